"""Events on the play screen: cards that stop time and are answered by keys, put off, or left to their default."""

from __future__ import annotations

import pytest

from game.feed import FeedLog, write
from game.journal import Answer
from game.scenario import Scenario
from game.scenario.texts import CharacterText, EventText
from game.session import Session
from game.text import LANGUAGES, Text
from game.ui import screens
from game.ui.app import App
from game.ui.pilot import Pilot
from game.ui.screens.play import PlayScreen
from game.views.naming import Naming
from game.views.story import card_view, told_lines
from tests.game.stories import eventful
from tests.game.worlds import tiny

WORDS = {
    "open": EventText(title="Good morning", text="The sun is out."),
    "rival": EventText(
        title="A rival", text="They are cheap.", choices={"ignore": "Let them", "match": "Match them"},
        results={"match": "Matched."},
    ),
    "flood": EventText(title="Adverts", text="Strangers with leaflets."),
    "court": EventText(title="A call", text="Nobody saw it."),
    "later": EventText(title="Tired", text="You sleep in."),
}  # fmt: skip
PEOPLE = {
    key: CharacterText(name=name, about=f"{name} of the bench.", says=("Well, well.",))
    for key, name in (("lin", "Lin"), ("zhou", "Old Zhou"), ("mei", "Mei"), ("hong", "Hong"))
}


@pytest.fixture(scope="module")
def told() -> Scenario:
    """The eventful scenario with words."""
    texts = {
        lang: words.model_copy(update={
            "events": WORDS, "characters": PEOPLE,
            "debrief": words.debrief | {"distrust": "Trust sank.", "paid": "You paid.", "calm": "Nobody died."},
        })
        for lang, words in tiny().texts.items()
    }  # fmt: skip
    return eventful().model_copy(update={"texts": texts})


@pytest.fixture
def play(app: App, told: Scenario) -> Pilot:
    """The play screen on the first morning, when the first event has come."""
    screens.open_title(app)
    screens.open_play(app, told, Session.start(told, seed=3))
    return Pilot(app, dt=1 / 30).frames(2)


@pytest.fixture
def screen(play: Pilot) -> PlayScreen:
    found = play.app.screen
    assert isinstance(found, PlayScreen)
    return found


def close_all(play: Pilot, screen: PlayScreen) -> None:
    """Read and close whatever came of itself, without answering."""
    for _ in range(9):
        if len(screen.tree.layers) == 1 and not screen.news.waiting:
            return
        play.press("escape").frames(2)


def to_rival(play: Pilot, screen: PlayScreen) -> None:
    """To the morning of day 3, with the card open."""
    close_all(play, screen)
    for _ in range(2):
        play.press(".").frames(2)
        while screen.news.waiting or (screen.tree.find(name="event") and not screen.tree.find(name="answer.match")):
            play.press("escape").frames(2)
    assert screen.session.day == 2


def test_what_comes_of_itself_is_shown_and_time_stands_still(play: Pilot, screen: PlayScreen) -> None:
    assert play.find("event").label == "Good morning"
    screen.clock.toggle()
    play.wait(1)
    assert screen.session.tick == 0
    play.press("return").frames(2)
    assert play.find("event").label == "Adverts"


def test_a_card_is_answered_by_keys_alone_and_taken_back(play: Pilot, screen: PlayScreen) -> None:
    to_rival(play, screen)
    assert screen.tree.focus is not None and screen.tree.focus.name == "answer.ignore"
    play.tab_to("answer.match").press("return").frames(2)
    assert screen.tree.find(name="event") is None
    assert [e.decision for e in screen.session.journal] == [Answer("rival", "match")]
    assert screen.tree.find(name="waiting") is None
    screen.undo()
    play.frames(2)
    assert screen.tree.find(name="waiting") is not None and not screen.session.journal


def test_a_card_put_off_stands_above_the_panel_and_opens_again(play: Pilot, screen: PlayScreen) -> None:
    to_rival(play, screen)
    play.press("escape").frames(2)
    assert screen.session.awaiting and not screen.session.journal
    play.click("waiting.rival").frames(2)
    play.click("answer.ignore").frames(2)
    assert screen.session.told[-1].choice == "ignore" and screen.session.told[-1].by == "chosen"


def test_nobody_answers_and_the_journal_tells_it(play: Pilot, screen: PlayScreen) -> None:
    to_rival(play, screen)
    for _ in range(3):
        close_all(play, screen)
        play.press(".").frames(2)
    close_all(play, screen)
    assert not screen.session.awaiting and screen.tree.find(name="waiting") is None
    lines = [line.text for line in told_lines(screen.session.told, screen.naming)]
    assert 'A rival: nobody answered, so "Let them"' in lines
    assert not any("A call" in line for line in lines)
    assert any("A call" in line.text for line in told_lines(screen.session.told, screen.naming, hidden=True))


def test_an_answer_that_cannot_be_paid_says_why_and_takes_no_focus(told: Scenario, app: App) -> None:
    poor = told.model_copy(update={
        "spec": told.spec.model_copy(update={"economy": told.spec.economy.model_copy(update={"cash": 10.0})})
    })  # fmt: skip
    session = Session.start(poor, 3)
    session.step_day(), session.step_day()
    naming = Naming(poor, Text("en"), session.cast)
    (card,) = session.awaiting
    view = card_view(card, [session.propose(Answer("rival", o.key)) for o in card.options], naming)
    assert view.options[0].refused == "" and "¥100" in view.options[1].refused
    assert view.options[1].cost == "¥100 and 2 h"
    assert "day 4" in view.until


@pytest.mark.parametrize("lang", LANGUAGES)
def test_characters_have_their_names_and_their_own_words(told: Scenario, lang: str) -> None:
    session = Session.start(told, 3)
    log = FeedLog(told, 3, lambda: session.cast)
    naming = Naming(told, Text(lang), session.cast)
    names = {naming.person(uid) for uid in session.cast}
    assert names == {"Lin", "Old Zhou", "Mei", "Hong"}
    for _ in range(10):
        log.add(session.step_day())
    own = [line for line in log.all if line.author_uid in session.cast and line.own >= 0]
    assert own and {write(line, naming) for line in own} == {"Well, well."}
    assert len({line.author_uid for line in own}) == len(own), "each says it once"
    others = [write(line, naming) for line in log.all if line.author_uid not in session.cast]
    assert "Well, well." not in others
    assert naming.about(next(iter(session.cast))).endswith("of the bench.")


def test_the_debrief_says_what_its_conditions_hold_of(told: Scenario, app: App) -> None:
    from game.cli.debrief_text import Report
    from game.ui.screens.debrief import open_debrief

    session = Session.start(told, 3)
    while not session.over:
        session.step_day()
    report = "\n".join(Report(session, Text("en")).lines())
    assert "Trust sank." in report and "You paid." not in report and "Nobody died." in report
    assert "Day 3: A rival" in report and "Day 5: A call (you were not told)" in report
    open_debrief(app, session)
    pilot = Pilot(app, dt=1 / 30).frames(2)
    assert "Trust sank." in " ".join(pilot.texts())
