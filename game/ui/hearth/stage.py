"""What is happening on the stage: short-lived effects, each with an age, negative while it waits."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

F32 = NDArray[np.float32]
Colour = tuple[int, int, int]
HEARTH = -1
"""Stands for the operator's hearth where a uid is asked for."""

RIPPLE, FLASH, MARK, TRAVEL, THREAD, GHOST, POP, HEARTH_WAVE = 1.5, 0.95, 3.2, 0.75, 2.6, 2.8, 1.3, 2.2
"""How long each effect lasts, in seconds."""


@dataclass(slots=True)
class Ripple:
    """A ring of talk round whoever speaks."""

    uid: int
    colour: Colour
    age: float


@dataclass(slots=True)
class Flash:
    """A purchase: a star in the colour of its wave, then the wave's mark beside the member for a while."""

    uid: int
    wave: int
    age: float


@dataclass(slots=True)
class Travel:
    """A spark from one member (or the hearth) to another: a reply, a greeting."""

    uid: int
    to: int
    colour: Colour
    age: float


@dataclass(slots=True)
class Thread:
    """A thread from the inviter to the newcomer."""

    uid: int
    to: int
    age: float


@dataclass(slots=True)
class Ghost:
    """Somebody who left, drifting off as ash. ``at`` and ``drift`` are world units, shape (2,)."""

    at: F32
    drift: F32
    size: int
    age: float


@dataclass(slots=True)
class Pop:
    """A parcel that arrived."""

    uid: int
    pleased: bool
    age: float


@dataclass(slots=True)
class HearthWave:
    """A soft wave of light from the operator's hearth."""

    colour: Colour
    strength: float
    age: float


@dataclass
class Stage:
    """All effects under way, each list capped so that a busy launch costs no more than a busy evening."""

    ripples: list[Ripple] = field(default_factory=list)
    flashes: list[Flash] = field(default_factory=list)
    travels: list[Travel] = field(default_factory=list)
    threads: list[Thread] = field(default_factory=list)
    ghosts: list[Ghost] = field(default_factory=list)
    pops: list[Pop] = field(default_factory=list)
    waves: list[HearthWave] = field(default_factory=list)

    RIPPLES_MAX = 40
    TRAVELS_MAX = 70
    THREADS_MAX = 40
    MANY = 160

    def update(self, dt: float) -> None:
        """Age everything and drop what is over."""
        self.ripples = _aged(self.ripples, dt, RIPPLE)[-self.RIPPLES_MAX :]
        self.flashes = _aged(self.flashes, dt, MARK)[-self.MANY :]
        self.travels = _aged(self.travels, dt, TRAVEL)[-self.TRAVELS_MAX :]
        self.threads = _aged(self.threads, dt, THREAD)[-self.THREADS_MAX :]
        self.ghosts = _aged(self.ghosts, dt, GHOST)[-self.MANY :]
        self.pops = _aged(self.pops, dt, POP)[-self.MANY :]
        self.waves = _aged(self.waves, dt, HEARTH_WAVE)[-4:]

    def clear(self) -> None:
        """Forget everything under way."""
        self.ripples, self.flashes, self.travels, self.threads = [], [], [], []
        self.ghosts, self.pops, self.waves = [], [], []

    @property
    def busy(self) -> int:
        """Number of effects under way."""
        counts = (len(self.ripples), len(self.flashes), len(self.travels), len(self.threads))
        return sum(counts) + len(self.ghosts) + len(self.pops)


E = TypeVar("E", Ripple, Flash, Travel, Thread, Ghost, Pop, HearthWave)


def _aged(some: list[E], dt: float, life: float) -> list[E]:
    for effect in some:
        effect.age += dt
    return [effect for effect in some if effect.age < life]


class Sparks:
    """Sparks rising from hot members and the hearth; arrays of at most ``LIMIT``, in pixels and seconds."""

    LIMIT = 150

    def __init__(self, chance: np.random.Generator) -> None:
        self._chance = chance
        self.at = np.zeros((0, 2), np.float32)
        self._speed = np.zeros((0, 2), np.float32)
        self._age = np.zeros(0, np.float32)
        self._life = np.zeros(0, np.float32)

    def rise(self, sources: F32, rate: float, dt: float, scale: float) -> None:
        """Let new sparks off at random ``sources`` (k, 2) pixels, ``rate`` a second over all."""
        count = min(int(self._chance.poisson(rate * dt)), self.LIMIT - len(self.at)) if len(sources) else 0
        if count <= 0:
            return
        where = sources[self._chance.integers(0, len(sources), count)]
        speed = np.stack([self._chance.normal(0, 7, count), -self._chance.uniform(15, 44, count)], -1) * scale
        self.at = np.concatenate((self.at, where.astype(np.float32)))
        self._speed = np.concatenate((self._speed, speed.astype(np.float32)))
        self._age = np.concatenate((self._age, np.zeros(count, np.float32)))
        self._life = np.concatenate((self._life, self._chance.uniform(0.9, 2.3, count).astype(np.float32)))

    def update(self, dt: float, scale: float) -> None:
        """Move them up, swaying."""
        self._age += np.float32(dt)
        keep = self._age < self._life
        self.at, self._speed, self._age, self._life = (
            x[keep] for x in (self.at, self._speed, self._age, self._life)
        )
        self._speed[:, 0] += np.sin(self._age * 5 + self.at[:, 0] * 0.7) * np.float32(16 * dt * scale)
        self.at = self.at + self._speed * np.float32(dt)

    def shift(self, by: F32) -> None:
        """Follow the camera: move all by (2,) pixels."""
        self.at = self.at + by

    @property
    def brightness(self) -> F32:
        """Fading from 1 to 0 over each one's life."""
        return 1 - self._age / self._life
