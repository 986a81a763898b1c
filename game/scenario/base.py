"""What every part of a scenario's specification shares: strictness, keys, spreads, named choices."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from agents.setup import Spread

Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=32)]
"""A short name inside a scenario: small letters, digits and underscores."""
Share = Annotated[float, Field(ge=0.0, le=1.0)]
Yuan = Annotated[float, Field(ge=0.0, le=1_000_000.0)]
SlotName = Literal["morning", "forenoon", "noon", "afternoon", "evening", "night"]
WeekdayName = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
NeedName = Literal["answers", "knowledge", "showing", "values"]
FormName = Literal["text", "video", "voice", "live", "comic", "story"]
GateName = Literal["free", "invite", "paid", "conditions", "level", "purchase", "bring"]
ModeName = Literal["stock", "presale"]
AppealName = Literal["both", "feeling", "reason"]
StudyName = Literal["survey", "trial"]
GivenRole = Literal["leader", "kol", "member"]
"""Roles the operator can give; ``member`` relieves of one."""
SplitName = Literal["place", "interest", "evenly"]
TargetName = Literal["everyone", "earliest", "easily_tipped", "hubs", "structural", "kols", "random"]
CampaignName = Literal[
    "task", "poster", "gift", "qr", "read_to_earn", "distribution", "partner", "broadcast"
]
LeverName = Literal[
    "gate", "content", "reward", "greet", "launch", "channel", "expel", "position", "research", "rules", "tasks",
    "points", "commission", "recognise", "appoint", "recruit", "split", "merge", "ways", "session", "meeting",
    "vote", "incentive", "seed", "campaign", "supply", "rekindle",
]  # fmt: skip
"""Levers, as their verbs."""
RowName = Literal[
    "P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8", "P9", "P10", "Q1", "Q2", "Q3", "Q4", "Q5", "Q6", "Q7", "Q8",
    "Q9", "Q10", "Q11", "Q12", "Q13", "Q14", "Q15", "Q16", "R1", "R2", "R3", "R4", "R5", "R6", "R7", "R8", "R9",
    "R10", "R11", "R12", "R13", "T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9", "T10", "T11", "T12", "T13",
    "T14", "V1", "V2", "V3", "V4", "V5", "V6", "V7", "V8", "V9", "V10",
]  # fmt: skip
"""Rows of the mechanisms' table (docs/mechanisms.md)."""
GATE_PRICE_MAX = 500.0
LINES_MAX = 8
PER_WEEK_MAX = 14
REWARD_MAX = 100.0
POINTS_MAX = 5.0
COMMISSION_MAX = 0.3
"""Widest limits a scenario may set on the operator's decisions; those of agents/levers are as wide or wider."""
WEEKDAYS: tuple[str, ...] = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class Spec(BaseModel):
    """Base of all specifications: frozen, strict about types, no unknown keys, no NaN."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, strict=True, allow_inf_nan=False, use_attribute_docstrings=True
    )


def fault(sentence: str, *at: str) -> PydanticCustomError:
    """A mistake between several keys; ``at`` leads from the mapping judged to the value to point at."""
    return PydanticCustomError("scenario", "{sentence}", {"sentence": sentence, "at": at})


def _as_mean(value: Any) -> Any:
    return {"mean": value} if isinstance(value, (int, float)) and not isinstance(value, bool) else value


def _as_empty(value: Any) -> Any:
    return {} if value is None else value


class SpreadSpec(Spec):
    """A bell of values over people: normal(mean, sd) cut to [low, high]. Keys left out keep their default."""

    mean: float = Field(ge=-20.0, le=100_000.0)
    """Middle of the bell."""
    sd: float | None = Field(default=None, ge=0.0, le=100_000.0)
    """Standard deviation."""
    low: float | None = Field(default=None, ge=-20.0, le=100_000.0)
    """Nobody lies below this."""
    high: float | None = Field(default=None, ge=-20.0, le=100_000.0)
    """Nobody lies above this."""

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise fault("'low' must not be above 'high'", "low")
        return self

    def over(self, default: Spread) -> Spread:
        """The spread with every key left out taken from ``default``."""
        return Spread(
            self.mean,
            default.sd if self.sd is None else self.sd,
            default.low if self.low is None else self.low,
            default.high if self.high is None else self.high,
        )


class ShareSpread(SpreadSpec):
    """A bell of values between 0 and 1."""

    mean: float = Field(ge=0.0, le=1.0)
    sd: float | None = Field(default=None, ge=0.0, le=1.0)
    low: float | None = Field(default=None, ge=0.0, le=1.0)
    high: float | None = Field(default=None, ge=0.0, le=1.0)


class AmountSpread(SpreadSpec):
    """A bell of values of 0 or more."""

    mean: float = Field(ge=0.0, le=100_000.0)
    low: float | None = Field(default=None, ge=0.0, le=100_000.0)
    high: float | None = Field(default=None, ge=0.0, le=100_000.0)


ShareBell = Annotated[ShareSpread, BeforeValidator(_as_mean, json_schema_input_type=float | ShareSpread)]
"""A share of people's attribute: one number (the mean) or a bell."""
AmountBell = Annotated[AmountSpread, BeforeValidator(_as_mean, json_schema_input_type=float | AmountSpread)]
Bell = Annotated[SpreadSpec, BeforeValidator(_as_mean, json_schema_input_type=float | SpreadSpec)]
EmptyAllowed = BeforeValidator(_as_empty)
"""Lets ``key:`` with nothing after it stand for a mapping of defaults."""


class Band(Spec):
    """A closed range a value must stay in."""

    low: Yuan = 0.0
    high: Yuan = 1_000_000.0

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.low > self.high:
            raise fault("'low' must not be above 'high'", "low")
        return self
