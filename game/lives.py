"""What became of everybody in a run: came, bought, left. Two runs on the same luck are compared by it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from agents.columns import Columns
from agents.names import SLOTS_PER_DAY, Cause, Role, Source, Wave


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


@dataclass(frozen=True)
class Purchase:
    """The latest purchase somebody made of one title."""

    title: int
    day: int
    wave: Wave
    pieces: int
    """Bought of it in all."""
    pleased: int
    """The latest parcel: 1 it pleased, -1 it did not, 0 none has come."""


@dataclass(frozen=True)
class Biography:
    """What is on the books of one person, from coming in to the end."""

    life: Life
    row: int
    segment: int
    circle: int
    inviter: int
    """Identity of who brought her, -1 when nobody did."""
    purchases: tuple[Purchase, ...]
    """In order of day."""
    brought: tuple[int, ...]
    """Identities of those she brought, in the order they came."""
    posts: int
    """Messages written."""
    replies: int
    """Replies received."""


def biography(columns: Columns, row: int) -> Biography:
    """One person's books.

    Raises:
        ValueError: nobody is or was in that row.
    """
    people, holdings, used = columns.people, columns.holdings, int(columns.desk.rows[0])
    if not 0 <= row < used:
        raise ValueError(f"there is no member in row {row}")
    host = int(people.inviter[row])
    titles = np.flatnonzero(holdings.bought[row] >= 0).tolist()
    bought = [
        Purchase(
            title, int(holdings.bought[row, title]) // SLOTS_PER_DAY, Wave(int(holdings.wave[row, title])),
            int(holdings.pieces[row, title]), int(holdings.pleased[row, title]),
        )
        for title in titles
    ]  # fmt: skip
    return Biography(
        life=lives(columns)[row],
        row=row,
        segment=int(people.segment[row]),
        circle=int(people.circle[row]),
        inviter=int(people.uid[host]) if host >= 0 else -1,
        purchases=tuple(sorted(bought, key=lambda one: (one.day, one.title))),
        brought=tuple(people.uid[:used][people.inviter[:used] == row].tolist()),
        posts=int(people.posts[row]),
        replies=int(people.replies[row]),
    )
