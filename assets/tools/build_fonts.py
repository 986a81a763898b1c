"""Cut the game's fonts from Noto Sans CJK and Noto Serif CJK.

    python assets/tools/build_fonts.py /usr/share/fonts/opentype/noto [--out assets/fonts]

The folder given holds ``NotoSansCJK-{Regular,Medium,Bold}.ttc`` and ``NotoSerifCJK-SemiBold.ttc``; Debian and
Ubuntu install them there with the packages ``fonts-noto-cjk`` and ``fonts-noto-cjk-extra``. Needs fonttools
(in the ``dev`` extra). The same sources and the same texts give the same bytes.

Each cut holds the symbols the interface draws, a standard set of ideographs, and every character the texts of
its languages use. Regular is the widest: its Simplified face also reads traditional characters and the other
way round, for the names people type. Hinting and layout features go, to save size and so that a line is as
wide as its characters.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from assets.tools.texts import ROOT, characters, language_of, name_characters, shown_files

SIMPLIFIED, TRADITIONAL = 2, 3
"""Numbers of the faces inside Noto's collections (0 Japanese, 1 Korean, 4 Hong Kong)."""

LANGUAGES_OF = {SIMPLIFIED: ("en", "zh-Hans"), TRADITIONAL: ("zh-Hant",)}

SYMBOLS = (
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x017F),  # Latin-1 and Latin Extended-A
    (0x02C6, 0x02DD),  # modifier letters
    (0x0370, 0x03FF),  # Greek
    (0x0400, 0x045F),  # Cyrillic
    (0x2010, 0x205E),  # dashes, quotation marks, ellipsis
    (0x2070, 0x209C),  # superscripts and subscripts
    (0x20A0, 0x20BF),  # currencies
    (0x2100, 0x218B),  # letter-like signs, fractions
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # mathematics
    (0x2460, 0x24FF),  # numbers in circles
    (0x2500, 0x25FF),  # rules, blocks, geometric shapes
    (0x2600, 0x27BF),  # stars, hearts, notes, ticks
    (0x3000, 0x30FF),  # CJK punctuation, kana
    (0x3200, 0x33FF),  # enclosed and squared CJK
    (0xFF00, 0xFFEF),  # full-width and half-width forms
)
ALWAYS = "English 简体中文 繁體中文 围炉 圍爐"
"""The names of the languages and of the game, shown side by side in every language."""


@dataclass(frozen=True)
class Cut:
    """One font file: its family and style, the source collection and face, its sets of ideographs."""

    family: str
    style: str
    source: str
    face: int
    ideographs: tuple[str, ...]

    @property
    def name(self) -> str:
        """PostScript name, which is the file's name as well."""
        return f"{self.family}-{self.style}"


CUTS = (
    Cut("HearthSans", "Regular", "NotoSansCJK-Regular.ttc", SIMPLIFIED, ("gb2312", "big5-1")),
    Cut("HearthSans", "Medium", "NotoSansCJK-Medium.ttc", SIMPLIFIED, ("gb2312",)),
    Cut("HearthSans", "Bold", "NotoSansCJK-Bold.ttc", SIMPLIFIED, ("gb2312-1",)),
    Cut("HearthSerif", "SemiBold", "NotoSerifCJK-SemiBold.ttc", SIMPLIFIED, ("gb2312-1",)),
    Cut("HearthSansTC", "Regular", "NotoSansCJK-Regular.ttc", TRADITIONAL, ("big5-1", "gb2312-1")),
    Cut("HearthSansTC", "Medium", "NotoSansCJK-Medium.ttc", TRADITIONAL, ("big5-1",)),
    Cut("HearthSansTC", "Bold", "NotoSansCJK-Bold.ttc", TRADITIONAL, ("big5-1",)),
    Cut("HearthSerifTC", "SemiBold", "NotoSerifCJK-SemiBold.ttc", TRADITIONAL, ("big5-1",)),
)


