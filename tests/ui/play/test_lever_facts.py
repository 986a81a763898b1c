"""Every card of every lesson says what it costs, reaches, how long it lasts, when again, on what it rests."""

from __future__ import annotations

from pathlib import Path

import pytest

from agents.decisions import (
    DECISIONS,
    HoldMeeting,
    HoldSession,
    Launch,
    OpenVote,
    Reason,
    RunCampaign,
    SetGreeting,
    SetReward,
    Verdict,
)
from agents.evidence import MECHANISMS
from agents.names import SLOTS_PER_DAY, Campaign
from game.scenario import Scenario, load
from game.scenario.levers import everything
from game.session import Session
from game.text import LANGUAGES, Text
from game.ui.pilot import Pilot
from game.ui.screens.play import PlayScreen
from game.views.again import Taken, again, locked_text
from game.views.evidence import evidence_line, grounds, resting_on
from game.views.levers import card_views, draft, facts
from game.views.naming import Naming

HOME = Path(__file__).resolve().parents[3] / "scenarios"
LESSONS = sorted(p.name for p in HOME.iterdir() if (p / "scenario.yaml").is_file() and not p.name.startswith("_"))
TOLD = {"price", "reach", "lasts", "again", "assumes", "evidence"}


def taken(session: Session) -> Taken:
    gone = frozenset(t.key for t in session.scenario.setup.titles if not session.on_offer(t.key))
    weekday = session.scenario.setup.weekday
    return Taken(session.tick, session.freed(), session.locked, gone, weekday, session.hours_week)


@pytest.fixture
def free(book_club: Scenario) -> Session:
    spec = book_club.spec.model_copy(update={"levers": everything()})
    return Session.start(book_club.model_copy(update={"spec": spec}), seed=1)


@pytest.mark.parametrize("lesson", LESSONS)
def test_no_card_of_a_lesson_leaves_anything_out(lesson: str) -> None:
    session = Session.start(load(HOME / lesson), seed=1)
    for lang in LANGUAGES:
        naming = Naming(session.scenario, Text(lang))
        for card in card_views(session.scenario, session.frame, naming, taken(session)):
            decision = draft(card.key, session.scenario, session.frame)
            rows = facts(decision, session.propose(decision), session.scenario, naming, taken(session))
            told = {row.key: row.text for row in rows}
            assert told.keys() >= TOLD, (lang, card.key)
            assert all(text and "{" not in text for text in told.values()), (lang, card.key)
            assert all(row.name for row in rows)


def test_every_lever_rests_on_something_the_model_card_tells_of() -> None:
    known = {m.key for m in MECHANISMS}
    for verb, kind in DECISIONS.items():
        if verb != "inject":
            assert resting_on(kind()) and set(resting_on(kind())) <= known, verb


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_known_is_told_in_full(lang: str) -> None:
    tr = Text(lang)
    for verb, kind in DECISIONS.items():
        for ground in grounds(kind(), tr) if verb != "inject" else ():
            assert all((ground.strength, ground.meaning, ground.assumes, ground.said_for, ground.said_against))
            assert ground.sources


def test_the_words_in_english_are_those_of_the_model_card() -> None:
    tr = Text("en")
    by_key = {m.key: m for m in MECHANISMS}
    kinds = [kind() for verb, kind in DECISIONS.items() if verb != "inject"]
    told = {ground.key: ground for decision in [*kinds, Launch(team=3)] for ground in grounds(decision, tr)}
    for key, ground in told.items():
        m = by_key[key]
        assert [ground.assumes, ground.said_for, ground.said_against] == [
            text.replace(" %", "%") for text in (m.assumes, m.evidence, m.against)
        ]


def test_what_a_draft_adds_is_part_of_what_is_known() -> None:
    assert "teams" not in resting_on(Launch()) and "teams" in resting_on(Launch(team=3))
    assert evidence_line(SetReward(5.0), Text("en")).startswith("Fairly well supported")
    assert evidence_line(HoldSession(), Text("en")).startswith("Practitioners")


# ---- when again
def test_what_runs_is_free_again_when_the_community_says_so(free: Session) -> None:
    title = free.scenario.setup.titles[0].key
    topic = free.scenario.setup.topics[0]
    plans = {
        "session": HoldSession(topic, days=2), "meeting": HoldMeeting(days=3, seats=5),
        f"vote.{title}": OpenVote(title, days=2), "campaign.poster": RunCampaign(Campaign.POSTER, 2, 300.0),
        f"launch.{title}": Launch(title, 40.0, units=5, limit_days=3, reminders=1),
    }  # fmt: skip
    assert free.freed() == {}
    free._community.columns.desk.hours[0] = 99.0
    for decision in plans.values():
        assert free.submit(decision).ok, decision
    freed = free.freed()
    assert freed.keys() == plans.keys()
    blocked = {"already_on_offer", "vote_open", "session_planned", "already_planned", "already_running"}
    first = dict.fromkeys(plans, -1)
    for _ in range(6 * SLOTS_PER_DAY):
        for key, decision in plans.items():
            if first[key] < 0 and not blocked & {r.code for r in free.propose(decision).reasons}:
                first[key] = free.tick
        free.advance(1)
    del first["campaign.poster"], freed["campaign.poster"]  # may end earlier, when its budget is used up
    assert first == freed


