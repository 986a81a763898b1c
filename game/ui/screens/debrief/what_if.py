"""Sixth part: decisions changed, one or several together, and the same days lived again beside those that were."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import cast

import numpy as np
from numpy.typing import NDArray
from pygame import Rect

from agents.decisions import Appoint, Decision, Expel, Inject, Recognise
from agents.names import SLOTS_PER_DAY
from game.journal import Answer
from game.ui.charts.line import Line
from game.ui.screens.debrief.asking import Asking
from game.ui.screens.debrief.chartbox import ChartBox
from game.ui.screens.debrief.coursechart import CourseChart
from game.ui.screens.debrief.look import Look
from game.ui.screens.play.lever_controls import controls
from game.ui.widgets import (
    Bullets,
    Button,
    Card,
    Column,
    Dropdown,
    Flow,
    Grid,
    Icon,
    IconButton,
    Label,
    Paragraph,
    ProgressBar,
    Row,
    Rule,
    Segmented,
    Sized,
    Slider,
    Spacer,
    Widget,
)
from game.views.naming import Naming
from game.views.status import POINTS
from game.views.what_if import (
    MUCH,
    Facing,
    Group,
    changed_text,
    clash_text,
    facing,
    groups,
    headline,
    named_change,
    short,
    skipped_texts,
)
from game.what_if import MEASURES, Change, Compared, Kind

NAMED = 8
"""People named of each group until all are asked for."""
FAR = 28
"""Days a decision can be moved."""
AS_IT_WAS = ""
"""The kind of change that is none: while others are collected, a decision can be looked at without changing it."""
_SIGNS = {1: ("up", "good", "better"), -1: ("down", "bad", "worse"), 0: ("", "dim", "same")}


@dataclass
class Part:
    """What the pieces of this part share."""

    look: Look
    naming: Naming
    asking: Asking
    changed: Callable[[], object]
    """Something was chosen: show it."""


def what_if_part(look: Look) -> Widget:
    """The question above, the answer below."""
    part = Part(look, Naming(look.session.scenario, look.tr, look.session.cast), look.asking, look.changed)
    if look.asking.index < 0:
        title = Label(look.tr("whatif.title"), "heading", icon="undo")
        return Card([title, Paragraph(look.tr("whatif.none"))], gap=10, pad=18, name="what_if")
    return Column([_question(part), *_answer(part)], gap=14)


# ---- the question


def _question(part: Part) -> Widget:
    tr, asking = part.look.tr, part.asking
    options = [(str(k), short(asking.session.journal[k], part.naming)) for k in asking.choices]

    def choose(value: str) -> None:
        asking.choose(int(value))
        part.changed()

    menu = Dropdown(
        options, str(asking.index), choose, label=tr("whatif.choose"), name="decision",
        tooltip=tr("whatif.choose_help"), grow=1,
    )  # fmt: skip
    place = asking.choices.index(asking.index)
    steps = [_step(part, place - 1, "left", "before", choose), _step(part, place + 1, "right", "after", choose)]
    rows: list[Widget] = [
        Label(tr("whatif.title"), "heading", icon="undo"),
        Paragraph(tr("whatif.intro"), "label"),
        *_choosing(part, [steps[0], menu, steps[1]]),
        Paragraph(tr("whatif.was", what=part.look.words.decision(asking.entry.decision)), "strong", color="amber"),
        *_setting(part),
        *_gathering(part),
    ]
    return Card(rows, gap=10, pad=18, name="question")


def _choosing(part: Part, which: Sequence[Widget]) -> list[Widget]:
    """Which decision, and beside it, where there is room, how it is changed; four ways want a row of their own."""
    kinds = _kinds(part)
    below = part.look.narrow or bool(part.asking.collected)
    return [Row(which, gap=8), kinds] if below else [Row([*which, kinds], gap=8)]


def _step(part: Part, place: int, icon: str, key: str, choose: Callable[[str], None]) -> Widget:
    choices = part.asking.choices
    there = 0 <= place < len(choices)
    text = part.look.tr(f"whatif.{key}")
    button = IconButton(icon, text, lambda: choose(str(choices[place])), name=f"decision.{key}")
    button.enable(there)
    return button


def _kinds(part: Part) -> Widget:
    tr, asking = part.look.tr, part.asking
    offered = [kind for kind in asking.kinds if kind != "other" or _settable(asking.entry.decision)]
    kinds = [(str(kind), tr(f"whatif.kind.{kind}")) for kind in offered]
    if asking.collected:
        kinds.insert(0, (AS_IT_WAS, tr("whatif.kind.as_it_was")))

    def choose(kind: str) -> None:
        asking.kind = None if kind == AS_IT_WAS else cast(Kind, kind)
        part.changed()

    how, label, now = tr("whatif.how_help"), tr("whatif.how"), asking.kind or AS_IT_WAS
    if part.look.narrow:
        return Dropdown(kinds, now, choose, label=label, name="kind", tooltip=how)
    return Segmented(kinds, now, choose, label=label, name="kind", tooltip=how)


def _settable(decision: object) -> bool:
    """What is done to one member, or befalls, can be left out or moved, not done otherwise."""
    return not isinstance(decision, Appoint | Expel | Inject | Recognise)


def _setting(part: Part) -> Sequence[Widget]:
    """What can be set of the change chosen."""
    asking = part.asking
    if asking.kind == "move":
        return [_moving(part)]
    if asking.kind == "other":
        return [_deciding(part)]
    return []


def _moving(part: Part) -> Widget:
    tr, asking = part.look.tr, part.asking
    day = asking.entry.day
    last = max(day, (asking.session.scenario.days if asking.session.over else asking.session.day) - 1)

    def shown(days: float) -> str:
        key = "same" if not days else "earlier" if days < 0 else "later"
        return tr(f"whatif.moved.{key}", days=abs(int(days)), day=day + 1 + int(days))

    def move(days: float) -> None:
        asking.days = int(days)
        part.changed()

    low, high = -min(FAR, day), min(FAR, last - day)
    slider = Slider(
        tr("whatif.move"), asking.days, low, max(high, low + 1), 1, move, show=shown, name="move",
        tooltip=tr("whatif.move_help"),
    )  # fmt: skip
    return Sized(slider, max_width=560)


def _deciding(part: Part) -> Widget:
    """The lever's own controls, or the answers a card had."""
    asking, naming = part.asking, part.naming
    now = asking.act or asking.entry.decision

    def decide(act: Decision | Answer) -> None:
        asking.act = act
        part.changed()

    if isinstance(now, Answer):
        event = now.event
        known = asking.session.scenario.events.get(event)
        keys = list(known.choices) if known is not None else [now.choice]
        answers = [(key, naming.choice(event, key)) for key in keys]
        menu = Dropdown(
            answers, now.choice, lambda key: decide(Answer(event, key)), label=part.look.tr("whatif.choice"),
            name="choice",
        )  # fmt: skip
        return Sized(menu, max_width=620)
    rooms = asking.session.frame.circles
    return Grid(
        controls(cast(Decision, now), asking.session.scenario, naming, decide, rooms), cell=300, columns=3, gap=14
    )


