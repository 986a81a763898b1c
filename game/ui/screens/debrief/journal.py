"""Fifth part: the journal of decisions in words, and what came of itself."""

from __future__ import annotations

from functools import partial
from itertools import groupby

from game.journal import Entry
from game.ui.screens.debrief.look import Look
from game.ui.widgets import Button, Card, Column, Icon, Label, Paragraph, Row, Sized, Spacer, Widget
from game.views.journal import ICONS
from game.views.story import ToldLine
from game.what_if import Change, can_matter

SLOT_WIDE = 76.0
"""Room for the time of day before what was decided then."""


def journal_part(look: Look) -> Widget:
    """Every decision and event, by day."""
    tr = look.tr
    rows: list[Widget] = [Label(tr("debrief.journal.title"), "heading", icon="book")]
    if not look.found.journal:
        rows.append(Paragraph(tr("debrief.journal.none")))
    told = [(line.day, _told(line, look.narrow)) for line in look.words.told(look.session.told)]
    entries = ((e.day, _entry(look, at, e)) for at, e in enumerate(look.found.journal))
    dated = sorted([*told, *entries], key=lambda line: line[0])
    for day, group in groupby(dated, key=lambda line: line[0]):
        lines = [line for _, line in group]
        head = Label(tr("debrief.journal.day", day=day + 1), "strong", color="amber")
        if look.narrow:
            rows.append(Column([head, *lines], gap=4))
        else:
            when = Sized(head, width=84, height=22)
            rows.append(Row([when, Column(lines, gap=4, grow=1)], gap=12, align="start"))
    return Card(rows, gap=12, pad=18, name="journal")


def _told(line: ToldLine, narrow: bool) -> Widget:
    """What came of itself, its words below those of the decisions."""
    row: list[Widget] = [Sized(Icon(line.icon, 15, "gold"), height=22)]
    if not narrow:
        row.append(Spacer(SLOT_WIDE, 1))
    return Row([*row, Paragraph(line.text, color="amber", grow=1)], gap=10, align="start")


def _entry(look: Look, at: int, entry: Entry) -> Widget:
    words, tr = look.words, look.tr
    icon = Sized(Icon(ICONS[entry.decision.verb], 15, "ember"), height=22)
    slot = Sized(Label(words.slot(entry.slot), "small"), width=SLOT_WIDE, height=22)
    said = words.decision(entry.decision)
    row: list[Widget] = [icon, slot, Paragraph(said, grow=1)]
    if can_matter(entry):
        ask = Button(
            tr("whatif.ask"), partial(look.ask, Change(at)), icon="undo", kind="quiet", name=f"ask.{at}",
            label=f"{tr('whatif.ask')} {said}", tooltip=tr("whatif.ask_help"),
        )  # fmt: skip
        row.append(Sized(ask, height=24))
    return Row(row, gap=10, align="start")
