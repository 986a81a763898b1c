"""Who had a part in what moved a number: the model's bookings member by member, kept day by day.

The model adds every booking up per member when asked to (``Community(trace=True)``) and reads that sum nowhere. At each
day's end what has come together is put away here and the sum begins anew, so that a day can be told from the next.
Replaying a run makes the same pages again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from agents.columns import SCALE, Columns
from agents.community import Community
from agents.names import DAYS_PER_WEEK, Cause, Metric, Status
from game.observation import Touched

KEPT = DAYS_PER_WEEK
"""Finished days whose pages are kept."""
Ints = NDArray[np.int64]


class Page(NamedTuple):
    """One day's bookings that are not 0; all of one length."""

    row: NDArray[np.int32]
    metric: NDArray[np.uint8]
    cause: NDArray[np.uint8]
    units: Ints
    """In units of 1/SCALE."""


@dataclass
class Traces:
    """The pages of the latest days."""

    pages: dict[int, Page] = field(default_factory=dict)
    """By day; 0 is the first. A page never changes."""

    def copy(self) -> Traces:
        """An independent book of the same pages."""
        return Traces(dict(self.pages))

    def close_day(self, columns: Columns, day: int) -> None:
        """Put away what has come together since the last day, and forget what is older than a week."""
        trace = columns.ledger.trace
        flat = trace.reshape(-1)
        at = np.flatnonzero(flat != 0)  # in one dimension, as it is asked every evening
        row, metric, cause = np.unravel_index(at, trace.shape)
        units = flat[at]
        self.pages[day] = Page(row.astype(np.int32), metric.astype(np.uint8), cause.astype(np.uint8), units)
        self.pages.pop(day - KEPT, None)
        trace[...] = 0

    def touched(
        self, columns: Columns, metric: Metric, first: int, last: int, today: int, booked: dict[Cause, int]
    ) -> dict[Cause, Touched] | None:
        """Everybody with a part in each cause of a metric over days first .. last, those most touched first.

        Args:
            today: the day whose bookings still stand in the columns.
            booked: units booked in all under each cause; what no member's account holds of them is told apart.

        Returns:
            None when one of the days is not kept any more.
        """
        sums: dict[Cause, Ints] = {}
        for day in range(max(0, first), min(last, today) + 1):
            if day != today and day not in self.pages:
                return None
            self._add(sums, columns, metric, day, today)
        nobody = np.zeros(0, np.int64)
        return {cause: _told(columns, sums.get(cause, nobody), units) for cause, units in booked.items()}

    def _add(self, sums: dict[Cause, Ints], columns: Columns, metric: Metric, day: int, today: int) -> None:
        rows = int(columns.desk.rows[0])
        if day == today:
            open_page = columns.ledger.trace[:rows, metric]
            row, cause = np.nonzero(open_page)
            units = open_page[row, cause]
        else:
            page = self.pages[day]
            picked = page.metric == metric
            row, cause, units = page.row[picked].astype(np.int64), page.cause[picked], page.units[picked]
        for k in np.unique(cause).tolist():
            total = sums.setdefault(Cause(k), np.zeros(rows, np.int64))
            total[row[cause == k]] += units[cause == k]  # a member stands once on a page under a cause


def _told(columns: Columns, units: Ints, booked: int) -> Touched:
    rows = np.flatnonzero(units)
    rows = rows[np.lexsort((rows, -np.abs(units[rows])))]
    return told_of(columns, rows, units[rows] / SCALE, float((booked - int(units.sum())) / SCALE))


def told_of(columns: Columns, rows: Ints, amounts: NDArray[np.float64], apart: float) -> Touched:
    """Members with their amounts, in the order given."""
    people = columns.people
    return Touched(
        rows=rows.astype(np.int32),
        uids=people.uid[rows],
        amounts=amounts,
        circle=people.circle[rows],
        segment=people.segment[rows],
        role=people.role[rows],
        source=people.source[rows],
        here=people.status[rows] == Status.MEMBER,
        apart=apart,
    )


def fork_without(community: Community) -> Community:
    """A copy of the community that keeps no account of single members, for futures in which nobody asks for one."""
    whole = community.columns
    trace = whole.ledger.trace
    bare = whole.ledger._replace(trace=np.zeros((0, *trace.shape[1:]), trace.dtype))
    community.columns = whole.replace(ledger=bare)
    try:
        return community.fork()
    finally:
        community.columns = whole
