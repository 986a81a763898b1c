"""Pieces of the card that answers "why?": a part of a change to press, a name to press, names with their bars."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from pygame import Rect

from game.text import Text
from game.ui.gfx import Gfx, Pen
from game.ui.screens.play.bars import COLORS
from game.ui.theme import STYLES
from game.ui.widgets import Column, Label, Pressable, Widget
from game.ui.widgets.base import Action
from game.views.bars import Bar
from game.views.why import CauseRow, Person

WORDS = 0.5
"""Share of the width that words take; the bars of all rows then begin at one place."""


class BarRow(Pressable):
    """One row of name, bar and number. With an action it can be pressed and shows an arrow."""

    def __init__(self, bar: Bar, action: Action | None, *, name: str, tooltip: str = "") -> None:
        super().__init__(action, name=name, label=f"{bar.label} {bar.value}", tooltip=tooltip)
        self.bar = bar
        self.focusable = self.clickable = action is not None
        self.role = "button" if action is not None else "text"

    def measure(self, g: Gfx, width: int) -> tuple[int, int]:
        return width, g.line_height(STYLES["small"]) + g.px(6)

    def draw(self, pen: Pen) -> None:
        g, r, bar = pen.g, self.rect, self.bar
        y = r.centery
        if self.hovered and self.action is not None:
            pen.box(r.inflate(g.px(8), 0), 6, fill="card_hover")
        right = r.right - g.px(16)
        if self.action is not None:
            pen.icon("right", r.right - g.px(5), y, 10, "text" if self.hovered else "dim")
        numbers = max(g.px(72), g.width(bar.value, STYLES["value"]) + g.px(8))
        left = round(r.w * WORDS)
        pen.text(g.fit(bar.label, STYLES["small"], left - g.px(8)), r.x, y, "small", color="text")
        track = Rect(r.x + left, r.y, max(g.px(24), right - numbers - r.x - left), r.h)
        pen.line((track.centerx, track.y), (track.centerx, track.bottom - 1), "edge")
        long = max(g.px(2), round(abs(bar.share) * (track.w // 2 - g.px(2))))
        thick = g.px(8)
        x = track.centerx if bar.share > 0 else track.centerx - long
        pen.box(Rect(x, round(y - thick / 2), long, thick), 2, fill=COLORS[bar.helps])
        pen.text(bar.value, right, y, "value", color=COLORS[bar.helps], ax=1)
        if self.shows_focus:
            pen.ring(r.inflate(g.px(8), 0), 6)


class NameLink(Pressable):
    """A name with what it stands for, underlined; pressed it leads to its bearer."""

    role = "link"

    def __init__(self, person: Person, action: Action, tr: Text) -> None:
        help = tr("why.person_help" if person.here else "why.person_gone_help", name=person.name)
        super().__init__(action, name=f"whom.{person.row}", label=person.name, tooltip=help)
        self.person = person

    def _wide(self, g: Gfx) -> int:
        return g.width(self.person.name, STYLES["tiny"])

    def measure(self, g: Gfx, width: int) -> tuple[int, int]:
        value = f" {self.person.value}" if self.person.value else ""
        return min(width, self._wide(g) + g.width(value, STYLES["tiny"])), g.line_height(STYLES["tiny"]) + g.px(4)

    def draw(self, pen: Pen) -> None:
        g, r, y = pen.g, self.rect, self.rect.centery
        color = "hot" if self.hovered else "link"
        pen.text(g.fit(self.person.name, STYLES["tiny"], r.w), r.x, y, "tiny", color=color)
        low = y + g.line_height(STYLES["tiny"]) // 2 - g.px(1)
        pen.line((r.x, low), (r.x + self._wide(g), low), color if self.hovered else "edge_light")
        if self.person.value:
            pen.text(f" {self.person.value}", r.x + self._wide(g), y, "tiny")
        if self.shows_focus:
            pen.ring(r.inflate(g.px(6), 0), 4)


class OneLine(Widget):
    """Children beside each other on one line; what finds no room is left out, the first two excepted."""

    GAP = 10.0

    def measure(self, g: Gfx, width: int) -> tuple[int, int]:
        return width, max((child.measure(g, width)[1] for child in self.children), default=0)

    def place(self, g: Gfx, rect: Rect) -> None:
        self.rect = Rect(rect)
        x = rect.x
        for k, child in enumerate(self.children):
            wide, high = child.measure(g, rect.w)
            child.visible = k < 2 or x + wide <= rect.right
            if child.visible:
                child.place(g, Rect(x, rect.y + (rect.h - high) // 2, min(wide, max(1, rect.right - x)), high))
            x += wide + g.px(self.GAP)


def names(lead: str, people: Sequence[Person], on_person: Callable[[int], object], tr: Text) -> Widget:
    """A line of names to press behind a few words."""
    links: list[Widget] = [Label(lead, "tiny")] if lead else []
    links += [NameLink(person, partial(on_person, person.row), tr) for person in people]
    return OneLine(links)


def cause_rows(
    rows: Sequence[CauseRow], span: str, on_cause: Callable[[str], object], on_person: Callable[[int], object], tr: Text
) -> list[Widget]:
    """Each part of a change with the names of those it touched most."""
    made: list[Widget] = []
    for row in rows:
        action = partial(on_cause, row.key) if row.more else None
        help = tr("why.open_help") if row.more else ""
        bar = BarRow(row.bar, action, name=f"cause.{span}.{row.key}", tooltip=help)
        whom = [names(row.who, row.people, on_person, tr)] if row.people else []
        made.append(Column([bar, *whom], gap=0, pad=(0, 0, 0, 3 if whom else 0)))
    return made
