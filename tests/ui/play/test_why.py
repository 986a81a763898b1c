"""Why: causes with those they touched, the second level, W on curves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pygame
import pytest

from agents.decisions import Launch, SetGreeting, SetReward
from agents.names import Cause, Form, LaunchMode
from game.observation import GAUGES, PUSHES
from game.parts import SOLD
from game.scenario import Scenario
from game.session import Session
from game.staying import month_chance
from game.text import LANGUAGES, Text
from game.ui.pilot import Pilot
from game.ui.screens.play import PlayScreen
from game.ui.screens.play.chart_screen import ChartScreen
from game.ui.screens.play.why_card import WhyCard
from game.ui.widgets import ScrollView
from game.views.naming import Naming
from game.views.staying import stay_view
from game.views.why import cause_of, headline, why_view
from game.views.why_cause import DECIDED, MESSAGES, cause_view
from game.views.why_circle import InCircle, of_circle


@pytest.fixture(scope="module")
def lived(book_club: Scenario) -> Session:
    """Eleven days and three slots with a launch, greetings and rewards."""
    session = Session.start(book_club, 7, traced=True)
    title = book_club.setup.titles[0]
    session.submit(SetGreeting(True))
    session.submit(SetReward(5.0, True))
    session.submit(Launch(title.key, title.price, LaunchMode.STOCK, 60, 7, 4, Form.STORY, 2))
    for _ in range(11):
        session.step_day()
    session.advance(3)
    return session


@pytest.fixture(params=LANGUAGES)
def naming(request: pytest.FixtureRequest, book_club: Scenario) -> Naming:
    return Naming(book_club, Text(request.param))


def test_every_gauge_can_be_asked_down_to_the_second_level(lived: Session, naming: Naming) -> None:
    members, opened = len(lived.frame.members), 0
    for metric in GAUGES:
        for day, now in ((11, True), (8, False), (1, False)):
            view = why_view(lived, metric, day, members, naming, now=now)
            assert view.title and view.note
            for span in view.spans:
                for row in span.rows:
                    found = cause_view(lived, view, span, row.key, members, naming)
                    assert found.title == row.bar.label and found.amount == row.bar.value
                    assert found.note
                    opened += 1
    assert opened > 200


def test_the_top_bar_s_numbers_all_have_causes(lived: Session, naming: Naming) -> None:
    for metric in ("members", "active_share", "orders", "cash", "hours_left", "warmth"):
        week = why_view(lived, metric, 11, len(lived.frame.members), naming).spans[1]
        assert week.rows, metric
        assert metric == "hours_left" or any(row.people for row in week.rows), metric


def test_a_cause_names_those_it_touched_most_and_the_rest_is_the_remainder(lived: Session, book_club: Scenario) -> None:
    naming, members = Naming(book_club, Text("en")), len(lived.frame.members)
    view = why_view(lived, "warmth", 11, members, naming)
    week = view.spans[1]
    row = next(row for row in week.rows if row.key == "talk")
    share = next(c for c in lived.why("warmth", week.first, week.last).causes if c.cause == Cause.TALK)
    assert share.touched is not None
    assert row.who == f"{len(share.touched)} in all:"
    assert [p.row for p in row.people] == share.touched.rows[:3].tolist()
    assert row.people[0].value == f"+{share.touched.amounts[0] * 100:.1f}"
    found = cause_view(lived, view, week, "talk", members, naming)
    rest = sum(share.touched.amounts[8:]) * 100 / members
    assert found.rest == f"and {len(share.touched) - 8} more: +{rest:.1f} of it"
    kinds = next(group for group in found.groups if group.title == "By kind of people")
    shown = [float(bar.value.replace("−", "-")) for bar in kinds.bars]
    assert sum(shown) == pytest.approx(float(found.amount), abs=0.05 * len(shown) + 0.05)
    assert found.messages is not None and found.messages.people


def test_the_decisions_behind_a_cause_are_those_of_its_levers(lived: Session, book_club: Scenario) -> None:
    naming, members = Naming(book_club, Text("en")), len(lived.frame.members)
    view = why_view(lived, "cash", 11, members, naming)
    sales = cause_view(lived, view, view.spans[1], "sales", members, naming)
    assert len(sales.decisions) == 1 and "Launch" in sales.decisions[0]
    assert sales.people and sales.people[0][0].value.startswith("+¥")
    warmth = why_view(lived, "warmth", 11, members, naming)
    assert not cause_view(lived, warmth, warmth.spans[1], "decay", members, naming).decisions
    assert set(MESSAGES) | set(DECIDED) <= set(Cause)
    assert cause_of("left_cold") == Cause.LEFT_COLD


def test_pieces_sold_are_explained_by_waves_that_add_up(lived: Session, book_club: Scenario) -> None:
    for metric in SOLD:
        kind, parts = lived.parts(metric, 0, 11)
        assert kind == "wave"
        assert sum(part.amount for part in parts) == lived.frame.sales_by_wave.sum() > 20
    kind, parts = lived.parts("orders", 5, 9)
    series = lived.series().sales_by_wave
    assert sum(part.amount for part in parts) == series[5:10].sum() > 0
    for part in parts:
        assert part.touched is not None and part.touched.amounts.sum() + part.touched.apart == part.amount


def test_who_came_adds_up_to_the_difference_between_two_days(lived: Session) -> None:
    active = lived.series().gauges["active_share"] * lived.series().gauges["members"]
    for first, last in ((10, 10), (6, 10)):
        kind, parts = lived.parts("active_share", first, last)
        assert kind == "presence"
        heads = sum(part.amount for part in parts)
        assert heads == pytest.approx(active[last] - active[first - 1], abs=1.01), "one may have left that day"
        assert all(part.touched is not None and len(part.touched) == abs(part.amount) for part in parts)


def test_joined_counts_who_came_and_left_who_went(lived: Session) -> None:
    series = lived.series().gauges
    _, came = lived.parts("joined", 0, 10)
    _, went = lived.parts("left", 0, 10)
    assert sum(part.amount for part in came) == series["joined"][:11].sum()
    assert sum(part.amount for part in went) == -series["left"][:11].sum()
    assert went and all(part.amount < 0 for part in went)


def test_days_long_past_have_causes_and_no_names(lived: Session, naming: Naming) -> None:
    view = why_view(lived, "warmth", 2, 90, naming, now=False)
    assert view.spans[0].rows and not any(row.people or row.who for row in view.spans[0].rows)
    found = cause_view(lived, view, view.spans[0], view.spans[0].rows[0].key, 90, naming)
    assert found.note == naming.tr("why.unkept") and not found.people


def test_a_run_without_accounts_answers_with_causes_alone(book_club: Scenario, naming: Naming) -> None:
    session = Session.start(book_club, 7)
    for _ in range(2):
        session.step_day()
    view = why_view(session, "warmth", 1, 90, naming)
    assert view.spans[0].rows and not any(row.people for row in view.spans[0].rows)
    assert why_view(session, "hours_left", 1, 90, naming).note == naming.tr("why.nothing.hours_left")
    assert why_view(session, "active_share", 1, 90, naming).follows == "warmth"
    assert headline(view, naming.tr)


# ---- the card
def _card(play: Pilot) -> WhyCard:
    card = play.find("why")
    assert isinstance(card, WhyCard)
    return card


def test_the_second_level_opens_by_key_and_escape_goes_back(
    play: Pilot, screen: PlayScreen, days: Callable[[int], None]
) -> None:
    days(3)
    play.hover("figure.warmth").press("w")
    key = _card(play).view.spans[0].rows[0].key
    play.tab_to(f"cause.today.{key}").press("enter")
    assert _card(play).opened is not None and _card(play).opened.key == key  # type: ignore[union-attr]
    assert play.app.screen.tree.focus is play.find("why.back")
    play.press("escape")
    assert _card(play).opened is None
    assert play.app.screen.tree.focus is play.find(f"cause.today.{key}")
    play.press("escape")
    assert play.maybe("why") is None


def test_a_card_taller_than_the_window_scrolls(
    play: Pilot, screen: PlayScreen, days: Callable[[int], None]
) -> None:
    days(3)
    play.app.change("text_scale", 2.0)
    play.frames(2)
    screen.reasons.ask("warmth")
    play.frames(2)
    card = _card(play)
    assert pygame.Rect(0, 0, *play.app.size).contains(card.rect)
    body = play.find("reasons.causes")
    assert isinstance(body, ScrollView) and card.rect.contains(body.rect) and body.over > 0


def test_a_name_on_the_card_leads_to_its_member(
    play: Pilot, screen: PlayScreen, days: Callable[[int], None]
) -> None:
    days(3)
    play.hover("figure.warmth").press("w")
    person = _card(play).view.spans[0].rows[0].people[0]
    play.click(f"whom.{person.row}")
    assert screen.pinned == person.row and play.maybe("why") is None
    assert play.find("member.name").label == person.name


def test_asking_on_leads_to_what_stands_behind(
    play: Pilot, screen: PlayScreen, days: Callable[[int], None]
) -> None:
    days(2)
    play.hover("figure.active").press("w").click("why.next")
    assert play.find("why").label == "Why: Warmth"


def test_w_on_a_curve_is_about_the_day_pointed_at(
    play: Pilot, screen: PlayScreen, days: Callable[[int], None]
) -> None:
    days(5)
    screen.show_tab("charts")
    play.frames(2)
    play.tab_to("chart.activity")
    for _ in range(3):
        play.press("left")
    play.press("w")
    card = _card(play)
    assert card.view.metric == "active_share"
    assert (card.view.spans[0].first, card.view.spans[0].caption) == (2, "Day 3")


def test_the_large_chart_answers_for_each_of_its_lines(
    play: Pilot, screen: PlayScreen, days: Callable[[int], None]
) -> None:
    days(4)
    screen.open_chart("moods")
    play.frames(2)
    large = play.app.screen
    assert isinstance(large, ChartScreen)
    play.press("w")
    assert play.find("why").label == "Why: Warmth"
    play.press("escape").click("ask.trust")
    assert play.find("why").label == "Why: Trust"
    row = next(row for row in _card(play).view.spans[1].rows if row.people)
    play.click(f"whom.{row.people[0].row}")
    assert play.screen == "play" and screen.pinned == row.people[0].row


# ---- staying and leaving
def test_whether_she_stays_is_said_in_a_sentence_in_every_state(lived: Session, naming: Naming) -> None:
    tr = naming.tr
    told = lived.staying(int(lived.frame.members.row[0]))
    for hazard, state in ((0.001, "stays"), (0.0045, "may"), (0.02, "near")):
        view = stay_view(replace(told, hazard=hazard), naming)
        assert view.state == state and view.icon
        for key in PUSHES:
            pushed = replace(told, hazard=hazard, terms=((key, 1.0),))
            assert stay_view(pushed, naming).verdict
    for cause in Cause:
        gone = replace(told, here=False, left_day=3, cause=cause)
        view = stay_view(gone, naming)
        assert view.state == "left" and not view.total
        if cause == Cause.REMOVED:
            assert view.verdict == tr("member.stay.gone", day=4, why=tr("member.stay.left.removed"))


def test_the_bars_of_staying_add_up_to_the_chance_shown(lived: Session, book_club: Scenario) -> None:
    naming = Naming(book_club, Text("en"))
    for row in lived.frame.members.row[:20].tolist():
        told = lived.staying(row)
        view = stay_view(told, naming)
        shown = sum(float(bar.value.replace("−", "-")) for bar in view.bars)
        assert shown == pytest.approx(100 * month_chance(told.hazard), abs=0.5)
        assert all((bar.share > 0) == (bar.helps is False) for bar in view.bars)
        assert [bar.share for bar in view.bars] == sorted((bar.share for bar in view.bars), reverse=True)


def test_what_holds_most_is_what_is_named(lived: Session, book_club: Scenario) -> None:
    naming = Naming(book_club, Text("en"))
    told = lived.staying(int(lived.frame.members.row[0]))
    held = replace(told, hazard=0.001, spared=(("warmth", 0.1), ("trust", 0.2)), terms=(("belonging", -0.3),))
    assert stay_view(held, naming).verdict == "She stays: she feels this is her place."
    lonely = replace(told, hazard=0.02, terms=(("cold", 0.2), ("no_ties", 0.5), ("friends", -0.4)))
    assert stay_view(lonely, naming).verdict == "She is close to leaving: she has gone cold."


def test_the_member_card_shows_the_sentence_and_the_sum(
    play: Pilot, screen: PlayScreen, days: Callable[[int], None]
) -> None:
    days(1)
    screen.pin(int(screen.frame.members.row[4]))
    play.frames(2)
    stay = screen.stay()
    assert stay is not None
    assert play.find("stay.verdict").label == stay.verdict
    assert play.find("stay.total").label == stay.total


def test_a_line_about_a_leaving_tells_why(play: Pilot, screen: PlayScreen, days: Callable[[int], None]) -> None:
    for _ in range(30):
        days(1)
        if screen.session.departed():
            break
    gone = screen.session.departed()[0]
    screen.show_tab("feed")
    about = [line for line in screen.feed.lines if line.author_row == gone.row]
    line = next(line for line in about if line.situation.startswith("left."))
    screen.pick_line(line)
    play.frames(2)
    assert play.find("farewell").label == screen.naming.person(gone.uid)
    assert play.find("farewell.verdict").label.startswith(f"She left on day {gone.day + 1}: ")
    play.press("escape")
    assert play.maybe("farewell") is None


def test_the_rows_of_funnel_and_circles_answer_to_a_press_and_to_w(
    play: Pilot, screen: PlayScreen, days: Callable[[int], None]
) -> None:
    days(2)
    screen.show_tab("charts")
    play.frames(2)
    asked = {"funnel.members": "Members", "funnel.active": "Active", "funnel.bought": "Orders",
             "funnel.brought": "Friends brought in", "circle.0": "Warmth"}  # fmt: skip
    for name, title in asked.items():
        row = play.find(name)
        screen.tree._reveal(row)
        play.move(row.rect.center).press("w").frames(2)
        assert f"Why: {title}" in play.texts(), name
        play.press("escape").frames(1)
        screen.tree.focus_on(play.find(name), keyboard=True)
        play.press("return").frames(2)
        assert f"Why: {title}" in play.texts(), name
        play.press("escape").frames(1)


def test_why_of_a_circle_is_the_part_that_touched_those_in_it(lived: Session, book_club: Scenario) -> None:
    class Halved:
        """The same run, were every other member in a second circle."""

        journal = lived.journal
        wrote, person = lived.wrote, lived.person

        def parts(self, metric, first, last):
            kind, found = lived.parts(metric, first, last)
            moved = [replace(p, touched=replace(p.touched, circle=p.touched.rows % 2)) for p in found if p.touched]
            return kind, tuple(moved)

    whole = {p.key: p for p in Halved().parts("warmth", 4, 11)[1]}
    halves = [InCircle(Halved(), circle, 20) for circle in (0, 1)]
    summed = dict.fromkeys(whole, 0.0)
    for number, half in enumerate(halves):
        parts = half.parts("warmth", 4, 11)[1]
        assert len(parts) > 3
        assert [abs(p.amount) for p in parts] == sorted((abs(p.amount) for p in parts), reverse=True)
        for part in parts:
            assert part.touched is not None and set(part.touched.rows % 2) == {number}
            summed[part.key] += part.amount
    for key, part in whole.items():
        assert summed[key] == pytest.approx(part.amount - part.touched.apart)
    naming = Naming(book_club, Text("en"))
    circle = lived.frame.circles[0].key
    view = of_circle(why_view(halves[0], "warmth", 11, 20, naming), circle, naming)
    assert view.title == f"Why: Warmth in {naming.circle_named(circle)}"
    assert "members of this circle" in view.note and view.spans[1].rows
    row = view.spans[1].rows[0]
    found = cause_view(halves[0], view, view.spans[1], row.key, 20, naming)
    assert found.amount == row.bar.value and found.people
