"""The cascades held against other engines: the network, the cases, what is said, and the yardsticks' environment."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from agents.diffusion import Ties, threshold_cascade
from game.bench import cascade, environment
from game.bench.cascade import CASES, TAKES_ALL, draw, measure, network, targets


def test_the_network_has_just_so_many_different_ties() -> None:
    net = network(200, 1_000)
    low, high = net.pairs.min(axis=1), net.pairs.max(axis=1)
    assert net.pairs.shape == (1_000, 2)
    assert (low < high).all() and low.min() >= 0 and high.max() < 200
    assert np.unique(low * 200 + high).size == 1_000
    assert (network(200, 1_000).pairs == net.pairs).all()
    assert network(5, 10).pairs.shape == (10, 2)
    with pytest.raises(ValueError, match="room for 10 ties"):
        network(5, 11)


def test_the_cases_end_as_they_are_named_and_no_threshold_lies_on_a_count() -> None:
    net = network(1_000, 10_000)
    ties = Ties.from_edges(1_000, net.pairs)
    sizes = {}
    for case in CASES:
        thresholds, seeds = draw(net, case)
        counts = thresholds * ties.degrees
        assert (np.abs(counts - np.round(counts)) > 0.4)[ties.degrees > 0].all()
        result = threshold_cascade(ties, thresholds, seeds)
        sizes[case.key] = (result.size, seeds.size)
    assert sizes[TAKES_ALL][0] > 900
    assert sizes["still"][0] == sizes["still"][1]
    assert sizes["dies"][0] < 200


def test_alone_it_says_in_a_sentence_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "ready", lambda: False)
    said: list[str] = []
    figures = measure(300, 1_500, 2, False, said.append)
    json.dumps(figures, allow_nan=False)
    assert said[0] == environment.ABSENT and "--install" in said[0]
    assert figures["targets"] == {}
    for found in figures["cases"].values():
        assert set(found["engines"]) == {"ours"} and found["engines"]["ours"]["run_us"] > 0


def echoing(graph: Path, repeats: int) -> dict[str, Any]:
    """Stands for the other engines: a readable cascade in plain Python, over the file they get."""
    data = np.load(graph)
    found: dict[str, Any] = {"versions": {"cynetdiff": "0", "ndlib": "0"}}
    pairs = data["pairs"]
    for case in data["cases"].tolist():
        thresholds, seeds = data[f"{case}_thresholds"], data[f"{case}_seeds"].tolist()
        contacts: list[list[int]] = [[] for _ in thresholds]
        for a, b in pairs.tolist():
            contacts[a].append(b)
            contacts[b].append(a)
        adopted = [0 if i in seeds else -1 for i in range(len(contacts))]
        round_ = 0
        while True:
            before, round_ = list(adopted), round_ + 1
            for i, row in enumerate(contacts):
                if before[i] < 0 and row and sum(before[j] >= 0 for j in row) / len(row) >= thresholds[i]:
                    adopted[i] = round_
            if adopted == before:
                break
        one = {"set_up": 1.0, "run": 1e9, "whole": 2e9, "adopted_at": adopted}
        found[case] = {"cynetdiff": one, "ndlib": one}
    return found


def test_engines_are_held_to_the_same_adopters_in_the_same_rounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "ready", lambda: True)
    monkeypatch.setattr(environment, "rivals", echoing)
    said: list[str] = []
    figures = measure(300, 1_500, 2, False, said.append)
    assert all(found["same_adopters"] for found in figures["cases"].values())
    assert all(figures["targets"].values()) and len(figures["targets"]) == 2 * len(CASES) + 1
    assert sum(bool(re.search("times as long.*the same adopters", line)) for line in said) == len(CASES)

    def wrong(graph: Path, repeats: int) -> dict[str, Any]:
        found = echoing(graph, repeats)
        found["dies"]["ndlib"] = {**found["dies"]["ndlib"], "adopted_at": [0] * 300}
        return found

    monkeypatch.setattr(environment, "rivals", wrong)
    figures = measure(300, 1_500, 2, False, said.append)
    assert [name for name, met in figures["targets"].items() if not met] == [
        "the same adopters where a cascade dies early"
    ]


def test_targets_ask_for_cynetdiff_everywhere_and_for_ndlib_on_the_whole_network() -> None:
    def found(cynetdiff: float, ndlib: float) -> dict[str, Any]:
        ratios = {"cynetdiff": {"run": cynetdiff, "whole": 5.0}, "ndlib": {"run": 1e9, "whole": ndlib}}
        return {"about": f"goes {cynetdiff:g}", "same_adopters": True, "ratios": ratios}

    met = targets({TAKES_ALL: found(1.0, 299.0), "dies": found(0.9, 2.0)})
    assert met == {
        "the same adopters where a cascade goes 1": True,
        "not slower than CyNetDiff where a cascade goes 1": True,
        "the same adopters where a cascade goes 0.9": True,
        "not slower than CyNetDiff where a cascade goes 0.9": False,
        "300 times NDlib where a cascade takes the network": False,
    }


def test_the_pins_name_one_version_each() -> None:
    lines = [x for x in environment.PINS.read_text(encoding="utf-8").splitlines() if x and not x.startswith("#")]
    assert all(re.fullmatch(r"[a-z0-9_-]+==[0-9.]+", line) for line in lines)
    names = [line.partition("==")[0] for line in lines]
    assert names == sorted(set(names)) and {"cynetdiff", "ndlib"} <= set(names)


def test_an_environment_is_ready_only_with_just_these_pins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not environment.ready(tmp_path)
    python = environment.interpreter(tmp_path)
    python.parent.mkdir()
    python.touch()
    (tmp_path / "installed.txt").write_text("cynetdiff==0.0\n")
    assert not environment.ready(tmp_path)
    (tmp_path / "installed.txt").write_bytes(environment.PINS.read_bytes())
    assert environment.ready(tmp_path)
    monkeypatch.setattr(environment, "_run", lambda command, failure: pytest.fail("nothing is left to install"))
    environment.install(tmp_path)


def test_what_fails_is_told_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(environment.YardstickError, match="the yardsticks failed: "):
        environment.rivals(tmp_path / "graph.npz", 1, tmp_path)
    monkeypatch.setattr(environment, "interpreter", lambda folder: Path(sys.executable))
    with pytest.raises(environment.YardstickError, match=r"the yardsticks failed: .*graph\.npz"):
        environment.rivals(tmp_path / "graph.npz", 1, tmp_path)


def test_seconds_are_medians_of_runs_from_the_same_start() -> None:
    net = network(300, 1_500)
    ties = Ties.from_edges(300, net.pairs)
    thresholds, seeds = draw(net, CASES[0])
    found = cascade.ours(ties, thresholds, seeds, 3)
    assert found["run"] > 0 and found["whole"] > 0
    assert found["adopted_at"] == threshold_cascade(ties, thresholds, seeds).adopted_at.tolist()
