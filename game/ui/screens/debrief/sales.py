"""Second part: sales by wave, title by title, and the money."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from pygame import Rect

from agents.names import Cause, Wave
from game.debrief import WaveTotal
from game.ui.charts.stacked import SalesWavesChart
from game.ui.gfx import Gfx, Pen
from game.ui.hearth import marks
from game.ui.screens.debrief.bars import Bar, SignedBars
from game.ui.screens.debrief.chartbox import ChartBox
from game.ui.screens.debrief.facts import TitleFact
from game.ui.screens.debrief.look import Look
from game.ui.theme import WAVES
from game.ui.widgets import Card, Column, Flow, Grid, Label, Paragraph, ProgressBar, Row, Sized, Widget

MONEY = (
    Cause.SALES, Cause.GATE_FEES, Cause.GOODS, Cause.DELIVERY_COST, Cause.CONTENT_COST, Cause.REWARD_COST,
    Cause.CHANNEL_COST, Cause.REFUND, Cause.COMMISSION, Cause.CAMPAIGN_COST, Cause.SUPPLY_COST, Cause.EVENT_COST,
    Cause.RESEARCH_COST, Cause.STRUCTURE_COST, Cause.SUBSIDY, Cause.GIFTS, Cause.POINTS_COST, Cause.POSITION_COST,
    Cause.NEWS,
)  # fmt: skip
"""Causes money is booked under, in the order shown; anything else is "other"."""


class WaveMark(Widget):
    """The shape of a wave in its colour, as in the chart."""

    role = "image"

    def __init__(self, wave: Wave, size: float = 15) -> None:
        super().__init__()
        self.wave, self.size = wave, size

    def measure(self, g: Gfx, width: int) -> tuple[int, int]:
        return g.px(self.size), g.px(self.size)

    def draw(self, pen: Pen) -> None:
        side = pen.g.px(self.size)
        rgb = pen.g.color(WAVES[self.wave - 1])
        r = Rect(0, 0, side, side)
        r.center = self.rect.center
        pen.image(marks.draw(marks.WAVE_SHAPES[self.wave], rgb, side), r.x, r.y)


def sales_part(look: Look) -> Widget:
    """Chart, the waves in words, titles, money."""
    below = Grid([_titles(look), _money(look)], cell=420, columns=2)
    return Column([_chart(look), _waves(look), below], gap=14)


def _chart(look: Look) -> Widget:
    tr, found = look.tr, look.found
    total = sum(wave.pieces for wave in found.waves)
    title = tr("debrief.sales.title")
    chart = SalesWavesChart(look.g, Rect(0, 0, 10, 10), title, tr("debrief.sales.none"))
    names = [tr(f"hearth.wave.{wave.name.lower()}") for wave in Wave if wave is not Wave.NONE]
    chart.set(
        found.series.sales_by_wave, names, first=1,
        x_label=lambda day: tr("debrief.sales.day", day=day) if day == 1 else str(day), y_text=tr.number,
    )  # fmt: skip
    spoken = f"{title}. {tr('debrief.sales.total', total=tr.number(total), days=found.days)}"
    box = ChartBox(chart, 230, label=spoken, name="sales_chart", ask=partial(look.why, "orders"))
    hint = Label(tr("debrief.course.mark.why"), "small", icon="question", icon_color="amber", name="mark.why")
    return Card([box, hint], gap=4, pad=(18, 14))


def _waves(look: Look) -> Widget:
    tr, found = look.tr, look.found
    total = sum(wave.pieces for wave in found.waves)
    said = tr("debrief.sales.total", total=tr.number(total), days=found.days)
    head = Flow([Label(tr("debrief.sales.waves"), "heading"), Label(said, "small")], gap=14)
    shown = [wave for wave in found.waves if wave.wave != Wave.NEED or wave.pieces]
    return Card([head, Grid([_wave(look, wave, total) for wave in shown], cell=420, columns=2, gap=18)], pad=18)


def _wave(look: Look, wave: WaveTotal, total: int) -> Widget:
    tr, key = look.tr, wave.wave.name.lower()
    share = wave.pieces / total if total else 0.0
    figures = [Label(tr("debrief.sales.line", pieces=tr.number(wave.pieces), share=tr.percent(share)), "value")]
    if wave.peak_day >= 0:
        figures.append(Label(tr("debrief.sales.peak", day=wave.peak_day + 1), "small"))
    text = tr(f"debrief.wave.{key}") if wave.pieces else tr(f"debrief.wave_none.{key}")
    lines: list[Widget] = [
        Flow([Label(tr(f"names.wave.{key}"), "strong"), *figures], gap=12),
        ProgressBar(share, color=WAVES[wave.wave - 1], thickness=6),
        Paragraph(text, "small"),
    ]
    mark = Sized(WaveMark(wave.wave), height=22)
    return Row([mark, Column(lines, gap=2, grow=1)], gap=10, align="start", name=f"wave.{key}")


def _titles(look: Look) -> Widget:
    rows: list[Widget] = [Label(look.tr("debrief.sales.titles"), "heading", icon="book")]
    offers = {offer.key: offer for offer in look.session.frame.offers}
    most = max((title.sold for title in look.facts.titles), default=0)
    for title in sorted(look.facts.titles, key=lambda t: -t.sold):
        rows.append(_title(look, title, offers[title.title].price, most))
    return Card(rows, gap=10, pad=18)


def _title(look: Look, title: TitleFact, price: float, most: int) -> Widget:
    tr = look.tr
    notes = [tr("debrief.sales.title_line", sold=tr.number(title.sold), price=look.words.price(price))]
    if title.launched_day >= 0:
        notes.append(tr("debrief.sales.launched", day=title.launched_day + 1))
    else:
        notes.append(tr("debrief.sales.unlaunched"))
    if title.left:
        notes.append(tr("debrief.sales.left", count=title.left, money=tr.money(title.tied_up)))
    elif title.bought_in:
        notes.append(tr("debrief.sales.sold_out", count=title.bought_in))
    return Column(
        [
            Paragraph(look.words.name("titles", title.title), "strong"),
            ProgressBar(title.sold / most if most else 0.0, thickness=5),
            Flow([Label(note, "small") for note in notes], gap=12),
        ],
        gap=1,
    )


def _money(look: Look) -> Widget:
    tr, found = look.tr, look.found
    booked = dict(look.session.causes("cash", 0, found.days))
    start = booked.pop(Cause.FOUNDING, 0.0)
    bars = [Bar(tr("debrief.money.start"), start, tr.money(start), "amber")]
    for cause in MONEY:
        amount = booked.pop(cause, 0.0)
        if amount:
            bars.append(_bar(look, cause.name.lower(), amount))
    rest = sum(booked.values())
    if abs(rest) >= 0.5:
        bars.append(_bar(look, "other", rest))
    end = look.session.frame.gauges["cash"]
    bars.append(Bar(tr("debrief.money.end"), end, tr.money(end), "amber" if end >= 0 else "bad"))
    title = tr("debrief.money.title")
    return Card([Label(title, "heading", icon="lever"), _bars(bars, title)], gap=10, pad=18)


def _bar(look: Look, key: str, amount: float) -> Bar:
    sign = "+" if amount > 0 else ""
    return Bar(look.tr(f"debrief.money.{key}"), amount, sign + look.tr.money(amount))


def _bars(bars: Sequence[Bar], label: str) -> Widget:
    return SignedBars(bars, label=label, name="money")
