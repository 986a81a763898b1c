"""A design file to a checked design, or to every problem in it at once, as for scenarios."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from game.batch.check import check_points
from game.batch.content import Content, Variant
from game.batch.library import Library
from game.batch.paths import WHOLE, whole_key
from game.batch.plan import Plan, Value
from game.batch.script import Entry
from game.batch.spec import DesignSpec
from game.batch.values import Varied, known_key, read_varied, scalar
from game.observation import GAUGES
from game.scenario.explain import explain_model, show
from game.scenario.problems import ScenarioError, suggestion
from game.scenario.scenario import Scenario
from game.scenario.source import Source, read_source, read_text
from game.scenario.tree import Tree, read_tree


@dataclass(frozen=True)
class Design:
    """A design that can be run."""

    spec: DesignSpec
    scenarios: Mapping[str, Scenario]
    """Every scenario of the design by the name it has there; the first is the base."""
    content: Content
    plan: Plan
    metrics: tuple[str, ...]
    """Metrics kept by day or tick; empty when only the end of a run is recorded."""
    text: str
    name: str
    overrides: Mapping[str, Value] = field(default_factory=dict)
    """Values from outside the file, one a key."""

    @property
    def scenario(self) -> Scenario:
        """The scenario where none is varied."""
        return self.scenarios[self.spec.scenario]

    @property
    def days(self) -> int:
        """Length of a run of the base scenario."""
        return self.content.days or self.scenario.days

    @property
    def script(self) -> tuple[Entry, ...]:
        """Decisions taken by themselves, before any is varied."""
        return self.spec.script


def load_design(path: Path, overrides: Mapping[str, Value] | None = None) -> Design:
    """The design in a file.

    Raises:
        ScenarioError: anything is wrong with it; ``problems`` holds all of it, each at its place.
    """
    return read_design(read_source(path, path.name), Library(path.parent), overrides or {})


def design_of(text: str, name: str, library: Library, overrides: Mapping[str, Value]) -> Design:
    """The design in a text kept elsewhere, such as in a ledger. Raises as :func:`load_design`."""
    return read_design(read_text(text, name), library, overrides)


def read_design(
    source: Source, library: Library, overrides: Mapping[str, Value], model: type[DesignSpec] = DesignSpec
) -> Design:
    """The design in a source, its scenarios from a library; ``model`` may ask for more. Raises: :func:`load_design`."""
    tree = read_tree(source)
    spec: DesignSpec | None = explain_model(tree, model) or _sound_part(tree)
    design = None if spec is None else _read(tree, spec, library, overrides)
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


def _read(tree: Tree, spec: DesignSpec, library: Library, overrides: Mapping[str, Value]) -> Design | None:
    varied = read_varied(tree, spec, overrides)
    variants = {name: _variant(tree, spec, name) for name in spec.variants}
    scenarios = _scenarios(tree, spec, varied, library)
    _check_metrics(tree, spec)
    _check_stop(tree, spec)
    if spec.scenario not in scenarios:
        return None
    data = {name: _data(scenario) for name, scenario in scenarios.items()}
    content = Content(spec.scenario, data, spec.script, variants, spec.days, spec.stop.lost)
    check_points(tree, varied, content, library.bots())
    plan = Plan(varied.points, spec.seeds.count, spec.seeds.root, spec.seeds.paired)
    metrics = () if set(spec.record) <= {"end"} else spec.metrics or GAUGES
    return Design(spec, scenarios, content, plan, metrics, tree.source.text, tree.source.name, dict(overrides))


def _data(scenario: Scenario) -> Any:
    return read_tree(read_text(scenario.source, "scenario.yaml")).data


def _scenarios(tree: Tree, spec: DesignSpec, varied: Varied, library: Library) -> dict[str, Scenario]:
    """Every scenario that is asked for; those that cannot be had are told of where they are named."""
    wanted = {spec.scenario: ("scenario",)} | {
        str(name): varied.place("scenario", {"scenario": name}) for name in varied.points.values_of("scenario")
    }  # fmt: skip
    found = {}
    for name, place in wanted.items():
        scenario, trouble = library.scenario(name)
        if scenario is None:
            tree.say(place, trouble)
        else:
            found[name] = scenario
    return found


def _variant(tree: Tree, spec: DesignSpec, name: str) -> Variant:
    given = spec.variants[name]
    values = {}
    for key, value in given.set.items():
        path = ("variants", name, "set", key)
        if key in WHOLE:
            tree.say(path, f"'{key}' is not a value of the scenario; vary it under 'vary'", on_key=True)
        elif known_key(tree, path, key) and scalar(tree, path, value):
            values[whole_key(key)] = value
    return Variant(values, given.plan, given.script, given.bot or "")


def _check_metrics(tree: Tree, spec: DesignSpec) -> None:
    for at, name in enumerate(spec.metrics or ()):
        if name not in GAUGES:
            tree.say(
                ("metrics", at),
                f"there is no metric '{name[:40]}'{suggestion(name, list(GAUGES), 'metrics')}",
            )
        elif name in (spec.metrics or ())[:at]:
            tree.say(("metrics", at), f"metric '{name}' is named twice")
    if spec.metrics and not {"day", "tick"} & set(spec.record):
        shown = show(spec.record[0]) if len(spec.record) == 1 else "without day or tick"
        tree.say(("metrics",), f"metrics are kept by day or tick, and 'record' is {shown}", on_key=True)
    if spec.events and "events" not in spec.record:
        tree.say(("events",), "events are kept only when 'record' names events", on_key=True)


def _check_stop(tree: Tree, spec: DesignSpec) -> None:
    for at, when in enumerate(spec.stop.when):
        if (when.at_least is None) == (when.at_most is None):
            tree.say(("stop", "when", at), "a condition has one of 'at_least' and 'at_most'")
