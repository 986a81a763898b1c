"""The menu screens as a person meets them, and that they fit at every size, language and text size."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from game import runfile
from game.session import Session
from game.store import Result, Store
from game.text import LANGUAGES
from game.ui import screens
from game.ui.app import App
from game.ui.catalog import Catalog, Entry
from game.ui.gfx import Gfx
from game.ui.pilot import Pilot
from game.ui.screens.briefing import BriefingScreen
from game.ui.screens.choose import ChooseScreen
from game.ui.settings import TEXT_SCALES
from game.ui.warmup import Warmup
from game.ui.widgets import Button, Label, ScrollView, Segmented


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """The lessons, and the community compiled, so that no test waits for that."""
    made = Catalog()
    made.rehearse()
    return made


@pytest.fixture
def game(app: App, catalog: Catalog) -> Pilot:
    """The title, with the lessons read and nothing else loaded."""
    app.catalog = catalog
    assert catalog.scenarios
    app.warmup = Warmup([("scenarios", "game.session")])
    screens.open_title(app)
    return Pilot(app).frames(3).until(lambda: app.warmup.done)


@pytest.fixture
def played(monkeypatch: pytest.MonkeyPatch) -> list[Session]:
    """Sessions that would be played, in place of the screen of play."""
    sessions: list[Session] = []

    def open_play(app: App, scenario: object, session: Session, feed: object = None) -> None:
        app.home()
        sessions.append(session)

    monkeypatch.setattr(screens, "open_play", open_play)
    return sessions


OPEN: dict[str, Callable[[App], object]] = {
    "title": lambda app: None,
    "choose": screens.open_choice,
    "briefing": lambda app: screens.open_briefing(app, app.catalog.example),
    "settings": screens.open_settings,
    "saves": screens.open_saves,
    "about": screens.open_about,
    "help": screens.open_help,
    "pause": lambda app: screens.open_pause(app, Session.start(app.catalog.example, seed=1)),
}


# ---- from the title to play


def test_by_mouse_from_the_title_through_lesson_and_briefing_to_play(
    game: Pilot, played: list[Session]
) -> None:
    game.click("play")
    assert game.screen == "choose"
    game.click("briefing")
    assert game.screen == "briefing"
    game.click("start").until(lambda: bool(played))
    assert (played[0].mode, played[0].tick, game.screen) == ("practice", 0, "title")


def test_by_keyboard_alone_with_a_number_for_the_luck(game: Pilot, played: list[Session]) -> None:
    game.tab_to("play").press("enter")
    game.tab_to("luck").press("right")
    game.tab_to("seed").type("2026").press("enter")
    assert game.screen == "briefing"
    game.tab_to("start").press("space").until(lambda: bool(played))
    assert (played[0].seed, played[0].mode) == (2026, "practice")


def test_a_graded_attempt_follows_the_lessons_own_luck(game: Pilot, played: list[Session]) -> None:
    screens.open_choice(game.app)
    choose = game.app.screen
    assert isinstance(choose, ChooseScreen)
    luck = game.frames().find("luck")
    assert isinstance(luck, Segmented)
    game.click_at(luck.part(2).center)
    game.click("briefing")
    briefing = game.app.screen
    assert isinstance(briefing, BriefingScreen)
    assert (briefing.mode, briefing.seed) == ("graded", None)


def test_fresh_luck_differs_from_attempt_to_attempt(game: Pilot) -> None:
    choose = ChooseScreen(game.app)
    assert len({choose.seed() for _ in range(8)}) > 4


def test_escape_leads_back_and_asks_before_the_game_is_left(game: Pilot) -> None:
    game.click("play").click("briefing")
    game.press("escape").press("escape")
    assert game.screen == "title"
    game.press("escape")
    assert game.app.running
    game.click("quit_ask.0")
    assert game.app.running
    game.press("escape").click("quit_ask.1")
    assert not game.app.running


def test_the_lesson_says_what_it_teaches_how_long_and_the_best_result(game: Pilot, store: Store) -> None:
    game.click("play")
    scenario = game.app.catalog.scenarios[0]
    words = scenario.text("en")
    read = " | ".join(game.texts())
    for part in (words.title, words.teaches, f"{scenario.days} days, about {scenario.minutes} minutes"):
        assert part in read
    assert game.app.tr("menu.choose.unplayed") in read


def test_the_briefing_tells_story_people_goals_losses_and_levers(game: Pilot) -> None:
    scenario = game.app.catalog.example
    screens.open_briefing(game.app, scenario)
    for lang in LANGUAGES:
        game.app.change("lang", lang)
        words, read = scenario.text(lang), game.frames().texts()
        told = [*words.story, *words.people.values(), *words.goals.values(), *words.losses.values()]
        assert [t for t in told if t not in read] == []
        assert all(game.app.tr(f"names.lever.{verb}") in read for verb in scenario.levers.allowed)


def test_the_briefing_opened_in_play_only_leads_back(game: Pilot) -> None:
    screens.reopen_briefing(game.app, game.app.catalog.example)
    game.frames()
    assert game.maybe("start") is None
    game.click("resume")
    assert game.screen == "title"


def test_a_broken_lesson_is_named_and_the_others_stay(game: Pilot, tmp_path) -> None:
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "scenario.yaml").write_text("id: broken\nday: 3\n", encoding="utf-8")
    game.app.catalog = Catalog(tmp_path)
    screens.open_choice(game.app)
    game.frames()
    assert any("scenario.yaml" in text for text in game.texts())
    assert not game.find("briefing").usable


# ---- saves


def saved(game: Pilot, store: Store, days: int = 1) -> Session:
    session = Session.start(game.app.catalog.example, seed=5)
    for _ in range(days):
        session.step_day()
    assert store.autosave(session.record())
    return session


def test_continue_appears_with_an_autosave_and_goes_on_from_it(
    game: Pilot, store: Store, played: list
) -> None:
    assert game.maybe("continue") is None
    session = saved(game, store)
    screens.open_about(game.app)
    game.frames().press("escape").frames()
    game.click("continue").until(lambda: bool(played))
    assert (played[0].tick, played[0].digest()) == (session.tick, session.digest())


def test_saves_are_listed_opened_and_deleted_after_asking(game: Pilot, store: Store, played: list) -> None:
    session = saved(game, store)
    assert store.save(session.record(), "My evening")
    game.click("saves")
    assert {"My evening", "Automatic save"} <= set(game.texts())
    game.click("saves.My evening").wait(1.0).click("open").until(lambda: bool(played))
    game.click("saves").click("saves.My evening").click("delete").click("delete_ask.1")
    assert len(store.saves()) == 2
    game.click("delete").click("delete_ask.0")
    assert [s.kind for s in store.saves()] == ["auto"]


def test_a_save_of_a_lesson_that_is_gone_says_so(game: Pilot, store: Store, tmp_path) -> None:
    gone = saved(game, store).scenario.id
    game.app.catalog = Catalog(tmp_path)
    game.click("saves").click("open").until(lambda: game.maybe("failed.0") is not None)
    assert any(gone in text for text in game.texts())


def test_finished_runs_are_kept_with_their_stars_and_can_be_looked_back_on(
    game: Pilot, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Session] = []
    monkeypatch.setattr(screens, "open_debrief", lambda app, session: seen.append(session))
    session = saved(game, store, days=2)
    data = runfile.encode(session.record())
    scenario = session.scenario
    store.add_result(
        Result(
            scenario.id, scenario.digest, session.seed, "graded", 1, False, "cold", 0, session.run_id, data
        )
    )
    game.click("saves")
    tabs = game.find("tabs")
    assert isinstance(tabs, Segmented)
    game.click_at(tabs.part(1).center)
    assert any(text.startswith("Graded · lost on day 2.") for text in game.texts())
    game.click("open").until(lambda: bool(seen))
    assert seen[0].digest() == session.digest()


# ---- pause


def test_pause_saves_under_a_typed_name_and_says_so(game: Pilot, store: Store) -> None:
    OPEN["pause"](game.app)
    game.frames()
    assert game.focus == "resume"
    game.click("save").compose("lu").type("炉边").press("enter")
    assert [s.slot for s in store.saves()] == ["炉边"]
    assert 'Saved as "炉边".' in game.texts()


def test_leaving_from_pause_keeps_the_run(game: Pilot, store: Store) -> None:
    OPEN["pause"](game.app)
    game.frames().click("leave")
    assert game.screen == "title"
    assert game.maybe("continue") is not None


def test_what_is_changed_from_the_pause_menu_is_seen_behind_it_at_once(game: Pilot) -> None:
    app = game.app
    session = Session.start(app.catalog.example, seed=1)
    screens.open_play(app, session.scenario, session)
    below = app.screen
    screens.open_pause(app, session)
    game.frames().click("settings").frames()
    app.change("lang", "zh-Hans")
    app.change("text_scale", 1.5)
    game.frames().press("escape").frames()
    assert game.screen == "pause"
    assert below.built_for == app.look, "the day behind the menu speaks the same language, as large"


def test_the_title_s_menu_does_not_move_when_loading_is_done(game: Pilot) -> None:
    game.frames(3)
    stood = {w.name: w.rect.copy() for w in game.app.screen.tree.top.widget.walk() if w.role == "button"}
    done, game.app.warmup = game.app.warmup, Warmup([("scenarios", "game.session")])
    game.frames(3)
    assert stood == {w.name: w.rect for w in game.app.screen.tree.top.widget.walk() if w.role == "button"}
    game.app.warmup = done


# ---- settings


def test_language_switches_in_place(game: Pilot) -> None:
    game.click("settings")
    for index, tag in ((1, "zh-Hans"), (2, "zh-Hant"), (0, "en")):
        choice = game.find("language")
        assert isinstance(choice, Segmented)
        game.click_at(choice.part(index).center)
        assert game.find("heading").label == game.app.tr("settings.title")
        assert game.app.settings.lang == tag
    game.press("escape").frames()
    assert game.find("play").label == "Play"


def test_text_size_changes_when_the_slider_is_let_go(game: Pilot) -> None:
    game.click("settings").tab_to("text_scale").press("right")
    assert game.app.settings.text_scale == pytest.approx(1.1)
    assert game.focus == "text_scale"
    game.press("end")
    assert game.app.g.scale == pytest.approx(2.0)


def test_reduced_motion_stills_the_fire(game: Pilot) -> None:
    game.app.change("reduced_motion", True)
    game.app.screen.rebuild()
    game.move((5, 5)).frames(2)
    before = game.app.surface.copy()
    game.wait(1.0)
    assert before.get_buffer().raw == game.app.surface.get_buffer().raw


def test_the_fire_lives_otherwise(game: Pilot) -> None:
    game.frames(2)
    before = game.app.surface.copy()
    game.wait(0.3)
    assert before.get_buffer().raw != game.app.surface.get_buffer().raw


# ---- everything fits


@pytest.fixture
def cuts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Texts that were cut with dots because there was no room."""
    found: list[str] = []
    fit = Gfx.fit

    def watched(self, text, style, width, lang=""):
        shown = fit(self, text, style, width, lang)
        if shown != text:
            found.append(f"{text!r} cut to {shown!r}")
        return shown

    monkeypatch.setattr(Gfx, "fit", watched)
    return found


