"""What a design file may hold, as a frozen, strict specification."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from game.scenario.aims import DAYS_MAX
from game.scenario.base import Spec

COUNT_MAX = 10_000_000


class SeedsSpec(Spec):
    """Whose luck the runs have. Every point meets the same ``count`` lucks."""

    root: int = Field(default=1, ge=0, le=2**53)
    """Root seed; the seeds of the runs are spawned from it."""
    count: int = Field(default=10, ge=1, le=COUNT_MAX)
    """Repetitions of each point."""


class DesignSpec(Spec):
    """One batch: which scenario, what varies, what is decided when, how often, what is recorded."""

    scenario: Annotated[str, Field(min_length=1)]
    """Id of a scenario, or the path of its folder."""
    vary: dict[str, Any] = {}
    """Values by dotted key: a list, ``{from, to, step}``, or one value for all runs; all combinations run."""
    cases: tuple[dict[str, Any], ...] = ()
    """Explicit combinations, each crossed with ``vary``."""
    script: tuple[dict[str, Any], ...] = ()
    """Decisions taken by themselves, each with its day."""
    seeds: SeedsSpec = SeedsSpec()
    days: Annotated[int, Field(ge=1, le=DAYS_MAX)] | None = None
    """Length of a run; the scenario's own when left out."""
    record: Literal["end", "day"] = "day"
    """``day`` keeps every metric of every day, ``end`` only the end of each run."""
    metrics: Annotated[tuple[str, ...], Field(min_length=1)] | None = None
    """Metrics kept by day; all when left out."""
