"""The threshold ring: an arc for the share of trusted contacts that bought, a notch for the mark."""

from __future__ import annotations

import numpy as np
import pygame
from pygame import Surface

from game.ui.hearth import raster
from game.ui.hearth.heat import Palette

_SOFT = 0.7


class ThresholdRing:
    """Keeps the last few rings: exposure and threshold change only with the tick."""

    def __init__(self, palette: Palette) -> None:
        self._palette = palette
        self._kept: dict[tuple[int, int, int], Surface] = {}

    def draw(
        self, target: Surface, x: float, y: float, radius: float, exposure: float, threshold: float
    ) -> None:
        """Draw round (x, y); ``exposure`` in [0, 1]; ``threshold`` of any value: at most 0 needs nobody,
        above 1 nobody
        can meet it."""
        key = (round(radius), round(exposure * 200), round(threshold * 200))
        if key not in self._kept:
            if len(self._kept) > 24:
                self._kept.clear()
            self._kept[key] = self._make(max(6, round(radius)), exposure, threshold)
        ring = self._kept[key]
        target.blit(
            ring, (round(x) - ring.get_width() // 2, round(y) - ring.get_height() // 2),
            special_flags=pygame.BLEND_PREMULTIPLIED,
        )  # fmt: skip

    def _make(self, radius: int, exposure: float, threshold: float) -> Surface:
        thick = max(3.5, radius * 0.21)
        x, y, d = raster.plane(round(radius + thick * 2.2))
        turn = (np.arctan2(x, -y) / (2 * np.pi)) % 1.0
        band = np.clip(thick / 2 + 0.5 - np.abs(d - radius), 0, 1)
        met = exposure >= threshold
        track, fill, mark = (
            np.array(self._palette[k], np.float32) for k in ("edge_light", "gold" if met else "ember", "hot")
        )
        arc = band * np.clip((min(exposure, 1.0) - turn) * 2 * np.pi * radius + _SOFT, 0, 1) * (exposure > 0)
        notch = self._notch(turn, d, radius, thick, threshold)
        rgb = np.broadcast_to(track, (*d.shape, 3)) * (1 - arc[..., None]) + fill * arc[..., None]
        rgb = rgb * (1 - notch[..., None]) + mark * notch[..., None]
        halo = 0.35 * np.exp(-(((d - radius) / (thick * 1.1)) ** 2)) * (arc.max() if met else 0)
        return raster.straight(rgb, np.maximum(np.maximum(band * 0.8, notch), halo))

    @staticmethod
    def _notch(turn: raster.F32, d: raster.F32, radius: int, thick: float, threshold: float) -> raster.F32:
        """A short bar across the ring where the mark stands; none when no share can reach it."""
        if threshold > 1.0:
            return np.zeros_like(d)
        at = max(0.0, threshold) % 1.0
        away = np.abs((turn - at + 0.5) % 1.0 - 0.5) * 2 * np.pi * radius
        across = np.clip(thick * 1.15 + 0.5 - np.abs(d - radius), 0, 1)
        return np.clip(max(1.1, thick * 0.30) + 0.5 - away, 0, 1) * across
