"""Fourth part: what moved people, who left over what, and what became of each circle."""

from __future__ import annotations

from functools import partial

from agents.names import Cause, Vital
from game.debrief import CircleFate, Departure, Departures, Mood
from game.ui.screens.debrief.bars import Bar, SignedBars
from game.ui.screens.debrief.look import Look
from game.ui.screens.play.why_rows import NameLink
from game.ui.widgets import Card, Column, Flow, Grid, Icon, Label, Paragraph, Row, Sized, Widget
from game.views.status import POINTS
from game.views.why import Person

NAMED = 5
"""People named for each cause of leaving."""
LEAVING = (
    Cause.LEFT_COLD, Cause.LEFT_FATIGUE, Cause.LEFT_DISTRUST, Cause.LEFT_OUTSIDE, Cause.LEFT_NO_TIES,
    Cause.REMOVED, Cause.LEFT_COURTED, Cause.LEFT_LEADER, Cause.LEFT_RULES,
)  # fmt: skip
"""Causes of leaving that have words of their own."""
_VITALS = {Vital.LIVELY: ("flame", "ember"), Vital.DYING: ("warn", "warn"), Vital.DEAD: ("flame_off", "bad")}


def people_part(look: Look) -> Widget:
    """Warmth and trust beside each other, then departures and circles."""
    moods = Grid([_mood(look, mood) for mood in look.found.moods], cell=420, columns=2)
    return Column([*([moods] if look.found.moods else []), _departures(look), _circles(look)], gap=14)


def _mood(look: Look, mood: Mood) -> Widget:
    tr = look.tr
    title = tr("debrief.people.mood", metric=tr(f"debrief.state.{mood.metric}"))
    first, last = (tr.number(value * POINTS, 1) for value in (mood.first, mood.last))
    bars = look.bars(sorted(mood.shares, key=lambda share: -share.amount), 1)
    if round(abs(mood.company) * POINTS, 1) > 0:
        bars.append(Bar(tr("debrief.people.company"), mood.company * POINTS, tr.signed(mood.company * POINTS, 1)))
    return Card(
        [
            Label(title, "heading", icon="flame" if mood.metric == "warmth" else "people"),
            Paragraph(tr("debrief.people.from_to", first=first, last=last), "label", color="amber"),
            SignedBars(bars, label=title, name=f"mood.{mood.metric}"),
            Paragraph(tr("debrief.people.unit", change=tr.signed((mood.last - mood.first) * POINTS, 1)), "small"),
        ],
        gap=8, pad=18,
    )  # fmt: skip


def _departures(look: Look) -> Widget:
    tr, groups = look.tr, look.found.departures
    rows: list[Widget] = [Label(tr("debrief.people.left"), "heading", icon="quit")]
    if not groups:
        rows.append(Paragraph(tr("debrief.people.nobody")))
    else:
        total = sum(len(group.people) for group in groups)
        rows.append(Paragraph(tr("debrief.people.count", count=tr.number(total)), "label", color="amber"))
        rows.append(Grid([_group(look, group) for group in groups], cell=420, columns=2, gap=18))
    return Card(rows, gap=10, pad=18)


def _group(look: Look, group: Departures) -> Widget:
    tr = look.tr
    key = group.cause.name.lower() if group.cause in LEAVING else "other"
    first, last = group.people[0].day + 1, group.people[-1].day + 1
    count = tr.number(len(group.people))
    if first == last:
        when = tr("debrief.people.one", count=count, day=first)
    else:
        when = tr("debrief.people.some", count=count, first=first, last=last)
    who: list[Widget] = [_who(look, p) for p in group.people[:NAMED]]
    more = len(group.people) - len(who)
    if more > 0:
        who.append(Label(tr("debrief.people.more", count=more), "tiny"))
    lines: list[Widget] = [
        Paragraph(tr(f"debrief.left.{key}"), "strong"),
        Label(when, "value"),
        Paragraph(tr(f"debrief.left_why.{key}"), "small"),
        Flow(who, gap=10),
    ]
    return Column(lines, gap=1, name=f"left.{key}")


def _who(look: Look, gone: Departure) -> Widget:
    """A name that leads to the life behind it."""
    when = look.tr("debrief.people.on", day=gone.day + 1)
    person = Person(gone.row, look.words.person(gone.uid), when, False)
    return NameLink(person, partial(look.open_life, gone.row), look.tr)


def _circles(look: Look) -> Widget:
    rows: list[Widget] = [Label(look.tr("debrief.people.circles"), "heading", icon="flame")]
    rows.append(Grid([_circle(look, fate) for fate in look.found.circles], cell=420, columns=2, gap=14))
    return Card(rows, gap=10, pad=18)


def _circle(look: Look, fate: CircleFate) -> Widget:
    tr = look.tr
    icon, color = _VITALS[fate.vital]
    gone = fate.vital == Vital.DEAD and not fate.into
    if fate.into:
        state = tr("debrief.people.merged", into=look.words.name("circles", fate.into), day=fate.died_day + 1)
        icon, color = "down", "dim"
    elif fate.vital == Vital.DEAD:
        state = tr("debrief.people.dead", day=fate.died_day + 1)
    else:
        state = tr("debrief.people.dying" if fate.vital == Vital.DYING else "debrief.people.lively")
    words: list[Widget] = [
        Paragraph(look.words.name("circles", fate.key), "strong"),
        Label(state, "small", color="bad" if gone else "dim"),
    ]
    if gone:
        words.append(Paragraph(tr(f"debrief.death.{fate.death.name.lower()}")))
    mark = Sized(Icon(icon, 18, color, label=state), height=22)
    return Row([mark, Column(words, gap=1, grow=1)], gap=12, align="start", name=f"circle.{fate.key}")
