"""After a lost run: ways on that are true of it, and lead where they say."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.scenario import load
from game.session import Session
from game.store import Result, Store
from game.ui.catalog import Catalog
from game.ui.pilot import Pilot
from game.ui.screens.briefing import BriefingScreen
from game.ui.screens.debrief import DebriefScreen
from game.ui.screens.debrief.onward import worst_turn
from game.ui.screens.replay.screen import ReplayScreen
from game.ui.tutorial.tutor import SEEN

ROOT = Path(__file__).resolve().parents[3] / "scenarios"


def idle(lesson: str, variant: str = "") -> Session:
    """A run in which nothing was decided, to its end."""
    session = Session.start(load(ROOT / lesson, variant), seed=2)
    while not session.over:
        session.step_day()
    assert not session.outcome().won
    return session


def win(store: Store, lesson: str) -> None:
    store.add_result(Result(lesson, "", 3, "practice", 59, True, None, 2, f"won{lesson}", b""))


def offered(game: Pilot, session: Session) -> list[str]:
    assert game.app.catalog.entries
    game.app.push(DebriefScreen(game.app, session))
    game.frames(3)
    return [w.name for w in game.app.screen.tree.top.widget.walk() if w.name.startswith("onward.")]


@pytest.fixture(scope="module")
def lost() -> Session:
    return idle("story_corner")


def test_a_beginner_is_led_to_the_first_lesson_and_its_tutorial(game: Pilot, lost: Session, store: Store) -> None:
    store.set_setting(SEEN, True, store.profile)
    assert offered(game, lost)[-2:] == ["onward.easy", "onward.first"]
    game.click("onward.first").frames(2)
    screen = game.app.screen
    assert isinstance(screen, BriefingScreen) and screen.scenario.id == "first_spark"
    assert not store.setting(SEEN, False, store.profile), "the tutorial opens again"


def test_the_easier_variant_is_offered_in_its_own_words_once(game: Pilot, lost: Session, catalog: Catalog) -> None:
    assert "onward.easy" in offered(game, lost)
    assert game.find("onward.easy").label == (
        "The same lesson, easier. More money and hours, fewer books to sell."
    )
    game.click("onward.easy").frames(2)
    screen, easy = game.app.screen, catalog.find("story_corner", "easy")
    assert isinstance(screen, BriefingScreen) and easy is not None
    assert screen.scenario.digest == easy.digest
    assert "onward.easy" not in offered(game, idle("story_corner", "easy"))


def test_the_day_a_curve_turned_can_be_gone_to(game: Pilot, lost: Session) -> None:
    turn = worst_turn(lost.debrief())
    assert turn is not None and turn.change < 0
    assert all(turn.change <= other.change for other in lost.debrief().turning_points)
    assert offered(game, lost)[0] == "onward.day"
    game.click("onward.day").until(lambda: game.screen == "replay")
    screen = game.app.screen
    assert isinstance(screen, ReplayScreen) and screen.take_day == turn.day


def test_who_has_won_the_first_lesson_is_led_to_the_next_that_asks_for_less(game: Pilot, store: Store) -> None:
    win(store, "first_spark")
    win(store, "story_corner")
    hard = idle("lit_fuse")
    assert offered(game, hard)[-1] == "onward.lesson"
    game.click("onward.lesson").frames(2)
    screen = game.app.screen
    assert isinstance(screen, BriefingScreen) and screen.scenario.id == "one_wipe"
    assert screen.scenario.difficulty < hard.scenario.difficulty


def test_the_first_lesson_itself_offers_its_tutorial(game: Pilot) -> None:
    assert "onward.tutorial" in offered(game, idle("first_spark"))


def test_a_run_that_was_won_or_goes_on_offers_none(game: Pilot, finished: Session, lost: Session) -> None:
    on = Session.start(lost.scenario, seed=1)
    on.step_day()
    assert offered(game, on) == []
    if finished.outcome().won:
        assert offered(game, finished) == []
