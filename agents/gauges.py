"""Gauges: what a circle's dials show, computed from the columns; observing never disturbs.

Counts and rates are of today so far; members, cash and means stand as they are now. What happens seldom is
counted over the last :data:`WINDOW` days: ``churn`` is how many leave, per member and month; ``reproduction``
how many friends are let in per member while that member is likely to stay (mechanisms Q15): friends let in per
member and day, times the days a member stays at the present rate of leaving. Above 1 a community grows by
itself, below 1 it lives on strangers. Where nobody leaves, a stay counts as :data:`HORIZON` days.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from agents.columns import SCALE, Columns
from agents.exact import Int
from agents.kernels.codes import (
    ADVERTISER,
    C_COMMISSION,
    C_DELIVERY,
    C_GOODS,
    C_REFUND,
    C_SALES,
    C_SUBSIDY,
    FREELOADER,
    INVITED,
    LEADER,
    MEMBER,
    MONEY,
    T_ACTIVE,
    T_BREACHES,
    T_CONSIDERED,
    T_INTRODUCED,
    T_JOINED,
    T_LEFT,
    T_OPERATOR,
    T_ORDERS,
    T_POSTS,
    T_READ,
    T_REPLIED_FIRST,
    T_REPLIES,
    T_REPLY_WAIT,
)
from agents.names import SLOTS_PER_DAY

GAUGES = (
    "members", "active_share", "posts", "posts_per_active", "reply_rate", "ties_per_member", "warmth",
    "trust", "belonging", "fatigue", "founder_share", "gini", "joined", "left", "orders", "revenue", "margin",
    "traffic", "conversion", "introductions", "cash", "hours_left",
    "interaction", "time_spent", "first_reply", "churn", "reproduction", "first_share", "repeat_share",
    "referred_share", "lifetime_value", "social_value", "breach_share", "advert_share", "freeloader_share",
    "leader_load",
)  # fmt: skip
"""Names of the gauges, in the order of a day's row. Those of the last three lines: members' messages per member;
messages read per active member; hours until a message's first reply; see above; see above; shares of all orders
that were somebody's first, a repetition, or of somebody whom a member brought; yuan earned on the orders of a
person who came in; yuan earned on the orders of those such a person brought; share of members' messages that
break rules; shares of members who are advertisers, and freeloaders; mean strain of leaders."""

INTERACTION = ("ties_per_member", "trust", "time_spent")
"""The three gauges of a good community (mechanisms V6): people know each other, trust each other, spend time."""

CIRCLE_GAUGES = ("members", "active", "posts", "revenue", "margin")
"""What is kept of each circle every day: people, people online, members' messages, yuan sold for, yuan left of it
after goods, delivery, refunds and commission (mechanisms V8)."""

WINDOW, MONTH, HORIZON = 30.0, 30.0, 365.0
HOURS_PER_TICK = 24.0 / SLOTS_PER_DAY

TERMS = (
    "own_threshold", "fit", "emotion", "trust", "form", "introduction", "offline", "incentive", "urgency",
    "price_burden", "fatigue",
)  # fmt: skip
"""Terms of the effective threshold, in the order of ``kernels.adoption.threshold_terms``."""

BLAZING, WARM, FADING = 0.62, 0.36, 0.16
"""Warmth above which a member blazes, is warm, is fading; below the last, dormant."""


class Census(NamedTuple):
    """What one walk over all rows finds. Means are over members."""

    members: int
    warmth: float
    trust: float
    belonging: float
    fatigue: float
    ties: float
    gini: float
    """Gini coefficient of messages written."""
    blazing: int
    warm: int
    fading: int
    gone: int
    """People who left in the window."""
    brought: int
    """Friends let in in the window."""
    stayed: float
    """Days spent by all members in the window."""
    value: float
    """Mean yuan earned on the orders of everybody who ever came in."""
    social: float
    adverts: int
    freeloaders: int
    load: float
    """Mean strain of leaders."""


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
def census(cols: Columns, tick: Int) -> Census:
    """One walk over the rows; tick: how many have been lived."""
    people, ties = cols.people, cols.ties
    rows = cols.desk.rows[0]
    since = max(0, tick - int(WINDOW) * SLOTS_PER_DAY)
    posts = np.empty(rows, np.int32)
    n = blazing = warm = fading = gone = brought = stayed = adverts = freeloaders = leaders = 0
    warmth = trust = belonging = fatigue = degree = value = social = load = 0.0
    for i in range(rows):
        value += people.value[i]
        social += people.social[i]
        joined = people.joined[i]
        if joined >= since and people.source[i] == INVITED:
            brought += 1
        if people.status[i] != MEMBER:
            if people.left[i] >= since:
                gone += 1
                stayed += people.left[i] - max(since, joined)
            continue
        stayed += tick - max(since, joined)
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
        role = people.role[i]
        adverts += int(role == ADVERTISER)
        freeloaders += int(role == FREELOADER)
        if role == LEADER:
            leaders += 1
            load += people.load[i]
    k = max(1, n)
    everybody = max(1, rows)
    return Census(
        n,
        warmth / k,
        trust / k,
        belonging / k,
        fatigue / k,
        degree / k,
        gini(posts[:n]),
        blazing,
        warm,
        fading,
        gone,
        brought,
        stayed / SLOTS_PER_DAY,
        value / everybody,
        social / everybody,
        adverts,
        freeloaders,
        load / max(1, leaders),
    )


@njit(cache=True, nogil=True, error_model="numpy")
def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


@njit(cache=True, nogil=True, error_model="numpy")
def _tally(cols: Columns, what: Int) -> int:
    """A count of today over all parts."""
    total = 0
    for p in range(cols.ledger.tally.shape[0]):
        total += cols.ledger.tally[p, what]
    return total


@njit(cache=True, nogil=True, error_model="numpy")
def _money(cols: Columns, cause: Int) -> float:
    """Yuan booked today under a cause, over all parts and circles."""
    units = 0
    for p in range(cols.ledger.books.shape[0]):
        for c in range(cols.ledger.books.shape[1]):
            units += cols.ledger.books[p, c, MONEY, cause]
    return units / SCALE


@njit(cache=True, nogil=True, error_model="numpy")
def _values(cols: Columns, found: Census) -> tuple[float, ...]:
    """Every gauge in the order of :data:`GAUGES`."""
    n, orders, desk = found.members, cols.desk.orders, cols.desk
    revenue = _money(cols, C_SALES)
    margin = _money(cols, C_GOODS) + _money(cols, C_DELIVERY) + _money(cols, C_REFUND)
    margin = revenue + (margin + _money(cols, C_SUBSIDY) + _money(cols, C_COMMISSION))
    posts, operator, active = _tally(cols, T_POSTS), _tally(cols, T_OPERATOR), _tally(cols, T_ACTIVE)
    sold = orders[0] + orders[1] + orders[2]
    return (
        1.0 * n,
        min(1.0, _ratio(active, n)),  # some who were here today have left since
        1.0 * posts,
        _ratio(posts, active),
        _ratio(_tally(cols, T_REPLIES), posts),
        found.ties,
        found.warmth,
        found.trust,
        found.belonging,
        found.fatigue,
        _ratio(operator, posts + operator),
        found.gini,
        1.0 * _tally(cols, T_JOINED),
        1.0 * _tally(cols, T_LEFT),
        1.0 * _tally(cols, T_ORDERS),
        revenue,
        _ratio(margin, revenue),
        1.0 * _tally(cols, T_CONSIDERED),
        _ratio(_tally(cols, T_ORDERS), _tally(cols, T_CONSIDERED)),
        1.0 * _tally(cols, T_INTRODUCED),
        desk.cash[0],
        desk.hours[0],
        _ratio(posts, n),
        _ratio(_tally(cols, T_READ), active),
        HOURS_PER_TICK * _ratio(_tally(cols, T_REPLY_WAIT), _tally(cols, T_REPLIED_FIRST)),
        MONTH * _ratio(found.gone, found.stayed),
        _ratio(found.brought, found.gone + found.stayed / HORIZON),
        _ratio(orders[0], sold),
        _ratio(orders[1], sold),
        _ratio(orders[2], sold),
        found.value,
        found.social,
        _ratio(_tally(cols, T_BREACHES), posts),
        _ratio(found.adverts, n),
        _ratio(found.freeloaders, n),
        found.load,
    )


def measure(cols: Columns, tick: int) -> dict[str, float]:
    """Every gauge of :data:`GAUGES` after so many ticks."""
    return dict(zip(GAUGES, _values(cols, census(cols, tick)), strict=True))


@njit(cache=True, nogil=True, error_model="numpy")
def by_circle(cols: Columns, books: NDArray[np.int64]) -> NDArray[np.float64]:
    """:data:`CIRCLE_GAUGES` of each circle for the day just ended; float64, shape (circles, 5).

    books: that day's, shape (circles, metrics, causes), in units of 1/SCALE.
    """
    circles = cols.circles
    out = np.empty((books.shape[0], 5))
    for c in range(books.shape[0]):
        revenue = books[c, MONEY, C_SALES] / SCALE
        costs = books[c, MONEY, C_GOODS] / SCALE + books[c, MONEY, C_DELIVERY] / SCALE
        costs = costs + books[c, MONEY, C_REFUND] / SCALE + books[c, MONEY, C_COMMISSION] / SCALE
        out[c, 0] = circles.members[c]
        out[c, 1] = circles.active[c]
        out[c, 2] = circles.posts_last[c]
        out[c, 3] = revenue
        out[c, 4] = revenue + costs
    return out


@njit(cache=True, nogil=True, error_model="numpy")
def day_page(
    cols: Columns, tick: int, books: NDArray[np.int64]
) -> tuple[tuple[float, ...], tuple[Int, Int, Int, Int], NDArray[np.float64]]:
    """All that is kept of a day: values of :data:`GAUGES`, of :func:`states`, and :func:`by_circle`."""
    found = census(cols, tick)
    return _values(cols, found), _states(found), by_circle(cols, books)


@njit(cache=True, nogil=True, error_model="numpy")
def _states(found: Census) -> tuple[Int, Int, Int, Int]:
    """Members blazing, warm, fading, dormant."""
    known = found.blazing + found.warm + found.fading
    return found.blazing, found.warm, found.fading, found.members - known


def states(cols: Columns, tick: int) -> NDArray[np.int64]:
    """Members blazing, warm, fading, dormant after so many ticks; int64, shape (4,)."""
    return np.array(_states(census(cols, tick)), np.int64)
