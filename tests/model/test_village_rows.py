"""The machinery of the rows on adverts, growth, gates and structure; their figures are run by ``run.py validate``."""

from __future__ import annotations

import math

import numpy as np
import pytest

from agents.community import Community
from agents.names import Role
from agents.params import Params
from agents.setup import Channel
from game.validation import rows
from game.validation.adverts import HOARDING, active_by_day, adverts_today, fit_of_a_line
from game.validation.gates import behind_gate
from game.validation.growth import resized
from game.validation.rules import RULES, under_rules
from game.validation.structure import STAR, WEB
from game.validation.village import TOPICS, active, advance_days, interval, paired, ratio_interval, signed, village

RNG = np.random.default_rng(7)


def test_every_row_says_where_its_figures_come_from() -> None:
    known = rows.all_rows()
    for name in ("F6", "F9", "F10", "F11", "F12", "F13"):
        assert known[name].source and known[name].metric


def test_a_village_has_the_people_it_was_asked_for_and_one_post_a_day() -> None:
    setup = village(103)
    assert setup.members == 103
    assert sum(item.per_week for item in setup.plan.content) == 7
    assert len(setup.topics) == len(TOPICS)


@pytest.mark.parametrize("per_week", [0, 1, 7, 10, 28])
def test_adverts_are_spread_evenly_over_a_week(per_week: int) -> None:
    days = [adverts_today(per_week, day) for day in range(7)]
    assert sum(days) == per_week
    assert max(days) - min(days) <= 1
    assert days == [adverts_today(per_week, day) for day in range(7, 14)]


def test_nobody_is_moved_by_a_hoarding() -> None:
    seen = active_by_day(7, 1, Params(), days=6)
    assert seen.shape == (6,) and seen.min() > 0
    community = Community(village(40, titles=HOARDING), Params(), 1)
    advance_days(community, 20)
    assert community.columns.shop.sold.sum() == 0


def test_adverts_cost_nothing_where_nothing_tires() -> None:
    calm = Params().replace(on_fatigue=0)
    with_adverts, without = (active_by_day(load, 3, calm, days=12) for load in (14, 0))
    assert abs(int(with_adverts.sum()) - int(without.sum())) < 0.03 * without.sum()
    assert active_by_day(28, 3, Params(), days=12).sum() < 0.97 * active_by_day(0, 3, Params(), days=12).sum()


def test_a_line_is_told_from_a_bend() -> None:
    x = np.array([7.0, 14.0, 21.0, 28.0])
    assert fit_of_a_line(x, 200.0 - 3.0 * x) == pytest.approx(1.0)
    assert fit_of_a_line(x, np.array([200.0, 60.0, 55.0, 54.0])) < 0.9
    assert math.isnan(fit_of_a_line(x, np.ones(4)))


def test_the_interval_of_a_ratio_holds_the_ratio_of_means() -> None:
    held = 0
    for _ in range(300):
        bottom = RNG.normal(10.0, 2.0, 40)
        top = 3.0 * bottom + RNG.normal(0.0, 4.0, 40)
        ratio, low, high = ratio_interval(top, bottom)
        assert low < ratio < high
        held += low <= 3.0 <= high
    assert 270 <= held < 300


def test_a_paired_difference_is_believed_when_it_is_there_and_not_when_it_is_not() -> None:
    luck = RNG.normal(300.0, 30.0, 100)
    more = luck + 5.0 + RNG.normal(0.0, 5.0, 100)
    assert paired("a less b", more, luck, "", "").passed
    assert not paired("b less a", luck, more, "", "").passed
    assert not paired("a less a", luck, luck, "", "").passed
    assert not paired("luck", luck + RNG.normal(0.0, 30.0, 100), luck, "", "").passed


def test_a_signed_change_passes_on_its_own_side_only() -> None:
    fall = RNG.normal(-2.0, 1.0, 50)
    assert signed("fall", fall, -1, "", "").passed and not signed("fall", fall, 1, "", "").passed
    assert not signed("none", np.zeros(50), 1, "", "").passed and not signed("none", np.zeros(50), -1, "", "").passed
    low, high = interval(fall)
    assert low < fall.mean() < high


def test_bad_posts_are_the_adverts_and_the_gate_meets_the_same_strangers() -> None:
    many = Channel("street", per_day=3.0, cost=0.0, segment="office_people", advertisers=0.5)
    open_gate, dear = (behind_gate(fee, 5, Params(), many, days=20) for fee in (0.0, 100.0))
    assert open_gate.bad_posts > 0 and open_gate.good_posts > 0
    assert dear.bad_people <= open_gate.bad_people and dear.good_people < open_gate.good_people
    pure = Channel("street", per_day=3.0, cost=0.0, segment="office_people", advertisers=0.0)
    assert behind_gate(0.0, 5, Params(), pure, days=20).bad_posts == 0


def test_rules_that_nobody_heeds_change_nothing() -> None:
    deaf = Params().replace(on_rules=0)
    without, pinned, together = (under_rules(rules, 4, deaf) for rules in RULES)
    assert without == pinned == together
    assert 0 < without.kept < without.messages and without.first_posts > 0
    heeded = under_rules(RULES[1], 4, Params())
    assert heeded != without and heeded.kept / heeded.messages > without.kept / without.messages


def test_advertisers_are_not_counted_among_the_active() -> None:
    community = Community(village(40), Params(), 2)
    advance_days(community, 8)
    before = active(community)
    online = np.flatnonzero(community.columns.people.seen[: community.rows] >= community.tick - 6)
    community.columns.people.role[online[0]] = Role.ADVERTISER
    assert active(community) == before - 1


def test_a_doubled_club_is_the_same_club() -> None:
    once, twice = resized(1.0), resized(2.0)
    assert twice.members == 2 * once.members
    assert [s.interests for s in once.segments] == [s.interests for s in twice.segments]
    assert once.titles == twice.titles and once.network == twice.network
    assert STAR.degree == 0.0 < WEB.degree
