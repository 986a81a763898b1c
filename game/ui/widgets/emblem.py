"""A small picture for a lesson: a circle of embers that is always the same for the same name."""

from __future__ import annotations

import math
import zlib

import numpy as np
import pygame
from pygame import Rect, Surface

from game.ui.gfx import Gfx, Pen
from game.ui.theme import ramp
from game.ui.widgets.base import Widget


class Emblem(Widget):
    """Embers and ties drawn from ``key``; ``lit`` in [0, 1] says how warmly they glow."""

    role = "image"

    def __init__(self, key: str, height: float = 84, lit: float = 1.0, *, name: str = "") -> None:
        super().__init__(name=name)
        self.key, self.height, self.lit = key, height, lit

    def measure(self, g: Gfx, width: int) -> tuple[int, int]:
        return width, g.px(self.height)

    def draw(self, pen: Pen) -> None:
        g, r = pen.g, self.rect
        key = ("emblem", self.key, self.lit, r.w, r.h)
        made = g.kept(key)
        if made is None:
            made = g.kept(key, _draw(self.key, self.lit, r, g.scale))
        assert made is not None
        pen.image(made, r.x, r.y)


def _draw(key: str, lit: float, rect: Rect, scale: float) -> Surface:
    """Light without cover: alpha stays 0, so that premultiplied blitting adds it."""
    chance = np.random.default_rng(zlib.crc32(key.encode()))
    w, h = rect.size
    light = np.zeros((w, h, 3), np.float32)
    ties = Surface((w, h))
    points = _points(chance, w, h)
    for x, y, warmth in points:
        nearest = sorted(range(len(points)), key=lambda j: math.dist((x, y), points[j][:2]))[1:4]
        for j in nearest:
            a = 0.16 + 0.22 * warmth * lit
            color = tuple(int(c * a) for c in ramp(warmth * lit))
            pygame.draw.aaline(ties, color, (x, y), points[j][:2])
        _splat(light, x, y, warmth * lit, scale * (0.8 + 0.5 * warmth))
    rgb = np.clip(light + pygame.surfarray.array3d(ties), 0, 255)
    fade = np.clip(np.minimum(np.arange(w), np.arange(w)[::-1]) / (0.05 * w), 0, 1)[:, None, None]
    made = Surface((w, h), pygame.SRCALPHA)
    pixels = pygame.surfarray.pixels3d(made)
    pixels[:] = (rgb * fade).astype(np.uint8)
    del pixels
    return made


def _points(chance: np.random.Generator, w: int, h: int) -> list[tuple[float, float, float]]:
    """(x, y, warmth) of people in circles side by side, the warmest in the middle."""
    points = []
    count = max(3, round(w / h / 1.15))
    for c in range(count):
        middle = (c + 0.5 + chance.uniform(-0.16, 0.16)) / count
        warm = 1.0 - 1.1 * abs(middle - 0.5) + chance.normal(0, 0.10)
        cy, size = h * chance.uniform(0.42, 0.60), h * chance.uniform(0.28, 0.38)
        points.append((middle * w, cy, min(1.0, warm + 0.2)))
        for k in range(int(chance.integers(7, 12))):
            angle, r = k * 2.4 + chance.uniform(-0.4, 0.4), size * math.sqrt(chance.uniform(0.18, 1))
            y = float(np.clip(cy + r * math.sin(angle), 6, h - 6))
            points.append(
                (
                    middle * w + 1.25 * r * math.cos(angle),
                    y,
                    float(np.clip(warm + chance.normal(0, 0.2), 0.1, 1)),
                )
            )
    return points


def _splat(light: np.ndarray, x: float, y: float, warmth: float, scale: float) -> None:
    radius = int(15 * scale)
    x0, x1 = max(0, int(x) - radius), min(light.shape[0], int(x) + radius + 1)
    y0, y1 = max(0, int(y) - radius), min(light.shape[1], int(y) + radius + 1)
    if x0 >= x1 or y0 >= y1:
        return
    gx, gy = np.mgrid[x0:x1, y0:y1]
    d = np.hypot(gx - x, gy - y)
    fall = np.clip(1 - d / radius, 0, 1) ** 1.5
    core = np.clip((1.7 + warmth) * scale - d + 0.5, 0, 1)
    glow = (0.2 + 0.5 * warmth) * np.exp(-((d / (5.5 * scale)) ** 2)) * fall + 0.12 * warmth * fall
    light[x0:x1, y0:y1] += (glow + core * (0.5 + 0.5 * warmth))[..., None] * np.array(
        ramp(warmth), np.float32
    )
