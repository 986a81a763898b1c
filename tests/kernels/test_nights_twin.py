"""Nights: upkeep, leaving and the end of a day, kernels against the twin."""

from __future__ import annotations

from hypothesis import given

from agents.chance import LEAVING, draw1
from agents.kernels.leaving import consider_leaving, hazards
from agents.kernels.upkeep import overnight, wait_for_welcome, wait_in_vain
from agents.kernels.vitals import end_day
from agents.names import Vital
from tests.twin.scenes import SEEDS, Scene, close, few


@few
@given(SEEDS)
def test_what_a_night_does(seed: int) -> None:
    s = Scene(seed)
    for tick in (s.tick, s.tick + 7, 180 * 6):  # the last begins a month
        s.twin.tick = tick
        for a in s.here:
            overnight(s.g.people, s.g.holdings, s.g.ties, s.g.ledger, 0, a.row, tick, s.par)
            a.sleep()
        s.twin.tick = s.tick
        assert s.differences() == []


@few
@given(SEEDS)
def test_waiting_in_vain(seed: int) -> None:
    s = Scene(seed)
    people = s.cols.people
    for a in s.here:
        people.asked[a.row] = a.asked = int(s.luck.integers(-1, 3))
        people.asked_tick[a.row] = a.asked_tick = s.tick - int(s.luck.integers(0, 15))
        people.joined[a.row] = a.joined = s.tick - int(s.luck.integers(0, 15))
        people.welcome[a.row] = a.welcome = bool(s.luck.integers(2))
        wait_in_vain(s.g.people, s.g.ledger, 0, a.row, s.tick, s.par)
        wait_for_welcome(s.g.people, s.g.ledger, 0, a.row, s.tick, s.par)
        a.wait_in_vain()
        a.wait_for_welcome()
    assert s.differences() == []


@few
@given(SEEDS)
def test_who_means_to_leave_over_what(seed: int) -> None:
    s = Scene(seed)
    for a in s.here:
        ours = hazards(s.g.people, s.g.ties, s.g.desk, a.row, s.par)
        assert all(close(x, y) for x, y in zip(ours, a.hazards().values(), strict=True))
    for later in range(300):
        s.twin.tick = s.tick + later
        for a in s.here:
            u = draw1(s.seed, LEAVING, s.tick + later, a.uid)
            consider_leaving(s.g.people, s.g.ties, s.g.desk, s.g.intents, s.seed, a.row, s.tick + later, u, s.par)
            a.consider_leaving()
    s.twin.tick = s.tick
    assert s.differences() == []


@few
@given(SEEDS)
def test_a_circle_against_its_own_past(seed: int) -> None:
    s = Scene(seed)
    circles, night = s.cols.circles, s.tick + 5 - s.tick % 6
    s.twin.tick = night
    for day in range(12):
        now = night + 6 * day
        for circle in s.twin.circles:
            c = circle.index
            circles.posts_day[c] = circle.posts_day = int(s.luck.integers(0, 30) * s.luck.integers(0, 2))
            if s.luck.random() < 0.5:
                circles.last_post[c] = circle.last_post = now
        for a in s.here:
            if s.luck.random() < 0.4:
                s.cols.people.seen[a.row] = a.seen = now
        end_day(s.g.people, s.g.circles, s.g.desk, now, s.par)
        books = s.twin.books
        s.twin.tick = now
        s.twin.end_day()
        s.twin.books, s.twin.past_days = books, []  # a new page is the record's, not the kernel's
        s.twin.tick = s.tick
        assert s.differences() == []
    assert all(circle.vital in list(Vital) for circle in s.twin.circles)
