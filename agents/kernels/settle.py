"""Settlement: what members meant to do to others in this tick, carried out in member order."""

from __future__ import annotations

from numba import njit

from agents.columns import (
    Circles,
    Columns,
    Desk,
    Feed,
    Ledger,
    People,
    Ties,
)
from agents.exact import Int
from agents.kernels.books import shift
from agents.kernels.codes import (
    BELONGING,
    C_ANSWERED,
    C_COMPLEMENT,
    C_REPLY,
    C_REWARD,
    C_TALK,
    K_ADVERT,
    K_ANSWER,
    K_BREACH,
    K_CHAT,
    K_ORDERED,
    K_QUESTION,
    K_TALK,
    KOL,
    LEADER,
    MEMBER,
    T_ADVERTS,
    T_ANSWERED,
    T_BREACHES,
    T_NEWCOMER_BREACHES,
    T_NEWCOMER_POSTS,
    T_POSTERS,
    T_POSTS,
    T_QUESTIONS,
    T_REPLIED_FIRST,
    T_REPLIES,
    T_REPLY_WAIT,
    TRUST,
    WARMTH,
)
from agents.kernels.conduct import is_new, may_befriend
from agents.kernels.departing import depart, farewell
from agents.kernels.feed import CHAT, POSTS, append, general, oldest, weigh_member
from agents.kernels.introductions import bring
from agents.kernels.reading import TICKS_A_DAY
from agents.kernels.sales import buy, hand_over, have_say, join_team
from agents.kernels.talk import banter
from agents.kernels.ties import connect, nearness, strengthen
from agents.params import Params


@njit(cache=True, nogil=True, error_model="numpy")
def post(
    people: People,
    feed: Feed,
    circles: Circles,
    ledger: Ledger,
    row: Int,
    tick: Int,
    kind: Int,
    title: Int,
    topic: Int,
    reply_to: Int,
    par: Params,
) -> int:
    """Write a member's message into the feed; returns its number."""
    c = people.circle[row]
    target = -1
    if reply_to >= oldest(feed, c):
        target = feed.author[c, reply_to % feed.tick.shape[1]]
    number = append(feed, c, tick, row, kind, title, topic, 0, reply_to, target)
    weigh_member(feed, c, people.interests.shape[1], kind, title, par)
    ledger.tally[0, T_POSTS] += 1
    if people.last_post[row] < tick - tick % TICKS_A_DAY:
        ledger.tally[0, T_POSTERS] += 1
    people.posts[row] += 1
    people.last_post[row] = tick
    if kind == K_ADVERT:
        ledger.tally[0, T_ADVERTS] += 1
        return number
    circles.posts_day[c] += 1
    circles.last_post[c] = tick
    new, broke = is_new(people, row, tick), kind == K_BREACH
    ledger.tally[0, T_NEWCOMER_POSTS] += new
    ledger.tally[0, T_BREACHES] += broke
    ledger.tally[0, T_NEWCOMER_BREACHES] += new and broke
    return number


@njit(cache=True, nogil=True, error_model="numpy")
def complement(people: People, ledger: Ledger, asker: Int, circle: Int, par: Params) -> None:
    """An answer from the other side, from who has what one lacks, counts for more (V3)."""
    more = par.answer_complement
    trust = more * (1.0 - people.trust[asker])
    shift(people.trust, asker, ledger, 0, circle, TRUST, C_COMPLEMENT, trust)
    near = more * (1.0 - people.belonging[asker])
    shift(people.belonging, asker, ledger, 0, circle, BELONGING, C_COMPLEMENT, near)


@njit(cache=True, nogil=True, error_model="numpy")
def chat_on(
    people: People,
    feed: Feed,
    circles: Circles,
    ledger: Ledger,
    seed: Int,
    row: Int,
    tick: Int,
    title: Int,
    topic: Int,
    par: Params,
) -> None:
    """Further messages of somebody who has just spoken, about the same thing, with those who speak now (F5).

    They are there to be read and answered, but a title gains no further voice by them: that is counted in people.
    """
    c = people.circle[row]
    talk = general(people.interests.shape[1], CHAT)
    posts = general(people.interests.shape[1], POSTS)
    more = banter(people, seed, row, circles.ebb[c], tick, par)
    for _ in range(more):
        append(feed, c, tick, row, K_TALK if title >= 0 else K_CHAT, title, topic, 0, -1, -1)
        feed.open[c, posts] += 1.0
        feed.open[c, talk] += 1.0
    ledger.tally[0, T_POSTS] += more
    people.posts[row] += more
    circles.posts_day[c] += more


