"""What stands from now on comes about: the agenda of a week against the week itself."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from agents.decisions import HoldMeeting, HoldSession, Launch, OpenVote, PlanContent, SetGreeting, SetPoints, SetTasks
from agents.names import SLOTS_PER_DAY, Form, Kind, LaunchMode
from game.agenda import WEEK, Due, dates
from game.journal import Bet, Entry
from game.scenario import Scenario, load
from game.scenario.levers import everything
from game.session import Session
from game.story.state import Card

HOME = Path(__file__).resolve().parents[2] / "scenarios"


@pytest.fixture(scope="module")
def club() -> Scenario:
    made = load(HOME / "story_corner")
    free = made.spec.model_copy(update={"levers": everything(), "events": {}, "debrief": {}, "locked": ()})
    return made.model_copy(update={"spec": free})


@pytest.fixture
def session(club: Scenario) -> Session:
    made = Session.start(club, seed=5)
    assert made.submit(SetGreeting(False)).ok
    made.advance(2)
    return made


def by_kind(session: Session, *kinds: str) -> list[Due]:
    return [due for due in session.agenda().due if due.kind in kinds]


def spoken(session: Session, ticks: int, *kinds: Kind) -> Counter[int]:
    """Messages of the operator's into the one circle, by tick."""
    found: Counter[int] = Counter()
    for _ in range(ticks):
        frame = session.advance(1)
        found[frame.tick] += sum(m.author_row < 0 and m.kind in kinds for m in frame.said)
    return +found


def test_every_post_of_the_plan_comes_when_it_says(session: Session) -> None:
    topic = session.scenario.setup.topics[0]
    assert session.submit(PlanContent(2, topic, Form.VIDEO, 1, 5)).ok
    assert session.submit(PlanContent(3, topic, Form.TEXT, 0, 2)).ok
    told = Counter({due.tick: 0 for due in by_kind(session, "content")})
    for due in by_kind(session, "content"):
        told[due.tick] += due.count if not due.short else 0
    ticks = (session.day + WEEK) * SLOTS_PER_DAY - session.tick
    hours = session.agenda().hours_out
    before = session.gauges()["hours_left"]
    assert told == spoken(session, ticks, Kind.CONTENT)
    assert hours > 3 and before > 0


def test_hours_of_the_days_are_those_the_week_really_takes(session: Session) -> None:
    days = session.agenda().days
    assert [day.day for day in days] == list(range(WEEK)) and [day.weekday for day in days] == list(range(WEEK))
    for day in days[:-1]:
        session.advance((day.day + 1) * SLOTS_PER_DAY - session.tick)
        assert session.gauges()["hours_left"] == pytest.approx(day.left)


def test_posts_there_are_no_hours_for_are_marked_and_do_not_come(session: Session) -> None:
    session._community.columns.desk.hours[0] = 1.0
    told = by_kind(session, "content")
    done, short = [d for d in told if not d.short], [d for d in told if d.short]
    assert done and short
    seen = spoken(session, (session.day + WEEK) * SLOTS_PER_DAY - session.tick, Kind.CONTENT)
    assert set(seen) == {due.tick for due in done}


def test_a_new_week_brings_new_hours(session: Session) -> None:
    session.step_day()
    days = session.agenda().days
    monday = next(day for day in days if day.weekday == 0)
    assert monday.fresh and [day.fresh for day in days].count(True) == 1
    assert monday.left == pytest.approx(session.hours_week - monday.hours)


def test_pitches_come_when_they_are_due_and_the_offer_ends(session: Session) -> None:
    title = session.scenario.setup.titles[0].key
    assert session.submit(Launch(title, 30.0, LaunchMode.STOCK, 100, 4, 4, Form.STORY, 2)).ok
    pitches = Counter(due.tick for due in by_kind(session, "pitch"))
    (ends,) = by_kind(session, "offer_ends")
    assert len(pitches) == 3
    assert spoken(session, ends.tick - session.tick, Kind.PITCH) == pitches
    assert session.frame.offers[0].open
    session.advance(1)
    assert not session.frame.offers[0].open


