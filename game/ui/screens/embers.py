"""The picture behind the title: people sitting around a fire at night. No model is behind it."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache

import numpy as np
import pygame
from numpy.typing import NDArray
from pygame import Surface

from game.ui.theme import ramp

F32 = NDArray[np.float32]
ADD = pygame.BLEND_RGB_ADD
FLAME = (120, 150)
"""Grid of the flames: columns, rows."""
_FLAME_COLORS = np.array(
    [(0, 0, 0), (38, 6, 2), (120, 28, 5), (214, 78, 14), (255, 142, 40), (255, 204, 104), (255, 242, 200)],
    np.float32,
)
RINGS = ((0.70, 13), (1.06, 21), (1.46, 30))
"""Circles around the fire: radius (of the innermost's unit) and people on it."""
TILT = 0.34
"""Height of a circle seen from the side, as a share of its width."""
Look = tuple[int, int, float]
"""Width and height of the window in pixels, scale."""


class EmberScene:
    """Ground, people, ties, flames and sparks for one window size. ``still`` stops all movement."""

    def __init__(
        self, size: tuple[int, int], scale: float, center: tuple[float, float], still: bool = False
    ) -> None:
        self.size, self.scale, self.still = size, scale, still
        self.x, self.y = size[0] * center[0], size[1] * center[1]
        self.unit = min(size[0] * 0.30, size[1] * 0.42)
        self.time = 6.0
        self.chance = np.random.default_rng(11)
        self.people = _people(self.x, self.y, self.unit)
        self.ground = _ground(size, self.x, self.y, self.unit)
        ties = Surface(size)
        self._draw_ties(ties)
        self.ground.blit(ties, (0, 0), special_flags=ADD)
        self._draw_logs(self.ground)
        self.glows = [
            _glow_sprite(round(self.unit * f), (150, 66, 20), 0.0) for f in (1.28, 1.31, 1.34, 1.37)
        ]
        self.sprites = [
            _orb(round(scale * s), level / 9) for s in (17, 22, 27, 33, 40) for level in range(10)
        ]
        self.spark = [_glow_sprite(max(2, round(scale * 3.4)), (255 * f, 150 * f, 60 * f), 0.3) for f in
                      np.linspace(0.1, 1, 8)]  # fmt: skip
        self.sparks: list[list[float]] = []
        self.flame = _FlameField()

    # ---- time
    def update(self, dt: float) -> None:
        """Let ``dt`` seconds pass."""
        if self.still:
            return
        self.time += dt
        for _ in range(int(self.chance.poisson(13 * dt))):
            self.sparks.append(self._new_spark())
        for s in self.sparks:
            s[4] += dt
            s[0] += (s[2] + math.sin(s[4] * 3.1 + s[6]) * 22 * self.scale) * dt
            s[1] += s[3] * dt
        self.sparks = [s for s in self.sparks if s[4] < s[5]][-90:]

    def _new_spark(self) -> list[float]:
        c, k = self.chance, self.scale
        x = self.x + c.normal(0, 0.10) * self.unit
        y = self.y - c.uniform(0.15, 0.75) * self.unit
        return [
            x,
            y,
            c.normal(0, 9) * k,
            -c.uniform(40, 120) * k,
            0.0,
            c.uniform(1.2, 3.6),
            c.uniform(0, 6.3),
        ]

    # ---- drawing
    def draw(self, target: Surface) -> None:
        """Draw the whole picture."""
        t = 0.0 if self.still else self.time
        target.blit(self.ground, (0, 0))
        flicker = 0.5 + 0.28 * math.sin(t * 7.3) + 0.22 * math.sin(t * 12.1 + 1)
        glow = self.glows[min(3, int(flicker * 4))]
        target.blit(
            glow, (self.x - glow.get_width() / 2, self.y - glow.get_height() * 0.62), special_flags=ADD
        )
        self._draw_people(target, t, behind=True)
        self._draw_flame(target, t)
        self._draw_people(target, t, behind=False)
        seq = []
        for s in self.sparks:
            sprite = self.spark[min(7, int(8 * (1 - s[4] / s[5])))]
            seq.append((sprite, (int(s[0]) - sprite.get_width() // 2, int(s[1]) - sprite.get_height() // 2)))
        target.fblits(seq, ADD)

    def _draw_flame(self, target: Surface, t: float) -> None:
        small = self.flame.surface(t)
        wide, tall = round(self.unit * 1.02), round(self.unit * 1.24)
        made = pygame.transform.smoothscale(small, (wide, tall))
        target.blit(made, (self.x - wide / 2, self.y - tall + self.unit * 0.075), special_flags=ADD)

    def _draw_people(self, target: Surface, t: float, behind: bool) -> None:
        seq = []
        for x, y, depth, warmth, phase in self.people:
            if (y < self.y) is not behind:
                continue
            w = warmth * (1 + 0.10 * math.sin(t * 1.7 + phase) + 0.05 * math.sin(t * 5.3 + 2 * phase))
            sprite = self.sprites[min(4, int(depth * 5)) * 10 + min(9, max(0, int(w * 10)))]
            seq.append((sprite, (int(x) - sprite.get_width() // 2, int(y) - sprite.get_height() // 2)))
        target.fblits(seq, ADD)

    def _draw_ties(self, target: Surface) -> None:
        for a, b in _ties(self.people):
            xa, ya, _, wa, _ = self.people[a]
            xb, yb, _, wb, _ = self.people[b]
            color = tuple(int(v * (0.10 + 0.24 * (wa + wb) / 2)) for v in ramp((wa + wb) / 2))
            pygame.draw.aaline(target, color, (xa, ya), (xb, yb))

    def _draw_logs(self, target: Surface) -> None:
        u, q = self.unit, 3
        w, h = round(u * 0.74), round(u * 0.24)
        big = Surface((w * q, h * q), pygame.SRCALPHA)
        for x0, y0, x1, y1, shade in (
            (0.10, 0.36, 0.78, 0.60, (34, 20, 13)), (0.90, 0.34, 0.22, 0.62, (42, 25, 16)),
            (0.06, 0.66, 0.94, 0.72, (52, 31, 19)),
        ):  # fmt: skip
            _log(big, (x0 * w * q, y0 * h * q), (x1 * w * q, y1 * h * q), 0.15 * h * q, shade)
        made = pygame.transform.smoothscale(big, (w, h))
        target.blit(made, (self.x - w / 2, self.y - h * 0.62), special_flags=pygame.BLEND_PREMULTIPLIED)


def _log(
    target: Surface, a: tuple[float, float], b: tuple[float, float], r: float, shade: tuple[int, int, int]
) -> None:
    """A log whose upper side, towards the middle, glows."""
    for layer in range(6):
        f = layer / 5
        for k in range(81):
            x, y = a[0] + (b[0] - a[0]) * k / 80, a[1] + (b[1] - a[1]) * k / 80
            heat = max(0.0, 1 - abs(k - 40) / 34) ** 1.5 * f
            color = tuple(round(s + (g - s) * heat * 0.85) for s, g in zip(shade, (255, 122, 36)))
            pygame.draw.circle(target, color, (x, y - r * 0.55 * f), r * (1 - 0.62 * f))


def _people(x: float, y: float, unit: float) -> list[tuple[float, float, float, float, float]]:
    """(x, y, depth in [0, 1], warmth in [0, 1], phase) of everybody, farthest first."""
    chance = np.random.default_rng(4)
    found = []
    for ring, (radius, count) in enumerate(RINGS):
        for k in range(count):
            angle = (k + chance.uniform(-0.28, 0.28)) * math.tau / count + ring * 0.4
            r = radius * unit * (1 + chance.uniform(-0.06, 0.06))
            px, py = x + r * math.cos(angle), y + unit * 0.02 + r * TILT * math.sin(angle)
            depth = (math.sin(angle) * radius / RINGS[-1][0] + 1) / 2
            warmth = float(np.clip(0.90 - 0.50 * (radius - 0.7) + chance.normal(0, 0.15), 0.10, 0.98))
            found.append((px, py, depth, warmth, float(chance.uniform(0, math.tau))))
    return sorted(found, key=lambda p: p[1])


def _ties(people: list[tuple[float, float, float, float, float]]) -> list[tuple[int, int]]:
    """Neighbours as the eye expects them: each with the two nearest (distances on the ground)."""
    xy = np.array([(p[0], p[1] / TILT) for p in people])
    d = ((xy[:, None] - xy[None]) ** 2).sum(-1)
    np.fill_diagonal(d, np.inf)
    nearest = np.argsort(d, axis=1)[:, :3]
    return sorted({(min(i, int(j)), max(i, int(j))) for i in range(len(people)) for j in nearest[i]})


def _ground(size: tuple[int, int], cx: float, cy: float, unit: float) -> Surface:
    """Night with the light of the fire on the ground; fine noise keeps the gradients from banding."""
    w, h = size
    y, x = np.mgrid[:h, :w].astype(np.float32)
    light = np.exp(-(((x - cx) / (unit * 1.55)) ** 2) - (((y - cy - unit * 0.10) / (unit * 0.66)) ** 2))
    air = np.exp(-(((x - cx) / (unit * 1.9)) ** 2) - (((y - cy + unit * 0.5) / (unit * 1.5)) ** 2))
    image = np.array([13, 9, 9], np.float32) + light[..., None] * np.array([66, 29, 12], np.float32)
    image += air[..., None] * np.array([26, 12, 7], np.float32)
    image += np.random.default_rng(1).uniform(-1.0, 1.0, (h, w, 1)).astype(np.float32)
    made = Surface(size).convert()
    pygame.surfarray.blit_array(made, np.clip(image + 0.5, 0, 255).astype(np.uint8).swapaxes(0, 1))
    return made


def _sprite(radius: int, image: Callable[[F32], F32]) -> Surface:
    n = 2 * radius + 1
    y, x = np.mgrid[:n, :n].astype(np.float32) - radius
    made = Surface((n, n)).convert()
    rgb = np.clip(image(np.hypot(x, y) / max(1, radius)), 0, 255).astype(np.uint8)
    pygame.surfarray.blit_array(made, rgb.swapaxes(0, 1))
    return made


def _glow_sprite(radius: int, color: tuple[float, float, float], core: float) -> Surface:
    rgb = np.array(color, np.float32)

    def image(r: F32) -> F32:
        fall = np.clip(1 - r, 0, 1) ** 1.6
        a = (0.62 * np.exp(-((r * 3.0) ** 2)) + 0.3 * np.exp(-((r * 1.6) ** 2))) * fall
        return np.asarray((a + core * np.clip(1 - r * 3, 0, 1))[..., None] * rgb, np.float32)

    return _sprite(radius, image)


def _orb(radius: int, warmth: float) -> Surface:
    rgb = np.array(ramp(warmth), np.float32)
    white = rgb * (1 - 0.30 * warmth) + 255 * 0.30 * warmth

    def image(r: F32) -> F32:
        fall = np.clip(1 - r, 0, 1) ** 1.6
        halo = (
            (0.22 + 0.66 * warmth)
            * (0.75 * np.exp(-((r * 3.6) ** 2)) + 0.30 * np.exp(-((r * 1.8) ** 2)))
            * fall
        )
        core = np.clip((0.125 + 0.03 * warmth - r) * radius * 0.8 + 0.5, 0, 1)
        return np.asarray(halo[..., None] * rgb + core[..., None] * white, np.float32)

    return _sprite(max(3, radius), image)


@cache
def _noise(seed: int, scale: float) -> F32:
    """Smooth noise in [0, 1] on a (256, 256) grid that repeats at its edges; ``scale`` is the finest wave."""
    n = 256
    fy, fx = np.fft.fftfreq(n)[:, None], np.fft.fftfreq(n)[None, :]
    f = np.hypot(fx, fy)
    f[0, 0] = 1
    spectrum = (
        np.fft.fft2(np.random.default_rng(seed).normal(size=(n, n))) * f**-1.35 * np.exp(-((f * scale) ** 2))
    )
    spectrum[0, 0] = 0
    field = np.fft.ifft2(spectrum).real
    low, high = np.percentile(field, (1, 99))
    return np.clip((field - low) / (high - low), 0, 1).astype(np.float32)


class _FlameField:
    """Flames on a small grid: a shape that narrows upwards, torn by two fields of rising noise."""

    def __init__(self) -> None:
        w, h = FLAME
        rows, cols = np.mgrid[:h, :w]
        self.v: F32 = ((h - 1 - rows) / (h - 1)).astype(np.float32)
        self.u: F32 = ((cols - (w - 1) / 2) / (w / 2)).astype(np.float32)
        self.rows, self.cols = rows, cols
        self.slow, self.fast = _noise(21, 5.0), _noise(22, 2.5)
        self.small = Surface(FLAME)

    def surface(self, t: float) -> Surface:
        """The flames at time ``t`` in seconds; the surface is used again by the next call."""
        u, v = self.u, self.v
        slow = self._rise(self.slow, t * 62, 0.9)
        fast = self._rise(self.fast, t * 118, 1.5)
        sway = (self._rise(self.slow, t * 30, 0.4) - 0.5) * 0.9 * v + 0.06 * math.sin(t * 1.3) * v
        width = 0.74 * np.clip(1 - v, 0, 1) ** 0.8 * np.clip(0.60 + 2.6 * v, 0, 1)
        side = 1 - ((u - sway) / np.maximum(width, 1e-3)) ** 2
        heat = (
            np.clip(side, -2, 1) * (1.12 - 0.55 * v)
            + (slow - 0.5) * (0.5 + 1.9 * v)
            + (fast - 0.5) * 0.85 * v
        )
        heat = np.clip(heat - 0.55 * v**1.6, 0, 1) * np.clip(v * 9, 0, 1) * np.clip((1 - v) * 5, 0, 1)
        at = heat * (len(_FLAME_COLORS) - 1.001)
        k = at.astype(np.int64)
        f = (at - k)[..., None]
        rgb = _FLAME_COLORS[k] * (1 - f) + _FLAME_COLORS[k + 1] * f
        pygame.surfarray.blit_array(self.small, rgb.astype(np.uint8).swapaxes(0, 1))
        return self.small

    def _rise(self, noise: F32, shift: float, zoom: float) -> F32:
        """The noise magnified by 1 / ``zoom`` and moved up by ``shift`` rows, between its points as well."""
        y = self.rows[:, :1] * zoom + shift
        x = self.cols[:1] * zoom
        j, k = np.floor(y).astype(np.int64), np.floor(x).astype(np.int64)
        fy, fx = (y - j).astype(np.float32), (x - k).astype(np.float32)
        upper, lower = noise[j & 255, k & 255], noise[(j + 1) & 255, k & 255]
        if zoom < 1:
            upper = upper * (1 - fx) + noise[j & 255, (k + 1) & 255] * fx
            lower = lower * (1 - fx) + noise[(j + 1) & 255, (k + 1) & 255] * fx
        return np.asarray(upper * (1 - fy) + lower * fy, np.float32)
