"""Samples of a space of values: Latin hypercube, plain random, Sobol and Morris designs.

A sample is a table of numbers in [0, 1), one column a factor, stretched over each factor's range. Sobol and
Morris tables are SALib's own, row for row, so that its analyses take the results as they come.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from game.batch.errors import BatchError
from game.batch.plan import Value, Values

DIGITS = 10
"""Significant digits of a sampled value: as many as a scenario file takes, and more than a table needs."""
Method = Literal["lhs", "random", "sobol", "morris"]
ROWS_MAX = 1_000_000
"""Rows a sample may have: it is held in memory, eight bytes a row and factor."""


@dataclass(frozen=True)
class Range:
    """What one factor may be: every number from ``low`` to ``high``, or one of ``choices``."""

    key: str
    low: float = 0.0
    high: float = 1.0
    log: bool = False
    """Even in the logarithm; ``low`` is more than 0."""
    whole: bool = False
    choices: tuple[Value, ...] = ()

    def value(self, u: float) -> Value:
        """The value at ``u`` in [0, 1]."""
        if self.choices:
            return self.choices[min(int(u * len(self.choices)), len(self.choices) - 1)]
        if self.whole:
            first, last = int(self.low), int(self.high)
            if self.log:
                return min(int(first * ((last + 1) / first) ** u), last)
            return min(first + int(u * (last - first + 1)), last)
        exact = self.low * (self.high / self.low) ** u if self.log else self.low + u * (self.high - self.low)
        return float(f"{exact:.{DIGITS}g}")

    def ends(self) -> tuple[Value, ...]:
        """Values that stand for all: both ends, or every choice."""
        return self.choices or (self.value(0.0), self.value(1.0))


@dataclass(frozen=True)
class Sample:
    """A table of values; made when first asked for, the same for the same fields."""

    method: Method
    size: int
    """Rows of a hypercube or random sample; base size of Sobol (a power of 2); trajectories of Morris."""
    seed: int
    ranges: tuple[Range, ...]
    second_order: bool = False
    """Sobol: also for indices of pairs of factors; nearly twice the rows."""
    levels: int = 4
    """Morris: levels of the grid its trajectories walk on; even."""

    @property
    def names(self) -> tuple[str, ...]:
        """Keys of the factors, in the order of the columns."""
        return tuple(r.key for r in self.ranges)

    def __len__(self) -> int:
        k = len(self.ranges)
        if self.method == "sobol":
            return self.size * (2 * k + 2 if self.second_order else k + 2)
        return self.size * (k + 1) if self.method == "morris" else self.size

    def problem(self) -> dict[str, Any]:
        """The problem as SALib's analyses take it; bounds are those of :meth:`unit`."""
        return {"num_vars": len(self.ranges), "names": list(self.names), "bounds": [[0.0, 1.0]] * len(self.ranges)}

    def unit(self) -> NDArray[np.float64]:
        """The table itself: shape (rows, factors), in [0, 1].

        Raises:
            BatchError: SALib is needed and not installed.
        """
        return self._unit

    @cached_property
    def _unit(self) -> NDArray[np.float64]:
        made = {"lhs": self._hypercube, "random": self._random, "sobol": self._sobol, "morris": self._morris}
        table = np.ascontiguousarray(made[self.method](), np.float64)
        table.flags.writeable = False
        return table

    def digest(self) -> str:
        """SHA-256 of the table: another version of a library that made another one shows."""
        return hashlib.sha256(self.unit().astype("<f8").tobytes()).hexdigest()

    def at(self, row: int) -> Values:
        """Values of one row."""
        return {r.key: r.value(u) for r, u in zip(self.ranges, self.unit()[row].tolist(), strict=True)}

    def values_of(self, name: str) -> Sequence[Value]:
        """Every value of one factor, row by row."""
        column = self.names.index(name)
        return [self.ranges[column].value(u) for u in self.unit()[:, column].tolist()]

    def _hypercube(self) -> Any:
        from scipy.stats import qmc

        return qmc.LatinHypercube(len(self.ranges), seed=np.random.default_rng(self.seed)).random(self.size)

    def _random(self) -> Any:
        return np.random.default_rng(self.seed).random((self.size, len(self.ranges)))

    def _sobol(self) -> Any:
        made = _salib("sobol").sample(
            self.problem(), self.size, calc_second_order=self.second_order, seed=self.seed % 2**32
        )
        return made

    def _morris(self) -> Any:
        return _salib("morris").sample(self.problem(), self.size, num_levels=self.levels, seed=self.seed % 2**32)


def _salib(method: str) -> Any:
    try:
        from importlib import import_module

        return import_module(f"SALib.sample.{method}")
    except ModuleNotFoundError as wrong:
        raise BatchError(
            f"A {method} sample needs the package '{wrong.name}': pip install 'hearth-game[analysis]'."
        ) from None


def power_of_two(size: int) -> bool:
    """Whether a Sobol sample of this base size is balanced."""
    return size >= 1 and math.log2(size).is_integer()
