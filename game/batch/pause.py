"""Ctrl-C as a pause: noted when it comes, acted on where nothing can be lost."""

from __future__ import annotations

import signal
import threading
from types import FrameType
from typing import Any


class Pause:
    """While entered, SIGINT and SIGTERM ask for a pause instead of breaking in."""

    def __init__(self) -> None:
        self.asked = 0
        """How many times a pause was asked for; from the second on, running work is not waited for."""
        self._before: dict[signal.Signals, Any] = {}

    def ask(self) -> None:
        """Ask for a pause, as Ctrl-C does."""
        self.asked += 1

    def __enter__(self) -> Pause:
        # Only the main thread may say what a signal does; elsewhere somebody else owns Ctrl-C.
        if threading.current_thread() is threading.main_thread():
            for which in (signal.SIGINT, signal.SIGTERM):
                self._before[which] = signal.signal(which, self._note)
        return self

    def __exit__(self, *_: object) -> None:
        for which, before in self._before.items():
            signal.signal(which, before)
        self._before.clear()

    def _note(self, _which: int, _frame: FrameType | None) -> None:
        self.asked += 1
