"""The weekly plan: what stands, on its days, and the way from it to the cards."""

from __future__ import annotations

from pathlib import Path

import pytest

from agents.decisions import (
    HoldMeeting,
    HoldSession,
    Launch,
    OpenVote,
    PlanContent,
    RunCampaign,
    SetGreeting,
    SetPoints,
)
from agents.names import SLOTS_PER_DAY, Campaign, LaunchMode
from game.journal import Bet, Entry
from game.scenario import Scenario, load
from game.scenario.levers import everything
from game.session import Session
from game.text import LANGUAGES, Text
from game.ui import clipboard, screens
from game.ui.app import App
from game.ui.pilot import Pilot
from game.ui.screens.play import PlayScreen
from game.ui.screens.play.plan_grid import Chip, PlanList, PlanTable
from game.views.again import Taken
from game.views.naming import Naming
from game.views.plan import PlanView, plan_text, plan_view

SCENARIOS = Path(__file__).resolve().parents[3] / "scenarios"


def test_names_on_the_week_take_a_second_line_before_they_are_cut(free: Session, app: App) -> None:
    chips = [chip for row in PlanTable(view_of(busy(free)), lambda _: None, Text("en")).cells.values() for chip in row]
    for chip in chips:
        lines = chip._lines(app.g, app.g.px(142))
        assert " ".join(text for text, _ in lines) == f"{chip.entry.title} {chip.entry.detail}"
        assert chip.measure(app.g, app.g.px(142))[1] >= app.g.px(15) * len(lines)
    assert any(len(chip._lines(app.g, app.g.px(142))) > 2 for chip in chips)


@pytest.fixture
def free(book_club: Scenario) -> Session:
    spec = book_club.spec.model_copy(update={"levers": everything()})
    return Session.start(book_club.model_copy(update={"spec": spec}), seed=1)


def busy(session: Session) -> Session:
    """A week in which nearly everything happens."""
    session._community.columns.desk.hours[0] = 40.0
    titles, topic = [t.key for t in session.scenario.setup.titles], session.scenario.setup.topics[0]
    for decision in (
        HoldSession(topic, days=2), HoldMeeting(days=4, seats=20), OpenVote(titles[1], days=5), SetPoints(0.2),
        Launch(titles[0], 39.0, LaunchMode.STOCK, 40, 6, reminders=2), RunCampaign(Campaign.POSTER, 4, 200.0),
    ):  # fmt: skip
        assert session.submit(decision).ok
    return session


