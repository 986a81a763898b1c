"""One run among others on one scale of scores: how many came out where, and where scripted operators come out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pygame import Rect

from game.ui.gfx import Gfx, Pen
from game.ui.theme import STYLES
from game.ui.widgets import Widget

BINS = 20
TOP = 100.0
NAME, TINY, VALUE = STYLES["label"], STYLES["tiny"], STYLES["value"]


@dataclass(frozen=True)
class Strip:
    """One line below the columns: five percentiles of somebody's scores, and a word on them."""

    name: str
    spread: tuple[float, float, float, float, float]
    """5, 25, 50, 75, 95."""
    note: str
    mine: bool = False


def columns(scores: Sequence[float], won: Sequence[bool]) -> tuple[list[int], list[int]]:
    """How many lie in each of :data:`BINS` equal parts of the scale, won and not won."""
    wins, losses = [0] * BINS, [0] * BINS
    for score, victory in zip(scores, won, strict=True):
        place = min(BINS - 1, max(0, int(score / TOP * BINS)))
        (wins if victory else losses)[place] += 1
    return wins, losses


class LuckChart(Widget):
    """Columns of runs, filled where won and hollow where not; one's own score as a line; strips below."""

    role = "image"

    def __init__(
        self, scores: Sequence[float], won: Sequence[bool], mine: float, strips: Sequence[Strip], *,
        flag: str, label: str, name: str = "",
    ) -> None:  # fmt: skip
        super().__init__(name=name, label=label)
        self.wins, self.losses = columns(scores, won)
        self.mine, self.strips, self.flag = mine, tuple(strips), flag

    def _sides(self, g: Gfx, width: int) -> tuple[int, int]:
        """Widths of the names before, and of the notes behind the scale."""
        names = max((g.width(s.name, NAME) for s in self.strips), default=0) + g.px(14)
        notes = max((g.width(s.note, VALUE) for s in self.strips), default=0) + g.px(14)
        return min(names, width // 3), min(notes, width // 4)

    def _tall(self, g: Gfx) -> int:
        return g.px(128)

    def _step(self, g: Gfx) -> int:
        return g.line_height(NAME) + g.px(8)

    def measure(self, g: Gfx, width: int) -> tuple[int, int]:
        head = g.line_height(TINY) + g.px(6)
        return width, head + self._tall(g) + g.line_height(TINY) + g.px(12) + self._step(g) * len(self.strips)

    def draw(self, pen: Pen) -> None:
        g, r = pen.g, self.rect
        before, behind = self._sides(g, r.w)
        top = r.y + g.line_height(TINY) + g.px(6)
        plot = Rect(r.x + before, top, max(g.px(60), r.w - before - behind), self._tall(g))
        below = plot.bottom + g.line_height(TINY) + g.px(12)
        bottom = below + self._step(g) * len(self.strips)
        self._scale(pen, plot, bottom)
        self._columns(pen, plot)
        for k, strip in enumerate(self.strips):
            self._strip(pen, strip, plot, below + round((k + 0.5) * self._step(g)))
        self._mine(pen, plot, bottom)

    def _x(self, plot: Rect, score: float) -> int:
        return round(plot.x + plot.w * min(TOP, max(0.0, score)) / TOP)

    def _scale(self, pen: Pen, plot: Rect, bottom: int) -> None:
        g = pen.g
        for score in range(0, 101, 20):
            x = self._x(plot, score)
            pen.line((x, plot.bottom), (x, bottom), "line_soft")
            pen.text(str(score), x, plot.bottom + g.px(4) + g.line_height(TINY) / 2, TINY, color="faint", ax=0.5)
        pen.line((plot.x, plot.bottom), (plot.right, plot.bottom), "edge_light")

    def _columns(self, pen: Pen, plot: Rect) -> None:
        most = max((w + n for w, n in zip(self.wins, self.losses, strict=True)), default=0) or 1
        for k, (wins, losses) in enumerate(zip(self.wins, self.losses, strict=True)):
            left, right = self._x(plot, k * TOP / BINS) + 1, self._x(plot, (k + 1) * TOP / BINS) - 1
            high = round(plot.h * wins / most)
            if wins:
                pen.box(Rect(left, plot.bottom - high, right - left, high), 2, fill="gold")
            more = round(plot.h * (wins + losses) / most) - high
            if losses:
                pen.box(Rect(left, plot.bottom - high - more, right - left, max(2, more)), 2, border="cold")

    def _mine(self, pen: Pen, plot: Rect, bottom: int) -> None:
        g, x = pen.g, self._x(plot, self.mine)
        pen.line((x, plot.y - g.px(4)), (x, bottom), "hot", 2)
        wide = g.width(self.flag, TINY)
        left = min(max(x - wide / 2, self.rect.x), self.rect.right - wide)
        pen.text(self.flag, left, self.rect.y + g.line_height(TINY) / 2, TINY, color="hot")

    def _strip(self, pen: Pen, strip: Strip, plot: Rect, y: int) -> None:
        g = pen.g
        color = "gold" if strip.mine else "link"
        p5, p25, p50, p75, p95 = (self._x(plot, score) for score in strip.spread)
        pen.text(g.fit(strip.name, NAME, plot.x - self.rect.x - g.px(10)), self.rect.x, y, NAME,
                 color="gold" if strip.mine else "text")  # fmt: skip
        pen.text(strip.note, self.rect.right, y, VALUE, ax=1)
        pen.line((p5, y), (p95, y), color, g.px(2))
        half = g.px(5)
        pen.box(Rect(p25, y - half, max(g.px(3), p75 - p25), 2 * half), 3, fill=color)
        pen.line((p50, y - half - g.px(2)), (p50, y + half + g.px(2)), "hot", g.px(2))
