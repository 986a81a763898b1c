"""Small solid shapes, so that no meaning rests on colour alone: one per wave of sales, and a few more."""

from __future__ import annotations

import math
from functools import lru_cache

import pygame
from pygame import Surface

WAVE_SHAPES = ("dot", "flag", "disc", "bars", "diamond", "cross", "dash")
"""Shape for each :class:`agents.names.Wave`, from NONE: pitch, talk, backlog, review, introduction, need."""

_FINE = 8
Point = tuple[float, float]

_POLYGONS: dict[str, tuple[Point, ...]] = {
    "flag": ((0.12, 0.10), (0.92, 0.50), (0.12, 0.90)),
    "diamond": ((0.5, 0.02), (0.98, 0.5), (0.5, 0.98), (0.02, 0.5)),
    "cross": (
        (0.36, 0.06), (0.64, 0.06), (0.64, 0.36), (0.94, 0.36), (0.94, 0.64), (0.64, 0.64), (0.64, 0.94),
        (0.36, 0.94), (0.36, 0.64), (0.06, 0.64), (0.06, 0.36), (0.36, 0.36),
    ),
    "dash": ((0.05, 0.36), (0.95, 0.36), (0.95, 0.64), (0.05, 0.64)),
    "parcel": ((0.10, 0.22), (0.90, 0.22), (0.90, 0.88), (0.10, 0.88)),
}  # fmt: skip
_BARS = ((0.10, 0.08, 0.80, 0.20), (0.10, 0.40, 0.80, 0.20), (0.10, 0.72, 0.80, 0.20))
_DISCS = {"disc": 0.46, "dot": 0.24}
SPIKES = 9


def draw(shape: str, rgb: tuple[float, float, float], size: int) -> Surface:
    """The shape, anti-aliased, on a transparent square of ``size`` pixels (premultiplied).

    Raises:
        KeyError: no shape of that name.
    """
    r, g, b = (int(v) for v in rgb)
    return _draw(shape, (r, g, b), size)


@lru_cache(maxsize=256)
def _draw(shape: str, rgb: tuple[int, int, int], size: int) -> Surface:
    n = size * _FINE
    big = Surface((n, n), pygame.SRCALPHA)
    big.fill((*rgb, 0))
    if shape in _DISCS:
        pygame.draw.circle(big, rgb, (n / 2, n / 2), n * _DISCS[shape])
    elif shape == "bars":
        for x, y, w, h in _BARS:
            pygame.draw.rect(big, rgb, (n * x, n * y, n * w, n * h))
    elif shape == "spikes":
        pygame.draw.polygon(big, rgb, _spiky(n, 0.48, 0.27))
        pygame.draw.polygon(big, (*(v // 3 for v in rgb), 255), _spiky(n, 0.33, 0.17))
    else:
        pygame.draw.polygon(big, rgb, [(x * n, y * n) for x, y in _POLYGONS[shape]])
    return pygame.transform.smoothscale(big, (size, size)).premul_alpha()


def _spiky(n: int, outer: float, inner: float) -> list[Point]:
    """A thorny star: what an advertiser looks like once known."""
    step = math.pi / SPIKES
    reach = (outer * n, inner * n)
    return [
        (n / 2 + reach[k % 2] * math.sin(k * step), n / 2 - reach[k % 2] * math.cos(k * step))
        for k in range(2 * SPIKES)
    ]
