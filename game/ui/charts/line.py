"""A line chart: one or more series over days, a soft fill under the first, a dashed target."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pygame
from numpy.typing import NDArray
from pygame import Rect, Surface

from game.ui.charts import scale
from game.ui.charts.base import FINE, Chart, Key, Value
from game.ui.charts.strokes import pattern, stroke
from game.ui.gfx import Color, Gfx
from game.ui.theme import RGB

Points = list[tuple[float, float]]


@dataclass(frozen=True)
class Line:
    """One series: name, values per day (NaN leaves a gap), colour, width in logical pixels, filled below or
    not.
    """

    name: str
    values: NDArray[np.float64]
    color: Color = "amber"
    width: float = 2.0
    fill: bool = False


class LineChart(Chart):
    """Set data with :meth:`set`; hover gives every series' value of that day."""

    def __init__(self, gfx: Gfx, rect: Rect, title: str = "", empty: str = "") -> None:
        super().__init__(gfx, rect, title, empty)
        self._lines: tuple[Line, ...] = ()
        self._target: tuple[str, float] | None = None
        self._top: float | None = None
        self._whole = False

    def set(
        self,
        lines: Sequence[Line],
        first: int = 0,
        target: tuple[str, float] | None = None,
        top: float | None = None,
        whole: bool = False,
        x_label: Callable[[int], str] = str,
        y_text: Callable[[float], str] | None = None,
    ) -> None:
        """New data.

        Args:
            lines: series of the same length, one value a day.
            first: number of the first day.
            target: words and value of a dashed line.
            top: least top of the y axis; it grows with the data.
            whole: the y axis counts things.
            x_label: text of a day; ``y_text`` of a value.

        Raises:
            ValueError: series of different lengths.
        """
        if len({len(line.values) for line in lines}) > 1:
            raise ValueError("the lines of one chart need the same number of days")
        self._lines, self.first, self._target, self._top = tuple(lines), first, target, top
        self._whole, self.x_label = whole, x_label
        self.y_text = y_text or self.y_text
        self.changed()

    @property
    def count(self) -> int:
        if not any(np.isfinite(line.values).any() for line in self._lines):
            return 0
        return len(self._lines[0].values)

    def keys(self) -> list[Key]:
        found = [Key(line.name, line.color, f"line{k}") for k, line in enumerate(self._lines) if line.name]
        return [*found, Key(self._target[0], "target", "dashes")] if self._target else found

    def y_ticks(self, most: int) -> list[float]:
        highest = [float(np.nanmax(line.values)) for line in self._lines if np.isfinite(line.values).any()]
        tops = [*highest, self._top or 0.0, self._target[1] if self._target else 0.0]
        return scale.ticks(max(tops), most, self._whole)

    def slots(self) -> tuple[float, float]:
        return (0.0, 1 / (self.count - 1)) if self.count > 1 else (0.5, 0.0)

    def values(self, index: int) -> tuple[Value, ...]:
        found = [(line.name, float(line.values[index]), line.color) for line in self._lines]
        return tuple(
            Value(name, v, self.y_text(v), self.gfx.color(color))
            for name, v, color in found
            if math.isfinite(v)
        )

    def paint(self, fine: Surface, plot: Rect, top: float) -> None:
        for k, line in reversed(list(enumerate(self._lines))):
            rgb = self.gfx.color(line.color)
            for piece in self._pieces(line.values, plot, top):
                if line.fill and len(piece) > 1:
                    _fill(fine, plot, piece, rgb)
                stroke(fine, piece, rgb, line.width * FINE * self.gfx.scale, pattern(k))
        if self._target:
            y = plot.bottom - plot.h * self._target[1] / top
            _dashes(fine, plot, y, self.gfx.color("target"), self.gfx.px(1.5) * FINE)
        self._last_dot(fine, plot, top)

    def _pieces(self, values: NDArray[np.float64], plot: Rect, top: float) -> list[Points]:
        """Runs of finite values as points."""
        start, step = self.slots()
        pieces: list[Points] = [[]]
        for k, v in enumerate(values.tolist()):
            if math.isfinite(v):
                pieces[-1].append(
                    (plot.x + (start + step * k) * plot.w, plot.bottom - plot.h * max(0.0, v) / top)
                )
            elif pieces[-1]:
                pieces.append([])
        return [p for p in pieces if p]

    def _last_dot(self, fine: Surface, plot: Rect, top: float) -> None:
        if not self._lines:
            return
        pieces = self._pieces(self._lines[0].values, plot, top)
        if pieces:
            x, y = pieces[-1][-1]
            r = self.gfx.scale * FINE
            pygame.draw.circle(fine, self.gfx.color("card"), (x, y), 5.5 * r)
            pygame.draw.circle(fine, self.gfx.color(self._lines[0].color), (x, y), 4.2 * r)
            pygame.draw.circle(fine, self.gfx.color("hot"), (x, y), 2.2 * r)


def _fill(fine: Surface, plot: Rect, points: Points, rgb: RGB) -> None:
    """Colour below the line, fading downwards."""
    body = Surface(fine.get_size(), pygame.SRCALPHA)
    pygame.draw.polygon(
        body, (*rgb, 255), [*points, (points[-1][0], plot.bottom), (points[0][0], plot.bottom)]
    )
    fade = Surface((1, max(2, plot.h)), pygame.SRCALPHA)
    alpha = np.linspace(74, 4, fade.get_height()).astype(np.uint8)
    fade.fill((255, 255, 255, 255))
    pygame.surfarray.pixels_alpha(fade)[:] = alpha[None, :]
    wide = pygame.transform.scale(fade, (fine.get_width(), plot.h))
    body.blit(wide, (0, plot.y), special_flags=pygame.BLEND_RGBA_MULT)
    fine.blit(body, (0, 0))


def _dashes(fine: Surface, plot: Rect, y: float, rgb: RGB, width: int) -> None:
    dash = 4 * width
    for x in range(plot.x, plot.right, dash * 2):
        pygame.draw.line(fine, rgb, (x, y), (min(x + dash, plot.right), y), width)
