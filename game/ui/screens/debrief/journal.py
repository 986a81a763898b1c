"""Fifth part: the journal of decisions in words, and what came of itself."""

from __future__ import annotations

from itertools import groupby

from game.journal import Entry
from game.ui.screens.debrief.look import Look
from game.ui.widgets import Card, Column, Icon, Label, Paragraph, Row, Sized, Widget
from game.views.journal import ICONS
from game.views.story import ToldLine


def journal_part(look: Look) -> Widget:
    """Every decision and event, by day."""
    tr = look.tr
    rows: list[Widget] = [Label(tr("debrief.journal.title"), "heading", icon="book")]
    if not look.found.journal:
        rows.append(Paragraph(tr("debrief.journal.none")))
    told = [(line.day, _told(line)) for line in look.words.told(look.session.told)]
    dated = sorted([*told, *((e.day, _entry(look, e)) for e in look.found.journal)], key=lambda line: line[0])
    for day, group in groupby(dated, key=lambda line: line[0]):
        lines = [line for _, line in group]
        head = Label(tr("debrief.journal.day", day=day + 1), "strong", color="amber")
        if look.narrow:
            rows.append(Column([head, *lines], gap=4))
        else:
            when = Sized(head, width=84, height=22)
            rows.append(Row([when, Column(lines, gap=4, grow=1)], gap=12, align="start"))
    return Card(rows, gap=12, pad=18, name="journal")


def _told(line: ToldLine) -> Widget:
    icon = Sized(Icon(line.icon, 15, "gold"), height=22)
    return Row([icon, Paragraph(line.text, color="amber", grow=1)], gap=10, align="start")


def _entry(look: Look, entry: Entry) -> Widget:
    words = look.words
    icon = Sized(Icon(ICONS[entry.decision.verb], 15, "ember"), height=22)
    slot = Sized(Label(words.slot(entry.slot), "small"), width=76, height=22)
    return Row([icon, slot, Paragraph(words.decision(entry.decision), grow=1)], gap=10, align="start")
