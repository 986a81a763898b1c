"""Where a design finds its scenarios: installed ones by id, folders by path, or what a ledger has kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from game.scenario.load import EXTENDS, HOME, LOGIC, find_scenarios, load, load_logic
from game.scenario.problems import Problem, ScenarioError, suggestion
from game.scenario.scenario import Scenario
from game.scenario.source import read_source
from game.scenario.tree import read_tree

Found = tuple[Scenario | None, str]
"""The scenario, or why there is none."""


@dataclass(frozen=True)
class Library:
    """Scenarios at hand."""

    beside: Path = Path()
    """Folder that relative paths are seen from, before the working directory."""
    kept: Mapping[str, str] = field(default_factory=dict)
    """Texts of scenario.yaml by name, which go before anything installed."""

    def bots(self) -> tuple[str, ...]:
        """Names of the scripted operators."""
        from game.bots import NAMES

        return NAMES

    def scenario(self, named: str) -> Found:
        """A scenario by the path of its folder, or by its id; ``id:variant`` for one of its variants."""
        if named in self.kept:
            return _made(named, lambda: load_logic(self.kept[named]))
        folder, variant = self._folder(named)
        if folder is None:
            shown = sorted(folder.name for folder in find_scenarios())
            return None, f"there is no scenario '{named[:60]}'{suggestion(named, shown, 'scenarios')}"
        source = read_source(folder / LOGIC, LOGIC)
        if source.problems:
            return None, _said(named, source.problems)
        tree = read_tree(source)
        if variant or (tree.complete and EXTENDS in tree.data):
            return _made(named, lambda: load(folder, variant))
        # Words are not needed to run: a scenario whose translations are not finished can be studied.
        return _made(named, lambda: load_logic(source.text))

    def _folder(self, named: str) -> tuple[Path | None, str]:
        """Folder of a scenario and the variant asked for."""
        if any(sign in named for sign in "/\\."):
            folders, variant = [self.beside / named, Path(named)], ""
        else:
            name, _, variant = named.partition(":")
            known = {
                word: folder
                for folder in find_scenarios(hidden=True)
                for word in (folder.name, folder.name.lstrip("_"))
            }
            folders = [known.get(name, HOME / name)]
        return next((f for f in folders if (f / LOGIC).is_file()), None), variant


def _made(named: str, read: Callable[[], Scenario]) -> Found:
    try:
        return read(), ""
    except ScenarioError as error:
        return None, _said(named, error.problems)


def _said(named: str, problems: list[Problem]) -> str:
    count = "a problem" if len(problems) == 1 else f"{len(problems)} problems"
    first = f"the first on line {problems[0].line}: {problems[0].message}"
    return f"this scenario has {count}, {first} (run.py scenario check {named} shows all)"
