"""The expert: the textbook's rules with every dial turned to what won most on other luck, found once and stored.

Its plan lies beside the scenario as ``expert.yaml``; ``run.py scenario train`` makes it again. It never knows the luck
of the run it plays: it was tuned on seeds spawned from another root.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from game.bots.brief import Brief, brief_of
from game.bots.rules.order import ANSWER, CARE
from game.bots.settings import Dial, Settings, Value, choice, switch
from game.bots.textbook import Textbook, dials_for, rules_for
from game.scenario import Scenario
from game.scenario.load import HOME
from game.scenario.source import read_source
from game.scenario.tree import read_tree

FILE = "expert.yaml"
USE = ".use"
"""Ending of the dials that say whether a lever's rule is followed at all."""


class NoPlan(ValueError):
    """No expert has been trained for a scenario, or its plan cannot be read."""


def dials_of(scenario: Scenario) -> tuple[Dial, ...]:
    """Every dial of an expert's plan: whether a rule is followed, the rules' own, and the answer to each event.

    Who has played a scenario often knows what comes; the textbook does not, and goes by its rule of thumb.
    """
    brief = brief_of(scenario)
    rules = rules_for(brief)
    events = scenario.spec.events
    return (
        *(switch(f"{rule.lever}{USE}", True) for rule in rules if rule.lever != ANSWER),
        *dials_for(brief, rules),
        *(choice(f"{ANSWER}.{key}", (CARE,), (CARE, *event.choices)) for key, event in events.items() if event.choices),
    )


class Expert(Textbook):
    """Plays by the textbook's rules with a tuned plan; rules the plan switches off are left alone."""

    name = "expert"

    def __init__(self, brief: Brief, plan: Settings) -> None:
        super().__init__(brief, settings=plan)
        self.rules = tuple(r for r in self.rules if plan.get(f"{r.lever}{USE}", True) is not False)


def plan_of(scenario: Scenario) -> Settings:
    """The stored plan of a scenario.

    Raises:
        NoPlan: there is none, or it is no table of dials.
    """
    path = _path(scenario)
    try:
        when = path.stat().st_mtime_ns
    except OSError:
        raise NoPlan(f"no expert is trained for {scenario.id}: run.py scenario train {scenario.id}") from None
    return _read(path, when)


def plan_digest(scenario: Scenario) -> str:
    """SHA-256 of the stored plan, "" when there is none."""
    try:
        plan = plan_of(scenario)
    except NoPlan:
        return ""
    return hashlib.sha256(repr(sorted(plan.items())).encode()).hexdigest()


def render(scenario: Scenario, plan: Settings, how: str) -> str:
    """The text of the file: every dial in the table's order, those left at the textbook's default as a remark."""
    lines = [f"# {line}" for line in how.splitlines()]
    dials = dials_of(scenario)
    unused = {d.name for d in dials if d.name.endswith(USE) and plan.get(d.name) is False}
    for dial in dials:
        value = plan.get(dial.name, dial.default)
        idle = dial.name.partition(".")[0] + USE in unused
        if dial.name in unused:
            lines.append(f"{dial.name}: false")
        elif not dial.name.endswith(USE) and not idle:
            lines.append(f"{dial.name}: {_written(value)}" + ("  # as the textbook" if value == dial.default else ""))
    return "\n".join(lines) + "\n"


def _written(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:.4g}" if isinstance(value, float) else str(value)


def _path(scenario: Scenario) -> Path:
    folder = scenario.folder or HOME / scenario.id
    return folder / FILE


@lru_cache(maxsize=64)
def _read(path: Path, _when: int) -> Settings:
    tree = read_tree(read_source(path, FILE))
    if tree.source.problems or not isinstance(tree.data, dict):
        first = tree.source.problems[0].message if tree.source.problems else "it is no table"
        raise NoPlan(f"{path} cannot be read: {first}")
    wrong = [k for k, v in tree.data.items() if not isinstance(v, (bool, int, float, str))]
    if wrong:
        raise NoPlan(f"{path}: '{wrong[0]}' is no single value")
    return dict(tree.data)
