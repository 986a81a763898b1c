"""Names that one part of a scenario uses and another part must declare.

Works on the plain data of the file, so that a wrong reference is found also when other parts are wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from game.scenario.aims import DAYS_MAX
from game.scenario.problems import nearest, suggestion
from game.scenario.spec import ScenarioSpec
from game.scenario.story_references import check_story
from game.scenario.tree import Path, Tree

SECTIONS = (
    "topics", "segments", "titles", "channels", "circles", "characters", "events", "goals", "losses", "debrief",
)  # fmt: skip
"""Parts of a scenario that declare names."""
KEYS = tuple(info.alias or name for name, info in ScenarioSpec.model_fields.items())
"""Every key of scenario.yaml."""
_WITHOUT = {"topics": None, "segments": None, "goals": None, "circles": ["main"]}
"""Names when a section is not there: required ones cannot be known, the others are none."""
_KEYS, _EACH = "@keys", "*"
_USES: tuple[tuple[tuple[str, ...], str], ...] = (
    (("segments", _EACH, "interests", _KEYS), "topics"),
    (("titles", _EACH, "interests", _KEYS), "topics"),
    (("plan", "content", _EACH, "topic"), "topics"),
    (("channels", _EACH, "segment"), "segments"),
    (("goals", _EACH, "title"), "titles"),
    (("losses", _EACH, "circle"), "circles"),
    (("levers", "content", "topics", _EACH), "topics"),
    (("levers", "launch", "titles", _EACH), "titles"),
    (("levers", "channel", "channels", _EACH), "channels"),
    (("plan", "topic"), "topics"),
    (("plan", "gate_title"), "titles"),
    (("circles", _EACH, "topic"), "topics"),
    (("levers", "position", "topics", _EACH), "topics"),
    (("levers", "session", "topics", _EACH), "topics"),
    (("levers", "recruit", "segments", _EACH), "segments"),
    *((("levers", verb, "titles", _EACH), "titles") for verb in ("vote", "incentive", "seed", "supply")),
)
RESERVED = ("won", "missed")
"""Outcomes every scenario has; no loss may take their names."""


def author_key(data: dict[str, Any], name: str, names: Sequence[str]) -> str | None:
    """The key that stands for ``name`` in a mapping, also when misspelt; None when there is none.

    A misspelt key has a message of its own; without this, everything that refers to it would get one too.
    """
    if name in data:
        return name
    return next((key for key in data if key not in names and nearest(key, names) == name), None)


def declared(data: dict[str, Any], section: str) -> list[str] | None:
    """Names a section declares, in file order; None when it is so wrong that they cannot be known."""
    key = author_key(data, section, KEYS)
    if key is None:
        return _WITHOUT.get(section, [])
    found = data[key]
    if not isinstance(found, (dict, tuple)):
        return None
    return list(dict.fromkeys(name for name in found if isinstance(name, str)))


def check_references(tree: Tree, folder: str | None) -> None:
    """Note every name used and not declared, and what contradicts between parts.

    The id is compared with ``folder``, unless that is None.
    """
    for pattern, section in _USES:
        names = declared(tree.data, section)
        if names is not None:
            _check_use(tree, pattern, section, names)
    _check_twice(tree)
    _check_days(tree)
    _check_people(tree)
    _check_places(tree)
    _check_params(tree)
    _check_names(tree, folder)
    check_story(tree, {section: declared(tree.data, section) for section in SECTIONS})


def _check_use(tree: Tree, pattern: tuple[str, ...], section: str, names: list[str]) -> None:
    for path, word, on_key in _find(tree.data, pattern, ()):
        if tree.source.full:
            return
        if word not in names:
            hint = suggestion(word, names, section) or f"; this scenario declares no {section}"
            tree.say(path, f"there is no {section.removesuffix('s')} '{word[:40]}'{hint}", on_key=on_key)


def _find(data: Any, pattern: tuple[str, ...], path: Path) -> Iterator[tuple[Path, str, bool]]:
    """Every text at the places a pattern describes: (path, text, whether it is a key)."""
    if not pattern:
        if isinstance(data, str):
            yield path, data, False
        return
    head, rest = pattern[0], pattern[1:]
    if head == _KEYS and isinstance(data, dict):
        yield from (((*path, key), key, True) for key in data)
    elif head == _EACH and isinstance(data, dict):
        for key, value in data.items():
            yield from _find(value, rest, (*path, key))
    elif head == _EACH and isinstance(data, tuple):
        for at, value in enumerate(data):
            yield from _find(value, rest, (*path, at))
    elif isinstance(data, dict) and head in data:
        yield from _find(data[head], rest, (*path, head))


def _check_twice(tree: Tree) -> None:
    topics = tree.data.get("topics")
    seen: set[str] = set()
    for at, topic in enumerate(topics if isinstance(topics, tuple) else ()):
        if isinstance(topic, str) and topic in seen:
            tree.say(("topics", at), f"topic '{topic[:40]}' is named twice")
        elif isinstance(topic, str):
            seen.add(topic)


def _check_days(tree: Tree) -> None:
    days = tree.data.get("days")
    if not isinstance(days, int) or not 1 <= days <= DAYS_MAX:
        return
    for section, key in (("goals", "by_day"), ("losses", "from_day")):
        group = tree.data.get(section)
        for name, entry in group.items() if isinstance(group, dict) else ():
            day = entry.get(key) if isinstance(entry, dict) else None
            if isinstance(day, int) and days < day <= DAYS_MAX:
                tree.say((section, name, key), f"'{key}' is {day}, but the course ends on day {days}")


def _check_people(tree: Tree) -> None:
    segments = tree.data.get("segments")
    if not isinstance(segments, dict) or not segments:
        return
    counts = [s.get("members") if isinstance(s, dict) else None for s in segments.values()]
    if all(n == 0 for n in counts):
        tree.say(("segments",), "nobody is there on day 1: give at least one segment members", on_key=True)


def _check_places(tree: Tree) -> None:
    segments, circles = tree.data.get("segments"), tree.data.get("circles")
    if not isinstance(segments, dict) or not isinstance(circles, dict):
        return
    places = [s["places"] for s in segments.values() if isinstance(s, dict) and isinstance(s.get("places"), tuple)]
    most = max((len(p) for p in places), default=1)
    for key, circle in circles.items():
        place = circle.get("place") if isinstance(circle, dict) else None
        if isinstance(place, int) and most <= place <= 63:
            said = f"'place' is {place}, but people live in {most} {'place' if most == 1 else 'places'}, from 0"
            tree.say(("circles", key, "place"), said)


def _check_params(tree: Tree) -> None:
    from agents.params import documents

    given = tree.data.get("params")
    for name, value in given.items() if isinstance(given, dict) else ():
        path: Path = ("params", name)
        if tree.source.full:
            return
        known = documents().get(name)
        if known is None:
            hint = suggestion(name, list(documents()))
            tree.say(path, f"there is no model parameter '{name[:40]}'{hint}", on_key=True)
        elif isinstance(value, (int, float)) and not known.low <= value <= known.high:
            bound = f"{known.low:g} to {known.high:g} ({known.unit})"
            tree.say(path, f"'{name}' is {value:g}; it must be within {bound}")


def _check_names(tree: Tree, folder: str | None) -> None:
    name = tree.data.get("id")
    if folder is not None and isinstance(name, str) and name and name != folder.lstrip("_"):
        tree.say(("id",), f"'id' is '{name[:40]}', but the folder is called '{folder[:40]}'")
    losses, debrief = tree.data.get("losses"), tree.data.get("debrief")
    for key in losses if isinstance(losses, dict) else ():
        if key in RESERVED:
            message = f"a loss cannot be called '{key}': every scenario has that outcome"
            tree.say(("losses", key), message, on_key=True)
    for key in debrief if isinstance(debrief, dict) else ():
        if key in RESERVED or (isinstance(losses, dict) and key in losses):
            message = f"a text of the debrief cannot be called '{key}': an outcome has that name"
            tree.say(("debrief", key), message, on_key=True)
