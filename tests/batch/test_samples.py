"""Samples: even, reproducible, and in the very rows SALib's analyses expect."""

from __future__ import annotations

import numpy as np
import pytest

from game.batch.plan import Plan, Points
from game.batch.samples import Range, Sample

RANGES = (Range("a", 0.0, 2.0), Range("b", 10.0, 1000.0, log=True), Range("c", 1.0, 4.0, whole=True))


def sample(method: str, size: int, **more: object) -> Sample:
    return Sample(method, size, 7, RANGES, **more)  # type: ignore[arg-type]


def test_a_hypercube_meets_every_slice_of_every_factor_once() -> None:
    table = sample("lhs", 40).unit()
    for column in table.T:
        assert sorted((column * 40).astype(int)) == list(range(40))


@pytest.mark.parametrize("method", ["lhs", "random", "sobol", "morris"])
def test_a_sample_is_the_same_for_its_seed_and_another_for_another(method: str) -> None:
    one, again = sample(method, 8), sample(method, 8)
    other = Sample(method, 8, 8, RANGES)  # type: ignore[arg-type]
    assert len(one.unit()) == len(one) and one.unit().shape[1] == 3
    assert one.digest() == again.digest() != other.digest()
    assert one.unit().min() >= 0.0 and one.unit().max() <= 1.0


def test_sobol_rows_are_those_salib_analyses() -> None:
    from SALib.analyze import sobol

    made = Sample("sobol", 512, 1, tuple(Range(k, -np.pi, np.pi) for k in "abc"))
    values = np.array([list(made.at(row).values()) for row in range(len(made))])
    a, b, c = values.T  # Ishigami: exact first-order indices .314, .442, 0
    outcome = np.sin(a) + 7 * np.sin(b) ** 2 + 0.1 * c**4 * np.sin(a)
    found = sobol.analyze(made.problem(), outcome, calc_second_order=False)
    assert np.allclose(found["S1"], [0.314, 0.442, 0.0], atol=0.06)


def test_morris_rows_change_one_factor_at_a_time() -> None:
    steps = np.abs(np.diff(sample("morris", 6).unit().reshape(6, 4, 3), axis=1)) > 1e-12
    assert (steps.sum(axis=2) == 1).all()


def test_values_keep_to_their_range_and_kind() -> None:
    values = [sample("lhs", 400).at(row) for row in range(400)]
    assert {type(v["c"]) for v in values} == {int} and {v["c"] for v in values} == {1, 2, 3, 4}
    assert all(0 <= v["a"] <= 2 and 10 <= v["b"] <= 1000 for v in values)
    assert 90 <= np.median([v["b"] for v in values]) <= 110  # even in the logarithm
    choice = Range("gate", choices=("free", "invite", "paid"))
    assert [choice.value(u) for u in (0.0, 0.4, 0.999, 1.0)] == ["free", "invite", "paid", "paid"]


def test_points_are_cases_by_steps_by_sample_by_grid() -> None:
    made = sample("lhs", 3)
    points = Points(({"x": 1}, {"x": 2}), (("g", ("u", "v")),), (({"p": 1, "q": 5}, {"p": 2, "q": 6}),), made)
    assert len(points) == 2 * 2 * 3 * 2
    assert points.names == ("x", "p", "q", "a", "b", "c", "g")
    seen = [points.at(k) for k in range(len(points))]
    assert len({tuple(v.items()) for v in seen}) == 24
    assert {(v["p"], v["q"]) for v in seen} == {(1, 5), (2, 6)}
    for k, values in enumerate(seen):
        assert values.items() >= made.at(points.sample_row(k)).items()
        assert points.rest(k) == {name: v for name, v in values.items() if name not in "abc"}


def test_unpaired_runs_share_their_luck_with_none() -> None:
    points = Points(({},), (("x", (1, 2, 3)),))
    own = [Plan(points, 4, 9, paired=False).run(k).seed for k in range(12)]
    shared = [Plan(points, 4, 9).run(k).seed for k in range(12)]
    assert len(set(own)) == 12 and len(set(shared)) == 4 and not set(own) & set(shared)
    assert own[7] == Plan(points, 40, 9, paired=False).run(7).seed
