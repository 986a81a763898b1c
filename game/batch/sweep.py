"""The loop of a batch: hands chunks of runs to lanes, writes what comes back, survives what dies.

Nothing is lost, because a run counts only once it is in the ledger; nothing is doubled, because a run has
one row. Runs wait in one of two queues: the plan's missing runs, taken as they are needed, and suspects,
which were being worked on when a worker died. Suspects are tried one at a time on a lane of their own, so
that it is certain which of them kills its worker.
"""

from __future__ import annotations

import math
import pickle
import time
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from dataclasses import dataclass, field, replace
from itertools import islice
from statistics import median
from typing import Protocol

from game.batch.engine import Engine, Lane, RunsKilled
from game.batch.errors import BatchError, Paused
from game.batch.ledger import Ledger
from game.batch.pause import Pause
from game.batch.plan import Plan, Run
from game.batch.worker import Record, Work, run_chunk

CHUNK_SECONDS = 0.5
"""Work handed over at a time: the engine's own cost then stays under one per cent."""
CHUNK_RUNS_MAX = 2_000
QUEUED = 2
"""Chunks in a lane: one being worked on and one waiting, so that no worker idles."""
ATTEMPTS = 3
"""A run that killed its worker this often is given up as crashed."""
DEATHS_MAX = 50
"""Workers dying this often in a row without one finished run: something is wrong with the machine."""
GRACE_SECONDS = 5.0
"""How long a pause waits for chunks that were given."""
POLL_SECONDS = 0.2


class Progress(Protocol):
    """Told of every finished run."""

    def finished(self, records: list[Record]) -> None:
        """These runs are in the ledger now."""
        ...


@dataclass
class _Chunk:
    runs: list[Run]
    suspect: bool = False


@dataclass
class _Desk:
    """A lane and the chunks on it, oldest (being worked on) first."""

    lane: Lane
    given: deque[tuple[_Chunk, Future[list[Record]]]] = field(default_factory=deque)

    @property
    def has_room(self) -> bool:
        return len(self.given) < QUEUED and not any(chunk.suspect for chunk, _ in self.given)


def sweep(
    plan: Plan, work: Work, ledger: Ledger, engine: Engine, todo: Iterable[int], count: int, pause: Pause,
    progress: Progress,
) -> None:  # fmt: skip
    """Do the runs ``todo`` (numbers in the plan, each at most once) and write each into the ledger.

    ``count`` is how many there are; ``todo`` itself may be looked up as it goes.

    Raises:
        Paused: a pause was asked for; what was being worked on is finished or dropped, never half-written.
        BatchError: the ledger cannot be written, or workers only die.
    """
    _Sweep(plan, work, ledger, engine, todo, count, pause, progress).go()


