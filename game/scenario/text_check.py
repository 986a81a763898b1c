"""The check that the words of a scenario fit its logic, and each other."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from string import Formatter
from typing import Any

from game.scenario.explain import explain_model
from game.scenario.levers import LeversSpec
from game.scenario.problems import nearest, suggestion
from game.scenario.references import KEYS, RESERVED, author_key, declared
from game.scenario.source import PROBLEMS_MAX
from game.scenario.texts import Texts
from game.scenario.tree import Path, Tree

_SECTIONS = {
    "people": "segments", "segments": "segments", "topics": "topics", "titles": "titles", "blurbs": "titles",
    "channels": "channels", "circles": "circles", "goals": "goals", "losses": "losses", "events": "events",
    "characters": "characters",
}  # fmt: skip
"""Text section -> section of scenario.yaml that declares its keys."""
LEVERS = tuple(LeversSpec.model_fields)
_KEY = re.compile(r"[a-z][a-z0-9_]{0,31}")
"""Names written otherwise have a message of their own in scenario.yaml; their texts are not judged."""
_EVERYWHERE = ("days", "members", "cash", "hours")
_OWN = {
    "people": ("count",), "goals": ("target", "by_day"), "losses": ("limit",), "events": ("deadline", "price", "time"),
}  # fmt: skip


def check_texts(tree: Tree, logics: Sequence[Any]) -> Texts | None:
    """One language's texts, or None with everything wrong noted.

    ``logics`` is the plain data of scenario.yaml and of each of its variants; empty when it could not be read.
    """
    texts: Texts | None = explain_model(tree, Texts)
    needed = wanted(logics)
    if isinstance(tree.data, dict):
        for section, names in needed.items():
            _check_section(tree, section, names)
        _check_events(tree, logics)
        _check_evidence(tree, logics)
        _check_details(tree, logics)
    _check_fields(tree, tree.data, ())
    return texts


def wanted(logics: Sequence[Any]) -> dict[str, list[str]]:
    """Keys each text section must have, no more and no less; without sections that cannot be known."""
    each = [_wanted(logic) for logic in logics if isinstance(logic, dict)]
    known = [section for section in each[0] if all(section in one for one in each)] if each else []
    return {section: list(dict.fromkeys(name for one in each for name in one[section])) for section in known}


def _wanted(logic: dict[str, Any]) -> dict[str, list[str]]:
    found = {text: declared(logic, source) for text, source in _SECTIONS.items()}
    found["levers"] = _levers(logic)
    losses, remarks = found["losses"], declared(logic, "debrief")
    known = losses is not None and remarks is not None
    found["debrief"] = list(dict.fromkeys([*RESERVED, *(losses or []), *(remarks or [])])) if known else None
    found["variants"] = _mapping_keys(logic.get("variants"))
    return {section: names for section, names in found.items() if names is not None}


def fitting_words(texts: Texts, logic: Any) -> Texts:
    """The words without those of names that only other variants have."""
    changed: dict[str, Any] = {}
    for section, names in wanted([logic]).items():
        group = getattr(texts, section)
        if section != "variants" and any(name not in names for name in group):
            changed[section] = {name: words for name, words in group.items() if name in names}
    return texts.model_copy(update=changed) if changed else texts


def _mapping_keys(value: Any) -> list[str] | None:
    return [] if value is None else list(value) if isinstance(value, dict) else None


def _levers(logic: dict[str, Any]) -> list[str] | None:
    """Levers that need a note; a scenario that names none and so allows all may have notes on any."""
    given = logic.get(author_key(logic, "levers", KEYS) or "")
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
        _check_names(tree, (section,), list(given), names)


def _check_events(tree: Tree, logics: Sequence[Any]) -> None:
    """Each event's words speak of its choices, and results of nothing else."""
    texts = tree.data.get("events")
    for key, text in texts.items() if isinstance(texts, dict) else ():
        names: dict[str, None] = {}
        for logic in logics:
            events = logic.get("events") if isinstance(logic, dict) else None
            event = events.get(key) if isinstance(events, dict) else None
            choices = event.get("choices") if isinstance(event, dict) else None
            names |= dict.fromkeys(choices if isinstance(choices, dict) else ())
        if not isinstance(text, dict):
            continue
        if names and "choices" not in text:
            tree.say(("events", key), f"missing key 'choices': '{key}' needs texts for {', '.join(names)}", on_key=True)
        for section in ("choices", "results"):
            given = text.get(section)
            if isinstance(given, dict):
                needed = [name for name in names if section == "choices" or name in given]
                _check_names(tree, ("events", key, section), list(given), needed, list(names))


