"""The page about a batch: true to the tables, closed to the outside, in three languages, and the same each time."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from game.batch.errors import BatchError
from game.batch.plan import Points
from game.batch.report import numbers, survival
from game.batch.report.write import make, write_report
from game.batch.results import open_results
from game.text import LANGUAGES
from game.webpage import page
from tests.batch.toy_results import Toy, run

REPS = 8


FORMULA = "size + 20 * (gate == 'free') + luck"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    points = Points(({},), (("size", (5, 7, 9)), ("gate", ("invite", "free"))))
    return run(tmp_path_factory.mktemp("report") / "out", Toy(FORMULA), points, REPS)


@pytest.fixture(scope="module")
def text(folder: Path) -> str:
    return make(open_results(folder), "en")


def specs(text: str) -> dict[str, Any]:
    (data,) = re.findall(r'<script type="application/json" id="charts">(.*?)</script>', text, re.DOTALL)
    return json.loads(data)


def fields(node: Any) -> set[str]:
    """Every field a specification reads."""
    if isinstance(node, list):
        return set().union(*map(fields, node)) if node else set()
    if not isinstance(node, dict):
        return set()
    own = {node["field"]} if isinstance(node.get("field"), str) else set()
    return own.union(*(fields(value) for key, value in node.items() if key not in ("data", "config")))


def test_every_chart_has_its_place_and_reads_only_what_its_data_hold(text: str) -> None:
    found = specs(text)
    assert len(found) > 10
    for name, spec in found.items():
        assert text.count(f'id="{name}"') == 1
        rows = spec["data"]["values"]
        assert rows, name
        assert all(fields(spec) <= set(row) for row in rows), name


def test_every_section_that_has_something_to_say_is_there(text: str) -> None:
    assert re.findall(r'<section id="(\w+)">', text) == [
        "table", "response", "sensitivity", "paired", "survival", "waves", "days", "design",
    ]  # fmt: skip


def test_the_policy_allows_the_pages_own_scripts_and_nothing_else(text: str) -> None:
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy.startswith("default-src 'none'; script-src 'sha256-") and "unsafe-eval" not in policy
    assert "http" not in policy and "*" not in policy
    scripts = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    hashes = [base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in scripts]
    assert len(scripts) == 4 and re.findall(r"'sha256-([^']+)'", policy) == hashes
    assert text.index("Content-Security-Policy") < text.index("<script")


def test_nothing_is_loaded_from_anywhere(text: str) -> None:
    own = re.sub(r"<script>.*?</script>", "", text, flags=re.DOTALL)
    assert not re.findall(r"<(?:img|link|iframe|object|embed|base)\b|\bsrc=|\bhref=|url\(|@import|https?://", own)


def test_what_users_wrote_cannot_become_markup(folder: Path, tmp_path: Path, text: str) -> None:
    assert "scenario: toy # &lt;b&gt;" in text and "<b>\n" not in text
    bad = run(tmp_path / "bad", Toy("-1e9 if x == '</script><b>' else 3"),
              Points(({},), (("x", ("</script><b>", "y")), ("z", (1, 2)))), 3)  # fmt: skip
    said = make(open_results(bad), "en")
    assert "&lt;b&gt;no such world&lt;/b&gt;" in said and "<b>no such world" not in said
    assert "</script><b>" not in said


def test_means_and_intervals_count_repetitions_and_not_runs(folder: Path) -> None:
    results = open_results(folder)
    runs = pd.read_parquet(folder / "runs.parquet")
    measure = next(m for m in results.measures if m.name == "y")
    rows = {row["size"]: row for row in numbers.means(results, measure, ["size"])}
    for size, group in runs.groupby("size"):
        by_rep = group.groupby("rep")["y"].mean()
        assert rows[size]["mean"] == pytest.approx(group["y"].mean()) and rows[size]["runs"] == 2 * REPS
        half = 2.364624 * by_rep.std(ddof=1) / REPS**0.5  # Student's t of 7 degrees, 97.5 %
        assert rows[size]["high"] - rows[size]["mean"] == pytest.approx(half, rel=1e-5)


def test_paired_differences_are_exact_where_luck_is_shared(folder: Path) -> None:
    results = open_results(folder)
    measure = next(m for m in results.measures if m.name == "y")
    factor, partners = numbers.compared(results)
    assert factor == "size" and partners == {2: 0, 3: 1, 4: 0, 5: 1}
    rows = {row["point"]: row for row in numbers.differences(results, measure, partners)}
    assert {p: round(row["mean"], 9) for p, row in rows.items()} == {2: 2.0, 3: 2.0, 4: 4.0, 5: 4.0}
    assert all(row["high"] - row["low"] < 1e-9 and row["pairs"] == REPS for row in rows.values())


def test_waves_are_shares_of_what_was_sold(folder: Path) -> None:
    rows = numbers.waves(open_results(folder))
    for point in range(6):
        own = [row for row in rows if row["point"] == point]
        assert [round(row["share"] * 21, 9) for row in own] == [1, 2, 3, 4, 5, 6]


def test_days_are_means_over_the_runs_of_a_point(folder: Path) -> None:
    rows = numbers.days(open_results(folder), "members", [1, 4])
    daily = pd.read_parquet(folder / "daily.parquet")
    assert {row["point"] for row in rows} == {1, 4} and len(rows) == 8
    for row in rows:
        own = daily[(daily["point"] == row["point"]) & (daily["day"] == row["day"])]["members"]
        assert row["mean"] == pytest.approx(own.mean(), rel=1e-6) and row["low"] <= row["mean"] <= row["high"]


def test_survival_is_kaplan_and_meiers(folder: Path) -> None:
    days = pd.Series([3.0, 5.0, 5.0, 8.0, 10.0, 10.0])
    died = pd.Series([True, True, False, True, False, False])
    found = survival.curve(days.to_numpy(), died.to_numpy())
    at = {row["day"]: row["share"] for row in found}
    assert at == pytest.approx({0: 1, 3: 5 / 6, 5: 5 / 6 * 4 / 5, 8: 5 / 6 * 4 / 5 * 2 / 3, 10: 5 / 6 * 4 / 5 * 2 / 3})
    inside = [row for row in found if 0 < row["share"] < 1]
    assert all(0 <= row["low"] <= row["share"] <= row["high"] <= 1 for row in inside)
    assert inside[0]["high"] - inside[0]["low"] > 0.3
    by_gate = survival.curves(open_results(folder), "gate")
    assert {row["share"] for row in by_gate if row["group"] == "free"} == {1.0}
    assert min(row["share"] for row in by_gate if row["group"] == "invite") == 0.0
    assert survival.causes(open_results(folder)) == [("spam", 3 * REPS)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_speaks_every_language(folder: Path, lang: str) -> None:
    written = write_report(folder, None, lang)
    assert written.name == ("report.html" if lang == "en" else f"report.{lang}.html")
    text = written.read_text(encoding="utf-8")
    assert f'<html lang="{lang}">' in text
    heads = re.findall(r'<section id="\w+"><h2>(.*?)</h2>', text)
    assert len(heads) == 8 and all(("\u4e00" <= h[0] <= "\u9fff") == (lang != "en") for h in heads)
    assert not list(folder.glob(".*.part"))


def test_the_page_is_the_same_each_time(folder: Path, text: str) -> None:
    assert make(open_results(folder), "en") == text


def test_other_measures_can_be_asked_for(folder: Path) -> None:
    said = make(open_results(folder), "en", ["died_day"])
    assert "Day the first fire went out" in said and ">Won<" not in said
    with pytest.raises(BatchError, match=r"no measure 'died_dya', did you mean 'died_day'|no measure 'died_dya'"):
        make(open_results(folder), "en", ["died_dya"])


def test_a_batch_whose_runs_all_failed_still_has_a_page(tmp_path: Path) -> None:
    bad = run(tmp_path / "bad", Toy("-1e9"), Points(({},), (("x", (1, 2)),)), 2)
    text = make(open_results(bad), "en")
    assert "No finished runs yet." in text and "<script" not in text


def test_a_page_refuses_charts_without_a_place() -> None:
    with pytest.raises(ValueError, match="no place for the charts b"):
        page("t", "en", '<div id="a"></div>', {"a": {}, "b": {}})


def test_charts_of_a_page_cannot_end_their_element() -> None:
    made = page("t", "en", '<div id="a"></div>', {"a": {"title": "</script><script>x"}})
    assert html.unescape(made).count("</script>") == 5 and specs(made)["a"]["title"] == "</script><script>x"
