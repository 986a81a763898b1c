"""Mistakes in the look back: checked beside everything else, told with their evidence, and a way into "what if"."""

from __future__ import annotations

import threading

import pytest

from game.bots import make, play
from game.mistakes import KINDS, Checked, Mistake
from game.scenario import Scenario
from game.session import Session
from game.text import LANGUAGES, Text
from game.ui.pilot import Pilot
from game.ui.screens.debrief import checking, open_debrief
from game.ui.screens.debrief.screen import DebriefScreen
from game.views.mistakes import checked_text, mistake_text
from game.views.naming import Naming
from game.what_if import Change


@pytest.fixture(scope="module")
def sold_out(scenario: Scenario) -> Session:
    """The seller's run: too early and too often."""
    return play(scenario, 1, make("seller", scenario, 1)).session


@pytest.fixture
def told(game: Pilot, sold_out: Session, monkeypatch: pytest.MonkeyPatch) -> Pilot:
    """The look back with its mistakes checked; the checking waits until it has been seen to be under way."""
    seen, check = threading.Event(), checking.check

    def waiting(*args: object) -> object:
        seen.wait(60)
        return check(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(checking, "check", waiting)
    open_debrief(game.app, sold_out, own=False)
    game.frames(2)
    assert game.app.tr("mistakes.checking") in game.texts()
    seen.set()
    return game.until(lambda: of(game).checking.done, frames=3000).frames(3)


def of(game: Pilot) -> DebriefScreen:
    screen = game.app.screen
    assert isinstance(screen, DebriefScreen)
    return screen


def test_mistakes_come_with_evidence_and_with_what_trying_otherwise_brought(told: Pilot) -> None:
    said = " | ".join(told.texts())
    worst = of(told).checking.found[0]
    assert worst.mistake.kind == "too_early" and worst.gain > 2.0
    assert f"Score {round(worst.other or 0)} instead of {round(worst.mine)}" in said
    assert "too early" in said and "too often" in said


def test_a_mistake_leads_to_what_if(told: Pilot) -> None:
    proposed = of(told).checking.found[0].mistake.instead
    told.click("mistake.too_early.ask").frames(2)
    assert of(told).part == "what_if" and of(told).asking.change == proposed
    told.until(lambda: told.maybe("headline") is not None, frames=3000)


def test_nothing_is_checked_for_a_screen_that_is_gone(game: Pilot, sold_out: Session) -> None:
    open_debrief(game.app, sold_out, own=False)
    game.frames(1)
    checking = of(game).checking
    stop = checking._stop
    game.press("escape").frames(2)
    assert stop.is_set()


def test_a_good_run_is_accused_of_nothing(game: Pilot, scenario: Scenario) -> None:
    open_debrief(game.app, play(scenario, 1, make("expert", scenario, 1)).session, own=False)
    game.until(lambda: of(game).checking.done, frames=3000).frames(3)
    assert game.maybe("mistakes") is None and game.find("advice")


VALUES: dict[str, tuple[tuple[str, float | str], ...]] = {
    "too_early": (("title", "lantern_bear"), ("warmth", 0.4), ("later", 0.7), ("then", 20)),
    "too_late": (("title", "lantern_bear"), ("days", 60), ("left", 35)),
    "too_often": (("count", 7), ("first", 9), ("last", 14)),
    "wrong_target": (("code", "channel"), ("channel", "library"), ("count", 5), ("all", 9)),
    "trust_low": (("title", "lantern_bear"), ("trust", 0.42), ("start", 0.5)),
    "need_not_tested": (("code", "position"), ("share", 0.2)),
    "leader_overloaded": (("count", 6), ("load", 0.9), ("worst", 21)),
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_kind_has_words_for_its_numbers(finished: Session, lang: str) -> None:
    tr = Text(lang)
    naming = Naming(finished.scenario, tr)
    assert set(VALUES) == set(KINDS)
    for kind, values in VALUES.items():
        said = mistake_text(Mistake(kind, 3, 0, values), naming)
        assert all(f"{round(v * 100)}" in said for key, v in values if key in ("warmth", "trust", "share", "load"))
    other = (("code", "title"), ("title", "lantern_bear"), ("count", 3), ("all", 100))
    assert "100" in mistake_text(Mistake("wrong_target", 3, 0, other), naming)
    assert "20" in mistake_text(Mistake("need_not_tested", 3, 0, (("code", "launch"), ("share", 0.2))), naming)
    moved = Mistake("too_early", 3, 0, VALUES["too_early"], instead=Change(0, "move", 7))
    for gain in (9.0, 0.0):
        said = checked_text(Checked(moved, 50.0, 50.0 + gain), finished.journal, naming)
        assert "50" in said and str(50 + round(gain)) in said
    assert checked_text(Checked(moved, 50.0, None), finished.journal, naming) == ""
