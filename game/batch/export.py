"""Tables derived from a ledger, as Parquet and CSV: runs, days, ticks, circles, statistics. They can be made again.

Every table has the columns point, rep, seed and one per varied key, so that it can be read alone. A table is
written beside its place and then moved there: a half-written one is never seen under the real name.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv as pc
import pyarrow.parquet as pq

from game.batch import export_rows as rows
from game.batch import export_schemas as schemas
from game.batch.errors import BatchError
from game.batch.experiment import Experiment
from game.batch.export_rows import read_series
from game.batch.export_statistics import derive
from game.batch.ledger import Ledger

POINTS_MOST = 20_000
"""Statistics hold a line for each point and measure, in memory: of a larger design they are left to SQL."""
PARTS = {"day": "daily", "tick": "ticks", "circle": "circles"}
"""Name of the table of each series a run may have."""
__all__ = ["export", "read_series"]


def export(ledger: Ledger, experiment: Experiment, digest: str, *, events: bool = False) -> list[Path]:
    """Write every table of a finished batch; ``digest`` is the ledger's. Returns their paths.

    ``events`` also writes the single events of all runs into one table: as large as all their files together.

    Raises:
        BatchError: the disk is full, or another program holds a table open. The ledger is unharmed.
    """
    folder, about = ledger.folder, schemas.about(ledger.meta(), experiment, digest)
    made = _write(folder / "runs", schemas.runs(experiment, about), rows.runs(ledger, experiment))
    for part, name in PARTS.items():
        columns = experiment.parts.get(part) or (experiment.metrics if part == "day" else ())
        if columns:
            schema = schemas.series(experiment, part, columns, about)
            made += _write(folder / name, schema, rows.series(ledger, experiment, part, columns))
    if experiment.plan.points.sample is not None:
        made += _write(folder / "sample", schemas.sample(experiment, about), rows.sample(experiment))
    if events and experiment.events:
        schema = schemas.events(experiment, about)
        made += _write(folder / "all_events", schema, rows.events(ledger, experiment, schema))
    small = len(experiment.plan.points) <= POINTS_MOST
    for name, table in (derive(folder) if small else {}).items():
        made += _write(folder / name, table.schema, iter([table]))
    return made


def export_folder(folder: Path, *, events: bool = False) -> list[Path]:
    """Write every table of the batch in a folder from its ledger alone, finished or not. Returns their paths.

    Raises:
        BatchError: there is no batch, or a table cannot be written.
    """
    from game.batch.reopen import reopen

    experiment = reopen(folder)
    with Ledger.read(folder) as ledger:
        if events and not experiment.events:
            raise BatchError(f"The batch in {folder} kept no events: its design says nothing of them under 'record'.")
        return export(ledger, experiment, ledger.digest(), events=events)


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
