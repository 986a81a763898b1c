"""Changing single values of a YAML file and leaving everything else as it was written, remarks included."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from game.scenario.source import read_text
from game.scenario.tree import WORDS, Path, read_tree

_PLAIN = re.compile(r"[a-z][a-z0-9_]*")


def edited(text: str, values: Mapping[Path, str | int | float]) -> str:
    """The text with the scalars at these paths replaced; each must be there and stand on one line.

    Raises:
        KeyError: a path the text does not hold.
    """
    tree = read_tree(read_text(text, ""))
    lines = text.split("\n")
    places = {path: tree.values[path] for path in values}
    for path, mark in sorted(places.items(), key=lambda p: (-p[1].line, -p[1].column)):
        line, at = lines[mark.line - 1], mark.column - 1
        lines[mark.line - 1] = line[:at] + _written(values[path]) + line[at + mark.length :]
    return "\n".join(lines)


def _written(value: str | int | float) -> str:
    """As YAML; a text stands in quotes unless it is a plain word, so that whatever it holds stays text."""
    if isinstance(value, str) and _PLAIN.fullmatch(value) and value not in WORDS:
        return value
    return json.dumps(value, ensure_ascii=False)
