"""How long a person plays, estimated from what there is to read and to decide."""

from __future__ import annotations

from dataclasses import dataclass

from game.certificate.figures import BotFigures
from game.scenario import Scenario

WORDS_A_MINUTE = 220.0
"""Reading of running text, silently, by adults."""
DAY_SECONDS = 4.0
"""A day at a steady speed, with some at a quick one, and glances in between."""
DECISION_SECONDS = 18.0
"""Open a card, weigh, set it, take it."""
CARD_SECONDS = 25.0
"""Read an event's card and answer."""
DEBRIEF_SECONDS = 90.0


@dataclass(frozen=True)
class Minutes:
    """Minutes of one play-through."""

    reading: float
    days: float
    deciding: float
    debrief: float

    @property
    def whole(self) -> float:
        """All of it."""
        return self.reading + self.days + self.deciding + self.debrief


def minutes(scenario: Scenario, player: BotFigures) -> Minutes:
    """Of somebody who decides about as often as that bot."""
    deciding = (player.decisions - player.answers) * DECISION_SECONDS + player.answers * CARD_SECONDS
    return Minutes(
        reading=round(_words(scenario) / WORDS_A_MINUTE, 1),
        days=round(player.days.p50 * DAY_SECONDS / 60.0, 1),
        deciding=round(deciding / 60.0, 1),
        debrief=round(DEBRIEF_SECONDS / 60.0, 1),
    )


def _words(scenario: Scenario) -> int:
    """Words of the briefing in English; nothing for a scenario without words."""
    if "en" not in scenario.languages:
        return 0
    texts = scenario.text("en")
    sections = (texts.people, texts.goals, texts.losses, texts.levers, texts.blurbs)
    parts = [*texts.story, *(line for section in sections for line in section.values())]
    return sum(len(part.split()) for part in parts)
