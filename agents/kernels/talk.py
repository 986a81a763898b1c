"""Talk: whether a member on line posts, what about, and whom it answers. Only intentions: settled later."""

from __future__ import annotations

import math

from numba import njit

from agents.chance import REPLY, REVIEW, TALK, draw1, draw4, geometric_at, geometric_decay
from agents.columns import Desk, Feed, Holdings, Intents, People, Shop
from agents.exact import Int, exp_
from agents.kernels.adoption import fit
from agents.kernels.codes import (
    ADVERTISER,
    FREELOADER,
    K_ADVERT,
    K_ANSWER,
    K_BREACH,
    K_CHAT,
    K_COMPLAINT,
    K_ORDERED,
    K_QUESTION,
    K_REVIEW,
    K_TALK,
)
from agents.kernels.conduct import is_new, misstep, strictness
from agents.kernels.reading import TICKS_A_DAY
from agents.params import Params

CERTAIN = 1e-9
"""Far more than rounding can do to a bound."""
WORN_OFF = 9.0
"""Multiples of ``novelty_days`` after which nothing of it is left (about 1 in 8,000)."""


@njit(cache=True, nogil=True, error_model="numpy")
def strongest_interest(people: People, row: Int) -> int:
    """The topic a member likes best; the first of equals."""
    best = 0
    for j in range(1, people.interests.shape[1]):
        if people.interests[row, j] > people.interests[row, best]:
            best = j
    return best


@njit(cache=True, nogil=True, error_model="numpy", forceinline=True)
def on_mind(people: People, holdings: Holdings, shop: Shop, row: Int) -> int:
    """The title that glows most in a member's mind, -1 when none does."""
    best = -1
    glow = 0.02
    for t in range(shop.price.shape[0]):
        if holdings.glow[row, t] > glow:
            best = t
            glow = holdings.glow[row, t]
    return best


@njit(cache=True, nogil=True, error_model="numpy")
def own_wish(people: People, shop: Shop, row: Int, avoid: Int) -> int:
    """The open title that fits a member best, other than one already talked of; -1 when there is none."""
    best = -1
    match = 0.0
    for t in range(shop.price.shape[0]):
        if t == avoid or not shop.open[t]:
            continue
        f = fit(people, shop, row, t)
        if f > match:
            best = t
            match = f
    return best


@njit(cache=True, nogil=True, error_model="numpy")
def spur(
    people: People, desk: Desk, row: Int, tick: Int, read: Int, prompts: float, operators: float, par: Params
) -> float:
    """Factor on the chance to write, by what a visit read: prompts, rules, and the founder's shadow (R7, F11, T4).

    read: messages, of which prompts and the operator's are counted. Where the operator's outnumber all others a
    member has less to add.
    """
    by = 1.0
    if prompts > 0.0:
        by += par.on_ugc * par.prompt_lift * prompts / (prompts + par.prompt_half)
    if desk.rules[0] == 1 and people.posts[row] == 0 and is_new(people, row, tick):
        by *= 1.0 + par.rules_first * strictness(desk, par)
    lead = 2.0 * operators - read
    if lead > 0.0:
        by *= 1.0 - par.on_founder * par.founder_shadow * lead / (read + par.shadow_half)
    return by


@njit(cache=True, nogil=True, error_model="numpy")
def novelty(people: People, row: Int, tick: Int, par: Params) -> float:
    """How new the group still is to a member, in [0, 1]: most invitations come right after joining (F2)."""
    times = (tick - people.joined[row]) / (TICKS_A_DAY * par.novelty_days)
    return exp_(-times) if times < WORN_OFF else 0.0


@njit(cache=True, nogil=True, error_model="numpy", forceinline=True)
def closeness(known: float, members: Int, par: Params) -> float:
    """Factor on the chance to write, by how far the room is made of one's friends: their ties over all others in it.

    Among few who know each other everybody speaks; in a large room most leave it to others (V6; participation
    falls with group size). known: strength of all ties; members: of the circle.
    """
    return 1.0 + par.intimacy * par.on_ties * min(1.0, known / max(1, members - 1))


