"""A goal that an event has moved is shown as it is now, wherever goals are shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.cli.debrief_text import Report
from game.scenario import Scenario, load
from game.session import Session
from game.text import LANGUAGES, Text
from game.ui import screens
from game.ui.app import App
from game.ui.pilot import Pilot
from game.ui.screens.debrief import DebriefScreen
from game.views.naming import Naming
from game.views.status import goal_views, moved_text

HOME = Path(__file__).resolve().parents[3] / "scenarios"


@pytest.fixture(scope="module")
def lesson() -> Scenario:
    return load(HOME / "story_corner")


@pytest.fixture
def moved(lesson: Scenario) -> Session:
    """The first goal made twice as high and due on day 40, as by an event."""
    session = Session.start(lesson, seed=3)
    goal = lesson.goals[0]
    session._story.state.targets[goal.key] = 2 * goal.target
    session._story.state.by_days[goal.key] = 40
    session._set_goals()
    session._frame = None
    return session


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_sentence_has_the_numbers_in_force_and_those_of_before(moved: Session, lang: str) -> None:
    first, naming = moved.scenario.goals[0], Naming(moved.scenario, Text(lang))
    views = {view.key: view for view in goal_views(moved.outcome().goals, naming)}
    view = views[first.key]
    assert view.moved and f"{2 * first.target:,.0f}" in view.state
    assert f"{2 * first.target:,.0f}" in view.sentence and "40" in view.sentence
    assert f"{first.target:,.0f}" in moved_text(moved.goals[0], naming)
    old = moved.scenario.text(lang).goals[first.key]
    assert not view.sentence.startswith(old) or f"{first.target:,.0f}" not in old
    for goal in moved.goals[1:]:
        assert not views[goal.key].moved and views[goal.key].sentence == moved.scenario.text(lang).goals[goal.key]


def test_a_goal_nobody_moved_reads_as_the_author_wrote_it(lesson: Scenario) -> None:
    for lang in lesson.languages:
        for goal in lesson.goals:
            assert lesson.goal_text(lang, goal.key, goal.target, goal.by_day) == lesson.text(lang).goals[goal.key]


def test_chip_and_briefing_show_the_goal_in_force(app: App, moved: Session) -> None:
    goal = moved.scenario.goals[0]
    screens.open_title(app)
    screens.open_play(app, moved.scenario, moved)
    pilot = Pilot(app, dt=1 / 30).frames(2)
    assert "An event has moved it" in pilot.find(f"goal.{goal.key}").tooltip
    pilot.press("h").frames(1)
    assert pilot.screen == "briefing"
    text = " ".join(pilot.texts())
    assert "An event has moved it" in text and f"{2 * goal.target:,.0f} by day 40" in text


def test_the_look_back_judges_by_the_goal_in_force(app: App, moved: Session) -> None:
    for _ in range(moved.scenario.days):
        moved.skip_day()
    goal = moved.scenario.goals[0]
    app.push(DebriefScreen(app, moved, "result"))
    pilot = Pilot(app).frames(1)
    assert any(f"now {2 * goal.target:,.0f}" in text for text in pilot.texts())
    assert any(f"now {2 * goal.target:,.0f}" in line for line in Report(moved, Text("en")).lines())


def test_the_briefing_says_which_levers_are_locked_and_till_when(app: App, moved: Session) -> None:
    moved._story.state.locked |= {"gate": 9, "reward": 0}
    screens.open_title(app)
    screens.open_play(app, moved.scenario, moved)
    pilot = Pilot(app, dt=1 / 30).frames(2).press("h").frames(1)
    text = " ".join(pilot.texts())
    assert "Not at hand until day 9." in text and text.count("Not at hand") == 2
