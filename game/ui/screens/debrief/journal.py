"""Fifth part: the journal of decisions in words."""

from __future__ import annotations

from itertools import groupby

from game.journal import Entry
from game.ui.screens.debrief.look import Look
from game.ui.widgets import Card, Column, Icon, Label, Paragraph, Row, Sized, Widget
from game.views.journal import ICONS


def journal_part(look: Look) -> Widget:
    """Every decision, by day."""
    tr = look.tr
    rows: list[Widget] = [Label(tr("debrief.journal.title"), "heading", icon="book")]
    if not look.found.journal:
        rows.append(Paragraph(tr("debrief.journal.none")))
    for day, entries in groupby(look.found.journal, key=lambda entry: entry.day):
        lines = [_entry(look, entry) for entry in entries]
        head = Label(tr("debrief.journal.day", day=day + 1), "strong", color="amber")
        if look.narrow:
            rows.append(Column([head, *lines], gap=4))
        else:
            when = Sized(head, width=84, height=22)
            rows.append(Row([when, Column(lines, gap=4, grow=1)], gap=12, align="start"))
    return Card(rows, gap=12, pad=18, name="journal")


def _entry(look: Look, entry: Entry) -> Widget:
    words = look.words
    icon = Sized(Icon(ICONS[entry.decision.verb], 15, "ember"), height=22)
    slot = Sized(Label(words.slot(entry.slot), "small"), width=76, height=22)
    return Row([icon, slot, Paragraph(words.decision(entry.decision), grow=1)], gap=10, align="start")
