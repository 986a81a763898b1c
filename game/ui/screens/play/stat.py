"""A figure that can be asked why."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.ui.gfx import Pen
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

    def _look_up(self) -> None:
        """Help says what moved the number today; asked for only when somebody looks."""
        self.tooltip = f"{self.hint(self.metric)} {self.about}".strip()

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
        if self.shows_focus:
            pen.ring(self.rect, 6)
