"""Rules, breaches, steps and points: what they do, whom they cost, and that they end with their switch."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from agents.community import Community
from agents.decisions import Decision, SetPoints, SetRules, SetTasks
from agents.kernels.conduct import breach_chance
from agents.kernels.talk import spur
from agents.names import Cause, Kind, Source, Status, Tally
from agents.params import Params
from agents.setup import Plan, Spread
from tests.model.builders import ALWAYS, DAY, ECONOMY, STORIES, STRANGERS, club, lived, open_club, play, with_people
from tests.model.test_editorial import booked
from tests.twin.groups import groups

BUSY = replace(STRANGERS, per_day=6.0, advertisers=0.0)
CROWD = with_people(open_club(30, channels=(BUSY,)), posting=Spread(-1.0, 0.3, -3.0, 0.0))
PINNED, TOGETHER = SetRules(True), SetRules(True, cowritten=True)


def tallied(model: Community, what: Tally) -> int:
    return int(np.sum(model.ledger.tallies, axis=0)[what])


def kept(seed: int, *decisions: Decision) -> float:
    """Share of newcomers' messages that keep the rules."""
    model = lived(CROWD, seed, 20, [(0, d) for d in decisions])
    return 1.0 - tallied(model, Tally.NEWCOMER_BREACHES) / tallied(model, Tally.NEWCOMER_POSTS)


# --- breaches --------------------------------------------------------------------------------------------


def test_newcomers_break_the_rules_most_and_settle() -> None:
    model = lived(CROWD, 1, 1)
    people = groups(model.columns).people
    new = int(np.flatnonzero(model.columns.people.source[: model.rows] == Source.CHANNEL)[0])
    model.columns.people.belonging[[0, new]] = 0.0
    joined, desk, par = int(model.columns.people.joined[new]), groups(model.columns).desk, model.coefficients
    chances = [breach_chance(people, desk, new, joined + days * DAY, par) for days in (0, 7, 30, 400)]
    assert chances == sorted(chances, reverse=True)
    assert chances[0] == pytest.approx(Params().breach_new)
    settled = breach_chance(people, desk, 0, 0, par)
    assert chances[-1] == pytest.approx(settled) == pytest.approx(Params().breach_settled)
    model.columns.people.belonging[new] = 1.0
    assert breach_chance(people, desk, new, joined, par) < 0.6 * chances[0]


def test_breaches_are_read_with_displeasure_and_end_with_their_switch() -> None:
    with_them, without = (lived(CROWD, 2, 14, on_breaches=on) for on in (1.0, 0.0))
    for metric in ("trust", "belonging"):
        assert booked(with_them, metric, Cause.BREACHES) < 0.0 == booked(without, metric, Cause.BREACHES)
    feed = with_them.columns.feed
    broke = feed.kind[0] == Kind.BREACH
    assert (feed.author[0][broke] >= 0).all()
    assert tallied(with_them, Tally.BREACHES) > broke.sum() > 10
    assert tallied(without, Tally.BREACHES) == 0
    assert tallied(with_them, Tally.NEWCOMER_BREACHES) > 0.7 * tallied(with_them, Tally.BREACHES)


def test_pinned_rules_are_kept_by_some_eight_newcomers_posts_in_a_hundred_more() -> None:
    """F11; written together they are kept more (R10). Ten communities each."""
    plain, pinned, together = (np.mean([kept(s, *d) for s in range(10)]) for d in ((), (PINNED,), (TOGETHER,)))
    assert 0.5 < plain < 0.85
    assert 0.04 < pinned - plain < 0.14
    assert together > pinned


def test_rules_tell_newcomers_what_is_wanted() -> None:
    model = lived(CROWD, 1, 3, ((0, PINNED),))
    people = model.columns.people
    waiting = (people.source[: model.rows] == Source.CHANNEL) & (people.posts[: model.rows] == 0)
    new, g = int(np.flatnonzero(waiting)[0]), groups(model.columns)
    factors = []
    for on, cowritten in ((0, 0), (1, 0), (1, 1)):
        model.columns.desk.rules[0], model.columns.desk.cowritten[0] = on, cowritten
        factors.append(spur(g.people, g.desk, new, model.tick, 10, 0.0, 0.0, model.coefficients))
    assert factors[0] == 1.0
    assert 1.2 <= factors[1] < factors[2] <= 2.2
    people.posts[new] = 1
    assert spur(g.people, g.desk, new, model.tick, 10, 0.0, 0.0, model.coefficients) == 1.0


