"""One line of the feed."""

from __future__ import annotations

from dataclasses import dataclass

from agents.names import Kind

KEPT = 400
"""Lines kept for the screen."""
OPERATOR = 0
"""Uid of the operator's lines."""
SAID, SALE, PEOPLE, NEWS, MORE = "said", "sale", "people", "news", "more"


@dataclass(frozen=True)
class Line:
    """One line: who, in which situation, which wording, and what it is about."""

    number: int
    tick: int
    sort: str
    """:data:`SAID`, :data:`SALE`, :data:`PEOPLE`, :data:`NEWS`, or :data:`MORE`: small talk that is only counted."""
    situation: str
    wording: int
    """Counted from 1."""
    author_uid: int = OPERATOR
    author_row: int = -1
    target_uid: int = OPERATOR
    title: int = -1
    topic: int = -1
    wave: int = 0
    count: int = 0
    circle: int = 0
    kind: Kind | None = None
    bit: int = 0
    """Which detail of its topic or product it speaks of."""
    own: int = -1
    """Which of a character's own sayings it is, -1 for none."""
    message: int = -1
    """Id of the message, -1 for what was not said."""
    reply_to: int = -1
    """Id of the message it answers."""
    since: int = -1
    """Tick since when something had been waiting, -1 for nothing."""
    tally: tuple[tuple[str, int, int], ...] = ()
    """What was only counted: ("title" or "topic" or "", its place, how many)."""

    @property
    def operator(self) -> bool:
        """Said by the operator."""
        return self.sort == SAID and self.author_row < 0
