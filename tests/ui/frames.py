"""Frames of invented communities for tests of the screen: seeded, of any size, moving from tick to tick."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np

from agents.names import Cause, Death, Gate, Kind, LaunchMode, Role, Source, Vital, Wave
from game.observation import (
    GAUGES,
    Bought,
    CircleView,
    Delivered,
    Frame,
    Joined,
    Left,
    MembersView,
    Message,
    OfferView,
    PlanView,
    TiesView,
    VitalChanged,
)  # fmt: skip

_COLUMNS = (
    "row", "uid", "circle", "heat", "role", "exposure", "threshold", "wave", "bought_tick", "joined",
    "source", "inviter", "posts",
)  # fmt: skip


@dataclass
class Village:
    """A made-up community: `frame()` shows it, the verbs change it."""

    members: int = 100
    circles: int = 1
    seed: int = 1
    warmth: float = 0.45
    tick: int = 100
    vitals: dict[int, Vital] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.r = np.random.default_rng(self.seed)
        n = self.members
        self.row = np.arange(n, dtype=np.int32)
        self.uid = self.r.integers(1, 2**62, n).astype(np.uint64)
        self.circle = np.sort(self.r.integers(0, self.circles, n)).astype(np.int32)
        base = self.warmth + self.r.normal(0, 0.13, self.circles)
        self.heat = np.clip(base[self.circle] + self.r.normal(0, 0.2, n), 0.02, 1).astype(np.float32)
        self.role = np.zeros(n, np.uint8)
        for c in range(self.circles):
            here = np.nonzero(self.circle == c)[0]
            if len(here) > 4:
                self.role[here[0]] = Role.LEADER
                self.role[here[1 : 1 + max(1, len(here) // 25)]] = Role.KOL
        self.role[self.r.random(n) < 0.01] = Role.ADVERTISER
        self.exposure = np.zeros(n, np.float32)
        self.threshold = np.clip(self.r.normal(0.35, 0.16, n), -0.05, 1).astype(np.float32)
        self.wave = np.zeros(n, np.uint8)
        self.bought_tick = np.full(n, -1, np.int32)
        self.joined = np.zeros(n, np.int32)
        self.source = np.zeros(n, np.uint8)
        self.inviter = np.full(n, -1, np.int32)
        self.posts = self.r.geometric(0.12, n).astype(np.int32) - 1
        self.ties = self._befriend()
        self.next_row = n
        self.events: dict[str, list] = {
            k: [] for k in ("said", "bought", "joined", "left", "delivered", "vitals")
        }

    def _befriend(self) -> dict[tuple[int, int], float]:
        """Ties by uid, so that leaving and joining keep them."""
        ties: dict[tuple[int, int], float] = {}
        n = len(self.row)
        groups = [np.nonzero(self.circle == c)[0] for c in range(self.circles)]
        for i in range(n):
            mates = groups[self.circle[i]]
            for j in self.r.choice(mates, min(3, len(mates)), replace=False).tolist():
                self._tie(ties, i, j)
            if self.r.random() < 0.12:
                self._tie(ties, i, int(self.r.integers(n)))
        return ties

    def _tie(self, ties: dict[tuple[int, int], float], i: int, j: int) -> None:
        if i != j:
            a, b = sorted((int(self.uid[i]), int(self.uid[j])))
            ties[a, b] = float(self.r.uniform(0.1, 0.9))

    # ---- verbs
    def talk(
        self, count: int, kinds: tuple[Kind, ...] = (Kind.CHAT, Kind.TALK, Kind.QUESTION, Kind.ANSWER)
    ) -> Village:
        for k in range(count):
            i, j = self.r.integers(0, len(self.row), 2).tolist()
            kind = kinds[k % len(kinds)]
            target = int(self.row[j]) if kind in (Kind.ANSWER, Kind.TALK) else -1
            self.events["said"].append(
                Message(self.tick * 1000 + k, self.tick, int(self.circle[i]), int(self.row[i]),
                int(self.uid[i]), kind,
                        target_row=target)
            )  # fmt: skip
        return self

    def speak(self, kind: Kind = Kind.PITCH, target: int = -1) -> Village:
        self.events["said"].append(
            Message(self.tick * 1000 + 900, self.tick, 0, -1, 0, kind, 0, target_row=target)
        )
        return self

    def launch(self, buyers: int) -> Village:
        """Some buy; those who nearly did are nearly at their marks."""
        who = self.r.choice(len(self.row), min(buyers, len(self.row)), replace=False)
        self.exposure = np.clip(self.r.normal(0.16, 0.12, len(self.row)), 0, 1).astype(np.float32)
        for i in who.tolist():
            wave = Wave(int(self.r.integers(1, 7)))
            self.wave[i], self.bought_tick[i] = wave, self.tick
            self.heat[i] = min(1.0, self.heat[i] + 0.25)
            self.events["bought"].append(Bought(int(self.row[i]), int(self.uid[i]), 0, wave, 48.0))
        return self

    def deliver(self, count: int) -> Village:
        for i in self.r.choice(len(self.row), count, replace=False).tolist():
            pleased = bool(self.r.random() < 0.8)
            self.events["delivered"].append(Delivered(int(self.row[i]), int(self.uid[i]), 0, pleased, 0.0))
        return self

    def join(self, count: int, invited: bool = True) -> Village:
        for _ in range(count):
            host = int(self.r.integers(len(self.row)))
            uid = int(self.r.integers(1, 2**62))
            self.row = np.append(self.row, np.int32(self.next_row))
            self.uid = np.append(self.uid, np.uint64(uid))
            fresh = {
                "circle": self.circle[host], "heat": 0.5, "role": 0, "exposure": 0.1, "threshold": 0.4,
                "wave": 0, "bought_tick": -1, "joined": self.tick,
                "source": Source.INVITED if invited else Source.CHANNEL,
                "inviter": self.row[host] if invited else -1, "posts": 0,
            }  # fmt: skip
            for name, value in fresh.items():
                old = getattr(self, name)
                setattr(self, name, np.append(old, old.dtype.type(value)))
            if invited:
                self._tie(self.ties, len(self.row) - 1, host)
            source = Source.INVITED if invited else Source.CHANNEL
            self.events["joined"].append(
                Joined(self.next_row, uid, source, int(self.row[host]) if invited else -1)
            )
            self.next_row += 1
        return self

    def leave(self, count: int, cause: Cause = Cause.LEFT_COLD) -> Village:
        gone = self.r.choice(len(self.row), count, replace=False)
        for i in gone.tolist():
            self.events["left"].append(Left(int(self.row[i]), int(self.uid[i]), cause))
        keep = np.ones(len(self.row), bool)
        keep[gone] = False
        for name in _COLUMNS:
            setattr(self, name, getattr(self, name)[keep])
        left = set(self.uid.tolist())
        self.ties = {k: v for k, v in self.ties.items() if k[0] in left and k[1] in left}
        return self

    def sink(self, circle: int, vital: Vital = Vital.DYING) -> Village:
        self.vitals[circle] = vital
        self.heat[self.circle == circle] *= 0.3 if vital == Vital.DYING else 0.05
        self.events["vitals"].append(
            VitalChanged(circle, vital, Death.NO_VALUE if vital == Vital.DEAD else Death.NONE)
        )
        return self

    def split(self, circle: int) -> Village:
        """Half of a circle, those with even uids, become a circle of their own."""
        here = (self.circle == circle) & (self.uid % np.uint64(2) == 0)
        self.circle[here] = self.circles
        self.circles += 1
        return self

    # ---- what is seen
    def frame(self) -> Frame:
        """The frame of this tick; the next verb belongs to the next tick."""
        said, events = self.events["said"], self.events
        frame = Frame(
            tick=self.tick, day=self.tick // 6, slot=self.tick % 6, weekday=(self.tick // 6) % 7,
            days_total=60, over=False,
            topics=("stories",), segments=("mothers",), circles=self._circles(), members=self._members(),
            ties=self._ties(),
            said=tuple(said), bought=tuple(events["bought"]), joined=tuple(events["joined"]),
            left=tuple(events["left"]),
            delivered=tuple(events["delivered"]), vitals=tuple(events["vitals"]),
            offers=(OfferView(0, "title", 48.0, True, 10, 13, LaunchMode.PRESALE, -1, 0, 0),), focus=0,
            plan=PlanView(Gate.INVITE, 0.0, (), False, 0.0, False, ()), gauges=dict.fromkeys(GAUGES, 0.0),
            sales_by_wave=np.bincount(self.wave, minlength=7).astype(np.int64),
        )  # fmt: skip
        self.events = {k: [] for k in events}
        self.tick += 1
        return frame

    def _members(self) -> MembersView:
        n = len(self.row)
        return MembersView(
            row=self.row.copy(), uid=self.uid.copy(), circle=self.circle.copy(), role=self.role.copy(),
            segment=np.zeros(n, np.uint8), warmth=self.heat.copy(), trust=np.clip(self.heat * 0.9 + 0.05, 0,
            1),
            belonging=self.heat.copy(), fatigue=np.zeros(n, np.float32), exposure=self.exposure.copy(),
            threshold=self.threshold.copy(), wave=self.wave.copy(), bought_tick=self.bought_tick.copy(),
            joined_tick=self.joined.copy(), source=self.source.copy(), inviter=self.inviter.copy(),
            online=self.heat > 0.5, posts=self.posts.copy(),
        )  # fmt: skip

    def _ties(self) -> TiesView:
        at = {u: k for k, u in enumerate(self.uid.tolist())}
        pairs = [(at[a], at[b], s) for (a, b), s in self.ties.items()]
        a, b, s = zip(*pairs) if pairs else ((), (), ())
        return TiesView(np.array(a, np.int32), np.array(b, np.int32), np.array(s, np.float32))

    def _circles(self) -> tuple[CircleView, ...]:
        out = []
        for c in range(self.circles):
            here = self.heat[self.circle == c]
            mean = float(here.mean()) if len(here) else 0.0
            vital = self.vitals.get(c, Vital.LIVELY)
            out.append(CircleView(f"circle-{c}", len(here), mean, mean, vital, Death.NONE, 0.0))
        return tuple(out)


def quiet(frame: Frame) -> Frame:
    """The same frame as one in which nothing happened."""
    return replace(frame, said=(), bought=(), joined=(), left=(), delivered=(), vitals=())
