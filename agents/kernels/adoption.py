"""Adoption: a member buys when the share of trusted contacts reaches the effective threshold.

With every term at zero and the feed's weight at zero this is the linear threshold model of Granovetter (1978)
and Watts (2002); the rule itself is in :mod:`agents.kernels.threshold`.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit

from agents.columns import Circles, Holdings, Intents, People, Shop, Ties
from agents.exact import Floats, Int
from agents.kernels.codes import FREELOADER, STOCK, W_BACKLOG, W_INTRODUCTION, W_NEED, W_PITCH, W_REVIEW, W_TALK
from agents.kernels.reading import PUSH_BACKLOG, PUSH_PITCH, PUSH_REVIEW, PUSH_TALK, TICKS_A_DAY
from agents.kernels.threshold import contact_share, tips
from agents.names import TITLES_MAX
from agents.params import Params

TERMS_N = 11
CERTAIN = 1e-9
"""Far more than rounding can do to a bound."""


@njit(cache=True, nogil=True, error_model="numpy")
def fit(people: People, shop: Shop, row: Int, title: Int) -> float:
    """How well a title matches a member's interests, in [0, 1] (mechanisms P1)."""
    met = 0.0
    asked = 0.0
    for j in range(shop.interests.shape[1]):
        met += people.interests[row, j] * shop.interests[title, j]
        asked += shop.interests[title, j]
    return met / asked if asked > 0.0 else 0.0


@njit(cache=True, nogil=True, error_model="numpy")
def remember_fit(people: People, holdings: Holdings, shop: Shop, row: Int) -> None:
    """Work out once how well each title matches somebody new."""
    for t in range(shop.price.shape[0]):
        holdings.fit[row, t] = fit(people, shop, row, t)


@njit(cache=True, nogil=True, error_model="numpy")
def discount(price: float, fair: float, par: Params) -> float:
    """Threshold taken off by a price below what is thought fair (Q10)."""
    return par.discount_max * (min(1.0, max(0.0, 2.0 * (1.0 - price / fair))) if fair > 0.0 else 0.0)


@njit(cache=True, nogil=True, error_model="numpy")
def unfairness(price: float, fair: float, par: Params) -> float:
    """Threshold added by a price above what is thought fair (T10)."""
    unfair = max(0.0, price / fair - 1.0) if fair > 0.0 else 0.0
    return par.unfair_max * min(1.0, unfair)


@njit(cache=True, nogil=True, error_model="numpy")
def price_burden(price: float, fair: float, purse: float, sensitivity: float, par: Params) -> float:
    """Threshold added by a price: against what is left of the month's budget, and what is thought fair (T10)."""
    strain = sensitivity * min(1.0, price / purse) if purse > 0.0 else sensitivity
    return par.price_max * strain + unfairness(price, fair, par)


@njit(cache=True, nogil=True, error_model="numpy")
def saving(people: People, shop: Shop, row: Int, title: Int, par: Params) -> float:
    """Yuan off a title's price by the incentive a member holds on it (mechanisms Q10)."""
    if shop.coupon[title] > 0.0 and par.on_incentives > 0.0 and (people.coupon[row] >> title) & 1:
        return shop.coupon[title]
    return 0.0


@njit(cache=True, nogil=True, error_model="numpy")
def felt_price(people: People, shop: Shop, row: Int, title: Int, par: Params) -> float:
    """The price as it is felt: an incentive counts the less the later it is paid out (mechanisms T12)."""
    off = saving(people, shop, row, title, par)
    if off > 0.0:
        off *= par.coupon_wait / (par.coupon_wait + shop.coupon_delay[title])
    return shop.price[title] - off


