"""What a design file may hold, as a frozen, strict specification."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from agents.names import EventKind
from game.batch.samples import ROWS_MAX, Method
from game.scenario.aims import DAYS_MAX, Day
from game.scenario.base import EmptyAllowed, Key, Spec
from game.scenario.measures import MeasureName

COUNT_MAX = 10_000_000
Recorded = Literal["end", "day", "tick", "circle", "events"]
EventName = Literal[
    "read", "post", "reply", "introduced", "joined", "left", "bought", "delivered", "turned_away", "role",
    "gift", "founded_circle", "merged_circle", "met", "voted", "teamed", "rekindled", "courted",
    "burnt_out", "session",
]  # fmt: skip
"""Kinds of event; a test holds them against :class:`agents.names.EventKind`."""
EVENT_NUMBERS: Mapping[str, int] = {kind.name.lower(): int(kind) for kind in EventKind}


class SeedsSpec(Spec):
    """Whose luck the runs have."""

    root: int = Field(default=1, ge=0, le=2**53)
    """Root seed; the seeds of the runs are spawned from it."""
    count: int = Field(default=10, ge=1, le=COUNT_MAX)
    """Repetitions of each point."""
    paired: bool = True
    """Whether all points of a repetition share its luck, so that they can be compared pair by pair."""


class VariantSpec(Spec):
    """Things that go together under a name: values, a standing plan, a script, a bot."""

    set: dict[str, Any] = {}
    """One value by dotted key."""
    plan: dict[str, Any] = {}
    """Parts of the standing plan, as in a scenario; parts left out stay the scenario's."""
    script: tuple[dict[str, Any], ...] = ()
    """Decisions beside those of the design's own script."""
    bot: str | None = None
    """Who operates the community."""


def _as_range(value: Any) -> Any:
    return {"choices": value} if isinstance(value, (tuple, list)) else value


class SampledSpec(Spec):
    """One factor of a sample: a range, or a list to choose from."""

    low: float | None = None
    high: float | None = None
    log: bool = False
    whole: bool = False
    choices: tuple[Any, ...] | None = None


class SampleSpec(Spec):
    """A sample of a space instead of a grid."""

    method: Method
    size: int = Field(ge=1, le=ROWS_MAX)
    """Rows (lhs, random), base size (sobol, a power of 2), or trajectories (morris)."""
    seed: int = Field(default=1, ge=0, le=2**53)
    """Seed of the sample itself; the runs' seeds are another matter."""
    second_order: bool = False
    """Sobol: rows for pairs of factors too."""
    levels: int = Field(default=4, ge=2, le=64, multiple_of=2)
    """Morris: levels of each factor."""
    ranges: dict[str, Annotated[SampledSpec, BeforeValidator(_as_range)]] = Field(min_length=1, max_length=200)
    """Factors by dotted key: ``{low, high}``, perhaps ``log`` or ``whole``, or a list to choose from."""


class StopWhenSpec(Spec):
    """A run ends with the first day at whose end this is true."""

    measure: MeasureName
    at_least: float | None = None
    at_most: float | None = None
    from_day: Day = 1


class StopSpec(Spec):
    """When a run ends before its last day."""

    lost: bool = True
    """Whether a way to lose that comes true ends the run."""
    when: tuple[StopWhenSpec, ...] = ()


def _as_list(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


class DesignSpec(Spec):
    """One batch: which scenario, what varies, what is decided when, how often, what is recorded."""

    scenario: Annotated[str, Field(min_length=1)]
    """Id of a scenario, or the path of its folder."""
    vary: dict[str, Any] = {}
    """Values by key: a list, ``{from, to, step}``, or one value for all runs; all combinations run."""
    zip: tuple[dict[str, Any], ...] = ()
    """Tables of keys that go in step: the first values together, then the second ones, and so on."""
    cases: tuple[dict[str, Any], ...] = ()
    """Explicit combinations, each crossed with all the rest."""
    sample: SampleSpec | None = None
    """Combinations drawn from ranges."""
    variants: dict[Key, Annotated[VariantSpec, EmptyAllowed]] = {}
    """Bundles by name; all of them run, as values of the key ``variant``."""
    script: tuple[dict[str, Any], ...] = ()
    """Decisions taken by themselves, each with its day."""
    seeds: SeedsSpec = SeedsSpec()
    days: Annotated[int, Field(ge=1, le=DAYS_MAX)] | None = None
    """Length of a run; the scenario's own when left out."""
    stop: StopSpec = StopSpec()
    record: Annotated[tuple[Recorded, ...], BeforeValidator(_as_list), Field(min_length=1)] = ("day",)
    """What is kept beside how each run ended: ``day`` and ``tick`` every metric, ``circle`` each circle's day,
    ``events`` what single members did; ``end`` nothing."""
    metrics: Annotated[tuple[str, ...], Field(min_length=1)] | None = None
    """Metrics kept by day and tick; all when left out."""
    events: Annotated[tuple[EventName, ...], Field(min_length=1)] | None = None
    """Kinds of event kept; all when left out."""
    threads: int = Field(default=1, ge=1, le=256)
    """Threads inside one run: for communities of many thousands."""
