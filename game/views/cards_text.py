"""Cards as plain text, for the clipboard: what stands on them, line by line."""

from __future__ import annotations

from collections.abc import Sequence

from agents.decisions import Decision
from game.text import Text
from game.views.evidence import Ground, grounds
from game.views.levers import CardView, Fact
from game.views.member import BuyView, MemberView
from game.views.staying import StayView

RULE = ""
"""Between the parts of a text: an empty line."""


def lever_text(
    card: CardView, decision: Decision | None, facts: Sequence[Fact], reasons: Sequence[str], note: str, said: str,
    tr: Text,
) -> str:  # fmt: skip
    """A lever's card; of a closed one (no decision) only how it stands. ``said``: the decision in words."""
    lines = [card.title, card.state]
    if decision is None:
        return "\n".join(lines)
    lines += [line for line in (note, RULE, said) if line or line is RULE]
    lines += [f"! {reason}" for reason in reasons]
    lines += [tr.pair(fact.name, fact.text) for fact in facts]
    for ground in grounds(decision, tr):
        lines += [RULE, *_known(ground, tr)]
    return "\n".join(lines)


def _known(ground: Ground, tr: Text) -> list[str]:
    return [
        ground.strength + tr.aside(ground.meaning),
        tr.pair(tr("evidence.assumed"), ground.assumes),
        tr.pair(tr("evidence.said_for"), ground.said_for),
        tr.pair(tr("evidence.said_against"), ground.said_against),
        tr.pair(tr("evidence.sources"), ground.sources),
    ]


def member_text(view: MemberView, buy: BuyView | None, stay: StayView | None, tr: Text) -> str:
    """A member's card."""
    names = view.name if view.full_name == view.name else view.name + tr.aside(view.full_name)
    lines = [names, f"{view.role} · {view.segment}", view.origin]
    if view.about:
        lines.append(view.about)
    if stay is not None:
        lines.append(stay.verdict)
    lines += [RULE, *(tr.pair(name, text) for name, text, _ in view.moods)]
    lines += [tr.pair(name, text) for name, text in view.facts]
    if buy is not None:
        lines += [RULE, buy.verdict, *(tr.pair(bar.label, bar.value) for bar in buy.bars)]
        lines += [tr.pair(tr("member.threshold"), buy.threshold), buy.comparison]
    if stay is not None:
        lines += [RULE, stay.note, *(tr.pair(bar.label, bar.value) for bar in stay.bars)]
        lines.append(tr.pair(tr("member.stay.sum"), stay.total))
    return "\n".join(lines)
