"""The operator's part of a tick: content and pitches by plan, greetings, ends of offers."""

from __future__ import annotations

from numba import njit

from agents.chance import ARRIVAL, draw1, poisson_inv
from agents.columns import Circles, Desk, Feed, Forms, Ledger, People, Shop
from agents.exact import Int
from agents.kernels.books import pay
from agents.kernels.codes import (
    C_CONTENT_COST,
    K_CONTENT,
    K_GREETING,
    K_PITCH,
    K_PROMPT,
    MEMBER,
    T_OPERATOR,
)
from agents.kernels.editorial import line_hours, line_worth, off_topic
from agents.kernels.feed import append, weigh_operator
from agents.kernels.newcomers import feel_welcome
from agents.kernels.reading import TICKS_A_DAY
from agents.names import DAYS_PER_WEEK
from agents.params import Params

OPERATOR = -1
CHANNEL_UID = 1 << 40
"""Identities by which the luck of channels is drawn start here."""


@njit(cache=True, nogil=True, error_model="numpy")
def posts_today(per_week: Int, weekday: Int) -> int:
    """Posts of a line on this weekday: per_week spread evenly over Monday to Sunday."""
    return (weekday + 1) * per_week // DAYS_PER_WEEK - weekday * per_week // DAYS_PER_WEEK


@njit(cache=True, nogil=True, error_model="numpy")
def publish(
    feed: Feed,
    circles: Circles,
    ledger: Ledger,
    topics: Int,
    tick: Int,
    kind: Int,
    title: Int,
    topic: Int,
    need: Int,
    form: Int,
    worth: float,
    off: float,
) -> None:
    """One message of the operator's into every circle; a circle's own topic is not off the topic there."""
    for c in range(circles.members.shape[0]):
        append(feed, c, tick, OPERATOR, kind, title, topic, form, -1, -1)
        astray = 0.0 if circles.topic[c] == topic else off
        weigh_operator(feed, c, topics, kind, title, topic, need, worth, astray)
        circles.operator_day[c] += 1
    ledger.tally[0, T_OPERATOR] += 1


@njit(cache=True, nogil=True, error_model="numpy")
def post_content(
    feed: Feed,
    circles: Circles,
    forms: Forms,
    desk: Desk,
    ledger: Ledger,
    topics: Int,
    tick: Int,
    weekday: Int,
    par: Params,
) -> None:
    """Post what the standing plan asks for in this slot, while hours last; a column that misses starts anew."""
    slot = tick % TICKS_A_DAY
    short = False
    for w in range(desk.line_week.shape[0]):
        if desk.line_week[w] == 0 or desk.line_slot[w] != slot:
            continue
        for _ in range(posts_today(desk.line_week[w], weekday)):
            hours = line_hours(desk, forms, w, par)
            if short or desk.hours[0] < hours:
                short = True
                desk.line_since[w] = tick
                break
            desk.hours[0] -= hours
            if desk.cash_post[0] > 0.0:
                pay(desk, ledger, 0, -1, C_CONTENT_COST, -desk.cash_post[0])
            topic = desk.line_topic[w]
            kind = K_PROMPT if desk.line_ugc[w] else K_CONTENT
            worth = line_worth(desk, forms, w, tick, par)
            off = off_topic(desk, topic, par)
            publish(
                feed, circles, ledger, topics, tick, kind, -1, topic, desk.line_need[w], desk.line_form[w], worth, off
            )
            if kind == K_CONTENT:
                desk.heard_topic[topic] += 1.0


@njit(cache=True, nogil=True, error_model="numpy")
def pitch(feed: Feed, circles: Circles, shop: Shop, ledger: Ledger, topics: Int, tick: Int) -> None:
    """Post pitches that are due, plan the next reminder, and close offers that have ended."""
    for t in range(shop.price.shape[0]):
        if shop.ends[t] >= 0 and tick >= shop.ends[t]:
            shop.open[t] = 0
            shop.pitch_at[t] = -1
        if shop.pitch_at[t] != tick:
            continue
        publish(feed, circles, ledger, topics, tick, K_PITCH, t, -1, 0, shop.form[t], 0.0, 0.0)
        shop.pitches[t] -= 1
        shop.pitch_at[t] = tick + TICKS_A_DAY if shop.pitches[t] > 0 else -1


@njit(cache=True, nogil=True, error_model="numpy")
def greet(
    people: People, feed: Feed, circles: Circles, desk: Desk, ledger: Ledger, tick: Int, par: Params
) -> None:
    """Greet newcomers by name, in the order they came, while hours last (P10, F4)."""
    while desk.greeted[0] < desk.rows[0]:
        row = desk.greeted[0]
        desk.greeted[0] += 1
        if people.welcome[row] == 1 or people.status[row] != MEMBER or desk.greet[0] == 0:
            continue
        if desk.hours[0] < desk.hours_greet[0]:
            continue
        desk.hours[0] -= desk.hours_greet[0]
        c = people.circle[row]
        append(feed, c, tick, OPERATOR, K_GREETING, -1, -1, 0, -1, row)
        circles.operator_day[c] += 1
        ledger.tally[0, T_OPERATOR] += 1
        feel_welcome(people, ledger, row, par)


@njit(cache=True, nogil=True, error_model="numpy")
def reach_left(desk: Desk, channel: Int, par: Params) -> float:
    """Factor on a channel's reach: shocks, and what is left of the people it can bring (R13)."""
    if par.on_drying == 0.0:
        return 1.0
    left = 1.0
    if desk.channel_pool[channel] > 0.0:
        left = max(0.0, 1.0 - desk.channel_came[channel] / desk.channel_pool[channel])
    return desk.channel_force[channel] * left


@njit(cache=True, nogil=True, error_model="numpy")
def count_strangers(desk: Desk, seed: Int, tick: Int, par: Params) -> int:
    """How many strangers each channel brings to the gate in this tick; returns the sum."""
    total = 0
    for h in range(desk.channel_rate.shape[0]):
        coming = 0
        if desk.channel_open[h] and par.on_arrivals > 0.0:
            lam = desk.channel_rate[h] * reach_left(desk, h, par) * (1.0 + desk.echo[0]) / TICKS_A_DAY
            coming = poisson_inv(draw1(seed, ARRIVAL, tick, CHANNEL_UID + h), lam)
        desk.channel_coming[h] = coming
        total += coming
    return total


@njit(cache=True, nogil=True, error_model="numpy")
def mark_fresh(feed: Feed, tick: Int, par: Params) -> None:
    """Move each feed's mark of what still counts as fresh."""
    size = feed.tick.shape[1]
    for c in range(feed.head.shape[0]):
        m = max(feed.fresh[c], feed.head[c] - size + 1)
        while m < feed.head[c] and feed.tick[c, m % size] < tick - par.fresh_ticks:
            m += 1
        feed.fresh[c] = m