# --- rules from above, or together -----------------------------------------------------------------------


def test_rules_from_above_are_resented_for_a_while_and_those_written_together_bind() -> None:
    above = lived(club(), 1, 40, ((6, PINNED),))
    together = lived(club(), 1, 40, ((6, TOGETHER),))
    assert booked(above, "belonging", Cause.RULES) < 0.0 == booked(together, "belonging", Cause.RULES)
    assert booked(together, "belonging", Cause.CO_WRITTEN) > 0.0 == booked(above, "belonging", Cause.CO_WRITTEN)
    first, last = (dict(above.why("belonging", *days))[Cause.RULES] for days in ((1, 10), (31, 40)))
    assert last > 0.2 * first
    off = lived(club(), 1, 40, ((6, PINNED), (60, TOGETHER)), on_rules=0.0)
    assert booked(off, "belonging", Cause.RULES) == booked(off, "belonging", Cause.CO_WRITTEN) == 0.0


def test_writing_rules_together_takes_three_times_the_hours_and_repeating_them_none() -> None:
    model = Community(club(), seed=1)
    assert model.check(TOGETHER).hours == 3.0 * model.check(PINNED).hours == 3.0 * ECONOMY.hours_rules
    model.apply(TOGETHER)
    since = model.columns.desk.rules_since[0]
    model.advance(DAY)
    assert model.check(TOGETHER).hours == 0.0
    model.apply(TOGETHER)
    assert model.columns.desk.rules_since[0] == since
    assert model.check(SetRules(False)).hours == 0.0


FORBIDDEN = SetRules(True, befriend=False)


def test_forbidding_friendship_stops_new_ties_and_costs_belonging() -> None:
    free, bound, off = (
        lived(club(), 1, 30, ((0, d),), on_rules=on)
        for d, on in ((PINNED, 1.0), (FORBIDDEN, 1.0), (FORBIDDEN, 0.0))
    )
    ties = [int(m.columns.ties.degree[: m.rows].sum()) for m in (free, bound, off)]
    assert ties[1] < 0.7 * ties[0]
    assert ties[2] > ties[1]
    assert booked(bound, "belonging", Cause.FORBIDDEN) < 0.0
    assert booked(off, "belonging", Cause.FORBIDDEN) == booked(free, "belonging", Cause.FORBIDDEN) == 0.0


def test_what_it_guards_against_is_private_approaches() -> None:
    pests = open_club(channels=(replace(STRANGERS, advertisers=1.0),))
    losses = [booked(lived(pests, 3, 6, ((0, d),), on_leaving=0.0, on_breaches=0.0), "trust", Cause.ADVERT_FATIGUE)
              for d in (PINNED, FORBIDDEN)]  # fmt: skip
    assert losses[0] < losses[1] < 0.0


def test_the_silent_are_removed_after_a_month_where_silence_is_not_allowed() -> None:
    strict = SetRules(True, quiet_ok=False)
    quiet = with_people(club(), posting=Spread(-5.0, 2.5, -9.0, 0.5))
    strictly, freely, off = (
        lived(quiet, 1, 40, ((0, d),), on_leaving=0.0, on_rules=on)
        for d, on in ((strict, 1.0), (PINNED, 1.0), (strict, 0.0))
    )
    assert -25.0 < booked(strictly, "members", Cause.LEFT_RULES) < -2.0
    assert booked(freely, "members", Cause.LEFT_RULES) == booked(off, "members", Cause.LEFT_RULES) == 0.0
    people = strictly.columns.people
    gone = people.left_cause[: strictly.rows] == Cause.LEFT_RULES
    last = 30 * DAY + 5  # the last slot of the month; what is written in that very slot comes too late
    assert set(people.left[: strictly.rows][gone].tolist()) == {last}
    before = play(Community(quiet, Params().replace(on_leaving=0.0), 1), last, ((0, strict),))
    was = before.columns.people
    silent = np.maximum(was.last_post, was.joined)[: before.rows] <= last - 30 * DAY
    assert np.flatnonzero(gone).tolist() == np.flatnonzero(silent & (was.status[: before.rows] == 1)).tolist()
    shares = [np.count_nonzero(m.columns.people.last_post > m.tick - 30 * DAY) / m.columns.circles.members.sum()
              for m in (strictly, freely)]  # fmt: skip
    assert shares[0] > shares[1]


