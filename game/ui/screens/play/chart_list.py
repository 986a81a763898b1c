"""The charts of a running community besides sales: which gauges each shows, in which unit, against what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.observation import Frame, Series
from game.text import Text
from game.ui.charts.line import Line, LineChart


@dataclass(frozen=True)
class LineSpec:
    """One chart of lines.

    ``unit``: "share", "count", "money", "rate" (one decimal), "hours". ``target``: a dashed line at that value.
    ``top``: least top of the axis. ``mean``: days of a moving average, for numbers that jump from day to day.
    """

    key: str
    gauges: tuple[tuple[str, str], ...]
    unit: str = "share"
    target: float | None = None
    top: float | None = None
    mean: int = 1

    @property
    def metric(self) -> str:
        """Gauge that "why?" asks about."""
        return self.gauges[0][0]


CHARTS: tuple[LineSpec, ...] = (
    LineSpec("activity", (("active_share", "amber"),), top=0.2),
    LineSpec("moods", (("warmth", "ember"), ("trust", "link"), ("belonging", "good"), ("fatigue", "cold")), top=0.5),
    LineSpec("talk", (("reply_rate", "good"), ("founder_share", "cold")), top=0.5),
    LineSpec("interaction", (("interaction", "amber"), ("ties_per_member", "link")), "rate", top=1.0),
    LineSpec("first_reply", (("first_reply", "amber"),), "hours", top=6.0, mean=3),
    LineSpec("traffic", (("traffic", "amber"),), "count", top=10.0),
    LineSpec("conversion", (("conversion", "ember"), ("margin", "good")), top=0.05, mean=3),
    LineSpec(
        "loop", (("first_share", "wave_pitch"), ("repeat_share", "wave_need"), ("referred_share", "wave_introduction")),
        top=0.5,
    ),
    LineSpec("reproduction", (("reproduction", "wave_introduction"),), "rate", target=1.0, top=1.2),
    LineSpec("coming", (("joined", "good"), ("left", "bad")), "count", top=2.0, mean=3),
    LineSpec("cash", (("cash", "gold"),), "money", top=100.0),
)  # fmt: skip
"""In the order shown. Words: ``charts.<key>`` is the title, ``charts.<key>_help`` what it tells."""


def unit_text(unit: str, tr: Text) -> Callable[[float], str]:
    """How values of a unit are written."""
    return {
        "share": tr.percent,
        "count": lambda v: tr.number(round(v)),
        "money": lambda v: tr.money(round(v)),
        "rate": lambda v: tr.number(v, 1),
        "hours": lambda v: tr("charts.hours", hours=tr.number(v, 1)),
    }[unit]


def with_now(series: Series, frame: Frame, key: str) -> NDArray[np.float64]:
    """Finished days of a gauge, and today so far; float64, shape (days + 1,)."""
    return np.append(series.gauges[key][: frame.day], frame.gauges[key])


def smooth(values: NDArray[np.float64], days: int) -> NDArray[np.float64]:
    """Mean of the last ``days`` days at every day; fewer at the beginning."""
    if days <= 1 or values.size == 0:
        return values
    total = np.concatenate(([0.0], np.cumsum(values)))
    last = np.arange(1, values.size + 1)
    first = np.maximum(0, last - days)
    return np.asarray((total[last] - total[first]) / (last - first))


def fill_lines(chart: LineChart, spec: LineSpec, frame: Frame, series: Series, tr: Text) -> None:
    """Show all days so far, today included."""
    lines = [
        Line(tr(f"names.gauge.{key}"), smooth(with_now(series, frame, key), spec.mean), color, fill=k == 0)
        for k, (key, color) in enumerate(spec.gauges)
    ]
    target = (tr(f"charts.{spec.key}_target"), spec.target) if spec.target is not None else None
    chart.set(
        lines, first=1, target=target, top=spec.top, whole=spec.unit == "count" and spec.mean == 1,
        x_label=lambda day: tr("play.day", day=day), y_text=unit_text(spec.unit, tr),
    )  # fmt: skip
