"""Small pictures computed with NumPy: glows, rings, stars. Made once, blitted many times."""

from __future__ import annotations

from typing import Any

import numpy as np
import pygame
from numpy.typing import NDArray
from pygame import Surface

F32 = NDArray[np.floating[Any]]


def plane(radius: int) -> tuple[F32, F32, F32]:
    """Grid of a square picture of side ``2 * radius + 1``: x, y (pixels from the centre, y down) and
    distance.
    """
    n = 2 * radius + 1
    y, x = np.mgrid[:n, :n].astype(np.float32) - radius
    return x, y, np.hypot(x, y)


def additive(image: F32) -> Surface:
    """Surface for additive blitting from an image of shape (h, w, 3), values clipped to [0, 255]."""
    surface = Surface((image.shape[1], image.shape[0]))
    if pygame.display.get_surface():
        surface = surface.convert()
    pygame.surfarray.blit_array(surface, np.clip(image, 0, 255).astype(np.uint8).swapaxes(0, 1))
    return surface


def straight(rgb: F32, alpha: F32) -> Surface:
    """Surface with per-pixel alpha: ``rgb`` of shape (h, w, 3) in [0, 255], ``alpha`` (h, w) in [0, 1]."""
    surface = Surface((alpha.shape[1], alpha.shape[0]), pygame.SRCALPHA)
    pygame.surfarray.pixels3d(surface)[:] = np.clip(rgb, 0, 255).astype(np.uint8).swapaxes(0, 1)
    pygame.surfarray.pixels_alpha(surface)[:] = (np.clip(alpha, 0, 1) * 255).astype(np.uint8).T
    return surface.premul_alpha()


def tint(alpha: F32, rgb: tuple[float, float, float] | F32) -> F32:
    """Image (h, w, 3) of one colour at the strength of ``alpha`` (h, w)."""
    return alpha[..., None] * np.asarray(rgb, np.float32)


def glow(radius: int, rgb: F32, core: float, halo: float, white: float) -> Surface:
    """An ember: a soft halo of ``radius`` pixels round a core of ``core`` pixels (0: none).

    ``halo`` is the strength of the light, ``white`` in [0, 1] how white the heart of the core is.
    """
    _, _, d = plane(radius)
    r = d / radius
    fall = np.clip(1 - r, 0, 1) ** 1.6
    soft = halo * (0.60 * np.exp(-((r * 3.4) ** 2)) + 0.24 * np.exp(-((r * 1.7) ** 2))) * fall
    disc = np.clip(core + 0.5 - d, 0, 1) if core > 0 else np.zeros_like(d)
    heart = np.clip(core * 0.62 + 0.5 - d, 0, 1) * white
    lit = rgb * (1 - white * 0.4) + 255 * white * 0.4
    return additive(tint(soft, rgb) + tint(disc, lit) + tint(heart, (150, 140, 120)))


def hollow(
    radius: float, width: float, rgb: tuple[float, float, float] | F32, inside: float = 0.22
) -> Surface:
    """A ring with a dim filled inside: what a cold member looks like. ``radius`` and ``width`` in pixels."""
    _, _, d = plane(int(radius + 2))
    edge = np.clip(radius + 0.5 - d, 0, 1)
    hole = np.clip(radius - width + 0.5 - d, 0, 1)
    colour = np.asarray(rgb, np.float32)
    dark = colour * np.float32(inside)
    return straight(colour * (1 - hole[..., None]) + dark * hole[..., None], edge * (1 - 0.4 * hole))


def ring(
    radius: float, width: float, rgb: tuple[float, float, float] | F32, strength: float = 1.0
) -> Surface:
    """A soft additive ring: ``radius`` of its brightest line and ``width`` of that line, in pixels."""
    _, _, d = plane(int(radius + 3 * width + 2))
    line = np.exp(-(((d - radius) / width) ** 2)) + 0.22 * np.exp(
        -(((d - radius * 0.86) / (3.2 * width)) ** 2)
    )
    return additive(tint(line * strength, rgb))


def star(radius: int, width: float, rgb: tuple[float, float, float] | F32, strength: float) -> Surface:
    """A four-point star: a purchase. ``radius`` of the arms and ``width`` of their line, in pixels."""
    x, y, dist = plane(radius)
    d = dist / radius
    arms: F32 = np.zeros_like(d)
    for p, q in ((x, y), (y, x)):
        arms = arms + np.exp(-np.abs(p) / width) * np.exp(-((np.abs(q) / (radius * 0.42)) ** 1.3))
    body = 0.72 * np.exp(-((d * 2.7) ** 2))
    return additive(tint((body + arms) * np.clip(1 - d, 0, 1) ** 0.5 * strength, rgb))
