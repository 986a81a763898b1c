"""Luck or skill in the look back: played beside everything else, told in a sentence, drawn beside the bots."""

from __future__ import annotations

import pytest

from game.luck import weigh
from game.scenario import Scenario
from game.session import Session
from game.ui.pilot import Pilot
from game.ui.screens.debrief import luckchart, open_debrief
from game.ui.screens.debrief.luckchart import LuckChart
from game.ui.screens.debrief.screen import DebriefScreen


@pytest.fixture
def weighed(game: Pilot, finished: Session) -> Pilot:
    open_debrief(game.app, finished)
    screen = of(game)
    screen.lucks.count, screen.lucks.seeds = 24, screen.lucks.seeds[:24]
    game.frames(2).press("7").frames(2)
    return game.until(lambda: screen.lucks.finished, frames=20000).frames(30)


def of(game: Pilot) -> DebriefScreen:
    screen = game.app.screen
    assert isinstance(screen, DebriefScreen)
    return screen


def test_it_says_what_other_luck_would_have_made_of_it(weighed: Pilot, finished: Session) -> None:
    found = weigh(finished.outcome(), of(weighed).lucks.found)
    told = " | ".join(weighed.texts())
    assert f"{found.won} of 24 other draws" in told
    assert weighed.app.tr(f"luck.verdict.{found.verdict}") in told


def test_the_chart_shows_all_runs_mine_and_the_bots_of_the_certificate(weighed: Pilot, finished: Session) -> None:
    chart = weighed.find("luck_chart")
    assert isinstance(chart, LuckChart)
    assert sum(chart.wins) + sum(chart.losses) == 24
    assert chart.mine == finished.outcome().score
    assert [strip.mine for strip in chart.strips] == [True, False, False, False, False]
    known = of(weighed).known
    assert chart.strips[4].spread[2] == known["expert"].score.p50
    assert f"median {round(known['textbook'].score.p50)}" in chart.label


def test_scores_fall_into_equal_parts_of_the_scale() -> None:
    wins, losses = luckchart.columns([0.0, 4.99, 5.0, 100.0, 99.0], [False, True, False, True, True])
    assert (wins[0], losses[0], losses[1], wins[19]) == (1, 1, 1, 2)
    assert sum(wins) + sum(losses) == 5


def test_nothing_is_played_for_a_screen_that_is_gone(game: Pilot, finished: Session) -> None:
    open_debrief(game.app, finished)
    game.frames(2).press("7")
    lucks = of(game).lucks
    game.until(lambda: len(lucks.found) > 1, frames=20000)
    game.press("escape").frames(2)
    done = len(lucks.found)
    game.frames(20)
    assert len(lucks.found) == done < lucks.count


def test_an_unfinished_run_is_not_weighed(game: Pilot, scenario: Scenario) -> None:
    open_debrief(game.app, Session.start(scenario, seed=3))
    game.frames(2).press("7").frames(5)
    assert game.app.tr("luck.running") in game.texts()
    assert of(game).lucks.found == ()
