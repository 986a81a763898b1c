"""How fast this machine's memory is, and how much of it a tick needs: the limit a tick cannot pass.

Bandwidth is that of a compiled triad, ``a[i] = b[i] + s * c[i]`` over arrays far larger than any cache (McCalpin's
STREAM). What a tick needs is counted, not guessed: the same kernels run as plain Python over columns that write
down every element they are asked for, and each 64-byte line read or written in a tick counts once, as if whatever a
tick has touched stayed in the cache until its end, and nothing until the next.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

from agents.columns import Columns

ROOT = Path(__file__).resolve().parents[2]
LINE = 64
"""Bytes memory is moved in."""
LARGE = 2**24
"""Elements of an array of the triad: 128 MB each."""
TRIAD_BYTES = 24
"""Two numbers read and one written for each element."""


@njit(nogil=True, error_model="numpy")
def _triad(a: NDArray[np.float64], b: NDArray[np.float64], c: NDArray[np.float64], s: float) -> None:
    for i in range(a.shape[0]):
        a[i] = b[i] + s * c[i]


def bandwidth(threads: int, repeats: int = 7, size: int = LARGE) -> float:
    """Bytes a second, best of several, with the arrays shared out among threads."""
    a, b, c = np.zeros(size), np.ones(size), np.ones(size)
    bounds = [size * k // threads for k in range(threads + 1)]
    _triad(a[:8], b[:8], c[:8], 3.0)

    def work(part: int) -> None:
        low, high = bounds[part], bounds[part + 1]
        _triad(a[low:high], b[low:high], c[low:high], 3.0)

    best = float("inf")
    with ThreadPoolExecutor(threads) as pool:
        for _ in range(repeats):
            start = time.perf_counter()
            list(pool.map(work, range(threads)))
            best = min(best, time.perf_counter() - start)
    return TRIAD_BYTES * size / best


class Watched(np.ndarray):
    """An array that writes down which lines of memory are read and written through it, element by element."""

    read: set[int] = set()
    written: set[int] = set()

    def __getitem__(self, key: Any) -> Any:
        """The element; a part of the array writes down what is asked of it in turn."""
        found = super().__getitem__(key)
        if not isinstance(found, np.ndarray):
            self._note(key, Watched.read)
        return found

    def __setitem__(self, key: Any, value: Any) -> None:
        """Write the element; what Python does to whole columns, once a day, is not counted."""
        keys = key if isinstance(key, tuple) else (key,)
        if len(keys) == self.ndim and all(isinstance(k, (int, np.integer)) for k in keys):
            self._note(keys, Watched.written)
        super().__setitem__(key, value)

    def _note(self, key: Any, lines: set[int]) -> None:
        keys = key if isinstance(key, tuple) else (key,)
        offset = sum((int(k) % n) * stride for k, n, stride in zip(keys, self.shape, self.strides, strict=True))
        lines.add((self.ctypes.data + offset) // LINE)


def watched(columns: Columns) -> Columns:
    """The same state, watched; its arrays are shared."""
    return Columns(**{name: type(g)(*(a.view(Watched) for a in g)) for name, g in columns.groups()})


def lines_by_group(columns: Columns, lines: set[int]) -> dict[str, int]:
    """How many of some lines lie in each group of columns."""
    spans = [
        (a.ctypes.data // LINE, (a.ctypes.data + max(a.nbytes, 1) - 1) // LINE, name)
        for name, g in columns.groups()
        for a in g
    ]
    spans.sort()
    starts = np.array([s[0] for s in spans])
    found = dict.fromkeys((name for name, _ in columns.groups()), 0)
    for line in lines:
        found[spans[int(np.searchsorted(starts, line, side="right")) - 1][2]] += 1
    return found


def count_touched(members: int, before: int, ticks: int) -> dict[str, Any]:
    """Bytes a member and tick touch, whole days of a community of plain Python kernels, by group of columns."""
    from game.bench.crowd import here, launched

    community = launched(members)
    community.advance(before)
    community.columns = watched(community.columns)
    read: dict[str, int] = {}
    written: dict[str, int] = {}
    lived = 0
    for _ in range(ticks):
        Watched.read, Watched.written = set(), set()
        lived += here(community)
        community.advance(1)
        for lines, sums in ((Watched.read | Watched.written, read), (Watched.written, written)):
            for name, n in lines_by_group(community.columns, lines).items():
                sums[name] = sums.get(name, 0) + n
    share = LINE / lived
    return {
        "members": members,
        "ticks": ticks,
        "read": {k: v * share for k, v in read.items()},
        "written": {k: v * share for k, v in written.items()},
        "bytes": (sum(read.values()) + sum(written.values())) * share,
    }


def touched(members: int, before: int, ticks: int) -> dict[str, Any]:
    """The same in another Python, whose kernels are not compiled.

    Raises:
        RuntimeError: it failed; its last line says why.
    """
    done = subprocess.run(
        [sys.executable, "-m", "game.bench.bandwidth", str(members), str(before), str(ticks)],
        cwd=ROOT,
        env={**os.environ, "NUMBA_DISABLE_JIT": "1", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr.strip().rpartition("\n")[2])
    found: dict[str, Any] = json.loads(done.stdout.strip().rpartition("\n")[2])
    return found


if __name__ == "__main__":
    print(json.dumps(count_touched(*(int(x) for x in sys.argv[1:4]))))
