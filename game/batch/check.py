"""Tries the points of a design on its scenario before anything runs; says what is wrong where it is written.

The scenario's own rules judge: every value is put in its place in the scenario's data, and what the loader
would say of such a scenario is said of the design.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from game.batch.paths import steps, with_value
from game.batch.plan import Points, Values
from game.batch.script import Entry, ScriptError, is_script_key, read_entry, with_script_value
from game.batch.values import Varied
from game.scenario.explain import explain
from game.scenario.problems import suggestion
from game.scenario.references import check_references, declared
from game.scenario.source import Source
from game.scenario.spec import ScenarioSpec
from game.scenario.tree import Path, Tree

TRIED = 1_000
"""Points tried all together; of a larger plan each value is tried by itself."""
Said = tuple[Path, str, bool]
"""(place, sentence, whether it is said of the key and not of its value)."""
_SECTIONS = {"title": "titles", "topic": "topics", "channel": "channels"}


@dataclass
class _Probe(Tree):
    """A scenario's data, collecting what the loader's checks say instead of placing it in a file."""

    found: list[Said] = field(default_factory=list)

    def say(self, path: Path, message: str, on_key: bool = False) -> None:
        self.found.append((path, message, on_key))


def check_points(tree: Tree, varied: Varied, data: Any, script: tuple[Entry, ...], days: int) -> None:
    """Note in the design's tree what each point would do wrong; every mistake once."""
    said: set[tuple[Path, str]] = set()
    for values in _trials(varied.points):
        for place, message, on_key in _judge(varied, data, script, days, values):
            if (place, message) not in said:
                said.add((place, message))
                tree.say(place, message, on_key)


def _trials(points: Points) -> Iterator[Values]:
    if len(points) <= TRIED:
        yield from map(points.at, range(len(points)))
        return
    first = points.at(0)
    for case in points.cases[:TRIED]:
        yield {**first, **case}
    for key, values in points.grid:
        for value in {*values[: TRIED // 5], values[-1]}:
            yield first | {key: value}


def _judge(varied: Varied, data: Any, script: tuple[Entry, ...], days: int, values: Values) -> Iterator[Said]:
    changed = data
    for key, value in values.items():
        try:
            if is_script_key(key):
                script = with_script_value(script, key, value)
            else:
                changed = with_value(changed, steps(key), value)
        except KeyError as wrong:
            yield varied.place_of_key(key, values), str(wrong.args[0]), True
    for path, message, on_key in scenario_faults(changed):
        key = _nearest_key(values, path)
        yield varied.place_of_key(key, values) if on_key else varied.place(key, values), message, on_key
    for at, entry in enumerate(script):
        yield from _judge_entry(varied, data, entry, at, days, values)


def _nearest_key(values: Values, path: Path) -> str:
    """The varied key that speaks of a place in the scenario, or of the nearest one."""

    def shared(key: str) -> int:
        pairs = zip(steps(key), path, strict=False)
        return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(steps(key)), len(path)))

    return max((key for key in values if not is_script_key(key)), key=shared, default="")


def scenario_faults(data: Any) -> list[Said]:
    """What is wrong with a scenario's data: (place in the data, sentence, whether the key is meant)."""
    probe = _Probe(Source("scenario"), data, complete=True)
    try:
        ScenarioSpec.model_validate(data)
    except ValidationError as error:
        explain(probe, ScenarioSpec, error)
    check_references(probe, None)
    return probe.found


def _judge_entry(
    varied: Varied, data: Any, entry: Entry, at: int, days: int, values: Values
) -> Iterator[Said]:
    try:
        read_entry(entry, days)
    except ScriptError as wrong:
        yield _entry_place(varied, entry, at, wrong.field, values), str(wrong), wrong.on_key
        return
    for name, section in _SECTIONS.items():
        word = entry.get(name)
        names = declared(data, section) or []
        if isinstance(word, str) and word and word not in names:
            hint = suggestion(word, names, section)
            place = _entry_place(varied, entry, at, name, values)
            yield place, f"there is no {name} '{word[:40]}' in this scenario{hint}", False


def _entry_place(varied: Varied, entry: Entry, at: int, name: str, values: Values) -> Path:
    """Where a field of an entry is written: under the key that varies it, or in the script."""
    for key in values:
        parts = key.split(".")
        if is_script_key(key) and parts[0] == entry.get("verb") and parts[-1] == name:
            return varied.place(key, values)
    return ("script", at, name) if name in entry else ("script", at)
