"""The scenarios a scenario stands on by ``extends:``, read and merged: logic and words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from game.scenario.merge import EXTENDS, merge
from game.scenario.problems import suggestion
from game.scenario.source import Source, read_source
from game.scenario.text_check import wanted
from game.scenario.texts import LANGUAGES
from game.scenario.tree import Tree, read_tree

LOGIC = "scenario.yaml"
HOME = Path(__file__).resolve().parents[2] / "scenarios"
"""The scenarios shipped with the game."""
CHAIN_MAX = 4
"""Scenarios one can stand on, one on another."""
_NAME = re.compile(r"[a-z][a-z0-9_]{0,31}")


@dataclass
class Ancestors:
    """What lies below a scenario; nothing when it stands by itself."""

    logic: Tree | None = None
    texts: dict[str, Tree] = field(default_factory=dict)
    sources: list[Source] = field(default_factory=list)
    """Files of logic."""
    text_sources: list[Source] = field(default_factory=list)
    sound: bool = True
    """False when they cannot be read: what stands on them cannot be judged."""


def ancestors(folder: Path, own: Tree) -> Ancestors:
    """What the scenario in a folder stands on; what is wrong with it is noted in ``own``."""
    chain = _chain(folder, own)
    if chain is None:
        return Ancestors(sound=False)
    made = Ancestors()
    for below in reversed(chain):  # the lowest first
        name = below.name.lstrip("_")
        tree = read_tree(read_source(below / LOGIC, f"{name}/{LOGIC}"))
        made.sources.append(tree.source)
        if not tree.complete:
            return Ancestors(sources=made.sources, sound=False)
        made.logic = tree if made.logic is None else merge(made.logic, tree)
        _add_words(made, below, name)
    return made


def _chain(folder: Path, own: Tree) -> list[Path] | None:
    """Folders below, the nearest first; None when one is not there or they go round in a circle."""
    chain: list[Path] = []
    here, tree = folder, own
    names = [folder.resolve().name.lstrip("_")]
    while isinstance(tree.data, dict) and EXTENDS in tree.data:
        name = tree.data[EXTENDS]
        if not isinstance(name, str) or not _NAME.fullmatch(name):
            own.say((EXTENDS,), "'extends' names another scenario by its id, without any path")
            return None
        if name in names:
            own.say((EXTENDS,), f"this goes round in a circle: {' extends '.join([*names, name])}")
            return None
        below = _folder(here, name)
        if below is None:
            known = sorted({p.parent.name.lstrip("_") for p in here.parent.glob(f"*/{LOGIC}")} - {names[0]})
            own.say((EXTENDS,), f"there is no scenario '{name}'{suggestion(name, known, 'scenarios')}")
            return None
        chain.append(below)
        if len(chain) > CHAIN_MAX:
            own.say((EXTENDS,), f"this stands on more than {CHAIN_MAX} scenarios, one on another")
            return None
        here, tree = below, read_tree(read_source(below / LOGIC, name))
        names.append(name)
    return chain


def _folder(beside: Path, name: str) -> Path | None:
    places = [root / form for root in (beside.resolve().parent, HOME) for form in (name, f"_{name}")]
    return next((place for place in places if (place / LOGIC).is_file()), None)


def _add_words(made: Ancestors, folder: Path, name: str) -> None:
    for lang in LANGUAGES:
        file = f"text.{lang}.yaml"
        if not (folder / file).exists():
            continue
        tree = read_tree(read_source(folder / file, f"{name}/{file}"))
        made.text_sources.append(tree.source)
        if tree.complete:
            made.texts[lang] = merge(made.texts[lang], tree) if lang in made.texts else tree


def fitting(words: Tree, logics: Sequence[Any]) -> Tree:
    """Inherited words without those of names this scenario does not have."""
    data = dict(words.data)
    for section, names in wanted(logics).items():
        if isinstance(data.get(section), dict):
            data[section] = {key: text for key, text in data[section].items() if key in names}
    rows = [row for logic in logics if isinstance(logic, dict) for row in logic.get("teaches") or ()]
    if isinstance(data.get("evidence"), dict):
        data["evidence"] = {key: text for key, text in data["evidence"].items() if key in rows}
    return Tree(words.source, data, words.values, words.keys, words.complete, words.poisoned)
