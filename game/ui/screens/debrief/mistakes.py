"""What went wrong, by kind: evidence, decision, and what doing otherwise would have come to."""

from __future__ import annotations

from functools import partial

from game.mistakes import MUCH, Checked
from game.ui.screens.debrief.look import Look
from game.ui.widgets import Button, Card, Column, Flow, Icon, Label, Paragraph, Row, Sized, Widget
from game.views.mistakes import checked_text, mistake_text
from game.views.naming import Naming

SHOWN = 3


def mistakes_card(look: Look) -> list[Widget]:
    """A card with the most harmful mistakes; none where there is nothing to say."""
    tr, checking = look.tr, look.checking
    title = Label(tr("mistakes.title"), "heading", icon="warn", icon_color="warn")
    if not checking.done:
        return [Card([title, Paragraph(tr("mistakes.checking"), "small")], gap=8, pad=18, name="mistakes")]
    if not checking.found:
        return []
    rows: list[Widget] = [title, Paragraph(tr("mistakes.intro"), "small")]
    rows += [_one(look, one) for one in checking.found[:SHOWN]]
    return [Card(rows, gap=12, pad=18, name="mistakes")]


def _one(look: Look, one: Checked) -> Widget:
    tr, mistake = look.tr, one.mistake
    naming = Naming(look.session.scenario, tr, look.session.cast)
    kind = tr(f"mistakes.kind.{mistake.kind}")
    lines: list[Widget] = [
        Paragraph(tr("mistakes.on_day", day=mistake.day + 1, kind=kind), "strong", color="amber"),
        Paragraph(mistake_text(mistake, naming)),
    ]
    said = checked_text(one, look.session.journal, naming)
    if said:
        lines.append(Paragraph(said, "label", color="good" if one.gain >= MUCH else "dim"))
    if mistake.instead is not None:
        ask = Button(
            tr("mistakes.ask"), partial(look.ask, mistake.instead), icon="undo", name=f"mistake.{mistake.kind}.ask",
            label=f"{tr('mistakes.ask')}: {kind}", tooltip=tr("mistakes.ask_help"),
        )  # fmt: skip
        lines.append(Flow([ask]))
    mark = Sized(Icon("warn", 16, "warn"), height=22)
    return Row([mark, Column(lines, gap=3, grow=1)], gap=12, align="start", name=f"mistake.{mistake.kind}")
