"""Statistics the rows share: means and shares with their 95 % intervals, inequality, a fitted exponent."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Interval = tuple[float, float]
Z95 = 1.96


def mean_interval(values: Sequence[float] | Floats) -> Interval:
    """95 % interval of a mean over independent runs; NaN to NaN for fewer than two."""
    v = np.asarray(values, float)
    if len(v) < 2:
        return math.nan, math.nan
    half = Z95 * float(v.std(ddof=1)) / math.sqrt(len(v))
    return float(v.mean()) - half, float(v.mean()) + half


def share_interval(hits: int, of: int) -> Interval:
    """95 % interval of a share of independent cases (Wilson's); (0, 1) for no case."""
    if of == 0:
        return 0.0, 1.0
    p, z2 = hits / of, Z95 * Z95
    middle = (p + z2 / (2 * of)) / (1 + z2 / of)
    half = Z95 * math.sqrt(p * (1 - p) / of + z2 / (4 * of * of)) / (1 + z2 / of)
    return middle - half, middle + half


def ratio_of_sums(top: Sequence[float] | Floats, bottom: Sequence[float] | Floats) -> tuple[float, Interval]:
    """Ratio of two totals over independent runs, and its 95 % interval (linearised); NaN for an empty bottom."""
    a, b = np.asarray(top, float), np.asarray(bottom, float)
    if b.sum() == 0:
        return math.nan, (math.nan, math.nan)
    ratio = float(a.sum() / b.sum())
    if len(a) < 2:
        return ratio, (math.nan, math.nan)
    spread = float((a - ratio * b).std(ddof=1)) * math.sqrt(len(a)) / float(b.sum())
    return ratio, (ratio - Z95 * spread, ratio + Z95 * spread)


def gini(counts: NDArray[np.int64]) -> float:
    """Gini coefficient of counts, those with none included, in [0, 1]; 0 when there is nothing to share."""
    ordered = np.sort(np.asarray(counts, float))
    n, total = len(ordered), ordered.sum()
    if total == 0:
        return 0.0
    return float(2.0 * (np.arange(1, n + 1) * ordered).sum() / (n * total) - (n + 1) / n)


def top_share(counts: NDArray[np.int64], share: float = 0.1) -> float:
    """What part of the total the most active share of people wrote, at least one person; 0 of nothing."""
    ordered = np.sort(np.asarray(counts, float))[::-1]
    total = ordered.sum()
    return float(ordered[: max(1, round(share * len(ordered)))].sum() / total) if total else 0.0


def exponent(x: Floats, y: Floats) -> float:
    """Least-squares slope of log y on log x; NaN when all x are the same."""
    u, v = np.log(np.asarray(x, float)), np.log(np.asarray(y, float))
    u = u - u.mean()
    return float((u * v).sum() / (u * u).sum()) if (u * u).sum() > 0 else math.nan
