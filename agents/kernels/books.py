"""Booking changes: every change of a state goes through here, so that causes add up to the change.

Amounts are integers in units of 1/SCALE; adding integers gives the same sum in any order, so a tick worked in
one part or in many books the same bits.
"""

from __future__ import annotations

from numba import njit

from agents.columns import SCALE, Desk, Ledger
from agents.exact import Floats, Int
from agents.names import Metric

_SCALE = SCALE
MONEY = int(Metric.MONEY)


@njit(cache=True, nogil=True, error_model="numpy")
def to_units(amount: float) -> int:
    """The nearest whole number of 1/SCALE; halves away from zero."""
    scaled = amount * _SCALE
    return int(scaled + 0.5) if scaled >= 0.0 else -int(0.5 - scaled)


@njit(cache=True, nogil=True, error_model="numpy")
def book(ledger: Ledger, part: Int, circle: Int, row: Int, metric: Int, cause: Int, amount: float) -> None:
    """Book an amount of a metric under a cause for a circle, and for the member where a trace is kept."""
    units = to_units(amount)
    ledger.books[part, circle, metric, cause] += units
    if 0 <= row < ledger.trace.shape[0]:
        ledger.trace[row, metric, cause] += units


@njit(cache=True, nogil=True, error_model="numpy")
def shift(
    state: Floats, row: Int, ledger: Ledger, part: Int, circle: Int, metric: Int, cause: Int, amount: float
) -> None:
    """Change one member's state, kept in [0, 1], and book what really changed."""
    if amount == 0.0:
        return
    old = state[row]
    new = min(1.0, max(0.0, old + amount))
    if new != old:
        state[row] = new
        book(ledger, part, circle, row, metric, cause, new - old)


@njit(cache=True, nogil=True, error_model="numpy")
def pay(desk: Desk, ledger: Ledger, circle: Int, row: Int, cause: Int, amount: float) -> None:
    """Book money, in yuan, for a circle (and a member)."""
    desk.cash[0] += amount
    book(ledger, 0, circle, row, MONEY, cause, amount)
