"""YAML 1.2 text to plain data that remembers where every key and value stands.

Only what a scenario needs is read: mappings, lists, text, numbers, true/false, null. Aliases, tags and
several documents are refused, so that no file can grow beyond its own length. Parsing goes event by event
and stops at a depth and a count, so that time and memory are bounded whatever is in the file.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from game.scenario.problems import suggestion
from game.scenario.source import Source

DEPTH_MAX = 16
EVENTS_MAX = 10_000
NUMBER_DIGITS = 18
"""Longest number read; anything longer is a slip of the hand."""
Path = tuple[str | int, ...]
_INT = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_UNREAL = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
WORDS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
          "null": None, "Null": None, "NULL": None, "~": None, "": None}  # fmt: skip
"""Plain words that stand for something else than themselves."""
_OPENS_WITH_NUMBER = re.compile(r"(: |- )\{[a-z_]+\}.$")
_STANDARD = "tag:yaml.org,2002:"
_SENTENCES = {
    "mapping values are not allowed here": "a second ': ' on this line; put the text in quotes",
    "could not find expected ':'": "this line is neither 'key: value' nor '- item'",
    "expected <block end>, but found": "this line is not indented like its neighbours",
    "did not find expected <document start>": "this line is not indented like its neighbours",
    "cannot start any token": "this character cannot begin a value; put the text in quotes",
    "found unexpected end of stream": "a quotation mark is opened and never closed",
    "while parsing a flow": "a bracket is opened and not closed properly",
}


@dataclass(frozen=True)
class Mark:
    """A place in the source, counted from 1, and how many characters to underline."""

    line: int
    column: int
    length: int = 1
    source: Source | None = field(default=None, compare=False, repr=False)
    """The file, where a tree is made of several; that of the tree when None."""


@dataclass
class Tree:
    """Plain data (dicts, tuples, scalars) with the places of its keys and values by path."""

    source: Source
    data: Any = None
    values: dict[Path, Mark] = field(default_factory=dict)
    keys: dict[Path, Mark] = field(default_factory=dict)
    complete: bool = False
    """False when the text could not be read to its end: judging what is missing would mislead."""
    poisoned: set[Path] = field(default_factory=set)
    """Values already complained about."""

    def say(self, path: Path, message: str, on_key: bool = False) -> None:
        """Note a problem at a value, or at its key; falls back to the nearest enclosing value."""
        mark = self.keys.get(path) if on_key else self.values.get(path)
        while mark is None and path:
            path = path[:-1]
            mark = self.values.get(path)
        mark = mark or Mark(1, 1)
        (mark.source or self.source).problem(mark.line, mark.column, message, mark.length)


class _Stop(Exception):
    """Reading ends here; the reason has been noted."""


def read_tree(source: Source) -> Tree:
    """Parse a source; every problem met is noted in it."""
    tree = Tree(source)
    if source.problems:
        return tree
    try:
        _Walker(tree).document()
        tree.complete = True
    except _Stop:
        pass
    except MarkedYAMLError as error:
        _note_syntax(source, error)
    except (YAMLError, ValueError, RecursionError) as error:
        source.problem(1, 1, f"this file cannot be read as YAML ({type(error).__name__})")
    return tree


def _note_syntax(source: Source, error: MarkedYAMLError) -> None:
    mark = error.problem_mark or error.context_mark
    raw = " ".join(str(error.problem or error.context or "").split())
    context = str(error.context or "")
    said = next((s for k, s in _SENTENCES.items() if k in raw or k in context), None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    if _OPENS_WITH_NUMBER.search(source.line(line)[:column]):
        said = "a text that begins with '{' must stand in quotes"
    source.problem(line, column, said or f"this is not YAML: {raw[:120]}")


class _Walker:
    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.source = tree.source
        self.events: Iterator[Event] = YAML(typ="safe", pure=True).parse(tree.source.text)
        self.count = 0

    def document(self) -> None:
        for event in self.events:
            if isinstance(event, DocumentStartEvent):
                self.tree.data = self.value(next(self.events), (), 0)
                break
        else:
            self.source.problem(1, 1, "this file is empty")
            raise _Stop
        for event in self.events:
            if isinstance(event, DocumentStartEvent):
                self.say(event, "a second document begins here; keep everything in one")
                raise _Stop
        if not isinstance(self.tree.data, dict):
            self.source.problem(1, 1, "this file should be a mapping of keys")
            raise _Stop

    def value(self, event: Event, path: Path, depth: int) -> Any:
        self.count += 1
        if depth > DEPTH_MAX:
            self.say(event, f"this is nested more than {DEPTH_MAX} levels deep")
            raise _Stop
        if self.count > EVENTS_MAX:
            self.say(event, f"this file holds more than {EVENTS_MAX:,} values")
            raise _Stop
        self.tree.values[path] = self.mark(event)
        self.refuse_extras(event, path)
        if isinstance(event, MappingStartEvent):
            return self.mapping(path, depth)
        if isinstance(event, SequenceStartEvent):
            return self.sequence(path, depth)
        return self.scalar(event, path) if isinstance(event, ScalarEvent) else None

    def mapping(self, path: Path, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for event in self.events:
            if isinstance(event, MappingEndEvent):
                break
            self.refuse_extras(event, path)
            if not isinstance(event, ScalarEvent):
                self.say(event, "a key must be a plain word")
                self.aside(event, depth)
                self.aside(next(self.events), depth)
                continue
            key, at = str(event.value), (*path, str(event.value))
            if key in found:
                first = self.tree.keys[at].line
                self.say(event, f"duplicate key '{_short(key)}'; the first is on line {first}")
                self.aside(next(self.events), depth)
                continue
            self.tree.keys[at] = self.mark(event)
            found[key] = None
            found[key] = self.value(next(self.events), at, depth + 1)
        return found

    def aside(self, event: Event, depth: int) -> None:
        """Read past a value that has no place; what is wrong inside it does not matter."""
        tree, source = self.tree, self.source
        self.source = Source(source.name)
        self.tree = Tree(self.source)
        self.value(event, (), depth + 1)
        self.tree, self.source = tree, source

    def sequence(self, path: Path, depth: int) -> tuple[Any, ...]:
        found: list[Any] = []
        for event in self.events:
            if isinstance(event, SequenceEndEvent):
                break
            found.append(self.value(event, (*path, len(found)), depth + 1))
        return tuple(found)

    def scalar(self, event: ScalarEvent, path: Path) -> Any:
        text = str(event.value)
        if event.style is not None or event.ctag is not None:
            return text
        if text in WORDS:
            return WORDS[text]
        if _UNREAL.fullmatch(text):
            return self.poison(event, path, f"'{text}' is not a number a scenario can use")
        if not _FLOAT.fullmatch(text):
            return text
        if len(text) > NUMBER_DIGITS or not math.isfinite(float(text)):
            return self.poison(event, path, f"the number {_short(text)} is too large or too long")
        return int(text) if _INT.fullmatch(text) else float(text)

    def refuse_extras(self, event: Event, path: Path) -> None:
        if isinstance(event, AliasEvent):
            self.poison(event, path, f"alias '*{_short(str(event.anchor))}': write the value out instead")
        elif isinstance(event, NodeEvent) and event.anchor is not None:
            self.say(event, f"anchor '&{_short(str(event.anchor))}' is not used in scenarios; delete it")
        tag = getattr(event, "ctag", None)
        if tag is not None:
            written = _short(str(tag).replace(_STANDARD, "!!"))
            self.poison(event, path, f"tag '{written}' is not used in scenarios; delete it")

    def poison(self, event: Event, path: Path, message: str) -> None:
        self.say(event, message)
        self.tree.poisoned.add(path)

    def say(self, event: Event, message: str) -> None:
        mark = self.mark(event)
        self.source.problem(mark.line, mark.column, message, mark.length)

    def mark(self, event: Event) -> Mark:
        start, end = event.start_mark, event.end_mark
        one_line = isinstance(event, ScalarEvent | AliasEvent) and end.line == start.line
        return Mark(start.line + 1, start.column + 1, max(1, end.column - start.column) if one_line else 1)


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:37] + "…"


def unknown_key(tree: Tree, path: Path, names: list[str]) -> None:
    """Note a key that is not among ``names``, with the nearest of them."""
    key = str(path[-1])
    if key == "<<":
        tree.say(path, "merge key '<<' is not used in scenarios; write the keys out", on_key=True)
        return
    tree.say(path, f"unknown key '{_short(key)}'{suggestion(key, names, 'keys here')}", on_key=True)
