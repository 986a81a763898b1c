"""Whom the causes of the turning points touched: the run is lived once more for it, beside everything else."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from game.retrace import Retraced, retrace

if TYPE_CHECKING:
    from game.debrief import Debrief
    from game.session import Session


class Whom:
    """Lives the run once more in a thread when asked to, once."""

    def __init__(self, session: Session, found: Debrief) -> None:
        self.session, self._turns = session, found.turning_points
        self.found: Retraced | None = None
        self.error = ""
        """Why nothing was found, "" when something was or it is still being looked for."""
        self.share = 0.0
        """How much of the days has been lived again, in [0, 1]."""
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def done(self) -> bool:
        """Nothing more will come."""
        return self.found is not None or bool(self.error)

    def start(self) -> None:
        """Begin, or begin again after a stop; while it runs, or has not ended yet, nothing happens."""
        if self.done or (self._thread is not None and self._thread.is_alive()):
            return
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(self._stop,), name="whom", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Look no more."""
        self._stop.set()

    def _run(self, stop: threading.Event) -> None:
        days = max(1, self.session.day)

        def going(day: int) -> bool:
            self.share = day / days
            return not stop.is_set()

        try:
            found = retrace(self.session, self._turns, going)
        except Exception as wrong:  # told by the card, which can be closed
            if not stop.is_set():
                self.error = str(wrong) or type(wrong).__name__
            return
        if not stop.is_set():
            self.found = found
