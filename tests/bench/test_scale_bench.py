"""Cost and memory by size: what is counted and said. No figure is held against the clock."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from agents.storage import nbytes
from game.bench import bandwidth, page, scale
from game.bench.bandwidth import LINE, Watched, count_touched, lines_by_group, watched
from game.bench.crowd import launched
from game.bench.life import live, peak_bytes


def test_a_watched_array_writes_down_elements_and_not_views() -> None:
    array = np.zeros((40, 8)).view(Watched)
    Watched.read, Watched.written = set(), set()
    row = array[3]
    assert not Watched.read
    assert row[2] == 0.0 and array[3, 2] == 0.0 and array[-1, 0] == 0.0
    base = array.ctypes.data
    assert Watched.read == {(base + 8 * (3 * 8 + 2)) // LINE, (base + 8 * 39 * 8) // LINE}
    array[5, 1] = 2.0
    array[...] = 1.0
    assert Watched.written == {(base + 8 * (5 * 8 + 1)) // LINE}


def test_lines_are_told_by_the_group_they_lie_in() -> None:
    columns = launched(40).columns
    lines = {columns.people.uid.ctypes.data // LINE + 1, columns.feed.totals.ctypes.data // LINE + 5}
    found = lines_by_group(columns, lines)
    assert sum(found.values()) == 2 and found["people"] == found["feed"] == 1
    assert watched(columns).people.uid.base is columns.people.uid


def test_bytes_touched_are_counted_in_whole_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a Python whose kernels are not compiled; here the same through its own door."""
    found = bandwidth.touched(30, 0, 2)
    json.dumps(found, allow_nan=False)
    assert found["ticks"] == 2 and found["read"]["people"] > 8
    assert all(found["written"][k] <= found["read"][k] for k in found["read"])
    assert found["bytes"] == pytest.approx(sum(found["read"].values()) + sum(found["written"].values()))
    most = nbytes(launched(30).columns) / 30
    assert found["bytes"] < 2 * most
    with pytest.raises(RuntimeError, match="a bench has"):
        bandwidth.touched(5, 0, 1)


def test_compiled_kernels_pass_by_what_watches() -> None:
    """Why another Python is needed: compiled code asks no array for its elements."""
    found = count_touched(30, 0, 1)
    assert found["written"]["people"] == 0.0


def test_the_triad_moves_three_arrays() -> None:
    assert bandwidth.bandwidth(2, repeats=1, size=1_000) > 0.0


def test_a_life_tells_days_bytes_and_bits() -> None:
    one, two = live(60, 2, 1), live(60, 2, 2)
    assert one["digest"] == two["digest"]
    assert len(one["day_s"]) == len(one["member_ticks"]) == 2
    assert one["member_ticks"][0] >= 6 * 55
    assert one["state_bytes"] == sum(one["group_bytes"].values())
    assert max(one["largest_columns"].values()) == next(iter(one["largest_columns"].values()))
    peak = peak_bytes()
    assert peak is None or peak > one["state_bytes"]


@pytest.fixture
def figures(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """A whole measurement, of sizes at which everything is over in a moment; what was said under "said"."""
    monkeypatch.setattr(scale, "life", live)
    monkeypatch.setattr(scale, "WATCHED_MEMBERS", 20)
    monkeypatch.setattr(scale, "BEFORE_DAYS", 1)
    monkeypatch.setattr(scale, "bandwidth", lambda threads: 2e9 * threads)
    said: list[str] = []
    found = scale.measure(scale.Plan((40, 80), days=1, repeats=2, life_days=2, threads=(1, 2)), said.append)
    return {**found, "said": said}


def test_what_a_measurement_of_sizes_says_and_returns(figures: dict, tmp_path: Path) -> None:
    json.dumps(figures, allow_nan=False)
    assert [one["members"] for one in figures["sizes"]] == [40, 80]
    assert figures["sizes"][0]["ratio"] == 1.0 and figures["same_bits"] is True
    assert [one["threads"] for one in figures["lives"]] == [1, 2]
    one, two = figures["memory"]["threads"]
    assert one["limit_ns"] == pytest.approx(figures["memory"]["touched"]["bytes"] / 2.0)
    assert two["limit_ns"] == pytest.approx(one["limit_ns"] / 2)
    assert one["times_limit"] == pytest.approx(figures["lives"][0]["ns_late"] / one["limit_ns"])
    assert "80 members within 1.5 times the cost at 40" in figures["targets"]
    assert "threads gave the same bits" in figures["said"]

    table = tmp_path / "performance.md"
    table.write_text("before\n<!-- bench scale -->\nyesterday\n<!-- end of bench scale -->\nafter\n", encoding="utf-8")
    page.write(table, "scale", page.text_of("scale", figures))
    text = table.read_text(encoding="utf-8")
    assert text.startswith("before\n") and text.endswith("\nafter\n") and "yesterday" not in text
    assert f"| 80 | {figures['sizes'][1]['ns']:.0f} | {figures['sizes'][1]['ratio']:.2f} |" in text


def test_targets_name_what_is_missed() -> None:
    lives = [{"members": 10, "days": 3, "peak_bytes": peak} for peak in (1.9e9, 2.1e9)]
    sizes = [{"members": 5, "ratio": 1.0}, {"members": 10, "ratio": 1.4}]
    assert scale.targets({"sizes": sizes, "lives": lives}) == {
        "10 members within 1.5 times the cost at 5": True,
        "10 members for 3 days within 2 GB": False,
    }
    unknown = [{**one, "peak_bytes": None} for one in lives]
    assert len(scale.targets({"sizes": sizes, "lives": unknown})) == 1


def test_large_communities_are_measured_once_because_a_copy_would_not_fit() -> None:
    plan = scale.FULL
    assert plan.repeats_at(1_000) == plan.repeats and plan.repeats_at(100_000) == 3
    assert plan.repeats_at(1_000_000) == 1


def test_a_page_is_begun_where_there_is_none(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    page.write(path, "cascade", "one")
    page.write(path, "model", "two")
    page.write(path, "cascade", "three \\1")
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# Speed, measured")
    assert "one" not in text and text.index("three \\1") < text.index("two")
    assert text.count("<!-- bench cascade -->") == 1
