"""Specification of what is to be reached: goals, ways to lose, stars, luck, and what the trainee sees."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from game.scenario.base import Key, Spec, fault
from game.scenario.measures import MeasureName

DAYS_MAX = 730
Op = Literal[">=", "<="]
Amount = Annotated[float, Field(ge=-1_000_000_000.0, le=1_000_000_000.0)]
Day = Annotated[int, Field(ge=1, le=DAYS_MAX)]


class GoalSpec(Spec):
    """One thing to reach. Judged at the end of the course, or as soon as reached when ``by_day`` is given."""

    measure: MeasureName
    target: Amount
    op: Op = ">="
    """``>=`` at least the target, ``<=`` at most."""
    by_day: Day | None = None
    """Last day (from 1) by whose end it must once have been true; left out, it must be true at the end."""
    title: Key | None = None
    """Only with ``sold_units``: pieces of this title."""
    weight: float = Field(default=1.0, ge=0.0, le=100.0)
    """How much it counts in the score beside the other goals."""

    @model_validator(mode="after")
    def _title_sold(self) -> Self:
        if self.title is not None and self.measure != "sold_units":
            raise fault(f"'title' goes with 'sold_units' only, and the measure is '{self.measure}'", "title")
        return self

    def holds(self, value: float) -> bool:
        """Whether a value is on the right side of the target."""
        return value >= self.target if self.op == ">=" else value <= self.target


class Goal(GoalSpec):
    """A goal with its key."""

    key: str


class CircleDead(Spec):
    """Lost when a circle is dead: nobody but the operator has posted for the scenario's silent days."""

    kind: Literal["circle_dead"] = "circle_dead"
    circle: Key | None = None
    """Which circle; the last living one when left out."""


class Crossed(Spec):
    """Lost when a measure falls below, or rises above, a limit at the end of a day."""

    kind: Literal["below", "above"]
    measure: MeasureName
    limit: Amount
    from_day: Day = 1
    """First day (counted from 1) on which it is judged."""

    def holds(self, value: float) -> bool:
        """Whether a value means the loss has come."""
        return value < self.limit if self.kind == "below" else value > self.limit


LossSpec = Annotated[CircleDead | Crossed, Field(discriminator="kind")]


class Loss(Spec):
    """A way to lose with its key."""

    key: str
    rule: LossSpec


class StarsSpec(Spec):
    """One star for reaching every goal; the second and third for this measure at the end."""

    measure: MeasureName
    two: Amount
    three: Amount
    op: Op = ">="

    @model_validator(mode="after")
    def _rising(self) -> Self:
        if (self.three < self.two) if self.op == ">=" else (self.three > self.two):
            raise fault("'three' must be at least as hard to reach as 'two'", "three")
        return self

    def earned(self, won: bool, value: float) -> int:
        """0 when not won, else 1 to 3."""
        reached = (lambda goal: value >= goal) if self.op == ">=" else (lambda goal: value <= goal)
        return int(won) and 1 + int(reached(self.two)) + int(reached(self.three))


class FixedSeed(Spec):
    """Everybody plays the same luck."""

    policy: Literal["fixed"]
    value: int = Field(default=1, ge=0, le=2**53)


class OwnSeed(Spec):
    """Luck follows from the trainee's name: different for each, the same at every attempt."""

    policy: Literal["per_trainee"]


class RandomSeed(Spec):
    """Fresh luck at every attempt; it is kept in the run file."""

    policy: Literal["random"] = "random"


def _as_policy(value: Any) -> Any:
    return {"policy": value} if isinstance(value, str) else value


_Written = FixedSeed | OwnSeed | RandomSeed | Literal["per_trainee", "random"]
SeedSpec = Annotated[
    Annotated[FixedSeed | OwnSeed | RandomSeed, Field(discriminator="policy")],
    BeforeValidator(_as_policy, json_schema_input_type=_Written),
]
"""``random``, ``per_trainee``, or ``{policy: fixed, value: 7}``."""


class VisibilitySpec(Spec):
    """What the trainee may see; all of it unless said otherwise."""

    ties: bool = True
    """Friendships between members."""
    thresholds: bool = True
    """The ring of threshold and trusted buyers round a member."""
    explain: bool = True
    """The broken-down sum of why a member did or did not buy."""
    why: bool = True
    """The causes behind a number's change."""


class LookAhead(Spec):
    """How far one may look ahead while a card is open."""

    days: int = Field(default=14, ge=1, le=60)
    """Days shown."""
    runs: int = Field(default=200, ge=10, le=1000)
    """Runs of the model behind the fan."""


def _as_look_ahead(value: Any) -> Any:
    return {} if value is True else None if value is False else value


LookAheadSpec = Annotated[
    LookAhead | None, BeforeValidator(_as_look_ahead, json_schema_input_type=LookAhead | bool)
]
"""``{days: 14, runs: 200}``, or ``false`` where nobody may look ahead."""
