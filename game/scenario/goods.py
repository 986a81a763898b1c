"""Specification of the trade: titles, the operator's standing plan, money and hours."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from game.scenario.base import (
    GATE_PRICE_MAX,
    LINES_MAX,
    PER_WEEK_MAX,
    REWARD_MAX,
    FormName,
    GateName,
    Key,
    NeedName,
    Share,
    SlotName,
    Spec,
    Yuan,
    fault,
)

Hours = Annotated[float, Field(ge=0.0, le=168.0)]


class TitleSpec(Spec):
    """One product."""

    interests: dict[Key, Share] = Field(min_length=1)
    """Which topics it speaks to, 0 to 1."""
    price: float = Field(gt=0.0, le=100_000.0)
    """Usual price in yuan."""
    fair_price: float | None = Field(default=None, gt=0.0, le=100_000.0)
    """What people think it is worth; as the price when left out."""
    cost: Yuan
    """Yuan the operator pays the supplier for a piece."""
    emotion: Share = 0.3
    """How much it moves people."""
    quality: Share = 0.9
    """Chance that a delivered piece pleases."""
    lead_days: float = Field(default=3.0, ge=0.0, le=90.0)
    """Days from order to door."""
    capacity: int = Field(default=200, ge=1, le=1_000_000)
    """Pieces that can be sent out a day."""
    repeat_days: float = Field(default=0.0, ge=0.0, le=365.0)
    """Days until it is needed again; 0 for goods bought once."""
    talkable: Share = 0.5
    """How much it gives to talk about."""


class ContentSpec(Spec):
    """One standing line of the content plan."""

    topic: Key
    form: FormName = "text"
    slot: SlotName = "evening"
    per_week: int = Field(default=3, ge=0, le=PER_WEEK_MAX)
    """Posts a week."""
    need: NeedName = "knowledge"
    """Which need it serves."""
    quality: Share = 0.6


class PlanSpec(Spec):
    """What the operator has standing on day 1."""

    gate: GateName = "invite"
    gate_price: float = Field(default=0.0, ge=0.0, le=GATE_PRICE_MAX)
    """Yuan to come in; only for a paid gate."""
    content: tuple[ContentSpec, ...] = Field(default=(), max_length=LINES_MAX)
    greet: bool = False
    """Whether newcomers are greeted by name."""
    reward_introduction: float = Field(default=0.0, ge=0.0, le=REWARD_MAX)
    """Yuan to a member whose friend comes in."""
    praise: bool = False
    """Whether those who post are thanked in the feed."""

    @model_validator(mode="after")
    def _price_of_gate(self) -> Self:
        if self.gate_price > 0.0 and self.gate != "paid":
            raise fault(f"'gate_price' is for a paid gate only, and the gate is '{self.gate}'", "gate_price")
        return self


class EconomySpec(Spec):
    """What the operator has, and what things cost."""

    cash: float = Field(default=5000.0, ge=0.0, le=10_000_000.0)
    """Yuan on day 1."""
    hours_per_week: Hours = 20.0
    """The operator's own time."""
    hours_post: Hours = 0.5
    """Hours for one post in text; other forms take multiples of it."""
    cash_post: Yuan = 0.0
    """Yuan for one post."""
    hours_launch: Hours = 3.0
    hours_greet: Hours = 0.1
    """Hours for greeting one newcomer."""
    hours_gate: Hours = 1.0
    """Hours for changing the gate."""
    delivery_cost: Yuan = 6.0
    """Yuan per parcel."""
    presale_extra_days: float = Field(default=4.0, ge=0.0, le=90.0)
    """Days longer that buyers wait when goods are ordered once paid for."""
