"""Which factor a result hangs on: Sobol indices, Morris' elementary effects, rank correlations; each with its doubt.

Sampled designs go to SALib (Sobol, Morris) in the sample's own row order. Latin hypercubes get partial rank
correlations. A full grid is a sample of itself: its first-order and total shares of variance are worked out exactly,
and their intervals by drawing repetitions anew. All drawing has a fixed seed: a report is the same each time.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from game.batch.results import Measured, Results
from game.batch.statistics import by_point

F64 = NDArray[np.float64]
Row = dict[str, Any]
SEED = 20_061
DRAWS = 300
GRID_MOST = 50_000
"""Points of a grid that is taken apart."""


@dataclass(frozen=True)
class Sensitivity:
    """Rows by factor and index (``first``, ``total``, ``effect``, ``spread``, ``rank``): value, low, high."""

    method: str
    """``sobol``, ``morris``, ``lhs`` (and other samples without an order) or ``grid``."""
    rows: list[Row]


def sensitivity(results: Results, measure: Measured) -> Sensitivity | None:
    """What one measure hangs on; None when the design does not tell (or not all of it has run)."""
    outcome = point_means(results, measure)
    if outcome is None or not np.ptp(outcome) > 0:
        return None
    kept = json.loads(results.about.get("sample", "null"))
    if kept is None:
        return _grid(results, measure, outcome)
    if len(outcome) != kept["size"]:
        return None  # the sample is crossed with something else, or not all of it has run
    if kept["method"] == "sobol":
        return Sensitivity("sobol", sobol(kept["names"], outcome, bool(kept.get("second_order"))))
    unit = unit_rows(results, kept["names"])
    if kept["method"] == "morris":
        return Sensitivity("morris", morris(kept["names"], unit, outcome, int(kept["levels"])))
    return Sensitivity("lhs", ranks(kept["names"], unit, outcome))


def point_means(results: Results, measure: Measured) -> F64 | None:
    """Mean of each point, in order; None when a point has no run that ended well."""
    points = results.runs("point")["point"].to_numpy()
    values = {point: own[np.isfinite(own)] for point, (own,) in by_point(points, results.values(measure.name))}
    count = int(results.about.get("points", len(values)))
    if sorted(values) != list(range(count)) or not all(len(own) for own in values.values()):
        return None
    return np.array([values[point].mean() for point in range(count)])


def unit_rows(results: Results, names: list[str]) -> F64:
    """The sample as it was drawn, from the table ``sample``; float64 in [0, 1], shape (rows, factors)."""
    import pyarrow.parquet as pq

    table = pq.read_table(results.folder / "sample.parquet", columns=names)
    return np.column_stack([np.asarray(table[name].to_numpy(), dtype=np.float64) for name in names])


def sobol(names: list[str], outcome: F64, second_order: bool) -> list[Row]:
    """First-order and total indices by SALib with 95 % intervals, for rows in Saltelli's order."""
    from SALib.analyze import sobol as analyse

    problem = {"num_vars": len(names), "names": names, "bounds": [[0.0, 1.0]] * len(names)}
    found = analyse.analyze(problem, outcome, calc_second_order=second_order, num_resamples=DRAWS, seed=SEED)
    return [
        {"factor": name, "index": index, "value": float(found[key][i]),
         "low": float(found[key][i] - found[f"{key}_conf"][i]), "high": float(found[key][i] + found[f"{key}_conf"][i])}
        for i, name in enumerate(names) for index, key in (("first", "S1"), ("total", "ST"))
    ]  # fmt: skip


def morris(names: list[str], unit: F64, outcome: F64, levels: int) -> list[Row]:
    """Mean size of the elementary effects (with its interval) and their spread, by SALib."""
    from SALib.analyze import morris as analyse

    problem = {"num_vars": len(names), "names": names, "bounds": [[0.0, 1.0]] * len(names)}
    found = analyse.analyze(problem, unit, outcome, num_resamples=DRAWS, num_levels=levels, seed=SEED)
    rows = []
    for i, name in enumerate(names):
        size, conf = float(found["mu_star"][i]), float(found["mu_star_conf"][i])
        rows.append(
            {"factor": name, "index": "effect", "value": size, "low": max(size - conf, 0.0), "high": size + conf}
        )
        rows.append({"factor": name, "index": "spread", "value": float(found["sigma"][i]), "low": None, "high": None})
    return rows