@njit(cache=True, nogil=True, error_model="numpy")
def _touch_author(
    people: People, ties: Ties, feed: Feed, desk: Desk, ledger: Ledger, row: Int, kind: Int, number: Int, par: Params
) -> None:
    """What a reply does to who is answered, and to the tie between the two (F4, V6)."""
    c = people.circle[row]
    slot = number % feed.tick.shape[1]
    feed.replies[c, slot] += 1
    ledger.tally[0, T_REPLIES] += 1
    author = feed.author[c, slot]
    if author < 0 or people.status[author] != MEMBER:
        return
    home = people.circle[author]  # who has moved is answered in the old room and lives in the new one
    people.replies[author] += 1
    people.credibility[author] += par.credibility_reply * par.on_growth * (1.0 - people.credibility[author])
    people.heard[author] += par.heard_gain * (1.0 - people.heard[author])
    warm = par.reply_warmth * (1.0 - people.warmth[author])
    near = par.reply_belonging * (1.0 - people.belonging[author])
    shift(people.warmth, author, ledger, 0, home, WARMTH, C_REPLY, warm)
    shift(people.belonging, author, ledger, 0, home, BELONGING, C_REPLY, near)
    if kind == K_ANSWER and home == c and people.asked[author] == number:
        people.asked[author] = -1
        ledger.tally[0, T_ANSWERED] += 1
        trust = par.answer_trust * (1.0 - people.trust[author])
        shift(people.trust, author, ledger, 0, home, TRUST, C_ANSWERED, trust)
        if people.side[author] != people.side[row] and par.on_complement > 0.0:
            complement(people, ledger, author, home, par)
    if may_befriend(desk, par) and not strengthen(ties, row, author, par.tie_gain):
        connect(ties, row, author, par.tie_start * (0.4 + nearness(people, row, author)), 0)


@njit(cache=True, nogil=True, error_model="numpy")
def say(
    people: People,
    ties: Ties,
    feed: Feed,
    circles: Circles,
    desk: Desk,
    ledger: Ledger,
    row: Int,
    tick: Int,
    kind: Int,
    title: Int,
    topic: Int,
    reply_to: Int,
    par: Params,
) -> None:
    """A member's message, and what taking part does to the speaker and to who is answered."""
    c = people.circle[row]
    number = post(people, feed, circles, ledger, row, tick, kind, title, topic, reply_to, par)
    if kind in (K_ADVERT, K_BREACH):
        return
    people.heard[row] -= par.heard_loss * people.heard[row]
    part = par.speak_belonging * (1.0 - people.belonging[row])
    shift(people.belonging, row, ledger, 0, c, BELONGING, C_TALK, part)
    if desk.praise[0] == 1:
        praised = par.praise_belonging * (1.0 - people.belonging[row])
        shift(people.belonging, row, ledger, 0, c, BELONGING, C_REWARD, praised)
    if kind == K_QUESTION:
        ledger.tally[0, T_QUESTIONS] += 1
        if people.asked[row] < 0:
            people.asked[row] = number
            people.asked_tick[row] = tick
    if reply_to >= oldest(feed, c):
        slot = reply_to % feed.tick.shape[1]
        if feed.replies[c, slot] == 0 and feed.author[c, slot] >= 0:
            ledger.tally[0, T_REPLIED_FIRST] += 1
            ledger.tally[0, T_REPLY_WAIT] += tick - feed.tick[c, slot]
        _touch_author(people, ties, feed, desk, ledger, row, kind, reply_to, par)


@njit(cache=True, nogil=True, error_model="numpy")
def settle_row(cols: Columns, seed: Int, row: Int, tick: Int, par: Params) -> None:
    """Everything one member meant to do: receive, speak, buy, bring a friend, leave."""
    people, holdings, ties, feed, circles = cols.people, cols.holdings, cols.ties, cols.feed, cols.circles
    desk, ledger, intents = cols.desk, cols.ledger, cols.intents
    if intents.got[row]:
        hand_over(cols, row, intents.got[row], tick, par)
    if people.status[row] != MEMBER:
        return  # went after somebody who left earlier in this tick
    if intents.buy[row] >= 0:
        buy(cols, seed, row, int(intents.buy[row]), intents.wave[row], tick, par)
    if intents.team[row] >= 0:
        join_team(cols, seed, row, int(intents.team[row]), intents.wave[row], tick, par)
    if intents.vote[row] >= 0:
        have_say(cols, row, int(intents.vote[row]), tick, par)
    sold_out = intents.kind[row] == K_ORDERED and holdings.bought[row, intents.title[row]] != tick
    if intents.kind[row] >= 0 and not sold_out:
        say(
            people,
            ties,
            feed,
            circles,
            desk,
            ledger,
            row,
            tick,
            intents.kind[row],
            intents.title[row],
            intents.topic[row],
            intents.reply_to[row],
            par,
        )
        if intents.kind[row] not in (K_ADVERT, K_BREACH):
            chat_on(people, feed, circles, ledger, seed, row, tick, intents.title[row], intents.topic[row], par)
    if intents.bring[row]:
        bring(cols, seed, row, tick, par)
    if intents.leave[row]:
        if people.role[row] == KOL or people.role[row] == LEADER:
            farewell(cols, row, tick, seed, par)
        depart(cols, row, intents.leave[row], tick)
