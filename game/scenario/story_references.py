"""Names used by events, debrief texts and characters that must be declared elsewhere.

Works on the plain data of the file, like :mod:`game.scenario.references`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from game.scenario.actions import ALL, ANYONE
from game.scenario.base import LeverName
from game.scenario.problems import suggestion
from game.scenario.tree import Path, Tree

_OF_CONDITIONS = {"title": "titles", "circle": "circles", "member": "characters", "event": "events", "goal": "goals"}
_OF_ACTIONS = {
    "channel_reach": ("channels", ALL), "channel": ("channels", ""), "quality": ("titles", ALL),
    "capacity": ("titles", ALL), "cost": ("titles", ALL), "court": ("characters", ANYONE),
    "offer": ("titles", ""), "withdraw": ("titles", ""), "goal": ("goals", ""), "cancel": ("events", ""),
}  # fmt: skip
"""Head of an action -> section it names, and the word that stands for all or any of it."""
Declared = dict[str, list[str] | None]


def check_story(tree: Tree, names: Declared) -> None:
    """Note every name in events, debrief and characters that is not declared; ``names`` by section, None unknown."""
    data = tree.data
    for key, event in _entries(data, "events"):
        path: Path = ("events", key)
        _check_condition(tree, (*path, "when"), event.get("when"), names)
        _check_actions(tree, (*path, "do"), event.get("do"), names)
        choices = event.get("choices")
        for name, choice in choices.items() if isinstance(choices, dict) else ():
            if isinstance(choice, dict):
                _check_actions(tree, (*path, "choices", name, "do"), choice.get("do"), names)
        default = event.get("default")
        if isinstance(choices, dict) and isinstance(default, str) and default not in choices:
            tree.say((*path, "default"), f"there is no choice '{default[:40]}'{suggestion(default, list(choices))}")
    debrief = data.get("debrief")
    for key, condition in debrief.items() if isinstance(debrief, dict) else ():
        _check_condition(tree, ("debrief", key), condition, names, by_chance=False)
    for key, character in _entries(data, "characters"):
        for word, section in (("circle", "circles"), ("segment", "segments")):
            _known(tree, ("characters", key, word), character.get(word), section, names)
    _check_levers(tree)


def _entries(data: dict[str, Any], section: str) -> Iterator[tuple[str, dict[str, Any]]]:
    given = data.get(section)
    for key, entry in given.items() if isinstance(given, dict) else ():
        if isinstance(entry, dict):
            yield key, entry


def _check_condition(tree: Tree, path: Path, condition: Any, names: Declared, by_chance: bool = True) -> None:
    if not isinstance(condition, dict):
        return
    for word, section in _OF_CONDITIONS.items():
        _known(tree, (*path, word), condition.get(word), section, names)
    _check_choice(tree, path, condition)
    if "chance" in condition and not by_chance:
        tree.say((*path, "chance"), "what is said in the end is not left to chance", on_key=True)
    for word in ("all", "any"):
        inside = condition.get(word)
        for at, each in enumerate(inside if isinstance(inside, tuple) else ()):
            _check_condition(tree, (*path, word, at), each, names, by_chance)
    _check_condition(tree, (*path, "not"), condition.get("not"), names, by_chance)


def _check_choice(tree: Tree, path: Path, condition: dict[str, Any]) -> None:
    choice, events = condition.get("choice"), tree.data.get("events")
    event = events.get(str(condition.get("event"))) if isinstance(events, dict) else None
    if not isinstance(choice, str) or not isinstance(event, dict):
        return
    choices = event.get("choices")
    known = list(choices) if isinstance(choices, dict) else []
    if choice not in known:
        hint = suggestion(choice, known) or "; that event asks for no answer"
        tree.say((*path, "choice"), f"there is no choice '{choice[:40]}'{hint}")


def _check_actions(tree: Tree, path: Path, actions: Any, names: Declared) -> None:
    for at, action in enumerate(actions if isinstance(actions, tuple) else ()):
        for head, (section, everyone) in _OF_ACTIONS.items():
            if isinstance(action, dict) and head in action:
                _known(tree, (*path, at, head), action[head], section, names, everyone)
        if isinstance(action, dict) and isinstance(action.get("unlock"), str):
            _check_unlocked(tree, (*path, at, "unlock"), action["unlock"])


def _check_unlocked(tree: Tree, path: Path, lever: str) -> None:
    given = tree.data.get("levers")
    if isinstance(given, dict) and lever not in given and lever in get_args(LeverName):
        tree.say(path, f"'{lever[:40]}' is not among the levers: declare it there, and under 'locked'")


def _check_levers(tree: Tree) -> None:
    locked, given = tree.data.get("locked"), tree.data.get("levers")
    if not isinstance(locked, tuple) or not isinstance(given, dict):
        return
    for at, lever in enumerate(locked):
        if isinstance(lever, str) and lever not in given and lever in get_args(LeverName):
            tree.say(("locked", at), f"'{lever[:40]}' is not among the levers{suggestion(lever, list(given))}")


def _known(tree: Tree, path: Path, word: Any, section: str, names: Declared, everyone: str = "") -> None:
    known = names.get(section)
    if not isinstance(word, str) or known is None or word in known or (everyone and word == everyone):
        return
    shown = [everyone, *known] if everyone else known
    hint = suggestion(word, shown, section) or f"; this scenario declares no {section}"
    tree.say(path, f"there is no {section.removesuffix('s')} '{word[:40]}'{hint}")
