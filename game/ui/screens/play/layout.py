"""Where everything stands on the play screen, and filling it with the present state."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from pygame import Rect

from agents.names import SLOTS_PER_DAY
from game.text import LANGUAGES
from game.ui import screens
from game.ui.gfx import Gfx, Pen
from game.ui.hearth.layers import Layer, LegendItem
from game.ui.hearth.view import Insets
from game.ui.screens.play.hearth_widget import Hearth
from game.ui.screens.play.hover_card import HoverCard
from game.ui.screens.play.look_back import PastPanel
from game.ui.screens.play.overlay import GoalChip, Legend, Standstill, Ticker
from game.ui.screens.play.scrubber import Scrubber
from game.ui.screens.play.side import SidePanel
from game.ui.screens.play.topbar import TopBar
from game.ui.tutorial.tutor import TutorCard
from game.ui.widgets import Card, Column, Dropdown, Flow, IconButton, Panel, Widget
from game.ui.widgets.base import Action
from game.views.member import member_view
from game.views.status import GoalView, date_lines, figures, goal_views

if TYPE_CHECKING:
    from game.ui.screens.play.screen import PlayScreen

NARROW, COMPACT = 940, 1160
"""Logical widths below which the top bar takes two rows, or goes without the lesson's title."""
SIDE = 372.0
SCARCE = 645
"""Logical height of the window, and width of the network, below which the tutorial's card stands aside."""


