"""What happens inside a worker process: unpack the work once, do a chunk of runs, hand back plain records.

A run's exception becomes a record and never breaks its chunk. Nothing here imports the model at the top:
the work itself does, when it is unpacked.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import pickle
import signal
import threading
import time
import traceback
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from game.batch.happenings import Packed
    from game.batch.plan import Run, Value

PACKING = 1
"""How hard series are packed: a third of the time of zlib's default, for a tenth more bytes."""
Summary = dict[str, "float | int | str | bool | None"]


@dataclass(frozen=True)
class Result:
    """What one run gives: its summary, perhaps its daily series (days, metrics), the model's own digest."""

    summary: Summary
    series: NDArray[np.float32] | None = None
    digest: str = ""
    parts: Mapping[str, NDArray[np.float32]] = field(default_factory=dict)
    """Further series by name (``tick``, ``circle``), each of shape (rows, columns)."""
    events: bytes = b""
    """A Parquet file of single events; empty when none are kept."""
    event_rows: int = 0
    event_print: bytes = b""
    """What the events add to the run's digest: never the file's bytes, which depend on who wrote it."""

    def with_events(self, packed: Packed, fingerprint: bytes) -> Result:
        """The same with single events."""
        return replace(self, events=packed.data, event_rows=packed.rows, event_print=fingerprint)


class Work(Protocol):
    """A picklable thing that does one run from content alone: no paths, no live models."""

    def __call__(self, values: Mapping[str, Value], seed: int) -> Result:
        """Do the run with these values and this seed. May raise: the run is then recorded as failed."""
        ...


@dataclass(frozen=True)
class Record:
    """One finished run as it goes into the ledger. ``status`` is done, error or crashed."""

    id: int
    status: str
    seconds: float
    """Time the run took in its worker."""
    summary: str = ""
    """JSON object."""
    digest: str = ""
    """SHA-256 of summary, series, events and the model's digest."""
    days: int = 0
    series: bytes = b""
    """Little-endian float32, day by day, zlib-packed; empty when none."""
    error: str = ""
    trace: str = ""
    attempts: int = 1
    settings: str = "{}"
    """The run's varied values, a JSON object."""
    parts: tuple[tuple[str, int, bytes], ...] = ()
    """Further series: (name, rows, data packed as ``series``)."""
    events: bytes = b""
    """A Parquet file of single events."""
    event_rows: int = 0


def run_chunk(packed: bytes, runs: Sequence[Run]) -> list[Record]:
    """Do some runs of one work (pickled). One record per run, in order; never raises for what a run does."""
    return [_run(packed, run) for run in runs]


def prepare(lifeline: Connection) -> None:
    """Set a new worker process up: deaf to Ctrl-C (the driver decides), and gone as soon as its driver is.

    The driver holds the other end of ``lifeline``. When it closes it, or dies in whatever way, this end
    reads end-of-file and the process ends at once, in mid-run too.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_die_with, args=(lifeline,), daemon=True).start()


def _die_with(lifeline: Connection) -> None:
    with contextlib.suppress(EOFError, OSError):
        lifeline.recv_bytes()
    os._exit(1)


def _run(packed: bytes, run: Run) -> Record:
    start = time.perf_counter()
    try:
        result = _work(packed)(run.values, run.seed)
        return pack(run, result, start)
    except Exception as wrong:
        sentence = f"{type(wrong).__name__}: {wrong}".strip().splitlines()[0]
        seconds = time.perf_counter() - start
        trace = traceback.format_exc()
        settings = json.dumps(run.values, ensure_ascii=False)
        return Record(run.id, "error", seconds, error=sentence, trace=trace, settings=settings)


_unpacked: tuple[bytes, Work] | None = None


def _work(packed: bytes) -> Work:
    global _unpacked
    if _unpacked is None or _unpacked[0] != packed:
        _unpacked = (packed, pickle.loads(packed))
    return _unpacked[1]


def pack(run: Run, result: Result, start: float) -> Record:
    """What a run gave, as it goes into the ledger; ``start`` is when it began (time.perf_counter)."""
    summary = json.dumps(result.summary, sort_keys=True, allow_nan=True)
    raw = b"" if result.series is None else result.series.astype("<f4").tobytes()
    parts = {name: part.astype("<f4").tobytes() for name, part in sorted(result.parts.items())}
    everything = (summary.encode(), result.digest.encode(), raw, *parts.values(), result.event_print)
    days = 0 if result.series is None else len(result.series)
    packed = tuple((name, len(result.parts[name]), zlib.compress(data, PACKING)) for name, data in parts.items())
    return Record(
        run.id, "done", time.perf_counter() - start, summary, hashlib.sha256(b"\0".join(everything)).hexdigest(),
        days, zlib.compress(raw, PACKING) if raw else b"", settings=json.dumps(run.values, ensure_ascii=False),
        parts=packed,
        events=result.events, event_rows=result.event_rows,
    )  # fmt: skip
