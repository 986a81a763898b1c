"""One thing that makes no sense, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from game.scenario.aims import Crossed
from game.scenario.load import LOGIC
from game.scenario.spec import ScenarioSpec
from game.scenario.tree import Path


@dataclass(frozen=True)
class Concern:
    """A warning: the place in the file by keys and numbers of entries, and one sentence."""

    path: Path
    message: str
    on_key: bool = False
    """The key is meant, not its value."""
    file: str = LOGIC


def launchable(spec: ScenarioSpec) -> list[str]:
    """Titles the trainee may offer."""
    lever = spec.levers.launch
    if lever is None:
        return []
    return [key for key in spec.titles if not lever.titles or key in lever.titles]


def can_earn(spec: ScenarioSpec) -> bool:
    """Whether any money can come in."""
    gate = spec.levers.gate
    paid = spec.plan.gate in ("paid", "purchase") or (gate is not None and {"paid", "purchase"} & set(gate.kinds))
    return bool(launchable(spec)) or bool(paid)


def crossed(spec: ScenarioSpec) -> Iterable[tuple[str, Crossed]]:
    """Ways to lose by a measure, with their keys."""
    return ((key, loss) for key, loss in spec.losses.items() if isinstance(loss, Crossed))


def listed(names: Iterable[str]) -> str:
    """``'a', 'b' and 'c'``."""
    quoted = [f"'{name}'" for name in names]
    return " and ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)
