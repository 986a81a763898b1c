"""Which font file serves which face and language."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from game import assets

FACES = {"Regular": "Sans", "Medium": "Sans", "Bold": "Sans", "Serif": "Serif"}


class FontMissing(RuntimeError):
    """A font that should have come with the game is not there."""


def font_path(face: str, lang: str, folder: Path | None = None) -> Path:
    """File for a face ("Regular", "Medium", "Bold", "Serif") in a language.

    Traditional Chinese has its own cut; where that is not installed the common one, with less in it, serves.

    Raises:
        FontMissing: none of the files that would do exists.
    """
    return _find(face, lang == "zh-Hant", folder or assets.folder() / "fonts")


@cache
def _find(face: str, traditional: bool, folder: Path) -> Path:
    weight = "SemiBold" if face == "Serif" else face
    names = [f"Hearth{FACES[face]}-{weight}.otf"]
    if traditional:
        names.insert(0, f"Hearth{FACES[face]}TC-{weight}.otf")
    for name in names:
        if (folder / name).is_file():
            return folder / name
    raise FontMissing(
        f"Font missing: {names[0]} should be in {folder}. Put the game's assets folder back in place."
    )
