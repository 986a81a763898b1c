"""What a frame of the whole play screen costs, model and panels included: part of ``run.py bench ui``.

A busy day in the middle of a launch is shown on a window without a display, at the speed asked for.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from game.scenario import Scenario, find_scenarios, load
from game.ui.bench_render import Cost, Timings, clock, cost
from game.ui.pace import SPEEDS

if TYPE_CHECKING:
    from game.session import Session
    from game.ui.screens.play.screen import PlayScreen

LESSON = "story_corner"
"""Lesson that is played where nothing else is asked for: a shop, a launch, characters and events."""
WARM_UP = 60
"""Frames run before counting: sprites are made, texts are cut."""
TOP_SPEED = len(SPEEDS)


def crowded(scenario: Scenario, members: int) -> Scenario:
    """The scenario with about ``members`` founding members, its segments keeping their proportions."""
    factor = members / scenario.setup.members
    segments = {
        key: segment.model_copy(update={"members": max(1, round(segment.members * factor))})
        for key, segment in scenario.spec.segments.items()
    }
    rooms = {
        key: room.model_copy(update={"size_limit": max(room.size_limit, round(2 * room.size_limit * factor))})
        for key, room in scenario.spec.circles.items()
    }
    spec = scenario.spec.model_copy(update={"segments": segments, "circles": rooms})
    return scenario.model_copy(update={"spec": spec})


def measure_play(
    members: int = 300, size: tuple[int, int] = (1280, 800), frames: int = 600, speed: int = 2, tab: str = "levers"
) -> list[Cost]:
    """Play at a speed and time every frame: one row for all, one for those in which a tick was run.

    ``speed`` 1 to 4, ``tab`` what the panel shows. Cards of events are put away: time would stand still.

    Raises:
        ValueError: there is no scenario to play.
    """
    screen = prepared(members, size)
    app = screen.app
    screen.show_tab(tab)
    screen.clock.choose(speed)
    timings: Timings = {"play": [], "tick": []}
    walls: Timings = {"play": [], "tick": []}
    for k in range(frames + WARM_UP):
        tick, before = screen.session.tick, clock()
        app.frame(1 / 60)
        after = clock()
        if screen.session.over:
            break
        parts = ("play", "tick") if screen.session.tick != tick else ("play",)
        for part in parts if k >= WARM_UP else ():
            timings[part].append(after[0] - before[0])
            walls[part].append(after[1] - before[1])
        go_on(screen, speed)
    app.close()
    return [cost(part, timings[part], walls[part]) for part in timings if timings[part]]


def go_on(screen: PlayScreen, speed: int) -> None:
    """Put away what stopped the clock, and let time pass on."""
    screen.news.waiting.clear()
    if screen.clock.paused:
        while len(screen.tree.layers) > 1:
            screen.tree.dismiss()
        screen.clock.choose(speed)


def prepared(members: int, size: tuple[int, int]) -> PlayScreen:
    """A play screen on the evening of a launch, ``members`` founding members, on a window nobody sees.

    Raises:
        ValueError: there is no scenario to play.
    """
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
    from game.ui.app import App
    from game.ui.screens.play.screen import PlayScreen
    from game.ui.tidy import settle

    app = App(size, "en", sound=False)
    app.warmup.start = lambda: None  # type: ignore[method-assign]
    app.catalog.rehearse()
    settle()
    screen = PlayScreen(app, lively(members))
    app.push(screen)
    return screen


def lively(members: int) -> Session:
    """A session of the lesson on the evening of a launch, with ``members`` founding members.

    Raises:
        ValueError: there is no scenario to play.
    """
    from agents.decisions import Launch
    from game.session import Session

    folders = find_scenarios()
    if not folders:
        raise ValueError("the bench found no scenario to play")
    folder = next((one for one in folders if one.name == LESSON), folders[0])
    scenario = crowded(load(folder), members)
    session = Session.start(scenario, seed=1, traced=True)
    for _ in range(2):
        session.step_day()
    title = scenario.setup.titles[0]
    session.submit(Launch(title.key, title.price, units=50, reminders=3))
    return session
