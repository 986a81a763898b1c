"""Which font file serves which face and language."""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from pathlib import Path

import pygame

from game import assets

FACES = {"Regular": "Sans", "Medium": "Sans", "Bold": "Sans", "Serif": "Serif"}


OF_SYSTEMS = (
    "notosanscjksc", "sourcehansanssc", "microsoftyahei", "pingfangsc", "hiraginosansgb", "wenquanyimicrohei", "simhei",
    "droidsansfallback", "arialunicodems", "microsoftjhenghei", "pingfangtc", "sourcehansanstc", "notosanscjktc",
)  # fmt: skip
"""Fonts with Chinese characters that systems bring along, simplified ones first, traditional ones last."""


SAMPLES = {"zh-Hans": ("围", "炉"), "zh-Hant": ("圍", "爐")}
"""Two signs that tell whether a font can write a language."""


class FontMissing(RuntimeError):
    """A font that should have come with the game is not there."""

    def __init__(self, name: str, folder: Path) -> None:
        super().__init__(f"Font missing: {name} should be in {folder}. Put the game's assets folder back in place.")
        self.name = name


def font_path(face: str, lang: str, folder: Path | None = None) -> Path:
    """File for a face ("Regular", "Medium", "Bold", "Serif") in a language.

    Traditional Chinese has its own cut; where that is not installed the common one, with less in it, serves.

    Raises:
        FontMissing: none of the files that would do exists.
    """
    return _find(face, lang == "zh-Hant", folder or assets.folder() / "fonts")


def lenders(face: str, lang: str, folder: Path | None = None) -> list[Path]:
    """Files to borrow signs from: the cut of the other Chinese, then the weight with the most signs."""
    own, other = ("zh-Hant", "zh-Hans") if lang == "zh-Hant" else ("zh-Hans", "zh-Hant")
    found: list[Path] = []
    for one, of in ((face, other), ("Regular", own), ("Regular", other)):
        with suppress(FontMissing):
            found.append(font_path(one, of, folder))
    return found


def substitute(size: int, lang: str) -> tuple[pygame.font.Font, bool]:
    """A font of the system, or pygame's own, in place of one that is missing; and whether it can write ``lang``."""
    path = _of_the_system(lang == "zh-Hant")
    font = pygame.font.Font(path, size)
    one, two = SAMPLES.get(lang, ("H", "e"))
    return font, _drawn(font, one) != _drawn(font, two)


def _drawn(font: pygame.font.Font, sign: str) -> bytes:
    """A sign as it is drawn; all those a font lacks look alike."""
    return pygame.image.tobytes(font.render(sign, True, (255, 255, 255)), "RGBA")


@cache
def _of_the_system(traditional: bool) -> str | None:
    """File of a font with Chinese characters, None where the system has none."""
    return pygame.font.match_font(OF_SYSTEMS[::-1] if traditional else OF_SYSTEMS)


@cache
def _find(face: str, traditional: bool, folder: Path) -> Path:
    weight = "SemiBold" if face == "Serif" else face
    names = [f"Hearth{FACES[face]}-{weight}.otf"]
    if traditional:
        names.insert(0, f"Hearth{FACES[face]}TC-{weight}.otf")
    for name in names:
        if (folder / name).is_file():
            return folder / name
    raise FontMissing(names[0], folder)
