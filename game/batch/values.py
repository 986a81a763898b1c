"""The varied values of a design: lists, ranges and cases read into points, each value with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from agents.decisions import DECISIONS
from game.batch.paths import ROOTS, is_varied_root
from game.batch.plan import Points, Value, Values
from game.batch.spec import DesignSpec
from game.scenario.explain import show
from game.scenario.problems import suggestion
from game.scenario.tree import Path, Tree

VALUES_MAX = 100_000
"""Values of one key."""


@dataclass
class Varied:
    """The points, and where in the file each value of each key stands."""

    points: Points = field(default_factory=Points)
    places: dict[tuple[str, Value], Path] = field(default_factory=dict)

    def place(self, key: str, values: Values) -> Path:
        """Where the value that ``key`` has among ``values`` is written."""
        return self.places.get((key, values[key]), ("vary", key)) if key in values else ("vary",)

    def place_of_key(self, key: str, values: Values) -> Path:
        """Where the key itself is written."""
        place = self.place(key, values)
        return place[:2] if place[0] == "vary" else place


def read_varied(tree: Tree, spec: DesignSpec) -> Varied:
    """Points of a design; every mistake is noted in the tree."""
    varied = Varied()
    grid = []
    for key, given in spec.vary.items():
        known = _known(tree, ("vary", key), key)
        values = _values(tree, ("vary", key), given)
        if known and values:
            grid.append((key, tuple(value for value, _ in values)))
            varied.places |= {(key, value): place for value, place in values}
    cases = [_case(tree, varied, at, case, spec) for at, case in enumerate(spec.cases)]
    varied.points = Points(tuple(cases) or ({},), tuple(grid))
    return varied


def _case(tree: Tree, varied: Varied, at: int, case: dict[str, Any], spec: DesignSpec) -> Values:
    found: Values = {}
    for key, value in case.items():
        path: Path = ("cases", at, key)
        if key in spec.vary:
            tree.say(path, f"'{key}' is varied already under 'vary'; keep it in one place", on_key=True)
        elif _known(tree, path, key) and _scalar(tree, path, value):
            found[key] = value
            varied.places.setdefault((key, value), path)
    if not case:
        tree.say(("cases", at), "this case sets nothing")
    return found


def _known(tree: Tree, path: Path, key: str) -> bool:
    first = key.split(".")[0]
    if first in DECISIONS or is_varied_root(first):
        if "." in key or first in ("weekday", "silent_days"):
            return True
        tree.say(path, f"'{key}' is not a single value; write '{key}.NAME'", on_key=True)
        return False
    hint = suggestion(first, [*ROOTS, *DECISIONS], "keys begin with")
    tree.say(path, f"a design cannot vary '{first}'{hint}", on_key=True)
    return False


def _values(tree: Tree, path: Path, given: Any) -> list[tuple[Value, Path]]:
    if isinstance(given, dict):
        return [(value, path) for value in _range(tree, path, given)]
    if not isinstance(given, tuple):
        return [(given, path)] if _scalar(tree, path, given) else []
    if not given:
        tree.say(path, f"'{path[-1]}' has no values")
    found: list[tuple[Value, Path]] = []
    for at, value in enumerate(given):
        place = (*path, at)
        if not _scalar(tree, place, value):
            continue
        if any(value == known and type(value) is type(known) for known, _ in found):
            tree.say(place, f"{show(value)} is named twice")
            continue
        found.append((value, place))
    return found


def _scalar(tree: Tree, path: Path, value: Any) -> bool:
    if any(path[:n] in tree.poisoned for n in range(len(path) + 1)):
        return False
    if isinstance(value, (bool, int, float, str)):
        return True
    tree.say(path, f"a varied value should be a number, text, true or false, not {show(value)}")
    return False


def _range(tree: Tree, path: Path, given: dict[str, Any]) -> Iterator[Value]:
    names = ("from", "to", "step")
    for key in given:
        if key not in names:
            tree.say((*path, key), f"unknown key '{key}'{suggestion(key, names, 'a range has')}", on_key=True)
            return
    for name in names:
        if name not in given:
            tree.say(path, f"missing key '{name}': a range has from, to and step")
            return
        if isinstance(given[name], bool) or not isinstance(given[name], (int, float)):
            tree.say((*path, name), f"'{name}' should be a number, not {show(given[name])}")
            return
    # In decimals, so that 0 to 1 by 0.1 gives 0.3 and not 0.30000000000000004.
    first, last, step = (Decimal(str(given[name])) for name in names)
    if step <= 0 or last < first:
        tree.say(path, "a range goes up: 'to' is not below 'from', and 'step' is more than 0")
        return
    count = int((last - first) / step) + 1
    if count > VALUES_MAX:
        tree.say((*path, "step"), f"this range has {count:,} values; at most {VALUES_MAX:,} can be run")
        return
    whole = all(isinstance(given[name], int) for name in ("from", "step"))
    for i in range(count):
        value = first + i * step
        yield int(value) if whole else float(value)
