"""A whole batch of toys as a program of its own, to be killed and interrupted by tests.

python toy_driver.py FOLDER SECONDS_PER_RUN
"""

from __future__ import annotations

import sys
from pathlib import Path

import toy_work

from game.batch.batch import run_batch
from game.batch.engine import LocalEngine
from game.batch.progress import Lines
from game.cli.guard import answer


def main(folder: str, seconds: str) -> int:
    whole = toy_work.experiment(toy_work.Toy(seconds=float(seconds)), toy_work.plan(10, 4))
    try:
        outcome = run_batch(whole, Path(folder), LocalEngine(2, preload=()), show=Lines)
    except BaseException as wrong:
        return answer(wrong)
    print(outcome.done_now, outcome.digest)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
