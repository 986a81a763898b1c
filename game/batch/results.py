"""A finished (or paused) batch as its readers see it: the tables, and what their metadata says of them.

Reports and questions read the exported tables and nothing else, so whatever they show can be worked out again with
pandas, Polars, DuckDB or R from the same files.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from game.batch.errors import BatchError

PLACE = ("point", "rep", "seed")
ENDING = ("status", "attempts", "error", "digest", "run")
"""Columns about a run that measure nothing."""


@dataclass(frozen=True)
class Measured:
    """A numeric column of the runs: name, unit, meaning, and whether it says yes or no."""

    name: str
    unit: str
    about: str
    yes_no: bool


@dataclass(frozen=True)
class Results:
    """The tables of one batch."""

    folder: Path
    schema: pa.Schema
    """Of the table of runs, with what is said of each column."""

    @cached_property
    def about(self) -> dict[str, str]:
        """What the tables say of the batch: design, scenario, versions, digest, root_seed, ..."""
        kept = self.schema.metadata or {}
        return {key.decode().removeprefix("hearth."): value.decode() for key, value in kept.items()}

    @cached_property
    def factors(self) -> tuple[str, ...]:
        """Names of what was varied, in the order of the design."""
        return tuple(json.loads(self.about.get("factors", "[]")))

    @cached_property
    def measures(self) -> tuple[Measured, ...]:
        """Every column that can be averaged."""
        left_out = {*PLACE, *ENDING, *self.factors}
        return tuple(_measured(f) for f in self.schema if f.name not in left_out and _numeric(f.type))

    @cached_property
    def headline(self) -> tuple[Measured, ...]:
        """The measures a reader should see first."""
        named = json.loads(self.about.get("headline", "[]"))
        found = {m.name: m for m in self.measures}
        return tuple(found[name] for name in named if name in found)

    def runs(self, *columns: str) -> pa.Table:
        """Runs that ended well, in the order of their numbers; all columns when none is named."""
        names = list(dict.fromkeys(("status", *columns))) if columns else None
        table = pq.read_table(self.folder / "runs.parquet", columns=names)
        done = table.filter(pa.compute.equal(table["status"], "done"))
        return done.select(list(columns)) if columns else done

    def values(self, name: str) -> NDArray[np.float64]:
        """A column of the runs that ended well; NaN where it is empty."""
        column = self.runs(name)[name]
        return np.asarray(column.cast(pa.float64()).to_numpy(zero_copy_only=False), dtype=np.float64)

    def table(self, name: str) -> Path | None:
        """Path of another table (``daily``, ``ticks``, ``circles``), None when the batch has none."""
        path = self.folder / f"{name}.parquet"
        return path if path.is_file() else None

    @property
    def points(self) -> list[dict[str, Any]]:
        """What was varied at each point that has a run that ended well, in order: ``point`` and its factors."""
        table = self.runs("point", *self.factors)
        first = np.unique(table["point"].to_numpy(), return_index=True)[1]
        return list(table.take(pa.array(first)).to_pylist())


def open_results(folder: Path) -> Results:
    """The tables in the folder of a batch.

    Raises:
        BatchError: there are none, or they cannot be read.
    """
    path = folder / "runs.parquet"
    if not folder.is_dir():
        raise BatchError(f"There is no folder {folder}.")
    if not path.is_file():
        raise BatchError(f"{folder} holds no tables of a batch: runs.parquet is missing.")
    try:
        return Results(folder, pq.read_schema(path))
    except (pa.ArrowException, OSError) as wrong:
        said = str(wrong).splitlines()[0]
        raise BatchError(f"{path} cannot be read as a table ({said}); give the batch's command again.") from None


def _numeric(kind: pa.DataType) -> bool:
    return bool(pa.types.is_floating(kind) or pa.types.is_integer(kind) or pa.types.is_boolean(kind))


def _measured(field: pa.Field) -> Measured:
    said = {key.decode(): value.decode() for key, value in (field.metadata or {}).items()}
    return Measured(field.name, said.get("unit", ""), said.get("about", ""), bool(pa.types.is_boolean(field.type)))
