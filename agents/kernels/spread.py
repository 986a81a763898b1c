"""Chance-driven spread among people who are all alike: a hazard that rises with the crowd, and referrals."""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from agents.chance import DIFFUSION, draw1, draw4
from agents.exact import Int
from agents.quantiles import poisson_inv

_BASS = 0  # `sub` of the questions asked here under the purpose DIFFUSION
_REFERRAL = 1


@njit(cache=True, nogil=True, error_model="numpy")
def hazard_steps(n: Int, p: float, q: float, steps: Int, dt: float, seed: Int) -> NDArray[np.float64]:
    """Cumulative share of adopters, shape (steps + 1,), of n people who each adopt with (p + q · share) · dt.

    The chance is clipped to 1; the share is that at the start of the step, so the order of people is of no
    effect.  Person i at step t uses the uniform of (seed, DIFFUSION, t, i).
    """
    shares = np.zeros(steps + 1, dtype=np.float64)
    waiting = np.arange(n)
    left = n
    for step in range(steps):
        chance = min(1.0, (p + q * shares[step]) * dt)
        kept = 0
        for place in range(left):
            person = waiting[place]
            if draw1(seed, DIFFUSION, step, person, _BASS) >= chance:
                waiting[kept] = person
                kept += 1
        left = kept
        shares[step + 1] = (n - left) / n
    return shares


@njit(cache=True, nogil=True, error_model="numpy")
def tree_sizes(r: float, trees: Int, limit: Int, seed: Int) -> NDArray[np.int64]:
    """Sizes, shape (trees,), of families in which each person brings Poisson(r) others; cut off at limit.

    The k-th person of a tree, in order of joining, uses lane k mod 4 of the draw numbered k // 4.
    """
    sizes = np.empty(trees, dtype=np.int64)
    for tree in range(trees):
        size = 1
        asked = 0
        while asked < size < limit:
            four = draw4(seed, DIFFUSION, asked >> 2, tree, _REFERRAL)
            for lane in range(4):
                if asked == size:
                    break
                size += poisson_inv(four[lane], r)
                asked += 1
        sizes[tree] = min(size, limit)
    return sizes
