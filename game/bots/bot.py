"""What a scripted operator is: a name, a memory one can print, and a decision a day."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import Any, ClassVar

from game.bots.brief import Brief
from game.bots.observation import Observation
from game.journal import Act


class Bot(ABC):
    """A scripted operator. Deterministic: same brief, same luck, same observations give the same decisions."""

    name: ClassVar[str]
    listens: ClassVar[bool] = False
    """Whether it wants to know what members spoke of since its last look."""
    memory: Any
    """A dataclass: everything the bot remembers between days."""

    def __init__(self, brief: Brief) -> None:
        """Get ready for a first day."""
        self.brief = brief

    @abstractmethod
    def decide(self, seen: Observation) -> Iterable[Act]:
        """Decisions, and answers to events, before the first tick of a day.

        Each is submitted before the next is asked for, so :attr:`Observation.ask` answers with those taken.
        A decision that is refused changes nothing.
        """


class Idle(Bot):
    """Does nothing at all: what the standing plan of day 1 is worth by itself."""

    name = "idle"
    memory = None

    def decide(self, seen: Observation) -> Iterable[Act]:
        """Nothing."""
        return ()
