"""Help: how one plays, and the words of the trade in two languages."""

from __future__ import annotations

from typing import ClassVar

from game.text import Text
from game.ui.screens.frame import MenuScreen
from game.ui.widgets import Bullets, Card, Column, Grid, Label, Paragraph, Row, Spacer, Widget

TERMS = (
    "warmth", "trust", "belonging", "fatigue", "tie", "threshold", "exposure", "cascade", "waves", "kol",
    "leader", "founder", "gate", "ugc", "funnel", "conversion", "churn", "cohort", "ltv", "reproduction",
    "presale", "team", "crowding", "density", "ledger",
)  # fmt: skip
"""Terms in the order shown: ``glossary.term.<key>`` and ``glossary.means.<key>``."""
STEPS = 5


class HelpScreen(MenuScreen):
    """Opened by F1 and from the menus."""

    name: ClassVar[str] = "help"

    def build(self) -> Widget:
        tr = self.tr
        other = Text("zh-Hans" if tr.lang == "en" else "en")
        how = Card(
            [
                Label(tr("glossary.play"), "heading", icon="flame"),
                Bullets([tr(f"glossary.how.{k}") for k in range(1, STEPS + 1)]),
            ],
            gap=8,
        )
        cards: list[Widget] = [self._term(key, other) for key in TERMS]
        body = Column([how, Grid(cards, cell=340, columns=1 if self.narrow else 2, gap=12)], gap=14)
        return self.page(
            tr("glossary.title"), body, [self.back_button()], [], note=tr("glossary.note"), icon="question"
        )

    def _term(self, key: str, other: Text) -> Widget:
        tr = self.tr
        foreign = Label(other(f"glossary.term.{key}"), "small", color="faint")
        head = Row([Label(tr(f"glossary.term.{key}"), "strong", color="amber"), Spacer(), foreign], gap=8)
        return Card([head, Paragraph(tr(f"glossary.means.{key}"), "label")], gap=4, pad=14, name=f"term.{key}")
