"""The bet in an open card: a claim, yes or no, and how sure one is. Who does not care leaves it."""

from __future__ import annotations

from dataclasses import replace

from game.decision_words import claimed
from game.journal import Bet
from game.ui.widgets import Column, Paragraph, Segmented, Slider
from game.views.naming import Naming

UNSURE, SURE = 50, 100


class BetBox(Column):
    """``bet`` is the open question; :attr:`answer` the bet to be written down, None when it is left."""

    def __init__(self, bet: Bet, naming: Naming) -> None:
        tr = naming.tr
        self.bet, self.side, self.confidence = bet, "none", 70.0
        options = [(key, tr(f"bets.side.{key}")) for key in ("none", "yes", "no")]
        self.slider = Slider(
            tr("bets.confidence"), self.confidence, UNSURE, SURE, 5, self._sure, show=lambda v: tr.percent(v / 100),
            name="bet.confidence", tooltip=tr("bets.confidence_help"),
        )  # fmt: skip
        self.slider.visible = False
        choice = Segmented(
            options, self.side, self._choose, label=tr("bets.title"), name="bet", tooltip=tr("bets.help")
        )
        super().__init__([Paragraph(claimed(bet, naming), "label"), choice, self.slider], gap=6, name="bet.box")

    @property
    def answer(self) -> Bet | None:
        """The bet as it would be written down."""
        if self.side == "none":
            return None
        return replace(self.bet, yes=self.side == "yes", confidence=self.confidence / 100)

    def _choose(self, side: str) -> None:
        self.side = side
        self.slider.show(side != "none")
        self.relayout()

    def _sure(self, value: float) -> None:
        self.confidence = value
