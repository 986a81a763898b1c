"""Rows of the validation: what is measured, what is expected, and how a run of them is reported.

A row lives in one of the modules named in ``ROW_MODULES``; each holds ``ROWS``, a tuple of :class:`Row`.
They are
imported only when rows are run or listed, since they bring the compiled model with them.
"""

from __future__ import annotations

import difflib
import importlib
import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Progress = Callable[[int, int], None]
"""Called with (done, total) while a row runs."""

ROW_MODULES = [
    "game.validation.exact",
    "game.validation.groups",
    "game.validation.talkers",
    "game.validation.adverts",
    "game.validation.launch",
    "game.validation.growth",
    "game.validation.gates",
    "game.validation.rules",
    "game.validation.structure",
]


@dataclass(frozen=True)
class Figure:
    """One number of a row, beside the range it has to lie in."""

    label: str
    """What the number is, with the setting it belongs to: "P(global) at z = 3"."""
    value: float
    """As measured; a yes or no is 1 or 0."""
    expected: float
    """As published or computed independently."""
    low: float
    """Smallest accepted value, included."""
    high: float
    """Largest accepted value, included."""
    interval: tuple[float, float] | None = None
    """95 % confidence interval of the value over the seeds used; None for a figure without chance."""
    seeds: str = "no chance involved"
    """How many runs and which seeds."""
    note: str = ""
    """Anything a reader needs to judge the range: how far a quick run widened it, for one."""
    digits: int = 3
    """Decimals to print."""

    @property
    def passed(self) -> bool:
        """Whether the value lies in the accepted range; never for NaN."""
        return self.low <= self.value <= self.high


@dataclass(frozen=True)
class Row:
    """One line of the validation: a set-up, a metric and where the expected figures come from."""

    id: str
    title: str
    metric: str
    source: str
    run: Callable[[bool, Progress], list[Figure]]
    """run(quick, progress): what was measured; quick uses fewer draws and says how that widens the range."""


@dataclass(frozen=True)
class RowResult:
    """A row that was run."""

    row: Row
    figures: tuple[Figure, ...]
    seconds: float
    quick: bool

    @property
    def passed(self) -> bool:
        """Whether there are figures and every one of them lies in its range."""
        return bool(self.figures) and all(figure.passed for figure in self.figures)


def all_rows() -> dict[str, Row]:
    """Every known row by its id, in the order of the modules that define them."""
    rows: dict[str, Row] = {}
    for module in ROW_MODULES:
        for row in importlib.import_module(module).ROWS:
            if row.id in rows:
                raise RuntimeError(f"row {row.id} is defined twice")
            rows[row.id] = row
    return rows


def choose(ids: Sequence[str] | None) -> list[Row]:
    """The rows of these ids in the order given, each once; all when None.

    Letter case does not matter.  Raises ValueError, naming the nearest id, for one that does not exist.
    """
    rows = all_rows()
    if ids is None:
        return list(rows.values())
    names = {name.upper(): name for name in rows}
    chosen: dict[str, Row] = {}
    for wanted in ids:
        name = names.get(wanted.strip().upper())
        if name is None:
            near = difflib.get_close_matches(wanted.strip().upper(), names, n=1, cutoff=0.3)
            hint = f"; did you mean {names[near[0]]}?" if near else "."
            raise ValueError(f"there is no row {wanted.strip()!r}{hint} Rows: {', '.join(rows)}.")
        chosen[name] = rows[name]
    if not chosen:
        raise ValueError(f"no row was named. Rows: {', '.join(rows)}.")
    return list(chosen.values())


def run_rows(
    ids: Sequence[str] | None = None,
    quick: bool = False,
    echo: Callable[[str], None] | None = None,
    progress: Progress | None = None,
) -> list[RowResult]:
    """Run the rows of these ids (all when None) and return what they measured.

    echo gets the finished text of each row as it comes; progress gets (done, total) within a row.
    Raises ValueError for an unknown id, before anything is run.
    """
    from game.validation.table import row_text

    results = []
    for row in choose(ids):
        start = time.perf_counter()
        figures = tuple(row.run(quick, progress or _silent))
        result = RowResult(row, figures, time.perf_counter() - start, quick)
        results.append(result)
        if echo is not None:
            echo(row_text(result))
    return results


def around(
    label: str,
    value: float,
    expected: float,
    tolerance: float,
    *,
    error: float = 0.0,
    widen: bool = False,
    seeds: str = "no chance involved",
    digits: int = 3,
    note: str = "",
    within: tuple[float, float] = (-math.inf, math.inf),
) -> Figure:
    """A figure accepted within ± tolerance of what is expected.

    error: standard error of the value over its seeds; it makes the 95 % interval.  With widen (quick runs)
    the range grows by 2.58 errors, the 99 % sampling error of the fewer draws, and the note says so.
    within: what the value can be at all, (0, 1) for a share; range and interval are cut to it.
    """
    extra = 2.58 * error if widen else 0.0
    if extra:
        widened = f"quick: {label}: ±{tolerance:g} widened by {extra:.3f} for fewer draws"
        note = f"{note}; {widened}" if note else widened

    def cut(x: float) -> float:
        return min(max(x, within[0]), within[1])

    slack = 1e-12  # decimal limits such as 0.56 + 0.05 are not exact in binary
    return Figure(
        label,
        float(value),
        expected,
        cut(expected - tolerance - extra) - slack,
        cut(expected + tolerance + extra) + slack,
        (cut(value - 1.96 * error), cut(value + 1.96 * error)) if error else None,
        seeds,
        note,
        digits,
    )


def exactly(label: str, value: float, expected: float, note: str = "") -> Figure:
    """A figure without chance: equal or wrong."""
    return Figure(label, float(value), float(expected), float(expected), float(expected), note=note, digits=0)


def share_error(share: float, runs: int) -> float:
    """Standard error of a share counted over independent runs; that of half a case at 0 and 1."""
    inner = min(max(share, 0.5 / runs), 1.0 - 0.5 / runs)
    return math.sqrt(inner * (1.0 - inner) / runs)


def _silent(done: int, total: int) -> None:
    pass
