"""A run played again: any day in either direction is the day as it was; playing on keeps what came before."""

from __future__ import annotations

from dataclasses import replace

import pytest

from agents.decisions import SetGreeting
from agents.names import SLOTS_PER_DAY
from game.reel import Reel
from game.runfile import RunFileError
from game.scenario import Scenario
from game.session import Session
from game.ui.screens.debrief.demo import played_run


@pytest.fixture(scope="module")
def reel(finished: Session, scenario: Scenario) -> Reel:
    return Reel(finished.record(), scenario)


def test_every_day_gone_to_is_the_day_as_it_was_whatever_the_way(reel: Reel, finished: Session) -> None:
    for day in (30, 5, 41, 6, 60, 1, 13, 12):
        reel.seek(day)
        assert (reel.tick, reel._live.digest()) == (day * SLOTS_PER_DAY, finished.digests[day - 1])


def test_played_tick_by_tick_or_in_leaps_it_comes_to_the_same_end(reel: Reel, finished: Session) -> None:
    for ticks in (1, 7, 500):
        reel.seek(0)
        while not reel.ended:
            reel.advance(ticks)
        assert reel._live.digest() == finished.digest()


def test_decisions_are_told_once_they_are_taken(reel: Reel, finished: Session) -> None:
    launch_day = next(e.day for e in finished.journal if e.decision.verb == "launch")
    reel.seek(launch_day)
    assert all(e.decision.verb != "launch" for e in reel.taken(99))
    reel.advance(1)
    assert reel.taken(1)[0].decision.verb == "launch"


def test_taking_over_keeps_the_decisions_before_that_morning_only(reel: Reel, finished: Session) -> None:
    reel.seek(50)
    session = reel.take_over(25)
    assert session.digest() == finished.digests[24]
    assert session.journal == tuple(e for e in finished.journal if e.day < 25)
    assert (session.tick, session.mode) == (25 * SLOTS_PER_DAY, "practice")
    assert session.run_id != finished.run_id
    assert reel.tick == 50 * SLOTS_PER_DAY


def test_what_is_taken_over_lives_its_own_life_and_is_saved(reel: Reel, finished: Session) -> None:
    saved: list[object] = []
    session = reel.take_over(40, saved.append)
    assert session.submit(SetGreeting(False)).ok
    session.step_day()
    assert len(saved) == 1
    assert session.digest() != finished.digests[40]
    reel.seek(41)
    assert reel._live.digest() == finished.digests[40]


def test_a_run_broken_off_in_the_middle_of_a_day_ends_there(scenario: Scenario) -> None:
    session = played_run(scenario, days=9)
    session.advance(3)
    session.submit(SetGreeting(False))
    reel = Reel(session.record(), scenario)
    reel.seek(99)
    assert (reel.tick, reel.day, reel.days, reel.ended) == (57, 9, 10, True)
    assert reel._live.digest() == session.digest()
    assert reel.whole.journal == session.journal


def test_a_record_that_claims_another_course_is_refused(finished: Session, scenario: Scenario) -> None:
    record = finished.record()
    wrong = replace(record, digests=(*record.digests[:20], "0" * 32, *record.digests[21:]))
    with pytest.raises(RunFileError) as refused:
        Reel(wrong, scenario, "evening")
    assert (refused.value.code, refused.value.fields["day"]) == ("diverged", 21)
    longer = replace(record, ticks=record.ticks + 60)
    with pytest.raises(RunFileError):
        Reel(longer, scenario)
    with pytest.raises(RunFileError) as other:
        Reel(replace(record, scenario_digest="f" * 64), scenario)
    assert other.value.code == "scenario"
