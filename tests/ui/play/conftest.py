from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from game.scenario import Scenario, load
from game.session import Session
from game.ui import screens
from game.ui.app import App
from game.ui.pilot import Pilot
from game.ui.screens.play import PlayScreen

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def book_club() -> Scenario:
    """The book club on uneventful days: cards of events stop time, and have tests of their own."""
    scenario = load(ROOT / "scenarios" / "story_corner")
    quiet = scenario.spec.model_copy(update={"events": {}, "debrief": {}, "locked": ()})
    return scenario.model_copy(update={"spec": quiet})


@pytest.fixture
def session(book_club: Scenario) -> Session:
    return Session.start(book_club, seed=7, traced=True)


@pytest.fixture
def play(app: App, session: Session) -> Pilot:
    """The play screen, standing still on the first morning."""
    screens.open_title(app)
    screens.open_play(app, session.scenario, session)
    return Pilot(app, dt=1 / 30).frames(2)


@pytest.fixture
def screen(play: Pilot) -> PlayScreen:
    found = play.app.screen
    assert isinstance(found, PlayScreen)
    return found


@pytest.fixture
def days(play: Pilot) -> Callable[[int], None]:
    """Steps whole days by the key for it."""

    def step(count: int) -> None:
        for _ in range(count):
            play.press(".")

    return step
