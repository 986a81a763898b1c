"""Batches of real communities: what the design says is what the model does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from agents.decisions import Launch, SetGreeting
from game.batch.batch import Outcome, run_batch
from game.batch.columns import GAUGE_UNITS
from game.batch.community_work import experiment
from game.batch.design import load_design
from game.batch.engine import LocalEngine, SerialEngine
from game.batch.errors import BatchError
from game.batch.progress import Quiet
from game.observation import GAUGES
from game.scenario import load
from game.session import Session

ROOT = Path(__file__).parents[2]
LAUNCH = "- {day: 3, verb: launch, title: rain_song, price: 28, units: 20, slot: evening}"
DESIGN = f"""
scenario: tiny
vary:
  launch.price: [10, 28, 5000]
script:
  {LAUNCH}
seeds: {{root: 5, count: 3}}
"""


def quiet(total: int, done: int, failed: int) -> Quiet:
    return Quiet()


def batch(folder: Path, text: str, engine: SerialEngine | LocalEngine | None = None) -> Outcome:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "design.yaml").write_text(text, encoding="utf-8")
    whole = experiment(load_design(folder / "design.yaml"))
    return run_batch(whole, folder / "out", engine or SerialEngine(), show=quiet)


@pytest.fixture(scope="module")
def priced(tmp_path_factory: pytest.TempPathFactory) -> tuple[Outcome, pd.DataFrame, pd.DataFrame]:
    folder = tmp_path_factory.mktemp("priced")
    outcome = batch(folder, DESIGN)
    return (
        outcome,
        pd.read_parquet(folder / "out/runs.parquet"),
        pd.read_parquet(folder / "out/daily.parquet"),
    )


def test_every_run_ends_well_and_every_day_is_recorded(priced) -> None:
    outcome, runs, daily = priced
    assert outcome.failed == [] and set(runs["status"]) == {"done"} and len(runs) == 9
    assert list(daily.columns[4:]) == ["day", *GAUGES]
    assert daily.groupby(["point", "rep"])["day"].apply(list).tolist() == [list(range(1, 11))] * 9


def test_points_differ_only_from_the_day_on_which_they_differ(priced) -> None:
    _, _, daily = priced
    cheap, dear = (daily[daily["point"] == p].reset_index(drop=True)[list(GAUGES)] for p in (0, 2))
    before = daily[daily["point"] == 0].reset_index(drop=True)["day"] < 3
    assert cheap[before].equals(dear[before])
    assert not cheap[~before].equals(dear[~before])


def test_a_low_price_sells_more_than_one_beyond_every_purse(priced) -> None:
    _, runs, _ = priced
    sold = runs.groupby("launch.price")["sold_units"].mean()
    assert sold[5000] < sold[10]


def test_repetitions_have_luck_of_their_own(priced) -> None:
    _, runs, _ = priced
    assert runs[runs["point"] == 0]["digest"].nunique() == 3


def test_a_run_of_a_batch_is_the_run_a_session_plays(tmp_path: Path) -> None:
    script = f"{LAUNCH}\n  - {{day: 1, verb: greet, on: false, at: night}}"
    text = f"scenario: tiny\nscript:\n  {script}\nseeds: {{count: 1}}\n"
    batch(tmp_path, text)
    run = pd.read_parquet(tmp_path / "out/runs.parquet").iloc[0]
    days = pd.read_parquet(tmp_path / "out/daily.parquet")
    session = Session.start(load(ROOT / "scenarios" / "_tiny"), seed=int(run["seed"]))
    session.skip(5)
    session.submit(SetGreeting(on=False))
    session.skip(7)
    session.submit(Launch(title="rain_song", price=28.0, units=20, slot=4))
    session.skip(1000)
    for name, gauge in session.series().gauges.items():
        assert np.array_equal(days[name].to_numpy(), np.asarray(gauge, np.float32)), name
    assert run["stars"] == session.outcome().stars and run["won"] == session.outcome().won


def test_workers_and_one_process_agree_to_the_last_bit(tmp_path: Path, priced) -> None:
    assert batch(tmp_path, DESIGN, LocalEngine(2)).digest == priced[0].digest


def test_parts_of_the_scenario_and_parameters_can_be_varied(tmp_path: Path) -> None:
    text = """
