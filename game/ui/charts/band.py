"""A line with the band most runs lie in."""

from __future__ import annotations

import numpy as np
import pygame
from numpy.typing import NDArray
from pygame import Rect, Surface

from game.ui.charts.line import LineChart

_ALPHA = 70


class BandChart(LineChart):
    """A :class:`LineChart` with a band behind its first line; set both before drawing."""

    band: tuple[NDArray[np.float64], NDArray[np.float64]] | None = None
    """Lower and upper edge, one value a day each; NaN leaves a gap."""

    def paint(self, fine: Surface, plot: Rect, top: float) -> None:
        if self.band is not None and self._lines:
            low, high = (self._pieces(edge, plot, top) for edge in self.band)
            shade = Surface(fine.get_size(), pygame.SRCALPHA)
            for below, above in zip(low, high, strict=True):
                if len(above) > 1:
                    colour = (*self.gfx.color(self._lines[0].color), _ALPHA)
                    pygame.draw.polygon(shade, colour, [*above, *below[::-1]])
            fine.blit(shade, (0, 0))
        super().paint(fine, plot, top)