class PlayLayout(Widget):
    """The root: top bar, network with what is written over it, panel at the right, the hover card."""

    def __init__(self, screen: PlayScreen) -> None:
        super().__init__()
        self.screen = screen
        g, tr = screen.g, screen.tr
        wide = screen.app.size[0] / g.scale
        self.shape = "narrow" if wide < NARROW else "compact" if wide < COMPACT else "full"
        self.side_width = SIDE if wide >= COMPACT else max(min(SIDE, 0.46 * wide), min(336.0, 0.5 * wide))
        high = screen.app.size[1] / g.scale
        self.low = high < 560
        self.tight = high < 500 or wide - self.side_width < 440
        """Too little room to write over the network: goals stand with the charts, the clock's sign goes."""
        self.scarce = high < SCARCE or wide - self.side_width < SCARCE
        """The tutorial's card would hide the network: it stands in place of what is below."""
        self._foot_high = self._sign_high = 0
        self.top = self._top()
        self.hearth = Hearth(
            screen.stage, screen.words(), screen.app.look, insets=self._insets, on_hover=self._hovered,
            on_pick=screen.pin, label=tr("play.network"),
        )  # fmt: skip
        self.goals = [] if self.tight else [GoalChip(goal, screen.reasons.ask) for goal in self._goal_views()]
        self.ticker = Ticker(screen.naming)
        self.head = Panel(Column([Flow(list(self.goals), gap=8), self.ticker], gap=8), name="head")
        self.standstill = Standstill()
        self.standstill.visible = not self.tight
        self.foot = self._foot()
        self.side = self._side()
        self.hover_card = HoverCard(tr)
        for child in (self.hearth, self.head, self.foot, self.standstill, self.top, self.side):
            self.add(child)
        self.tutor = Column([])
        self.add(self.hover_card)
        self.add(self.tutor)
        self.show_tutor()

    # ---- pieces
    def _side(self) -> SidePanel | PastPanel:
        screen = self.screen
        if screen.looking.evening is not None:
            return PastPanel(screen)
        return SidePanel(screen, height=screen.app.size[1] / screen.g.scale, goals=self.tight)

    def exchange_side(self) -> None:
        """Another panel at the right; everything else stays, also what is being dragged."""
        old, self.side = self.side, self._side()
        focus = self.screen.tree.focus
        if focus is not None and focus in old.walk():
            self.screen.tree.focus_on(self.scrubber)
        self.children[self.children.index(old)] = self.side
        old.parent, self.side.parent = None, self
        self.ticker.lines = []  # lines of another day may have the same numbers
        self.relayout()

    def show_tutor(self) -> None:
        """Show the step of the tutorial that waits, or nothing."""
        teacher = self.screen.teacher
        waits = teacher is not None and teacher.tutor.step is not None
        self.tutor.replace([TutorCard(teacher, self.scarce, self.tight)] if teacher is not None and waits else [])
        self.relayout()

    def _top(self) -> TopBar:
        screen = self.screen
        tags = list(LANGUAGES)
        following = tags[(tags.index(screen.tr.lang) + 1) % len(tags)]
        actions: dict[str, Action] = {
            "pause": screen.toggle_pause,
            "step": screen.step_day,
            "language": screen.next_language,
            "briefing": lambda: screens.reopen_briefing(screen.app, screen.scenario, screen.session),
            "menu": lambda: screens.open_pause(screen.app, screen.session),
        }
        return TopBar(
            screen.naming.scenario_title, figures(screen.frame, screen.series, screen.tr), screen.tr,
            side=self.side_width, shape=self.shape, actions=actions, on_speed=screen.choose_speed,
            on_why=screen.reasons.ask, hint=screen.reasons.hint, other_language=LANGUAGES[following],
        )  # fmt: skip

    def _foot(self) -> Panel:
        """Layer, title in focus, legend."""
        screen, tr = self.screen, self.screen.tr
        layers = [(name, tr(f"hearth.layer.{name}")) for name in get_args(Layer)]
        choice = Dropdown(
            layers, screen.stage.layer, screen.choose_layer, label=tr("hearth.layer.title"), icon="eye",
            name="layer", tooltip=tr("play.layer_help"),
        )  # fmt: skip
        find = IconButton("people", tr("play.find.title"), screen.find, side=40, name="find")
        pickers: list[Widget] = [choice, find]
        titles = self.title_options()
        if titles and not self.tight:
            pickers.append(
                Dropdown(
                    titles, str(screen.focus_title), screen.focus_on_title, label=tr("member.about"),
                    icon="book", name="focus_title", tooltip=tr("play.focus_help"),
                )
            )  # fmt: skip
        self.legend = Legend(self._legend_items, tr)
        if not self.tight:
            pickers.append(Card([self.legend], pad=(8, 5), alpha=225))
        self.scrubber = Scrubber(
            screen.scenario.days, screen.looking.seek, say=screen.looking.word, label=tr("play.past.scrub"),
            tooltip=tr("play.past.scrub_help"),
        )  # fmt: skip
        return Panel(Column([Flow(pickers, gap=8), self.scrubber], gap=8), name="foot")

    def _legend_items(self) -> list[LegendItem]:
        view = self.screen.stage.view
        return list(view.legend()) if view is not None else []

    def title_options(self) -> list[tuple[str, str]]:
        """Every title by its place."""
        count = len(self.screen.scenario.setup.titles)
        return [(str(k), self.screen.naming.title(k)) for k in range(count)]

    # ---- layout
    def place(self, g: Gfx, rect: Rect) -> None:
        self.rect = Rect(rect)
        high = max(g.px(60), self.top.measure(g, rect.w)[1])
        side = g.px(self.side_width)
        self.top.place(g, Rect(rect.x, rect.y, rect.w, high))
        self.side.place(g, Rect(rect.right - side, rect.y + high, side, rect.h - high))
        area = Rect(rect.x, rect.y + high, rect.w - side, rect.h - high)
        pad = g.px(14)
        wide = max(10, area.w - 2 * pad)
        self.ticker.visible = not self.low and not self.tight
        head = self.head.measure(g, wide)[1]
        self.head.place(g, Rect(area.x + pad, area.y + g.px(10), wide, head))
        w, h = self.standstill.measure(g, area.w)
        chips = max((chip.rect.right for chip in self.goals), default=area.x)
        beside = chips + 2 * pad <= area.right - w - pad
        self._sign_high = 0 if beside or self.tight else h + g.px(8)
        self.hearth.place(g, area)  # the legend asks the view, so the view stands first
        tutor = next((card for card in self.tutor.children if isinstance(card, TutorCard)), None)
        aside = tutor is not None and tutor.aside
        self.foot.visible = not aside  # a hidden control is not to be reached by Tab either
        foot = tutor.high(g, area) if tutor is not None and aside else self.foot.measure(g, wide)[1]
        if foot != self._foot_high:
            self._foot_high = foot
            self.hearth.place(g, area)
        self.foot.place(g, Rect(area.x + pad, area.bottom - foot - g.px(10), wide, foot))
        if tutor is not None:
            goals, below = self.head.rect.y + self._goals_high(g), self.foot.rect.y
            tutor.place(g, tutor.stand(g, area, below if aside else below - self._sign_high, goals))
            self.tutor.rect = Rect(tutor.rect)
        top = self.head.rect.y + g.px(5) if beside else self.foot.rect.y - h - g.px(8)
        self.standstill.place(g, Rect(area.right - w - pad, top, w, h))

    def _goals_high(self, g: Gfx) -> int:
        """Height of the goals alone, below which the sign of the clock stands."""
        return max((chip.rect.bottom for chip in self.goals), default=self.head.rect.y) - self.head.rect.y

    def _insets(self, g: Gfx) -> Insets:
        """What covers the network: goals above, legend below."""
        foot = max(g.px(46), self._foot_high) + self._sign_high + g.px(12)
        return (g.px(4), self.head.rect.h + g.px(2), g.px(4), foot)

    def draw(self, pen: Pen) -> None:
        """A frame round the network says that what it shows is not now."""
        super().draw(pen)
        if self.screen.looking.evening is not None:
            pen.box(self.hearth.rect.inflate(-pen.g.px(4), -pen.g.px(4)), 8, border="link", line=2)

    # ---- filling
    def fill(self) -> None:
        """Show the present state."""
        self.fill_head()
        self.fill_side()

    def fill_head(self) -> None:
        """Show the present state above and over the network."""
        screen = self.screen
        chips = self.goals or getattr(self.side, "goals", [])
        for chip, goal in zip(chips, self._goal_views(), strict=False):
            chip.set(goal)
        self.ticker.show_lines(screen.looking.lines() if screen.looking.evening is not None else screen.feed.lines)
        self.fill_scrubber()
        self.fill_clock()
        screen.upkeep.filled()

    def fill_side(self) -> None:
        """Show the present state in the panel."""
        self.side.renew()

    def fill_scrubber(self) -> None:
        """Show how far the run is, and which day is looked at."""
        session = self.screen.session
        decided = sorted({entry.day for entry in session.journal})
        self.scrubber.set(session.tick / SLOTS_PER_DAY, self.screen.looking.day, decided)

    def fill_clock(self) -> None:
        """Show date and speed."""
        screen, tr = self.screen, self.screen.tr
        session, clock, frame, tick = screen.session, screen.clock, screen.frame, screen.looking.tick
        day = min(tick // SLOTS_PER_DAY, session.scenario.days - 1)
        weekday = session.scenario.setup.weekday + day
        date = date_lines(tick, weekday, session.scenario.days, tr)
        pending = screen.looking.session.pending_cost
        self.top.renew(date, tr("play.day", day=day + 1), figures(frame, screen.series, tr, pending), clock)
        speed = tr(f"play.speed.{clock.name}")
        back = screen.looking.day
        if back is not None:
            self.standstill.set("clock", tr("play.past.standing", day=back + 1))
        elif clock.paused:
            self.standstill.set("pause", tr("play.paused", speed=speed))
        else:
            self.standstill.set("play", speed)

    def _goal_views(self) -> tuple[GoalView, ...]:
        return goal_views(self.screen.looking.session.outcome().goals, self.screen.naming)

    # ---- hover
    def _hovered(self, row: int | None) -> None:
        self.follow_hover()

    def follow_hover(self) -> None:
        """Keep the hover card beside the member it is about."""
        screen, row = self.screen, self.hearth.row
        view = screen.stage.view
        shown = row is not None and view is not None and row != screen.pinned and screen.tree.top.widget is self
        if not shown or row is None or view is None:
            self.hover_card.put(None, None, screen.g, self.hearth.rect)
            return
        if self.hover_card.view is None or self.hover_card.view.row != row or screen.upkeep.just_filled:
            member = member_view(screen.frame, row, screen.naming)
        else:
            member = self.hover_card.view
        self.hover_card.put(member, view.position(row), screen.g, self.hearth.rect)
