"""Imports go down only: run.py, the window and the batches, the game, the scenarios, the simulated community.

Inside the community: ``community`` stands on ``people``, ``levers`` and ``ledger``, and these on the columns,
the parameters, chance, the kernels and the network. A module not named here may stand anywhere, as long as no
chain of imports through it leads upwards.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator

import pytest

from tests.architecture.sources import imports, modules, nearest, reach, tree, within

# (who, whom it must never lead to, through however many modules, and the reason)
UPWARD = [
    ("agents", ("game", "run"), "the simulated community knows nothing above it"),
    ("game", ("run",), "run.py is the way in"),
    ("game.ui", ("game.batch",), "a window needs no batch"),
    ("game.batch", ("game.ui",), "a batch opens no window"),
]
GROUND = ("agents.columns", "agents.params", "agents.chance", "agents.kernels", "agents.network")
MIDDLE = ("agents.people", "agents.levers", "agents.ledger")
TOP = ("agents.community",)

MODEL_MAY_IMPORT = {"numpy", "numba", "llvmlite", "mesa", "networkx", "agents"}
# Files, the wall clock, the environment, other processes, and chance that nobody keyed.
MODEL_MUST_NOT = {
    "asyncio", "configparser", "csv", "ctypes", "fileinput", "glob", "io", "json", "multiprocessing", "os",
    "pathlib", "pickle", "random", "secrets", "shelve", "shutil", "signal", "socket", "sqlite3", "subprocess",
    "tempfile", "time", "tomllib", "urllib", "uuid", "zipfile",
}  # fmt: skip
MODEL_MUST_NOT_CALL = {"open", "input", "print", "eval", "exec", "hash", "breakpoint", "__import__"}
WALL_CLOCK = {"now", "utcnow", "today"}
ARRAY_FILES = {"load", "save", "savez", "savez_compressed", "loadtxt", "savetxt", "genfromtxt", "fromfile",
               "memmap", "tofile"}  # fmt: skip
KEYED_CHANCE = {"Generator", "BitGenerator", "SeedSequence", "Philox", "default_rng"}


def of(package: str) -> list[str]:
    return [name for name in modules() if within(name, package)]


def outside(package: str, *but: str) -> list[str]:
    """Modules of a package that are in none of the named sub-packages."""
    return [name for name in of(package) if not any(within(name, inner) for inner in but)]


def chains(module: str, forbidden: tuple[str, ...]) -> Iterator[str]:
    """Chains of imports from a module into forbidden ground, written for the reader."""
    for target, chain in reach(module).items():
        if any(within(target, name) for name in forbidden):
            yield " -> ".join(chain)


def direct(module: str, forbidden: tuple[str, ...]) -> Iterator[str]:
    """Imports of a module's own from forbidden ground, annotations included."""
    for found in imports(module):
        if any(within(found.name, name) for name in forbidden):
            yield f"{module}:{found.line} imports {found.name}"


@pytest.mark.parametrize(("package", "above", "why"), UPWARD, ids=lambda value: str(value)[:24])
def test_no_package_leads_upwards(package: str, above: tuple[str, ...], why: str) -> None:
    wrong = [line for module in of(package) for line in (*direct(module, above), *chains(module, above))]
    assert not wrong, f"{why}: {wrong}"


def test_only_run_knows_both_the_window_and_the_batches() -> None:
    above = ("game.ui", "game.batch")
    wrong = [line for m in outside("game", *above) for line in (*direct(m, above), *chains(m, above))]
    assert not wrong, f"the game itself stands below its window and its batches: {wrong}"


def test_scenarios_stand_on_the_community_alone() -> None:
    above = set(outside("game", "game.scenario")) - {"game"}
    wrong = [
        f"{module}:{found.line} imports {found.name}"
        for module in of("game.scenario")
        for found in imports(module)
        if nearest(found.name) in above
    ]
    assert not wrong, f"game.scenario is read by the rest of the game, not the other way round: {wrong}"


def test_inside_the_community_imports_go_down() -> None:
    grounds = [m for name in GROUND for m in of(name)]
    middles = [m for name in MIDDLE for m in of(name)]
    wrong = [line for m in grounds for line in chains(m, MIDDLE + TOP)]
    wrong += [line for m in middles for line in chains(m, TOP)]
    assert not wrong, wrong


def test_no_modules_load_each_other_in_a_circle() -> None:
    """A circle makes what works depend on who came first."""
    wrong = [
        " -> ".join((*chain, module))
        for module in modules()
        for target, chain in reach(module, deferred=False).items()
        if module < target and module in reach(target, deferred=False)
    ]
    assert not wrong, wrong


def test_only_the_window_imports_pygame() -> None:
    modules_below = [m for m in modules() if not within(m, "game.ui")]
    wrong = [line for m in modules_below for line in direct(m, ("pygame",))]
    assert not wrong, wrong


def test_the_model_imports_numbers_and_nothing_else() -> None:
    allowed = MODEL_MAY_IMPORT | (set(sys.stdlib_module_names) - MODEL_MUST_NOT)
    wrong = [
        f"{module}:{found.line} imports {found.name}"
        for module in of("agents")
        for found in imports(module)
        if found.top not in allowed
    ]
    assert not wrong, wrong


def calls(module: str) -> Iterator[tuple[int, str]]:
    """Line and dotted name of every call in a module."""
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            yield node.lineno, ast.unparse(node.func)


def breach(name: str) -> str | None:
    """Why the model must not call this, if it must not."""
    first, _, last = name.rpartition(".")
    if not first and last in MODEL_MUST_NOT_CALL:
        return "touches the world outside, or depends on the process"
    if last in WALL_CLOCK and first.rpartition(".")[2] in ("datetime", "date"):
        return "reads the wall clock"
    if first in ("np", "numpy") and last in ARRAY_FILES:
        return "touches files"
    if first in ("np.random", "numpy.random") and last not in KEYED_CHANCE:
        return "draws from a stream everybody shares"
    return None


def test_the_model_touches_no_files_clock_environment_or_shared_chance() -> None:
    wrong = [
        f"{module}:{line} {name}() {why}"
        for module in of("agents")
        for line, name in calls(module)
        if (why := breach(name))
    ]
    assert not wrong, wrong


@pytest.mark.parametrize(
    "name", ["open", "hash", "datetime.datetime.now", "date.today", "np.random.random", "np.load"]
)
def test_the_rule_would_catch(name: str) -> None:
    assert breach(name)


@pytest.mark.parametrize("name", ["np.random.SeedSequence", "self.open", "circle.hash_of", "np.sum", "now"])
def test_the_rule_lets_pass(name: str) -> None:
    assert breach(name) is None
