"""Tables of a report as HTML: escaped, numbers to the right, the same figures as the charts."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from typing import Any

Row = dict[str, Any]


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], text: int = 1) -> str:
    """An HTML table; the first ``text`` columns hold text, the others numbers."""
    top = "".join(_cell("th", head, n < text) for n, head in enumerate(heads))
    body = "".join(
        "<tr>" + "".join(_cell("td", cell, n < text) for n, cell in enumerate(row)) + "</tr>\n" for row in rows
    )
    return f'<div class="scroll"><table><thead><tr>{top}</tr></thead>\n<tbody>{body}</tbody></table></div>'


def folded(summary: str, content: str) -> str:
    """Content behind a line to open."""
    return f"<details><summary>{html.escape(summary)}</summary>{content}</details>"


def number(value: float | None) -> str:
    """A number short enough to compare; a dash for none."""
    if value is None or value != value:
        return "–"
    size = abs(value)
    if size >= 1000:
        said = f"{value:,.0f}"
    else:
        said = f"{value:.0f}" if size >= 100 or value == 0 else f"{value:.1f}" if size >= 10 else f"{value:.3g}"
    return said.replace("-", "−")


def interval(row: Row) -> str:
    """``mean (low to high)``, or the mean alone."""
    if row["mean"] is None:
        return "–"
    if row["low"] is None:
        return number(row["mean"])
    return f"{number(row['mean'])} ({number(row['low'])} … {number(row['high'])})"


def _cell(tag: str, content: str, is_text: bool) -> str:
    kind = ' class="text"' if is_text else ""
    return f"<{tag}{kind}>{html.escape(content)}</{tag}>"
