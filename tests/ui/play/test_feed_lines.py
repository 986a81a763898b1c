"""What is being said: every situation has words in every language, and a line stays itself in all of them."""

from __future__ import annotations

import pytest

from agents.decisions import Launch
from agents.names import Form, Kind
from game.feed_lines import APART, SAID, FeedLog, author, situation_of, wordings, write
from game.observation import Message
from game.scenario import Scenario
from game.session import Session
from game.text import LANGUAGES, Text
from game.views.naming import Naming

OFTEN = (
    "chat.topic", "chat.plain", "chat.to", "talk.plain", "talk.to", "question.title", "question.topic",
    "answer.title", "answer.topic", "greeting.operator", "greeting.member", "ordered", "review", "complaint",
    "advert", "bought.pitch", "bought.talk", "bought.backlog", "bought.review",
)  # fmt: skip


def message(kind: Kind, **about: object) -> Message:
    return Message(1, 0, 0, 3, 99, kind, **about)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def log(book_club: Scenario) -> FeedLog:
    """A week of the club with a launch in the middle."""
    session, log = Session.start(book_club, seed=3), FeedLog()
    title = book_club.setup.titles[0]
    for day in range(8):
        if day == 4:
            assert session.submit(Launch(title.key, title.price, units=50)).ok
        for _ in range(6):
            log.add(session.advance())
    return log


@pytest.mark.parametrize("kind", Kind)
def test_every_message_has_words(kind: Kind) -> None:
    about = [{}, {"title": 0}, {"topic": 1}, {"target_row": 5}, {"title": 0, "target_row": 5}]
    said = [situation_of(message(kind, form=form, **fields)) for form in Form for fields in about]
    assert [situation for situation in said if not wordings(situation)] == []


@pytest.mark.parametrize("situation", OFTEN)
def test_what_is_said_often_can_be_said_in_eight_ways(situation: str) -> None:
    assert wordings(situation) >= 8


def test_a_busy_week_is_heard_in_every_language(log: FeedLog, book_club: Scenario) -> None:
    assert {line.kind for line in log.lines} >= {Kind.CONTENT, Kind.PITCH, Kind.CHAT, Kind.TALK}
    for lang in LANGUAGES:
        naming = Naming(book_club, Text(lang))
        written = [write(line, naming) for line in log.lines]
        assert all(text and "{" not in text for text in written)
        assert all(author(line, naming) for line in log.lines if line.sort == SAID)
    assert len(set(written)) > len(written) / 3


def test_the_same_run_says_the_same(log: FeedLog, book_club: Scenario) -> None:
    session, again = Session.start(book_club, seed=3), FeedLog()
    title = book_club.setup.titles[0]
    for day in range(8):
        if day == 4:
            session.submit(Launch(title.key, title.price, units=50))
        again.add(session.advance(3))
        again.add(session.advance(3))
    ours, theirs = ([(x.situation, x.author_uid) for x in some.lines if x.sort == SAID] for some in (log, again))
    assert ours[-100:] == theirs[-100:]


def test_no_wording_comes_again_close_behind_itself(log: FeedLog) -> None:
    recent: dict[str, list[int]] = {}
    for line in log.lines:
        before = recent.setdefault(line.situation, [])
        apart = min(APART, wordings(line.situation) - 1)
        assert apart == 0 or line.wording not in before[-apart:]
        before.append(line.wording)


def test_the_operators_lines_are_told_apart(log: FeedLog, book_club: Scenario) -> None:
    naming = Naming(book_club, Text("en"))
    own = [line for line in log.lines if line.operator]
    assert own
    assert {author(line, naming) for line in own} == {"You"}
    assert "You" not in {author(line, naming) for line in log.lines if not line.operator}
