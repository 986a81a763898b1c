"""``play --watch``: a saved scenario takes the place of the one on the screen, and keeps the day where it can."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from game.authoring.watch import Carried, Reading, Watch, carry
from game.decision_words import described
from game.scenario.scenario import Scenario
from game.ui import screens
from game.ui.screens.broken import BrokenScreen
from game.ui.screens.play import PlayScreen
from game.views.naming import Naming

if TYPE_CHECKING:
    from game.ui.app import App

EVERY = 0.4
"""Seconds between two looks at the folder."""


class Watcher:
    """Give its :meth:`update` to :attr:`App.each_frame`; the first look opens the briefing."""

    def __init__(self, app: App, folder: Path, seed: int | None = None) -> None:
        self.app, self.seed = app, seed
        self.scenario: Scenario | None = None
        self._watch = Watch(folder)
        self._waited = EVERY

    def update(self, dt: float) -> None:
        """Look from time to time."""
        self._waited += dt
        if self._waited < EVERY:
            return
        self._waited = 0.0
        reading = self._watch.look()
        if reading is not None:
            self.take(reading)

    def take(self, reading: Reading) -> None:
        """Show a new reading: play on by it, or say what is wrong with it."""
        broken = next((s for s in self.app.screens if isinstance(s, BrokenScreen)), None)
        if reading.scenario is None:
            if broken is None:
                self.app.push(BrokenScreen(self.app, reading.problems, self.scenario is not None))
            else:
                broken.show(reading.problems)
            return
        first, self.scenario = self.scenario is None, reading.scenario
        play = next((s for s in self.app.screens if isinstance(s, PlayScreen)), None)
        if play is None:
            self.app.home()
            screens.open_briefing(self.app, self.scenario, self.seed)
            if not first:
                self.app.tell(self.app.tr("watch.loaded"), "good")
        else:
            self._carry(play)

    def _carry(self, play: PlayScreen) -> None:
        assert self.scenario is not None
        carried = carry(play.session, self.scenario)
        carried.session.autosave = play.session.autosave
        screens.open_play(self.app, self.scenario, carried.session)
        fresh = self.app.screen
        if isinstance(fresh, PlayScreen):
            fresh.clock.speed = play.clock.speed
            fresh.tab = play.tab
            fresh.rebuild()
        self.app.tell(self._told(carried), "warn" if carried.how == "restarted" else "good")

    def _told(self, carried: Carried) -> str:
        tr = self.app.tr
        if carried.refused is None:
            return tr("watch.words") if carried.how == "words" else tr(f"watch.{carried.how}", day=carried.day)
        decision = described(carried.refused, Naming(carried.session.scenario, tr))
        return tr("watch.restarted", day=carried.day, decision=decision)
