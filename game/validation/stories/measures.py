"""What stories measure of a community."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from agents.columns import SCALE
from agents.community import Community
from agents.names import Cause, Metric, Status, Tally, Wave

Measure = Callable[[Community], float]


def members(m: Community) -> float:
    """Members now."""
    return float(m.columns.circles.members.sum())


def mean(state: str) -> Measure:
    """Mean of a state over the members now; 0 when nobody is left."""

    def measure(m: Community) -> float:
        people = m.columns.people
        here = people.status[: m.rows] == Status.MEMBER
        return float(getattr(people, state)[: m.rows][here].mean()) if here.any() else 0.0

    return measure


def counted(*tallies: Tally, last: int | None = None) -> Measure:
    """Counts summed over all days, or the last so many."""

    def measure(m: Community) -> float:
        days = m.ledger.tallies if last is None else m.ledger.tallies[-last:]
        return float(sum(int(day[t]) for day in days for t in tallies))

    return measure


def gauge(name: str, last: int = 7) -> Measure:
    """Mean of a gauge over the last days."""
    return lambda m: float(np.mean(m.ledger.series(name)[-last:]))


def booked(metric: Metric, *causes: Cause) -> Measure:
    """What was booked of a metric under some causes over all days."""

    def measure(m: Community) -> float:
        return float(sum(float(day[:, metric, int(c)].sum()) for day in m.ledger.books for c in causes)) / SCALE

    return measure


def sold(m: Community) -> float:
    """Pieces sold."""
    return float(m.columns.shop.sold.sum())


def sold_by(wave: Wave) -> Measure:
    """Pieces sold by one wave."""
    return lambda m: float(m.columns.desk.sales[wave])


def cash(m: Community) -> float:
    """Yuan."""
    return float(m.columns.desk.cash[0])
