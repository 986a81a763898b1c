"""A whole batch of toys as a program of its own, to be killed and interrupted by tests.

python toy_driver.py FOLDER SECONDS_PER_RUN [BYTES_OF_EVENTS [LARGEST_FILE [CLUSTER]]]
"""

from __future__ import annotations

import resource
import sys
from pathlib import Path

import toy_work

from game.batch.batch import run_batch
from game.batch.cluster import ClusterEngine
from game.batch.engine import LocalEngine
from game.batch.progress import Lines
from game.cli.guard import answer


def main(folder: str, seconds: str, events: str = "0", largest: str = "0", cluster: str = "") -> int:
    work = toy_work.Toy(seconds=float(seconds), bytes=int(events))
    whole = toy_work.experiment(work, toy_work.plan(10, 4))
    if int(largest):
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(largest), resource.RLIM_INFINITY))
    try:
        engine = ClusterEngine(cluster, patience=60) if cluster else LocalEngine(2, preload=())
        outcome = run_batch(whole, Path(folder), engine, show=Lines)
        engine.close()
    except BaseException as wrong:
        return answer(wrong)
    print(outcome.done_now, outcome.digest)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
