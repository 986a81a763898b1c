"""Workers: one thread each, deaf to Ctrl-C, gone with their driver."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import BrokenExecutor
from pathlib import Path

import pytest

from game.batch.engine import ONE_THREAD, LocalEngine

ROOT = Path(__file__).parents[2]
DRIVER = """
import os, sys, time
from game.batch.engine import LocalEngine
lane = LocalEngine(1, preload=()).open()
print(lane.submit(os.getpid).result(), flush=True)
lane.submit(time.sleep, 600)
sys.stdin.read()
"""


def test_a_worker_has_one_thread_and_the_driver_keeps_its_own_settings() -> None:
    before = {key: os.environ.get(key) for key in ONE_THREAD}
    lane = LocalEngine(1, preload=()).open()
    try:
        assert lane.submit(os.getenv, "NUMBA_NUM_THREADS").result(30) == "1"
        assert lane.submit(os.getpid).result(30) != os.getpid()
    finally:
        lane.close()
    assert {key: os.environ.get(key) for key in ONE_THREAD} == before


def test_a_worker_is_deaf_to_ctrl_c() -> None:
    lane = LocalEngine(1, preload=()).open()
    try:
        pid = lane.submit(os.getpid).result(30)
        os.kill(pid, signal.SIGINT)
        assert lane.submit(os.getpid).result(30) == pid
    finally:
        lane.close()


def test_a_lane_closes_in_the_middle_of_a_long_run() -> None:
    lane = LocalEngine(1, preload=()).open()
    pid = lane.submit(os.getpid).result(30)
    sleeping = lane.submit(time.sleep, 600)
    lane.close()
    lane.close()
    assert isinstance(sleeping.exception(30), BrokenExecutor)
    assert not alive(pid)


def test_a_worker_does_not_outlive_its_driver() -> None:
    driver = subprocess.Popen(
        [sys.executable, "-c", DRIVER], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    try:
        assert driver.stdout is not None
        worker = int(driver.stdout.readline())
        assert alive(worker)
        driver.kill()
        driver.wait(30)
        wait_until_gone(worker)
    finally:
        driver.kill()
        driver.communicate()


def alive(pid: int) -> bool:
    """Whether a process is there and not merely waiting to be collected."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return Path("/proc").exists() is False and _answers(pid)
    return state != "Z"


def _answers(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def wait_until_gone(pid: int) -> None:
    for _ in range(600):
        if not alive(pid):
            return
        time.sleep(0.05)
    pytest.fail(f"worker {pid} is still there")
