"""Breaking text into lines: Latin by word, Chinese by character, with the rules for punctuation (kinsoku).

No hyphen or dash is ever added. Pure: the width of a string comes from the caller.
"""

from __future__ import annotations

from collections.abc import Callable

NO_START = frozenset("，。！？；：、）》」』】〉”’％%…·—～,.!?;:)]}›»°℃")
"""Must not begin a line."""
NO_END = frozenset("（《「『【〈“‘([{¥$‹«#")
"""Must not end a line."""
COUNTED = frozenset("天件元人位本条條次个個名篇分周週级級波种種场場课課行列版局颗顆份步号號月年日时時群家手")
"""Units and measure words: a number before one of them keeps it on its line."""
UNITS = ("小时", "小時", "分钟", "分鐘", "个百分点", "個百分點")
"""Units of more than one character: a number keeps the whole of them."""
ORPHAN = 0.16
"""A last line shorter than this share of the width looks lost."""


def is_wide(char: str) -> bool:
    """Whether a character belongs to Chinese text, where a line may break beside any character."""
    return "\u2e80" <= char <= "\u9fff" or "\uf900" <= char <= "\uffef" or char in "“”‘’…—·"


def tokens(text: str) -> list[str]:
    """Pieces that stay together: words, single Chinese characters, punctuation with its neighbour."""
    pieces: list[str] = []
    word = ""
    for char in text:
        if char == " " or is_wide(char):
            if word:
                pieces.append(word)
                word = ""
            pieces.append(char)
        else:
            word += char
    if word:
        pieces.append(word)
    joined: list[str] = []
    for piece in pieces:
        glue = joined and piece != " " and joined[-1] != " " and (
            piece[0] in NO_START or joined[-1][-1] in NO_END
        )  # fmt: skip
        if glue:
            joined[-1] += piece
        else:
            joined.append(piece)
    return _counted(joined)


def _counted(pieces: list[str]) -> list[str]:
    """The same pieces, with "12 小时" and "第 3 天" in one: a number read without its unit is misread."""
    kept: list[str] = []
    k = 0
    while k < len(pieces):
        piece = pieces[k]
        if piece[-1].isdigit() and (unit := _unit_after(pieces, k)):
            if len(kept) > 1 and kept[-1] == " " and kept[-2] == "第":
                piece = kept.pop(-2) + kept.pop() + piece
            kept.append(piece + "".join(pieces[k + 1 : k + 1 + unit]))
            k += 1 + unit
        else:
            kept.append(piece)
            k += 1
    return kept


def _unit_after(pieces: list[str], k: int) -> int:
    """How many pieces behind the number at ``k`` are its unit, the space between them included; 0 for none."""
    space = 1 if pieces[k + 1 : k + 2] == [" "] else 0
    rest = pieces[k + 1 + space : k + 5 + space]
    unit = next((unit for unit in UNITS if "".join(rest).startswith(unit)), "")
    if unit:
        return space + next(n for n in range(1, 5) if len("".join(rest[:n])) >= len(unit))
    return space + 1 if rest and rest[0][0] in COUNTED else 0


def wrap(text: str, measure: Callable[[str], float], width: float) -> list[str]:
    """Lines no wider than ``width``; a word too long for a line is cut by characters.

    Args:
        text: may hold newlines, which always break; an empty line stays an empty line.
        measure: width of a string in the unit of ``width``.
        width: at least one character is put on a line however narrow it is.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines.extend(_without_orphan(paragraph, measure, width))
    return lines


def _without_orphan(text: str, measure: Callable[[str], float], width: float) -> list[str]:
    """As few lines as need be, none of them a last line of a character or two where that can be helped."""
    lines = _wrap_paragraph(text, measure, width)
    if len(lines) < 2 or measure(lines[-1]) >= ORPHAN * width:
        return lines
    for share in (0.96, 0.92, 0.88, 0.84, 0.80, 0.75):
        tried = _wrap_paragraph(text, measure, share * width)
        if len(tried) == len(lines) and measure(tried[-1]) >= ORPHAN * width:
            return tried
    return lines


def _wrap_paragraph(text: str, measure: Callable[[str], float], width: float) -> list[str]:
    lines: list[str] = []
    line = ""
    for token in tokens(text):
        if line and measure((line + token).rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        if not line:
            token = token.lstrip()
        while token and measure(token.rstrip()) > width and len(token) > 1:
            head = _longest_head(token, measure, width)
            lines.append(token[:head])
            token = token[head:]
        line += token
    lines.append(line.rstrip())
    return lines


def _longest_head(token: str, measure: Callable[[str], float], width: float) -> int:
    head = 1
    while head < len(token) and measure(token[: head + 1]) <= width:
        head += 1
    return head


def ellipsis(text: str, measure: Callable[[str], float], width: float) -> str:
    """``text``, or as much of its beginning as fits with three dots behind it."""
    if measure(text) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if measure(text[:middle].rstrip() + "...") <= width:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + "..."
