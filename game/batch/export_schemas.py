"""Columns of the exported tables: types, units, meanings, and what each table says of its batch."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import pyarrow as pa

from game.batch.experiment import Column, Experiment
from game.batch.plan import Points, kind_of

TYPES = {"float": pa.float64(), "int": pa.int64(), "bool": pa.bool_(), "text": pa.string()}
PLACE = (
    pa.field("point", pa.int64(), False, {"about": "number of the combination of varied values, from 0"}),
    pa.field(
        "rep", pa.int64(), False, {"about": "repetition, from 0; of a paired design the same luck at every point"}
    ),
    pa.field("seed", pa.int64(), False, {"about": "seed of the run, spawned from the root seed"}),
)
TIMES = {
    "day": (pa.field("day", pa.int64(), False, {"unit": "days", "about": "day of the course, from 1"}),),
    "tick": (
        pa.field("tick", pa.int64(), False, {"unit": "ticks", "about": "tick of the course, from 0; six a day"}),
        pa.field("day", pa.int64(), False, {"unit": "days", "about": "day of the course, from 1"}),
    ),
    "circle": (),
}  # fmt: skip
"""When a row of a series is; a circle's rows say it themselves."""


def about(kept: Mapping[str, str], experiment: Experiment, digest: str) -> dict[str, str]:
    """Metadata of every table; ``kept`` is what the ledger says of the batch."""
    columns = (*experiment.summary, *experiment.metrics, *(c for part in experiment.parts.values() for c in part))
    units = {column.name: column.unit for column in columns if column.unit}
    points = experiment.plan.points
    sample = points.sample
    told = {
        "hearth.design": experiment.design_text,
        "hearth.design_name": experiment.design_name,
        "hearth.scenario": experiment.scenario_text,
        "hearth.versions": kept.get("versions", "{}"),
        "hearth.identity": experiment.hash(),
        "hearth.digest": digest,
        "hearth.units": json.dumps(units, sort_keys=True, ensure_ascii=False),
        "hearth.root_seed": str(experiment.plan.root),
        "hearth.points": str(len(points)),
        "hearth.factors": json.dumps(points.names, ensure_ascii=False),
        "hearth.headline": json.dumps(experiment.headline),
    }
    if sample is not None:
        told["hearth.sample"] = json.dumps({
            "method": sample.method, "names": sample.names, "size": len(sample), "levels": sample.levels,
            "second_order": sample.second_order,
        }, ensure_ascii=False)  # fmt: skip
    return told


def field(column: Column, kind: pa.DataType | None = None) -> pa.Field:
    """A column with its unit and meaning."""
    said = {key: text for key, text in (("unit", column.unit), ("about", column.about)) if text}
    return pa.field(column.name, kind or TYPES[column.kind], True, said or None)


def varied(points: Points) -> list[pa.Field]:
    """Columns of what was varied."""
    return [pa.field(name, TYPES[kind_of(points.values_of(name))], True) for name in points.names]


def runs(experiment: Experiment, said: dict[str, str]) -> pa.Schema:
    """Of the table of runs."""
    ending = [
        pa.field("status", pa.string(), False, {"about": "done, error or crashed"}),
        pa.field("attempts", pa.int64(), False, {"about": "times the run was begun"}),
        pa.field("error", pa.string(), True),
    ]
    summary = [field(column) for column in experiment.summary]
    digest = pa.field("digest", pa.string(), True, {"about": "SHA-256 of everything the run gave"})
    return pa.schema([*PLACE, *varied(experiment.plan.points), *ending, *summary, digest], said)


def series(experiment: Experiment, part: str, columns: Sequence[Column], said: dict[str, str]) -> pa.Schema:
    """Of a table of days, ticks or circles."""
    own = [field(c, pa.int64() if c.kind == "int" else pa.float32()) for c in columns]
    return pa.schema([*PLACE, *varied(experiment.plan.points), *TIMES[part], *own], said)


def sample(experiment: Experiment, said: dict[str, str]) -> pa.Schema:
    """Of the table of the sample as it was drawn."""
    drawn = experiment.plan.points.sample
    names = () if drawn is None else drawn.names
    row = pa.field("row", pa.int64(), False, {"about": "row of the sample, from 0"})
    return pa.schema(
        [row, *(pa.field(n, pa.float64(), False, {"about": "within its range, 0 to 1"}) for n in names)], said
    )


def events(experiment: Experiment, said: dict[str, str]) -> pa.Schema:
    """Of the table of all single events."""
    own = [field(c) for c in experiment.events if c.name != "run"]
    run = pa.field("run", pa.int64(), False, {"about": "number of the run"})
    return pa.schema([run, *PLACE, *own], said)
