"""While days fly by, nothing that is pressed is lost."""

from __future__ import annotations

import pygame
import pytest

from game.feed import FeedLog
from game.ui.pilot import Pilot
from game.ui.screens.play import PlayScreen, side
from game.ui.screens.play.bench import go_on
from game.ui.screens.play.layout import PlayLayout

TAB_KEYS = (pygame.K_F5, pygame.K_F6, pygame.K_F7, pygame.K_F8)


def test_every_key_is_heard_at_top_speed(play: Pilot, screen: PlayScreen, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr(screen, "show_tab", shown.append)
    screen.choose_speed("4")
    started = screen.session.tick
    for k in range(40):
        for key in (TAB_KEYS[k % 4], TAB_KEYS[(k + 1) % 4]):
            pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=key, mod=0, unicode="", scancode=0))
        play.frames(2)
        go_on(screen, 4)
    tabs = ("levers", "feed", "charts", "journal")
    assert shown == [tabs[j % 4] for k in range(40) for j in (k, k + 1)]
    assert screen.session.tick > started + 12, "and days went by meanwhile"


def test_a_frame_in_a_rush_does_one_piece_of_work(
    play: Pilot, screen: PlayScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    happened: list[str] = []

    def note(owner: type, name: str) -> None:
        """Write down when a method is called."""
        done = getattr(owner, name)
        monkeypatch.setattr(owner, name, lambda *given: (happened.append(name), done(*given))[1])

    works = [(PlayScreen, "advance"), (FeedLog, "add"), (PlayLayout, "fill_head"), (PlayLayout, "fill_side")]
    for owner, name in (*works, (PlayScreen, "rebuild")):
        note(owner, name)
    play.dt = 1 / 60
    screen.choose_speed("4")
    frames = []
    for _ in range(160):
        happened.clear()
        play.frames()
        frames.append(list(happened))
        go_on(screen, 4)
    alone = [one for one in frames if "rebuild" not in one]  # an event, a fire in danger: all is built anew
    assert {name for one in alone for name in one} == {name for _, name in works}
    assert not [one for one in alone if len(one) > 1]


def test_what_is_asked_of_the_feed_is_up_to_date(play: Pilot, screen: PlayScreen) -> None:
    screen.choose_speed("4")
    before = screen.session.tick
    while not screen.session.frame.said or screen.session.tick == before:  # a frame that has lived a tick
        play.frames()
        go_on(screen, 4)
    said = {message.id for message in screen.session.frame.said}
    assert said & set(screen.feed.by_message), "its talk was put into words when asked for"


def test_the_feed_is_complete_again_when_the_clock_stands_still(
    play: Pilot, screen: PlayScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(side, "READABLE", 3)
    screen.show_tab("feed")
    screen.choose_speed("4")
    for _ in range(80):
        play.frames()
        go_on(screen, 4)
    feed = screen.layout.side.feed
    assert feed is not None and len(feed.rows) < len(screen.lines()), "not all of it while days fly by"
    screen.clock.pause()
    play.frames(2)
    assert [row.line.number for row in feed.rows] == [line.number for line in screen.lines()]


def test_a_feed_opened_in_a_rush_begins_with_the_latest_lines(
    play: Pilot, screen: PlayScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(side, "LATEST", 5)
    screen.choose_speed("4")
    for _ in range(60):
        play.frames()
        go_on(screen, 4)
    assert len(screen.lines()) > 5
    screen.show_tab("feed")
    feed = screen.layout.side.feed
    assert feed is not None and [row.line.number for row in feed.rows] == [n.number for n in screen.lines()[-5:]]
    screen.clock.pause()
    play.frames(2)
    assert [row.line.number for row in feed.rows] == [line.number for line in screen.lines()]


def test_where_every_frame_lives_a_tick_the_panels_follow_all_the_same(
    screen: PlayScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled: list[str] = []
    monkeypatch.setattr(PlayLayout, "fill_head", lambda self: (filled.append("head"), screen.upkeep.filled()))
    monkeypatch.setattr(PlayLayout, "fill_side", lambda self: filled.append("side"))
    for _ in range(20):
        screen.upkeep.take(screen.session.frame)
        screen.upkeep.update(0.05, idle=False)
    assert filled[:2] == ["head", "side"] and filled.count("head") >= 3
