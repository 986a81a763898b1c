"""What a search found: its trials as tables, the best tried again under fresh luck, and a design to go on with."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv as pc
import pyarrow.parquet as pq

from game.batch.engine import Engine
from game.batch.plan import Values, kind_of
from game.batch.search.evaluate import Bench, Tried, chosen, stand
from game.batch.search.spec import COUNTED, Objective, Search
from game.batch.search.study import Study
from game.batch.statistics import spread

FRONTIER_MOST = 24
"""Proposals of a frontier tried again."""
TYPES = {"float": pa.float64(), "int": pa.int64(), "bool": pa.bool_(), "text": pa.string()}


@dataclass(frozen=True)
class Best:
    """One of the best, and how it does under luck it was not chosen by."""

    number: int
    values: Values
    fresh: Tried | None


def retry(study: Study, engine: Engine) -> list[Best]:
    """The best (of two goals: the frontier, evenly thinned) under fresh luck."""
    search = study.search
    values = {number: own for number, own, _, _, _ in study.finished()}
    numbers = _thinned(study.best())
    plan, more = search.experiment.plan, search.spec.fresh
    if not more or not numbers:
        return [Best(number, values[number], None) for number in numbers]
    with Bench(search.experiment.work, engine) as bench:
        reps = range(plan.reps, plan.reps + more)
        found = bench.try_out([values[number] for number in numbers], plan.root, reps)
    return [Best(number, values[number], fresh) for number, fresh in zip(numbers, found, strict=True)]


def write(study: Study, best: Sequence[Best]) -> list[Path]:
    """``trials.parquet`` and ``.csv``, and ``best.yaml``: a batch's design whose cases are the best."""
    folder = study.folder
    table = trials_table(study)
    pq.write_table(table, folder / "trials.parquet", compression="zstd")
    pc.write_csv(table, folder / "trials.csv")
    (folder / "best.yaml").write_text(best_design(study.search, best), encoding="utf-8")
    return [folder / name for name in ("trials.parquet", "trials.csv", "best.yaml")]


def trials_table(study: Study) -> pa.Table:
    """A row a trial: its number, values, distance to each objective (smaller is better), and mean of every measure."""
    rows = study.finished()
    sample = study.search.experiment.plan.points.sample
    assert sample is not None
    front = set(study.best())
    columns: dict[str, pa.Array] = {"trial": pa.array([row[0] for row in rows], pa.int64())}
    for factor in sample.ranges:
        kind = kind_of(factor.choices) if factor.choices else "int" if factor.whole else "float"
        told = [row[1].get(factor.key) for row in rows]
        cast = [str(v).lower() if isinstance(v, bool) else str(v) for v in told] if kind == "text" else told
        columns[factor.key] = pa.array(cast, TYPES[kind])
    for at, objective in enumerate(study.search.objectives):
        columns[f"goal {objective.name}"] = pa.array([row[2][at] if row[2] else None for row in rows], pa.float64())
    columns["best"] = pa.array([row[0] in front for row in rows])
    columns["error"] = pa.array([row[4] or None for row in rows], pa.string())
    for name in COUNTED:
        columns[f"mean {name}"] = pa.array([row[3].get(name) for row in rows], pa.float64())
    return pa.table(columns)


def best_design(search: Search, best: Sequence[Best]) -> str:
    """The search's file as a batch's design: the best as cases, the space and the goals left out."""
    from ruamel.yaml import YAML

    kept = {key: value for key, value in search.data.items() if key not in ("sample", "optimise")}
    out = io.StringIO()
    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = False
    yaml.allow_unicode = True
    yaml.dump(_plain(kept | {"cases": [dict(one.values) for one in best]}), out)
    return f"# The best of a search, each a case: run.py batch best.yaml --out DIR\n{out.getvalue()}"


def table(search: Search, best: Sequence[Best]) -> str:
    """The best for the terminal: what was chosen, and each goal under fresh luck with its interval."""
    lines = []
    for one in best:
        lines.append(f"trial {one.number}: {chosen(one.values)}")
        for goal in (goal for objective in search.objectives for goal in objective.goals):
            lines.append(f"    {goal.measure}{_wanted(goal)}: {_said(one.fresh, goal)}")
    return "\n".join(lines) or "No proposal could be judged."


def _said(fresh: Tried | None, goal: Any) -> str:
    if fresh is None or fresh.error:
        return fresh.error if fresh else "not tried under fresh luck"
    values = fresh.measures[goal.measure]
    told = spread(_array(values))
    tenth = "" if goal.of == "mean" else f", its {goal.of} tenth {stand(goal, values):,.4g}"
    return f"{told.mean:,.4g} ({told.low:,.4g} to {told.high:,.4g}) over {told.runs} fresh lucks{tenth}"


def _wanted(goal: Any) -> str:
    return "" if isinstance(goal.aim, str) else f" (to meet {goal.aim:g})"


def _array(values: Sequence[float]) -> Any:
    import numpy as np

    return np.array(values, dtype=np.float64)


def _thinned(numbers: list[int]) -> list[int]:
    if len(numbers) <= FRONTIER_MOST:
        return numbers
    last = len(numbers) - 1
    return [numbers[round(k * last / (FRONTIER_MOST - 1))] for k in range(FRONTIER_MOST)]


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, (list, tuple)) else value


def names(objectives: Sequence[Objective]) -> str:
    """The objectives in a few words."""
    return " and ".join(objective.name for objective in objectives)
