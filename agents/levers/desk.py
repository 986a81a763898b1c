"""What a decision is checked against and applied to, and the two verbs every lever answers."""

from __future__ import annotations

from functools import singledispatch
from typing import Any

import numpy as np

from agents.columns import SCALE, Columns
from agents.decisions import Decision, Reason, Verdict
from agents.memory import Memory
from agents.names import Cause, Metric, Status
from agents.params import Params
from agents.setup import Setup
from agents.storage import grow


class Desk:
    """What a decision is checked against and applied to: a community's columns, set-up, time and memory.

    seed: the run's, for chance by :mod:`agents.chance`. par: coefficients as kernels take them.
    """

    def __init__(self, cols: Columns, setup: Setup, tick: int, seed: Any, par: Params, memory: Memory) -> None:
        self.cols = cols
        self.setup = setup
        self.tick = tick
        self.seed = seed
        self.par = par
        self.memory = memory
        self.titles = [t.key for t in setup.titles]
        self.channels = [c.key for c in setup.channels]

    @property
    def cash(self) -> float:
        """Yuan in hand."""
        return float(self.cols.desk.cash[0])

    @property
    def hours(self) -> float:
        """Hours left this week."""
        return float(self.cols.desk.hours[0])

    @property
    def members(self) -> int:
        """Members now."""
        return int(self.cols.circles.members.sum())

    def spend(self, cash: float, hours: float, cause: Cause) -> None:
        """Pay for a decision; money is booked for the first circle."""
        self.cols.desk.hours[0] -= hours
        if cash:
            self.cols.desk.cash[0] -= cash
            self.cols.ledger.books[0, 0, Metric.MONEY, cause] -= round(cash * SCALE)

    def grow_rows(self, more: int) -> None:
        """Make room for so many further people."""
        needed = int(self.cols.desk.rows[0]) + more
        if needed > self.cols.people.uid.shape[0]:
            grow(self.cols, needed)


def verdict(
    desk: Desk,
    reasons: list[Reason],
    cash: float = 0.0,
    hours: float = 0.0,
    week: float = 0.0,
    reach: int = 0,
) -> Verdict:
    """The verdict on a decision: its reasons so far, and whether cash and hours suffice.

    cash in yuan at once; hours at once; week: hours a week more or fewer; reach in members.
    """
    if cash > max(0.0, desk.cash):
        reasons.append(Reason("cash_short", (("needed", round(cash, 2)), ("cash", round(desk.cash, 2)))))
    if hours > max(0.0, desk.hours):
        reasons.append(Reason("hours_short", (("needed", round(hours, 2)), ("hours", round(desk.hours, 2)))))
    return Verdict(not reasons, cash, hours, week, reach, tuple(reasons))


def within(reasons: list[Reason], code: str, value: float, low: float, high: float) -> None:
    """Add a reason when a value lies outside its range."""
    if not low <= value <= high:
        reasons.append(Reason(code, (("value", value), ("low", low), ("high", high))))


def known(reasons: list[Reason], code: str, key: str, keys: list[str]) -> None:
    """Add a reason when a key names nothing."""
    if key not in keys:
        reasons.append(Reason(code, (("key", key),)))


def row_of(uid: int, desk: Desk) -> int:
    """Row of a member who is here, by identity; -1 when there is none."""
    if not 0 <= uid < 2**64:
        return -1
    rows = int(desk.cols.desk.rows[0])
    people = desk.cols.people
    here = (people.uid[:rows] == np.uint64(uid)) & (people.status[:rows] == Status.MEMBER)
    found = np.flatnonzero(here)
    return int(found[0]) if found.size else -1


@singledispatch
def check(decision: Decision, desk: Desk) -> Verdict:
    """What a decision would cost and whether it may be taken; changes nothing."""
    raise TypeError(f"not a decision: {decision!r}")


@singledispatch
def carry_out(decision: Decision, desk: Desk) -> None:
    """Apply a decision that has been checked."""
    raise TypeError(f"not a decision: {decision!r}")
