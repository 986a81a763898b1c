"""Batches of a toy whose numbers are known in advance, run and exported, for tests of what reads the tables."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from game.batch.batch import run_batch
from game.batch.engine import SerialEngine
from game.batch.experiment import Column, Experiment
from game.batch.plan import Plan, Points
from game.batch.progress import Quiet
from game.batch.report.numbers import WAVES
from game.batch.worker import Result

COLUMNS = (
    Column("days", "int", "days", "days run"),
    Column("won", "bool"),
    Column("death", "text"),
    Column("died_day", "int", "days"),
    Column("y", "float", "pieces", "the outcome"),
    *(Column(wave, "float", "pieces") for wave in WAVES),
)
METRICS = (Column("members", "float", "people"), Column("warmth", "float", "share"))
DAYS = 20


class Toy:
    """A run: ``y`` is a formula of the values and ``luck`` in [-0.5, 0.5); the fire goes out on day ``y``, if ever.

    A formula and not a function, because work is pickled on its way to its worker.
    """

    def __init__(self, formula: str) -> None:
        self.formula = formula

    def __call__(self, values: Mapping[str, Any], seed: int) -> Result:
        y = float(eval(self.formula, {}, {**values, "luck": (seed % 1009) / 1009 - 0.5}))
        if y < -1e6:
            raise RuntimeError("<b>no such world</b>")
        died = round(y) if 1 <= round(y) <= DAYS else None
        waves = {wave: max(y, 0.0) * (n + 1) for n, wave in enumerate(WAVES)}
        summary = {"days": DAYS, "won": y > 10, "death": "spam" if died else "", "died_day": died, "y": y, **waves}
        day = np.arange(1, 5)
        return Result(summary, np.column_stack([day * y, day / 5]).astype(np.float32), "")


def run(folder: Path, toy: Toy, points: Points, reps: int) -> Path:
    """The folder of a finished batch of the toy."""
    whole = Experiment(
        Plan(points, reps, root=3), toy, COLUMNS, METRICS, {"design": "toy"}, "scenario: toy # <b>\n", "id: toy\n",
        ("won", "y"), parts={"day": METRICS},
    )  # fmt: skip
    run_batch(whole, folder, SerialEngine(), show=lambda *_: Quiet())
    return folder