def _gathering(part: Part) -> list[Widget]:
    """What is tried together, each with its cross, and the way to add what is being set."""
    tr, asking = part.look.tr, part.asking
    rows: list[Widget] = []
    if asking.collected:
        rows.append(Rule())
        rows.append(Paragraph(tr("whatif.list.title"), "strong"))
        rows.append(Column([_collected(part, change) for change in asking.collected], gap=2, name="collected"))
    found = asking.clash
    if found is not None:
        text = clash_text(found, asking.session.journal, part.naming)
        sign = Sized(Icon("warn", 15, "warn"), height=22)
        rows.append(Row([sign, Paragraph(text, "label", color="warn", grow=1)], gap=10, align="start", name="clash"))
    elif asking.change is not None and (asking.collected or len(asking.choices) > 1):
        if asking.collected:
            rows.append(Paragraph(tr("whatif.list.and", what=_named(part, asking.change)), "small", color="dim"))

        def collect() -> None:
            asking.collect()
            part.changed()

        text = tr("whatif.list.add")
        add = Button(text, collect, icon="plus", kind="quiet", name="collect", tooltip=tr("whatif.list.add_help"))
        rows.append(Flow([add]))
    return rows


def _collected(part: Part, change: Change) -> Widget:
    text = _named(part, change)

    def drop() -> None:
        part.asking.drop(change)
        part.changed()

    label = part.look.tr("whatif.list.drop", what=text)
    cross = IconButton("cross", label, drop, kind="quiet", side=26, name=f"drop.{change.index}.{change.kind}")
    return Row([cross, Paragraph(text, "label", grow=1)], gap=8)


