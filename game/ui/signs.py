"""Which signs a font file can draw, read from its own table.

pygame cannot be asked: it draws the same box for whatever a font lacks, and gives that box's measures for it.
"""

from __future__ import annotations

import struct
import sys
from array import array
from functools import cache
from pathlib import Path


@cache
def signs(path: Path) -> frozenset[str]:
    """The signs of a font file's map from characters to glyphs; none when there is no such file or no such map."""
    try:
        return frozenset(map(chr, _codes(path.read_bytes())))
    except (OSError, struct.error, IndexError, ValueError):
        return frozenset()


def _codes(data: bytes) -> list[int]:
    """Code points of the map of the basic plane (cmap, format 4), as OpenType lays it out."""
    table = _table(data, b"cmap")
    (count,) = struct.unpack_from(">H", data, table + 2)
    for number in range(count):
        (offset,) = struct.unpack_from(">I", data, table + 4 + 8 * number + 4)
        start = table + offset
        if struct.unpack_from(">H", data, start) == (4,):
            return _format_4(data, start)
    return []


def _table(data: bytes, tag: bytes) -> int:
    (count,) = struct.unpack_from(">H", data, 4)
    for number in range(count):
        name, _, offset, _ = struct.unpack_from(">4sIII", data, 12 + 16 * number)
        if name == tag:
            return int(offset)
    raise ValueError(tag)


def _format_4(data: bytes, start: int) -> list[int]:
    """Segments of code points with a shift to their glyphs, or a place where their glyphs are listed."""
    length, _, doubled = struct.unpack_from(">HHH", data, start + 2)
    words = array("H", data[start : start + length // 2 * 2])
    if sys.byteorder == "little":
        words.byteswap()
    segments = doubled // 2
    ends, starts, shifts, places = 7, 8 + segments, 8 + 2 * segments, 8 + 3 * segments
    found = []
    for segment in range(segments):
        place = words[places + segment]
        for code in range(words[starts + segment], words[ends + segment] + 1):
            if place == 0:
                glyph = code + words[shifts + segment] & 0xFFFF
            else:
                glyph = words[places + segment + place // 2 + code - words[starts + segment]]
            if glyph and code != 0xFFFF:
                found.append(code)
    return found