def ranks(names: list[str], unit: F64, outcome: F64) -> list[Row]:
    """Partial rank correlation of each factor with the outcome, the others held; intervals by drawing rows anew."""
    rng = np.random.default_rng(SEED)
    drawn = [rng.integers(len(outcome), size=len(outcome)) for _ in range(DRAWS)]
    value = _partial(unit, outcome)
    around = np.array([_partial(unit[rows], outcome[rows]) for rows in drawn])
    low, high = np.nanquantile(around, (0.025, 0.975), axis=0)
    return [
        {"factor": name, "index": "rank", "value": float(value[i]), "low": float(low[i]), "high": float(high[i])}
        for i, name in enumerate(names)
    ]


def _partial(unit: F64, outcome: F64) -> F64:
    from scipy.stats import rankdata

    table = np.column_stack([rankdata(column) for column in (*unit.T, outcome)])
    precision = np.linalg.pinv(np.corrcoef(table, rowvar=False))
    scale = np.sqrt(np.abs(np.diag(precision)))
    correlations: F64 = -precision[:-1, -1] / np.maximum(scale[:-1] * scale[-1], 1e-300)
    return correlations


def _grid(results: Results, measure: Measured, outcome: F64) -> Sensitivity | None:
    """Shares of variance of a full grid, read from what the points are."""
    points = results.points
    factors = [name for name in results.factors if len({str(p.get(name)) for p in points}) > 1]
    numbers = [_codes([str(p.get(name)) for p in points]) for name in factors]
    sizes = [int(column.max()) + 1 for column in numbers]
    if not factors or len(points) > GRID_MOST or int(np.prod(sizes)) != len(points):
        return None
    place = np.ravel_multi_index(numbers, sizes)
    if len(np.unique(place)) != len(points):
        return None
    cube = np.empty(len(points))
    cube[place] = outcome
    value = shares(cube.reshape(sizes))
    around = _redrawn(results, measure, place, sizes)
    rows: list[Row] = []
    for i, name in enumerate(factors):
        for k, index in enumerate(("first", "total")):
            low, high = (None, None) if around is None else np.nanquantile(around[:, k, i], (0.025, 0.975)).tolist()
            rows.append({"factor": name, "index": index, "value": float(value[k, i]), "low": low, "high": high})
    return Sensitivity("grid", rows)


def shares(cube: F64) -> F64:
    """First-order and total share of each axis in the variance of a cube's cells; shape (2, axes)."""
    whole = cube.var()
    axes = range(cube.ndim)
    if whole <= 0:
        return np.full((2, cube.ndim), np.nan)
    first = [cube.mean(axis=tuple(a for a in axes if a != axis)).var() / whole for axis in axes]
    total = [cube.var(axis=axis).mean() / whole for axis in axes]
    return np.array([first, total])


def _codes(values: list[str]) -> NDArray[np.int64]:
    known = {value: n for n, value in enumerate(dict.fromkeys(values))}
    return np.array([known[value] for value in values])


def _redrawn(results: Results, measure: Measured, place: Any, sizes: list[int]) -> F64 | None:
    """Shares of grids whose repetitions are drawn anew; None when not every point has every repetition."""
    table = results.runs("point", "rep")
    points, reps = table["point"].to_numpy(), table["rep"].to_numpy()
    count, lucks = len(place), len(np.unique(reps))
    values = results.values(measure.name)
    if len(values) != count * lucks or lucks < 3 or not np.isfinite(values).all():
        return None
    table_of = np.empty((lucks, count))
    table_of[np.unique(reps, return_inverse=True)[1], place[points]] = values
    rng = np.random.default_rng(SEED)
    drawn = (table_of[rng.integers(lucks, size=lucks)].mean(axis=0) for _ in range(DRAWS))
    return np.array([shares(cube.reshape(sizes)) for cube in drawn])
