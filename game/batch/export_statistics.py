"""Two more tables, worked out from the runs: statistics of every point, and the repetitions side by side.

``statistics``: a line for each point and measure, with the interval of the mean and of the paired difference to point
0. ``wide``: a line for each repetition and a column ``MEASURE@POINT``, as spreadsheets and paired tests like it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from game.batch.results import Results, open_results
from game.batch.statistics import by_point, difference, spread

WIDE_MOST = 2_000
"""Columns of the wide table; of a larger design only the headline measures are kept, or none."""
_NUMBERS = {
    "runs": "runs that ended well and gave this measure",
    "mean": "mean over the runs",
    "sd": "standard deviation over the runs",
    "low": "lower end of the mean's 95 % interval (Student; shares of yes and no: Wilson)",
    "high": "upper end of it",
    "least": "smallest value", "q25": "lower quartile", "median": "median", "q75": "upper quartile",
    "most": "largest value",
    "pairs": "repetitions that both this point and point 0 have",
    "difference": "mean difference to point 0 under the same luck",
    "difference_low": "lower end of its 95 % interval",
    "difference_high": "upper end of it",
}  # fmt: skip
_COUNTS = ("runs", "pairs")


def derive(folder: Path) -> dict[str, pa.Table]:
    """``statistics`` and, where it is not too wide, ``wide``, from the exported runs of a batch."""
    results = open_results(folder)
    found = {"statistics": _statistics(results)}
    wide = _wide(results)
    return found if wide is None else found | {"wide": wide}


def _statistics(results: Results) -> pa.Table:
    about = {f.name: f for f in results.schema}
    factors = [about[name] for name in results.factors]
    numbers = [
        pa.field(name, pa.int64() if name in _COUNTS else pa.float64(), True, {"about": text})
        for name, text in _NUMBERS.items()
    ]
    schema = pa.schema(
        [about["point"], *factors, pa.field("measure", pa.string(), False),
         pa.field("unit", pa.string(), False, {"about": "of every number of the line but runs and pairs"}), *numbers],
        results.schema.metadata,
    )  # fmt: skip
    return pa.Table.from_pylist(list(_lines(results)), schema=schema)


def _lines(results: Results) -> Iterator[dict[str, Any]]:
    place = results.runs("point", "rep")
    points, reps = place["point"].to_numpy(), place["rep"].to_numpy()
    settings = {values["point"]: values for values in results.points}
    for measure in results.measures:
        groups = list(by_point(points, results.values(measure.name), reps))
        base = next((columns for point, columns in groups if point == 0), None)
        for point, (values, own) in groups:
            said = spread(values, measure.yes_no)
            line = settings[point] | {"measure": measure.name, "unit": measure.unit} | vars(said)
            if base is not None and point != 0:
                apart = difference(values, own, *base)
                line |= {"pairs": apart.pairs, "difference": apart.mean,
                         "difference_low": apart.low, "difference_high": apart.high}  # fmt: skip
            yield {key: None if _missing(value) else value for key, value in line.items()}


def _missing(value: Any) -> bool:
    return isinstance(value, float) and not np.isfinite(value)


def _wide(results: Results) -> pa.Table | None:
    place = results.runs("point", "rep", "seed")
    points, reps = place["point"].to_numpy(), place["rep"].to_numpy()
    count = len(np.unique(points))
    kept = next((m for m in (results.measures, results.headline) if m and len(m) * count <= WIDE_MOST), None)
    if kept is None:
        return None
    rows, row = np.unique(reps, return_inverse=True)
    columns: dict[str, Any] = {"rep": pa.array(rows)}
    fields = [results.schema.field("rep")]
    for measure in kept:
        for point, (values, at) in by_point(points, results.values(measure.name), row):
            filled = np.full(len(rows), np.nan)
            filled[at] = values
            name = f"{measure.name}@{point}"
            columns[name] = pa.array(filled, mask=~np.isfinite(filled))
            fields.append(pa.field(name, pa.float64(), True, {"unit": measure.unit, "about": measure.about}))
    return pa.table(columns, schema=pa.schema(fields, results.schema.metadata))
