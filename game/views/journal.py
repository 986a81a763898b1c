"""Decisions in words, for the journal."""

from __future__ import annotations

from dataclasses import dataclass

from game.decision_words import described
from game.journal import Entry
from game.views.naming import Naming
from game.views.status import moment

ICONS = {
    "gate": "lock", "content": "book", "reward": "star", "greet": "people", "launch": "flame",
    "channel": "globe", "expel": "cross", "position": "target", "research": "question", "rules": "book",
    "tasks": "check", "points": "plus", "commission": "star", "recognise": "star", "appoint": "people",
    "recruit": "people", "split": "fast", "merge": "down", "ways": "book", "session": "sound", "meeting": "people",
    "vote": "check", "incentive": "minus", "seed": "plus", "campaign": "dice", "supply": "gear",
    "rekindle": "flame", "inject": "warn", "answer": "check", "bet": "dice",
}  # fmt: skip
"""Icon of each lever, by verb."""


@dataclass(frozen=True)
class JournalLine:
    """One decision: when, what, and whether it still waits for the next tick."""

    when: str
    text: str
    icon: str
    pending: bool


def journal_lines(entries: tuple[Entry, ...], tick: int, naming: Naming) -> tuple[JournalLine, ...]:
    """All decisions, the latest first; those of ``tick``, the next one, are pending."""
    return tuple(
        JournalLine(moment(e.tick, naming.tr), described(e.decision, naming), ICONS[e.decision.verb], e.tick == tick)
        for e in reversed(entries)
    )
