"""Trying proposals: every one under the same lucks, spread over the lanes of an engine."""

from __future__ import annotations

import json
import math
import pickle
from collections.abc import Mapping, Sequence
from concurrent.futures import BrokenExecutor, Future
from dataclasses import dataclass
from typing import Any

import numpy as np

from game.batch.engine import Engine, Lane
from game.batch.errors import BatchError
from game.batch.plan import Run, Value, Values, seed_of
from game.batch.search.spec import COUNTED, GoalSpec, Objective
from game.batch.worker import Record, Work, run_chunk


@dataclass(frozen=True)
class Tried:
    """What came of one proposal."""

    measures: Mapping[str, list[float]]
    """Every measure under every luck, in the order of the repetitions; NaN where a run has none."""
    error: str = ""
    """Of the first run that failed; such a proposal has no worth."""

    def means(self) -> dict[str, float | None]:
        """Mean of each measure over the lucks; None where none has a value."""
        return {name: _mean(values) for name, values in self.measures.items()}


class Bench:
    """Lanes of an engine with one work; to be closed."""

    def __init__(self, work: Work, engine: Engine) -> None:
        """Open as many lanes as the engine has."""
        self._packed = pickle.dumps(work)
        self._lanes: list[Lane] = [engine.open() for _ in range(engine.lanes)]

    def close(self) -> None:
        """Stop all lanes."""
        for lane in self._lanes:
            lane.close()

    def __enter__(self) -> Bench:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def try_out(self, proposals: Sequence[Values], root: int, reps: range) -> list[Tried]:
        """Each proposal under the repetitions ``reps`` of a root seed.

        Raises:
            BatchError: a worker died.
        """
        runs = [
            Run(point * len(reps) + k, point, rep, seed_of(root, rep), dict(values))
            for point, values in enumerate(proposals)
            for k, rep in enumerate(reps)
        ]
        parts = [runs[k :: len(self._lanes)] for k in range(len(self._lanes))]
        futures: list[Future[list[Record]]] = []
        try:
            for lane, part in zip(self._lanes, parts, strict=True):
                futures.append(lane.submit(run_chunk, self._packed, part))
            records = {r.id: r for future in futures for r in future.result()}
        except BrokenExecutor:
            raise BatchError(
                "A worker died while a proposal was tried; perhaps memory is short. The same command goes on."
            ) from None
        count = len(reps)
        return [_gather([records[p * count + k] for k in range(count)]) for p in range(len(proposals))]


def worth(objective: Objective, tried: Tried) -> float:
    """How far a proposal is from an objective; the smaller, the better. Infinite where it cannot be told."""
    if objective.meets:
        apart = [_distance(goal, tried.measures[goal.measure]) for goal in objective.goals]
        return sum(apart) / len(apart)
    (goal,) = objective.goals
    value = stand(goal, tried.measures[goal.measure])
    return math.inf if value is None else -value if goal.aim == "most" else value


def stand(goal: GoalSpec, values: Sequence[float]) -> float | None:
    """The number of some lucks that counts for a goal; None where there is none."""
    kept = [value for value in values if math.isfinite(value)]
    if not kept:
        return None
    if goal.of == "mean":
        return float(np.mean(kept))
    return float(np.quantile(kept, 0.1 if goal.of == "low" else 0.9))


def _distance(goal: GoalSpec, values: Sequence[float]) -> float:
    value = stand(goal, values)
    target = float(goal.aim)
    return math.inf if value is None else abs(value - target) / (goal.scale or abs(target))


def _gather(records: Sequence[Record]) -> Tried:
    wrong = next((record for record in records if record.status != "done"), None)
    if wrong is not None:
        return Tried({}, wrong.error)
    given = [json.loads(record.summary) for record in records]
    return Tried({name: [_number(g.get(name)) for g in given] for name in COUNTED})


def _number(value: Any) -> float:
    return float(value) if isinstance(value, (bool, int, float)) else math.nan


def _mean(values: Sequence[float]) -> float | None:
    kept = [value for value in values if math.isfinite(value)]
    return sum(kept) / len(kept) if kept else None


def chosen(values: Mapping[str, Value]) -> str:
    """A proposal in a few words."""
    return ", ".join(f"{k} = {v:.4g}" if isinstance(v, float) else f"{k} = {v}" for k, v in values.items())
