"""Offers from the operator's side of a tick: what a pitch lends, and what ends: votes, incentives, teams.

Also what a member on line does about a vote. Everything here is worked out per title; members are walked
through only in the tick in which something ends.
"""

from __future__ import annotations

from numba import njit

from agents.chance import ADOPTION, draw1
from agents.columns import Columns, Holdings, Intents, People, Shop
from agents.exact import Int
from agents.kernels.adoption import discount, fit, unfairness, urgency
from agents.kernels.books import shift
from agents.kernels.codes import APPEAL_FEELING, APPEAL_REASON, C_BROKEN, K_VOTE, MEMBER, T_OPERATOR, TRUST
from agents.kernels.feed import append
from agents.kernels.reading import TICKS_A_DAY, warmer
from agents.params import Params

OPERATOR = -1
CLEARLY = 1e-9
"""Designs that suit by less than this alike are equal: the rest is rounding."""


@njit(cache=True, nogil=True, error_model="numpy")
def lend(cols: Columns, tick: Int, par: Params) -> None:
    """What each title's pitch lends to who reads it in this tick, and what else is the same for all readers.

    A pitch to feeling warms more and explains less, one to reason the other way round (P5). It lands in the
    scene the product belongs to, and less outside of it; fun is told on (R12). A broad range stands beside the
    marketplace (P3).
    """
    shop, desk = cols.shop, cols.desk
    broad = par.market_max * desk.breadth[0] * desk.on_position[0] * par.on_market
    for t in range(shop.price.shape[0]):
        glow = par.pitch_glow * shop.emotion[t]
        form = cols.forms.ease[shop.form[t]]
        if par.on_feeling > 0.0 and shop.appeal[t] == APPEAL_FEELING:
            glow *= par.feeling_glow
            form *= par.feeling_form
        elif par.on_feeling > 0.0 and shop.appeal[t] == APPEAL_REASON:
            glow *= par.reason_glow
            form += par.reason_form * (1.0 - form)
        scene = 1.0
        if shop.scene[t] >= 0:
            there = shop.scene[t] == tick % TICKS_A_DAY
            scene += par.on_traits * (par.scene_gain if there else -par.scene_loss)
        shop.lent_glow[t] = min(1.0, glow * scene)
        shop.lent_form[t] = min(1.0, form * scene)
        shop.fun[t] = 1.0 + par.on_traits * par.fun_max * (shop.entertaining[t] - par.fun_usual)
        shop.market[t] = broad
    lay_out(shop, tick, par)


@njit(cache=True, nogil=True, error_model="numpy")
def lay_out(shop: Shop, tick: Int, par: Params) -> None:
    """What an offer does to everybody's threshold in this tick, for those without an incentive on it."""
    for t in range(shop.price.shape[0]):
        shop.off[t] = discount(shop.price[t], shop.fair[t], par)
        shop.unfair[t] = unfairness(shop.price[t], shop.fair[t], par)
        shop.hurry[t] = par.urgency_max * urgency(shop.ends[t], tick, par)


@njit(cache=True, nogil=True, error_model="numpy")
def let_down(cols: Columns, row: Int, par: Params) -> None:
    """Somebody waited for a team that did not come about, or for goods that were gone (Q6)."""
    people = cols.people
    loss = par.team_let_down * people.trust[row]
    shift(people.trust, row, cols.ledger, 0, people.circle[row], TRUST, C_BROKEN, -loss)


@njit(cache=True, nogil=True, error_model="numpy")
def dissolve_team(cols: Columns, title: Int, par: Params) -> None:
    """Those who wait for a title's team wait in vain."""
    people = cols.people
    for row in range(cols.desk.rows[0]):
        if (people.teamed[row] >> title) & 1:
            people.teamed[row] &= ~(1 << title) & 255
            if people.status[row] == MEMBER:
                let_down(cols, row, par)
    cols.shop.teaming[title] = 0


@njit(cache=True, nogil=True, error_model="numpy")
def end_incentive(cols: Columns, title: Int) -> None:
    """Nobody holds the incentive on a title any more."""
    cols.shop.coupon[title] = 0.0
    cols.shop.coupon_ends[title] = -1
    for row in range(cols.desk.rows[0]):
        cols.people.coupon[row] &= ~(1 << title) & 255


