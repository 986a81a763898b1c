"""The bar of time in play: earlier evenings on the screen, the session untouched, and back to now."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Callable

import pygame
import pytest

from agents.names import SLOTS_PER_DAY
from game.past import Past
from game.reel import Reel
from game.runfile import RunFileError
from game.session import Session
from game.store import Store
from game.text import LANGUAGES
from game.ui.pilot import Pilot
from game.ui.screens.play import PlayScreen
from game.ui.screens.play.scrubber import Scrubber
from tests.ui.test_screens import cuts, lay_out

__all__ = ["cuts"]
Days = Callable[[int], None]


def bar(play: Pilot) -> Scrubber:
    found = play.find("scrubber")
    assert isinstance(found, Scrubber)
    return found


def shown(play: Pilot, screen: PlayScreen, day: int) -> Pilot:
    """Wait until an evening (0 is the first) is on the screen."""
    return play.until(lambda: screen.looking.evening is not None and screen.looking.evening.day == day)


def at_day(play: Pilot, day: float) -> tuple[int, int]:
    track = bar(play)._track(play.app.g)
    return round(track.x + track.w * (day + 0.5) / bar(play).days), track.centery


def figures(play: Pilot) -> list[str]:
    return [w.value for w in play.app.screen.tree.top.widget.walk() if w.name.startswith("figure.")]  # type: ignore[attr-defined]


def test_on_the_first_day_there_is_nothing_to_look_back_on(play: Pilot, screen: PlayScreen, days: Days) -> None:
    assert not bar(play).usable
    play.click_at(at_day(play, 0))
    assert not screen.looking
    days(1)
    play.frames(5)
    assert bar(play).usable


def test_an_evening_shows_network_figures_goals_and_feed_of_that_day(
    play: Pilot, screen: PlayScreen, days: Days
) -> None:
    days(3)
    play.wait(0.5)
    then, members, date = figures(play), len(screen.frame.members), screen.series.days
    lines = [line for line in screen.feed.lines if line.tick // SLOTS_PER_DAY == 2]
    days(3)
    play.wait(0.5)
    assert figures(play) != then
    shown(play.click_at(at_day(play, 2)), screen, 2)
    assert (figures(play), len(screen.frame.members), screen.series.days) == (then, members, date)
    assert screen.looking.lines() == lines
    read = " | ".join(play.texts())
    assert "Day 3: looking back" in read and "Day 3 of 60" in read
    assert play.maybe("tabs") is None, "there is nothing to decide with"


def test_the_session_is_left_as_it_was(play: Pilot, screen: PlayScreen, session: Session, days: Days) -> None:
    twin = Session.resume(session.record(), session.scenario, "twin")
    days(4)
    twin.advance(4 * SLOTS_PER_DAY)
    for day in (1, 3, 0):
        shown(play.click_at(at_day(play, day)), screen, day)
        play.wait(1.0)
    assert (session.tick, session.digest()) == (twin.tick, twin.digest())
    play.click("past.back")
    days(2)
    twin.advance(2 * SLOTS_PER_DAY)
    assert (session.digest(), session.digests) == (twin.digest(), twin.digests)


@pytest.mark.parametrize("way", ["escape", "button", "end", "far right"])
def test_many_ways_lead_back_to_now(play: Pilot, screen: PlayScreen, days: Days, way: str) -> None:
    days(4)
    play.wait(0.5)
    now = figures(play)
    play.tab_to("scrubber").press("left").press("left")
    shown(play, screen, 2)
    if way == "escape":
        play.press("escape")
    elif way == "button":
        play.click("past.back")
    elif way == "end":
        play.press("end")
    else:
        play.click_at(at_day(play, 50))
    play.frames(3)
    assert not screen.looking and screen.looking.evening is None
    assert (figures(play), play.screen) == (now, "play")
    assert play.find("tabs")


def test_back_in_the_present_everybody_sits_where_they_sat(play: Pilot, screen: PlayScreen, days: Days) -> None:
    days(12)
    play.wait(1.5)
    assert screen.stage.view is not None
    shown(play.click_at(at_day(play, 1)), screen, 1)
    before = screen.looking._seats
    assert before is not None
    play.wait(2)
    assert set(screen.stage.view.remember().index) != set(before.index), "others were there then"
    screen.looking.leave()
    after = screen.stage.view.remember()
    assert set(after.index) == set(before.index)
    assert all((after.at[after.index[uid]] == before.at[k]).all() for uid, k in before.index.items())


def test_dragging_goes_on_through_days_without_letting_go(play: Pilot, screen: PlayScreen, days: Days) -> None:
    days(6)
    play.wait(0.3).move(at_day(play, 5))
    play.post(pygame.MOUSEBUTTONDOWN, pos=at_day(play, 5), button=1)
    for day in (4, 3, 1):
        play.post(pygame.MOUSEMOTION, pos=at_day(play, day), rel=(0, 0), buttons=(1, 0, 0))
        shown(play, screen, day)
    play.post(pygame.MOUSEBUTTONUP, pos=at_day(play, 1), button=1)
    assert screen.looking.day == 1


def test_nothing_is_decided_and_no_time_passes_meanwhile_and_the_reason_is_said(
    play: Pilot, screen: PlayScreen, session: Session, days: Days
) -> None:
    days(3)
    play.press("2")
    assert not screen.clock.paused
    shown(play.click_at(at_day(play, 0)), screen, 0)
    tick, journal = session.tick, session.journal
    screen.toasts.standing.clear()
    play.press(".").press("space").press("3").press("u").press("f").press(pygame.K_F5).click("step").wait(2)
    screen.pin(int(screen.frame.members.row[0]))
    assert (session.tick, session.journal, screen.pinned) == (tick, journal, None)
    assert screen.toasts.texts == [screen.tr("play.past.refused")]
    play.press("w")
    assert len(play.app.screen.tree.layers) == 2, "why is answered for the day shown"


def test_decisions_not_yet_run_wait_until_one_is_back(
    play: Pilot, screen: PlayScreen, session: Session, days: Days
) -> None:
    from agents.decisions import SetGreeting

    days(2)
    assert session.submit(SetGreeting(True)).ok
    shown(play.click_at(at_day(play, 0)), screen, 0)
    play.press("escape")
    assert [type(d) for d in session.pending] == [SetGreeting]
    assert session.undo() == SetGreeting(True)


def test_days_lived_since_can_be_looked_at_as_well(play: Pilot, screen: PlayScreen, days: Days) -> None:
    days(2)
    shown(play.click_at(at_day(play, 0)), screen, 0)
    play.press("escape")
    days(2)
    play.wait(0.3)
    shown(play.click_at(at_day(play, 3)), screen, 3)


def test_leaving_play_while_looking_back_saves_the_present(
    play: Pilot, screen: PlayScreen, store: Store, session: Session, days: Days
) -> None:
    days(3)
    shown(play.click_at(at_day(play, 0)), screen, 0)
    play.app.home()
    assert store.saves()[0].day == 3


def test_a_run_that_does_not_come_out_as_recorded_is_said_and_play_goes_on(
    play: Pilot, screen: PlayScreen, days: Days, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RunFileError("diverged", name="x", day=1)

    days(2)
    monkeypatch.setattr("game.past.Reel", broken)
    play.click_at(at_day(play, 0)).until(lambda: not screen.looking)
    assert any("parts from its record" in text for text in screen.toasts.texts)
    days(1)
    assert screen.session.day == 3


def test_the_newest_question_is_answered_first(session: Session) -> None:
    for _ in range(4):
        session.step_day()
    past = Past(session.record(), session.scenario)
    for day in (0, 1, 2, 9):
        past.ask(day)
    past.wait()
    evening = past.take()
    assert evening is not None and (evening.day, past.take()) == (3, None)
    assert evening.session.digest() == session.digest()
    assert [f.tick // SLOTS_PER_DAY for f in evening.frames] == [3] * SLOTS_PER_DAY


def reels(name: str = "past") -> int:
    return sum(thread.name == name for thread in threading.enumerate())


def test_a_past_that_is_closed_stops_within_the_day_and_holds_no_copy(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the processor is busy a run is long in the making: nobody waits for all of it."""
    for _ in range(6):
        session.step_day()
    past, played = Past(session.record(), session.scenario), []
    to = Reel._to

    def noted(reel: Reel, tick: int) -> None:
        played.append(tick)
        past._closed = True  # closed while its first day is being played
        to(reel, tick)

    monkeypatch.setattr(Reel, "_to", noted)
    past.ask(5)
    past.wait()
    past.close()
    assert played == [SLOTS_PER_DAY] and past.take() is None and past._reel is None
    past.ask(2)
    past.wait()
    assert past.take() is None, "what is closed stays closed"


def test_moving_on_in_time_lets_go_of_the_days_made_ready(play: Pilot, screen: PlayScreen, days: Days) -> None:
    """Each holds forty copies of the community: there is one at most, and none while one plays on."""
    made = []
    for _ in range(3):
        days(1)
        screen.looking.seek(0)
        made.append(weakref.ref(screen.looking._past))
        assert reels() <= 1
        screen.looking.leave()
    days(1)
    play.frames()
    assert screen.looking._past is None and reels() == 0
    gc.collect()
    assert [past() for past in made] == [None] * 3


def test_language_can_be_changed_while_looking_back_and_no_text_is_cut(
    play: Pilot, screen: PlayScreen, days: Days, cuts: list[str]
) -> None:
    days(3)
    shown(play.click_at(at_day(play, 1)), screen, 1)
    cuts.clear()
    for size in ((1024, 640), (1280, 800), (1920, 1080)):
        for lang in LANGUAGES:
            lay_out(play, size, lang, 1.0)
            assert (size, lang, [cut for cut in cuts if "looking" in cut or "past" in cut]) == (size, lang, [])
            assert screen.looking.evening is not None
            read = " | ".join(play.texts())
            assert screen.tr("play.past.title", day=2) in read and screen.tr("play.past.back") in read
