"""Round numbers for axes, and which days to name so that labels never touch."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_NOTHING = 1e-12


def ticks(top: float, most: int = 4, whole: bool = False) -> list[float]:
    """Round values from 0 up to or just past ``top``, at most ``most`` steps; ``whole`` numbers only if
    asked.

    Raises:
        ValueError: ``top`` is not a finite number, or fewer than one step is allowed.
    """
    if not math.isfinite(top) or most < 1:
        raise ValueError("an axis needs a finite top and at least one step")
    if top < _NOTHING:
        return [0.0, 1.0]
    raw = top / most
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(s * power for s in _STEPS if s * power >= raw * (1 - 1e-9))
    if whole:
        step = max(1.0, math.ceil(step - 1e-9))
    count = max(1, math.ceil(top / step - 1e-9))
    return [round(step * k, 10) for k in range(count + 1)]


def named(count: int, first: int, slot: float, width: Callable[[int], float], gap: float) -> list[int]:
    """Positions in [0, count) to label: numbers ``first + position`` that are round, or the ends when few
    fit.

    ``slot`` pixels between positions, ``width`` pixels of the label at a position, ``gap`` pixels to keep
    free.
    """
    if count <= 0:
        return []
    widest = max(width(0), width(count - 1))
    for step in (1, 2, 5, 7, 10, 14, 20, 30, 60, 90, 180, 365, 730):
        if step * slot >= widest + gap:
            offset = -first % step
            chosen = list(range(offset, count, step))
            return chosen or [count - 1]
    return [count - 1]


def apart(places: Sequence[tuple[float, float]], gap: float) -> list[int]:
    """Indices of the spans (left, right) that can be written without touching, first come first served."""
    kept: list[int] = []
    for k, (left, right) in enumerate(places):
        if all(right + gap <= places[j][0] or left - gap >= places[j][1] for j in kept):
            kept.append(k)
    return kept
