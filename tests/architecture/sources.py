"""The repository's Python files and what each imports, read without importing anything."""

from __future__ import annotations

import ast
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("agents", "game")


@dataclass(frozen=True, order=True)
class Import:
    """One import: the dotted name asked for, its line, and when it happens."""

    name: str
    line: int
    typing_only: bool
    """Under ``if TYPE_CHECKING``: never at run time."""

    deferred: bool
    """Inside a function: when that is called, not when the module is loaded."""

    @property
    def top(self) -> str:
        """First part of the name: the distribution's import name, or one of our packages."""
        return self.name.partition(".")[0]


@cache
def modules() -> dict[str, Path]:
    """Our modules by dotted name, from the files that exist: agents, game and run."""
    found = {"run": ROOT / "run.py"} if (ROOT / "run.py").is_file() else {}
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


@cache
def tree(module: str) -> ast.Module:
    """The syntax tree of one of our modules."""
    return ast.parse(modules()[module].read_text(encoding="utf-8"))


@cache
def imports(module: str) -> tuple[Import, ...]:
    """Every import of a module, inside functions as well; ``from a import b`` gives ``a.b``."""
    reader = _Reader(module, is_package=modules()[module].name == "__init__.py")
    reader.visit(tree(module))
    return tuple(sorted(reader.found))


def within(name: str, package: str) -> bool:
    """Whether a dotted name is a package or something inside it."""
    return name == package or name.startswith(package + ".")


def nearest(name: str) -> str | None:
    """The module of ours a dotted name leads to, itself or the one that holds it; None for others' code."""
    while name:
        if name in modules():
            return name
        name = name.rpartition(".")[0]
    return None


@cache
def reach(module: str, deferred: bool = True) -> dict[str, tuple[str, ...]]:
    """Every module of ours that ``module`` can bring in, with the chain of imports that leads there.

    Without ``deferred``, only what loading it brings in: imports inside functions do not count. Imports that
    serve annotations bring nothing in. The packages around a module count as reached only when something asks
    for them by name.
    """
    chains: dict[str, tuple[str, ...]] = {module: (module,)}
    waiting = [module]
    while waiting:
        here = waiting.pop(0)
        for found in imports(here):
            target = nearest(found.name)
            if found.typing_only or (found.deferred and not deferred):
                continue
            if target and target not in chains:
                chains[target] = (*chains[here], target)
                waiting.append(target)
    del chains[module]
    return chains


def tracked_files() -> list[Path]:
    """What belongs to the repository: what git tracks or would track."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    paths = (ROOT / name for name in listed.stdout.split("\0") if name)
    return sorted(path for path in paths if path.is_file())


class _Reader(ast.NodeVisitor):
    """Collects the imports of one module."""

    def __init__(self, module: str, is_package: bool) -> None:
        self.parents = module.split(".") if is_package else module.split(".")[:-1]
        self.found: set[Import] = set()
        self.typing_only = False
        self.deferred = False

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        before, self.deferred = self.deferred, True
        self.generic_visit(node)
        self.deferred = before

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_If(self, node: ast.If) -> None:
        before, name = self.typing_only, ast.unparse(node.test)
        self.typing_only = before or name in ("TYPE_CHECKING", "typing.TYPE_CHECKING")
        for child in node.body:
            self.visit(child)
        self.typing_only = before
        for child in node.orelse:
            self.visit(child)

    def visit_Import(self, node: ast.Import) -> None:
        for alias in node.names:
            self.add(alias.name, node.lineno)

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        base = node.module or ""
        if node.level:
            above = self.parents[: len(self.parents) - node.level + 1]
            base = ".".join([*above, base]).rstrip(".")
        for alias in node.names:
            self.add(base if alias.name == "*" else f"{base}.{alias.name}", node.lineno)

    def add(self, name: str, line: int) -> None:
        self.found.add(Import(name, line, self.typing_only, self.deferred))