@njit(cache=True, nogil=True, error_model="numpy")
def call_vote(cols: Columns, title: Int, tick: Int, ends: Int) -> None:
    """Open a new vote on a title until a tick, and say so in every circle; an earlier vote is forgotten (R5)."""
    shop, circles = cols.shop, cols.circles
    shop.vote_ends[title] = ends
    shop.votes[title] = 0
    for j in range(shop.wish.shape[1]):
        shop.wish[title, j] = 0.0
    cols.desk.voting[0] |= 1 << title
    for row in range(cols.desk.rows[0]):
        cols.people.voted[row] &= ~(1 << title) & 255
    for c in range(circles.members.shape[0]):
        append(cols.feed, c, tick, OPERATOR, K_VOTE, title, -1, 0, -1, -1)
        circles.operator_day[c] += 1
    cols.ledger.tally[0, T_OPERATOR] += 1


@njit(cache=True, nogil=True, error_model="numpy")
def chosen_design(shop: Shop, title: Int, par: Params) -> int:
    """The topic to which the design leans that suits the voters best on average; -1 for the title as it is (R5)."""
    met = 0.0
    asked = 0.0
    for j in range(shop.interests.shape[1]):
        met += 1.0 * shop.interests[title, j] * shop.wish[title, j]
        asked += shop.interests[title, j]
    best = -1
    match = met / asked if asked > 0.0 else 0.0
    kept = 1.0 - par.vote_lean
    for j in range(shop.interests.shape[1]):
        weight = kept * asked + par.vote_lean
        f = (kept * met + par.vote_lean * shop.wish[title, j]) / weight if weight > 0.0 else 0.0
        if f > match + CLEARLY:
            best = j
            match = f
    return best


@njit(cache=True, nogil=True, error_model="numpy")
def close_vote(cols: Columns, title: Int, par: Params) -> None:
    """The vote is counted: the title becomes what most of its voters like, unless it is made already (R5).

    Few voters decide as much as many, so a vote of the few can take a title away from the rest.
    """
    shop, people, holdings = cols.shop, cols.people, cols.holdings
    shop.vote_ends[title] = -1
    cols.desk.voting[0] &= ~(1 << title) & 255
    if shop.votes[title] == 0:
        return
    best = chosen_design(shop, title, par) if shop.stock[title] == 0 else -1
    for j in range(shop.interests.shape[1]):
        if best >= 0:
            lean = par.vote_lean if j == best else 0.0
            shop.interests[title, j] = (1.0 - par.vote_lean) * shop.interests[title, j] + lean
    for row in range(cols.desk.rows[0]):
        holdings.fit[row, title] = fit(people, shop, row, title)
        if (people.voted[row] >> title) & 1:
            holdings.glow[row, title] = warmer(holdings.glow[row, title], par.vote_glow)


@njit(cache=True, nogil=True, error_model="numpy")
def keep_offers(cols: Columns, tick: Int, par: Params) -> None:
    """What time does to offers, before anybody reads: a new day of parcels, and what ends in this tick."""
    shop = cols.shop
    for t in range(shop.price.shape[0]):
        if tick % TICKS_A_DAY == 0:
            for z in range(shop.sent.shape[1]):
                shop.sent[t, z] = 0
        if shop.teaming[t] > 0 and not shop.open[t]:
            dissolve_team(cols, t, par)
        if 0 <= shop.coupon_ends[t] <= tick:
            end_incentive(cols, t)
        if 0 <= shop.vote_ends[t] <= tick:
            close_vote(cols, t, par)
    lend(cols, tick, par)


@njit(cache=True, nogil=True, error_model="numpy")
def consider_voting(
    people: People, holdings: Holdings, intents: Intents, open_votes: Int, seed: Int, row: Int, tick: Int, par: Params
) -> None:
    """Intend to have a say in the first title that is voted on (bits) and of which one has not yet spoken (R5)."""
    if par.on_votes == 0.0:
        return
    for t in range(holdings.fit.shape[1]):
        if (open_votes >> t) & 1 and not (people.voted[row] >> t) & 1:
            cares = par.vote_indifferent + (1.0 - par.vote_indifferent) * holdings.fit[row, t]
            if draw1(seed, ADOPTION, tick, people.uid[row], t) < par.vote_chance * people.warmth[row] * cares:
                intents.vote[row] = t
            return
