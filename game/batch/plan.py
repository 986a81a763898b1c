"""Which run is number k: points (combinations of values) x repetitions, never written out as a list.

Order is repetition-major: every point once, then every point again, so that a batch stopped early is an
even sample. Run k is repetition ``k // points`` of point ``k % points``. In a paired plan every point meets the
same luck: repetition r has one seed. All seeds are spawned from the root seed, never added to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from game.batch.samples import Sample

Value = bool | int | float | str
"""What a varied key may hold."""
Values = dict[str, Value]
Rows = tuple[Mapping[str, Value], ...]


def kind_of(values: Iterable[Value]) -> Literal["float", "int", "bool", "text"]:
    """Narrowest column type that holds every value."""
    kinds = {type(value) for value in values}
    if kinds <= {bool}:
        return "bool"
    if kinds <= {int}:
        return "int"
    return "float" if kinds <= {int, float} else "text"


@dataclass(frozen=True)
class Points:
    """Cases x rows run in step x a sample x a grid; the last key of the grid turns fastest, the cases slowest.

    ``cases`` holds at least one mapping (an empty one when there are none). A key stands in one of the parts
    only. Every list of the grid, and every table of ``zips``, holds at least one entry.
    """

    cases: Rows = ({},)
    grid: tuple[tuple[str, tuple[Value, ...]], ...] = ()
    zips: tuple[Rows, ...] = ()
    """Keys that go in step: one mapping a step."""
    sample: Sample | None = None

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every varied key: those of the cases in order of appearance, the zips, the sample, then the grid."""
        seen = {key: None for rows in (self.cases, *self.zips) for row in rows for key in row}
        sampled = self.sample.names if self.sample is not None else ()
        return (*seen, *sampled, *(key for key, _ in self.grid))

    @cached_property
    def _turns(self) -> tuple[int, ...]:
        """How many entries each part has, slowest first."""
        sampled = len(self.sample) if self.sample is not None else 1
        return (len(self.cases), *map(len, self.zips), sampled, *(len(values) for _, values in self.grid))

    @cached_property
    def _count(self) -> int:
        count = 1
        for turn in self._turns:
            count *= turn
        return count

    def __len__(self) -> int:
        return self._count

    def _digits(self, point: int) -> list[int]:
        """Which entry of each part a point has, slowest first."""
        if not 0 <= point < len(self):
            raise IndexError(f"there is no point {point} of {len(self)}")
        digits = []
        for turn in reversed(self._turns):
            point, digit = divmod(point, turn)
            digits.append(digit)
        return digits[::-1]

    def at(self, point: int) -> Values:
        """Values of point number ``point`` in [0, len). Raises IndexError outside."""
        return self._values(point, sampled=True)

    def rest(self, point: int) -> Values:
        """As :meth:`at`, without the sampled keys: points that agree here belong to one copy of the sample."""
        return self._values(point, sampled=False)

    def sample_row(self, point: int) -> int:
        """Row of the sample a point has; 0 where there is no sample. Raises IndexError outside."""
        return self._digits(point)[1 + len(self.zips)]

    def _values(self, point: int, sampled: bool) -> Values:
        first, *digits = self._digits(point)
        found = dict(self.cases[first])
        for rows, digit in zip(self.zips, digits, strict=False):
            found |= rows[digit]
        if self.sample is not None and sampled:
            found |= self.sample.at(digits[len(self.zips)])
        for (key, values), digit in zip(self.grid, digits[len(self.zips) + 1 :], strict=True):
            found[key] = values[digit]
        return found

    def values_of(self, name: str) -> Sequence[Value]:
        """Every value a key takes, in order of appearance, for judging the type of its column."""
        for key, values in self.grid:
            if key == name:
                return values
        if self.sample is not None and name in self.sample.names:
            return self.sample.values_of(name)
        return [row[name] for rows in (self.cases, *self.zips) for row in rows if name in row]


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
    paired: bool = True
    """Whether all points of a repetition share its luck; otherwise every run has its own."""

    def __len__(self) -> int:
        return len(self.points) * self.reps

    def run(self, id: int) -> Run:
        """Run number ``id`` in [0, len). Raises IndexError outside."""
        if not 0 <= id < len(self):
            raise IndexError(f"the plan has {len(self)} runs, numbered from 0: there is no run {id}")
        rep, point = divmod(id, len(self.points))
        seed = seed_of(self.root, rep) if self.paired else own_seed(self.root, rep, point)
        return Run(id, point, rep, seed, self.points.at(point))


@lru_cache(maxsize=4096)
def seed_of(root: int, rep: int) -> int:
    """Seed (in 0 .. 2**63 - 1) of repetition ``rep``, the same for every point of the design."""
    from agents.chance import spawn_seed

    return spawn_seed(root, rep)


def own_seed(root: int, rep: int, point: int) -> int:
    """Seed (in 0 .. 2**63 - 1) of one run that shares its luck with no other: a child of its repetition's."""
    import numpy as np

    state = np.random.SeedSequence(root, spawn_key=(rep, point)).generate_state(1, np.uint64)
    return int(state[0] >> np.uint64(1))
