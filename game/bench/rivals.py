"""Other people's threshold cascades, timed where they are installed: a script for another Python.

``python -I rivals.py GRAPH.npz REPEATS`` reads what :mod:`game.bench.cascade` wrote and prints one line of JSON.
It imports nothing of this project, and its packages by name only, because the project does not depend on them.

- CyNetDiff (Robson, Reddy & Umrawal 2024), ``LinearThresholdModel``: compiled; one adopts when the summed
  influence of active neighbours, here 1 / degree each in four-byte floats, reaches the threshold.
- NDlib (Rossetti et al. 2018), ``ThresholdModel``: Python over dicts; one adopts when the share of infected
  neighbours reaches the threshold; every round looks at everybody.
"""

from __future__ import annotations

import importlib
import json
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from statistics import median
from typing import Any

NEVER = -1
SLOW_REPEATS = 3
"""Repetitions of what takes a tenth of a second."""


def seconds(act: Callable[[], object]) -> float:
    """Seconds of processor time one call takes."""
    start = time.thread_time()
    act()
    return time.thread_time() - start


def cynetdiff(pairs: Any, thresholds: Any, seeds: list[int], repeats: int) -> dict[str, Any]:
    """Its seconds for making the model, for a run with thresholds already in place, and for handing them over too."""
    np: Any = importlib.import_module("numpy")
    models: Any = importlib.import_module("cynetdiff.models")
    made: list[Any] = []
    narrow = thresholds.astype(np.float32)

    def make() -> None:
        both = np.concatenate([pairs, pairs[:, ::-1]])
        both = both[np.lexsort((both[:, 1], both[:, 0]))]
        starts = np.searchsorted(both[:, 0], np.arange(thresholds.size)).astype(np.uint32)
        made[:] = [models.LinearThresholdModel(starts, both[:, 1].astype(np.uint32))]

    set_up = seconds(make)
    model = made[0]
    model.set_seeds(seeds)

    def hand_over() -> None:
        model.reset_model()
        model._assign_thresholds(narrow)

    handing, running = [], []
    for _ in range(repeats):
        handing.append(seconds(hand_over))
        running.append(seconds(model.advance_until_completion))
    hand_over()
    adopted_at = [NEVER] * thresholds.size
    round_ = 0
    while fresh := list(model.get_newly_activated_nodes()):
        for node in fresh:
            adopted_at[node] = round_
        model.advance_model()
        round_ += 1
    whole = [a + b for a, b in zip(handing, running, strict=True)]
    return {"set_up": set_up, "run": median(running), "whole": median(whole), "adopted_at": adopted_at}


def ndlib(pairs: Any, thresholds: Any, seeds: list[int], repeats: int) -> dict[str, Any]:
    """The same for NDlib, stopped after the first round in which nobody adopts, like the others."""
    networkx: Any = importlib.import_module("networkx")
    epidemics: Any = importlib.import_module("ndlib.models.epidemics")
    settings: Any = importlib.import_module("ndlib.models.ModelConfig")
    graph = networkx.Graph()

    def make() -> None:
        graph.add_nodes_from(range(thresholds.size))
        graph.add_edges_from(pairs.tolist())

    set_up = seconds(make)
    levels = thresholds.tolist()
    made: list[Any] = []

    def hand_over() -> None:
        model = epidemics.ThresholdModel(graph)
        config = settings.Configuration()
        for node, level in enumerate(levels):
            config.add_node_configuration("threshold", node, level)
        config.add_model_initial_configuration("Infected", seeds)
        model.set_initial_status(config)
        made[:] = [model]

    def run() -> None:
        made[0].iteration(node_status=False)  # the seeds
        while made[0].iteration(node_status=False)["status_delta"][1]:
            pass

    handing, running = [], []
    for _ in range(min(repeats, SLOW_REPEATS)):
        handing.append(seconds(hand_over))
        running.append(seconds(run))
    hand_over()
    adopted_at = [NEVER] * thresholds.size
    made[0].iteration()
    for node in seeds:
        adopted_at[node] = 0
    round_ = 1
    while fresh := [node for node, status in made[0].iteration()["status"].items() if status == 1]:
        for node in fresh:
            adopted_at[node] = round_
        round_ += 1
    whole = [a + b for a, b in zip(handing, running, strict=True)]
    return {"set_up": set_up, "run": median(running), "whole": median(whole), "adopted_at": adopted_at}


def main(graph: str, repeats: int) -> dict[str, Any]:
    """Both, on every case of a file; seconds, and who adopted in which round."""
    np: Any = importlib.import_module("numpy")
    data = np.load(graph)
    found: dict[str, Any] = {"versions": {name: version(name) for name in ("cynetdiff", "ndlib")}}
    for case in data["cases"].tolist():
        args = data["pairs"], data[f"{case}_thresholds"], data[f"{case}_seeds"].tolist(), repeats
        found[case] = {"cynetdiff": cynetdiff(*args), "ndlib": ndlib(*args)}
    return found


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], int(sys.argv[2]))))
