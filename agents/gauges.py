"""Gauges: what a circle's dials show, computed from the columns; observing never disturbs.

Counts and rates are of today so far; members, cash and means stand as they are now.
"""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from agents.columns import SCALE, Columns
from agents.exact import Int
from agents.kernels.codes import C_DELIVERY, C_GOODS, C_REFUND, C_SALES, MEMBER, MONEY
from agents.names import Tally

GAUGES = (
    "members", "active_share", "posts", "posts_per_active", "reply_rate", "ties_per_member", "warmth",
    "trust", "belonging", "fatigue", "founder_share", "gini", "joined", "left", "orders", "revenue", "margin",
    "traffic", "conversion", "introductions", "cash", "hours_left",
)  # fmt: skip
"""Names of the gauges, in the order of a day's row."""

TERMS = (
    "own_threshold", "fit", "emotion", "trust", "form", "introduction", "offline", "incentive", "urgency",
    "price_burden", "fatigue",
)  # fmt: skip
"""Terms of the effective threshold, in the order of ``kernels.adoption.threshold_terms``."""

BLAZING, WARM, FADING = 0.62, 0.36, 0.16
"""Warmth above which a member blazes, is warm, is fading; below the last, dormant."""


@njit(cache=True, nogil=True, error_model="numpy")
def _means(cols: Columns, rows: Int) -> tuple[int, float, float, float, float, float]:
    people, ties = cols.people, cols.ties
    n = 0
    warmth = trust = belonging = fatigue = degree = 0.0
    for i in range(rows):
        if people.status[i] != MEMBER:
            continue
        n += 1
        warmth += people.warmth[i]
        trust += people.trust[i]
        belonging += people.belonging[i]
        fatigue += people.fatigue[i]
        degree += ties.degree[i]
    k = max(1, n)
    return n, warmth / k, trust / k, belonging / k, fatigue / k, degree / k


def gini(values: NDArray[np.int32]) -> float:
    """Gini coefficient of non-negative counts, shape (m,); 0 for nobody or all zero."""
    total = float(values.sum())
    if values.size == 0 or total == 0.0:
        return 0.0
    ranked = np.sort(values)
    ranks = np.arange(1, ranked.size + 1)
    return float(2.0 * (ranks * ranked).sum() / (ranked.size * total) - (ranked.size + 1) / ranked.size)


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def measure(cols: Columns) -> dict[str, float]:
    """Every gauge of :data:`GAUGES` as it stands."""
    rows = int(cols.desk.rows[0])
    n, warmth, trust, belonging, fatigue, degree = _means(cols, rows)
    tally = cols.ledger.tally.sum(axis=0).tolist()
    money = (cols.ledger.books[:, :, MONEY].sum(axis=(0, 1)) / SCALE).tolist()
    here = cols.people.status[:rows] == MEMBER
    revenue = money[C_SALES]
    margin = revenue + money[C_GOODS] + money[C_DELIVERY] + money[C_REFUND]
    posts, operator = tally[Tally.POSTS], tally[Tally.OPERATOR_POSTS]
    values = (
        n,
        _ratio(tally[Tally.ACTIVE], n),
        posts,
        _ratio(posts, tally[Tally.ACTIVE]),
        _ratio(tally[Tally.REPLIES], posts),
        degree,
        warmth,
        trust,
        belonging,
        fatigue,
        _ratio(operator, posts + operator),
        gini(cols.people.posts[:rows][here]),
        tally[Tally.JOINED],
        tally[Tally.LEFT],
        tally[Tally.ORDERS],
        revenue,
        _ratio(margin, revenue),
        tally[Tally.CONSIDERED],
        _ratio(tally[Tally.ORDERS], tally[Tally.CONSIDERED]),
        tally[Tally.INTRODUCED],
        float(cols.desk.cash[0]),
        float(cols.desk.hours[0]),
    )
    return {k: float(v) for k, v in zip(GAUGES, values, strict=True)}


def states(cols: Columns) -> NDArray[np.int64]:
    """Members blazing, warm, fading, dormant now; int64, shape (4,)."""
    rows = int(cols.desk.rows[0])
    warmth = cols.people.warmth[:rows][cols.people.status[:rows] == MEMBER]
    at_least = [np.count_nonzero(warmth >= edge) for edge in (BLAZING, WARM, FADING)]
    return np.diff([0, *at_least, warmth.size]).astype(np.int64)
