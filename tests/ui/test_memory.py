"""What is left gives its memory back: screens and the runs they hold, pictures, work behind the scenes."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pygame import Surface

from game.scenario import Scenario, load
from game.session import Session
from game.ui import screens
from game.ui.app import App
from game.ui.gfx import Gfx
from game.ui.monkey import Monkey
from game.ui.pictures import Pictures
from game.ui.pilot import Pilot
from game.ui.screens.debrief import DebriefScreen
from game.ui.screens.loading import LoadingScreen
from game.ui.screens.play import PlayScreen
from game.ui.screens.replay import open_replay
from game.ui.tidy import settle
from game.ui.widgets import Column, Label, Panel

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def settled() -> Iterator[None]:
    """As after the start: what is loaded is passed over."""
    settle()
    yield
    gc.unfreeze()


@pytest.fixture(scope="module")
def tiny() -> Scenario:
    return load(ROOT / "scenarios" / "_tiny")


def leave_play(pilot: Pilot, tiny: Scenario) -> list[weakref.ref[object]]:
    """Play two days, look back on the first, look at everything, and go home."""
    app, session = pilot.app, Session.start(tiny, seed=3, traced=True)
    screens.open_play(app, tiny, session)
    play = app.screen
    assert isinstance(play, PlayScreen)
    for tab in ("feed", "charts", "journal", "levers"):
        play.show_tab(tab)
        pilot.frames()
    play.advance(12)
    play.looking.seek(0)
    play.looking.wait()
    pilot.frames(2)
    play.looking.leave()
    screens.open_pause(app, session)
    pilot.frames()
    gone = [weakref.ref(one) for one in (play, app.screen, session, play.stage.view, play.looking._past)]
    app.home()
    return gone


def leave_debrief(pilot: Pilot, tiny: Scenario) -> list[weakref.ref[object]]:
    """Every part of a look back; what it looks for behind the scenes is under way."""
    app, session = pilot.app, Session.start(tiny, seed=3)
    session.advance(12)
    screens.open_debrief(app, session)
    screen = app.screen
    assert isinstance(screen, DebriefScreen)
    for part in ("sales", "course", "people", "journal", "what_if", "luck", "result"):
        screen.show_part(part)
        pilot.frames()
    gone = [weakref.ref(one) for one in (screen, session, screen.asking, screen.checking, screen.lucks)]
    app.home()
    for thread in threading.enumerate():
        if thread.name in ("what-if", "mistakes", "luck", "whom"):
            thread.join(60)
    return gone


def leave_replay(pilot: Pilot, tiny: Scenario) -> list[weakref.ref[object]]:
    """A replay, opened behind a screen that waits for it."""
    app, session = pilot.app, Session.start(tiny, seed=3)
    session.advance(12)
    app.warmup.wait = lambda: None  # type: ignore[method-assign]
    open_replay(app, session.record(), tiny)
    waiting = weakref.ref(app.screen)
    pilot.until(lambda: app.screen.name == "replay").frames(2)
    gone = [waiting, *(weakref.ref(one) for one in (app.screen, app.screen.reel))]
    app.pop()
    return gone


@pytest.mark.parametrize("visit", [leave_play, leave_debrief, leave_replay])
def test_a_screen_that_is_left_is_gone_with_the_next_picture(
    pilot: Pilot, tiny: Scenario, settled: None, visit: Callable[[Pilot, Scenario], list[weakref.ref[object]]]
) -> None:
    screens.open_title(pilot.app)
    pilot.frames(2)
    gc.disable()  # Python itself may not come to it for a long time
    try:
        gone = visit(pilot, tiny)
        pilot.frames(2)
        assert [one() for one in gone] == [None] * len(gone)
    finally:
        gc.enable()


def test_screens_do_not_pile_up_under_a_monkey(app: App, tiny: Scenario, settled: None, tmp_path: Path) -> None:
    """Seen before it was mended: a dozen play screens at once, with all their pictures."""
    screens.open_title(app)
    monkey, most = Monkey(app, 4, tmp_path), 0
    gc.disable()
    try:
        for k in range(60):
            if k % 6 == 0:
                screens.open_play(app, tiny, Session.start(tiny, seed=k))
            for _ in range(3):
                monkey._key((5, 5))
            monkey._frame()
            app.frame(0.02)
            most = max(most, sum(isinstance(one, PlayScreen) for one in gc.get_objects()))
    finally:
        gc.enable()
    assert most <= 2


def test_before_everything_is_loaded_leaving_a_screen_takes_no_time(
    pilot: Pilot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    monkeypatch.setattr("game.ui.tidy.gc.collect", lambda: asked.append(1))
    monkeypatch.setattr("game.ui.tidy.gc.get_freeze_count", lambda: 0)
    screens.open_title(pilot.app)
    screens.open_about(pilot.app)
    pilot.frames(2).press("escape").frames(2)
    assert not asked
    monkeypatch.setattr("game.ui.tidy.gc.get_freeze_count", lambda: 9)
    screens.open_about(pilot.app)
    pilot.frames(2)
    assert not asked, "nothing was left"
    pilot.press("escape").frames(2)
    assert asked == [1]


def test_pictures_of_a_screen_go_when_it_is_built_anew_or_left(bench: Callable[..., Pilot]) -> None:
    made: list[Panel] = []

    def make() -> Panel:
        made.append(Panel(Column([Label("one"), Panel(Label("two"), name="inner")])))
        return made[-1]

    pilot = bench(make)
    screen = pilot.app.screen
    inner = made[0].children[0].children[1]
    assert isinstance(inner, Panel) and made[0]._surface is not None
    inner.visible = False
    inner._surface = Surface((5, 5))  # drawn before it was hidden
    screen.rebuild()
    assert made[0]._surface is None and inner._surface is None
    pilot.frames()
    assert made[1]._surface is not None
    pilot.app.push(type(screen)(pilot.app, make))
    pilot.app.pop()
    assert made[2]._surface is None and made[1]._surface is not None


def test_what_was_being_made_when_the_window_was_closed_is_not_kept(app: App) -> None:
    app.warmup.wait = lambda: None  # type: ignore[method-assign]
    ready, taken = threading.Event(), []

    class Heavy:
        pass

    made: list[weakref.ref[Heavy]] = []

    def work() -> Heavy:
        ready.wait(60)
        heavy = Heavy()
        made.append(weakref.ref(heavy))
        return heavy

    screens.open_title(app)
    waiting = LoadingScreen(app, "", work, taken.append, taken.append)
    app.push(waiting)
    app.leave_all()
    ready.set()
    waiting._thread.join(60)
    assert made and made[0]() is None and not taken


def test_pictures_are_kept_up_to_a_number_and_a_size() -> None:
    kept: Pictures[object] = Pictures(3, 10_000)
    small = Surface((10, 10), depth=32)  # 400 bytes
    for key in range(3):
        assert kept.keep(key, small) is small
    assert len(kept) == 3 and kept.bytes == 1200
    kept.keep(3, small)
    assert list(kept) == [3]
    kept.keep(3, Surface((20, 10), depth=32))
    assert kept.bytes == 800
    kept.keep("large", Surface((48, 48), depth=32))  # 9216 bytes
    assert list(kept) == ["large"] and kept.bytes == 9216


def test_shadows_and_grounds_count_among_the_shapes(app: App) -> None:
    g = Gfx()
    g._shapes.most = 5
    for size in range(10, 40):
        g.shade(size, size, 4, 100)
        g.kept(("ground", size), Surface((size, size)))
        assert len(g._shapes) <= 5
