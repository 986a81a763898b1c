"""A made-up community for the render bench: frames of any size without a model behind them."""

from __future__ import annotations

import numpy as np

from agents.names import Cause, Death, Gate, Kind, Role, Source, Vital, Wave
from game.observation import (
    Bought,
    CircleView,
    Frame,
    Joined,
    Left,
    MembersView,
    Message,
    PlanView,
    TiesView,
)  # fmt: skip


class Village:
    """Founding members with ties inside circles; every :meth:`tick` brings talk, sales, a newcomer and a
    leaver.
    """

    TALK, SALES = 12, 6

    def __init__(self, members: int, circles: int, seed: int = 3) -> None:
        self._chance = r = np.random.default_rng(seed)
        self._circles = circles
        self._tick = 0
        self.uid = r.integers(1, 2**62, members).astype(np.uint64)
        self.row = np.arange(members, dtype=np.int32)
        self.circle = np.sort(r.integers(0, circles, members)).astype(np.int32)
        self.warmth = np.clip(r.normal(0.48, 0.22, members), 0.02, 1).astype(np.float32)
        self.role = np.where(r.random(members) < 0.04, Role.KOL, Role.MEMBER).astype(np.uint8)
        self.threshold = np.clip(r.normal(0.35, 0.15, members), 0, 1).astype(np.float32)
        self.exposure = np.clip(r.normal(0.18, 0.1, members), 0, 1).astype(np.float32)
        self.wave = np.zeros(members, np.uint8)
        self.posts = r.geometric(0.12, members).astype(np.int32)
        self._ties = self._befriend(members)

    def frame(self) -> Frame:
        """The community now, with nothing happening."""
        return self._frame((), (), (), ())

    def tick(self) -> Frame:
        """One busy tick."""
        self._tick += 1
        r, n = self._chance, len(self.row)
        self.warmth = np.clip(self.warmth + r.normal(0, 0.05, n), 0.02, 1).astype(np.float32)
        said = tuple(self._message(k) for k in range(self.TALK))
        buyers = r.choice(n, min(self.SALES, n), replace=False)
        waves = r.integers(1, 7, len(buyers))
        self.wave[buyers] = waves
        bought = tuple(
            Bought(int(self.row[i]), int(self.uid[i]), 0, Wave(int(w)), 48.0) for i, w in zip(buyers, waves)
        )
        return self._frame(said, bought, *self._exchange())

    def _befriend(self, members: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        r = self._chance
        a = np.repeat(np.arange(members), 4)
        # Neighbours in the sorted order share a circle, so most ties stay inside.
        b = (a + r.integers(1, 24, len(a))) % members
        low, high = np.minimum(a, b), np.maximum(a, b)
        pairs = np.unique(low * members + high)
        return pairs // members, pairs % members, r.uniform(0.1, 0.9, len(pairs)).astype(np.float32)

    def _message(self, k: int) -> Message:
        i, j = self._chance.integers(0, len(self.row), 2).tolist()
        kind = (Kind.TALK, Kind.CHAT, Kind.QUESTION)[k % 3]
        if k == 0:
            return Message(self._tick * 100, self._tick, 0, -1, 0, Kind.PITCH, 0)
        target = int(self.row[j]) if k % 2 else -1
        author, uid = int(self.row[i]), int(self.uid[i])
        return Message(
            self._tick * 100 + k, self._tick, int(self.circle[i]), author, uid, kind, target_row=target
        )

    def _exchange(self) -> tuple[tuple[Joined, ...], tuple[Left, ...]]:
        """One leaves, one comes in her place: sizes stay what the bench was asked for."""
        i = int(self._chance.integers(len(self.row)))
        host = (i + 1) % len(self.row)
        gone = Left(int(self.row[i]), int(self.uid[i]), Cause.LEFT_COLD)
        uid = int(self._chance.integers(1, 2**62))
        self.uid = self.uid.copy()
        self.uid[i], self.warmth[i] = np.uint64(uid), 0.5
        return (Joined(int(self.row[i]), uid, Source.INVITED, int(self.row[host])),), (gone,)

    def _frame(
        self,
        said: tuple[Message, ...],
        bought: tuple[Bought, ...],
        joined: tuple[Joined, ...],
        left: tuple[Left, ...],
    ) -> Frame:
        n, (a, b, strength) = len(self.row), self._ties
        zeros, none = np.zeros(n, np.uint8), np.full(n, -1, np.int32)
        view = MembersView(
            self.row, self.uid, self.circle, self.role, zeros, self.warmth.copy(), self.warmth, self.warmth,
            zeros.astype(np.float32), self.exposure, self.threshold, self.wave.copy(),
            np.where(self.wave > 0, self._tick, -1).astype(np.int32), none, zeros, none, self.warmth > 0.5,
            self.posts,
        )  # fmt: skip
        counts = np.bincount(self.circle, minlength=self._circles).tolist()
        circles = tuple(
            CircleView(f"circle {k}", c, 0.5, 0.4, Vital.LIVELY, Death.NONE, 0.0)
            for k, c in enumerate(counts)
        )
        ties = TiesView(a.astype(np.int32), b.astype(np.int32), strength)
        plan = PlanView(Gate.INVITE, 0.0, (), False, 0.0, False, ())
        return Frame(
            self._tick, self._tick // 6, self._tick % 6, 0, 60, False, (), (), circles, view, ties, said,
            bought, joined, left, (), (), (), 0, plan, {}, np.zeros(7, np.int64),
        )  # fmt: skip
