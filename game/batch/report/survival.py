"""How long groups burn: Kaplan and Meier's curve of the days until the first fire goes out, runs still alight censored.

SciPy estimates the curve and its interval (log-log of Greenwood's). A run whose fires all burn at its end says only
that it lasted so long.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from game.batch.results import Results

Row = dict[str, Any]


def lived(results: Results) -> tuple[NDArray[np.float64], NDArray[np.bool_]] | None:
    """Days each run's circles all burned, and whether one went out; None when the batch does not tell."""
    names = set(results.schema.names)
    if not {"died_day", "days"} <= names:
        return None
    died = results.values("died_day")
    out = np.isfinite(died) & (died > 0)
    return np.where(out, died, results.values("days")), out


def curve(days: NDArray[np.float64], died: NDArray[np.bool_]) -> list[Row]:
    """Share still alight from day 0 on, a row where it changes and one at the end: day, share, low, high."""
    last = float(days.max())
    if not died.any():
        return [
            {"day": 0.0, "share": 1.0, "low": 1.0, "high": 1.0},
            {"day": last, "share": 1.0, "low": 1.0, "high": 1.0},
        ]
    seen = stats.ecdf(stats.CensoredData.right_censored(days, ~died)).sf
    with np.errstate(divide="ignore", invalid="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # at the very ends the interval is undefined: seen to below
        band = seen.confidence_interval(method="log-log")
    rows = [{"day": 0.0, "share": 1.0, "low": 1.0, "high": 1.0}]
    for day, share, low, high in zip(
        seen.quantiles, seen.probabilities, band.low.probabilities, band.high.probabilities, strict=True
    ):
        # At the very ends the interval has no width that could be estimated.
        bounds = (float(low), float(high)) if np.isfinite([low, high]).all() else (float(share), float(share))
        rows.append({"day": float(day), "share": float(share), "low": bounds[0], "high": bounds[1]})
    return rows


def curves(results: Results, factor: str) -> list[Row]:
    """A curve for each value of a factor (all runs together for an empty name); ``group`` says which."""
    told = lived(results)
    if told is None:
        return []
    days, died = told
    if not died.any():
        return []
    if not factor:
        return [row | {"group": ""} for row in curve(days, died)]
    groups = np.array([str(v) for v in results.runs(factor)[factor].to_pylist()])
    found: list[Row] = []
    for group in _in_order(groups.tolist()):
        own = groups == group
        found += [row | {"group": group} for row in curve(days[own], died[own])]
    return found


def _in_order(groups: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(groups))


def causes(results: Results) -> list[tuple[str, int]]:
    """What the first fire to go out died of, with the number of runs, most frequent first."""
    if "death" not in results.schema.names:
        return []
    said = [cause for cause in results.runs("death")["death"].to_pylist() if cause]
    counted = {cause: said.count(cause) for cause in dict.fromkeys(said)}
    return sorted(counted.items(), key=lambda item: (-item[1], item[0]))
