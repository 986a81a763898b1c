"""Charts as plain SVG text, for pages that stay readable anywhere: no script, no font, nothing to load.

Every line and column is told apart by dashes or by where it stands as well as by colour, and each picture has its words
in ``aria-label``.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

import numpy as np
from numpy.typing import NDArray

WIDE, TALL = 860, 240
LEFT, RIGHT, HEAD, FOOT = 62, 16, 30, 26
INK, SOFT, GRID = "#2a2622", "#6b655d", "#e6e2dc"
DASHES = ("", "7 4", "2 3", "10 3 2 3")


@dataclass(frozen=True)
class Curve:
    """One line: its name, a value a day (NaN leaves a gap), its colour."""

    name: str
    values: NDArray[np.float64]
    color: str


@dataclass(frozen=True)
class Mark:
    """Something on a day (0 is the first): words above the plot, or a small triangle below it without any."""

    day: int
    text: str = ""


def lines(
    curves: Sequence[Curve], label: str, *, marks: Sequence[Mark] = (), y_text: Callable[[float], str] = str
) -> str:
    """A line chart over days; "" without a day."""
    days = max((len(curve.values) for curve in curves), default=0)
    if not days:
        return ""
    top = _top(max((float(np.nanmax(c.values)) for c in curves if np.isfinite(c.values).any()), default=1.0))
    parts = [*_axes(days, top, y_text), *_legend([(c.name, c.color, DASHES[k % 4]) for k, c in enumerate(curves)])]
    for k, curve in enumerate(curves):
        points = [(_x(day, days), _y(v, top)) for day, v in enumerate(curve.values.tolist()) if math.isfinite(v)]
        way = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        dash = f' stroke-dasharray="{DASHES[k % 4]}"' if k % 4 else ""
        parts.append(f'<polyline points="{way}" fill="none" stroke="{curve.color}" stroke-width="2.2"{dash}/>')
    parts += [_mark(mark, days) for mark in marks if mark.day < days]
    return _svg(parts, label, TALL)


def stacks(
    names: Sequence[str], heights: NDArray[np.int64], colors: Sequence[str], label: str,
    y_text: Callable[[float], str] = str,
) -> str:
    """Columns over days, ``heights`` (days, names) above each other; "" when all are empty."""
    days = len(heights)
    if not days or not heights.any():
        return ""
    top = _top(float(heights.sum(axis=1).max()))
    parts = [*_axes(days, top, y_text), *_legend([(n, c, "") for n, c in zip(names, colors, strict=True)])]
    wide = max(1.0, (WIDE - LEFT - RIGHT) / days - 1.0)
    for day, column in enumerate(heights.tolist()):
        below = 0.0
        for pieces, color in zip(column, colors, strict=True):
            if pieces:
                y, high = _y(below + pieces, top), _y(below, top) - _y(below + pieces, top)
                x = LEFT + (WIDE - LEFT - RIGHT) * day / days
                parts.append(f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}" fill="{color}"/>')
                below += pieces
    return _svg(parts, label, TALL)


@dataclass(frozen=True)
class Strip:
    """Five percentiles (5, 25, 50, 75, 95) of somebody's scores, with a name before and a note behind."""

    name: str
    spread: tuple[float, float, float, float, float]
    note: str
    color: str


def scores(
    wins: Sequence[int], losses: Sequence[int], mine: float, flag: str, strips: Sequence[Strip], label: str
) -> str:
    """Columns of runs by score from 0 to 100, filled where won, hollow where not; one's own as a line; strips below."""
    left, right, high = 150, 96, 130
    scale = (WIDE - left - right) / 100.0
    base, most = 30 + high, max((w + n for w, n in zip(wins, losses, strict=True)), default=0) or 1
    bottom = base + 26 + 26 * len(strips)
    parts = [f'<line x1="{left}" y1="{base}" x2="{WIDE - right}" y2="{base}" stroke="{SOFT}"/>']
    for score in range(0, 101, 20):
        parts.append(_text(left + score * scale, base + 15, str(score), "middle", SOFT))
    step = 100.0 / len(wins)
    for k, (won, lost) in enumerate(zip(wins, losses, strict=True)):
        x, wide = left + k * step * scale + 1, step * scale - 2
        tall, more = high * won / most, high * lost / most
        if won:
            parts.append(_rect(x, base - tall, wide, tall, "#d55e00"))
        if lost:
            parts.append(_rect(x, base - tall - more, wide, more, "none", SOFT))
    for k, strip in enumerate(strips):
        parts += _strip(strip, left, scale, base + 38 + 26 * k)
    x = left + mine * scale
    parts.append(f'<line x1="{x:.1f}" y1="20" x2="{x:.1f}" y2="{bottom}" stroke="{INK}" stroke-width="2"/>')
    parts.append(_text(min(x, WIDE - 60), 14, flag, "middle", INK))
    return _svg(parts, label, bottom + 4)


