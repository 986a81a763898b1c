"""The screen of the look back: how it ended, its parts to read, and where to go from here."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pygame
from numpy.typing import NDArray
from pygame import Rect

from game.bots.ghost import Ghost, ghost
from game.certificate.known import known_figures
from game.debrief import MOODS
from game.luck import ENOUGH, Lucks
from game.ui import clipboard, screens
from game.ui.fresh import fresh_seed
from game.ui.screens.debrief.advice import advise
from game.ui.screens.debrief.asking import Asking
from game.ui.screens.debrief.chartbox import ChartBox
from game.ui.screens.debrief.checking import Checking
from game.ui.screens.debrief.course import course_part
from game.ui.screens.debrief.facts import facts_of
from game.ui.screens.debrief.journal import journal_part
from game.ui.screens.debrief.look import Look
from game.ui.screens.debrief.luck import luck_part, show_progress
from game.ui.screens.debrief.onward import onward_card, ways_on
from game.ui.screens.debrief.people import people_part
from game.ui.screens.debrief.result import result_part
from game.ui.screens.debrief.sales import sales_part
from game.ui.screens.debrief.what_if import what_if_part
from game.ui.screens.debrief.whom import Whom
from game.ui.screens.debrief.whom_card import WhomCard
from game.ui.screens.debrief.why import WhyThen
from game.ui.screens.debrief.words import Words
from game.ui.screens.frame import MenuScreen
from game.ui.screens.loading import LoadingScreen
from game.ui.widgets import (
    Button,
    Column,
    Dropdown,
    Icon,
    IconButton,
    Label,
    Panel,
    Paragraph,
    ProgressBar,
    Row,
    ScrollView,
    Segmented,
    Sized,
    Spacer,
    Widget,
)
from game.views.life import LifeView, life_view
from game.views.naming import Naming
from game.views.turns import WhomView, whom_view

if TYPE_CHECKING:
    from game.session import Session
    from game.ui.app import App
    from game.what_if import Change

PARTS: dict[str, Callable[[Look], Widget]] = {
    "result": result_part, "sales": sales_part, "course": course_part, "people": people_part,
    "journal": journal_part, "what_if": what_if_part,
    "luck": luck_part,
}  # fmt: skip
LUCK_STEPS = (ENOUGH, 50, 100)
"""Runs on other luck at which what they say is shown anew."""
BREATH = 0.3
"""Seconds between two looks at how far the other runs have come."""
ROOMY = 680
"""Logical height of the window from which ways on stand above how it ended."""


class DebriefScreen(MenuScreen):
    """Looks back on a session, which may still be running."""

    name: ClassVar[str] = "debrief"
    WIDTH = 1380.0

    def __init__(self, app: App, session: Session, part: str = "result") -> None:
        super().__init__(app)
        self.session, self.part = session, part
        self.found = session.debrief()
        self.facts = facts_of(session, self.found)
        self.advice = advise(self.facts)
        self.ghost: Ghost | None = None
        """A bot's run on the same luck, once it was asked for."""
        self.asking = Asking(session)
        self.checking = Checking(session, self.found)
        self.whom = Whom(session, self.found)
        self.then = WhyThen(self, self.open_life)
        self.lucks = Lucks(session.scenario, session.journal, session.seed)
        self.known = known_figures(session.scenario)
        self._shown_luck = (0, 0.0)
        """Runs on other luck that are shown, and since when (age of the screen)."""
        self._checked = True
        """What became of the suspicions is shown."""
        self._stale = False
        """What is shown is no longer what was chosen or found."""
        self._shown_whom: WhomCard | None = None
        """The card that was told that what it waits for is there, or will never be."""

    # ---- building
    def build(self) -> Widget:
        look = Look(
            self.session, self.found, self.facts, self.advice, self.tr,
            Words(self.session.scenario, self.tr, self.session.cast), self.g, self.narrow, self.replay,
            self.ghost, self.summon, asking=self.asking, changed=self.changed, ask=self.ask_what_if,
            lucks=self.lucks, known=self.known, checking=self.checking, open_cause=self.open_cause,
            open_life=self.open_life, why=self.why,
        )  # fmt: skip
        tight = self.app.size[1] / self.g.scale < 520
        side = 16.0 if self.narrow else 40.0
        ways = ways_on(self.app, self.session, self.found, self.replay) if self.part == "result" else ()
        parts: list[Widget] = [PARTS[self.part](look)]
        if ways:  # first where it leaves room for how it ended
            parts.insert(0 if self.app.size[1] / self.g.scale >= ROOMY else 1, onward_card(ways, self.app))
        view = ScrollView(Column(parts, gap=14, pad=(0, 2)), name=f"page.{self.part}")
        page = Column(
            [self._head(look, tight), self._tabs(), view, self._bar()],
            gap=8 if tight else 14, pad=(side, 10 if tight else 22, side, 10 if tight else 20),
        )  # fmt: skip
        return Panel(Sized(page, max_width=self.WIDTH + 2 * side, align="center"))

    @property
    def _last(self) -> bool:
        """Only the title lies below: going back leads to the lessons."""
        at = self.app.screens.index(self) if self in self.app.screens else 0
        return at > 0 and self.app.screens[at - 1].name == "title"

    def _head(self, look: Look, tight: bool) -> Widget:
        tr, outcome = self.tr, self.found.outcome
        state = "won" if outcome.won else "lost" if outcome.lost else "missed" if outcome.over else "running"
        icon = {"won": "flame", "lost": "flame_off", "missed": "clock", "running": "eye"}[state]
        where = tr(
            "debrief.where", title=look.words.lesson, day=self.found.days, days=self.session.scenario.days,
            seed=self.session.seed,
        )  # fmt: skip
        title = Label(tr(f"debrief.title.{state}"), "title" if tight else "display", icon=icon, name="heading")
        note: Widget = Label(where, "small") if tight else Paragraph(where, "lead", color="dim")
        if not outcome.over:
            return Column([title, note], gap=0)
        count = outcome.stars
        stars = [
            Icon("star" if k < count else "star_empty", 22 if tight else 32, "gold" if k < count else "faint")
            for k in range(3)
        ]
        row = Row([*stars], gap=5, name="stars", label=tr("debrief.stars", count=count))
        return Row([Column([title, note], gap=0, grow=1), row], gap=16)

    def _tabs(self) -> Widget:
        options = [(key, self.tr(f"debrief.tab.{key}")) for key in PARTS]
        label = self.tr("debrief.tab.label")
        if self.narrow:
            return Dropdown(options, self.part, self.show_part, label=label, name="tabs")
        return Segmented(options, self.part, self.show_part, label=label, name="tabs", role="tablist")

    def _bar(self) -> Widget:
        tr = self.tr
        way = tr("debrief.button.lessons") if self._last else tr("debrief.button.back")
        tools = (
            self._tool(tr("debrief.button.page"), self.save_as_page, "globe", "save_page"),
            self._tool(tr("debrief.button.save"), self.save_file, "save", "save_file"),
            self._tool(tr("debrief.button.replay"), self.replay, "play", "replay"),
        )
        for tool in tools:
            tool.enable(self.found.days > 0)
        again = Button(tr("debrief.button.again"), self.try_again, kind="primary", icon="undo", name="again")
        return Row([self._tool(way, self.back, "left", "back"), Spacer(), *tools, again], gap=10)

    def _tool(self, text: str, action: Callable[[], object], icon: str, name: str) -> Widget:
        """A button; where there is little room only its icon, with the words as help."""
        if self.app.size[0] / self.g.scale < 900:
            return IconButton(icon, text, action, name=name)
        return Button(text, action, icon=icon, name=name)

    # ---- time
    def update(self, dt: float) -> None:
        """Look for answers beside everything else; show what is new once nothing is held or open."""
        if self.part == "what_if":
            self._stale |= self.asking.ask()
            bar = self.tree.find(name="what_if_bar")
            if isinstance(bar, ProgressBar):
                bar.set(self.asking.share)
        if self.part == "result" and not self.checking.done:
            self.checking.start()
            self._checked = False
        elif self.checking.done and not self._checked:
            self._checked = self._stale = True
        if self.part == "luck" and self.found.outcome.over:
            self._look_for_luck()
        if self.part == "course" and self.found.turning_points:
            self.whom.start()
        card = self.tree.top.widget
        if isinstance(card, WhomCard):
            self._renew(card)
        if self._stale and self.tree.grab is None and len(self.tree.layers) == 1:
            self._stale = False
            self.rebuild()

    def _renew(self, card: WhomCard) -> None:
        """What a card waits for is shown as soon as it is there."""
        if not self.whom.done:
            card.progress()
        elif self._shown_whom is not card:
            self._shown_whom = card
            focus = self.tree.focus
            card.renew()
            self.tree.layout()
            if focus is not None:
                self.tree.focus_on(self.tree.find(name=focus.name) if focus.name else card)

    def _look_for_luck(self) -> None:
        """Play on while this part is open: the bar goes on, the rest is shown anew now and then."""
        self.lucks.start()
        shown, since = self._shown_luck
        done = -1 if self.lucks.error else len(self.lucks.found)
        if done == shown:
            return
        if done in (-1, self.lucks.count) or any(shown < step <= done for step in LUCK_STEPS):
            self._shown_luck = (done, self.age)
            self._stale = True
        elif self.age - since > BREATH:
            self._shown_luck = (done, self.age)
            show_progress(self.tree, self.lucks, self.tr)

    def changed(self) -> None:
        """Something was chosen: show it with the next frame, when no slider is being dragged."""
        self._stale = True

    def on_leave(self) -> None:
        """Nothing is played for a screen that is gone."""
        self.asking.stop()
        self.lucks.stop()
        self.checking.stop()
        self.whom.stop()

    # ---- acting
    def ask_what_if(self, change: Change) -> None:
        """Turn to "what if?" with this question."""
        self.asking.put(change)
        self.part = "what_if"
        self._stale = True

    def open_cause(self, point: int, place: int) -> None:
        """Show whom one cause of a turning point touched."""
        turn = self.found.turning_points[point]
        share = turn.causes[place]
        naming = self._naming()

        def cause() -> WhomView | None:
            found = self.whom.found
            return whom_view(turn, share, found.turns[point][place], naming) if found is not None else None

        self.whom.start()
        self._open(WhomCard(
            self.g, self.tr, self.tr(f"names.cause.{share.cause.name.lower()}"), cause=cause, day=turn.day,
            number=point + 1, **self._of_lives(naming),
        ))  # fmt: skip

    def why(self, metric: str, day: int) -> None:
        """Say what moved a gauge on a day (0 is the first), as in play."""
        charts = (w for w in self.tree.layers[0].widget.walk() if isinstance(w, ChartBox) and w.ask is not None)
        anchor = next((chart.rect for chart in charts), self.tree.layers[0].widget.rect)
        self.then.ask(metric, day, Rect(anchor))

    def open_life(self, row: int) -> None:
        """Show the life of whoever is or was in a row."""
        naming = self._naming()
        self.whom.start()  # for the curves
        self._open(WhomCard(self.g, self.tr, "", row=row, **self._of_lives(naming)))

    def _naming(self) -> Naming:
        return Naming(self.session.scenario, self.tr, self.session.cast)

    def _of_lives(self, naming: Naming) -> dict[str, Any]:
        """What every card of a life asks for."""
        session = self.session

        def life(row: int) -> LifeView:
            return life_view(session.biography(row), session.staying(row), session.journal, naming)

        def courses(uid: int) -> dict[str, NDArray[np.float64]]:
            found = self.whom.found
            return {mood: found.evenings.course(uid, mood) for mood in MOODS} if found is not None else {}

        return {
            "life": life, "courses": courses, "waiting": lambda: (self.whom.share, self.whom.error),
            "close": self.tree.dismiss, "see_day": self.replay,
            "on_copy": lambda text: clipboard.copy(self, text, "life", self.app.tell),
        }  # fmt: skip

    def _open(self, card: WhomCard) -> None:
        self.tree.open(card, modal=False, light=True, rect=card.stand, focus=card)

    def summon(self, bot: str) -> None:
        """Let a bot play the same luck, and show its curve beside this one; "" takes it away."""
        if not bot:
            self.ghost = None
            self.rebuild()
            return
        scenario, seed = self.session.scenario, self.session.seed

        def work() -> Ghost:
            return ghost(scenario, seed, bot)

        def then(found: Ghost) -> None:
            self.ghost = found
            self.rebuild()

        def failed(error: Exception) -> None:
            self.app.tell(self.tr("debrief.ghost.failed", reason=str(error)), "warn")
            self.rebuild()

        self.app.push(LoadingScreen(self.app, self.tr("debrief.ghost.playing"), work, then, failed))

    def show_part(self, part: str) -> None:
        """Turn to another part."""
        if part != self.part:
            self.part = part
            self.rebuild()

    def key(self, event: pygame.event.Event) -> bool:
        """Digits turn to a part; Page Up and Down scroll wherever the focus is."""
        parts = list(PARTS)
        if event.key == pygame.K_w and isinstance(self.tree.hover, ChartBox):
            return self.tree.hover.ask_why()
        if pygame.K_1 <= event.key < pygame.K_1 + len(parts):
            self.show_part(parts[event.key - pygame.K_1])
            return True
        view = self.tree.find(name=f"page.{self.part}")
        return view is not None and view.on_key(event)

    def back(self) -> None:
        """To the lessons when play was left behind, else to where it was opened."""
        last = self._last
        self.app.pop()
        if last:
            screens.open_choice(self.app, self.session.scenario.id)

    def replay(self, day: int = 0) -> None:
        """Watch the run again, from a day on (0 is the first)."""
        from game.ui.screens.replay import open_replay

        open_replay(self.app, self.session.record(), self.session.scenario, day=day, look_back=False)

    def try_again(self) -> None:
        """Ask with whose luck, then play from the first day."""
        tr, graded = self.tr, self.session.mode == "graded"
        if graded:
            self._start(None)
            return
        self.ask(
            tr("debrief.again.title"), tr("debrief.again.body"),
            [
                (tr("app.cancel"), "plain", None),
                (tr("debrief.again.fresh"), "plain", lambda: self._start(fresh_seed())),
                (tr("debrief.again.same"), "primary", lambda: self._start(self.session.seed)),
            ],
            icon="undo", name="again_ask", width=520,
        )  # fmt: skip

    def _start(self, seed: int | None) -> None:
        from game.session import Session
        from game.ui.screens.briefing import trainee_name
        from game.ui.screens.loading import LoadingScreen

        app, scenario, mode = self.app, self.session.scenario, self.session.mode
        autosave = app.store.autosave if app.store is not None else None

        def work() -> Any:
            return Session.start(scenario, seed, mode, trainee_name(app), autosave, traced=True)

        def then(session: Any) -> None:
            screens.open_play(app, scenario, session)

        app.push(LoadingScreen(app, self.tr("briefing.lighting"), work, then, self._failed))

    def save_file(self) -> None:
        """Write the run file and show where it is."""
        from game.runfile import RunFileError
        from game.ui.screens.debrief.keeping import save_run_file

        tr = self.tr
        try:
            path = save_run_file(self.session)
        except RunFileError as wrong:
            self._told("debrief.saved.failed", tr(f"saves.file.{wrong.code}", **wrong.fields), "warn")
            return
        self._told("debrief.saved.title", tr("debrief.saved.body"), "save", str(path))

    def save_as_page(self) -> None:
        """Write the look back as a web page, with what was asked and found so far, and show where it is."""
        from game.debrief_page import debrief_page
        from game.runfile import RunFileError
        from game.ui.screens.debrief.keeping import save_page

        tr, session = self.tr, self.session

        def work() -> str:
            html = debrief_page(
                session, tr, mistakes=self.checking.found, asked=self.asking.answers, luck=self.lucks.found,
                known=self.known,
            )  # fmt: skip
            return str(save_page(session, html))

        def then(path: str) -> None:
            self._told("debrief.page.saved", tr("debrief.page.body"), "save", path)

        def failed(error: Exception) -> None:
            said = tr(f"saves.file.{error.code}", **error.fields) if isinstance(error, RunFileError) else str(error)
            self._told("debrief.page.failed", said, "warn")

        self.app.push(LoadingScreen(self.app, tr("debrief.page.writing"), work, then, failed))

    def _failed(self, error: Exception) -> None:
        self._told("menu.failed.title", self.tr("menu.failed.body", reason=str(error)), "warn")

    def _told(self, title: str, text: str, icon: str, path: str = "") -> None:
        shown = Column([Paragraph(text), *([Paragraph(path, "label", color="link", name="path")] if path else [])])
        self.ask(
            self.tr(title),
            shown,
            [(self.tr("app.close"), "primary", None)],
            icon=icon,
            name="told",
            width=560,
        )
