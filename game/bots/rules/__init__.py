"""The rules of thumb as one table: a row a lever, in the order a day's decisions are taken."""

from __future__ import annotations

from game.bots.rules import content, offers, order, people
from game.bots.turn import Rule

_ORDER = (
    "answer", "expel", "rekindle", "merge", "gate", "rules", "greet", "reward", "commission", "points", "tasks",
    "vote", "research", "position", "content", "supply", "recognise", "appoint", "ways", "split", "seed", "launch",
    "incentive", "session", "meeting", "channel", "campaign", "recruit",
)  # fmt: skip
"""First what costs nothing and keeps order, then what stands, then what is pulled once, dearest last."""
_BY_LEVER = {rule.lever: rule for rule in (*people.RULES, *content.RULES, *offers.RULES, *order.RULES)}
RULES: tuple[Rule, ...] = tuple(_BY_LEVER[lever] for lever in _ORDER)
