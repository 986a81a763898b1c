"""What became of everybody in a run: came, bought, left. Two runs on the same luck are compared by it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from agents.columns import Columns
from agents.names import SLOTS_PER_DAY, Cause, Role, Source


@dataclass(frozen=True)
class Life:
    """One person who is or was a member.

    On one luck an identity is the same person in every run: strangers are known by channel, moment and place in line,
    friends by who brought them and when.
    """

    uid: int
    joined: int
    """Day of coming in (0 is the first), -1 for those who founded it."""
    left: int
    """Day of leaving, -1 while here."""
    cause: Cause | None
    """Over what it was left, None while here."""
    pieces: int
    """Pieces bought, of all titles."""
    source: Source
    role: Role

    @property
    def here(self) -> bool:
        """Still a member at the end."""
        return self.left < 0


def lives(columns: Columns) -> tuple[Life, ...]:
    """Everybody who is or was a member, in the order they came."""
    people, used = columns.people, int(columns.desk.rows[0])
    pieces = columns.holdings.pieces[:used].sum(axis=1, dtype=np.int64).tolist()
    table = zip(
        people.uid[:used].tolist(), people.joined[:used].tolist(), people.left[:used].tolist(),
        people.left_cause[:used].tolist(), pieces, people.source[:used].tolist(), people.role[:used].tolist(),
        strict=True,
    )  # fmt: skip
    return tuple(
        Life(
            uid, joined // SLOTS_PER_DAY if joined >= 0 else -1, left // SLOTS_PER_DAY if left >= 0 else -1,
            Cause(cause) if left >= 0 else None, bought, Source(source), Role(role),
        )
        for uid, joined, left, cause, bought, source, role in table
    )  # fmt: skip
