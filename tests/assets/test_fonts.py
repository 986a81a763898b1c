"""The fonts draw every character the game writes, keep their licence, and every asset is credited."""

from __future__ import annotations

import re
import subprocess
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

from assets.tools.build_fonts import ALWAYS, CUTS, ideographs
from assets.tools.texts import ROOT, characters, language_of, name_characters, shown_files

ASSETS = ROOT / "assets"
FONTS = ASSETS / "fonts"
SIMPLIFIED = ("HearthSans-Regular", "HearthSans-Medium", "HearthSans-Bold", "HearthSerif-SemiBold")
TRADITIONAL = ("HearthSansTC-Regular", "HearthSansTC-Medium", "HearthSansTC-Bold", "HearthSerifTC-SemiBold")
FACES = {"en": SIMPLIFIED, "zh-Hans": SIMPLIFIED, "zh-Hant": TRADITIONAL, None: SIMPLIFIED + TRADITIONAL}
MEGABYTE = 1_000_000


@cache
def drawn(name: str) -> frozenset[str]:
    """The characters a font has glyphs for, read from its own table."""
    with TTFont(FONTS / f"{name}.otf", lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap()))


def test_every_character_of_every_text_has_a_glyph_in_its_languages_fonts() -> None:
    missing = []
    for path in shown_files():
        inside = path.relative_to(ROOT)
        for face in FACES[language_of(inside)]:
            lacking = characters(path) - drawn(face)
            if lacking:
                missing.append(f"{inside}: {face} lacks {' '.join(sorted(lacking))}")
    assert not missing, (
        "rebuild the fonts (docs/development.md), or write the text without signs Noto does not draw:\n"
        + "\n".join(missing)
    )


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant"])
def test_every_member_can_be_called_by_name(language: str) -> None:
    names = name_characters(language)
    assert len(names) > 200
    for face in FACES[language]:
        assert names <= drawn(face), f"{face} lacks {names - drawn(face)}"


@pytest.mark.parametrize("name", SIMPLIFIED + TRADITIONAL)
def test_each_font_writes_the_names_of_the_languages_and_of_the_game(name: str) -> None:
    assert set(ALWAYS) <= drawn(name)


@pytest.mark.parametrize("name", SIMPLIFIED + TRADITIONAL)
def test_each_font_has_the_signs_of_prices_and_numbers(name: str) -> None:
    assert set("0123456789¥$€%+−×÷±≈≤≥–—…·•→←↑↓★☆●○◆▲▼①②③") <= drawn(name)


def test_names_typed_by_trainees_can_be_written_in_either_script() -> None:
    both = ideographs("gb2312-1") | ideographs("big5-1")
    assert both <= drawn("HearthSans-Regular")
    assert both <= drawn("HearthSansTC-Regular")
    assert ideographs("gb2312") <= drawn("HearthSans-Regular")


def test_the_standard_sets_have_their_published_sizes() -> None:
    assert [len(ideographs(name)) for name in ("gb2312-1", "gb2312", "big5-1")] == [3755, 6763, 5401]


def test_simplified_and_traditional_faces_draw_shared_characters_their_own_way() -> None:
    """The comma sits in the corner in mainland type and in the middle in Taiwan's."""
    bottoms = []
    for name in ("HearthSans-Medium", "HearthSansTC-Medium"):
        with TTFont(FONTS / f"{name}.otf") as font:
            glyph = font.getGlyphSet()[font.getBestCmap()[ord("，")]]
            pen = BoundsPen(font.getGlyphSet())
            glyph.draw(pen)
            bottoms.append(pen.bounds[1])
    assert bottoms[1] > bottoms[0] + 100


@pytest.mark.parametrize("cut", CUTS, ids=lambda cut: cut.name)
def test_a_changed_font_bears_its_own_name_and_keeps_its_notices(cut) -> None:
    with TTFont(FONTS / f"{cut.name}.otf", lazy=True) as font:
        names = font["name"]
        assert names.getDebugName(6) == cut.name
        assert all("Noto" not in names.getDebugName(i) for i in (1, 3, 4, 6, 16))
        assert "Adobe" in names.getDebugName(0)
        assert "SIL Open Font License" in names.getDebugName(13)


def test_fonts_stay_within_fourteen_megabytes() -> None:
    assert sum(path.stat().st_size for path in FONTS.iterdir()) <= 14 * MEGABYTE


def credited() -> list[str]:
    """Paths under assets/ written between backticks in CREDITS.md; `*` stands for any file of a folder."""
    return re.findall(r"`([^`]+)`", (ASSETS / "CREDITS.md").read_text(encoding="utf-8"))


def asset_files() -> list[str]:
    """Every file under assets/ that git tracks or would track, without the credits themselves."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", "assets"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    paths = listed.stdout.splitlines() if listed.returncode == 0 else map(str, ASSETS.rglob("*"))
    inside = (Path(ROOT, path).relative_to(ASSETS) for path in paths if Path(ROOT, path).is_file())
    return sorted(path.as_posix() for path in inside if path.name != "CREDITS.md" and path.suffix != ".pyc")


def test_every_asset_is_named_in_the_credits() -> None:
    patterns = credited()
    unnamed = [path for path in asset_files() if not any(fnmatchcase(path, pattern) for pattern in patterns)]
    assert not unnamed, f"say in assets/CREDITS.md where these come from: {unnamed}"


def test_the_credits_name_no_file_that_is_gone() -> None:
    files = asset_files()
    inside = [pattern for pattern in credited() if "/" in pattern]
    assert [p for p in inside if not any(fnmatchcase(path, p) for path in files)] == []
