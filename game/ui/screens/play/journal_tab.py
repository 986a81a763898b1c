"""The journal: every decision taken, the latest first; and the bar with which those not yet run can be undone."""

from __future__ import annotations

from collections.abc import Sequence

from game.text import Text
from game.ui.widgets import Button, Card, Column, Icon, Label, Paragraph, Row, ScrollView, Sized, Spacer, Widget
from game.ui.widgets.base import Action
from game.views.journal import JournalLine


def journal_tab(lines: Sequence[JournalLine], tr: Text) -> Widget:
    """The tab."""
    rows: list[Widget] = []
    if not lines:
        rows.append(Paragraph(tr("play.journal.empty"), "small"))
    rows += [_row(line, tr) for line in lines]
    return ScrollView(Column(rows, gap=7), name="journal.scroll")


def pending_bar(lines: Sequence[JournalLine], on_undo: Action, tr: Text) -> Widget:
    """How many decisions wait for the next tick, the latest in words, and taking it back."""
    waiting = [line for line in lines if line.pending]
    count, latest = len(waiting), waiting[0].text if waiting else ""
    return Card(
        [
            Row(
                [
                    Column(
                        [
                            Paragraph(tr("play.journal.pending", count=count), "tiny"),
                            Paragraph(latest, "small", color="text"),
                        ],
                        gap=0, grow=1,
                    ),
                    Button(
                        tr("play.journal.undo"), on_undo, icon="undo", name="undo",
                        tooltip=tr("play.journal.undo_help"),
                    ),
                ],
                gap=10,
            )
        ],
        pad=(12, 8),
        fill="raised",
        border="edge_light",
    )


def _row(line: JournalLine, tr: Text) -> Widget:
    when = [Label(line.when, "tiny"), Spacer()]
    if line.pending:
        when.append(Label(tr("play.journal.waits"), "tiny", color="gold", icon="clock"))
    texts = Column([Row(when, gap=8), Paragraph(line.text, "label")], gap=1, grow=1)
    return Card([Row([Sized(Icon(line.icon, 15), height=24), texts], gap=11, align="start")], pad=(12, 8))
