"""The card that answers "why?": top causes of a number's change, today and this week."""

from __future__ import annotations

from pygame import Rect

from game.text import Text
from game.ui.gfx import Gfx
from game.ui.screens.play.bars import SignedBars
from game.ui.widgets import Card, Column, IconButton, Label, Panel, Paragraph, Row, ScrollView, Spacer, Widget
from game.ui.widgets.base import Action
from game.views.why import Span, WhyView

WIDTH = 380.0


class WhyCard(Card):
    """Stands below the number it is about. Esc, or a click beside it, takes it away."""

    role = "dialog"

    def __init__(self, view: WhyView, tr: Text, anchor: Rect, close: Action) -> None:
        self.anchor = anchor
        parts: list[Widget] = [Paragraph(view.note, "small")] if view.note else []
        for span in view.spans:
            parts.append(_span(span, tr))
        head = Row(
            [
                Label(view.title, "heading", icon="question"),
                Spacer(),
                IconButton("cross", tr("app.close"), close, kind="quiet", side=28, name="why.close"),
            ]
        )
        body = Panel(ScrollView(Column(parts, gap=12), name="why.body"), grow=1.0)
        super().__init__(
            [head, body], gap=8, pad=(18, 12, 18, 16), fill="raised", border="edge_light", shadow=True,
            name="why", label=view.title,
        )  # fmt: skip

    def stand(self, g: Gfx, window: Rect) -> Rect:
        """Below the number, inside the window."""
        edge = g.px(10)
        wide = min(g.px(WIDTH), window.w - 2 * edge)
        high = min(self.measure(g, wide)[1], window.h - 2 * edge)
        box = Rect(self.anchor.centerx - wide // 2, self.anchor.bottom + g.px(10), wide, high)
        if box.bottom > window.bottom - edge:
            box.bottom = max(self.anchor.top - g.px(10), high + edge)
        return box.clamp(window.inflate(-2 * edge, -2 * edge))


def _span(span: Span, tr: Text) -> Widget:
    head = Row([Label(span.caption, "strong"), Spacer(), Label(span.change, "value")])
    rows: list[Widget] = [head]
    rows.append(SignedBars(span.bars) if span.bars else Paragraph(tr("why.still"), "small"))
    if span.rest:
        rows.append(Label(span.rest, "tiny"))
    return Column(rows, gap=4)
