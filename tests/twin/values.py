"""Small values the twin's objects are made of."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np


def single(value: float) -> float:
    """A value as a column of 32-bit floats would keep it."""
    return float(np.float32(value))


@dataclass(slots=True)
class Tie:
    """One end of a friendship."""

    strength: float
    offline: bool = False


@dataclass(slots=True)
class Holding:
    """What one member knows of and has of one title."""

    heard: set[int] = field(default_factory=set)
    """Waves it was heard of through."""
    voices: float = 0.0
    glow: float = 0.0
    form: float = 0.0
    introduced: bool = False
    exposure: int = 0
    bought: int = -1
    wave: int = 0
    due: int = -1
    promised: int = -1
    pieces: int = 0
    pleased: int = 0
    paid: float = 0.0
    joined: int = 0


@dataclass(slots=True)
class Heard:
    """What one visit heard of one title."""

    pitches: int = 0
    old_pitches: int = 0
    voices: float = 0.0
    talk: float = 0.0
    reviews: float = 0.0
    complaints: float = 0.0


@dataclass(slots=True)
class Visit:
    """What one visit read, first .. last - 1; what lies from start to first was skipped."""

    start: int
    first: int
    last: int
    skipped: float = 0.0
    worth: float = 0.0
    chat: int = 0
    adverts: int = 0
    pitches: int = 0
    off: float = 0.0
    breaches: int = 0
    prompts: int = 0
    by_operator: int = 0
    near: float = 0.0
    """Strength of ties to friends who are about."""
    titles: dict[int, Heard] = field(default_factory=dict)

    @property
    def messages(self) -> int:
        """How many messages were read."""
        return self.last - self.first

    @property
    def said(self) -> int:
        """How many of them members wrote, adverts aside."""
        return self.messages - self.by_operator - self.adverts

    def about(self, title: int) -> Heard:
        """What was heard of a title."""
        if title not in self.titles:
            self.titles[title] = Heard()
        return self.titles[title]


@dataclass(slots=True)
class Intent:
    """What a member means to do to others in this tick."""

    online: bool = False
    kind: int = -1
    title: int = -1
    topic: int = -1
    reply_to: int = -1
    buy: int = -1
    wave: int = 0
    bring: bool = False
    got: list[int] = field(default_factory=list)
    leave: int = 0
    team: int = -1
    vote: int = -1

    def __bool__(self) -> bool:
        wishes = (self.kind, self.buy, self.team, self.vote)
        return bool(max(wishes) >= 0 or self.bring or self.got or self.leave > 0)


@dataclass(slots=True)
class Happened:
    """Something that happened to a named person."""

    kind: int
    tick: int
    row: int
    a: int
    b: int
    amount: float
