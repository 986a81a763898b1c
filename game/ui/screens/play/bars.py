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
        grown = len(bars) != len(self.bars)
        self.bars = bars
        self.label = "; ".join(f"{bar.label} {bar.value}" for bar in bars)
        if grown:
            self.relayout()
        else:
            self.invalidate()

    def _row(self, g: Gfx) -> int:
        return g.line_height(STYLES["small"]) + g.px(4)

    def measure(self, g: Gfx, width: int) -> tuple[int, int]:
        return width, self._row(g) * len(self.bars)

    def draw(self, pen: Pen) -> None:
        g, r, tall = pen.g, self.rect, self._row(pen.g)
        if not self.bars:
            return
        words = max(g.width(bar.label, STYLES["small"]) for bar in self.bars)
        numbers = max(g.width(bar.value, STYLES["value"]) for bar in self.bars) + g.px(8)
        left = min(words + g.px(10), round((r.w - numbers) * 0.56))
        track = Rect(r.x + left, r.y, max(g.px(30), r.w - left - numbers), r.h)
        pen.line((track.centerx, track.y), (track.centerx, track.bottom - 1), "edge")
        for k, bar in enumerate(self.bars):
            y = r.y + tall * k + tall / 2
            pen.text(g.fit(bar.label, STYLES["small"], left - g.px(8)), r.x, y, "small", color="text")
            self._bar(pen, bar, track, y)
            pen.text(bar.value, r.right, y, "value", color=COLORS[bar.helps], ax=1)

    def _bar(self, pen: Pen, bar: Bar, track: Rect, y: float) -> None:
        long = max(pen.g.px(2), round(abs(bar.share) * (track.w // 2 - pen.g.px(2))))
        thick = pen.g.px(8)
        x = track.centerx if bar.share > 0 else track.centerx - long
        pen.box(Rect(x, round(y - thick / 2), long, thick), 2, fill=COLORS[bar.helps])
