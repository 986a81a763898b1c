"""Which run is number k: repetition-major, the same luck at every point, nothing written out."""

from __future__ import annotations

import numpy as np
import pytest

from game.batch.plan import Plan, Points

POINTS = Points(({"a": 1}, {"a": 2, "b": "x"}), (("c", (10, 20)), ("d", (True, False, True))))


def test_cases_are_crossed_with_the_grid_and_the_last_key_turns_fastest() -> None:
    assert len(POINTS) == 12
    assert POINTS.names == ("a", "b", "c", "d")
    assert POINTS.at(0) == {"a": 1, "c": 10, "d": True}
    assert POINTS.at(1) == {"a": 1, "c": 10, "d": False}
    assert POINTS.at(3) == {"a": 1, "c": 20, "d": True}
    assert POINTS.at(11) == {"a": 2, "b": "x", "c": 20, "d": True}


def test_every_point_is_met_once_before_any_is_met_again() -> None:
    plan = Plan(POINTS, 3, 5)
    runs = [plan.run(id) for id in range(len(plan))]
    assert [run.point for run in runs] == list(range(12)) * 3
    assert [run.rep for run in runs] == [0] * 12 + [1] * 12 + [2] * 12


def test_points_share_their_luck_and_repetitions_do_not() -> None:
    plan = Plan(POINTS, 3, 5)
    seeds = {rep: {plan.run(rep * 12 + point).seed for point in range(12)} for rep in range(3)}
    assert all(len(found) == 1 for found in seeds.values())
    assert len(set.union(*seeds.values())) == 3
    assert seeds[2] != {plan.run(24).seed + 1}


def test_seeds_are_spawned_by_numpy_and_fit_a_signed_column() -> None:
    state = np.random.SeedSequence(5, spawn_key=(2,)).generate_state(1, np.uint64)[0]
    seed = Plan(POINTS, 3, 5).run(24).seed
    assert seed == int(state) >> 1 < 2**63


def test_a_seed_does_not_depend_on_how_many_repetitions_there_are() -> None:
    assert Plan(POINTS, 3, 5).run(24).seed == Plan(POINTS, 30, 5).run(24).seed


@pytest.mark.parametrize("id", [-1, 36])
def test_a_run_outside_the_plan_is_refused(id: int) -> None:
    with pytest.raises(IndexError, match="36 runs"):
        Plan(POINTS, 3, 5).run(id)
