"""The sections of a report, each words, charts and tables from what the batch gave; left out where it says nothing."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from game.batch.report import charts, numbers, survival
from game.batch.report.sensitivity import sensitivity
from game.batch.report.tables import folded, interval, number, table
from game.batch.report.words import cause_of, name_of, unit_of
from game.batch.results import Measured, Results
from game.text import Text
from game.webpage import figure

POINTS_SHOWN = 40
FACTORS_SHOWN = 8
LINES_SHOWN = 6
"""Settings drawn day by day, and most values of a factor that colours a chart."""
DAILY = ("members", "warmth", "active_share", "trust", "orders", "cash")
INDICES = {"sobol": ("first", "total"), "grid": ("first", "total"), "lhs": ("rank",)}


@dataclass
class Report:
    """What sections are made from, and the charts they leave."""

    results: Results
    tr: Text
    measures: list[Measured]
    charts: dict[str, dict[str, Any]] = field(default_factory=dict)

    def place(self, spec: dict[str, Any], caption: str = "", rows: str = "") -> str:
        """Keep a chart; the HTML of its place, with its numbers folded below."""
        name = f"chart{len(self.charts) + 1}"
        self.charts[name] = spec
        return figure(name, caption, folded(self.tr("batch.numbers"), rows) if rows else "")

    def name(self, measure: Measured) -> str:
        """Of a measure."""
        return name_of(self.tr, measure.name)

    def labels(self) -> dict[int, str]:
        """Every point in a few words."""
        varied = [f for f in self.results.factors if len(numbers.settings(self.results, f)) > 1]
        return {row["point"]: numbers.label(row, varied) for row in self.results.points}


def sections(report: Report) -> Iterator[tuple[str, str]]:
    """(key of the heading, HTML) of every section that has something to say."""
    for key, make in (
        ("table", _table), ("response", _response), ("sensitivity", _sensitivity), ("paired", _paired),
        ("survival", _survival), ("waves", _waves), ("days", _days), ("failed", _failed),
    ):  # fmt: skip
        made = make(report)
        if made:
            yield key, made


def _note(report: Report, key: str, **fields: object) -> str:
    return f"<p class='soft'>{html.escape(report.tr(f'batch.note.{key}', **fields))}</p>"


def _table(report: Report) -> str:
    results, tr = report.results, report.tr
    labels = report.labels()
    means = {m.name: {row["point"]: row for row in numbers.means(results, m, ["point"])} for m in report.measures}
    shown = list(labels)[:POINTS_SHOWN]
    runs = {row["point"]: row["runs"] for row in numbers.means(results, report.measures[0], ["point"])}
    rows = [
        [labels[p], str(runs[p]), *(interval(means[m.name][p]) for m in report.measures)] for p in shown
    ]  # fmt: skip
    heads = [tr("batch.column.point"), tr("batch.column.runs"), *(report.name(m) for m in report.measures)]
    more = _note(report, "more", shown=len(shown), count=len(labels)) if len(labels) > len(shown) else ""
    return _note(report, "table") + table(heads, rows) + more


def _response(report: Report) -> str:
    results = report.results
    varied = [(f, numbers.settings(results, f)) for f in results.factors]
    several = [(f, values) for f, values in varied if len(values) > 1][:FACTORS_SHOWN]
    made = []
    for factor, values in several:
        others = [(len(v), f) for f, v in several if f != factor and len(v) <= LINES_SHOWN]
        colour = min(others)[1] if others else ""
        scale = numbers.is_scale(values)
        if len(values) > POINTS_SHOWN and not scale:
            continue
        for measure in report.measures:
            rows = numbers.means(results, measure, [factor, colour] if colour else [factor])
            spec = charts.response(rows, factor, colour, report.name(measure), unit_of(report.tr, measure), scale)
            heads = [factor, *([colour] if colour else []), report.name(measure)]
            cells = ([str(r[factor]), *([str(r[colour])] if colour else []), interval(r)] for r in rows)
            made.append(report.place(spec, "", table(heads, cells, len(heads) - 1)))
    grid = f'<div class="grid">{"".join(made)}</div>'
    return _note(report, "response") + grid if made else ""


def _sensitivity(report: Report) -> str:
    tr, made, methods = report.tr, [], []
    for measure in report.measures:
        found = sensitivity(report.results, measure)
        if found is None or len({row["factor"] for row in found.rows}) < 2:
            continue
        methods.append(found.method)
        if found.method == "morris":
            spec = charts.effects(found.rows, tr("batch.axis.effect"), tr("batch.axis.spread"), report.name(measure))
        else:
            names = {index: tr(f"batch.index.{index}") for index in INDICES[found.method]}
            spec = charts.indices(found.rows, names, report.name(measure))
        said = [row | {"mean": row["value"]} for row in found.rows]
        cells = ([row["factor"], row["index"], interval(row)] for row in said)
        made.append(report.place(spec, "", table(["", "", report.name(measure)], cells, 2)))
    notes = "".join(_note(report, method) for method in dict.fromkeys(methods))
    return f'{notes}<div class="grid">{"".join(made)}</div>' if made else ""


def _paired(report: Report) -> str:
    labels, made = report.labels(), []
    factor, partners = numbers.compared(report.results)
    if not 1 <= len(partners) <= POINTS_SHOWN:
        return ""
    for measure in report.measures:
        rows = [row | {"label": labels[row["point"]]} for row in numbers.differences(report.results, measure, partners)]
        if not any(row["low"] is not None for row in rows):
            continue
        heads = [report.tr("batch.column.point"), report.tr("batch.column.runs"), report.name(measure)]
        cells = ([row["label"], str(row["pairs"]), interval(row)] for row in rows)
        spec = charts.forest(rows, report.name(measure), unit_of(report.tr, measure))
        made.append(report.place(spec, "", table(heads, cells)))
    base = f"{factor} = {numbers.settings(report.results, factor)[0]}"
    return _note(report, "paired", base=base) + f'<div class="grid two">{"".join(made)}</div>' if made else ""


def _survival(report: Report) -> str:
    results, tr = report.results, report.tr
    several = [(len(v), f) for f in results.factors if 2 <= len(v := numbers.settings(results, f)) <= LINES_SHOWN]
    made = []
    for factor in [f for _, f in sorted(several)][:FACTORS_SHOWN] or [""]:
        rows = survival.curves(results, factor)
        if rows:
            spec = charts.survival(rows, factor, tr("batch.axis.day"), tr("batch.axis.alight"), factor)
            heads = [factor or tr("batch.column.point"), tr("batch.axis.day"), tr("batch.axis.alight")]
            cells = ([r["group"], number(r["day"]), interval(r | {"mean": r["share"]})] for r in rows)
            made.append(report.place(spec, "", table(heads, cells)))
    if not made:
        return ""
    said = ", ".join(
        tr("batch.note.cause", cause=cause_of(tr, cause), count=tr.number(n)) for cause, n in survival.causes(results)
    )
    causes = _note(report, "causes", list=said) if said else ""
    return f'{_note(report, "survival")}<div class="grid">{"".join(made)}</div>{causes}'


def _waves(report: Report) -> str:
    tr, labels = report.tr, report.labels()
    rows = [
        {"label": labels[r["point"]], "part": tr(f"names.wave.{r['wave'].removeprefix('sold_')}"), "order": r["order"],
         "value": r["pieces"]}
        for r in numbers.waves(report.results) if r["point"] in list(labels)[:POINTS_SHOWN]
    ]  # fmt: skip
    if not rows:
        return ""
    spec = charts.bars(rows, "", tr("batch.axis.pieces"), tr("batch.axis.wave"))
    cells = ([r["label"], r["part"], number(r["value"])] for r in rows)
    heads = [tr("batch.column.point"), tr("batch.axis.wave"), tr("batch.axis.pieces")]
    return f'{_note(report, "waves")}<div class="grid wide">{report.place(spec, "", table(heads, cells, 2))}</div>'


def _days(report: Report) -> str:
    results, tr, labels = report.results, report.tr, report.labels()
    path = results.table("daily")
    if path is None:
        return ""
    import pyarrow.parquet as pq

    fields = {f.name: f for f in pq.read_schema(path)}
    shown = _apart(list(labels), LINES_SHOWN)
    made = []
    for metric in [m for m in DAILY if m in fields]:
        rows = [row | {"label": labels[row["point"]]} for row in numbers.days(results, metric, shown)]
        if rows:
            unit = (fields[metric].metadata or {}).get(b"unit", b"").decode()
            said = tr(f"batch.unit.{unit}") if tr.has(f"batch.unit.{unit}") else unit
            spec = charts.days(rows, name_of(tr, metric), tr("batch.axis.day"), said, tr("batch.axis.point"))
            made.append(report.place(spec))
    return f'{_note(report, "days")}<div class="grid two">{"".join(made)}</div>' if made else ""


def _failed(report: Report) -> str:
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    whole = pq.read_table(report.results.folder / "runs.parquet", columns=["point", "rep", "status", "error"])
    wrong = whole.filter(pc.not_equal(whole["status"], "done")).slice(0, POINTS_SHOWN).to_pylist()
    if not wrong:
        return ""
    heads = [report.tr(f"batch.column.{name}") for name in ("point", "run", "error")]
    return table(heads, ([str(r["point"]), str(r["rep"]), f"{r['status']}: {r['error']}"] for r in wrong), 3)


def _apart(points: list[int], most: int) -> list[int]:
    """At most so many points, evenly spread over all."""
    if len(points) <= most:
        return points
    return [points[round(k * (len(points) - 1) / (most - 1))] for k in range(most)]
