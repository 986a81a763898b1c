"""The varied values of a design: lists, ranges, steps, cases and samples read into points, each with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from agents.decisions import DECISIONS
from game.batch.paths import ROOTS, SINGLE, SIZES, WHOLE, is_varied_root, whole_key
from game.batch.plan import Points, Rows, Value, Values
from game.batch.samples import ROWS_MAX, Range, Sample, power_of_two
from game.batch.spec import DesignSpec, SampledSpec
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
    ranges: dict[str, Path] = field(default_factory=dict)
    """Where the range of a sampled key stands."""

    def place(self, key: str, values: Mapping[str, Value]) -> Path:
        """Where the value that ``key`` has among ``values`` is written."""
        if key in self.ranges:
            return self.places.get((key, values[key]), self.ranges[key])
        return self.places.get((key, values[key]), ("scenario",)) if key in values else ("vary",)

    def place_of_key(self, key: str, values: Mapping[str, Value]) -> Path:
        """Where the key itself is written."""
        place = self.place(key, values)
        if key in self.ranges:
            return self.ranges[key]
        return place[:2] if place[0] == "vary" else place[:3] if place[0] == "zip" else place


def read_varied(tree: Tree, spec: DesignSpec, overrides: Mapping[str, Value]) -> Varied:
    """Points of a design; every mistake is noted in the tree. ``overrides`` hold one value each, from outside."""
    reader = _Reader(tree, spec)
    cases = [reader.case(at, case) for at, case in enumerate(spec.cases)]
    zips = [reader.steps(at, table) for at, table in enumerate(spec.zip)]
    sample = reader.sample()
    grid = reader.grid()
    if spec.variants and "variant" not in reader.seen:
        grid.insert(0, ("variant", tuple(spec.variants)))
        reader.varied.places |= {("variant", name): ("variants", name) for name in spec.variants}
    overrides = {whole_key(key): value for key, value in overrides.items()}
    grid = [(key, values) for key, values in grid if key not in overrides]
    grid += [(key, (value,)) for key, value in overrides.items()]
    for key in overrides:
        if (place := reader.seen.get(key)) and place[0] != "vary":
            tree.say(place, f"'{key}' is given on the command line too; keep it in one place", on_key=True)
    points = Points(tuple(cases) or ({},), tuple(grid), tuple(rows for rows in zips if rows), sample)
    reader.varied.points = points
    return reader.varied


class _Reader:
    def __init__(self, tree: Tree, spec: DesignSpec) -> None:
        self.tree, self.spec = tree, spec
        self.varied = Varied()
        self.seen: dict[str, Path] = {}
        """Where each key was first met."""

    def grid(self) -> list[tuple[str, tuple[Value, ...]]]:
        found = []
        for key, given in self.spec.vary.items():
            path: Path = ("vary", key)
            known = self.claim(path, key)
            values = _values(self.tree, path, given)
            key = whole_key(key)
            if known and values:
                found.append((key, tuple(value for value, _ in values)))
                self.varied.places |= {(key, value): place for value, place in values}
        return found

    def case(self, at: int, case: dict[str, Any]) -> Values:
        found: Values = {}
        for key, value in case.items():
            path: Path = ("cases", at, key)
            if whole_key(key) in map(whole_key, self.spec.vary):
                self.tree.say(path, f"'{key}' is varied already under 'vary'; keep it in one place", on_key=True)
            elif known_key(self.tree, path, key) and scalar(self.tree, path, value):
                key = whole_key(key)
                self.seen.setdefault(key, path)
                found[key] = value
                self.varied.places.setdefault((key, value), path)
        if not case:
            self.tree.say(("cases", at), "this case sets nothing")
        return found

    def steps(self, at: int, table: dict[str, Any]) -> Rows:
        columns: dict[str, list[Value]] = {}
        for key, given in table.items():
            path: Path = ("zip", at, key)
            values = _values(self.tree, path, given, twice=True)
            known, key = self.claim(path, key), whole_key(key)
            if known and values:
                columns[key] = [value for value, _ in values]
                for value, place in values:
                    self.varied.places.setdefault((key, value), place)
        if not table:
            self.tree.say(("zip", at), "this table holds no keys")
        lengths = {len(column) for column in columns.values()}
        if len(lengths) > 1:
            told = ", ".join(f"'{key}' has {len(column)}" for key, column in columns.items())
            self.tree.say(("zip", at), f"keys that go in step need equally many values: {told}")
            return ()
        return tuple({k: column[i] for k, column in columns.items()} for i in range(max(lengths, default=0)))

    def sample(self) -> Sample | None:
        spec = self.spec.sample
        if spec is None:
            return None
        ranges = [r for key, given in spec.ranges.items() if (r := self.range(key, given)) is not None]
        if spec.method == "sobol" and not power_of_two(spec.size):
            near = 2 ** max(1, round(spec.size).bit_length() - 1)
            hint = f"{near} or {2 * near}"
            self.tree.say(("sample", "size"), f"a sobol sample needs a power of 2, such as {hint}, not {spec.size}")
            return None
        if len(ranges) != len(spec.ranges):
            return None
        made = Sample(spec.method, spec.size, spec.seed, tuple(ranges), spec.second_order, spec.levels)
        if len(made) > ROWS_MAX:
            self.tree.say(
                ("sample", "size"),
                f"this sample has {len(made):,} rows; at most {ROWS_MAX:,} can be drawn (use more seeds instead)",
            )
            return None
        return made

    def range(self, key: str, given: SampledSpec) -> Range | None:
        path: Path = ("sample", "ranges", key)
        known, key = self.claim(path, key), whole_key(key)
        self.varied.ranges[key] = path
        if given.choices is not None:
            values = _values(self.tree, path, given.choices)
            for value, place in values:
                self.varied.places[key, value] = place
            return Range(key, choices=tuple(value for value, _ in values)) if known and values else None
        low, high = given.low, given.high
        if low is None or high is None:
            missing = "low" if low is None else "high"
            self.tree.say(path, f"missing key '{missing}': a sampled factor has low and high, or is a list")
            return None
        if not low < high:
            self.tree.say((*path, "high"), f"'high' is {high:g}; it must be more than 'low', {low:g}")
        elif given.log and low <= 0:
            self.tree.say((*path, "low"), f"'low' is {low:g}; a logarithmic range begins above 0")
        elif given.whole and not (low.is_integer() and high.is_integer()):
            self.tree.say(path, "a range of whole numbers has whole ends")
        elif known:
            made = Range(key, float(low), float(high), given.log, given.whole)
            self.varied.places |= {(key, made.value(0.0)): (*path, "low"), (key, made.value(1.0)): (*path, "high")}
            return made
        return None

    def claim(self, path: Path, key: str) -> bool:
        """Whether a key may be varied, and is varied here alone."""
        if whole_key(key) in self.seen:
            where = self.seen[whole_key(key)][0]
            self.tree.say(path, f"'{key}' is varied already under '{where}'; keep it in one place", on_key=True)
            return False
        self.seen[whole_key(key)] = path
        return known_key(self.tree, path, key)


def known_key(tree: Tree, path: Path, key: str) -> bool:
    """Whether a design can vary a key; if not, it is said at the key."""
    first = key.split(".")[0]
    if key in WHOLE or key in SIZES:
        return True
    if first in DECISIONS or (is_varied_root(first) and first not in SIZES):
        if "." in key or first in SINGLE:
            return True
        tree.say(path, f"'{key}' is not a single value; write '{key}.NAME'", on_key=True)
        return False
    hint = suggestion(key if key == first else first, [*WHOLE, *SIZES, *ROOTS, *DECISIONS], "keys begin with")
    tree.say(path, f"a design cannot vary '{first}'{hint}", on_key=True)
    return False


def scalar(tree: Tree, path: Path, value: Any) -> bool:
    """Whether something can be a varied value; if not, it is said at its place."""
    if any(path[:n] in tree.poisoned for n in range(len(path) + 1)):
        return False
    if isinstance(value, (bool, int, float, str)):
        return True
    tree.say(path, f"a varied value should be a number, text, true or false, not {show(value)}")
    return False


def _values(tree: Tree, path: Path, given: Any, twice: bool = False) -> list[tuple[Value, Path]]:
    """Values of a list, a range or a single one; ``twice`` allows one to come again."""
    if isinstance(given, dict):
        return [(value, path) for value in _range(tree, path, given)]
    if not isinstance(given, tuple):
        return [(given, path)] if scalar(tree, path, given) else []
    if not given:
        tree.say(path, f"'{path[-1]}' has no values")
    found: dict[tuple[type, Value], int] = {}
    read: list[tuple[Value, Path]] = []
    for at, value in enumerate(given):
        place = (*path, at)
        if not scalar(tree, place, value):
            continue
        if not twice and (type(value), value) in found:
            tree.say(place, f"{show(value)} is named twice")
            continue
        found[type(value), value] = at
        read.append((value, place))
    return read


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
