"""The tutorial: every step is done by hand, checked, can be left, and can be opened again."""

from __future__ import annotations

from pathlib import Path

import pytest
from pygame import Rect

from agents.decisions import Launch, PlanContent
from game.scenario import load
from game.session import Session
from game.store import Store
from game.text import LANGUAGES, Text
from game.ui import screens
from game.ui.app import App
from game.ui.pilot import Pilot
from game.ui.screens.play import PlayScreen
from game.ui.tutorial import LESSON, STEPS
from game.ui.widgets import Dropdown

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def spark(app: App) -> Pilot:
    session = Session.start(load(ROOT / "scenarios" / LESSON), seed=3)
    screens.open_title(app)
    screens.open_play(app, session.scenario, session)
    return Pilot(app, dt=1 / 30).frames(2)


def key(pilot: Pilot) -> str | None:
    screen = pilot.app.screen
    assert isinstance(screen, PlayScreen) and screen.teacher is not None
    return screen.teacher.tutor.step.key if screen.teacher.tutor.step else None


def plan(pilot: Pilot, need: str) -> None:
    """Set the open content line to a need and put it into the plan."""
    field = pilot.find(name="field.need")
    assert isinstance(field, Dropdown)
    field.choose([value for value, _ in field.options].index(need))
    pilot.frames(2).click(name="confirm")


def test_a_trainee_learns_by_doing_from_the_first_step_to_the_last(spark: Pilot) -> None:
    screen = spark.app.screen
    assert isinstance(screen, PlayScreen)
    done = [key(spark)]

    def reached(expected: str) -> None:
        spark.frames(2)
        assert key(spark) == expected
        done.append(expected)

    def day() -> None:
        """A day on; what comes of itself is put off."""
        spark.press(".").frames(2)
        while screen.tree.find(name="event") is not None or screen.news.waiting:
            spark.press("escape").frames(2)

    spark.click(name="tutorial.next")
    reached("person")
    screen.turn_to(int(screen.frame.members.row[5]))
    reached("card")
    spark.press("escape")
    reached("warmth")
    spark.click(name="figure.warmth").frames(2)
    assert key(spark) == "warmth", "the answer can be read"
    spark.press("escape")
    reached("open_line")
    spark.click(name="card.content.0")
    reached("content")
    plan(spark, "1")
    reached("content")
    assert "Open the first line once more" in " ".join(spark.texts()), "knowledge is not what they came for"
    spark.click(name="card.content.0")
    plan(spark, "0")
    reached("run")
    spark.press("space")
    reached("wait")
    spark.until(lambda: key(spark) != "wait" or screen.tree.top.modal)
    while key(spark) == "wait":
        spark.press("escape").frames(2)
        if screen.clock.paused:
            spark.press("space")
        spark.until(lambda: key(spark) != "wait" or screen.tree.top.modal)
    reached("feed")
    assert screen.clock.paused and screen.session.day == 3, "time waits for whoever reads"
    spark.press(0x4000003F)  # F6
    reached("again")
    spark.click(name="figure.warmth").frames(2).press("escape")
    reached("more")
    spark.press(0x4000003E).click(name="tutorial.next")  # F5
    reached("trust")
    for _ in range(6):
        day()
    reached("offer")
    spark.click(name="card.launch.herb_box")
    reached("ahead")
    spark.find(name="ahead.measure").choose(3)
    reached("launch")
    spark.click(name="confirm")
    day()
    spark.press(0x40000040)  # F7
    reached("end") if key(spark) == "end" else reached("waves")
    day()
    assert key(spark) == "end"
    assert [type(e.decision) for e in screen.session.journal] == [PlanContent, PlanContent, Launch]
    spark.click(name="tutorial.next").frames(2)
    assert key(spark) is None


def test_it_can_be_left_stays_away_and_comes_back_when_asked_for(spark: Pilot, app: App, store: Store) -> None:
    spark.click(name="tutorial.leave").frames(2)
    assert key(spark) is None
    session = Session.start(load(ROOT / "scenarios" / LESSON), seed=4)
    screens.open_play(app, session.scenario, session)
    spark.frames(2)
    assert key(spark) is None, "it was left once"
    screens.open_pause(app, session)
    spark.frames(2).click(name="tutorial").frames(2)
    assert key(spark) == STEPS[0].key


def test_other_lessons_have_no_tutorial(play: Pilot, screen: PlayScreen) -> None:
    assert screen.teacher is None


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_step_has_words(lang: str) -> None:
    tr = Text(lang)
    assert all(tr(f"tutorial.{step.key}.title") and tr(f"tutorial.{step.key}.text") for step in STEPS)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_card_leaves_the_network_and_what_it_speaks_of_in_sight(
    spark: Pilot, app: App, lang: str, scale: float
) -> None:
    app.change("text_scale", scale)
    app.change("lang", lang)
    screen = app.screen
    assert isinstance(screen, PlayScreen) and screen.teacher is not None
    for at in range(len(STEPS)):
        screen.teacher.tutor.at = at
        screen.layout.show_tutor()
        app.frame(0.0)
        card, layout = spark.find("tutorial.panel").rect, screen.layout
        free = layout.hearth.rect.copy()
        free.height = card.top - free.top if card.w > free.w // 2 else free.h
        free.width = free.w if card.w > free.w // 2 else free.w - card.w
        assert free.h * free.w >= 0.5 * layout.hearth.rect.h * layout.hearth.rect.w, STEPS[at].key
        assert layout.hearth.rect.contains(card) and not card.colliderect(layout.side.rect)
        left, top, right, below = layout._insets(screen.g)
        fire = Rect(free.x + left, free.y + top, free.w - left - right, layout.hearth.rect.h - top - below)
        assert card.w < layout.hearth.rect.w // 2 or not card.colliderect(fire), "the network is drawn beside it"
        assert not card.colliderect(layout.foot.rect) or not layout.foot.visible, "it hides no control in use"
        assert card.contains(spark.find("tutorial.leave").rect)


def test_a_dialog_and_the_card_are_never_in_each_other_s_way(spark: Pilot, app: App) -> None:
    screen = app.screen
    for scale in (1.0, 1.5):
        app.change("text_scale", scale)
        spark.frames(2)
        dialog = screen.ask("An event", "Somebody asks. " * 30, [("Later", "primary", None)], name="asked")
        spark.frames(2)
        assert spark.maybe("tutorial.leave") is None, "under a dialog it would only look as if it could be pressed"
        assert dialog.tree is screen.tree
        spark.press("escape").frames(2)
        assert spark.maybe("asked") is None
        assert spark.find("tutorial.leave").rect.w
        assert key(spark) == STEPS[0].key
    spark.click(name="tutorial.leave").frames(2)
    assert key(spark) is None
    assert spark.find("layer").visible, "what stood below is back"
