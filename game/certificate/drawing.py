"""Small charts as inline SVG."""

from __future__ import annotations

from game.certificate.figures import Spread

WIDE, HIGH, EDGE = 260, 34, 6


def _x(value: float, low: float, high: float) -> float:
    return round(EDGE + (WIDE - 2 * EDGE) * (value - low) / (high - low), 1)


def spread_svg(spread: Spread, low: float, high: float) -> str:
    """The middle half as a box with its median, the middle nine tenths as a line, on an axis from low to high."""
    p5, p25, p50, p75, p95 = (_x(v, low, high) for v in (spread.p5, spread.p25, spread.p50, spread.p75, spread.p95))
    said = f"median {spread.p50:.0f}, middle half {spread.p25:.0f} to {spread.p75:.0f}"
    box = max(2.0, round(p75 - p25, 1))
    return _framed(
        said,
        f'<line class="whisker" x1="{p5}" x2="{p95}" y1="13" y2="13"/>'
        f'<rect class="box" x="{p25}" y="6" width="{box}" height="14" rx="2"/>'
        f'<line class="median" x1="{p50}" x2="{p50}" y1="4" y2="22"/>',
        (f"{low:g}", f"{high:g}"),
    )


def interval_svg(share: float, low: float, high: float) -> str:
    """A share as a dot with its interval, on an axis from 0 to 1."""
    at, first, last = (_x(v, 0.0, 1.0) for v in (share, low, high))
    said = f"{share:.0%}, 95 % interval {low:.0%} to {high:.0%}"
    return _framed(
        said,
        f'<line class="whisker" x1="{first}" x2="{last}" y1="13" y2="13"/>'
        f'<circle class="dot" cx="{at}" cy="13" r="5"/>',
        ("0 %", "100 %"),
    )


def _framed(said: str, inside: str, ends: tuple[str, str]) -> str:
    left, right = EDGE, WIDE - EDGE
    return (
        f'<svg viewBox="0 0 {WIDE} {HIGH}" width="{WIDE}" height="{HIGH}" role="img" aria-label="{said}">'
        f'<line class="axis" x1="{left}" x2="{right}" y1="23" y2="23"/>{inside}'
        f'<text x="{left}" y="33">{ends[0]}</text><text x="{right}" y="33" text-anchor="end">{ends[1]}</text></svg>'
    )
