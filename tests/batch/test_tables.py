"""The exported tables: other programs read them, what they say of themselves is right, so are their statistics."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pytest
from scipy import stats

from game.batch.batch import run_batch
from game.batch.engine import SerialEngine
from game.batch.errors import BatchError
from game.batch.experiment import Column, Experiment
from game.batch.plan import Plan, Points
from game.batch.progress import Quiet
from game.batch.query import ask, keep, sentence, shown
from game.batch.results import open_results
from game.batch.statistics import difference, spread, wilson
from game.batch.worker import Result

REPS = 12
COLUMNS = (
    Column("sold", "float", "pieces", "pieces sold"),
    Column("won", "bool", "", "every goal reached"),
    Column("lost", "text"),
)
METRICS = (Column("warmth", "float", "share", "mean warmth"), Column("members", "float", "people"))


def outcome(values, seed: int) -> Result:
    """A run whose numbers follow from its values and seed."""
    if values["price"] == 7 and seed % 5 == 0:
        raise RuntimeError("out of stock")
    sold = 100.0 - values["price"] + seed % 11
    series = np.column_stack([np.linspace(0, 1, 4), np.full(4, sold)]).astype(np.float32)
    return Result({"sold": sold, "won": seed % 3 == 0, "lost": "" if seed % 2 else "cold"}, series, "d")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tables") / "out's place"
    points = Points(({},), (("price", (5, 7, 9)), ("plan.gate", ("free", "invite"))))
    whole = Experiment(
        Plan(points, REPS, root=3), outcome, COLUMNS, METRICS, {"design": "toy"}, "scenario: toy\n", "id: toy\n",
        ("sold",),
    )  # fmt: skip
    run_batch(whole, folder, SerialEngine(), show=lambda *_: Quiet())
    return folder


@pytest.mark.parametrize("name", ["runs", "daily", "statistics", "wide"])
def test_pandas_polars_and_duckdb_read_the_same_from_every_table(folder: Path, name: str) -> None:
    path = folder / f"{name}.parquet"
    by_pandas = pd.read_parquet(path)
    by_polars = pl.read_parquet(path).to_pandas()
    by_duckdb = duckdb.read_parquet(str(path)).df()
    from_csv = pd.read_csv(folder / f"{name}.csv", keep_default_na=True)
    for other in (by_polars, by_duckdb, from_csv):
        assert list(other.columns) == list(by_pandas.columns) and len(other) == len(by_pandas) > 0
        for column in by_pandas.select_dtypes("number"):
            np.testing.assert_allclose(other[column].astype(float), by_pandas[column].astype(float), rtol=1e-6)
    assert by_duckdb["point"].tolist() == by_pandas["point"].tolist() if name != "wide" else True


def test_types_units_and_meanings_stand_in_the_metadata(folder: Path) -> None:
    schema = pq.read_schema(folder / "runs.parquet")
    kinds = {f.name: str(f.type) for f in schema}
    assert kinds["price"] == "int64" and kinds["plan.gate"] == "string"
    assert kinds["sold"] == "double" and kinds["won"] == "bool" and kinds["lost"] == "string"
    assert schema.field("sold").metadata == {b"unit": b"pieces", b"about": b"pieces sold"}
    assert json.loads(schema.metadata[b"hearth.factors"]) == ["price", "plan.gate"]
    assert schema.metadata[b"hearth.design"] == b"scenario: toy\n"
    assert pq.read_schema(folder / "daily.parquet").field("warmth").metadata[b"unit"] == b"share"
    statistics = pq.read_schema(folder / "statistics.parquet")
    assert b"Wilson" in statistics.field("low").metadata[b"about"]
    assert statistics.metadata[b"hearth.digest"] == schema.metadata[b"hearth.digest"]


def test_statistics_are_those_of_scipy(folder: Path) -> None:
    runs = pd.read_parquet(folder / "runs.parquet")
    lines = pd.read_parquet(folder / "statistics.parquet").set_index(["point", "measure"])
    assert set(lines.index.get_level_values("measure")) == {"sold", "won"}
    for point, group in runs[runs["status"] == "done"].groupby("point"):
        sold, line = group["sold"], lines.loc[(point, "sold")]
        assert line["unit"] == "pieces" and line["runs"] == len(sold)
        low, high = stats.t.interval(0.95, len(sold) - 1, sold.mean(), stats.sem(sold))
        assert (line["mean"], line["low"], line["high"]) == pytest.approx((sold.mean(), low, high))
        assert line["median"] == sold.median() and line["q75"] == sold.quantile(0.75)
        share = stats.binomtest(int(group["won"].sum()), len(group)).proportion_ci(method="wilson")
        won = lines.loc[(point, "won")]
        assert (won["low"], won["high"]) == pytest.approx((share.low, share.high))


def test_differences_are_paired_by_repetition_and_leave_out_failed_runs(folder: Path) -> None:
    runs = pd.read_parquet(folder / "runs.parquet")
    lines = pd.read_parquet(folder / "statistics.parquet").set_index(["point", "measure"])
    failed = int((runs["status"] != "done").sum())
    assert failed > 0
    pairs = runs[runs["point"] == 0].merge(runs[(runs["point"] == 2) & (runs["status"] == "done")], on="rep")
    line = lines.loc[(2, "sold")]
    assert line["pairs"] == len(pairs) == REPS - failed // 2
    assert line["difference"] == pytest.approx((pairs["sold_y"] - pairs["sold_x"]).mean()) == pytest.approx(-2.0)
    assert np.isnan(lines.loc[(0, "sold")]["difference"])


def test_the_wide_table_has_a_line_a_repetition_and_a_column_a_measure_and_point(folder: Path) -> None:
    wide = pd.read_parquet(folder / "wide.parquet")
    runs = pd.read_parquet(folder / "runs.parquet")
    assert wide["rep"].tolist() == list(range(REPS))
    assert list(wide.columns[1:]) == [f"{m}@{p}" for m in ("sold", "won") for p in range(6)]
    for _, run in runs.iterrows():
        held = wide.loc[wide["rep"] == run["rep"], f"sold@{run['point']}"].iloc[0]
        assert held == run["sold"] if run["status"] == "done" else np.isnan(held)


def test_sql_is_answered_from_the_tables(folder: Path) -> None:
    answer = ask(folder, "SELECT price, avg(sold) AS sold FROM runs WHERE \"plan.gate\" = 'free' GROUP BY 1 ORDER BY 1")
    runs = pd.read_parquet(folder / "runs.parquet")
    expected = runs[runs["plan.gate"] == "free"].groupby("price")["sold"].mean()
    assert answer["price"].to_pylist() == expected.index.tolist()
    assert answer["sold"].to_pylist() == pytest.approx(expected.tolist())
    joined = ask(folder, "SELECT count(*) AS n FROM runs JOIN daily USING (point, rep) WHERE day = 1")
    assert joined["n"].to_pylist() == [int((runs["status"] == "done").sum())]
    assert "sold" in ask(folder, "DESCRIBE runs")["column_name"].to_pylist()


@pytest.mark.parametrize(
    ("sql", "said"),
    [("SELECT sould FROM runs", 'Candidate bindings: "sold"'), ("SELECT * FROM rums", 'Did you mean "runs"'),
     ("SELEC 1", "syntax error"), ("DROP VIEW runs", "nothing is changed"), ("", "Ask one question"),
     ("SELECT 1; SELECT 2", "Ask one question"), ("COPY runs TO 'x.csv'", "nothing is changed"),
     ("SET threads = 1", "nothing is changed"), ("SELECT * FROM read_csv('../../elsewhere.csv')", "Cannot access")],
)  # fmt: skip
def test_a_wrong_question_gets_a_sentence_and_reads_and_writes_nothing_else(folder: Path, sql: str, said: str) -> None:
    before = sorted(path.name for path in folder.iterdir())
    with pytest.raises(BatchError, match=said) as raised:
        ask(folder, sql)
    assert "\n" not in str(raised.value)
    assert sorted(path.name for path in folder.iterdir()) == before


def test_answers_are_shown_in_part_and_kept_whole(folder: Path, tmp_path: Path) -> None:
    answer = ask(folder, "SELECT point, rep, lost, won, sold FROM runs ORDER BY ALL")
    text = shown(answer, 3)
    assert len(text.splitlines()) == 6 and f"{len(answer) - 3} more rows" in text
    for ending in ("csv", "parquet", "json"):
        keep(answer, tmp_path / f"a.{ending}")
    assert pd.read_parquet(tmp_path / "a.parquet").shape == pd.read_json(tmp_path / "a.json").shape == (len(answer), 5)
    with (tmp_path / "a.csv").open(encoding="utf-8") as file:
        assert len(list(csv.reader(file))) == len(answer) + 1
    with pytest.raises(BatchError, match=r"should end in"):
        keep(answer, tmp_path / "a.xlsx")


def test_a_folder_without_tables_is_said(tmp_path: Path) -> None:
    with pytest.raises(BatchError, match="no folder"):
        open_results(tmp_path / "nowhere")
    with pytest.raises(BatchError, match=r"runs\.parquet is missing"):
        open_results(tmp_path)
    (tmp_path / "runs.parquet").write_bytes(b"torn")
    with pytest.raises(BatchError, match="cannot be read as a table"):
        open_results(tmp_path)


def test_small_numbers_of_runs_say_what_they_can() -> None:
    assert spread(np.array([])).runs == 0 and np.isnan(spread(np.array([np.nan])).mean)
    one = spread(np.array([3.0, np.inf]))
    assert one.runs == 1 and one.mean == 3.0 and np.isnan(one.low)
    assert wilson(0.0, 10)[0] == 0.0 and 0.999999 < wilson(1.0, 10)[1] <= 1.0
    nothing = difference(np.array([1.0]), np.array([0]), np.array([2.0]), np.array([1]))
    assert nothing.pairs == 0 and np.isnan(nothing.mean)


def test_what_duckdb_says_becomes_one_sentence() -> None:
    said = 'Binder Error: Referenced column "x" not found!\nCandidate bindings: "y"\n\nLINE 1: SELECT x\n   ^'
    assert sentence(said) == 'Binder Error: Referenced column "x" not found. Candidate bindings: "y".'
