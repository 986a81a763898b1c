"""What an operator knows before day 1: the briefing as values. Nothing of what members hide is in it.

A trainee reads it in the briefing, on the levers' cards and on the products' labels. What people need, what draws
them, when they tip and how well a supplier truly works is not there: a bot has to listen, ask or try, as a trainee has.
"""

from __future__ import annotations

from dataclasses import dataclass

from game.scenario import Scenario
from game.scenario.aims import Goal, Loss, StarsSpec, VisibilitySpec
from game.scenario.levers import LeversSpec


@dataclass(frozen=True)
class TitleBrief:
    """A product as its label and its supplier's list describe it."""

    key: str
    price: float
    """Usual price in yuan."""
    cost: float
    """Yuan the operator pays for a piece."""
    topics: tuple[str, ...]
    """What it is about, most first."""
    scene: int
    """Slot of the day it is for, -1 for any."""
    repeat_days: float
    """Days until it is needed again, 0 for goods bought once."""
    capacity: int
    """Pieces a day the supplier promises on day 1."""
    quality: float
    """Chance a piece pleases on day 1, as the card of the supply lever says; 1 where that lever is not at hand."""
    moving: float
    """How much it moves, amuses and gives to talk about, in [0, 1], as anybody who has it in hand can tell."""
    interactive: bool
    """Whether it is worth little without friends who have it."""


@dataclass(frozen=True)
class ChannelBrief:
    """A source of strangers by its price list."""

    key: str
    cost: float
    """Yuan a head."""
    open: bool
    """Open on day 1."""


@dataclass(frozen=True)
class Brief:
    """The task and the means."""

    scenario: str
    days: int
    members: int
    """On day 1."""
    topics: tuple[str, ...]
    segments: tuple[str, ...]
    titles: tuple[TitleBrief, ...]
    channels: tuple[ChannelBrief, ...]
    places: int
    cash: float
    hours_per_week: float
    delivery_cost: float
    goals: tuple[Goal, ...]
    losses: tuple[Loss, ...]
    stars: StarsSpec | None
    levers: LeversSpec
    visibility: VisibilitySpec

    def title(self, key: str) -> TitleBrief:
        """The product of that key. Raises KeyError."""
        return {t.key: t for t in self.titles}[key]


def brief_of(scenario: Scenario) -> Brief:
    """What the briefing of a scenario says."""
    setup = scenario.setup
    return Brief(
        scenario=scenario.id,
        days=scenario.days,
        members=setup.members,
        topics=setup.topics,
        segments=tuple(s.key for s in setup.segments),
        titles=tuple(
            TitleBrief(
                t.key,
                t.price,
                t.cost,
                _about(t.interests, setup.topics),
                t.scene,
                t.repeat_days,
                t.capacity,
                t.quality if scenario.levers.supply else 1.0,
                (t.emotion + t.entertaining + t.talkable) / 3.0,
                t.interactive,
            )
            for t in setup.titles
        ),
        channels=tuple(ChannelBrief(c.key, c.cost, c.open) for c in setup.channels),
        places=max(len(s.places) for s in setup.segments),
        cash=setup.economy.cash,
        hours_per_week=setup.economy.hours_per_week,
        delivery_cost=setup.economy.delivery_cost,
        goals=scenario.goals,
        losses=scenario.losses,
        stars=scenario.stars,
        levers=scenario.levers,
        visibility=scenario.visibility,
    )


def _about(interests: tuple[float, ...], topics: tuple[str, ...]) -> tuple[str, ...]:
    """Topics a title speaks to, strongest first; how strongly is not on the label."""
    ranked = sorted(zip(interests, topics, strict=True), key=lambda pair: -pair[0])
    return tuple(topic for weight, topic in ranked if weight > 0.0)
