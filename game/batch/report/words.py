"""Names of measures, units, settings and causes in the language of a report; those without one stay as they are."""

from __future__ import annotations

from collections.abc import Sequence

from game.batch.results import Measured, Results
from game.text import Text


def name_of(tr: Text, measure: str) -> str:
    """A measure's or gauge's name."""
    for key in (f"batch.measure.{measure}", f"play.measure.{measure}", f"names.gauge.{measure}"):
        if tr.has(key):
            return tr(key)
    return measure


def unit_of(tr: Text, measure: Measured) -> str:
    """Its unit; a share of yes has none of its own."""
    unit = "share" if measure.yes_no else measure.unit
    return tr(f"batch.unit.{unit}") if tr.has(f"batch.unit.{unit}") else unit


def cause_of(tr: Text, cause: str) -> str:
    """What a circle died of."""
    return tr(f"names.death.{cause}") if tr.has(f"names.death.{cause}") else cause


def pick(results: Results, named: Sequence[str]) -> tuple[list[Measured], list[str]]:
    """The measures of these names (the headline's when none is named), and the names that are none."""
    if not named:
        return list(results.headline or results.measures[:5]), []
    known = {m.name: m for m in results.measures}
    return [known[name] for name in named if name in known], [name for name in named if name not in known]
