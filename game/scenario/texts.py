"""The words of a scenario in one language, and the check that they fit its logic."""

from __future__ import annotations

import re
from collections.abc import Mapping
from string import Formatter
from typing import Annotated, Any

from pydantic import Field, StringConstraints

from game.scenario.base import Spec
from game.scenario.explain import explain_model
from game.scenario.levers import LeversSpec
from game.scenario.problems import nearest, suggestion
from game.scenario.references import RESERVED, SECTIONS, author_key, declared
from game.scenario.source import PROBLEMS_MAX
from game.scenario.tree import Path, Tree

LANGUAGES = ("en", "zh-Hans", "zh-Hant")
Line = Annotated[str, StringConstraints(min_length=1, max_length=400, strip_whitespace=True)]
Paragraph = Annotated[str, StringConstraints(min_length=1, max_length=2000, strip_whitespace=True)]
Lines = dict[str, Line]
Paragraphs = dict[str, Paragraph]


class Texts(Spec):
    """Everything a reader sees of a scenario, by the keys its logic declares.

    ``{days}``, ``{members}``, ``{cash}`` and ``{hours}`` stand for the scenario's numbers in every text;
    ``{count}`` for the founding members of a segment, ``{target}`` and ``{by_day}`` for a goal's numbers,
    ``{limit}`` for a loss's, each in its own section.
    """

    title: Line
    tagline: Line
    """One line under the title."""
    teaches: Line
    """What is learnt, for the choice of lessons."""
    story: tuple[Paragraph, ...] = Field(min_length=1, max_length=12)
    """Paragraphs of the briefing."""
    people: Paragraphs
    """Who they are: one paragraph per segment."""
    segments: Lines
    """Names of the segments."""
    topics: Lines
    """Names of the topics."""
    titles: Lines = {}
    """Names of the products."""
    blurbs: Paragraphs = {}
    """What each product is, in a sentence or two."""
    channels: Lines = {}
    """Names of the sources of strangers."""
    circles: Lines
    """Names of the rooms."""
    goals: Lines
    """What to reach, one sentence each."""
    losses: Lines = {}
    """How it can be lost, one sentence each."""
    levers: Lines = {}
    """A note for each lever at hand, in this scenario's words."""
    debrief: Paragraphs
    """What is said at the end: ``won``, ``missed``, and one per way to lose."""


_SECTIONS = {
    "people": "segments", "segments": "segments", "topics": "topics", "titles": "titles", "blurbs": "titles",
    "channels": "channels", "circles": "circles", "goals": "goals", "losses": "losses",
}  # fmt: skip
"""Text section -> section of scenario.yaml that declares its keys."""
LEVERS = tuple(LeversSpec.model_fields)
_KEY = re.compile(r"[a-z][a-z0-9_]{0,31}")
"""Names written otherwise have a message of their own in scenario.yaml; their texts are not judged."""
_EVERYWHERE = ("days", "members", "cash", "hours")
_OWN = {"people": ("count",), "goals": ("target", "by_day"), "losses": ("limit",)}


def check_texts(tree: Tree, logic: Any) -> Texts | None:
    """One language's texts, or None with everything wrong noted.

    ``logic`` is the plain data of scenario.yaml; None when it could not be read.
    """
    texts: Texts | None = explain_model(tree, Texts)
    if isinstance(logic, dict) and isinstance(tree.data, dict):
        for section, names in wanted(logic).items():
            _check_section(tree, section, names)
    _check_fields(tree, tree.data, ())
    return texts


def wanted(logic: dict[str, Any]) -> dict[str, list[str]]:
    """Keys each text section must have, no more and no less; without sections that cannot be known."""
    found = {text: declared(logic, source) for text, source in _SECTIONS.items()}
    found["levers"] = _levers(logic)
    losses = found["losses"]
    found["debrief"] = None if losses is None else list(dict.fromkeys([*RESERVED, *losses]))
    return {section: names for section, names in found.items() if names is not None}


def _levers(logic: dict[str, Any]) -> list[str] | None:
    """Levers that need a note; a scenario that names none and so allows all may have notes on any."""
    given = logic.get(author_key(logic, "levers", (*SECTIONS, "levers")) or "")
    if not isinstance(given, dict):
        return None
    return [name for name in LEVERS if author_key(given, name, LEVERS) is not None]


def _check_section(tree: Tree, section: str, names: list[str]) -> None:
    given = tree.data.get(section)
    if given is None and section not in tree.data:
        optional = not Texts.model_fields[section].is_required()
        if names and optional and author_key(tree.data, section, list(Texts.model_fields)) is None:
            tree.say((), f"missing key '{section}': the scenario needs texts for {', '.join(names[:6])}")
    elif isinstance(given, dict):
        _check_names(tree, section, list(given), names)


def _check_names(tree: Tree, section: str, given: list[str], names: list[str]) -> None:
    missing = [name for name in names if name not in given and _KEY.fullmatch(name)]
    unnamed = [name for name in names if name not in given and not _KEY.fullmatch(name)]
    for key in given:
        if tree.source.full:
            return
        if key in names or unnamed:
            continue
        near = nearest(key, missing)
        if near is not None:
            missing.remove(near)
        hint = f"; did you mean '{near}'?" if near else suggestion(key, names, "keys here")
        message = f"unused text '{key[:40]}': the scenario has no such name for '{section}'{hint}"
        tree.say((section, key), message, on_key=True)
    for name in missing[: PROBLEMS_MAX + 1]:
        tree.say((section,), f"missing text '{name}' in '{section}'", on_key=True)


def _check_fields(tree: Tree, data: Any, path: Path) -> None:
    if isinstance(data, dict):
        for key, value in data.items():
            _check_fields(tree, value, (*path, key))
    elif isinstance(data, tuple):
        for at, value in enumerate(data):
            _check_fields(tree, value, (*path, at))
    elif isinstance(data, str):
        trouble = _field_trouble(data, (*_EVERYWHERE, *_OWN.get(str(path[0]) if path else "", ())))
        if trouble:
            tree.say(path, trouble)


def _field_trouble(text: str, allowed: tuple[str, ...]) -> str:
    try:
        parts = [(name, spec, conversion) for _, name, spec, conversion in Formatter().parse(text)]
    except ValueError:
        return "a curly bracket stands alone here; write '{{' or '}}' to show one"
    for name, spec, conversion in parts:
        if name is not None and (name not in allowed or spec or conversion):
            return f"there is no number '{{{name[:30]}}}' to fill in here{suggestion(name, list(allowed))}"
    return ""


def fill(text: str, numbers: Mapping[str, str]) -> str:
    """A text with its ``{numbers}`` put in; ``{{`` and ``}}`` become single brackets."""
    return text.format_map(numbers)