def test_the_card_says_the_day_and_how_far_off_it_is(free: Session) -> None:
    tr, title = Text("en"), free.scenario.setup.titles[0].key
    launch = Launch(title, 40.0, units=5, limit_days=3)
    assert "in 3 days" in again(launch, free.propose(launch), taken(free), tr)
    assert free.submit(launch).ok
    assert again(launch, free.propose(launch), taken(free), tr) == "on day 4, in 3 days"
    free.step_day()
    free.step_day()
    assert again(launch, free.propose(launch), taken(free), tr) == "tomorrow, day 4"


def test_a_price_in_money_and_hours_says_once_that_it_is_due_now(free: Session) -> None:
    decision = HoldMeeting()
    rows = facts(decision, Verdict(True, cash=900.0, hours=8.0), free.scenario, Naming(free.scenario, Text("en")))
    assert next(row.text for row in rows if row.key == "price") == "¥900 and 8.0 h now"


def test_hours_that_come_on_monday_are_named() -> None:
    short = Verdict(False, hours=3.0, reasons=(Reason("hours_short", (("needed", 3.0), ("hours", 1.0))),))
    tr = Text("en")
    now = Taken(tick=2 * SLOTS_PER_DAY, weekday=2, hours_week=5.0)  # a Friday
    assert again(HoldMeeting(), short, now, tr) == "once there are new hours: on day 6, in 3 days"
    never = Taken(tick=2 * SLOTS_PER_DAY, weekday=2, hours_week=2.0)
    assert "new hours" not in again(HoldMeeting(), short, never, tr)


# ---- locked
def test_a_locked_lever_stays_in_sight_with_why_and_when(book_club: Scenario) -> None:
    spec = book_club.spec.model_copy(update={"locked": ("reward", "gate")})
    session = Session.start(book_club.model_copy(update={"spec": spec}), seed=1)
    session._story.state.locked["gate"] = 4
    naming = Naming(session.scenario, Text("en"))
    now = taken(session)
    cards = {c.key: c for c in card_views(session.scenario, session.frame, naming, now)}
    assert {c for c, card in cards.items() if card.barred} == {"reward", "gate"} == set(session.locked)
    assert all(getattr(session.levers, verb) is None for verb in session.locked)
    assert "something has to happen" in cards["reward"].state
    assert cards["gate"].state == "Not at hand; again on day 4, in 3 days"
    assert locked_text("gate", now, naming.tr) == '"Gate" is not at hand now; it is again on day 4, in 3 days.'
    assert locked_text("greet", now, naming.tr) == ""


def test_an_opened_locked_card_says_why_and_cannot_be_confirmed(play: Pilot, screen: PlayScreen) -> None:
    screen.session._story.state.locked["gate"] = 4
    screen.open_card("gate")
    play.frames(2)
    assert not play.find("confirm").enabled
    assert any("it is again on day 4" in text for text in play.texts())


# ---- on the screen
def test_what_is_known_opens_from_the_card(play: Pilot, screen: PlayScreen) -> None:
    screen.open_card("gate")
    play.frames(2)
    assert any(text.count("Evidence: Fairly well supported") for text in play.texts())
    play.click("evidence").frames(2)
    assert any("136 wikis" in text for text in play.texts())
    assert any("not only a filter" in text for text in play.texts())
    play.press("escape").frames(1)
    assert play.maybe("evidence_card") is None and play.find("confirm")


# ---- budgets and undo
def test_the_bar_says_what_pending_decisions_have_taken_until_they_run(play: Pilot, screen: PlayScreen) -> None:
    title = screen.scenario.setup.titles[0].key
    launch = Launch(title, 40.0, units=10)
    verdict = screen.propose(launch)
    screen.confirm(f"launch.{title}", launch)
    play.frames(2)
    tr = screen.tr
    assert play.find("figure.cash").label.endswith(tr.money(-verdict.cash))
    assert play.find("figure.hours").label.endswith(tr.signed(-verdict.hours, 1))
    play.hover("figure.cash").frames(1)
    assert "decided for the next hour" in play.find("figure.cash").tooltip
    screen.advance(1)
    play.frames(2)
    assert not play.find("figure.cash").label.endswith(tr.money(-verdict.cash))
    play.hover("hearth").hover("figure.cash").frames(1)
    assert "decided for the next hour" not in play.find("figure.cash").tooltip


def test_an_open_card_says_what_is_left_afterwards(play: Pilot, screen: PlayScreen) -> None:
    title = screen.scenario.setup.titles[0].key
    screen.open_card(f"launch.{title}")
    play.frames(2)
    decision = screen.layout.side.levers.body.current
    verdict = screen.propose(decision)
    left = screen.frame.gauges["cash"] - verdict.cash
    assert any(f"Leaves {screen.tr.money(left)}" in text for text in play.texts())


@pytest.mark.parametrize("where", ["levers", "feed", "charts", "journal", "member"])
def test_undo_stands_wherever_one_looks_until_time_goes_on(play: Pilot, screen: PlayScreen, where: str) -> None:
    screen.confirm("greet", SetGreeting(True))
    if where == "member":
        screen.pin(int(screen.frame.members.row[3]))
    else:
        screen.show_tab(where)
    play.frames(1)
    assert any("greet" in text.lower() for text in play.texts())
    undo = play.find("undo")
    assert undo.rect.bottom < play.app.size[1] // 2
    play.click("undo").frames(1)
    assert not screen.session.pending and play.maybe("undo") is None
    screen.confirm("greet", SetGreeting(True))
    play.press(".").frames(1)
    assert play.maybe("undo") is None
