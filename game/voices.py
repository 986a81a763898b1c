"""Who wrote how many messages of each kind on the latest days: feeds forget, and a week must be answered for."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from agents.columns import Columns
from agents.names import DAYS_PER_WEEK, SLOTS_PER_DAY, Kind

Counts = NDArray[np.int64]
"""Columns kind, row of the author (-1 the operator), messages; shape (k, 3)."""


@dataclass
class Voices:
    """The pages of the latest days, by day; 0 is the first. A page never changes."""

    pages: dict[int, Counts] = field(default_factory=dict)

    def copy(self) -> Voices:
        """An independent book of the same pages."""
        return Voices(dict(self.pages))

    def close_day(self, columns: Columns, day: int) -> None:
        """Put away who wrote what, and forget what is older than a week."""
        self.pages[day] = _counted(columns, day)
        self.pages.pop(day - DAYS_PER_WEEK, None)

    def wrote(
        self, columns: Columns, kinds: Collection[Kind], first: int, last: int, today: int
    ) -> dict[int, int] | None:
        """Messages of some kinds by the row of who wrote them (-1 the operator), most first.

        None when one of the days first .. last is not kept any more.
        """
        total: dict[int, int] = {}
        for day in range(max(0, first), min(last, today) + 1):
            page = _counted(columns, day) if day == today else self.pages.get(day)
            if page is None:
                return None
            for kind, row, count in page.tolist():
                if kind in kinds:
                    total[row] = total.get(row, 0) + count
        return dict(sorted(total.items(), key=lambda pair: (-pair[1], pair[0])))


def _counted(columns: Columns, day: int) -> Counts:
    feed = columns.feed
    said = feed.tick // SLOTS_PER_DAY == day
    # One number for both, as two columns would be sorted row by row; the operator's -1 becomes 0.
    both = feed.kind[said].astype(np.int64) << 32 | feed.author[said].astype(np.int64) + 1
    pairs, count = np.unique(both, return_counts=True)
    return np.column_stack([pairs >> 32, (pairs & 0xFFFFFFFF) - 1, count])
