"""Heat to colour, and the bands that tell blazing, warm, fading and dormant apart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

RGB = tuple[int, int, int]
Palette = Mapping[str, RGB]
F32 = NDArray[np.float32]

LEVELS = 24
"""Steps of heat that sprites are made for."""
BLAZING, WARM, FADING = 0.62, 0.36, 0.16
"""Lower ends of the three lit bands of warmth; below the last a member is dormant and drawn hollow."""

_STOPS = np.array([0.0, 0.12, 0.30, 0.50, 0.72, 1.0], np.float32)


def stops(palette: Palette) -> F32:
    """Six colours, shape (6, 3), from ash to white heat, made from the palette's four states of members.

    Lightness rises throughout, so the order survives any colour vision and a grey print.
    """
    ash, fade, warm, blaze = (
        np.array(palette[k], np.float32) for k in ("dormant", "fading", "warm", "blazing")
    )
    white = np.array((255, 240, 205), np.float32)
    return np.stack([
        ash * 0.70, fade * 0.70, fade * 0.58 + warm * 0.34, warm * 1.03, blaze * 0.86 + warm * 0.14,
        white * 0.62 + blaze * 0.38,
    ]).clip(0, 255)  # fmt: skip


def colours(heat: NDArray[np.floating[Any]] | float, palette: Palette) -> F32:
    """Colours for heats in [0, 1]: shape (..., 3), floats in [0, 255]."""
    table = stops(palette)
    return np.stack([np.interp(heat, _STOPS, table[:, c]) for c in range(3)], -1).astype(np.float32)


def level(heat: F32) -> NDArray[np.int64]:
    """Sprite level in [0, LEVELS) of heats in [0, 1]; values outside are clipped."""
    return np.clip(heat * np.float32(LEVELS - 1) + np.float32(0.5), 0, LEVELS - 1).astype(np.int64)
