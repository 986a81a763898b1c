"""One scenario laid over another: ``extends:`` another folder, ``variants:`` in the same file.

Mappings are merged key by key; whatever else is written replaces what was there. Keys of :data:`WHOLE` are replaced
with everything below them. ``without`` takes parts away first. Every key and value keeps the place in the file it was
written in, so that a mistake is shown there.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from game.scenario.problems import suggestion
from game.scenario.tree import Mark, Path, Tree

WHOLE = ("when", "rhythm", "seed")
"""Keys whose mapping makes sense only as a whole; so do conditions of the debrief, and what becomes of another kind."""
EXTENDS, WITHOUT, VARIANTS = "extends", "without", "variants"


def merge(base: Tree, over: Tree) -> Tree:
    """``over`` laid over ``base``; neither is changed. What cannot be left out is noted in ``over``."""
    made = Tree(over.source, base.data, _placed(base, base.values), _placed(base, base.keys), over.complete)
    made.poisoned = set(base.poisoned) | set(over.poisoned)
    _leave_out(made, over)
    made.data = _merged((), made.data, over.data)
    made.values |= _placed(over, over.values)
    made.keys |= _placed(over, over.keys)
    for key in (EXTENDS, WITHOUT):
        if isinstance(made.data, dict):
            made.data.pop(key, None)
    return made


def part(tree: Tree, path: Path) -> Tree:
    """One mapping of a tree as a tree of its own."""
    data, depth = tree.data, len(path)
    for step in path:
        data = data[step]
    values = {p[depth:]: mark for p, mark in tree.values.items() if p[:depth] == path}
    keys = {p[depth:]: mark for p, mark in tree.keys.items() if p[:depth] == path and len(p) > depth}
    poisoned = {p[depth:] for p in tree.poisoned if p[:depth] == path}
    return Tree(tree.source, data, values, keys, tree.complete, poisoned)


def dropped(tree: Tree, key: str) -> Tree:
    """A tree without one of its keys."""
    data = {k: v for k, v in tree.data.items() if k != key} if isinstance(tree.data, dict) else tree.data
    return Tree(tree.source, data, tree.values, tree.keys, tree.complete, tree.poisoned)


def _placed(tree: Tree, marks: dict[Path, Mark]) -> dict[Path, Mark]:
    return {path: mark if mark.source else replace(mark, source=tree.source) for path, mark in marks.items()}


def _merged(path: Path, base: Any, over: Any) -> Any:
    if not isinstance(base, dict) or not isinstance(over, dict) or _whole(path, base, over):
        return over
    found = dict(base)
    for key, value in over.items():
        found[key] = _merged((*path, key), base[key], value) if key in base else value
    return found


def _whole(path: Path, base: dict[str, Any], over: dict[str, Any]) -> bool:
    condition = path[-1:] and (path[-1] in WHOLE or (len(path) == 2 and path[0] == "debrief"))
    return bool(condition) or over.get("kind", base.get("kind")) != base.get("kind")


def _leave_out(made: Tree, over: Tree) -> None:
    """Take away what ``without`` names; a name that is not there is noted."""
    names = over.data.get(WITHOUT) if isinstance(over.data, dict) else None
    for at, name in enumerate(names if isinstance(names, tuple) else ()):
        steps = name.split(".") if isinstance(name, str) else []
        said = _without(made.data, steps)
        if said is None:
            over.say((WITHOUT, at), f"'{str(name)[:40]}' names no part; write it as 'goals.purse'")
        elif isinstance(said, str):
            over.say((WITHOUT, at), f"there is no '{str(name)[:40]}' to leave out{said}")
        else:
            made.data = said


def _without(data: Any, steps: list[str]) -> Any:
    """The data without a part; a text with the nearest name when there is none, None when no part is named."""
    if not steps or not all(steps):
        return None
    if not isinstance(data, dict) or steps[0] not in data:
        return suggestion(steps[0], list(data), "parts here") if isinstance(data, dict) else "; it has no parts"
    if len(steps) == 1:
        return {key: value for key, value in data.items() if key != steps[0]}
    inside = _without(data[steps[0]], steps[1:])
    return data | {steps[0]: inside} if isinstance(inside, dict) else inside
