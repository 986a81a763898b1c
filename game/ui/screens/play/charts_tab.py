"""Sales by wave, activity and warmth, and how every circle burns."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from pygame import Rect

from agents.names import Vital, Wave
from game.observation import CircleView, Frame, Series
from game.text import Text
from game.ui.charts.line import Line, LineChart
from game.ui.charts.stacked import SalesWavesChart, daily_sales
from game.ui.gfx import Gfx
from game.ui.screens.play.chart_box import ChartBox
from game.ui.screens.play.shrinking import ShrinkingColumn
from game.ui.widgets import Card, Column, Flow, Icon, Label, ProgressBar, Row, ScrollView, Widget
from game.views.naming import Naming

_NOWHERE = Rect(0, 0, 10, 10)
_VITAL = {Vital.LIVELY: ("flame", "ember"), Vital.DYING: ("warn", "warn"), Vital.DEAD: ("flame_off", "cold")}


def sales_box(g: Gfx, tr: Text, height: float, name: str) -> ChartBox[SalesWavesChart]:
    """The chart of the five waves."""
    chart = SalesWavesChart(g, _NOWHERE, tr("hearth.chart.sales"), tr("hearth.chart.sales_empty"))
    return ChartBox(chart, height=height, metric="orders", name=name)


def fill_sales(box: ChartBox[SalesWavesChart], frame: Frame, series: Series, tr: Text) -> None:
    """Show all days so far, today included."""
    names = [tr(f"hearth.wave.{w.name.lower()}") for w in Wave if w]
    finished = series.sales_by_wave[: frame.day]
    sales = daily_sales(finished, frame.sales_by_wave)
    box.chart.set(sales, names, first=1, x_label=lambda day: tr("play.day", day=day), y_text=tr.number)
    box.invalidate()


class ChartsTab(ShrinkingColumn):
    """Charts above, circles below; :meth:`fill` once a tick."""

    def __init__(self, g: Gfx, naming: Naming, goals: Sequence[Widget] = ()) -> None:
        tr = self._tr = naming.tr
        self.naming = naming
        self.sales = sales_box(g, tr, 190, "chart.sales")
        empty = tr("hearth.chart.activity_empty")
        activity = LineChart(g, _NOWHERE, tr("play.chart.activity"), empty)
        moods = LineChart(g, _NOWHERE, tr("play.chart.moods"), empty)
        self.activity = ChartBox(activity, height=132, metric="active_share", name="chart.activity")
        self.moods = ChartBox(moods, height=132, metric="warmth", name="chart.moods")
        self.circles: list[CircleRow] = []
        self.rooms = Column([], gap=8)
        charts: list[Widget] = [Card([box], pad=(12, 10, 12, 6)) for box in (self.sales, self.activity, self.moods)]
        rooms = Card([Label(tr("play.circles"), "strong"), self.rooms], gap=8, pad=12)
        above: list[Widget] = [Flow(list(goals), gap=8)] if goals else []
        super().__init__([ScrollView(Column([*above, *charts, rooms], gap=10), name="charts.scroll")])
        self.grow = 1.0

    def _day(self, day: int) -> str:
        return self._tr("play.day", day=day)

    def fill(self, frame: Frame, series: Series) -> None:
        """Show the state after a tick."""
        tr = self._tr
        fill_sales(self.sales, frame, series, tr)
        share = _with_now(series, frame, "active_share")
        self.activity.chart.set(
            [Line(tr("names.gauge.active_share"), share, "amber", fill=True)], first=1, top=0.2,
            x_label=self._day, y_text=tr.percent,
        )  # fmt: skip
        lines = [
            Line(tr(f"names.gauge.{key}"), _with_now(series, frame, key), color, fill=key == "warmth")
            for key, color in (("warmth", "ember"), ("trust", "link"), ("fatigue", "cold"))
        ]
        self.moods.chart.set(lines, first=1, top=0.5, x_label=self._day, y_text=tr.percent)
        self.activity.invalidate()
        self.moods.invalidate()
        standing = [circle for circle in frame.circles if circle.merged < 0]
        if len(standing) != len(self.circles):  # founded or merged since
            self.circles = [CircleRow() for _ in standing]
            self.rooms.replace(self.circles)
        for row, circle in zip(self.circles, standing, strict=True):
            row.fill(circle, self.naming.circle_named(circle.key), tr)


def _with_now(series: Series, frame: Frame, key: str) -> np.ndarray:
    """Finished days of a gauge, and today so far."""
    past = series.gauges[key][: frame.day]
    return np.append(past, frame.gauges[key])


class CircleRow(Column):
    """One circle: name, size, warmth as a bar, and in words when its fire is low."""

    def __init__(self) -> None:
        self.icon = Icon("flame", 15)
        self.name_label = Label("", "label", grow=1)
        self.words = Label("", "small")
        self.bar = ProgressBar(0.0)
        super().__init__([Row([self.icon, self.name_label, self.words], gap=8), self.bar], gap=0)

    def fill(self, circle: CircleView, name: str, tr: Text) -> None:
        """Show the circle as it stands."""
        self.icon.icon, self.icon.color = _VITAL[circle.vital]
        self.name_label.set(name)
        told = tr("play.circle_state", count=circle.members, warmth=tr.percent(circle.warmth))
        if circle.vital != Vital.LIVELY:
            told = f"{tr(f'names.vital.{circle.vital.name.lower()}')} · {told}"
        if told != self.words.label:
            self.words.set(told, "warn" if circle.vital != Vital.LIVELY else "dim")
            self.relayout()
        self.bar.set(circle.warmth)