def _strip(strip: Strip, left: int, scale: float, y: float) -> list[str]:
    p5, p25, p50, p75, p95 = (left + value * scale for value in strip.spread)
    return [
        _text(0, y + 4, strip.name, "start", INK), _text(WIDE, y + 4, strip.note, "end", INK),
        f'<line x1="{p5:.1f}" y1="{y}" x2="{p95:.1f}" y2="{y}" stroke="{strip.color}" stroke-width="2"/>',
        _rect(p25, y - 5, max(3.0, p75 - p25), 10, strip.color),
        f'<line x1="{p50:.1f}" y1="{y - 8}" x2="{p50:.1f}" y2="{y + 8}" stroke="{INK}" stroke-width="2"/>',
    ]  # fmt: skip


def _axes(days: int, top: float, y_text: Callable[[float], str]) -> list[str]:
    made = []
    for k in range(5):
        value = top * k / 4
        y = _y(value, top)
        made.append(f'<line x1="{LEFT}" y1="{y:.1f}" x2="{WIDE - RIGHT}" y2="{y:.1f}" stroke="{GRID}"/>')
        made.append(_text(LEFT - 8, y + 4, y_text(value), "end", SOFT))
    step = next(s for s in (1, 2, 5, 10, 20, 50, 100) if days / s <= 14)
    for day in range(step, days + 1, step):
        made.append(_text(_x(day - 1, days), TALL - 8, str(day), "middle", SOFT))
    return made


def _legend(entries: Sequence[tuple[str, str, str]]) -> list[str]:
    made, x = [], float(LEFT)
    for name, color, dash in entries:
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        made.append(
            f'<line x1="{x:.0f}" y1="12" x2="{x + 22:.0f}" y2="12" stroke="{color}" stroke-width="4"{dashed}/>'
        )
        made.append(_text(x + 28, 16, name, "start", INK))
        x += 46 + sum(12.5 if ord(letter) > 0x2E80 else 7.0 for letter in name)
    return made


def _mark(mark: Mark, days: int) -> str:
    x, base = _x(mark.day, days), TALL - FOOT
    if not mark.text:
        return f'<path d="M{x - 4:.1f},{base} L{x + 4:.1f},{base} L{x:.1f},{base - 7} Z" fill="#0072b2"/>'
    line = f'<line x1="{x:.1f}" y1="{HEAD}" x2="{x:.1f}" y2="{base}" stroke="{SOFT}" stroke-dasharray="3 3"/>'
    disc = f'<circle cx="{x:.1f}" cy="{HEAD + 10}" r="9" fill="#fffdf9" stroke="{INK}"/>'
    return line + disc + _text(x, HEAD + 14, mark.text, "middle", INK)


def _top(most: float) -> float:
    """The end of an axis: 1, 2, 4 or 8 times a power of ten, not below the data."""
    if not most > 0:
        return 1.0
    ten = 10.0 ** math.floor(math.log10(most))
    return next(ten * k for k in (1, 2, 4, 8, 10) if ten * k >= most * 0.9999)


def _x(day: float, days: int) -> float:
    return LEFT + (WIDE - LEFT - RIGHT) * (day / (days - 1) if days > 1 else 0.5)


def _y(value: float, top: float) -> float:
    return TALL - FOOT - (TALL - FOOT - HEAD) * max(0.0, value) / top


def _rect(x: float, y: float, wide: float, high: float, fill: str, edge: str = "") -> str:
    line = f' stroke="{edge}"' if edge else ""
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}" fill="{fill}"{line}/>'


def _text(x: float, y: float, said: str, anchor: str, color: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{color}" font-size="12">{escape(said)}</text>'


def _svg(parts: Sequence[str], label: str, tall: float) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {tall:g}" width="100%" role="img" '
        f'aria-label="{escape(label)}" style="max-width:{WIDE}px">{"".join(parts)}</svg>'
    )
