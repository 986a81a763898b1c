"""What is known for and against what a lever rests on, in full: opened from its card, time waiting meanwhile."""

from __future__ import annotations

from agents.decisions import Decision
from game.text import Text
from game.ui.widgets import Card, Column, Dialog, Label, Paragraph, Widget
from game.ui.widgets.base import Action
from game.views.evidence import Ground, grounds
from game.views.naming import Naming

WIDTH = 620.0


def evidence_card(decision: Decision, naming: Naming, copy: Action) -> Dialog:
    """A dialog with everything the model card says of it; not open yet. ``copy`` takes the lever's card as text."""
    tr = naming.tr
    lever = tr(f"names.lever.{decision.verb}")
    body = Column([_ground(ground, tr) for ground in grounds(decision, tr)], gap=12)
    return Dialog(
        tr("evidence.title", lever=lever), body,
        [(tr("clipboard.copy"), "plain", copy), (tr("app.close"), "primary", None)],
        icon="question", width=WIDTH, name="evidence_card",
    )  # fmt: skip


def _ground(ground: Ground, tr: Text) -> Widget:
    rows: list[Widget] = [
        Label(ground.strength, "strong", color="amber"),
        Paragraph(ground.meaning, "small"),
        _part(tr("evidence.assumed"), ground.assumes, "gear"),
        _part(tr("evidence.said_for"), ground.said_for, "plus"),
        _part(tr("evidence.said_against"), ground.said_against, "minus"),
        Paragraph(tr.pair(tr("evidence.sources"), ground.sources), "tiny"),
    ]
    return Card(rows, gap=7, pad=(16, 12), fill="raised")


def _part(name: str, text: str, icon: str) -> Widget:
    return Column([Label(name, "small", color="dim", icon=icon), Paragraph(text, "label")], gap=0)
