"""Diffusion on a network of one's own: the model's adoption rule with everything else off.

Who adopts first, who follows, where it stops: threshold cascades over ties, adoption where everybody sees
everybody, leaving when too few friends are left, Bass growth, referral trees.  The rules are the compiled
ones the full model runs; here they stand alone, for anybody with a network and for ``run.py validate``::

    ties = Ties.from_edges(4, [(0, 1), (1, 2), (2, 3)])
    threshold_cascade(ties, 0.5, seeds=[0]).adopted_at      # array([0, 1, 2, 3], dtype=int32)

All rounds are synchronous: everybody looks at the state the last round left.  Wrong input of any kind raises
a ValueError that names the argument and what was wrong.  See ``docs/diffusion.md`` for a worked example.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from agents.chance import TICK_LIMIT
from agents.graph import Ties as Ties
from agents.graph import whole_number
from agents.kernels.spread import hazard_steps, tree_sizes
from agents.kernels.threshold import broadcast_rounds, cascade_rounds, peel_below

Seeds = ArrayLike | Iterable[int]
"""Ids in 0..n-1, or a bool mask of shape (n,)."""

TREE_LIMIT = 100_000
"""Referral trees are cut off at this many people unless told otherwise: with r ≥ 1 many would never end."""


@dataclass(frozen=True, eq=False)
class Adoption:
    """How far an adoption spread.  Arrays are read-only."""

    adopted: NDArray[np.bool_]
    """(n,): who adopted in the end, seeds included."""
    adopted_at: NDArray[np.int32]
    """(n,): the round in which each adopted; 0 for seeds, -1 for never."""
    rounds: int
    """Rounds in which somebody new adopted; 0 when nobody followed."""

    @property
    def size(self) -> int:
        """Number of adopters, seeds included."""
        return int(np.count_nonzero(self.adopted))

    @property
    def share(self) -> float:
        """Adopters as a share of everybody, in [0, 1]; 0 for an empty network."""
        return self.size / self.adopted.size if self.adopted.size else 0.0

    @property
    def new_by_round(self) -> NDArray[np.int64]:
        """(rounds + 1,): adopters new in each round; element 0 counts the seeds."""
        return np.bincount(self.adopted_at[self.adopted], minlength=self.rounds + 1)

    def __repr__(self) -> str:
        """Short: size and rounds, not the arrays."""
        return f"Adoption({self.size} of {self.adopted.size} in {self.rounds} rounds)"


def threshold_cascade(ties: Ties, thresholds: ArrayLike, seeds: Seeds, absolute: bool = False) -> Adoption:
    """Who adopts when each person adopts once enough of their contacts have (Granovetter 1978, Watts 2002).

    thresholds: one number for all or shape (n,).  A share of one's contacts (adopts at share ≥ threshold;
    above 1 means never), or with ``absolute`` a number of contacts (adopts at count ≥ threshold).  At or
    below 0 one adopts in round 1 unmoved by others; above 0 somebody without contacts never does. seeds: ids
    in 0..n-1 (a list, an array, a set) or a bool mask of shape (n,); they adopt in round 0.

    Raises ValueError for a wrong shape, NaN or infinity, ids that are not whole numbers or out of range.
    """
    if not isinstance(ties, Ties):
        raise ValueError(f"ties must come from Ties.from_edges or Ties.from_networkx, got {type(ties)}")
    active = _seed_mask(seeds, ties.n)
    adopted_at = np.empty(ties.n, dtype=np.int32)
    levels = _thresholds(thresholds, ties.n)
    rounds = cascade_rounds(ties.indptr, ties.indices, levels, bool(absolute), active, adopted_at)
    return _result(active, adopted_at, rounds)


def broadcast_adoption(thresholds: ArrayLike) -> Adoption:
    """Who adopts when everybody sees everybody, as in a group's feed (Granovetter 1978).

    thresholds (n,): the number of adopters at which each person joins (adopters ≥ threshold).  There are no
    seeds: whoever has a threshold at or below 0 starts, in round 1.

    Raises ValueError for anything but a one-dimensional array of finite numbers.
    """
    levels = _numbers("thresholds", thresholds)
    if levels.ndim != 1:
        raise ValueError(f"thresholds must have shape (n,), one number per person, got shape {levels.shape}")
    order = np.argsort(levels, kind="stable")
    adopted_at = np.empty(levels.size, dtype=np.int32)
    rounds = broadcast_rounds(levels[order], order, adopted_at)
    return _result(adopted_at >= 0, adopted_at, rounds)


def leave_below(ties: Ties, k: int) -> NDArray[np.bool_]:
    """Who stays when everybody with fewer than k ties to people who stay leaves: bool (n,), the k-core.

    Any order of leaving ends the same (Garcia, Mavrodiev & Schweitzer 2013).  Raises ValueError for a
    negative or fractional k.
    """
    if not isinstance(ties, Ties):
        raise ValueError(f"ties must come from Ties.from_edges or Ties.from_networkx, got {type(ties)}")
    stays = np.empty(ties.n, dtype=np.bool_)
    peel_below(ties.indptr, ties.indices, min(whole_number("k", k), ties.n + 1), stays)
    return stays


def bass_adoption(n: int, p: float, q: float, steps: int, seed: int, dt: float = 1.0) -> NDArray[np.float64]:
    """Cumulative share of adopters among n people without structure (Bass 1969), one run.

    In each step of length dt every person who has not adopted does so with chance (p + q · share) · dt,
    clipped to 1, where share is that at the step's start.  p: innovation, q: imitation, both per unit of time
    in [0, 1]. Returns float64 of shape (steps + 1,): element k is the share at time k · dt, element 0 is 0.

    Raises ValueError for n < 1, steps < 0 or above 2**20, p or q outside [0, 1], dt ≤ 0 or not finite.
    """
    people = whole_number("n", n, least=1)
    count = whole_number("steps", steps)
    if count > TICK_LIMIT:
        raise ValueError(f"steps must be at most {TICK_LIMIT}, got {count}")
    rate_p, rate_q = _unit("p", p), _unit("q", q)
    step = _finite("dt", dt)
    if step <= 0.0:
        raise ValueError(f"dt must be above 0, got {step}")
    return hazard_steps(people, rate_p, rate_q, count, step, _seed(seed))


def referral_trees(r: float, trees: int, seed: int, limit: int = TREE_LIMIT) -> NDArray[np.int64]:
    """Sizes (int64, shape (trees,)) of trees in which everybody brings Poisson(r) friends, the root included.

    Below r = 1 a tree ends by itself, at 1 / (1 - r) people on average.  From r = 1 on some never end, so
    each is cut off at ``limit`` people (100,000): a size equal to the limit means "at least that many".

    Raises ValueError for r outside 0..1,000, trees < 0, limit < 1 or above 4 · 2**20.
    """
    rate = _finite("r", r)
    if not 0.0 <= rate <= 1000.0:
        raise ValueError(f"r must be between 0 and 1000 friends a person, got {rate}")
    cut = whole_number("limit", limit, least=1)
    if cut > 4 * TICK_LIMIT:
        raise ValueError(f"limit must be at most {4 * TICK_LIMIT}, got {cut}")
    return tree_sizes(rate, whole_number("trees", trees), cut, _seed(seed))


def _result(adopted: NDArray[np.bool_], adopted_at: NDArray[np.int32], rounds: int) -> Adoption:
    adopted.flags.writeable = False
    adopted_at.flags.writeable = False
    return Adoption(adopted, adopted_at, int(rounds))


def _seed_mask(seeds: Seeds, n: int) -> NDArray[np.bool_]:
    """Seeds as a fresh bool array (n,)."""
    listed: Any = seeds
    if isinstance(seeds, (set, frozenset)):
        listed = sorted(seeds)
    elif isinstance(seeds, Iterable) and not isinstance(seeds, (np.ndarray, str)):
        listed = list(seeds)
    try:
        given = np.asarray(listed)
    except ValueError as problem:
        raise ValueError(f"seeds must be a list of ids: {problem}") from None
    if given.ndim != 1:
        raise ValueError(f"seeds must be ids or a bool mask of shape ({n},), got shape {given.shape}")
    if given.dtype == np.bool_ and given.size:
        if given.size != n:
            raise ValueError(f"a bool mask of seeds must have shape ({n},), got shape {given.shape}")
        return given.copy()
    mask = np.zeros(n, dtype=np.bool_)
    if given.size:
        if given.dtype.kind not in "iu":
            raise ValueError(f"seeds must be whole numbers, got {given.dtype} values")
        wrong = (given < 0) | (given >= n)
        if wrong.any():
            raise ValueError(f"seed {given[wrong][0]} is not a person: ids run from 0 to {n - 1}")
        mask[given] = True
    return mask


def _numbers(name: str, values: ArrayLike) -> NDArray[np.float64]:
    """Values as finite float64."""
    try:
        given = np.asarray(values)
    except ValueError as problem:
        raise ValueError(f"{name} must be numbers: {problem}") from None
    if given.size and given.dtype.kind not in "iuf":
        raise ValueError(f"{name} must be numbers, got {given.dtype} values")
    numbers = given.astype(np.float64, copy=False)
    if not np.isfinite(numbers).all():
        wrong = ~np.isfinite(numbers)
        raise ValueError(f"{name} must be finite, got {numbers[wrong][0]}")
    return numbers


def _thresholds(values: ArrayLike, n: int) -> NDArray[np.float64]:
    levels = _numbers("thresholds", values)
    if levels.ndim == 0:
        return np.full(n, float(levels))
    if levels.shape != (n,):
        raise ValueError(f"thresholds must be one number or have shape ({n},), got shape {levels.shape}")
    return np.ascontiguousarray(levels)


def _finite(name: str, value: Any) -> float:
    try:
        number = float(value)
    except (TypeError, ValueError):
        raise ValueError(f"{name} must be a number, got {value!r}") from None
    if not math.isfinite(number):
        raise ValueError(f"{name} must be finite, got {number}")
    return number


def _unit(name: str, value: Any) -> float:
    number = _finite(name, value)
    if not 0.0 <= number <= 1.0:
        raise ValueError(f"{name} must be between 0 and 1, got {number}")
    return number


def _seed(value: Any) -> np.uint64:
    number = whole_number("seed", value)
    if number >= 2**64:
        raise ValueError(f"seed must be below 2**64, got {number}")
    return np.uint64(number)
