"""One run as a batch lives it: a session, decisions of a script and perhaps a bot, and what is kept on the way."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from agents.names import SLOTS_PER_DAY
from game.batch.script import Timed
from game.observation import GAUGES
from game.scenario.measures import read

if TYPE_CHECKING:
    from game.bots import Bot
    from game.session import Session

F32 = NDArray[np.float32]


@dataclass(frozen=True)
class StopWhen:
    """A run ends with the first day at whose end this is true."""

    measure: str
    at_least: float | None
    at_most: float | None
    from_day: int = 1

    def said(self) -> str:
        """The condition in a few words, as the column ``stopped`` has it."""
        sign, limit = (">=", self.at_least) if self.at_least is not None else ("<=", self.at_most)
        return f"{self.measure} {sign} {limit:g}"

    def holds(self, value: float) -> bool:
        """Whether a value fulfils it."""
        return (self.at_least is None or value >= self.at_least) and (self.at_most is None or value <= self.at_most)


@dataclass(frozen=True)
class Past:
    """Finished days, as measures are read from them."""

    days: int
    gauges: Mapping[str, list[float]]


@dataclass(frozen=True)
class Watch:
    """What is kept of a run beside its end."""

    metrics: tuple[str, ...] = ()
    day: bool = False
    tick: bool = False
    circle: bool = False


@dataclass
class Life:
    """A run under way. ``live`` takes it to its end; the rest is what it left."""

    session: Session
    script: deque[Timed]
    days: int
    watch: Watch
    stop: tuple[StopWhen, ...] = ()
    bot: Bot | None = None
    """Who decides every morning, before the script does."""
    refusals: list[str] = field(default_factory=list)
    stopped: str = ""
    _ticks: list[list[float]] = field(default_factory=list)
    _circles: list[F32] = field(default_factory=list)

    def live(self) -> None:
        """Run to the last day, or to whatever ends it before."""
        while not self.session.over and not self.stopped and self.session.tick < self.days * SLOTS_PER_DAY:
            self._decide()
            self.session.skip(self._next() - self.session.tick)
            self._look()

    def _decide(self) -> None:
        session = self.session
        if self.bot is not None and session.tick % SLOTS_PER_DAY == 0:
            from game.bots import morning

            morning(session, self.bot)
        while self.script and self.script[0][0] == session.tick:
            tick, act = self.script.popleft()
            verdict = session.submit(act)
            if not verdict.ok:
                why = verdict.reasons[0].code if verdict.reasons else "refused"
                self.refusals.append(f"day {tick // SLOTS_PER_DAY + 1}, {act.verb}: {why}")

    def _next(self) -> int:
        """The tick up to which nobody has anything to say or to look at."""
        tick = self.session.tick
        if self.watch.tick:
            return tick + 1
        ends = [self.days * SLOTS_PER_DAY]
        if self.script:
            ends.append(self.script[0][0])
        if self.bot is not None or self.stop or self.watch.circle:
            ends.append((tick // SLOTS_PER_DAY + 1) * SLOTS_PER_DAY)
        return min(ends)

    def _look(self) -> None:
        if self.watch.tick:
            gauges = self.session.gauges()
            self._ticks.append([gauges[name] for name in self.watch.metrics])
        if self.session.tick % SLOTS_PER_DAY == 0:
            if self.watch.circle:
                self._circles.append(self._rooms())
            if self.stop:
                self.stopped = self._reached()

    def _reached(self) -> str:
        standing, past = self.session.standing()
        for when in self.stop:
            if past.days >= when.from_day and when.holds(float(read(when.measure, standing, past))):
                return when.said()
        return ""

    def _rooms(self) -> F32:
        """The circles on the day just ended; columns as :data:`game.batch.columns.CIRCLE`."""
        views, kept = self.session.circles()
        day = self.session.tick // SLOTS_PER_DAY
        table = np.zeros((len(views), 5 + kept.shape[1]), np.float32)
        table[:, 0], table[:, 1] = day, np.arange(len(views))
        table[: len(kept), 2 : 2 + kept.shape[1]] = kept
        table[:, 2] = [v.members for v in views]  # as the gauges count them: after the night's departures
        table[:, -3] = [v.warmth for v in views]
        table[:, -2] = [int(v.vital) for v in views]
        table[:, -1] = [v.silent_days for v in views]
        return table

    @cached_property
    def past(self) -> Past:
        """The finished days, read once; to be asked for when the run is over."""
        _, past = self.session.standing()
        return Past(past.days, dict(zip(GAUGES, past.gauges.table(), strict=True)))

    def parts(self) -> dict[str, F32]:
        """What was kept, by part: float32 of shape (rows, columns)."""
        found: dict[str, Any] = {}
        if self.watch.day:
            curves = [self.past.gauges[name] for name in self.watch.metrics]
            found["day"] = np.array(curves, np.float32).T.reshape(self.past.days, len(curves))
        if self.watch.tick:
            found["tick"] = np.array(self._ticks, np.float32).reshape(len(self._ticks), len(self.watch.metrics))
        if self.watch.circle:
            found["circle"] = np.concatenate(self._circles) if self._circles else np.zeros((0, 10), np.float32)
        return found
