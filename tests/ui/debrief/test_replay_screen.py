"""The replay by mouse and by keys: play, go to a day, colour, take over."""

from __future__ import annotations

import pytest

from agents.names import SLOTS_PER_DAY
from game.session import Session
from game.text import LANGUAGES
from game.ui.hearth import layers
from game.ui.pilot import Pilot
from game.ui.screens.replay import open_replay
from game.ui.screens.replay.screen import ReplayScreen
from game.ui.settings import TEXT_SCALES
from game.ui.widgets import Button, Dropdown, IconButton


@pytest.fixture
def watching(game: Pilot, finished: Session) -> Pilot:
    open_replay(game.app, finished.record(), finished.scenario, day=10)
    return game.until(lambda: game.screen == "replay").frames(2)


def screen(game: Pilot) -> ReplayScreen:
    found = game.app.screen
    assert isinstance(found, ReplayScreen)
    return found


def tick(game: Pilot) -> int:
    return screen(game).reel.tick


def test_it_begins_paused_on_the_day_asked_for_and_plays_with_space(watching: Pilot) -> None:
    watching.wait(1.5)
    assert tick(watching) == 10 * SLOTS_PER_DAY
    watching.press("space").wait(1.5)
    assert tick(watching) == 10 * SLOTS_PER_DAY + 3
    watching.press("space").wait(1.5)
    assert tick(watching) == 10 * SLOTS_PER_DAY + 3


def test_speeds_by_keys_and_by_menu(watching: Pilot) -> None:
    watching.press("4").press("space").wait(0.7)
    assert tick(watching) >= 10 * SLOTS_PER_DAY + 9
    menu = watching.find("speed")
    assert isinstance(menu, Dropdown)
    assert menu.value == "4"
    menu.choose(0)
    assert screen(watching).speed == 1


def test_keys_go_by_days_and_weeks_and_to_both_ends(watching: Pilot) -> None:
    for key, day in (("right", 11), ("left", 10), ("page_down", 17), ("page_up", 10), ("end", 60), ("home", 0)):
        watching.press(key)
        assert (key, tick(watching)) == (key, day * SLOTS_PER_DAY)


def test_the_same_keys_work_wherever_the_focus_is(watching: Pilot) -> None:
    watching.tab_to("take").press("right").press("page_down")
    assert tick(watching) == 18 * SLOTS_PER_DAY


def test_one_day_back_from_the_middle_of_a_day_is_its_morning(watching: Pilot) -> None:
    screen(watching).reel.advance(2)
    watching.click("back_day")
    assert tick(watching) == 10 * SLOTS_PER_DAY
    watching.click("back_day")
    assert tick(watching) == 9 * SLOTS_PER_DAY


def test_the_strip_is_clicked_and_dragged(watching: Pilot) -> None:
    strip = watching.find("timeline").rect
    watching.click_at((strip.x + strip.w // 2, strip.centery))
    assert tick(watching) == pytest.approx(30 * SLOTS_PER_DAY, abs=SLOTS_PER_DAY)
    watching.drag((strip.x + strip.w // 2, strip.centery), (strip.right - 2, strip.centery))
    assert tick(watching) == 60 * SLOTS_PER_DAY


def test_what_is_shown_is_the_day_as_it_was(watching: Pilot, finished: Session) -> None:
    watching.press("end").frames()
    assert watching.find("members").label == f"Members {len(finished.frame.members)}"
    assert watching.find("cash").label == f"Cash {watching.app.tr.money(finished.frame.gauges['cash'])}"
    assert "The run ends here." in watching.find("when").label


def test_at_the_end_it_stops_and_space_begins_anew(watching: Pilot) -> None:
    screen(watching).seek(59)
    watching.press("4").press("space").wait(1.5)
    assert (tick(watching), screen(watching).playing) == (60 * SLOTS_PER_DAY, False)
    watching.press("space")
    assert tick(watching) < SLOTS_PER_DAY
    assert screen(watching).playing


def test_decisions_are_told_as_they_are_taken(watching: Pilot) -> None:
    assert watching.find("taken.3").label.startswith("Day 8")
    watching.press("right").press("right").press("right")
    watching.frames()
    last = [w.label for w in watching.app.screen.tree.top.widget.walk() if w.name.startswith("taken.")][-1]
    assert "Launch" in last


def test_playing_on_from_a_day_asks_first_and_keeps_what_was_decided_before(
    watching: Pilot, played: list[Session], finished: Session
) -> None:
    screen(watching).seek(20)
    watching.press("t").frames().press("escape")
    assert (watching.screen, played) == ("replay", [])
    watching.click("take").frames().press("enter").until(lambda: bool(played))  # it is lived again behind a card
    assert played[0].tick == 20 * SLOTS_PER_DAY
    assert played[0].journal == tuple(e for e in finished.journal if e.day < 20)
    assert played[0].autosave is not None


def test_at_the_end_there_is_nothing_to_play_on_from(watching: Pilot) -> None:
    watching.press("end").frames()
    assert not watching.find("take").usable
    watching.press("t").frames()
    assert watching.maybe("take_ask.0") is None


def test_it_leads_to_the_look_back_and_returns(watching: Pilot) -> None:
    watching.click("look").frames()
    assert watching.screen == "debrief"
    watching.press("escape")
    assert watching.screen == "replay"


def test_colours_and_members(watching: Pilot) -> None:
    menu = watching.find("layer")
    assert isinstance(menu, Dropdown)
    menu.choose(3)
    watching.frames(3)
    view = screen(watching)._view
    assert view is not None
    assert view.layer == layers.LAYERS[3]
    row = int(screen(watching).reel.frame.members.row[5])
    spot = view.position(row)
    assert spot is not None
    watching.click_at(spot)
    assert view.selected is not None


def test_language_switches_in_place_and_time_stands(watching: Pilot) -> None:
    watching.press("right")
    for lang in LANGUAGES:
        watching.app.change("lang", lang)
        watching.frames()
        assert watching.app.tr("debrief.replay.at", day=12) in watching.find("take").label or lang == "en"
        assert tick(watching) == 11 * SLOTS_PER_DAY


SMALL, USUAL, LARGE = (1024, 640), (1280, 800), (1920, 1080)


@pytest.mark.parametrize(
    ("size", "lang", "scale"),
    [
        *((SMALL, "en", scale) for scale in (TEXT_SCALES[0], 1.0, 1.5, TEXT_SCALES[-1])),
        (SMALL, "zh-Hans", 1.0), (USUAL, "en", 1.0), (LARGE, "zh-Hant", 1.0),
    ],
)  # fmt: skip
def test_controls_stay_inside_and_leave_room_for_the_fire(
    watching: Pilot, size: tuple[int, int], lang: str, scale: float
) -> None:
    app = watching.app
    app.resize(size)
    app.change("lang", lang)
    app.change("text_scale", scale)
    app.screen.tree.layout()
    window = app.surface.get_rect()
    for widget in app.screen.tree.top.widget.walk():
        if isinstance(widget, Button | IconButton | Dropdown) or widget.name in ("timeline", "when"):
            assert window.contains(widget.rect), widget
    root = app.screen.tree.top.widget
    assert root.bottom.rect.y - root.top.rect.bottom > 0.25 * window.h  # type: ignore[attr-defined]
