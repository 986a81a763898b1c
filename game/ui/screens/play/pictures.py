"""States of the play screen worth a picture: each brings a fresh application there (see game.ui.shots)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pygame

from agents.decisions import HoldMeeting, HoldSession, Launch, OpenVote, SetGreeting
from agents.names import Form, LaunchMode
from game.scenario import load
from game.scenario.levers import everything
from game.session import Session
from game.ui import screens
from game.ui.screens.play.chart_screen import ChartScreen
from game.ui.screens.play.screen import PlayScreen
from game.ui.screens.play.why_card import WhyCard
from game.ui.tutorial import LESSON
from game.ui.widgets import Button, Dropdown, ScrollView

if TYPE_CHECKING:
    from game.ui.app import App

DAYS, LAUNCH_DAY = 13, 5


def _played(app: App, days: int = DAYS) -> PlayScreen:
    """A week and a half of the first lesson, with a launch on the way; some hours into the next day."""
    scenario = app.catalog.example
    session = Session.start(scenario, seed=1, traced=True)
    screens.open_title(app)
    screens.open_play(app, scenario, session)
    screen = app.screen
    assert isinstance(screen, PlayScreen)
    title = scenario.setup.titles[0]
    for day in range(days):
        if day == LAUNCH_DAY:
            launch = Launch(title.key, title.price, LaunchMode.STOCK, 60, 7, 4, Form.STORY, 2)
            session.submit(launch)
        screen.step_day()
        screen.news.waiting.clear()  # a card of an event would stop the days, and cover what is to be seen
        app.frame(0.02)
    screen.advance(5)
    screen.news.waiting.clear()
    screen.refresh()
    screen.toasts.standing.clear()
    return screen


def _morning(app: App) -> None:
    _played(app, 0)


def _levers(app: App) -> None:
    _played(app)


def _launch(app: App) -> None:
    screen = _played(app)
    screen.open_card(f"launch.{screen.scenario.setup.titles[2].key}")


def _feed(app: App) -> None:
    screen = _played(app, LAUNCH_DAY + 2)
    screen.show_tab("feed")


def _line(app: App) -> None:
    """Why somebody ordered, opened from the feed."""
    screen = _played(app, LAUNCH_DAY + 2)
    screen.show_tab("feed")
    here = set(screen.frame.members.uid.tolist())
    bought = [line for line in screen.feed.all if line.situation == "bought.talk" and line.author_uid in here]
    screen.pick_line(bought[-1])


def _sinking(app: App, stop: Callable[[PlayScreen], bool], scenario: str = "first_spark") -> PlayScreen:
    """A lesson left to itself until something has come about."""
    folder = app.catalog.example.folder
    assert folder is not None
    lesson = load(folder.parent / scenario)
    spec = lesson.spec.model_copy(update={"events": {}, "debrief": {}, "locked": ()})
    quiet = lesson.model_copy(update={"spec": spec})
    screens.open_title(app)
    screens.open_play(app, quiet, Session.start(quiet, seed=1))
    screen = app.screen
    assert isinstance(screen, PlayScreen)
    while not stop(screen) and not screen.session.over:
        screen.tree.dismiss()
        screen.step_day()
    app.frame(0.02)
    return screen


def _warning(app: App) -> None:
    """A fire that sinks, before its days are counted."""
    _sinking(app, lambda screen: any(not d.urgent for d in screen.vitals.standing), "cold_ashes")


def _ultimatum(app: App) -> None:
    _sinking(app, lambda screen: any(d.urgent for d in screen.vitals.standing))


def _counting(app: App) -> None:
    """The days are counted by the circle's name and in the panel."""
    _sinking(app, lambda screen: any(d.urgent for d in screen.vitals.standing)).tree.dismiss()


def _death(app: App) -> None:
    _sinking(app, lambda screen: False)


def _charts(app: App) -> None:
    screen = _played(app)
    screen.show_tab("charts")


def _journal(app: App) -> None:
    screen = _played(app)
    screen.confirm("greet", SetGreeting(True))
    screen.show_tab("journal")


def _member(app: App) -> None:
    screen = _played(app)
    screen.pin(int(screen.frame.members.row[4]))


def _why(app: App) -> None:
    screen = _played(app)
    app.frame(0.02)
    screen.reasons.ask("warmth")


def _why_of(metric: str, part: str = "") -> Callable[[App], None]:
    """The causes of a number; with ``part`` the second level of that part of the week."""

    def show(app: App) -> None:
        screen = _played(app)
        app.frame(0.02)
        screen.reasons.ask(metric)
        card = screen.tree.find(name="why")
        if part and isinstance(card, WhyCard):
            card.open_cause(card.view.spans[-1], part)

    return show


def _chart_why(app: App) -> None:
    """A chart over the whole window, asked why of a day some days back."""
    screen = _played(app)
    screen.open_chart("moods")
    app.frame(0.02)
    large = app.screen
    assert isinstance(large, ChartScreen)
    large.tree.focus_on(large.box)
    for _ in range(4):
        large.box.on_key(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_LEFT))
    large.ask_why("trust")


def _past(app: App) -> None:
    """Looking back on the day after the launch, the thirteenth day waiting."""
    screen = _played(app)
    app.frame(0.02)
    screen.looking.seek(LAUNCH_DAY + 1)
    screen.looking.wait()


