"""What the charts of a report show, as plain rows: means with intervals by setting, paired differences, waves, days.

Where a mean runs over several points, each repetition is averaged first: points of one repetition share their luck, so
repetitions are what an interval may count.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow.parquet as pq
from numpy.typing import NDArray

from game.batch.results import Measured, Results
from game.batch.statistics import by_point, difference, spread

F64 = NDArray[np.float64]
Row = dict[str, Any]
WAVES = ("sold_pitch", "sold_talk", "sold_backlog", "sold_review", "sold_introduction", "sold_need")


def finite(value: float) -> float | None:
    """The number, or None where there is none: JSON knows no NaN."""
    return float(value) if np.isfinite(value) else None


def settings(results: Results, factor: str) -> list[Any]:
    """Values a factor takes among the finished runs: numbers by size, others as the design has them; none is "-"."""
    values = list(dict.fromkeys(_said(v) for v in results.runs(factor)[factor].to_pylist()))
    return sorted(values) if is_scale(values) else values


def is_scale(values: Sequence[Any]) -> bool:
    """Whether a factor's values are numbers with an order and distances."""
    return all(isinstance(v, (int, float)) and not isinstance(v, bool) for v in values)


def means(results: Results, measure: Measured, factors: Sequence[str]) -> list[Row]:
    """A row for each combination of values of some factors: runs, mean, low, high; over all else on average."""
    table = results.runs("rep", *factors)
    columns = [[_said(v) for v in table[name].to_pylist()] for name in factors]
    keys = list(zip(*columns, strict=True)) if factors else [()] * len(table)
    values, reps = results.values(measure.name), table["rep"].to_numpy()
    found: list[Row] = []
    groups: dict[tuple[Any, ...], list[int]] = {}
    for row, key in enumerate(keys):
        groups.setdefault(key, []).append(row)
    orders = [{value: n for n, value in enumerate(settings(results, name))} for name in factors]
    for key in sorted(groups, key=lambda k: [order[v] for order, v in zip(orders, k, strict=True)]):
        rows = np.array(groups[key])
        said = spread(_by_repetition(values[rows], reps[rows]), measure.yes_no and _one_each(reps[rows]))
        found.append(dict(zip(factors, key, strict=True)) | {
            "runs": len(rows), "mean": finite(said.mean), "low": finite(said.low), "high": finite(said.high),
        })  # fmt: skip
    return found


def compared(results: Results) -> tuple[str, dict[int, int]]:
    """What points are compared by: a factor, and for each point the one that has its first value and is else the same.

    The factor is ``variant`` where the design has one, else the first that varies; points without such a partner, and
    partners themselves, are left out.
    """
    varied = [name for name in results.factors if len(settings(results, name)) > 1]
    if not varied:
        return "", {}
    factor = "variant" if "variant" in varied else varied[0]
    points = results.points
    first = points[0][factor]
    bases = {_rest(p, factor): p["point"] for p in reversed(points) if p[factor] == first}
    partner = {p["point"]: bases.get(_rest(p, factor)) for p in points if p[factor] != first}
    return factor, {point: base for point, base in partner.items() if base is not None}


def _rest(point: Row, factor: str) -> tuple[Any, ...]:
    return tuple(str(value) for name, value in point.items() if name not in ("point", factor))


def differences(results: Results, measure: Measured, partners: dict[int, int]) -> list[Row]:
    """A row for each point that has a partner: paired difference to it, with its interval."""
    table = results.runs("point", "rep")
    groups = dict(by_point(table["point"].to_numpy(), results.values(measure.name), table["rep"].to_numpy()))
    found = []
    for point, base in partners.items():
        apart = difference(*groups[point], *groups[base])
        found.append({"point": point, "pairs": apart.pairs, "mean": finite(apart.mean), "low": finite(apart.low),
                      "high": finite(apart.high)})  # fmt: skip
    return found


def waves(results: Results) -> list[Row]:
    """A row for each point and wave: mean pieces, and the share of all pieces of the point."""
    known = {m.name for m in results.measures}
    if not known.issuperset(WAVES):
        return []
    points = results.runs("point")["point"].to_numpy()
    sold = {wave: dict(by_point(points, results.values(wave))) for wave in WAVES}
    found = []
    for point in sorted(sold[WAVES[0]]):
        pieces = {wave: float(np.nanmean(sold[wave][point][0])) for wave in WAVES}
        total = sum(pieces.values())
        found += [
            {"point": point, "wave": wave, "order": n, "pieces": pieces[wave],
             "share": pieces[wave] / total if total else 0.0}
            for n, wave in enumerate(WAVES)
        ]  # fmt: skip
    return found if any(row["pieces"] for row in found) else []


def days(results: Results, metric: str, points: Sequence[int]) -> list[Row]:
    """A row for each point and day: mean over the runs, and the middle eighty in a hundred of them."""
    path = results.table("daily")
    if path is None:
        return []
    table = pq.read_table(path, columns=["point", "day", metric], filters=[("point", "in", list(points))])
    values = np.asarray(table[metric].to_numpy(), dtype=np.float64)
    number = table["point"].to_numpy() * 10_000 + table["day"].to_numpy()
    found = []
    for at, (own,) in by_point(number, values):
        kept = own[np.isfinite(own)]
        if len(kept):
            low, high = np.quantile(kept, (0.1, 0.9))
            found.append({"point": at // 10_000, "day": at % 10_000, "mean": float(kept.mean()),
                          "low": float(low), "high": float(high)})  # fmt: skip
    return found


def label(values: Row, factors: Sequence[str]) -> str:
    """A point's settings in a few words, such as ``plan.gate = free, launch.price = 30``."""
    said = (f"{name} = {_short(values[name])}" for name in factors if values.get(name) is not None)
    return ", ".join(said) or f"point {values['point']}"


def _short(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:.4g}" if isinstance(value, float) else str(value)


def _said(value: Any) -> Any:
    return "-" if value is None else str(value).lower() if isinstance(value, bool) else value


def _one_each(reps: NDArray[np.int64]) -> bool:
    return len(np.unique(reps)) == len(reps)


def _by_repetition(values: F64, reps: NDArray[np.int64]) -> F64:
    """The mean of each repetition; shape (repetitions,)."""
    kept = np.isfinite(values)
    numbers, place = np.unique(reps[kept], return_inverse=True)
    sums = np.bincount(place, values[kept], minlength=len(numbers))
    means: F64 = sums / np.maximum(np.bincount(place, minlength=len(numbers)), 1)
    return means
