"""The engine on an existing Dask cluster: the same seam, the same results, on other machines' cores.

Dask hands a chunk to another worker when the first one dies, so a lost machine costs nothing here; a chunk that
has killed several is suspected and tried run by run, as on a single machine. What is written is written by the
driver alone. When the scheduler goes, the batch stops with a sentence, and the same command goes on.
"""

from __future__ import annotations

import logging
import pickle
import time
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from functools import partial
from typing import Any, TypeVar

from game.batch.cluster_worker import Foreign, Likeness, likeness, on_worker
from game.batch.engine import Lane, RunsKilled
from game.batch.errors import BatchError

T = TypeVar("T")
CONNECT_SECONDS = 15
"""How long a scheduler, and then a first worker, is waited for; and how long one that is gone."""
LOOK_SECONDS = 2.0
"""How often it is looked how many cores there are: clusters grow."""
SHOWN = 3


class ClusterEngine:
    """Every core of a Dask cluster is a lane."""

    def __init__(self, address: str, patience: float = CONNECT_SECONDS) -> None:
        """Connect, and hold every worker against this driver.

        Raises:
            BatchError: dask is not installed, nobody answers, there is no worker, or one is of another version.
        """
        self.address = address
        self._client = _connect(address, patience)
        self._looked, self._lanes = 0.0, 1
        try:
            self._greet(patience)
        except BaseException:
            self.close()
            raise

    @property
    def lanes(self) -> int:
        """Cores of the cluster now, at least one."""
        now = time.monotonic()
        if now - self._looked > LOOK_SECONDS:
            self._looked = now
            workers = self._client.scheduler_info(n_workers=-1)["workers"].values()
            self._lanes = max(1, sum(worker["nthreads"] for worker in workers))
        return self._lanes

    def open(self) -> Lane:
        """A lane; the scheduler decides which worker does its chunks."""
        return _ClusterLane(self._client.get_executor(pure=False, retries=0), likeness(), self.address)

    def close(self) -> None:
        """Let go of the cluster; whatever was still being done there is dropped."""
        self._client.close(timeout=2)

    def _greet(self, patience: float) -> None:
        try:
            self._client.wait_for_workers(1, timeout=patience)
        except TimeoutError:
            raise BatchError(f"The cluster at {self.address} has no workers (waited {patience:g} s).") from None
        ours = likeness()
        found: dict[str, Any] = self._client.run(likeness, on_error="return")
        for worker, theirs in sorted(found.items()):
            if isinstance(theirs, BaseException):
                raise BatchError(
                    f"Worker {worker} cannot load this game ({theirs}). Start workers from the same copy of it, "
                    "with its folder in PYTHONPATH (docs/cluster.md)."
                )
            if theirs != ours:
                raise BatchError(str(Foreign.told(worker, theirs, ours)))


class _ClusterLane:
    def __init__(self, executor: Any, ours: Likeness, address: str) -> None:
        self._executor, self._ours, self._address = executor, ours, address
        self._given: set[Future[Any]] = set()
        self._do = _doer()

    def submit(self, fn: Callable[..., T], /, *args: Any) -> Future[T]:
        outer: Future[T] = Future()
        try:
            inner = self._executor.submit(self._do, pickle.dumps((on_worker, (self._ours, fn, *args))))
        except Exception as wrong:
            raise _lost(self._address) from wrong
        self._given.add(inner)
        inner.add_done_callback(partial(self._hand_on, outer))
        return outer

    def close(self) -> None:
        for future in list(self._given):
            future.cancel()
        self._executor.shutdown(wait=False)

    def _hand_on(self, outer: Future[Any], inner: Future[Any]) -> None:
        self._given.discard(inner)
        try:
            result = inner.result()
        except BaseException as wrong:
            outer.set_exception(_translated(wrong, self._address))
        else:
            outer.set_result(result)


def _doer() -> Callable[[bytes], Any]:
    """What a chunk's task calls. A function inside a function travels as code, not by name.

    So the scheduler, which unpacks every task, needs nothing but Dask: only workers need the game.
    """

    def do(packed: bytes) -> Any:
        import pickle

        fn, args = pickle.loads(packed)
        return fn(*args)

    return do


def _translated(wrong: BaseException, address: str) -> BaseException:
    """What Dask says, in this package's words."""
    from distributed import KilledWorker
    from distributed.comm import CommClosedError

    if isinstance(wrong, KilledWorker):
        return RunsKilled(int(getattr(wrong, "allowed_failures", 0)) + 1)
    if isinstance(wrong, (CancelledError, CommClosedError, TimeoutError, OSError)):
        return _lost(address)
    name = type(wrong).__name__
    return _lost(address) if "Cancelled" in name or "Lost" in name else wrong


def _lost(address: str) -> BatchError:
    return BatchError(
        f"The scheduler at {address} is gone. Finished runs are safe: when it is back, the same command goes on; "
        "without --cluster it goes on here."
    )


def _connect(address: str, patience: float) -> Any:
    try:
        import dask
        from distributed import Client
    except ModuleNotFoundError as wrong:
        raise BatchError(
            f"A cluster needs the package '{wrong.name}': pip install 'hearth-game[cluster]'."
        ) from None
    # What Dask tells its log, the batch tells in its own sentences.
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)
    dask.config.set({"distributed.comm.timeouts.connect": f"{patience}s"})
    try:
        return Client(address, timeout=patience, set_as_default=False, name="hearth-batch")
    except (OSError, TimeoutError, ValueError) as wrong:
        first = str(wrong).splitlines()[0] if str(wrong) else type(wrong).__name__
        raise BatchError(f"No Dask scheduler answers at {address} ({first[:120]}).") from None
