"""F1 to F5 as harnesses: what they count is counted rightly, and what they measure hangs on its cause."""

from __future__ import annotations

import math

import numpy as np
import pytest

from agents.community import Community
from agents.names import SLOTS_PER_DAY, Kind, Source
from agents.params import Params
from game.validation import groups, talkers
from game.validation.groups import Life, depths, group, invitation_figures, survival_figures
from game.validation.measures import exponent, gini, mean_interval, ratio_of_sums, share_interval, top_share
from game.validation.messages import Messages, watch
from game.validation.networks import generator
from game.validation.talkers import Talk, crowd_figures, first_messages, spread_over_windows


def none(done: int, total: int) -> None:
    """No progress to show."""


# --- measures ---


def test_inequality_of_known_shares():
    assert gini(np.array([5, 5, 5, 5])) == pytest.approx(0.0)
    assert gini(np.array([0, 0, 0, 8])) == pytest.approx(0.75)  # (n - 1) / n for one who has all
    assert gini(np.zeros(4, int)) == 0.0
    assert top_share(np.array([1, 1, 1, 1, 1, 1, 1, 1, 1, 11])) == pytest.approx(11 / 20)
    assert top_share(np.zeros(10, int)) == 0.0


def test_an_exponent_put_in_comes_out():
    x = np.array([1.0, 2.0, 5.0, 40.0])
    assert exponent(x, 3.0 * x**0.64) == pytest.approx(0.64)
    assert math.isnan(exponent(np.ones(3), x[:3]))


def test_intervals_hold_what_they_should():
    rng = np.random.default_rng(1)
    inside = 0
    for _ in range(400):
        low, high = mean_interval(rng.normal(3.0, 1.0, 30))
        inside += low <= 3.0 <= high
    assert 0.90 <= inside / 400 <= 0.98
    low, high = share_interval(0, 20)
    assert low == pytest.approx(0.0)
    assert 0.1 < high < 0.25
    ratio, (low, high) = ratio_of_sums([2.0, 4.0, 6.0], [4.0, 8.0, 12.0])
    assert ratio == low == high == 0.5
    assert math.isnan(ratio_of_sums([0.0], [0.0])[0])


# --- messages ---


def test_every_message_of_a_member_is_written_down_once():
    community = Community(talkers.living(120), Params(), 3)
    messages = watch(community, 20 * SLOTS_PER_DAY)
    posts = np.bincount(messages.author, minlength=community.rows)
    assert (posts == community.columns.people.posts[: community.rows]).all()
    assert len(messages.tick) > 200
    assert (np.diff(messages.tick) >= 0).all()
    assert len(np.unique(messages.number)) == len(messages.number)


# --- F1, F2 ---


def test_groups_are_as_the_row_says():
    sizes = np.array([group(k).members for k in range(600)])
    assert sizes.min() == groups.SMALLEST
    assert groups.LARGEST * 0.6 < sizes.max() <= groups.LARGEST
    assert np.median(sizes) <= 10
    for k in range(20):
        setup = group(k)
        plan = setup.plan
        assert not (plan.content or plan.greet or plan.praise or plan.reward_introduction or setup.channels)


def test_depth_counts_from_the_creator():
    assert depths(np.array([-1, -1, 0, 2, 3, -1])).tolist() == [1, 1, 2, 3, 4, 1]


def life(last: int, early: int, depth: list[int], waited: list[float]) -> Life:
    return Life(5, last, early, np.array(depth), np.array(waited), np.zeros(len(depth), np.int64))


def test_what_counts_as_silent_alive_and_dead():
    silent, alive, asleep = life(6, 6, [1], []), life(89, 31, [1], []), life(60, 12, [1], [])
    assert (silent.silent, silent.alive, silent.dead) == (True, False, True)
    assert (alive.silent, alive.alive, alive.dead) == (False, True, False)
    assert (asleep.silent, asleep.alive, asleep.dead) == (False, False, False)
    assert [f.value for f in survival_figures([silent, alive], "")] == [0.5, 0.5, 0.5]


