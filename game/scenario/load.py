"""A folder of YAML to a playable scenario, or to every problem in it at once."""

from __future__ import annotations

from pathlib import Path

from game.scenario.compile import to_setup
from game.scenario.explain import explain_model
from game.scenario.problems import Problem, ScenarioError
from game.scenario.references import check_references
from game.scenario.scenario import Scenario
from game.scenario.source import read_source, read_text
from game.scenario.spec import ScenarioSpec
from game.scenario.texts import LANGUAGES, Texts, check_texts
from game.scenario.tree import Tree, read_tree

LOGIC = "scenario.yaml"
HOME = Path(__file__).resolve().parents[2] / "scenarios"
"""The scenarios shipped with the game."""
_KNOWN = {LOGIC, "expected.yaml", "expert.yaml", *(f"text.{lang}.yaml" for lang in LANGUAGES)}


def load(folder: Path | str) -> Scenario:
    """The scenario in a folder.

    Raises:
        ScenarioError: anything is wrong with it; ``problems`` holds all of it.
    """
    scenario, problems = _read(Path(folder))
    if scenario is None or problems:
        raise ScenarioError(problems)
    return scenario


def load_logic(text: str, name: str = LOGIC) -> Scenario:
    """A scenario without words from the text of its scenario.yaml, as run files hold it.

    Raises:
        ScenarioError: anything is wrong with it.
    """
    tree = read_tree(read_text(text, name))
    spec = _logic(tree, None)
    if spec is None or tree.source.problems:
        raise ScenarioError(sorted(tree.source.problems))
    return Scenario(spec=spec, texts={}, source=tree.source.text)


def check(folder: Path | str) -> list[Problem]:
    """Every problem of the scenario in a folder; empty when it can be played."""
    return _read(Path(folder))[1]


def find_scenarios(root: Path | str | None = None, hidden: bool = False) -> list[Path]:
    """Folders that hold a scenario, by name; those whose name begins with ``_`` only when asked for."""
    base = HOME if root is None else Path(root)
    found = sorted(p.parent for p in base.glob(f"*/{LOGIC}"))
    return [folder for folder in found if hidden or not folder.name.startswith("_")]


def _read(folder: Path) -> tuple[Scenario | None, list[Problem]]:
    if not folder.is_dir():
        return None, [Problem(str(folder.name), 1, 1, "there is no such scenario folder")]
    logic = read_tree(read_source(folder / LOGIC, LOGIC))
    spec = _logic(logic, folder.resolve().name)
    texts, word_problems = _words(folder, logic)
    problems = sorted([*logic.source.problems, *word_problems, *_strays(folder)], key=_rank)
    if problems or spec is None:
        return None, problems
    return Scenario(spec=spec, texts=texts, folder=folder, source=logic.source.text), []


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


def _words(folder: Path, logic: Tree) -> tuple[dict[str, Texts], list[Problem]]:
    texts: dict[str, Texts] = {}
    problems: list[Problem] = []
    for lang in LANGUAGES:
        name = f"text.{lang}.yaml"
        tree = read_tree(read_source(folder / name, name))
        if tree.complete:
            found = check_texts(tree, logic.data if logic.complete else None)
            if found is not None:
                texts[lang] = found
        problems += tree.source.problems
    return texts, problems


def _strays(folder: Path) -> list[Problem]:
    """Files of a name the game would never read, such as a misspelt language."""
    strays = sorted(p.name for p in folder.glob("*.y*ml") if p.name not in _KNOWN)
    said = f"this file is not read; a scenario has {', '.join(sorted(_KNOWN))}"
    return [Problem(name, 1, 1, said) for name in strays]
