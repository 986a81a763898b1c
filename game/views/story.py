"""What came of itself, in words: cards to be answered, and lines for journals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from agents.decisions import Verdict
from game.story.state import Card, Option, Told
from game.views.naming import Naming
from game.views.refusals import refusals


@dataclass(frozen=True)
class OptionView:
    """One answer: its words, what it costs ("" for nothing), and why it cannot be given ("" when it can)."""

    key: str
    text: str
    cost: str
    refused: str


@dataclass(frozen=True)
class CardView:
    """A card as it is read."""

    event: str
    title: str
    text: str
    until: str
    """By when it is to be answered, and what happens otherwise."""
    options: tuple[OptionView, ...]


def card_view(card: Card, verdicts: Sequence[Verdict], naming: Naming) -> CardView:
    """A card in words; one verdict for each of its options."""
    until = naming.tr("story.until", day=card.due_day, choice=naming.choice(card.event, card.default))
    options = tuple(
        OptionView(o.key, naming.choice(card.event, o.key), cost(o, naming), " ".join(refusals(v, naming)))
        for o, v in zip(card.options, verdicts, strict=True)
    )
    return CardView(card.event, naming.event(card.event), naming.event_text(card.event), until, options)


def cost(option: Option, naming: Naming) -> str:
    """What an answer costs, "" for nothing."""
    tr, parts = naming.tr, []
    if option.cash:
        parts.append(tr.money(option.cash, 0 if option.cash.is_integer() else 2))
    if option.hours:
        parts.append(tr("story.hours", hours=tr.number(option.hours, 0 if option.hours.is_integer() else 1)))
    return tr("story.both", first=parts[0], second=parts[1]) if len(parts) == 2 else "".join(parts)


@dataclass(frozen=True)
class ToldLine:
    """One thing that came of itself. ``day`` is 0 for the first."""

    day: int
    text: str
    icon: str = "flag"


def told_lines(told: Sequence[Told], naming: Naming, hidden: bool = False) -> tuple[ToldLine, ...]:
    """What came, oldest first; answers given are not among it, they stand in the journal.

    ``hidden`` also tells what was not told in play.
    """
    lines = []
    for t in told:
        event = naming.event(t.event)
        if t.by == "default":
            choice = naming.choice(t.event, t.choice)
            lines.append(ToldLine(t.day, naming.tr("story.unanswered", event=event, choice=choice), "clock"))
        elif t.by == "fired" and (hidden or not t.hidden):
            key = "story.untold" if t.hidden else "story.came"
            lines.append(ToldLine(t.day, naming.tr(key, event=event), "warn"))
    return tuple(lines)
