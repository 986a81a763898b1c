"""What a bot would have made of the same luck: its daily curves beside a trainee's."""

from __future__ import annotations

from dataclasses import dataclass

from game.bots import make
from game.bots.play import play
from game.observation import Series
from game.scenario import Scenario
from game.score import Outcome


@dataclass(frozen=True)
class Ghost:
    """A bot's run on somebody's seed."""

    bot: str
    series: Series
    outcome: Outcome


def ghost(scenario: Scenario, seed: int, bot: str) -> Ghost:
    """Play the scenario with that bot on that seed; some tens of milliseconds for a hundred members."""
    result = play(scenario, seed, make(bot, scenario, seed))
    return Ghost(bot, result.session.series(), result.outcome)