def test_parcels_stand_on_the_day_they_are_promised_for(session: Session) -> None:
    assert session.submit(Launch(session.scenario.setup.titles[0].key, 20.0, LaunchMode.STOCK, 100)).ok
    session.advance(SLOTS_PER_DAY)
    waiting = sum(offer.waiting for offer in session.frame.offers)
    assert waiting and sum(due.count for due in by_kind(session, "parcels", "overdue")) == waiting
    assert session.agenda().due == tuple(sorted(session.agenda().due, key=lambda due: due.tick))


def test_sessions_with_their_parts_meetings_and_votes_are_there(session: Session) -> None:
    session._community.columns.desk.hours[0] = 99.0
    topic, title = session.scenario.setup.topics[0], session.scenario.setup.titles[1].key
    for decision in (HoldSession(topic, days=3, slot=4), HoldMeeting(days=4, seats=6), OpenVote(title, days=5)):
        assert session.submit(decision).ok
    assert {(d.kind, d.tick // SLOTS_PER_DAY) for d in session.agenda().due if d.kind != "content"} == {
        ("trailer", 2), ("session", 3), ("digest", 4), ("meeting", 4), ("vote_ends", 5),
    }  # fmt: skip
    trailer = by_kind(session, "trailer")[0].tick
    assert set(spoken(session, 4 * SLOTS_PER_DAY, Kind.TRAILER)) == {trailer}


def test_money_that_is_owed_is_known_to_go_out(session: Session) -> None:
    assert session.submit(SetPoints(1.0)).ok and session.submit(SetTasks(0.3)).ok
    for _ in range(3):
        session.step_day()
    (points,) = by_kind(session, "points")
    assert session.agenda().cash_out == pytest.approx(points.cash) and points.cash > 1
    assert [due.tick for due in by_kind(session, "step")] == [points.tick] == [WEEK * SLOTS_PER_DAY]


def test_greeting_costs_hours_only_while_it_stands(session: Session) -> None:
    assert session.agenda().greeting == 0
    assert session.submit(SetGreeting(True)).ok
    assert session.agenda().greeting > 0


def test_the_agenda_ends_with_the_course(session: Session) -> None:
    for _ in range(session.scenario.days - 3):
        session.skip_day()
    last = session.agenda()
    assert len(last.days) == 3 and last.due[-1].kind == "end"


def test_looking_changes_nothing(session: Session) -> None:
    before = session._community.digest()
    session.agenda()
    session.freed()
    assert session._community.digest() == before


def test_dates_of_the_story_and_of_bets(club: Scenario) -> None:
    cards = [Card("flood", (), "wait", 2, 4)]
    found = dates(cards, {"gate": 6, "vote": 0}, club.goals, [Entry(0, Bet(by_day=3))])
    assert Due(4 * SLOTS_PER_DAY, "answer", "flood") in found
    assert Due(5 * SLOTS_PER_DAY, "lever_back", "gate") in found
    assert Due(3 * SLOTS_PER_DAY - 1, "bet", "0") in found
    timed = {goal.key for goal in club.goals if goal.by_day is not None}
    assert {due.key for due in found if due.kind == "goal"} == timed
    assert not [due for due in found if due.key == "vote"]


def test_what_pending_decisions_took_is_told_until_they_run(session: Session) -> None:
    assert session.pending_cost == (0.0, 0.0)
    launch = Launch(session.scenario.setup.titles[0].key, 30.0, LaunchMode.STOCK, 20)
    verdict = session.propose(launch)
    assert session.submit(launch).ok and session.pending_cost == pytest.approx((verdict.cash, verdict.hours))
    session.undo()
    assert session.pending_cost == (0.0, 0.0)
    session.submit(launch)
    session.advance(1)
    assert session.pending_cost == (0.0, 0.0)
