"""The textbook: the sources' rules of thumb for the levers a scenario has. The expert plays by the same, tuned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from game.bots.bot import Bot
from game.bots.brief import Brief
from game.bots.notebook import Notebook
from game.bots.observation import Observation
from game.bots.rules import RULES
from game.bots.rules.order import ANSWER
from game.bots.settings import Dial, Settings, number
from game.bots.turn import Rule, Turn
from game.journal import Act

PURSE = (number("purse.kept", 0.25, 0.0, 0.8), number("purse.share", 0.15, 0.02, 0.6))
"""Part of the first day's cash that is kept, and most of the cash in hand for one thing that is not goods."""


def rules_for(brief: Brief, only: str = "") -> tuple[Rule, ...]:
    """The rules for the levers at hand, and for events; of them the one for ``only``, when that is named."""
    there = (ANSWER, *brief.levers.allowed)
    return tuple(r for r in RULES if r.lever in there and only in ("", r.lever))


def dials_for(brief: Brief, rules: Iterable[Rule]) -> tuple[Dial, ...]:
    """Every dial those rules turn on, and those of the purse."""
    return *PURSE, *(dial for rule in rules for dial in rule.dials(brief))


class Textbook(Bot):
    """Follows every rule of the table at its default, or one rule alone."""

    name = "textbook"
    listens = True
    memory: Notebook

    def __init__(self, brief: Brief, only: str = "", settings: Settings | None = None) -> None:
        """``only`` a lever's verb keeps to its rule; ``settings`` turn dials from their defaults."""
        super().__init__(brief)
        self.memory = Notebook()
        self.rules = rules_for(brief, only)
        given = settings or {}
        answers = {name: value for name, value in given.items() if name.startswith(f"{ANSWER}.")}
        dials = dials_for(brief, self.rules)
        self.settings = answers | {d.name: d.fitted(given.get(d.name, d.default)) for d in dials}

    def decide(self, seen: Observation) -> Iterable[Act]:
        """Listen first, then go through the table."""
        if seen.heard is not None:
            self.memory.listen(seen.heard, seen.frame.gauges["trust"], self.brief.topics)
        return self._by_rule(seen)

    def _by_rule(self, seen: Observation) -> Iterator[Act]:
        turn = Turn(seen, self.memory, self.settings)
        for rule in self.rules:
            yield from rule.act(turn)
