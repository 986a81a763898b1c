"""From a turning point's cause to the members it touched, and on to a member's life: by mouse and by keys."""

from __future__ import annotations

import pygame
import pytest

from game.retrace import retrace
from game.scenario import Scenario
from game.session import Session
from game.text import LANGUAGES, Text
from game.ui import clipboard
from game.ui.pilot import Pilot
from game.ui.screens.debrief import open_debrief
from game.ui.screens.debrief.chartbox import ChartBox
from game.ui.screens.debrief.screen import DebriefScreen
from game.ui.screens.debrief.whom_card import WhomCard
from game.ui.screens.play.why_card import WhyCard
from game.views.life import life_text, life_view
from game.views.naming import Naming
from game.views.turns import whom_text, whom_view


@pytest.fixture
def looking(game: Pilot, finished: Session) -> Pilot:
    open_debrief(game.app, finished)
    return game.frames(2).press("3").frames(2).until(lambda: of(game).whom.done).frames(2)


def of(game: Pilot) -> DebriefScreen:
    screen = game.app.screen
    assert isinstance(screen, DebriefScreen)
    return screen


def card_of(game: Pilot) -> WhomCard:
    card = of(game).tree.top.widget
    assert isinstance(card, WhomCard)
    return card


def first_cause(game: Pilot) -> str:
    return next(w.name for w in of(game).tree.top.widget.walk() if w.name.startswith("cause.1."))


def read(game: Pilot) -> str:
    return " | ".join(w.label for w in of(game).tree.top.widget.walk() if w.label)


def test_a_cause_leads_to_whom_it_touched_and_a_name_to_a_life(looking: Pilot, finished: Session) -> None:
    found = finished.debrief()
    told = retrace(finished, found.turning_points)
    assert told is not None
    naming = Naming(finished.scenario, looking.app.tr, finished.cast)
    turn = found.turning_points[0]
    view = whom_view(turn, turn.causes[0], told.turns[0][0], naming)
    looking.click(first_cause(looking)).frames(2)
    assert card_of(looking).view == view
    assert view.note in read(looking) and view.rest in read(looking)
    assert all(person.name in read(looking) and person.value in read(looking) for person, _ in view.people)
    row = view.people[0][0].row
    looking.click(f"whom.{row}").frames(2)
    life = life_view(finished.biography(row), finished.staying(row), finished.journal, naming)
    assert card_of(looking).shown == life
    assert all(text in read(looking) for _, text in life.days) and life.stay.verdict in read(looking)
    assert looking.maybe("whom.chart") is not None


def test_the_whole_way_there_and_back_by_keys(looking: Pilot) -> None:
    looking.tab_to(first_cause(looking)).press("return").frames(2)
    card = card_of(looking)
    assert card.view is not None
    row = card.view.people[1][0].row
    looking.tab_to(f"whom.{row}").press("return").frames(2)
    assert card.shown is not None and card.shown.row == row and looking.focus == "whom.back"
    looking.press("escape").frames(2)
    assert card.shown is None and looking.focus == f"whom.{row}"
    looking.press("escape").frames(2)
    assert len(of(looking).tree.layers) == 1 and looking.focus.startswith("cause.1.")


