"""What must hold of the columns between any two ticks, whatever was decided and whoever came or went.

For tests, and for anybody who writes a rule of their own: :func:`broken` says in sentences what does not
hold.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from agents.columns import SCALE, Array, Columns
from agents.ledger import Books
from agents.names import Cause, Metric, Status

STATES = ("warmth", "trust", "belonging", "fatigue")
SHARES = (*STATES, "theta", "price_sensitivity", "outside", "interests", "needs")
"""Columns of people whose values lie in [0, 1]."""
TOLERANCE = 1e-6
"""How far a sum of roundings to 1/SCALE may lie from the state it books; in units of the metric."""


def broken(cols: Columns) -> list[str]:
    """Sentences about what does not hold of this state; empty when all is well."""
    return [s for rule in (_people, _ties, _holdings, _shop, _feed) for s in rule(cols)]


def unbooked(before: Columns, after: Columns, booked: Books) -> list[str]:
    """Sentences about changes between two states that the books of the time between do not add up to.

    booked: units of 1/SCALE, shape (circles, metrics, causes), not summed over circles.
    """
    wrong = []
    change = totals(after)
    was = totals(before)
    change[: was.shape[0]] -= was  # circles founded since had nobody
    paid = float(after.desk.cash[0] - before.desk.cash[0])
    for circle in range(change.shape[0]):
        if circle >= booked.shape[0]:
            wrong += [f"circle {circle}: no books"] if change[circle].any() else []
            continue
        for metric in (*(Metric[s.upper()] for s in STATES), Metric.HEADCOUNT):
            told = float(booked[circle, metric].sum()) / SCALE
            seen = change[circle, metric]
            if abs(told - seen) > TOLERANCE:
                wrong.append(f"circle {circle}: {metric.name} changed by {seen}, booked {told}")
    told = float(booked[:, Metric.MONEY].sum() - booked[:, Metric.MONEY, Cause.FOUNDING].sum()) / SCALE
    if abs(told - paid) > TOLERANCE * max(1.0, abs(paid)):
        wrong.append(f"cash changed by {paid}, booked {told}")
    return wrong


def totals(cols: Columns) -> NDArray[np.float64]:
    """Sums over the members of each circle, shape (circles, metrics); money is nobody's and stays 0."""
    here = _here(cols)
    circle = cols.people.circle[: here.size][here]
    out = np.zeros((cols.circles.members.size, len(Metric)))
    for name in STATES:
        np.add.at(out[:, Metric[name.upper()]], circle, _used(cols, getattr(cols.people, name))[here])
    np.add.at(out[:, Metric.HEADCOUNT], circle, 1.0)
    return out


def _used(cols: Columns, column: Array) -> Array:
    return column[: int(cols.desk.rows[0])]


def _here(cols: Columns) -> NDArray[np.bool_]:
    here: NDArray[np.bool_] = _used(cols, cols.people.status) == Status.MEMBER
    return here


def _people(cols: Columns) -> Iterator[str]:
    people, here = cols.people, _here(cols)
    for name in SHARES:
        values = _used(cols, getattr(people, name))
        if not ((values >= 0.0) & (values <= 1.0)).all():
            yield f"{name} lies outside [0, 1]"
    if not (_used(cols, people.status) > 0).all():
        yield "a row in use is empty"
    if np.unique(_used(cols, people.uid)).size != here.size:
        yield "two people share one identity"
    counted = np.bincount(_used(cols, people.circle)[here], minlength=cols.circles.members.size)
    if not np.array_equal(counted, cols.circles.members):
        yield f"circles count {cols.circles.members.tolist()} members, there are {counted.tolist()}"
    if (cols.circles.members > cols.circles.limit).any():
        yield "a circle holds more than its limit"
    spent, budget = _used(cols, people.spent), _used(cols, people.budget)
    if (spent > budget + 1e-6).any():
        yield "a member spent more than a month's budget"
    if not np.array_equal(_used(cols, people.left) >= 0, ~here):
        yield "a member has a day of leaving, or somebody who left has none"


