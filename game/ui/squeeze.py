"""Full-width punctuation set closer: two marks side by side, one beside a space, an opening one at a line's start.

Every Chinese mark stands in a square of its own that is half empty. Two of them in a row leave a hole the size of
a character ("》，"), and a line that opens with one looks indented. Typesetters take that half away (标点挤压); the
fonts could, but text is measured and drawn here without their layout features.
"""

from __future__ import annotations

import re
from itertools import pairwise

OPENING = "“‘《〈（「『【"
"""Empty in the left half."""
CLOSING = "”’》〉）」』】"
"""Empty in the right half."""
LOW = "，。、；：！？"
"""Empty in the right half in Simplified Chinese; in Traditional Chinese they stand in the middle."""
MARKS = frozenset(OPENING + CLOSING + LOW + " ")
"""And the space, which is beside a mark when a number or a Latin word follows."""
WORTH = re.compile(f"^[{OPENING}]|[{OPENING}{CLOSING}{LOW}][{OPENING}{CLOSING}{LOW} ]| [{OPENING}]")
"""What a line needs for anything to be taken away; most have nothing of it."""


def holes(text: str, centred: bool) -> list[tuple[int, bool]]:
    """Half squares to take out of a line: the index of the mark, and whether it is the mark's left half.

    Args:
        centred: whether commas and full stops stand in the middle of their square (Traditional Chinese).
    """
    if WORTH.search(text) is None:
        return []
    right = CLOSING if centred else CLOSING + LOW
    found = [(0, True)] if text[0] in OPENING else []
    for k, (a, b) in enumerate(pairwise(text)):
        if a in MARKS and b in MARKS:
            if a in right:
                found.append((k, False))
            elif b in OPENING:
                found.append((k + 1, True))
    return found
