"""What a result hangs on, against functions whose indices are known."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from game.batch.plan import Points
from game.batch.report.sensitivity import Sensitivity, sensitivity, shares
from game.batch.results import open_results
from game.batch.samples import Range, Sample
from tests.batch.toy_results import Toy, run


def found(folder: Path, name: str = "y") -> Sensitivity | None:
    results = open_results(folder)
    return sensitivity(results, next(m for m in results.measures if m.name == name))


def by(rows: list[dict[str, Any]], index: str) -> dict[str, dict[str, Any]]:
    return {row["factor"]: row for row in rows if row["index"] == index}


def sampled(folder: Path, method: str, size: int, formula: str, **more: Any) -> Path:
    ranges = tuple(Range(key, 0.0, 1.0) for key in ("a", "b", "c"))
    sample = Sample(method, size, 4, ranges, **more)
    return run(folder / "out", Toy(formula), Points(sample=sample), 1)


def test_sobol_indices_of_a_sum_are_the_squared_weights(tmp_path: Path) -> None:
    out = sampled(tmp_path, "sobol", 512, "4 * a + 2 * b + 0 * c")
    said = found(out)
    assert said is not None and said.method == "sobol"
    for index in ("first", "total"):
        rows = by(said.rows, index)
        for name, share in (("a", 0.8), ("b", 0.2), ("c", 0.0)):
            assert rows[name]["value"] == pytest.approx(share, abs=0.03)
            assert rows[name]["low"] - 0.03 <= share <= rows[name]["high"] + 0.03


def test_sobol_totals_see_an_interplay_that_single_factors_do_not(tmp_path: Path) -> None:
    said = found(sampled(tmp_path, "sobol", 512, "(a - 0.5) * (b - 0.5)"))
    assert said is not None
    assert abs(by(said.rows, "first")["a"]["value"]) < 0.05 < 0.9 < by(said.rows, "total")["a"]["value"]


def test_morris_finds_what_matters_and_what_is_bent(tmp_path: Path) -> None:
    said = found(sampled(tmp_path, "morris", 40, "4 * a + 8 * (b - 0.5) ** 2", levels=4))
    assert said is not None and said.method == "morris"
    size, spread = by(said.rows, "effect"), by(said.rows, "spread")
    assert size["a"]["value"] == pytest.approx(4.0) and spread["a"]["value"] == pytest.approx(0, abs=1e-9)
    assert size["b"]["value"] > 1 and spread["b"]["value"] > 1
    assert size["c"]["value"] == 0


def test_a_hypercube_gives_rank_correlations(tmp_path: Path) -> None:
    said = found(sampled(tmp_path, "lhs", 60, "5 * a ** 3 - 2 * b"))
    assert said is not None and said.method == "lhs"
    rows = by(said.rows, "rank")
    assert rows["a"]["value"] > 0.9 and rows["b"]["value"] < -0.6
    assert rows["c"]["low"] < 0 < rows["c"]["high"]


def test_a_grid_is_taken_apart_exactly(tmp_path: Path) -> None:
    grid = (("a", (0, 1, 2)), ("gate", ("free", "invite")))
    points = Points(({},), grid)
    out = run(tmp_path / "out", Toy("a + 3 * (gate == 'free')"), points, 4)
    said = found(out)
    assert said is not None and said.method == "grid"
    whole = 2 / 3 + 9 / 4
    for index in ("first", "total"):
        rows = by(said.rows, index)
        assert rows["a"]["value"] == pytest.approx(2 / 3 / whole) and rows["gate"]["value"] == pytest.approx(
            9 / 4 / whole
        )
        assert rows["a"]["low"] == pytest.approx(rows["a"]["high"])


def test_luck_widens_the_intervals_of_a_grid(tmp_path: Path) -> None:
    points = Points(({},), (("a", (0, 1)), ("b", (0, 1))))
    out = run(tmp_path / "out", Toy("a + luck * (1 + 2 * a - b)"), points, 10)
    said = found(out)
    assert said is not None
    row = by(said.rows, "first")["a"]
    assert row["low"] < row["value"] < row["high"] and row["value"] > 0.8


def test_shares_of_a_pure_interplay_are_all_in_the_totals() -> None:
    first, total = shares(np.array([[1.0, -1.0], [-1.0, 1.0]]))
    assert first.tolist() == [0, 0] and total.tolist() == [1, 1]
    assert np.isnan(shares(np.ones((2, 2)))).all()


def test_an_outcome_that_never_changes_hangs_on_nothing(tmp_path: Path) -> None:
    out = run(tmp_path / "out", Toy("3"), Points(({},), (("a", (0, 1)), ("b", (0, 1)))), 3)
    assert found(out) is None


def test_a_sample_of_which_a_row_failed_says_nothing(tmp_path: Path) -> None:
    out = sampled(tmp_path, "sobol", 8, "-1e9 if a > 0.9 else a")
    assert found(out) is None
