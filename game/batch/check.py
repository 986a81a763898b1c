"""Tries the points of a design on its scenario before anything runs; says what is wrong where it is written.

The scenario's own rules judge: every value is put in its place in the scenario's data, and what the loader
would say of such a scenario is said of the design.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import ValidationError

from game.batch.content import Arranged, Content, Misplaced, Variant, arrange
from game.batch.paths import SIZES, WHOLE, steps
from game.batch.plan import Points, Values
from game.batch.script import Entry, ScriptError, is_script_key, read_entry
from game.batch.values import Varied
from game.scenario.explain import explain
from game.scenario.problems import suggestion
from game.scenario.references import check_references, declared
from game.scenario.scenario import Scenario
from game.scenario.source import Source
from game.scenario.spec import ScenarioSpec
from game.scenario.tree import Path, Tree

TRIED = 1_000
"""Points tried all together; of a larger plan, and of a sample, each value is tried by itself."""
Said = tuple[Path, str, bool]
"""(place, sentence, whether it is said of the key and not of its value)."""
_SECTIONS = {"title": "titles", "topic": "topics", "channel": "channels"}


@dataclass
class _Probe(Tree):
    """A scenario's data, collecting what the loader's checks say instead of placing it in a file."""

    found: list[Said] = field(default_factory=list)

    def say(self, path: Path, message: str, on_key: bool = False) -> None:
        self.found.append((path, message, on_key))


def check_points(tree: Tree, varied: Varied, content: Content, bots: tuple[str, ...]) -> None:
    """Note in the design's tree what each point would do wrong; every mistake once."""
    said: set[tuple[Path, str]] = set()
    for values in _trials(varied.points):
        for place, message, on_key in _Point(varied, content, values, bots, tree.values).judge():
            if (place, message) not in said:
                said.add((place, message))
                tree.say(place, message, on_key)