# --- steps -----------------------------------------------------------------------------------------------


def test_steps_bind_who_takes_them_and_large_ones_discourage_who_does_not() -> None:
    small, large, none = (lived(club(plan=Plan(content=(STORIES,), tasks=s)), 1, 21) for s in (0.2, 1.0, 0.0))
    assert booked(small, "belonging", Cause.TASK) > 0.0
    assert booked(large, "warmth", Cause.TASK) < 5.0 * booked(small, "warmth", Cause.TASK) < 0.0
    taken = [np.count_nonzero(m.columns.people.stepped[: m.rows] >= 0) for m in (small, large)]
    assert taken[0] > taken[1] > 0
    off = lived(club(plan=Plan(content=(STORIES,), tasks=1.0)), 1, 21, on_tasks=0.0)
    for model in (none, off):
        assert booked(model, "belonging", Cause.TASK) == booked(model, "warmth", Cause.TASK) == 0.0


def test_a_step_is_asked_for_a_week_before_anybody_can_fall_short_of_it() -> None:
    model = play(Community(club(), seed=1), 10 * DAY, ((5 * DAY, SetTasks(1.0)),))
    assert booked(model, "warmth", Cause.TASK) == 0.0
    model.advance(7 * DAY)
    assert booked(model, "warmth", Cause.TASK) < 0.0


def test_only_the_first_message_of_a_day_can_be_a_step() -> None:
    chatty = with_people(club(plan=Plan(tasks=0.01)), rhythm=ALWAYS, posting=Spread(0.0, 0.1, -1.0, 0.5))
    model = lived(chatty, 1, 1, task_hard=0.0)
    steps = booked(model, "belonging", Cause.TASK)
    posters = tallied(model, Tally.POSTERS)
    assert tallied(model, Tally.POSTS) > 1.5 * posters
    assert 0.0 < steps <= posters * Params().task_belonging * 0.01


# --- points ----------------------------------------------------------------------------------------------


def test_points_bring_people_more_often_cost_money_and_let_down_when_they_end() -> None:
    plain = lived(club(), 1, 21)
    model = lived(club(), 1, 21, ((0, SetPoints(1.0)),))
    assert tallied(model, Tally.VISITS) > 1.05 * tallied(plain, Tally.VISITS)
    checked = [int(t[Tally.ACTIVE]) for t in model.ledger.tallies[:14]]
    paid = dict(model.why("cash", 0, 14))[Cause.POINTS_COST]  # Mondays pay the week before
    assert paid == pytest.approx(-Params().points_redeemed * sum(checked))
    people = model.columns.people
    here = people.status == Status.MEMBER
    held = people.points[here].copy()
    assert held.max() > 10.0
    warm = people.warmth.copy()
    assert model.apply(SetPoints(0.0)).ok
    lost = warm - people.warmth
    assert ((lost[here] > 0.0) == (held > 0.0)).all()
    assert not people.points[here].any()
    assert booked(model, "warmth", Cause.POINTS) == pytest.approx(-lost.sum(), abs=1e-6)
    model.advance(DAY)
    assert model.columns.desk.hold[0] == 0.0


def test_fewer_points_let_down_less_than_none_and_more_points_nobody() -> None:
    losses = []
    for yuan in (1.5, 0.5, 0.0):
        model = lived(club(), 1, 14, ((0, SetPoints(1.0)),))
        model.apply(SetPoints(yuan))
        losses.append(booked(model, "warmth", Cause.POINTS))
    assert losses[0] == 0.0 > losses[1] > losses[2]


def test_points_switched_off_hold_nobody_and_cost_nothing() -> None:
    off = lived(club(), 1, 14, ((0, SetPoints(2.0)), (70, SetPoints(0.0))), on_points=0.0)
    plain = lived(club(), 1, 14)
    assert tallied(off, Tally.VISITS) == tallied(plain, Tally.VISITS)
    assert Cause.POINTS_COST not in dict(off.why("cash", 0, 14))
    assert booked(off, "warmth", Cause.POINTS) == 0.0


@pytest.mark.parametrize(
    ("code", "decision"),
    [("step_range", SetTasks(1.5)), ("price_range", SetPoints(5.5)), ("price_range", SetPoints(-0.1))],
)
def test_steps_and_points_out_of_range_are_refused(code: str, decision: Decision) -> None:
    assert code in {r.code for r in Community(club(), seed=1).check(decision).reasons}
