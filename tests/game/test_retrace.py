"""A run lived once more: the causes of its turning points come down to members, and add up."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from agents.decisions import Expel, Launch, PlanContent, SetGreeting
from agents.names import SLOTS_PER_DAY, Form, LaunchMode
from game.debrief import MOODS, Debrief
from game.living import Living
from game.retrace import Retraced, retrace, window
from game.scenario import Scenario
from game.session import Session
from tests.game.worlds import tiny

POSTS = PlanContent(line=0, topic="crafts", form=Form.VIDEO, slot=3, per_week=7, need=2)
BIRDS = Launch(title="paper_birds", price=20.0, mode=LaunchMode.PRESALE, slot=4, reminders=2)


@cache
def mine() -> Session:
    session = Session.start(tiny(), seed=11)
    for day, decision in ((0, SetGreeting(False)), (4, POSTS), (8, BIRDS)):
        session.skip(day * SLOTS_PER_DAY - session.tick)
        session.submit(decision)
    session.skip(tiny().days * SLOTS_PER_DAY - session.tick)
    return session


@cache
def found() -> Debrief:
    return mine().debrief()


@cache
def again() -> Retraced:
    made = retrace(mine(), found().turning_points)
    assert made is not None
    return made


def test_members_and_what_is_nobodys_add_up_to_each_cause_of_each_turn() -> None:
    assert found().turning_points
    named = 0
    for turn, told in zip(found().turning_points, again().turns, strict=True):
        assert [one.cause for one in told] == [share.cause for share in turn.causes]
        for one, share in zip(told, turn.causes, strict=True):
            whole = float(one.touched.amounts.sum()) + one.touched.apart
            assert whole == pytest.approx(share.amount, rel=1e-9, abs=1e-12)
            assert list(np.abs(one.touched.amounts)) == sorted(np.abs(one.touched.amounts), reverse=True)
            assert len(set(one.touched.rows.tolist())) == len(one.touched) == len(one.own)
            named += len(one.touched)
    assert named > 0


def test_causes_and_company_add_up_to_how_a_mood_changed() -> None:
    moods = found().moods
    assert {mood.metric for mood in moods} == set(MOODS)
    for mood in moods:
        assert sum(s.amount for s in mood.shares) + mood.company == pytest.approx(mood.last - mood.first, abs=1e-12)


def test_without_coming_and_going_nothing_is_left_beside_the_causes() -> None:
    members = found().series.gauges["members"]
    still = [d for d in range(1, len(members)) if not found().series.gauges["joined"][d] and not _left(d)]
    assert still
    for day in still:
        for mood in MOODS:
            curve = found().series.gauges[mood]
            booked = sum(amount for _, amount in mine().causes(mood, day, day)) / members[day]
            assert booked == pytest.approx(curve[day] - curve[day - 1], abs=1e-5)


def _left(day: int) -> float:
    return float(found().series.gauges["left"][day])


def test_what_moved_a_member_is_told_in_her_own_mood_a_day() -> None:
    turn, told = found().turning_points[0], again().turns[0][0]
    living = Living(tiny(), 11, mine().journal, traced=True)
    own: dict[int, float] = {}
    for later, sign in ((False, -1), (True, 1)):
        first, last = window(turn, found().series, later)
        assert living.to((last + 1) * SLOTS_PER_DAY)
        for share in living.session.why("warmth", first, last).causes:
            if share.cause == told.cause:
                assert share.touched is not None
                for row, amount in zip(share.touched.rows.tolist(), share.touched.amounts.tolist(), strict=True):
                    own[row] = own.get(row, 0.0) + sign * amount / (last - first + 1)
    assert own
    assert dict(zip(told.touched.rows.tolist(), told.own.tolist(), strict=True)) == pytest.approx(own)


def test_every_evening_everybodys_moods_are_noted() -> None:
    series, evenings = found().series, again().evenings
    assert len(evenings.uids) == series.days
    for mood in MOODS:
        means = [float(np.mean(moods[mood])) for moods in evenings.moods]
        assert means == pytest.approx(series.gauges[mood].tolist(), abs=1e-5)
    gone = next((life for life in mine().lives() if not life.here), None)
    here = next(life for life in mine().lives() if life.here and life.joined < 0)
    assert np.isfinite(evenings.course(here.uid, "warmth")).all()
    if gone is not None:
        assert np.isnan(evenings.course(gone.uid, "warmth")[gone.left]) or gone.left == series.days - 1
    assert np.isnan(evenings.course(1234567, "trust")).all()


def test_it_is_the_run_itself_even_where_play_hides_the_causes() -> None:
    hidden = _hiding(tiny())
    assert not hidden.visibility.why
    living = Living(hidden, 11, mine().journal, traced=True)
    assert living.to(tiny().days * SLOTS_PER_DAY) and living.skipped == []
    assert living.session.digest() == mine().digest()
    assert any(s.touched is not None for s in living.session.why("warmth", tiny().days - 2, tiny().days - 1).causes)


def test_it_can_be_given_up() -> None:
    assert retrace(mine(), found().turning_points, lambda day: day < 3) is None


def test_a_life_tells_what_was_bought_and_who_came_along() -> None:
    lives = mine().lives()
    for row, life in enumerate(lives):
        told = mine().biography(row)
        assert told.life == life and told.row == row
        assert sum(one.pieces for one in told.purchases) == life.pieces
        for uid in told.brought:
            guest = next(k for k, other in enumerate(lives) if other.uid == uid)
            assert mine().biography(guest).inviter == life.uid
    assert any(mine().biography(row).purchases for row in range(len(lives)))
    with pytest.raises(ValueError, match="no member in row"):
        mine().biography(len(lives))


def _hiding(scenario: Scenario) -> Scenario:
    seen = scenario.spec.visibility.model_copy(update={"why": False})
    return scenario.model_copy(update={"spec": scenario.spec.model_copy(update={"visibility": seen})})


def test_an_evening_knows_nothing_of_the_next_mornings_decisions() -> None:
    run = Session.start(tiny(), 11, traced=True)
    for _ in range(3):
        run.step_day()
    uid = int(run.frame.members.uid[0])
    assert run.submit(Expel(uid)).ok
    run.step_day()
    told = retrace(run, ())
    assert told is not None
    gauge = run.series().gauges["members"].tolist()
    assert [len(uids) for uids in told.evenings.uids] == gauge
    assert np.isfinite(told.evenings.course(uid, "warmth")[2]) and np.isnan(told.evenings.course(uid, "warmth")[3])
