"""A row with a number in it that can be asked why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from game.ui.gfx import Pen
from game.ui.widgets import Widget
from game.ui.widgets.button import Pressable

Ask = Callable[..., object]
"""Opens the answer about a metric; ``circle`` limits it to one circle."""


class Askable(Pressable):
    """Pressing it, or W while it is pointed at or has the focus, opens what moved its number."""

    def __init__(
        self, metric: str, ask: Ask, *, circle: int = -1, name: str = "", children: Sequence[Widget] = ()
    ) -> None:
        super().__init__(partial(ask, metric, circle=circle), name=name, children=children)
        self.metric, self.circle = metric, circle

    def draw(self, pen: Pen) -> None:
        room = self.rect.inflate(pen.g.px(8), 0)
        if self.hovered:
            pen.box(room, 6, fill="button_off")
        self.draw_children(pen)
        if self.shows_focus:
            pen.ring(room, 6)