@njit(cache=True, nogil=True, error_model="numpy")
def price_terms(people: People, shop: Shop, row: Int, title: Int, price: float, par: Params) -> tuple[float, float]:
    """What a price does to the threshold: reduction by lying below the fair one, and burden.

    Where the range is broad, the marketplace has it too, and weighs on whom it draws (mechanisms P3).
    """
    purse = people.budget[row] - people.spent[row]
    burden = price_burden(price, shop.fair[title], purse, people.price_sensitivity[row], par)
    return discount(price, shop.fair[title], par), burden + shop.market[title] * people.outside[row]


@njit(cache=True, nogil=True, error_model="numpy")
def felt_fit(people: People, holdings: Holdings, row: Int, title: Int, par: Params) -> float:
    """The fit as far as it counts, in [0, 1]: raised by having had a say (R5), gated by feeling (P5)."""
    match = holdings.fit[row, title]
    if (people.voted[row] >> title) & 1:
        match += par.vote_fit * (1.0 - match) * par.on_votes
    cold = 1.0 - min(1.0, holdings.glow[row, title] / par.feeling_half)
    return match * (1.0 - par.on_feeling * (1.0 - par.feeling_gate) * cold)


@njit(cache=True, nogil=True, error_model="numpy")
def urgency(ends: Int, tick: Int, par: Params) -> float:
    """Nearness of an offer's end, in [0, 1]; 0 for an open end (mechanisms T12)."""
    if ends < 0:
        return 0.0
    days = (ends - tick) / TICKS_A_DAY
    return min(1.0, max(0.0, 1.0 - days / par.urgency_days))


@njit(cache=True, nogil=True, error_model="numpy", forceinline=True)
def threshold_terms(
    people: People,
    holdings: Holdings,
    shop: Shop,
    row: Int,
    title: Int,
    tick: Int,
    offline: float,
    alone: float,
    par: Params,
) -> tuple[float, float, float, float, float, float, float, float, float, float, float]:
    """The eleven terms of the effective threshold in the order of agents.gauges.TERMS; they add up to it.

    offline: 1.0 when somebody known outside the group has bought the title. alone: :func:`loneliness` with it.
    """
    off, burden = price_terms(people, shop, row, title, felt_price(people, shop, row, title, par), par)
    return (
        1.0 * people.theta[row],
        par.interactive_max * alone - par.fit_max * felt_fit(people, holdings, row, title, par),
        -par.emotion_max * holdings.glow[row, title],
        -par.trust_max * people.trust[row],
        -par.form_max * holdings.form[row, title],
        -par.introduction_max * holdings.introduced[row, title],
        -par.offline_max * offline,
        -off,
        -par.urgency_max * urgency(shop.ends[title], tick, par),
        burden,
        par.fatigue_max * people.fatigue[row],
    )


@njit(cache=True, nogil=True, error_model="numpy", forceinline=True)
def threshold_now(
    people: People,
    holdings: Holdings,
    shop: Shop,
    row: Int,
    title: Int,
    offline: float,
    alone: float,
    par: Params,
) -> float:
    """Sum of :func:`threshold_terms` in the tick for which offers were laid out, to the bit.

    What is the same for all members was worked out once (:func:`agents.kernels.offers.lay_out`).
    """
    price = shop.price[title]
    if saving(people, shop, row, title, par) > 0.0:
        off, burden = price_terms(people, shop, row, title, felt_price(people, shop, row, title, par), par)
    else:
        purse = people.budget[row] - people.spent[row]
        sensitivity = people.price_sensitivity[row]
        strain = sensitivity * min(1.0, price / purse) if purse > 0.0 else sensitivity
        off = shop.off[title]
        burden = par.price_max * strain + shop.unfair[title] + shop.market[title] * people.outside[row]
    threshold = people.theta[row]
    threshold += par.interactive_max * alone - par.fit_max * felt_fit(people, holdings, row, title, par)
    threshold -= par.emotion_max * holdings.glow[row, title]
    threshold -= par.trust_max * people.trust[row]
    threshold -= par.form_max * holdings.form[row, title]
    threshold -= par.introduction_max * holdings.introduced[row, title]
    threshold -= par.offline_max * offline
    threshold -= off
    threshold -= shop.hurry[title]
    threshold += burden
    threshold += par.fatigue_max * people.fatigue[row]
    return threshold


