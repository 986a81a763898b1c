"""Threshold cascades on one network: ours, CyNetDiff's and NDlib's, in the same run and held to the same adopters.

Each is timed twice. "run" starts where thresholds and seeds are in place and ends when nobody adopts any more.
"whole" begins with the thresholds: ours with every check of its input, theirs with handing them over. Setting up
(building each one's network from the pairs) is told apart. All on one thread, by processor time.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
from numpy.typing import NDArray

from agents.diffusion import Ties, threshold_cascade
from agents.kernels.threshold import cascade_rounds
from game.bench import environment
from game.bench.speed import seconds

Echo = Callable[[str], object]
Array = NDArray[Any]
MICRO = 1e6
SEED = 20_260_102
NDLIB_RATIO = 300.0
"""Least ratio to NDlib on the cascade that takes the network."""
TAKES_ALL = "takes_all"


@dataclass(frozen=True)
class Case:
    """Who starts, and what share of their contacts the others wait for, drawn evenly."""

    key: str
    about: str
    seeds: float
    """As a share of everybody."""
    lowest: float
    highest: float


CASES = (
    Case(TAKES_ALL, "takes the network", 0.005, 0.0, 0.3),
    Case("dies", "dies early", 0.005, 0.05, 0.35),
    Case("still", "never starts", 0.001, 0.5, 1.0),
)


@dataclass(frozen=True)
class Network:
    """A random network: each of so many ties equally likely."""

    people: int
    pairs: Array
    """(ties, 2), no tie twice."""


def network(people: int, ties: int, seed: int = SEED) -> Network:
    """The network every engine gets.

    Raises:
        ValueError: more ties than pairs of people.
    """
    most = people * (people - 1) // 2
    if not 0 <= ties <= most:
        raise ValueError(f"{people:,} people have room for {most:,} ties, not {ties:,}")
    luck = np.random.default_rng(seed)
    keys = np.empty(0, np.int64)
    while keys.size < ties:
        a, b = luck.integers(0, people, (2, 2 * ties + 16))
        low, high = np.minimum(a, b), np.maximum(a, b)
        keys = np.unique(np.concatenate([keys, (low * people + high)[low != high]]))
    keys = luck.permutation(keys)[:ties]
    return Network(people, np.stack([keys // people, keys % people], axis=1))


def draw(net: Network, case: Case, seed: int = SEED) -> tuple[Array, Array]:
    """Thresholds (n,) as shares and seeds: half-way between two counts, so that nobody's rounding decides."""
    luck = np.random.default_rng(seed + 1)
    degree = np.bincount(net.pairs.ravel(), minlength=net.people)
    needed = np.maximum(1.0, np.ceil(luck.uniform(case.lowest, case.highest, net.people) * degree))
    seeds = luck.permutation(net.people)[: max(1, round(case.seeds * net.people))]
    return (needed - 0.5) / np.maximum(1, degree), np.sort(seeds)


def ours(ties: Ties, thresholds: Array, seeds: Array, repeats: int) -> dict[str, Any]:
    """Seconds of our engine, and who adopted in which round."""
    mask = np.zeros(ties.n, np.bool_)
    mask[seeds] = True
    active, adopted_at = mask.copy(), np.empty(ties.n, np.int32)
    result = threshold_cascade(ties, thresholds, seeds)
    run, whole = [], []
    for _ in range(repeats):
        active[:] = mask
        run.append(seconds(lambda: cascade_rounds(ties.indptr, ties.indices, thresholds, False, active, adopted_at)))
        whole.append(seconds(lambda: threshold_cascade(ties, thresholds, seeds)))
    return {"run": median(run), "whole": median(whole), "adopted_at": result.adopted_at.tolist()}


