"""A real Dask cluster on the loopback interface: scheduler and workers as processes, started as Dask says."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
QUIET = {"DASK_DISTRIBUTED__LOGGING__DISTRIBUTED": "error"}


class Cluster:
    """One scheduler and its workers, each worker with a nanny that restarts it."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.file = folder / "scheduler.json"
        self.log = (folder / "cluster.log").open("ab")
        path = os.pathsep.join([str(ROOT), str(Path(__file__).parent)])
        self.environment = {**os.environ, **QUIET, "PYTHONPATH": path, **environment}
        self.bare = {key: value for key, value in self.environment.items() if key != "PYTHONPATH"}
        self.workers: list[subprocess.Popen[bytes]] = []
        self.start_scheduler(0)

    def start_scheduler(self, port: int) -> None:
        self.file.unlink(missing_ok=True)
        self.scheduler = self._start(
            "scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard", "--no-show",
            "--scheduler-file", str(self.file),
        )  # fmt: skip
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                self.address = str(json.loads(self.file.read_text())["address"])
                return
            except (OSError, ValueError, KeyError):
                time.sleep(0.05)
        raise TimeoutError("the scheduler does not come up")

    def add_worker(self, **environment: str) -> None:
        before, self.environment = self.environment, {**self.environment, **environment}
        self.workers.append(
            self._start("worker", self.address, "--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1",
                        "--local-directory", str(self.file.parent))
        )  # fmt: skip
        self.environment = before

    def _start(self, *arguments: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "dask", *arguments],
            env=self.bare if arguments[0] == "scheduler" else self.environment,  # only workers need the game
            stdout=self.log, stderr=self.log,
            cwd=self.file.parent,
            start_new_session=True,
        )  # fmt: skip

    def kill_scheduler(self) -> int:
        """Kill it; the port it had."""
        self.scheduler.kill()
        self.scheduler.wait()
        return int(self.address.rpartition(":")[2])

    def close(self) -> None:
        for process in (*self.workers, self.scheduler):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        self.log.close()
