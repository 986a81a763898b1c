"""What is wrong with a scenario that is being written, above the last version that was right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from game.scenario.problems import Problem, marked
from game.ui.screens.base import Screen
from game.ui.screens.loading import Middle
from game.ui.widgets import Button, Card, Column, Flow, Label, Paragraph, Row, ScrollView, Sized, Spacer, Widget

if TYPE_CHECKING:
    from game.ui.app import App

SHOWN = 12


class BrokenScreen(Screen):
    """Lists problems; leaves when told so, or by its button while there is something to play behind it."""

    name: ClassVar[str] = "broken"
    overlay: ClassVar[bool] = True

    def __init__(self, app: App, problems: Sequence[Problem], playable: bool) -> None:
        super().__init__(app)
        self.problems, self.playable = tuple(problems), playable

    def show(self, problems: Sequence[Problem]) -> None:
        """Other problems, after another save."""
        self.problems = tuple(problems)
        self.rebuild()

    def build(self) -> Widget:
        tr = self.tr
        found: list[Widget] = [self._problem(problem) for problem in self.problems[:SHOWN]]
        if len(self.problems) > SHOWN:
            found.append(Label(tr("watch.more", count=tr.number(len(self.problems) - SHOWN)), "small"))
        rows: list[Widget] = [
            Label(tr("watch.broken"), "heading", icon="warn"),
            Paragraph(tr("watch.broken_note" if self.playable else "watch.nothing_yet"), "small"),
            Sized(ScrollView(Column(found, gap=14), name="problems"), height=self._room()),
        ]
        if self.playable:
            rows.append(Row([Button(tr("watch.close"), self.back, kind="primary", name="close")]))
        return Middle(Card(rows, shadow=True, gap=12, pad=24), 860)

    def _room(self) -> float:
        """Logical height for the list: what it needs, and no more than the window has."""
        most = self.app.size[1] / self.g.scale - 260
        return min(most, 84.0 * min(len(self.problems), SHOWN + 1) + 8)

    def _problem(self, problem: Problem) -> Widget:
        where = self.tr("watch.place", file=problem.file, line=problem.line, column=problem.column)
        rows: list[Widget] = [Label(where, "small", color="dim"), Paragraph(problem.message, "strong")]
        before, here, after = marked(problem)
        if here:
            line: list[Widget] = []
            for text, ink in ((before.lstrip(), None), (here, "bad"), (after, None)):
                if text.strip():
                    line.append(Paragraph(text, "label", color=ink))
                if text.endswith(" "):  # a paragraph drops blanks at its end, and no other may come before a colon
                    line.append(Spacer(5, 1))
            rows.append(Flow(line, gap=0))
        return Column(rows, gap=2)
