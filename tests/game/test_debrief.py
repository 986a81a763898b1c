from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.decisions import SetGreeting
from agents.names import Cause, Death, Vital, Wave
from game import debrief
from game.debrief import CircleFate, Departure, TurningPoint
from game.journal import Entry
from game.observation import Series
from game.score import Outcome


class Run:
    """A run with curves and bookings that a test dictates."""

    def __init__(self, warmth: Sequence[float], booked: Callable[[int], dict[Cause, float]] = lambda day: {}) -> None:
        self.days = len(warmth)
        flat = np.full(self.days, 0.5)
        gauges = {
            "warmth": np.asarray(warmth, float),
            "active_share": flat,
            "trust": flat,
            "members": flat * 20,
        }
        sales = np.zeros((self.days, 7), np.int64)
        sales[5:6, Wave.PITCH], sales[6:7, Wave.PITCH], sales[7:8, Wave.PITCH] = 3, 9, 1
        sales[8:9, Wave.TALK] = 4
        self._series = Series(self.days, gauges, sales)
        self._booked = booked
        self.journal = tuple(Entry(day * 6 + 2, SetGreeting(on=day % 2 == 0)) for day in range(self.days))

    def series(self) -> Series:
        return self._series

    def outcome(self) -> Outcome:
        return Outcome(True, False, "out", 0, ())

    def causes(self, metric: str, first_day: int, last_day: int) -> list[tuple[Cause, float]]:
        if metric != "warmth":
            return []
        total: dict[Cause, float] = {}
        for day in range(first_day, last_day + 1):
            for cause, amount in self._booked(day).items():
                total[cause] = total.get(cause, 0.0) + amount
        return list(total.items())

    def departed(self) -> tuple[Departure, ...]:
        cold, spam = Cause.LEFT_COLD, Cause.LEFT_FATIGUE
        return (Departure(9, 1, 2, spam), Departure(7, 2, 3, cold), Departure(8, 0, 4, cold))

    def fates(self) -> tuple[CircleFate, ...]:
        return (CircleFate("main", Vital.DEAD, Death.SPAM, 28),)


def broken_line(turn: int = 15) -> list[float]:
    return [0.5 + 0.02 * min(d, turn) - 0.03 * max(0, d - turn) for d in range(30)]


def spam_from(turn: int) -> Callable[[int], dict[Cause, float]]:
    return lambda day: {
        Cause.CONTENT_VALUE: 2.0,
        Cause.TALK: 0.5 if day <= turn else 0.1,
        Cause.ADVERT_FATIGUE: 0.0 if day <= turn else -6.0,
        Cause.DECAY: -1.0,
        Cause.FOUNDING: 50.0 if day == 0 else 0.0,
        Cause.LEAVERS: 0.0 if day <= turn else -9.0,
    }


def test_the_turn_is_found_on_its_day_with_its_causes_and_decisions() -> None:
    found = debrief.debrief(Run(broken_line(), spam_from(15)))
    [point] = found.turning_points
    assert abs(point.day - 15) <= 1
    assert point.metric == "warmth" and point.before > 0 > point.after
    assert [c.cause for c in point.causes] == [Cause.ADVERT_FATIGUE, Cause.TALK]
    assert point.causes[0].amount == pytest.approx(-6.0 / 10)
    assert {e.day for e in point.entries} == set(range(point.day - 2, point.day + 2))


def test_a_turn_for_the_better_names_what_raised() -> None:
    line = [1.0 - w for w in broken_line()]
    found = debrief.debrief(Run(line, lambda d: {c: -a for c, a in spam_from(15)(d).items()}))
    assert [c.cause for c in found.turning_points[0].causes] == [Cause.ADVERT_FATIGUE, Cause.TALK]
    assert found.turning_points[0].causes[0].amount > 0


def test_trust_that_breaks_is_a_turning_point_with_its_own_causes() -> None:
    class Doubted(Run):
        def __init__(self) -> None:
            super().__init__([0.5] * 30)
            self._series.gauges["trust"] = np.asarray(broken_line(), float)

        def causes(self, metric: str, first_day: int, last_day: int) -> list[tuple[Cause, float]]:
            late = sum(day > 15 for day in range(first_day, last_day + 1))
            return [(Cause.COMPLAINTS, -3.0 * late)] if metric == "trust" else [(Cause.TALK, -9.0 * late)]

    [point] = debrief.debrief(Doubted()).turning_points
    assert point.metric == "trust" and point.manner == "down" and abs(point.day - 15) <= 1
    assert [c.cause for c in point.causes] == [Cause.COMPLAINTS]


def test_a_weekly_rhythm_is_no_turning_point() -> None:
    weekly = [0.5 + (0.1 if d % 7 >= 5 else 0.0) for d in range(60)]
    inner = [p for p in debrief.debrief(Run(weekly)).turning_points if 8 <= p.day <= 51]
    assert inner == []


@given(st.lists(st.floats(0, 1), min_size=0, max_size=40))
def test_any_curve_gives_few_points_in_order_and_apart(warmth: list[float]) -> None:
    points = debrief.debrief(Run(warmth)).turning_points
    days = [p.day for p in points]
    assert len(days) <= 3 and days == sorted(days)
    assert all(b - a >= debrief.APART_DAYS for a, b in itertools.pairwise(days))
    assert all(0 < d < len(warmth) - 1 for d in days)


def test_moods_departures_and_waves_are_ranked() -> None:
    found = debrief.debrief(Run(broken_line(), spam_from(15)))
    warmth = found.moods[0]
    assert [c.cause for c in warmth.raised] == [Cause.CONTENT_VALUE, Cause.TALK]
    assert [c.cause for c in warmth.lowered] == [Cause.ADVERT_FATIGUE, Cause.DECAY]
    assert warmth.first == pytest.approx(0.5) and warmth.last < warmth.first
    assert [(g.cause, [p.uid for p in g.people]) for g in found.departures] == [
        (Cause.LEFT_COLD, [7, 8]), (Cause.LEFT_FATIGUE, [9])
    ]  # fmt: skip
    assert sum(s.amount for s in warmth.shares) + warmth.company == pytest.approx(warmth.last - warmth.first)
    assert [s.cause for s in warmth.shares][:2] == [Cause.ADVERT_FATIGUE, Cause.CONTENT_VALUE]
    assert warmth.shares[1].amount == pytest.approx(29 * 2.0 / 10), "the first evening is where it begins"
    by_wave = {w.wave: (w.pieces, w.peak_day) for w in found.waves}
    assert by_wave[Wave.PITCH] == (13, 6) and by_wave[Wave.TALK] == (4, 8)
    assert by_wave[Wave.REVIEW] == (0, -1) and Wave.NONE not in by_wave


def test_smoothing_keeps_a_straight_line() -> None:
    line = np.linspace(0.2, 0.8, 25)
    assert np.allclose(debrief.smoothed(line), line)


@pytest.mark.parametrize(
    ("before", "after", "manner"),
    [
        (-0.01, 0.02, "up"),
        (0.0001, 0.02, "up"),
        (0.01, 0.02, "rose_faster"),
        (-0.02, -0.01, "fell_slower"),
        (0.01, -0.02, "down"),
        (-0.0001, -0.02, "down"),
        (0.02, 0.004, "rose_slower"),
        (0.02, -0.0001, "rose_slower"),
        (-0.01, -0.02, "fell_faster"),
    ],
)
def test_a_curve_that_keeps_its_direction_is_not_said_to_turn(before: float, after: float, manner: str) -> None:
    assert TurningPoint(3, "warmth", before, after, (), ()).manner == manner
