"""Why of a day long past: the run is lived again up to that evening, and asked as in play."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from pygame import Rect

from agents.names import SLOTS_PER_DAY
from game.living import Living
from game.ui import clipboard
from game.ui.screens.loading import LoadingScreen
from game.ui.screens.play.why_card import WhyCard
from game.views.naming import Naming
from game.views.why import Span, why_view
from game.views.why_cause import CauseView, cause_view

if TYPE_CHECKING:
    from game.session import Session
    from game.ui.screens.debrief.screen import DebriefScreen


class WhyThen:
    """Answers about single days of one run. The evening asked about last is kept."""

    def __init__(self, screen: DebriefScreen, on_person: Callable[[int], object]) -> None:
        self.screen, self.on_person = screen, on_person
        self._evening: tuple[int, Session] | None = None

    def ask(self, metric: str, day: int, anchor: Rect) -> None:
        """Say what moved a gauge on a day (0 is the first), once its evening has been lived again."""
        screen = self.screen
        if self._evening is not None and self._evening[0] == day:
            self._open(metric, day, anchor, self._evening[1])
            return
        session = screen.session
        scenario, seed, journal = session.scenario, session.seed, session.journal

        def work() -> Session:
            living = Living(scenario, seed, journal, traced=True)
            living.to((day + 1) * SLOTS_PER_DAY)
            return living.session

        def then(evening: Session) -> None:
            self._evening = day, evening
            self._open(metric, day, anchor, evening)

        def failed(error: Exception) -> None:
            screen.app.tell(screen.tr("turn.failed", reason=str(error)), "warn")

        screen.app.push(LoadingScreen(screen.app, screen.tr("turn.evening", day=day + 1), work, then, failed))

    def _open(self, metric: str, day: int, anchor: Rect, evening: Session) -> None:
        screen, tree = self.screen, self.screen.tree
        naming = Naming(screen.session.scenario, screen.tr, screen.session.cast)
        members = int(screen.found.series.gauges["members"][day])
        view = why_view(evening, metric, day, members, naming, now=False)

        def look(span: Span, key: str) -> CauseView:
            return cause_view(evening, view, span, key, members, naming)

        card = WhyCard(
            view, screen.tr, anchor, close=tree.dismiss, on_person=self._meet, look=look,
            on_metric=partial(self._ask_on, day, anchor), on_copy=self._copy,
        )  # fmt: skip
        tree.open(card, modal=False, light=True, rect=card.stand, focus=card)

    def _meet(self, row: int) -> None:
        self.screen.tree.dismiss()
        self.on_person(row)

    def _ask_on(self, day: int, anchor: Rect, metric: str) -> None:
        self.screen.tree.dismiss()
        self.ask(metric, day, anchor)

    def _copy(self, text: str) -> None:
        clipboard.copy(self.screen, text, "why", self.screen.app.tell)
