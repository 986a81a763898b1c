"""Axes: round numbers, and labels that never touch."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from game.ui.charts import scale


@given(some.floats(1e-6, 1e9), some.integers(1, 8))
def test_ticks_start_at_zero_reach_the_top_and_are_even(top: float, most: int) -> None:
    found = scale.ticks(top, most)
    assert found[0] == 0
    assert found[-1] >= top * (1 - 1e-9)
    assert len(found) <= most + 1
    steps = [b - a for a, b in pairwise(found)]
    assert max(steps) == pytest.approx(min(steps))
    digits = steps[0] / 10 ** math.floor(math.log10(steps[0]) + 1e-9)
    assert min(abs(digits - d) for d in (1, 2, 2.5, 5, 10)) < 1e-6


@given(some.floats(0, 1000))
def test_counts_get_whole_numbers(top: float) -> None:
    assert all(t == int(t) for t in scale.ticks(top, 4, whole=True))


@pytest.mark.parametrize("top", [math.nan, math.inf])
def test_an_endless_axis_is_refused(top: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        scale.ticks(top)


@given(some.integers(1, 400), some.integers(0, 30), some.floats(0.4, 80))
def test_labels_of_days_never_touch(count: int, first: int, slot: float) -> None:
    chosen = scale.named(count, first, slot, lambda k: 20.0, 8)
    assert chosen
    assert all((b - a) * slot >= 28 - 1e-6 for a, b in pairwise(chosen))


def test_round_days_are_named() -> None:
    assert [1 + k for k in scale.named(45, 1, 7.0, lambda k: 16.0, 10)] == [5, 10, 15, 20, 25, 30, 35, 40, 45]


def test_spans_that_would_touch_are_dropped() -> None:
    assert scale.apart([(0, 10), (8, 20), (22, 30)], 2) == [0, 2]
