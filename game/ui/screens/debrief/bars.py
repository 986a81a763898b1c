"""Signed bars: what raised a number to the right, what lowered it to the left, of one zero line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pygame import Rect

from game.ui.gfx import Color, Gfx, Pen
from game.ui.theme import STYLES
from game.ui.widgets import Widget

NAME, VALUE = STYLES["label"], STYLES["value"]
_LEAST = 90
"""Logical width below which bars stand under their names instead of beside them."""


@dataclass(frozen=True)
class Bar:
    """One bar: its name, signed amount, how that is written, and a colour when the sign's will not do."""

    name: str
    amount: float
    text: str
    color: Color = ""


class SignedBars(Widget):
    """Bars below each other on a common scale. Sign and number are written, so colour is not needed."""

    role = "list"

    def __init__(self, bars: Sequence[Bar], *, name: str = "", label: str = "", grow: float = 0.0) -> None:
        spoken = ". ".join(f"{bar.name} {bar.text}" for bar in bars)
        super().__init__(name=name, label=f"{label}: {spoken}" if label else spoken, grow=grow)
        self.bars = list(bars)

    def _columns(self, g: Gfx, width: int) -> tuple[int, int, bool]:
        """Width of names and of values, and whether bars stand beside them."""
        names = max((g.width(bar.name, NAME) for bar in self.bars), default=0)
        values = max((g.width(bar.text, VALUE) for bar in self.bars), default=0)
        beside = names + values + g.px(_LEAST) + 2 * g.px(12) <= width
        return names, values, beside

    def _line(self, g: Gfx, beside: bool) -> int:
        return g.line_height(NAME) + (g.px(4) if beside else g.px(18))

    def measure(self, g: Gfx, width: int) -> tuple[int, int]:
        return width, len(self.bars) * self._line(g, self._columns(g, width)[2])

    def draw(self, pen: Pen) -> None:
        g, r = pen.g, self.rect
        names, values, beside = self._columns(g, r.w)
        line, high = self._line(g, beside), g.line_height(NAME)
        room = Rect(r.x, r.y, r.w, g.px(9))
        if beside:
            room.x, room.w = r.x + names + g.px(12), r.w - names - values - 2 * g.px(12)
        for k, bar in enumerate(self.bars):
            y = r.y + k * line
            shown = g.fit(bar.name, NAME, names if beside else r.w - values - g.px(10))
            pen.text(shown, r.x, y + high / 2, NAME)
            pen.text(bar.text, r.right, y + high / 2, VALUE, color=_ink(bar), ax=1)
            room.centery = round(y + (high / 2 if beside else high + g.px(7)))
            self._bar(pen, bar, room)

    def _bar(self, pen: Pen, bar: Bar, room: Rect) -> None:
        high = max((max(0.0, b.amount) for b in self.bars), default=0.0)
        low = min((min(0.0, b.amount) for b in self.bars), default=0.0)
        span = (high - low) or 1.0
        zero = room.x + room.w * -low / span
        end = zero + room.w * bar.amount / span
        pen.box(room, 4, fill="well")
        left, right = round(min(zero, end)), round(max(zero, end))
        least = pen.g.px(3)
        if right - left < least and bar.amount:
            left, right = (left, left + least) if bar.amount > 0 else (right - least, right)
        if bar.amount:
            pen.box(Rect(left, room.y, right - left, room.h), 3, fill=_ink(bar))
        if low < 0 < high:
            pen.line((zero, room.y - pen.g.px(2)), (zero, room.bottom + pen.g.px(1)), "edge_light")


def _ink(bar: Bar) -> Color:
    if bar.color:
        return bar.color
    return "good" if bar.amount > 0 else "bad" if bar.amount < 0 else "dim"
