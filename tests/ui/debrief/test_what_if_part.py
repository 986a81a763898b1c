"""Asking "what if?" in the look back: choosing, changing, waiting, reading; and giving up when left."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from game.bots import make, play
from game.journal import Answer
from game.scenario import Scenario
from game.session import Session
from game.text import LANGUAGES
from game.ui.pilot import Pilot
from game.ui.screens.debrief import open_debrief
from game.ui.screens.debrief.asking import Asking
from game.ui.screens.debrief.screen import DebriefScreen
from game.ui.widgets import Dropdown, Segmented, Slider
from game.views.naming import Naming
from game.views.what_if import facing, groups, headline, named_change
from game.what_if import Change, what_if


@pytest.fixture
def asked(game: Pilot, finished: Session) -> Pilot:
    open_debrief(game.app, finished)
    game.frames(2).press("6").frames(2)
    return answered(game)


def asking(game: Pilot) -> Asking:
    screen = game.app.screen
    assert isinstance(screen, DebriefScreen)
    return screen.asking


def answer(one: Asking) -> None:
    """Wait for the answer to the present question."""
    while not one.ask():
        if one._thread is not None:
            one._thread.join(60)


def answered(game: Pilot) -> Pilot:
    return game.until(lambda: game.maybe("headline") is not None and not asking(game).busy, frames=3000).frames(2)


def read(game: Pilot) -> str:
    return " | ".join(game.texts())


def launch_of(session: Session) -> int:
    return next(k for k, e in enumerate(session.journal) if e.decision.verb == "launch")


def test_it_begins_with_the_first_launch_left_out(asked: Pilot, finished: Session) -> None:
    change = Change(launch_of(finished))
    assert asking(asked).change == change
    found = what_if(finished, change)
    assert found is not None
    naming = Naming(finished.scenario, asked.app.tr, finished.cast)
    told = read(asked)
    assert headline(found, naming) in told
    assert all(row.mine in told and row.other in told for row in facing(found, naming))
    for group in groups(found, naming):
        assert group.title in told and group.names[0] in told


def test_a_decision_is_moved_with_the_keys_and_the_answer_follows(asked: Pilot, finished: Session) -> None:
    kind = asked.find("kind")
    assert isinstance(kind, Segmented)
    asked.click_at(kind.part(1).center).frames(2)
    assert asked.maybe("unchanged") is not None and asked.maybe("headline") is None
    asked.tab_to("move").press("left").press("left").frames(2)
    answered(asked)
    assert asking(asked).change == Change(launch_of(finished), "move", -2)
    assert asked.focus == "move"
    assert "2 days earlier, on day 11" in read(asked)


def test_another_price_is_tried_with_the_levers_own_controls(asked: Pilot, finished: Session) -> None:
    kind = asked.find("kind")
    assert isinstance(kind, Segmented)
    asked.click_at(kind.part(2).center).frames(2)
    price = asked.find("field.price")
    assert isinstance(price, Slider)
    asked.tab_to("field.price").press("right").frames(2)
    answered(asked)
    change = asking(asked).change
    assert change is not None and change.act is not None
    assert change.act.price == finished.journal[change.index].decision.price + 1


def test_another_decision_is_chosen_from_the_menu_or_step_by_step(asked: Pilot) -> None:
    menu = asked.find("decision")
    assert isinstance(menu, Dropdown) and len(menu.options) == len(asking(asked).choices)
    first = asking(asked).index
    asked.click("decision.after").frames(2)
    assert asking(asked).index > first
    answered(asked).click("decision.before").frames(2)
    assert asking(asked).index == first and asked.maybe("headline") is not None


def test_the_journal_leads_to_the_question(game: Pilot, finished: Session) -> None:
    open_debrief(game.app, finished)
    game.frames(2).press("5").frames(2).click("ask.1").frames(2)
    answered(game)
    assert asking(game).change == Change(1)


def test_all_of_a_group_are_named_when_asked_for(asked: Pilot) -> None:
    more = next(w for w in asked.app.screen.tree.top.widget.walk() if w.name.endswith(".more"))
    key = more.name.split(".")[1]
    before = len(read(asked))
    asked.click(more.name).frames(2)
    assert key in asking(asked).open and len(read(asked)) > before
    asked.click(more.name).frames(2)
    assert len(read(asked)) == before


def threads_named(name: str) -> int:
    return sum(thread.name == name for thread in threading.enumerate())


def test_an_answer_is_kept_and_a_new_question_gives_up_the_old(finished: Session) -> None:
    one = Asking(finished)
    one.ask()
    thread = one._thread
    assert thread is not None
    one.choose(one.choices[0])
    one.ask()
    thread.join(60)
    assert one.answers == (), "the old question was given up"
    answer(one)
    found = one.found
    assert found is not None and found.changes == (Change(one.choices[0]),)
    one.kind = "move"
    assert one.change is None and one.found is None and not one.ask()
    one.kind = "out"
    assert one.found is found and not one.ask() and not one.busy


def test_however_many_questions_are_put_one_is_looked_into_at_a_time(
    finished: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A slider that is dragged puts a question every frame; each holds a run."""
    begun, going_on = [], threading.Event()

    def slow(session: Session, changes: tuple[Change, ...], going: Callable[[int], bool]) -> None:
        begun.append(changes)
        going_on.wait(60)  # a processor that has no time for it
        assert not going(0)

    monkeypatch.setattr("game.ui.screens.debrief.asking.what_if", slow)
    one, before = Asking(finished), threads_named("what-if")
    one.kind = "move"
    for days in range(1, 12):
        one.days = days
        one.ask()
        assert threads_named("what-if") <= before + 1
    assert len(begun) == 1 and threads_named("what-if") == before + 1
    one.stop()
    going_on.set()


