"""Looking back in the middle of play: an earlier evening on the screen, while the session waits untouched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from agents.names import SLOTS_PER_DAY
from game.feed import Line, feed_of
from game.past import Evening, Past
from game.runfile import RunFileError
from game.ui.gfx import Pen
from game.ui.hearth.layout import Seats
from game.ui.screens.play.feed_view import FeedList, FeedScroll
from game.ui.widgets import Button, Card, Label, Panel, Paragraph
from game.ui.widgets.shrinking import ShrinkingColumn
from game.views.visible import visible

if TYPE_CHECKING:
    from game.ui.screens.play.screen import PlayScreen

LINES = 200
"""Lines of a busy day that are shown, the latest ones."""
SECONDS = 0.3
"""How long the network takes from one day to another."""


class LookBack:
    """Which earlier day one play screen shows, if any."""

    def __init__(self, screen: PlayScreen) -> None:
        self.screen = screen
        self.evening: Evening | None = None
        """What is shown in place of now."""
        self.day: int | None = None
        """Day asked for; it may not be ready yet."""
        self._past: Past | None = None
        self._asked_for: object = None
        self._seats: Seats | None = None
        """Where everybody sat when looking back began."""

    def __bool__(self) -> bool:
        """Whether one looks back."""
        return self.day is not None

    # ---- moving through time
    def seek(self, day: int | None) -> None:
        """Go to the evening of a day, 0 the first; None for now."""
        if day is None:
            self.leave()
            return
        screen = self.screen
        screen.clock.pause()
        asked = (screen.session.tick, screen.session.pending)
        if self._past is None or self._asked_for != asked:
            self._drop()
            self._past, self._asked_for = Past(screen.session.record(), screen.scenario), asked
        self.day = min(day, self._past.days - 1)
        self._past.ask(self.day)
        screen.layout.fill_scrubber()
        screen.layout.fill_clock()

    def update(self) -> None:
        """Show the day that has become ready; once time has gone on, let go of the days made ready before."""
        if self._past is None:
            return
        if self.day is None:
            if self.screen.session.tick != self._past.record.ticks:
                self._drop()
            return
        try:
            ready = self._past.take()
        except RunFileError as problem:
            self._drop()
            self.leave()
            self.screen.tell(self.screen.tr(f"saves.file.{problem.code}", **problem.fields), "warn")
            return
        if ready is not None:
            self._show(ready)

    def _show(self, evening: Evening) -> None:
        screen, first = self.screen, self.evening is None
        self.evening = evening
        if first and screen.stage.view is not None:
            self._seats = screen.stage.view.remember()
        screen.stage.show(screen.frame, SECONDS)
        if first:
            screen.ahead.stop()
            screen.pinned = None
            screen.layout.exchange_side()
        screen.refresh()

    def leave(self) -> None:
        """Back to now."""
        if self.day is None:
            return
        shown, self.day, self.evening = self.evening, None, None
        screen = self.screen
        if shown is not None:
            screen.stage.show(screen.frame, SECONDS)
            if self._seats is not None and screen.stage.view is not None:
                screen.stage.view.recall(self._seats)
            screen.layout.exchange_side()
        screen.refresh()

    def close(self) -> None:
        """Play is left: nothing is made any more."""
        self._drop()

    def _drop(self) -> None:
        if self._past is not None:
            self._past.close()
        self._past = None

    def wait(self) -> None:
        """Until the day asked for can be shown."""
        if self._past is not None:
            self._past.wait()
        self.update()

    def refuse(self) -> None:
        """Say why nothing can be done just now."""
        self.screen.app.hear("refuse")
        self.screen.tell(self.screen.tr("play.past.refused"), "info")

    # ---- what is shown
    @property
    def session(self) -> Any:
        """The run to be asked: that of the evening shown, else the one that is played."""
        return self.screen.session if self.evening is None else self.evening.session

    @property
    def tick(self) -> int:
        """The tick the date speaks of: the one to come, or the last one of the evening."""
        return int(self.screen.session.tick) if self.evening is None else int(self.evening.frame.tick)

    def lines(self) -> list[Line]:
        """What was said on the day shown, in the words it was said in where they are still known."""
        evening = self.evening
        if evening is None:
            return []
        known = self.screen.feed.all
        if known and known[0].tick < max(1, evening.day) * SLOTS_PER_DAY:
            return [line for line in known if line.tick // SLOTS_PER_DAY == evening.day]
        session = self.screen.session
        log = feed_of(session, evening.frames[0].tick)
        for frame in evening.frames:
            log.add(visible(frame, self.screen.scenario.visibility))
        return list(log.lines)

    def word(self, day: int) -> str:
        """What a day (counted from 1) is called on the bar of time; 0 is now."""
        tr = self.screen.tr
        return tr("play.past.day", day=day) if day else tr("play.past.now")


class PastPanel(Panel):
    """In place of the levers while one looks back: which day it is, why nothing can be decided, what was said."""

    def __init__(self, screen: PlayScreen) -> None:
        self.screen = screen
        tr = screen.tr
        self.title = Label("–", "title", icon="clock", icon_color="link", name="past.title")
        self.feed = FeedList(screen.naming, [], lambda _: None, label=tr("play.past.said"))
        self.feed_scroll = FeedScroll(self.feed)
        self.silent = Paragraph(tr("play.past.silent"), "small")
        head = Card(
            [
                self.title,
                Paragraph(tr("play.past.note"), "small"),
                Button(tr("play.past.back"), screen.looking.leave, kind="primary", icon="right", name="past.back",
                       tooltip=tr("play.past.back_help")),
            ], gap=8, border="link",
        )  # fmt: skip
        said = ShrinkingColumn([self.silent, self.feed_scroll], gap=8, grow=1.0)
        body = ShrinkingColumn([head, Label(tr("play.past.said"), "heading"), said], gap=10, pad=(14, 12, 14, 12))
        super().__init__(body, name="past", fill="panel")

    def renew(self) -> None:
        """Show the day that is shown."""
        screen, evening = self.screen, self.screen.looking.evening
        if evening is None:
            return
        self.title.set(screen.tr("play.past.title", day=evening.day + 1))
        lines = screen.looking.lines()[-LINES:]
        self.silent.show(not lines)
        self.feed.rows.clear()
        self.feed.extend(lines, len(lines) + 1)
        self.feed_scroll.refresh(screen.g)
        self.relayout()

    def draw(self, pen: Pen) -> None:
        super().draw(pen)
        pen.line((self.rect.x, self.rect.y), (self.rect.x, self.rect.bottom), "line")


