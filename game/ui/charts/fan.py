"""A fan: what may become of a number with a decision and without it, middle and spread."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pygame
from numpy.typing import NDArray
from pygame import Rect, Surface

from game.ui.charts import scale
from game.ui.charts.base import FINE, Chart, Key, Value
from game.ui.charts.strokes import pattern, stroke
from game.ui.gfx import Gfx

Array = NDArray[np.float64]
BAND_ALPHA = 70


class FanChart(Chart):
    """Two bands and their middles; the one with the decision lies above."""

    def __init__(self, gfx: Gfx, rect: Rect, title: str = "", empty: str = "") -> None:
        super().__init__(gfx, rect, title, empty)
        self._bands: tuple[tuple[str, str, Array], ...] = ()
        self._whole = False
        self._low = 0.0

    def set(
        self, without: Array, with_: Array, names: tuple[str, str], first: int, *, whole: bool,
        x_label: Callable[[int], str] = str, y_text: Callable[[float], str] | None = None,
    ) -> None:  # fmt: skip
        """New data: quantiles of shape (3, days) without and with the decision, and their names.

        Raises:
            ValueError: another shape.
        """
        if without.shape != with_.shape or without.shape[0] != 3:
            raise ValueError("a fan needs three quantiles of the same days twice")
        self._bands = ((names[0], "cold", without), (names[1], "ember", with_))
        self.first, self._whole, self.x_label = first, whole, x_label
        self.y_text = y_text or self.y_text
        self.changed()

    def clear(self) -> None:
        """Nothing is known yet."""
        self._bands = ()
        self.changed()

    @property
    def count(self) -> int:
        return self._bands[0][2].shape[1] if self._bands else 0

    def keys(self) -> list[Key]:
        last = len(self._bands) - 1  # the latest, with the decision, is the whole line
        return [Key(name, color, f"line{last - k}") for k, (name, color, _) in enumerate(self._bands)]

    def y_ticks(self, most: int) -> list[float]:
        return scale.ticks(max(float(values.max()) for _, _, values in self._bands), most, self._whole)

    def slots(self) -> tuple[float, float]:
        return (0.0, 1 / (self.count - 1)) if self.count > 1 else (0.5, 0.0)

    def values(self, index: int) -> tuple[Value, ...]:
        told = []
        for name, color, bands in self._bands:
            low, middle, high = (float(v) for v in bands[:, index])
            text = f"{self.y_text(middle)} ({self.y_text(low)}–{self.y_text(high)})"
            told.append(Value(name, middle, text, self.gfx.color(color)))
        return tuple(told)

    def paint(self, fine: Surface, plot: Rect, top: float) -> None:
        width = max(2, round(2 * FINE * self.gfx.scale))
        for k, (_, color, bands) in enumerate(self._bands):
            rgb = self.gfx.color(color)
            low, middle, high = (self._points(row, plot, top) for row in bands)
            if len(low) > 1:
                body = Surface(fine.get_size(), pygame.SRCALPHA)
                pygame.draw.polygon(body, (*rgb, BAND_ALPHA), [*high, *low[::-1]])
                fine.blit(body, (0, 0))
                stroke(fine, middle, rgb, width, pattern(len(self._bands) - 1 - k))
        if self._bands:
            x, y = self._points(self._bands[0][2][1], plot, top)[0]
            pygame.draw.circle(fine, self.gfx.color("hot"), (x, y), 2 * width)

    def _points(self, values: Array, plot: Rect, top: float) -> list[tuple[float, float]]:
        start, step = self.slots()
        return [
            (plot.x + (start + step * k) * plot.w, plot.bottom - plot.h * min(1.0, max(0.0, v / top)))
            for k, v in enumerate(values.tolist())
        ]
