"""The memory of the bots that play by rules: what they have heard, and what they have done."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from agents.names import SLOTS_PER_DAY, Kind
from game.observation import Frame

FADING = 0.9
"""Part of what was counted that still counts a day later: three weeks ago hardly matters."""
_SPOKEN = (Kind.CHAT, Kind.TALK, Kind.QUESTION, Kind.ANSWER, Kind.REVIEW)


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

    def listen(self, frame: Frame, topics: tuple[str, ...]) -> None:
        """Take in what was said since yesterday."""
        self.trust = max(self.trust, frame.gauges["trust"])
        self.topics = {t: FADING * self.topics.get(t, 0.0) for t in topics}
        self.slots = [FADING * x for x in self.slots]
        self.voices = {uid: FADING * x for uid, x in self.voices.items() if x > 0.05}
        for message in frame.said:
            if message.author_row < 0:
                continue
            if message.kind not in _SPOKEN:
                continue
            self.slots[message.tick % SLOTS_PER_DAY] += 1.0
            self.voices[message.author_uid] = self.voices.get(message.author_uid, 0.0) + 1.0
            if message.topic >= 0:
                self.topics[topics[message.topic]] += 1.0

    def note(self, what: str, day: int) -> None:
        """A thing is done."""
        self.done[what] = day
        self.times[what] += 1

    def since(self, what: str, day: int) -> int:
        """Days since a thing was done; very many when it never was."""
        return day - self.done.get(what, -10_000)
