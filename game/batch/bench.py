"""Batches: runs a second against the model's own time and against ``mesa.batch_run``; one worker against two.

Behind ``run.py bench batch``. Everything is of one run: the same lesson, the same seeds, the same days.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

from agents.community import Community
from agents.names import SLOTS_PER_DAY
from agents.params import Params
from game.batch.batch import run_batch
from game.batch.community_work import experiment
from game.batch.design import load_design
from game.batch.engine import LocalEngine, SerialEngine
from game.batch.experiment import Experiment
from game.batch.ledger import Ledger
from game.batch.plan import seed_of
from game.batch.progress import Quiet
from game.bench.page import table
from game.bench.speed import MILLI, seconds, wall_seconds
from game.bench.yardstick import ABSENT, twin_class

LESSON, DAYS = "story_corner", 60
ROOT = 20
FULL, QUICK = (400, 3, 4), (60, 1, 1)
"""Runs of a batch, times it is measured, runs of the twin."""
OVERHEAD_MS = 1.0
TEN_MILLION = 10_000_000
Echo = Callable[[str], object]


def measure(quick: bool, echo: Echo) -> dict[str, Any]:
    """Everything, as plain values, said line by line."""
    runs, repeats, mesa_runs = QUICK if quick else FULL
    figures: dict[str, Any] = {"runs": runs, "days": DAYS, "lesson": LESSON}
    with tempfile.TemporaryDirectory(prefix="hearth-bench-") as home:
        whole = _experiment(Path(home), runs)
        _model(whole, 1)  # loads what is compiled
        figures["model_ms"] = median(_model(whole, runs) for _ in range(repeats)) / runs * MILLI
        figures["serial_ms"] = median(_serial(whole, Path(home), k) for k in range(repeats)) * MILLI
        figures["workers"] = [_batch(whole, Path(home), workers, repeats, echo) for workers in (1, 2)]
        figures["driver_ms"] = figures["workers"][0]["driver_ms"]
        figures["overhead_ms"] = figures["serial_ms"] - figures["model_ms"] + figures["driver_ms"]
        echo(
            f"{runs} runs of {DAYS} days, processor time a run: {figures['model_ms']:.2f} ms the model alone, "
            f"{figures['serial_ms']:.2f} ms as a batch, and {figures['driver_ms']:.2f} ms the driver of a worker: "
            f"{figures['overhead_ms']:.2f} ms beyond the model's own"
        )
        one, two = figures["workers"]
        figures["gain"] = one["seconds"] / two["seconds"]
        figures["same_digest"] = one["digest"] == two["digest"]
        echo(f"two workers are {figures['gain']:.2f} times as fast as one; the same digest: {figures['same_digest']}")
        figures["start_ms"] = _start_ms(Path(home))
        echo(f"a design of {TEN_MILLION:,} runs has its first chunk ready after {figures['start_ms']:.0f} ms")
    figures["mesa"] = _mesa(whole, mesa_runs, figures["model_ms"], echo)
    figures["targets"] = {
        f"less than {OVERHEAD_MS:g} ms a run beyond the model's own time": figures["overhead_ms"] < OVERHEAD_MS,
        "the same digest from one worker and two": figures["same_digest"],
    }
    return figures


def _experiment(home: Path, runs: int) -> Experiment:
    path = home / "design.yaml"
    path.write_text(f"scenario: {LESSON}\nseeds: {{root: {ROOT}, count: {runs}}}\nrecord: end\n", encoding="utf-8")
    return experiment(load_design(path))


def _model(whole: Experiment, runs: int) -> float:
    """Processor seconds the communities of the first runs take by themselves: founding and ticks, nothing else."""
    setup, params, seeds = _lesson(whole, runs)

    def live() -> None:
        for seed in seeds:
            Community(setup, params, seed).advance(DAYS * SLOTS_PER_DAY)

    return seconds(live)


def _serial(whole: Experiment, home: Path, number: int) -> float:
    """Processor seconds a run takes as a batch does it, in this process: judged, packed, in the ledger."""
    clock = _Clock()
    run_batch(whole, home / f"serial-{number}", SerialEngine(), show=lambda *_: clock)
    return clock.worked / clock.counted


def _lesson(whole: Experiment, runs: int) -> tuple[Any, Params, list[int]]:
    work: Any = whole.work
    _, scenario = work.arranged({})
    params = Params().replace(**scenario.param_overrides)
    return scenario.setup, params, [seed_of(ROOT, rep) for rep in range(runs)]


def _batch(whole: Experiment, home: Path, workers: int, repeats: int, echo: Echo) -> dict[str, Any]:
    """A batch of all runs on so many workers that are already at work; the middle of several."""
    spans, digest = [], ""
    for k in range(repeats):
        clock = _Clock()
        outcome = run_batch(whole, home / f"out-{workers}-{k}", LocalEngine(workers), show=lambda *_, c=clock: c)
        spans.append((clock.seconds / clock.counted, clock.worked / clock.counted))
        digest = outcome.digest
    each, driver = sorted(spans)[len(spans) // 2]
    echo(f"{workers} worker(s): {1 / each:,.0f} runs a second")
    return {"workers": workers, "seconds": each * len(whole.plan), "runs_per_s": 1 / each,
            "driver_ms": driver * MILLI, "digest": digest}  # fmt: skip


class _Clock(Quiet):
    """Times a batch from its first finished chunk on: workers have started and loaded by then."""

    def __init__(self) -> None:
        self._marks: list[tuple[float, float]] = []
        self.counted = 0

    def finished(self, records: Any) -> None:
        """These runs are in the ledger."""
        if self._marks:
            self.counted += len(records)
        self._marks.append((time.perf_counter(), time.process_time()))

    @property
    def seconds(self) -> float:
        """By the clock, for the runs counted."""
        return self._marks[-1][0] - self._marks[0][0]

    @property
    def worked(self) -> float:
        """Processor time of the driver for them."""
        return self._marks[-1][1] - self._marks[0][1]


def _start_ms(home: Path) -> float:
    """Milliseconds from the file to the first chunk of ten million runs."""
    path = home / "large.yaml"
    prices = TEN_MILLION // 1000
    path.write_text(
        f"scenario: {LESSON}\nvary: {{economy.cash: {{from: 1, to: {prices}, step: 1}}}}\n"
        "seeds: {root: 1, count: 1000}\nrecord: end\n", encoding="utf-8",
    )  # fmt: skip

    def start() -> None:
        whole = experiment(load_design(path))
        with Ledger(home / "large") as ledger:
            chunk = [whole.plan.run(id) for id in islice(ledger.missing(len(whole.plan)), 32)]
        if len(whole.plan) != TEN_MILLION or len(chunk) != 32:
            raise RuntimeError("the design is not of ten million runs")

    return wall_seconds(start) * MILLI


def _mesa(whole: Experiment, runs: int, model_ms: float, echo: Echo) -> dict[str, Any] | None:
    """``mesa.batch_run`` of the twin over the first seeds, in this process."""
    twin = twin_class()
    if twin is None:
        echo(ABSENT)
        return None
    import mesa

    setup, params, seeds = _lesson(whole, runs)

    build = twin.from_columns

    class TwinRun(mesa.Model):  # type: ignore[misc]
        """The twin behind the signature batch_run wants."""

        def __init__(self, luck: int) -> None:
            super().__init__(seed=1)
            self.twin = build(Community(setup, params, luck))
            self.datacollector = mesa.DataCollector(model_reporters={"members": lambda m: len(m.twin.agents)})
            self.datacollector.collect(self)

        def step(self) -> None:
            """A tick, and the end when the course is over."""
            self.twin.step()
            self.datacollector.collect(self)
            self.running = self.steps < DAYS * SLOTS_PER_DAY
            if not self.running:
                self.twin.remove_all_agents()

    spent = seconds(lambda: mesa.batch_run(
        TwinRun, {"luck": seeds}, number_processes=1, iterations=1, max_steps=DAYS * SLOTS_PER_DAY,
        data_collection_period=-1, display_progress=False,
    ))  # fmt: skip
    each = spent / runs
    echo(f"mesa.batch_run of the twin: {each:.2f} s a run, {each * MILLI / model_ms:,.0f} times the model's own time")
    return {"version": mesa.__version__, "runs": runs, "seconds_a_run": each}


def text(f: dict[str, Any]) -> tuple[str, str]:
    """Heading and body for the page of measurements."""
    rows = [
        ("the model alone: founding and ticks (the limit)", f"{f['model_ms']:.2f} ms"),
        ("the same as a batch does it: judged, packed, in the ledger", f"{f['serial_ms']:.2f} ms"),
        ("the driver of a worker process, for handing over and the ledger", f"{f['driver_ms']:.2f} ms"),
        ("beyond the model's own time", f"{f['overhead_ms']:.2f} ms"),
    ]
    mesa = f["mesa"]
    if mesa is not None:
        rows.append(
            (f"`mesa.batch_run` of the twin, Mesa {mesa['version']}", f"{mesa['seconds_a_run'] * MILLI:,.0f} ms")
        )
    speeds = ", ".join(f"{w['runs_per_s']:,.0f} with {w['workers']}" for w in f["workers"])
    held = "" if mesa is None else (
        f" `mesa.batch_run` takes {mesa['seconds_a_run'] * MILLI / (f['serial_ms'] + f['driver_ms']):,.0f} times the "
        "processor time of a run."
    )  # fmt: skip
    same = "the same digest" if f["same_digest"] else "**another digest**"
    said = (
        f"{f['runs']} runs of `{f['lesson']}`, {f['days']} days each, ends recorded. The table holds processor time a "
        f"run, without what is done once at the beginning and the end. By the clock, runs a second: {speeds} workers; "
        f"two are {f['gain']:.2f} times as fast as one, and give {same}.{held} A design of {TEN_MILLION:,} runs has "
        f"its first chunk ready after {f['start_ms']:.0f} ms."
    )
    return "Batches, against the model's own time and mesa.batch_run", f"{said}\n\n{table(['', 'a run'], rows)}"
