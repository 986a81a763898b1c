"""What an operator must be able to see: each cause has its effect, over paired seeds, with the library's numbers.

A pair is one seed lived twice: the same people and luck, one thing changed. The claim is tested by the one-sided
sign test: how likely so many wins would be if the change were of no account.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import comb

import numpy as np

from agents.community import Community
from agents.decisions import PlanContent, SetGate, SetGreeting, SetReward
from agents.names import Cause, Gate, Role, Source, Status, Tally
from agents.setup import Network, Setup, Spread
from tests.model.builders import DAY, LAUNCH, STORYBOOK, STRANGERS, Script, club, lived, open_club, with_people

SEEDS = range(1, 25)
LIKELY_CHANCE = 0.005
WARY = Spread(0.85, 0.2, 0.02, 1.2)
"""Thresholds at which neither everybody nor nobody buys."""
Measure = Callable[[Community], float]


def sign_test(wins: int, losses: int) -> float:
    """Chance of at least so many wins among wins + losses tosses of a fair coin; ties say nothing."""
    n = wins + losses
    return sum(comb(n, k) for k in range(wins, n + 1)) / 2.0**n


def more(measure: Measure, one: Callable[[int], Community], other: Callable[[int], Community]) -> float:
    """Assert that the first life measures more than the second over the paired seeds; returns mean ratio."""
    pairs = [(measure(one(seed)), measure(other(seed))) for seed in SEEDS]
    wins, losses = sum(a > b for a, b in pairs), sum(a < b for a, b in pairs)
    means = np.mean(pairs, axis=0)
    assert sign_test(wins, losses) < LIKELY_CHANCE, f"{wins} of {wins + losses} pairs, means {means}"
    return float(means[0] / means[1]) if means[1] else np.inf


def life(setup: Setup, days: int, script: Script = (), **params: float) -> Callable[[int], Community]:
    """One way to live, for any seed."""
    return lambda seed: lived(setup, seed, days, script, **params)


def sold(model: Community) -> float:
    return float(model.columns.shop.sold.sum())


def gauge(name: str) -> Measure:
    return lambda model: model.gauges()[name]


def booked(metric: str, cause: Cause) -> Measure:
    """All that was ever booked of a metric under a cause."""
    return lambda model: dict(model.why(metric, 0, model.day)).get(cause, 0.0)


def advertisers(model: Community) -> float:
    return float(np.count_nonzero(model.columns.people.role[: model.rows] == Role.ADVERTISER))


def test_the_sign_test_is_that_of_the_books() -> None:
    assert sign_test(5, 0) == 1 / 32
    assert sign_test(8, 2) == (45 + 10 + 1) / 1024
    assert sign_test(0, 5) == 1.0


def test_a_launch_sells_more_to_people_who_are_connected() -> None:
    script: Script = ((3 * DAY, LAUNCH),)
    alone = {"on_talk": 0.0, "on_ties": 0.0, "on_voices": 0.0, "on_introductions": 0.0}
    ratio = more(sold, life(club(40), 20, script), life(club(40), 20, script, **alone))
    assert ratio > 1.3


def test_newcomers_who_are_greeted_belong_and_stay() -> None:
    busy = open_club(30, channels=(replace(STRANGERS, per_day=4.0, advertisers=0.0),))
    ignore: Script = ((0, SetGreeting(False)),)

    def belonging(model: Community) -> float:
        people, rows = model.columns.people, model.rows
        came = (people.source[:rows] == Source.CHANNEL) & (people.status[:rows] == Status.MEMBER)
        return float(people.belonging[:rows][came].mean())

    def stayed(model: Community) -> float:
        people, rows = model.columns.people, model.rows
        came = people.source[:rows] == Source.CHANNEL
        return float((people.status[:rows][came] == Status.MEMBER).mean())

    more(belonging, life(busy, 15), life(busy, 15, ignore))
    flighty = {"leave_cold": 0.02, "leave_lonely": 0.02, "leave_outside": 0.02}
    flighty["on_introductions"] = 0.0  # newcomers alone: friends of friends fill the room and keep one another
    more(stayed, life(busy, 60, **flighty), life(busy, 60, ignore, **flighty))


def test_a_group_cools_when_content_stops() -> None:
    stop: Script = ((10 * DAY, PlanContent(line=0, topic="stories", per_week=0)),)
    more(gauge("warmth"), life(club(), 25), life(club(), 25, stop))


def test_too_many_pitches_tire_and_drive_away() -> None:
    loud: Script = tuple(
        (day * DAY, replace(LAUNCH, title=title, price=price, reminders=13))
        for day in (1, 16)
        for title, price in (("storybook", 30.0), ("paper", 12.0))
    )
    quiet: Script = tuple((tick, replace(launch, reminders=0)) for tick, launch in loud)  # type: ignore[type-var]
    more(gauge("fatigue"), life(club(40), 16, loud), life(club(40), 16, quiet))
    easily = {"leave_fatigue": 0.3}  # among forty people in forty days
    tired = [life(club(40), 40, script, **easily) for script in (loud, quiet)]
    more(lambda m: -booked("members", Cause.LEFT_FATIGUE)(m), *tired)


def test_advertisers_come_through_a_free_gate_and_few_through_a_paid_one() -> None:
    busy = open_club(30, channels=(replace(STRANGERS, per_day=6.0, advertisers=0.3),))
    paid: Script = ((0, SetGate(Gate.PAID, 15.0)),)
    invited: Script = ((0, SetGate(Gate.INVITE)),)
    assert more(advertisers, life(busy, 20), life(busy, 20, paid)) > 2.0
    assert advertisers(life(busy, 20, invited)(1)) == 0


def test_a_gate_turns_back_more_good_than_bad_people_in_count() -> None:
    """Both fall (row F10); a fee is no sieve that only holds back the bad."""
    busy = open_club(30, channels=(replace(STRANGERS, per_day=6.0, advertisers=0.2),))
    paid: Script = ((0, SetGate(Gate.PAID, 15.0)),)

    def good(model: Community) -> float:
        came = model.columns.people.source[: model.rows] == Source.CHANNEL
        return float(np.count_nonzero(came & (model.columns.people.role[: model.rows] != Role.ADVERTISER)))

    more(good, life(busy, 20), life(busy, 20, paid))
    lost = [
        (good(free) - good(dear), advertisers(free) - advertisers(dear))
        for free, dear in ((life(busy, 20)(s), life(busy, 20, paid)(s)) for s in SEEDS)
    ]
    good_lost, bad_lost = np.sum(lost, axis=0)
    assert good_lost > bad_lost > 0


def _selling(**title: float) -> Setup:
    shop = replace(STORYBOOK, **title)  # type: ignore[arg-type]
    return with_people(club(40, titles=(shop,)), threshold=Spread(0.1, 0.05))


def test_late_and_poor_deliveries_cost_trust() -> None:
    script: Script = ((0, LAUNCH),)
    prompt = life(_selling(quality=1.0), 25, script)
    late = life(_selling(quality=1.0, capacity=2), 25, script)
    poor = life(_selling(quality=0.0), 25, script)
    more(gauge("trust"), prompt, late)
    more(gauge("trust"), prompt, poor)
    assert booked("trust", Cause.LATE_DELIVERY)(prompt(1)) == 0.0 > booked("trust", Cause.LATE_DELIVERY)(late(1))


def test_those_who_belong_forgive() -> None:
    """The same parcels disappoint; the trust lost per parcel is smaller where people belong (R2)."""
    script: Script = ((0, LAUNCH),)

    def loss_per_parcel(model: Community) -> float:
        parcels = np.sum(model.ledger.tallies, axis=0)[Tally.DELIVERED]
        return -booked("trust", Cause.POOR_QUALITY)(model) / parcels

    strangers = with_people(_selling(quality=0.0), belonging=Spread(0.05), trust=Spread(0.9))
    fans = with_people(_selling(quality=0.0), belonging=Spread(0.9), trust=Spread(0.9))
    more(loss_per_parcel, life(strangers, 12, script), life(fans, 12, script))


def test_questions_nobody_answers_cost_warmth_and_belonging() -> None:
    curious = with_people(club(), needs=(1.0, 0.5, 0.3, 0.3))
    answered, ignored = life(curious, 20), life(curious, 20, reply_share=0.0)
    more(gauge("belonging"), answered, ignored)
    more(booked("warmth", Cause.UNANSWERED), answered, ignored)
    assert booked("warmth", Cause.UNANSWERED)(ignored(1)) < 0.0


def test_a_reward_brings_more_friends_and_costs_belonging() -> None:
    pay: Script = ((0, SetReward(25.0)),)
    keen = {"bring_belonging": 0.02}
    brought: Measure = lambda m: float(np.sum(m.ledger.tallies, axis=0)[Tally.INTRODUCED])  # noqa: E731
    more(brought, life(club(), 20, pay, **keen), life(club(), 20, **keen))

    def old_hands(model: Community) -> float:
        return float(model.columns.people.belonging[:30].mean())

    # with no pull the same friends come, paid for or not: what is left is what paying for friendship does
    same = {"bring_belonging": 0.1, "reward_pull": 0.0}
    more(old_hands, life(club(), 20, **same), life(club(), 20, pay, **same))
    assert booked("belonging", Cause.CROWDING_OUT)(life(club(), 20, pay, **keen)(1)) < 0.0


def test_a_near_end_brings_purchases_forward() -> None:
    wary = with_people(club(40), threshold=WARY)
    limited: Script = ((0, replace(LAUNCH, limit_days=4)),)
    endless: Script = ((0, LAUNCH),)
    more(sold, life(wary, 5, limited), life(wary, 5, endless))
    after = life(wary, 15, limited)(1)
    assert sold(after) == sold(life(wary, 5, limited)(1))  # the offer has ended
    assert after.columns.shop.open[0] == 0


def test_a_telling_form_and_a_low_price_sell_more() -> None:
    wary = with_people(club(40), threshold=WARY)
    told, dear = life(wary, 12, ((0, LAUNCH),)), life(wary, 12, ((0, replace(LAUNCH, price=60.0)),))
    more(sold, told, dear)
    cheap = life(wary, 12, ((0, replace(LAUNCH, price=18.0)),))
    more(sold, cheap, told)


def test_content_people_care_for_keeps_them_warmer() -> None:
    off_topic: Script = ((0, PlanContent(line=0, topic="crafts", per_week=7, slot=4, form=LAUNCH.form)),)
    readers = with_people(club(), interests=(0.95, 0.05))
    more(gauge("warmth"), life(readers, 20), life(readers, 20, off_topic))


def test_those_with_friends_inside_stay_longer() -> None:
    web = club(40, network=Network(8.0, 0.4, 0.5, Spread(0.8, 0.1)))
    crowd = club(40, network=Network(0.0))
    hard = {"leave_cold": 0.05, "leave_lonely": 0.05, "on_introductions": 0.0}
    more(gauge("members"), life(web, 40, **hard), life(crowd, 40, **hard))
