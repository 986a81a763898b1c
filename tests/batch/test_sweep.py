"""The loop of a batch: every run once, whatever dies."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import toy_work

from game.batch.engine import LocalEngine, SerialEngine
from game.batch.errors import BatchError, Paused
from game.batch.ledger import Ledger
from game.batch.pause import Pause
from game.batch.plan import Plan
from game.batch.sweep import ATTEMPTS, sweep
from game.batch.worker import Record


class Watch:
    """Counts what is finished; asks for a pause after some runs."""

    def __init__(self, pause: Pause, after: int = -1) -> None:
        self.pause, self.after, self.seen = pause, after, Counter[int]()

    def finished(self, records: list[Record]) -> None:
        self.seen.update(record.id for record in records)
        if 0 <= self.after <= self.seen.total():
            self.pause.ask()


def go(folder: Path, work: toy_work.Toy, plan: Plan | None = None, engine=None, after: int = -1) -> Watch:
    plan = plan or toy_work.plan()
    pause = Pause()
    watch = Watch(pause, after)
    with Ledger(folder) as ledger:
        todo = ledger.missing(len(plan))
        sweep(plan, work, ledger, engine or SerialEngine(), todo, len(plan), pause, watch)
    return watch


def read(folder: Path) -> tuple[str, dict[str, int], list[int]]:
    with Ledger(folder) as ledger:
        return ledger.digest(), ledger.counts(), [record.id for _, record in ledger.rows()]


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("serial")
    go(folder, toy_work.Toy())
    return read(folder)[0]


def test_serial_and_local_engines_give_the_same_digest(tmp_path: Path, undisturbed: str) -> None:
    watch = go(tmp_path, toy_work.Toy(), engine=LocalEngine(2, preload=()))
    assert read(tmp_path) == (undisturbed, {"done": 40}, list(range(40)))
    assert set(watch.seen.values()) == {1}


def test_a_killed_worker_costs_nothing_and_nothing_is_done_twice(tmp_path: Path, undisturbed: str) -> None:
    work = toy_work.Toy(once=str(tmp_path / "mark"))
    watch = go(tmp_path / "out", work, engine=LocalEngine(2, preload=()))
    assert (tmp_path / "mark").exists()
    assert read(tmp_path / "out") == (undisturbed, {"done": 40}, list(range(40)))
    assert set(watch.seen.values()) == {1}


def test_a_run_that_always_kills_its_worker_is_given_up_alone(tmp_path: Path) -> None:
    go(tmp_path, toy_work.Toy(kill=2), plan=toy_work.plan(6, 1), engine=LocalEngine(2, preload=()))
    with Ledger(tmp_path) as ledger:
        assert ledger.counts() == {"done": 5, "crashed": 1}
        assert ledger.failed() == [(2, "crashed", f"its worker process died {ATTEMPTS} times")]


@pytest.mark.parametrize("engine", [SerialEngine(), LocalEngine(1, preload=())], ids=["serial", "local"])
def test_a_bug_in_one_run_is_recorded_and_the_rest_goes_on(tmp_path: Path, engine: SerialEngine) -> None:
    go(tmp_path, toy_work.Toy(bug=3), plan=toy_work.plan(6, 2), engine=engine)
    with Ledger(tmp_path) as ledger:
        assert ledger.counts() == {"done": 10, "error": 2}
        assert ledger.failed() == [(id, "error", "ZeroDivisionError: a toy was broken") for id in (3, 9)]
        traces = [record.trace for _, record in ledger.rows() if record.status == "error"]
    assert all("toy_work.py" in trace for trace in traces)


def test_workers_that_only_die_stop_the_batch_with_a_sentence(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("game.batch.sweep.DEATHS_MAX", 2)
    with pytest.raises(BatchError, match="died 2 times in a row"):
        go(tmp_path, toy_work.Toy(kill=0), plan=toy_work.plan(1, 3), engine=LocalEngine(1, preload=()))


@pytest.mark.parametrize("local", [False, True])
def test_a_paused_sweep_goes_on_with_exactly_what_is_missing(
    tmp_path: Path, local: bool, undisturbed: str
) -> None:
    engine = LocalEngine(2, preload=()) if local else SerialEngine()
    with pytest.raises(Paused):
        go(tmp_path, toy_work.Toy(), engine=engine, after=7)
    before = read(tmp_path)[2]
    assert 7 <= len(before) < 40
    watch = go(tmp_path, toy_work.Toy(), engine=engine)
    assert sorted([*before, *watch.seen]) == list(range(40))
    assert read(tmp_path)[0] == undisturbed


def test_a_plan_of_ten_million_runs_starts_at_once_and_needs_no_list(tmp_path: Path) -> None:
    plan = toy_work.plan(10_000, 1_000)
    with pytest.raises(Paused):
        go(tmp_path, toy_work.Toy(), plan=plan, after=20)
    assert read(tmp_path)[2] == list(range(len(read(tmp_path)[2])))
