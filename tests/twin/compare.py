"""The twin against the columns, by value: every state that differs, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from agents.columns import SCALE
from agents.kernels.feed import (
    ADVERTS,
    BREACHES,
    CHAT,
    COMPLAINTS,
    OFF_TOPIC,
    PITCHED,
    PITCHES,
    POSTS,
    PROMPTS,
    REVIEWS,
    VOICES,
    features,
    general,
    of_title,
)
from agents.names import Cause, Kind
from agents.storage import DERIVED
from tests.twin.feed import CHATTING, Message
from tests.twin.mirror import PLAIN, TITLES, weights

if TYPE_CHECKING:
    from agents.community import Community
    from tests.twin.community import TwinCommunity

DOUBLE, SINGLE = 1e-9, 1e-5
"""Differences allowed in columns of 64-bit and 32-bit floats, relative or absolute; integers must be equal."""
SHOWN = 6


def differences(twin: TwinCommunity, community: Community) -> list[str]:
    """Every difference, in words."""
    return [line for part in PARTS for line in part(twin, community)]


def differ(name: str, ours: Any, column: np.ndarray) -> Iterator[str]:
    """Compare one column with the twin's values."""
    ours = np.asarray(ours)
    if ours.shape != column.shape and ours.size != column.size:
        yield f"{name}: {ours.shape} in the twin, {column.shape} in the columns"
        return
    ours = ours.reshape(column.shape)
    if column.dtype.kind == "f":
        allowed = DOUBLE if column.dtype.itemsize == 8 else SINGLE
        wrong = ~np.isclose(ours.astype(float), column.astype(float), rtol=allowed, atol=allowed)
    else:
        wrong = ours != column
    for place in np.argwhere(wrong)[:SHOWN]:
        at = tuple(place.tolist())
        yield f"{name}{list(at)}: {ours[at]!r} in the twin, {column[at]!r} in the columns"


def mask(places: set[int]) -> int:
    """Places as bits."""
    return sum(1 << int(i) for i in places)


def row_of(member: Any) -> int:
    """Row of a member, -1 for nobody."""
    return -1 if member is None else member.row


def _clock(twin: TwinCommunity, community: Community) -> Iterator[str]:
    if twin.tick != community.tick or len(twin.people) != community.rows:
        yield f"tick {twin.tick}, {len(twin.people)} rows in the twin; {community!r}, {community.rows} rows"


def _people(twin: TwinCommunity, community: Community) -> Iterator[str]:
    people, n = community.columns.people, min(len(twin.people), community.rows)
    everybody = twin.people[:n]
    ours: dict[str, list[Any]] = {name: [getattr(a, name) for a in everybody] for name in PLAIN}
    ours["uid"] = np.array(ours["uid"], np.uint64)
    ours["circle"] = [a.circle.index for a in everybody]
    ours["segment"] = [a.segment.index for a in everybody]
    ours["inviter"] = [row_of(a.inviter) for a in everybody]
    ours["welcome"] = [int(a.welcome) for a in everybody]
    ours["expecting"] = [mask({t for t, h in enumerate(a.holdings) if h.due >= 0}) for a in everybody]
    for name in TITLES:
        ours[name] = [mask(getattr(a, name)) for a in everybody]
    for name in people._fields:
        yield from differ(f"people.{name}", ours[name], getattr(people, name)[:n])
    here = [a.row for a in twin.agents]
    yield from differ("people present", here, np.flatnonzero(people.status[: community.rows] == 1))


def _holdings(twin: TwinCommunity, community: Community) -> Iterator[str]:
    h, n = community.columns.holdings, min(len(twin.people), community.rows)
    for name in h._fields:
        attribute = "heard" if name == "aware" else name
        if name == "fit":  # the twin works it out whenever it is asked
            ours = [[a.fit(title) for title in twin.shop] for a in twin.people[:n]]
        else:
            ours = [[getattr(x, attribute) for x in a.holdings] for a in twin.people[:n]]
        if name == "aware":
            ours = [[mask(x) for x in row] for row in ours]
        yield from differ(f"holdings.{name}", np.array(ours), getattr(h, name)[:n])


def _ties(twin: TwinCommunity, community: Community) -> Iterator[str]:
    t = community.columns.ties
    for a in twin.people[: community.rows]:
        k = int(t.degree[a.row])
        theirs = dict(zip(t.peer[a.row, :k].tolist(), t.strength[a.row, :k].tolist(), strict=True))
        outside = dict(zip(t.peer[a.row, :k].tolist(), t.offline[a.row, :k].tolist(), strict=True))
        ours = {friend.row: tie for friend, tie in a.ties.items()}
        if ours.keys() != theirs.keys():
            yield f"ties of {a.row}: with {sorted(ours)} in the twin, {sorted(theirs)} in the columns"
            continue
        for row, tie in ours.items():
            if abs(tie.strength - theirs[row]) > SINGLE or tie.offline != outside[row]:
                yield f"tie {a.row}-{row}: {tie} in the twin, {theirs[row], outside[row]} in the columns"


def totals_of(message: Message, topics: int, titles: int) -> np.ndarray:
    """What a message adds to the running totals of a feed; shape (F,)."""
    w = np.zeros(features(topics, titles))
    kind, title = message.kind, message.title
    if kind in (Kind.CONTENT, Kind.PROMPT):
        w[message.topic] += message.worth
        w[topics + message.need] += message.worth
        w[general(topics, OFF_TOPIC)] = message.off
        w[general(topics, PROMPTS)] = float(kind == Kind.PROMPT)
    elif kind == Kind.PITCH:
        w[general(topics, PITCHES)] = w[of_title(topics, title, PITCHED)] = 1.0
    elif kind == Kind.ADVERT:
        w[general(topics, ADVERTS)] = 1.0
    elif message.author is not None:
        w[general(topics, POSTS)] = 1.0
        w[general(topics, CHAT)] = float(kind in CHATTING)
        w[general(topics, BREACHES)] = float(kind == Kind.BREACH)
        if title >= 0:
            w[of_title(topics, title, VOICES)] = message.voice
            w[of_title(topics, title, REVIEWS)] = float(kind == Kind.REVIEW)
            w[of_title(topics, title, COMPLAINTS)] = float(kind == Kind.COMPLAINT)
    return w


