"""The exact rows in their quick form, the networks they run on, and how a run of rows is reported."""

from __future__ import annotations

import json
import math
import subprocess
import sys

import networkx as nx
import numpy as np
import pytest

from game.validation import exact, rows, table
from game.validation.networks import generator, random_graph, rewire, ring
from game.validation.rows import Figure, Row, around, choose, exactly, run_rows, share_error


@pytest.mark.parametrize("row", exact.ROWS, ids=lambda row: row.id)
def test_exact_row_in_its_quick_form(row):
    [result] = run_rows([row.id], quick=True)
    assert result.passed, table.row_text(result)
    assert all(figure.seeds for figure in result.figures)


def test_the_ten_exact_rows_are_there_in_order():
    assert [row.id for row in exact.ROWS] == [f"E{k}" for k in range(1, 11)]
    assert list(rows.all_rows())[:10] == [f"E{k}" for k in range(1, 11)]


def test_same_figures_again():
    first, second = (run_rows(["E2", "E9"], quick=True) for _ in range(2))
    assert [r.figures for r in first] == [r.figures for r in second]


def test_a_rule_that_needs_more_than_the_threshold_falls_outside(monkeypatch):
    """The rows notice > in place of ≥: on the ring with absolute thresholds that is one contact more."""
    real = exact.threshold_cascade
    monkeypatch.setattr(
        exact, "threshold_cascade", lambda ties, level, *rest, **kw: real(ties, level + 0.5, *rest, **kw)
    )
    [result] = run_rows(["E5"], quick=True)
    assert not result.passed


# --- networks ---


def test_random_graphs_have_the_mean_degree_asked_for_and_no_tie_twice():
    degrees = []
    for k in range(20):
        edges = random_graph(400, 6.0, generator(1, k))
        assert (edges[:, 0] < edges[:, 1]).all()
        assert edges.min() >= 0
        assert edges.max() < 400
        assert len(np.unique(edges, axis=0)) == len(edges)
        degrees.append(2 * len(edges) / 400)
    assert abs(np.mean(degrees) - 6.0) < 4 * math.sqrt(2 * 6.0 / 400 / 20)


def test_every_pair_can_be_tied():
    """With a mean degree of n - 1 all pairs are: the numbering of pairs reaches each of them once."""
    for n in (2, 3, 7, 60):
        assert len(np.unique(random_graph(n, n - 1.0, generator(2)), axis=0)) == n * (n - 1) // 2


def test_rewiring_keeps_degrees_and_moves_the_share_asked_for():
    start = ring(200, 4)
    before = nx.Graph(start.tolist())
    for share in (0.0, 0.1, 0.5):
        after = nx.Graph(rewire(start, share, generator(3)).tolist())
        assert after.number_of_edges() == 800
        assert all(degree == 8 for _, degree in after.degree)
        kept = {frozenset(e) for e in before.edges} & {frozenset(e) for e in after.edges}
        moved = 1 - len(kept) / 800
        assert moved <= share + 1e-9
        assert moved > 0.75 * share or share == 0.0


# --- figures and reports ---


def test_a_figure_at_the_edge_of_its_range_passes_and_nan_never_does():
    assert around("x", 0.61, 0.56, 0.05).passed
    assert around("x", 0.51, 0.56, 0.05).passed
    assert not around("x", 0.6101, 0.56, 0.05).passed
    assert not Figure("x", math.nan, 0, -math.inf, math.inf).passed
    assert exactly("x", True, 1).passed
    assert not exactly("x", 2, 1).passed


def test_only_quick_runs_are_widened_and_they_say_so():
    full = around("x", 0.5, 0.4, 0.05, error=0.05)
    quick = around("x", 0.5, 0.4, 0.05, error=0.05, widen=True)
    assert not full.passed
    assert quick.passed
    assert full.note == ""
    assert "widened by 0.129" in quick.note
    assert full.interval == pytest.approx((0.402, 0.598))


def test_a_share_of_nothing_still_has_an_error():
    assert share_error(0.0, 100) > 0.0
    assert share_error(0.5, 100) == pytest.approx(0.05)


def test_ranges_are_cut_to_what_the_value_can_be():
    figure = around("x", 0.99, 1.0, 0.05, error=0.02, within=(0.0, 1.0))
    assert figure.high == pytest.approx(1.0)
    assert figure.interval == pytest.approx((0.9508, 1.0))


def test_rows_are_chosen_in_any_case_and_once():
    assert [row.id for row in choose(["e5", " E1", "E5"])] == ["E5", "E1"]


@pytest.mark.parametrize("ids", [["E11"], ["E1", "X"], [""], []])
def test_unknown_rows_are_named_before_anything_runs(ids):
    told = []
    with pytest.raises(ValueError, match=r"(there is no row|no row was named).*Rows: E1, E2"):
        run_rows(ids, quick=True, echo=told.append)
    assert told == []


def failing_row() -> Row:
    def run(quick, progress):
        progress(1, 1)
        return [exactly("copies | sold", 3, 4), around("share", 0.5, 0.5, 0.1, error=0.01, seeds="7 runs")]

    return Row("Z1", "A row that fails", "copies", "nobody", run)


def test_reports_show_what_failed(monkeypatch):
    row = failing_row()
    monkeypatch.setattr(rows, "all_rows", lambda: {"Z1": row, "E1": exact.ROWS[0]})
    told, steps = [], []
    results = run_rows(None, quick=True, echo=told.append, progress=lambda *step: steps.append(step))
    assert [result.passed for result in results] == [False, True]
    assert steps[0] == (1, 1)
    assert "OUTSIDE" in told[0]
    assert "✗ copies | sold" in told[0]
    assert "✓ share" in told[0]
    assert table.summary(results) == "2 rows, 4 figures: outside the accepted range: Z1."
    assert table.text_table(results).startswith(told[0])

    page = table.markdown(results)
    assert "| Z1 | copies \\| sold | 3 |  | 4 | 4 | **no** |" in page
    assert "| Z1 | share | 0.500 | 0.480 … 0.520 | 0.500 | 0.400 … 0.600 | yes |" in page
    assert "Seeds: 7 runs" in page

    data = json.loads(json.dumps(table.as_data(results), allow_nan=False))
    assert data["passed"] is False
    assert data["quick"] is True
    assert data["rows"][0]["figures"][0]["value"] == 3.0
    assert data["rows"][0]["figures"][1]["interval"] == pytest.approx([0.4804, 0.5196])


def test_a_row_without_figures_has_not_passed(monkeypatch):
    empty = Row("Z2", "t", "m", "s", lambda quick, progress: [])
    monkeypatch.setattr(rows, "all_rows", lambda: {"Z2": empty})
    assert not run_rows(["Z2"])[0].passed


def test_open_ranges_are_printed_as_such():
    assert table.accepted(Figure("x", 5, 4, 3, math.inf, digits=0)) == "≥ 3"
    assert table.accepted(Figure("x", 5, 4, -math.inf, 6, digits=0)) == "≤ 6"
    assert table.number(-0.0001, 2) == "0.00"
    open_end = table.as_data([rows.RowResult(failing_row(), (Figure("x", 1, 1, 0, math.inf),), 0.1, False)])
    assert open_end["rows"][0]["figures"][0]["high"] is None


def test_importing_the_package_loads_no_model():
    code = "import sys, game.validation; print([m for m in ('numpy', 'agents.chance') if m in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"