def _named(part: Part, change: Change) -> str:
    return named_change(part.asking.session.journal, change, part.naming)


# ---- the answer


def _answer(part: Part) -> list[Widget]:
    tr, asking = part.look.tr, part.asking
    if not asking.changes:
        return [Card([Paragraph(tr("whatif.unchanged"))], pad=18, name="unchanged")]
    found = asking.found
    if found is None:
        if asking.error:
            return [Card([Paragraph(tr("whatif.failed", reason=asking.error))], pad=18, name="failed")]
        bar = ProgressBar(asking.share, label=tr("whatif.playing"), name="what_if_bar")
        return [Card([Label(tr("whatif.playing"), "label", icon="flame"), bar], gap=10, pad=18, name="playing")]
    said = _said(part, found)
    if found.apart < 0:
        return [said]
    table, curves = _table(part, found), _curves(part, found)
    if part.look.narrow:
        return [said, table, curves, _fates(part, found)]
    table.grow, curves.grow = 1.0, 1.25
    return [said, Row([table, curves], gap=14, align="stretch"), _fates(part, found)]


def _said(part: Part, found: Compared) -> Widget:
    """What was changed, and what it would have come to."""
    gain = found.other.outcome.score - found.mine.outcome.score
    icon, color, key = _SIGNS[(gain >= MUCH) - (gain <= -MUCH)]
    mark = Icon(icon or "right", 22, color, label=part.look.tr(f"whatif.table.{key}"))
    lines = Column(
        [
            Paragraph(_asked(part, found), "small", color="dim"),
            Paragraph(headline(found, part.naming), "lead", name="headline"),
            *_skipped(part, found),
        ],
        gap=2, grow=1,
    )  # fmt: skip
    return Card([Row([mark, lines], gap=14)], pad=(18, 12), name="said")


def _asked(part: Part, found: Compared) -> str:
    """What was changed; several changes stand on the list above already."""
    if len(found.changes) > 1:
        return part.look.tr("whatif.several", count=len(found.changes))
    return changed_text(part.asking.session.journal, found.changes[0], part.naming)


def _skipped(part: Part, found: Compared) -> list[Widget]:
    lines = skipped_texts(found, part.naming)
    if not lines:
        return []
    title = Paragraph(part.look.tr("whatif.skipped_title"), "small", color="amber")
    return [title, Bullets(list(lines), "small", icon="cross", color="warn", name="skipped")]


def _table(part: Part, found: Compared) -> Widget:
    tr = part.look.tr
    heads = [Label(tr(f"whatif.table.{key}"), "small", align="end") for key in ("mine", "other")]
    title = Label(tr("whatif.table.title"), "heading", icon="target")
    first = Row([Spacer(), *_cells(heads), _mark(part, None)])
    return Card([title, first, *(_line(part, row) for row in facing(found, part.naming))], gap=9, pad=18, name="table")


def _line(part: Part, row: Facing) -> Widget:
    values = [Label(row.mine, "value", align="end"), Label(row.other, "value", align="end")]
    said = part.look.tr(f"whatif.table.{_SIGNS[row.better][2]}")
    return Row(
        [Paragraph(row.name, "label", grow=1), *_cells(values), _mark(part, row.better)],
        name=f"facing.{row.key}", label=f"{row.name}: {row.mine}, {row.other}, {said}",
    )  # fmt: skip


def _cells(values: Sequence[Widget]) -> list[Widget]:
    return [Sized(value, width=92) for value in values]


