"""Arrivals: channels bring strangers to the gate, some of them to advertise (mechanisms R7, R9, V5)."""

from __future__ import annotations

from numba import njit

from agents.chance import ARRIVAL, draw4, mix_uid
from agents.columns import Columns, Desk
from agents.exact import Int
from agents.kernels.adoption import remember_fit
from agents.kernels.books import pay
from agents.kernels.circles import home_for
from agents.kernels.codes import (
    ADVERTISER,
    C_ARRIVAL,
    C_CHANNEL_COST,
    CHANNEL,
    T_CONTACTS,
)
from agents.kernels.entrance import come_in
from agents.kernels.gates import passes_gate, turn_away
from agents.kernels.newcomers import make_person
from agents.params import Params


@njit(cache=True, nogil=True, error_model="numpy")
def head_cost(desk: Desk, channel: Int, par: Params) -> float:
    """Yuan for one more person by a channel: dearer as its pool is used up (R13)."""
    cost = float(desk.channel_cost[channel])
    if desk.channel_pool[channel] <= 0.0 or par.on_drying == 0.0:
        return cost
    used = min(1.0, desk.channel_came[channel] / desk.channel_pool[channel])
    return cost * (1.0 + par.dry_cost * used)


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
    desk.channel_came[channel] += 1.0
    cols.ledger.tally[0, T_CONTACTS] += 1
    circle = home_for(people, cols.circles, row, -1)
    pay(desk, cols.ledger, max(0, circle), -1, C_CHANNEL_COST, -head_cost(desk, channel, par))
    if circle < 0 or not passes_gate(cols, row, seed, tick, False, unrelated, par):
        turn_away(people, desk, cols.ledger, row)
        return
    come_in(cols, row, circle, seed, tick, CHANNEL, -1, C_ARRIVAL, par)


@njit(cache=True, nogil=True, error_model="numpy")
def arrive(cols: Columns, seed: Int, tick: Int, par: Params) -> None:
    """Everybody the channels bring in this tick."""
    for h in range(cols.desk.channel_rate.shape[0]):
        for k in range(cols.desk.channel_coming[h]):
            stranger(cols, seed, h, k, tick, par)
