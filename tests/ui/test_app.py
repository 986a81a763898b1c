"""The shell: window, stack of screens, settings that take effect at once, loading behind the title."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pygame
import pytest

from game import assets
from game.store import Store
from game.text import LANGUAGES
from game.ui import screens, window
from game.ui.app import App
from game.ui.captions import SAID
from game.ui.fonts import FontMissing, font_path
from game.ui.pilot import Pilot
from game.ui.screens.base import Screen
from game.ui.screens.loading import LoadingScreen
from game.ui.settings import Settings, keep_setting, load_settings
from game.ui.sound import BEDS, INTERFACE, Sounds, Volumes
from game.ui.warmup import Warmup
from game.ui.widgets import Button, Panel
from game.ui.window import NoDisplay, WrongPygame, check_display, check_pygame, clamp, interface_scale

ROOT = Path(__file__).resolve().parents[2]
OPEN = """
from game.ui.app import App
from game.ui.window import NoDisplay
try:
    App()
except NoDisplay as error:
    print(error)
"""


class Note(Screen):
    """Remembers what happens to it."""

    def __init__(self, app: App, log: list[str], label: str, overlay: bool = False) -> None:
        super().__init__(app)
        self.log, self.label = log, label
        self.overlay = overlay  # type: ignore[misc]

    def build(self):
        return Panel(Button(self.label, name=self.label))

    def on_enter(self) -> None:
        self.log.append(f"{self.label} in")

    def on_cover(self) -> None:
        self.log.append(f"{self.label} covered")

    def on_resume(self) -> None:
        self.log.append(f"{self.label} back")

    def on_leave(self) -> None:
        self.log.append(f"{self.label} out")

    def update(self, dt: float) -> None:
        self.log.append(f"{self.label} {dt:.3f}")


# ---- the window


def test_without_a_display_the_reason_and_the_way_out_are_said() -> None:
    with pytest.raises(NoDisplay, match=r"No display: .*DISPLAY.*run\.py batch"):
        check_display({}, "linux")
    for env in ({"DISPLAY": ":0"}, {"WAYLAND_DISPLAY": "wayland-0"}, {"SDL_VIDEODRIVER": "dummy"}):
        check_display(env, "linux")
    check_display({}, "win32")
    check_display({}, "darwin")


def test_an_app_without_a_display_is_refused_in_a_process_of_its_own() -> None:
    env = {k: v for k, v in os.environ.items() if not k.startswith("SDL_") and "DISPLAY" not in k}
    done = subprocess.run(
        [sys.executable, "-c", OPEN], cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )
    if sys.platform.startswith("linux"):
        assert done.stdout.startswith("No display: ")
    assert "Traceback" not in done.stderr


def test_a_display_that_cannot_be_opened_is_told_alike() -> None:
    env = {**os.environ, "SDL_VIDEODRIVER": "no-such-driver"}
    done = subprocess.run(
        [sys.executable, "-c", OPEN], cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )
    assert done.stdout.startswith("No display: ")
    assert "Traceback" not in done.stderr


def test_plain_pygame_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(window.pygame, "Surface", object)
    with pytest.raises(WrongPygame, match="pip install pygame-ce"):
        check_pygame()


def test_small_windows_are_widened_and_scale_follows_window_and_text_size(app, pilot) -> None:
    app.push(Note(app, [], "a"))
    pilot.resize(500, 400)
    assert app.size == window.MIN_SIZE == clamp((1, 1))
    pilot.resize(1920, 1080)
    assert app.screen.tree.find(name="a").rect.size == (1920, 1080)
    assert interface_scale((1024, 640), 1.0) == 1.0
    assert 1.0 < interface_scale((1920, 1080), 1.0) < 1.35
    assert interface_scale((1280, 800), 2.0) == 2.0


def test_a_missing_font_is_named(tmp_path: Path) -> None:
    with pytest.raises(FontMissing, match=r"HearthSansTC-Bold\.otf"):
        font_path("Bold", "zh-Hant", tmp_path)
    (tmp_path / "HearthSans-Bold.otf").touch()
    assert font_path("Bold", "en", tmp_path).name == "HearthSans-Bold.otf"


# ---- screens


def test_screens_come_and_go_in_order(app, pilot) -> None:
    log: list[str] = []
    app.push(Note(app, log, "a"))
    app.push(Note(app, log, "b"))
    app.replace(Note(app, log, "c"))
    app.push(Note(app, log, "d"))
    app.home()
    assert log == [
        "a in",
        "a covered",
        "b in",
        "b out",
        "c in",
        "c covered",
        "d in",
        "d out",
        "c out",
        "a back",
    ]
    pilot.press("escape")
    assert not app.running


def test_time_passes_on_the_uppermost_screen_only_and_hitches_are_cut(app) -> None:
    log: list[str] = []
    app.push(Note(app, log, "a"))
    app.push(Note(app, log, "b", overlay=True))
    log.clear()
    app.frame(0.02)
    app.frame(3.0)
    assert log == ["b 0.020", "b 0.050"]


def test_an_overlay_shows_the_screen_below_darkened(app, pilot) -> None:
    app.push(Note(app, [], "a"))
    pilot.frames()
    before = app.surface.get_at((640, 790))
    app.push(Note(app, [], "b", overlay=True))
    app.screen.tree.find(name="b").show(False)
    pilot.frames()
    after = app.surface.get_at((640, 790))
    assert 0 < sum(after[:3]) < sum(before[:3])


def test_a_screen_below_is_built_anew_when_language_changed_above_it(app) -> None:
    app.push(Note(app, [], "a"))
    below = app.screen
    app.push(Note(app, [], "b"))
    app.change("lang", "zh-Hant")
    assert below.built_for != app.look
    app.pop()
    assert below.built_for == app.look


def test_the_close_button_ends_the_game_and_every_screen_is_left(app, pilot) -> None:
    log: list[str] = []
    app.push(Note(app, log, "a"))
    app.push(Note(app, log, "b"))
    pilot.post(pygame.QUIT)
    assert app.frame(0.01) is False
    app.close()
    assert log[-2:] == ["b out", "a out"]


# ---- settings


def test_settings_take_effect_at_once_and_are_there_next_time(app, store: Store) -> None:
    app.push(Note(app, [], "a"))
    app.change("lang", "zh-Hans")
    app.change("text_scale", 1.5)
    app.change("palette", "clear")
    assert app.tr.lang == app.g.lang == "zh-Hans"
    assert app.g.scale == pytest.approx(1.5)
    again = load_settings(store)
    assert (again.lang, again.text_scale, again.palette) == ("zh-Hans", 1.5, "clear")


def test_senseless_settings_are_refused_and_ignored_in_the_store(store: Store) -> None:
    for key, value in (
        ("lang", "xx"),
        ("palette", "neon"),
        ("text_scale", "big"),
        ("window", [1]),
        ("colour", 1),
    ):
        with pytest.raises(ValueError, match="setting"):
            Settings().with_value(key, value)
        store.set_setting(f"ui.{key}", value)
    assert load_settings(store, {"LANG": "zh_TW"}) == Settings(lang="zh-Hant")
    assert Settings().with_value("text_scale", 9).text_scale == 2.0


def test_a_window_size_is_remembered(app, pilot, store: Store) -> None:
    app.push(Note(app, [], "a"))
    pilot.resize(1400, 900)
    assert load_settings(store).window == (1400, 900)
    keep_setting(None, "window", app.settings)


# ---- loading


def test_loading_runs_its_steps_in_order_and_tells_how_far_it_is() -> None:
    done: list[str] = []
    warmup = Warmup(
        [("one", lambda: done.append("one")), ("json", "json"), ("two", lambda: done.append("two"))]
    )
    assert (warmup.started, warmup.done, warmup.share, warmup.step) == (False, False, 0.0, "one")
    warmup.wait()
    assert (done, warmup.done, warmup.share) == (["one", "two"], True, 1.0)


def test_what_goes_wrong_while_loading_is_kept_and_raised_to_who_waits() -> None:
    warmup = Warmup([("one", "no_such_module_anywhere"), ("two", "json")])
    with pytest.raises(ModuleNotFoundError):
        warmup.wait()
    assert warmup.done
    assert warmup.share == 0.0


def test_loading_begins_after_the_first_frame(store: Store) -> None:
    app = App((1024, 640), "en", store=store, sound=False)
    begun: list[int] = []
    app.warmup.start = lambda: begun.append(app.frames)  # type: ignore[method-assign]
    app.push(Note(app, [], "a"))
    Pilot(app).frames(5)
    app.close()
    assert begun == [2]


def test_work_is_done_behind_a_screen_and_handed_on(app, pilot) -> None:
    got: list[object] = []
    app.warmup.todo = []
    app.warmup.start = Warmup.start.__get__(app.warmup)
    app.push(Note(app, [], "a"))
    app.push(LoadingScreen(app, "Wait", lambda: 6 * 7, got.append, got.append))
    pilot.until(lambda: bool(got))
    app.push(LoadingScreen(app, "Wait", lambda: 1 / 0, got.append, got.append))
    pilot.until(lambda: len(got) == 2)
    assert got[0] == 42
    assert isinstance(got[1], ZeroDivisionError)
    assert pilot.screen == "screen"


def test_opening_the_front_end_loads_nothing_of_the_model() -> None:
    code = (
        "import sys\nfrom game.ui.app import App\nfrom game.ui import screens\nfrom game.store import Store\n"
        "app = App((1024, 640), 'en', store=Store(), sound=False)\nscreens.open_title(app)\napp.frame(0.01)\n"
        "print(sorted({'mesa', 'numba', 'pydantic', 'babel', 'scipy', 'pandas'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "[]", done.stderr


# ---- the rest


def test_no_sound_card_is_no_trouble(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def fail(*_: object) -> None:
        raise pygame.error("no device")

    monkeypatch.setattr(pygame.mixer, "init", fail)
    sounds = Sounds(tmp_path)
    assert sounds.open() is False
    sounds.set_volumes(Volumes(1, 1, 1, 1))
    assert not sounds.play("purchase_0", 0.0)
    sounds.warm(0.7)
    sounds.close()


def test_the_fire_is_heard_as_warm_as_the_community_is() -> None:
    sounds = Sounds()
    sounds.set_volumes(Volumes(fire=0.5, music=0.2))
    levels = []
    for warmth in (0.0, 0.3, 0.8):
        sounds.warm(warmth)
        levels.append(sounds.levels())
    flames = [level["fire_high"] for level in levels]
    assert flames[0] == 0 < flames[1] < flames[2] <= 0.5
    assert levels[0]["fire_low"] > 0, "embers are heard in a cold room too"
    assert {level["music"] for level in levels} == {0.2}


def test_every_sound_can_be_read_and_every_meaningful_one_has_words(app) -> None:
    if not pygame.mixer.get_init():
        pygame.mixer.init()
    app.push(Note(app, [], "a"))
    folder = assets.folder() / "sounds"
    named = {path.stem for path in folder.glob("*.ogg")}
    assert set(SAID) | INTERFACE | set(BEDS) == named
    for path in folder.glob("*.ogg"):
        assert pygame.mixer.Sound(str(path)).get_length() > 0.05
    for lang in LANGUAGES:
        app.change("lang", lang)
        app.change("captions", True)
        for name in SAID:
            app.hear(name)
            app.frame(0.01)
        assert len(app.captions.standing) == 2


def test_a_caption_goes_by_itself_and_controls_are_not_told(app) -> None:
    app.change("captions", True)
    app.push(Note(app, [], "a"))
    app.hear("press")
    assert not app.captions.standing
    app.hear("purchase_2")
    assert list(app.captions.standing) == ["purchase"]
    for _ in range(80):
        app.frame(0.05)
    assert not app.captions.standing


def test_notices_of_the_store_are_shown_in_the_readers_language(app, pilot, store: Store) -> None:
    app.change("lang", "zh-Hans")
    app.push(Note(app, [], "a"))
    store._file.tell("store_full")
    pilot.wait(1.2)
    assert app.toasts.texts == [app.tr("saves.store.store_full")]
    pilot.wait(10)
    assert app.toasts.texts == []


def test_functions_that_open_screens_import_none_beforehand() -> None:
    assert not [name for name in vars(screens) if name.endswith("Screen") and name[0].isupper()]
