"""The validation's results as text for a terminal, as Markdown and as data for a JSON file."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

from game.validation.rows import Figure, RowResult


def number(value: float, digits: int) -> str:
    """A figure as printed; infinity as a word a range can use, and a dash where nothing single is expected."""
    if math.isnan(value):
        return "–"
    if math.isinf(value):
        return "any" if value > 0 else "-any"
    text = f"{value:.{digits}f}"
    return text.removeprefix("-") if float(text) == 0.0 else text  # no "-0.00"


def accepted(figure: Figure) -> str:
    """The accepted range as printed: one number when low and high are the same."""
    low, high = number(figure.low, figure.digits), number(figure.high, figure.digits)
    if low == high:
        return low
    if math.isinf(figure.high):
        return f"≥ {low}"
    if math.isinf(figure.low):
        return f"≤ {high}"
    return f"{low} … {high}"


def interval(figure: Figure) -> str:
    """The 95 % interval as printed; empty without chance."""
    if figure.interval is None:
        return ""
    low, high = (number(end, figure.digits) for end in figure.interval)
    return f"{low} … {high}"


def row_text(result: RowResult) -> str:
    """One row for a terminal: a heading, then a line for each figure with its range, verdict and notes."""
    verdict = "ok" if result.passed else "OUTSIDE"
    row = result.row
    lines = [f"{row.id}  {row.title}  [{verdict}, {result.seconds:.1f} s]", f"    metric: {row.metric}"]
    width = max((len(figure.label) for figure in result.figures), default=0)
    for figure in result.figures:
        mark = "✓" if figure.passed else "✗"
        text = (
            f"  {mark} {figure.label:<{width}}  {number(figure.value, figure.digits):>8}"
            f"  expected {number(figure.expected, figure.digits):>8}  accepted {accepted(figure)}"
        )
        if figure.interval is not None:
            text += f"  (95 %: {interval(figure)})"
        lines.append(text)
    lines += [f"    {note}" for note in _once(figure.note for figure in result.figures)]
    lines += [f"    seeds: {seeds}" for seeds in _once(figure.seeds for figure in result.figures)]
    lines.append(f"    source: {row.source}")
    return "\n".join(lines)


def summary(results: Sequence[RowResult]) -> str:
    """One sentence on the whole run."""
    failed = [result.row.id for result in results if not result.passed]
    figures = sum(len(result.figures) for result in results)
    start = f"{len(results)} rows, {figures} figures: "
    return start + (f"outside the accepted range: {', '.join(failed)}." if failed else "all in their ranges.")


def text_table(results: Sequence[RowResult]) -> str:
    """Everything for a terminal."""
    return "\n\n".join([*(row_text(result) for result in results), summary(results)])


def markdown(results: Sequence[RowResult]) -> str:
    """A Markdown table, one line a figure, with sources and seeds below."""
    form = "quick form: fewer draws, wider ranges" if _quick(results) else "full form"
    lines = [
        f"# Validation ({form})",
        "",
        summary(results),
        "",
        "| row | figure | value | 95 % interval | expected | accepted | in range |",
        "|---|---|---:|---|---:|---|---|",
    ]
    for result in results:
        for figure in result.figures:
            cells = [
                result.row.id,
                figure.label,
                number(figure.value, figure.digits),
                interval(figure),
                number(figure.expected, figure.digits),
                accepted(figure),
                "yes" if figure.passed else "**no**",
            ]
            lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    lines.append("")
    for result in results:
        row = result.row
        lines.append(f"- **{row.id}** {row.title}. Metric: {row.metric}. Source: {row.source}.")
        lines += [f"  - {note}" for note in _once(figure.note for figure in result.figures)]
        lines += [f"  - Seeds: {seeds}" for seeds in _once(figure.seeds for figure in result.figures)]
    return "\n".join(lines) + "\n"


def as_data(results: Sequence[RowResult]) -> dict[str, Any]:
    """Everything as plain values for ``json.dump``; an open end of a range is null."""
    return {
        "quick": _quick(results),
        "passed": all(result.passed for result in results),
        "rows": [
            {
                "id": result.row.id,
                "title": result.row.title,
                "metric": result.row.metric,
                "source": result.row.source,
                "passed": result.passed,
                "seconds": round(result.seconds, 3),
                "figures": [_figure_data(figure) for figure in result.figures],
            }
            for result in results
        ],
    }


def _figure_data(figure: Figure) -> dict[str, Any]:
    return {
        "label": figure.label,
        "value": _finite(figure.value),
        "expected": _finite(figure.expected),
        "low": _finite(figure.low),
        "high": _finite(figure.high),
        "interval": None if figure.interval is None else [_finite(end) for end in figure.interval],
        "passed": figure.passed,
        "seeds": figure.seeds,
        "note": figure.note,
    }


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None


def _quick(results: Sequence[RowResult]) -> bool:
    return any(result.quick for result in results)


def _once(texts: Iterable[str]) -> list[str]:
    return [text for text in dict.fromkeys(texts) if text]