class _Sweep:
    def __init__(
        self, plan: Plan, work: Work, ledger: Ledger, engine: Engine, todo: Iterable[int], count: int,
        pause: Pause, progress: Progress,
    ) -> None:  # fmt: skip
        self.plan, self.ledger, self.engine = plan, ledger, engine
        self.pause, self.progress = pause, progress
        self.packed = pickle.dumps(work)
        self.todo: Iterator[int] = iter(todo)
        self.left = count
        self.suspects: deque[Run] = deque()
        self.returned: deque[_Chunk] = deque()
        self.attempts: dict[int, int] = {}
        self.pace: deque[float] = deque(maxlen=64)
        self.chunk_runs = 1
        self.deaths = 0
        self.desks: list[_Desk] = []

    def go(self) -> None:
        try:
            while not self.pause.asked:
                while len(self.desks) < self.engine.lanes:
                    self.desks.append(_Desk(self.engine.open()))
                self._fill()
                if not any(desk.given for desk in self.desks):
                    return
                self._collect(POLL_SECONDS)
            self._wind_down()
        finally:
            for desk in self.desks:
                desk.lane.close()
        raise Paused("Paused.")

    # Giving

    def _fill(self) -> None:
        # One chunk to each desk in turn, so that a short plan is spread over all of them.
        for level in range(QUEUED):
            for desk in self.desks:
                if self.pause.asked:
                    return
                if len(desk.given) == level and desk.has_room:
                    self._give(desk)

    def _give(self, desk: _Desk) -> None:
        chunk = self._next(alone=not desk.given)
        if chunk is None:
            return
        try:
            desk.given.append((chunk, desk.lane.submit(run_chunk, self.packed, chunk.runs)))
        except BrokenExecutor:
            self.returned.append(chunk)
            self._died(desk)

    def _next(self, alone: bool) -> _Chunk | None:
        if self.suspects:
            return _Chunk([self.suspects.popleft()], suspect=True) if alone else None
        if self.returned:
            return self.returned.popleft()
        runs = [self.plan.run(id) for id in islice(self.todo, self.chunk_runs)]
        self.left -= len(runs)
        return _Chunk(runs) if runs else None

    # Taking back

    def _collect(self, seconds: float) -> None:
        open_futures = [future for desk in self.desks for _, future in desk.given]
        wait(open_futures, timeout=seconds, return_when=FIRST_COMPLETED)
        for desk in self.desks:
            self._clear(desk)

    def _clear(self, desk: _Desk) -> None:
        """Take every finished chunk from a desk; on a cluster the later one may be first."""
        for chunk, future in [given for given in desk.given if given[1].done()]:
            wrong = future.exception()
            if isinstance(wrong, BrokenExecutor) and not isinstance(wrong, RunsKilled):
                self._died(desk)
                return
            desk.given.remove((chunk, future))
            if isinstance(wrong, RunsKilled):
                self._blame(chunk, wrong.times)
            elif wrong is not None:
                raise wrong
            else:
                self._write(chunk, future.result())

    def _write(self, chunk: _Chunk, records: list[Record]) -> None:
        rows = []
        for run, record in zip(chunk.runs, records, strict=True):
            tries = 1 + self.attempts.pop(run.id, 0)
            kept = record if tries == 1 else replace(record, attempts=tries)
            rows.append(((run.point, run.rep, run.seed), kept))
        self.ledger.record(rows)
        self.deaths = 0
        self.pace.extend(record.seconds for record in records)
        self._set_chunk()
        self.progress.finished([record for _, record in rows])

    def _set_chunk(self) -> None:
        fitting = math.ceil(CHUNK_SECONDS / max(median(self.pace), 1e-6))
        # At most four times the last size: one lucky short run must not fill the queue with long ones.
        self.chunk_runs = max(1, min(fitting, 4 * self.chunk_runs, CHUNK_RUNS_MAX, self._fair_share()))

    def _fair_share(self) -> int:
        """Upper bound that leaves every lane something to do in a small plan."""
        return max(1, self.left // (3 * len(self.desks)))

    # Dying

    def _died(self, desk: _Desk) -> None:
        """A worker is gone: keep what it finished, suspect what it was doing, give back what was queued."""
        blamed = False
        for chunk, future in desk.given:
            if future.done() and future.exception() is None:
                self._write(chunk, future.result())
            elif blamed:
                self.returned.append(chunk)
            else:
                blamed = True
                self._blame(chunk)
        desk.given.clear()
        desk.lane.close()
        desk.lane = self.engine.open()
        self.deaths += 1
        if self.deaths >= DEATHS_MAX:
            raise BatchError(
                f"Workers died {DEATHS_MAX} times in a row without finishing a run; perhaps memory is short. "
                "Finished runs are safe: the same command goes on, with --workers 1 at the least cost."
            )

    def _blame(self, chunk: _Chunk, times: int = 1) -> None:
        if not chunk.suspect:
            self.suspects.extend(chunk.runs)
            return
        (run,) = chunk.runs
        tries = self.attempts.get(run.id, 0) + times
        if tries < ATTEMPTS:
            self.attempts[run.id] = tries
            self.suspects.append(run)
            return
        self.attempts.pop(run.id, None)
        sentence = f"its worker process died {tries} times"
        given_up = Record(run.id, "crashed", 0.0, error=sentence, attempts=tries)
        self.ledger.record([((run.point, run.rep, run.seed), given_up)])
        self.progress.finished([given_up])

    # Pausing

    def _wind_down(self) -> None:
        """Let chunks that were given finish for a short while, drop those that take longer."""
        until = time.monotonic() + GRACE_SECONDS
        while self.pause.asked < 2 and time.monotonic() < until:
            if not any(desk.given for desk in self.desks):
                return
            self._collect(POLL_SECONDS)
