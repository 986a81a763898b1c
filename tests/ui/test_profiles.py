"""Profiles as people at one machine meet them."""

from __future__ import annotations

import pytest

from game.store import Store
from game.text import LANGUAGES
from game.ui import screens
from game.ui.app import App
from game.ui.pilot import Pilot
from game.ui.screens.base import Screen
from game.ui.screens.briefing import trainee_name
from game.ui.settings import TEXT_SCALES, load_settings
from game.ui.tutorial.tutor import Tutor
from game.ui.widgets import Label
from tests.game.test_store import record, result
from tests.ui.test_screens import cuts, inside, lay_out

__all__ = ["cuts"]


@pytest.fixture
def game(app: App) -> Pilot:
    screens.open_title(app)
    return Pilot(app).frames(2)


def named(game: Pilot, name: str) -> Pilot:
    """A new profile, from the list."""
    return game.click("new").type(name).press("enter")


def test_the_title_shows_who_plays_and_leads_to_the_others(game: Pilot, store: Store) -> None:
    assert game.find("profile").label == "Playing: No name yet"
    game.click("profile")
    assert game.screen == "profiles"
    game.click("rename").compose("xiao").type("小明").press("enter").press("escape")
    assert game.find("profile").label == "Playing: 小明"
    assert trainee_name(game.app) == "小明"


def test_a_new_profile_has_a_course_settings_and_a_tutorial_of_its_own(game: Pilot, store: Store) -> None:
    app = game.app
    app.change("palette", "clear")
    app.change("all_lessons", True)
    assert store.save(record(), "mine") and store.add_result(result("a", 3))
    Tutor(store).leave()
    game.click("profile")
    named(game, "小明").click("use")
    assert (game.screen, store.people.current.name) == ("title", "小明")
    assert (app.settings.palette, app.settings.all_lessons) == ("clear", False)
    assert store.saves() == store.results() == [] and Tutor(store).on
    app.change("lang", "zh-Hant")
    game.click("profile").click("people.1").click("use")
    assert (app.tr.lang, app.settings.all_lessons, len(store.saves())) == ("en", True, 1)
    assert not Tutor(store).on
    assert game.find("settings").label == "Settings"


def test_the_window_stays_as_it_is_when_somebody_else_plays(game: Pilot, store: Store) -> None:
    game.resize(1400, 900).click("profile")
    named(game, "小明").click("use")
    assert (game.app.size, load_settings(store).window) == ((1400, 900), (1400, 900))


@pytest.mark.parametrize(("typed", "said"), [("  ", "Please type a name."), ("ANNA ", "already")])
def test_names_that_will_not_do_are_refused_in_words_and_can_be_mended(
    game: Pilot, store: Store, typed: str, said: str
) -> None:
    store.people.rename(1, "Anna")
    game.click("profile")
    named(game, typed)
    assert said in game.find("name_ask.problem").label
    game.press("home").type("Li ").press("enter")
    assert [p.name for p in store.profiles()][1].startswith("Li")


def test_deleting_asks_keeps_it_in_the_trash_and_brings_it_back(game: Pilot, store: Store) -> None:
    store.people.rename(1, "Anna")
    assert store.save(record(), "mine")
    game.click("profile")
    named(game, "小明")
    game.click("people.1").click("delete").press("escape")
    assert len(store.profiles()) == 2
    game.click("delete").click("delete_ask.0")
    assert [p.name for p in store.profiles()] == ["小明"]
    assert str(store.people.trash) in " ".join(game.texts())
    game.click("bring_back.0").click("use")
    assert (store.people.current.name, [s.slot for s in store.saves()]) == ("Anna", ["mine"])


def test_nobody_takes_over_in_the_middle_of_play(game: Pilot) -> None:
    class Play(Screen):
        name = "play"

        def build(self):
            return Label("a game")

    screens.open_settings(game.app)
    assert game.frames().find("profile").usable
    game.press("escape")
    game.app.push(Play(game.app))
    screens.open_settings(game.app)
    assert not game.frames().find("profile").usable
    assert game.find("profile").tooltip == game.app.tr("profiles.in_play")


def fill(store: Store) -> None:
    store.people.rename(1, "Anna")
    for name in ("王" * 24, "W" * 24):
        made = store.add_profile(name)
        assert made is not None and store.people.use(made.id)
    assert store.add_result(result("a", 3)) and store.people.delete(1)


def test_no_text_is_cut_at_the_usual_sizes(game: Pilot, store: Store, cuts: list[str]) -> None:
    fill(store)
    screens.open_profiles(game.app)
    for size in ((1024, 640), (1280, 800), (1920, 1080)):
        for lang in LANGUAGES:
            lay_out(game, size, lang, 1.0)
            assert (size, lang, cuts) == (size, lang, [])


def test_everything_stays_in_reach_at_every_text_size(game: Pilot, store: Store) -> None:
    fill(store)
    screens.open_profiles(game.app)
    for size in ((1024, 640), (1280, 800)):
        for scale in (TEXT_SCALES[0], 1.5, TEXT_SCALES[-1]):
            lay_out(game, size, "en", scale)
            assert (size, scale, inside(game.app)) == (size, scale, [])
