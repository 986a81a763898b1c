"""Random events over all screens, and every lesson opened and begun: nothing may come through."""

from __future__ import annotations

from pathlib import Path

import pygame
import pytest

from game import runfile
from game.scenario import find_scenarios, load
from game.session import Session
from game.store import Store
from game.ui import screens
from game.ui.app import App
from game.ui.monkey import Monkey, run
from game.ui.pilot import Pilot
from game.ui.screens.play import PlayScreen
from game.ui.warmup import Warmup

LESSONS = [folder.name for folder in find_scenarios(None)]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_monkey_at_the_controls_breaks_nothing(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEARTH_HOME", str(tmp_path / "home"))
    seen = run(500, seed, tmp_path)
    assert len(seen) >= 4, f"it met too few screens: {dict(seen)}"


def test_what_a_monkey_plays_is_still_saved(app: App, store: Store, tmp_path: Path) -> None:
    """After random play, what was kept can be opened again."""
    session = Session.start(load(Path(__file__).resolve().parents[2] / "scenarios" / "_tiny"), seed=1)
    session.autosave = store.autosave
    screens.open_title(app)
    screens.open_play(app, session.scenario, session)
    monkey = Monkey(app, 5, tmp_path)
    for _ in range(300):
        monkey._key((5, 5))
        app.frame(0.02)
        if not app.screens or not any(isinstance(s, PlayScreen) for s in app.screens):
            break
    session.skip_day()
    for save in store.saves():
        assert store.resume(save.slot, [session.scenario]).tick >= 0


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_lesson_is_read_and_begun_in_english_and_chinese(app: App, lesson: str) -> None:
    root = Path(__file__).resolve().parents[2] / "scenarios"
    scenario = load(root / lesson)
    screens.open_title(app)
    for lang in ("en", "zh-Hant"):
        app.change("lang", lang)
        screens.open_briefing(app, scenario, seed=1)
        pilot = Pilot(app).frames(2)
        assert scenario.text(lang).title in " ".join(pilot.texts())
        session = Session.start(scenario, seed=1)
        screens.open_play(app, scenario, session)
        pilot.frames(2)
        screen = app.screen
        assert isinstance(screen, PlayScreen)
        for _ in range(3):
            screen.step_day()
            if screen.tree.top.modal:  # a card of an event, or a grave notice: read it
                pilot.press("escape")
        for tab in ("levers", "feed", "charts", "journal"):
            screen.show_tab(tab)
            pilot.frames(1)
        screen.pin(int(screen.frame.members.row[0]))
        pilot.frames(1)


def test_a_run_file_dropped_on_the_window_is_kept_and_watched(
    app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEARTH_HOME", str(tmp_path / "home"))
    session = Session.start(load(Path(__file__).resolve().parents[2] / "scenarios" / "_tiny"), seed=2)
    for _ in range(3):
        session.step_day()
    sent = tmp_path / "from_a_friend.hearth"
    sent.write_bytes(runfile.encode(session.record()))
    screens.open_title(app)
    app.warmup = Warmup([("scenarios", "game.session")])
    screens.open_title(app)
    pilot = Pilot(app).frames(3).until(lambda: app.warmup.done, frames=600)
    pygame.event.post(pygame.event.Event(pygame.DROPFILE, file=str(sent)))
    pilot.frames(2).until(lambda: pilot.screen == "replay", frames=600)
    assert (tmp_path / "home" / "runs" / sent.name).read_bytes() == sent.read_bytes()


@pytest.mark.parametrize("content", [b"", b"not a run", None])
def test_anything_else_dropped_is_refused_in_words(app: App, tmp_path: Path, content: bytes | None) -> None:
    junk = tmp_path / "holiday.jpg"
    if content is not None:
        junk.write_bytes(content)
    screens.open_title(app)
    pilot = Pilot(app).frames(2)
    pygame.event.post(pygame.event.Event(pygame.DROPFILE, file=str(junk)))
    pilot.frames(2)
    assert pilot.find(name="failed") is not None
