"""Shocks from outside that reach many people at once (mechanisms Q16, R13, V5)."""

from __future__ import annotations

from numba import njit

from agents.chance import ARRIVAL, mix_uid
from agents.columns import Columns
from agents.exact import Int
from agents.kernels.adoption import remember_fit
from agents.kernels.books import pay, shift
from agents.kernels.circles import home_for
from agents.kernels.codes import ADVERTISER, C_NEWS, CHANNEL, H_COURTED, MEMBER, WARMTH
from agents.kernels.entrance import settle_in
from agents.kernels.newcomers import happen, make_person
from agents.params import Params

FLOOD_UID = 1 << 42
"""Identities by which those of a flood are named start here."""


@njit(cache=True, nogil=True, error_model="numpy")
def flood(cols: Columns, seed: Int, tick: Int, many: Int, par: Params) -> None:
    """So many advertisers come in past the gate, as far as there is room; rows must be there for all."""
    people = cols.people
    for _ in range(many):
        row = cols.desk.rows[0]
        uid = mix_uid(ARRIVAL, FLOOD_UID, tick, row)
        make_person(people, cols.segments, seed, row, uid, 0, True, par)
        people.role[row] = ADVERTISER
        remember_fit(people, cols.holdings, cols.shop, row)
        circle = home_for(people, cols.circles, row, -1)
        if circle < 0:
            return
        settle_in(cols, row, circle, tick, CHANNEL, -1, C_NEWS, par)


@njit(cache=True, nogil=True, error_model="numpy")
def news(cols: Columns, change: float) -> None:
    """News that moves everybody: warmth shifts, kept in [0, 1]."""
    people = cols.people
    for row in range(cols.desk.rows[0]):
        if people.status[row] == MEMBER:
            shift(people.warmth, row, cols.ledger, 0, people.circle[row], WARMTH, C_NEWS, change)


@njit(cache=True, nogil=True, error_model="numpy")
def court(cols: Columns, row: Int, tick: Int, factor: float) -> float:
    """Somebody outside courts a named person: their loyalty falls. Returns the change of it."""
    loyalty = cols.people.loyalty
    old = loyalty[row]
    loyalty[row] = min(1.0, max(0.0, old - factor))
    happen(cols.happenings, H_COURTED, tick, row, 0, 0, factor)
    return float(loyalty[row] - old)


@njit(cache=True, nogil=True, error_model="numpy")
def give(cols: Columns, amount: float) -> None:
    """Yuan from outside, or taken; booked for the first circle."""
    pay(cols.desk, cols.ledger, 0, -1, C_NEWS, amount)