@njit(cache=True, nogil=True, error_model="numpy", forceinline=True)
def posting_chance(
    people: People,
    holdings: Holdings,
    row: Int,
    tick: Int,
    stir: float,
    near: float,
    glowing: Int,
    by: float,
    par: Params,
) -> float:
    """Chance to write in a visit: own propensity, warmth, the liveliness met, a title that excites, being heard.

    Into silence one writes less than into talk, so a quiet group may fall silent for good (T11, no self-drive).
    Whoever expects an answer speaks more readily (F4, Joyce & Kraut 2006); at an even expectation it changes nothing.
    stir: messages read; those of members one may not know count for less (``strangers``), friends add theirs, so
    that fans of one founder fall silent with him and people who know each other go on (Q4).
    near: company in the sense of :func:`agents.kernels.adoption.look_round`; by: factor of :func:`spur` and
    :func:`closeness`.
    """
    warm = par.post_cold + (1.0 - par.post_cold) * people.warmth[row]
    alone = par.post_alone + (1.0 - par.post_alone) * novelty(people, row, tick, par)
    stir += par.friend_cue * near
    cue = alone + (1.0 + par.post_cue - alone) * stir / (stir + par.cue_half)
    excite = 1.0
    if glowing >= 0:
        excite += par.post_excite * holdings.glow[row, glowing]
    tired = 1.0 - people.fatigue[row]
    heard = 1.0 + par.heed * (2.0 * people.heard[row] - 1.0)
    return min(0.95, people.posting[row] * warm * cue * excite * tired * heard * by)


@njit(cache=True, nogil=True, error_model="numpy")
def speak_of_delivery(
    people: People, holdings: Holdings, intents: Intents, seed: Int, row: Int, tick: Int, par: Params
) -> bool:
    """Somebody who received theirs tells the group (the fourth wave)."""
    if people.to_review[row] == 0 or par.on_reviews == 0.0:
        return False
    if draw1(seed, REVIEW, tick, people.uid[row]) >= par.review_chance:
        return False
    for t in range(holdings.bought.shape[1]):
        if (people.to_review[row] >> t) & 1:
            people.to_review[row] &= ~(1 << t) & 255
            intents.kind[row] = K_REVIEW if holdings.pleased[row, t] > 0 else K_COMPLAINT
            intents.title[row] = t
            return True
    return False


@njit(cache=True, nogil=True, error_model="numpy")
def _reply(people: People, feed: Feed, intents: Intents, row: Int, first: Int, last: Int, u: float) -> bool:
    """Answer one of the messages just read, picked evenly; False when it is one's own, an advert or a breach."""
    c = people.circle[row]
    number = min(last - 1, first + int(u * (last - first)))
    slot = number % feed.tick.shape[1]
    if feed.author[c, slot] == row or feed.kind[c, slot] in (K_ADVERT, K_BREACH):
        return False
    title = feed.title[c, slot]
    intents.reply_to[row] = number
    intents.title[row] = title
    intents.topic[row] = feed.topic[c, slot]
    if feed.kind[c, slot] == K_QUESTION:
        intents.kind[row] = K_ANSWER
    else:
        intents.kind[row] = K_TALK if title >= 0 else K_CHAT
    return True


@njit(cache=True, nogil=True, error_model="numpy")
def _open_topic(
    people: People,
    shop: Shop,
    intents: Intents,
    row: Int,
    glowing: Int,
    u: tuple[float, float, float, float],
    par: Params,
) -> None:
    """Start something new: about a title on one's mind, one's own wish, or plain chat; perhaps a question."""
    asks = u[1] < par.ask_share * people.needs[row, 0]
    intents.kind[row] = K_QUESTION if asks else K_CHAT
    intents.topic[row] = strongest_interest(people, row)
    if glowing >= 0 and u[2] < par.title_share * shop.fun[glowing]:
        wish = own_wish(people, shop, row, glowing) if u[3] < par.wander_share else glowing
        if wish >= 0:
            intents.title[row] = wish
            intents.kind[row] = K_QUESTION if asks else K_TALK


@njit(cache=True, nogil=True, error_model="numpy", forceinline=True)
def speak(
    people: People,
    holdings: Holdings,
    feed: Feed,
    shop: Shop,
    desk: Desk,
    intents: Intents,
    seed: Int,
    row: Int,
    tick: Int,
    first: Int,
    last: Int,
    stir: float,
    near: float,
    by: float,
    u: tuple[float, float, float, float],
    par: Params,
) -> None:
    """Intend to speak in this visit, or not. stir, near, by: see :func:`posting_chance`; u: the draws for TALK."""
    if par.on_talk == 0.0 or people.role[row] == FREELOADER:
        return
    if people.role[row] == ADVERTISER:
        if u[0] < par.advert_post:
            intents.kind[row] = K_ADVERT
        return
    if speak_of_delivery(people, holdings, intents, seed, row, tick, par):
        return
    glowing = on_mind(people, holdings, shop, row)
    if u[0] >= posting_chance(people, holdings, row, tick, stir, near, glowing, by, par):
        return
    r = draw4(seed, REPLY, tick, people.uid[row])
    replies = last > first and r[0] < par.reply_share
    if not (replies and _reply(people, feed, intents, row, first, last, r[1])):
        _open_topic(people, shop, intents, row, glowing, u, par)
    misstep(people, desk, intents, seed, row, tick, par)