def _check_evidence(tree: Tree, logics: Sequence[Any]) -> None:
    given = tree.data.get("evidence")
    rows = [str(row) for logic in logics if isinstance(logic, dict) for row in logic.get("teaches") or ()]
    if isinstance(given, dict):
        _check_names(tree, ("evidence",), list(given), [row for row in given if row in rows], rows)


def _check_details(tree: Tree, logics: Sequence[Any]) -> None:
    """Details are of topics and products that there are."""
    given = tree.data.get("details")
    needed = wanted(logics)
    possible = [*needed.get("topics", ()), *needed.get("titles", ())]
    if isinstance(given, dict) and possible:
        _check_names(tree, ("details",), list(given), [key for key in given if key in possible], possible)


def _check_names(tree: Tree, path: Path, given: list[str], names: list[str], possible: Sequence[str] = ()) -> None:
    """Note texts without a name and names without a text; ``possible`` are shown where a name is unknown."""
    missing = [name for name in names if name not in given and _KEY.fullmatch(name)]
    unnamed = [name for name in names if name not in given and not _KEY.fullmatch(name)]
    section = path[-1]
    for key in given:
        if tree.source.full:
            return
        if key in names or unnamed:
            continue
        near = nearest(key, missing)
        if near is not None:
            missing.remove(near)
        hint = f"; did you mean '{near}'?" if near else suggestion(key, list(possible or names), "keys here")
        message = f"unused text '{key[:40]}': the scenario has no such name for '{section}'{hint}"
        tree.say((*path, key), message, on_key=True)
    for name in missing[: PROBLEMS_MAX + 1]:
        tree.say(path, f"missing text '{name}' in '{section}'", on_key=True)


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


def check_alike(trees: Mapping[str, Tree]) -> None:
    """Note texts one may leave out that only some of the languages have; by language, in their order."""
    for path in dict.fromkeys(p for tree in trees.values() for p in _optional(tree.data)):
        have = [lang for lang, tree in trees.items() if path in _optional(tree.data)]
        for lang, tree in trees.items():
            if lang not in have:
                tree.say(path[:-1], f"missing text '{path[-1]}' in '{path[-2]}', which {have[0]} has", on_key=True)
        if path[0] == "details":
            _check_count(path, {lang: trees[lang] for lang in have})


def _check_count(path: Path, trees: Mapping[str, Tree]) -> None:
    """Note lists that are longer or shorter than in the first language: a line is told by its place."""
    lists = {lang: tree.data[path[0]][path[1]] for lang, tree in trees.items()}
    if not all(isinstance(some, tuple) for some in lists.values()):
        return
    counts = {lang: len(some) for lang, some in lists.items()}
    first = next(iter(counts))
    for lang, count in counts.items():
        if count != counts[first]:
            trees[lang].say(path, f"{count} details of '{path[1]}', but {counts[first]} in {first}", on_key=True)


def _optional(data: Any) -> list[Path]:
    """Places of the texts that may be left out."""
    if not isinstance(data, dict):
        return []
    evidence, events, people = (data.get(key) for key in ("evidence", "events", "characters"))
    found: list[Path] = [("evidence", key) for key in evidence] if isinstance(evidence, dict) else []
    details = data.get("details")
    found += [("details", key) for key in details] if isinstance(details, dict) else []
    for key, text in events.items() if isinstance(events, dict) else ():
        results = text.get("results") if isinstance(text, dict) else None
        found += [("events", key, "results", name) for name in results] if isinstance(results, dict) else []
    for key, text in people.items() if isinstance(people, dict) else ():
        if isinstance(text, dict) and "says" in text:
            found.append(("characters", key, "says"))
    return found
