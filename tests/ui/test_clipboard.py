"""Texts that leave the game: onto the clipboard, or into a file where there is none."""

from __future__ import annotations

from pathlib import Path

import pygame
import pytest

from game import paths
from game.ui import clipboard
from game.ui.pilot import Pilot
from game.ui.widgets import Label, TextInput

TEXT = "Launch: “The lantern bear”\n围炉夜话，三天后。"


@pytest.fixture
def told() -> list[tuple[str, str]]:
    return []


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "home"))
    return tmp_path / "home" / clipboard.FOLDER


@pytest.fixture
def refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise pygame.error("no clipboard here")

    monkeypatch.setattr(pygame.scrap, "put_text", refuse)
    monkeypatch.setattr(pygame.scrap, "get_text", refuse)


def copied(pilot: Pilot, told: list[tuple[str, str]], text: str = TEXT) -> bool:
    return clipboard.copy(pilot.app.screen, text, "card", lambda *notice: told.append(notice))


def test_what_is_copied_can_be_taken_again(bench, told) -> None:
    pilot = bench(lambda: Label("x"))
    assert copied(pilot, told)
    assert clipboard.take() == TEXT
    assert told == [("Copied as plain text (2 lines).", "good")]


def test_signs_no_clipboard_takes_are_left_out(bench, told) -> None:
    assert copied(bench(lambda: Label("x")), told, "a\0b")
    assert clipboard.take() == "ab"


def test_without_a_clipboard_a_file_is_offered_and_written_only_when_wanted(bench, told, folder, refused) -> None:
    pilot = bench(lambda: Label("x"))
    assert not copied(pilot, told)
    pilot.frames()
    assert any("no clipboard here" in text for text in pilot.texts())
    pilot.click("clipboard.0")
    assert not folder.exists() and not told
    copied(pilot, told)
    pilot.frames().press("enter")
    (path,) = folder.iterdir()
    assert path.read_text(encoding="utf-8") == TEXT + "\n"
    assert told == [(f"Written to {path}.", "good")]


def test_a_file_is_never_written_over(folder) -> None:
    made = [clipboard.write_file(f"text {k}", "feed") for k in range(5)]
    assert [path.read_text(encoding="utf-8") for path in made] == [f"text {k}\n" for k in range(5)]


def test_a_folder_that_cannot_be_made_is_said(bench, told, folder, refused) -> None:
    folder.parent.write_text("a file where the folder should be", encoding="utf-8")
    pilot = bench(lambda: Label("x"))
    copied(pilot, told)
    pilot.frames().press("enter")
    ((text, kind),) = told
    assert kind == "warn" and text.startswith("The file could not be written")


def test_a_line_to_type_in_survives_a_missing_clipboard(bench, refused) -> None:
    pilot = bench(lambda: TextInput("Name", "Lin", name="name"))
    pilot.tab_to("name")
    pilot.press("c", mod=pygame.KMOD_CTRL).press("v", mod=pygame.KMOD_CTRL)
    assert pilot.find("name").value == "Lin"  # type: ignore[attr-defined]
