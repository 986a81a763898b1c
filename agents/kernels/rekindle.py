"""Rekindling: a circle whose fire is out is lit again, the less well the longer it has been cold."""

from __future__ import annotations

from numba import njit

from agents.columns import Columns
from agents.exact import Int
from agents.kernels.books import shift
from agents.kernels.codes import C_REKINDLED, H_REKINDLED, LIVELY, MEMBER, WARMTH
from agents.kernels.newcomers import happen
from agents.params import Params


@njit(cache=True, nogil=True, error_model="numpy")
def lift(days: float, par: Params) -> float:
    """Share of the way to full warmth that dormant members come, in [0, 1], after so many days dead."""
    return par.on_rekindling * par.rekindle_warmth * par.rekindle_days / (par.rekindle_days + days)


@njit(cache=True, nogil=True, error_model="numpy")
def rekindle(cols: Columns, circle: Int, days: float, tick: Int, par: Params) -> None:
    """Light a dead circle: dormant members warm up, and it is held against no past but its own from now on.

    It lives as long as its members post again; else it dies once more. What is remembered is put down to the
    warmest member, about whom the others gather; a: circle, b: days it lay dead.
    """
    people, circles = cols.people, cols.circles
    up = lift(days, par)
    warmest = -1
    for row in range(cols.desk.rows[0]):
        if people.status[row] != MEMBER or people.circle[row] != circle:
            continue
        if people.warmth[row] < par.rekindle_below:
            gain = up * (par.rekindle_below - people.warmth[row])
            shift(people.warmth, row, cols.ledger, 0, circle, WARMTH, C_REKINDLED, gain)
        if warmest < 0 or people.warmth[row] > people.warmth[warmest]:
            warmest = row
    circles.vital[circle] = LIVELY
    circles.death[circle] = 0
    circles.ended[circle] = -1
    circles.last_post[circle] = tick
    circles.recent[circle] = 0.0
    circles.past[circle] = 0.0
    if warmest >= 0:
        happen(cols.happenings, H_REKINDLED, tick, warmest, circle, int(days), 0.0)
