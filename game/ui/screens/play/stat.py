"""A figure that can be asked why."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.ui.gfx import Gfx, Pen
from game.ui.theme import STYLES
from game.ui.widgets import Stat
from game.ui.widgets.base import Position
from game.ui.widgets.button import ACTIVATE


class WhyStat(Stat):
    """A figure with its name; its help names the causes of today, a click or Enter opens them all."""

    role = "button"
    focusable = True

    def __init__(
        self, caption: str, value: str, metric: str, ask: Callable[[str], object], *,
        hint: Callable[[str], str], width: float = 0, name: str = "", about: str = "",
    ) -> None:  # fmt: skip
        super().__init__(caption, value, width=width, name=name, tooltip=about)
        self.metric, self.ask, self.hint, self.about = metric, ask, hint, about
        self.clickable = True
        self.note = ""
        """What is small beside the name, "" for nothing."""
        self._noted = ""

    def annotate(self, note: str, meaning: str) -> None:
        """Put a note beside the name; its meaning becomes part of the help."""
        if note != self.note:
            self.note, self._noted = note, meaning
            self.label = f"{self.caption} {self.value} {note}".strip()
            self.invalidate()

    def measure(self, g: Gfx, width: int) -> tuple[int, int]:
        wide, high = super().measure(g, width)
        if self.note:
            named = g.width(self.caption, STYLES["tiny"]) + g.px(7) + g.width(self.note, STYLES["tiny"])
            wide = min(width, max(wide, named))
        return wide, high

    def _look_up(self) -> None:
        """Help says what moved the number today; asked for only when somebody looks."""
        parts = (self._noted, self.hint(self.metric), self.about)
        self.tooltip = " ".join(part for part in parts if part)

    def on_hover(self, inside: bool, pos: Position) -> None:
        super().on_hover(inside, pos)
        if inside:
            self._look_up()

    def on_focus(self, focused: bool) -> None:
        super().on_focus(focused)
        if focused:
            self._look_up()

    def on_press(self, pos: Position, button: int) -> bool:
        return super().on_press(pos, button) if button == 1 else False

    def on_release(self, pos: Position, inside: bool) -> None:
        super().on_release(pos, inside)
        if inside:
            self.ask(self.metric)

    def on_key(self, event: pygame.event.Event) -> bool:
        if event.key in ACTIVATE:
            self.ask(self.metric)
            return True
        return False

    def draw(self, pen: Pen) -> None:
        if self.hovered:
            pad = pen.g.px(6)
            pen.box(self.rect.inflate(2 * pad, pad), 8, fill="button_off")
        super().draw(pen)
        if self.note:
            g, r = pen.g, self.rect
            x = r.x + g.width(self.caption, STYLES["tiny"]) + g.px(7)
            pen.text(self.note, x, r.y + g.line_height(STYLES["tiny"]) / 2, "tiny", color="gold")
        if self.shows_focus:
            pen.ring(self.rect, 6)
