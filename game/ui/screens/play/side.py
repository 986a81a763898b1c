"""The panel at the right: tabs, or the pinned member in their place; the sales chart below where there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.feed import KEPT
from game.ui.charts.stacked import SalesWavesChart
from game.ui.gfx import Pen
from game.ui.screens.play.chart_box import ChartBox
from game.ui.screens.play.charts_tab import ChartsTab, fill_sales, sales_box
from game.ui.screens.play.event_card import waiting_bar
from game.ui.screens.play.feed_tools import feed_tools
from game.ui.screens.play.feed_view import FeedList, FeedScroll
from game.ui.screens.play.journal_tab import journal_tab, pending_bar
from game.ui.screens.play.levers_tab import LeversTab
from game.ui.screens.play.member_actions import buttons
from game.ui.screens.play.member_card import MemberCard
from game.ui.screens.play.overlay import GoalChip
from game.ui.screens.play.said_part import said_part
from game.ui.screens.play.vitals import danger_bar
from game.ui.widgets import Button, Card, Column, Panel, Row, Tabs, Widget
from game.ui.widgets.shrinking import ShrinkingColumn
from game.views.journal import JournalLine, journal_lines
from game.views.status import goal_views

if TYPE_CHECKING:
    from game.ui.screens.play.screen import PlayScreen

TALL, ROOMY = 700, 960
"""Logical heights of the window from which the sales chart stands below; roomy: below an open card too."""
LATEST = 60
"""Lines that a feed opened while days fly by begins with."""
READABLE = 8
"""Lines that come into the feed at one refresh while days fly by; it is completed when the clock stands still."""


class SidePanel(Panel):
    """Built anew when the tab or the pinned member changes; :meth:`renew` once a tick."""

    def __init__(self, screen: PlayScreen, height: float, goals: bool) -> None:
        self.screen = screen
        self.levers: LeversTab | None = None
        self.feed: FeedList | None = None
        self.feed_scroll: FeedScroll | None = None
        self.charts: ChartsTab | None = None
        self.member: MemberCard | None = None
        self.sales: ChartBox[SalesWavesChart] | None = None
        self.goals: list[GoalChip] = []
        self._with_goals = goals
        self._fed = screen.feed.added
        self._skipped = False
        """Lines have been left out of the feed for want of time to read them."""
        tr = screen.tr
        tabs = Tabs(
            [(tab, tr(f"play.tab.{tab}")) for tab in ("levers", "feed", "charts", "journal")],
            screen.tab, screen.show_tab, name="tabs", label=tr("play.tab.title"),
        )  # fmt: skip
        parts: list[Widget] = []
        cards = screen.news.cards()
        if cards:
            parts.append(waiting_bar(cards, screen.news.show, tr))
        endangered = danger_bar(screen.vitals)
        if endangered is not None:
            parts.append(endangered)
        if screen.session.pending:
            parts.append(pending_bar(self._journal(), screen.undo, tr))
        busy = screen.pinned is not None or (screen.tab == "levers" and bool(screen.opened))
        body = self._member()
        if body is None:
            parts.append(tabs)
            body = self._tab(screen.tab)
        body.grow = 1.0
        parts.append(body)
        if self.charts is None and height >= (ROOMY if busy else TALL):
            self.sales = sales_box(screen.g, tr, 148, "side.sales")
            parts.append(Card([self.sales], pad=(12, 8, 12, 4)))
        super().__init__(Column(parts, gap=10, pad=(14, 12, 14, 12)), name="side", fill="panel")

    def draw(self, pen: Pen) -> None:
        super().draw(pen)
        pen.line((self.rect.x, self.rect.y), (self.rect.x, self.rect.bottom), "line")

    # ---- tabs
    def _tab(self, tab: str) -> Widget:
        screen = self.screen
        if tab == "journal":
            return journal_tab(self._journal(), screen.tr)
        if tab == "charts":
            if self._with_goals:
                views = goal_views(screen.session.outcome().goals, screen.naming)
                self.goals = [GoalChip(goal, screen.reasons.ask) for goal in views]
            self.charts = ChartsTab(screen.g, screen.naming, self.goals, screen.open_chart, screen.reasons.ask)
            return self.charts
        if tab == "feed":
            return self._feed()
        key = screen.app.settings.keys.named("plan")
        week = Button(
            screen.tr("plan.open"), screen.open_plan, icon="clock", name="plan", key=key,
            tooltip=screen.tr("plan.open_help", shortcut=key), grow=1.0,
        )  # fmt: skip
        self.levers = LeversTab(
            screen, screen.naming, screen.opened, screen.drafts, on_open=screen.open_card,
            on_confirm=screen.confirm, top=Row([week]),
        )  # fmt: skip
        return self.levers

    def _journal(self) -> tuple[JournalLine, ...]:
        session = self.screen.session
        return journal_lines(session.journal, session.tick, self.screen.naming, session.told)

    def _feed(self) -> Widget:
        screen, tr = self.screen, self.screen.tr
        lines = screen.lines()
        if screen.clock.rushing and len(lines) > LATEST:  # breaking hundreds of lines takes as long as six frames
            lines, self._skipped = lines[-LATEST:], True
        self.feed = FeedList(screen.naming, lines, screen.pick_line, label=tr("play.tab.feed"))
        self.feed_scroll = FeedScroll(self.feed)
        return ShrinkingColumn([feed_tools(screen, self.feed), self.feed_scroll], gap=8)

    def _member(self) -> Widget | None:
        screen = self.screen
        view = screen.member()
        if view is None:
            return None
        titles = [(str(k), screen.naming.title(k)) for k in range(len(screen.scenario.setup.titles))]
        self.member = MemberCard(
            view, screen.buy(), screen.stay(), titles, str(screen.focus_title), screen.tr,
            on_close=lambda: screen.pin(None), on_title=screen.focus_on_title,
            actions=buttons(screen, view.uid, view.role_code, screen.act_on_member),
            followed=screen.followed == view.uid, on_follow=lambda: screen.follow(view.uid), on_copy=screen.copy,
            said=said_part(screen, screen.line) if screen.line is not None else None,
        )  # fmt: skip
        return self.member

    # ---- filling
    def renew(self) -> None:
        """Show the present state."""
        screen = self.screen
        if self.levers is not None:
            self.levers.refresh()
        if self.charts is not None:
            self.charts.fill(screen.frame, screen.series)
        if self.sales is not None:
            fill_sales(self.sales, screen.frame, screen.series, screen.tr)
        if self.member is not None:
            view = screen.member()
            if view is not None:
                self.member.fill(view, screen.buy(), screen.stay())
        self._fill_feed()

    def update(self, dt: float) -> None:
        if self._skipped and self.screen.clock.paused and self.feed is not None and self.feed_scroll is not None:
            self._skipped, self._fed = False, self.screen.feed.added
            self.feed.restart(self.screen.lines())
            self.feed_scroll.refresh(self.screen.g)

    def _fill_feed(self) -> None:
        feed, log = self.feed, self.screen.feed
        fresh = log.added - self._fed
        self._fed = log.added
        if feed is None or self.feed_scroll is None or not fresh:
            return
        if fresh > READABLE and not self.screen.clock.paused:
            fresh, self._skipped = READABLE, True
        first = log.added - fresh
        feed.extend([line for line in self.screen.lines() if line.number >= first], KEPT)
        self.feed_scroll.refresh(self.screen.g)
