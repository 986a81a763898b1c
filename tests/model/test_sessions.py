"""Sharing sessions: each part does its own; a poor guest wastes money and patience."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from agents.community import Community
from agents.decisions import Decision, HoldSession
from agents.names import Cause, Form, Happening, Kind, Tally
from agents.setup import Plan, Spread
from tests.model.builders import DAY, ECONOMY, club, lived, open_club, with_people
from tests.model.test_conduct import tallied
from tests.model.test_editorial import booked

TALK = HoldSession("stories", need=1, days=2, slot=4, guest=0.9)
QUIET = club(40, plan=Plan())


def attended(seed: int, decision: HoldSession, **params: float) -> int:
    return tallied(lived(QUIET, seed, 4, ((0, decision),), **params), Tally.AT_EVENTS)


def test_a_trailer_fills_a_session() -> None:
    told = sum(attended(s, TALK) for s in range(6))
    untold = sum(attended(s, replace(TALK, trailer=False)) for s in range(6))
    nobody = sum(attended(s, TALK, on_sessions=0.0) for s in range(6))
    assert told > 1.15 * untold > 0
    assert nobody == 0


def test_trailer_guest_and_digest_come_in_their_slots() -> None:
    model = lived(QUIET, 1, 5, ((0, TALK),), on_talk=0.0)
    feed = model.columns.feed
    n = int(feed.head[0])
    said = list(zip(feed.tick[0, :n].tolist(), feed.kind[0, :n].tolist(), feed.form[0, :n].tolist(), strict=True))
    assert said == [
        (1 * DAY + 4, Kind.TRAILER, Form.TEXT),
        (2 * DAY + 4, Kind.CONTENT, Form.LIVE),
        (3 * DAY + 1, Kind.CONTENT, Form.TEXT),
    ]
    h = model.columns.happenings
    at = int(np.flatnonzero(h.kind == Happening.SESSION)[0])
    assert (h.tick[at], h.a[at], h.row[at]) == (2 * DAY + 4, 0, -1)
    assert h.b[at] == tallied(model, Tally.AT_EVENTS) > 0


def test_a_host_binds_and_answers() -> None:
    hosted, bare = (lived(QUIET, 3, 4, ((0, replace(TALK, host=h)),)) for h in (True, False))
    assert booked(hosted, "belonging", Cause.SESSION) > 0.0 == booked(bare, "belonging", Cause.SESSION)
    asking = Community(QUIET, seed=3)
    asking.apply(replace(TALK, days=1))
    asking.advance(DAY + 4)
    people = asking.columns.people
    people.asked[: asking.rows], people.asked_tick[: asking.rows] = 0, asking.tick - 1
    asking.advance(1)
    there = people.seen[: asking.rows] == asking.tick - 1
    assert there.any()
    assert (people.asked[: asking.rows][there] != 0).all()
    assert (people.asked[: asking.rows][~there] == 0).all()


def test_a_poor_guest_tires_and_a_good_one_warms() -> None:
    good, poor = (lived(QUIET, 2, 4, ((0, replace(TALK, guest=g)),)) for g in (1.0, 0.0))
    each = [booked(m, "fatigue", Cause.SESSION) / tallied(m, Tally.AT_EVENTS) for m in (good, poor)]
    assert each[1] > 2 * each[0]
    assert booked(good, "warmth", Cause.SESSION) > 0.0 == booked(poor, "warmth", Cause.SESSION)
    alike = with_people(QUIET, interests=(1.0, 0.0))
    liked, strange = (lived(alike, 2, 4, ((0, replace(TALK, topic=t)),)) for t in ("stories", "crafts"))
    assert booked(liked, "warmth", Cause.SESSION) > 1.3 * booked(strange, "warmth", Cause.SESSION)


def test_a_session_off_the_stated_topic_costs_belonging() -> None:
    stated = replace(QUIET, plan=Plan(topic="stories"))
    off = lived(stated, 2, 6, ((0, replace(TALK, topic="crafts")),))
    assert booked(off, "belonging", Cause.OFF_TOPIC) < 0.0
    assert booked(lived(stated, 2, 6, ((0, TALK),)), "belonging", Cause.OFF_TOPIC) == 0.0


def test_a_digest_serves_who_missed_it_and_is_passed_on_outside() -> None:
    outside = open_club(30, plan=Plan(gate=0), channels=(replace(open_club().channels[0], per_day=30.0),))

    def coming(seed: int, digest: bool) -> int:
        model = lived(outside, seed, 5, ((0, replace(TALK, digest=digest)),))
        return sum(int(t[Tally.CONTACTS]) for t in model.ledger.tallies[3:5])

    came = [sum(coming(s, d) for s in range(4)) for d in (True, False)]
    assert came[0] > 1.15 * came[1]
    model = lived(outside, 1, 7, ((0, TALK),))
    assert model.columns.desk.echo[0] == 0.0
    missed = with_people(club(30, plan=Plan()), rhythm=tuple((0.0, 0.0, 0.9, 0.0, 0.0, 0.0) for _ in range(7)))
    lives = [lived(missed, 1, 5, ((0, replace(TALK, digest=d)),)) for d in (True, False)]
    value = [booked(m, "warmth", Cause.CONTENT_VALUE) for m in lives]
    assert value[0] > 1.5 * value[1]


def test_parts_and_guest_have_their_price() -> None:
    model = Community(QUIET, seed=1)
    whole, bare = model.check(TALK), model.check(replace(TALK, trailer=False, host=False, digest=False, guest=0.0))
    assert whole.cash == pytest.approx(0.9 * ECONOMY.cash_guest)
    assert whole.hours == pytest.approx(ECONOMY.hours_session)
    assert (bare.cash, bare.hours) == (0.0, pytest.approx(0.35 * ECONOMY.hours_session))
    model.apply(TALK)
    assert model.columns.ledger.books[0, 0, 5, Cause.EVENT_COST] == -round(whole.cash * 2**32)


def test_one_session_at_a_time() -> None:
    model = Community(QUIET, seed=1)
    assert model.apply(TALK).ok
    for _ in range(3 * DAY + 1):
        assert "session_planned" in {r.code for r in model.check(TALK).reasons}
        model.advance(1)
    model.advance(1)
    assert model.check(TALK).ok


def test_one_is_announced_at_once_when_the_evening_before_has_passed() -> None:
    model = Community(QUIET, seed=1)
    model.advance(5)
    model.apply(replace(TALK, days=1, slot=2))
    model.advance(1)
    assert model.columns.desk.session_told[0] == 5
    assert model.columns.feed.kind[0, : model.columns.feed.head[0]].tolist().count(Kind.TRAILER) == 1


@pytest.mark.parametrize(
    ("code", "decision"),
    [
        ("unknown_topic", replace(TALK, topic="cars")),
        ("need_range", replace(TALK, need=-1)),
        ("days_range", replace(TALK, days=0)),
        ("days_range", replace(TALK, days=15)),
        ("slot_range", replace(TALK, slot=6)),
        ("guest_range", replace(TALK, guest=1.1)),
        ("cash_short", replace(TALK, guest=1.0)),
    ],
)
def test_sessions_that_cannot_be_held_are_refused(code: str, decision: Decision) -> None:
    model = Community(replace(QUIET, economy=replace(ECONOMY, cash=100.0)), seed=1)
    assert code in {r.code for r in model.check(decision).reasons}


def test_nobody_comes_who_has_no_time_then() -> None:
    asleep = with_people(QUIET, rhythm=tuple((0.5, 0.5, 0.5, 0.5, 0.0, 0.5) for _ in range(7)), warmth=Spread(0.9))
    assert tallied(lived(asleep, 1, 4, ((0, TALK),)), Tally.AT_EVENTS) == 0
