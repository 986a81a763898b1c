"""Specification of the people: segments, their ties, where strangers come from, the rooms they sit in."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from game.scenario.base import AmountBell, Bell, Key, NeedName, Share, ShareBell, Spec, Yuan, fault
from game.scenario.rhythms import RhythmSpec

Weight = Annotated[float, Field(ge=0.0, le=1000.0)]


class SegmentSpec(Spec):
    """One kind of people."""

    members: int = Field(ge=0, le=2_000_000)
    """How many of them are there on day 1; 0 for a kind that only comes through channels."""
    rhythm: RhythmSpec
    """When they look at the group: a preset's name, or a table of chances per slot."""
    interests: dict[Key, Share] = Field(min_length=1)
    """How much each topic draws them, 0 to 1; topics left out draw them not at all."""
    needs: dict[NeedName, Share] | None = None
    """What brings them: answers, knowledge, showing, values, each 0 to 1."""
    threshold: ShareBell | None = None
    """Share of trusted contacts that must have bought before they buy."""
    trust: ShareBell | None = None
    """Trust in the community on day 1."""
    warmth: ShareBell | None = None
    """Habit of looking in, on day 1."""
    belonging: ShareBell | None = None
    """Feeling of being one of them, on day 1."""
    price_sensitivity: ShareBell | None = None
    """How hard a price above the fair one weighs."""
    budget: AmountBell | None = None
    """Yuan a month for this kind of goods."""
    attention: AmountBell | None = None
    """Messages read in one visit."""
    posting: Bell | None = None
    """Natural logarithm of messages written per visit."""
    outside: ShareBell | None = None
    """Pull of other communities."""
    places: tuple[Weight, ...] = Field(default=(1.0,), min_length=1, max_length=64)
    """Relative share living in each place."""
    identity: int = Field(default=0, ge=0, le=63)
    """Class of people they feel to be; those of the same class befriend more easily."""
    side: int = Field(default=0, ge=0, le=1)
    """0 or 1: two sides with needs that complete each other, such as buyers and suppliers."""

    @model_validator(mode="after")
    def _lives_somewhere(self) -> Self:
        if not sum(self.places) > 0.0:
            raise fault("'places' are all 0: at least one must be more, for these people to live in", "places")
        return self


class NetworkSpec(Spec):
    """Friendships that stand before day 1."""

    degree: float = Field(default=6.0, ge=0.0, le=16.0)
    """Mean number of ties per member; 0 for strangers."""
    clustering: Share = 0.4
    """Share of ties closed among friends of friends."""
    homophily: Share = 0.5
    """How much people near in place, interests and identity are preferred."""
    strength: ShareBell | None = None
    """Strength of those ties."""


class ChannelSpec(Spec):
    """A source of strangers."""

    segment: Key
    """Which kind of people it is meant to bring."""
    per_day: float = Field(ge=0.0, le=100_000.0)
    """Strangers a day who come to the gate while it is open."""
    cost: Yuan = 0.0
    """Yuan for each of them."""
    precision: Share = 0.6
    """Share who truly are of that kind."""
    advertisers: Share = 0.02
    """Share who come to advertise."""
    open: bool = True
    """Whether it is open on day 1."""
    pool: float = Field(default=0.0, ge=0.0, le=10_000_000.0)
    """People it can bring before it runs dry; 0 for no end."""


class CircleSpec(Spec):
    """One room of the community."""

    size_limit: int = Field(default=500, ge=2, le=2_000_000)
    """Members it can hold."""
    leaders: int = Field(default=0, ge=0, le=20)
    """Founding members who welcome newcomers and answer questions."""
    kols: int = Field(default=0, ge=0, le=20)
    """Founding members whose word is listened to."""
    place: int | None = Field(default=None, ge=0, le=63)
    """Place it is for, counted from 0 in the order of ``places``; those who live there sit here first."""
    topic: Key | None = None
    """Topic it is for."""
