"""The whole run as a strip: sales by wave, warmth, decisions; a playhead that is dragged or moved by keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pygame
from pygame import Rect

from game.observation import Series
from game.ui.charts import scale
from game.ui.gfx import Gfx, Pen
from game.ui.theme import WAVES, Style
from game.ui.widgets import Widget
from game.ui.widgets.base import Position

DAY = Style(11, "Medium", "faint", 1.3)
HEAD = Style(12, "Bold", "hot", 1.3)
WEEK = 7


class Timeline(Widget):
    """Days from left to right; ``on_seek`` is called with a day, 0 the first.

    Args:
        series: the run's daily history.
        days: days of the run, the last one perhaps begun only.
        decided: days on which decisions were taken.
        say: writes a day (counted from 1) in words.
    """

    role = "slider"
    focusable = True
    clickable = True

    def __init__(
        self, series: Series, days: int, decided: Sequence[int], on_seek: Callable[[int], object], *,
        say: Callable[[int], str], label: str, height: float = 78, name: str = "",
    ) -> None:  # fmt: skip
        super().__init__(name=name, label=label)
        self.series, self.days, self.on_seek, self.say = series, max(1, days), on_seek, say
        self.decided = sorted(set(decided))
        self.height = height
        self.value = 0.0
        """Where the playhead stands, in days."""

    def set(self, value: float) -> None:
        """Move the playhead without saying so."""
        if value != self.value:
            self.value = value
            self.invalidate()

    def measure(self, g: Gfx, width: int) -> tuple[int, int]:
        return width, g.px(self.height)

    # ---- drawing
    def _plot(self, g: Gfx) -> Rect:
        r = self.rect
        return Rect(r.x + g.px(6), r.y + g.px(18), r.w - g.px(12), max(8, r.h - g.px(18) - g.px(20)))

    def draw(self, pen: Pen) -> None:
        plot = self._plot(pen.g)
        pen.box(plot.inflate(pen.g.px(6), pen.g.px(4)), 6, fill="well", border="line_soft")
        self._sales(pen, plot)
        self._warmth(pen, plot)
        self._names(pen, plot)
        for day in self.decided:
            self._mark(pen, plot, day)
        self._playhead(pen, plot)
        if self.shows_focus:
            pen.ring(plot.inflate(pen.g.px(6), pen.g.px(4)), 6)

    def _x(self, plot: Rect, day: float) -> float:
        return plot.x + plot.w * day / self.days

    def _sales(self, pen: Pen, plot: Rect) -> None:
        sold = self.series.sales_by_wave[:, 1:]
        top = float(sold.sum(axis=1).max()) if len(sold) else 0.0
        if top <= 0:
            return
        wide = max(1, round(plot.w / self.days * 0.7))
        for day in np.flatnonzero(sold.sum(axis=1)).tolist():
            x, foot = round(self._x(plot, day + 0.5) - wide / 2), float(plot.bottom)
            for wave, pieces in enumerate(sold[day].tolist()):
                tall = plot.h * 0.94 * pieces / top
                if pieces:
                    y = round(foot - tall)
                    box = Rect(*pen.at(x, y), wide, max(1, round(foot) - y))
                    pygame.draw.rect(pen.surface, pen.g.color(WAVES[wave]), box)
                foot -= tall

    def _warmth(self, pen: Pen, plot: Rect) -> None:
        curve = self.series.gauges["warmth"]
        if len(curve) < 2:
            return
        points = [
            pen.at(self._x(plot, day + 1), plot.bottom - plot.h * min(1.0, value))
            for day, value in enumerate(curve.tolist())
        ]
        pygame.draw.lines(pen.surface, pen.g.color("ember"), False, points, max(1, pen.g.px(1.6)))
        pygame.draw.aalines(pen.surface, pen.g.color("ember"), False, points)

    def _names(self, pen: Pen, plot: Rect) -> None:
        g = pen.g
        slot = plot.w / self.days
        for k in scale.named(self.days, 1, slot, lambda k: g.width(str(k + 1), DAY), g.px(14)):
            pen.text(str(k + 1), self._x(plot, k + 0.5), plot.bottom + g.px(11), DAY, ax=0.5)

    def _mark(self, pen: Pen, plot: Rect, day: int) -> None:
        x, half, y = self._x(plot, day + 0.5), pen.g.px(4), plot.y - pen.g.px(3)
        points = [pen.at(x - half, y - 2 * half), pen.at(x + half, y - 2 * half), pen.at(x, y)]
        pygame.draw.polygon(pen.surface, pen.g.color("link"), points)

    def _playhead(self, pen: Pen, plot: Rect) -> None:
        g, x = pen.g, self._x(plot, min(self.value, self.days))
        pen.line((x, plot.y - g.px(4)), (x, plot.bottom + g.px(3)), "hot", 2)
        text = self.say(self.day + 1)
        half = g.width(text, HEAD) / 2 + g.px(8)
        middle = min(max(x, self.rect.x + half), self.rect.right - half)
        box = Rect(round(middle - half), self.rect.y - g.px(3), round(2 * half), g.px(19))
        pen.box(box, 9, fill="chosen", border="primary")
        pen.text(text, middle, box.centery, HEAD, ax=0.5)

    # ---- moving
    @property
    def day(self) -> int:
        """Day the playhead stands in."""
        return min(self.days - 1, int(self.value))

    def _seek(self, day: float) -> None:
        new = min(self.days, max(0, round(day)))
        if new != self.value:
            self.on_seek(new)

    def _point(self, pos: Position) -> None:
        tree = self.tree
        plot = self._plot(tree.g) if tree is not None else self.rect
        at = (pos[0] - plot.x) / max(1, plot.w) * self.days
        # The last piece of the strip is the end of the run, every other place the morning of its day.
        self._seek(self.days if at >= self.days - 0.15 else int(max(0.0, at)))

    def on_press(self, pos: Position, button: int) -> bool:
        if button == 1:
            self._point(pos)
        return button == 1

    def on_drag(self, pos: Position) -> None:
        self._point(pos)

    def on_key(self, event: pygame.event.Event) -> bool:
        begun = int(self.value)
        before = begun if self.value > begun else begun - 1
        moves = {
            pygame.K_LEFT: before, pygame.K_DOWN: before, pygame.K_RIGHT: begun + 1, pygame.K_UP: begun + 1,
            pygame.K_PAGEUP: begun - WEEK, pygame.K_PAGEDOWN: begun + WEEK, pygame.K_HOME: 0,
            pygame.K_END: self.days,
        }  # fmt: skip
        if event.key not in moves:
            return False
        self._seek(moves[event.key])
        return True