def test_invitations_are_shared_out_by_how_long_a_group_lives():
    long_lived, short_lived = life(89, 33, [1, 2, 3, 3], [1.0, 6.0]), life(3, 3, [1, 1, 1, 2], [2.0])
    soon, deep, flat, ratio = invitation_figures([long_lived, short_lived], "")
    assert soon.value == pytest.approx(2 / 3)
    assert (deep.value, flat.value) == (0.5, 0.0)
    assert ratio.value == pytest.approx(0.5 / (0.5 / 4))


def test_nobody_manages_them_and_without_introductions_nobody_is_brought():
    seen = [groups.live(k, Params()) for k in range(12)]
    alone = [groups.live(k, Params().replace(on_introductions=0)) for k in range(12)]
    assert sum(len(g.waited) for g in seen) > 0
    assert sum(len(g.waited) for g in alone) == 0
    mute = [groups.live(k, Params().replace(on_talk=0)) for k in range(12)]
    assert all(g.last_day == -1 and g.silent and g.dead for g in mute)


def test_newness_is_why_friends_are_brought_early():
    def soon(params: Params) -> tuple[float, int]:
        seen = [groups.live(k, params) for k in range(60)]
        waited = np.concatenate([g.waited for g in seen])
        return float((waited <= 5).mean()), len(waited)

    new, many = soon(Params())
    old, few = soon(Params().replace(bring_new=0.0, bring_belonging=0.02))
    assert new > old + 0.2
    assert many > 20 < few


# --- F3, F4, F5 ---


def test_first_messages_of_newcomers_only():
    community = Community(talkers.living(20), Params(), 1)
    people = community.columns.people
    people.source[:3] = [Source.CHANNEL, Source.FOUNDING, Source.INVITED]
    day = SLOTS_PER_DAY
    table = [  # tick, number, author, reply_to
        (0, 0, 0, -1),
        (0, 1, 1, -1),
        (1, 2, 2, -1),
        (2, 3, 1, 0),
        (3, 4, 2, -1),
        (40 * day, 5, 0, -1),
    ]
    tick, number, author, reply_to = (np.array(c) for c in zip(*table, strict=True))
    messages = Messages(tick, np.zeros(6, int), number, author, reply_to, np.full(6, int(Kind.CHAT)))
    first, second = first_messages(community, messages, 10 * day)
    assert (first.answered, first.again) == (True, False)  # again only after 40 days
    assert (second.answered, second.again) == (False, True)


def test_an_answer_in_an_equal_world_brings_people_back_because_they_heed_it():
    def gain(params: Params) -> float:
        found = talkers.pairs(Community(talkers.newcomers_setup(None), params, 5))
        assert len(found) > 25
        return float(np.mean([a - b for a, b in found]))

    deaf = Params().replace(heed=0, reply_warmth=0, reply_belonging=0, answer_trust=0, tie_start=0)
    assert gain(Params().replace(heed=1.0, heard_gain=0.9)) > gain(deaf)


def test_a_conversation_touches_one_or_two_windows():
    counts = spread_over_windows(np.repeat(np.arange(30), 5), generator(1))
    assert len(counts) == talkers.WINDOWS
    assert 30 <= sum(counts) <= 60
    assert sum(spread_over_windows(np.zeros(0, np.int64), generator(1))) == 0


def test_too_many_at_once_are_noticed():
    crowd = Talk(np.array([100, 400]), np.array([50, 200]), np.array([41, 10]))
    figures = crowd_figures({100: [crowd]})
    assert figures[0].value == 0.5
    assert not figures[0].passed
    assert figures[-1].value == pytest.approx(1.0)
    assert not figures[-1].passed


def test_banter_is_why_posters_grow_slower_than_messages():
    with_it = talkers.talk(100, Params(), 0)
    without = talkers.talk(100, Params().replace(banter=0), 0)
    assert (with_it.messages >= with_it.posters).all()
    assert with_it.messages.sum() > 1.2 * with_it.posters.sum()
    assert (without.messages == without.posters).all()
