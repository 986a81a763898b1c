"""Sales by wave, activity and warmth, and how every circle burns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from pygame import Rect

from agents.names import Vital, Wave
from game.observation import CircleView, Frame, Series
from game.text import Text
from game.ui.charts.base import Chart
from game.ui.charts.line import LineChart
from game.ui.charts.stacked import SalesWavesChart, daily_sales
from game.ui.gfx import Gfx
from game.ui.screens.play.askable import Ask, Askable
from game.ui.screens.play.chart_box import ChartBox
from game.ui.screens.play.chart_list import CHARTS, fill_lines
from game.ui.screens.play.funnel import FunnelBox, funnel
from game.ui.widgets import Card, Column, Flow, Icon, Label, Paragraph, ProgressBar, Row, ScrollView, Widget
from game.ui.widgets.shrinking import ShrinkingColumn
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
    """Charts above, circles below; :meth:`fill` once a tick. Pressing a chart opens it over the whole window."""

    def __init__(
        self, g: Gfx, naming: Naming, goals: Sequence[Widget], on_open: Callable[[str], object], ask: Ask
    ) -> None:  # fmt: skip
        tr = self._tr = naming.tr
        self.naming = naming
        self.sales = sales_box(g, tr, 190, "chart.sales")
        self.sales.on_open = lambda: on_open("sales")
        empty = tr("hearth.chart.activity_empty")
        self.lines: dict[str, ChartBox[LineChart]] = {}
        for spec in CHARTS:
            chart = LineChart(g, _NOWHERE, tr(f"charts.{spec.key}"), empty)
            box = ChartBox(chart, height=132, metric=spec.metric, name=f"chart.{spec.key}")
            box.tooltip = tr(f"charts.{spec.key}_help")
            box.on_open = partial(on_open, spec.key)
            self.lines[spec.key] = box
        self.funnel = FunnelBox(tr, ask)
        self.ask = ask
        self.circles: list[CircleRow] = []
        self.rooms = Column([], gap=8)
        boxes: list[Widget] = [self.sales, self.funnel, *self.lines.values()]
        charts: list[Widget] = [Card([box], pad=(12, 10, 12, 6)) for box in boxes]
        rooms = Card([Label(tr("play.circles"), "strong"), self.rooms], gap=8, pad=12)
        above: list[Widget] = [Flow(list(goals), gap=8)] if goals else []
        above.append(Paragraph(tr("charts.open_hint"), "tiny"))
        super().__init__([ScrollView(Column([*above, *charts, rooms], gap=10), name="charts.scroll")])
        self.grow = 1.0

    def fill(self, frame: Frame, series: Series) -> None:
        """Show the state after a tick."""
        tr = self._tr
        fill_sales(self.sales, frame, series, tr)
        self.funnel.set(funnel(frame))
        for spec in CHARTS:
            box = self.lines[spec.key]
            fill_lines(box.chart, spec, frame, series, tr)
            box.invalidate()
        standing = [number for number, circle in enumerate(frame.circles) if circle.merged < 0]
        if standing != [row.circle for row in self.circles]:  # founded or merged since
            self.circles = [CircleRow(number, self.ask) for number in standing]
            self.rooms.replace(self.circles)
        for row in self.circles:
            circle = frame.circles[row.circle]
            row.fill(circle, self.naming.circle_named(circle.key), tr)


def large(key: str, g: Gfx, frame: Frame, series: Series, tr: Text) -> Chart:
    """The chart of that key by itself, filled: ``sales`` or one of :data:`CHARTS`."""
    if key == "sales":
        box = sales_box(g, tr, 190, "chart.large")
        fill_sales(box, frame, series, tr)
        return box.chart
    spec = next(spec for spec in CHARTS if spec.key == key)
    chart = LineChart(g, _NOWHERE, tr(f"charts.{key}"), tr("hearth.chart.activity_empty"))
    fill_lines(chart, spec, frame, series, tr)
    return chart


def gauges_of(key: str) -> tuple[str, ...]:
    """Gauges that the chart of that key shows, the first one foremost."""
    if key == "sales":
        return ("orders",)
    return tuple(gauge for gauge, _ in next(spec for spec in CHARTS if spec.key == key).gauges)


class CircleRow(Askable):
    """One circle: name, size, warmth as a bar, and in words when its fire is low."""

    def __init__(self, number: int, ask: Ask) -> None:
        self.icon = Icon("flame", 15)
        self.name_label = Label("", "label", grow=1)
        self.words = Label("", "small")
        self.bar = ProgressBar(0.0)
        body = Column([Row([self.icon, self.name_label, self.words], gap=8), self.bar], gap=0)
        super().__init__("warmth", ask, circle=number, name=f"circle.{number}", children=[body])

    def fill(self, circle: CircleView, name: str, tr: Text) -> None:
        """Show the circle as it stands."""
        self.icon.icon, self.icon.color = _VITAL[circle.vital]
        self.name_label.set(name)
        told = tr("play.circle_state", count=circle.members, warmth=tr.percent(circle.warmth))
        if circle.vital != Vital.LIVELY:
            told = f"{tr(f'names.vital.{circle.vital.name.lower()}')} · {told}"
        self.label = f"{name} · {told}"
        if told != self.words.label:
            self.words.set(told, "warn" if circle.vital != Vital.LIVELY else "dim")
            self.settle()
        self.bar.set(circle.warmth)
