"""The play screen, played by mouse and keys."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pygame
import pytest

from agents.decisions import Launch, SetGreeting
from agents.names import LaunchMode
from game.session import Session
from game.ui.pilot import Pilot
from game.ui.screens.play import PlayScreen
from game.ui.screens.play.chart_list import CHARTS, smooth
from game.ui.screens.play.funnel import funnel
from game.ui.widgets import Slider

SIZES = [(1024, 640), (1280, 800), (1920, 1080)]


def inside(play: Pilot, name: str) -> bool:
    window = pygame.Rect(0, 0, *play.app.size)
    return window.contains(play.find(name).rect)


# ---- time
def test_time_stands_still_until_space(play: Pilot, screen: PlayScreen) -> None:
    play.wait(2)
    assert screen.session.tick == 0
    play.press("space").wait(2)
    assert screen.session.tick == 2
    play.press("space").wait(2)
    assert screen.session.tick == 2


def test_space_pauses_whatever_has_the_focus(play: Pilot, screen: PlayScreen) -> None:
    play.tab_to("step").press("space")
    assert not screen.clock.paused
    assert screen.session.tick == 0


def test_number_keys_set_speeds_that_survive_pause_and_menu(play: Pilot, screen: PlayScreen) -> None:
    play.press("3")
    assert (screen.clock.speed, screen.clock.paused) == (3, False)
    before = screen.session.tick
    play.press("escape")
    assert play.screen == "pause"
    at = screen.session.tick
    play.wait(2)
    assert screen.session.tick == at >= before
    play.press("escape").wait(1)
    assert screen.clock.speed == 3
    assert screen.session.tick >= at + 5


def test_a_speed_is_clicked(play: Pilot, screen: PlayScreen) -> None:
    speeds = play.find("speed")
    play.click_at(speeds.part(3).center)  # type: ignore[attr-defined]
    assert screen.clock.speed == 4
    play.wait(1)
    assert screen.session.day >= 2


def test_a_full_stop_steps_one_day_while_paused(play: Pilot, screen: PlayScreen) -> None:
    play.press(".")
    assert (screen.session.tick, screen.clock.paused) == (6, True)
    play.click("step")
    assert screen.session.tick == 12


# ---- deciding
def test_a_launch_by_mouse_alone(play: Pilot, screen: PlayScreen) -> None:
    play.click("card.launch.seven_cats")
    price = play.find("field.price")
    assert isinstance(price, Slider)
    shown = play.find("facts").label
    play.click("field.units")
    assert play.find("facts").label != shown, "the price follows the pieces while they are set"
    play.click("confirm")
    assert [e.decision.title for e in screen.session.journal] == ["seven_cats"]  # type: ignore[union-attr]
    play.press(".").press(".")
    assert screen.frame.offers[2].launched_day == 0


def test_a_launch_by_keyboard_alone(play: Pilot, screen: PlayScreen) -> None:
    play.tab_to("card.launch.cloud_quilt").press("enter")
    play.tab_to("field.price").press("right").press("right")
    play.tab_to("field.mode").press("right")
    play.tab_to("confirm").press("enter")
    (entry,) = screen.session.journal
    assert isinstance(entry.decision, Launch)
    assert entry.decision.mode == LaunchMode.PRESALE
    usual = next(t.price for t in screen.scenario.setup.titles if t.key == "cloud_quilt")
    assert entry.decision.price == usual + 2


def test_what_is_set_in_a_card_survives_other_languages_and_days(play: Pilot, screen: PlayScreen) -> None:
    play.click("card.reward")
    play.tab_to("field.introduction").press("right").press("right").press("right")
    play.press("l").press(".")
    assert play.find("field.introduction").value == 3  # type: ignore[attr-defined]


def test_an_empty_line_of_the_plan_takes_the_first_proposal(play: Pilot, screen: PlayScreen) -> None:
    play.click("card.content.2")
    assert play.find("confirm").usable
    play.click("confirm")
    assert screen.frame.plan.content[2].per_week > 0
    play.click("card.content.2")
    assert not play.find("confirm").usable, "what stands already need not be said again"
    play.tab_to("field.per_week").press("home")
    assert play.find("confirm").usable


def test_a_refusal_is_told_before_and_nothing_can_be_confirmed(play: Pilot, screen: PlayScreen) -> None:
    play.click("card.launch.where_rain_goes")
    play.tab_to("field.units").press("end")
    alert = play.find(role="alert")
    assert "¥" in alert.label and "you have" in alert.label
    assert not play.find("confirm").usable
    assert play.find(name="ahead.chart").chart.empty == screen.tr("ahead.refused")
    play.click("confirm")
    assert screen.session.journal == ()
    play.tab_to("field.units").press("home")
    assert play.maybe(role="alert") is None
    assert play.find(name="ahead.chart").chart.empty == screen.tr("ahead.waiting")
    assert play.find("confirm").usable


def test_undo_until_the_next_tick(play: Pilot, screen: PlayScreen) -> None:
    play.click("card.greet").click("field.on").click("confirm")
    assert screen.frame.plan.greet
    play.click("undo")
    assert not screen.frame.plan.greet
    assert screen.session.journal == ()
    screen.confirm("greet", SetGreeting(True))
    play.press("u")
    assert screen.session.journal == ()
    screen.confirm("greet", SetGreeting(True))
    play.frames(2).press(".")
    assert play.maybe("undo") is None
    play.press("u")
    assert len(screen.session.journal) == 1


def test_a_decision_stands_in_the_journal(play: Pilot, screen: PlayScreen) -> None:
    screen.confirm("greet", SetGreeting(True))
    play.press(pygame.K_F8)
    assert screen.tab == "journal"
    assert "Greeting: every newcomer by name" in play.texts()


# ---- looking
def test_a_member_is_hovered_clicked_and_let_go(play: Pilot, screen: PlayScreen, days: Callable[[int], None]) -> None:
    days(1)
    view = screen.stage.view
    assert view is not None
    row = int(screen.frame.members.row[10])
    pos = view.position(row)
    assert pos is not None
    play.move(pos).frames(2)
    found = screen.layout.hearth.row
    assert found is not None
    assert screen.layout.hover_card.visible
    play.click_at(pos)
    assert screen.pinned is not None
    assert play.find("member.name").label == screen.naming.person(_uid(screen, screen.pinned))
    assert view.selected == screen.pinned
    play.press("escape")
    assert screen.pinned is None
    assert play.maybe("tabs") is not None


def test_members_are_walked_by_arrow_keys(play: Pilot, screen: PlayScreen) -> None:
    play.tab_to("hearth").press("right")
    first = screen.layout.hearth.row
    play.press("right")
    assert first is not None and screen.layout.hearth.row is not None
    play.press("enter")
    assert screen.pinned == screen.layout.hearth.row or screen.pinned is not None


def test_the_sum_follows_the_title_chosen(play: Pilot, screen: PlayScreen) -> None:
    screen.pin(int(screen.frame.members.row[3]))
    play.frames(2)
    before = play.texts()
    screen.focus_on_title("4")
    play.frames(2)
    assert screen.naming.title(4) in " ".join(play.texts())
    assert play.texts() != before


def test_wheel_zooms_and_drag_moves_without_choosing(play: Pilot, screen: PlayScreen) -> None:
    view = screen.stage.view
    assert view is not None
    row = int(screen.frame.members.row[0])
    middle = screen.layout.hearth.rect.center
    before = view.position(row)
    play.wheel(4, middle).wait(0.8)
    zoomed = view.position(row)
    assert zoomed != before
    play.drag(middle, (middle[0] + 80, middle[1] + 30))
    assert view.position(row) != zoomed
    assert screen.pinned is None


def test_layers_recolour_the_same_map(play: Pilot, screen: PlayScreen) -> None:
    play.tab_to("layer").press("down").press("down").press("enter")
    assert screen.stage.view is not None
    assert screen.stage.view.layer == "threshold"
    assert play.find("layer").label == "Colour by"


def test_why_by_key_on_the_number_under_the_pointer(
    play: Pilot, screen: PlayScreen, days: Callable[[int], None]
) -> None:
    days(2)
    play.hover("figure.cash").press("w")
    card = play.find("why")
    assert card.label == "Why: Cash"
    assert pygame.Rect(0, 0, *play.app.size).contains(card.rect)
    play.press("escape")
    assert play.maybe("why") is None
    play.tab_to("figure.members").hover("figure.active").press("w")
    assert play.find("why").label == "Why: Active"
    play.press("escape").tab_to("figure.warmth").press("enter")
    assert play.find("why").label == "Why: Warmth"


def test_the_feed_fills_and_a_line_leads_to_its_member(
    play: Pilot, screen: PlayScreen, days: Callable[[int], None]
) -> None:
    play.press(pygame.K_F6)
    days(4)
    play.frames(10)
    feed = screen.layout.side.feed
    assert feed is not None and len(feed.rows) > 10
    here = set(screen.frame.members.row.tolist())
    k = max(k for k, row in enumerate(feed.rows) if row.line.author_row in here)
    play.tab_to("feed.lines").press("up")
    while feed.pointed != k:
        play.press("up" if feed.pointed > k else "down")
    play.press("enter")
    assert screen.pinned == feed.rows[k].line.author_row


def test_the_feed_can_be_narrowed(play: Pilot, screen: PlayScreen, days: Callable[[int], None]) -> None:
    days(5)
    screen.show_tab("feed")
    screen.filter_feed("said")
    play.frames(2)
    feed = screen.layout.side.feed
    assert feed is not None
    assert {row.line.sort for row in feed.rows} == {"said", "more"}


def test_a_chart_tells_the_day_under_the_pointer(play: Pilot, screen: PlayScreen, days: Callable[[int], None]) -> None:
    days(4)
    screen.show_tab("charts")
    play.frames(2)
    charts = screen.layout.side.charts
    assert charts is not None
    play.hover("chart.activity")
    reading = charts.lines["activity"].reading
    assert reading is not None and reading.values and reading.label.startswith("Day")
    play.tab_to("chart.moods").press("left")
    assert charts.lines["moods"].reading is not None
    assert charts.lines["moods"].reading.index == charts.lines["moods"].chart.count - 1


# ---- looks
def test_the_language_switches_in_place(play: Pilot, screen: PlayScreen, days: Callable[[int], None]) -> None:
    days(3)
    screen.show_tab("feed")
    play.frames(2)
    feed = screen.layout.side.feed
    assert feed is not None
    lines = [row.line for row in feed.rows]
    tick = screen.session.tick
    play.press("l").frames(2)
    assert play.app.screen is screen and screen.tr.lang == "zh-Hans"
    again = screen.layout.side.feed
    assert again is not None and [row.line for row in again.rows] == lines
    assert (screen.session.tick, screen.tab) == (tick, "feed")
    assert any("成员" in text for text in play.texts())


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", ["en", "zh-Hans", "zh-Hant"])
def test_controls_stay_inside_the_window(play: Pilot, screen: PlayScreen, size: tuple[int, int], lang: str) -> None:
    play.app.change("lang", lang)
    play.resize(*size).frames(2)
    for name in ("pause", "speed", "step", "language", "briefing", "menu", "tabs", "layer", "figure.warmth"):
        assert inside(play, name), name
    top, side = screen.layout.top.rect, screen.layout.side.rect
    assert not top.colliderect(side) and not screen.layout.hearth.rect.colliderect(side)
    stats = [play.find(f"figure.{key}").rect for key in ("members", "active", "sold", "cash", "hours", "warmth")]
    assert all(not a.colliderect(b) for a, b in pairwise(stats))


@pytest.mark.parametrize("text_scale", [0.8, 1.5, 2.0])
def test_large_and_small_text_keep_the_controls_in_reach(play: Pilot, screen: PlayScreen, text_scale: float) -> None:
    play.app.change("text_scale", text_scale)
    screen.open_card("launch.seven_cats")
    play.frames(2)
    for name in ("pause", "speed", "step", "menu", "tabs", "confirm"):
        assert inside(play, name), name
    assert screen.layout.hearth.rect.w > 200


def test_the_briefing_opens_in_the_middle_of_play_and_comes_back(play: Pilot, screen: PlayScreen) -> None:
    play.press("h")
    assert play.screen == "briefing"
    play.press("escape")
    assert play.app.screen is screen
    play.press("h")
    assert play.screen == "briefing"


# ---- a whole course
def test_the_book_club_is_played_to_its_end(play: Pilot, screen: PlayScreen) -> None:
    play.dt = 0.05
    play.resize(1024, 640).click("card.launch.lantern_bear").click("confirm")

    def over() -> bool:
        if play.maybe("grave.0") is not None:
            play.press("enter").press("space")
        return play.screen != "play"

    while not over() and screen.session.day < 45:
        play.press(".")
    if not over():
        play.press("4").until(over, frames=2500)
    assert play.screen == "debrief"
    assert screen.session.over


def test_what_the_screen_shows_does_not_touch_the_run(play: Pilot, screen: PlayScreen) -> None:
    play.press("4").wait(1.2)
    screen.pin(int(screen.frame.members.row[2]))
    screen.reasons.ask("warmth")
    play.frames(5)
    other = Session.start(screen.scenario, seed=screen.session.seed)
    other.skip(screen.session.tick)
    assert other.digest() == screen.session.digest()


def _uid(screen: PlayScreen, row: int) -> int:
    members = screen.frame.members
    return int(members.uid[members.row.tolist().index(row)])


def test_the_help_of_a_number_names_what_moved_it_today(
    play: Pilot, screen: PlayScreen, days: Callable[[int], None]
) -> None:
    days(1)
    screen.advance(3)
    play.hover("figure.warmth")
    assert play.find("figure.warmth").tooltip.startswith("Today ")


def test_leaving_keeps_the_day_so_far(play: Pilot, screen: PlayScreen) -> None:
    screen.advance(9)
    play.app.home()
    (save,) = play.app.store.saves()
    assert save.kind == "auto"
    assert save.day == 1


def test_an_open_card_shows_what_may_come_and_stops_when_closed(play: Pilot, screen: PlayScreen) -> None:
    screen.open_card("launch.lantern_bear")
    play.frames(20)  # the draft rests a moment, then futures are run
    assert screen.ahead._looking is not None
    ahead = screen.ahead._looking[1]
    while not ahead.done:
        ahead.join(0.01)
    play.frames(10)
    chart = play.find(name="ahead.chart")
    assert chart.chart.count == ahead.days + 1
    assert "200" in screen.layout.side.levers.body.ahead.sentence.label
    screen.open_card("")
    play.frames(2)
    assert ahead._stop.is_set() and screen.ahead._looking is None


def test_a_draft_taken_back_is_looked_ahead_for_again_and_one_look_runs_at_a_time(
    play: Pilot, screen: PlayScreen
) -> None:
    def looks() -> int:
        return sum(thread.name == "look-ahead" for thread in threading.enumerate())

    screen.open_card("launch.lantern_bear")
    play.frames(20)
    box = screen.layout.side.levers.body.ahead
    first = screen.ahead._looking[0][2]
    for price in (41, 43, 47):
        box.ask(replace(first, price=price))
        play.frames(12)
        assert looks() <= 1
    box.ask(first)
    play.frames(12)
    box.ask(replace(first, price=41))  # moved, and moved back at once: the look that was stopped is of no use
    box.ask(first)
    play.frames(12)
    look = box.running
    assert look is not None and not look.cancelled and looks() <= 1
    play.until(lambda: look.done > 0)
    screen.open_card("")


def test_a_chart_opens_large_and_is_kept_as_a_picture(
    play: Pilot, screen: PlayScreen, days: Callable[[int], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEARTH_HOME", str(tmp_path))
    days(3)
    screen.show_tab("charts")
    play.frames(2)
    for key in ("sales", *(spec.key for spec in CHARTS)):
        screen.open_chart(key)
        play.frames(2)
        assert play.app.screen.name == "chart"
        assert screen.clock.paused
        play.press("escape").frames(1)
    screen.open_chart("moods")
    play.frames(1).click(name="keep").frames(2)
    (kept,) = (tmp_path / "pictures").glob("moods-*.png")
    assert pygame.image.load(str(kept)).get_size() == (1600, 900)
    monkeypatch.setenv("HEARTH_HOME", str(kept))  # a file where a folder should be
    play.click(name="keep").frames(2)
    assert any("could not be written" in text for text in play.app.toasts.texts)


def test_the_funnel_narrows_and_counts_who_is_here(session: Session) -> None:
    assert session.submit(Launch("lantern_bear", price=30, units=60)).ok
    for _ in range(6):
        session.step_day()
    here, active, bought, brought = funnel(session.frame)
    assert here == len(session.frame.members) >= active > 0
    assert here > bought > 0 and brought >= 0


def test_a_mean_of_days_keeps_the_sum_of_a_steady_number() -> None:
    steady = np.full(9, 4.0)
    assert np.allclose(smooth(steady, 3), steady)
    assert np.allclose(smooth(np.array([0.0, 6.0, 0.0, 6.0]), 3), [0, 3, 2, 4])


def test_a_bet_in_the_card_is_written_down_before_the_launch(play: Pilot, screen: PlayScreen) -> None:
    screen.open_card("launch.lantern_bear")
    play.frames(2)
    body = screen.layout.side.levers.body
    body.bet._choose("yes")
    play.frames(1)
    play.click("confirm").frames(2)
    assert [entry.decision.verb for entry in screen.session.journal] == ["bet", "launch"]
    screen.undo()
    screen.undo()
    assert screen.session.journal == ()