def _mark(part: Part, sign: int | None) -> Widget:
    """Better, worse, or neither, as a shape in a colour with words to it."""
    icon, color, key = _SIGNS[sign or 0]
    if sign is None or not icon:
        return Sized(Label(""), width=18)
    return Sized(Icon(icon, 15, color, label=part.look.tr(f"whatif.table.{key}")), width=18)


def _curves(part: Part, found: Compared) -> Widget:
    tr, asking = part.look.tr, part.asking
    days = max(found.mine.days, found.other.days)
    title, key = tr("whatif.chart.title"), asking.measure
    chart = CourseChart(part.look.g, Rect(0, 0, 10, 10), title, tr("whatif.chart.empty"))
    lines = [
        Line(tr("whatif.chart.mine"), _long(found.mine.curves[key], days), "cold", 1.8),
        Line(tr("whatif.chart.other"), _long(found.other.curves[key], days), "gold", 2.6, fill=True),
    ]
    chart.set(
        lines, first=1, y_text=partial(_written, part, key),
        x_label=lambda day: tr("debrief.sales.day", day=day) if day == 1 else str(day),
    )  # fmt: skip
    journal, marked = asking.session.journal, set()
    for change in found.changes:
        marked.add(min(days - 1, journal[change.index].day))
        if change.kind == "move":
            moved = journal[change.index].tick + change.days * SLOTS_PER_DAY
            marked.add(min(days - 1, max(0, moved // SLOTS_PER_DAY)))
    chart.mark((), sorted(marked))

    def choose(measure: str) -> None:
        asking.measure = measure
        part.changed()

    options, label = [(m, tr(f"whatif.chart.{m}")) for m in MEASURES], tr("whatif.chart.measure")
    picker: Widget = Flow([Segmented(options, key, choose, label=label, name="measure")])
    if part.look.narrow:
        picker = Dropdown(options, key, choose, label=label, name="measure")
    box = ChartBox(chart, 210, label=f"{title}: {tr(f'whatif.chart.{key}')}", name="what_if_chart")
    if len(found.changes) > 1:
        note = Paragraph(tr("whatif.chart.marks_all"), "small")
    else:
        note = Paragraph(tr("whatif.chart.marks" if len(marked) > 1 else "whatif.chart.mark"), "small")
    return Card([picker, box, note], gap=8, pad=(18, 14), name="curves")


def _long(curve: NDArray[np.float64], days: int) -> NDArray[np.float64]:
    made = np.full(days, np.nan)
    made[: len(curve)] = curve
    return made


def _written(part: Part, measure: str, value: float) -> str:
    tr = part.look.tr
    if measure == "cash":
        return tr.money(value)
    return tr.number(value * POINTS if measure in ("warmth", "trust") else value)


def _fates(part: Part, found: Compared) -> Widget:
    tr, shown = part.look.tr, groups(found, part.naming)
    rows: list[Widget] = [Label(tr("whatif.fates.title"), "heading", icon="people")]
    if not shown:
        rows.append(Paragraph(tr("whatif.fates.nobody")))
    else:
        rows.append(Grid([_group(part, group) for group in shown], cell=420, columns=2, gap=18))
    return Card(rows, gap=12, pad=18, name="fates")


def _group(part: Part, group: Group) -> Widget:
    tr, whole = part.look.tr, group.key in part.asking.open
    names = group.names if whole else group.names[:NAMED]
    icon, color = ("plus", "good") if group.good else ("minus", "bad")
    lines: list[Widget] = [
        Paragraph(group.title, "strong", color=color),
        Paragraph(tr("report.between").join(names), "small", color="text"),
    ]
    if len(group.names) > NAMED:
        text = tr("whatif.fates.fewer") if whole else tr("whatif.fates.all", count=len(group.names))
        more = Button(
            text, partial(_toggle, part, group.key), kind="quiet", name=f"fate.{group.key}.more",
            label=f"{text}: {group.title}",
        )  # fmt: skip
        lines.append(Flow([more]))
    mark = Sized(Icon(icon, 16, color), height=22)
    return Row([mark, Column(lines, gap=3, grow=1)], gap=10, align="start", name=f"fate.{group.key}")


def _toggle(part: Part, key: str) -> None:
    part.asking.open ^= {key}
    part.changed()
