"""What is being said: every situation has words in every language, nothing comes twice, and a line stays itself."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest

from agents.decisions import Launch
from agents.names import Form, Kind
from game.bots import make
from game.bots.play import morning
from game.feed import MORE, SAID, SALE, FeedLog, Line, author, situation_of, wordings, write
from game.feed.deck import shuffled
from game.feed.situations import slots_used
from game.observation import Message
from game.scenario import Scenario, load
from game.session import Session
from game.text import LANGUAGES, Text, locale_root, read_area
from game.views.naming import Naming
from game.views.visible import visible
from tests.ui.play.conftest import ROOT

OFTEN = {
    "chat.topic": 60, "chat.plain": 36, "chat.to": 50, "talk.plain": 50, "talk.to": 30, "question.title": 28,
    "question.topic": 30, "answer.title": 20, "answer.topic": 26, "greeting.operator": 24, "greeting.member": 16,
    "ordered": 24, "review": 60, "complaint": 26, "advert": 30, "breach": 36, "thanks.topic": 24, "chat.leader": 24,
    "bought.pitch": 12, "bought.talk": 14, "bought.backlog": 12, "bought.review": 12,
}  # fmt: skip
"""What is said often, and in how many ways at least."""
SHIPPED = ("story_corner", "one_wipe", "lit_fuse", "first_spark")
APART = 900
"""The same words may come again after so many lines at the earliest; a person reads about a hundred a day."""


def message(kind: Kind, **about: object) -> Message:
    return Message(1, 0, 0, 3, 99, kind, **about)  # type: ignore[arg-type]


def situations() -> list[str]:
    """Every situation of which there are wordings."""
    return [key.removeprefix("feed.") for key, text in read_area(locale_root(), "en", "feed").items() if "\n" in text]


def course(scenario: Scenario, seed: int, ticks: int = 1) -> tuple[Session, FeedLog]:
    """A whole run by the textbook, heard in frames of so many ticks."""
    session = Session.start(scenario, seed)
    session.keep_digests = False
    log, bot = FeedLog(scenario, seed, lambda: session.cast), make("textbook", scenario)
    while not session.over:
        morning(session, bot)
        for _ in range(6 // ticks):
            if not session.over:
                log.add(visible(session.advance(ticks), scenario.visibility))
    return session, log


@pytest.fixture(scope="module", params=SHIPPED)
def whole(request: pytest.FixtureRequest) -> tuple[Scenario, Session, FeedLog]:
    scenario = load(ROOT / "scenarios" / request.param)
    return scenario, *course(scenario, 7)


@pytest.fixture(scope="module")
def log(book_club: Scenario) -> FeedLog:
    """A week of the club with a launch in the middle."""
    session, log = Session.start(book_club, seed=3), FeedLog(book_club, 3)
    title = book_club.setup.titles[0]
    for day in range(8):
        if day == 4:
            assert session.submit(Launch(title.key, title.price, units=50)).ok
        for _ in range(6):
            log.add(session.advance())
    return log


# ---- there are words
@pytest.mark.parametrize("kind", Kind)
def test_every_message_has_words(kind: Kind) -> None:
    about = [{}, {"title": 0}, {"topic": 1}, {"target_row": 5}, {"title": 0, "target_row": 5}]
    said = [situation_of(message(kind, form=form, **fields)) for form in Form for fields in about]
    assert [situation for situation in said if not wordings(situation)] == []


def test_what_is_said_often_can_be_said_in_many_ways() -> None:
    assert {s: wordings(s) for s, least in OFTEN.items() if wordings(s) < least} == {}
    assert sum(wordings(s) for s in situations()) > 1000


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_wording_can_be_written_in_every_language(lang: str, book_club: Scenario) -> None:
    """The same number of wordings, each with the same slots, all filled, and none twice."""
    naming, tr = Naming(book_club, Text(lang)), Text(lang)
    for situation in situations():
        assert len(set(tr.lines(f"feed.{situation}"))) == wordings(situation), situation
        for wording in range(1, wordings(situation) + 1):
            raw = tr.lines(f"feed.{situation}")[wording - 1]
            assert all(f"{{{slot}}}" in raw for slot in slots_used(situation, wording)), raw
            for title, topic in ((0, -1), (-1, 0), (-1, -1)):
                line = Line(0, 0, SAID, situation, wording, 5, 5, 6, title, topic, count=3, bit=1)
                text = write(line, naming)
                assert text and text == text.strip() and "{" not in text and "}" not in text, text
                assert lang != "en" or situation.startswith("details") or text[0] == text[0].upper()


def test_every_scenario_tells_details_of_all_it_is_about() -> None:
    for folder in sorted((ROOT / "scenarios").glob("[a-z]*/")):
        scenario = load(folder)
        keys = [*scenario.setup.topics, *(t.key for t in scenario.setup.titles)]
        for lang in LANGUAGES:
            details = scenario.text(lang).details
            assert {key for key in keys if len(details.get(key, ())) < 8} == set(), (folder.name, lang)
            assert all(len(set(some)) == len(some) for some in details.values()), (folder.name, lang)


# ---- nothing comes twice
def test_over_a_whole_run_no_finished_line_comes_again_soon(whole: tuple[Scenario, Session, FeedLog]) -> None:
    scenario, session, log = whole
    assert len(log.all) > 400
    for lang in LANGUAGES:
        naming, seen = Naming(scenario, Text(lang), session.cast), dict[str, int]()
        for line in log.all:
            if line.sort != MORE:
                text = write(line, naming)
                assert line.number - seen.get(text, -APART) >= APART, (lang, text)
                seen[text] = line.number


def test_in_the_book_club_nothing_is_said_twice_in_sixty_days() -> None:
    scenario = load(ROOT / "scenarios" / "story_corner")
    session, log = course(scenario, 11)
    naming = Naming(scenario, Text("zh-Hans"), session.cast)
    said = [write(line, naming) for line in log.all if line.sort != MORE]
    assert session.day == 60 and len(said) > 2500 and len(set(said)) >= len(said) - 3


def test_a_wording_comes_again_only_after_all_others(whole: tuple[Scenario, Session, FeedLog]) -> None:
    """Each goes through its deck in one order, round after round; those whose words are spent are passed over."""
    _, _, log = whole
    used: dict[str, list[int]] = {}
    for line in log.all:
        if line.sort != MORE and line.own < 0:
            used.setdefault(line.situation, []).append(line.wording - 1)
    assert len(used["chat.topic"]) > wordings("chat.topic")
    for situation, chosen in used.items():
        size = wordings(situation)
        place = {w: k for k, w in enumerate(shuffled(size, situation, 7))}
        first = chosen[:size]
        assert [place[w] for w in first] == sorted(place[w] for w in first), situation
        assert len(set(first)) == len(first), situation


def test_details_of_a_topic_take_turns(whole: tuple[Scenario, Session, FeedLog]) -> None:
    _, _, log = whole
    spoken: dict[int, list[int]] = {}
    for line in log.all:
        if line.sort == SAID and line.title < 0 <= line.topic and line.own < 0:
            if "bit" in slots_used(line.situation, line.wording):
                spoken.setdefault(line.topic, []).append(line.bit)
    assert spoken
    for bits in spoken.values():
        same = sum(a == b for a, b in pairwise(bits))
        assert same <= len(bits) / 50


def test_another_run_begins_with_other_words(book_club: Scenario) -> None:
    assert shuffled(60, "chat.topic", 1) != shuffled(60, "chat.topic", 2) != shuffled(60, "chat.to", 2)
    assert sorted(shuffled(60, "chat.topic", 1)) == list(range(60))


def lines_of(log: FeedLog, sorts: Sequence[str]) -> list[tuple[object, ...]]:
    return [(x.situation, x.wording, x.bit, x.author_uid, x.target_uid, x.own) for x in log.all if x.sort in sorts]


@pytest.mark.parametrize("name", ["story_corner", "forty_nine_rooms"])
def test_speed_does_not_matter(name: str) -> None:
    scenario = load(ROOT / "scenarios" / name)
    one, six = course(scenario, 5, 1)[1], course(scenario, 5, 6)[1]
    ours, theirs = lines_of(one, (SAID,)), lines_of(six, (SAID,))
    assert ours[:2000] == theirs[:2000]  # later a day may bring more than the model's rings hold
    bought = [[x for x in lines_of(log, (SALE,)) if str(x[0]).startswith("bought")] for log in (one, six)]
    assert bought[0][:100] == bought[1][:100]


# ---- people remember
def test_people_answer_each_other(whole: tuple[Scenario, Session, FeedLog]) -> None:
    """Who was helped says thanks to who helped; who waits in vain asks again about the same."""
    _, _, log = whole
    thanks = [line for line in log.all if line.situation.startswith("thanks.")]
    assert thanks
    for line in thanks:
        assert line.since <= line.tick and line.target_uid != line.author_uid
    again = [line for line in log.all if line.situation.startswith("again.")]
    for line in again:
        assert line.tick - line.since >= 6
    asked = [(line.author_uid, line.since) for line in again]
    assert len(set(asked)) == len(asked)


def test_newcomers_say_hello_once(whole: tuple[Scenario, Session, FeedLog]) -> None:
    _, _, log = whole
    hello = [line for line in log.all if line.situation.startswith("hello.")]
    assert len({line.author_uid for line in hello}) == len(hello)
    for line in hello:
        joined, _, host = log.memory.joined[line.author_uid]
        assert 0 <= line.tick - joined <= 12
        assert line.target_uid == (host if line.situation == "hello.invited" else 0)


def test_characters_say_each_of_their_sayings_once(whole: tuple[Scenario, Session, FeedLog]) -> None:
    _, session, log = whole
    own = [(line.author_uid, line.own) for line in log.all if line.own >= 0]
    assert own and len(set(own)) == len(own)
    assert {uid for uid, _ in own} <= set(session.cast)


# ---- much is said at once
def test_small_talk_is_counted_where_it_is_too_much(whole: tuple[Scenario, Session, FeedLog]) -> None:
    scenario, session, log = whole
    naming = Naming(scenario, Text("en"), session.cast)
    small = (Kind.CHAT, Kind.TALK, Kind.BREACH)
    per_slot: dict[int, int] = {}
    for line in log.all:
        if line.kind in small:
            per_slot[line.tick] = per_slot.get(line.tick, 0) + 1
    assert max(per_slot.values()) <= 9
    more = [line for line in log.all if line.sort == MORE]
    for line in more:
        assert line.count > 1 and sum(count for _, _, count in line.tally) == line.count
        assert str(line.count) in write(line, naming)
    orders: dict[int, list[int]] = {}
    for line in log.all:
        if line.kind == Kind.ORDERED:
            orders.setdefault(line.title, []).append(line.count)
    assert orders and all(counts == list(range(1, len(counts) + 1)) for counts in orders.values())


def test_a_busy_week_is_heard_in_every_language(log: FeedLog, book_club: Scenario) -> None:
    assert {line.kind for line in log.lines} >= {Kind.CONTENT, Kind.PITCH, Kind.CHAT, Kind.TALK}
    for lang in LANGUAGES:
        naming = Naming(book_club, Text(lang))
        assert all(write(line, naming) and "{" not in write(line, naming) for line in log.lines)
        assert all(author(line, naming) for line in log.lines if line.sort == SAID)


def test_the_operators_lines_are_told_apart(log: FeedLog, book_club: Scenario) -> None:
    naming = Naming(book_club, Text("en"))
    own = [line for line in log.lines if line.operator]
    assert own
    assert {author(line, naming) for line in own} == {"You"}
    assert "You" not in {author(line, naming) for line in log.lines if not line.operator}
