"""The command line as a user meets it: sentences and exit codes, never a traceback."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def run(*arguments: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {
        k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER")
    }
    done = subprocess.run(
        [sys.executable, str(ROOT / "run.py"), *arguments],
        cwd=cwd, env={**clean, "PYTHONIOENCODING": "utf-8", **environment}, capture_output=True, text=True,
        encoding="utf-8",
    )  # fmt: skip
    assert "Traceback" not in done.stderr + done.stdout
    return done


def modules_of_help(*arguments: str) -> set[str]:
    """Modules in ``sys.modules`` after run.py printed its help."""
    script = (
        "import runpy, sys\n"
        "sys.argv = ['run.py', *sys.argv[1:]]\n"
        "try: runpy.run_path('run.py', run_name='__main__')\n"
        "except SystemExit as stop: assert not stop.code, stop.code\n"
        "print('\\nLOADED', *sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.rpartition("LOADED")[2].split())


@pytest.mark.parametrize(
    "command", [[], ["play"], ["batch"], ["replay"], ["debrief"], ["scenario"], ["bench"]]
)
def test_help_loads_the_command_line_and_nothing_else(command: list[str]) -> None:
    loaded = modules_of_help(*command, "--help")
    ours = {name for name in loaded if name.startswith(("game", "agents"))}
    allowed = ("game.cli", "game.compiled", "game.batch.cli")
    assert all(name in ("game", "game.batch") or name.startswith(allowed) for name in ours), ours
    heavy = {"numpy", "numba", "mesa", "pygame", "pydantic", "ruamel", "pyarrow", "tqdm", "babel", "sqlite3",
             "multiprocessing", "asyncio", "platformdirs"}  # fmt: skip
    assert not heavy & loaded


def test_help_names_every_command() -> None:
    text = run("--help").stdout
    for command in ("play", "batch", "replay", "debrief", "scenario", "validate", "bench"):
        assert f"\n  {command}" in text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["dance"], "dance"),
        (["play", "--size", "banana"], "banana"),
        (["play", "--size", "640x480"], "1024x640"),
        (["play", "--lang", "klingon"], "klingon"),
        (["batch", "nowhere.yaml", "--out", "x"], "nowhere.yaml"),
        (["batch", "run.py"], "--out"),
        (["batch", "run.py", "--out", "x", "--workers", "0"], "workers"),
        (["replay", "nothing.hearth"], "nothing.hearth"),
        (["replay", "run.py"], "not a Hearth run file"),
        (["debrief", "run.py"], "not a Hearth run file"),
        (["scenario", "check", "nowhere"], "nowhere"),
        (["validate", "--rows", "Z99"], "Z99"),
        (["validate", "--rows", ","], "--rows"),
        (["bench", "kitchen"], "kitchen"),
        (["bench", "--install"], "cascade"),
        (["bench", "--hour"], "ui"),
        (["bench", "ui", "--markdown", "x.md"], "--markdown"),
    ],
)
def test_bad_input_is_refused_with_a_sentence(arguments: list[str], said: str) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert said in done.stderr


def test_play_without_a_display_says_what_is_missing_and_what_works_without() -> None:
    done = run("play")
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert "display" in done.stderr.lower() and "batch" in done.stderr


@pytest.mark.parametrize("package", ["click", "pygame", "numpy", "ruamel"])
def test_a_python_without_the_packages_is_told_how_to_get_them(tmp_path: Path, package: str) -> None:
    (tmp_path / f"{package}.py").write_text(
        f"raise ModuleNotFoundError(\"No module named '{package}'\", name='{package}')"
    )
    command = (
        ["play"]
        if package == "pygame"
        else ["scenario", "check", "_tiny"]
        if package != "click"
        else ["--help"]
    )
    if package == "numpy":
        command = ["validate", "--rows", "E1"]
    done = run(*command, PYTHONPATH=str(tmp_path))
    assert done.returncode == 2
    assert "make env" in done.stderr and len(done.stderr.strip().splitlines()) == 1


def test_a_scenario_is_checked_and_listed() -> None:
    done = run("scenario", "check", "_tiny")
    assert done.returncode == 0, done.stderr
    assert "tiny: no problems" in done.stdout
    assert "story_corner" in run("scenario", "list", "--lang", "zh-Hans").stdout


def test_a_wrong_scenario_is_shown_with_its_places(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "scenarios" / "_tiny", tmp_path / "tiny")
    logic = tmp_path / "tiny" / "scenario.yaml"
    logic.write_text(logic.read_text(encoding="utf-8").replace("\ndays:", "\ndayz:"), encoding="utf-8")
    done = run("scenario", "check", str(tmp_path / "tiny"))
    assert done.returncode == 2
    assert "scenario.yaml:5:1: unknown key 'dayz'; did you mean 'days'?" in done.stderr


def test_the_schema_is_json() -> None:
    assert json.loads(run("scenario", "schema").stdout)["title"] == "Hearth scenario"


def test_a_reader_that_leaves_early_ends_it_quietly() -> None:
    done = subprocess.run(f"'{sys.executable}' run.py scenario schema | head -1", shell=True, cwd=ROOT,
                          capture_output=True, text=True)  # fmt: skip
    assert done.returncode == 0 and done.stderr == ""


def test_chinese_on_a_console_without_it_does_not_stop_a_command() -> None:
    done = run("scenario", "list", "--lang", "zh-Hans", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.returncode == 0 and "story_corner" in done.stdout


def test_the_drawing_is_measured_without_a_window(tmp_path: Path) -> None:
    done = run("bench", "ui", "--quick", "--json", str(tmp_path / "ui.json"))
    assert done.returncode == 0, done.stderr
    assert "500 members, 1280x800" in done.stdout and "memory after" in done.stdout
    found = json.loads((tmp_path / "ui.json").read_text(encoding="utf-8"))
    assert found["start_to_title_s"]["most"] > 0 and len(found["memory_mb"]) == 10
    fan = found["look_ahead"]
    assert 0 < fan["first_s"] <= fan["all_s"] and fan["pairs"] > 0
    costs = [cost for part in found["500_members_1280x800"].values() for cost in part]
    assert {cost["part"] for cost in costs} == {"update", "draw", "show", "frame", "play", "tick"}
    assert all(0 <= cost["cpu_p50"] <= cost["cpu_p95"] for cost in costs)