def ideographs(name: str) -> set[str]:
    """A standard set by name: ``gb2312-1`` (3,755 characters), ``gb2312`` (6,763) or ``big5-1`` (5,401)."""
    if name == "gb2312-1":
        return _decoded("gb2312", range(0xB0, 0xD8), range(0xA1, 0xFF))
    if name == "gb2312":
        return _decoded("gb2312", range(0xB0, 0xF8), range(0xA1, 0xFF))
    if name == "big5-1":
        trails = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
        return {c for c in _decoded("big5", range(0xA4, 0xC7), trails) if c.encode("big5") <= b"\xc6\x7e"}
    raise ValueError(f"no set of ideographs is called {name!r}; there are gb2312-1, gb2312 and big5-1")


def _decoded(encoding: str, leads: Iterable[int], trails: Iterable[int]) -> set[str]:
    trails = tuple(trails)
    codes = (bytes((lead, trail)) for lead in leads for trail in trails)
    return {c for code in codes if (c := code.decode(encoding, "ignore"))}


def wanted(cut: Cut) -> set[str]:
    """Every character a cut asks for; Noto does not draw all of them (colour emoji, for one)."""
    chosen = {chr(code) for first, last in SYMBOLS for code in range(first, last + 1)}.union(ALWAYS)
    for name in cut.ideographs:
        chosen |= ideographs(name)
    for path in shown_files():
        if language_of(path.relative_to(ROOT)) in (None, *LANGUAGES_OF[cut.face]):
            chosen |= characters(path)
    for language in LANGUAGES_OF[cut.face]:
        chosen |= name_characters(language)
    return chosen


def build(cut: Cut, sources: Path, out: Path) -> Path:
    """Write one cut and return its path. FileNotFoundError when its collection is not in ``sources``."""
    options = subset.Options()
    options.hinting = False
    options.layout_features = []
    options.name_IDs = []
    options.recalc_timestamp = False
    options.notdef_outline = True
    options.font_number = cut.face
    font = subset.load_font(str(sources / cut.source), options)
    notices = _notices(font)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=sorted(map(ord, wanted(cut))))
    subsetter.subset(font)
    _rename(font, cut, notices)
    target = out / f"{cut.name}.otf"
    subset.save_font(font, str(target), options)
    return target


def _notices(font: TTFont) -> dict[int, str]:
    """Copyright, version, trademark, maker, designer and licence: what the OFL asks to keep."""
    names = font["name"]
    return {i: text for i in (0, 5, 7, 8, 9, 10, 11, 12, 13, 14) if (text := names.getDebugName(i))}


def _rename(font: TTFont, cut: Cut, notices: dict[int, str]) -> None:
    """Give a changed font a name of its own, as its licence and its makers' trademark ask."""
    names = font["name"]
    names.names = []
    own = {
        1: cut.family if cut.style in ("Regular", "Bold") else f"{cut.family} {cut.style}",
        2: cut.style if cut.style in ("Regular", "Bold") else "Regular",
        3: f"Hearth;{cut.name};{notices[5]}",
        4: f"{cut.family} {cut.style}",
        6: cut.name,
        16: cut.family,
        17: cut.style,
    }
    for number, text in sorted({**notices, **own}.items()):
        names.setName(text, number, 3, 1, 0x409)
    table = font["CFF "].cff
    table.fontNames = [cut.name]
    top = table.topDictIndex[0]
    top.FamilyName, top.FullName = cut.family, own[4]


def main(arguments: list[str] | None = None) -> int:
    """Build all cuts; 1 with one sentence when a source is missing."""
    parser = argparse.ArgumentParser(description="Cut the game's fonts from Noto Sans and Serif CJK.")
    parser.add_argument("sources", type=Path, help="folder with the Noto CJK .ttc collections")
    parser.add_argument("--out", type=Path, default=ROOT / "assets" / "fonts", help="where the .otf files go")
    parser.add_argument("--only", help="build the one cut of this name, for example HearthSans-Medium")
    given = parser.parse_args(arguments)
    missing = sorted({cut.source for cut in CUTS if not (given.sources / cut.source).is_file()})
    if missing:
        print(f"{given.sources} lacks {', '.join(missing)}: install fonts-noto-cjk-extra", file=sys.stderr)
        return 1
    given.out.mkdir(parents=True, exist_ok=True)
    for cut in CUTS:
        if given.only in (None, cut.name):
            path = build(cut, given.sources, given.out)
            print(f"{path.name:28} {path.stat().st_size:>10,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
