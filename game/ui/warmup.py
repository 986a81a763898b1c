"""Loading the model behind the title: slow imports in a thread, after the first frame has been shown."""

from __future__ import annotations

import importlib
import sys
import threading
from collections.abc import Callable, Sequence

Step = tuple[str, str | Callable[[], object]]
"""Key of the text told meanwhile, and what is done: a module imported, or a function called."""


def steps(*last: Step) -> list[Step]:
    """The slow imports in their order, and what is to be done after them."""
    return [
        ("numba", "numba"),
        ("mesa", "mesa"),
        ("community", "agents.community"),
        ("scenarios", "game.scenario"),
        ("scenarios", "game.session"),
        *last,
    ]


class Warmup:
    """Does steps in a background thread. Read its state every frame; :meth:`wait` before use.

    Importing twice is harmless: Python's import lock makes a screen that needs a module wait for the thread.
    """

    def __init__(self, todo: Sequence[Step]) -> None:
        self.todo = list(todo)
        self.done_steps = 0
        self.error: Exception | None = None
        self._thread: threading.Thread | None = None

    @property
    def started(self) -> bool:
        """Whether the thread was ever started."""
        return self._thread is not None

    @property
    def done(self) -> bool:
        """Everything is loaded, or loading has failed."""
        return self._thread is not None and not self._thread.is_alive()

    @property
    def share(self) -> float:
        """Part of the steps that is finished, in [0, 1]."""
        return self.done_steps / max(1, len(self.todo))

    @property
    def step(self) -> str:
        """Key of the step under way; the last one's when all are finished."""
        return self.todo[min(self.done_steps, len(self.todo) - 1)][0] if self.todo else ""

    def start(self) -> None:
        """Begin; a second call does nothing."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="warm-up", daemon=True)
            self._thread.start()

    def wait(self) -> None:
        """Until everything is loaded.

        Raises:
            Exception: whatever went wrong while loading.
        """
        self.start()
        assert self._thread is not None
        self._thread.join()
        if self.error is not None:
            raise self.error

    def _run(self) -> None:
        # Frames go on while Python imports: let the two take turns more often than every 5 ms.
        interval = sys.getswitchinterval()
        sys.setswitchinterval(0.001)
        try:
            for _, work in self.todo:
                if isinstance(work, str):
                    importlib.import_module(work)
                else:
                    work()
                self.done_steps += 1
        except Exception as error:  # shown on the title; the game can still be left in good order
            self.error = error
        finally:
            sys.setswitchinterval(interval)
