"""First part: how it ended, what was reached, and what to try next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.bets import settle
from game.score import GoalState
from game.ui.screens.debrief.look import Look
from game.ui.screens.debrief.mistakes import mistakes_card
from game.ui.widgets import Card, Column, Flow, Grid, Icon, Label, Paragraph, ProgressBar, Row, Sized, Stat, Widget
from game.views.bets import settled_text, verdict_text
from game.views.naming import Naming

if TYPE_CHECKING:
    from game.ui.screens.debrief.advice import Advice


def result_part(look: Look) -> Widget:
    """Ending and goals on one side; mistakes, advice and figures on the other."""
    told = Column([*_ending(look), _goals(look)], gap=14)
    wrong = mistakes_card(look)
    advised = Column([*wrong, _advice(look, 2 if wrong else len(look.advice)), _figures(look), _bets(look)], gap=14)
    if look.narrow:
        return Column([told, advised], gap=14)
    told.grow, advised.grow = 1.1, 1.0
    return Row([told, advised], gap=18, align="start")


def _ending(look: Look) -> list[Widget]:
    outcome = look.found.outcome
    if not outcome.over:
        return []
    rows: list[Widget] = []
    if outcome.lost is not None and look.words.texts is not None:
        rows.append(
            Row(
                [Sized(Icon("flame_off", 18, "bad"), height=24),
                 Paragraph(look.words.texts.losses[outcome.lost], "strong", grow=1)],
                gap=10, align="start",
            )
        )  # fmt: skip
    said = look.words.ending(outcome.lost, outcome.won)
    if said:
        rows.append(Paragraph(said, "lead"))
    rows += [Paragraph(text) for key in look.session.remarks() if (text := look.words.remark(key))]
    return [Card(rows, gap=8, pad=18)] if rows else []


def _goals(look: Look) -> Widget:
    tr = look.tr
    rows: list[Widget] = [Label(tr("debrief.goals.title"), "heading", icon="target", icon_color="gold")]
    goals = look.found.outcome.goals
    if not goals:
        rows.append(Paragraph(tr("debrief.goals.none")))
    rows += [_goal(look, goal) for goal in goals]
    return Card(rows, gap=12, pad=18)


def _goal(look: Look, goal: GoalState) -> Widget:
    tr, words = look.tr, look.words
    ended = look.found.outcome.over or goal.missed
    state = "met" if goal.met else "missed" if ended else "open"
    icon, color = {"met": ("check", "good"), "missed": ("cross", "bad"), "open": ("clock", "dim")}[state]
    key = "debrief.goals.value" if goal.op == ">=" else "debrief.goals.most"
    value, target = words.amount(goal.value, goal.measure), words.amount(goal.target, goal.measure)
    notes = [tr(f"debrief.goals.{state}"), tr(key, value=value, target=target)]
    if goal.by_day is not None:
        notes.append(tr("debrief.goals.by_day", day=goal.by_day))
    reached = goal.value / goal.target if goal.target else float(goal.met)
    lines: list[Widget] = [
        Paragraph(words.goal_in_force(goal), "label"),
        ProgressBar(min(1.0, max(0.0, reached)), color="good" if goal.met else "primary", thickness=6),
        Flow([Label(notes[0], "small", color=color), *(Label(n, "small") for n in notes[1:])], gap=12),
    ]
    mark = Sized(Icon(icon, 16, color, label=notes[0]), height=22)
    return Row([mark, Column(lines, gap=3, grow=1)], gap=12, align="start", name=f"goal.{goal.key}")


def _figures(look: Look) -> Widget:
    tr, found = look.tr, look.found
    sold = sum(wave.pieces for wave in found.waves)
    gone = sum(len(group.people) for group in found.departures)

    def change(first: str, last: str) -> str:
        return tr("debrief.figures.from_to", first=first, last=last)

    stats: list[Widget] = [Stat(tr("debrief.figures.sold"), tr.number(sold), name="sold")]
    for key in ("members", "warmth", "trust"):
        first, last = look.ends(key)
        if key == "members":
            first = float(look.session.scenario.setup.members)
            text = change(tr.number(first), tr.number(last))
        else:
            text = change(look.words.points(first), look.words.points(last))
        stats.append(Stat(tr(f"debrief.figures.{key}"), text, color=_ink(first, last)))
    cash, now = look.session.scenario.setup.economy.cash, look.session.frame.gauges["cash"]
    money = change(tr.money(cash), tr.money(now))
    stats.append(Stat(tr("debrief.figures.cash"), money, color=_ink(cash, now)))
    stats.append(Stat(tr("debrief.figures.left"), tr.number(gone)))
    head = Label(tr("debrief.figures.title"), "heading", icon="eye")
    return Card([head, Grid(stats, cell=150, columns=3, gap=12)], gap=10, pad=18)


def _bets(look: Look) -> Widget:
    """What was expected, what it came to, and how good such forecasts were."""
    tr, session = look.tr, look.session
    naming = Naming(session.scenario, tr)
    settled = settle(look.found.journal, session.series())
    rows: list[Widget] = [Label(tr("bets.heading"), "heading", icon="dice")]
    rows.append(Paragraph(verdict_text(settled, naming) or tr("bets.none"), "label"))
    for one in settled:
        sign = Sized(Icon(*(("check", 15, "good") if one.right else ("cross", 15, "bad"))), height=22)
        rows.append(Row([sign, Paragraph(settled_text(one, naming), "small", grow=1)], gap=10, align="start"))
    return Card(rows, gap=8, pad=18, name="bets")


def _ink(first: float, last: float) -> str:
    return "bad" if last < first else "good" if last > first else "amber"


def _advice(look: Look, most: int) -> Widget:
    rows: list[Widget] = [Label(look.tr("debrief.advice_title"), "heading", icon="right")]
    rows += [_one(look, advice) for advice in look.advice[:most]]
    return Card(rows, gap=14, pad=18, name="advice")


def _one(look: Look, advice: Advice) -> Widget:
    title, text = look.words.advice(advice.code, advice.values)
    return Row(
        [
            Sized(Icon("flame", 16, "ember"), height=22),
            Column([Paragraph(title, "strong", color="amber"), Paragraph(text)], gap=1, grow=1),
        ],
        gap=12, align="start", name=f"advice.{advice.code}",
    )  # fmt: skip