@njit(cache=True, nogil=True, error_model="numpy", forceinline=True)
def least_threshold(
    people: People, holdings: Holdings, shop: Shop, row: Int, title: Int, floor: float, par: Params
) -> float:
    """What :func:`threshold_now` certainly does not fall below, told without a division; nearly all stop here.

    floor: the terms that are the same for all titles, and the offline one. Fit counts as full and a price as nothing.
    """
    off = par.discount_max if (people.coupon[row] >> title) & 1 else shop.off[title]
    lent = par.emotion_max * holdings.glow[row, title] + par.form_max * holdings.form[row, title]
    lent += par.introduction_max * holdings.introduced[row, title]
    return floor - par.fit_max - lent - off - shop.hurry[title] - CERTAIN


@njit(cache=True, nogil=True, error_model="numpy")
def contacts(people: People, ties: Ties, row: Int, title: Int) -> tuple[float, float, float]:
    """Strength of ties to those who bought a title, of all ties, and 1.0 when a buyer is known offline."""
    active = 0.0
    total = 0.0
    offline = 0.0
    for k in range(ties.degree[row]):
        strength = ties.strength[row, k]
        total += strength
        if (people.owned[ties.peer[row, k]] >> title) & 1:
            active += strength
            if ties.offline[row, k]:
                offline = 1.0
    return active, total, offline


@njit(cache=True, nogil=True, error_model="numpy")
def exposure(active: float, total: float, voices: float, crowd: float, par: Params) -> float:
    """Share of trusted contacts that bought, mixed with what was heard in the feed, measured against the crowd.

    Two layers: private ties are a sparse graph (Watts 2002), the feed is seen by all (Granovetter 1978).
    crowd: as :func:`agents.kernels.reading.crowd_of` gives it, in voices.
    """
    near = contact_share(active, total) * par.on_ties if active > 0.0 else 0.0  # most have heard of it only
    heard = 0.0
    if voices > 0.0:
        heard = min(1.0, voices / crowd) * par.on_voices
    return (1.0 - par.feed_weight) * near + par.feed_weight * heard


@njit(cache=True, nogil=True, error_model="numpy")
def exposure_to(
    shop: Shop, title: Int, active: float, total: float, voices: float, crowd: float, par: Params
) -> float:
    """:func:`exposure` to a title. Of interactive goods only those count with whom one has to do (Q12)."""
    if shop.interactive[title] and par.on_interactive > 0.0:
        return contact_share(active, total) * par.on_ties
    return exposure(active, total, voices, crowd, par)


@njit(cache=True, nogil=True, error_model="numpy")
def loneliness(shop: Shop, title: Int, share: float, par: Params) -> float:
    """How far interactive goods would lie idle, with this share of one's friends having them (Q12); else 0."""
    return 1.0 - share if shop.interactive[title] and par.on_interactive > 0.0 else 0.0


@njit(cache=True, nogil=True, error_model="numpy")
def sold_out(shop: Shop, title: Int) -> bool:
    """Whether a title offered from stock has none left (mechanisms R4)."""
    return shop.launched[title] >= 0 and shop.mode[title] == STOCK and shop.stock[title] <= 0


@njit(cache=True, nogil=True, error_model="numpy")
def affordable(people: People, shop: Shop, row: Int, title: Int, par: Params) -> bool:
    """Whether what is left of the month's budget is enough to buy alone."""
    return people.spent[row] + shop.price[title] - saving(people, shop, row, title, par) <= people.budget[row]


