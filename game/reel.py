"""A run played again, held so that any day can be gone to at once.

The run is simulated once, and a copy of the community is kept every few days. Going to a day takes the copy
before it and plays the days between. No pygame in here.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from agents.names import SLOTS_PER_DAY
from game.runfile import RunFileError
from game.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.journal import Entry
    from game.observation import Frame, Series
    from game.runfile import RunRecord
    from game.scenario import Scenario
    from game.session import Autosave

COPIES = 40
"""Copies of the community kept, at most one a day."""


class GivenUp(Exception):
    """Nobody wants the reel any more."""


class Reel:
    """Plays ``record`` again. Positions are mornings of days, 0 the first, and ticks within them.

    Args:
        going: asked each morning while the run is simulated; False gives up.

    Raises:
        RunFileError: the scenario is another one, a decision is refused now, or a day comes out differently.
        GivenUp: ``going`` said no.
    """

    def __init__(
        self, record: RunRecord, scenario: Scenario, name: str = "", going: Callable[[], bool] | None = None
    ) -> None:
        if scenario.digest != record.scenario_digest:
            raise RunFileError("scenario", name=name, detail="the scenario has changed since")
        self.record, self.scenario, self.name = record, scenario, name
        self.entries: tuple[Entry, ...] = record.journal
        self.ticks = record.ticks
        """Ticks the run has."""
        self._stride = max(1, -(-scenario.days // COPIES))
        self._copies: dict[int, Session] = {}
        self._live = Session(scenario, record.seed, record.mode, record.run_id, None)
        self._record_copies(going)
        self.whole = self._live
        """The session at the end of the run; look, do not touch."""
        self.series: Series = self.whole.series()
        self._live = self._copies[0].fork()

    def _record_copies(self, going: Callable[[], bool] | None) -> None:
        """Run to the end once, checking each day against the record."""
        while True:
            if going is not None and not going():
                raise GivenUp
            day = self._live.tick // SLOTS_PER_DAY
            if self._live.tick % SLOTS_PER_DAY == 0 and day % self._stride == 0:
                self._copies[day] = self._live.fork()
            if self._live.tick >= self.ticks:
                break
            self._to(min(self.ticks, (day + 1) * SLOTS_PER_DAY))
            if self._live.digests[day : day + 1] != self.record.digests[day : day + 1]:
                raise RunFileError("diverged", name=self.name, day=day + 1)
        if self._live.digest() != self.record.digest:
            raise self._diverged()
        # Decisions taken after the last tick belong to the run as well.
        self._decide()

    def _diverged(self) -> RunFileError:
        return RunFileError("diverged", name=self.name, day=self._live.day + 1)

    # --- where it stands ------------------------------------------------------------------------------------

    @property
    def tick(self) -> int:
        """Ticks played."""
        return self._live.tick

    @property
    def day(self) -> int:
        """Day of the next tick, at the end the last day played; 0 is the first."""
        return min(self._live.tick, max(0, self.ticks - 1)) // SLOTS_PER_DAY

    @property
    def days(self) -> int:
        """Days the run has, the last one perhaps begun only."""
        return -(-self.ticks // SLOTS_PER_DAY)

    @property
    def ended(self) -> bool:
        """Nothing is left to play."""
        return self._live.tick >= self.ticks

    @property
    def frame(self) -> Frame:
        """The community as it stands."""
        return self._live.frame

    def copy(self) -> Session:
        """The run as it stands, apart from the reel: to be asked, not to be played."""
        return self._live.fork()

    def taken(self, most: int) -> tuple[Entry, ...]:
        """The latest decisions that have been taken up to now, oldest first."""
        return tuple(entry for entry in self.entries if entry.tick < max(1, self.tick))[-most:]

    # --- moving ---------------------------------------------------------------------------------------------

    def advance(self, ticks: int = 1) -> Frame:
        """Play on by some ticks, fewer at the end; the frame has the events of all of them."""
        target = min(self.ticks, self._live.tick + ticks)
        while self._live.tick < target:
            self._decide()
            self._live.advance(self._next_break(target) - self._live.tick)
        return self._live.frame

    def seek(self, day: int) -> Frame:
        """Go to the morning of a day (clipped to the run); its decisions are not taken yet."""
        target = min(self.ticks, max(0, day) * SLOTS_PER_DAY)
        before = max(d for d in self._copies if d * SLOTS_PER_DAY <= target)
        near = self._live.tick <= target and self._live.tick >= before * SLOTS_PER_DAY
        if not near or self._live.pending:
            self._live = self._copies[before].fork()
        if self._live.tick < target:
            # The last tick as in play, so that the picture shows what was just happening.
            self._to(max(self._live.tick, target - 1))
            self._decide()
            self._live.advance(target - self._live.tick)
        return self._live.frame

    def take_over(
        self, day: int, autosave: Autosave | None = None, hear: Callable[[Session], object] | None = None
    ) -> Session:
        """A new run that begins on the morning of ``day``, keeping the decisions taken before it.

        It is a practice run with an identity of its own; the reel stays as it is. ``hear`` is as in
        :meth:`game.session.Session.resume`.
        """
        return self.live_on(self.morning(day), autosave, hear)

    def morning(self, day: int) -> RunRecord:
        """The run up to the morning of a day, with the decisions taken before it; the reel stays as it is."""
        shown, self._live = self._live, self._live.fork()
        self.seek(day)
        there, self._live = self._live, shown
        return there.record()

    def live_on(
        self, record: RunRecord, autosave: Autosave | None = None, hear: Callable[[Session], object] | None = None
    ) -> Session:
        """A new run from :meth:`morning`; seconds for a long one, and it touches nothing of the reel."""
        # Run once more, for whom causes touched: the copies of a reel keep no account of single members.
        session = Session.resume(record, self.scenario, self.name, traced=True, hear=hear)
        session.mode, session.run_id = "practice", uuid.uuid4().hex[:12]
        session.autosave = autosave
        return session

    def _to(self, tick: int) -> None:
        """Run to a tick without frames, taking the decisions on the way."""
        while self._live.tick < tick:
            if self._live.over:
                raise self._diverged()
            self._decide()
            self._live.skip(self._next_break(tick) - self._live.tick)

    def _next_break(self, target: int) -> int:
        """The tick of the next decision, or the target."""
        return min((e.tick for e in self.entries if self._live.tick < e.tick < target), default=target)

    def _decide(self) -> None:
        """Take the decisions of the present tick, those not taken yet."""
        here = [entry.decision for entry in self.entries if entry.tick == self._live.tick]
        for decision in here[len(self._live.pending) :]:
            if not self._live.submit(decision).ok:
                raise self._diverged()
