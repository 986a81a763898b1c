"""The card behind a turning point: whom one of its causes touched, and from there a member's life."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
import pygame
from numpy.typing import NDArray
from pygame import Rect

from game.text import Text
from game.ui.charts.line import Line
from game.ui.gfx import Gfx
from game.ui.screens.card_tools import card_tools
from game.ui.screens.debrief.chartbox import ChartBox
from game.ui.screens.debrief.coursechart import CourseChart
from game.ui.screens.play.bars import SignedBars
from game.ui.screens.play.stay_box import StayVerdict
from game.ui.screens.play.why_rows import BarRow
from game.ui.widgets import (
    Button,
    Card,
    Column,
    IconButton,
    Label,
    Panel,
    Paragraph,
    ProgressBar,
    Row,
    Rule,
    ScrollView,
    Sized,
    Widget,
)
from game.ui.widgets.base import Action
from game.ui.widgets.shrinking import ShrinkingColumn
from game.views.life import LifeView, life_text
from game.views.status import POINTS
from game.views.turns import WhomView, whom_text

WIDTH = 560.0
Courses = Callable[[int], dict[str, NDArray[np.float64]]]
"""Given an identity, that member's moods by day; empty while they are not known."""


class WhomCard(Card):
    """Stands in the middle. Esc, or a click beside it, takes it away; on a life that came from a cause, Esc goes back.

    Args:
        cause: looks the cause up, None while it is still being found out; left out when a life is shown by itself.
        life: tells the life of whoever is or was in a row.
        row: whose life is shown at first, -1 for none.
        day: of the turning point, -1 when it is about none.
    """

    role = "dialog"

    def __init__(
        self, g: Gfx, tr: Text, title: str, *, cause: Callable[[], WhomView | None] | None = None, row: int = -1,
        life: Callable[[int], LifeView], courses: Courses, day: int = -1, number: int = 0,
        waiting: Callable[[], tuple[float, str]], close: Action, see_day: Callable[[int], object],
        on_copy: Callable[[str], object],
    ) -> None:  # fmt: skip
        self.g, self.tr, self.cause, self.life, self.courses = g, tr, cause, life, courses
        self.day, self.number, self.waiting = day, number, waiting
        self.close, self.see_day, self.on_copy = close, see_day, on_copy
        self.title = title
        self.view: WhomView | None = None
        self.shown: LifeView | None = None
        self.inner = ShrinkingColumn([], gap=8, grow=1.0)
        super().__init__(
            [self.inner], gap=0, pad=(18, 12, 18, 16), fill="raised", border="edge_light", shadow=True,
            name="whom", label=title,
        )  # fmt: skip
        if row >= 0:
            self.shown = life(row)
        self.renew()

    @property
    def text(self) -> str:
        """What is shown, as plain text."""
        if self.shown is not None:
            return life_text(self.shown, self.tr)
        return whom_text(self.view, self.tr) if self.view is not None else self.title

    @property
    def waits(self) -> bool:
        """It shows no more yet than that something is being found out."""
        return self.shown is None and self.view is None

    # ---- levels
    def open_life(self, row: int) -> None:
        """Show one member's life."""
        self.shown = self.life(row)
        self.renew()
        self._focus("whom.back")

    def back(self) -> None:
        """Show the cause again."""
        shown, self.shown = self.shown, None
        self.renew()
        self._focus(f"whom.{shown.row}" if shown is not None else "whom.close")

    def _focus(self, name: str) -> None:
        if self.tree is not None:
            self.tree.focus_on(self.tree.find(name=name) or self)

    def renew(self) -> None:
        """Show what is known now."""
        if self.view is None and self.cause is not None:
            self.view = self.cause()
        tr, shown = self.tr, self.shown
        tools = card_tools(tr, "whom", lambda: self.on_copy(self.text), self.close)
        head: list[Widget] = []
        if shown is not None and self.cause is not None:
            head.append(IconButton("left", tr("turn.back"), self.back, kind="quiet", side=28, name="whom.back"))
        if shown is not None:
            parts, level, title = self._life(shown), f"life.{shown.row}", shown.name
        elif self.view is not None:
            parts, level, title = self._cause(self.view), "cause", self.view.title
        else:
            parts, level, title = self._waiting(), "waiting", self.title
        head += [Paragraph(title, "heading", grow=1.0), *tools]
        body = Panel(ScrollView(Column(parts, gap=12), name=f"whom.{level}"), grow=1.0)
        self.inner.replace([Row(head, gap=6), body])

    def progress(self) -> None:
        """Show how far the days have been lived again."""
        bar = self.tree.find(name="whom.bar") if self.tree is not None else None
        if isinstance(bar, ProgressBar):
            bar.set(self.waiting()[0])

    def _waiting(self) -> list[Widget]:
        share, error = self.waiting()
        if error:
            return [Paragraph(self.tr("turn.failed", reason=error), name="whom.failed")]
        return [Paragraph(self.tr("turn.waiting")), ProgressBar(share, label=self.tr("turn.waiting"), name="whom.bar")]

    # ---- a cause
    def _cause(self, view: WhomView) -> list[Widget]:
        tr = self.tr
        head = Row([Paragraph(view.caption, "strong", grow=1), Label(view.amount, "value")], gap=10)
        parts: list[Widget] = [Column([head, Paragraph(view.note, "small")], gap=2)]
        rows: list[Widget] = [
            BarRow(
                bar, partial(self.open_life, person.row), name=f"whom.{person.row}",
                tooltip=tr("why.person_help" if person.here else "why.person_gone_help", name=person.name),
            )
            for person, bar in view.people
        ]  # fmt: skip
        if view.rest:
            rows.append(Label(view.rest, "tiny"))
        if rows:
            parts.append(Column([Label(tr("why.whom"), "strong"), *rows], gap=2))
        for group in view.groups:
            parts.append(Column([Label(group.title, "strong"), SignedBars(group.bars)], gap=2))
        if view.decisions:
            behind = [Label(tr("why.behind"), "strong"), *(Paragraph(line, "small") for line in view.decisions)]
            parts += [Rule(), Column(behind, gap=4)]
        return parts

    # ---- a life
    def _life(self, view: LifeView) -> list[Widget]:
        tr = self.tr
        who: list[Widget] = [
            Paragraph(view.about, "small", color="text") if view.about else Label(view.full_name, "label"),
            Paragraph(view.kind, "small", color="amber"),
            Paragraph(view.origin, "small"),
        ]
        parts: list[Widget] = [Column(who, gap=0), StayVerdict(view.stay), *self._chart(view)]
        lines: list[Widget] = []
        for day, text in view.days:
            when = Sized(Label(day, "small", color="amber"), width=64, height=20)
            lines.append(Row([when, Paragraph(text, "small", color="text", grow=1)], gap=8, align="start"))
        lines += [Paragraph(text, "small", color="text") for text in view.facts]
        parts.append(Column([Label(tr("turn.life.title"), "strong"), *lines], gap=4))
        if view.stay.bars:
            parts += [Rule(), Column([Paragraph(view.stay.note, "small"), SignedBars(view.stay.bars)], gap=6)]
        return parts

    def _chart(self, view: LifeView) -> list[Widget]:
        tr, moods = self.tr, self.courses(view.uid)
        if not moods:
            return []
        title = tr("turn.chart")
        chart = CourseChart(self.g, Rect(0, 0, 10, 10), title, tr("turn.chart_empty"))
        lines = [
            Line(tr("debrief.metric.warmth"), moods["warmth"], "ember", 2.2, fill=True),
            Line(tr("debrief.metric.trust"), moods["trust"], "link", 1.6),
        ]
        chart.set(
            lines, first=1, top=1.0, y_text=lambda value: tr.number(value * POINTS),
            x_label=lambda day: tr("debrief.sales.day", day=day) if day == 1 else str(day),
        )  # fmt: skip
        made: list[Widget] = [ChartBox(chart, 150, label=title, name="whom.chart")]
        if self.day >= 0:
            level = float(np.nan_to_num(moods["warmth"][self.day]))
            chart.mark(((self.day, level),), (), first=self.number)
            see = Button(
                tr("turn.look", day=self.day + 1), partial(self.see_day, self.day), icon="eye", kind="quiet",
                name="whom.see",
            )  # fmt: skip
            made.append(Row([Paragraph(tr("turn.mark"), "tiny", grow=1), see], gap=10))
        return [Column(made, gap=2)]

    # ---- place and keys
    def stand(self, g: Gfx, window: Rect) -> Rect:
        """In the middle of the window, as tall as what it shows."""
        edge = g.px(16)
        wide = min(g.px(WIDTH), window.w - 2 * edge)
        high = min(self.measure(g, wide)[1], window.h - 2 * edge)
        return Rect(window.centerx - wide // 2, window.centery - high // 2, wide, high)

    def on_key(self, event: pygame.event.Event) -> bool:
        """Tab walks inside the card, though a click beside it closes it like a menu."""
        tree = self.tree
        if tree is not None and event.key == pygame.K_TAB and not event.mod & (pygame.KMOD_ALT | pygame.KMOD_META):
            tree.step_focus(bool(event.mod & pygame.KMOD_SHIFT))
            return True
        back = event.key in (pygame.K_ESCAPE, pygame.K_BACKSPACE)
        if back and self.shown is not None and self.cause is not None:
            self.back()
            return True
        if event.key == pygame.K_c and event.mod & (pygame.KMOD_CTRL | pygame.KMOD_META):
            self.on_copy(self.text)
            return True
        return False
