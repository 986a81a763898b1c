"""Reading a file an author wrote: size, encoding and characters checked before anything is parsed."""

from __future__ import annotations

import codecs
import stat
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from game.scenario.problems import Problem, caret

BYTES_MAX = 300_000
"""Longest file read; a scenario has 5,000 to 50,000 bytes."""
LINE_MAX = 10_000
"""Characters of one line: keeps every step of reading bounded, and is far beyond any paragraph."""
PROBLEMS_MAX = 100
"""Problems reported per file."""
_TURNING = frozenset((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
"""Marks that turn the direction of reading: what is seen would not be what is read."""
_OTHER_ENCODINGS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)


@dataclass
class Source:
    """One file: its name as shown to the author, its text, and the problems found in it so far."""

    name: str
    text: str = ""
    problems: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._lines: list[str] = self.text.split("\n")

    @property
    def full(self) -> bool:
        """No further problem would be listed: looking for more is lost work."""
        return len(self.problems) > PROBLEMS_MAX

    def line(self, number: int) -> str:
        """One line of the text, counted from 1; empty outside of it."""
        return self._lines[number - 1] if 1 <= number <= len(self._lines) else ""

    def problem(self, line: int, column: int, message: str, length: int = 1) -> None:
        """Note a problem at a place counted from 1; beyond :data:`PROBLEMS_MAX` the rest is only counted."""
        if len(self.problems) >= PROBLEMS_MAX:
            self._say_more()
            return
        text = self.line(line)
        shown = caret(text, line, column, length) if text else ""
        self.problems.append(Problem(self.name, line, column, message, shown))

    def _say_more(self) -> None:
        if len(self.problems) == PROBLEMS_MAX:
            line = self.problems[-1].line
            self.problems.append(Problem(self.name, line, 1, "further problems are not listed"))


def read_source(path: Path, name: str) -> Source:
    """The file's text, or a source without text whose problems say why there is none."""
    raw, trouble = _read_bytes(path)
    if trouble:
        return _refused(name, trouble)
    trouble = _encoding_trouble(raw)
    if trouble:
        return _refused(name, trouble)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return _undecodable(name, raw, error)
    return read_text(text, name)


def read_text(text: str, name: str) -> Source:
    """A text already in memory, with what is wrong about its characters noted; line ends become ``\\n``."""
    if len(text) > BYTES_MAX:
        return _refused(name, f"this file is larger than {BYTES_MAX:,} bytes")
    return _checked(Source(name, text.replace("\r\n", "\n").replace("\r", "\n")))


def _read_bytes(path: Path) -> tuple[bytes, str]:
    try:
        if not stat.S_ISREG(path.stat().st_mode) and not path.is_dir():
            return b"", "this is not a file that can be read to its end"
        with path.open("rb") as file:
            raw = file.read(BYTES_MAX + 1)
    except FileNotFoundError:
        return b"", "this file is missing"
    except IsADirectoryError:
        return b"", "this should be a file, but is a folder"
    except OSError as error:
        return b"", f"this file cannot be read ({error.strerror or type(error).__name__})"
    return raw, f"this file is larger than {BYTES_MAX:,} bytes" if len(raw) > BYTES_MAX else ""


def _encoding_trouble(raw: bytes) -> str:
    if raw.startswith(codecs.BOM_UTF8):
        return "this file begins with a byte order mark (BOM); save it as UTF-8 without BOM"
    for mark, encoding in _OTHER_ENCODINGS:
        if raw.startswith(mark):
            return f"this file is in {encoding}; save it as UTF-8"
    return ""


def _refused(name: str, trouble: str) -> Source:
    source = Source(name)
    source.problems.append(Problem(name, 1, 1, trouble))
    return source


def _undecodable(name: str, raw: bytes, error: UnicodeDecodeError) -> Source:
    before = raw[: error.start].decode("utf-8")
    line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
    hint = next((f"; it looks like {e.upper()}" for e in ("gb18030", "big5") if _decodes(raw, e)), "")
    source = Source(name)
    message = f"byte 0x{raw[error.start]:02x} is not UTF-8{hint}; save this file as UTF-8"
    source.problems.append(Problem(name, line, column, message))
    return source


def _decodes(raw: bytes, encoding: str) -> bool:
    try:
        raw.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _checked(source: Source) -> Source:
    lines: Sequence[str] = source._lines
    for number, line in enumerate(lines, 1):
        if len(line) > LINE_MAX:
            source.problem(number, 1, f"this line is longer than {LINE_MAX:,} characters", 1)
            return source
        _check_line(source, number, line)
    return source


def _check_line(source: Source, number: int, line: str) -> None:
    indent = line[: len(line) - len(line.lstrip(" \t"))]
    if "\t" in indent and line.strip():
        source.problem(number, indent.index("\t") + 1, "a tab indents this line; use spaces")
    for at, char in enumerate(line):
        if _forbidden(char):
            source.problem(number, at + 1, f"control character U+{ord(char):04X} is not allowed; delete it")
            return


def _forbidden(char: str) -> bool:
    code = ord(char)
    return (
        (code < 32 and char != "\t") or 127 <= code < 160 or code in (0x2028, 0x2029, 0xFEFF) or code in _TURNING
        or 0xFFFE <= code & 0xFFFF or 0xD800 <= code < 0xE000
    )  # fmt: skip