def view_of(session: Session, lang: str = "en") -> PlanView:
    naming = Naming(session.scenario, Text(lang))
    taken = Taken(session.tick, session.freed(), session.locked)
    journal = [*session.journal, Entry(0, Bet(by_day=2, at_least=5.0))]
    return plan_view(
        session.agenda(), session.frame, session.scenario, naming, taken=taken, goals=session.goals, journal=journal
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_everything_of_a_busy_week_has_words(free: Session, lang: str) -> None:
    view = view_of(busy(free), lang)
    assert {e.kind for e in view.entries} >= {
        "content", "pitch", "offer_ends", "vote_ends", "session", "trailer", "digest", "meeting", "campaign_ends",
    }  # fmt: skip
    for entry in view.entries:
        assert entry.title and entry.detail and "{" not in entry.title + entry.detail + entry.help
        assert entry.title in entry.help and entry.detail in entry.help
    assert view.days[0].weekday == Text(lang)("names.weekday.monday")
    text = plan_text(view, Naming(free.scenario, Text(lang)))
    assert all(entry.title in text for entry in view.entries) and all(s.title in text for s in view.standing)


def test_lines_of_content_are_marked_as_standing_and_others_are_not(free: Session) -> None:
    view = view_of(busy(free))
    assert {e.kind for e in view.entries if e.standing} == {"content"}
    assert {s.card for s in view.standing} >= {"gate", "points", "campaign"}
    assert "greet" not in {s.card for s in view.standing}


def test_what_standing_levers_take_each_time_is_told(play: Pilot, screen: PlayScreen) -> None:
    screen.confirm("greet", SetGreeting(True))
    play.press("p").frames(1)
    text = " ".join(play.texts())
    assert play.screen == "plan" and "h for each newcomer" in text


# ---- on the screen
def test_the_plan_opens_from_the_levers_and_by_its_key_and_time_waits(play: Pilot, screen: PlayScreen) -> None:
    screen.toggle_pause()
    play.click("plan").frames(2)
    assert play.screen == "plan" and screen.clock.paused
    at = screen.session.tick
    play.wait(2)
    assert screen.session.tick == at
    play.press("p").frames(1)
    assert play.screen == "play"
    play.press("p").press("escape").frames(1)
    assert play.screen == "play"


def test_pressing_an_entry_opens_the_card_that_changes_it(play: Pilot, screen: PlayScreen) -> None:
    screen.show_tab("feed")
    play.press("p").frames(1)
    chips = [w for w in play.app.screen.tree.top.widget.walk() if isinstance(w, Chip)]
    assert chips and all(chip.tooltip for chip in chips)
    line = next(chip for chip in chips if chip.entry.card == "content.1")
    play.click(line.name).frames(2)
    assert play.screen == "play" and screen.tab == "levers" and screen.opened == "content.1"
    assert play.focus == "card.content.1" and play.find("confirm")


def test_the_plan_can_be_used_with_keys_alone(play: Pilot, screen: PlayScreen) -> None:
    play.press("p").frames(1)
    first = next(w.name for w in play.app.screen.tree.top.widget.walk() if isinstance(w, Chip))
    play.tab_to(first).press("enter").frames(1)
    assert play.screen == "play" and screen.opened.startswith("content.")


def test_hours_shown_are_those_of_the_agenda(play: Pilot, screen: PlayScreen) -> None:
    play.press("p").frames(1)
    agenda = screen.session.agenda()
    assert f"{agenda.hours:.1f} h" in play.find("plan.sums").children[0].label
    assert f"{agenda.days[2].hours:.1f} h" in play.find("week.day.2").label and agenda.days[2].hours > 0


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_where_there_is_no_room_for_a_table_there_is_a_list(app: App, free: Session, scale: float) -> None:
    app.change("text_scale", scale)
    screens.open_title(app)
    screens.open_play(app, free.scenario, busy(free))
    pilot = Pilot(app, dt=1 / 30).frames(2)
    assert isinstance(app.screen, PlayScreen)
    app.screen.open_plan()
    pilot.frames(2)
    kinds = {type(w) for w in app.screen.tree.top.widget.walk()}
    assert (PlanList in kinds, PlanTable in kinds) == (scale > 1, scale == 1)
    back, scroll = pilot.find("back").rect, pilot.find("plan.scroll").rect
    assert back.bottom <= app.size[1] and scroll.bottom <= back.top


def test_the_plan_is_copied_as_text(play: Pilot, screen: PlayScreen) -> None:
    play.press("p").frames(1)
    play.click("copy").frames(1)
    assert clipboard.take().startswith("The next seven days")


def test_an_answer_that_is_due_opens_its_event(app: App) -> None:
    session = Session.start(load(SCENARIOS / "story_corner"), seed=1)
    for _ in range(40 * SLOTS_PER_DAY):
        if session.awaiting:
            break
        session.advance(1)
    screens.open_title(app)
    screens.open_play(app, session.scenario, session)
    pilot = Pilot(app, dt=1 / 30).frames(2)
    screen = app.screen
    assert isinstance(screen, PlayScreen) and session.awaiting
    while len(screen.tree.layers) > 1:
        pilot.press("escape").frames(1)
    screen.open_plan()
    pilot.frames(1)
    due = next(w for w in app.screen.tree.top.widget.walk() if isinstance(w, Chip) and w.entry.kind == "answer")
    pilot.click(due.name).frames(1)
    assert pilot.screen == "play" and len(screen.tree.layers) > 1


def test_plan_and_evidence_scroll_by_keys_while_a_button_has_the_focus(app: App, free: Session) -> None:
    app.change("text_scale", 2.0)
    screens.open_title(app)
    screens.open_play(app, free.scenario, busy(free))
    pilot = Pilot(app, dt=1 / 30).frames(2)
    screen = app.screen
    assert isinstance(screen, PlayScreen)
    screen.open_plan()
    pilot.frames(2)
    assert pilot.focus == "back"
    pilot.press("page_down").frames(1)
    assert pilot.find("plan.scroll").offset > 0
    pilot.press("escape").frames(1)
    screen.open_card("reward")
    screen.layout.side.levers.body._show_evidence()
    pilot.frames(1).press("page_down").frames(1)
    assert pilot.find("evidence_card").scroll.offset > 0


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_a_free_week_offers_what_can_stand_in_it_until_something_does(app: App, scale: float) -> None:
    session = Session.start(load(SCENARIOS / "first_spark"), seed=3)
    app.change("text_scale", scale)
    screens.open_title(app)
    screens.open_play(app, session.scenario, session)
    pilot = Pilot(app).frames(2).press("p").frames(2)
    offered = [w.name for w in pilot.find("plan.free").walk() if w.name.startswith("week.standing.")]
    assert offered == ["week.standing.content.0", "week.standing.launch.herb_box", "week.standing.greet"]
    pilot.click("week.standing.content.0").frames(2)
    assert pilot.screen == "play" and app.screen.opened == "content.0"
    pilot.click("confirm").frames(2).press("p").frames(2)
    assert pilot.maybe("plan.free") is None, "the week has something in it"


def test_of_many_levers_one_of_each_kind_is_offered_first(free: Session) -> None:
    naming = Naming(free.scenario, Text("en"))
    for line in free.frame.plan.content:
        if line.per_week:
            assert free.submit(PlanContent(line.line, line.topic, line.form, line.slot, 0, line.need)).ok
    agenda, taken = free.agenda(), Taken(free.tick, free.freed(), free.locked)
    possible = plan_view(agenda, free.frame, free.scenario, naming, taken=taken).possible
    verbs = [row.card.partition(".")[0] for row in possible]
    assert len(verbs) == len(set(verbs)) == 6 and verbs[:2] == ["content", "launch"]
