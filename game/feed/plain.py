"""The feed as plain text, to be kept or read elsewhere."""

from __future__ import annotations

from collections.abc import Iterable

from game.feed.line import Line
from game.feed.writing import author, write
from game.views.naming import Naming
from game.views.status import moment


def plain_text(lines: Iterable[Line], naming: Naming) -> str:
    """One line of text for each: day and slot, who speaks ("" for what only happens), and the words; by tabs."""
    rows = (f"{moment(line.tick, naming.tr)}\t{author(line, naming)}\t{write(line, naming)}" for line in lines)
    return "\n".join([naming.scenario_title, "", *rows])
