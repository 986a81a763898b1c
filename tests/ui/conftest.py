from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from game.store import Store
from game.ui.app import App
from game.ui.pilot import Pilot
from game.ui.screens.base import Screen
from game.ui.widgets import Widget


class Bench(Screen):
    """A screen of whatever widgets a test wants to try."""

    name = "bench"

    def __init__(self, app: App, make: Callable[[], Widget]) -> None:
        super().__init__(app)
        self.make = make
        self.keys: list[int] = []

    def build(self) -> Widget:
        return self.make()

    def key(self, event) -> bool:
        self.keys.append(event.key)
        return event.key != 27


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store(tmp_path / "hearth.db")
    yield made
    made.close()


@pytest.fixture
def app(store: Store) -> Iterator[App]:
    made = App((1280, 800), "en", store=store, sound=False)
    made.warmup.start = lambda: None  # the model is loaded only where a test asks for it
    yield made
    made.close()
    if next(_closed) % APPS_LEFT == 0:
        gc.collect()


APPS_LEFT = 8
"""Applications that may lie about: Python weighs their objects, not their pictures, and hundreds would be gigabytes."""
_closed = count(1)


@pytest.fixture
def pilot(app: App) -> Pilot:
    return Pilot(app)


@pytest.fixture
def bench(app: App) -> Callable[[Callable[[], Widget]], Pilot]:
    """Puts widgets on a screen and returns the pilot to try them with."""

    def put(make: Callable[[], Widget]) -> Pilot:
        app.push(Bench(app, make))
        return Pilot(app).frames()

    return put
