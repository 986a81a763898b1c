"""Every scenario there is, as a table for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from game.certificate.certificate import read, stale
from game.scenario.load import find_scenarios, load
from game.scenario.problems import ScenarioError, width
from game.scenario.scenario import Scenario
from game.text_wrap import wrap

WIDTH = 92


def listing(lang: str, root: Path | None = None) -> Iterator[str]:
    """Lines to print: a row for each scenario that can be played, a hint for each that cannot."""
    rows: list[tuple[str, ...]] = [("id", "title", "people", "days", "level", "certificate")]
    taught, broken = [""], list[str]()
    for folder in find_scenarios(root):
        try:
            found = load(folder)
        except ScenarioError as error:
            count = len(error.problems)
            said = "1 problem" if count == 1 else f"{count} problems"
            broken.append(f"{folder.name}: {said}; run.py scenario check {folder.name}")
            continue
        words = found.text(lang)
        rows.append((found.id, words.title, f"{found.setup.members:,}", f"{found.days}",
                     f"{found.difficulty}", certified(found)))  # fmt: skip
        taught.append(words.teaches)
    wide = [max(width(row[k]) for row in rows) for k in range(len(rows[0]))]
    for row, teaches in zip(rows, taught, strict=True):
        yield "  ".join(_padded(cell, wide[k], k in (2, 3, 4)) for k, cell in enumerate(row)).rstrip()
        yield from (f"    {line}" for line in wrap(teaches, width, WIDTH) if line)
    yield from broken


def certified(scenario: Scenario) -> str:
    """``yes`` with a certificate of the present rules whose verdicts hold; else ``broken``, ``old`` or ``none``."""
    found = None if scenario.folder is None else read(scenario.folder)
    if found is None:
        return "none"
    if stale(found, scenario):
        return "old"
    return "yes" if found.holds else "broken"


def _padded(cell: str, wide: int, right: bool) -> str:
    space = " " * (wide - width(cell))
    return space + cell if right else cell + space
