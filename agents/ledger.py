"""The cause ledger: every change of a state under a named cause, per circle and day; causes add up to it."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from agents.columns import SCALE, Columns
from agents.gauges import CIRCLE_GAUGES, GAUGES, day_page
from agents.names import Cause, Metric

Books = NDArray[np.int64]
KEEP_CIRCLES = 64
"""Above this many circles the daily history keeps their sum only."""


@dataclass
class Ledger:
    """Books of finished days. Today's are in the columns until the day is closed."""

    books: list[Books] = field(default_factory=list)
    """One array per day: units of 1/SCALE, shape (circles, metrics, causes), never written again."""
    tallies: list[NDArray[np.int64]] = field(default_factory=list)
    gauges: list[dict[str, float]] = field(default_factory=list)
    sales: list[NDArray[np.int64]] = field(default_factory=list)
    """Pieces by wave sold up to the end of the day; shape (7,)."""
    states: list[NDArray[np.int64]] = field(default_factory=list)
    """Members blazing, warm, fading, dormant at the end of the day; shape (4,)."""
    circles: list[NDArray[np.float64]] = field(default_factory=list)
    """What is kept of each circle, however many: agents.gauges.CIRCLE_GAUGES; shape (circles of that day, 5)."""

    def copy(self) -> Ledger:
        """An independent ledger sharing the closed days, which never change."""
        kept = (self.books, self.tallies, self.gauges, self.sales, self.states, self.circles)
        return Ledger(*(list(pages) for pages in kept))  # type: ignore[arg-type]  # pages of six kinds

    @property
    def days(self) -> int:
        """Closed days."""
        return len(self.books)

    def close_day(self, cols: Columns, tick: int) -> None:
        """Put today's books, counts and gauges away and open a new day; tick: how many have been lived."""
        books = _summed(cols.ledger.books)
        values, shades, rooms = day_page(cols, tick, books)
        self.gauges.append(dict(zip(GAUGES, values, strict=True)))
        self.books.append(_kept(books))
        self.tallies.append(_summed(cols.ledger.tally))
        self.sales.append(cols.desk.sales.copy())
        self.states.append(np.array(shades, np.int64))
        self.circles.append(rooms)
        cols.ledger.books[...] = 0
        cols.ledger.tally[...] = 0

    @staticmethod
    def today(cols: Columns) -> Books:
        """Bookings since the last closed day; shape (circles, metrics, causes)."""
        return _kept(_summed(cols.ledger.books))

    def amounts(
        self, cols: Columns, metric: Metric, first: int, last: int, circle: int | None = None
    ) -> Books:
        """Units per cause over days first .. last, inclusive; today is day ``days``. int64, (causes,)."""
        if circle is not None and not 0 <= circle < self.today(cols).shape[0]:
            raise ValueError(f"no books are kept for circle {circle}: above {KEEP_CIRCLES} circles only their sum is")
        total = np.zeros(len(Cause), np.int64)
        for day in range(max(0, first), min(last, self.days) + 1):
            page = self.books[day] if day < self.days else self.today(cols)
            if circle is None:
                total += page[:, metric].sum(axis=0)
            elif circle < page.shape[0]:  # a circle founded later has no books of that day
                total += page[circle, metric]
        return total

    def why(
        self, cols: Columns, metric: Metric, first: int, last: int, circle: int | None = None
    ) -> list[tuple[Cause, float]]:
        """Causes of a metric's change over days first .. last, largest first; they add up to the change.

        Units: sums over members for warmth, trust, belonging, fatigue; persons; yuan.
        """
        amounts = self.amounts(cols, metric, first, last, circle) / SCALE
        found = [(Cause(k), float(v)) for k, v in enumerate(amounts) if v]
        return sorted(found, key=lambda pair: (-abs(pair[1]), pair[0]))

    def series(self, gauge: str) -> NDArray[np.float64]:
        """One gauge over the closed days; float64, shape (days,).

        Raises:
            KeyError: no such gauge.
        """
        if gauge not in GAUGES:
            raise KeyError(gauge)
        return np.array([g[gauge] for g in self.gauges], float)

    def circle_series(self, gauge: str, circle: int) -> NDArray[np.float64]:
        """One of CIRCLE_GAUGES of one circle over the closed days; 0 before it was founded. float64, shape (days,).

        Raises:
            KeyError: no such gauge.
        """
        if gauge not in CIRCLE_GAUGES:
            raise KeyError(gauge)
        k = CIRCLE_GAUGES.index(gauge)
        return np.array([page[circle, k] if circle < page.shape[0] else 0.0 for page in self.circles], float)


def _summed(parts: Books) -> Books:
    """What the parts of a tick counted, together; a copy."""
    return parts[0].copy() if parts.shape[0] == 1 else parts.sum(axis=0)


def _kept(books: Books) -> Books:
    """A day's books as they are kept: per circle, or above KEEP_CIRCLES circles their sum."""
    return books if books.shape[0] <= KEEP_CIRCLES else books.sum(axis=0, keepdims=True)
