"""The twin's books: every change under its cause, in whole units of 2**-32, and today's counts."""

from __future__ import annotations

from agents.names import TALLIES, Cause, Metric

UNIT = 2**32


def units(amount: float) -> int:
    """The nearest whole number of units; halves away from zero."""
    return int(amount * UNIT + 0.5) if amount >= 0 else -int(-amount * UNIT + 0.5)


class Books:
    """Bookings of one day: ``entries[circle][metric][cause]`` in units, ``counts[tally]``."""

    def __init__(self, circles: int) -> None:
        self.entries = [[[0] * len(Cause) for _ in Metric] for _ in range(circles)]
        self.counts = [0] * TALLIES

    def book(self, circle: int, metric: int, cause: int, amount: float) -> None:
        """Add an amount."""
        self.entries[circle][metric][cause] += units(amount)

    def count(self, what: int, many: int = 1) -> None:
        """Count one more, or many."""
        self.counts[what] += many
