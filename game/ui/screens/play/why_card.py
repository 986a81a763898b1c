"""The card that answers "why?": what moved a number, whom that touched, and on request what stands behind it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pygame
from pygame import Rect

from game.text import Text
from game.ui.gfx import Gfx
from game.ui.screens.card_tools import card_tools
from game.ui.screens.play.bars import SignedBars
from game.ui.screens.play.why_rows import BarRow, NameLink, cause_rows, names
from game.ui.widgets import (
    Button,
    Card,
    Column,
    Flow,
    IconButton,
    Label,
    Panel,
    Paragraph,
    Row,
    Rule,
    ScrollView,
    Spacer,
    Widget,
)
from game.ui.widgets.base import Action
from game.ui.widgets.shrinking import ShrinkingColumn
from game.views.why import Span, WhyView
from game.views.why_cause import CauseView
from game.views.why_text import cause_text, why_text

WIDTH = 430.0


class WhyCard(Card):
    """Stands below the number it is about. Esc, or a click beside it, takes it away; Esc on the second level goes back.

    Args:
        on_person: given a row, shows that member or why she left.
        look: looks one part of a span up, for the second level.
        on_metric: asks about another gauge.
        on_copy: takes what is shown as plain text.
    """

    role = "dialog"

    def __init__(
        self, view: WhyView, tr: Text, anchor: Rect, *, close: Action, on_person: Callable[[int], object],
        look: Callable[[Span, str], CauseView], on_metric: Callable[[str], object],
        on_copy: Callable[[str], object],
    ) -> None:  # fmt: skip
        self.view, self.tr, self.anchor = view, tr, anchor
        self.close, self.on_person, self.look, self.on_metric = close, on_person, look, on_metric
        self.on_copy = on_copy
        self.inner = ShrinkingColumn([], gap=8, grow=1.0)
        self.opened: CauseView | None = None
        super().__init__(
            [self.inner], gap=0, pad=(18, 12, 18, 16), fill="raised", border="edge_light", shadow=True,
            name="why", label=view.title,
        )  # fmt: skip
        self._fill()

    @property
    def text(self) -> str:
        """What is shown, as plain text."""
        if self.opened is None:
            return why_text(self.view, self.tr)
        return cause_text(self.view.title, self.opened, self.tr)

    # ---- levels
    def open_cause(self, span: Span, key: str) -> None:
        """Show one part of a change by itself."""
        self.opened = self.look(span, key)
        self._fill()
        if self.tree is not None:
            self.tree.focus_on(self.tree.find(name="why.back"))

    def back(self) -> None:
        """Show all parts again."""
        opened, self.opened = self.opened, None
        self._fill()
        if self.tree is not None and opened is not None:
            spans = (span.key for span in self.view.spans if span.caption == opened.caption)
            self.tree.focus_on(self.tree.find(name=f"cause.{next(spans, '')}.{opened.key}") or self)

    def _fill(self) -> None:
        tr, opened = self.tr, self.opened
        tools = card_tools(tr, "why", lambda: self.on_copy(self.text), self.close)
        if opened is None:
            head = Row([Label(self.view.title, "heading", icon="question", grow=1.0), *tools])
            parts = self._causes()
        else:
            back = IconButton("left", tr("why.back"), self.back, kind="quiet", side=28, name="why.back")
            head = Row([back, Label(opened.title, "heading", grow=1.0), *tools], gap=6)
            parts = self._cause(opened)
        level = "causes" if opened is None else f"cause.{opened.key}"
        body = Panel(ScrollView(Column(parts, gap=12), name=f"reasons.{level}"), grow=1.0)
        self.inner.replace([head, body])

    # ---- the first level
    def _causes(self) -> list[Widget]:
        view, tr = self.view, self.tr
        parts: list[Widget] = [Paragraph(view.note, "small")] if view.note else []
        for span in view.spans:
            head = Row([Label(span.caption, "strong"), Spacer(), Label(span.change, "value")])
            rows: list[Widget] = [head]
            rows += cause_rows(span.rows, span.key, partial(self.open_cause, span), self.on_person, tr)
            if not span.rows:
                rows.append(Paragraph(tr("why.still"), "small"))
            if span.rest:
                rows.append(Label(span.rest, "tiny"))
            parts.append(Column(rows, gap=2))
        if view.follows:
            ask = Button(tr("why.next", name=view.follows_name), partial(self.on_metric, view.follows), icon="question",
                         kind="quiet", align="start", name="why.next")  # fmt: skip
            parts.append(ask)
        return parts

    # ---- the second level
    def _cause(self, view: CauseView) -> list[Widget]:
        tr = self.tr
        head = Row([Label(view.caption, "strong"), Spacer(), Label(view.amount, "value")])
        parts: list[Widget] = [Column([head, Paragraph(view.note, "small")], gap=2)]
        if view.people and not view.people[0][0].value:  # one each: nothing to compare
            listed: list[Widget] = [NameLink(p, partial(self.on_person, p.row), tr) for p, _ in view.people]
            rest: list[Widget] = [Label(view.rest, "tiny")] if view.rest else []
            parts.append(Column([Label(tr("why.whom"), "strong"), Flow(listed, gap=10), *rest], gap=2))
        elif view.people:
            rows: list[Widget] = [
                BarRow(bar, partial(self.on_person, person.row), name=f"whom.{person.row}",
                       tooltip=tr("why.person_help" if person.here else "why.person_gone_help", name=person.name))
                for person, bar in view.people
            ]  # fmt: skip
            if view.rest:
                rows.append(Label(view.rest, "tiny"))
            parts.append(Column([Label(tr("why.whom"), "strong"), *rows], gap=2))
        for group in view.groups:
            parts.append(Column([Label(group.title, "strong"), SignedBars(group.bars)], gap=2))
        if view.messages is not None or view.decisions:
            parts += [Rule(), self._behind(view)]
        return parts

    def _behind(self, view: CauseView) -> Widget:
        tr = self.tr
        rows: list[Widget] = [Label(tr("why.behind"), "strong")]
        if view.messages is not None:
            rows.append(Paragraph(view.messages.text, "small", color="text"))
            if view.messages.people:
                rows.append(names(tr("why.wrote_most"), view.messages.people, self.on_person, tr))
        rows += [Paragraph(line, "small") for line in view.decisions]
        return Column(rows, gap=4)

    # ---- place and keys
    def stand(self, g: Gfx, window: Rect) -> Rect:
        """Below the number, inside the window."""
        edge = g.px(10)
        wide = min(g.px(WIDTH), window.w - 2 * edge)
        high = min(self.measure(g, wide)[1], window.h - 2 * edge)
        box = Rect(self.anchor.centerx - wide // 2, self.anchor.bottom + g.px(10), wide, high)
        if box.bottom > window.bottom - edge:
            box.bottom = max(self.anchor.top - g.px(10), high + edge)
        return box.clamp(window.inflate(-2 * edge, -2 * edge))

    def on_key(self, event: pygame.event.Event) -> bool:
        """Tab walks inside the card, though a click beside it closes it like a menu."""
        tree = self.tree
        if tree is not None and event.key == pygame.K_TAB and not event.mod & (pygame.KMOD_ALT | pygame.KMOD_META):
            tree.step_focus(bool(event.mod & pygame.KMOD_SHIFT))
            return True
        if event.key in (pygame.K_ESCAPE, pygame.K_BACKSPACE) and self.opened is not None:
            self.back()
            return True
        return False
