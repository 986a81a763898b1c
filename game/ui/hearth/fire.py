"""The operator's hearth: stones, crossed logs and a flame in a loop, higher the warmer the community is."""

from __future__ import annotations

import math

import numpy as np
import pygame
from numpy.typing import NDArray
from pygame import Surface

from game.ui.hearth import raster

F32 = NDArray[np.float32]
FRAMES = 18
HEIGHTS = 4
_STOPS = np.array([0.0, 0.25, 0.5, 0.75, 1.0])
_STONE, _LOG, _CUT = (92, 70, 58), (104, 62, 36), (186, 122, 70)


class Fire:
    """Pictures for one scale, made on first use."""

    def __init__(self, scale: float) -> None:
        self.scale = scale
        self._flames: dict[tuple[int, int], Surface] = {}
        self._bed = _bed(round(32 * scale))
        self._glow = _embers(round(19 * scale))

    def draw(self, target: Surface, x: float, y: float, strength: float, time: float) -> None:
        """Draw the hearth with its bed centred at (x, y); ``strength`` in [0, 1], ``time`` in seconds."""
        bed = self._bed
        target.blit(
            bed,
            (round(x - bed.get_width() / 2), round(y - bed.get_height() / 2)),
            special_flags=_PREMULTIPLIED,
        )
        height = min(HEIGHTS - 1, int(strength * HEIGHTS))
        flame = self._flame(height, int(time * 14) % FRAMES)
        foot = y + 9 * self.scale
        glow = self._glow
        target.blit(
            glow,
            (round(x - glow.get_width() / 2), round(y + 2 * self.scale - glow.get_height() / 2)),
            special_flags=_ADD,
        )
        target.blit(
            flame, (round(x - flame.get_width() / 2), round(foot - flame.get_height())), special_flags=_ADD
        )

    def _flame(self, height: int, frame: int) -> Surface:
        key = (height, frame)
        if key not in self._flames:
            tall = (0.42, 0.66, 0.86, 1.05)[height]
            self._flames[key] = _flame(
                round(25 * self.scale * (0.6 + 0.4 * tall)), round(58 * self.scale * tall), frame
            )
        return self._flames[key]


def _flame(half: int, height: int, frame: int) -> Surface:
    """One picture of the loop: three tongues that sway out of step."""
    w = 2 * half + 1
    y, x = np.mgrid[:height, :w].astype(np.float32)
    u, v = (x - half) / half, 1 - (y + 0.5) / height
    turn = 2 * math.pi * frame / FRAMES
    body = np.zeros_like(u)
    for middle, tall, wide, phase, speed in (
        (0.0, 1.0, 0.60, 0.0, 1),
        (-0.30, 0.66, 0.36, 2.1, 1),
        (0.31, 0.58, 0.34, 4.0, 2),
    ):
        body = np.maximum(body, _tongue(u, v, middle, tall, wide, turn * speed + phase))
    ramp = np.array([(0, 0, 0), (96, 22, 4), (226, 88, 20), (255, 172, 62), (255, 236, 178)], np.float32)
    level = np.clip(body, 0, 1)
    return raster.additive(np.stack([np.interp(level, _STOPS, ramp[:, c]) for c in range(3)], -1))


def _tongue(u: F32, v: F32, middle: float, tall: float, wide: float, phase: float) -> F32:
    """Brightness in [0, 1] of one tongue of flame on the grid."""
    t = np.clip(v / (tall * (0.93 + 0.07 * math.sin(phase))), 0, 1.2)
    sway = (
        middle * (1 - 0.8 * t) + 0.16 * t * np.sin(4.2 * t - phase) + 0.05 * t * np.sin(9.0 * t - 2 * phase)
    )
    # Widest at a quarter of the height, rounded at the foot, pointed at the tip.
    width = (
        wide * np.clip(1 - t, 0, 1) ** 0.8 * np.sqrt(np.clip(t * 9, 0, 1)) * (0.7 + 0.9 * np.clip(t, 0, 0.3))
    )
    side = 1 - np.abs(u - sway) / np.maximum(width, 1e-3)
    return np.clip(side, 0, 1) ** 0.8 * np.clip(1.12 - 0.75 * t, 0, 1)


def _embers(half: int) -> Surface:
    """Red heat under the flame, an oval of light."""
    x, y, _ = raster.plane(half)
    level = np.exp(-((x / (0.5 * half)) ** 2) - (y / (0.24 * half)) ** 2)
    return raster.additive(raster.tint(level, (255, 120, 40)))


def _bed(radius: int) -> Surface:
    """Stones in an oval and three logs, drawn large and reduced."""
    q = 4
    n = radius * q
    big = Surface((2 * n, 2 * n), pygame.SRCALPHA)
    _stones(big, n, back=True)
    for angle in (0.42, math.pi - 0.42):
        _log(big, n, angle)
    _stones(big, n, back=False)
    return pygame.transform.smoothscale(big, (2 * radius, 2 * radius)).premul_alpha()


def _stones(big: Surface, n: int, back: bool) -> None:
    count = 11
    for k in range(count):
        turn = 2 * math.pi * (k + 0.5) / count
        if (math.sin(turn) < 0) is not back:
            continue
        x, y = n + 0.74 * n * math.cos(turn), n + 0.36 * n * math.sin(turn) + 0.10 * n
        w, h = 0.30 * n * (1 + 0.15 * math.sin(3 * k)), 0.22 * n
        shade = 0.75 + 0.25 * math.sin(1.7 * k)
        colour = tuple(int(c * shade) for c in _STONE)
        pygame.draw.ellipse(big, colour, (x - w / 2, y - h / 2, w, h))
        pygame.draw.ellipse(
            big,
            tuple(min(255, int(c * shade * 1.35)) for c in _STONE),
            (x - w * 0.36, y - h * 0.42, w * 0.6, h * 0.4),
        )


def _log(big: Surface, n: int, angle: float) -> None:
    dx, dy = 0.50 * n * math.cos(angle), 0.22 * n * math.sin(angle)
    a, b = (n - dx, n + dy + 0.06 * n), (n + dx, n - dy + 0.06 * n)
    pygame.draw.line(big, _LOG, a, b, max(2, round(0.15 * n)))
    for end in (a, b):
        pygame.draw.circle(big, _LOG, end, 0.075 * n)
    pygame.draw.circle(big, _CUT, a if a[1] > b[1] else b, 0.06 * n)


_ADD = pygame.BLEND_RGB_ADD
_PREMULTIPLIED = pygame.BLEND_PREMULTIPLIED
