from __future__ import annotations

import pytest

from game.certificate.figures import Spread, by_luck, summed, wilson
from tests.certificate.runs import run


def test_percentiles_of_known_values() -> None:
    spread = Spread.of([float(x) for x in range(101)])
    assert (spread.p5, spread.p25, spread.p50, spread.p75, spread.p95) == (5, 25, 50, 75, 95)
    assert spread.middle == 50


def test_the_interval_of_a_share_is_wilsons() -> None:
    assert wilson(0, 10) == (0.0, pytest.approx(0.2775, abs=1e-3))
    assert wilson(50, 100) == (pytest.approx(0.4038, abs=1e-3), pytest.approx(0.5962, abs=1e-3))
    assert wilson(10, 10)[1] == 1.0


def test_runs_are_summed() -> None:
    runs = [
        run(score=10, lost="broke", death="no_value"),
        run(score=20),
        run(score=90, won=True, sold=120.0),
        run(score=30),
    ]
    found = summed(runs)
    assert found.runs == 4 and found.won == 0.25
    assert found.lost == {"broke": 0.25} and found.deaths == {"no_value": 0.25}
    assert found.died is not None and found.died.p50 == 9
    assert found.stars == (0.75, 0.0, 0.25, 0.0)
    assert found.met == {"sold": 0.25} and found.goals["sold"].p50 == 10


def test_luck_is_what_differs_within_a_bot() -> None:
    apart = {"idle": [run(score=10), run(score=10)], "expert": [run(score=90), run(score=90)]}
    assert by_luck(apart) == 0.0
    alike = {"idle": [run(score=10), run(score=90)], "expert": [run(score=10), run(score=90)]}
    assert by_luck(alike) == 1.0
    assert by_luck({"idle": [run(score=5)]}) == 0.0
