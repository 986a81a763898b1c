"""While days fly by, nothing that is pressed is lost."""

from __future__ import annotations

import pygame
import pytest

from game.ui.pilot import Pilot
from game.ui.screens.play import PlayScreen, side
from game.ui.screens.play.bench import go_on

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


def test_a_refresh_and_a_tick_do_not_share_a_frame(
    play: Pilot, screen: PlayScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    happened: list[str] = []
    advance, refresh = screen.advance, screen.refresh
    monkeypatch.setattr(screen, "advance", lambda ticks: (happened.append("tick"), advance(ticks)))
    monkeypatch.setattr(screen, "refresh", lambda: (happened.append("panels"), refresh()))
    screen.choose_speed("4")
    frames = []
    for _ in range(120):
        happened.clear()
        play.frames()
        frames.append(list(happened))
        go_on(screen, 4)
    assert any("tick" in one for one in frames) and any("panels" in one for one in frames)
    assert not [one for one in frames if one == ["tick", "panels"]]


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