def measure(people: int, ties: int, repeats: int, install: bool, echo: Echo) -> dict[str, Any]:
    """Every case on every engine that is here; says a line for each, and which targets are met.

    install: make the environment of the yardsticks first.

    Raises:
        game.bench.environment.YardstickError: they cannot be installed, or failed.
    """
    if install:
        environment.install()
    net = network(people, ties)
    built = [Ties.from_edges(people, net.pairs)]  # compiled or loaded on the way
    set_up = seconds(lambda: built.append(Ties.from_edges(people, net.pairs)))
    drawn = {case.key: draw(net, case) for case in CASES}
    figures: dict[str, Any] = {"people": people, "ties": ties, "set_up_ms": {"ours": set_up * 1e3}}
    found = {case.key: {"ours": ours(built[0], *drawn[case.key], repeats)} for case in CASES}
    if environment.ready():
        others = _rivals(net, drawn, repeats)
        figures["versions"] = others.pop("versions")
        for key, engines in others.items():
            found[key].update(engines)
        figures["set_up_ms"] |= {name: e["set_up"] * 1e3 for name, e in others[TAKES_ALL].items()}
    else:
        echo(environment.ABSENT)
    echo(f"{people:,} people, {ties:,} ties; microseconds of a run (in brackets: from the thresholds on)")
    figures["cases"] = {case.key: _compared(case, found[case.key], echo) for case in CASES}
    echo("set up in ms: " + ", ".join(f"{name} {ms:.1f}" for name, ms in figures["set_up_ms"].items()))
    figures["targets"] = targets(figures["cases"])
    missed = [name for name, met in figures["targets"].items() if not met]
    echo("every target is met" if not missed else f"missed: {', '.join(missed)}")
    return figures


def _rivals(net: Network, drawn: dict[str, tuple[Array, Array]], repeats: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="hearth-cascade-") as folder:
        graph = Path(folder) / "graph.npz"
        arrays: dict[str, Any] = {"cases": np.array(list(drawn)), "pairs": net.pairs}
        for key, (thresholds, seeds) in drawn.items():
            arrays |= {f"{key}_thresholds": thresholds, f"{key}_seeds": seeds}
        np.savez(graph, **arrays)
        return environment.rivals(graph, repeats)


def _compared(case: Case, engines: dict[str, Any], echo: Echo) -> dict[str, Any]:
    """Plain figures of one case, said in a line."""
    mine = engines["ours"]
    adopted = np.array(mine["adopted_at"])
    case_figures: dict[str, Any] = {
        "about": case.about,
        "adopters": int((adopted >= 0).sum()),
        "rounds": int(adopted.max()),
        "same_adopters": all(e["adopted_at"] == mine["adopted_at"] for e in engines.values()),
        "engines": {name: {"run_us": e["run"] * MICRO, "whole_us": e["whole"] * MICRO} for name, e in engines.items()},
        "ratios": {
            name: {"run": e["run"] / mine["run"], "whole": e["whole"] / mine["whole"]}
            for name, e in engines.items()
            if name != "ours"
        },
    }
    told = [f"ours {mine['run'] * MICRO:,.1f} ({mine['whole'] * MICRO:,.1f})"]
    for name, ratio in case_figures["ratios"].items():
        e = case_figures["engines"][name]
        told.append(
            f"{name} {e['run_us']:,.1f} ({e['whole_us']:,.1f}): "
            f"{ratio['run']:.1f} ({ratio['whole']:.1f}) times as long"
        )
    agreed = "" if len(engines) == 1 else (
        "; the same adopters in the same rounds" if case_figures["same_adopters"] else "; DIFFERENT ADOPTERS"
    )
    adopters, rounds = case_figures["adopters"], case_figures["rounds"]
    echo(f"  {case.about}, {adopters:,} adopters in {rounds} rounds: {'; '.join(told)}{agreed}")
    return case_figures


def targets(cases: dict[str, Any]) -> dict[str, bool]:
    """Which targets are met; what was not measured is none."""
    met: dict[str, bool] = {}
    for found in cases.values():
        ratios = found["ratios"]
        if ratios:
            met[f"the same adopters where a cascade {found['about']}"] = found["same_adopters"]
        if "cynetdiff" in ratios:
            fair = min(ratios["cynetdiff"].values()) >= 1.0
            met[f"not slower than CyNetDiff where a cascade {found['about']}"] = fair
    if "ndlib" in cases[TAKES_ALL]["ratios"]:
        ratio = min(cases[TAKES_ALL]["ratios"]["ndlib"].values())
        met[f"{NDLIB_RATIO:g} times NDlib where a cascade takes the network"] = ratio >= NDLIB_RATIO
    return met
