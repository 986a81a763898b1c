"""Behind every line of the feed stand somebody and a reason; the feed can be read by keyboard and taken elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pygame
import pytest

from agents.decisions import Launch
from agents.names import Kind, Wave
from game import paths
from game.feed import MORE, FeedLog, author, heading, plain_text, reasons, write
from game.feed.line import Line
from game.observation import Frame
from game.scenario import Scenario
from game.session import Session
from game.text import LANGUAGES, Text
from game.ui import clipboard
from game.ui.pilot import Pilot
from game.ui.screens.play import PlayScreen
from game.views.naming import Naming

Heard = tuple[Session, FeedLog, Frame]


@pytest.fixture(scope="module")
def heard(book_club: Scenario) -> Heard:
    """Three weeks with a launch on the fifth day."""
    session, log = Session.start(book_club, seed=3), FeedLog(book_club, 3)
    title = book_club.setup.titles[0]
    for day in range(21):
        if day == 4:
            assert session.submit(Launch(title.key, title.price, units=50)).ok
        for _ in range(6):
            log.add(session.advance())
    return session, log, session.frame


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_line_has_a_heading_and_whole_sentences(heard: Heard, book_club: Scenario, lang: str) -> None:
    _, log, frame = heard
    naming = Naming(book_club, Text(lang))
    told = [(line, reasons(log, line, frame, naming)) for line in log.all]
    assert all(heading(line, naming) for line, _ in told)
    assert all(text and "{" not in text for _, why in told for text in why)
    unexplained = {line.situation for line, why in told if not why}
    assert {s for s in unexplained if not s.startswith(("vital", "circle"))} == set()


def test_a_purchase_says_which_wave_and_which_friends(heard: Heard, book_club: Scenario) -> None:
    _, log, frame = heard
    naming = Naming(book_club, Text("en"))
    sales = [line for line in log.all if line.situation == "bought.talk"]
    assert sales
    for line in sales:
        assert reasons(log, line, frame, naming)[0] == naming.tr("said.wave.talk")
    with_friends = [r for line in sales for r in reasons(log, line, frame, naming) if "had bought it by then: " in r]
    assert with_friends
    first = next(line for line in log.all if line.wave == Wave.PITCH)
    assert all("had bought it by then: " not in r for r in reasons(log, first, frame, naming))


def test_an_order_in_the_chat_knows_the_wave_of_its_sale(heard: Heard, book_club: Scenario) -> None:
    _, log, frame = heard
    naming = Naming(book_club, Text("en"))
    orders = [line for line in log.all if line.kind == Kind.ORDERED]
    assert orders
    waves = {naming.tr(f"said.wave.{wave.name.lower()}") for wave in Wave}
    for line in orders:
        assert reasons(log, line, frame, naming)[0] in waves


def test_a_question_tells_whether_it_was_answered(heard: Heard, book_club: Scenario) -> None:
    _, log, frame = heard
    naming = Naming(book_club, Text("en"))
    answers = {line.reply_to: line for line in reversed(log.all) if line.kind == Kind.ANSWER}
    questions = [line for line in log.all if line.kind == Kind.QUESTION]
    answered = [line for line in questions if line.message in answers]
    assert answered
    for line in answered:
        who = author(answers[line.message], naming)
        assert any(r.startswith(f"Answered by {who}") for r in reasons(log, line, frame, naming))
    waiting = [line for line in questions if log.memory.asked.get(line.author_uid) is not None
               and log.memory.asked[line.author_uid].tick == line.tick]  # fmt: skip
    for line in waiting:
        assert any(r.startswith("Nobody has answered") for r in reasons(log, line, frame, naming))


def test_the_plain_text_has_day_slot_name_and_words(heard: Heard, book_club: Scenario) -> None:
    _, log, _ = heard
    naming = Naming(book_club, Text("zh-Hant"))
    rows = plain_text(log.all, naming).split("\n")
    assert rows[:2] == [naming.scenario_title, ""] and len(rows) == len(log.all) + 2
    when, who, words = rows[-1].split("\t")
    assert when.startswith("第 21 天") and who == author(log.all[-1], naming) and words == write(log.all[-1], naming)


# ---- on the screen
def last_by(screen: PlayScreen) -> Line:
    """The latest line of somebody who is here."""
    uids = set(screen.frame.members.uid.tolist())
    return next(x for x in reversed(screen.feed.all) if x.author_uid in uids and x.sort != MORE)


def test_a_line_opens_her_card_with_the_reason_on_top(
    play: Pilot, screen: PlayScreen, days: Callable[[int], None]
) -> None:
    days(4)
    line = last_by(screen)
    screen.pick_line(line)
    play.frames(2)
    assert screen.pinned == line.author_row
    shown = " ".join(play.texts())
    assert write(line, screen.naming) in shown
    assert reasons(screen.feed, line, screen.frame, screen.naming)[0] in shown
    play.press("escape")
    assert screen.line is None and screen.pinned is None
    screen.pin(line.author_row)
    play.frames(1)
    assert play.maybe("said") is None


def test_a_line_of_nobody_here_says_why_in_a_dialog(
    play: Pilot, screen: PlayScreen, days: Callable[[int], None]
) -> None:
    days(4)
    line = next(x for x in reversed(screen.feed.all) if x.operator)
    screen.pick_line(line)
    play.frames(2)
    assert screen.pinned is None and screen.tree.top.modal
    assert write(line, screen.naming) in " ".join(play.texts())


def test_the_feed_is_read_by_keyboard(play: Pilot, screen: PlayScreen, days: Callable[[int], None]) -> None:
    play.press(pygame.K_F6)
    days(3)
    play.frames(8).tab_to("feed.lines").press("up")
    feed = screen.layout.side.feed
    assert feed is not None
    last = len(feed.rows) - 1
    play.press("home")
    assert feed.pointed == 0
    play.press("pagedown")
    assert 0 < feed.pointed < last
    play.press("end")
    assert feed.pointed == last
    play.press("home").tab_to("feed.latest").press("enter")
    assert feed.pointed == last
    scroll = screen.layout.side.feed_scroll
    assert scroll is not None and scroll.offset >= scroll.over - 2
    for name in ("feed.filter", "feed.latest", "feed.copy", "feed.save"):
        play.tab_to(name)
        assert screen.tree.focus is play.find(name)


def test_the_feed_goes_into_a_text_file(
    play: Pilot, screen: PlayScreen, days: Callable[[int], None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(paths, "home", lambda: tmp_path)
    days(3)
    screen.show_tab("feed")
    screen.filter_feed("people")
    play.frames(2).click("feed.save")
    found = list((tmp_path / clipboard.FOLDER).glob("feed-*.txt"))
    assert len(found) == 1
    rows = found[0].read_text(encoding="utf-8").splitlines()
    assert rows[0] == screen.naming.scenario_title
    assert len(rows) - 2 == sum(line.sort == "people" for line in screen.feed.all)
    assert any(str(found[0]) in text for text in screen.toasts.texts)


def test_the_feed_goes_to_the_clipboard(
    play: Pilot, screen: PlayScreen, days: Callable[[int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[str] = []
    monkeypatch.setattr(clipboard, "put", lambda text: kept.append(text) or "")
    days(2)
    screen.show_tab("feed")
    play.frames(2).click("feed.copy")
    assert kept and kept[0].splitlines()[0] == screen.naming.scenario_title
