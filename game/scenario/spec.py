"""The whole of scenario.yaml as one frozen, strict specification."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from game.scenario.aims import (
    DAYS_MAX,
    Day,
    GoalSpec,
    LossSpec,
    RandomSeed,
    SeedSpec,
    StarsSpec,
    VisibilitySpec,
)
from game.scenario.base import EmptyAllowed, Key, Spec, WeekdayName
from game.scenario.goods import EconomySpec, PlanSpec, TitleSpec
from game.scenario.levers import LeversSpec, everything
from game.scenario.people import ChannelSpec, CircleSpec, NetworkSpec, SegmentSpec
from game.scenario.scale import ScaleSpec

SCHEMA = 1
"""Version of the format; raised when an older file would no longer be understood."""
TOPICS_MOST = 8
TITLES_MOST = 8


class ScenarioSpec(Spec):
    """A scenario's logic; its words are in text.<language>.yaml beside it."""

    schema_version: Literal[1] = Field(alias="schema")
    """Version of this format."""
    id: Key
    """Short name; the same as the folder's."""
    days: Day
    """Length of the course."""
    weekday: WeekdayName = "monday"
    """Weekday of day 1."""
    difficulty: int = Field(default=1, ge=1, le=5)
    """How hard it is, for the choice of lessons."""
    topics: tuple[Key, ...] = Field(min_length=1, max_length=TOPICS_MOST)
    """What can be talked about."""
    segments: dict[Key, SegmentSpec] = Field(min_length=1, max_length=32)
    """Kinds of people."""
    scale: ScaleSpec | None = None
    """The same community with more people, in branches."""
    network: NetworkSpec = NetworkSpec()
    titles: dict[Key, TitleSpec] = Field(default={}, max_length=TITLES_MOST)
    """Products."""
    channels: dict[Key, ChannelSpec] = Field(default={}, max_length=16)
    """Sources of strangers."""
    circles: dict[Key, Annotated[CircleSpec, EmptyAllowed]] = Field(
        default={"main": CircleSpec()}, min_length=1, max_length=256
    )
    """Rooms."""
    plan: PlanSpec = PlanSpec()
    economy: EconomySpec = EconomySpec()
    age_days: int = Field(default=30, ge=0, le=3650)
    """Days the founding members have been together before day 1; to those of a group just opened it is still new."""
    silent_days: int = Field(default=7, ge=1, le=DAYS_MAX)
    """A circle is dead when nobody but the operator has posted for this many days."""
    levers: LeversSpec = everything()
    """What the operator may do; everything when left out."""
    goals: dict[Key, GoalSpec] = Field(min_length=1, max_length=12)
    """What to reach; all of them together win."""
    losses: dict[Key, LossSpec] = Field(default={}, max_length=12)
    """Ways to lose before the end."""
    stars: StarsSpec | None = None
    """Thresholds of the second and third star; without it, winning earns all three."""
    seed: SeedSpec = RandomSeed()
    """Whose luck is whose."""
    visibility: VisibilitySpec = VisibilitySpec()
    params: dict[str, float] = Field(default={}, max_length=200)
    """Model parameters that differ from their usual values in this scenario."""
