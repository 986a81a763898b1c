"""Who looked in and who bought on each of the latest days; the ledger keeps how many, not who."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from agents.columns import Columns
from agents.names import DAYS_PER_WEEK, SLOTS_PER_DAY, Happening

Rows = NDArray[np.int64]


class Entry(NamedTuple):
    """One day."""

    came: Rows
    """Rows of everybody who looked in, ascending, those who have left since among them."""
    here: Rows
    """Rows of everybody who was a member at its end, ascending."""
    bought: Rows
    """Row of the buyer and wave of every order, oldest first; shape (k, 2)."""


@dataclass
class Daybook:
    """The entries of the latest days, by day; 0 is the first. An entry never changes."""

    days: dict[int, Entry] = field(default_factory=dict)

    def copy(self) -> Daybook:
        """An independent book of the same entries."""
        return Daybook(dict(self.days))

    def close_day(self, columns: Columns, day: int) -> None:
        """Write down the day, and forget what is older than a week."""
        self.days[day] = _entry(columns, day)
        self.days.pop(day - DAYS_PER_WEEK, None)

    def of(self, columns: Columns, day: int, today: int) -> Entry | None:
        """A day's entry, today's as far as it has come; None when it is not kept."""
        return _entry(columns, day) if day == today else self.days.get(day)


def _entry(columns: Columns, day: int) -> Entry:
    people, used = columns.people, int(columns.desk.rows[0])
    came = np.flatnonzero(people.seen[:used] // SLOTS_PER_DAY == day)
    here = np.flatnonzero(people.left[:used] < 0)
    ring = columns.happenings
    size, head = ring.kind.shape[0], int(ring.head[0])
    at = np.arange(max(0, head - size), head) % size
    at = at[(ring.kind[at] == Happening.BOUGHT) & (ring.tick[at] // SLOTS_PER_DAY == day)]
    bought = np.stack([ring.row[at], ring.b[at]], axis=1).astype(np.int64)
    return Entry(came, here, bought)
