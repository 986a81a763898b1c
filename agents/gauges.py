"""Gauges: what a circle's dials show, computed from the columns; observing never disturbs.

Counts and rates are of today so far; members, cash and means stand as they are now.
"""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from agents.columns import SCALE, Columns
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


Census = tuple[int, float, float, float, float, float, float, int, int, int]


@njit(cache=True, nogil=True, error_model="numpy")
def gini(values: NDArray[np.int32]) -> float:
    """Gini coefficient of non-negative counts, shape (m,); 0 for nobody or all zero."""
    ranked = np.sort(values)
    total = 0
    weighed = 0
    for k in range(ranked.size):
        total += ranked[k]
        weighed += (k + 1) * ranked[k]
    if total == 0:
        return 0.0
    return 2.0 * weighed / (ranked.size * total) - (ranked.size + 1.0) / ranked.size


@njit(cache=True, nogil=True, error_model="numpy")
def census(cols: Columns) -> Census:
    """One walk over the rows: members; mean warmth, trust, belonging, fatigue and ties; Gini coefficient of
    messages written; how many blaze, are warm, are fading.
    """
    people, ties = cols.people, cols.ties
    rows = cols.desk.rows[0]
    posts = np.empty(rows, np.int32)
    n = blazing = warm = fading = 0
    warmth = trust = belonging = fatigue = degree = 0.0
    for i in range(rows):
        if people.status[i] != MEMBER:
            continue
        posts[n] = people.posts[i]
        n += 1
        w = people.warmth[i]
        warmth += w
        trust += people.trust[i]
        belonging += people.belonging[i]
        fatigue += people.fatigue[i]
        degree += ties.degree[i]
        if w >= BLAZING:
            blazing += 1
        elif w >= WARM:
            warm += 1
        elif w >= FADING:
            fading += 1
    k = max(1, n)
    spread = gini(posts[:n])
    return n, warmth / k, trust / k, belonging / k, fatigue / k, degree / k, spread, blazing, warm, fading


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def measure(cols: Columns, counted: Census | None = None) -> dict[str, float]:
    """Every gauge of :data:`GAUGES` as it stands; ``counted`` is a census just taken, if there is one."""
    n, warmth, trust, belonging, fatigue, degree, spread, *_ = counted or census(cols)
    tally = cols.ledger.tally.sum(axis=0).tolist()
    money = (cols.ledger.books[:, :, MONEY].sum(axis=(0, 1)) / SCALE).tolist()
    revenue = money[C_SALES]
    margin = revenue + money[C_GOODS] + money[C_DELIVERY] + money[C_REFUND]
    posts, operator = tally[Tally.POSTS], tally[Tally.OPERATOR_POSTS]
    values = (
        n,
        min(1.0, _ratio(tally[Tally.ACTIVE], n)),  # some who were here today have left since
        posts,
        _ratio(posts, tally[Tally.ACTIVE]),
        _ratio(tally[Tally.REPLIES], posts),
        degree,
        warmth,
        trust,
        belonging,
        fatigue,
        _ratio(operator, posts + operator),
        spread,
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


def states(cols: Columns, counted: Census | None = None) -> NDArray[np.int64]:
    """Members blazing, warm, fading, dormant now; int64, shape (4,)."""
    n, *_, blazing, warm, fading = counted or census(cols)
    return np.array([blazing, warm, fading, n - blazing - warm - fading], np.int64)
