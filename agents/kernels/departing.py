"""Departing: a member goes, and what the going of a leader or KOL does to those tied to them (T2, T4)."""

from __future__ import annotations

from numba import njit

from agents.chance import LEAVING, draw1
from agents.columns import Circles, Columns, Happenings, Holdings, Ledger, People, Shop, Ties
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
from agents.kernels.ties import remove_all
from agents.params import Params

LITTLE = 0.35
"""Belonging below which somebody is here for a name rather than for the place."""
GOING = 3
"""``sub`` of draws of purpose LEAVING; 0 is a member's own leaving."""


@njit(cache=True, nogil=True, error_model="numpy")
def depart(
    people: People,
    holdings: Holdings,
    ties: Ties,
    circles: Circles,
    shop: Shop,
    ledger: Ledger,
    happenings: Happenings,
    row: Int,
    cause: Int,
    tick: Int,
) -> None:
    """A member goes: uncounted, booked under the cause, ties cut."""
    c = people.circle[row]
    people.status[row] = LEFT
    people.left[row] = tick
    people.left_cause[row] = cause
    people.asked[row] = -1
    circles.members[c] -= 1
    book(ledger, 0, c, row, HEADCOUNT, cause, -1.0)
    take_stock(people, ledger, row, C_LEAVERS, -1.0)
    ledger.tally[0, T_LEFT] += 1
    for t in range(shop.price.shape[0]):
        if holdings.due[row, t] >= 0:
            holdings.due[row, t] = -1
            shop.waiting[t] -= 1
    people.expecting[row] = 0
    remove_all(ties, row)
    happen(happenings, H_LEFT, tick, row, cause, -1, 0.0)


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
            depart(
                people, cols.holdings, ties, cols.circles, cols.shop, cols.ledger, cols.happenings, peer,
                C_LEFT_LEADER, tick,
            )  # fmt: skip
