"""What conditions watch, read in the evening and remembered: measures, and what has happened for the first time."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from agents.community import Community
from agents.names import SLOTS_PER_DAY, Happening, Source, Status, Vital
from game.history import Past, Standing
from game.scenario import MEASURES, read
from game.scenario.conditions import Condition, Happened, Measured, Trend
from game.story.cast import Cast, row_of

NOBODY = math.nan
"""State of a circle or person that is not there: no comparison with it is true."""
_IN_RING = {
    int(Happening.FOUNDED_CIRCLE): "new_circle", int(Happening.MERGED_CIRCLE): "merge", int(Happening.MET): "meeting",
    int(Happening.SESSION): "session", int(Happening.GIFT): "gift",
}  # fmt: skip
JOINED, DELIVERED, BURNT_OUT = int(Happening.JOINED), int(Happening.DELIVERED), int(Happening.BURNT_OUT)
INVITED, LIVELY, DEAD = int(Source.INVITED), int(Vital.LIVELY), int(Vital.DEAD)


class Watch(NamedTuple):
    """One thing watched: a measure of all, of a title, of a circle, or of a character."""

    measure: str
    title: str = ""
    circle: str = ""
    member: str = ""


def watch_of(condition: Condition) -> Watch | None:
    """What a condition watches, None when nothing."""
    match condition:
        case Measured():
            c = condition
            return Watch(c.measure, c.title or "", c.circle or "", c.member or "")
        case Trend():
            return Watch(condition.watched, condition.title or "")
    return None


@dataclass
class Memory:
    """What the evenings so far showed."""

    watches: tuple[Watch, ...] = ()
    noticing: frozenset[str] = frozenset()
    """Things anybody asks about: ``purchase``, ``departure``, ..."""
    founded: dict[Watch, float] = field(default_factory=dict)
    """Values before day 1."""
    values: dict[Watch, list[float]] = field(default_factory=dict)
    """One value an evening."""
    first: dict[str, int] = field(default_factory=dict)
    """Day (from 1) on which a thing first happened; ``thing`` or ``thing:name``."""
    seen: int = 0
    """Happenings read so far."""

    @classmethod
    def of(cls, conditions: Iterable[Condition]) -> Memory:
        """A memory for what these conditions ask."""
        asked = list(conditions)
        watches = dict.fromkeys(w for c in asked if (w := watch_of(c)) is not None)
        return cls(tuple(watches), frozenset(c.happened for c in asked if isinstance(c, Happened)))

    def copy(self) -> Memory:
        """An independent memory."""
        values = {watch: list(row) for watch, row in self.values.items()}
        return Memory(self.watches, self.noticing, dict(self.founded), values, dict(self.first), self.seen)

    def latest(self, watch: Watch, ago: int = 0) -> float:
        """The value of the last evening, or so many evenings before it; not further back than before day 1."""
        evenings = self.values.get(watch, [])
        return evenings[-1 - ago] if ago < len(evenings) else self.founded[watch]

    def evening(self, community: Community, standing: Standing, past: Past, cast: Cast) -> None:
        """Look at the community as it stands after the last tick of a day, or as it was founded."""
        for watch in self.watches:
            value = _value(watch, community, standing, past, cast)
            if community.tick:
                self.values.setdefault(watch, []).append(value)
            else:
                self.founded[watch] = value
        if self.noticing:
            day = community.tick // SLOTS_PER_DAY
            for thing in _happened(community, self.seen, cast, self.noticing):
                self.first.setdefault(thing, day)
            self.seen = int(community.columns.happenings.head[0])


def _value(watch: Watch, community: Community, standing: Standing, past: Past, cast: Cast) -> float:
    if watch.circle:
        return _of_circle(watch, community)
    if watch.member:
        return _of_member(watch, community, cast)
    if watch.measure in MEASURES:
        return read(watch.measure, standing, past, watch.title)
    return float(standing.gauges[watch.measure])


def _of_circle(watch: Watch, community: Community) -> float:
    columns = community.columns
    c = [circle.key for circle in community.setup.circles].index(watch.circle)
    if columns.circles.merged[c] >= 0:
        return NOBODY
    if watch.measure == "silent_days":
        return max(0, community.tick - 1 - int(columns.circles.last_post[c])) / SLOTS_PER_DAY
    people, rows = columns.people, community.rows
    here = np.flatnonzero((people.circle[:rows] == c) & (people.status[:rows] == Status.MEMBER))
    if watch.measure == "members":
        return float(here.size)
    if not here.size:
        return NOBODY
    if watch.measure == "warmth":
        return float(people.warmth[here].mean(dtype=np.float64))
    return float(np.mean(people.seen[here] >= community.tick - SLOTS_PER_DAY))


def _of_member(watch: Watch, community: Community, cast: Cast) -> float:
    row = row_of(community, cast[watch.member]) if watch.member in cast else -1
    people = community.columns.people
    if row < 0 or people.status[row] != Status.MEMBER:
        return NOBODY
    return float(getattr(people, watch.measure)[row])


def _happened(community: Community, seen: int, cast: Cast, asked: frozenset[str]) -> list[str]:
    """Things asked about that have happened by now; those read from the ring, since ``seen``."""
    columns, setup = community.columns, community.setup
    shop, circles = columns.shop, columns.circles
    found: list[str] = []
    if not asked.isdisjoint(_OF_TITLES):
        sold, launched = shop.sold.tolist(), shop.launched.tolist()
        for t, title in enumerate(setup.titles):
            found += ["purchase", f"purchase:{title.key}"] if sold[t] > 0 else []
            found += ["launch", f"launch:{title.key}"] if launched[t] >= 0 else []
    if not asked.isdisjoint(_OF_CIRCLES):
        vitals = circles.vital.tolist()
        for circle, vital in zip(setup.circles, vitals, strict=False):
            found += ["dying", f"dying:{circle.key}"] if vital != LIVELY else []
            found += ["death", f"death:{circle.key}"] if vital == DEAD else []
        later = vitals[len(setup.circles) :]
        found += ["dying"] * any(v != LIVELY for v in later) + ["death"] * (DEAD in later)
    rows = {key: row_of(community, uid) for key, uid in cast.items()} if not asked.isdisjoint(_OF_PEOPLE) else {}
    if "departure" in asked:
        left = columns.people.left[: community.rows] >= 0
        found += ["departure"] if left.any() else []
        found += [f"departure:{key}" for key, row in rows.items() if row >= 0 and left[row]]
    if asked <= _OF_TITLES | _OF_CIRCLES | {"departure"}:
        return found
    return found + _from_ring(community, seen, {row: key for key, row in rows.items()}, asked)


_OF_TITLES = frozenset({"purchase", "launch"})
_OF_CIRCLES = frozenset({"dying", "death"})
_OF_PEOPLE = frozenset({"departure", "burn_out"})


def _from_ring(community: Community, seen: int, known: dict[int, str], asked: frozenset[str]) -> list[str]:
    ring = community.columns.happenings
    size, last = ring.kind.shape[0], int(ring.head[0])
    at = np.arange(max(seen, last - size), last) % size
    kind, a, b, row = ring.kind[at], ring.a[at], ring.b[at], ring.row[at]
    found = [thing for happening, thing in _IN_RING.items() if thing in asked and (kind == happening).any()]
    if "introduction" in asked and ((kind == JOINED) & (a == INVITED)).any():
        found.append("introduction")
    delivered = kind == DELIVERED
    for thing, parcels in (("delivery", delivered), ("disappointment", delivered & (b == 0))):
        titles = sorted(set(a[parcels].tolist())) if thing in asked else []
        found += [thing] * bool(titles) + [f"{thing}:{community.setup.titles[t].key}" for t in titles]
    burnt = row[kind == BURNT_OUT].tolist() if "burn_out" in asked else []
    return found + ["burn_out"] * bool(burnt) + [f"burn_out:{known[r]}" for r in burnt if r in known]
