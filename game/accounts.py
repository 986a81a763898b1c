"""What a run keeps beside the ledger for answers to "why?": who was touched, who spoke, where the hours went."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np

from agents.community import METRICS, Community
from agents.names import Cause
from game.daybook import Daybook
from game.hours import HoursBook
from game.observation import Touched
from game.traces import Traces
from game.voices import Voices


@dataclass
class Accounts:
    """The books of one run. They follow the run and never lead it: nothing in it depends on them."""

    traces: Traces
    hours: HoursBook
    voices: Voices
    daybook: Daybook

    @classmethod
    def begin(cls, community: Community) -> Accounts:
        """Books of a run that begins."""
        books = cls(Traces(), HoursBook(), Voices(), Daybook())
        books.hours.begin_day(community.columns)
        return books

    def copy(self) -> Accounts:
        """Independent books with the same in them."""
        return Accounts(self.traces.copy(), self.hours.copy(), self.voices.copy(), self.daybook.copy())

    def close_day(self, community: Community, day: int) -> None:
        """A day is over: its ledger is closed, and nothing of the next has happened yet."""
        evening = float(community.ledger.gauges[-1]["hours_left"])
        self.traces.close_day(community.columns, day)
        self.voices.close_day(community.columns, day)
        self.daybook.close_day(community.columns, day)
        self.hours.close_day(community.columns, evening)
        self.hours.begin_day(community.columns, evening)

    def whom(self, community: Community, state: str, first: int, last: int) -> Mapping[Cause, Touched]:
        """Whom each cause of a booked state touched over some days; nothing when they are kept no more."""
        columns, ledger, metric = community.columns, community.ledger, METRICS[state]
        units = ledger.amounts(columns, metric, first, last)
        booked = {Cause(k): int(units[k]) for k in np.flatnonzero(units).tolist()}
        return self.traces.touched(columns, metric, first, last, ledger.days, booked) or {}


@contextmanager
def counted(accounts: Accounts | None, community: Community, head: str) -> Iterator[None]:
    """Hours that go, or come, meanwhile are counted under a head."""
    if accounts is None:
        yield
        return
    before = float(community.columns.desk.hours[0])
    yield
    accounts.hours.take(head, before - float(community.columns.desk.hours[0]))
