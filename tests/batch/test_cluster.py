"""On a real Dask cluster of two workers: the same digests as here, and nothing lost whoever is killed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import toy_work
from dask_cluster import ROOT, Cluster

from game.batch.batch import Outcome, run_batch
from game.batch.cluster import ClusterEngine
from game.batch.community_work import experiment
from game.batch.design import load_design
from game.batch.engine import Engine, SerialEngine
from game.batch.errors import BatchError
from game.batch.experiment import Experiment
from game.batch.ledger import Ledger
from game.batch.progress import Quiet

DESIGN = """
scenario: tiny
vary: {members: [20, 60], bot: [idle, textbook]}
seeds: {count: 2}
days: 4
record: [day, circle, events]
"""


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    made = Cluster(tmp_path_factory.mktemp("cluster"))
    try:
        made.add_worker()
        made.add_worker()
        yield made
    finally:
        made.close()


@pytest.fixture
def engine(cluster: Cluster) -> Iterator[ClusterEngine]:
    made = ClusterEngine(cluster.address, patience=60)
    yield made
    made.close()


def run(whole: Experiment, folder: Path, engine: Engine) -> Outcome:
    return run_batch(whole, folder, engine, show=lambda *_: Quiet())


def toys(**options: object) -> Experiment:
    return toy_work.experiment(toy_work.Toy(**options), toy_work.plan(10, 4))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> str:
    return run(toys(), tmp_path_factory.mktemp("here"), SerialEngine()).digest


def test_communities_come_out_as_here_to_the_last_bit(tmp_path: Path, engine: ClusterEngine) -> None:
    (tmp_path / "design.yaml").write_text(DESIGN, encoding="utf-8")
    whole = experiment(load_design(tmp_path / "design.yaml"))
    there = run(whole, tmp_path / "there", engine)
    here = run(whole, tmp_path / "here", SerialEngine())
    assert there.failed == [] and there.digest == here.digest
    events = "events/000000/000000003.parquet"
    assert (tmp_path / "there" / events).read_bytes() == (tmp_path / "here" / events).read_bytes()


def test_a_killed_worker_costs_nothing(tmp_path: Path, engine: ClusterEngine, undisturbed: str) -> None:
    outcome = run(toys(once=str(tmp_path / "mark")), tmp_path / "out", engine)
    assert (tmp_path / "mark").exists()
    assert (outcome.failed, outcome.digest) == ([], undisturbed)


def test_a_run_that_always_kills_its_worker_is_given_up_alone(tmp_path: Path, engine: ClusterEngine) -> None:
    whole = toy_work.experiment(toy_work.Toy(kill=2, bug=4), toy_work.plan(6, 1))
    outcome = run(whole, tmp_path, engine)
    assert [(id, status) for id, status, _ in outcome.failed] == [(2, "crashed"), (4, "error")]
    assert "died" in outcome.failed[0][2] and outcome.failed[1][2] == "ZeroDivisionError: a toy was broken"


def test_a_killed_driver_leaves_nothing_behind_and_the_folder_goes_on(
    tmp_path: Path, cluster: Cluster, engine: ClusterEngine, undisturbed: str
) -> None:
    command = [sys.executable, str(ROOT / "tests/batch/toy_driver.py"), str(tmp_path), "0.1", "0", "0", cluster.address]
    with subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(ROOT)}) as driver:
        while driver.poll() is None and done_in(tmp_path) < 3:
            time.sleep(0.02)
        driver.kill()
    before = done_in(tmp_path)
    assert 3 <= before < 40
    outcome = run(toys(), tmp_path, engine)
    assert (outcome.done_now, outcome.digest) == (40 - before, undisturbed)


def done_in(folder: Path) -> int:
    try:
        with Ledger.read(folder) as ledger:
            return sum(ledger.counts().values())
    except BatchError:
        return 0


def test_a_lost_scheduler_is_told_and_any_engine_goes_on(
    tmp_path: Path, cluster: Cluster, engine: ClusterEngine, undisturbed: str
) -> None:
    slow = toys(seconds=0.1)
    threading.Timer(1.0, lambda: os.kill(cluster.scheduler.pid, signal.SIGKILL)).start()
    with pytest.raises(BatchError, match=r"scheduler at .* is gone\. Finished runs are safe"):
        run(slow, tmp_path, engine)
    engine.close()
    port = cluster.kill_scheduler()
    cluster.start_scheduler(port)
    cluster.add_worker()
    again = ClusterEngine(cluster.address, patience=60)
    try:
        outcome = run(toys(), tmp_path, again)
    finally:
        again.close()
    assert 0 < outcome.done_now < 40 and outcome.digest == undisturbed


def test_a_worker_with_another_model_is_refused(tmp_path: Path, cluster: Cluster) -> None:
    other = tmp_path / "other"
    for package in ("agents", "game"):
        shutil.copytree(ROOT / package, other / package, ignore=shutil.ignore_patterns("__pycache__", "ui"))
    version = other / "agents" / "version.py"
    version.write_text(version.read_text(encoding="utf-8") + '\nMODEL_VERSION = "9.9.9"\n', encoding="utf-8")
    cluster.add_worker(PYTHONPATH=str(other))
    refusal = ""
    until = time.monotonic() + 60
    while not refusal and time.monotonic() < until:  # until the worker has joined
        try:
            ClusterEngine(cluster.address, patience=60).close()
        except BatchError as refused:
            refusal = str(refused)
        time.sleep(0.2)
    assert "model version 9.9.9 and not" in refusal and "come out differently" in refusal


def test_nobody_at_the_address_is_said_in_a_sentence() -> None:
    with pytest.raises(BatchError, match=r"No Dask scheduler answers at tcp://127\.0\.0\.1:9"):
        ClusterEngine("tcp://127.0.0.1:9", patience=0.5)
