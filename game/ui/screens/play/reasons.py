"""Asking why from the play screen: which number is meant, on which day, and the card that answers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from pygame import Rect

from game.ui.screens.play.copying import copy_answer
from game.ui.screens.play.why_card import WhyCard
from game.ui.widgets import Tree, Widget
from game.ui.widgets.base import Action
from game.views.why import Span, WhyView, headline, why_view
from game.views.why_cause import CauseView, cause_view
from game.views.why_circle import InCircle, of_circle

if TYPE_CHECKING:
    from game.ui.screens.play.screen import PlayScreen


class Reasons:
    """Why of the numbers of one play screen."""

    def __init__(self, screen: PlayScreen) -> None:
        self.screen = screen

    def ask(self, metric: str, day: int | None = None, circle: int = -1) -> None:
        """Open the card with what moved a number, on a day (0 is the first) or today; in one circle, or in all."""
        self.ask_above(metric, day, self.screen.tree, self._anchor(metric), circle=circle)

    def ask_above(
        self, metric: str, day: int | None, tree: Tree, anchor: Rect, leave: Action | None = None, circle: int = -1
    ) -> None:
        """The same on top of some layers; ``leave`` is called before a member is shown."""
        screen = self.screen
        if not screen.scenario.visibility.why:
            screen.tell(screen.tr("why.hidden"), "info")
            return
        shown, about = self._day(day), self._about(circle)
        card = WhyCard(
            self._view(metric, shown, about), screen.tr, anchor, close=tree.dismiss,
            on_person=partial(self._meet, tree, leave), look=partial(self._look, metric, shown, about),
            on_metric=partial(self._ask_on, day, tree, anchor, leave, circle), on_copy=partial(copy_answer, screen),
        )  # fmt: skip
        tree.open(card, modal=False, light=True, rect=card.stand, focus=card)

    def ask_here(self) -> None:
        """Why of the number pointed at; of a chart on the day pointed at."""
        asked = self._asked()
        if asked is None:
            self.ask("warmth")
        else:
            self.ask(asked[0], getattr(asked[1], "day", None), getattr(asked[1], "circle", -1))

    def hint(self, metric: str) -> str:
        """The largest cause of today in a few words, for the help beside a number; "" when nothing moved."""
        screen = self.screen
        return headline(self._view(metric, screen.frame.day), screen.tr) if screen.scenario.visibility.why else ""

    # ---- what the card asks for
    def _look(self, metric: str, day: int, about: InCircle | None, span: Span, key: str) -> CauseView:
        screen = self.screen
        members = self._members(day) if about is None else about.members
        return cause_view(
            about or screen.session, self._view(metric, day, about), span, key, members, screen.naming
        )  # fmt: skip

    def _about(self, circle: int) -> InCircle | None:
        """The one circle that is asked about; None where that is everybody, or nobody's part is kept."""
        session, circles = self.screen.session, self.screen.frame.circles
        if not 0 <= circle < len(circles) or sum(c.merged < 0 for c in circles) < 2 or not session.traced:
            return None
        return InCircle(session, circle, circles[circle].members)

    def _meet(self, tree: Tree, leave: Action | None, row: int) -> None:
        """Show a member, or say why she left."""
        tree.dismiss()
        if leave is not None:
            leave()
        self.screen.meet(row)

    def _ask_on(
        self, day: int | None, tree: Tree, anchor: Rect, leave: Action | None, circle: int, metric: str
    ) -> None:
        tree.dismiss()
        self.ask_above(metric, day, tree, anchor, leave, circle)

    def _day(self, day: int | None) -> int:
        today = self.screen.frame.day
        return today if day is None else min(today, max(0, day))

    def _members(self, day: int) -> int:
        """People there on a day: means are taken over them."""
        past = self.screen.series.gauges.get("members")
        if day < self.screen.frame.day and past is not None and day < len(past):
            return int(past[day])
        return len(self.screen.frame.members)

    def _view(self, metric: str, day: int, about: InCircle | None = None) -> WhyView:
        screen = self.screen
        now = day == screen.frame.day and not screen.looking
        if about is None:
            return why_view(screen.session, metric, day, self._members(day), screen.naming, now=now)
        view = why_view(about, metric, day, about.members, screen.naming, now=now)
        return of_circle(view, screen.frame.circles[about.circle].key, screen.naming)

    # ---- what is meant
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
