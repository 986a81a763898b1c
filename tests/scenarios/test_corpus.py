"""Hostile and broken files, stored and made by rule: one clear sentence each, little time, little memory.

All of them are judged in one process of its own, so that a file that kills or fills it is seen as that.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from game.scenario import check
from tests.scenarios.corpus_make import STORED, TINY, cases
from tests.scenarios.fuzz import damaged, judge

GROWTH = 400
"""Megabytes the process may grow by over all files; the largest of them has fifty."""
PROCESSOR = 120
"""Seconds of the processor after which the process is stopped: sixty files at two seconds each, on any machine."""
FINE = {"carriage_returns.yaml", "two_million_members"}
"""Strange, and valid."""


def judged() -> None:
    """In the worker: one line of JSON a case, then the memory held."""
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR, PROCESSOR))
    home = Path(sys.argv[1])
    check(TINY)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for name, target, raw in cases():
        folder = Path(shutil.copytree(TINY, home / name / "tiny"))
        (folder / target).write_bytes(raw)
        del raw
        problems = check(folder)
        print(json.dumps([name, [(p.file, p.line, p.column, p.message) for p in problems], judge(folder)]))
        shutil.rmtree(folder)
    print(json.dumps(["", [], (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024]))


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[list[tuple[str, int, int, str]], str]]:
    home = tmp_path_factory.mktemp("corpus")
    done = subprocess.run(
        [sys.executable, "-c", "from tests.scenarios.test_corpus import judged; judged()", str(home)],
        cwd=STORED.parents[2], env={**os.environ, "PYTHONPATH": "."}, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return {name: (problems, said) for name, problems, said in map(json.loads, done.stdout.splitlines())}


def test_every_file_of_the_corpus_is_answered(answers):
    names = [path.name for path in STORED.iterdir()]
    assert len(names) >= 50
    assert set(names) < set(answers)
    assert {name: said for name, (_, said) in answers.items() if name and said} == {}


def test_only_what_is_strange_and_valid_passes(answers):
    assert {name for name, (problems, _) in answers.items() if name and not problems} == FINE


def test_the_first_sentence_is_about_the_file_that_was_spoilt(answers):
    for name, (problems, _) in answers.items():
        if problems:
            wanted = "text.en.yaml" if name.startswith(("text_", "words_")) else "scenario.yaml"
            assert problems[0][0] == wanted, (name, problems[0])


def test_no_file_is_answered_with_a_flood(answers):
    assert max(len(problems) for problems, _ in answers.values()) <= 404


def test_memory_stays_bounded(answers):
    assert answers[""][1] < GROWTH


@pytest.mark.parametrize("kind", ["pipe", "device", "loop", "folder", "nothing"])
def test_what_is_no_file_is_not_waited_for(tiny, kind):
    path = tiny / "scenario.yaml"
    path.unlink()
    match kind:
        case "pipe":
            os.mkfifo(path)
        case "device":
            path.symlink_to("/dev/zero")
        case "loop":
            path.symlink_to(path)
        case "folder":
            path.mkdir()
    problems = check(tiny)
    assert [p.file for p in problems] == ["scenario.yaml"]
    assert problems[0].message.startswith(("this file", "this should be a file", "this is not a file"))


def test_the_longer_search_makes_the_same_files_again():
    texts = [(TINY / name).read_text(encoding="utf-8") for name in ("scenario.yaml", "text.en.yaml")]
    assert [damaged(case, texts) for case in range(50)] == [damaged(case, texts) for case in range(50)]
    assert len({damaged(case, texts)[1] for case in range(50)}) > 45


def test_the_longer_search_runs_and_finds_nothing_in_its_first_files(tmp_path):
    command = [sys.executable, "-m", "tests.scenarios.fuzz", "--cases", "40", "--minutes", "5", "--out", str(tmp_path)]
    done = subprocess.run(command, cwd=STORED.parents[2], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "40 files, 0 answered wrongly" in done.stdout
