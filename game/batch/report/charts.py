"""Vega-Lite specifications of a report's charts, as plain dicts; the words in them come from the caller.

Groups differ in colour and in shape or dash, so that a print without colours can be read.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Spec = dict[str, Any]
Row = dict[str, Any]
HEIGHT = 210
LETTERS = 34
"""Letters that fit below a chart; longer labels are turned."""
DASHES = ([1, 0], [6, 3], [2, 2], [8, 3, 2, 3], [4, 2], [1, 3], [10, 4], [3, 1])


def response(rows: Sequence[Row], factor: str, colour: str, title: str, unit: str, scale: bool) -> Spec:
    """Means with intervals over a factor's values; a line each value of ``colour`` (none when empty)."""
    data = [
        {"x": r[factor], "c": str(r[colour]) if colour else "", **_numbers(r)} for r in rows if r["mean"] is not None
    ]
    crowded = sum(len(str(value)) for value in {row["x"] for row in data}) > LETTERS
    x: Spec = (
        {"field": "x", "type": "quantitative", "title": factor, "scale": {"zero": False}} if scale else
        {"field": "x", "type": "nominal", "title": factor, "sort": None, "axis": {"labelAngle": -25 if crowded else 0}}
    )  # fmt: skip
    extra = _told_apart("c", colour, [r["c"] for r in data]) if colour else {"color": {"value": "#0072b2"}}
    shift = {} if scale or not colour else {"xOffset": {"field": "c", "type": "nominal"}}
    y = {"field": "mean", "type": "quantitative", "title": unit, "scale": {"zero": False}}
    layers: list[Spec] = []
    if scale:
        layers.append({"mark": {"type": "area", "opacity": 0.18}, "encoding": {
            "y": {**y, "field": "low"}, "y2": {"field": "high"}, **_only(extra, "color")}})  # fmt: skip
        layers.append({"mark": "line", "encoding": {"y": y, **_only(extra, "color", "strokeDash")}})
    layers.append({"mark": "rule", "encoding": {"y": {**y, "field": "low"}, "y2": {"field": "high"},
                                                **_only(extra, "color"), **shift}})  # fmt: skip
    layers.append({
        "mark": {"type": "point", "filled": True, "size": 55, "opacity": 1},
        "encoding": {"y": y, **_only(extra, "color", "shape"), **shift, "tooltip": _tips(factor, colour)},
    })  # fmt: skip
    return {"title": title, "height": HEIGHT, "data": {"values": data}, "encoding": {"x": x}, "layer": layers}


def forest(rows: Sequence[Row], title: str, unit: str) -> Spec:
    """Differences with intervals, one line each; ``label`` names it. Those that hold zero are hollow."""
    data = [{"label": r["label"], "sure": not r["low"] <= 0 <= r["high"], **_numbers(r)} for r in rows
            if r["low"] is not None]  # fmt: skip
    y = {"field": "label", "type": "nominal", "sort": None, "title": None, "axis": {"labelLimit": 320}}
    x = {"field": "mean", "type": "quantitative", "title": unit}
    return {
        "title": title, "height": {"step": 22}, "data": {"values": data},
        "layer": [
            {"mark": {"type": "rule", "color": "#8a857d", "strokeDash": [4, 3]}, "encoding": {"x": {"datum": 0}}},
            {"mark": {"type": "rule", "color": "#0072b2", "strokeWidth": 2},
             "encoding": {"y": y, "x": {**x, "field": "low"}, "x2": {"field": "high"}}},
            {"mark": {"type": "point", "size": 60, "strokeWidth": 2, "color": "#0072b2", "opacity": 1},
             "encoding": {"y": y, "x": x, "tooltip": [{"field": "label"}, *_interval_tips()],
                          "fill": {"condition": {"test": "datum.sure", "value": "#0072b2"}, "value": "#fffdf9"}}},
        ],
    }  # fmt: skip


def indices(rows: Sequence[Row], names: dict[str, str], title: str) -> Spec:
    """Sensitivity by factor: a bar each index with its interval; ``names`` of the indices in the page's language."""
    data = [
        {"factor": r["factor"], "index": names[r["index"]], **_numbers(r, "value")} for r in rows if r["index"] in names
    ]
    domain = list(dict.fromkeys(names.values()))
    y = {"field": "factor", "type": "nominal", "sort": None, "title": None}
    across = {"field": "mean", "type": "quantitative", "title": None, "axis": {"tickCount": 5}}
    shift = {"yOffset": {"field": "index", "type": "nominal", "sort": domain}}
    colour = {"color": {"field": "index", "type": "nominal", "title": None, "scale": {"domain": domain}}}
    return {
        "title": title, "height": {"step": 20}, "data": {"values": data},
        "layer": [
            {"mark": {"type": "bar", "opacity": 0.85},
             "encoding": {"y": y, "x": across, **shift, **colour,
                          "tooltip": [{"field": "factor"}, {"field": "index"}, *_interval_tips()]}},
            {"mark": {"type": "rule", "color": "#2a2622"},
             "encoding": {"y": y, "x": {"field": "low", "type": "quantitative"}, "x2": {"field": "high"}, **shift}},
        ],
    }  # fmt: skip