def test_no_more_answers_are_kept_than_fit(finished: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.ui.screens.debrief.asking.KEPT", 2)
    one = Asking(finished)
    for index in one.choices[:3]:
        one.choose(index)
        answer(one)
    assert [found.changes[0].index for found in one.answers] == list(one.choices[1:3])


def test_leaving_the_screen_gives_up(game: Pilot, finished: Session) -> None:
    open_debrief(game.app, finished)
    game.frames(2).press("6")
    question = asking(game)
    game.app.screen.update(0.0)
    stop = question._stop
    game.press("escape").frames(2)
    assert stop.is_set() and not question.busy


def test_what_cannot_be_played_is_said(asked: Pilot, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("no luck")

    monkeypatch.setattr("game.ui.screens.debrief.asking.what_if", broken)
    asked.click("decision.after").until(lambda: asked.maybe("failed") is not None).frames(2)
    assert "no luck" in read(asked)
    assert not asking(asked).busy


def test_a_run_without_decisions_has_nothing_to_ask(game: Pilot, scenario: Scenario) -> None:
    open_debrief(game.app, Session.start(scenario, seed=3))
    game.frames(2).press("6").frames(2)
    assert game.app.tr("whatif.none") in game.texts()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_kind_of_change_is_worded(asked: Pilot, finished: Session, lang: str) -> None:
    asked.app.change("lang", lang)
    for change in (Change(0), Change(launch_of(finished), "move", 5), Change(launch_of(finished), "move", -5)):
        asking(asked).put(change)
        asked.app.screen.changed()  # type: ignore[attr-defined]
        answered(asked.frames(2))
        assert asking(asked).found is not None


def test_a_card_is_answered_otherwise_and_cannot_be_moved(game: Pilot, scenario: Scenario) -> None:
    session = play(scenario, 1, make("textbook", scenario, 1)).session
    at = next(k for k, e in enumerate(session.journal) if isinstance(e.decision, Answer))
    open_debrief(game.app, session, own=False)
    game.frames(2).press("6").frames(2)
    asking(game).choose(at)
    asking(game).kind = "other"
    game.app.screen.changed()  # type: ignore[attr-defined]
    game.frames(3)
    kinds, menu = game.find("kind"), game.find("choice")
    assert isinstance(kinds, Segmented) and [kind for kind, _ in kinds.options] == ["out", "other"]
    assert isinstance(menu, Dropdown) and len(menu.options) > 1
    given = session.journal[at].decision
    other = next(k for k, (choice, _) in enumerate(menu.options) if choice != given.choice)
    menu.choose(other)
    answered(game.frames(2))
    change = asking(game).change
    assert change is not None and change.act == Answer(given.event, menu.options[other][0])


def kind_of(game: Pilot, key: str) -> None:
    kinds = game.find("kind")
    assert isinstance(kinds, Segmented)
    game.click_at(kinds.part([kind for kind, _ in kinds.options].index(key)).center).frames(2)


def test_several_changes_are_collected_tried_together_and_taken_off_again(asked: Pilot, finished: Session) -> None:
    launch = launch_of(finished)
    alone = asking(asked).found
    asked.click("collect").frames(2)
    assert asking(asked).collected == (Change(launch),) and asking(asked).change is None
    assert asking(asked).index != launch, "the next decision is at hand"
    assert asking(asked).found is alone, "nothing new is asked by keeping it"
    kind_of(asked, "out")
    second = Change(asking(asked).index)
    answered(asked)
    found = asking(asked).found
    both = what_if(finished, (second, Change(launch)))
    assert found is not None and both is not None and found is not alone
    assert found.changes == both.changes and found.other.outcome == both.other.outcome
    asked.click("collect").frames(2)
    told = read(asked)
    naming = Naming(finished.scenario, asked.app.tr, finished.cast)
    assert all(named_change(finished.journal, change, naming) in told for change in found.changes)
    asked.tab_to(f"drop.{launch}.out").press("return").frames(2)
    answered(asked)
    assert asking(asked).changes == (second,)
    asked.click(f"drop.{second.index}.out").frames(2)
    assert asking(asked).collected == () and asked.maybe("kind") is not None


def test_a_change_of_a_decision_left_out_is_refused_with_a_sentence(asked: Pilot, finished: Session) -> None:
    launch = launch_of(finished)
    before = asking(asked).found
    asked.click("collect").frames(2)
    asking(asked).choose(launch)
    asked.app.screen.changed()  # type: ignore[attr-defined]
    asked.frames(2)
    assert asked.maybe("clash") is None
    kind_of(asked, "out")
    assert asked.maybe("clash") is not None and asked.maybe("collect") is None
    assert "left out already" in read(asked)
    assert asking(asked).found is before, "the answer to the list stays"
    kind_of(asked, "")
    assert asked.maybe("clash") is None


def test_a_question_from_elsewhere_is_asked_by_itself(asked: Pilot) -> None:
    asked.click("collect").frames(2)
    asked.press("5").frames(2).click("ask.1").frames(2)
    answered(asked)
    assert asking(asked).changes == (Change(1),)
