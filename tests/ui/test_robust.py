"""What may befall a machine in the middle of an evening: each is survived, and said in words."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pygame
import pytest

from game.scenario import Scenario, load
from game.session import Session
from game.store import Store
from game.text import LANGUAGES, Text
from game.ui import fonts, screens, window
from game.ui.app import App
from game.ui.display import PATIENCE, RETRY
from game.ui.pilot import Pilot
from game.ui.screens.base import Screen
from game.ui.screens.play import PlayScreen
from game.ui.sound import Sounds, Volumes
from game.ui.widgets import Label, Panel, Widget
from tests.game.test_store import record

ROOT = Path(__file__).resolve().parents[2]


class Sign(Screen):
    """Counts what is done with it."""

    name = "sign"

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self.painted = self.kept = self.built = 0
        self.lived = 0.0

    def build(self) -> Widget:
        self.built += 1
        return Panel(Label("here"))

    def update(self, dt: float) -> None:
        self.lived += dt

    def paint(self, surface: pygame.Surface) -> None:
        self.painted += 1
        super().paint(surface)

    def keep(self) -> None:
        self.kept += 1


@pytest.fixture
def sign(app: App) -> Sign:
    made = Sign(app)
    app.push(made)
    app.frame(0.02)
    return made


@pytest.fixture(scope="module")
def lesson() -> Scenario:
    scenario = load(ROOT / "scenarios" / "story_corner")
    quiet = scenario.spec.model_copy(update={"events": {}, "debrief": {}, "locked": ()})
    return scenario.model_copy(update={"spec": quiet})


@pytest.fixture
def play(app: App, store: Store, lesson: Scenario) -> Pilot:
    screens.open_title(app)
    screens.open_play(app, lesson, Session.start(lesson, seed=7, autosave=store.autosave))
    return Pilot(app).frames(2)


def playing(play: Pilot) -> PlayScreen:
    found = play.app.screen
    assert isinstance(found, PlayScreen)
    return found


# ---- the window out of sight


@pytest.mark.parametrize("back", [pygame.WINDOWRESTORED, pygame.WINDOWFOCUSGAINED, pygame.MOUSEBUTTONDOWN])
def test_out_of_sight_nothing_is_drawn_and_no_time_passes(app: App, pilot: Pilot, sign: Sign, back: int) -> None:
    pilot.post(pygame.WINDOWMINIMIZED)
    painted, lived = sign.painted, sign.lived
    pilot.wait(5)
    assert (sign.painted, sign.lived, app.display.seen) == (painted, lived, False)
    extra = {"pos": (5, 5), "button": 1} if back == pygame.MOUSEBUTTONDOWN else {}
    built = sign.built
    pilot.post(back, **extra).frames(2)
    assert sign.painted > painted and sign.lived > lived
    assert sign.built == built + 1, "what was drawn may have been forgotten meanwhile"


def test_a_long_sleep_is_no_leap_in_time(play: Pilot) -> None:
    screen = playing(play)
    play.press("4")
    before = screen.session.tick
    play.app.frame(8 * 3600.0)
    assert screen.session.tick - before <= 1


# ---- the display


def test_a_display_that_is_lost_is_waited_for_and_the_day_is_kept(
    app: App, pilot: Pilot, sign: Sign, monkeypatch: pytest.MonkeyPatch
) -> None:
    flip, set_mode = pygame.display.flip, window.set_mode

    def broken(*_: object) -> None:
        raise pygame.error("the cable was pulled")

    monkeypatch.setattr(pygame.display, "flip", broken)
    monkeypatch.setattr(window, "set_mode", broken)
    pilot.frames(1)
    assert (app.display.lost, sign.kept) == ("the cable was pulled", 1)
    lived, surface = sign.lived, app.surface
    pilot.wait(3)
    assert (sign.lived, app.running) == (lived, True) and app.display.tries >= 4
    monkeypatch.setattr(pygame.display, "flip", flip)
    monkeypatch.setattr(window, "set_mode", set_mode)
    pilot.wait(1)
    assert app.display.seen and app.surface is not surface and sign.lived > lived
    assert app.toasts.texts == [app.tr("app.display_back")]


def test_a_display_that_stays_away_ends_the_game_in_words(
    app: App, pilot: Pilot, sign: Sign, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise pygame.error("the cable was pulled")

    monkeypatch.setattr(pygame.display, "flip", broken)
    monkeypatch.setattr(window, "set_mode", broken)
    with pytest.raises(window.NoDisplay, match=r"cable was pulled.*Your day was saved"):
        pilot.wait(RETRY * (PATIENCE + 2))


def test_a_display_that_is_quit_under_us_is_opened_again(app: App, pilot: Pilot, sign: Sign) -> None:
    pygame.display.quit()
    pilot.wait(RETRY * 3)
    assert app.display.seen and sign.kept == 1
    assert pygame.display.get_surface() is app.surface


def test_a_mistake_of_our_own_in_drawing_is_not_taken_for_a_lost_display(
    app: App, sign: Sign, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wrong(surface: pygame.Surface) -> None:
        raise pygame.error("ours")

    monkeypatch.setattr(sign, "paint", wrong)
    with pytest.raises(pygame.error, match="ours"):
        app.frame(0.02)
    assert not app.display.lost


@pytest.mark.parametrize("kind", [pygame.RENDER_DEVICE_RESET, pygame.RENDER_TARGETS_RESET])
def test_a_graphics_card_that_forgets_is_shown_everything_again(
    app: App, pilot: Pilot, sign: Sign, kind: int
) -> None:
    built = sign.built
    pilot.post(kind)
    assert sign.built == built + 1


def test_full_screen_that_is_refused_leaves_a_window_and_says_so(
    app: App, sign: Sign, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = pygame.display.set_mode

    def refuse(size: tuple[int, int], flags: int = 0) -> pygame.Surface:
        if flags & pygame.FULLSCREEN:
            raise pygame.error("no such mode")
        return real(size, flags)

    monkeypatch.setattr(pygame.display, "set_mode", refuse)
    app.change("full_screen", True)
    assert app.settings.full_screen is False and not app.display.lost
    assert "no such mode" in app.toasts.texts[0]
    app.close()
    assert window.open_window((1280, 800), full_screen=True).get_size() == (1280, 800)


# ---- fonts and sounds


@pytest.mark.parametrize("covered", [True, False])
def test_missing_fonts_are_replaced_and_said_where_it_can_be_read(
    app: App, sign: Sign, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, covered: bool
) -> None:
    real = str(fonts.font_path("Regular", "en"))
    monkeypatch.setattr("game.ui.gfx.font_path", lambda face, lang: fonts._find(face, lang == "zh-Hant", tmp_path))
    monkeypatch.setattr(fonts, "_of_the_system", lambda traditional: real if covered else None)
    app.change("lang", "zh-Hans")
    Pilot(app).wait(1.2)
    name = "HearthSans-Medium.otf"
    say = app.tr if covered else Text("en")
    assert app.toasts.texts == [say("app.font_missing", name=name)]
    Pilot(app).wait(20)
    assert app.toasts.texts == [], "it is said once"


def test_a_damaged_font_is_replaced_too(app: App, sign: Sign, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    broken = tmp_path / "HearthSans-Medium.otf"
    broken.write_bytes(b"not a font at all")
    monkeypatch.setattr("game.ui.gfx.font_path", lambda face, lang: broken)
    app.change("text_scale", 1.5)
    app.frame(0.02)
    assert list(app.g.substitutes) == [broken.name]


def test_a_sound_file_that_is_missing_or_damaged_is_named_in_the_settings(app: App, tmp_path: Path) -> None:
    (tmp_path / "purchase.ogg").write_bytes(b"noise")
    app.sounds = Sounds(tmp_path)
    assert app.sounds.open()
    app.sounds.set_volumes(Volumes(0.0, 0.0, 1.0, 1.0))
    for name in ("purchase", "press"):
        assert not app.sounds.play(name, 0.0)
    screens.open_settings(app)
    for lang in LANGUAGES:
        app.change("lang", lang)
        assert app.tr("settings.sounds_missing", names="press, purchase") in Pilot(app).frames().texts()


def test_a_sound_device_that_goes_in_the_middle_is_no_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    sounds = Sounds()
    assert sounds.open()
    sounds.set_volumes(Volumes(0.0, 0.0, 1.0, 1.0))
    assert sounds._get("press") is not None
    pygame.mixer.quit()
    assert not sounds.play("press", 1.0)
    sounds.close()


# ---- keeping


def test_a_full_disk_is_said_once_and_the_next_day_is_kept_again(play: Pilot, store: Store) -> None:
    db = store._file._db
    pages = db.execute("PRAGMA page_count").fetchone()[0]
    db.execute(f"PRAGMA max_page_count = {pages}")
    fillers = 0
    while store.save(record(1), f"filler {fillers}"):
        fillers += 1
    store.take_notices()
    store._file._told.clear()
    for _ in range(3):
        play.press(".").wait(1.2)
    assert play.app.toasts.texts.count(play.app.tr("saves.store.store_full")) == 1
    assert playing(play).session.day == 3 and len(store.saves()) == fillers
    db.execute("PRAGMA max_page_count = 100000")
    play.press(".").wait(0.2)
    assert (store.saves()[0].kind, store.saves()[0].day) == ("auto", 4)


def test_the_window_closed_in_the_midst_keeps_the_day_so_far(play: Pilot, store: Store) -> None:
    play.press(".").wait(0.2)
    playing(play).advance(3)
    play.post(pygame.QUIT)
    assert play.app.frame(0.02) is False
    play.app.close()
    assert ticks_kept(store) == 9


def ticks_kept(store: Store) -> int:
    return store.record(store.saves()[0].slot).ticks


SESSION_ENDS = """
import os, signal, sys
from pathlib import Path
from game.compiled import use_cache; use_cache()
from game.scenario import load
from game.session import Session
from game.store import Store
from game.ui import screens
from game.ui.app import App
store = Store(Path(sys.argv[1]))
app = App((1280, 800), "en", store=store, sound=False)
app.warmup.start = lambda: None
lesson = load(Path(sys.argv[2]))
screens.open_title(app)
screens.open_play(app, lesson, Session.start(lesson, seed=7, autosave=store.autosave))
app.screen.advance(3)
app.each_frame.append(lambda dt: app.frames == 3 and os.kill(os.getpid(), signal.SIGTERM))
app.run()
print("left in order")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
def test_a_session_that_is_ended_by_the_system_keeps_the_day_so_far(tmp_path: Path) -> None:
    path = tmp_path / "hearth.db"
    done = subprocess.run(
        [sys.executable, "-c", SESSION_ENDS, str(path), str(ROOT / "scenarios" / "story_corner")],
        cwd=ROOT, env=os.environ.copy(), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout.endswith("left in order\n"), done.stderr
    assert ticks_kept(Store(path)) == 3


# ---- the process killed in the middle of writing

KILLED = """
import os, signal, sys
from pathlib import Path
from game import runfile, store
from tests.game.test_store import record
where, path = sys.argv[1], Path(sys.argv[2])
die = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
if where == "save":
    kept = store.Store(path)
    store._drop_old_autosaves = die  # within the transaction, the new row written
    kept.autosave(record(9))
elif where == "profile":
    kept = store.Store(path)
    real = os.replace
    os.replace = lambda *a: (real(*a), die())  # the copy in the trash is whole, the store untouched
    kept.people.delete(1)
else:
    os.replace = die
    runfile.write(record(9), path)
"""


def killed(where: str, path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, where, str(path)], cwd=ROOT, check=False)
    assert done.returncode == -signal.SIGKILL


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
def test_killed_in_the_middle_of_a_save_the_one_before_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "hearth.db"
    store = Store(path)
    assert store.autosave(record(4))
    store.close()
    killed("save", path)
    again = Store(path)
    assert [(s.day, s.problem) for s in again.saves()] == [(4, None)]
    assert again.alone and again.take_notices() == []
    assert again.autosave(record(5))


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
def test_killed_while_a_profile_is_deleted_nothing_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "hearth.db"
    store = Store(path)
    assert store.save(record(4), "mine")
    store.close()
    killed("profile", path)
    again = Store(path)
    assert [s.slot for s in again.saves()] == ["mine"]
    assert len(again.people.deleted()) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
def test_killed_while_a_run_file_is_written_the_old_one_is_whole(tmp_path: Path) -> None:
    from game import runfile

    path = tmp_path / "run.hearth"
    runfile.write(record(4), path)
    killed("file", path)
    assert runfile.read(path) == record(4)
