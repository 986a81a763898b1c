"""Which characters the game writes on the screen: what the fonts are cut from, and held to by the tests."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("en", "zh-Hans", "zh-Hant")
SHOWN = ("assets/locale", "scenarios")
"""Folders whose text files reach the screen."""

SUFFIXES = frozenset({".yaml", ".yml", ".json", ".txt"})


def language_of(path: Path) -> str | None:
    """The language a file is written in, from its name or a folder's (``text.zh-Hans.yaml``, ``locale/en/``).

    None where nothing says so: such a file is shown in every language.
    """
    for part in reversed(path.parts):
        for piece in part.split("."):
            if piece in LANGUAGES:
                return piece
    return None


def shown_files(root: Path = ROOT) -> Iterator[Path]:
    """Every text file whose words may reach the screen, in order of name."""
    for folder in SHOWN:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in SUFFIXES and path.is_file():
                yield path


def characters(path: Path) -> set[str]:
    """The characters of a UTF-8 file that need a glyph: line ends, tabs and invisible marks do not."""
    return {c for c in path.read_text(encoding="utf-8-sig") if needs_glyph(c)}


def needs_glyph(character: str) -> bool:
    """Whether a character leaves a mark or a gap on the screen."""
    return character.isprintable() or unicodedata.category(character) == "Zs"


def name_characters(language: str) -> set[str]:
    """The characters members' names are made of in a language; none where names are spelt in pinyin."""
    from game.names_data.characters import traditional
    from game.names_data.lists import CHILDREN, MEN, SURNAMES, WOMEN

    words = "".join("".join(words) for words in (SURNAMES, MEN, WOMEN, CHILDREN))
    if language == "zh-Hant":
        words = traditional(words)
    return {c for c in words if needs_glyph(c)} if language.startswith("zh") else set()