@njit(cache=True, nogil=True, error_model="numpy", forceinline=True)
def wants(people: People, holdings: Holdings, shop: Shop, row: Int, title: Int, tick: Int, par: Params) -> bool:
    """Knows of a title that can be bought, does not have it (or needs it again), and can pay, at least as a team.

    What was sold out before this tick is passed over, so that it keeps nobody from buying something else; so is
    what one already waits for with a team.
    """
    if not shop.open[title] or holdings.aware[row, title] == 0 or sold_out(shop, title):
        return False
    if shop.team[title] > 0:
        if (people.teamed[row] >> title) & 1:
            return False
        teams = par.on_teams > 0.0 and people.spent[row] + shop.team_price[title] <= people.budget[row]
        if not teams and not affordable(people, shop, row, title, par):
            return False
    elif not affordable(people, shop, row, title, par):
        return False
    if (people.owned[row] >> title) & 1 == 0:
        return True
    return needs_again(holdings, shop, row, title, tick, par)


@njit(cache=True, nogil=True, error_model="numpy")
def needs_again(holdings: Holdings, shop: Shop, row: Int, title: Int, tick: Int, par: Params) -> bool:
    """Whether a title bought before is used up (mechanisms T14) and did not disappoint."""
    if shop.repeat[title] * par.on_repeat <= 0.0 or holdings.bought[row, title] < 0 or holdings.pleased[row, title] < 0:
        return False
    if holdings.due[row, title] >= 0:
        return False  # what was ordered last is still on its way
    return tick - holdings.bought[row, title] >= shop.repeat[title] * TICKS_A_DAY


@njit(cache=True, nogil=True, error_model="numpy", forceinline=True)
def decisive(
    holdings: Holdings,
    push: Floats,
    part: Int,
    row: Int,
    title: Int,
    threshold: float,
) -> int:
    """The exposure that decided: the one of this visit that pushed most, else the latest before it.

    A pitch decides for those it moves without others (threshold <= 0); for the rest those others decide.
    """
    if holdings.bought[row, title] >= 0:
        return W_NEED
    if holdings.introduced[row, title]:
        return W_INTRODUCTION
    pitch = push[part, title, PUSH_PITCH]
    backlog = push[part, title, PUSH_BACKLOG]
    talk = push[part, title, PUSH_TALK]
    review = push[part, title, PUSH_REVIEW]
    if threshold <= 0.0 and pitch > 0.0:
        return W_PITCH
    if backlog > 0.0:
        return W_BACKLOG
    if review > 0.0 and review >= talk:
        return W_REVIEW
    if talk > 0.0:
        return W_TALK
    if pitch > 0.0:
        return W_PITCH
    if threshold > 0.0:
        return W_TALK  # nothing new was read: friends who bought since made the difference
    return holdings.exposure[row, title]


@njit(cache=True, nogil=True, error_model="numpy", forceinline=True)
def wanted(people: People, holdings: Holdings, shop: Shop, row: Int, tick: Int, par: Params) -> int:
    """Bit t: the member weighs title t."""
    bits = 0
    for t in range(shop.price.shape[0]):
        if wants(people, holdings, shop, row, t, tick, par):
            bits |= 1 << t
    return bits


@njit(cache=True, nogil=True, error_model="numpy")
def bargains(people: People, shop: Shop, row: Int, par: Params) -> int:
    """Bit t: title t is cheap enough for a freeloader: with a coupon, or far below what is fair (P10)."""
    bits = int(people.coupon[row])
    for t in range(shop.price.shape[0]):
        if shop.price[t] <= par.freeloader_price * shop.fair[t]:
            bits |= 1 << t
    return bits