def effects(rows: Sequence[Row], across: str, up: str, title: str) -> Spec:
    """Morris' plane: mean size of the effects across, their spread up; a point a factor, with its name."""
    spread = {r["factor"]: r["value"] for r in rows if r["index"] == "spread"}
    data = [{"factor": r["factor"], "spread": spread[r["factor"]], **_numbers(r, "value")} for r in rows
            if r["index"] == "effect"]  # fmt: skip
    x = {"field": "mean", "type": "quantitative", "title": across}
    y = {"field": "spread", "type": "quantitative", "title": up}
    return {
        "title": title, "height": HEIGHT + 60, "data": {"values": data}, "encoding": {"y": y},
        "layer": [
            {"mark": {"type": "rule", "color": "#8a857d"},
             "encoding": {"x": {**x, "field": "low"}, "x2": {"field": "high"}}},
            {"mark": {"type": "point", "filled": True, "size": 70, "opacity": 1}, "encoding": {"x": x}},
            {"mark": {"type": "text", "align": "left", "dx": 8, "dy": -6},
             "encoding": {"x": x, "text": {"field": "factor"}}},
        ],
    }  # fmt: skip


def survival(rows: Sequence[Row], factor: str, across: str, up: str, title: str) -> Spec:
    """Kaplan-Meier curves with intervals; a step line each group."""
    groups = list(dict.fromkeys(r["group"] for r in rows))
    extra = _told_apart("group", factor, groups, lines=True) if factor else {"color": {"value": "#0072b2"}}
    y = {"field": "share", "type": "quantitative", "title": up, "scale": {"domain": [0, 1]}, "axis": {"format": ".0%"}}
    x = {"field": "day", "type": "quantitative", "title": across}
    return {
        "title": title, "height": HEIGHT + 60, "data": {"values": list(rows)}, "encoding": {"x": x},
        "layer": [
            {"mark": {"type": "area", "interpolate": "step-after", "opacity": 0.15},
             "encoding": {"y": {**y, "field": "low"}, "y2": {"field": "high"}, **_only(extra, "color")}},
            {"mark": {"type": "line", "interpolate": "step-after"},
             "encoding": {"y": y, **_only(extra, "color", "strokeDash")}},
        ],
    }  # fmt: skip


def bars(rows: Sequence[Row], title: str, across: str, legend: str) -> Spec:
    """Stacked bars: a bar each ``label``, a part each ``part`` in the order of ``order``."""
    parts = list(dict.fromkeys(r["part"] for r in sorted(rows, key=lambda r: r["order"])))
    return {
        "title": title, "height": {"step": 24}, "data": {"values": list(rows)},
        "mark": {"type": "bar", "stroke": "#fffdf9"},
        "encoding": {
            "y": {"field": "label", "type": "nominal", "sort": None, "title": None, "axis": {"labelLimit": 320}},
            "x": {"field": "value", "type": "quantitative", "title": across},
            "color": {"field": "part", "type": "nominal", "title": legend, "scale": {"domain": parts}},
            "order": {"field": "order"},
            "tooltip": [{"field": "label"}, {"field": "part"}, {"field": "value", "format": ",.1f"}],
        },
    }  # fmt: skip


def days(rows: Sequence[Row], title: str, across: str, unit: str, legend: str) -> Spec:
    """A line each ``label`` over the days, with the band most runs lie in."""
    labels = list(dict.fromkeys(r["label"] for r in rows))
    extra = _told_apart("label", legend, labels, lines=True) if len(labels) > 1 else {"color": {"value": "#0072b2"}}
    y = {"field": "mean", "type": "quantitative", "title": unit, "scale": {"zero": False}}
    return {
        "title": title, "height": HEIGHT, "data": {"values": list(rows)},
        "encoding": {"x": {"field": "day", "type": "quantitative", "title": across}},
        "layer": [
            {"mark": {"type": "area", "opacity": 0.12},
             "encoding": {"y": {**y, "field": "low"}, "y2": {"field": "high"}, **_only(extra, "color")}},
            {"mark": "line", "encoding": {"y": y, **_only(extra, "color", "strokeDash")}},
        ],
    }  # fmt: skip


def _numbers(row: Row, mean: str = "mean") -> Row:
    value = row[mean]
    low = value if row["low"] is None else row["low"]
    high = value if row["high"] is None else row["high"]
    return {"mean": value, "low": low, "high": high}


def _told_apart(field: str, title: str, values: Sequence[Any], lines: bool = False) -> Spec:
    domain = list(dict.fromkeys(values))
    longest = max((len(str(value)) for value in domain), default=0)
    legend: Spec = {"columns": 1 if longest > 34 else 2 if longest > 8 else 4}
    if lines:
        legend["symbolType"] = "stroke"
    by: Spec = {"field": field, "type": "nominal", "title": title, "sort": None, "scale": {"domain": domain},
                "legend": legend}  # fmt: skip
    dashes = [DASHES[n % len(DASHES)] for n in range(len(domain))]
    return {"color": by, "shape": by, "strokeDash": {**by, "scale": {"domain": domain, "range": dashes}}}


def _only(extra: Spec, *names: str) -> Spec:
    return {name: extra[name] for name in names if name in extra}


def _interval_tips() -> list[Spec]:
    return [{"field": name, "format": ",.4~g"} for name in ("mean", "low", "high")]


def _tips(factor: str, colour: str) -> list[Spec]:
    by = [{"field": "c", "title": colour}] if colour else []
    return [{"field": "x", "title": factor}, *by, *_interval_tips()]
