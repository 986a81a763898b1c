"""One community's life in a Python of its own: seconds by day, and the most memory it ever held.

``python -m game.bench.life MEMBERS DAYS THREADS`` prints one line of JSON; :func:`life` runs it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


def peak_bytes() -> int | None:
    """The most memory this program ever held; None where the system does not tell (Windows)."""
    status = Path("/proc/self/status")
    if status.is_file():  # getrusage of a program also counts what its parent held when it started it
        return int(status.read_text(encoding="ascii").partition("VmHWM:")[2].split()[0]) * 1024
    try:
        import resource
    except ImportError:
        return None
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return int(most) if sys.platform == "darwin" else int(most) * 1024


def live(members: int, days: int, threads: int) -> dict[str, Any]:
    """Live some days from founding on.

    Days are told by the clock on the wall and in this program's processor time, for which others do not count.
    """
    from game import compiled

    compiled.use_cache()
    from agents.names import SLOTS_PER_DAY
    from agents.storage import nbytes
    from game.bench.crowd import here, launched

    launched(40).advance(SLOTS_PER_DAY, threads=threads)  # compiles, or loads what is compiled
    empty = peak_bytes()
    start = time.perf_counter()
    community = launched(members)
    founding = time.perf_counter() - start
    spans: list[float] = []
    worked: list[float] = []
    lived: list[int] = []
    for _ in range(days):
        before, start, work = here(community), time.perf_counter(), time.process_time()
        community.advance(SLOTS_PER_DAY, threads=threads)
        spans.append(time.perf_counter() - start)
        worked.append(time.process_time() - work)
        lived.append(SLOTS_PER_DAY * (before + here(community)) // 2)
    cols = community.columns
    return {
        "members": members,
        "days": days,
        "threads": threads,
        "founding_s": founding,
        "day_s": spans,
        "day_worked_s": worked,
        "member_ticks": lived,
        "members_at_end": here(community),
        "state_bytes": nbytes(cols),
        "group_bytes": {name: sum(a.nbytes for a in group) for name, group in cols.groups()},
        "largest_columns": _largest(cols, 6),
        "empty_peak_bytes": empty,
        "peak_bytes": peak_bytes(),
        "digest": community.digest(),
    }


def _largest(cols: Any, many: int) -> dict[str, int]:
    sizes = {
        f"{name}.{key}": array.nbytes
        for name, group in cols.groups()
        for key, array in zip(group._fields, group, strict=True)
    }
    return dict(sorted(sizes.items(), key=lambda item: -item[1])[:many])


def life(members: int, days: int, threads: int) -> dict[str, Any]:
    """The same in another Python, whose memory nobody else used.

    Raises:
        RuntimeError: it failed; its last line says why.
    """
    done = subprocess.run(
        [sys.executable, "-m", "game.bench.life", str(members), str(days), str(threads)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr.strip().rpartition("\n")[2] or f"it ended with {done.returncode}")
    found: dict[str, Any] = json.loads(done.stdout.strip().rpartition("\n")[2])
    return found


if __name__ == "__main__":
    print(json.dumps(live(*(int(x) for x in sys.argv[1:4]))))
