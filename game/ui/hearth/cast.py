"""Everybody on the stage: what the last frame says of them, and what is shown of it right now."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from game.observation import Frame
from game.ui.hearth.sprites import SIZES

F32 = NDArray[np.float32]
I32 = NDArray[np.int32]

FLIGHT = 1.6
"""Seconds a newcomer takes to float to the own seat."""
_EASE = 3.5


class Cast:
    """Arrays of shape (m,) in the order of the frame's members; identity is the uid.

    ``warmth`` eases towards the frame's; ``start`` (m, 2) and ``age`` (m,) are a newcomer's flight: world
    place it
    began at, seconds since (negative: not yet begun).
    """

    def __init__(self) -> None:
        self.index: dict[int, int] = {}
        self.by_row: dict[int, int] = {}
        self.uid = np.zeros(0, np.uint64)
        self.warmth = np.zeros(0, np.float32)
        self.start = np.zeros((0, 2), np.float32)
        self.age = np.zeros(0, np.float32)
        self.degree = np.zeros(0, np.int64)
        self.size = np.zeros(0, np.int64)
        self.phase = np.zeros(0, np.float32)
        self.friends: tuple[NDArray[np.int64], NDArray[np.int64], F32] = _NOBODY

    def __len__(self) -> int:
        return len(self.uid)

    def show(self, frame: Frame) -> I32:
        """Take a frame over. Returns each member's former position, -1 for newcomers; shape (m,)."""
        members, n = frame.members, len(frame.members)
        uids: list[int] = members.uid.tolist()
        old = np.array([self.index.get(u, -1) for u in uids], np.int32)
        stay = old >= 0
        warmth = members.warmth.astype(np.float32).copy()
        warmth[stay] = self.warmth[old[stay]]
        start, age = np.zeros((n, 2), np.float32), np.full(n, FLIGHT, np.float32)
        start[stay], age[stay] = self.start[old[stay]], self.age[old[stay]]
        self.warmth, self.start, self.age = warmth, start, age
        self.uid, self.index = members.uid, dict(zip(uids, range(n)))
        self.by_row = dict(zip(members.row.tolist(), range(n)))
        self.phase = (members.uid % np.uint64(1009)).astype(np.float32) * np.float32(2 * np.pi / 1009)
        self._weigh(frame)
        return old

    def update(self, frame: Frame, dt: float) -> None:
        """Ease warmth towards the frame's and let newcomers fly on."""
        self.warmth += (frame.members.warmth - self.warmth) * np.float32(min(1.0, dt * _EASE))
        np.minimum(self.age + np.float32(dt), FLIGHT, out=self.age)

    def fly_in(self, who: int, start: F32, delay: float) -> None:
        """Let a newcomer float in from a place, ``delay`` seconds from now."""
        self.start[who] = start
        self.age[who] = -delay

    def places(self, seats: F32) -> F32:
        """Where everybody is shown, given the seats (m, 2) of the layout."""
        flying = np.nonzero(self.age < FLIGHT)[0]
        if len(flying) == 0:
            return seats
        t = np.clip(self.age[flying] / np.float32(FLIGHT), 0, 1)[:, None]
        ease = 1 - (1 - t) ** 3
        shown = seats.copy()
        shown[flying] = self.start[flying] * (1 - ease) + seats[flying] * ease
        return shown

    def hidden(self) -> NDArray[np.bool_]:
        """Who has not set out yet."""
        return self.age < 0

    def seated(self) -> NDArray[np.bool_]:
        """Who is not on the way in."""
        return self.age >= FLIGHT

    def friends_of(self, who: int) -> tuple[NDArray[np.int64], F32]:
        """Positions of a member's friends and the strength of each tie, strongest first."""
        a, b, strength = self.friends
        out = np.concatenate((b[a == who], a[b == who]))
        weight = np.concatenate((strength[a == who], strength[b == who]))
        order = np.argsort(-weight, kind="stable")
        return out[order], weight[order]

    def _weigh(self, frame: Frame) -> None:
        n, ties = len(frame.members), frame.ties
        a, b = ties.a.astype(np.int64), ties.b.astype(np.int64)
        self.friends = (a, b, ties.strength)
        self.degree = np.bincount(a, minlength=n) + np.bincount(b, minlength=n)
        voice = np.log1p(frame.members.posts.astype(np.float32))
        loudest = max(float(voice.max(initial=0.0)), 3.0)
        known = np.clip(self.degree / 14.0, 0, 1)
        self.size = np.clip((0.55 * known + 0.45 * voice / loudest) * (SIZES - 0.6), 0, SIZES - 1).astype(
            np.int64
        )


_NOBODY = (np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.float32))
