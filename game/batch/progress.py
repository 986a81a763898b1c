"""What a long batch shows meanwhile, on standard error: a bar on a terminal, a line per 5 % elsewhere."""

from __future__ import annotations

import sys
import time
from typing import Any, TextIO

from game.batch.worker import Record

STEP = 0.05


class Quiet:
    """Shows nothing."""

    def finished(self, records: list[Record]) -> None:
        """Nothing to say."""

    def close(self) -> None:
        """Nothing to close."""


class Bar:
    """tqdm's bar: runs done, rate, time left, failures."""

    def __init__(self, total: int, done: int, failed: int) -> None:
        from tqdm import tqdm

        self.failed = failed
        self._bar: Any = tqdm(total=total, initial=done, unit="run", file=sys.stderr, dynamic_ncols=True,
                              smoothing=0.05, mininterval=0.2)  # fmt: skip
        self._say_failed()

    def finished(self, records: list[Record]) -> None:
        """Move the bar on."""
        failed = sum(record.status != "done" for record in records)
        self._bar.update(len(records))
        if failed:
            self.failed += failed
            self._say_failed()

    def close(self) -> None:
        """Leave the bar standing."""
        self._bar.close()

    def _say_failed(self) -> None:
        if self.failed:
            self._bar.set_postfix_str(f"{self.failed} failed")


class Lines:
    """For log files: one line every 5 %."""

    def __init__(self, total: int, done: int, failed: int, to: TextIO | None = None) -> None:
        self.total, self.done, self.failed = total, done, failed
        self.to = to or sys.stderr
        self.begun, self.before = time.monotonic(), done
        self.next = self._step(done)

    def finished(self, records: list[Record]) -> None:
        """Say so when another twentieth is done."""
        self.done += len(records)
        self.failed += sum(record.status != "done" for record in records)
        if self.done >= self.next or self.done == self.total:
            self.next = self._step(self.done)
            rate = (self.done - self.before) / max(time.monotonic() - self.begun, 1e-9)
            left = (self.total - self.done) / rate
            tail = f", {self.failed} failed" if self.failed else ""
            print(f"{self.done:,} of {self.total:,} runs ({self.done / self.total:.0%}), {rate:,.1f} runs/s, "
                  f"about {left:,.0f} s left{tail}", file=self.to, flush=True)  # fmt: skip

    def close(self) -> None:
        """Nothing to close."""

    def _step(self, done: int) -> float:
        share = int(done / self.total / STEP + 1e-9) + 1
        return share * STEP * self.total


def progress(total: int, done: int, failed: int) -> Bar | Lines:
    """A bar when standard error is a terminal, else lines."""
    return Bar(total, done, failed) if sys.stderr.isatty() else Lines(total, done, failed)
