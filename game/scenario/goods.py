"""Specification of the trade: titles, the operator's standing plan, money and hours."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from game.scenario.base import (
    COMMISSION_MAX,
    GATE_PRICE_MAX,
    LINES_MAX,
    PER_WEEK_MAX,
    POINTS_MAX,
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
    entertaining: Share = 0.3
    """How much fun it is."""
    interactive: bool = False
    """Worth little unless those one talks to daily have it too."""
    scene: SlotName | None = None
    """Time of day it fits, such as ``evening`` for a bedtime book; any when left out."""
    aftersales: Share = 0.3
    """How well disappointments are made good."""
    available: bool = True
    """Whether it can be offered on day 1; if not, an event has to bring it."""


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
    column: bool = False
    """Whether it is a branded column, looked forward to when kept up regularly."""
    ugc: bool = False
    """Whether it asks members to contribute instead of telling them."""


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
    gate_height: Share = 0.5
    """How much a gate of conditions, level or bringing asks for."""
    gate_title: Key | None = None
    """Title to be bought at a gate of purchase."""
    topic: Key | None = None
    """Topic the community says it is about; nothing stated when left out."""
    need: NeedName = "knowledge"
    """Need it says it serves."""
    breadth: Share = 0.0
    """0 for one thing for few, 1 for everything for everybody."""
    rules: bool = False
    """Whether rules are pinned."""
    cowritten: bool = False
    """Whether members wrote them too."""
    befriend: bool = True
    """Whether members may befriend each other."""
    tasks: Share = 0.0
    """Size of the step members are asked for every week; 0 asks for nothing."""
    check_in: float = Field(default=0.0, ge=0.0, le=POINTS_MAX)
    """Worth in yuan of the points for a day's check-in; 0 for none."""
    commission: float = Field(default=0.0, ge=0.0, le=COMMISSION_MAX)
    """Share of their circle's sales the leaders get."""
    ways: Share = 0.0
    """How good the written way of working is."""

    @model_validator(mode="after")
    def _price_of_gate(self) -> Self:
        if self.gate_price > 0.0 and self.gate != "paid":
            raise fault(f"'gate_price' is for a paid gate only, and the gate is '{self.gate}'", "gate_price")
        if self.gate_title is not None and self.gate != "purchase":
            raise fault(
                f"'gate_title' is for a gate of purchase only, and the gate is '{self.gate}'", "gate_title"
            )
        if self.gate == "purchase" and self.gate_title is None:
            raise fault("a gate of purchase needs 'gate_title': the title to be bought", "gate")
        if self.cowritten and not self.rules:
            raise fault("'cowritten' is about rules, and there are none: add 'rules: true'", "cowritten")
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
    density_saving: Share = 0.5
    """Share of the delivery cost saved when parcels to one place are dense."""
    hours_position: Hours = 12.0
    """Hours for finding and saying what the community is about."""
    cash_position: Yuan = 200.0
    cash_survey: Yuan = 3.0
    """Yuan for each member asked."""
    cash_trial: Yuan = 15.0
    """Yuan for each member a trial is run with."""
    hours_research: Hours = 3.0
    hours_rules: Hours = 2.0
    """Hours for rules from above; written with members they take three times as long."""
    hours_session: Hours = 6.0
    """Hours for a sharing session with trailer, host and digest."""
    cash_guest: Yuan = 300.0
    """Yuan for the best guest."""
    hours_meeting: Hours = 8.0
    cash_meeting: Yuan = 30.0
    """Yuan for each seat at a meeting."""
    hours_recognise: Hours = 0.3
    cash_recruit: Yuan = 800.0
    """Yuan to engage an opinion leader from outside."""
    hours_appoint: Hours = 2.0
    hours_split: Hours = 6.0
    hours_ways: Hours = 16.0
    """Hours for writing down a repeatable way of working."""
    cash_supply: Yuan = 40.0
    """Yuan for each piece a day of further capacity."""
    cash_quality: Yuan = 2000.0
    """Yuan for raising a title's quality by 0.1."""
    hours_vote: Hours = 4.0
    hours_campaign: Hours = 4.0
    cash_campaign: Yuan = 20.0
    """Yuan for setting up a campaign, beside its budget."""
    hours_rekindle: Hours = 10.0
    cash_rekindle: Yuan = 2.0
    """Yuan for each member of a circle that died today; grows with the time it lies dead."""
