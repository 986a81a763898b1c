"""Finding, following and acting on single members."""

from __future__ import annotations

import pytest

from agents.decisions import Launch, Recognise
from agents.names import Role
from game.scenario import Scenario
from game.scenario.levers import everything
from game.session import Session
from game.text import Text
from game.ui import screens
from game.ui.app import App
from game.ui.pilot import Pilot
from game.ui.screens.play import PlayScreen
from game.ui.screens.play.finder import found
from game.ui.screens.play.following import deeds
from game.ui.screens.play.member_actions import choices
from game.views.naming import Naming


def test_a_member_is_found_by_a_part_of_her_name(play, screen) -> None:
    frame, naming = screen.frame, screen.naming
    uid = int(frame.members.uid[17])
    name = naming.person(uid)
    rows = [row for row, _, _ in found(frame, naming, name[:4])]
    assert int(frame.members.row[17]) in [row for row, _, _ in found(frame, naming, name)]
    assert all(name[:4].casefold() in (n + f).casefold() for _, n, f in found(frame, naming, name[:4]))
    assert rows and not found(frame, naming, "nobody is called so")


def test_searching_pins_her_card_and_following_tells_her_deeds(play, screen, days) -> None:
    uid = int(screen.frame.members.uid[17])
    name = screen.naming.person(uid)
    play.press("f").type(name).press("enter").frames(2)
    assert screen.pinned is not None
    assert play.find(name="member.name").label == name
    play.click(name="follow").frames(1)
    assert screen.followed == uid
    play.click(name="follow").frames(1)
    assert screen.followed is None


def test_what_the_followed_does_is_told_and_nobody_elses(book_club) -> None:
    session = Session.start(book_club, seed=3)
    assert session.submit(Launch("lantern_bear", price=30, units=60)).ok
    naming = Naming(book_club, Text("en"))
    told: list[str] = []
    buyer = None
    for _ in range(30):
        frame = session.advance(1)
        if buyer is None and frame.bought:
            buyer = frame.bought[0].uid
        told += deeds(frame, buyer, naming)
    assert buyer is not None
    assert any("buys" in line for line in told)
    assert all(line.startswith(naming.person(buyer)) for line in told)


def pinned(app: App, session: Session) -> tuple[Pilot, PlayScreen]:
    """Play a session, with the card of its first member open."""
    screens.open_title(app)
    screens.open_play(app, session.scenario, session)
    pilot, screen = Pilot(app, dt=1 / 30).frames(2), app.screen
    assert isinstance(screen, PlayScreen)
    screen.pin(int(screen.frame.members.row[0]))
    return pilot.frames(2), screen


@pytest.fixture
def all_levers(book_club: Scenario) -> Session:
    """The book club with every lever at hand."""
    spec = book_club.spec.model_copy(update={"levers": everything()})
    return Session.start(book_club.model_copy(update={"spec": spec}), seed=1)


def test_thanks_are_a_press_away_where_the_lesson_allows_them(app: App, all_levers: Session) -> None:
    pilot, screen = pinned(app, all_levers)
    member = screen.member()
    assert member is not None
    names = [key for key, _ in choices(screen, member.uid, Role.MEMBER)]
    assert names == ["recognise", "appoint_leader", "appoint_kol", "expel"]
    assert "appoint_member" in [key for key, _ in choices(screen, member.uid, Role.LEADER)]
    pilot.click(name="recognise").frames(2)
    assert Recognise(member.uid) in [entry.decision for entry in all_levers.journal]


def test_what_is_locked_stands_on_her_card_with_why_and_when(app: App, all_levers: Session) -> None:
    all_levers._story.state.locked |= {"expel": 3, "recognise": 0}
    pilot, _ = pinned(app, all_levers)
    assert not pilot.find("expel").enabled and not pilot.find("recognise").enabled
    assert "on day 3, in 2 days" in pilot.find("expel").tooltip
    assert "Something has to happen first" in pilot.find("recognise").tooltip
    assert "Evidence: Weakly supported" in pilot.find("appoint_leader").tooltip
