"""The twin's titles and their offers, and when parcels go out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from agents.names import SLOTS_PER_DAY, Appeal, LaunchMode, Slot
from agents.params import Params
from tests.twin.values import single

if TYPE_CHECKING:
    from tests.twin.community import TwinCommunity


CLEARLY = 1e-9
"""Designs that suit by less than this alike are equal."""


def suits(design: list[float], taste: list[float]) -> float:
    """How well a design matches a taste; unit of the taste."""
    asked = sum(design)
    return sum(its * my for its, my in zip(design, taste, strict=True)) / asked if asked > 0 else 0.0


@dataclass(eq=False)
class TwinTitle:
    """One title: what it is, how it is offered, and what is on its way."""

    index: int
    interests: list[float]
    price: float
    fair: float
    cost: float
    emotion: float
    quality: float
    lead: float
    capacity: int
    repeat: float
    talkable: float
    open: bool
    launched: int
    ends: int
    mode: int
    stock: int
    form: int
    pitch_at: int
    pitches: int
    sold: int
    waiting: int
    ship_day: int
    shipped: int
    interactive: int
    entertaining: float
    scene: int
    aftersales: float
    appeal: int
    team: int
    team_price: float
    teaming: int
    vote_ends: int
    votes: int
    wish: list[float]
    coupon: float
    coupon_ends: int
    coupon_delay: float
    sent: list[int]
    given: int
    lent_glow: float
    lent_form: float
    fun: float
    market: float

    @property
    def from_stock(self) -> bool:
        """Whether pieces come from what was bought in for a launch."""
        return self.launched >= 0 and self.mode == LaunchMode.STOCK

    @property
    def sold_out(self) -> bool:
        """Whether it is offered from stock and none is left."""
        return self.from_stock and self.stock <= 0

    @property
    def presold(self) -> bool:
        """Whether pieces are ordered from the supplier once paid, in a launch."""
        return self.launched >= 0 and self.mode == LaunchMode.PRESALE

    def discount(self, price: float) -> float:
        """Reduction of a price against the fair one in [0, 1]; 1 at half of it."""
        if self.fair <= 0:
            return 0.0
        return min(1.0, max(0.0, 2.0 * (1.0 - price / self.fair)))

    def urgency(self, tick: int, params: Params) -> float:
        """Nearness of the offer's end in [0, 1]."""
        if self.ends < 0:
            return 0.0
        days = (self.ends - tick) / SLOTS_PER_DAY
        return min(1.0, max(0.0, 1.0 - days / params.urgency_days))

    def care(self, params: Params) -> float:
        """How well disappointments are made good."""
        return self.aftersales if params.on_aftersales else params.aftersales_usual

    def refunded(self, params: Params) -> float:
        """Share of the price given back for poor goods."""
        return min(1.0, params.refund_share * self.care(params) / params.aftersales_usual)

    # --- what time does -----------------------------------------------------------------------------------

    def keep(self, model: TwinCommunity) -> None:
        """A new day of parcels, and what ends in this tick; then what a pitch read now lends."""
        if model.slot == Slot.MORNING:
            self.sent = [0] * len(self.sent)
        if self.teaming and not self.open:
            self.dissolve_team(model)
        if 0 <= self.coupon_ends <= model.tick:
            self.coupon, self.coupon_ends = 0.0, -1
            for member in model.people:
                member.coupon.discard(self.index)
        if 0 <= self.vote_ends <= model.tick:
            self.close_vote(model)
        self.lend(model)

    def dissolve_team(self, model: TwinCommunity) -> None:
        """Those who wait for the team wait in vain."""
        for member in model.people:
            if self.index in member.teamed:
                member.teamed.remove(self.index)
                member.be_let_down()
        self.teaming = 0

    def close_vote(self, model: TwinCommunity) -> None:
        """The title becomes what its voters like best, unless pieces of it are made already."""
        p = model.params
        self.vote_ends = -1
        model.operator.voting &= ~(1 << self.index)
        if not self.votes:
            return
        chosen = self.interests
        for design in [self.leaning_to(j, p.vote_lean) for j in range(len(self.interests))]:
            if suits(design, self.wish) > suits(chosen, self.wish) + CLEARLY:
                chosen = design
        if self.stock == 0:
            self.interests = [single(x) for x in chosen]
        for member in model.people:
            if self.index in member.voted:
                holding = member.holdings[self.index]
                holding.glow = single(holding.glow + (1.0 - holding.glow) * p.vote_glow)

    def leaning_to(self, topic: int, lean: float) -> list[float]:
        """A design of the title that leans to one topic."""
        return [(1.0 - lean) * x + lean * (j == topic) for j, x in enumerate(self.interests)]

    def lend(self, model: TwinCommunity) -> None:
        """What a pitch lends to who reads it in this tick, by appeal and scene; fun; the marketplace's weight."""
        p, operator = model.params, model.operator
        glow, form = p.pitch_glow * self.emotion, model.eases[self.form]
        if p.on_feeling and self.appeal == Appeal.FEELING:
            glow, form = glow * p.feeling_glow, form * p.feeling_form
        if p.on_feeling and self.appeal == Appeal.REASON:
            glow, form = glow * p.reason_glow, form + p.reason_form * (1.0 - form)
        if self.scene >= 0 and p.on_traits:
            lands = 1.0 + p.scene_gain if self.scene == model.slot else 1.0 - p.scene_loss
            glow, form = glow * lands, form * lands
        self.lent_glow, self.lent_form = min(1.0, glow), min(1.0, form)
        self.fun = 1.0 + p.fun_max * (self.entertaining - p.fun_usual) if p.on_traits else 1.0
        self.market = p.market_max * operator.breadth if operator.on_position and p.on_market else 0.0

    def next_shipping_day(self, today: int) -> int:
        """Take a place in the queue of parcels; the day this one goes out."""
        if self.ship_day < today:
            self.ship_day, self.shipped = today, 0
        if self.shipped >= max(1, self.capacity):
            self.ship_day, self.shipped = self.ship_day + 1, 0
        self.shipped += 1
        return self.ship_day


@dataclass
class TwinShop:
    """All titles."""

    titles: list[TwinTitle] = field(default_factory=list)

    def __iter__(self):
        return iter(self.titles)

    def __getitem__(self, title: int) -> TwinTitle:
        return self.titles[title]

    def __len__(self) -> int:
        return len(self.titles)

    @property
    def on_offer(self) -> list[TwinTitle]:
        """Titles that can be bought now."""
        return [t for t in self.titles if t.open]