def lay_out(game: Pilot, size: tuple[int, int], lang: str, scale: float) -> None:
    app = game.app
    app.resize(size)
    app.change("lang", lang)
    app.change("text_scale", scale)
    app.screen.tree.draw(app.surface)


def inside(app: App) -> list[str]:
    """Widgets that lie outside the window, or outside what scrolls them."""
    wrong = []
    window = app.surface.get_rect()
    for widget in app.screen.tree.top.widget.walk():
        if not isinstance(widget, Button | Label | Segmented) and not widget.focusable:
            continue
        node = widget.parent
        while node is not None and not isinstance(node, ScrollView):
            node = node.parent
        room = window if node is None else node.rect.union(window)
        if widget.rect.left < room.left or widget.rect.right > room.right or widget.rect.w <= 0:
            wrong.append(repr(widget))
        if node is None and not window.contains(widget.rect):
            wrong.append(repr(widget))
    return wrong


@pytest.mark.parametrize("screen", OPEN)
def test_no_text_is_cut_at_the_usual_sizes(game: Pilot, cuts: list[str], screen: str) -> None:
    OPEN[screen](game.app)
    for size in ((1024, 640), (1280, 800), (1920, 1080)):
        for lang in LANGUAGES:
            lay_out(game, size, lang, 1.0)
            assert (size, lang, cuts) == (size, lang, [])


