"""Means with their intervals, point by point and paired with the first point; plain numbers, no tables.

Intervals hold 95 %. Means have Student's, shares of yes and no Wilson's, which stays inside [0, 1] and is right for few
runs too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

F64 = NDArray[np.float64]
I64 = NDArray[np.int64]
LEVEL = 0.95
Z = 1.959963984540054


@dataclass(frozen=True)
class Spread:
    """Some numbers in short; NaN where there are too few to say."""

    runs: int
    mean: float
    sd: float
    low: float
    """Lower end of the interval of the mean."""
    high: float
    least: float
    q25: float
    median: float
    q75: float
    most: float


@dataclass(frozen=True)
class Difference:
    """The mean of paired differences, with its interval; NaN for fewer than two pairs."""

    pairs: int
    mean: float
    low: float
    high: float


NOTHING = Spread(0, *(float("nan"),) * 9)


def spread(values: F64, yes_no: bool = False) -> Spread:
    """Of some numbers, shape (n,); what is not finite is left out."""
    kept = values[np.isfinite(values)]
    n = len(kept)
    if n == 0:
        return NOTHING
    mean = float(kept.mean())
    sd = float(kept.std(ddof=1)) if n > 1 else float("nan")
    low, high = wilson(mean, n) if yes_no else mean_interval(mean, sd, n)
    least, q25, median, q75, most = (float(x) for x in np.quantile(kept, (0, 0.25, 0.5, 0.75, 1)))
    return Spread(n, mean, sd, low, high, least, q25, median, q75, most)


def mean_interval(mean: float, sd: float, n: int) -> tuple[float, float]:
    """Student's interval of a mean."""
    if n < 2:
        return float("nan"), float("nan")
    half = float(stdtrit(n - 1, (1 + LEVEL) / 2)) * sd / n**0.5
    return mean - half, mean + half


def wilson(share: float, n: int) -> tuple[float, float]:
    """Wilson's interval of a share seen in ``n`` >= 1 runs."""
    middle = (share + Z**2 / (2 * n)) / (1 + Z**2 / n)
    half = Z / (1 + Z**2 / n) * (share * (1 - share) / n + Z**2 / (4 * n**2)) ** 0.5
    return max(0.0, middle - half), min(1.0, middle + half)


def difference(values: F64, reps: I64, other: F64, other_reps: I64) -> Difference:
    """Mean of ``values`` minus ``other`` over the repetitions both have; each holds a repetition at most once."""
    _, here, there = np.intersect1d(reps, other_reps, assume_unique=True, return_indices=True)
    apart = values[here] - other[there]
    apart = apart[np.isfinite(apart)]
    n = len(apart)
    if n < 2:
        return Difference(n, float(apart.mean()) if n else float("nan"), float("nan"), float("nan"))
    mean = float(apart.mean())
    return Difference(n, mean, *mean_interval(mean, float(apart.std(ddof=1)), n))


def by_point(points: I64, *columns: NDArray[Any]) -> Iterator[tuple[int, tuple[NDArray[Any], ...]]]:
    """Each point with its part of the columns, in order of point; rows keep their order."""
    order = np.argsort(points, kind="stable")
    numbers, starts = np.unique(points[order], return_index=True)
    cuts = [np.split(column[order], starts[1:]) for column in columns]
    for at, point in enumerate(numbers.tolist()):
        yield point, tuple(cut[at] for cut in cuts)
