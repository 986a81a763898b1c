"""Incentives and gifts: whom they could go to, and what announcing them does (mechanisms Q10, Q11, Q13).

Called when a decision is carried out, never within a tick.
"""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from agents.chance import SURVEY, draw1, normal_inv
from agents.columns import Columns
from agents.exact import Floats, Int
from agents.kernels.adoption import TERMS_N, contacts, exposure_to, loneliness, threshold_terms
from agents.kernels.books import shift
from agents.kernels.codes import C_SUBSIDY, MEMBER, TRUST
from agents.kernels.fulfilment import unforgiven
from agents.kernels.reading import TICKS_A_DAY, crowd_of
from agents.kernels.sales import give
from agents.params import Params

Rows = NDArray[np.int64]
MEMORY_DAYS = 30
"""Days for which buyers compare what they paid."""
GUESS_SUB = 64
"""First of the sub-questions by which guesses about titles are drawn."""


@njit(cache=True, nogil=True, error_model="numpy")
def guess_gaps(cols: Columns, rows: Rows, title: Int, seed: Int, tick: Int, par: Params, gaps: Floats) -> None:
    """Fill in how far each member is from buying, as the operator guesses: with an honest error.

    gaps, (len(rows),): effective threshold less exposure, each with a normal error; below 0 they would buy anyway.
    """
    people, shop = cols.people, cols.shop
    for at in range(rows.shape[0]):
        row = rows[at]
        active, total, offline = contacts(people, cols.ties, row, title)
        crowd = crowd_of(cols.circles.members[people.circle[row]], par)
        share = exposure_to(shop, title, active, total, cols.holdings.voices[row, title], crowd, par)
        alone = loneliness(shop, title, share, par)
        terms = threshold_terms(people, cols.holdings, shop, row, title, tick, offline * par.on_ties, alone, par)
        gap = -share
        for k in range(TERMS_N):
            gap += terms[k]
        u = draw1(seed, SURVEY, tick, people.uid[row], GUESS_SUB + title)
        gaps[at] = gap + par.coupon_guess * normal_inv(u)


@njit(cache=True, nogil=True, error_model="numpy")
def _warmed(part: float) -> float:
    """How near somebody is to following when seeds hold this part of what it takes: together they count more."""
    full = min(1.0, part)
    return full * full


@njit(cache=True, nogil=True, error_model="numpy")
def seed_structurally(cols: Columns, able: Rows, count: Int, par: Params) -> Rows:
    """Rows to start from so that many others have enough friends among them, in the order of picking (Q13).

    One after the other the member is picked whose ties bring most of those around nearer to a given share of
    seeded ties: friends together in one place, until nobody there needs more, then the next place. Of a hub each
    friend sees only one among many, and a hub's own friends are many; so the pick goes round most hubs (Q11).
    """
    ties, people = cols.ties, cols.people
    n = cols.desk.rows[0]
    strength = np.zeros(n)
    seeded = np.zeros(n)
    free = np.zeros(n, np.bool_)
    picked = np.empty(min(count, able.shape[0]), np.int64)
    for row in range(n):
        for k in range(ties.degree[row]):
            strength[row] += ties.strength[row, k]
    for at in range(able.shape[0]):
        free[able[at]] = True
    for turn in range(picked.shape[0]):
        best = -1
        gain = 0.0
        for at in range(able.shape[0]):
            row = able[at]
            if not free[row]:
                continue
            g = 0.0
            if strength[row] > 0.0:
                g -= _warmed(seeded[row] / (par.seeding_share * strength[row]))  # would follow by themselves
            for k in range(ties.degree[row]):
                peer = ties.peer[row, k]
                if people.status[peer] == MEMBER and free[peer]:
                    needed = par.seeding_share * strength[peer]
                    now = seeded[peer] + ties.strength[row, k]
                    g += _warmed(now / needed) - _warmed(seeded[peer] / needed)
            if best < 0 or g > gain:
                best = row
                gain = g
        picked[turn] = best
        free[best] = False
        for k in range(ties.degree[best]):
            seeded[ties.peer[best, k]] += ties.strength[best, k]
    return picked


@njit(cache=True, nogil=True, error_model="numpy")
def offer_incentive(
    cols: Columns, rows: Rows, title: Int, amount: float, delay: float, ends: Int, tick: Int, par: Params
) -> None:
    """Some members hold an incentive from now on; those who lately paid more think it unfair (Q10)."""
    people, holdings, shop = cols.people, cols.holdings, cols.shop
    shop.coupon[title] = amount
    shop.coupon_delay[title] = delay
    shop.coupon_ends[title] = ends
    for at in range(rows.shape[0]):
        people.coupon[rows[at]] |= 1 << title
    if par.on_incentives == 0.0:
        return
    reduced = shop.price[title] - amount
    for row in range(cols.desk.rows[0]):
        holds = (people.coupon[row] >> title) & 1
        if people.status[row] != MEMBER or holds or not (people.owned[row] >> title) & 1:
            continue
        paid = holdings.paid[row, title]
        if paid <= reduced or tick - holdings.bought[row, title] > MEMORY_DAYS * TICKS_A_DAY:
            continue
        loss = par.coupon_unfair * (paid - reduced) / paid * unforgiven(people, row, title, par)
        shift(people.trust, row, cols.ledger, 0, people.circle[row], TRUST, C_SUBSIDY, -loss)


@njit(cache=True, nogil=True, error_model="numpy")
def give_away(cols: Columns, seed: Int, rows: Rows, title: Int, tick: Int, par: Params) -> None:
    """Everybody of these rows is given a piece, already paid for."""
    for at in range(rows.shape[0]):
        give(cols, seed, rows[at], title, tick, par)
