"""A design file to a checked design, or to every problem in it at once, as for scenarios."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from game.batch.check import check_points
from game.batch.plan import Plan
from game.batch.script import Entry
from game.batch.spec import DesignSpec
from game.batch.values import read_varied
from game.observation import GAUGES
from game.scenario.explain import explain_model
from game.scenario.load import HOME, LOGIC, find_scenarios, load_logic
from game.scenario.problems import Problem, ScenarioError, suggestion
from game.scenario.scenario import Scenario
from game.scenario.source import read_source, read_text
from game.scenario.tree import Tree, read_tree


@dataclass(frozen=True)
class Design:
    """A design that can be run."""

    spec: DesignSpec
    scenario: Scenario
    data: Any
    """The scenario's logic as plain data; its days are enough for a run."""
    plan: Plan
    days: int
    metrics: tuple[str, ...]
    """Metrics kept by day; empty when only the end of a run is recorded."""
    text: str
    name: str

    @property
    def script(self) -> tuple[Entry, ...]:
        """Decisions taken by themselves, before any is varied."""
        return self.spec.script


def load_design(path: Path) -> Design:
    """The design in a file.

    Raises:
        ScenarioError: anything is wrong with it; ``problems`` holds all of it, each at its place.
    """
    tree = read_tree(read_source(path, path.name))
    spec: DesignSpec | None = explain_model(tree, DesignSpec) or _sound_part(tree)
    design = None if spec is None else _read(tree, spec, path)
    if design is None or tree.source.problems:
        raise ScenarioError(sorted(tree.source.problems))
    return design


def _sound_part(tree: Tree) -> DesignSpec | None:
    """The design without its unsound keys, so that the others are judged in the same go."""
    if not tree.complete or not isinstance(tree.data.get("scenario"), str):
        return None
    sound = {"scenario": tree.data["scenario"]}
    for key, value in tree.data.items():
        with suppress(ValidationError):
            DesignSpec.model_validate({**sound, key: value})
            sound[key] = value
    return DesignSpec.model_validate(sound)


def _read(tree: Tree, spec: DesignSpec, path: Path) -> Design | None:
    varied = read_varied(tree, spec)
    scenario = _scenario(tree, spec.scenario, path.parent)
    _check_metrics(tree, spec)
    if scenario is None:
        return None
    days = spec.days or scenario.days
    data = read_tree(read_text(scenario.source, "scenario.yaml")).data
    data = {**data, "days": max(days, scenario.days)}
    check_points(tree, varied, data, spec.script, days)
    plan = Plan(varied.points, spec.seeds.count, spec.seeds.root)
    metrics = () if spec.record == "end" else spec.metrics or GAUGES
    return Design(spec, scenario, data, plan, days, metrics, tree.source.text, path.stem)


def _scenario(tree: Tree, named: str, beside: Path) -> Scenario | None:
    """A scenario by the path of its folder, seen from the design or from here, or by its id."""
    known = {
        name: folder
        for folder in find_scenarios(hidden=True)
        for name in (folder.name, folder.name.lstrip("_"))
    }
    is_path = any(sign in named for sign in "/\\.")
    folders = [beside / named, Path(named)] if is_path else [known.get(named, HOME / named)]
    folder = next((f for f in folders if (f / LOGIC).is_file()), None)
    if folder is None:
        shown = sorted(folder.name for folder in find_scenarios())
        tree.say(("scenario",), f"there is no scenario '{named[:60]}'{suggestion(named, shown, 'scenarios')}")
        return None
    source = read_source(folder / LOGIC, LOGIC)
    try:
        # Words are not needed to run: a scenario whose translations are not finished can be studied.
        if not source.problems:
            return load_logic(source.text)
        problems = source.problems
    except ScenarioError as error:
        problems = error.problems
    _refuse(tree, named, problems)
    return None


def _refuse(tree: Tree, named: str, problems: list[Problem]) -> None:
    count = "a problem" if len(problems) == 1 else f"{len(problems)} problems"
    first = f"the first on line {problems[0].line}: {problems[0].message}"
    tree.say(("scenario",), f"this scenario has {count}, {first} (run.py scenario check {named} shows all)")


def _check_metrics(tree: Tree, spec: DesignSpec) -> None:
    for at, name in enumerate(spec.metrics or ()):
        if name not in GAUGES:
            tree.say(
                ("metrics", at),
                f"there is no metric '{name[:40]}'{suggestion(name, list(GAUGES), 'metrics')}",
            )
        elif name in (spec.metrics or ())[:at]:
            tree.say(("metrics", at), f"metric '{name}' is named twice")
    if spec.metrics and spec.record == "end":
        tree.say(("metrics",), "metrics are kept by day, and 'record' is 'end'", on_key=True)
