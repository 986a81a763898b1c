"""How long the kernels take to compile the first time, and to load from the cache after that."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = """
import time
start = time.perf_counter()
from game.compiled import warm_up
warm_up()
print(time.perf_counter() - start)
"""


def first_run(cache: Path) -> float:
    """Seconds a fresh Python takes to import the model and live three days, with its kernels in a folder.

    Raises:
        RuntimeError: the other Python failed; its last line says why.
    """
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        cwd=ROOT,
        env={**os.environ, "NUMBA_CACHE_DIR": str(cache), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr.strip().rpartition("\n")[2])
    return float(done.stdout)


def compile_seconds() -> dict[str, float]:
    """Seconds with an empty cache, and with the one that leaves."""
    with tempfile.TemporaryDirectory(prefix="hearth-bench-") as folder:
        return {"cold_s": first_run(Path(folder)), "warm_s": first_run(Path(folder))}
