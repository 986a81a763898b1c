"""A work for testing the batch machinery: quick, deterministic, and able to fail in every way asked for."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from game.batch.experiment import Column, Experiment
from game.batch.plan import Plan, Points, Value
from game.batch.worker import Record, Result


@dataclass(frozen=True)
class Toy:
    """``bug`` and ``kill`` name a value of x that raises, or kills its worker; ``once`` kills the first
    worker that comes by, and leaves a mark at this path so that it happens only once."""

    days: int = 5
    seconds: float = 0.0
    bug: int = -1
    kill: int = -1
    once: str = ""
    bytes: int = 0
    """Size of the file of events each run leaves."""

    def __call__(self, values: Mapping[str, Value], seed: int) -> Result:
        x = int(values["x"])
        if self.seconds:
            time.sleep(self.seconds)
        if x == self.kill or (self.once and x == 3 and _first(self.once)):
            os.kill(os.getpid(), signal.SIGKILL)
        if x == self.bug:
            raise ZeroDivisionError("a toy was broken\nsecond line")
        series = np.arange(self.days, dtype=np.float32)[:, None] * np.float32([1, x]) + np.float32(seed % 97)
        summary = {"total": float(series.sum()), "x2": x * 2, "lively": x % 2 == 0}
        events = x.to_bytes(1, "big") * self.bytes
        return Result(summary, series, f"d{x}-{seed}", events=events, event_rows=len(events))


def experiment(work: Toy, made: Plan, **identity: object) -> Experiment:
    return Experiment(
        plan=made,
        work=work,
        summary=(Column("total", "float", "pieces", "sum"), Column("x2", "int"), Column("lively", "bool")),
        metrics=(Column("one", "float", "days"), Column("many", "float", "people")),
        identity={"plan": repr(made), **identity},
        design_text="scenario: toy\n",
        scenario_text="id: toy\n",
        headline=("total", "lively"),
    )


def _first(mark: str) -> bool:
    try:
        Path(mark).touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


def plan(points: int = 10, reps: int = 4) -> Plan:
    return Plan(Points(({},), (("x", tuple(range(points))),)), reps, 7)


def record(id: int, status: str = "done") -> Record:
    return Record(id, status, 0.0)