def test_both_levels_are_copied_as_text(looking: Pilot, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[str] = []
    monkeypatch.setattr(clipboard, "put", lambda text: taken.append(text) or "")
    looking.click(first_cause(looking)).frames(2).click("whom.copy").frames(2)
    card = card_of(looking)
    assert card.view is not None and taken == [whom_text(card.view, looking.app.tr)]
    looking.click(f"whom.{card.view.people[0][0].row}").frames(2).press("c", pygame.KMOD_CTRL).frames(2)
    assert card.shown is not None and taken[1:] == [life_text(card.shown, looking.app.tr)]


def test_until_it_is_known_the_card_waits_and_then_shows_it(game: Pilot, finished: Session) -> None:
    open_debrief(game.app, finished)
    game.frames(2)
    of(game).part = "course"
    of(game).rebuild()
    of(game).open_cause(0, 0)
    card = card_of(game)
    assert card.waits and game.app.tr("turn.waiting") in read(game)
    game.until(lambda: not card.waits).frames(2)
    assert card.view is not None and card.view.note in read(game)


def test_what_cannot_be_found_out_is_said(game: Pilot, finished: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("no more luck")

    monkeypatch.setattr("game.ui.screens.debrief.whom.retrace", broken)
    open_debrief(game.app, finished)
    game.frames(2).press("3").frames(2)
    of(game).open_cause(0, 0)
    game.until(lambda: game.maybe("whom.failed") is not None)
    assert "no more luck" in read(game)
    game.press("escape").frames(2)
    assert len(of(game).tree.layers) == 1


def test_who_left_leads_to_the_life_that_ended(game: Pilot, finished: Session) -> None:
    open_debrief(game.app, finished)
    game.frames(2).press("4").frames(2)
    gone = finished.debrief().departures[0].people[0]
    game.click(f"whom.{gone.row}").frames(2)
    card = card_of(game)
    assert card.shown is not None and card.shown.uid == gone.uid and card.shown.stay.state == "left"
    assert game.maybe("whom.back") is None
    game.press("escape").frames(2)
    assert len(of(game).tree.layers) == 1


def test_leaving_the_screen_lives_no_more_days(game: Pilot, finished: Session) -> None:
    open_debrief(game.app, finished)
    game.frames(2).press("3")
    of(game).update(0.0)
    whom = of(game).whom
    game.press("escape").frames(2)
    assert whom._stop.is_set()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_cause_and_every_life_is_worded(finished: Session, scenario: Scenario, lang: str) -> None:
    found = finished.debrief()
    told = retrace(finished, found.turning_points)
    assert told is not None
    naming = Naming(scenario, Text(lang), finished.cast)
    for turn, causes in zip(found.turning_points, told.turns, strict=True):
        for share, one in zip(turn.causes, causes, strict=True):
            view = whom_view(turn, share, one, naming)
            assert view.title in whom_text(view, naming.tr)
            whole = one.touched.amounts.sum() + one.touched.apart
            assert whole == pytest.approx(share.amount, abs=1e-12)
    for row in range(0, len(finished.lives()), 7):
        life = life_view(finished.biography(row), finished.staying(row), finished.journal, naming)
        assert life.name in life_text(life, naming.tr)


def why_of(game: Pilot) -> WhyCard:
    game.until(lambda: isinstance(game.app.screen, DebriefScreen) and len(of(game).tree.layers) > 1).frames(2)
    card = of(game).tree.top.widget
    assert isinstance(card, WhyCard)
    return card


def test_w_on_a_day_of_a_chart_says_why_down_to_the_members(looking: Pilot, finished: Session) -> None:
    looking.tab_to("course_chart").press("right").press("right").press("w")
    card = why_of(looking)
    assert card.view.metric == "warmth" and [span.first for span in card.view.spans] == [1, 0]
    told = {row.key: row for row in card.view.spans[0].rows}
    booked = [(c.name.lower(), amount) for c, amount in finished.causes("warmth", 1, 1)]
    members = finished.series().gauges["members"][1]
    for key, amount in booked:
        if key in told:
            assert told[key].bar.value == looking.app.tr.signed(amount * 100 / members, 1)
            assert told[key].people, "a day long past comes down to members too"
    person = card.view.spans[0].rows[0].people[0]
    looking.click(f"whom.{person.row}").frames(2)
    shown = card_of(looking).shown
    assert shown is not None and shown.name == person.name


def test_a_press_on_a_day_of_sales_says_which_waves_moved_it(game: Pilot, finished: Session) -> None:
    open_debrief(game.app, finished)
    game.frames(2).press("2").frames(2)
    sold = finished.series().sales_by_wave.sum(axis=1)
    day = int(sold.argmax())
    game.tab_to("sales_chart")
    chart = game.find("sales_chart")
    assert isinstance(chart, ChartBox)
    chart._point(day)
    reading = chart.reading
    assert reading is not None
    game.click_at((reading.x, chart.rect.centery))
    card = why_of(game)
    assert card.view.metric == "orders" and card.view.spans[0].first == day
    assert card.view.spans[0].change == game.app.tr.signed(int(sold[day]))
    game.press("escape").frames(2)
    assert len(of(game).tree.layers) == 1


def test_a_life_opened_by_itself_gets_its_curves_and_keeps_the_focus(game: Pilot, finished: Session) -> None:
    open_debrief(game.app, finished)
    game.frames(2)
    screen = of(game)
    screen.open_life(int(finished.frame.members.row[0]))
    game.frames(1)
    assert game.maybe("whom.chart") is None, "the days are still being lived again"
    screen.tree.focus_on(screen.tree.find(name="whom.copy"))
    game.until(lambda: screen.whom.done).frames(2)
    assert game.maybe("whom.chart") is not None and game.focus == "whom.copy"
    game.press("tab").frames(1)
    assert isinstance(screen.tree.top.widget, WhomCard), "Tab goes on within the card"