@njit(cache=True, nogil=True, error_model="numpy", forceinline=True)
def look_round(people: People, ties: Ties, near: Floats, part: Int, row: Int, since: Int) -> tuple[float, float, Int]:
    """All that a visit asks of somebody's ties, in one pass over them.

    Returns the company it is in (summed strength of ties to friends who posted after the tick ``since``), the
    strength of all ties, and the titles (bits) of which a buyer is known offline. near, shape (P, 8), is written at
    ``part``: strength of ties to buyers of each title.
    """
    company = 0.0
    total = 0.0
    offline: Int = 0
    for t in range(TITLES_MAX):
        near[part, t] = 0.0
    for k in range(ties.degree[row]):
        strength = np.float64(ties.strength[row, k])
        peer = ties.peer[row, k]
        owned = np.int64(people.owned[peer])
        total += strength
        company += strength if people.last_post[peer] > since else 0.0
        offline |= owned if ties.offline[row, k] else 0
        for t in range(TITLES_MAX):  # adds 0 for titles not bought: cheaper than asking of each
            near[part, t] += strength * np.float64((owned >> t) & 1)
    return company, total, offline


@njit(cache=True, nogil=True, error_model="numpy")
def weigh_team(
    people: People, shop: Shop, row: Int, title: Int, share: float, threshold: float, par: Params
) -> tuple[float, bool]:
    """Threshold at which a member takes a title that also has a team price, and whether with a team (Q6).

    Who would not buy alone may at the team's price; who would, waits for it when it saves one who looks at
    prices enough. Infinite when neither is possible.
    """
    alone = tips(share, threshold) and affordable(people, shop, row, title, par)
    spared = people.price_sensitivity[row] * (1.0 - shop.team_price[title] / shop.price[title])
    cheaper = shop.team_price[title] < shop.price[title] - saving(people, shop, row, title, par)
    teams = cheaper and people.spent[row] + shop.team_price[title] <= people.budget[row]
    if teams and (not alone or spared >= par.team_patience):
        off, burden = price_terms(people, shop, row, title, felt_price(people, shop, row, title, par), par)
        team_off, team_burden = price_terms(people, shop, row, title, shop.team_price[title], par)
        lower = threshold + (off - team_off) + (team_burden - burden)
        if tips(share, lower):
            return lower, True
    return (threshold if alone else math.inf), False


@njit(cache=True, nogil=True, error_model="numpy", forceinline=True)
def choose(
    people: People,
    holdings: Holdings,
    circles: Circles,
    shop: Shop,
    intents: Intents,
    part: Int,
    row: Int,
    tick: Int,
    ties: float,
    offline: Int,
    par: Params,
) -> bool:
    """Weigh every open title known of; intend to buy the one furthest past its threshold. True if any was.

    Buying may mean joining those who wait for a team price. ties, offline: what :func:`look_round` returned.
    """
    best = -1
    margin = -1.0
    wave = 0
    as_team = False
    titles = wanted(people, holdings, shop, row, tick, par)
    if people.role[row] == FREELOADER:
        titles &= bargains(people, shop, row, par)
    if titles == 0:
        intents.buy[row] = -1
        intents.wave[row] = 0
        return False
    crowd = circles.crowd[people.circle[row]]
    floor = people.theta[row] - par.trust_max * people.trust[row] + par.fatigue_max * people.fatigue[row]
    for t in range(shop.price.shape[0]):
        if (titles >> t) & 1 == 0:
            continue
        share = exposure_to(shop, t, intents.near[part, t], ties, holdings.voices[row, t], crowd, par)
        known = par.on_ties if (offline >> t) & 1 else 0.0
        alone = shop.team[t] == 0 or par.on_teams == 0.0
        least = floor - par.offline_max * known
        if alone and least > share and least_threshold(people, holdings, shop, row, t, least, par) > share:
            continue
        threshold = threshold_now(people, holdings, shop, row, t, known, loneliness(shop, t, share, par), par)
        with_team = False
        if shop.team[t] > 0 and par.on_teams > 0.0:
            threshold, with_team = weigh_team(people, shop, row, t, share, threshold, par)
        if tips(share, threshold) and share - threshold > margin:
            best = t
            margin = share - threshold
            wave = decisive(holdings, intents.push, part, row, t, threshold)
            as_team = with_team
    intents.buy[row] = -1 if as_team else best
    intents.team[row] = best if as_team else -1
    intents.wave[row] = wave
    return True
