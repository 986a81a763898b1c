"""Searches: they find what is best, come to the same end however interrupted, and their files are checked whole."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from game.batch.design import load_design
from game.batch.engine import SerialEngine
from game.batch.errors import BatchError
from game.batch.search.outcome import retry, table, trials_table, write
from game.batch.search.spec import GoalSpec, load_search
from game.batch.search.study import Study
from game.scenario.problems import ScenarioError
from tests.batch.toy_search import Stops, search

DESIGN = """scenario: tiny
script:
  - {day: 2, verb: launch, title: rain_song, price: 28, units: 20, slot: evening}
sample:
  ranges:
    launch.price: {low: 10, high: 60}
    plan.gate: [free, invite]
seeds: {root: 3, count: 2}
optimise:
  goals: [{measure: sold_units}]
  trials: 8
  fresh: 3
"""


def searched(folder: Path, *goals: GoalSpec, **more) -> Study:
    study = Study(search(*goals, **more), folder)
    study.run(SerialEngine(), lambda *_: None)
    return study


def test_the_best_of_one_goal_is_found(tmp_path: Path) -> None:
    with searched(tmp_path, GoalSpec(measure="score")) as study:
        (best,) = study.best()
        values = {number: own for number, own, _, _, _ in study.finished()}
        assert values[best]["gate"] == "free" and abs(values[best]["x"] - 7) < 1
        assert study.finished()[best][2][0] == min(t[2][0] for t in study.finished() if t[2])


def test_the_sampler_learns(tmp_path: Path) -> None:
    with searched(tmp_path, GoalSpec(measure="score")) as study:
        worth = [t[2][0] for t in study.finished() if t[2]]
        assert sum(worth[-16:]) / 16 < sum(worth[:16]) / 16 - 5


def test_two_goals_give_the_frontier(tmp_path: Path) -> None:
    with searched(tmp_path, GoalSpec(measure="score"), GoalSpec(measure="cash")) as study:
        trials = {n: values for n, _, values, _, _ in study.finished() if values}
        front = study.best()
        assert len(front) > 3
        for n, own in trials.items():
            beaten = any(all(a <= b for a, b in zip(o, own, strict=True)) and o != own for o in trials.values())
            assert beaten == (n not in front) or own in [trials[f] for f in front]
        kept = [trials[n] for n in front]
        assert kept == sorted(kept) and [v[1] for v in kept] == sorted((v[1] for v in kept), reverse=True)


def test_numbers_are_met_together(tmp_path: Path) -> None:
    goals = GoalSpec(measure="cash", aim=60.0), GoalSpec(measure="members", aim=90.0)
    with searched(tmp_path, *goals) as study:
        (best,) = study.best()
        means = study.finished()[best][3]
        assert means["members"] == 90 and means["cash"] == pytest.approx(60, abs=3)


def test_a_search_stopped_anywhere_comes_to_the_same_end(tmp_path: Path) -> None:
    whole = searched(tmp_path / "whole", GoalSpec(measure="score"), trials=30)
    expected = trials_table(whole)
    whole.close()
    for stop in (1, 3):
        with Study(search(GoalSpec(measure="score"), trials=30), tmp_path / f"s{stop}") as study:
            with pytest.raises(KeyboardInterrupt):
                study.run(Stops(stop), lambda *_: None)
            begun = study.study.get_trials(deepcopy=False)
            assert len(begun) == min(8 * (stop + 1), 30)
            assert sum(not t.state.is_finished() for t in begun) == len(begun) - 8 * stop > 0
        with (tmp_path / f"s{stop}" / "search.journal").open("ab") as journal:
            journal.write(b'{"op_code": 6, "trial_')  # as a power cut would leave it
        with searched(tmp_path / f"s{stop}", GoalSpec(measure="score"), trials=30) as study:
            assert trials_table(study).equals(expected)


def test_more_trials_go_on_from_those_there_are(tmp_path: Path) -> None:
    searched(tmp_path, GoalSpec(measure="score"), trials=16).close()
    with searched(tmp_path, GoalSpec(measure="score"), trials=32) as longer:
        assert len(longer.finished()) == 32
        with searched(tmp_path / "new", GoalSpec(measure="score"), trials=32) as fresh:
            assert trials_table(longer).equals(trials_table(fresh))


def test_another_search_or_driver_is_refused(tmp_path: Path) -> None:
    first = searched(tmp_path, GoalSpec(measure="score"), trials=8)
    with pytest.raises(BatchError, match="Another batch is running"):
        Study(search(GoalSpec(measure="score")), tmp_path)
    first.close()
    with pytest.raises(BatchError, match="holds another search"):
        Study(search(GoalSpec(measure="cash")), tmp_path)
    Study(search(GoalSpec(measure="score")), tmp_path).close()


def test_failed_proposals_are_kept_with_their_error_and_never_best(tmp_path: Path) -> None:
    with searched(tmp_path, GoalSpec(measure="cash"), trials=48) as study:
        failed = [t for t in study.finished() if t[4]]
        assert failed and all(t[4] == "RuntimeError: nobody came" and t[1]["x"] < 0.2 for t in failed)
        assert not {t[0] for t in failed} & set(study.best())


def test_the_best_is_tried_again_under_luck_it_was_not_chosen_by(tmp_path: Path) -> None:
    with searched(tmp_path, GoalSpec(measure="score"), trials=24, fresh=40) as study:
        (best,) = retry(study, SerialEngine())
        fresh = best.fresh.measures["score"]
        again = study.finished()[best.number][3]["score"]
        assert len(fresh) == 40 and len(set(fresh)) > 30 and abs(sum(fresh) / 40 - again) < 0.5
        written = write(study, [best])
        assert pq.read_table(written[0]).num_rows == 24
        assert "over 40 fresh lucks" in table(study.search, [best])


def load(folder: Path, text: str):
    (folder / "search.yaml").write_text(text, encoding="utf-8")
    return load_search(folder / "search.yaml")


def test_a_search_of_a_real_scenario_runs_and_leaves_a_design_of_its_best(tmp_path: Path) -> None:
    whole = load(tmp_path, DESIGN)
    with Study(whole, tmp_path / "out") as study:
        study.run(SerialEngine(), lambda *_: None)
        best = retry(study, SerialEngine())
        write(study, best)
    design = load_design(tmp_path / "out" / "best.yaml")
    assert [design.plan.points.at(p) for p in range(len(design.plan.points))] == [best[0].values]
    assert best[0].values["launch.price"] < 40


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("measure: sold_units", "measure: sold_unit"), "there is no measure 'sold_unit'"),
        (("measure: sold_units", "measure: lost"), "there is no measure 'lost'"),
        (("{measure: sold_units}", "{measure: cash}, {measure: score}, {measure: members}"), "two goals at most"),
        (("{measure: sold_units}", "{measure: cash, aim: 0}"), "say with 'scale'"),
        (("{measure: sold_units}", "{measure: cash, aim: upwards}"), "aim"),
        (("{measure: sold_units}", "{measure: cash, scale: 3.0}"), "a scale goes with a number"),
        (("seeds:", "vary: {economy.cash: [1, 2]}\nseeds:"), "a search has no 'vary'"),
        (("low: 10", "low: 90"), "must be more than 'low'"),
        (("launch.price", "lunch.price"), "lunch"),
        (("optimise:", "optimize:"), "optimize"),
    ],
)
def test_mistakes_of_a_search_are_said_at_their_place(tmp_path: Path, change: tuple[str, str], said: str) -> None:
    with pytest.raises(ScenarioError) as raised:
        load(tmp_path, DESIGN.replace(*change))
    assert any(said in problem.message for problem in raised.value.problems), raised.value.problems
    assert all(problem.line >= 1 for problem in raised.value.problems)
