"""Where runs are done: the one seam between a batch and the processes (or machines) that work for it.

An engine has lanes. A lane is an executor of the standard library's kind that works on one chunk at a time;
when its worker dies, only that lane is opened anew and it is known which chunk was being worked on. The engine on
a cluster (:mod:`game.batch.cluster`) offers one lane per core, all backed by the cluster's executor.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.context import BaseContext
from typing import Any, Protocol, TypeVar

from game.batch.worker import prepare

T = TypeVar("T")

ONE_THREAD = {
    "NUMBA_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
}
"""Every core has its own worker already: threads inside a worker would only fight."""
PRELOAD = ("click", "numpy", "game.batch.worker")
MODEL = ("game.batch.community_work", "game.session", "game.bots")
"""What a worker of a real batch needs: loaded once in the server, inherited by every worker."""


class RunsKilled(BrokenExecutor):
    """The runs of a chunk killed whoever worked on them; the lane itself goes on."""

    def __init__(self, times: int) -> None:
        super().__init__(f"its worker process died {times} times")
        self.times = times


class Lane(Protocol):
    """One place where chunks are done, one at a time."""

    def submit(self, fn: Callable[..., T], /, *args: Any) -> Future[T]:
        """Queue a call. A dead worker shows as BrokenExecutor on its future, or here."""
        ...

    def close(self) -> None:
        """Stop at once, in mid-run too. Safe to call twice."""
        ...


class Engine(Protocol):
    """Makes lanes."""

    @property
    def lanes(self) -> int:
        """How many there may be now; may grow while a batch runs."""
        ...

    def open(self) -> Lane:
        """A fresh lane."""
        ...

    def close(self) -> None:
        """The batch is over."""
        ...


class SerialEngine:
    """Everything in this process, one run after another: for tests, small designs and re-doing one run."""

    lanes = 1

    def open(self) -> Lane:
        """A lane that does its work on submit."""
        return _SerialLane()

    def close(self) -> None:
        """Nothing to close."""


class _SerialLane:
    def submit(self, fn: Callable[..., T], /, *args: Any) -> Future[T]:
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args))
        except Exception as wrong:
            future.set_exception(wrong)
        return future

    def close(self) -> None:
        pass


class LocalEngine:
    """Worker processes on this machine's cores, one a lane.

    Linux forks them from a server that has the model's modules loaded; elsewhere they are spawned. The start
    method is named, never the default: importing Mesa may change the default of the whole process.
    """

    def __init__(self, workers: int | None = None, preload: tuple[str, ...] = MODEL) -> None:
        """``workers`` >= 1, or None for one per core."""
        self.lanes = workers or os.cpu_count() or 1
        self._context: BaseContext
        if sys.platform == "linux":
            server = multiprocessing.get_context("forkserver")
            server.set_forkserver_preload([*PRELOAD, *preload])
            self._context = server
        else:
            self._context = multiprocessing.get_context("spawn")

    def open(self) -> Lane:
        """A lane with a worker of its own, started on the first submit."""
        return _LocalLane(self._context)

    def close(self) -> None:
        """Nothing to close: lanes close themselves."""


class _LocalLane:
    def __init__(self, context: BaseContext) -> None:
        self._end, self._lifeline = context.Pipe(duplex=False)
        self._executor: Executor = ProcessPoolExecutor(1, context, prepare, (self._end,))
        self._started = False

    def submit(self, fn: Callable[..., T], /, *args: Any) -> Future[T]:
        if self._started:
            return self._executor.submit(fn, *args)
        with _quiet_start():
            future = self._executor.submit(fn, *args)
        self._started = True
        self._end.close()
        return future

    def close(self) -> None:
        self._lifeline.close()
        self._end.close()
        # The worker may end in the middle of a result. Whoever reads it would wait for the rest for ever as long as
        # this process holds the pipe's other end too.
        results = getattr(self._executor, "_result_queue", None)
        if results is not None:
            results._writer.close()
        self._executor.shutdown(wait=True)


@contextmanager
def _quiet_start() -> Iterator[None]:
    """Start a child with one thread per library and deaf to Ctrl-C from its first instruction.

    The signal is blocked, not ignored, where the system can: one that arrives meanwhile reaches us after.
    """
    before = {key: os.environ.get(key) for key in ONE_THREAD}
    os.environ.update(ONE_THREAD)
    can_block = hasattr(signal, "pthread_sigmask")
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT}) if can_block else set()
    try:
        yield
    finally:
        if can_block:
            signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        for key, value in before.items():
            if value is None:
                os.environ.pop(key, None)
            else:
                os.environ[key] = value
