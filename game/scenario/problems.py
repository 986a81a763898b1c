"""What is wrong with a scenario, said so that its author can mend it: place, sentence, line, caret."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from itertools import islice

SHOWN_WIDTH = 96
"""Columns of a source line shown under a message; longer lines are cut around the caret."""
LISTED = 12
"""Names listed when nothing comes near."""
COMPARED = 400
"""Names a misspelt one is compared with: more than any scenario has, few enough for any file."""


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake. Lines and columns count from 1, a column being one character."""

    file: str
    line: int
    column: int
    message: str
    caret_text: str = ""
    """The source line and, below it, carets; empty when there is no line to show."""

    def __str__(self) -> str:
        """``file:line:column: message`` and the marked source line."""
        head = f"{self.file}:{self.line}:{self.column}: {self.message}"
        return f"{head}\n{self.caret_text}" if self.caret_text else head


class ScenarioError(ValueError):
    """A scenario that cannot be played. ``problems`` holds every mistake found, in file order."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(format_problems(problems))
        self.problems: list[Problem] = list(problems)

    def __reduce__(self) -> tuple[type[ScenarioError], tuple[list[Problem]]]:
        """Pickled whole, so that worker processes can hand it back."""
        return type(self), (self.problems,)


def format_problems(problems: Sequence[Problem]) -> str:
    """All problems as one text for a terminal, with a count at the end."""
    if not problems:
        return "no problems"
    count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
    return "\n".join([*map(str, problems), count])


def format_warnings(warnings: Sequence[Problem]) -> str:
    """Warnings as one text for a terminal, with a count at the end; they stop nobody from playing."""
    count = "1 warning" if len(warnings) == 1 else f"{len(warnings)} warnings"
    return "\n".join([*(str(replace(w, message=f"warning: {w.message}")) for w in warnings), count])


def nearest(word: str, names: Iterable[str]) -> str | None:
    """The valid name closest to ``word``, or None when nothing comes near."""
    found = get_close_matches(word[:64].lower(), list(islice(names, COMPARED)), n=1, cutoff=0.6)
    return found[0] if found else None


def suggestion(word: str, names: Sequence[str], what: str = "possible") -> str:
    """``; did you mean 'x'?``, or else the valid names, or nothing when there are none."""
    near = nearest(word, names)
    if near is not None:
        return f"; did you mean '{near}'?"
    if not names:
        return ""
    shown = ", ".join(names[:LISTED]) + (", …" if len(names) > LISTED else "")
    return f"; {what}: {shown}"


def marked(problem: Problem) -> tuple[str, str, str]:
    """The source line shown under a problem, in three: before the carets, above them, behind; empty without one."""
    if "\n" not in problem.caret_text:
        return "", "", ""
    line, carets = (part.partition("| ")[2] for part in problem.caret_text.split("\n"))
    start, end = carets.index("^"), len(carets)
    found = ["", "", ""]
    at = 0
    for char in line:
        found[0 if at < start else 1 if at < end else 2] += char
        at += _columns(char)
    return found[0], found[1], found[2]


def width(text: str) -> int:
    """Terminal columns of a text: wide (Chinese) characters take two, combining marks none."""
    return sum(_columns(c) for c in text)


def caret(line_text: str, line: int, column: int, length: int) -> str:
    """The source line with its number, and carets under ``length`` characters from ``column`` (from 1)."""
    start, shown = _window(line_text.rstrip("\r\n").replace("\t", " "), column)
    before, marked = shown[: column - 1 - start], shown[column - 1 - start :][: max(1, length)]
    number = f"{line:>6} | "
    return f"{number}{shown}\n{' ' * 6} | {' ' * width(before)}{'^' * max(1, width(marked))}"


def _window(text: str, column: int) -> tuple[int, str]:
    if width(text) <= SHOWN_WIDTH:
        return 0, text
    start = max(0, column - 1 - SHOWN_WIDTH // 3)
    shown = text[start : start + SHOWN_WIDTH]
    while width(shown) > SHOWN_WIDTH:
        shown = shown[:-1]
    return start, shown


def _columns(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Cf", "Cc", "Mn"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
