"""Runs carried out of the game and into it: by path, with a sentence for everything that can be wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from game import paths, runfile
from game.session import Session
from game.store import Store
from game.text import LANGUAGES
from game.ui import screens
from game.ui.app import App
from game.ui.catalog import Catalog
from game.ui.pilot import Pilot
from game.ui.screens.saves.carrying import typed_path
from game.ui.widgets import Segmented
from tests.game.test_store import record
from tests.ui.test_screens import catalog, cuts, game, inside, lay_out, played

__all__ = ["catalog", "cuts", "game", "played"]


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("HEARTH_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def run(game: Pilot) -> Session:
    session = Session.start(game.app.catalog.example, seed=5)
    session.step_day()
    return session


def files(game: Pilot) -> Pilot:
    game.click("saves")
    tabs = game.find("tabs")
    assert isinstance(tabs, Segmented)
    return game.click_at(tabs.part(2).center)


def line(game: Pilot, text: str) -> Pilot:
    """Type a path in place of the one that is offered."""
    game.press("u", mod=64)
    return game.type(text).press("enter")


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("~/my run.hearth", "{home}/my run.hearth"),
        ('"/stick/my run.hearth" ', "/stick/my run.hearth"),
        ("file:///stick/my%20run.hearth", "/stick/my run.hearth"),
        ("围炉.hearth", "{home}/围炉.hearth"),
        ("  ", None),
        ("a\0b", None),
    ],
)
def test_paths_are_taken_as_people_type_and_paste_them(home: Path, text: str, path: str | None) -> None:
    assert typed_path(text) == (None if path is None else Path(path.format(home=home)))


def test_a_save_is_exported_and_played_on_elsewhere(
    game: Pilot, store: Store, run: Session, home: Path, played: list[Session]
) -> None:
    assert store.autosave(run.record())
    game.click("saves").click("export")
    line(game, "~/stick/my evening")
    out = home / "stick" / "my evening.hearth"
    assert runfile.read(out) == run.record()
    assert any(str(out) in text for text in game.app.toasts.texts)
    assert store.delete_save(store.saves()[0].slot)
    game.press("escape")
    files(game).click("import")
    line(game, str(out))
    assert [p.name for p in paths.runs_folder().iterdir()] == ["my evening.hearth"]
    assert game.find("saves").value == "my evening.hearth"
    game.click("go_on").until(lambda: bool(played))
    assert (played[0].digest(), played[0].run_id) == (run.digest(), run.run_id)
    played[0].step_day()
    assert [s.kind for s in store.saves()] == ["auto"], "it is saved by itself from here on"


def test_a_finished_run_is_exported_into_a_folder_under_a_telling_name(
    game: Pilot, store: Store, run: Session, home: Path
) -> None:
    from game.ui.screens.debrief.keeping import keep_result

    assert keep_result(store, run)
    game.click("saves")
    tabs = game.find("tabs")
    assert isinstance(tabs, Segmented)
    game.click_at(tabs.part(1).center).click("export")
    line(game, str(home))
    assert runfile.read(home / f"story_corner-day1-{run.run_id[:6]}.hearth") == run.record()


def test_a_file_in_the_way_is_replaced_only_after_asking(game: Pilot, store: Store, run: Session, home: Path) -> None:
    (home / "old.hearth").write_text("precious")
    assert store.save(run.record(), "mine")
    game.click("saves").click("export")
    line(game, "~/old.hearth").click("exists_ask.1")
    assert (home / "old.hearth").read_text() == "precious"
    game.click("export")
    line(game, "~/old.hearth").click("exists_ask.0")
    assert runfile.read(home / "old.hearth") == run.record()


def test_what_cannot_be_written_is_said_in_the_dialog(game: Pilot, store: Store, run: Session, home: Path) -> None:
    (home / "wall").write_text("a file, not a folder")
    assert store.save(run.record(), "mine")
    game.click("saves").click("export")
    line(game, "~/wall/run.hearth")
    assert game.find("path_ask.problem").label.startswith("run.hearth could not be saved")
    line(game, "~/fine.hearth")
    assert (home / "fine.hearth").is_file(), "the path can be mended where it was typed"


def tampered(data: bytes) -> bytes:
    return data[:-1] + bytes([data[-1] ^ 1])


def foreign_format(data: bytes) -> bytes:
    at = len(runfile.MAGIC)
    return data[:at] + bytes([data[at] ^ 64]) + data[at + 1 :]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("none", None, 'There is no file "none.hearth".'),
        ("list", b"milk, eggs", "is not a Hearth run file"),
        ("half", runfile.encode(record())[:-10], "is incomplete"),
        ("tampered", tampered(runfile.encode(record())), "was altered or damaged"),
        ("format", foreign_format(runfile.encode(record())), "run file of format"),
        ("engine", runfile.encode(record(engine="99.0")), "was played on model version 99.0"),
    ],
)
def test_a_file_that_will_not_do_is_refused_in_words(
    game: Pilot, home: Path, name: str, data: bytes | None, said: str
) -> None:
    if data is not None:
        (home / f"{name}.hearth").write_bytes(data)
    files(game).click("import")
    line(game, f"~/{name}.hearth")
    assert said in game.find("path_ask.problem").label
    assert not paths.runs_folder().exists()
    for lang in LANGUAGES:
        game.app.change("lang", lang)


def test_folders_and_empty_lines_are_refused_in_words(game: Pilot, home: Path) -> None:
    files(game).click("import")
    line(game, "~")
    assert game.find("path_ask.problem").label.endswith("is a folder. Name the run file in it.")
    line(game, " ")
    assert game.find("path_ask.problem").label.startswith("Please type a path")


def test_another_file_of_the_same_name_is_kept_beside_the_first(game: Pilot, run: Session, home: Path) -> None:
    one = runfile.encode(run.record())
    run.step_day()
    two = runfile.encode(run.record())
    for data in (one, two, one):
        (home / "run.hearth").write_bytes(data)
        if game.screen == "title":
            files(game)
        game.click("import")
        line(game, "~/run.hearth")
    assert {p.name: p.read_bytes() for p in paths.runs_folder().iterdir()} == {"run.hearth": one, "run-2.hearth": two}


def test_a_save_of_a_harder_variant_goes_on(game: Pilot, store: Store, played: list[Session]) -> None:
    catalog: Catalog = game.app.catalog
    base = next(s for s in catalog.scenarios if s.variants)
    harder = catalog.find(base.id, next(iter(base.variants)))
    assert harder is not None and harder.digest != base.digest
    session = Session.start(harder, seed=5)
    session.step_day()
    assert store.autosave(session.record())
    game.click("saves").click("open").until(lambda: bool(played) or game.maybe("failed.0") is not None)
    assert played and played[0].digest() == session.digest()
    assert played[0].scenario.text("en").title == harder.text("en").title


def test_a_run_open_in_two_windows_goes_on_as_two(
    game: Pilot, store: Store, run: Session, played: list[Session]
) -> None:
    assert store.autosave(run.record())
    second = App((1280, 800), "en", store=Store(store.path), sound=False)
    second.catalog, second.warmup = game.app.catalog, game.app.warmup
    screens.open_title(second)
    other = Pilot(second).frames(2).click("continue").until(lambda: bool(played))
    assert played[0].digest() == run.digest() and played[0].run_id != run.run_id
    played[0].step_day()
    other.wait(1.2)
    assert second.tr("saves.store.store_second") in second.toasts.texts
    assert sorted(s.day for s in store.saves()) == [1, 2], "the first window's day is still there"
    second.store.close()
    second.close()


def test_no_text_is_cut_at_the_usual_sizes(game: Pilot, cuts: list[str]) -> None:
    files(game)
    cuts.clear()
    for size in ((1024, 640), (1280, 800), (1920, 1080)):
        for lang in LANGUAGES:
            lay_out(game, size, lang, 1.0)
            assert (size, lang, cuts) == (size, lang, [])
    for scale in (1.5, 2.0):
        lay_out(game, (1024, 640), "en", scale)
        assert inside(game.app) == []
