"""The twin's titles and their offers, and when parcels go out."""

from __future__ import annotations

from dataclasses import dataclass, field

from agents.names import SLOTS_PER_DAY, LaunchMode
from agents.params import Params


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

    @property
    def discount(self) -> float:
        """Reduction against the fair price in [0, 1]; 1 at half of it."""
        if self.fair <= 0:
            return 0.0
        return min(1.0, max(0.0, 2.0 * (1.0 - self.price / self.fair)))

    def urgency(self, tick: int, params: Params) -> float:
        """Nearness of the offer's end in [0, 1]."""
        if self.ends < 0:
            return 0.0
        days = (self.ends - tick) / SLOTS_PER_DAY
        return min(1.0, max(0.0, 1.0 - days / params.urgency_days))

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