def _farewell(app: App) -> None:
    """Why somebody left."""
    screen = _played(app)
    screen.show_tab("feed")
    screen.meet(screen.session.departed()[0].row)


def _staying(app: App) -> None:
    """The sum for staying, below the one for buying."""
    screen = _played(app)
    chances = {row: screen.session.staying(row).hazard for row in screen.frame.members.row.tolist()}
    screen.pin(max(chances, key=lambda row: chances[row]))
    app.frame(0.02)
    view = screen.tree.find(name="member.scroll")
    if isinstance(view, ScrollView):
        view.scroll_to(view.over)


def open_card(app: App, key: str) -> None:
    """A card of the first lesson, were it to allow every lever."""
    scenario = app.catalog.example
    free = scenario.model_copy(update={"spec": scenario.spec.model_copy(update={"levers": everything()})})
    screens.open_title(app)
    screens.open_play(app, free, Session.start(free, seed=1, traced=True))
    screen = app.screen
    assert isinstance(screen, PlayScreen)
    screen.open_card(key)
    app.frame(0.02)
    screen.tree.focus_on(screen.tree.find(name=f"card.{key}"), keyboard=True)


def _event(app: App) -> None:
    """The first card that asks for an answer."""
    screen = _played(app, 0)
    for _ in range(screen.scenario.days):
        screen.step_day()
        if screen.session.awaiting:
            break
    screen.toasts.standing.clear()
    screen.news.waiting.clear()
    screen.rebuild()
    screen.news.show(screen.session.awaiting[0].event)


def _waiting(app: App) -> None:
    """The card put off: it stands above the levers, and the journal tells of it."""
    _event(app)
    screen = app.screen
    assert isinstance(screen, PlayScreen)
    screen.tree.dismiss()
    screen.show_tab("journal")


def _plan(app: App) -> None:
    """A full week: a launch, a session, a meeting and a vote on top of the content plan."""
    scenario = app.catalog.example
    free = scenario.model_copy(update={"spec": scenario.spec.model_copy(update={"levers": everything(), "events": {}})})
    screens.open_title(app)
    screens.open_play(app, free, Session.start(free, seed=1))
    screen = app.screen
    assert isinstance(screen, PlayScreen)
    titles, topic = [title.key for title in free.setup.titles], free.setup.topics[0]
    screen.session.submit(Launch(titles[0], 39.0, LaunchMode.STOCK, 40, 6, reminders=2))
    screen.session.submit(HoldSession(topic, days=5))
    screen.step_day()
    screen.step_day()
    for decision in (HoldMeeting(days=3, seats=20), OpenVote(titles[1], days=4), SetGreeting(True)):
        screen.session.submit(decision)
    screen.rebuild()
    screen.toasts.standing.clear()
    screen.open_plan()


def _undo(app: App) -> None:
    """Decisions just taken, while the feed is read."""
    screen = _played(app)
    screen.tree.dismiss()
    title = screen.scenario.setup.titles[2]
    screen.confirm(f"launch.{title.key}", Launch(title.key, title.price, LaunchMode.STOCK, 20, 5))
    screen.show_tab("feed")


def _evidence(app: App) -> None:
    open_card(app, "reward")
    app.frame(0.02)
    found = app.screen.tree.find(name="evidence")
    assert isinstance(found, Button)
    found.activate()


def _chart(app: App) -> None:
    _played(app).open_chart("sales")


def _find(app: App) -> None:
    _played(app).find()


def _hover(app: App) -> None:
    """The card beside a member, walked to by the arrow keys."""
    screen = _played(app)
    screen.tree.focus_on(screen.layout.hearth, keyboard=True)
    app.frame(0.02)
    screen.layout.hearth.choose(int(screen.frame.members.row[4]))


def _menu(app: App) -> None:
    """The layers of the network, to choose from."""
    menu = _played(app).tree.find(name="layer")
    assert isinstance(menu, Dropdown)
    menu.open_menu()


def _tutorial(app: App) -> None:
    """The first step of the tutorial."""
    scenario = next(s for s in app.catalog.scenarios if s.id == LESSON)
    screens.open_title(app)
    screens.open_play(app, scenario, Session.start(scenario, seed=1, traced=True))


PICTURES: dict[str, Callable[[App], None]] = {
    "morning": _morning,
    "levers": _levers,
    "launch": _launch,
    "feed": _feed,
    "warning": _warning,
    "ultimatum": _ultimatum,
    "counting": _counting,
    "death": _death,
    "line": _line,
    "charts": _charts,
    "journal": _journal,
    "member": _member,
    "why": _why,
    "why_cause": _why_of("warmth", "talk"),
    "why_members": _why_of("members"),
    "why_active": _why_of("active_share"),
    "why_sold": _why_of("orders", "talk"),
    "why_cash": _why_of("cash"),
    "why_hours": _why_of("hours_left"),
    "chart_why": _chart_why,
    "staying": _staying,
    "farewell": _farewell,
    "event": _event,
    "waiting": _waiting,
    "past": _past,
    "plan": _plan,
    "undo": _undo,
    "evidence": _evidence,
    "chart": _chart,
    "find": _find,
    "hover": _hover,
    "menu": _menu,
    "tutorial": _tutorial,
}
