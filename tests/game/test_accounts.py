"""Whom a cause touched, and where the hours went: kept beside the run, adding up, the same after a resume."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agents.decisions import Expel, Launch, PlanContent, SetGreeting, SetReward
from agents.names import Cause, Form, Kind, LaunchMode
from game.hours import CONTENT, GREETING, MONDAY
from game.observation import Why
from game.scenario import Scenario, load
from game.scenario.aims import VisibilitySpec
from game.scenario.levers import everything
from game.session import Session
from game.traces import KEPT, fork_without

ROOT = Path(__file__).resolve().parents[2]
STATES = ("warmth", "trust", "belonging", "fatigue", "members", "cash")


@pytest.fixture(scope="module")
def lesson() -> Scenario:
    """The book club with every lever at hand."""
    scenario = load(ROOT / "scenarios" / "story_corner")
    return scenario.model_copy(update={"spec": scenario.spec.model_copy(update={"levers": everything()})})


@pytest.fixture(scope="module")
def played(lesson: Scenario) -> Session:
    """Twelve days and three slots with a launch, greetings, rewards and an expulsion."""
    session = Session.start(lesson, 5, traced=True)
    _play(session)
    return session


def _play(session: Session) -> None:
    free = session.scenario.setup.titles[0]
    for day in range(12):
        if day == 1:
            session.submit(SetGreeting(True))
            session.submit(SetReward(5.0, True))
        if day == 2:
            session.submit(Launch(free.key, free.price, LaunchMode.STOCK, 30, 0, 4, Form.STORY, 1))
        if day == 6:
            session.submit(Expel(int(session.frame.members.uid[3])))
        session.step_day()
    session.advance(3)


def _parts(why: Why) -> list[tuple[Cause, list[int], list[float], float]]:
    return [
        (c.cause, t.rows.tolist(), t.amounts.tolist(), t.apart)
        for c in why.causes
        if (t := c.touched) is not None
    ]


@settings(max_examples=60)
@given(state=st.sampled_from(STATES), last=st.integers(5, 12), back=st.integers(0, 6))
def test_members_and_what_is_nobodys_add_up_to_each_cause_and_causes_to_the_change(
    played: Session, state: str, last: int, back: int
) -> None:
    first = max(12 - KEPT, last - back)
    why = played.why(state, first, last)
    assert why.causes or state in ("members", "cash"), "a day on which no mood moved would prove nothing"
    for share in why.causes:
        touched = share.touched
        assert touched is not None
        assert touched.amounts.sum() + touched.apart == pytest.approx(share.amount, abs=1e-9)
        assert (np.diff(np.abs(touched.amounts)) <= 0).all(), "those most touched first"
        assert len(set(touched.rows.tolist())) == len(touched)
        if state not in ("cash", "members"):
            assert touched.apart == 0.0, "moods are always somebody's"
    assert sum(s.amount for s in why.causes) == pytest.approx(why.change)


def test_a_member_s_own_causes_add_up_to_what_became_of_her(lesson: Scenario) -> None:
    session = Session.start(lesson, 5, traced=True)
    session.step_day()
    before = session.frame.members
    session.step_day()
    after = session.frame.members
    row = int(before.row[0])
    own = [
        float(s.touched.amounts[s.touched.rows == row].sum())
        for s in session.why("warmth", 1, 1).causes if s.touched is not None
    ]  # fmt: skip
    change = float(after.warmth[after.row == row][0] - before.warmth[0])
    assert abs(change) > 1e-4
    assert sum(own) == pytest.approx(change, abs=1e-6)


def test_a_week_is_kept_and_older_days_say_so(played: Session) -> None:
    kept, older = played.why("warmth", 12 - KEPT, 12), played.why("warmth", 12 - KEPT - 1, 12)
    assert all(c.touched is not None for c in kept.causes)
    assert older.causes and all(c.touched is None for c in older.causes)


def test_a_resumed_run_answers_as_the_uninterrupted_one(played: Session, lesson: Scenario) -> None:
    again = Session.resume(played.record(), lesson, "again", traced=True)
    for state in STATES:
        for first, last in ((12, 12), (6, 12), (9, 10)):
            assert _parts(again.why(state, first, last)) == _parts(played.why(state, first, last))
    assert again.hours_spent(0, 12) == played.hours_spent(0, 12)


def test_tracing_changes_nothing_and_is_off_where_why_is_hidden(played: Session, lesson: Scenario) -> None:
    plain = Session.start(lesson, 5)
    _play(plain)
    assert plain.digest() == played.digest() and plain.digests == played.digests
    assert all(c.touched is None for c in plain.why("warmth", 12, 12).causes)
    assert plain.hours_spent(0, 12) is None
    blind = lesson.spec.model_copy(update={"visibility": VisibilitySpec(why=False)})
    hidden = lesson.model_copy(update={"spec": blind})
    session = Session.start(hidden, 5, traced=True)
    assert session._accounts is None
    assert session._community.columns.ledger.trace.size == 0, "nothing is kept that nobody may ask for"


def test_undoing_takes_a_decision_out_of_the_accounts(lesson: Scenario) -> None:
    session = Session.start(lesson, 5, traced=True)
    session.step_day()
    session.advance(1)
    before = [_parts(session.why(state, 1, 1)) for state in STATES], session.hours_spent(1, 1)
    free = lesson.setup.titles[0]
    session.submit(Expel(int(session.frame.members.uid[0])))
    session.submit(Launch(free.key, free.price, LaunchMode.STOCK, 10, 0, 4, Form.STORY, 1))
    left = next(s for s in session.why("members", 1, 1).causes if s.cause == Cause.REMOVED)
    assert left.touched is not None and not left.touched.here.any() and left.touched.amounts.tolist() == [-1.0]
    session.undo()
    session.undo()
    assert ([_parts(session.why(state, 1, 1)) for state in STATES], session.hours_spent(1, 1)) == before


def test_a_fork_keeps_books_of_its_own(played: Session) -> None:
    before = _parts(played.why("warmth", 12, 12)), played.hours_spent(0, 12)
    twin = played.fork()
    twin.step_day()
    twin.step_day()
    assert (_parts(played.why("warmth", 12, 12)), played.hours_spent(0, 12)) == before
    assert _parts(twin.why("warmth", 12, 12)) != before[0]


def test_hours_add_up_to_what_is_left(lesson: Scenario) -> None:
    session = Session.start(lesson, 5, traced=True)
    start = session.gauges()["hours_left"]
    session.submit(SetGreeting(True))
    session.submit(PlanContent(0, lesson.setup.topics[0], Form.TEXT, 4, 7, 1))
    evenings = [start]
    for _ in range(9):
        session.step_day()
        evenings.append(float(session.series().gauges["hours_left"][-1]))
    for day in range(9):
        spent = session.hours_spent(day, day)
        assert spent is not None
        assert sum(spent.values()) == pytest.approx(evenings[day + 1] - evenings[day])
    week = session.hours_spent(0, 8)
    assert week is not None
    assert week[CONTENT] < 0 and week[MONDAY] > 0


def test_greetings_take_hours_of_their_own(played: Session) -> None:
    week, greeted = played.hours_spent(6, 12), played.wrote((Kind.GREETING,), 6, 12)
    assert week is not None and greeted is not None and greeted[-1] > 0
    assert week[GREETING] == pytest.approx(-greeted[-1] * played._community.columns.desk.hours_greet[0])


def test_a_decision_s_hours_stand_under_its_verb_before_and_after_time_goes_on(lesson: Scenario) -> None:
    session = Session.start(lesson, 5, traced=True)
    free = lesson.setup.titles[0]
    launch = Launch(free.key, free.price, LaunchMode.STOCK, 10, 0, 4, Form.STORY, 1)
    hours = session.propose(launch).hours
    assert hours > 0
    session.submit(launch)
    now = session.hours_spent(0, 0)
    session.advance(1)
    later = session.hours_spent(0, 0)
    assert now is not None and later is not None
    assert now["launch"] == later["launch"] == pytest.approx(-hours)


def test_futures_keep_no_account_of_members_and_live_the_same_life(played: Session) -> None:
    community = played._community
    bare, whole = fork_without(community), community.fork()
    assert bare.columns.ledger.trace.shape[0] == 0 and community.columns.ledger.trace.shape[0] > 0
    bare.advance(12)
    whole.advance(12)
    assert bare.digest() == whole.digest()


def test_who_wrote_what_is_kept_for_a_week_though_feeds_forget(lesson: Scenario) -> None:
    session = Session.start(lesson, 5, traced=True)
    said: list[tuple[int, int, Kind]] = []
    for _ in range(9):
        frame = session.step_day()
        said += [(m.tick // 6, m.author_row, m.kind) for m in frame.said]
    kinds = (Kind.CHAT, Kind.QUESTION)
    wanted = Counter(row for day, row, kind in said if 2 <= day <= 8 and kind in kinds)
    assert sum(wanted.values()) > 50
    assert session.wrote(kinds, 2, 8) == dict(wanted)
    counts = list((session.wrote(kinds, 2, 8) or {}).values())
    assert counts == sorted(counts, reverse=True)
    assert session.wrote(kinds, 1, 8) is None, "told apart from nobody"
