"""Charts and the bar of time by keyboard alone: where the arrows lead, and what is shown there."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from agents.decisions import Launch
from game.ui.pilot import Pilot
from game.ui.screens.play import PlayScreen
from game.ui.screens.play.chart_box import ChartBox
from game.ui.screens.play.chart_list import CHARTS

Days = Callable[[int], None]


def box(play: Pilot, name: str) -> ChartBox:
    found = play.find(name)
    assert isinstance(found, ChartBox)
    return found


def walk(play: Pilot, name: str, days: int) -> None:
    """Through a chart of ``days`` days, from end to end."""
    chart = box(play, name)
    assert chart.day is None
    for key, day in (("left", days - 1), ("left", days - 2), ("home", 0), ("left", 0), ("right", 1), ("end", days - 1),
                     ("right", days - 1)):  # fmt: skip
        play.press(key)
        assert (chart.day, play.focus) == (day, name)
        assert chart.reading is not None and str(day + 1) in chart.reading.label
        assert chart.chart._hover == day, "the day is marked in the picture"


def test_the_large_chart_is_walked_day_by_day(play: Pilot, screen: PlayScreen, days: Days) -> None:
    days(5)
    screen.open_chart(CHARTS[0].key)
    play.frames(2).tab_to("chart.large")
    walk(play, "chart.large", 5)
    play.press("tab")
    assert box(play, "chart.large").day is None, "left, it points at no day"


def test_w_asks_why_of_the_day_the_arrows_point_at(play: Pilot, screen: PlayScreen, days: Days) -> None:
    days(5)
    screen.show_tab("charts")
    spec = next(spec for spec in CHARTS if spec.metric == "warmth")
    play.frames(2).tab_to(f"chart.{spec.key}")
    play.press("home").press("right").press("w").frames(2)
    assert play.app.screen.tree.top.light or play.app.screen.tree.top.modal
    assert any("day 2" in text.lower() for text in play.texts())


@pytest.mark.parametrize("name", ["chart.sales", f"chart.{CHARTS[0].key}"])
def test_the_small_charts_are_walked_and_opened(play: Pilot, screen: PlayScreen, days: Days, name: str) -> None:
    assert screen.session.submit(Launch("lantern_bear", price=30, units=60)).ok
    days(4)
    screen.show_tab("charts")
    play.frames(2).tab_to(name)
    walk(play, name, 4)
    play.press("enter").frames(2)
    assert play.screen == "chart"
    play.press("escape").frames(2)
    assert play.focus == name


def test_the_bar_of_time_is_walked_and_leads_back(play: Pilot, screen: PlayScreen, days: Days) -> None:
    days(9)
    play.frames(2).tab_to("scrubber")

    def shows(day: int) -> None:
        play.until(lambda: screen.looking.evening is not None and screen.looking.evening.day == day).frames(2)
        assert play.focus == "scrubber" and play.find("scrubber").value == day
        assert f"Day {day + 1}" in play.find("past.title").label

    for key, day in (("left", 8), ("down", 7), ("page_up", 0), ("left", 0), ("right", 1), ("page_down", 8),
                     ("home", 0)):  # fmt: skip
        play.press(key)
        shows(day)
    play.press("end").frames(2)
    assert not screen.looking and play.find("scrubber").value is None and play.focus == "scrubber"
    play.press("left")
    shows(8)
    play.press("right").frames(2)
    assert not screen.looking
