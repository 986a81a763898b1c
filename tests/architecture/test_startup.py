"""What is loaded when: the model needs no window, and the command line answers before anything heavy."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from tests.architecture.sources import ROOT, modules, within

HEAVY = {"mesa", "networkx", "numba", "numpy", "pandas", "pyarrow", "pydantic", "pygame", "scipy"}
# pyarrow is not among them: pandas, which Mesa imports, takes it wherever it is installed.
NOT_FOR_THE_MODEL = {"pygame", "ruamel", "dask", "pydantic", "click", "game"}
"""PyYAML is missing from the list: numba loads it for its own settings wherever it happens to be installed."""


def python(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python afresh from the root of the repository, as a user would."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True,
        encoding="utf-8", check=False,
    )  # fmt: skip


def loaded_by(*names: str) -> set[str]:
    """Top-level names in ``sys.modules`` of a fresh Python after it imported the modules named."""
    load = "for name in sys.argv[1:]: importlib.import_module(name)"
    script = f"import importlib, sys\n{load}\nprint(*sys.modules)"
    done = python("-c", script, *names)
    assert done.returncode == 0, done.stderr
    return {name.partition(".")[0] for name in done.stdout.split()}


def loaded_by_command(*arguments: str) -> tuple[set[str], str]:
    """Top-level names run.py imports for a command line, and what it prints; it must end well."""
    done = python("-X", "importtime", "run.py", *arguments)
    assert done.returncode == 0, done.stderr[-2000:]
    names = re.findall(r"^import time:\s+\d+ \|\s+\d+ \|\s*(\S+)$", done.stderr, flags=re.MULTILINE)
    assert "sys" in names or "site" in names, "the list of imports could not be read"
    return {name.partition(".")[0] for name in names}, done.stdout


def test_the_package_of_the_model_loads_nothing_heavy_by_itself() -> None:
    """A front end imports it before its window opens."""
    assert not loaded_by("agents") & (HEAVY | NOT_FOR_THE_MODEL)


def test_the_whole_model_loads_no_window_no_files_no_cluster() -> None:
    names = [name for name in modules() if within(name, "agents")]
    assert not loaded_by(*names) & NOT_FOR_THE_MODEL


def test_the_game_without_its_window_loads_no_pygame() -> None:
    names = [name for name in modules() if within(name, "game") and not within(name, "game.ui")]
    assert "pygame" not in loaded_by(*names)


def test_help_answers_before_anything_heavy_is_loaded() -> None:
    loaded, text = loaded_by_command("--help")
    assert not loaded & HEAVY
    for command in ("play", "batch", "replay", "validate", "bench"):
        assert re.search(rf"\b{command}\b", text), f"--help does not name {command}"


@pytest.mark.parametrize("command", ["play", "batch", "replay", "validate", "bench"])
def test_help_of_a_command_is_as_light(command: str) -> None:
    loaded, text = loaded_by_command(command, "--help")
    assert not loaded & HEAVY
    assert command in text


def test_an_unknown_command_is_refused_in_a_sentence() -> None:
    done = python("run.py", "dance")
    assert done.returncode == 2
    assert "dance" in done.stderr
    assert "Traceback" not in done.stderr
