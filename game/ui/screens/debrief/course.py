"""Third part: the course of warmth and activity, and the days on which it turned."""

from __future__ import annotations

from functools import partial

import numpy as np
from numpy.typing import NDArray
from pygame import Rect

from game.debrief import SMOOTHING_DAYS, TurningPoint
from game.journal import entries_near
from game.ui.charts.line import Line
from game.ui.screens.debrief.chartbox import ChartBox
from game.ui.screens.debrief.coursechart import CourseChart
from game.ui.screens.debrief.look import Look
from game.ui.screens.play.why_rows import BarRow
from game.ui.widgets import Button, Card, Column, Flow, Grid, Icon, Label, Paragraph, Row, Segmented, Sized, Widget
from game.views.bars import scaled
from game.views.journal import ICONS
from game.views.status import POINTS
from game.views.turns import turn_title

BOTS = ("idle", "seller", "textbook", "expert")
"""Whose runs can be seen beside one's own."""
AROUND = SMOOTHING_DAYS // 2
"""Days on either side in which a decision is told with a turning point: the curve is smoothed over a week."""


def course_part(look: Look) -> Widget:
    """The chart, then a card for each turning point."""
    turns = look.found.turning_points
    rows: list[Widget] = [_chart(look)]
    if turns:
        cards = [_turn(look, number, turn) for number, turn in enumerate(turns, 1)]
        rows.append(Grid(cards, cell=340, columns=3))
    else:
        rows.append(Card([Paragraph(look.tr("debrief.course.none"))], pad=18))
    return Column(rows, gap=14)


def _chart(look: Look) -> Widget:
    tr, series = look.tr, look.found.series
    title = tr("debrief.course.title")
    chart = CourseChart(look.g, Rect(0, 0, 10, 10), title, tr("debrief.course.empty"))
    lines = [
        Line(tr("debrief.course.warmth"), series.gauges["warmth"], "ember", 2.4, fill=True),
        Line(tr("debrief.course.active"), series.gauges["active_share"], "gold", 1.8),
        Line(tr("debrief.course.trust"), series.gauges["trust"], "link", 1.4),
    ]
    if look.ghost is not None:
        name = tr("debrief.ghost.line", bot=tr(f"debrief.ghost.bot.{look.ghost.bot}"))
        lines.append(Line(name, _as_long(look.ghost.series.gauges["warmth"], series.days), "cold", 2.0))
    chart.set(
        lines, first=1, y_text=lambda value: tr.number(value * POINTS),
        x_label=lambda day: tr("debrief.sales.day", day=day) if day == 1 else str(day),
    )  # fmt: skip
    places = [(turn.day, float(series.gauges[turn.metric][turn.day])) for turn in look.found.turning_points]
    told = look.words.told(look.session.told)
    events = [(min(line.day, series.days - 1), line.text) for line in told]
    chart.mark(places, [min(entry.day, series.days - 1) for entry in look.found.journal], events)
    box = ChartBox(chart, 230, label=title, name="course_chart", ask=partial(look.why, "warmth"))
    return Card([box, _marks(look, bool(events)), _ghost(look)], pad=(18, 14), gap=4)


def _marks(look: Look, events: bool) -> Widget:
    """What numbers, triangles and diamonds on the chart stand for."""
    tr = look.tr
    shown = [("number", "gold", "turns"), ("triangle", "link", "decisions")]
    shown += [("diamond", "warn", "events")] if events else []
    shown += [("question", "amber", "why")]
    labels = [
        Label(tr(f"debrief.course.mark.{key}"), "small", icon=icon, icon_color=color, name=f"mark.{key}")
        for icon, color, key in shown
    ]
    return Flow(labels, gap=18, name="course_marks")


def _as_long(curve: NDArray[np.float64], days: int) -> NDArray[np.float64]:
    """A curve of that many days: cut, or with gaps where the other run had ended."""
    made = np.full(days, np.nan)
    made[: min(days, len(curve))] = curve[:days]
    return made


