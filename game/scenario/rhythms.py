"""When kinds of people look at the group: named presets, and tables for those who fit none.

A number is the chance to open the group in that slot at full warmth. Presets are shapes
taken from daily life (work hours, school runs, children's bedtime), not measurements.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from agents.names import DAYS_PER_WEEK
from agents.setup import Rhythm
from game.scenario.base import Share, Spec

Row = Annotated[tuple[Share, ...], Field(min_length=6, max_length=6)]
"""One chance per slot: morning, forenoon, noon, afternoon, evening, night."""
PresetName = Literal["evenings", "school_run", "office", "lunch_breaks", "all_day", "night_owl", "weekends"]
_SIX = tuple[float, float, float, float, float, float]
PRESETS: dict[str, tuple[_SIX, _SIX]] = {
    # name: (Monday to Friday, Saturday and Sunday)
    "evenings": ((0.25, 0.15, 0.30, 0.20, 0.85, 0.45), (0.25, 0.30, 0.30, 0.30, 0.78, 0.45)),
    "school_run": ((0.50, 0.25, 0.20, 0.45, 0.72, 0.30), (0.22, 0.30, 0.28, 0.30, 0.70, 0.32)),
    "office": ((0.25, 0.15, 0.60, 0.15, 0.60, 0.30), (0.15, 0.25, 0.25, 0.25, 0.55, 0.32)),
    "lunch_breaks": ((0.20, 0.10, 0.78, 0.12, 0.58, 0.30), (0.15, 0.22, 0.35, 0.22, 0.55, 0.30)),
    "all_day": ((0.40, 0.45, 0.45, 0.45, 0.55, 0.30), (0.32, 0.42, 0.42, 0.42, 0.55, 0.32)),
    "night_owl": ((0.05, 0.10, 0.20, 0.20, 0.60, 0.80), (0.05, 0.10, 0.20, 0.22, 0.60, 0.82)),
    "weekends": ((0.08, 0.08, 0.16, 0.10, 0.40, 0.16), (0.40, 0.50, 0.45, 0.50, 0.65, 0.35)),
}


Week = Annotated[tuple[Row, ...], Field(min_length=DAYS_PER_WEEK, max_length=DAYS_PER_WEEK)]
"""Seven rows, Monday first."""


class WeekTable(Spec):
    """A rhythm told as two kinds of day."""

    workday: Row
    """Monday to Friday: six chances, morning to night."""
    weekend: Row | None = None
    """Saturday and Sunday; as on workdays when left out."""


def _kind(value: Any) -> str:
    if isinstance(value, (dict, WeekTable)):
        return "table"
    return "rows" if isinstance(value, (list, tuple)) else "preset"


RhythmSpec = Annotated[
    Annotated[PresetName, Tag("preset")] | Annotated[WeekTable, Tag("table")] | Annotated[Week, Tag("rows")],
    Discriminator(_kind),
]
"""A preset's name, a table for workdays and weekends, or seven rows from Monday on."""


def to_rhythm(spec: str | WeekTable | tuple[Any, ...]) -> Rhythm:
    """The (7 weekdays, 6 slots) table a specification stands for."""
    if isinstance(spec, tuple):
        return tuple(tuple(row) for row in spec)
    if isinstance(spec, str):
        workday, weekend = PRESETS[spec]
        return (tuple(workday),) * 5 + (tuple(weekend),) * 2
    return (spec.workday,) * 5 + ((spec.weekend or spec.workday),) * 2
