"""Seconds into ticks."""

from __future__ import annotations

import pytest

from game.ui.screens.play.clock import SPEEDS, Clock


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
