"""``run.py play`` up to the first frames, without a screen."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

from click.testing import CliRunner, Result

import run
from game.cli.guard import answer
from game.replay import save_run
from game.scenario import load
from game.session import Session
from game.ui.app import App

ROOT = Path(__file__).parents[2]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[list[App]]:
    """Apps that were opened; each runs frames until nothing is being waited for, instead of for ever."""
    apps: list[App] = []

    def some_frames(app: App) -> None:
        apps.append(app)
        for _ in range(3):
            app.frame(1 / 60)
        for _ in range(2000):
            if app.screen.name != "loading" or not app.frame(1 / 60):
                break
            time.sleep(0.005)

    monkeypatch.setenv("HEARTH_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(App, "run", some_frames)
    yield apps
    for app in apps:
        app.close()


def play(*arguments: str) -> Result:
    return CliRunner().invoke(run.hearth, ["play", *arguments])


def test_it_opens_the_title_in_the_size_and_language_asked_for(opened: list[App]) -> None:
    done = play("--lang", "zh-Hant", "--size", "1100x700")
    assert done.exception is None, done.output
    assert (opened[0].screen.name, opened[0].size, opened[0].tr.lang) == ("title", (1100, 700), "zh-Hant")


def test_a_scenario_opens_its_briefing_above_the_title(opened: list[App]) -> None:
    assert play("--scenario", "story_corner", "--seed", "12").exception is None
    assert [screen.name for screen in opened[0].screens] == ["title", "briefing"]
    assert opened[0].screen.seed == 12 and opened[0].screen.scenario.id == "story_corner"


def test_an_unknown_scenario_and_a_seed_without_one_are_refused_before_a_window(opened: list[App]) -> None:
    for arguments, said in (("--scenario", "story_cornr"), "story_corner"), (("--seed", "3"), "--scenario"):
        done = play(*arguments)
        assert done.exit_code == 2 and said in done.output and not opened


def test_a_file_that_is_no_run_is_refused_before_a_window(opened: list[App], tmp_path: Path) -> None:
    (tmp_path / "x.hearth").write_text("a letter")
    done = play("--run", str(tmp_path / "x.hearth"))
    assert done.exception is not None and answer(done.exception) == 2 and not opened


def test_a_run_file_is_replayed_and_played_on_where_it_stands(
    opened: list[App], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    played: list[Session] = []
    monkeypatch.setattr("game.ui.screens.open_play", lambda app, scenario, session: played.append(session))
    session = Session.start(load(ROOT / "scenarios" / "_tiny"), seed=3)
    session.skip(13)
    save_run(session, tmp_path / "x.hearth")
    done = play("--run", str(tmp_path / "x.hearth"))
    assert done.exception is None, done.exception
    assert [each.digest() for each in played] == [session.digest()] and played[0].tick == 13


def test_a_run_that_does_not_replay_is_told_and_the_window_closed(opened: list[App], tmp_path: Path) -> None:
    from dataclasses import replace

    from game import runfile

    session = Session.start(load(ROOT / "scenarios" / "_tiny"), seed=3)
    session.skip(13)
    runfile.write(replace(session.record(), seed=4), tmp_path / "x.hearth")
    done = play("--run", str(tmp_path / "x.hearth"))
    assert isinstance(done.exception, runfile.RunFileError) and done.exception.code == "diverged"
    assert not opened[0].screens
