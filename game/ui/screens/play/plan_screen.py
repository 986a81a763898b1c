"""The weekly plan over the whole window; time stands still meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

import pygame

from game.ui import clipboard
from game.ui.screens.base import Screen
from game.ui.screens.play.chart_screen import Framed
from game.ui.screens.play.plan_grid import PlanList, PlanTable, StandingRow, legend
from game.ui.widgets import Button, Card, Column, Flow, Grid, Label, Paragraph, Row, ScrollView, Spacer, Stat, Widget
from game.ui.widgets.shrinking import ShrinkingColumn
from game.views.plan import PlanEntry, PlanStanding, PlanView, plan_text, plan_view

if TYPE_CHECKING:
    from game.ui.app import App
    from game.ui.screens.play.screen import PlayScreen

TABLE = 1080.0
"""Logical width of the window from which the week is a table."""


class PlanScreen(Screen):
    """What stands for the next seven days; what is pressed opens its card on the play screen below."""

    name: ClassVar[str] = "plan"
    overlay: ClassVar[bool] = True

    def __init__(self, app: App, play: PlayScreen) -> None:
        super().__init__(app)
        self.play = play

    def view(self) -> PlanView:
        """The week as it stands."""
        play, session = self.play, self.play.session
        return plan_view(
            session.agenda(), play.frame, play.scenario, play.naming, taken=play.taken, goals=session.goals,
            journal=session.journal,
        )  # fmt: skip

    def build(self) -> Widget:
        tr, view = self.tr, self.view()
        wide = self.app.size[0] / self.g.scale
        head = Row([Label(tr("plan.heading"), "title", icon="clock"), Spacer()], gap=10)
        sums = Flow([Stat(name, value) for name, value in view.sums], gap=22, name="plan.sums")
        above: list[Widget] = [Paragraph(tr("plan.intro"), "small"), sums]
        table = PlanTable(view, self.open, tr) if wide >= TABLE else PlanList(view, self.open, tr)
        parts: list[Widget] = [legend(tr)] if view.entries else []
        if view.entries or wide >= TABLE:  # a list of seven days without anything says nothing
            parts.insert(0, table)
        if view.possible:
            parts.insert(0, self._free(view))
        if wide < TABLE:  # little room: only heading and buttons stay in sight
            parts, above = [*above, *parts], []
        if view.standing:
            parts += [Label(tr("plan.standing"), "strong"), self._rows(view.standing)]
        parts.append(Paragraph(view.note, "small"))
        foot = Row(
            [
                Button(tr("app.back"), self.back, icon="left", name="back"),
                Spacer(),
                Button(tr("clipboard.copy"), self.copy, icon="copy", name="copy", tooltip=tr("clipboard.copy_help")),
            ],
            gap=10,
        )
        middle = ScrollView(Column(parts, gap=12), name="plan.scroll", grow=1.0)
        body = ShrinkingColumn([head, *above, middle, foot], gap=10)
        body.grow = 1.0
        card = Card([body], pad=(22, 16, 22, 16), border="edge_light", shadow=True)
        return Framed(card, 24 if wide >= TABLE else 10)

    def _rows(self, levers: Sequence[PlanStanding]) -> Widget:
        """Levers beside each other; pressing one opens its card."""
        rows = [
            StandingRow(
                s.card, s.icon, s.title, " · ".join(p for p in (s.state, s.takes) if p),
                partial(self.open_card, s.card), self.tr("plan.opens"),
            )
            for s in levers
        ]  # fmt: skip
        return Grid(rows, cell=300, columns=3, gap=8)

    def _free(self, view: PlanView) -> Widget:
        """In a week without anything of one's own: what could stand in it."""
        tr = self.tr
        said = [Label(tr("plan.empty"), "strong", icon="clock"), Paragraph(tr("plan.free"), "small")]
        return Card([*said, self._rows(view.possible)], gap=8, pad=(14, 12), fill="raised", name="plan.free")

    def on_enter(self) -> None:
        self.tree.focus_on(self.tree.find(name="back"))

    # ---- what can be done
    def open(self, entry: PlanEntry) -> None:
        """Open what changes an entry."""
        if entry.event:
            self.app.pop()
            self.play.news.show(entry.event)
        elif entry.card:
            self.open_card(entry.card)

    def open_card(self, key: str) -> None:
        """Back to the levers, with the card of one open."""
        self.app.pop()
        self.play.show_tab("levers")
        self.play.open_card(key)
        self.play.tree.focus_on(self.play.tree.find(name=f"card.{key}"))

    def copy(self) -> None:
        """The week as plain text."""
        clipboard.copy(self, plan_text(self.view(), self.play.naming), "plan", self.app.tell)

    def key(self, event: pygame.event.Event) -> bool:
        scroll = self.tree.find(name="plan.scroll")
        if scroll is not None and scroll.on_key(event):
            return True
        action = self.app.settings.keys.action(event)
        if action == "plan":
            self.back()
        elif action == "copy":
            self.copy()
        return action in ("plan", "copy")
