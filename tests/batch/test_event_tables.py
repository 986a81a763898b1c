"""Ticks, circles and single events of real communities: exported whole, and read alike by everybody."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from game.batch.batch import run_batch
from game.batch.cli import batch
from game.batch.community_work import experiment
from game.batch.design import load_design
from game.batch.engine import SerialEngine
from game.batch.errors import BatchError
from game.batch.export import export_folder
from game.batch.progress import Quiet
from game.batch.query import ask

DESIGN = """scenario: tiny
vary: {launch.price: [10, 28]}
script: [{day: 3, verb: launch, title: rain_song, price: 28, units: 20, slot: evening}]
seeds: {root: 5, count: 2}
days: 6
record: [day, tick, circle, events]
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("events")
    (home / "design.yaml").write_text(DESIGN, encoding="utf-8")
    run_batch(experiment(load_design(home / "design.yaml")), home / "out", SerialEngine(), show=lambda *_: Quiet())
    export_folder(home / "out", events=True)
    return home / "out"


@pytest.mark.parametrize("name", ["ticks", "circles", "all_events"])
def test_pandas_polars_and_duckdb_read_the_same(folder: Path, name: str) -> None:
    path = folder / f"{name}.parquet"
    by_pandas, by_polars = pd.read_parquet(path), pl.read_parquet(path)
    by_duckdb = duckdb.read_parquet(str(path)).pl()
    assert len(by_pandas) == len(by_polars) == len(by_duckdb) == len(pd.read_csv(folder / f"{name}.csv")) > 20
    assert by_polars.equals(by_duckdb)
    for column in by_pandas.select_dtypes("number"):
        theirs = by_polars[column].cast(pl.Float64).sum()
        assert by_pandas[column].astype(float).sum() == pytest.approx(theirs, rel=1e-9)


def test_ticks_and_circles_agree_with_the_days(folder: Path) -> None:
    days, ticks = pd.read_parquet(folder / "daily.parquet"), pd.read_parquet(folder / "ticks.parquet")
    circles = pd.read_parquet(folder / "circles.parquet")
    assert ticks.groupby(["point", "rep"])["tick"].apply(list).tolist() == [list(range(36))] * 4
    assert (ticks["day"] == ticks["tick"] // 6 + 1).all()
    evenings = ticks[ticks["tick"] % 6 == 5].reset_index(drop=True)
    assert (evenings["members"] == days["members"]).all() and (evenings["warmth"] == days["warmth"]).all()
    assert (circles["circle"] == 0).all() and len(circles) == len(days)
    assert (circles["warmth"].reset_index(drop=True) == days["warmth"]).all()
    assert (circles["posts"].reset_index(drop=True) == days["posts"]).all() and circles["posts"].sum() > 0
    assert pq.read_schema(folder / "circles.parquet").field("warmth").metadata[b"unit"] == b"share"


def test_events_agree_with_the_runs(folder: Path) -> None:
    events, runs = pd.read_parquet(folder / "all_events.parquet"), pd.read_parquet(folder / "runs.parquet")
    bought = events[events["kind"] == "bought"].groupby(["point", "rep"]).size()
    sold = runs.set_index(["point", "rep"])["sold_units"]
    assert bought.reindex(sold.index, fill_value=0).tolist() == sold.tolist() and sold.sum() > 0
    assert (events["run"] == events["rep"] * 2 + events["point"]).all()
    assert b"who did it" in pq.read_schema(folder / "all_events.parquet").field("member").metadata[b"about"]


def test_the_view_of_events_is_the_same_as_the_table(folder: Path) -> None:
    asked = "SELECT run, point, rep, kind, count(*) AS n, sum(amount) AS amount FROM {} GROUP BY ALL ORDER BY ALL"
    assert ask(folder, asked.format("events")).equals(ask(folder, asked.format("all_events")))


def test_a_batch_without_events_says_so(tmp_path: Path) -> None:
    (tmp_path / "design.yaml").write_text("scenario: tiny\nseeds: {count: 1}\ndays: 2\nrecord: end\n", encoding="utf-8")
    whole = experiment(load_design(tmp_path / "design.yaml"))
    run_batch(whole, tmp_path / "out", SerialEngine(), show=lambda *_: Quiet())
    assert [path.name for path in export_folder(tmp_path / "out")][:2] == ["runs.parquet", "runs.csv"]
    with pytest.raises(BatchError, match="kept no events"):
        export_folder(tmp_path / "out", events=True)


def test_the_commands_answer_on_the_terminal(folder: Path) -> None:
    def said(*arguments: str) -> str:
        done = CliRunner().invoke(batch, arguments, catch_exceptions=False)
        assert done.exit_code == 0, done.output
        return done.output

    assert "runs.parquet" in said("export", str(folder))
    assert "| " not in said("query", str(folder), "SELECT count(*) AS n FROM runs")
    assert "report.zh-Hant.html" in said("report", str(folder), "--lang", "zh-Hant", "--measure", "members")
