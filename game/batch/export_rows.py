"""Rows of the exported tables, read from a ledger a part at a time: memory does not grow with the batch."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from agents.names import SLOTS_PER_DAY
from game.batch.experiment import Column, Experiment
from game.batch.ledger import Ledger
from game.batch.plan import kind_of

RUNS_AT_ONCE = 5_000
ROWS_AT_ONCE = 50_000
"""Rows held in memory at a time."""
Columns = dict[str, Any]


def read_series(packed: bytes, rows: int) -> np.ndarray[Any, np.dtype[np.float32]]:
    """A run's series as float32 of shape (rows, columns)."""
    return np.frombuffer(zlib.decompress(packed), "<f4").reshape(rows, -1)


def runs(ledger: Ledger, experiment: Experiment) -> Iterator[Columns]:
    """Of the table of runs."""
    points = experiment.plan.points
    kinds = {name: kind_of(points.values_of(name)) for name in points.names}
    columns = {column.name: column.kind for column in experiment.summary}
    found = ledger.rows()
    while batch := list(islice(found, RUNS_AT_ONCE)):
        table: Columns = {name: [place[i] for place, _ in batch] for i, name in enumerate(("point", "rep", "seed"))}
        values = [points.at(point) for (point, _, _), _ in batch]
        table |= {name: [_as(kinds[name], v.get(name)) for v in values] for name in points.names}
        table["status"] = [record.status for _, record in batch]
        table["attempts"] = [record.attempts for _, record in batch]
        table["error"] = [record.error or None for _, record in batch]
        given = [json.loads(record.summary) if record.summary else {} for _, record in batch]
        table |= {name: [_as(kind, g.get(name)) for g in given] for name, kind in columns.items()}
        table["digest"] = [record.digest or None for _, record in batch]
        yield table


def series(ledger: Ledger, experiment: Experiment, part: str, columns: Sequence[Column]) -> Iterator[Columns]:
    """Of a table of days, ticks or circles."""
    held: list[tuple[int, Any]] = []
    rows = 0
    for id, count, packed in ledger.series(part):
        held.append((id, read_series(packed, count)))
        rows += count
        if rows >= ROWS_AT_ONCE:
            yield _together(held, experiment, part, columns)
            held, rows = [], 0
    if held:
        yield _together(held, experiment, part, columns)


def _together(held: list[tuple[int, Any]], experiment: Experiment, part: str, columns: Sequence[Column]) -> Columns:
    plan = experiment.plan
    runs = [plan.run(id) for id, _ in held]
    counts = [len(own) for _, own in held]
    table: Columns = {
        name: np.repeat([getattr(run, name) for run in runs], counts) for name in ("point", "rep", "seed")
    }
    for name in plan.points.names:
        kind = kind_of(plan.points.values_of(name))
        said = [_as(kind, run.values.get(name)) for run in runs]
        table[name] = [value for value, n in zip(said, counts, strict=True) for _ in range(n)]
    numbers = np.concatenate([np.arange(n) for n in counts])
    if part == "day":
        table["day"] = numbers + 1
    elif part == "tick":
        table |= {"tick": numbers, "day": numbers // SLOTS_PER_DAY + 1}
    whole = np.concatenate([own for _, own in held])
    return table | {c.name: _typed(whole[:, i], c) for i, c in enumerate(columns)}


def _typed(values: Any, column: Column) -> Any:
    return values.astype(np.int64) if column.kind == "int" else np.ascontiguousarray(values)


def sample(experiment: Experiment) -> Iterator[Columns]:
    """The sample as it was drawn."""
    drawn = experiment.plan.points.sample
    if drawn is not None:
        unit = drawn.unit()
        yield {"row": np.arange(len(unit))} | {name: unit[:, i] for i, name in enumerate(drawn.names)}


def events(ledger: Ledger, experiment: Experiment, schema: pa.Schema) -> Iterator[Columns]:
    """All single events, run by run, as each run's file has them."""
    names = [f.name for f in schema if f.name not in ("run", "point", "rep", "seed")]
    for id, path, rows in ledger.files("events"):
        run = experiment.plan.run(id)
        table = pq.read_table(path, columns=names)
        place = {"run": id, "point": run.point, "rep": run.rep, "seed": run.seed}
        yield {name: np.full(rows, value, np.int64) for name, value in place.items()} | {
            name: table[name].cast(schema.field(name).type) for name in names
        }


def _as(kind: str, value: Any) -> Any:
    return None if value is None else _CASTS[kind](value)


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


_CASTS: dict[str, Callable[[Any], Any]] = {"float": float, "int": int, "bool": bool, "text": _text}
