"""The feed: what is being said, newest lowest; only the lines in sight are drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pygame
from pygame import Rect

from agents.names import Kind
from game.feed import MORE, NEWS, PEOPLE, SALE, Line, author, write
from game.ui.gfx import Gfx, Pen
from game.ui.hearth import marks
from game.ui.theme import STYLES, WAVES
from game.ui.widgets import ScrollView, Widget
from game.ui.widgets.base import Position
from game.ui.widgets.button import ACTIVATE
from game.views.naming import Naming
from game.views.status import moment

KIND_ICONS = {
    Kind.QUESTION: ("question", "link"), Kind.COMPLAINT: ("warn", "bad"), Kind.ADVERT: ("globe", "cold"),
    Kind.ORDERED: ("check", "gold"), Kind.REVIEW: ("star", "wave_review"),
}  # fmt: skip
_EVENT_ICONS = {PEOPLE: ("people", "dim"), NEWS: ("flame", "warn"), SALE: ("check", "gold"), MORE: ("", "")}

PAGE = 8
"""Lines that a page up or down goes."""


@dataclass
class _Row:
    line: Line
    author: str
    words: str
    head: str
    """Day and slot, on the first line of each slot."""
    wrapped: list[str]
    top: int = 0
    high: int = 0


class FeedList(Widget):
    """Lines below each other. A click on one, or Enter, chooses its member."""

    role = "log"
    focusable = True
    clickable = True

    def __init__(
        self, naming: Naming, lines: Sequence[Line], on_pick: Callable[[Line], object], *, label: str
    ) -> None:  # fmt: skip
        super().__init__(name="feed.lines", label=label)
        self.naming, self.on_pick = naming, on_pick
        self.rows: list[_Row] = []
        self.pointed = -1
        self._width, self._scale = 0, 0.0
        for line in lines:
            self._append(line)

    def _append(self, line: Line) -> None:
        head = ""
        if not self.rows or self.rows[-1].line.tick != line.tick:
            head = moment(line.tick, self.naming.tr)
        self.rows.append(_Row(line, author(line, self.naming), write(line, self.naming), head, []))

    def restart(self, lines: Sequence[Line]) -> None:
        """Show these lines and no others."""
        self.rows, self.pointed = [], -1
        for line in lines:
            self._append(line)

    def extend(self, lines: Sequence[Line], keep: int) -> None:
        """Add new lines at the end and forget the oldest beyond ``keep``."""
        for line in lines:
            self._append(line)
        drop = len(self.rows) - keep
        if drop > 0:
            del self.rows[:drop]
            self.pointed -= drop

    # ---- layout
    def _gap(self, g: Gfx) -> int:
        return g.px(7)

    def measure(self, g: Gfx, width: int) -> tuple[int, int]:
        if (width, g.scale) != (self._width, self._scale):
            self._width, self._scale = width, g.scale
            for row in self.rows:
                row.high = 0
        y = 0
        for row in self.rows:
            if not row.high:
                self._fit(g, row, width)
            row.top = y
            y += row.high
        return width, y

    def _fit(self, g: Gfx, row: _Row, width: int) -> None:
        room = max(40, width - g.px(30))
        style = STYLES["label"]
        row.wrapped = g.wrap(row.words, style, room)
        row.high = len(row.wrapped) * g.line_height(style) + self._gap(g)
        if row.author:
            row.high += g.line_height(STYLES["tiny"])
        if row.head:
            row.high += g.line_height(STYLES["tiny"]) + g.px(6)

    # ---- drawing
    def draw(self, pen: Pen) -> None:
        clip = pen.surface.get_clip().move(pen.origin)
        for k, row in enumerate(self.rows):
            y = self.rect.y + row.top
            if y + row.high >= clip.top and y <= clip.bottom:
                self._row(pen, k, row, y)
        if self.shows_focus and 0 <= self.pointed < len(self.rows):
            row = self.rows[self.pointed]
            pen.ring(Rect(self.rect.x + 4, self.rect.y + row.top, self.rect.w - 8, row.high), 6)
        elif self.shows_focus:  # no line yet: all that is in sight
            pen.box(self.rect.clip(clip).inflate(-2, -2), 6, border="focus", line=2)

    def _row(self, pen: Pen, k: int, row: _Row, y: int) -> None:
        g, line = pen.g, row.line
        tiny, tall = g.line_height(STYLES["tiny"]), g.line_height(STYLES["label"])
        if row.head:
            mid = y + g.px(4) + tiny / 2
            wide = pen.text(row.head, self.rect.centerx, mid, "tiny", ax=0.5) // 2 + g.px(10)
            for a, b in ((self.rect.x, self.rect.centerx - wide), (self.rect.centerx + wide, self.rect.right)):
                pen.line((a, mid), (b, mid), "line_soft")
            y += tiny + g.px(6)
        left = self.rect.x + g.px(24)
        body = len(row.wrapped) * tall + (tiny if row.author else 0)
        box = Rect(self.rect.x, y, self.rect.w, body + g.px(4))
        if line.operator:
            pen.box(box, 8, fill="chosen", alpha=150)
            pen.box(Rect(box.x, box.y, g.px(3), box.h), 1.5, fill="primary")
        elif k == self.pointed and self.hovered:
            pen.box(box, 8, fill="button_off")
        self._mark(pen, line, self.rect.x + g.px(11), y + g.px(2) + (tiny if row.author else tall) / 2)
        y += g.px(2)
        if row.author:
            pen.text(row.author, left, y + tiny / 2, "tiny", color="amber" if line.operator else "dim")
            y += tiny
        color = "hot" if line.operator else "text" if row.author else "faint" if line.sort == MORE else "dim"
        for text in row.wrapped:
            pen.text(text, left, y + tall / 2, "label", color=color)
            y += tall

    def _mark(self, pen: Pen, line: Line, x: float, y: float) -> None:
        g = pen.g
        if line.wave:
            mark = marks.draw(marks.WAVE_SHAPES[line.wave], g.color(WAVES[line.wave - 1]), g.px(11))
            pen.image(mark, x - mark.get_width() / 2, y - mark.get_height() / 2)
            return
        if line.operator:
            icon, color = "flame", "ember"
        elif line.kind is not None:
            icon, color = KIND_ICONS.get(line.kind, ("", ""))
        else:
            icon, color = _EVENT_ICONS[line.sort]
        if icon:
            pen.icon(icon, x, y, 11, color)
        else:
            pen.disc(x, y, 2.2 * g.scale, fill="edge_light")

    # ---- pointer and keys
    def _at(self, pos: Position) -> int:
        y = pos[1] - self.rect.y
        return next((k for k, row in enumerate(self.rows) if row.top <= y < row.top + row.high), -1)

    def on_hover(self, inside: bool, pos: Position) -> None:
        super().on_hover(inside, pos)
        self.pointed = self._at(pos) if inside else -1

    def on_move(self, pos: Position) -> None:
        if self._at(pos) != self.pointed:
            self.pointed = self._at(pos)
            self.invalidate()

    def on_release(self, pos: Position, inside: bool) -> None:
        super().on_release(pos, inside)
        if inside:
            self._pick(self._at(pos))

    def _pick(self, k: int) -> None:
        if 0 <= k < len(self.rows):
            self.on_pick(self.rows[k].line)

    def on_key(self, event: pygame.event.Event) -> bool:
        last = len(self.rows) - 1
        if event.key in (pygame.K_UP, pygame.K_DOWN) and self.rows:
            start = self.pointed if self.pointed >= 0 else last + 1
            self.pointed = min(last, max(0, start + (1 if event.key == pygame.K_DOWN else -1)))
            self._reveal_pointed()
            self.invalidate()
            return True
        if event.key in (pygame.K_HOME, pygame.K_END, pygame.K_PAGEUP, pygame.K_PAGEDOWN) and self.rows:
            self._leap(event.key)
            return True
        if event.key in ACTIVATE:
            self._pick(self.pointed)
            return True
        return False

    def _leap(self, key: int) -> None:
        """To the first or last line, or a sightful up or down."""
        last = len(self.rows) - 1
        here = self.pointed if self.pointed >= 0 else last
        step = {pygame.K_PAGEUP: -PAGE, pygame.K_PAGEDOWN: PAGE}.get(key, 0)
        self.pointed = 0 if key == pygame.K_HOME else last if key == pygame.K_END else min(last, max(0, here + step))
        self._reveal_pointed()
        self.invalidate()

    def to_latest(self) -> None:
        """Show the newest line."""
        if self.rows:
            self._leap(pygame.K_END)

    def _reveal_pointed(self) -> None:
        row, view = self.rows[self.pointed], self.parent
        if isinstance(view, ScrollView):
            view.reveal(Rect(self.rect.x, self.rect.y + row.top, self.rect.w, row.high))


class FeedScroll(ScrollView):
    """Stays at the end while lines come in, and makes room for them without laying out the whole screen."""

    def __init__(self, lines: FeedList) -> None:
        super().__init__(lines, name="feed.scroll", stick=True)

    def refresh(self, g: Gfx) -> None:
        """The list has grown."""
        if self.rect.h > 0:
            self.place(g, self.rect)
            self.invalidate()
