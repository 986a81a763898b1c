"""What the operator's hours went to, day by day. The model keeps the hours themselves and no account of them."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from agents.columns import Columns
from agents.names import SLOTS_PER_DAY, Kind

MONDAY, CONTENT, GREETING, OUTSIDE = "monday", "content_plan", "greeting", "outside"
"""Heads of the account besides the verbs of decisions: the new week's hours, posts of the plan, newcomers greeted, and
what came or went by events."""
LEAST = 1e-6


@dataclass
class Day:
    """One day: hours on the evening before, in the morning, and what decisions took."""

    evening_before: float
    morning: float
    taken: dict[str, float] = field(default_factory=dict)
    """Verb of a decision -> hours it took."""
    closed: dict[str, float] | None = None
    """The whole account, once the day is over."""

    def account(self, now: float, greeted: float) -> dict[str, float]:
        """Every head with its signed hours; they add up to the change since the evening before."""
        heads = {verb: -hours for verb, hours in self.taken.items()}
        spent = self.morning - sum(self.taken.values()) - now - greeted
        heads[GREETING] = -greeted
        if spent > 0.0:
            heads[CONTENT] = -spent
        else:  # hours an event lent come back in the middle of a day
            heads[OUTSIDE] = heads.get(OUTSIDE, 0.0) - spent
        heads[MONDAY] = self.morning - self.evening_before
        return {head: hours for head, hours in heads.items() if abs(hours) > LEAST}


@dataclass
class HoursBook:
    """The accounts of all days."""

    days: list[Day] = field(default_factory=list)
    pending: list[tuple[str, float]] = field(default_factory=list)
    """What decisions not yet run have taken."""

    def copy(self) -> HoursBook:
        """An independent book."""
        days = [Day(d.evening_before, d.morning, dict(d.taken), d.closed) for d in self.days]
        return HoursBook(days, list(self.pending))

    def begin_day(self, columns: Columns, evening_before: float | None = None) -> None:
        """A day begins; the first one has no evening before."""
        now = float(columns.desk.hours[0])
        self.days.append(Day(now if evening_before is None else evening_before, now))

    def take(self, verb: str, hours: float) -> None:
        """A decision has taken some hours, or an event has given some; it may still be undone."""
        if abs(hours) > LEAST:
            self.pending.append((verb, hours))

    def settle(self) -> None:
        """Time goes on: what was taken cannot be undone any more."""
        taken = self.days[-1].taken
        for verb, hours in self.pending:
            taken[verb] = taken.get(verb, 0.0) + hours
        self.pending = []

    def close_day(self, columns: Columns, evening: float) -> None:
        """The day is over with so many hours left, before a new week's are given."""
        self.settle()
        day = len(self.days) - 1
        self.days[-1].closed = self.days[-1].account(evening, _greeted(columns, day))

    def spent(self, columns: Columns, first: int, last: int) -> dict[str, float]:
        """Signed hours by head over days first .. last, today so far included."""
        total: dict[str, float] = {}
        for number in range(max(0, first), min(last, len(self.days) - 1) + 1):
            day = self.days[number]
            heads = self._open(columns, number) if day.closed is None else day.closed
            for head, hours in heads.items():
                total[head] = total.get(head, 0.0) + hours
        return total

    def _open(self, columns: Columns, number: int) -> dict[str, float]:
        day = self.days[number]
        taken = dict(day.taken)
        for verb, hours in self.pending:
            taken[verb] = taken.get(verb, 0.0) + hours
        now = float(columns.desk.hours[0])
        return Day(day.evening_before, day.morning, taken).account(now, _greeted(columns, number))


def _greeted(columns: Columns, day: int) -> float:
    """Hours that greetings of a day took, as far back as feeds remember."""
    feed = columns.feed
    greetings = (feed.kind == Kind.GREETING) & (feed.author < 0) & (feed.tick // SLOTS_PER_DAY == day)
    named = greetings & (feed.target >= 0)
    return float(np.count_nonzero(named) * columns.desk.hours_greet[0])
