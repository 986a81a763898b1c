"""The ground: a dark base, the light of warm members and of the hearth, waves from the hearth."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pygame
from numpy.typing import NDArray
from pygame import Surface

from game.ui.hearth.heat import Palette
from game.ui.hearth.stage import HEARTH_WAVE, HearthWave

F32 = NDArray[np.floating[Any]]
_CELL = 12
_SPREAD_PX = 40.0
_FALL = np.array([1.0, 1.55, 2.1], np.float32)


class Ground:
    """Light on a coarse grid, blurred and enlarged; one picture per refresh."""

    def __init__(self, size: tuple[int, int], palette: Palette, scale: float) -> None:
        self.size = size
        self._cell = _CELL * max(1.0, scale)
        self._grid = (max(8, math.ceil(size[0] / self._cell)), max(8, math.ceil(size[1] / self._cell)))
        self._weights = _weights(_SPREAD_PX * scale / self._cell)
        ember, amber = (np.array(palette[k], np.float32) for k in ("ember", "amber"))
        self._tone = ember * 0.44 + amber * 0.06
        self._base = _base(size)
        self.lit = self._base.copy()
        """The ground with the light on it."""
        self._light = self._base.copy()

    def refresh(
        self,
        at: F32,
        warmth: F32,
        unit: float,
        hearth: F32,
        fire: float,
        waves: list[HearthWave],
        extent: float,
        dim: float = 1.0,
    ) -> None:
        """Draw the light anew.

        ``at`` (m, 2) pixels, ``warmth`` (m,) in [0, 1], ``unit`` pixels between neighbours, ``hearth`` (2,)
        pixels,
        ``fire`` strength of the hearth in [0, 1], ``extent`` pixels that a wave from the hearth reaches,
        ``dim`` in [0, 1] takes the warm light back where other colours are to be read.
        """
        w, h = self._grid
        cells = (at / np.float32(self._cell)).astype(np.int64)
        inside = ((cells >= 0) & (cells < (w, h))).all(1)
        heat = np.bincount(cells[inside, 0] * h + cells[inside, 1], warmth[inside] ** 1.4, w * h)
        share = np.float32((min(unit, 5.3 * self._cell) / self._cell) ** 2)
        thrown = heat.reshape(w, h).astype(np.float32) * share
        soft = _blur(_blur(thrown, self._weights).T.copy(), self._weights).T
        x, y = self._axes(hearth)
        glow = np.exp(-(x**2)[:, None] - (y**2)[None, :] * 1.2) * np.float32(0.25 + 0.75 * fire)
        level = (1 - np.exp(-(1.15 * soft + 0.55 * glow))).astype(np.float32)
        image: F32 = level[..., None] ** _FALL * (self._tone * np.float32(dim))
        for wave in waves:
            if wave.age >= 0:
                image += self._wave(wave, hearth, extent)
        self._enlarge(image)

    def _axes(self, hearth: F32) -> tuple[F32, F32]:
        """Distance of the grid's columns and rows from the hearth, in units of its glow."""
        reach = np.float32(120 * self._cell / _CELL)
        mid = np.float32(self._cell / 2)
        x, y = (np.arange(n, dtype=np.float32) * np.float32(self._cell) + mid for n in self._grid)
        return (x - hearth[0]) / reach, (y - hearth[1]) / reach

    def _wave(self, wave: HearthWave, hearth: F32, extent: float) -> F32:
        t = wave.age / HEARTH_WAVE
        reach = np.float32(120 * self._cell / _CELL)
        x, y = self._axes(hearth)
        d = np.sqrt((x**2)[:, None] + (y**2)[None, :] * np.float32(1.15)) * reach
        front = extent * (1 - (1 - t) ** 1.8)
        width = np.float32((34 + 40 * t) * self._cell / _CELL)
        ring = np.exp(-(((d - front) / width) ** 2)) + 0.30 * np.clip(1 - d / max(front, 1), 0, 1)
        fade = wave.strength * (1 - t) ** 1.1 * 0.34
        colour = np.array(wave.colour, np.float32)
        # Deepened, as light on dark ground greys out.
        return (ring * fade)[..., None] * (colour * np.sqrt(colour / 255))

    def _enlarge(self, image: F32) -> None:
        small = Surface(self._grid)
        pygame.surfarray.blit_array(small, np.clip(image, 0, 255).astype(np.uint8))
        double = pygame.transform.smoothscale(small, (self._grid[0] * 3, self._grid[1] * 3))
        small = double if double.get_bitsize() == 32 else double.convert(32)
        pygame.transform.smoothscale(small.convert(self._light), self.size, self._light)
        self.lit.blit(self._base, (0, 0))
        self.lit.blit(self._light, (0, 0), special_flags=pygame.BLEND_RGB_ADD)


def _weights(spread: float) -> list[float]:
    """Weights of a Gaussian from its middle outwards; both sides together sum to 1."""
    half = [math.exp(-(k**2) / (2 * spread**2)) for k in range(math.ceil(2.6 * spread))]
    total = 2 * sum(half) - half[0]
    return [w / total for w in half]


def _blur(image: F32, weights: list[float]) -> F32:
    """Gaussian blur along the first axis; light beyond the edge is lost, as it should be.

    Shifted sums, not a matrix product: a linear algebra library would start threads for so small a thing, and
    a busy
    machine would make the picture wait for them.
    """
    out = image * np.float32(weights[0])
    for k, weight in enumerate(weights[1:], 1):
        part = image * np.float32(weight)
        out[k:] += part[:-k]
        out[:-k] += part[k:]
    return out


def _base(size: tuple[int, int]) -> Surface:
    """Dark ground, a little lighter in the middle; a fine grain keeps the gradient from banding."""
    w, h = size
    y, x = np.mgrid[:h, :w].astype(np.float32)
    d = np.hypot((x - w * 0.5) / (w * 0.72), (y - h * 0.54) / (h * 0.80))
    lift = np.clip(1 - d, 0, 1) ** 1.4
    image = np.array([11, 9, 9], np.float32) + lift[..., None] * np.array([20, 12, 8], np.float32)
    image += np.random.default_rng(1).uniform(-0.9, 0.9, (h, w, 1)).astype(np.float32)
    surface = Surface(size).convert() if pygame.display.get_surface() else Surface(size)
    pygame.surfarray.blit_array(surface, np.clip(image + 0.5, 0, 255).astype(np.uint8).swapaxes(0, 1))
    return surface
