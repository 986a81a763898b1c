"""News in play: what comes of itself is told in passing, shown as a card, or waits for an answer."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from game.journal import Answer
from game.ui.screens.play.event_card import EventCard
from game.views.story import CardView, card_view, told_lines

if TYPE_CHECKING:
    from game.ui.screens.play.screen import PlayScreen


class News:
    """Events of one play screen."""

    def __init__(self, screen: PlayScreen) -> None:
        self.screen = screen
        self.waiting: deque[str] = deque()
        """Events to be shown once nothing else is open."""
        self._told = 0

    def catch_up(self) -> None:
        """All that has been told so far is known."""
        self._told = len(self.screen.session.told)

    def take(self) -> None:
        """What has come of itself since: told in passing, or put by to be shown."""
        screen, session = self.screen, self.screen.session
        fresh = session.told[self._told :]
        self._told += len(fresh)
        for told in fresh:
            event = screen.naming.event(told.event)
            if told.by == "default":
                for line in told_lines([told], screen.naming):
                    screen.tell(line.text, "warn")
            elif told.by == "fired" and not told.hidden:
                again = sum(t.event == told.event and t.by == "fired" for t in session.told) > 1
                if again and not any(card.event == told.event for card in session.awaiting):
                    screen.tell(screen.tr("story.again", event=event), "info")
                else:
                    self.waiting.append(told.event)

    def cards(self) -> tuple[CardView, ...]:
        """Events that wait for an answer."""
        screen, session = self.screen, self.screen.session
        return tuple(
            card_view(card, [session.propose(Answer(card.event, o.key)) for o in card.options], screen.naming)
            for card in session.awaiting
        )

    def show_next(self) -> None:
        """Open the card of the oldest event not shown yet."""
        if self.waiting:
            self.screen.rebuild()
            self.show(self.waiting.popleft())

    def show(self, event: str) -> None:
        """Open the card of an event; time stands still."""
        screen, tr = self.screen, self.screen.tr
        screen.clock.pause()
        screen.refresh()
        screen.app.hear("warning")
        card = next((card for card in self.cards() if card.event == event), None)
        if card is not None:
            EventCard(card, tr, lambda choice: self._answer(event, choice)).open(screen.tree)
        else:
            screen.ask(
                screen.naming.event(event), screen.naming.event_text(event),
                [(tr("play.notice.understood"), "primary", None)], icon="flame", name="event",
            )  # fmt: skip

    def _answer(self, event: str, choice: str) -> None:
        """Give an answer; it can be taken back until time goes on."""
        screen, naming = self.screen, self.screen.naming
        if not screen.session.submit(Answer(event, choice)).ok:
            screen.app.hear("refuse")
            return
        screen.app.hear("confirm")
        self.catch_up()
        result = naming.result(event, choice)
        screen.tell(result or screen.tr("play.notice.noted", what=naming.choice(event, choice)), "good")
        screen.show_quietly()
        screen.rebuild()
