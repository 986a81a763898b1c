"""A folder of YAML to a playable scenario, or to every problem in it at once."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from game.scenario.ancestors import HOME, LOGIC, Ancestors, ancestors, fitting
from game.scenario.compile import to_setup
from game.scenario.explain import explain_model
from game.scenario.merge import EXTENDS, VARIANTS, dropped, merge, part
from game.scenario.problems import Problem, ScenarioError, suggestion
from game.scenario.references import check_references
from game.scenario.scenario import Scenario
from game.scenario.source import Source, read_source, read_text
from game.scenario.spec import ScenarioSpec
from game.scenario.text_check import check_alike, check_texts, fitting_words
from game.scenario.texts import LANGUAGES, Texts
from game.scenario.tree import Tree, read_tree

_KNOWN = {LOGIC, "expected.yaml", "expert.yaml", *(f"text.{lang}.yaml" for lang in LANGUAGES)}


def load(folder: Path | str, variant: str = "") -> Scenario:
    """The scenario in a folder, or one of its variants.

    Raises:
        ScenarioError: anything is wrong with it, or it has no such variant; ``problems`` holds all of it.
    """
    found = _read(Path(folder))
    if variant and variant not in found.variants and not found.problems:
        said = f"there is no variant '{variant[:40]}'{suggestion(variant, list(found.variants), 'variants')}"
        raise ScenarioError([Problem(LOGIC, 1, 1, said)])
    if found.problems or found.plain is None:
        raise ScenarioError(found.problems)
    return found.made(variant)


def load_logic(text: str, name: str = LOGIC) -> Scenario:
    """A scenario without words from the text of its scenario.yaml, as run files hold it.

    Raises:
        ScenarioError: anything is wrong with it; it stands on another scenario, which a text alone does not hold.
    """
    tree = read_tree(read_text(text, name))
    if tree.complete and EXTENDS in tree.data:
        tree.say((EXTENDS,), "a scenario that extends another cannot be read without it", on_key=True)
    spec = _logic(tree, None)
    if spec is None or tree.source.problems:
        raise ScenarioError(sorted(tree.source.problems))
    return Scenario(spec=spec, texts={}, source=tree.source.text)


def check(folder: Path | str) -> list[Problem]:
    """Every problem of the scenario in a folder; empty when it can be played, all of its variants included."""
    return _read(Path(folder)).problems


def find_scenarios(root: Path | str | None = None, hidden: bool = False) -> list[Path]:
    """Folders that hold a scenario, by name; those whose name begins with ``_`` only when asked for."""
    base = HOME if root is None else Path(root)
    found = sorted(p.parent for p in base.glob(f"*/{LOGIC}"))
    return [folder for folder in found if hidden or not folder.name.startswith("_")]


@dataclass
class _Found:
    """What a folder holds."""

    folder: Path
    problems: list[Problem]
    plain: ScenarioSpec | None = None
    variants: dict[str, ScenarioSpec] = field(default_factory=dict)
    texts: dict[str, Texts] = field(default_factory=dict)
    source: str = ""
    trees: dict[str, Tree] = field(default_factory=dict)
    """Logic by variant, the plain one under ""."""
    merged: bool = False
    """Whether the plain one stands on another scenario."""

    def made(self, variant: str) -> Scenario:
        spec = self.variants[variant] if variant else self.plain
        if spec is None:
            raise ScenarioError(self.problems)
        alone = not variant and not self.merged
        source = self.source if alone else _written(self.trees[variant].data)
        names = tuple(self.variants)
        texts = {lang: fitting_words(words, self.trees[variant].data) for lang, words in self.texts.items()}
        return Scenario(
            spec=spec, texts=texts, folder=self.folder, source=source, variant=variant, variants=names
        )


def _written(data: Any) -> str:
    """Merged logic as text that reads back to the same: JSON, which is YAML."""
    return json.dumps(data, ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def _read(folder: Path) -> _Found:
    if not folder.is_dir():
        return _Found(folder, [Problem(str(folder.name), 1, 1, "there is no such scenario folder")])
    own = read_tree(read_source(folder / LOGIC, LOGIC))
    base = ancestors(folder, own) if own.complete else Ancestors()
    _check_course(own, folder)
    whole = merge(base.logic, own) if base.logic is not None and own.complete else own
    name = folder.resolve().name
    trees = {"": whole} | _variants(whole)
    sources = [own.source, *base.sources]
    specs = {key: _logic(tree, name) for key, tree in trees.items()} if base.sound else {}
    texts, word_sources = _words(folder, trees, base) if base.sound else ({}, [])
    said = dict.fromkeys(p for source in [*sources, *word_sources] for p in source.problems)
    problems = sorted([*said, *_strays(folder)], key=_rank)
    if problems:
        return _Found(folder, problems)
    made = {key: spec for key, spec in specs.items() if key and spec is not None}
    return _Found(folder, [], specs[""], made, texts, own.source.text, trees, base.logic is not None)


def _check_course(own: Tree, folder: Path) -> None:
    """Note lessons to be won before this one that are not there."""
    after = own.data.get("after") if own.complete else None
    if not isinstance(after, tuple):
        return
    places = (folder.resolve().parent, HOME)
    known = sorted({p.parent.name.lstrip("_") for place in places for p in place.glob(f"*/{LOGIC}")})
    others = [name for name in known if name != folder.resolve().name.lstrip("_")]
    for at, name in enumerate(after):
        if isinstance(name, str) and name not in others:
            own.say(("after", at), f"there is no other scenario '{name[:40]}'{suggestion(name, others, 'scenarios')}")


def _variants(whole: Tree) -> dict[str, Tree]:
    """The scenario as each of its variants has it."""
    given = whole.data.get(VARIANTS) if whole.complete else None
    found: dict[str, Tree] = {}
    for key, changes in given.items() if isinstance(given, dict) else ():
        if not isinstance(changes, dict):
            continue  # the plain one complains of it
        over = part(whole, (VARIANTS, key))
        for word in ("schema", "id", EXTENDS, VARIANTS):
            if word in changes:
                over.say((word,), f"a variant cannot change '{word}'", on_key=True)
        found[key] = merge(dropped(whole, VARIANTS), over)
    return found


def _rank(problem: Problem) -> tuple[bool, str, int, int]:
    return problem.file != LOGIC, problem.file, problem.line, problem.column


def _logic(tree: Tree, folder: str | None) -> ScenarioSpec | None:
    if not tree.complete:
        return None
    spec: ScenarioSpec | None = explain_model(tree, ScenarioSpec)
    check_references(tree, folder)
    if spec is None or tree.source.problems:
        return None
    try:
        to_setup(spec)
    except ValueError as error:
        tree.source.problem(1, 1, str(error))
    return spec


def _words(folder: Path, trees: dict[str, Tree], base: Ancestors) -> tuple[dict[str, Texts], list[Source]]:
    texts: dict[str, Texts] = {}
    sources: list[Source] = []
    logics = [_with_names(tree, trees[""]) for tree in trees.values() if tree.complete]
    read: dict[str, Tree] = {}
    for lang in LANGUAGES:
        name = f"text.{lang}.yaml"
        below = base.texts.get(lang)
        if below is not None and not (folder / name).exists():
            tree = fitting(below, logics)
        else:
            tree = read_tree(read_source(folder / name, name))
            sources.append(tree.source)
            if below is not None and tree.complete:
                tree = merge(fitting(below, logics), tree)
        if tree.complete:
            read[lang] = tree
            found = check_texts(tree, logics)
            if found is not None:
                texts[lang] = found
    if len(read) == len(LANGUAGES) and not any(source.problems for source in sources):
        check_alike(read)
    sources += base.text_sources
    return texts, sources


def _with_names(tree: Tree, plain: Tree) -> Any:
    """The logic of a variant with the names of all variants, which have words too."""
    if not isinstance(tree.data, dict) or VARIANTS not in plain.data:
        return tree.data
    return tree.data | {VARIANTS: plain.data[VARIANTS]}


def _strays(folder: Path) -> list[Problem]:
    """Files of a name the game would never read, such as a misspelt language."""
    strays = sorted(p.name for p in folder.glob("*.y*ml") if p.name not in _KNOWN)
    said = f"this file is not read; a scenario has {', '.join(sorted(_KNOWN))}"
    return [Problem(name, 1, 1, said) for name in strays]
