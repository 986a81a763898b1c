"""Indices of columns count from 0: compiled code would read another column's memory at -1, so nobody may ask for it.

The kernels run as plain Python over columns that refuse to be asked, in random communities with random decisions.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest
from numba import njit

from agents.columns import Columns

ROOT = Path(__file__).resolve().parents[2]
COMMUNITIES, TICKS = 12, 30


class Strict(np.ndarray):
    """An array that knows no place counted from its end."""

    def __getitem__(self, key: Any) -> Any:
        """As of any array."""
        _refuse(key)
        return super().__getitem__(key)

    def __setitem__(self, key: Any, value: Any) -> None:
        """As of any array."""
        _refuse(key)
        super().__setitem__(key, value)


def _refuse(key: Any) -> None:
    for k in key if isinstance(key, tuple) else (key,):
        if isinstance(k, (int, np.integer)) and k < 0:
            raise IndexError(f"a column was asked for {k}")


def strict(columns: Columns) -> Columns:
    """The same state; its arrays are shared."""
    return Columns(**{name: type(g)(*(a.view(Strict) for a in g)) for name, g in columns.groups()})


def live() -> None:
    """Many short lives, in this very Python."""
    from tests.twin.worlds import random_community, random_decision

    for seed in range(COMMUNITIES):
        community, luck = random_community(seed), Random(seed)
        for tick in range(TICKS):
            community.columns = strict(community.columns)
            if tick % 3 == 0:
                community.apply(random_decision(luck, community))
            community.advance(1)


def test_no_kernel_counts_from_the_end() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.kernels.test_elements"],
        cwd=ROOT,
        env={**os.environ, "NUMBA_DISABLE_JIT": "1", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.strip() == "lived"


def test_the_watchman_notices() -> None:
    column = np.arange(6).reshape(2, 3).view(Strict)
    assert column[1, 2] == 5 and column[1][0] == 3 and column[:, -1:].size == 2
    for wrong in ((1, -1), -1, np.int64(-2)):
        with pytest.raises(IndexError, match="asked for -"):
            column[wrong]
    with pytest.raises(IndexError, match="asked for -1"):
        column[0, -1] = 1


@njit
def _touch(cols: Any, row: int) -> tuple[float, int, float]:
    """One element, a row, a stretch, and writing to each."""
    people, holdings = cols.people, cols.holdings
    people.trust[row] += 0.25
    holdings.voices[row, 1] = people.trust[row]
    holdings.due[row][0] = 7
    cols.intents.online[row : row + 2] = 1
    return people.trust[row], holdings.due[row, 0] + cols.intents.online[1:].sum(), holdings.voices[row].sum()


def test_elements_rows_and_stretches_are_those_of_the_array() -> None:
    from game.bench.crowd import launched

    cols = launched(20).columns
    trust = float(cols.people.trust[3]) + 0.25
    cols.holdings.voices[3] = 0.0
    cols.intents.online[:] = 0
    assert _touch(cols, 3) == (trust, 7 + 2, float(np.float32(trust)))
    assert cols.people.trust[3] == trust and cols.holdings.due[3, 0] == 7
    assert cols.intents.online.sum() == 2


if __name__ == "__main__":
    live()
    print("lived")
