"""Where a design finds its scenarios: installed ones by id, folders by path, or what a ledger has kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from game.scenario.load import HOME, LOGIC, find_scenarios, load_logic
from game.scenario.problems import Problem, ScenarioError, suggestion
from game.scenario.scenario import Scenario
from game.scenario.source import read_source

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
        """A scenario by the path of its folder, or by its id."""
        if named in self.kept:
            return _parsed(named, self.kept[named], [])
        known = {
            name: folder
            for folder in find_scenarios(hidden=True)
            for name in (folder.name, folder.name.lstrip("_"))
        }
        is_path = any(sign in named for sign in "/\\.")
        folders = [self.beside / named, Path(named)] if is_path else [known.get(named, HOME / named)]
        folder = next((f for f in folders if (f / LOGIC).is_file()), None)
        if folder is None:
            shown = sorted(folder.name for folder in find_scenarios())
            return None, f"there is no scenario '{named[:60]}'{suggestion(named, shown, 'scenarios')}"
        source = read_source(folder / LOGIC, LOGIC)
        return _parsed(named, source.text, source.problems)


def _parsed(named: str, text: str, problems: list[Problem]) -> Found:
    try:
        # Words are not needed to run: a scenario whose translations are not finished can be studied.
        if not problems:
            return load_logic(text), ""
    except ScenarioError as error:
        problems = error.problems
    count = "a problem" if len(problems) == 1 else f"{len(problems)} problems"
    first = f"the first on line {problems[0].line}: {problems[0].message}"
    return None, f"this scenario has {count}, {first} (run.py scenario check {named} shows all)"
