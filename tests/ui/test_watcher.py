"""``play --watch``: every save is seen in the window, a broken file keeps the last good one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from agents.decisions import Launch
from agents.names import LaunchMode
from game.scenario import load
from game.scenario.load import HOME
from game.session import Session
from game.ui import screens
from game.ui.app import App
from game.ui.screens.broken import BrokenScreen
from game.ui.screens.play import PlayScreen
from game.ui.watcher import Watcher


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    return Path(shutil.copytree(HOME / "_tiny", tmp_path / "tiny"))


@pytest.fixture(params=["zh-Hans"])
def app(request: pytest.FixtureRequest) -> Iterator[App]:
    made = App((1280, 800), request.param, sound=False)
    made.warmup.start = lambda: None
    screens.open_title(made)
    yield made
    made.close()


def save(folder: Path, old: str, new: str) -> None:
    path = folder / "scenario.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def frames(app: App) -> None:
    """One second: two looks at the folder at least."""
    for _ in range(20):
        app.frame(0.05)


def watched(app: App, folder: Path) -> None:
    app.each_frame.append(Watcher(app, folder).update)
    frames(app)


def in_play(app: App, folder: Path) -> None:
    session = Session.start(load(folder), seed=4)
    session.submit(Launch("rain_song", 28, LaunchMode.PRESALE))
    session.skip(20)
    screens.open_play(app, session.scenario, session)


def test_it_opens_the_briefing_and_a_save_opens_the_new_one(app: App, tiny: Path) -> None:
    watched(app, tiny)
    assert app.screen.name == "briefing"
    save(tiny, "days: 10", "days: 17")
    frames(app)
    assert app.screen.name == "briefing"
    assert app.screen.scenario.days == 17
    assert app.toasts.texts == [app.tr("watch.loaded")]


def test_a_save_in_play_keeps_the_day_and_says_so(app: App, tiny: Path) -> None:
    watched(app, tiny)
    in_play(app, tiny)
    app.screen.clock.speed, app.screen.tab = 3, "feed"
    save(tiny, "cash: 1000", "cash: 5000")
    frames(app)
    play = app.screen
    assert isinstance(play, PlayScreen)
    assert (play.session.tick, len(play.session.journal)) == (20, 1)
    assert play.session.frame.gauges["cash"] > 4000
    assert (play.clock.speed, play.tab, play.clock.paused) == (3, "feed", True)
    assert app.toasts.texts == [app.tr("watch.kept", day=4)]


def test_a_decision_refused_by_the_new_rules_begins_again_and_says_why(app: App, tiny: Path) -> None:
    watched(app, tiny)
    in_play(app, tiny)
    save(tiny, "launch: ,", "")
    for path in tiny.glob("text.*.yaml"):
        lines = path.read_text(encoding="utf-8").split("\n")
        path.write_text("\n".join(x for x in lines if not x.startswith("  launch:")), encoding="utf-8")
    frames(app)
    assert app.screen.session.tick == 0
    assert len(app.toasts.texts) == 1
    title = load(tiny).text(app.tr.lang).titles["rain_song"]
    assert title in app.toasts.texts[0]


def test_a_broken_file_is_shown_above_the_last_good_one_until_it_is_mended(app: App, tiny: Path) -> None:
    watched(app, tiny)
    in_play(app, tiny)
    save(tiny, "members: 16", "membrs: 16")
    frames(app)
    broken = app.screen
    assert isinstance(broken, BrokenScreen)
    assert any("did you mean 'members'" in widget.label for widget in broken.tree.top.widget.walk())
    save(tiny, "days: 10", "days: ten")
    frames(app)
    assert app.screen is broken
    assert len(broken.problems) == 2
    broken.back()
    assert isinstance(app.screen, PlayScreen)
    assert app.screen.session.tick == 20
    save(tiny, "membrs: 16", "members: 16")
    frames(app)
    assert isinstance(app.screen, BrokenScreen)
    save(tiny, "days: ten", "days: 10")
    frames(app)
    assert isinstance(app.screen, PlayScreen)
    assert app.screen.session.tick == 20


def test_a_folder_broken_from_the_start_waits_for_its_first_good_version(app: App, tiny: Path) -> None:
    save(tiny, "members: 16", "membrs: 16")
    watched(app, tiny)
    assert isinstance(app.screen, BrokenScreen)
    assert not app.screen.playable
    save(tiny, "membrs: 16", "members: 16")
    frames(app)
    assert app.screen.name == "briefing"