@njit(cache=True, nogil=True, error_model="numpy")
def banter_decay(others: Int, par: Params) -> float:
    """How fast a conversation ebbs away while so many others speak at the same time; 0.0 when there is none (F5).

    Its length is geometric around a mean that rises as the root of the others; that is why the number of different
    people who speak grows more slowly than the messages (Jones et al. 2008).
    """
    mean = par.banter * math.sqrt(max(0, others))
    return geometric_decay(1.0 / (1.0 + mean)) if 1.0 + mean > 1.0 else 0.0


@njit(cache=True, nogil=True, error_model="numpy")
def banter(people: People, seed: Int, row: Int, decay: float, tick: Int, par: Params) -> int:
    """Further messages of one who speaks: as long as the conversation lasts (:func:`banter_decay`)."""
    if decay == 0.0:
        return 0
    u = draw1(seed, TALK, tick, people.uid[row], 1)
    return int(min(par.banter_most, geometric_at(u, decay)))


@njit(cache=True, nogil=True, error_model="numpy")
def announce(people: People, intents: Intents, seed: Int, row: Int, tick: Int, par: Params) -> None:
    """A buyer, or who joined a team, says so in the feed, unless already about to speak."""
    if par.on_talk == 0.0 or max(intents.buy[row], intents.team[row]) < 0 or intents.kind[row] >= 0:
        return
    if people.role[row] == FREELOADER:
        return
    if draw4(seed, REVIEW, tick, people.uid[row])[1] < par.announce:
        alone = intents.buy[row] >= 0
        intents.kind[row] = K_ORDERED if alone else K_TALK
        intents.title[row] = intents.buy[row] if alone else intents.team[row]


@njit(cache=True, nogil=True, error_model="numpy")
def bring_chance(people: People, desk: Desk, row: Int, tick: Int, read: Int, par: Params) -> float:
    """Chance to bring a friend in a visit: newness, satisfaction, belonging; lifted by reward, praise, campaigns.

    A new group is shown to friends while there is something in it to show. What is paid late moves less; pay lifts
    those who do not belong and can put off those who do (T12, P10).
    """
    lively = read / (read + par.cue_half)
    base = (
        par.bring_pleased * max(0.0, people.satisfaction[row])
        + par.bring_belonging * people.belonging[row]
        + par.bring_new * novelty(people, row, tick, par) * lively
    )
    if people.teamed[row]:
        base += par.team_bring  # one more, and the team is full (Q6)
    paid = desk.reward[0] / (desk.reward[0] + par.reward_half)
    paid *= par.late_half / (par.late_half + desk.reward_delay[0])
    turned = 1.0 - par.crowd_drive * people.belonging[row] * par.on_crowding
    lift = 1.0 + par.reward_pull * paid * turned + par.praise_pull * desk.praise[0] + desk.campaign_pull[0]
    return base * max(0.0, lift) * people.warmth[row]


@njit(cache=True, nogil=True, error_model="numpy", forceinline=True)
def bring_most(people: People, desk: Desk, row: Int, tick: Int, par: Params) -> float:
    """What :func:`bring_chance` certainly does not exceed, told without an exponential: few draws lie below it."""
    most = par.bring_pleased + par.bring_belonging + (par.team_bring if people.teamed[row] else 0.0)
    if tick - people.joined[row] < (WORN_OFF + 1.0) * TICKS_A_DAY * par.novelty_days:
        most += par.bring_new
    lift = 1.0 + par.praise_pull * desk.praise[0] + desk.campaign_pull[0]
    if desk.reward[0] > 0.0:
        lift += par.reward_pull
    return most * lift * people.warmth[row] + CERTAIN


@njit(cache=True, nogil=True, error_model="numpy", forceinline=True)
def introduce(
    people: People, desk: Desk, intents: Intents, row: Int, tick: Int, read: Int, u: float, par: Params
) -> None:
    """Intend to bring a friend in (the fifth wave); u: the draw for INTRODUCTION."""
    if par.on_introductions == 0.0 or people.friends[row] == 0 or people.role[row] == ADVERTISER:
        return
    if people.role[row] == FREELOADER and desk.reward[0] == 0.0 and desk.campaign_pull[0] == 0.0:
        return
    if u < bring_most(people, desk, row, tick, par) and u < bring_chance(people, desk, row, tick, read, par):
        intents.bring[row] = 1
