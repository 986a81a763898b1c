"""The operator's verbs: what each decision costs, when it is refused, and what it changes.

``check`` changes nothing; ``apply`` changes the plan, from the next tick on. A refusal names every reason. Each
module holds the levers of one group.
"""

from __future__ import annotations

from agents.decisions import Decision, Verdict
from agents.levers import (
    characters,
    content,
    entry,
    incentives,
    offers,
    positioning,
    rekindle,
    research,
    rules,
    sessions,
    structure,
    supply,
)
from agents.levers.desk import Desk, carry_out, check
from agents.names import Cause

GROUPS = (
    *(entry, content, positioning, rules, sessions, offers, incentives, supply),
    *(characters, structure, research, rekindle),
)
"""Modules whose levers are known to :func:`check`."""
BOOKED = {
    "launch": Cause.GOODS,
    "seed": Cause.GIFTS,
    "research": Cause.RESEARCH_COST,
    "position": Cause.POSITION_COST,
    "session": Cause.EVENT_COST,
    "meeting": Cause.EVENT_COST,
    "campaign": Cause.CAMPAIGN_COST,
    "supply": Cause.SUPPLY_COST,
    "recruit": Cause.STRUCTURE_COST,
    "appoint": Cause.STRUCTURE_COST,
    "split": Cause.STRUCTURE_COST,
    "merge": Cause.STRUCTURE_COST,
    "ways": Cause.STRUCTURE_COST,
    "rekindle": Cause.STRUCTURE_COST,
}
"""Cause the yuan paid at once for a decision are booked under; content for the rest."""

__all__ = ["BOOKED", "Desk", "apply", "carry_out", "check"]


def apply(decision: Decision, desk: Desk) -> Verdict:
    """Check a decision and, when it may be taken, pay for it and carry it out."""
    verdict = check(decision, desk)
    if verdict.ok:
        desk.spend(verdict.cash, verdict.hours, BOOKED.get(decision.verb, Cause.CONTENT_COST))
        carry_out(decision, desk)
    return verdict
