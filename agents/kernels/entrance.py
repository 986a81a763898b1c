"""Coming in: what happens to somebody whom the gate let through, and those they had to bring along."""

from __future__ import annotations

from numba import njit

from agents.chance import GATE, INTRODUCTION, draw4, mix_uid
from agents.columns import Columns
from agents.exact import Int
from agents.kernels.adoption import remember_fit
from agents.kernels.books import pay, shift
from agents.kernels.circles import home_for
from agents.kernels.codes import (
    C_CROWDING,
    C_FEES,
    C_INTRODUCTION,
    GATE_BRING,
    GATE_PAID,
    GATE_PURCHASE,
    INVITED,
    T_CONTACTS,
    T_INTRODUCED,
    TRUST,
)
from agents.kernels.gates import asked_for, turn_away
from agents.kernels.newcomers import enter, make_person, resemble
from agents.kernels.sales import buy_at_the_door
from agents.kernels.ties import connect
from agents.params import Params


@njit(cache=True, nogil=True, error_model="numpy")
def companions(cols: Columns, par: Params) -> int:
    """Most people one newcomer can bring along through the gate as it stands."""
    return asked_for(cols.desk) if par.on_gate > 0.0 and cols.desk.gate[0] == GATE_BRING else 0


@njit(cache=True, nogil=True, error_model="numpy")
def settle_in(
    cols: Columns, row: Int, circle: Int, tick: Int, source: Int, inviter: Int, cause: Int, par: Params
) -> None:
    """The row becomes a member: at least as curious as any newcomer, counted and booked."""
    people = cols.people
    cols.desk.rows[0] = row + 1
    people.warmth[row] = max(people.warmth[row], par.newcomer_warmth)
    enter(
        people, cols.feed, cols.circles, cols.ledger, cols.happenings, row, circle, tick, source, inviter, cause
    )  # fmt: skip


@njit(cache=True, nogil=True, error_model="numpy")
def _bring_along(cols: Columns, row: Int, seed: Int, tick: Int, par: Params) -> None:
    """Those a newcomer had to bring: like them or not, and some trust is the price of pestering (R9)."""
    people, ledger = cols.people, cols.ledger
    shift(
        people.trust, row, ledger, 0, people.circle[row], TRUST, C_CROWDING, -par.bring_trust * people.trust[row]
    )  # fmt: skip
    for k in range(companions(cols, par)):
        u = draw4(seed, GATE, tick, people.uid[row], 1 + k)
        if u[0] >= par.bring_yield:
            continue
        new = cols.desk.rows[0]
        stray = u[1] < par.bring_stray
        uid = mix_uid(INTRODUCTION, people.uid[row], tick, 1 + k)
        make_person(people, cols.segments, seed, new, uid, people.segment[row], stray, par)
        if not stray:
            resemble(people, cols.holdings, new, row, par)
        if u[2] < par.resemblance:
            people.role[new] = people.role[row]
        remember_fit(people, cols.holdings, cols.shop, new)
        ledger.tally[0, T_CONTACTS] += 1
        circle = home_for(people, cols.circles, new, people.circle[row])
        if circle < 0:
            turn_away(people, cols.desk, ledger, new)
            return
        ledger.tally[0, T_INTRODUCED] += 1
        settle_in(cols, new, circle, tick, INVITED, row, C_INTRODUCTION, par)
        connect(cols.ties, new, row, par.bring_tie, 0)


@njit(cache=True, nogil=True, error_model="numpy")
def come_in(
    cols: Columns,
    row: Int,
    circle: Int,
    seed: Int,
    tick: Int,
    source: Int,
    inviter: Int,
    cause: Int,
    par: Params,
) -> None:
    """Let somebody in who passed the gate, and take what the gate asks for."""
    settle_in(cols, row, circle, tick, source, inviter, cause, par)
    if par.on_gate == 0.0:
        return
    gate = cols.desk.gate[0]
    if gate == GATE_PAID:
        pay(cols.desk, cols.ledger, circle, row, C_FEES, cols.desk.gate_price[0])
    elif gate == GATE_BRING:
        _bring_along(cols, row, seed, tick, par)
    elif gate == GATE_PURCHASE:
        buy_at_the_door(cols, row, int(cols.desk.gate_title[0]), seed, tick, par)
