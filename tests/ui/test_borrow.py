"""Signs a font lacks are drawn by another one that has them, in place of a box."""

from __future__ import annotations

from pathlib import Path

import pygame
import pytest
from fontTools.ttLib import TTFont

from game import assets
from game.ui.borrow import LendingFont
from game.ui.fonts import font_path, lenders
from game.ui.gfx import Gfx
from game.ui.signs import signs

FILES = sorted((assets.folder() / "fonts").glob("*.otf"))


@pytest.fixture(autouse=True)
def fonts() -> None:
    pygame.font.init()


def picture(surface: pygame.Surface) -> bytes:
    return pygame.image.tobytes(surface, "RGBA")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_signs_of_a_file_are_those_its_table_lists(path: Path) -> None:
    with TTFont(path, lazy=True) as font:
        assert signs(path) == set(map(chr, font.getBestCmap()))


def test_a_file_that_is_missing_or_no_font_has_no_signs(tmp_path: Path) -> None:
    (tmp_path / "none.otf").write_bytes(b"OTTO" + b"\xff" * 60)
    assert signs(tmp_path / "none.otf") == frozenset()
    assert signs(tmp_path / "nowhere.otf") == frozenset()


@pytest.mark.parametrize(("lang", "text"), [("zh-Hant", "围炉夜话"), ("zh-Hans", "圍爐夜話"), ("en", "圍爐夜話")])
@pytest.mark.parametrize("face", ["Regular", "Medium", "Bold", "Serif"])
def test_either_chinese_is_readable_in_every_language(lang: str, text: str, face: str) -> None:
    font = Gfx(lang=lang).font(18, face)
    drawn = {sign: picture(font.render(sign, True, "white")) for sign in (*text, "\ue123")}
    assert len(set(drawn.values())) == len(drawn)  # two boxes would look alike


def test_a_borrowed_sign_is_the_lenders_picture_and_takes_its_room() -> None:
    other = pygame.font.Font(str(font_path("Medium", "zh-Hans")), 18)
    font = LendingFont(font_path("Medium", "zh-Hant"), 18, lenders("Medium", "zh-Hant"))
    assert picture(font.render("话", True, "orange")) == picture(other.render("话", True, "orange"))
    alone = pygame.font.Font(str(font_path("Medium", "zh-Hant")), 18)
    line, width = font.render("夜话 8", True, "orange"), alone.size("夜")[0] + other.size("话")[0] + alone.size(" 8")[0]
    assert line.get_size() == font.size("夜话 8") == (width, alone.get_height())
    first = line.subsurface((0, 0, alone.size("夜")[0], line.get_height()))
    assert picture(first) == picture(alone.render("夜", True, "orange"))


def test_what_a_font_has_itself_is_drawn_as_ever() -> None:
    path = font_path("Medium", "zh-Hant")
    font, plain = LendingFont(path, 18, lenders("Medium", "zh-Hant")), pygame.font.Font(str(path), 18)
    for text in ("圍爐夜話", "Hearth", "", "\ue123"):
        assert font.size(text) == plain.size(text)
        assert picture(font.render(text, True, "white")) == picture(plain.render(text, True, "white"))


def test_a_lender_that_is_damaged_is_passed_over(tmp_path: Path) -> None:
    bad = tmp_path / "HearthSans-Medium.otf"
    bad.write_bytes(font_path("Medium", "zh-Hans").read_bytes()[:-400_000])
    path = font_path("Medium", "zh-Hant")
    font, plain = LendingFont(path, 18, [bad]), pygame.font.Font(str(path), 18)
    assert font.size("夜话")[0] > 0
    assert font.render("夜话", True, "white").get_height() == plain.get_height()
