"""Seconds into ticks."""

from __future__ import annotations

import pytest

from game.ui.pace import SPEEDS, clock_alone
from game.ui.screens.play.clock import Clock


def ticks_in(clock: Clock, seconds: float, dt: float) -> int:
    return sum(clock.ticks(dt) for _ in range(round(seconds / dt)))


def test_nothing_passes_before_somebody_lets_it() -> None:
    assert ticks_in(Clock(), 10, 0.02) == 0


@pytest.mark.parametrize("dt", [1 / 240, 1 / 60, 0.05])
def test_the_same_time_brings_the_same_ticks_however_it_is_cut(dt: float) -> None:
    clock = Clock()
    clock.choose(2)
    assert ticks_in(clock, 9.0, dt) in (19, 20)


def test_each_speed_is_faster_and_the_last_shows_a_day_in_under_half_a_second() -> None:
    seconds = [s for _, s in SPEEDS]
    assert seconds == sorted(seconds, reverse=True)
    assert 6 * seconds[-1] < 0.5


def test_a_pause_keeps_the_speed() -> None:
    clock = Clock()
    clock.choose(3)
    clock.toggle()
    assert ticks_in(clock, 5, 0.05) == 0
    clock.toggle()
    assert clock.speed == 3
    assert ticks_in(clock, 1.8, 0.05) == 10


def test_there_is_no_fifth_speed() -> None:
    with pytest.raises(ValueError, match="1 to 4"):
        Clock().choose(5)


@pytest.mark.parametrize("days", [1, 30, 60, 90])
def test_what_is_said_of_a_lesson_s_length_is_what_the_clock_takes(days: int) -> None:
    slow, fast = clock_alone(days)

    def seconds(speed: int) -> float:
        clock, passed, ticks = Clock(), 0.0, 0
        clock.choose(speed)
        while ticks < 6 * days:
            ticks += clock.ticks(0.02)
            passed += 0.02
        return passed

    assert slow == pytest.approx(seconds(1) / 60, abs=0.55) or slow == 1
    assert fast == pytest.approx(seconds(4), abs=3) or fast == 5