def _ties(cols: Columns) -> Iterator[str]:
    ties, here = cols.ties, _here(cols)
    degree = _used(cols, ties.degree)
    if degree[~here].any():
        yield "somebody who left still has ties"
    slots = np.arange(ties.peer.shape[1])
    used = slots < degree[:, None]
    peer, strength = _used(cols, ties.peer), _used(cols, ties.strength)
    if (peer[~used] != -1).any() or strength[~used].any():
        yield "a free slot of ties is not empty"
    if (strength[used] < 0.0).any() or (strength[used] > 1.0).any():
        yield "a tie's strength lies outside [0, 1]"
    held: dict[tuple[int, int], tuple[float, int]] = {}
    for row, slot in np.argwhere(used).tolist():
        pair = (row, int(peer[row, slot]))
        if pair in held or pair[0] == pair[1]:
            yield f"{pair} are tied twice, or to themselves"
        held[pair] = (float(strength[row, slot]), int(ties.offline[row, slot]))
    for (a, b), tie in held.items():
        if held.get((b, a)) != tie:
            yield f"{a} holds a tie to {b} of {tie}, {b} of {held.get((b, a))}"


def _holdings(cols: Columns) -> Iterator[str]:
    h = cols.holdings
    bought, due, pieces = (_used(cols, c) for c in (h.bought, h.due, h.pieces))
    owned = _used(cols, cols.people.owned)[:, None] >> np.arange(bought.shape[1]) & 1
    if not np.array_equal(owned == 1, bought >= 0):
        yield "owned bits and purchases do not match"
    expecting = _used(cols, cols.people.expecting)[:, None] >> np.arange(due.shape[1]) & 1
    if not np.array_equal(expecting == 1, due >= 0):
        yield "expecting bits and parcels on their way do not match"
    if not np.array_equal(pieces > 0, bought >= 0):
        yield "pieces and purchases do not match"
    if (due[~_here(cols)] >= 0).any():
        yield "a parcel is on its way to somebody who left"
    if ((due >= 0) & (bought < 0)).any():
        yield "a parcel is on its way to somebody who ordered none"
    if not ((_used(cols, h.glow) >= 0.0) & (_used(cols, h.glow) <= 1.0)).all():
        yield "glow lies outside [0, 1]"


def _shop(cols: Columns) -> Iterator[str]:
    shop, h = cols.shop, cols.holdings
    waiting = np.count_nonzero(_used(cols, h.due) >= 0, axis=0)
    if not np.array_equal(waiting, shop.waiting):
        yield f"{shop.waiting.tolist()} parcels are waited for, {waiting.tolist()} are on their way"
    sold = _used(cols, h.pieces).sum(axis=0, dtype=np.int64)
    if not np.array_equal(sold, shop.sold + shop.given):
        yield f"{shop.sold.tolist()} pieces are sold, {shop.given.tolist()} given, people hold {sold.tolist()}"
    if cols.desk.sales.sum() != shop.sold.sum():
        yield f"waves count {int(cols.desk.sales.sum())} pieces, titles {int(shop.sold.sum())}"
    if cols.desk.orders.sum() != shop.sold.sum():
        yield f"kinds of order count {int(cols.desk.orders.sum())} pieces, titles {int(shop.sold.sum())}"
    bits, here = np.arange(shop.sold.size), _here(cols)
    waits = _used(cols, cols.people.teamed)[:, None] >> bits & 1
    if waits[~here].any():
        yield "somebody who left waits for a team"
    if not np.array_equal(waits.sum(axis=0), shop.teaming):
        yield f"{shop.teaming.tolist()} are counted as waiting for teams, {waits.sum(axis=0).tolist()} do"
    voted = (_used(cols, cols.people.voted)[:, None] >> bits & 1).sum(axis=0)
    if not np.array_equal(voted, shop.votes):
        yield f"{shop.votes.tolist()} are counted as having voted, {voted.tolist()} have"
    if (shop.stock < 0).any():
        yield "stock below nothing"


def _feed(cols: Columns) -> Iterator[str]:
    feed, people, here = cols.feed, cols.people, _here(cols)
    mark, circle = _used(cols, people.mark)[here], _used(cols, people.circle)[here]
    if (mark > feed.head[circle]).any():
        yield "somebody has read further than was written"
    if (feed.author >= int(cols.desk.rows[0])).any():
        yield "a message was written by nobody"
    if not np.isfinite(feed.open).all():
        yield "running totals are no numbers"
