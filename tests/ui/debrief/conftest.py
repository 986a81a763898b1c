from __future__ import annotations

import pytest

from game.scenario import Scenario
from game.session import Session
from game.ui import screens
from game.ui.app import App
from game.ui.catalog import Catalog
from game.ui.pilot import Pilot
from game.ui.screens.debrief.demo import played_run
from game.ui.warmup import Warmup


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return Catalog()


@pytest.fixture(scope="session")
def scenario(catalog: Catalog) -> Scenario:
    return catalog.example


@pytest.fixture(scope="session")
def finished(scenario: Scenario) -> Session:
    """A run played to its end; look, do not touch."""
    return played_run(scenario)


@pytest.fixture
def game(app: App, catalog: Catalog) -> Pilot:
    app.catalog = catalog
    app.warmup = Warmup([("scenarios", "game.session")])
    screens.open_title(app)
    return Pilot(app).frames(3).until(lambda: app.warmup.done)


@pytest.fixture
def played(monkeypatch: pytest.MonkeyPatch) -> list[Session]:
    """Sessions that would be played, in place of the screen of play."""
    sessions: list[Session] = []

    def open_play(app: App, scenario: object, session: Session, feed: object = None) -> None:
        app.home()
        sessions.append(session)

    monkeypatch.setattr(screens, "open_play", open_play)
    return sessions
