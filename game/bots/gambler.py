"""The random operator: any decision its levers allow, by lot."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from agents.decisions import (
    Appoint,
    Decision,
    Expel,
    GiveAway,
    HoldMeeting,
    HoldSession,
    Incentivise,
    Launch,
    MergeCircles,
    OpenVote,
    PlanContent,
    Position,
    Recognise,
    Recruit,
    Rekindle,
    Research,
    RunCampaign,
    SetChannel,
    SetCommission,
    SetGate,
    SetGreeting,
    SetPoints,
    SetReward,
    SetRules,
    SetSupply,
    SetTasks,
    SplitCircle,
    WriteWays,
)
from agents.names import Appeal, Campaign, Form, Gate, LaunchMode, Role, SplitBy, Study, Target
from game.bots.bot import Bot
from game.bots.brief import Brief
from game.bots.observation import Observation
from game.journal import Act, Answer
from game.scenario.levers import ALL_SLOTS

BUSY = 0.4
"""Chance of a decision on a day; then of another, and so on."""
TRIES = 6
"""Draws until one is found that may be taken."""


@dataclass
class Lots:
    """What the random operator remembers: how often it drew, and in vain."""

    drawn: int = 0
    refused: int = 0


class Gambler(Bot):
    """Draws a lever and how to pull it; what may not be done is drawn again. Only its own luck, never the run's."""

    name = "random"
    memory: Lots

    def __init__(self, brief: Brief, luck: int) -> None:
        super().__init__(brief)
        self.memory = Lots()
        self._lots = random.Random(f"{brief.scenario}:{luck}")

    def decide(self, seen: Observation) -> Iterable[Act]:
        """An answer to each event by lot, and none, one or several decisions."""
        for card in seen.cards:
            answer = Answer(card.event, self._lots.choice(card.options).key)
            if seen.ask(answer).ok:
                yield answer
        verbs = [verb for verb in self.brief.levers.allowed if verb in _DRAWN]
        while verbs and self._lots.random() < BUSY:
            for _ in range(TRIES):
                self.memory.drawn += 1
                verb = self._lots.choice(verbs)
                decision = _DRAWN[verb](_Draw(self._lots, seen, getattr(self.brief.levers, verb)))
                if decision is not None and seen.ask(decision).ok:
                    yield decision
                    break
                self.memory.refused += 1


@dataclass(frozen=True)
class _Draw:
    """Lots for one decision, within a lever's limits."""

    lots: random.Random
    seen: Observation
    lever: Any

    def of(self, limit: str, there: tuple[str, ...]) -> str:
        """A name the lever allows, or any there is."""
        return self.any(getattr(self.lever, limit, ()) or there)

    def any(self, names: Iterable[Any]) -> Any:
        """One of them; an empty text of none."""
        names = list(names)
        return self.lots.choice(names) if names else ""

    def upto(self, most: float) -> float:
        """A number of 0 to the limit, of two digits."""
        return round(self.lots.uniform(0.0, most), 2)

    def count(self, low: int, high: float) -> int:
        """A whole number; ``low`` when the limit is below it."""
        return self.lots.randint(low, max(low, int(high)))

    def title(self) -> str:
        """A title the lever allows."""
        return str(self.of("titles", tuple(t.key for t in self.seen.brief.titles)))

    def topic(self) -> str:
        """A topic the lever allows."""
        return str(self.of("topics", self.seen.brief.topics))

    def coin(self) -> bool:
        """Heads or tails."""
        return self.lots.random() < 0.5

    def member(self) -> int:
        """Somebody's identity; 0 when nobody is there."""
        uids = self.seen.frame.members.uid
        return int(uids[self.lots.randrange(len(uids))]) if len(uids) else 0

    def circle(self) -> int:
        """Number of a circle."""
        return self.lots.randrange(len(self.seen.frame.circles))


def _gate(d: _Draw) -> Decision:
    kind = Gate[d.any(d.lever.kinds).upper()]
    low, high = d.lever.price.low, min(50.0, d.lever.price.high)
    price = round(d.lots.uniform(low, max(low, high)), 1) if kind == Gate.PAID else 0.0
    title = d.any([t.key for t in d.seen.brief.titles]) if kind == Gate.PURCHASE else ""
    return SetGate(kind, price, d.upto(d.lever.height), title)


def _content(d: _Draw) -> Decision:
    line, often = d.count(0, d.lever.lines - 1), d.count(0, d.lever.per_week)
    form, slot, need = Form[d.any(d.lever.forms).upper()], d.count(0, 5), d.count(0, 3)
    return PlanContent(line, d.topic(), form, slot, often, need, d.lever.column and d.coin(), d.lever.ugc and d.coin())


