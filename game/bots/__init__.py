"""Scripted operators over what a trainee sees: idle, random, seller, textbook, expert.

    bot = make("textbook", scenario)
    result = play(scenario, seed=3, bot=bot)
    print(result.outcome.score, bot.memory)

A bot is made anew for every run. It never sees the model: only :class:`game.bots.observation.Observation`.
"""

from __future__ import annotations

from game.bots.bot import Bot, Idle
from game.bots.brief import Brief, brief_of
from game.bots.expert import Expert, NoPlan, plan_of
from game.bots.gambler import Gambler
from game.bots.observation import Observation, look
from game.bots.play import Result, morning, play
from game.bots.seller import Seller
from game.bots.textbook import Textbook
from game.scenario import Scenario

NAMES = ("idle", "random", "seller", "textbook", "expert")
"""From the least to the most skilled."""

__all__ = [
    "NAMES", "Bot", "Brief", "NoPlan", "Observation", "Result", "brief_of", "look", "make", "morning", "play",
]  # fmt: skip


def make(name: str, scenario: Scenario, luck: int = 0, only: str = "") -> Bot:
    """A fresh bot. ``luck`` is the random one's own; ``only`` keeps the textbook to one lever's rule.

    Raises:
        KeyError: no bot of that name.
        NoPlan: no expert has been trained for the scenario.
    """
    brief = brief_of(scenario)
    match name:
        case "idle":
            return Idle(brief)
        case "random":
            return Gambler(brief, luck)
        case "seller":
            return Seller(brief)
        case "textbook":
            return Textbook(brief, only)
        case "expert":
            return Expert(brief, plan_of(scenario))
    raise KeyError(name)
