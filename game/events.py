"""What happened since somebody last looked, read from the rings of the columns.

The rings hold the latest happenings and messages only. A session collects at the end of every day at the
latest; what more than a ring holds in one day is cut at its old end.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from agents.columns import Columns
from agents.names import SLOTS_PER_DAY, Cause, Death, Form, Happening, Kind, Source, Vital, Wave
from agents.structure import CIRCLES_MAX
from game.observation import Bought, Delivered, Joined, Left, Message, RoomChanged, VitalChanged

SPOKEN = (Kind.CHAT, Kind.TALK, Kind.QUESTION, Kind.ANSWER, Kind.REVIEW)
"""Messages in which members speak their minds."""
KINDS, FORMS = tuple(Kind), tuple(Form)
"""By number: looking one up here takes a fifth of the time of making it from its number, for every message said."""


@dataclass(frozen=True)
class Events:
    """Events of one or more ticks, each kind oldest first."""

    said: tuple[Message, ...] = ()
    bought: tuple[Bought, ...] = ()
    joined: tuple[Joined, ...] = ()
    left: tuple[Left, ...] = ()
    delivered: tuple[Delivered, ...] = ()
    vitals: tuple[VitalChanged, ...] = ()
    rooms: tuple[RoomChanged, ...] = ()

    def __add__(self, later: Events) -> Events:
        return Events(
            self.said + later.said,
            self.bought + later.bought,
            self.joined + later.joined,
            self.left + later.left,
            self.delivered + later.delivered,
            self.vitals + later.vitals,
            self.rooms + later.rooms,
        )


@dataclass(frozen=True)
class Mark:
    """How far the rings had been read."""

    happenings: int
    feeds: NDArray[np.int32]
    vitals: NDArray[np.uint8]


def mark(columns: Columns) -> Mark:
    """Where the rings stand now."""
    return Mark(int(columns.happenings.head[0]), columns.feed.head.copy(), columns.circles.vital.copy())


def since(columns: Columns, before: Mark) -> Events:
    """What happened since ``before``."""
    bought: list[Bought] = []
    joined: list[Joined] = []
    left: list[Left] = []
    delivered: list[Delivered] = []
    rooms: list[RoomChanged] = []
    uid = columns.people.uid
    for kind, row, a, b, amount in _happened(columns, before.happenings):
        person = int(uid[row])  # of no meaning where nobody is named
        if kind == Happening.BOUGHT:
            bought.append(Bought(row, person, a, Wave(b), amount))
        elif kind == Happening.JOINED:
            joined.append(Joined(row, person, Source(a), b))
        elif kind == Happening.LEFT:
            left.append(Left(row, person, Cause(a)))
        elif kind == Happening.DELIVERED:
            delivered.append(Delivered(row, person, a, b > 0, amount))
        elif kind == Happening.FOUNDED_CIRCLE:
            rooms.append(RoomChanged(a))
        elif kind == Happening.MERGED_CIRCLE:
            rooms.append(RoomChanged(a, b))
    return Events(
        said=messages(columns, before.feeds),
        bought=tuple(bought),
        joined=tuple(joined),
        left=tuple(left),
        delivered=tuple(delivered),
        vitals=_vitals(columns, before.vitals),
        rooms=tuple(rooms),
    )


def _happened(columns: Columns, first: int) -> list[tuple[int, int, int, int, float]]:
    ring = columns.happenings
    size = ring.kind.shape[0]
    last = int(ring.head[0])
    at = np.arange(max(first, last - size), last) % size
    arrays = (ring.kind[at], ring.row[at], ring.a[at], ring.b[at], ring.amount[at])
    return list(zip(*(array.tolist() for array in arrays), strict=True))


def messages(columns: Columns, first: NDArray[np.int32]) -> tuple[Message, ...]:
    """Messages from number ``first`` on, one number per circle's feed there was then; oldest first, then by circle."""
    found: list[Message] = []
    head = columns.feed.head
    known = np.zeros_like(head)  # circles founded since have said nothing before
    known[: first.size] = first
    for circle in np.flatnonzero(head > known).tolist():
        found += _circle_messages(columns, circle, int(known[circle]))
    found.sort(key=lambda m: (m.tick, m.circle, m.id))
    return tuple(found)


@dataclass(frozen=True)
class Heard:
    """What members spoke of, counted: for who listens to everybody and reads nobody."""

    slots: NDArray[np.int64]
    """(6,) messages by slot of the day."""
    topics: NDArray[np.int64]
    """(topics,) messages by topic."""
    voices: dict[int, int]
    """Messages by identity of who wrote them."""


def heard(columns: Columns, first: NDArray[np.int32], topics: int) -> Heard:
    """Members' chat, talk, questions, answers and reviews from number ``first`` on, one number per circle's feed."""
    feed = columns.feed
    known = np.zeros_like(feed.head)
    known[: first.size] = first
    size = feed.tick.shape[1]
    picked = [(c, np.arange(max(known[c], h - size), h) % size) for c, h in enumerate(feed.head) if h > known[c]]
    if not picked:
        return Heard(np.zeros(SLOTS_PER_DAY, np.int64), np.zeros(topics, np.int64), {})
    columns_read = (feed.tick, feed.author, feed.kind, feed.topic)
    tick, author, kind, topic = (np.concatenate([column[c, at] for c, at in picked]) for column in columns_read)
    own = (author >= 0) & np.isin(kind, SPOKEN)
    about = topic[own & (topic >= 0)]
    who, count = np.unique(columns.people.uid[author[own]], return_counts=True)
    return Heard(
        np.bincount(tick[own] % SLOTS_PER_DAY, minlength=SLOTS_PER_DAY),
        np.bincount(about, minlength=topics),
        dict(zip(who.tolist(), count.tolist(), strict=True)),
    )


def _circle_messages(columns: Columns, circle: int, first: int) -> list[Message]:
    feed = columns.feed
    size = feed.tick.shape[1]
    head = int(feed.head[circle])
    numbers = np.arange(max(first, head - size), head)
    at = numbers % size
    about = (feed.title, feed.topic, feed.form, feed.reply_to, feed.target)
    picked = (feed.tick, feed.author, feed.kind, *about)
    values = zip(*(array[circle, at].tolist() for array in picked), strict=True)
    uid = columns.people.uid
    return [
        Message(
            id=number * CIRCLES_MAX + circle,
            tick=tick,
            circle=circle,
            author_row=author,
            author_uid=int(uid[author]) if author >= 0 else 0,
            kind=KINDS[kind],
            title=title,
            topic=topic,
            form=FORMS[form],
            reply_to=answered * CIRCLES_MAX + circle if answered >= 0 else -1,
            target_row=target,
        )
        for number, (tick, author, kind, title, topic, form, answered, target) in zip(
            numbers.tolist(), values, strict=True
        )
    ]


def _vitals(columns: Columns, before: NDArray[np.uint8]) -> tuple[VitalChanged, ...]:
    """Fires that changed; a circle merged into another has not gone out."""
    circles = columns.circles
    known = np.full_like(circles.vital, Vital.LIVELY)
    known[: before.size] = before
    changed = np.flatnonzero((circles.vital != known) & (circles.merged < 0)).tolist()
    return tuple(VitalChanged(c, Vital(int(circles.vital[c])), Death(int(circles.death[c]))) for c in changed)
