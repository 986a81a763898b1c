"""One morning of a bot that plays by rules: what is seen, what is remembered, how the dials stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from agents.decisions import Launch, Position
from agents.names import Role
from game.bots.brief import Brief, TitleBrief
from game.bots.notebook import Notebook
from game.bots.observation import Observation
from game.bots.settings import Dial, Settings
from game.journal import Act

NARROW = 0.35
"""Breadth of a position below which what is off its topic is left out (P3, R8)."""


@dataclass(frozen=True)
class Turn:
    """What a rule works with."""

    seen: Observation
    memory: Notebook
    settings: Settings

    @property
    def brief(self) -> Brief:
        """The task and the means."""
        return self.seen.brief

    @property
    def day(self) -> int:
        """Day about to begin; 0 is the first."""
        return self.seen.day

    @property
    def left(self) -> int:
        """Days left, today included."""
        return self.brief.days - self.day

    def number(self, name: str) -> float:
        """A dial of numbers."""
        return float(self.settings[name])

    def whole(self, name: str) -> int:
        """A dial of whole numbers."""
        return int(self.settings[name])

    def word(self, name: str) -> str:
        """A dial of names."""
        return str(self.settings[name])

    def on(self, name: str) -> bool:
        """A dial that is on or off."""
        return bool(self.settings[name])

    def due(self, what: str, first: int, every: int) -> bool:
        """Whether a thing done every so many days (0: once) from a first day on is due."""
        if self.day < first:
            return False
        if what not in self.memory.done:
            return True
        return every > 0 and self.memory.since(what, self.day) >= every

    def take(self, decision: Act, what: str = "", spare: float = 0.0, share: float | None = None) -> Iterator[Act]:
        """The decision, when it may be taken, leaves so much cash and is not too large a part of what is there.

        Noted as ``what``; as its verb when that is empty. ``share``: part of the cash in hand it may cost; all of it
        for goods, and what the purse's dial says for anything else, when left out.
        """
        verdict = self.seen.ask(decision)
        if verdict.ok and verdict.cash <= max(0.0, self._most(decision, spare, share)):
            self.memory.note(what or decision.verb, self.day)
            yield decision

    def take_most(
        self,
        make: Callable[[int], Act],
        count: int,
        what: str = "",
        spare: float = 0.0,
        share: float | None = None,
    ) -> Iterator[Act]:
        """The largest of some decisions that can be paid for: ``make(count)``, or of half as many, and so on."""
        while count >= 1:
            taken = list(self.take(make(count), what, spare, share))
            if taken:
                yield from taken
                return
            count //= 2

    def _most(self, decision: Act, spare: float, share: float | None) -> float:
        if share is None:
            share = 1.0 if isinstance(decision, Launch) else self.number("purse.share")
        return min(share * self.cash, self.cash - spare)

    @property
    def cash(self) -> float:
        """Yuan in hand this morning."""
        return self.seen.cash

    @property
    def spare(self) -> float:
        """Yuan that are kept for goods and bad days."""
        return self.number("purse.kept") * self.brief.cash

    def heard(self, allowed: Sequence[str] = ()) -> list[str]:
        """Topics by how much members speak of them, most first; those of a briefing's order when all is quiet."""
        names = list(allowed) or list(self.brief.topics)
        return sorted(names, key=lambda t: -self.memory.topics.get(t, 0.0))

    @property
    def stated(self) -> str:
        """The topic the community says it is about, when it says so narrowly; else ""."""
        said = next((d for d in self.seen.frame.plan.standing if isinstance(d, Position)), None)
        return said.topic if said is not None and said.breadth < NARROW else ""

    def wanted(self, topics: Sequence[str]) -> float:
        """How much members speak of the topics something is about, beside what they speak of most, in [0, 1]."""
        most = max(self.memory.topics.values(), default=0.0)
        return 1.0 if most <= 0.0 else max((self.memory.topics.get(t, 0.0) for t in topics), default=0.0) / most

    def days_late(self, title: TitleBrief) -> float:
        """Days of work that wait at a title's supplier, as far as is known."""
        waiting = next(offer.waiting for offer in self.seen.frame.offers if offer.key == title.key)
        return waiting / max(1, self.memory.capacity.get(title.key, title.capacity))

    def busiest(self, allowed: Sequence[int] = range(6)) -> int:
        """Slot of the day in which members speak most; evening while nothing has been heard."""
        slots = self.memory.slots if sum(self.memory.slots) > 0.0 else [0.0, 0.0, 0.0, 0.0, 1.0, 0.0]
        return max(allowed, key=lambda s: (slots[s], s))

    def speakers(self, circle: int = -1, role: Role = Role.MEMBER) -> list[int]:
        """Identities of members in that role, those who speak most and belong most first; of one circle or all."""
        m = self.seen.frame.members
        here = np.flatnonzero((m.role == role) & ((m.circle == circle) | (circle < 0)))
        said = {int(m.uid[i]): self.memory.voices.get(int(m.uid[i]), 0.0) for i in here}
        belonging = {int(m.uid[i]): float(m.belonging[i]) for i in here}
        return sorted(said, key=lambda uid: (-said[uid] * (0.2 + belonging[uid]), uid))


@dataclass(frozen=True)
class Rule:
    """One rule of thumb of the sources, for one lever."""

    lever: str
    rows: tuple[str, ...]
    """Rows of the table of claims it follows."""
    says: str
    """The rule in one sentence."""
    act: Callable[[Turn], Iterator[Act]]
    dials: Callable[[Brief], Sequence[Dial]] = lambda _: ()
