"""The memory of the bots that play by rules: what they have heard, and what they have done."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from agents.names import SLOTS_PER_DAY
from game.events import Heard

FADING = 0.9
"""Part of what was counted that still counts a day later: three weeks ago hardly matters."""


@dataclass
class Notebook:
    """Open to everybody: print it to see why a bot does what it does."""

    topics: dict[str, float] = field(default_factory=dict)
    """How much members speak of each topic, lately."""
    slots: list[float] = field(default_factory=lambda: [0.0] * SLOTS_PER_DAY)
    """How much they speak in each slot of the day, lately."""
    voices: dict[int, float] = field(default_factory=dict)
    """How much each speaks, lately, by identity."""
    capacity: dict[str, int] = field(default_factory=dict)
    """Pieces a day bought from suppliers, by title."""
    trust: float = 0.0
    """Highest mean trust seen."""
    done: dict[str, int] = field(default_factory=dict)
    """Day on which a thing was last done."""
    times: Counter[str] = field(default_factory=Counter)
    """How often it was done."""
    named: dict[int, int] = field(default_factory=dict)
    """Day on which somebody was recognised or appointed, by identity."""

    def listen(self, heard: Heard, trust: float, topics: tuple[str, ...]) -> None:
        """Take in what was said since yesterday, and the mean trust this morning."""
        self.trust = max(self.trust, trust)
        self.topics = {
            t: FADING * self.topics.get(t, 0.0) + n for t, n in zip(topics, heard.topics.tolist(), strict=True)
        }
        self.slots = [FADING * x + n for x, n in zip(self.slots, heard.slots.tolist(), strict=True)]
        self.voices = {uid: FADING * x for uid, x in self.voices.items() if x > 0.05}
        for uid, count in heard.voices.items():
            self.voices[uid] = self.voices.get(uid, 0.0) + count

    def note(self, what: str, day: int) -> None:
        """A thing is done."""
        self.done[what] = day
        self.times[what] += 1

    def since(self, what: str, day: int) -> int:
        """Days since a thing was done; very many when it never was."""
        return day - self.done.get(what, -10_000)
