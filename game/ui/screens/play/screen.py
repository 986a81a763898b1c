"""Play: time passes, people talk and buy, and everything is decided here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

import pygame

from agents.decisions import Decision, Expel, Launch, Verdict
from agents.names import SLOTS_PER_DAY
from game.bets import settle
from game.decision_words import described
from game.feed import MORE, SAID, FeedLog, Line
from game.journal import Bet
from game.observation import Frame, Series
from game.text import LANGUAGES
from game.ui import screens
from game.ui.hearth.labels import Words
from game.ui.keys import CLOCK
from game.ui.screens.base import Screen
from game.ui.screens.play.ahead import Ahead
from game.ui.screens.play.ahead_box import AheadBox
from game.ui.screens.play.chart_screen import ChartScreen
from game.ui.screens.play.charts_tab import gauges_of, large
from game.ui.screens.play.clock import Clock
from game.ui.screens.play.copying import copy_here
from game.ui.screens.play.finder import Finder
from game.ui.screens.play.following import deeds
from game.ui.screens.play.hearing import sounds_of
from game.ui.screens.play.hearth_widget import Stage
from game.ui.screens.play.layout import PlayLayout
from game.ui.screens.play.look_back import LookBack
from game.ui.screens.play.news import News
from game.ui.screens.play.notices import notices
from game.ui.screens.play.plan_screen import PlanScreen
from game.ui.screens.play.reasons import Reasons
from game.ui.screens.play.said_part import show_line
from game.ui.screens.play.stay_box import FarewellCard
from game.ui.screens.play.teacher import Teacher
from game.ui.screens.play.upkeep import Upkeep
from game.ui.screens.play.vitals import Vitals
from game.ui.toast import Toasts
from game.ui.tutorial import LESSON
from game.ui.widgets import ScrollView, Widget
from game.views.again import Taken
from game.views.bets import settled_text
from game.views.member import BuyView, MemberView, buy_view, member_view
from game.views.naming import Naming
from game.views.staying import StayView, stay_view
from game.views.visible import visible

if TYPE_CHECKING:
    from game.ui.app import App

TABS = ("levers", "feed", "charts", "journal")
WHILE_LOOKING = frozenset({"why", "briefing", "help", "language", "copy"})
"""Shortcuts that mean something while one looks back; nothing is decided then."""


class PlayScreen(Screen):
    """One session on the screen. Everything can be decided while time stands still."""

    name: ClassVar[str] = "play"

    def __init__(self, app: App, session: Any, feed: FeedLog | None = None) -> None:
        """``feed`` is what has been said so far, in a run that is taken up again."""
        super().__init__(app)
        self.session = session
        self.clock = Clock()
        self.toasts = Toasts()
        """Notices of this screen; they stand over the network and never over a button of the panel."""
        self.stage = Stage(app.settings.reduced_motion)
        self.upkeep = Upkeep(self, feed)
        self.tab, self.feed_filter, self.opened = "levers", "all", ""
        self.drafts: dict[str, Decision] = {}
        self.pinned: int | None = None
        """Row of the member whose card is pinned."""
        self.line: Line | None = None
        """The line of the feed that led to her."""
        self.followed: int | None = None
        """Number of the member whose story is told as it happens."""
        self.teacher = Teacher(self) if session.scenario.id == LESSON else None
        """The tutorial, in its own lesson."""
        self.naming = Naming(session.scenario, self.tr, session.cast)
        self._series: Series = session.series()
        self.looking = LookBack(self)
        """Earlier days on the screen, while the session waits."""
        self.ahead = Ahead(self)
        self.reasons = Reasons(self)
        self.vitals = Vitals(self)
        self.news = News(self)
        self._ended = False
        self.take(session.frame, 0.0)

    # ---- what widgets ask for
    @property
    def frame(self) -> Frame:
        """The community as it stands, or stood on the day looked back on, as far as the lesson shows it."""
        evening = self.looking.evening
        return visible(self.session.frame if evening is None else evening.frame, self.scenario.visibility)

    @property
    def series(self) -> Series:
        """The days up to what is shown."""
        evening = self.looking.evening
        return self._series if evening is None else evening.series

    @property
    def scenario(self) -> Any:
        """The lesson."""
        return self.session.scenario

    @property
    def taken(self) -> Taken:
        """What is taken up or locked at the next tick."""
        session = self.session
        there = (title.key for title in self.scenario.setup.titles)
        gone = frozenset(key for key in there if not session.on_offer(key))
        weekday = self.scenario.setup.weekday
        return Taken(session.tick, session.freed(), session.locked, gone, weekday, session.hours_week)

    def propose(self, decision: Decision) -> Verdict:
        """What a decision would cost."""
        verdict: Verdict = self.session.propose(decision)
        return verdict

    def ahead_of(self, verb: str) -> AheadBox | None:
        """A new fan for the open card of a lever; None where the lesson allows no look ahead."""
        return self.ahead.box(verb)

    @property
    def feed(self) -> FeedLog:
        """All that was said and done so far, in words."""
        return self.upkeep.log

    def lines(self) -> list[Line]:
        """The latest lines of the feed that pass the filter."""
        return self.passing(self.feed.lines)

    def passing(self, lines: Iterable[Line]) -> list[Line]:
        """Those lines that pass the filter."""
        kept = (SAID, MORE) if self.feed_filter == "said" else (self.feed_filter,)
        return [line for line in lines if self.feed_filter == "all" or line.sort in kept]

    def member(self) -> MemberView | None:
        """The pinned member, None when nobody is or she has left."""
        return member_view(self.frame, self.pinned, self.naming) if self.pinned is not None else None

    def buy(self) -> BuyView | None:
        """Why the pinned member did or did not buy the title in focus."""
        title = self.focus_title
        if self.pinned is None or title < 0 or not self.scenario.visibility.explain:
            return None
        return buy_view(self.session.explain(self.pinned, title), self.naming)

    def stay(self) -> StayView | None:
        """Whether the pinned member stays, and why."""
        if self.pinned is None or not self.scenario.visibility.explain:
            return None
        return stay_view(self.session.staying(self.pinned), self.naming)

    @property
    def focus_title(self) -> int:
        """Title in focus: the one chosen, else the latest on offer, else the first."""
        if self.session.frame.focus >= 0:
            return int(self.session.frame.focus)
        return 0 if self.scenario.setup.titles else -1

    # ---- building
    def build(self) -> Widget:
        self.naming = Naming(self.scenario, self.tr, self.session.cast)
        self.layout = PlayLayout(self)
        self.refresh()
        return self.layout

    def words(self) -> Words:
        """What the network writes."""
        naming, tr = self.naming, self.tr
        return Words(
            naming.person, naming.circle_named, tr("names.vital.dying"), tr("names.vital.dead"),
            self.vitals.word,
        )  # fmt: skip

    def refresh(self) -> None:
        """Fill the panels with the present state."""
        self.layout.fill()

    def draw_ground(self, surface: pygame.Surface) -> None:
        """The network covers its place; bar and panel let their ground show where their content fades."""
        surface.fill(self.g.color("panel"), self.layout.side.rect)
        surface.fill(self.g.color("bar"), self.layout.top.rect)

    def paint(self, surface: pygame.Surface) -> None:
        super().paint(surface)
        if self.teacher is not None:
            self.teacher.paint(surface)
        if self._held():
            return
        area = self.layout.hearth.rect.copy()
        area.bottom = self.layout.foot.rect.top + self.g.px(8)
        edge = self.layout.tutor.rect.right
        if self.layout.tutor.children and area.right - edge > self.g.px(300):  # beside the tutorial's card
            area.width, area.left = area.right - edge, edge
        self.toasts.draw(self.g, surface.subsurface(area.clip(surface.get_rect())))

    def tell(self, text: str, kind: str = "info") -> None:
        """Show a short notice that goes by itself. ``kind``: info, good, warn."""
        self.toasts.tell(text, kind)

    def on_enter(self) -> None:
        self.refresh()

    def on_leave(self) -> None:
        """However play is left, the day so far is kept."""
        self.ahead.stop()
        self.looking.close()
        self.keep()

    def keep(self) -> None:
        """Save the day so far."""
        if self.app.store is not None and not self.session.over:
            self.app.store.autosave(self.session.record())

    def on_resume(self) -> None:
        """Settings may have changed."""
        self.stage.reduced_motion = self.app.settings.reduced_motion
        if self.stage.view is not None:
            self.stage.view.reduced_motion = self.app.settings.reduced_motion
        self.refresh()

    # ---- time
    def update(self, dt: float) -> None:
        if not self._held():
            self.toasts.update(dt)
        self.looking.update()
        due = self.clock.ticks(dt)
        if due and not self._held() and not self.looking:
            self.advance(due)
        self.upkeep.update(dt, idle=not due)
        if not self._held() and not self.looking:
            self.news.show_next()
            if self.session.over:
                self._end()
        self.layout.follow_hover()
        if self.teacher is not None and not self.looking:
            self.teacher.update(dt)

    def _held(self) -> bool:
        """A dialog is open: time waits for the answer."""
        return self.tree.top.modal

    def advance(self, ticks: int) -> None:
        """Let ticks pass and take what happened."""
        if self.session.over:
            self._end()
            return
        before, waiting, cards = self.session.day, bool(self.session.pending), self.session.awaiting
        frame = self.session.advance(ticks)
        if self.session.day != before:
            self._series = self.session.series()
            for one in settle(self.session.journal, self._series):
                if before < one.bet.by_day <= self.session.day:
                    self.tell(settled_text(one, self.naming), "good" if one.right else "warn")
        self.take(frame, self.clock.tick_seconds * ticks if not self.clock.paused else 0.5)
        if waiting or self.session.awaiting != cards:  # the marks of what could be undone, or answered, go
            self.rebuild()
        if self.session.over:
            self._end()

    def step_day(self) -> None:
        """Run to the end of the day, also while paused."""
        if self.looking:
            self.looking.refuse()
        elif not self._held():
            # Tick by tick: the feed is told the same when the run is taken up again.
            for _ in range(SLOTS_PER_DAY - self.session.tick % SLOTS_PER_DAY):
                self.advance(1)
            self.refresh()

    def take(self, frame: Frame, seconds: float) -> None:
        """A new frame: to the network, the feed, the notices."""
        frame = visible(frame, self.scenario.visibility)
        self.stage.show(frame, max(seconds, 0.15))
        self.upkeep.take(frame)
        if self.pinned is not None and member_view(frame, self.pinned, self.naming) is None:
            self._lose(self.pinned)
        self.app.sounds.warm(frame.gauges.get("warmth", 0.5))  # a lesson may hide it
        for sound in sounds_of(frame):
            self.app.hear(sound)
        for notice in notices(frame, self.naming):
            self.tell(notice.text, notice.kind)
        self.vitals.take(frame)
        self.news.take()
        for told in deeds(frame, self.followed, self.naming):
            self.tell(told, "info")

    def _lose(self, row: int) -> None:
        """The pinned member has left."""
        uid = next((gone.uid for gone in self.frame.left if gone.row == row), None)
        if uid is not None:
            self.tell(self.tr("play.notice.pinned_left", name=self.naming.person(uid)), "info")
        self.pin(None)

    def _end(self) -> None:
        """The run is over: look back on it, once what is open has been read."""
        if self._ended or self._held():
            return
        self._ended = True
        self.clock.pause()
        self.app.hear("won" if self.session.outcome().won else "lost")
        from game.ui.screens.debrief import open_debrief

        open_debrief(self.app, self.session)

    # ---- clock
    def toggle_pause(self) -> None:
        """Stand still, or go on."""
        if self.looking:
            self.looking.refuse()
            return
        self.clock.toggle()
        self.layout.fill_clock()

    def choose_speed(self, speed: str) -> None:
        """Take a speed and go on."""
        if self.looking:
            self.looking.refuse()
            self.layout.fill_clock()
            return
        self.clock.choose(int(speed))
        self.layout.fill_clock()

    # ---- choosing
    def show_tab(self, tab: str) -> None:
        """Exchange what the panel shows."""
        self.tab = tab
        self.pin(None) if self.pinned is not None else self.rebuild()

    def filter_feed(self, which: str) -> None:
        """Show some kinds of lines only."""
        self.feed_filter = which
        self.rebuild()

    def open_card(self, key: str) -> None:
        """Open a lever card, closing the other; "" closes all."""
        self.ahead.stop()
        self.opened = key
        self.rebuild()
        card, view = self.tree.find(name=f"card.{key}"), self.tree.find(name="levers.scroll")
        if card is not None and isinstance(view, ScrollView):
            self.tree.layout()
            view.scroll_to(view.offset + card.rect.y - view.rect.y - self.g.px(10))

    def pin(self, row: int | None) -> None:
        """Pin a member's card, or take it away."""
        if self.looking and row is not None:
            self.looking.refuse()
            return
        self.pinned, self.line = row, None
        if self.stage.view is not None:
            self.stage.view.select(row)
        self.rebuild()

    def pick_line(self, line: Line) -> None:
        """A line of the feed was chosen: show who said it and why, or why she has left."""
        row = line.author_row
        view = member_view(self.frame, row, self.naming) if row >= 0 else None
        if view is not None and view.uid == line.author_uid:
            self.turn_to(row)
            self.line = line if self.pinned == row else None
            self.rebuild()
        elif row >= 0 and self.session.person(row)[0] == line.author_uid:
            self.meet(row)
        else:  # the operator's, nobody's, or the row is somebody else's by now
            show_line(self, line)

    def focus_on_title(self, title: str) -> None:
        """Let ring and sum be about another title."""
        self.session.focus = int(title)
        self.show_quietly()

    def show_quietly(self) -> None:
        """Show the present state without playing its events again."""
        quiet = replace(self.frame, said=(), bought=(), joined=(), left=(), delivered=(), vitals=())
        self.stage.show(quiet, 0.15)
        self.refresh()

    def choose_layer(self, layer: str) -> None:
        """Colour the network by something else."""
        if self.stage.view is not None:
            self.stage.view.layer = layer  # type: ignore[assignment]
        self.stage.layer = layer
        self.layout.relayout()

    # ---- deciding
    def confirm(self, key: str, decision: Decision) -> None:
        """Take the decision of a card."""
        verdict = self.session.submit(decision)
        if not verdict.ok:
            self.app.hear("refuse")
            return
        self.app.hear("confirm")
        self.ahead.stop()
        self.drafts.pop(key, None)
        self.opened = ""
        if isinstance(decision, Launch):
            self.session.focus = [t.key for t in self.scenario.setup.titles].index(decision.title)
        self.tell(self.tr("play.notice.noted", what=described(decision, self.naming)), "good")
        self.show_quietly()
        self.rebuild()
        card = self.tree.find(name=f"card.{key}")
        self.tree.focus_on(card)

    def wager(self, bet: Bet) -> None:
        """Write down what is expected of the decision that follows."""
        self.session.submit(bet)

    def act_on_member(self, decision: Decision) -> None:
        """Do something to the pinned member."""
        if not self.session.submit(decision).ok:
            self.app.hear("refuse")
            return
        self.app.hear("confirm")
        self.tell(self.tr("play.notice.noted", what=described(decision, self.naming)), "good")
        if isinstance(decision, Expel):
            self.pin(None)
        self.show_quietly()
        self.rebuild()

    def follow(self, uid: int) -> None:
        """Tell from now on what this member does; a second time: no longer."""
        self.followed = None if self.followed == uid else uid
        self.rebuild()

    def find(self) -> None:
        """Look for a member by name."""
        if self.looking:
            self.looking.refuse()
            return
        Finder(self.frame, self.naming, self.tr, self.turn_to).open(self.tree)

    def turn_to(self, row: int) -> None:
        """Pin a member's card and bring her into sight."""
        self.pin(row)
        if self.stage.view is not None:
            self.stage.view.look_at(row)

    def meet(self, row: int) -> None:
        """Show whoever is or was in a row: her card, or why she left."""
        uid, here = self.session.person(row)
        if here:
            self.turn_to(row)
        elif not self.scenario.visibility.explain:
            self.tell(self.tr("play.notice.gone", name=self.naming.person(uid)), "info")
        else:
            view = stay_view(self.session.staying(row), self.naming)
            card = FarewellCard(view, self.tr, self.layout.hearth.rect, self.tree.dismiss)
            self.tree.open(card, modal=False, light=True, rect=card.stand)

    def undo(self) -> None:
        """Take back the latest decision that has not been run."""
        undone = self.session.undo()
        self.news.catch_up()
        if undone is None:
            self.tell(self.tr("play.notice.nothing_to_undo"), "info")
            return
        self.drafts.clear()
        self.tell(self.tr("play.notice.undone", what=described(undone, self.naming)), "info")
        self.show_quietly()
        self.rebuild()

    def copy(self) -> None:
        """Take what is open, or has the focus, as plain text."""
        copy_here(self)

    def open_plan(self) -> None:
        """Show what stands for the next seven days; time stands still meanwhile."""
        self.clock.pause()
        self.app.push(PlanScreen(self.app, self))

    def open_chart(self, key: str) -> None:
        """Show a chart over the whole window; time stands still meanwhile."""
        frame, series = self.frame, self.series
        help = "" if key == "sales" else self.tr(f"charts.{key}_help")
        self.clock.pause()
        asked = [(metric, self.tr(f"names.gauge.{metric}")) for metric in gauges_of(key)]
        reasons = self.reasons if self.scenario.visibility.why else None
        self.app.push(
            ChartScreen(self.app, key, lambda g: large(key, g, frame, series, self.tr), help, asked, reasons)
        )

    # ---- keys
    def handle(self, event: pygame.event.Event) -> None:
        """Keys of the clock go before the widgets: Space pauses whatever has the focus (Enter presses)."""
        if event.type == pygame.MOUSEMOTION and event.pos != self.tree.pointer:
            self.tree.keyboard = False  # help and W are about what the hand points at now
        if event.type == pygame.KEYDOWN and len(self.tree.layers) == 1:
            focus = self.tree.focus
            if (focus is None or not focus.takes_text) and self._clock_key(event):
                return
        super().handle(event)

    def _clock_key(self, event: pygame.event.Event) -> bool:
        action = self.app.settings.keys.action(event)
        return action in CLOCK and self._act(action)

    def key(self, event: pygame.event.Event) -> bool:
        action = self.app.settings.keys.action(event)
        return action is not None and self._act(action)

    def _act(self, action: str) -> bool:
        """Do what a shortcut asks for; says whether it meant anything here."""
        if self.looking and action not in WHILE_LOOKING:
            self.looking.refuse()
            return True
        if action.startswith("speed_"):
            self.choose_speed(action.removeprefix("speed_"))
            return True
        if action in TABS:
            self.show_tab(action)
            return True
        act = {
            "pause": self.toggle_pause, "day": self.step_day, "undo": self.undo, "why": self.reasons.ask_here,
            "briefing": self._briefing, "help": self._help, "language": self.next_language,
            "search": self.find, "plan": self.open_plan, "copy": self.copy,
        }.get(action)  # fmt: skip
        if act is not None:
            act()
        return act is not None

    def _help(self) -> None:
        screens.open_help(self.app)

    def _briefing(self) -> None:
        screens.reopen_briefing(self.app, self.scenario, self.session)

    def next_language(self) -> None:
        """Go on in the next language, in place."""
        tags = list(LANGUAGES)
        self.app.change("lang", tags[(tags.index(self.tr.lang) + 1) % len(tags)])

    def back(self) -> None:
        """Esc: back to now, then the pinned card, then the menu."""
        if self.looking:
            self.looking.leave()
        elif self.pinned is not None:
            self.pin(None)
        else:
            screens.open_pause(self.app, self.session)

