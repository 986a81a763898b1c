"""The curves of the look back and the strip of the replay by keyboard alone."""

from __future__ import annotations

from game.session import Session
from game.ui.pilot import Pilot
from game.ui.screens.debrief import open_debrief
from game.ui.screens.debrief.chartbox import ChartBox
from game.ui.screens.replay import open_replay
from game.ui.screens.replay.screen import ReplayScreen
from game.ui.screens.replay.timeline import Timeline


def test_the_curves_of_the_course_are_walked_day_by_day(game: Pilot, finished: Session) -> None:
    open_debrief(game.app, finished)
    for key, name in (("2", "sales_chart"), ("3", "course_chart")):
        game.frames(2).press(key).frames(2).tab_to(name)
        chart, last = game.find(name), finished.scenario.days - 1
        assert isinstance(chart, ChartBox) and chart.reading is None
        for press, day in (("left", last), ("left", last - 1), ("home", 0), ("right", 1), ("end", last)):
            game.press(press)
            assert (chart.index, game.focus) == (day, name)
            assert chart.reading is not None and str(day + 1) in chart.reading.label
        game.press("tab")
        assert chart.reading is None


def test_the_strip_of_the_replay_is_walked(game: Pilot, finished: Session) -> None:
    open_replay(game.app, finished.record(), finished.scenario, day=10)
    game.until(lambda: game.screen == "replay").frames(2)
    screen, strip = game.app.screen, game.find("timeline")
    assert isinstance(screen, ReplayScreen) and isinstance(strip, Timeline)
    assert game.focus == "timeline", "at once"
    days = screen.reel.days
    for key, day in (("right", 11), ("left", 10), ("up", 11), ("down", 10), ("page_down", 17), ("page_up", 10),
                     ("home", 0), ("left", 0)):  # fmt: skip
        game.press(key).frames(1)
        assert (screen.reel.day, strip.value, game.focus) == (day, day, "timeline")
        assert f"Day {day + 1}" in game.find("when").label
    game.press("end").frames(1)
    assert screen.reel.ended and strip.value == days
    game.press("tab").tab_to("timeline").press("left").frames(1)
    assert screen.reel.day == days - 1 and strip.shows_focus
