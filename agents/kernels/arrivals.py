"""Arrivals: channels bring strangers to the gate, some of them to advertise (mechanisms R7, R9, V5)."""

from __future__ import annotations

from numba import njit

from agents.chance import ARRIVAL, draw4, mix_uid
from agents.columns import Columns
from agents.exact import Int
from agents.kernels.adoption import remember_fit
from agents.kernels.circles import home_for
from agents.kernels.codes import (
    ADVERTISER,
    C_ARRIVAL,
    C_CHANNEL_COST,
    C_FEES,
    CHANNEL,
    GATE_PAID,
    T_CONTACTS,
)
from agents.kernels.newcomers import enter, make_person, passes_gate
from agents.kernels.settle import pay
from agents.params import Params


@njit(cache=True, nogil=True, error_model="numpy")
def stranger(cols: Columns, seed: Int, channel: Int, index: Int, tick: Int, par: Params) -> None:
    """One stranger comes by a channel: costs, meets the gate, perhaps enters."""
    people, desk = cols.people, cols.desk
    row = desk.rows[0]
    uid = mix_uid(ARRIVAL, channel, tick, index)
    u = draw4(seed, ARRIVAL, tick, uid)
    adverts = u[0] < desk.channel_adverts[channel]
    unrelated = adverts or u[1] >= desk.channel_precision[channel]
    make_person(people, cols.segments, seed, row, uid, desk.channel_segment[channel], unrelated, par)
    remember_fit(people, cols.holdings, cols.shop, row)
    if adverts:
        people.role[row] = ADVERTISER
    cols.ledger.tally[0, T_CONTACTS] += 1
    circle = home_for(people, cols.circles, row, -1)
    pay(desk, cols.ledger, max(0, circle), -1, C_CHANNEL_COST, -desk.channel_cost[channel])
    if circle < 0 or not passes_gate(people, desk, row, seed, tick, False, unrelated, par):
        return
    desk.rows[0] = row + 1
    people.warmth[row] = max(people.warmth[row], par.newcomer_warmth)
    enter(
        people,
        cols.feed,
        cols.circles,
        cols.ledger,
        cols.happenings,
        row,
        circle,
        tick,
        CHANNEL,
        -1,
        C_ARRIVAL,
    )
    if desk.gate[0] == GATE_PAID:
        pay(desk, cols.ledger, circle, row, C_FEES, desk.gate_price[0])


@njit(cache=True, nogil=True, error_model="numpy")
def arrive(cols: Columns, seed: Int, tick: Int, par: Params) -> None:
    """Everybody the channels bring in this tick."""
    for h in range(cols.desk.channel_rate.shape[0]):
        for k in range(cols.desk.channel_coming[h]):
            stranger(cols, seed, h, k, tick, par)
