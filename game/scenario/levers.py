"""Specification of the operator's levers: which are allowed, and within which limits.

A lever that is not named is not allowed. ``greet:`` with nothing after it allows it without further limits.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from agents.decisions import (
    Decision,
    Expel,
    Launch,
    PlanContent,
    Reason,
    SetChannel,
    SetGate,
    SetGreeting,
    SetReward,
)
from game.scenario.base import (
    GATE_PRICE_MAX,
    LINES_MAX,
    PER_WEEK_MAX,
    REWARD_MAX,
    Band,
    EmptyAllowed,
    FormName,
    GateName,
    Key,
    ModeName,
    SlotName,
    Spec,
)

Forms = Annotated[tuple[FormName, ...], Field(min_length=1)]
ALL_FORMS: tuple[FormName, ...] = ("text", "video", "voice", "live", "comic", "story")
ALL_SLOTS: tuple[SlotName, ...] = ("morning", "forenoon", "noon", "afternoon", "evening", "night")


class GateLever(Spec):
    """Which gates may be set."""

    kinds: Annotated[tuple[GateName, ...], Field(min_length=1)] = ("free", "invite", "paid")
    price: Band = Band(low=0.0, high=GATE_PRICE_MAX)
    """Yuan of a paid gate."""


class ContentLever(Spec):
    """How much of the content plan may be changed."""

    lines: int = Field(default=LINES_MAX, ge=1, le=LINES_MAX)
    """Lines of the plan that may be used."""
    per_week: int = Field(default=PER_WEEK_MAX, ge=1, le=PER_WEEK_MAX)
    """Most posts a week in one line."""
    topics: tuple[Key, ...] = ()
    """Topics that may be chosen; all when left out."""
    forms: Forms = ALL_FORMS


class RewardLever(Spec):
    """Rewards for bringing friends."""

    introduction: float = Field(default=REWARD_MAX, ge=0.0, le=REWARD_MAX)
    """Most yuan per friend."""
    praise: bool = True
    """Whether praise may be switched."""


class GreetLever(Spec):
    """Greeting newcomers by name."""


class LaunchLever(Spec):
    """Offering titles."""

    titles: tuple[Key, ...] = ()
    """Titles that may be offered; all when left out."""
    modes: Annotated[tuple[ModeName, ...], Field(min_length=1)] = ("stock", "presale")
    price: Band = Band(low=0.0, high=10_000.0)
    """Yuan per piece."""
    units: int = Field(default=10_000, ge=1, le=100_000)
    """Most pieces bought into stock at once."""
    limit_days: int = Field(default=60, ge=0, le=90)
    """Longest time limit."""
    slots: Annotated[tuple[SlotName, ...], Field(min_length=1)] = ALL_SLOTS
    forms: Forms = ALL_FORMS
    reminders: int = Field(default=7, ge=0, le=14)
    """Most further pitches."""


class ChannelLever(Spec):
    """Opening and closing sources of strangers."""

    channels: tuple[Key, ...] = ()
    """Channels that may be switched; all when left out."""


class ExpelLever(Spec):
    """Removing members."""


class LeversSpec(Spec):
    """The levers at hand."""

    gate: Annotated[GateLever | None, EmptyAllowed] = None
    content: Annotated[ContentLever | None, EmptyAllowed] = None
    reward: Annotated[RewardLever | None, EmptyAllowed] = None
    greet: Annotated[GreetLever | None, EmptyAllowed] = None
    launch: Annotated[LaunchLever | None, EmptyAllowed] = None
    channel: Annotated[ChannelLever | None, EmptyAllowed] = None
    expel: Annotated[ExpelLever | None, EmptyAllowed] = None

    @property
    def allowed(self) -> tuple[str, ...]:
        """Verbs of the levers at hand, as in :data:`agents.decisions.DECISIONS`."""
        return tuple(name for name in type(self).model_fields if getattr(self, name) is not None)


def everything() -> LeversSpec:
    """All levers without limits: what a scenario has that names none."""
    return LeversSpec(
        gate=GateLever(), content=ContentLever(), reward=RewardLever(), greet=GreetLever(),
        launch=LaunchLever(), channel=ChannelLever(), expel=ExpelLever(),
    )  # fmt: skip


def refusals(levers: LeversSpec, decision: Decision) -> tuple[Reason, ...]:
    """Why a scenario does not let its operator take this decision; empty when it does.

    Codes: ``lever_not_allowed`` (lever), ``choice_not_allowed`` (what, value), ``over_limit`` and
    ``under_limit`` (what, value, limit). What the state of the community refuses is judged elsewhere.
    """
    lever = getattr(levers, decision.verb)
    if lever is None:
        return (Reason("lever_not_allowed", (("lever", decision.verb),)),)
    return tuple(_limits(lever, decision))


def _limits(lever: Spec, decision: Decision) -> list[Reason]:
    match lever, decision:
        case GateLever(), SetGate():
            paid = decision.kind.name == "PAID"
            return _choice("kind", decision.kind.name, lever.kinds) + (
                _band("price", decision.price, lever.price) if paid else []
            )
        case ContentLever(), PlanContent():
            return (
                _most("line", decision.line + 1, lever.lines)
                + _most("per_week", decision.per_week, lever.per_week)
                + (_choice("topic", decision.topic, lever.topics) if decision.per_week else [])
                + (_choice("form", decision.form.name, lever.forms) if decision.per_week else [])
            )
        case RewardLever(), SetReward():
            praise = [] if lever.praise or not decision.praise else [_refuse("praise", "true")]
            return _most("introduction", decision.introduction, lever.introduction) + praise
        case LaunchLever(), Launch():
            return _launch(lever, decision)
        case ChannelLever(), SetChannel():
            return _choice("channel", decision.channel, lever.channels)
    assert isinstance(decision, SetGreeting | Expel)
    return []


def _launch(lever: LaunchLever, decision: Launch) -> list[Reason]:
    stock = decision.mode.name == "STOCK"
    endless = decision.limit_days == 0
    return (
        _choice("title", decision.title, lever.titles)
        + _choice("mode", decision.mode.name, lever.modes)
        + _band("price", decision.price, lever.price)
        + (_most("units", decision.units, lever.units) if stock else [])
        + ([] if endless else _most("limit_days", decision.limit_days, lever.limit_days))
        + _choice("slot", ALL_SLOTS[decision.slot] if 0 <= decision.slot < 6 else decision.slot, lever.slots)
        + _choice("form", decision.form.name, lever.forms)
        + _most("reminders", decision.reminders, lever.reminders)
    )


def _choice(what: str, value: str | int, allowed: tuple[str, ...]) -> list[Reason]:
    name = str(value).lower()
    return [] if not allowed or name in allowed else [_refuse(what, name)]


def _refuse(what: str, value: str) -> Reason:
    return Reason("choice_not_allowed", (("what", what), ("value", value)))


def _most(what: str, value: float, limit: float) -> list[Reason]:
    if value <= limit:
        return []
    return [Reason("over_limit", (("what", what), ("value", value), ("limit", limit)))]


def _band(what: str, value: float, band: Band) -> list[Reason]:
    if value < band.low:
        return [Reason("under_limit", (("what", what), ("value", value), ("limit", band.low)))]
    return _most(what, value, band.high)
