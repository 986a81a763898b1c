"""Where a run's story stands: what came, what waits for an answer, what the operator has at hand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from game.story.judging import Coming
from game.story.watching import Memory

By = Literal["fired", "chosen", "default"]
"""How something came about: by itself, by the trainee's answer, or because nobody answered."""


@dataclass(frozen=True)
class Told:
    """One thing that came about."""

    day: int
    """Day it came about, 0 is the first."""
    event: str
    by: By = "fired"
    choice: str = ""
    """The answer, "" when it came by itself."""
    hidden: bool = False
    """Whether the trainee is not told in play."""
    failed: tuple[str, ...] = ()
    """Codes of what could not be done, such as courting somebody who has left."""


@dataclass(frozen=True)
class Option:
    """One answer a card offers."""

    key: str
    cash: float
    """Yuan it costs."""
    hours: float
    """Hours of this week it costs."""


@dataclass(frozen=True)
class Card:
    """An event that waits for an answer."""

    event: str
    options: tuple[Option, ...]
    default: str
    """The answer taken when none is given."""
    since_day: int
    """Day it came, 0 is the first."""
    due_day: int
    """Day in whose morning the default is taken, 0 is the first."""


@dataclass
class State:
    """Everything the story has to remember between mornings."""

    memory: Memory
    came: dict[str, list[Coming]] = field(default_factory=dict)
    told: list[Told] = field(default_factory=list)
    cancelled: dict[str, None] = field(default_factory=dict)
    locked: dict[str, int] = field(default_factory=dict)
    """Lever -> first day (from 1) on which it is at hand again; 0 for not before an event unlocks it."""
    offered: dict[str, bool] = field(default_factory=dict)
    """Titles that events brought or withdrew."""
    targets: dict[str, float] = field(default_factory=dict)
    """Goals set anew."""
    by_days: dict[str, int] = field(default_factory=dict)
    owed: float = 0.0
    """Hours a week to be given back on Monday: what answers cost was taken of one week only."""

    def copy(self) -> State:
        """An independent copy."""
        return State(
            self.memory.copy(), {key: list(row) for key, row in self.came.items()}, list(self.told),
            dict(self.cancelled), dict(self.locked), dict(self.offered), dict(self.targets), dict(self.by_days),
            self.owed,
        )  # fmt: skip
