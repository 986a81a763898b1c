"""A whole batch: killed, interrupted, gone on with, refused for another design, exported."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest
import toy_work

from game.batch.batch import Outcome, run_batch
from game.batch.engine import LocalEngine, SerialEngine
from game.batch.errors import BatchError, Paused
from game.batch.ledger import FILE, Ledger
from game.batch.pause import Pause
from game.batch.plan import Plan, Points
from game.batch.progress import Lines, Quiet

ROOT = Path(__file__).parents[2]
DRIVER = str(Path(__file__).with_name("toy_driver.py"))


def quiet(total: int, done: int, failed: int) -> Quiet:
    return Quiet()


def run(
    folder: Path, work: toy_work.Toy | None = None, plan: Plan | None = None, **options: object
) -> Outcome:
    whole = toy_work.experiment(work or toy_work.Toy(), plan or toy_work.plan(10, 4))
    return run_batch(whole, folder, SerialEngine(), show=quiet, **options)  # type: ignore[arg-type]


def start_driver(folder: Path, seconds: float, *more: object) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, DRIVER, str(folder), str(seconds), *map(str, more)],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip


def runs_in(folder: Path) -> int:
    """Runs in the ledger, seen from outside while the batch is at work."""
    try:
        with sqlite3.connect(f"file:{folder / FILE}?mode=ro", uri=True) as db:
            return int(db.execute("SELECT count(*) FROM run").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


def wait_for_runs(folder: Path, driver: subprocess.Popen[str], least: int) -> None:
    while driver.poll() is None and runs_in(folder) < least:
        time.sleep(0.01)


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    return run(tmp_path_factory.mktemp("undisturbed"))


def test_a_batch_killed_in_the_middle_goes_on_with_nothing_lost_or_doubled(
    tmp_path: Path, undisturbed: Outcome
) -> None:
    driver = start_driver(tmp_path, 0.08)
    wait_for_runs(tmp_path, driver, 5)
    driver.kill()
    driver.communicate()
    before = runs_in(tmp_path)
    assert 5 <= before < 40
    again = start_driver(tmp_path, 0.0)
    said, trouble = again.communicate()
    assert again.returncode == 0, trouble
    assert said.split() == [str(40 - before), undisturbed.digest]
    assert runs_in(tmp_path) == 40


def test_ctrl_c_pauses_and_the_same_command_goes_on(tmp_path: Path, undisturbed: Outcome) -> None:
    driver = start_driver(tmp_path, 0.08)
    wait_for_runs(tmp_path, driver, 5)
    os.killpg(driver.pid, signal.SIGINT)
    _, said = driver.communicate()
    before = runs_in(tmp_path)
    assert 5 <= before < 40
    assert driver.returncode == 130
    assert f"Paused with {before} of 40 runs" in said and "same command goes on" in said
    assert "Traceback" not in said
    again = start_driver(tmp_path, 0.0)
    assert again.communicate()[0].split() == [str(40 - before), undisturbed.digest]


EVENTS = 300_000


def whole_files(folder: Path) -> int:
    """Files of events; each is whole, and says by its content whose it is."""
    paths = list((folder / "events").rglob("*.parquet"))
    for path in paths:
        assert path.read_bytes() == (int(path.stem) % 10).to_bytes(1, "big") * EVENTS
    return len(paths)


def test_events_of_a_killed_batch_are_whole_files_and_none_is_missing(tmp_path: Path, undisturbed: Outcome) -> None:
    driver = start_driver(tmp_path, 0.05, EVENTS)
    wait_for_runs(tmp_path, driver, 5)
    driver.kill()
    driver.communicate()
    before = runs_in(tmp_path)
    assert 5 <= before <= whole_files(tmp_path) and before < 40
    again = start_driver(tmp_path, 0.0, EVENTS)
    assert again.communicate()[0].split() == [str(40 - before), undisturbed.digest]
    with Ledger.read(tmp_path) as ledger:
        listed = {path.relative_to(tmp_path): rows for _, path, rows in ledger.files()}
    assert whole_files(tmp_path) == len(listed) == 40 and set(listed.values()) == {EVENTS}


@pytest.mark.parametrize(("largest", "events"), [(60_000, 0), (EVENTS // 2, EVENTS)], ids=["ledger", "events"])
def test_a_batch_that_finds_no_room_says_so_and_goes_on_when_there_is(
    tmp_path: Path, undisturbed: Outcome, largest: int, events: int
) -> None:
    driver = start_driver(tmp_path, 0.0, events, largest)
    _, said = driver.communicate()
    assert driver.returncode == 2 and "Traceback" not in said
    assert "same command" in said and ("is full" in said or "does not take" in said)
    before = runs_in(tmp_path)
    assert before < 40
    again = start_driver(tmp_path, 0.0, events)
    assert again.communicate()[0].split() == [str(40 - before), undisturbed.digest]


def test_a_finished_batch_only_writes_its_tables_again(tmp_path: Path, undisturbed: Outcome) -> None:
    run(tmp_path)
    for path in tmp_path.glob("*.csv"):
        path.unlink()
    again = run(tmp_path)
    assert again.done_now == 0 and again.digest == undisturbed.digest
    assert (tmp_path / "runs.csv").exists() and (tmp_path / "daily.csv").exists()


def test_another_design_in_the_same_folder_is_refused_and_what_differs_is_said(tmp_path: Path) -> None:
    run(tmp_path)
    whole = toy_work.experiment(toy_work.Toy(), toy_work.plan(10, 4), days=9)
    with pytest.raises(BatchError, match=r"another design \(days differ\).*another --out"):
        run_batch(whole, tmp_path, SerialEngine(), show=quiet)


def test_errors_are_listed_and_done_again_only_when_asked(tmp_path: Path, undisturbed: Outcome) -> None:
    broken = run(tmp_path, toy_work.Toy(bug=3))
    assert [id for id, _, _ in broken.failed] == [3, 13, 23, 33]
    assert run(tmp_path).done_now == 0
    mended = run(tmp_path, retry_errors=True)
    assert (mended.done_now, mended.failed, mended.digest) == (4, [], undisturbed.digest)


def test_a_pause_while_errors_are_done_again_loses_none_of_them(tmp_path: Path) -> None:
    run(tmp_path, toy_work.Toy(bug=3))
    paused = Pause()
    paused.ask()
    with pytest.raises(Paused):
        run(tmp_path, retry_errors=True, pause=paused)
    assert run(tmp_path, retry_errors=True).done_now == 4


def test_workers_give_the_same_tables_as_one_process(tmp_path: Path) -> None:
    whole = toy_work.experiment(toy_work.Toy(), toy_work.plan(10, 4))
    run(tmp_path / "serial")
    run_batch(whole, tmp_path / "local", LocalEngine(2, preload=()), show=quiet)
    for name in ("runs.csv", "daily.csv"):
        assert (tmp_path / "serial" / name).read_bytes() == (tmp_path / "local" / name).read_bytes()


# Tables

MIXED = Plan(
    Points(({"price": 1}, {"price": 2.5, "gate": "paid"}), (("x", (3, 4)), ("greet", (True, False)))), 2, 11
)


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("mixed")
    run(folder, toy_work.Toy(bug=4, days=3), MIXED)
    return folder


@pytest.mark.parametrize(
    "read", [lambda f: pd.read_parquet(f / "runs.parquet"), lambda f: pd.read_csv(f / "runs.csv")]
)
def test_runs_have_a_row_each_with_place_values_and_results(mixed: Path, read) -> None:
    runs = read(mixed)
    assert list(runs.columns) == [
        "point", "rep", "seed", "price", "gate", "x", "greet", "status", "attempts", "error",
        "total", "x2", "lively", "digest",
    ]  # fmt: skip
    assert runs["point"].tolist() == list(range(8)) * 2
    assert (
        runs["seed"].dtype == "int64" and runs["price"].dtype == "float64" and runs["greet"].dtype == "bool"
    )
    assert runs["price"].tolist()[:5] == [1.0, 1.0, 1.0, 1.0, 2.5]
    assert runs["gate"].isna().tolist()[:8] == [True] * 4 + [False] * 4
    good = runs[runs["status"] == "done"]
    assert good["x2"].tolist() == [6] * 8 and good["error"].isna().all()
    bad = runs[runs["status"] == "error"]
    assert bad["total"].isna().all() and set(bad["error"]) == {"ZeroDivisionError: a toy was broken"}


@pytest.mark.parametrize(
    "read", [lambda f: pd.read_parquet(f / "daily.parquet"), lambda f: pd.read_csv(f / "daily.csv")]
)
def test_days_have_a_row_each_and_agree_with_the_runs(mixed: Path, read) -> None:
    days, runs = read(mixed), pd.read_parquet(mixed / "runs.parquet")
    assert list(days.columns) == ["point", "rep", "seed", "price", "gate", "x", "greet", "day", "one", "many"]
    assert len(days) == 8 * 3 and days["day"].tolist()[:4] == [1, 2, 3, 1]
    totals = days.groupby(["rep", "point"])[["one", "many"]].sum().sum(axis=1)
    done = runs[runs["status"] == "done"].set_index(["rep", "point"])["total"]
    assert totals.to_dict() == done.to_dict()


def test_parquet_says_where_it_comes_from_and_in_which_units(mixed: Path) -> None:
    schema = pq.read_schema(mixed / "runs.parquet")
    about = {key.decode(): value.decode() for key, value in schema.metadata.items()}
    assert about["hearth.design"] == "scenario: toy\n" and about["hearth.scenario"] == "id: toy\n"
    assert json.loads(about["hearth.units"]) == {"total": "pieces", "one": "days", "many": "people"}
    assert set(json.loads(about["hearth.versions"])) >= {"python", "numpy"}
    assert len(about["hearth.digest"]) == 64 and about["hearth.root_seed"] == "11"
    assert schema.field("total").metadata == {b"unit": b"pieces", b"about": b"sum"}


def test_no_half_written_table_is_left_when_the_disk_is_full(tmp_path: Path, monkeypatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("game.batch.export.os.replace", full)
    with pytest.raises(BatchError, match=r"disk is full.*safe in the ledger"):
        run(tmp_path)
    assert not [path.name for path in tmp_path.iterdir() if "runs" in path.name]
    monkeypatch.undo()
    assert run(tmp_path).done_now == 0


def test_the_short_table_gives_mean_and_spread_of_each_point(tmp_path: Path) -> None:
    table = run(tmp_path, toy_work.Toy(bug=1), toy_work.plan(20, 2)).table.splitlines()
    assert table[0].split() == ["point", "x", "runs", "total", "lively"]
    totals = pd.read_csv(tmp_path / "runs.csv").query("point == 0")["total"]
    assert f"{totals.mean():,.0f} ± {totals.std():,.0f}" in table[2]
    assert "0 (2 failed)" in table[3]
    assert table[-1].startswith("… and 4 more points")


def test_lines_of_progress_come_every_twentieth(capsys: pytest.CaptureFixture[str]) -> None:
    lines = Lines(100, 0, 0)
    records = [toy_work.record(id, "error" if id == 50 else "done") for id in range(100)]
    for record in records:
        lines.finished([record])
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 20
    assert said[0].startswith("5 of 100 runs (5%)") and said[-1].endswith("1 failed")
