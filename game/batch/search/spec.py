"""A search as its file has it: a batch's design whose sample is the space, with goals."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from game.batch.check import TRIED
from game.batch.columns import SUMMARY
from game.batch.community_work import experiment
from game.batch.design import read_design
from game.batch.experiment import Experiment
from game.batch.library import Library
from game.batch.spec import DesignSpec, SampleSpec
from game.scenario.base import Spec
from game.scenario.problems import ScenarioError, suggestion
from game.scenario.source import read_source
from game.scenario.tree import read_tree

COUNTED = tuple(column.name for column in SUMMARY if column.kind != "text")
"""Measures a goal can be about: the numbers a run ends with."""
Aim = Literal["most", "least"]
Of = Literal["mean", "low", "high"]


class GoalSpec(Spec):
    """One thing to be reached."""

    measure: str
    """Column of a batch's runs, such as ``score`` or ``sold_units``."""
    aim: Aim | float = "most"
    """``most``, ``least``, or a number to come as near as possible."""
    of: Of = "mean"
    """What counts over the lucks: their ``mean``, or the tenth of them that ends ``low`` or ``high``."""
    scale: float | None = Field(default=None, gt=0)
    """With a number to meet: what counts as one unit of distance; the number itself when left out."""


class OptimiseSpec(Spec):
    """What is sought, and for how long."""

    goals: tuple[GoalSpec, ...] = Field(min_length=1, max_length=20)
    """Numbers to meet make one goal together, the mean distance to them; there are two goals at most."""
    trials: int = Field(default=200, ge=1, le=1_000_000)
    """Proposals tried."""
    at_once: int = Field(default=8, ge=1, le=256)
    """Proposals made before the first of them is judged: as many can be tried side by side."""
    seed: int = Field(default=1, ge=0, le=2**53)
    """Of the proposals; the runs' luck follows from ``seeds``."""
    fresh: int = Field(default=30, ge=0, le=100_000)
    """New lucks the best is tried on at the end: those it was chosen by flatter it."""


class SpaceSpec(SampleSpec):
    """The space of a search. A sample of it only serves to check it."""

    method: Literal["random"] = "random"
    size: int = TRIED + 1
    """More than are tried all together: the ends of every range are tried by themselves."""


class SearchSpec(DesignSpec):
    """A design with goals."""

    sample: SpaceSpec
    """What may be chosen, under ``ranges``."""
    optimise: OptimiseSpec
    record: tuple[Literal["end"], ...] = ("end",)


@dataclass(frozen=True)
class Objective:
    """One direction of a search; to be made small."""

    name: str
    goals: tuple[GoalSpec, ...]

    @property
    def meets(self) -> bool:
        """Whether it is about numbers to meet."""
        return not isinstance(self.goals[0].aim, str)


@dataclass(frozen=True)
class Search:
    """A search that can be run."""

    experiment: Experiment
    spec: OptimiseSpec
    objectives: tuple[Objective, ...]
    data: Any
    """The file as plain data."""

    @property
    def identity(self) -> str:
        """What must be the same for a search to go on; not how long it is."""
        kept = self.spec.model_dump(mode="json", exclude={"trials", "fresh"})
        return hashlib.sha256(json.dumps([self.experiment.hash(), kept], sort_keys=True).encode()).hexdigest()


def load_search(path: Path) -> Search:
    """The search in a file.

    Raises:
        ScenarioError: anything is wrong with it; ``problems`` holds all of it, each at its place.
    """
    source = read_source(path, path.name)
    design = read_design(source, Library(path.parent), {}, SearchSpec)
    tree = read_tree(read_source(path, path.name))
    spec = design.spec
    assert isinstance(spec, SearchSpec)
    for section in ("vary", "zip", "cases"):
        if getattr(spec, section):
            tree.say(
                (section,), f"a search has no '{section}': what it may choose stands under sample.ranges", on_key=True
            )
    if spec.variants and "variant" not in spec.sample.ranges:
        tree.say(("variants",), "variants are chosen from when 'variant' stands under sample.ranges", on_key=True)
    objectives = _objectives(tree, spec.optimise)
    if tree.source.problems:
        raise ScenarioError(sorted(tree.source.problems))
    return Search(experiment(design), spec.optimise, objectives, tree.data)


def _objectives(tree: Any, spec: OptimiseSpec) -> tuple[Objective, ...]:
    for at, goal in enumerate(spec.goals):
        if goal.measure not in COUNTED:
            hint = suggestion(goal.measure, list(COUNTED), "measures")
            tree.say(("optimise", "goals", at, "measure"), f"there is no measure '{goal.measure[:40]}'{hint}")
        if goal.scale is not None and isinstance(goal.aim, str):
            tree.say(("optimise", "goals", at, "scale"), "a scale goes with a number to meet", on_key=True)
        if goal.scale is None and goal.aim == 0:
            tree.say(("optimise", "goals", at), "to meet 0, say with 'scale' what counts as one unit of distance")
    meet = tuple(goal for goal in spec.goals if not isinstance(goal.aim, str))
    found = [Objective(f"{g.aim} {g.measure}", (g,)) for g in spec.goals if isinstance(g.aim, str)]
    if meet:
        found.append(Objective("distance", meet))
    if len(found) > 2:
        tree.say(("optimise", "goals"), f"a search has two goals at most, and these are {len(found)}", on_key=True)
    return tuple(found)
