"""The benches of batches and of looking ahead: what they say and write. No figure is held against the clock."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game.batch import bench as batches
from game.bench import ahead
from game.bench.page import framed, text_of, write


def test_a_batch_is_measured_against_the_models_own_time_and_mesa(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name, value in {"LESSON": "tiny", "DAYS": 2, "QUICK": (40, 1, 1), "TEN_MILLION": 40_000}.items():
        monkeypatch.setattr(batches, name, value)
    said: list[str] = []
    figures = batches.measure(True, said.append)
    json.dumps(figures, allow_nan=False)
    assert figures["targets"]["the same digest from one worker and two"]
    assert [one["workers"] for one in figures["workers"]] == [1, 2]
    assert figures["overhead_ms"] == pytest.approx(
        figures["serial_ms"] - figures["model_ms"] + figures["driver_ms"]
    )  # fmt: skip
    assert figures["mesa"]["seconds_a_run"] * 1000 > figures["model_ms"] > 0
    assert len(said) == 6
    page = tmp_path / "page.md"
    write(page, "batch", framed(figures, *batches.text(figures)))
    text = page.read_text(encoding="utf-8")
    assert "| `mesa.batch_run` of the twin" in text and "40 runs of `tiny`, 2 days each" in text
    assert "the limit" in text and "<!-- end of bench batch -->" in text


def test_looking_ahead_is_measured_against_its_ticks_and_the_twin(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"MEMBERS": 40, "DAYS": 2, "FUTURES": 4, "SHORTEST": 0.0}.items():
        monkeypatch.setattr(ahead, name, value)
    said: list[str] = []
    figures = ahead.measure(ahead.Plan(1, True), said.append)
    json.dumps(figures, allow_nan=False)
    assert figures["futures"] == 4 and figures["limit_ms"] == pytest.approx(figures["future_ms"] * 2)
    assert figures["ratio"] > 1 and list(figures["targets"]) == ["4 futures of 2 days, 40 members, 2 threads: 500 ms"]
    assert any("Mesa twin" in line for line in said)
    text = text_of("ahead", figures)
    assert "the limit" in text and "times as long" in text
    monkeypatch.setattr(ahead, "twin_class", lambda: None)
    assert ahead.measure(ahead.Plan(1, True), said.append)["twin_future_s"] is None
