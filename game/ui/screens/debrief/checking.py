"""Checking suspected mistakes: what each proposes is lived on the same luck, beside everything else."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from game.mistakes import Checked, books_of, check, mistakes, upheld

if TYPE_CHECKING:
    from game.debrief import Debrief
    from game.session import Session


class Checking:
    """Suspects at once, and checks in a thread once asked to."""

    def __init__(self, session: Session, found: Debrief) -> None:
        self.session = session
        self.suspected = mistakes(books_of(session, found))
        self._won = found.outcome.won
        self._checked: list[Checked] = []
        self._done = not self.suspected
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def done(self) -> bool:
        """Every suspicion has been checked."""
        return self._done

    @property
    def found(self) -> tuple[Checked, ...]:
        """The mistakes that hold up; nothing before all are checked."""
        return upheld(self._checked, self._won) if self.done else ()

    def start(self) -> None:
        """Begin, or begin again after a stop; while it runs, or has not ended yet, nothing happens."""
        if self.done or (self._thread is not None and self._thread.is_alive()):
            return
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(self._stop,), name="mistakes", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Check no more."""
        self._stop.set()

    def _run(self, stop: threading.Event) -> None:
        checked: list[Checked] = []
        for mistake in self.suspected:
            try:
                one = check(self.session, mistake, lambda _: not stop.is_set())
            except Exception:  # what cannot be checked stays a suspicion
                one = Checked(mistake, 0.0, None)
            if one is None or stop.is_set():
                return
            checked.append(one)
        self._checked, self._done = checked, True
