"""One run by a bot, from the first day to the last, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass

from agents.names import SLOTS_PER_DAY, Death
from game.bots.bot import Bot
from game.bots.observation import look
from game.journal import Answer
from game.scenario import Scenario
from game.score import Outcome
from game.session import Session


@dataclass(frozen=True)
class Result:
    """A finished run."""

    session: Session
    """At its end; can be written down, looked back on, asked for its history."""
    outcome: Outcome
    decisions: int
    """Decisions taken, answers to events among them."""
    refused: int
    """Decisions refused, which changed nothing."""
    answers: int = 0
    """Event cards answered, of the decisions taken."""

    @property
    def death(self) -> Death:
        """What the first circle whose fire went out died of; NONE when all burn."""
        died = [fate for fate in self.session.fates() if fate.died_day >= 0 and not fate.into]
        return min(died, key=lambda fate: fate.died_day).death if died else Death.NONE


def play(scenario: Scenario, seed: int, bot: Bot, digests: bool = False) -> Result:
    """Let a fresh bot play a scenario to its end. ``digests``: keep them, for a run file."""
    session = Session.start(scenario, seed)
    session.keep_digests = digests
    taken = refused = 0
    while not session.over:
        good, bad = morning(session, bot)
        taken, refused = taken + good, refused + bad
        session.skip(SLOTS_PER_DAY)
    answers = sum(isinstance(entry.decision, Answer) for entry in session.journal)
    return Result(session, session.outcome(), taken, refused, answers)


def morning(session: Session, bot: Bot) -> tuple[int, int]:
    """Let a bot take its decisions for the day to come: how many were taken, and how many refused."""
    taken = refused = 0
    for decision in bot.decide(look(session, bot.brief, bot.listens)):
        if session.submit(decision).ok:
            taken += 1
        else:
            refused += 1
    return taken, refused
