"""The seller: a pitch and a discount every day, and nothing else; events are left to come as they may."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from agents.decisions import Decision, Incentivise, Launch
from agents.names import Appeal, Form, LaunchMode, Slot, Target
from game.bots.bot import Bot
from game.bots.brief import Brief, TitleBrief
from game.bots.observation import Observation
from game.bots.rules.offers import offered
from game.journal import Act
from game.scenario.levers import ALL_SLOTS, LaunchLever

DISCOUNT = 0.1
REPEATED_DAYS = 3


@dataclass
class Till:
    """What the seller remembers: pitches made so far."""

    pitches: int = 0


class Seller(Bot):
    """Every day a title, a tenth off, three reminders; then the next."""

    name = "seller"
    memory: Till

    def __init__(self, brief: Brief) -> None:
        super().__init__(brief)
        self.memory = Till()

    def decide(self, seen: Observation) -> Iterable[Act]:
        """The next title that can be put on offer, and yuan off every open one where that may be given."""
        yield from self._pitch(seen)
        lever = self.brief.levers.incentive
        if lever is None or "everyone" not in lever.targets:
            return
        for offer in seen.frame.offers:
            if offer.open and (not lever.titles or offer.key in lever.titles) and seen.day % REPEATED_DAYS == 0:
                amount = max(0.01, min(lever.amount, round(DISCOUNT * offer.price, 1)))
                yield from _allowed(seen, Incentivise(offer.key, Target.EVERYONE, amount, 1, REPEATED_DAYS))

    def _pitch(self, seen: Observation) -> Iterator[Decision]:
        lever, titles = self.brief.levers.launch, offered(self.brief)
        if lever is None or not titles:
            return
        for at in range(len(titles)):
            title = titles[(self.memory.pitches + at) % len(titles)]
            made = list(_allowed(seen, _pitch(lever, title, seen)))
            if made:
                self.memory.pitches += at + 1
                yield from made
                return


def _pitch(lever: LaunchLever, title: TitleBrief, seen: Observation) -> Launch:
    price = min(lever.price.high, max(lever.price.low, round((1.0 - DISCOUNT) * title.price, 1)))
    mode = LaunchMode.PRESALE if "presale" in lever.modes else LaunchMode.STOCK
    slot = Slot.EVENING if "evening" in lever.slots else ALL_SLOTS.index(lever.slots[0])
    form = Form.TEXT if "text" in lever.forms else Form[lever.forms[0].upper()]
    appeal = Appeal[lever.appeals[0].upper()]
    units = max(1, min(lever.units, seen.members // 5))
    days = min(REPEATED_DAYS, lever.limit_days)
    return Launch(title.key, price, mode, units, days, int(slot), form, min(REPEATED_DAYS, lever.reminders), appeal)


def _allowed(seen: Observation, decision: Decision) -> Iterator[Decision]:
    if seen.ask(decision).ok:
        yield decision
