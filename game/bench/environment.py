"""The environment of the yardsticks: other people's packages, apart from the game's own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
FOLDER = ROOT / ".cache" / "yardsticks"
PINS = HERE / "yardsticks.txt"
SCRIPT = HERE / "rivals.py"
ABSENT = (
    "CyNetDiff and NDlib are not installed here, so the cascade is measured alone: "
    "`run.py bench cascade --install` puts both into .cache/yardsticks and compares."
)


class YardstickError(RuntimeError):
    """The yardsticks cannot be installed, or failed; one sentence says why."""


def interpreter(folder: Path = FOLDER) -> Path:
    """Where that environment's Python stands."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def ready(folder: Path = FOLDER) -> bool:
    """Whether exactly what the pins ask for is installed."""
    stamp = folder / "installed.txt"
    return interpreter(folder).is_file() and stamp.is_file() and stamp.read_bytes() == PINS.read_bytes()


def install(folder: Path = FOLDER) -> None:
    """Make the environment with the pinned packages; nothing when it stands already.

    Raises:
        YardstickError: no environment could be made or a package could not be had.
    """
    if ready(folder):
        return
    _run([sys.executable, "-m", "venv", "--clear", str(folder)], "an environment for the yardsticks cannot be made")
    pip = [str(interpreter(folder)), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    _run([*pip, "--no-deps", "-r", str(PINS)], "the yardsticks cannot be installed")
    (folder / "installed.txt").write_bytes(PINS.read_bytes())


def rivals(graph: Path, repeats: int, folder: Path = FOLDER) -> dict[str, Any]:
    """What the yardsticks say of a graph's cascades (see :mod:`game.bench.rivals`).

    Raises:
        YardstickError: they failed.
    """
    said = _run([str(interpreter(folder)), "-I", str(SCRIPT), str(graph), str(repeats)], "the yardsticks failed")
    found: dict[str, Any] = json.loads(said.rpartition("\n")[2])
    return found


def _run(command: list[str], failure: str) -> str:
    try:
        done = subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=False)
    except OSError as wrong:
        raise YardstickError(f"{failure}: {wrong}") from None
    if done.returncode:
        last = done.stderr.strip().rpartition("\n")[2] or f"exit code {done.returncode}"
        raise YardstickError(f"{failure}: {last}")
    return done.stdout.strip()
