"""Sales per day, stacked by the wave that moved the buyer: bars while there is room, areas on long runs."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pygame
from numpy.typing import NDArray
from pygame import Rect, Surface

from game.ui.charts import scale
from game.ui.charts.base import FINE, Chart, Key, Value
from game.ui.gfx import Gfx
from game.ui.hearth.marks import WAVE_SHAPES
from game.ui.theme import WAVES

_BAR_LEAST = 4.0
_BAR_MOST = 34.0


def daily_sales(finished: NDArray[np.int64], so_far: NDArray[np.int64]) -> NDArray[np.int64]:
    """Pieces per day and wave with today as the last row.

    ``finished`` (days, 7) of the days that are over (Series.sales_by_wave), ``so_far`` (7,) of the whole run
    until now
    (Frame.sales_by_wave). Returns (days + 1, 7).
    """
    today = np.maximum(so_far - finished.sum(0), 0)
    return np.concatenate((finished, today[None, :]))


class SalesWavesChart(Chart):
    """Five waves of a launch in five colours and shapes, silent repeat orders last."""

    def __init__(self, gfx: Gfx, rect: Rect, title: str = "", empty: str = "") -> None:
        super().__init__(gfx, rect, title, empty)
        self._sales = np.zeros((0, len(WAVES)), np.int64)
        self._names: tuple[str, ...] = ("",) * len(WAVES)

    def set(
        self,
        sales: NDArray[np.int64],
        names: Sequence[str],
        first: int = 0,
        x_label: Callable[[int], str] = str,
        y_text: Callable[[float], str] | None = None,
    ) -> None:
        """New data: ``sales`` (days, 7) pieces by :class:`agents.names.Wave`, column 0 is not drawn; six
        ``names``.

        Raises:
            ValueError: another shape, a negative number, or another number of names.
        """
        if sales.ndim != 2 or sales.shape[1] != len(WAVES) + 1 or len(names) != len(WAVES):
            raise ValueError(f"sales by wave are (days, {len(WAVES) + 1}) with {len(WAVES)} names")
        if (sales < 0).any():
            raise ValueError("sales by wave cannot be negative")
        self._sales, self._names = sales[:, 1:].astype(np.int64), tuple(names)
        self.first, self.x_label = first, x_label
        self.y_text = y_text or self.y_text
        self.changed()

    @property
    def count(self) -> int:
        return len(self._sales) if self._sales.any() else 0

    def keys(self) -> list[Key]:
        return [Key(self._names[k], WAVES[k], WAVE_SHAPES[k + 1]) for k in self._used()]

    def y_ticks(self, most: int) -> list[float]:
        return scale.ticks(float(self._sales.sum(1).max()), most, whole=True)

    def slots(self) -> tuple[float, float]:
        return 0.5 / self.count, 1 / self.count

    def values(self, index: int) -> tuple[Value, ...]:
        row = self._sales[index]
        return tuple(
            Value(self._names[k], float(row[k]), self.y_text(float(row[k])), self.gfx.color(WAVES[k]))
            for k in range(len(WAVES)) if row[k]
        )  # fmt: skip

    def paint(self, fine: Surface, plot: Rect, top: float) -> None:
        slot = plot.w / self.count
        if slot >= _BAR_LEAST * FINE:
            self._bars(fine, plot, top, slot)
        else:
            self._areas(fine, plot, top, slot)

    def _used(self) -> list[int]:
        """Waves in the legend: the five always, silent orders once there are some."""
        return [k for k in range(len(WAVES)) if k < 5 or self._sales[:, k].any()]

    def _bars(self, fine: Surface, plot: Rect, top: float, slot: float) -> None:
        wide = min(slot * 0.74, _BAR_MOST * FINE * self.gfx.scale)
        seam = FINE if wide > 5 * FINE else 0
        for day, row in enumerate(self._sales.tolist()):
            x = plot.x + slot * (day + 0.5) - wide / 2
            foot = float(plot.bottom)
            for k, pieces in enumerate(row):
                tall = plot.h * pieces / top
                if tall <= 0:
                    continue
                box = Rect(
                    round(x),
                    round(foot - tall),
                    max(1, round(wide)),
                    max(1, round(foot) - round(foot - tall)),
                )
                if box.h > 3 * seam:
                    box.h -= seam
                pygame.draw.rect(fine, self.gfx.color(WAVES[k]), box, border_radius=min(FINE * 2, box.h // 2))
                foot -= tall

    def _areas(self, fine: Surface, plot: Rect, top: float, slot: float) -> None:
        levels = np.concatenate((np.zeros((len(self._sales), 1)), np.cumsum(self._sales, 1)), 1) / top
        xs = (plot.x + slot * (np.arange(self.count) + 0.5)).tolist()
        for k in range(len(WAVES)):
            upper = (plot.bottom - plot.h * levels[:, k + 1]).tolist()
            lower = (plot.bottom - plot.h * levels[:, k]).tolist()
            points = [*zip(xs, upper), *reversed(list(zip(xs, lower)))]
            if len(points) > 2 and self._sales[:, k].any():
                pygame.draw.polygon(fine, self.gfx.color(WAVES[k]), points)
