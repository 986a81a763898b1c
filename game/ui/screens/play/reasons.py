"""Asking why from the play screen: which number is meant, and the card that answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygame import Rect

from game.ui.screens.play.why_card import WhyCard
from game.ui.widgets import Widget
from game.views.why import WhyView, headline, why_view

if TYPE_CHECKING:
    from game.ui.screens.play.screen import PlayScreen


class Reasons:
    """Why of the numbers of one play screen."""

    def __init__(self, screen: PlayScreen) -> None:
        self.screen = screen

    def ask(self, metric: str) -> None:
        """Open the card with the causes of a number's change."""
        screen = self.screen
        if not screen.scenario.visibility.why:
            screen.tell(screen.tr("why.hidden"), "info")
            return
        card = WhyCard(self._view(metric), screen.tr, self._anchor(metric), screen.tree.dismiss)
        screen.tree.open(card, modal=False, light=True, rect=card.stand, focus=card)

    def ask_here(self) -> None:
        """Why of the number pointed at."""
        asked = self._asked()
        self.ask(asked[0] if asked else "warmth")

    def hint(self, metric: str) -> str:
        """The largest cause of today in a few words, for the help beside a number; "" when nothing moved."""
        screen = self.screen
        return headline(self._view(metric), screen.tr) if screen.scenario.visibility.why else ""

    def _view(self, metric: str) -> WhyView:
        screen, frame = self.screen, self.screen.frame
        return why_view(screen.session, metric, frame.day, len(frame.members), screen.tr)

    def _anchor(self, metric: str) -> Rect:
        """Where the number asked about stands."""
        asked, layout = self._asked(), self.screen.layout
        if asked is None or asked[0] != metric:
            found = (w for w in layout.walk() if getattr(w, "metric", "") == metric)
            return next(found, layout.top).rect
        return asked[1].rect

    def _asked(self) -> tuple[str, Widget] | None:
        """The number under the pointer, or the one with the focus."""
        tree = self.screen.tree
        for widget in (tree.hover, tree.focus):
            metric = getattr(widget, "metric", "")
            if widget is not None and metric:
                return metric, widget
        return None
