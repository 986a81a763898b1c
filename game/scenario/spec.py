"""The whole of scenario.yaml as one frozen, strict specification."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from game.scenario.aims import (
    DAYS_MAX,
    Day,
    GoalSpec,
    LookAhead,
    LookAheadSpec,
    LossSpec,
    RandomSeed,
    SeedSpec,
    StarsSpec,
    VisibilitySpec,
)
from game.scenario.base import EmptyAllowed, Key, LeverName, RowName, Spec, WeekdayName
from game.scenario.characters import CharacterSpec
from game.scenario.conditions import ConditionSpec
from game.scenario.goods import EconomySpec, PlanSpec, TitleSpec
from game.scenario.happenings import EventSpec
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
    characters: dict[Key, CharacterSpec] = Field(default={}, max_length=24)
    """People known by name."""
    plan: PlanSpec = PlanSpec()
    economy: EconomySpec = EconomySpec()
    age_days: int = Field(default=30, ge=0, le=3650)
    """Days the founding members have been together before day 1; to those of a group just opened it is still new."""
    silent_days: int = Field(default=7, ge=1, le=DAYS_MAX)
    """A circle is dead when nobody but the operator has posted for this many days."""
    levers: LeversSpec = everything()
    """What the operator may do; everything when left out."""
    locked: tuple[LeverName, ...] = Field(default=(), max_length=32)
    """Of these levers, those not at hand before an event unlocks them."""
    events: dict[Key, EventSpec] = Field(default={}, max_length=48)
    """What comes about by itself, and what the trainee may answer."""
    debrief: dict[Key, ConditionSpec] = Field(default={}, max_length=24)
    """What is said in the end beside the outcome: name of a text -> when it is said."""
    goals: dict[Key, GoalSpec] = Field(min_length=1, max_length=12)
    """What to reach; all of them together win."""
    losses: dict[Key, LossSpec] = Field(default={}, max_length=12)
    """Ways to lose before the end."""
    stars: StarsSpec | None = None
    """Thresholds of the second and third star; without it, winning earns all three."""
    seed: SeedSpec = RandomSeed()
    """Whose luck is whose."""
    attempts: int = Field(default=0, ge=0, le=100)
    """How often it may be played for a grade; 0 for as often as one likes."""
    look_ahead: LookAheadSpec = LookAhead()
    """How far a card may show what the model expects; ``false`` for not at all."""
    visibility: VisibilitySpec = VisibilitySpec()
    params: dict[str, float] = Field(default={}, max_length=200)
    """Model parameters that differ from their usual values in this scenario."""
    lesson: int | None = Field(default=None, ge=1, le=99)
    """Place in the course; after all others when left out."""
    after: tuple[Key, ...] = Field(default=(), max_length=12)
    """Lessons to be won before this one opens."""
    minutes: int | None = Field(default=None, ge=1, le=240)
    """About how long it takes to play; reckoned from the days when left out."""
    teaches: tuple[RowName, ...] = Field(default=(), max_length=24)
    """Rows of the mechanisms' table it teaches, such as ``T9``."""
    extends: Key | None = None
    """Another scenario of the library that this one changes; see :mod:`game.scenario.merge`."""
    without: tuple[str, ...] = Field(default=(), max_length=64)
    """Parts of that scenario to leave out, such as ``goals.purse``."""
    variants: dict[Key, dict[str, Any]] = Field(default={}, max_length=6)
    """Other difficulties: name -> what differs, in the same keys as here."""
