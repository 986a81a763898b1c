"""What the model expects of the next days with a decision and without it: many runs from now, each with its own luck.

The luck of these runs is drawn anew and is never that of the game itself: looking ahead shows what may happen, not
what will. With and without share their luck pair by pair, so that what differs comes from the decision.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from agents.community import Community
from agents.decisions import Decision
from agents.names import SLOTS_PER_DAY
from game.traces import fork_without

Array = NDArray[np.float64]
MEASURES = ("sold", "warmth", "members", "trust", "cash")
"""What is looked at: pieces sold so far, and gauges at each day's end."""
QUANTILES = (0.1, 0.5, 0.9)
DAYS, RUNS = 14, 200


@dataclass(frozen=True)
class Fan:
    """Quantiles of one measure over the coming days.

    ``without`` and ``with_`` have shape (3, days + 1): the tenth, the middle and the ninetieth of a hundred runs in
    order; the first column is now. ``gain`` (3,) is the same of the last day's difference, pair by pair.
    """

    measure: str
    first_day: int
    runs: int
    without: Array
    with_: Array
    gain: Array


class LookAhead:
    """Runs pairs of futures in a thread of its own; what has been found so far can be read at any time.

    Args:
        community: as it stands, pending decisions included; it is copied here and not touched again.
        decision: what is being weighed. It must be one that :meth:`Community.check` accepts.
        days: how far to look, at most to the end of the course.
        runs: pairs of futures.
    """

    def __init__(self, community: Community, decision: Decision, days: int = DAYS, runs: int = RUNS) -> None:
        self.days, self.runs = max(1, days), runs
        self._without = fork_without(community)
        self._with = self._without.fork()
        self._with.apply(decision)
        self._now = _now(community)
        self._first = int(community.tick) // SLOTS_PER_DAY
        self._found: list[tuple[Array, Array]] = []
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    # ---- running
    def start(self) -> None:
        """Begin, beside everything else; a second time nothing happens."""
        if self._thread is not None:
            return
        self._thread = threading.Thread(target=self.run, name="look-ahead", daemon=True)
        self._thread.start()

    def cancel(self) -> None:
        """Stop at the end of the day that is being run; what was found stays."""
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        """It was stopped, and finds nothing more."""
        return self._stop.is_set()

    def join(self, seconds: float | None = None) -> None:
        """Wait until all runs are done or it was cancelled."""
        if self._thread is not None:
            self._thread.join(seconds)

    def run(self, part: Callable[[int], bool] | None = None) -> None:
        """Run all futures here; ``part`` picks some of them by number (several threads share the work)."""
        for k in range(self.runs):
            if self._stop.is_set():
                return
            if part is None or part(k):
                luck = fresh_luck(self._without, k)
                without, with_ = self._future(self._without, luck), self._future(self._with, luck)
                if without is not None and with_ is not None:
                    self._found.append((without, with_))

    def _future(self, start: Community, luck: np.uint64) -> Array | None:
        """One future, shape (days + 1, measures); None once cancelled."""
        twin = start.fork()
        twin.seed_key = luck
        first = twin.ledger.days
        for _ in range(self.days):
            if self._stop.is_set():
                return None
            twin.advance(SLOTS_PER_DAY - int(twin.tick) % SLOTS_PER_DAY)
        told = np.empty((self.days + 1, len(MEASURES)))
        told[0] = self._now
        sales = np.asarray(twin.ledger.sales[first:], np.float64).sum(axis=1)
        told[1:, 0] = sales
        for k, name in enumerate(MEASURES[1:], start=1):
            told[1:, k] = twin.ledger.series(name)[first:]
        return told

    # ---- reading
    @property
    def done(self) -> int:
        """Pairs run so far."""
        return len(self._found)

    @property
    def finished(self) -> bool:
        """All pairs have run."""
        return self.done >= self.runs

    def fan(self, measure: str) -> Fan | None:
        """What has been found so far; None before the first pair.

        Raises:
            ValueError: not one of :data:`MEASURES`.
        """
        k = MEASURES.index(measure)
        found = self._found[:]
        if not found:
            return None
        without = np.stack([a[:, k] for a, _ in found])
        with_ = np.stack([b[:, k] for _, b in found])
        return Fan(
            measure, self._first, len(found), np.quantile(without, QUANTILES, axis=0),
            np.quantile(with_, QUANTILES, axis=0), np.quantile(with_[:, -1] - without[:, -1], QUANTILES),
        )  # fmt: skip


def fresh_luck(community: Community, number: int) -> np.uint64:
    """Luck of future ``number`` of a community: another one each day and number, never the community's own."""
    root = np.random.SeedSequence(int(community.seed_key), spawn_key=(0xA4EAD, int(community.tick), number))
    return np.uint64(root.generate_state(1, np.uint64)[0])


def _now(community: Community) -> Array:
    gauges = community.gauges()
    sold = float(np.asarray(community.columns.shop.sold, np.float64).sum())
    return np.array([sold, *(gauges[name] for name in MEASURES[1:])])