def _trials(points: Points) -> Iterator[Values]:
    if len(points) <= TRIED and points.sample is None:
        yield from map(points.at, range(len(points)))
        return
    sampled = points.sample.ranges if points.sample is not None else ()
    first = points.rest(0) | {r.key: r.ends()[0] for r in sampled}
    yield first
    for rows in (points.cases, *points.zips):
        for row in rows[:TRIED]:
            yield {**first, **row}
    yield from ({**first, r.key: value} for r in sampled for value in r.ends())
    for key, values in points.grid:
        for value in dict.fromkeys([*values[: TRIED // 5], values[-1]]):
            yield {**first, key: value}


@dataclass
class _Point:
    """One point on trial."""

    varied: Varied
    content: Content
    values: Values
    bots: tuple[str, ...]
    written: Collection[Path]
    """Every place of the design's file."""

    @property
    def variant(self) -> Variant:
        return self.content.variants.get(self._variant_name, Variant())

    @property
    def _variant_name(self) -> str:
        return str(self.values.get("variant", ""))

    def judge(self) -> Iterator[Said]:
        if str(self.values.get("scenario", self.content.scenario)) not in self.content.scenarios:
            return  # said where scenarios are looked up
        wrong = list(self._wholes())
        yield from wrong
        if wrong:
            return
        try:
            made = arrange(self.content, self.values)
        except Misplaced as misplaced:
            yield self._place_of_key(misplaced.key), str(misplaced.args[0]), True
            # What else is wrong shows without the key that has no place.
            rest = {key: value for key, value in self.values.items() if key != misplaced.key}
            if len(rest) < len(self.values):
                yield from replace(self, values=rest).judge()
            return
        for path, message, on_key in scenario_faults(made.data):
            yield self._blame(path, on_key), message, on_key
        for at, entry in enumerate(made.script):
            yield from self._judge_entry(made, entry, at)

    def _wholes(self) -> Iterator[Said]:
        """What is wrong with the keys that change a run as a whole."""
        for key, names in (("variant", tuple(self.content.variants)), ("bot", self.bots)):
            word = self.values.get(key)
            if word is not None and word not in names:
                hint = suggestion(str(word), list(names), f"{key}s")
                yield self.varied.place(key, self.values), f"there is no {key} '{str(word)[:40]}'{hint}", False
        bot = self.variant.bot
        if bot and bot not in self.bots:
            hint = suggestion(bot, list(self.bots), "bots")
            yield ("variants", self._variant_name, "bot"), f"there is no bot '{bot[:40]}'{hint}", False

    def _place_of_key(self, key: str) -> Path:
        if key in self.values:
            return self.varied.place_of_key(key, self.values)
        return self._set_place(key)

    def _set_place(self, key: str) -> Path:
        """Where a variant sets a key, in whichever way it is written."""
        start: Path = ("variants", self._variant_name, "set")
        written = next((short for short, full in SIZES.items() if full == key), key)
        return (*start, written) if (*start, written) in self.written else (*start, key)

    def _blame(self, path: Path, on_key: bool) -> Path:
        """The value of the design that speaks of a place in the scenario, or of the nearest one."""
        best = -1
        place: Path = ("scenario",)
        for start, where, key_of in self._sources():
            shared = _shared(start, path)
            if shared > best:
                best, place = shared, key_of if on_key else where
                if len(start) < len(path) and where[:1] == ("variants",) and "plan" in where:
                    place = (*where, *path[len(start) :])
        return place

    def _sources(self) -> Iterator[tuple[Path, Path, Path]]:
        """(place in the scenario, place of the value, place of its key) of everything the point sets."""
        for key in self.values:
            if not is_script_key(key) and key not in WHOLE:
                where = self.varied.place(key, self.values)
                yield steps(key), where, self.varied.place_of_key(key, self.values)
        for key in self.variant.values:
            if not is_script_key(key):
                where = self._set_place(key)
                yield steps(key), where, where
        if self.variant.plan:
            yield ("plan",), ("variants", self._variant_name, "plan"), ("variants", self._variant_name, "plan")

    def _judge_entry(self, made: Arranged, entry: Entry, at: int) -> Iterator[Said]:
        try:
            read_entry(entry, made.days)
        except ScriptError as wrong:
            yield self._entry_place(entry, at, wrong.field), str(wrong), wrong.on_key
            return
        for name, section in _SECTIONS.items():
            word = entry.get(name)
            names = declared(made.data, section) or []
            if isinstance(word, str) and word and word not in names:
                hint = suggestion(word, names, section)
                said = f"there is no {name} '{word[:40]}' in this scenario{hint}"
                yield self._entry_place(entry, at, name), said, False

    def _entry_place(self, entry: Entry, at: int, name: str) -> Path:
        """Where a field of an entry is written: under the key that varies it, or in a script."""
        for key in self.values:
            parts = key.split(".")
            if is_script_key(key) and parts[0] == entry.get("verb") and parts[-1] == name:
                return self.varied.place(key, self.values)
        own = at - len(self.content.script)
        script: Path = ("variants", self._variant_name, "script", own) if own >= 0 else ("script", at)
        return (*script, name) if name in entry else script


def _shared(start: Path, path: Path) -> int:
    """How many steps two places have in common."""
    pairs = zip(start, path, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(start), len(path)))


def scenario_faults(data: Mapping[str, Any]) -> list[Said]:
    """What is wrong with a scenario's data: (place in the data, sentence, whether the key is meant)."""
    probe = _Probe(Source("scenario"), data, complete=True)
    try:
        spec = ScenarioSpec.model_validate(data)
        if spec.scale is not None:
            _ = Scenario(spec=spec, texts={}).setup
    except ValidationError as error:
        explain(probe, ScenarioSpec, error)
    except ValueError as wrong:
        probe.say(("scale", "branches"), str(wrong))
    check_references(probe, None)
    return probe.found
