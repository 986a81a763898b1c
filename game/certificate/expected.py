"""``expected.yaml`` beside a scenario: the bands its author holds the bots' figures to, and reasons for exceptions."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from pydantic import Field, model_validator

from game.certificate.figures import BotFigures
from game.scenario.base import Spec, fault
from game.scenario.explain import explain_model
from game.scenario.problems import ScenarioError
from game.scenario.source import read_source
from game.scenario.tree import read_tree

FILE = "expected.yaml"
ROOM = 6.0
"""Points of score a written band leaves on either side of the middle half: luck moves a median a little."""
ROOM_WON = 0.15


class BandSpec(Spec):
    """What is expected of one bot."""

    score: Annotated[tuple[float, float], Field(min_length=2, max_length=2)] = (0.0, 100.0)
    """Lowest and highest median score."""
    won: Annotated[tuple[float, float], Field(min_length=2, max_length=2)] = (0.0, 1.0)
    """Lowest and highest share of runs won."""

    @model_validator(mode="after")
    def _ordered(self) -> BandSpec:
        for name in ("score", "won"):
            low, high = getattr(self, name)
            if low > high:
                raise fault(f"'{name}' is from {low:g} to {high:g}; the first must not be the larger", name)
        return self


class ExpectedSpec(Spec):
    """Bands by bot, and why a verdict may fail."""

    bots: dict[str, BandSpec] = Field(default={}, max_length=16)
    because: dict[str, Annotated[str, Field(min_length=10, max_length=600)]] = Field(default={}, max_length=32)
    """Key of a verdict that does not hold -> one sentence why that is right here."""


def read_expected(folder: Path) -> ExpectedSpec:
    """What is expected of the scenario in a folder; nothing when nothing is written.

    Raises:
        ScenarioError: the file is wrong.
    """
    path = folder / FILE
    if not path.is_file():
        return ExpectedSpec()
    tree = read_tree(read_source(path, FILE))
    spec = explain_model(tree, ExpectedSpec) if tree.complete else None
    if spec is None or tree.source.problems:
        raise ScenarioError(sorted(tree.source.problems))
    return spec


def outside(expected: ExpectedSpec, bots: Mapping[str, BotFigures]) -> list[str]:
    """A sentence for each figure that left its band."""
    said = []
    for name, band in expected.bots.items():
        if name not in bots:
            continue
        found = bots[name]
        for what, value, (low, high) in (
            ("median score", found.score.p50, band.score),
            ("share won", found.won, band.won),
        ):
            if not low <= value <= high:
                said.append(f"{name}: {what} is {value:g}, expected {low:g} to {high:g}")
    return said


def render(bots: Mapping[str, BotFigures], because: Mapping[str, str]) -> str:
    """The file's text for figures as they are: the middle half of each bot with some room."""
    lines = [
        "# What the scripted operators are expected to make of this scenario: median score (0 to 100) and share of",
        "# runs won. `run.py scenario certify` holds their figures to these bands.",
        "bots:",
    ]
    for name, found in bots.items():
        low, high = max(0.0, found.score.p25 - ROOM), min(100.0, found.score.p75 + ROOM)
        won = max(0.0, found.won - ROOM_WON), min(1.0, found.won + ROOM_WON)
        lines.append(f"  {name}: {{score: [{low:.0f}, {high:.0f}], won: [{won[0]:.2f}, {won[1]:.2f}]}}")
    if because:
        lines.append("because:")
        lines += [f"  {key}: >-\n    {text}" for key, text in because.items()]
    return "\n".join(lines) + "\n"
