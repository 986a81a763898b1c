"""Tables derived from a ledger: runs and days, as Parquet and CSV. They can be made again at any time.

Every table has the columns point, rep, seed and one per varied key, so that it can be read alone. A table is
written beside its place and then moved there: a half-written one is never seen under the real name.
"""

from __future__ import annotations

import errno
import json
import os
import zlib
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.csv as pc
import pyarrow.parquet as pq

from game.batch.errors import BatchError
from game.batch.experiment import Column, Experiment
from game.batch.export_statistics import derive
from game.batch.ledger import Ledger
from game.batch.plan import Points, kind_of

RUNS_AT_ONCE = 5_000
DAYS_AT_ONCE = 50_000
"""Rows held in memory at a time."""
POINTS_MOST = 20_000
"""Statistics hold a line for each point and measure, in memory: of a larger design they are left to SQL."""
_TYPES = {"float": pa.float64(), "int": pa.int64(), "bool": pa.bool_(), "text": pa.string()}
_PLACE = (
    pa.field("point", pa.int64(), False, {"about": "number of the combination of varied values, from 0"}),
    pa.field("rep", pa.int64(), False, {"about": "repetition, from 0; the same luck at every point"}),
    pa.field("seed", pa.int64(), False, {"about": "seed of the run, spawned from the root seed"}),
)


def export(ledger: Ledger, experiment: Experiment, digest: str) -> list[Path]:
    """Write every table of a finished batch; ``digest`` is the ledger's. Returns their paths.

    Raises:
        BatchError: the disk is full, or another program holds a table open. The ledger is unharmed.
    """
    about = _about(ledger, experiment, digest)
    made = _write(ledger.folder / "runs", _runs_schema(experiment, about), _runs(ledger, experiment))
    if experiment.metrics:
        made += _write(ledger.folder / "daily", _daily_schema(experiment, about), _daily(ledger, experiment))
    small = len(experiment.plan.points) <= POINTS_MOST
    for name, table in (derive(ledger.folder) if small else {}).items():
        made += _write(ledger.folder / name, table.schema, iter([table]))
    return made


def read_series(packed: bytes, days: int) -> np.ndarray[Any, np.dtype[np.float32]]:
    """A run's series as float32 of shape (days, metrics)."""
    return np.frombuffer(zlib.decompress(packed), "<f4").reshape(days, -1)


# Schemas


def _about(ledger: Ledger, experiment: Experiment, digest: str) -> dict[str, str]:
    kept = ledger.meta()
    units = {column.name: column.unit for column in (*experiment.summary, *experiment.metrics) if column.unit}
    return {
        "hearth.design": experiment.design_text,
        "hearth.scenario": experiment.scenario_text,
        "hearth.versions": kept.get("versions", "{}"),
        "hearth.identity": experiment.hash(),
        "hearth.digest": digest,
        "hearth.units": json.dumps(units, sort_keys=True, ensure_ascii=False),
        "hearth.root_seed": str(experiment.plan.root),
        "hearth.factors": json.dumps(experiment.plan.points.names, ensure_ascii=False),
        "hearth.headline": json.dumps(experiment.headline),
    }


def _field(column: Column) -> pa.Field:
    about = {key: text for key, text in (("unit", column.unit), ("about", column.about)) if text}
    return pa.field(column.name, _TYPES[column.kind], True, about or None)


def _varied(points: Points) -> list[pa.Field]:
    return [pa.field(name, _TYPES[kind_of(points.values_of(name))], True) for name in points.names]


def _runs_schema(experiment: Experiment, about: dict[str, str]) -> pa.Schema:
    ending = [
        pa.field("status", pa.string(), False, {"about": "done, error or crashed"}),
        pa.field("attempts", pa.int64(), False, {"about": "times the run was begun"}),
        pa.field("error", pa.string(), True),
    ]
    summary = [_field(column) for column in experiment.summary]
    digest = pa.field("digest", pa.string(), True, {"about": "SHA-256 of everything the run gave"})
    return pa.schema([*_PLACE, *_varied(experiment.plan.points), *ending, *summary, digest], about)


def _daily_schema(experiment: Experiment, about: dict[str, str]) -> pa.Schema:
    day = pa.field("day", pa.int64(), False, {"about": "day of the course, from 1"})
    metrics = [
        pa.field(c.name, pa.float32(), True, {"unit": c.unit, "about": c.about}) for c in experiment.metrics
    ]
    return pa.schema([*_PLACE, *_varied(experiment.plan.points), day, *metrics], about)


