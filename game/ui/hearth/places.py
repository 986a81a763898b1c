"""Where circles stand round the operator's hearth: apart from each other, and staying where they are."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

F32 = NDArray[np.float32]

HEARTH_RADIUS = 2.0
"""World units kept free round the operator's fire."""
GAP = 1.9
_GOLDEN = 2.399963
_RING_MAX = 9


def radius(members: F32 | float, holds_hearth: bool = False) -> F32:
    """Radius of a circle in world units: a member takes about one square unit."""
    extra = math.pi * HEARTH_RADIUS**2 if holds_hearth else 0.0
    return np.sqrt((members + extra) / np.float32(math.pi)).astype(np.float32)


def arrange(members: F32, aspect: float) -> F32:
    """First places of circles with these numbers of members: shape (k, 2), the hearth at (0, 0).

    A single circle sits round the hearth; several stand about it. ``aspect`` is width over height of the
    view.
    """
    k = len(members)
    if k == 1:
        return np.zeros((1, 2), np.float32)
    r = radius(members)
    turn, reach = _ring(r) if k <= _RING_MAX else _seeds(r)
    start = np.stack([np.cos(turn), np.sin(turn)], -1) * reach[:, None] * _stretch(aspect)
    return settle(start.astype(np.float32), r, aspect, np.ones(k, np.float32), 260)


def _ring(r: F32) -> tuple[F32, F32]:
    """Angles and reach of a single ring: every circle takes as much of it as it is wide."""
    share = r + np.float32(GAP / 2)
    turn = (np.cumsum(share) - share / 2) / share.sum() * 2 * math.pi - 0.5 * math.pi
    reach = max(float(share.sum()) / math.pi, HEARTH_RADIUS + float(r.max()) + 0.6)
    return turn.astype(np.float32), np.full(len(r), reach, np.float32)


def _seeds(r: F32) -> tuple[F32, F32]:
    """Angles and reach like the seeds of a sunflower, for many circles."""
    k = np.arange(len(r))
    reach = HEARTH_RADIUS + np.sqrt((k + 0.6) / len(r)) * math.sqrt(float((r**2).sum())) * 1.25
    return (k * _GOLDEN + 0.6).astype(np.float32), reach.astype(np.float32)


def _stretch(aspect: float) -> F32:
    """Factors for x and y that make the whole wider than high, as the view is."""
    wide = math.sqrt(min(2.2, max(0.5, aspect / 1.15)))
    return np.array((wide, 1 / wide), np.float32)


def settle(places: F32, r: F32, aspect: float, mobility: F32, steps: int) -> F32:
    """Push overlapping circles apart and draw them gently inwards.

    ``places`` (k, 2), ``r`` (k,) radii, ``mobility`` (k,) in [0, 1]: 0 stays. Returns new places, shape (k,
    2).
    """
    stretch = _stretch(aspect) ** 2
    p = places.astype(np.float32).copy()
    for step in range(steps):
        inward = p / stretch * np.float32(0.02 * (1 - step / steps))
        p += (_push(p, r) * np.float32(0.35) - inward) * mobility[:, None]
    return p


def _push(p: F32, r: F32) -> F32:
    """Movement that would undo half of each overlap, and all of an overlap with the hearth."""
    gap = p[:, None] - p[None, :]
    d = np.sqrt((gap**2).sum(-1)) + np.float32(1e-4)
    np.fill_diagonal(d, 1e9)
    over = np.maximum(r[:, None] + r[None, :] + GAP - d, 0) / 2
    out = (gap / d[..., None] * over[..., None]).sum(1)
    home = np.sqrt((p**2).sum(-1)) + np.float32(1e-4)
    clear = np.maximum(r + HEARTH_RADIUS + 0.6 - home, 0)
    return (out + p / home[:, None] * clear[:, None]).astype(np.float32)