def _feeds(twin: TwinCommunity, community: Community) -> Iterator[str]:
    cols = community.columns
    f, size, topics, titles = cols.feed, cols.feed.tick.shape[1], len(community.setup.topics), len(twin.shop)
    for circle in twin.circles:
        c, feed = circle.index, circle.feed
        name = f"feed {c}"
        if (feed.head, feed.fresh) != (f.head[c], f.fresh[c]):
            yield f"{name}: head, fresh {feed.head, feed.fresh} in the twin, {f.head[c], f.fresh[c]} in the columns"
            continue
        first = max(0, feed.head - size)
        slots, said = np.arange(first, feed.head) % size, feed.between(first, feed.head)
        for key in ("tick", "kind", "title", "topic", "form", "reply_to", "replies"):
            yield from differ(f"{name} {key}", [getattr(m, key) for m in said], getattr(f, key)[c, slots])
        for key in ("author", "target"):
            yield from differ(f"{name} {key}", [row_of(getattr(m, key)) for m in said], getattr(f, key)[c, slots])
        read = feed.between(feed.oldest, feed.head)
        if read:
            ours = np.array([totals_of(m, topics, titles) for m in read])
            yield from differ(f"{name} weights", ours, weights(cols, c, feed.oldest))


def _circles(twin: TwinCommunity, community: Community) -> Iterator[str]:
    for name in community.columns.circles._fields:
        if name != "death" and name not in DERIVED:  # the record's name for it, given in Python
            ours = [getattr(circle, name) for circle in twin.circles]
            yield from differ(f"circles.{name}", ours, getattr(community.columns.circles, name))


def _shop(twin: TwinCommunity, community: Community) -> Iterator[str]:
    for name in (n for n in community.columns.shop._fields if n not in DERIVED):
        ours = np.array([getattr(title, name) for title in twin.shop])
        yield from differ(f"shop.{name}", ours, getattr(community.columns.shop, name))


def _desk(twin: TwinCommunity, community: Community) -> Iterator[str]:
    desk, operator = community.columns.desk, twin.operator
    for name in desk._fields:
        column = getattr(desk, name)
        if name == "rows":
            ours: Any = [len(twin.people)]
        elif name == "sales":
            ours = twin.sales
        elif name.startswith("line_"):
            key = {"line_week": "per_week"}.get(name, name[5:])
            ours = [getattr(line, key) for line in operator.lines]
        elif name.startswith("channel_"):
            ours = [getattr(channel, name[8:]) for channel in operator.channels]
        else:
            ours = [getattr(operator, name)]
        yield from differ(f"desk.{name}", np.array(ours), column)


def _books(twin: TwinCommunity, community: Community) -> Iterator[str]:
    ledger = community.columns.ledger
    pairs = [("today", twin.books, ledger.books.sum(axis=0), ledger.tally.sum(axis=0))]
    if twin.past_days:
        pairs.append(("last day", twin.past_days[-1], community.ledger.books[-1], community.ledger.tallies[-1]))
    for when, ours, books, counts in pairs:
        entries = np.array(ours.entries, np.int64)
        if books.shape[0] != entries.shape[0]:
            entries = entries.sum(axis=0, keepdims=True)
        yield from differ(f"books of {when}", entries / SCALE, books / SCALE)
        yield from differ(f"counts of {when}", ours.counts, counts)
    for a in twin.people[: twin.trace_rows]:
        ours = np.zeros(ledger.trace.shape[1:])
        for place, amount in a.causes.items():
            ours[place] = amount
        yield from differ(f"causes of {a.row}", ours / SCALE, ledger.trace[a.row] / SCALE)


def _happenings(twin: TwinCommunity, community: Community) -> Iterator[str]:
    """The latest happenings: those since the twin was made."""
    h = community.columns.happenings
    count, size = len(twin.happenings), h.kind.size
    slots = np.arange(int(h.head[0]) - count, int(h.head[0]))[-size:] % size
    for key in ("kind", "tick", "row", "a", "b", "amount"):
        ours = [getattr(happened, key) for happened in twin.happenings[-size:]]
        yield from differ(f"happenings.{key}", np.array(ours), getattr(h, key)[slots])


def _intents(twin: TwinCommunity, community: Community) -> Iterator[str]:
    """What those meant who were members in this tick."""
    now = twin.tick - 1
    lived = [a for a in twin.people if a.joined < now and (a.left < 0 or a.left == now)]
    yield from intents_of([a for a in lived if a.left_cause != Cause.REMOVED], community)


def intents_of(members: list[Any], community: Community) -> Iterator[str]:
    """Compare what some members mean to do."""
    intents, rows = community.columns.intents, [a.row for a in members]
    for key in ("online", "kind", "title", "topic", "reply_to", "buy", "wave", "bring", "got", "leave", "team", "vote"):
        ours = [getattr(a.intent, key) for a in members]
        if key == "got":
            ours = [mask(set(got)) for got in ours]
        yield from differ(f"intents.{key}", np.array(ours, int), getattr(intents, key)[rows].astype(int))


STATE = (_clock, _people, _holdings, _ties, _feeds, _circles, _shop, _desk, _books, _happenings)
PARTS = (*STATE, _intents)
