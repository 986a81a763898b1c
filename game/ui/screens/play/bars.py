"""Signed bars round a middle line: causes, and the terms of a threshold."""

from __future__ import annotations

from pygame import Rect

from game.ui.gfx import Gfx, Pen
from game.ui.theme import STYLES
from game.ui.widgets import Widget
from game.views.bars import Bar

COLORS = {True: "good", False: "bad", None: "cold"}


class SignedBars(Widget):
    """Rows of name, bar and number; bars to the right add, bars to the left take away."""

    role = "list"

    def __init__(self, bars: tuple[Bar, ...] = (), *, name: str = "") -> None:
        super().__init__(name=name)
        self.bars: tuple[Bar, ...] = ()
        self.set(bars)

    def set(self, bars: tuple[Bar, ...]) -> None:
        """Show other bars."""
        if bars == self.bars:
            return
        grown = [bar.label for bar in bars] != [bar.label for bar in self.bars]
        self.bars = bars
        self.label = "; ".join(f"{bar.label} {bar.value}" for bar in bars)
        if grown:
            self.relayout()
        else:
            self.invalidate()

    def _columns(self, g: Gfx, width: int) -> tuple[int, int]:
        """Widths of the names and of the numbers."""
        words = max((g.width(bar.label, STYLES["small"]) for bar in self.bars), default=0)
        numbers = max((g.width(bar.value, STYLES["value"]) for bar in self.bars), default=0) + g.px(8)
        return min(words + g.px(10), round((width - numbers) * 0.56)), numbers

    def _rows(self, g: Gfx, width: int) -> list[tuple[Bar, list[str], int]]:
        """Bars with their names in lines, and the height of the row."""
        room = max(1, self._columns(g, width)[0] - g.px(8))
        wrapped = [(bar, g.wrap(bar.label, STYLES["small"], room)) for bar in self.bars]
        return [(bar, lines, len(lines) * g.line_height(STYLES["small"]) + g.px(4)) for bar, lines in wrapped]

    def measure(self, g: Gfx, width: int) -> tuple[int, int]:
        return width, sum(tall for _, _, tall in self._rows(g, width))

    def draw(self, pen: Pen) -> None:
        g, r = pen.g, self.rect
        if not self.bars:
            return
        left, numbers = self._columns(g, r.w)
        track = Rect(r.x + left, r.y, max(g.px(30), r.w - left - numbers), r.h)
        pen.line((track.centerx, track.y), (track.centerx, track.bottom - 1), "edge")
        top, line = r.y, g.line_height(STYLES["small"])
        for bar, lines, tall in self._rows(g, r.w):
            y = top + tall / 2
            for k, text in enumerate(lines):
                pen.text(text, r.x, y + (k - (len(lines) - 1) / 2) * line, "small", color="text")
            self._bar(pen, bar, track, y)
            pen.text(bar.value, r.right, y, "value", color=COLORS[bar.helps], ax=1)
            top += tall

    def _bar(self, pen: Pen, bar: Bar, track: Rect, y: float) -> None:
        long = max(pen.g.px(2), round(abs(bar.share) * (track.w // 2 - pen.g.px(2))))
        thick = pen.g.px(8)
        x = track.centerx if bar.share > 0 else track.centerx - long
        pen.box(Rect(x, round(y - thick / 2), long, thick), 2, fill=COLORS[bar.helps])