def _launch(d: _Draw) -> Decision | None:
    key = d.title()
    if not key:
        return None
    usual = d.seen.brief.title(key).price
    price = min(d.lever.price.high, max(d.lever.price.low, round(usual * d.lots.uniform(0.7, 1.5), 1)))
    units = d.count(1, min(d.lever.units, d.seen.members))
    return Launch(
        key, price, LaunchMode[d.any(d.lever.modes).upper()], units, d.count(0, min(14, d.lever.limit_days)),
        ALL_SLOTS.index(d.any(d.lever.slots)), Form[d.any(d.lever.forms).upper()],
        d.count(0, min(5, d.lever.reminders)), Appeal[d.any(d.lever.appeals).upper()],
    )  # fmt: skip


def _incentive(d: _Draw) -> Decision | None:
    key = d.title()
    if not key:
        return None
    amount = max(0.1, min(d.lever.amount, round(d.seen.brief.title(key).price * d.lots.uniform(0.05, 0.3), 1)))
    target = Target[d.any(d.lever.targets).upper()]
    count, days = d.count(1, min(d.lever.count, d.seen.members)), d.count(1, min(14, d.lever.days))
    return Incentivise(key, target, amount, count, days)


def _supply(d: _Draw) -> Decision | None:
    key = d.title()
    if not key:
        return None
    more = min(d.lever.capacity, int(d.seen.brief.title(key).capacity * d.lots.uniform(1.0, 2.0)))
    return SetSupply(key, more, 0.0, d.upto(d.lever.aftersales))


def _expel(d: _Draw) -> Decision | None:
    m = d.seen.frame.members
    uids = m.uid[m.role == Role.ADVERTISER]
    return Expel(int(uids[0])) if len(uids) else None


def _rules(d: _Draw) -> Decision:
    friends = not d.lever.forbid or d.coin()
    return SetRules(d.coin(), d.lever.cowritten and d.coin(), friends, not d.lever.quiet or d.coin())


def _session(d: _Draw) -> Decision:
    return HoldSession(
        d.topic(), d.count(0, 3), d.count(1, 5), d.count(0, 5), d.upto(d.lever.guest), d.coin(), d.coin(), d.coin()
    )


def _meeting(d: _Draw) -> Decision:
    return HoldMeeting(d.count(0, d.seen.brief.places - 1), d.count(1, 7), d.count(2, min(40, d.lever.seats)))


def _campaign(d: _Draw) -> Decision:
    budget = max(1.0, min(d.lever.budget, d.upto(0.2 * d.seen.brief.cash)))
    return RunCampaign(Campaign[d.any(d.lever.kinds).upper()], d.count(1, min(10, d.lever.days)), budget)


def _recruit(d: _Draw) -> Decision:
    return Recruit(d.of("segments", d.seen.brief.segments), d.count(0, min(30, d.lever.followers)))


def _research(d: _Draw) -> Decision:
    subject = d.any(("needs", "topics", *(t.key for t in d.seen.brief.titles)))
    return Research(Study[d.any(d.lever.kinds).upper()], subject, d.count(5, min(50, d.lever.sample)))


_DRAWN: dict[str, Callable[[_Draw], Decision | None]] = {
    "gate": _gate,
    "content": _content,
    "reward": lambda d: SetReward(d.upto(min(30.0, d.lever.introduction)), d.lever.praise and d.coin()),
    "greet": lambda d: SetGreeting(d.coin()),
    "launch": _launch,
    "channel": lambda d: SetChannel(d.of("channels", tuple(c.key for c in d.seen.brief.channels)), d.coin()),
    "expel": _expel,
    "position": lambda d: Position(d.topic(), d.count(0, 3), d.upto(1.0)),
    "research": _research,
    "rules": _rules,
    "tasks": lambda d: SetTasks(d.upto(d.lever.step)),
    "points": lambda d: SetPoints(d.upto(min(1.0, d.lever.yuan))),
    "commission": lambda d: SetCommission(d.upto(d.lever.share)),
    "recognise": lambda d: Recognise(d.member()),
    "appoint": lambda d: Appoint(d.member(), Role[d.any(d.lever.roles).upper()]),
    "recruit": _recruit,
    "split": lambda d: SplitCircle(d.circle(), SplitBy[d.any(d.lever.by).upper()]),
    "merge": lambda d: MergeCircles(d.circle(), d.circle()),
    "ways": lambda d: WriteWays(),
    "session": _session,
    "meeting": _meeting,
    "vote": lambda d: OpenVote(d.title(), d.count(1, 7)),
    "incentive": _incentive,
    "seed": lambda d: GiveAway(d.title(), Target[d.any(d.lever.targets).upper()], d.count(1, min(10, d.lever.count))),
    "campaign": _campaign,
    "supply": _supply,
    "rekindle": lambda d: Rekindle(d.circle()),
}  # fmt: skip
