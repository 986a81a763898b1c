"""The short table at the end of a batch: a line per point, mean and spread over its repetitions."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from game.batch.experiment import Experiment
from game.batch.ledger import Place
from game.batch.plan import Value
from game.batch.worker import Record

POINTS_SHOWN = 16
WARNINGS_SHOWN = 3


@dataclass
class _Line:
    runs: int = 0
    failed: int = 0
    count: dict[str, int] = field(default_factory=dict)
    mean: dict[str, float] = field(default_factory=dict)
    square: dict[str, float] = field(default_factory=dict)

    def add(self, name: str, value: float) -> None:
        """Welford's running mean and sum of squared distances."""
        n = self.count[name] = self.count.get(name, 0) + 1
        mean = self.mean.get(name, 0.0)
        self.mean[name] = mean + (value - mean) / n
        self.square[name] = self.square.get(name, 0.0) + (value - mean) * (value - self.mean[name])

    def said(self, name: str) -> str:
        n = self.count.get(name, 0)
        if n == 0:
            return "-"
        spread = math.sqrt(self.square[name] / (n - 1)) if n > 1 else 0.0
        return f"{_number(self.mean[name])} ± {_number(spread)}" if n > 1 else _number(self.mean[name])


def summary_table(experiment: Experiment, rows: Iterable[tuple[Place, Record]]) -> str:
    """Mean ± standard deviation of the headline columns for the first points of the plan."""
    points = experiment.plan.points
    shown = min(len(points), POINTS_SHOWN)
    lines = [_Line() for _ in range(shown)]
    warnings: Counter[str] = Counter()
    for (point, _, _), record in rows:
        given = json.loads(record.summary) if record.status == "done" else None
        if point < shown:
            _add(lines[point], given, experiment.headline)
        if given is not None and (warning := experiment.warn(given)):
            warnings[warning] += 1
    head = ["point", *points.names, "runs", *experiment.headline]
    body = [_cells(i, line, experiment) for i, line in enumerate(lines)]
    text = _aligned([head, *body])
    more = len(points) - shown
    text += f"\n… and {more:,} more points: see runs.csv" if more > 0 else ""
    notes = [
        f"\nNote: in {count:,} runs {warning}." for warning, count in warnings.most_common(WARNINGS_SHOWN)
    ]
    return text + "".join(notes)


def _add(line: _Line, given: dict[str, Any] | None, names: tuple[str, ...]) -> None:
    if given is None:
        line.failed += 1
        return
    line.runs += 1
    for name in names:
        value = given.get(name)
        if isinstance(value, (bool, int, float)) and math.isfinite(value):
            line.add(name, float(value))


def _cells(point: int, line: _Line, experiment: Experiment) -> list[str]:
    values = experiment.plan.points.at(point)
    varied = [_value(values.get(name)) for name in experiment.plan.points.names]
    runs = f"{line.runs} ({line.failed} failed)" if line.failed else str(line.runs)
    return [str(point), *varied, runs, *(line.said(name) for name in experiment.headline)]


def _value(value: Value | None) -> str:
    return "-" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _number(value: float) -> str:
    size = abs(value)
    if size >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if size >= 10 else f"{value:.2f}" if size >= 1 or size == 0 else f"{value:.3f}"


def _aligned(rows: list[list[str]]) -> str:
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    said = ["  ".join(cell.rjust(w) for cell, w in zip(row, widths, strict=True)) for row in rows]
    return "\n".join([said[0], "  ".join("-" * w for w in widths), *said[1:]])
