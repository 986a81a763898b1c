"""Whether a member stays, as a sum on her card; and the small card of somebody who has left."""

from __future__ import annotations

from pygame import Rect

from game.text import Text
from game.ui.gfx import Gfx
from game.ui.screens.play.bars import SignedBars
from game.ui.widgets import Card, Column, IconButton, Label, Paragraph, Row, Sized, Spacer, Widget
from game.ui.widgets.base import Action
from game.ui.widgets.label import Icon
from game.views.staying import StayView

COLORS = {"stays": "good", "may": "warn", "near": "bad", "left": "cold"}
WIDTH = 380.0


class StayVerdict(Row):
    """The sentence with its sign."""

    def __init__(self, view: StayView) -> None:
        self.icon = Icon(view.icon, 15, COLORS[view.state])
        self.words = Paragraph(view.verdict, "small", color="text", name="stay.verdict", grow=1.0)
        super().__init__([Sized(self.icon, height=20), self.words], gap=8, align="start")

    def renew(self, view: StayView) -> None:
        """Show her as she is now."""
        self.icon.icon, self.icon.color = view.icon, COLORS[view.state]
        self.words.set(view.verdict)
        self.invalidate()


class StayBox(Card):
    """What adds to her leaving and what takes from it."""

    def __init__(self, view: StayView, tr: Text) -> None:
        self.note = Paragraph(view.note, "small")
        self.bars = SignedBars(view.bars, name="stay.bars")
        self.total = Label(view.total, "value", name="stay.total")
        foot = Row([Label(tr("member.stay.sum"), "strong"), Spacer(), self.total])
        super().__init__([Label(tr("member.stay.title"), "strong"), self.note, self.bars, foot], gap=8, pad=14)

    def renew(self, view: StayView) -> None:
        """Show her as she is now."""
        self.note.set(view.note)
        self.bars.set(view.bars)
        if view.total != self.total.label:
            self.total.set(view.total)
            self.total.relayout()


class FarewellCard(Card):
    """Why somebody who is no longer here has left. Esc, or a click beside it, takes it away."""

    role = "dialog"

    def __init__(self, view: StayView, tr: Text, anchor: Rect, close: Action) -> None:
        self.anchor = anchor
        head = Row(
            [
                Label(view.name, "heading", icon=view.icon, icon_color="cold", grow=1.0),
                IconButton("cross", tr("app.close"), close, kind="quiet", side=28, name="farewell.close"),
            ]
        )
        sum_: list[Widget] = [Paragraph(view.note, "small"), SignedBars(view.bars)] if view.bars else []
        super().__init__(
            [head, Paragraph(view.verdict, "strong", name="farewell.verdict"), Column(sum_, gap=6)], gap=10,
            pad=(18, 12, 18, 16), fill="raised", border="edge_light", shadow=True, name="farewell", label=view.name,
        )  # fmt: skip

    def stand(self, g: Gfx, window: Rect) -> Rect:
        """In the middle of the network."""
        wide = min(g.px(WIDTH), window.w - g.px(20))
        box = Rect(0, 0, wide, min(self.measure(g, wide)[1], window.h - g.px(20)))
        box.center = self.anchor.center
        return box.clamp(window.inflate(-g.px(20), -g.px(20)))
