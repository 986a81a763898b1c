"""Which run is number k: points (combinations of values) x repetitions, never written out as a list.

Order is repetition-major: every point once, then every point again, so that a batch stopped early is an
even sample. Run k is repetition ``k // points`` of point ``k % points``. Every point meets the same luck:
repetition r has one seed, spawned from the root seed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

Value = bool | int | float | str
"""What a varied key may hold."""
Values = dict[str, Value]


@dataclass(frozen=True)
class Points:
    """Explicit cases crossed with a grid; the last key of the grid turns fastest.

    ``cases`` holds at least one mapping (an empty one when there are none); a key stands in the cases or in
    the grid, not in both. Every list of the grid holds at least one value.
    """

    cases: tuple[Mapping[str, Value], ...] = ({},)
    grid: tuple[tuple[str, tuple[Value, ...]], ...] = ()

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every varied key: those of the cases in order of appearance, then those of the grid."""
        seen = {key: None for case in self.cases for key in case}
        return (*seen, *(key for key, _ in self.grid))

    @cached_property
    def _cells(self) -> int:
        cells = 1
        for _, values in self.grid:
            cells *= len(values)
        return cells

    def __len__(self) -> int:
        return len(self.cases) * self._cells

    def at(self, point: int) -> Values:
        """Values of point number ``point`` in [0, len). Raises IndexError outside."""
        if not 0 <= point < len(self):
            raise IndexError(f"there is no point {point} of {len(self)}")
        case, cell = divmod(point, self._cells)
        turned: Values = {}
        for key, values in reversed(self.grid):
            cell, place = divmod(cell, len(values))
            turned[key] = values[place]
        return dict(self.cases[case]) | {key: turned[key] for key, _ in self.grid}

    def values_of(self, name: str) -> Sequence[Value]:
        """Every value a key takes, in order of appearance, for judging the type of its column."""
        for key, values in self.grid:
            if key == name:
                return values
        return [case[name] for case in self.cases if name in case]


@dataclass(frozen=True)
class Run:
    """One run: its number in the plan, its place in the design, its seed (below 2**63), its values."""

    id: int
    point: int
    rep: int
    seed: int
    values: Values


@dataclass(frozen=True)
class Plan:
    """All runs of a batch; ``root`` >= 0 is the root seed, ``reps`` >= 1 the repetitions of each point."""

    points: Points
    reps: int
    root: int

    def __len__(self) -> int:
        return len(self.points) * self.reps

    def run(self, id: int) -> Run:
        """Run number ``id`` in [0, len). Raises IndexError outside."""
        if not 0 <= id < len(self):
            raise IndexError(f"the plan has {len(self)} runs, numbered from 0: there is no run {id}")
        rep, point = divmod(id, len(self.points))
        return Run(id, point, rep, seed_of(self.root, rep), self.points.at(point))


@lru_cache(maxsize=4096)
def seed_of(root: int, rep: int) -> int:
    """Seed (in 0 .. 2**63 - 1) of repetition ``rep``, the same for every point of the design."""
    from agents.chance import spawn_seed

    return spawn_seed(root, rep)