# Rows


def _runs(ledger: Ledger, experiment: Experiment) -> Iterator[dict[str, list[Any]]]:
    points = experiment.plan.points
    kinds = {name: kind_of(points.values_of(name)) for name in points.names}
    columns = {column.name: column.kind for column in experiment.summary}
    rows = ledger.rows()
    while batch := list(islice(rows, RUNS_AT_ONCE)):
        table = _place_lists([place for place, _ in batch])
        values = [points.at(point) for (point, _, _), _ in batch]
        table |= {name: [_as(kinds[name], v.get(name)) for v in values] for name in points.names}
        table["status"] = [record.status for _, record in batch]
        table["attempts"] = [record.attempts for _, record in batch]
        table["error"] = [record.error or None for _, record in batch]
        given = [json.loads(record.summary) if record.summary else {} for _, record in batch]
        table |= {name: [_as(kind, g.get(name)) for g in given] for name, kind in columns.items()}
        table["digest"] = [record.digest or None for _, record in batch]
        yield table


def _daily(ledger: Ledger, experiment: Experiment) -> Iterator[dict[str, Any]]:
    held: list[tuple[int, Any]] = []
    rows = 0
    for id, days, packed in ledger.series():
        held.append((id, read_series(packed, days)))
        rows += days
        if rows >= DAYS_AT_ONCE:
            yield _days_table(held, experiment)
            held, rows = [], 0
    if held:
        yield _days_table(held, experiment)


def _days_table(held: list[tuple[int, Any]], experiment: Experiment) -> dict[str, Any]:
    plan = experiment.plan
    runs = [plan.run(id) for id, _ in held]
    days = [len(series) for _, series in held]
    table: dict[str, Any] = {
        "point": np.repeat([run.point for run in runs], days),
        "rep": np.repeat([run.rep for run in runs], days),
        "seed": np.repeat([run.seed for run in runs], days),
    }
    for name in plan.points.names:
        kind = kind_of(plan.points.values_of(name))
        table[name] = [
            _as(kind, run.values.get(name)) for run, n in zip(runs, days, strict=True) for _ in range(n)
        ]
    table["day"] = np.concatenate([np.arange(1, n + 1) for n in days])
    whole = np.concatenate([series for _, series in held])
    return table | {c.name: np.ascontiguousarray(whole[:, i]) for i, c in enumerate(experiment.metrics)}


def _place_lists(places: list[tuple[int, int, int]]) -> dict[str, list[Any]]:
    return {name: [place[i] for place in places] for i, name in enumerate(("point", "rep", "seed"))}


def _as(kind: str, value: Any) -> Any:
    if value is None:
        return None
    return _CASTS[kind](value)


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


_CASTS: dict[str, Callable[[Any], Any]] = {"float": float, "int": int, "bool": bool, "text": _text}


# Files


def _column(values: Any, field: pa.Field) -> Any:
    return values if isinstance(values, pa.ChunkedArray) else pa.array(values, field.type)


def _write(stem: Path, schema: pa.Schema, tables: Iterator[Any]) -> list[Path]:
    ends = [stem.with_suffix(".parquet"), stem.with_suffix(".csv")]
    beside = [path.with_name(f".{path.name}.part") for path in ends]
    try:
        with (
            pq.ParquetWriter(beside[0], schema, compression="zstd") as parquet,
            pc.CSVWriter(beside[1], schema) as csv,
        ):
            for columns in tables:
                table = pa.table([_column(columns[f.name], f) for f in schema], schema=schema)
                parquet.write_table(table)
                csv.write_table(table)
        for part, path in zip(beside, ends, strict=True):
            os.replace(part, path)
    except OSError as wrong:
        for part in beside:
            part.unlink(missing_ok=True)
        raise BatchError(_sentence(wrong, stem)) from wrong
    return ends


def _sentence(wrong: OSError, stem: Path) -> str:
    safe = "Every run is safe in the ledger"
    if wrong.errno == errno.ENOSPC:
        return (f"The disk is full: the tables {stem.name}.* could not be written. {safe}; "
                "make room and give the same command again.")  # fmt: skip
    if isinstance(wrong, PermissionError):
        return (f"The tables {stem.name}.* cannot be written: another program may hold them open, or the "
                f"folder is read-only. {safe}; mend that and give the same command again.")  # fmt: skip
    return f"The tables {stem.name}.* cannot be written ({wrong.strerror or wrong}). {safe}."
