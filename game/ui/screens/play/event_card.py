"""The card of an event: what has come about, and what may be answered; time stands still while it is open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from game.text import Text
from game.ui.widgets import Button, Card, CardButton, Column, Dialog, Icon, Label, Paragraph, Row, Tree, Widget
from game.ui.widgets.base import Action
from game.views.story import CardView, OptionView

WIDTH = 540


class EventCard(Dialog):
    """An event with its answers, one below the other; "later" leaves it standing."""

    def __init__(self, view: CardView, tr: Text, on_answer: Callable[[str], object]) -> None:
        self.on_answer, self.tr = on_answer, tr
        self.answers = [self._option(option) for option in view.options]
        body = Column([Paragraph(view.text), Column(list(self.answers), gap=8), Paragraph(view.until, "small")], gap=14)
        super().__init__(
            view.title, body, [(tr("story.later"), "plain", None)], icon="warn", on_cancel=None, width=WIDTH,
            name="event",
        )  # fmt: skip

    def _option(self, option: OptionView) -> CardButton:
        free = self.tr("story.free")
        rows: list[Widget] = [Paragraph(option.text, "label")]
        rows.append(Label(option.cost or free, "small", color="gold" if option.cost else "dim"))
        if option.refused:
            rows.append(Paragraph(option.refused, "small", color="bad"))
        label = " ".join(part for part in (option.text, option.cost, option.refused) if part)
        shown = Row([Column(rows, gap=3, grow=1), Icon("right", 13, "off" if option.refused else "ember")], gap=10)
        button = CardButton(
            [shown], partial(self._answer, option.key), pad=(14, 10), name=f"answer.{option.key}", label=label
        )
        button.enabled = not option.refused
        return button

    def open(self, tree: Tree) -> None:
        """Show it; the first answer has the focus, so that the arrows and Enter are enough."""
        super().open(tree)
        first = next((button for button in self.answers if button.usable), None)
        if first is not None:
            tree.focus_on(first)

    def _answer(self, choice: str) -> None:
        self.close()
        self.on_answer(choice)


def waiting_bar(cards: Sequence[CardView], on_open: Callable[[str], object], tr: Text) -> Widget:
    """Cards that wait for an answer, each with a button that opens it again."""
    rows: list[Widget] = []
    for card in cards:
        opened: Action = partial(on_open, card.event)
        texts = Column([Paragraph(card.title, "label"), Paragraph(card.until, "tiny")], gap=1, grow=1)
        answer = Button(tr("story.answer"), opened, kind="primary", name=f"waiting.{card.event}")
        rows.append(Row([texts, answer], gap=10))
    return Card(rows, gap=8, pad=(12, 8), fill="raised", border="edge_light", name="waiting")
