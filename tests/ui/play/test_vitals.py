"""A circle sinks, is warned of, has its days counted, and goes out; whoever reads on knows why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from agents.decisions import Rekindle
from agents.names import Death, Vital
from game.feed import FeedLog
from game.observation import CircleView
from game.scenario import Scenario, load
from game.scenario.levers import everything
from game.session import Session
from game.text import LANGUAGES, Text
from game.ui import screens
from game.ui.app import App
from game.ui.pilot import Pilot
from game.ui.screens.play import PlayScreen
from game.views.danger import danger_of, dangers, last_voices, plate_word, symptoms
from game.views.naming import Naming
from tests.ui.play.conftest import ROOT

BURNING = CircleView("main", 40, 0.5, 0.6, Vital.LIVELY, Death.NONE, 0.0)


def lesson(name: str, mortal: bool = True) -> Scenario:
    """A lesson on uneventful days; ``mortal`` False lets it go on after a death, with every lever."""
    found = load(ROOT / "scenarios" / name)
    changes: dict[str, object] = {"events": {}, "debrief": {}, "locked": ()}
    if not mortal:
        economy = found.spec.economy.model_copy(update={"hours_per_week": 30.0})
        changes |= {"losses": {}, "levers": everything(), "economy": economy}
    return found.model_copy(update={"spec": found.spec.model_copy(update=changes)})


def opened(app: App, scenario: Scenario) -> tuple[Pilot, PlayScreen]:
    screens.open_title(app)
    screens.open_play(app, scenario, Session.start(scenario, seed=1))
    pilot = Pilot(app, dt=1 / 30).frames(2)
    screen = app.screen
    assert isinstance(screen, PlayScreen)
    return pilot, screen


def until(pilot: Pilot, screen: PlayScreen, done: Callable[[], bool]) -> None:
    """Days pass without a decision; cards are read and put away."""
    for _ in range(60):
        if done():
            return
        if screen.tree.top.modal:
            pilot.press("enter")
        pilot.press(".").frames(1)
    raise AssertionError("it did not come to that")


# ---- what is said of it
@pytest.mark.parametrize(
    ("silent", "vital", "left", "urgent"),
    [(0.0, Vital.LIVELY, None, False), (0.5, Vital.DYING, 7, False), (2.0, Vital.LIVELY, None, False),
     (3.0, Vital.LIVELY, 4, True), (3.2, Vital.DYING, 4, True), (6.8, Vital.DYING, 1, True),
     (9.0, Vital.DEAD, None, False)],
)  # fmt: skip
def test_the_days_left_are_counted_from_the_last_word(
    silent: float, vital: Vital, left: int | None, urgent: bool
) -> None:
    danger = danger_of(replace(BURNING, silent_days=silent, vital=vital), 0, 7, "Main")
    assert (danger.left, danger.urgent) == (left, urgent) if danger is not None else left is None


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_plate_by_the_fire_counts_down(lang: str) -> None:
    scenario = lesson("first_spark")
    naming = Naming(scenario, Text(lang))
    words = [plate_word(replace(BURNING, vital=Vital.DYING, silent_days=s), 6, naming) for s in (0.5, 3.0, 4.0, 5.5)]
    assert words[0] == naming.tr("names.vital.dying") and len(set(words)) == 4
    assert "3" in words[1] and "2" in words[2] and words[3] == naming.tr("vital.plate.last")


def test_a_circle_that_went_into_another_is_in_no_danger() -> None:
    assert danger_of(replace(BURNING, vital=Vital.DYING, merged=1), 0, 7, "Main") is None


# ---- the story
def test_a_group_is_let_die_and_one_reads_why(app: App) -> None:
    """Warned, counted, gone: with the cause, what took its warmth, and the last voices; then the look back opens."""
    pilot, screen = opened(app, lesson("first_spark"))
    until(pilot, screen, lambda: bool(screen.vitals.standing))
    assert screen.clock.paused and pilot.maybe("grave") is not None
    texts = " ".join(pilot.texts())
    assert screen.tr("vital.wrong.title") in texts and screen.tr("vital.levers") in texts
    levers = [w for w in pilot.find("grave").walk() if w.name.startswith("vital.")]
    assert levers and all(getattr(screen.session.levers, w.name.removeprefix("vital.")) for w in levers)

    danger = screen.vitals.standing[0]
    assert danger.urgent and str(danger.left) in texts

    pilot.press("enter").frames(2)
    assert screen.tr("vital.bar_left", days=danger.left) in " ".join(pilot.texts())
    pilot.click("danger.0").frames(2)
    assert pilot.maybe("grave") is not None
    pilot.press("enter").press(".").frames(2)
    assert screen.vitals.standing[0].left == danger.left - 1
    assert screen.tr("vital.bar_left", days=danger.left - 1) in " ".join(pilot.texts())

    until(pilot, screen, lambda: screen.session.over)
    assert app.screen is screen, "the death is read before the look back"
    cause = screen.frame.circles[0].death
    texts = " ".join(pilot.texts())
    assert screen.tr(f"names.death.{cause.name.lower()}") in texts
    assert screen.tr("vital.voices") in texts and pilot.maybe("death.booked") is not None
    for _, words in last_voices(screen.feed, 0, screen.naming):
        assert words in texts
    assert screen.vitals.word(screen.frame.circles[0]) == screen.tr("vital.plate.dead_day", day=screen.session.day)
    pilot.press("enter").frames(4)
    assert pilot.screen == "debrief"


def test_a_lever_is_a_press_away_from_the_warning(app: App) -> None:
    pilot, screen = opened(app, lesson("one_mans_stage"))
    until(pilot, screen, lambda: bool(screen.vitals.standing))
    button = next(w for w in pilot.find("grave").walk() if w.name.startswith("vital."))
    verb = button.name.removeprefix("vital.")
    pilot.click(button.name).frames(2)
    assert pilot.maybe("grave") is None
    assert screen.tab == "levers" and screen.opened.partition(".")[0] == verb


def test_a_word_of_a_member_takes_the_danger_away(app: App) -> None:
    pilot, screen = opened(app, lesson("cold_ashes"))
    until(pilot, screen, lambda: any(d.urgent for d in screen.vitals.standing))
    until(pilot, screen, lambda: not any(d.urgent for d in screen.vitals.standing))
    assert not screen.session.over
    assert all(d.left > 1 for d in screen.vitals.standing)


def test_a_dead_circle_can_be_lit_again_where_there_is_the_lever(app: App) -> None:
    pilot, screen = opened(app, lesson("first_spark", mortal=False))
    until(pilot, screen, lambda: screen.frame.circles[0].vital == Vital.DEAD)
    assert not screen.session.over
    verdict = screen.propose(Rekindle(0))
    shown = screen.tr(
        "vital.again", cash=screen.tr.money(verdict.cash), hours=screen.tr.number(verdict.hours, 0)
    )
    assert shown in " ".join(pilot.texts())
    pilot.click("vital.rekindle").frames(2)
    assert screen.opened == "rekindle"
    screen.confirm("rekindle", Rekindle(0))
    pilot.press(".").frames(1)
    assert screen.frame.circles[0].vital != Vital.DEAD
    assert any(line.situation == "vital.lively" for line in screen.feed.all)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_wrong_is_told_in_every_language(lang: str) -> None:
    session = Session.start(lesson("first_spark"), seed=1)
    log, naming = FeedLog(session.scenario, 1), Naming(session.scenario, Text(lang))
    for _ in range(18):
        log.add(session.step_day())
    assert dangers(session.frame, 6, naming)
    found = symptoms(session.frame, 0, log, naming)
    assert 1 <= len(found) <= 3
    assert all(symptom.text and "{" not in symptom.text and symptom.levers for symptom in found)


def test_the_bar_names_the_circle_in_the_language_of_the_screen(app: App) -> None:
    pilot, screen = opened(app, lesson("first_spark"))
    until(pilot, screen, lambda: bool(screen.vitals.standing))
    pilot.press("enter").frames(2)
    app.change("lang", "zh-Hans")
    pilot.frames(2)
    bar = " ".join(w.label for w in pilot.find("dangers").walk())
    assert screen.naming.circle_named(screen.frame.circles[0].key) in bar and "Windowbox" not in bar
