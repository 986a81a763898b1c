from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from game.score import Outcome
from game.session import Session
from game.ui import screens
from game.ui.app import App
from game.ui.hands import Hands, Setting
from game.ui.pilot import Pilot
from game.ui.warmup import Warmup

Step = tuple[str, dict[str, Setting]]
"""A lever's card and what its controls are set to."""
Plan = Mapping[int, list[Step]]
"""What is decided on the morning of which day; day 1 is the first."""
Played = tuple[Session, Outcome, list[str]]
"""The session played, how it ended, and everything that can be read on the first page of the look back."""


@pytest.fixture
def lesson(app: App) -> Callable[[str, int, Mapping[str, str], Plan], Played]:
    """Plays a lesson from the title to the look back by mouse and keyboard."""

    def play(lesson: str, luck: int, answers: Mapping[str, str], plan: Plan) -> Played:
        app.warmup = Warmup([("scenarios", "game.session")])
        app.change("all_lessons", True)
        screens.open_title(app)
        pilot = Pilot(app)
        hands = Hands(pilot, answers)
        session: Session = hands.begin(lesson, luck).session
        for day, steps in sorted(plan.items()):
            hands.until_day(day)
            for card, settings in steps:
                hands.decide(card, **settings)
        hands.to_the_end()
        return session, session.outcome(), pilot.texts()

    return play
