"""Departing: a member goes, and what the going of a leader or KOL does to those tied to them (T2, T4)."""

from __future__ import annotations

from numba import njit

from agents.chance import LEAVING, draw1
from agents.columns import Columns
from agents.exact import Int
from agents.kernels.books import book, shift
from agents.kernels.codes import (
    BELONGING,
    C_LEADER_LOST,
    C_LEAVERS,
    C_LEFT_LEADER,
    H_LEFT,
    HEADCOUNT,
    LEFT,
    ORDINARY,
    T_LEFT,
)
from agents.kernels.newcomers import happen, take_stock
from agents.kernels.sales import let_go
from agents.kernels.ties import remove_all
from agents.params import Params

LITTLE = 0.35
"""Belonging below which somebody is here for a name rather than for the place."""
GOING = 3
"""``sub`` of draws of purpose LEAVING; 0 is a member's own leaving."""


@njit(cache=True, nogil=True, error_model="numpy")
def depart(cols: Columns, row: Int, cause: Int, tick: Int) -> None:
    """A member goes: what has not come is paid back, uncounted, booked under the cause, ties cut."""
    people, circles = cols.people, cols.circles
    c = people.circle[row]
    let_go(cols, row)
    people.status[row] = LEFT
    people.left[row] = tick
    people.left_cause[row] = cause
    people.asked[row] = -1
    circles.members[c] -= 1
    book(cols.ledger, 0, c, row, HEADCOUNT, cause, -1.0)
    take_stock(people, cols.ledger, row, C_LEAVERS, -1.0)
    cols.ledger.tally[0, T_LEFT] += 1
    people.expecting[row] = 0
    remove_all(cols.ties, row)
    happen(cols.happenings, H_LEFT, tick, row, cause, -1, 0.0)


@njit(cache=True, nogil=True, error_model="numpy")
def farewell(cols: Columns, row: Int, tick: Int, seed: Int, par: Params) -> None:
    """What the going of a leader or KOL does to those tied to them, while the ties still stand."""
    people, ties = cols.people, cols.ties
    for k in range(ties.degree[row] - 1, -1, -1):
        peer, strength = ties.peer[row, k], ties.strength[row, k]
        c = people.circle[peer]
        lost = -par.follow_loss * par.on_characters * strength * people.belonging[peer]
        shift(people.belonging, peer, cols.ledger, 0, c, BELONGING, C_LEADER_LOST, lost)
        if people.role[peer] != ORDINARY or people.belonging[peer] >= LITTLE or par.on_leaving == 0.0:
            continue
        if draw1(seed, LEAVING, tick, people.uid[peer], GOING) < par.follow_leave * par.on_characters * strength:
            depart(cols, peer, C_LEFT_LEADER, tick)