@pytest.mark.parametrize("screen", OPEN)
def test_everything_stays_in_reach_at_every_text_size(game: Pilot, screen: str) -> None:
    OPEN[screen](game.app)
    for size in ((1024, 640), (1280, 800)):
        for scale in (TEXT_SCALES[0], 1.5, TEXT_SCALES[-1]):
            lay_out(game, size, "en", scale)
            assert (size, scale, inside(game.app)) == (size, scale, [])


@pytest.mark.parametrize("screen", OPEN)
def test_every_control_has_a_name_and_can_be_reached_by_tab(game: Pilot, screen: str) -> None:
    OPEN[screen](game.app)
    game.frames()
    controls = [w for w in game.app.screen.tree.top.widget.walk() if w.focusable and w.usable]
    assert [repr(w) for w in controls if not w.label] == []
    reached = set()
    for _ in controls:
        game.press("tab")
        reached.add(id(game.app.screen.tree.focus))
        focus = game.app.screen.tree.focus
        assert focus is not None
        assert game.app.surface.get_rect().colliderect(focus.rect)
    assert reached == {id(w) for w in controls}


def test_lessons_open_one_after_another_and_all_at_once_for_teachers(game: Pilot) -> None:
    app = game.app
    spark, club = (app.catalog.find(key) for key in ("first_spark", "story_corner"))
    assert spark is not None and club is not None
    after = club.model_copy(update={"spec": club.spec.model_copy(update={"after": ("first_spark", "not_installed")})})
    app.catalog = Catalog()
    app.catalog._entries = [Entry(Path("a"), spark), Entry(Path("b"), after)]
    choose = ChooseScreen(app)
    app.push(choose)
    game.frames(2)
    assert choose.chosen == "first_spark"
    choose._choose("story_corner")
    game.frames(2)
    assert not game.find(name="briefing").usable
    assert spark.text("en").title in " ".join(game.texts())
    app.change("all_lessons", True)
    choose.rebuild()
    game.frames(2)
    assert game.find(name="briefing").usable
    app.change("all_lessons", False)
    app.store.add_result(Result("first_spark", "d", 1, "practice", 30, True, None, 1, "r", b""))
    choose.rebuild()
    game.frames(2)
    assert game.find(name="briefing").usable, "what comes before has been won"
