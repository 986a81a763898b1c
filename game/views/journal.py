"""Decisions in words, for the journal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from agents.names import SLOTS_PER_DAY
from game.decision_words import described
from game.journal import Entry
from game.story.state import Told
from game.views.naming import Naming
from game.views.status import moment
from game.views.story import told_lines

ICONS = {
    "gate": "lock", "content": "book", "reward": "star", "greet": "people", "launch": "flame",
    "channel": "globe", "expel": "cross", "position": "target", "research": "question", "rules": "book",
    "tasks": "check", "points": "plus", "commission": "star", "recognise": "star", "appoint": "people",
    "recruit": "people", "split": "split", "merge": "merge", "ways": "book", "session": "sound", "meeting": "people",
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


def journal_lines(
    entries: tuple[Entry, ...], tick: int, naming: Naming, told: Sequence[Told] = ()
) -> tuple[JournalLine, ...]:
    """All decisions and what came of itself, the latest first; decisions of ``tick``, the next one, are pending."""
    dated = [(line.day * SLOTS_PER_DAY, 0, line.text, line.icon) for line in told_lines(told, naming)]
    dated += [(e.tick, 1, described(e.decision, naming), ICONS[e.decision.verb]) for e in entries]
    dated.sort(key=lambda line: line[:2])
    return tuple(
        JournalLine(moment(at, naming.tr), text, icon, bool(decided) and at == tick)
        for at, decided, text, icon in reversed(dated)
    )
