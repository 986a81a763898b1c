"""Earlier days of a run that is going on, looked at without touching it.

The run's record is played again beside it, in a thread of its own, and what an evening was like is handed over as
a value. The session that is being played is only asked for its record. No pygame in here.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from agents.names import SLOTS_PER_DAY
from game.reel import GivenUp, Reel

if TYPE_CHECKING:
    from game.observation import Frame, Series
    from game.runfile import RunRecord
    from game.scenario import Scenario
    from game.session import Session


@dataclass(frozen=True)
class Evening:
    """One day of the past, as it stood at its end."""

    day: int
    """0 is the first."""
    frames: tuple[Frame, ...]
    """Every tick of the day, each with its own events."""
    series: Series
    """The days up to and with this one."""
    session: Session
    """The run at that moment: a copy, to be asked why and how it stood."""

    @property
    def frame(self) -> Frame:
        """The community that evening."""
        return self.frames[-1]


class Past:
    """The days of one record; the day asked for last is made ready behind the scenes."""

    def __init__(self, record: RunRecord, scenario: Scenario) -> None:
        self.record, self.scenario = record, scenario
        self._lock = threading.Lock()
        self._wanted: int | None = None
        self._ready: Evening | None = None
        self._error: Exception | None = None
        self._thread: threading.Thread | None = None
        self._reel: Reel | None = None
        self._closed = False

    @property
    def days(self) -> int:
        """Days that have ended, and can be looked at."""
        return self.record.ticks // SLOTS_PER_DAY

    def ask(self, day: int) -> None:
        """Make a day ready; one asked for earlier and not yet made is left out."""
        with self._lock:
            self._wanted = min(max(0, day), self.days - 1)
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="past", daemon=True)
                self._thread.start()

    def take(self) -> Evening | None:
        """The day made ready last, once.

        Raises:
            RunFileError: the run does not come out as it was recorded.
        """
        with self._lock:
            if self._error is not None:
                raise self._error
            ready, self._ready = self._ready, None
            return ready

    def close(self) -> None:
        """Ask for nothing more; waits for the day that is being played just now, and lets go of all copies."""
        with self._lock:
            self._closed = True
        self.wait()
        self._reel = self._ready = None

    def wait(self) -> None:
        """Until the day asked for is ready."""
        with self._lock:
            thread = self._thread
        if thread is not None:
            thread.join()

    def _work(self) -> None:
        while True:
            with self._lock:
                day, self._wanted = self._wanted, None
                if day is None or self._error is not None or self._closed:
                    self._thread = None
                    return
            try:
                evening = self._evening(day)
            except GivenUp:
                continue
            except Exception as error:  # handed on by take(), in the thread that asked
                with self._lock:
                    self._error, self._ready = error, None
                continue
            with self._lock:
                self._ready = evening

    def _evening(self, day: int) -> Evening:
        if self._reel is None:
            self._reel = Reel(self.record, self.scenario, going=lambda: not self._closed)
        reel = self._reel
        reel.seek(day)
        frames = tuple(reel.advance(1) for _ in range(SLOTS_PER_DAY))
        return Evening(day, frames, first_days(reel.series, day + 1), reel.copy())


def first_days(series: Series, days: int) -> Series:
    """The beginning of a history."""
    return replace(
        series, days=days, gauges={key: values[:days] for key, values in series.gauges.items()},
        sales_by_wave=series.sales_by_wave[:days], states=series.states[:days],
    )  # fmt: skip
