"""Calibration: it looks at its three rows only, keeps to its bounds, and does the same again."""

from __future__ import annotations

import json

import pytest

from agents.params import Params, documents
from game.validation import calibrate
from game.validation.calibrate import MOVABLE, Point, apply_lines, distance, objective, present, search, settled
from game.validation.rows import Figure


def figure(value: float) -> Figure:
    return Figure("it", value, 10.0, 5.0, 20.0)


def far_off(point: Point) -> dict[str, list[Figure]]:
    """A stand-in for the rows: they want heed at 0.9 and talk_voice at 0.2."""
    off = 10.0 * abs(point["heed"] - 0.9) + 10.0 * abs(point["talk_voice"] - 0.2)
    return {row: [figure(10.0 + off)] for row in calibrate.ROWS}


def none(done: int, total: int) -> None:
    """No progress to show."""


def test_bounds_lie_within_the_parameters_own_ranges(monkeypatch):
    calibrate.check_bounds()
    assert len({m.name for m in MOVABLE}) == len(MOVABLE)
    start = present()
    assert all(m.low <= start[m.name] <= m.high for m in MOVABLE), "the set as it is lies outside the search"
    monkeypatch.setattr(calibrate, "MOVABLE", (*MOVABLE, calibrate.Movable("heed", 0.0, 3.0)))
    with pytest.raises(ValueError, match="heed"):
        calibrate.check_bounds()


def test_distance_is_nothing_where_expected_and_steep_outside():
    assert distance(figure(10.0)) == 0.0
    assert distance(figure(20.0)) == distance(figure(5.0)) == pytest.approx(1.0)
    assert distance(figure(21.0)) > 1.0 + 10.0 * 0.09
    assert distance(figure(float("nan"))) == calibrate.OUTSIDE
    assert objective({"F3": [figure(10.0), figure(20.0)], "F4": [figure(5.0)]}) == pytest.approx(1.5)


def test_the_search_finds_what_is_wanted_and_leaves_the_rest():
    outcome = search(250, 1, none, far_off)
    assert outcome.objective_after < 0.5 * outcome.objective_before
    assert abs(outcome.after["heed"] - 0.9) < abs(outcome.before["heed"] - 0.9)
    assert all(m.low <= outcome.after[m.name] <= m.high for m in MOVABLE)
    assert list(outcome.history) == sorted(outcome.history, reverse=True)
    assert search(250, 1, none, far_off) == outcome
    assert search(250, 2, none, far_off).after != outcome.after


def test_what_moved_can_be_taken_over():
    outcome = search(40, 3, none, far_off)
    params, posting = settled(outcome.after)
    for name, value in outcome.moved.items():
        if name.startswith("posting."):
            assert getattr(posting, name.removeprefix("posting.")) == value
        else:
            assert getattr(params, name) == value != getattr(Params(), name)
            assert documents()[name].low <= value <= documents()[name].high
    assert len(apply_lines(outcome)) == len(outcome.moved) > 0
    record = json.loads(json.dumps(calibrate.as_data(outcome)))
    assert record["command"] == "run.py calibrate --trials 40 --seed 3"
    assert record["after"] == outcome.after
    text = calibrate.markdown(outcome)
    assert all(f"`{m.name}`" in text for m in MOVABLE)


def test_the_real_rows_are_judged_on_luck_of_their_own(monkeypatch):
    monkeypatch.setattr(calibrate, "F3_SEEDS", 1)
    monkeypatch.setattr(calibrate, "F4_SEEDS", 1)
    monkeypatch.setattr(calibrate, "F7_SEEDS", 2)
    point = present()
    found = calibrate.figures_at(point)
    assert list(found) == list(calibrate.ROWS)
    again = calibrate.figures_at(point)
    assert [f.value for row in found.values() for f in row] == [f.value for row in again.values() for f in row]
    silent = calibrate.figures_at({**point, "posting.mean": -6.0, "posting.sd": 1.2})
    never = {f.label: f.value for f in silent["F3"]}["never posted"]
    assert never > {f.label: f.value for f in found["F3"]}["never posted"]
    louder = calibrate.figures_at({**point, "talk_voice": 1.0, "order_voice": 2.0, "review_voice": 2.0})
    assert louder["F7"][1].value > found["F7"][1].value
