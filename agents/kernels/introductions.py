"""Introductions: a member brings a friend to the gate, by themselves or for a campaign (T9, Q15, P10)."""

from __future__ import annotations

from numba import njit

from agents.chance import FRIEND, INTRODUCTION, draw1, mix_uid
from agents.columns import Columns, Holdings, People, Shop
from agents.exact import Int
from agents.kernels.adoption import remember_fit
from agents.kernels.books import pay
from agents.kernels.circles import home_for
from agents.kernels.codes import (
    C_CAMPAIGN_COST,
    C_INTRODUCTION,
    FREELOADER,
    H_TURNED,
    INVITED,
    T_CAMPAIGNED,
    T_CONTACTS,
    T_FREELOADERS,
    T_INTRODUCED,
    W_INTRODUCTION,
)
from agents.kernels.entrance import come_in
from agents.kernels.gates import passes_gate, turn_away
from agents.kernels.newcomers import happen, make_person, resemble
from agents.kernels.rewards import crowd, thank
from agents.kernels.ties import connect
from agents.params import Params


@njit(cache=True, nogil=True, error_model="numpy")
def _tell_newcomer(people: People, holdings: Holdings, shop: Shop, row: Int, inviter: Int) -> None:
    """A friend comes in knowing what their friend bought and did not regret, or waits for a team to buy."""
    for t in range(shop.price.shape[0]):
        if holdings.bought[inviter, t] >= 0 and holdings.pleased[inviter, t] >= 0:
            holdings.introduced[row, t] = 1
            holdings.aware[row, t] |= 1 << W_INTRODUCTION
            holdings.exposure[row, t] = W_INTRODUCTION
            holdings.glow[row, t] = 0.5 * shop.emotion[t]
        elif (people.teamed[inviter] >> t) & 1:
            holdings.aware[row, t] |= 1 << W_INTRODUCTION
            holdings.exposure[row, t] = W_INTRODUCTION


@njit(cache=True, nogil=True, error_model="numpy")
def count_campaigned(cols: Columns, row: Int, kind: Int) -> None:
    """Somebody came in through a campaign: counted, and paid for out of its budget."""
    desk, ledger = cols.desk, cols.ledger
    ledger.tally[0, T_CAMPAIGNED] += 1
    if cols.people.role[row] == FREELOADER:
        ledger.tally[0, T_FREELOADERS] += 1
    each = cols.tools.each[kind]
    if each > 0.0:
        pay(desk, ledger, cols.people.circle[row], row, C_CAMPAIGN_COST, -each)
        desk.campaign_left[kind] = max(0.0, desk.campaign_left[kind] - each)


@njit(cache=True, nogil=True, error_model="numpy")
def bring(cols: Columns, seed: Int, inviter: Int, tick: Int, par: Params) -> None:
    """A member brings one friend to the gate; while a campaign pays for it, some who only want the gift."""
    people, desk, kind = cols.people, cols.desk, cols.desk.campaign_kind[0]
    people.friends[inviter] -= 1
    cols.ledger.tally[0, T_CONTACTS] += 1
    row = desk.rows[0]
    uid = mix_uid(INTRODUCTION, people.uid[inviter], tick, 0)
    make_person(people, cols.segments, seed, row, uid, people.segment[inviter], False, par)
    resemble(people, cols.holdings, row, inviter, par)
    remember_fit(people, cols.holdings, cols.shop, row)
    if kind >= 0:
        people.campaign[row] = 1 + kind
        if draw1(seed, FRIEND, tick, uid) < cols.tools.freeloaders[kind]:
            people.role[row] = FREELOADER
    circle = home_for(people, cols.circles, row, people.circle[inviter])
    if circle < 0 or not passes_gate(cols, row, seed, tick, True, False, par):
        happen(cols.happenings, H_TURNED, tick, inviter, INVITED, inviter, 0.0)
        turn_away(people, desk, cols.ledger, row)
        return
    come_in(cols, row, circle, seed, tick, INVITED, inviter, C_INTRODUCTION, par)
    cols.ledger.tally[0, T_INTRODUCED] += 1
    connect(cols.ties, row, inviter, par.friend_tie, 1)
    _tell_newcomer(people, cols.holdings, cols.shop, row, inviter)
    thank(people, desk, cols.ledger, inviter, tick, par)
    if kind >= 0:
        count_campaigned(cols, row, kind)
        if cols.tools.each[kind] > 0.0:
            crowd(people, cols.ledger, inviter, cols.tools.each[kind], par)
