"""What makes no sense in a scenario that has no mistakes: said where it stands, as warnings.

A warning is not a refusal: whoever means it may leave it so. Each is either certain from the rules of the
model, or was seen in a few quick runs and says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from game.authoring.sense.aims import about_aims
from game.authoring.sense.concern import Concern
from game.authoring.sense.costs import about_costs
from game.authoring.sense.events import about_events
from game.authoring.sense.goods import about_goods
from game.authoring.sense.levers import about_levers
from game.authoring.sense.people import about_people
from game.authoring.sense.runs import about_runs
from game.authoring.sense.words import about_words
from game.scenario.load import LOGIC, load
from game.scenario.problems import Problem
from game.scenario.scenario import Scenario
from game.scenario.source import read_source
from game.scenario.texts import LANGUAGES
from game.scenario.tree import Tree, read_tree

__all__ = ["sense"]


def sense(folder: Path | str, runs: bool = True) -> list[Problem]:
    """Every warning about the scenario in a folder, in file order; ``runs``: also what quick runs show.

    Raises:
        ScenarioError: it has problems, so that its sense cannot be judged.
    """
    scenario = load(folder)
    trees: dict[str, Tree] = {}
    for concern in concerns(scenario, runs):
        tree = trees.get(concern.file)
        if tree is None:
            tree = trees[concern.file] = read_tree(read_source(Path(folder) / concern.file, concern.file))
        tree.say(concern.path, concern.message, on_key=concern.on_key)
    order = [LOGIC, *(f"text.{lang}.yaml" for lang in LANGUAGES)]
    return [problem for name in order if name in trees for problem in sorted(trees[name].source.problems)]


def concerns(scenario: Scenario, runs: bool = True) -> Iterator[Concern]:
    """All that makes no sense in a scenario."""
    spec = scenario.spec
    for judge in (about_people, about_goods, about_levers, about_aims, about_events):
        yield from judge(spec)
    yield from about_costs(scenario)
    yield from about_words(scenario.texts)
    if runs:
        yield from about_runs(scenario)
