"""Damage the shipped scenarios by chance and see that each is played or refused in sentences.

``python -m tests.scenarios.fuzz --minutes 5`` works in a process of its own with little memory and a time for
each file; what crashes, hangs, grows or speaks unclearly is written into a folder and named. A case is its number:
``--first 1234 --cases 1`` makes it again. What was found belongs into tests/scenarios/corpus once mended.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import warnings
from pathlib import Path

from game.scenario import Problem, ScenarioError, find_scenarios, load

MEMORY = 1_500_000_000
"""Bytes a worker may hold; loading the game alone takes a third of it."""
WORKER = "from game import compiled; compiled.use_cache(); from tests.scenarios.fuzz import main; main()"
"""The cache of compiled rules is set before anything loads the model, or it would be compiled anew for minutes."""
SECONDS = 2.0
"""Time of the processor a file may take."""
PLAYED_MOST = 3_000
"""Members of the largest damaged scenario that is also played for a day."""
SCALARS = (
    "-1", "0", "1e308", "1e999", ".nan", "-.inf", "9" * 30, "0x1F", "1_000", "12:30", "~", "", "true", "no", "''",
    "[]", "{}", "[[[]]]", "{a: 1}", "&a 1", "*a", "!!int 3", "|", ">-", '"\\ud800"', '"\\0"', "../..", "CON", "围炉",
    "\u202e",
    "'{days}'", "'{0}'", "'{members!r:>9999999}'", "x" * 5_000, "2000000", "1000000", "0.0000001", "-0.5", "1.5",
)  # fmt: skip
PIECES = (
    "\t", "\n", "\r", "\0", "\x85", "\u2028", "\ufeff", ": ", "- ", "? ", "[", "]", "{", "}", "&a ", "*a", "!!x ",
    "<<: ", "#", "'", '"', "|", ">", "%YAML 1.2\n", "---\n", "...\n", "  ", "围", "\U0001f525", "@", "`", ",",
)  # fmt: skip
VALUE = re.compile(r"(?<=: )[^,{}\[\]\n#]+")
WORD = re.compile(r"[a-z_]{3,}")


def damaged(case: int, texts: list[str]) -> tuple[int, bytes]:
    """The file of one case: a shipped one (which) with up to six things done to it."""
    chance = random.Random(case)
    which = chance.randrange(len(texts))
    text = texts[which]
    for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
        text = chance.choice(DAMAGES)(chance, text, texts)
    raw = text[:400_000].encode("utf-8", "surrogatepass")
    if chance.random() < 0.03:
        raw = text[:400_000].encode(chance.choice(("utf-16", "gb18030", "latin-1")), "replace")
    if chance.random() < 0.05 and raw:
        at = chance.randrange(len(raw))
        raw = raw[:at] + bytes(chance.randrange(256) for _ in range(chance.randint(1, 8))) + raw[at + 1 :]
    return which, raw


def _value(chance: random.Random, text: str, texts: list[str]) -> str:
    found = list(VALUE.finditer(text))
    if not found:
        return text
    place = chance.choice(found)
    return text[: place.start()] + chance.choice(SCALARS) + text[place.end() :]


def _number(chance: random.Random, text: str, texts: list[str]) -> str:
    found = list(re.finditer(r"(?<=[ \[])[0-9.]+", text))
    if not found:
        return text
    place = chance.choice(found)
    told = chance.choice((0, 1, -1, 0.5, 1e-9, 1e9, 16, 63, 64, 365, 730, 99_999, 1_000_000))
    return text[: place.start()] + str(told) + text[place.end() :]


def _name(chance: random.Random, text: str, texts: list[str]) -> str:
    """One word becomes another one of the file: references cross, keys move."""
    found = list(WORD.finditer(text))
    if not found:
        return text
    place, other = chance.choice(found), chance.choice(found)
    return text[: place.start()] + other.group() + text[place.end() :]


def _insert(chance: random.Random, text: str, texts: list[str]) -> str:
    at = chance.randint(0, len(text))
    return text[:at] + chance.choice(PIECES) * chance.choice((1, 1, 1, 2, 40, 4_000)) + text[at:]


def _cut(chance: random.Random, text: str, texts: list[str]) -> str:
    at = chance.randint(0, len(text))
    return text[:at] + text[at + chance.choice((1, 2, 10, 100, 5_000)) :]


def _lines(chance: random.Random, text: str, texts: list[str]) -> str:
    """Lines taken out, doubled, moved, or brought in from another file."""
    lines, others = text.split("\n"), chance.choice(texts).split("\n")
    at, to = chance.randrange(len(lines)), chance.randrange(len(lines) + 1)
    some = lines[at : at + chance.randint(1, 6)]
    match chance.randrange(4):
        case 0:
            del lines[at : at + len(some)]
        case 1:
            lines[to:to] = some * chance.choice((1, 1, 2, 500))
        case 2:
            del lines[at : at + len(some)]
            lines[to:to] = some
        case _:
            start = chance.randrange(len(others))
            lines[to:to] = others[start : start + chance.randint(1, 12)]
    return "\n".join(lines)


def _indent(chance: random.Random, text: str, texts: list[str]) -> str:
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    lines[at] = chance.choice((" ", "  ", "\t", "    ", "- ")) + lines[at].lstrip(chance.choice((" ", "")))
    return "\n".join(lines)


DAMAGES = (_value, _value, _number, _number, _name, _name, _insert, _cut, _lines, _indent)


def judge(folder: Path, play: bool = False) -> str:
    """What is wrong with how a folder is answered; empty when it is played or refused in sentences."""
    try:
        scenario = load(folder)
    except ScenarioError as error:
        return next((said for p in error.problems if (said := _unclear(p))), "" if error.problems else "says nothing")
    if play and scenario.setup.members <= PLAYED_MOST:
        from game.session import Session

        session = Session.start(scenario, seed=1)
        session.skip(6)
        session.outcome()
        for lang in scenario.languages:
            scenario.text(lang)
    return ""


def _unclear(problem: Problem) -> str:
    """A message must be one short sentence about a place, without the innards of a library."""
    said = problem.message
    if not said or "\n" in said or len(said) > 400 or problem.line < 1 or problem.column < 1:
        return f"unclear: {problem!r}"[:300]
    innards = ("Traceback", "object at 0x", "pydantic", "ruamel", "_core")
    return f"innards: {said}"[:300] if any(word in said for word in innards) else ""


def work(first: int, cases: int, until: float, out: Path) -> None:
    """In the worker: judge case after case; the number of the one at hand is in ``out/at``."""
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    signal.signal(signal.SIGPROF, _too_long)
    warnings.simplefilter("error")  # a division by nothing is a crash that has not happened yet
    folders = find_scenarios(hidden=True)
    logic = [(f / "scenario.yaml").read_text(encoding="utf-8") for f in folders]
    words = [(f / "text.en.yaml").read_text(encoding="utf-8") for f in folders]
    home = Path(tempfile.mkdtemp(prefix="hearth-fuzz-"))
    spare = Path(shutil.copytree(folders[0], home / folders[0].name.lstrip("_")))
    judge(spare, play=True)  # what is loaded once is loaded before memory is short
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    resource.setrlimit(resource.RLIMIT_AS, (held * 4 + MEMORY, hard))
    try:
        for case in range(first, first + cases):
            if time.monotonic() > until:
                break
            (out / "at").write_text(str(case))
            _one(case, folders, words if case % 4 == 3 else logic, home, out)
        (out / "done").touch()
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _one(case: int, folders: list[Path], texts: list[str], home: Path, out: Path) -> None:
    which, raw = damaged(case, texts)
    folder = home / folders[which].name.lstrip("_")
    shutil.copytree(folders[which], folder, dirs_exist_ok=True)
    (folder / ("text.en.yaml" if case % 4 == 3 else "scenario.yaml")).write_bytes(raw)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        said = judge(folder)
        signal.setitimer(signal.ITIMER_PROF, 0)
        said = said or judge(folder, play=case % 5 == 0)
    except BaseException as wrong:
        said = f"{type(wrong).__name__}: {wrong}"[:300] + f" at {_where(wrong)}"
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        shutil.rmtree(folder, ignore_errors=True)
    if said:
        _keep(case, raw, said, out)


def _where(wrong: BaseException) -> str:
    trace, place = wrong.__traceback__, "?"
    while trace is not None:
        place, trace = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}", trace.tb_next
    return place


def _too_long(*_: object) -> None:
    raise TimeoutError(f"longer than {SECONDS:g} s of the processor")


def _keep(case: int, raw: bytes, said: str, out: Path) -> None:
    (out / f"case-{case}.yaml").write_bytes(raw)
    with (out / "findings.txt").open("a", encoding="utf-8") as file:
        file.write(f"case {case}: {said}\n")
    print(f"case {case}: {said}", flush=True)


def search(minutes: float, first: int, cases: int, out: Path) -> int:
    """Start workers, one after another, until the time is over; the number of cases that went wrong."""
    out.mkdir(parents=True, exist_ok=True)
    until, at = time.monotonic() + 60 * minutes, first
    (out / "findings.txt").write_text("")
    while at < first + cases and time.monotonic() < until:
        (out / "done").unlink(missing_ok=True)
        command = [sys.executable, "-c", WORKER, "--worker", "--first", str(at), "--out", str(out),
                   "--cases", str(first + cases - at), "--minutes", str((until - time.monotonic()) / 60)]  # fmt: skip
        code = subprocess.run(command, env={**os.environ, "PYTHONPATH": "."}).returncode
        reached = int((out / "at").read_text()) if (out / "at").exists() else at
        if (out / "done").exists():
            at = reached + 1
            break
        with (out / "findings.txt").open("a", encoding="utf-8") as file:
            file.write(f"case {reached}: the process ended with {code}\n")
        at = reached + 1
    found = (out / "findings.txt").read_text(encoding="utf-8").splitlines()
    print(f"{at - first:,} files, {len(found)} answered wrongly{': ' + str(out) if found else ''}")
    return len(found)


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m tests.scenarios.fuzz", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--minutes", type=float, default=5.0)
    parser.add_argument("--first", type=int, default=0, help="number of the first case")
    parser.add_argument("--cases", type=int, default=10**9)
    parser.add_argument("--out", type=Path, help="folder for what was found")
    parser.add_argument("--worker", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.worker:
        work(given.first, given.cases, time.monotonic() + 60 * given.minutes, given.out)
        return 0
    out = given.out or Path(tempfile.mkdtemp(prefix="hearth-fuzz-found-"))
    return 1 if search(given.minutes, given.first, given.cases, out) else 0


if __name__ == "__main__":
    sys.exit(main())
