"""The lever cards: closed ones say how things stand; one at a time is open, to set and confirm."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol

from agents.decisions import Decision, Verdict
from game.bets import question
from game.journal import Bet
from game.observation import Frame
from game.scenario import Scenario
from game.ui.gfx import Gfx, Pen
from game.ui.screens.play.ahead_box import AheadBox
from game.ui.screens.play.bet_box import BetBox
from game.ui.screens.play.evidence_card import evidence_card
from game.ui.screens.play.lever_controls import controls, spaced
from game.ui.theme import STYLES
from game.ui.widgets import Button, Card, Column, IconButton, Label, Paragraph, Row, ScrollView, Spacer, Widget
from game.ui.widgets.button import Pressable
from game.ui.widgets.shrinking import ShrinkingColumn
from game.views.again import Taken, locked_text
from game.views.levers import CardView, Fact, card_views, draft, facts
from game.views.naming import Naming
from game.views.refusals import refusals

_FIRST = ("gate", "greet", "reward", "channel", "content")
"""Levers that stand as the plan says."""


class Desk(Protocol):
    """What the cards ask of whoever runs the session."""

    @property
    def scenario(self) -> Scenario: ...
    @property
    def frame(self) -> Frame: ...
    @property
    def taken(self) -> Taken: ...
    def ahead_of(self, verb: str) -> AheadBox | None: ...
    def propose(self, decision: Decision) -> Verdict: ...
    def wager(self, bet: Bet) -> None: ...
    def copy(self) -> None: ...


class LeversTab(ShrinkingColumn):
    """All cards by group. ``opened`` is the key of the open one; ``drafts`` outlive a rebuild."""

    def __init__(
        self, desk: Desk, naming: Naming, opened: str, drafts: dict[str, Decision], *,
        on_open: Callable[[str], object], on_confirm: Callable[[str, Decision], object], top: Widget | None,
    ) -> None:  # fmt: skip
        self.desk, self.naming, self.drafts = desk, naming, drafts
        self.on_confirm = on_confirm
        self.heads: dict[str, CardHead] = {}
        self.body: CardBody | None = None
        rows: list[Widget] = [top] if top is not None else []
        group = ""
        for card in card_views(desk.scenario, desk.frame, naming, desk.taken):
            if card.group != group:
                group = card.group
                rows.append(Label(naming.tr(f"levers.group.{group}"), "small", name=f"group.{group}"))
            rows.append(self._card(card, opened, on_open))
        parts: list[Widget] = [ScrollView(Column(rows, gap=7), name="levers.scroll")]
        if self.body is not None:
            parts.append(self.body.foot)
        super().__init__(parts, gap=8)
        self.grow = 1.0

    def _card(self, card: CardView, opened: str, on_open: Callable[[str], object]) -> Widget:
        is_open = card.key == opened
        head = CardHead(card, is_open, partial(on_open, "" if is_open else card.key))
        self.heads[card.key] = head
        if not is_open:
            return head
        self.body = CardBody(card, self.desk, self.naming, self.drafts, self.on_confirm)
        return Card([head, self.body], gap=2, pad=0, border="edge_light")

    def refresh(self) -> None:
        """How things stand after a tick."""
        for card in card_views(self.desk.scenario, self.desk.frame, self.naming, self.desk.taken):
            if card.key in self.heads:
                self.heads[card.key].show_state(card)
        if self.body is not None:
            self.body.judge()


class CardHead(Pressable):
    """Icon, title and state of a card; pressing opens or closes it."""

    def __init__(self, card: CardView, opened: bool, action: Callable[[], object]) -> None:
        super().__init__(action, name=f"card.{card.key}", label=f"{card.title}: {card.state}")
        self.card, self.opened = card, opened

    def show_state(self, card: CardView) -> None:
        """Show how the card stands now."""
        if card != self.card:
            self.card = card
            self.label = f"{card.title}: {card.state}"
            tree = self.tree
            room_changes = tree is None or self.measure(tree.g, self.rect.w)[1] != self.rect.h
            self.relayout() if room_changes else self.invalidate()

    def _lines(self, g: Gfx, width: int) -> list[tuple[str, str]]:
        """(text, style) of every line: the title, then the state, each in as many as it needs."""
        room = max(1, width - g.px(44 + 30))
        texts = ((self.card.title, "label"), (self.card.state, "tiny"))
        return [(line, style) for text, style in texts for line in g.wrap(text, STYLES[style], room)]

    def measure(self, g: Gfx, width: int) -> tuple[int, int]:
        lines = self._lines(g, width)
        return width, sum(g.line_height(STYLES[style]) for _, style in lines) + g.px(16)

    def draw(self, pen: Pen) -> None:
        g, r = pen.g, self.rect
        if not self.opened:
            hot = self.hovered or self.pressed
            pen.box(r, 10, fill="card_hover" if hot else "card", border="edge_light" if hot else "line")
        elif self.hovered:
            pen.box(r, 10, fill="card_hover")
        color = "ember" if self.card.on else "dim" if self.card.barred else "faint"
        pen.icon(self.card.icon, r.x + g.px(22), r.centery, 17, color)
        top = r.y + g.px(8)
        for text, style in self._lines(g, r.w):
            high = g.line_height(STYLES[style])
            ink = "hot" if style == "label" else "amber" if self.card.on else "dim"
            pen.text(text, r.x + g.px(44), top + high / 2, style, color=ink)
            top += high
        pen.icon("up" if self.opened else "down", r.right - g.px(18), r.centery, 12, "dim")
        if self.shows_focus:
            pen.ring(r, 10)


class CardBody(Column):
    """Note, controls, refusals and facts of the open card, then what may come of it; its ``foot`` with the button
    stands below the cards, in sight however far they are scrolled.
    """

    def __init__(
        self, card: CardView, desk: Desk, naming: Naming, drafts: dict[str, Decision],
        on_confirm: Callable[[str, Decision], object],
    ) -> None:  # fmt: skip
        self.card, self.desk, self.naming, self.drafts = card, desk, naming, drafts
        self.standing = draft(card.key, desk.scenario, desk.frame)
        now = drafts.get(card.key, self.standing)
        self.note = note = self._note()
        self.facts = FactList()
        self.refused = Column(gap=2)
        self.ahead = desk.ahead_of(card.verb)
        self._asked: object = None
        confirm = f"levers.confirm.{card.verb}"
        self.confirm = Button(
            naming.tr(confirm if naming.tr.has(confirm) else "levers.confirm.other"),
            lambda: self._take(on_confirm), kind="primary", icon="check", name="confirm",
        )  # fmt: skip
        parts: list[Widget] = [Paragraph(note, "small")] if note else []
        settings = controls(now, desk.scenario, naming, self._changed, desk.frame.circles)
        known = Button(
            naming.tr("evidence.more"), self._show_evidence, icon="question", name="evidence",
            tooltip=naming.tr("evidence.more_help"),
        )  # fmt: skip
        copy = IconButton(
            "copy", naming.tr("clipboard.copy"), desk.copy, kind="quiet", side=32, name="card.copy",
            tooltip=naming.tr("clipboard.copy_help"),
        )  # fmt: skip
        parts += [spaced(settings), self.refused, self.facts, Row([known, Spacer(), copy])]
        if self.ahead is not None:
            parts.append(self.ahead)
        asked = question(now, desk.frame)
        self.bet = BetBox(asked, naming) if asked is not None else None
        if self.bet is not None:
            parts.append(self.bet)
        self.summary = Paragraph("", "small", grow=1)
        self.foot = Card(
            [Row([self.summary, self.confirm], gap=10)], pad=(14, 10, 10, 10), fill="raised", border="edge_light"
        )
        self.reasons: tuple[str, ...] = ()
        super().__init__(parts, gap=10, pad=(14, 8, 14, 12))
        self.current = now
        self.judge()

    def _take(self, on_confirm: Callable[[str, Decision], object]) -> None:
        """Write down the bet, then the decision it is about."""
        bet = self.bet.answer if self.bet is not None else None
        if bet is not None:
            self.desk.wager(bet)
        on_confirm(self.card.key, self.current)

    def _show_evidence(self) -> None:
        """Open what is known for and against what this rests on."""
        if self.tree is not None:
            evidence_card(self.current, self.naming, self.desk.copy).open(self.tree)

    def _note(self) -> str:
        verb, _, which = self.card.key.partition(".")
        if verb == "launch":
            return self.naming.note("blurbs", which)
        return self.naming.note("levers", verb)

    def _changed(self, decision: Decision) -> None:
        self.current = self.drafts[self.card.key] = decision
        self.judge()

    def judge(self) -> None:
        """Ask what the draft would cost, and whether it may be."""
        verdict = self.desk.propose(self.current)
        self.facts.set(facts(self.current, verdict, self.desk.scenario, self.naming, self.desk.taken))
        locked = locked_text(self.card.verb, self.desk.taken, self.naming.tr)
        reasons = (locked,) if locked else refusals(verdict, self.naming)
        if reasons != self.reasons:
            self.reasons = reasons
            self.refused.replace([Refusal(text) for text in reasons])
        price = next(fact.text for fact in self.facts.facts if fact.key == "price")
        self.summary.set(reasons[0] if reasons else self._price(price, verdict))
        self.summary.color = "bad" if reasons else "amber"
        self.confirm.enable(verdict.ok and not self._says_nothing_new())
        asked = (self.current, verdict.ok, self.desk.frame.day)
        if self.ahead is not None and asked != self._asked:
            self._asked = asked
            self.ahead.ask(self.current if verdict.ok else None)

    def _price(self, price: str, verdict: Verdict) -> str:
        """What it takes now, and what is then left."""
        tr, gauges = self.naming.tr, self.desk.frame.gauges
        if not (verdict.cash or verdict.hours) or "cash" not in gauges or "hours_left" not in gauges:
            return price
        cash, hours = gauges["cash"] - verdict.cash, gauges["hours_left"] - verdict.hours
        return tr("levers.leaves", price=price, cash=tr.money(cash), hours=tr.number(hours, 1))

    def _says_nothing_new(self) -> bool:
        """What stands already; an offer can be repeated, and an empty line takes the first proposal."""
        verb, plan = self.card.verb, self.desk.frame.plan
        stands = verb in _FIRST or any(d.verb == verb for d in plan.standing)
        fresh = not stands or (self.card.verb == "content" and not self.card.on)
        return not fresh and self.current == self.standing


class Refusal(Row):
    """Why not: a sign and a sentence."""

    role = "alert"

    def __init__(self, text: str) -> None:
        sign = Label("", "bad", icon="warn", icon_color="bad")
        super().__init__([sign, Paragraph(text, "bad", grow=1)], gap=4, align="start", label=text)


class FactList(Widget):
    """Names in a narrow column, what they mean beside them."""

    role = "list"

    def __init__(self) -> None:
        super().__init__(name="facts")
        self.facts: tuple[Fact, ...] = ()

    def set(self, facts: tuple[Fact, ...]) -> None:
        """Show other facts."""
        if facts != self.facts:
            self.facts = facts
            self.label = "; ".join(f"{fact.name}: {fact.text}" for fact in facts)
            self.relayout()

    def _column(self, g: Gfx) -> int:
        return max((g.width(f.name, STYLES["small"]) for f in self.facts), default=0) + g.px(12)

    def _wrapped(self, g: Gfx, width: int) -> list[tuple[Fact, list[str]]]:
        room = max(1, width - self._column(g))
        return [(fact, g.wrap(fact.text, STYLES["small"], room)) for fact in self.facts]

    def measure(self, g: Gfx, width: int) -> tuple[int, int]:
        lines = sum(len(lines) for _, lines in self._wrapped(g, width))
        return width, lines * g.line_height(STYLES["small"]) + g.px(3) * max(0, len(self.facts) - 1)

    def draw(self, pen: Pen) -> None:
        g, r = pen.g, self.rect
        high, left = g.line_height(STYLES["small"]), r.x + self._column(g)
        y = r.y + high / 2
        for fact, lines in self._wrapped(g, r.w):
            pen.text(fact.name, r.x, y, "small", color="dim")
            for line in lines:
                pen.text(line, left, y, "small", color="amber" if fact.key in ("price", "margin") else "text")
                y += high
            y += g.px(3)