def _ghost(look: Look) -> Widget:
    """Whose run on the same luck stands beside this one, and what came of it."""
    tr = look.tr
    bots = [("", tr("debrief.ghost.nobody")), *((bot, tr(f"debrief.ghost.bot.{bot}")) for bot in BOTS)]
    chosen = look.ghost.bot if look.ghost is not None else ""
    choice = Segmented(
        bots, chosen, look.summon, label=tr("debrief.ghost.title"), name="ghost", tooltip=tr("debrief.ghost.help")
    )
    rows: list[Widget] = [Paragraph(tr("debrief.ghost.title"), "small", color="amber"), choice]
    if look.ghost is not None:
        outcome, mine = look.ghost.outcome, look.found.outcome
        won = "won" if outcome.won else "lost" if outcome.lost else "missed"
        rows.append(Paragraph(
            tr(f"debrief.ghost.{won}", bot=tr(f"debrief.ghost.bot.{look.ghost.bot}"),
               score=tr.number(round(outcome.score)), mine=tr.number(round(mine.score))), "small",
        ))  # fmt: skip
    return Column(rows, gap=4)


def _turn(look: Look, number: int, turn: TurningPoint) -> Widget:
    tr = look.tr
    title = turn_title(turn, tr)
    icon, color = ("up", "good") if turn.change > 0 else ("down", "bad")
    pace = tr(
        "debrief.course.pace",
        before=tr.signed(turn.before * POINTS, 1),
        after=tr.signed(turn.after * POINTS, 1),
    )
    rows: list[Widget] = [
        Row(
            [Sized(Icon(icon, 16, color), height=22), Paragraph(f"{number}. {title}", "strong", grow=1)],
            gap=8, align="start",
        ),
        Paragraph(pace, "small"),
    ]  # fmt: skip
    causes = _causes(look, number - 1, turn)
    if causes:
        rows += [Paragraph(tr("debrief.course.causes"), "small", color="amber"), Column(causes, gap=2)]
    rows += _decided(look, turn)
    see = Button(
        tr("debrief.course.look"), partial(look.see_day, turn.day), icon="eye", name=f"see.{number}",
        label=f"{tr('debrief.course.look')}: {title}",
    )  # fmt: skip
    return Card([*rows, Flow([see])], gap=8, pad=16, name=f"turn.{number}")


def _causes(look: Look, point: int, turn: TurningPoint) -> list[Widget]:
    """What changed with it; each leads to those it touched."""
    tr = look.tr
    shown = [(place, s) for place, s in enumerate(turn.causes) if round(abs(s.amount) * POINTS, 2) > 0]
    bars = scaled(
        (tr(f"names.cause.{s.cause.name.lower()}"), tr.signed(s.amount * POINTS, 2), s.amount, s.amount > 0)
        for _, s in shown
    )
    return [
        BarRow(bar, partial(look.open_cause, point, place), name=f"cause.{point + 1}.{share.cause.name.lower()}",
               tooltip=tr("turn.press"))
        for (place, share), bar in zip(shown, bars, strict=True)
    ]  # fmt: skip


def _decided(look: Look, turn: TurningPoint) -> list[Widget]:
    """What was decided about then, and what came of itself."""
    tr = look.tr
    told = [line for line in look.words.told(look.session.told) if abs(line.day - turn.day) <= AROUND]
    entries = entries_near(look.found.journal, turn.day, AROUND, AROUND)
    rows: list[Widget] = [Paragraph(tr("debrief.course.decided"), "small", color="amber")]
    rows += [_dated(look, ICONS[e.decision.verb], "ember", e.day, look.words.decision(e.decision)) for e in entries]
    if not entries:
        rows.append(Paragraph(tr("debrief.course.nothing_decided" if told else "debrief.course.undecided"), "small"))
    if told:
        rows.append(Paragraph(tr("debrief.course.came"), "small", color="amber"))
        rows += [_dated(look, line.icon, "gold", line.day, line.text) for line in told]
    return rows


def _dated(look: Look, icon: str, color: str, day: int, text: str) -> Widget:
    mark = Sized(Icon(icon, 13, color), height=20)
    said = look.tr.pair(look.tr("debrief.journal.day", day=day + 1), text)
    return Row([mark, Paragraph(said, "small", color="text", grow=1)], gap=8, align="start")