scenario: tiny
cases:
  - {segments.makers.members: 30, plan.gate: invite}
  - {segments.makers.members: 2, plan.content.0.per_week: 0}
  - {param.on_decay: 0}
seeds: {count: 1}
metrics: [members, warmth]
"""
    batch(tmp_path, text)
    daily = pd.read_parquet(tmp_path / "out/daily.parquet")
    first = daily[daily["day"] == 1].set_index("point")["members"]
    assert first[0] >= first[1] + 25
    later = daily[daily["day"] == 6].set_index("point")["warmth"]  # without content the fire goes out soon after
    assert later[2] > later[1]


def test_a_refused_decision_is_told(tmp_path: Path) -> None:
    launch = "{day: 2, verb: launch, title: rain_song, price: 28, units: 9000}"
    outcome = batch(tmp_path, f"scenario: tiny\nscript: [{launch}]\nseeds: {{count: 2}}\n")
    runs = pd.read_parquet(tmp_path / "out/runs.parquet")
    assert runs["refused"].tolist() == [1, 1]
    assert runs["first_refusal"][0].startswith("day 2, launch: ")
    assert "Note: in 2 runs a decision of the script was refused (day 2, launch: " in outcome.table


def test_only_the_end_is_kept_when_asked(tmp_path: Path) -> None:
    outcome = batch(tmp_path, "scenario: tiny\nrecord: end\ndays: 4\nseeds: {count: 1}\n")
    tables = [path.name for path in outcome.tables]
    assert tables[:2] == ["runs.parquet", "runs.csv"] and "daily.parquet" not in tables
    assert pd.read_csv(outcome.tables[1])["days"].tolist() == [4]


def test_a_run_may_be_longer_than_the_course(tmp_path: Path) -> None:
    outcome = batch(tmp_path, "scenario: tiny\nrecord: end\ndays: 14\nseeds: {count: 1}\n")
    assert pd.read_csv(outcome.tables[1])["days"].tolist() == [14]


def test_every_gauge_has_a_unit() -> None:
    assert set(GAUGE_UNITS) == set(GAUGES)


def test_the_command_runs_a_design_and_lives_one_run_of_it_again(tmp_path: Path) -> None:
    design, out = tmp_path / "design.yaml", tmp_path / "out"
    design.write_text("scenario: tiny\nrecord: end\nseeds: {count: 3}\n", encoding="utf-8")

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, str(ROOT / "run.py"), *arguments]
        environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
        return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment)

    done = run("batch", str(design), "--out", str(out), "--workers", "1")
    assert done.returncode == 0, done.stderr
    assert "1 points x 3 seeds = 3 runs" in done.stderr and "runs.csv" in done.stdout
    alone = run("replay", "--from", str(out), "--run", "2")
    digest = pd.read_csv(out / "runs.csv")["digest"][2]
    assert alone.returncode == 0 and f"digest {digest}" in alone.stdout
    beyond = run("replay", "--from", str(out), "--run", "3")
    assert beyond.stderr.strip() == "The plan has 3 runs, numbered from 0: there is no run 3."


def test_a_changed_design_does_not_go_on_in_the_old_folder(tmp_path: Path) -> None:
    batch(tmp_path, "scenario: tiny\nrecord: end\ndays: 1\nseeds: {count: 1}\n")
    with pytest.raises(BatchError, match=r"another design \(days, number of seeds differ\)"):
        batch(tmp_path, "scenario: tiny\nrecord: end\ndays: 2\nseeds: {count: 2}\n")
    outcome = batch(tmp_path, "# a remark\nscenario: tiny\nseeds: {count: 1}\nrecord: end\ndays: 1\n")
    assert outcome.done_now == 0
