"""A stable force layout: repulsion inside circles, springs of friendship, pull to one's own circle.

Everybody has a mobility: newcomers move freely and settle, the others hardly at all, so nobody jumps when
people come and go. One small step a frame touches a bounded number of pairs.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.ui.hearth import places

F32 = NDArray[np.float32]
I32 = NDArray[np.int32]

CALM = np.float32(0.005)
"""Mobility of those who have settled."""
_COOLING = np.float32(0.965)
_PAIRS = 65_536
_LIVELY_MAX = 64
_SAMPLE = 160
_COOL_STEPS = 140
_CHARGE = np.float32(1 / np.pi)
_CORE = np.float32(0.30)
_SPRING = np.float32(0.55)
_FAR_SPRING = np.float32(0.004)
_REST = np.float32(1.05)
_ROOM = 1.2
"""Room round a seat beyond which more is no better."""


@dataclass(frozen=True)
class Graph:
    """Who is where and knows whom: circle (n,), warmth (n,) in [0, 1], ties a, b (e,) with strength (e,) in
    [0, 1].
    """

    circle: I32
    warmth: F32
    a: I32
    b: I32
    strength: F32


@dataclass(frozen=True)
class Seats:
    """Places at one moment: identity -> position in ``at`` (n, 2), and the centres of the circles."""

    index: dict[int, int]
    at: F32
    centres: F32


class Layout:
    """Places of members in world units, about one unit apart; the operator's hearth is at (0, 0)."""

    def __init__(self, graph: Graph, circles: int, aspect: float, seed: int = 2) -> None:
        """Lay out from scratch; some tens of ms at 300 members.

        ``aspect`` is width over height of the view.
        """
        self._chance = np.random.default_rng(seed)
        self.aspect = aspect
        self.graph = graph
        self.centres = places.arrange(self._sizes(circles), aspect)
        self._turn = 0
        n = len(graph.circle)
        self.mobility = np.ones(n, np.float32)
        self.at = self._scatter(graph.circle)
        self._prepare()
        self._settle()
        self.mobility[:] = CALM

    def __len__(self) -> int:
        return len(self.at)

    def change(self, graph: Graph, circles: int, old: I32, near: I32) -> None:
        """Take over a changed community.

        ``old`` (n,) gives each member's former position in the arrays, -1 for newcomers; ``near`` (n,) a
        position in
        the new arrays beside whom a newcomer sits down, -1 for nobody. Members who stay keep their places.
        """
        moved = self._moved(graph.circle, old)
        at = np.zeros((len(old), 2), np.float32)
        mobility = np.full(len(old), 1.0, np.float32)
        stay = old >= 0
        at[stay] = self.at[old[stay]]
        mobility[stay] = self.mobility[old[stay]]
        mobility[moved] = 1.0
        self.graph, self.at, self.mobility = graph, at, mobility
        self._recentre(circles)
        for i in np.nonzero(~stay)[0].tolist():
            at[i] = self._seat(i, int(near[i]), stay)
            stay[i] = True
        self._prepare()

    def put(self, who: NDArray[np.int64], at: F32, centres: F32) -> None:
        """Seat some members at given places (k, 2), calm from now on; circles too, when they are as many."""
        self.at[who] = at
        self.mobility[who] = CALM
        if len(centres) == len(self.centres):
            self.centres = centres.copy()

    def step(self) -> None:
        """One warm step: the lively and a rotating slice of the calm move a little."""
        n = len(self.at)
        if n == 0:
            return
        rows = max(16, _PAIRS // n)
        lively = np.nonzero(self.mobility > 8 * CALM)[0][:_LIVELY_MAX]
        calm = (np.arange(min(rows, n)) + self._turn) % n
        self._turn = (self._turn + len(calm)) % n
        active = np.union1d(lively, calm) if len(calm) < n else np.arange(n)
        self._move(active, slice(None), np.float32(1.0), np.float32(0.22), self._springs())
        self.mobility = np.maximum(self.mobility * _COOLING, CALM)

    def bounds(self) -> tuple[F32, F32]:
        """Box round nearly everybody and the hearth: low and high corner, shape (2,) each."""
        reach = np.array((places.HEARTH_RADIUS, places.HEARTH_RADIUS), np.float32)
        if len(self.at) == 0:
            return -3 * reach, 3 * reach
        low, high = np.percentile(self.at, (0.4, 99.6), axis=0).astype(np.float32)
        return np.minimum(low - 0.3, -reach), np.maximum(high + 0.3, reach)

    def _sizes(self, circles: int) -> F32:
        return np.bincount(self.graph.circle, minlength=max(1, circles)).astype(np.float32)

    def _scatter(self, circle: I32) -> F32:
        r = places.radius(self._sizes(len(self.centres)), len(self.centres) == 1)[circle]
        turn = self._chance.uniform(0, 2 * np.pi, len(circle))
        reach = np.sqrt(self._chance.uniform(0.05, 1, len(circle))) * r
        return (self.centres[circle] + np.stack([np.cos(turn), np.sin(turn)], -1) * reach[:, None]).astype(
            np.float32
        )

    def _settle(self) -> None:
        """Cool down from the scatter: pairs within a circle only, sampled in big circles until the last
        steps.
        """
        groups = [np.nonzero(self.graph.circle == k)[0] for k in range(len(self.centres))]
        for k in range(_COOL_STEPS):
            cap = np.float32(0.85 * (1 - k / _COOL_STEPS) ** 1.4 + 0.01)
            exact = k > _COOL_STEPS - 14
            springs = self._springs()
            for group in groups:
                if len(group) <= 2 * _SAMPLE or exact:
                    self._move(group, group, np.float32(1.0), cap, springs)
                else:
                    some = self._chance.choice(group, _SAMPLE, replace=False)
                    self._move(group, some, np.float32(len(group) / _SAMPLE), cap, springs)

    def _moved(self, circle: I32, old: I32) -> NDArray[np.bool_]:
        stay = old >= 0
        moved = np.zeros(len(old), bool)
        moved[stay] = circle[stay] != self.graph.circle[old[stay]]
        return moved

    def _recentre(self, circles: int) -> None:
        """Keep circles where they are; make room for new ones and for those that outgrew theirs."""
        sizes, known = self._sizes(circles), len(self.centres)
        if len(sizes) == known == 1:
            return
        centres = np.zeros((len(sizes), 2), np.float32)
        centres[:known] = self.centres[: len(sizes)]
        mobility = np.full(len(sizes), 0.04, np.float32)
        for k in range(known, len(sizes)):
            here = self.graph.circle == k
            centres[k] = self.at[here].mean(0) if here.any() else self._chance.normal(0, 4, 2)
            mobility[k] = 1.0
        if known == 1 < len(sizes):
            mobility[:] = 1.0
        r = places.radius(sizes)
        self.centres = places.settle(centres, r, self.aspect, mobility, 60 if len(sizes) > known else 4)

    def _seat(self, i: int, near: int, taken: NDArray[np.bool_]) -> F32:
        """A free seat for a newcomer: beside ``near``, else at the rim of the circle."""
        home = self.centres[self.graph.circle[i]]
        if near >= 0 and taken[near]:
            base, reach = self.at[near], np.array((0.9, 1.5), np.float32)
        else:
            size = float((self.graph.circle == self.graph.circle[i]).sum())
            r = float(places.radius(size, len(self.centres) == 1))
            base, reach = home, np.array((r * 0.8, r), np.float32)
        turn = self._chance.uniform(0, 2 * np.pi, 14)
        far = self._chance.uniform(reach[0], reach[1], 14)
        spots = (base + np.stack([np.cos(turn), np.sin(turn)], -1) * far[:, None]).astype(np.float32)
        if not taken.any():
            return spots[0]
        # Only neighbours count: when hundreds come at once, looking at everybody for each would take a while.
        there = self.at[taken]
        there = there[(np.abs(there - base) <= reach[1] + _ROOM).all(1)]
        gap = np.hypot(*(spots[:, None] - there[None]).transpose(2, 0, 1)).min(1, initial=np.inf)
        free = np.minimum(gap, _ROOM) - 0.06 * np.hypot(*(spots - home).T)
        return spots[int(free.argmax())]

    def _prepare(self) -> None:
        """What steps need of the graph, made once a change."""
        g, n = self.graph, len(self.at)
        degree = np.bincount(g.a, minlength=n) + np.bincount(g.b, minlength=n)
        self._same = g.circle[g.a] == g.circle[g.b]
        share = 1 / (1 + 0.15 * np.maximum(degree[g.a], degree[g.b]).astype(np.float32))
        self._pull = np.where(self._same, _SPRING, _FAR_SPRING) * g.strength * share
        self._hold = np.float32(0.72) + np.float32(0.56) * g.warmth
        self._alone = len(self.centres) == 1

    def _move(
        self,
        active: NDArray[np.int64],
        cols: slice | NDArray[np.int64],
        weight: np.float32,
        cap: np.float32,
        springs: F32,
    ) -> None:
        force = self._repulsion(active, cols, weight) + springs[active] + self._home(active)
        shift = force * (np.float32(0.16) * self.mobility[active][:, None])
        length = np.sqrt((shift**2).sum(1)) + np.float32(1e-9)
        self.at[active] += (
            shift * np.minimum(1, cap * np.maximum(self.mobility[active], CALM) / length)[:, None]
        )

    def _repulsion(
        self, active: NDArray[np.int64], cols: slice | NDArray[np.int64], weight: np.float32
    ) -> F32:
        p, circle = self.at, self.graph.circle
        dx = p[active, 0][:, None] - p[cols, 0]
        dy = p[active, 1][:, None] - p[cols, 1]
        near = np.reciprocal(dx * dx + dy * dy + np.float32(0.12))
        w = near * (circle[active][:, None] == circle[cols]) * (_CHARGE * weight)
        near *= near
        w += near * (_CORE * weight)
        return np.stack([np.einsum("ij,ij->i", dx, w), np.einsum("ij,ij->i", dy, w)], -1)

    def _springs(self) -> F32:
        g, n = self.graph, len(self.at)
        gap = self.at[g.a] - self.at[g.b]
        d = np.sqrt((gap**2).sum(1)) + np.float32(1e-4)
        pull = gap * (self._pull * (d - _REST) / d)[:, None]
        return np.stack([
            np.bincount(g.b, pull[:, c], n) - np.bincount(g.a, pull[:, c], n) for c in (0, 1)
        ], -1).astype(np.float32)  # fmt: skip

    def _home(self, active: NDArray[np.int64]) -> F32:
        """Pull to the own circle, the warm a little harder, so that they sit nearer the fire; room for the
        hearth.
        """
        gap = self.centres[self.graph.circle[active]] - self.at[active]
        force = gap * self._hold[active][:, None]
        p = self.at[active]
        d2 = (p**2).sum(1) + np.float32(0.05)
        room = np.float32(places.HEARTH_RADIUS**2)
        if self._alone:
            return force + p * (room / d2)[:, None]
        inside = np.maximum(room - d2, 0) / d2
        return force + p * inside[:, None]
