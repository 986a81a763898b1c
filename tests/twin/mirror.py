"""From columns to objects: put a twin into the state a community is in."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

import numpy as np

from agents.campaigns import Tool
from agents.columns import Columns, People
from agents.kernels.feed import OFF_TOPIC, VOICES, general, of_title
from agents.names import NEEDS, Kind, Status
from tests.twin.books import Books
from tests.twin.feed import Message, TwinCircle, TwinFeed
from tests.twin.member import CLASSES, TwinMember
from tests.twin.newcomers import TwinSegment
from tests.twin.operator import Channel, Line, TwinOperator
from tests.twin.shop import TwinShop, TwinTitle
from tests.twin.values import Holding, Tie

if TYPE_CHECKING:
    from agents.community import Community
    from tests.twin.community import TwinCommunity

VECTORS = ("heard_topic", "orders", "campaign_ends", "campaign_left", "campaign_coming", "reward_owed")
"""Columns of the desk that hold several values."""
DIGITS = 11
"""A message's weights are differences of running totals; what lies beyond is rounding."""
TITLES = ("owned", "to_review", "voted", "teamed", "coupon")
"""Columns of people that members hold as sets of titles."""
OTHERWISE = ("circle", "segment", "inviter", "welcome", *TITLES)
"""Columns of people that members hold as objects, sets or truths."""
PLAIN = tuple(name for name in People._fields if name not in OTHERWISE)
"""Columns of people that members have as attributes of the same name and value."""


def bits(mask: int) -> set[int]:
    """Places of the bits set."""
    return {i for i in range(16) if mask >> i & 1}


def mirror(twin: TwinCommunity, community: Community) -> None:
    """Make every object of the twin anew from a community's columns."""
    cols = community.columns
    twin.remove_all_agents()
    twin.tick = community.tick
    twin.weekday_0 = community.setup.weekday
    twin.look_at_clock()
    twin.params = community.params
    twin.trace_rows = cols.ledger.trace.shape[0]
    twin.past_days = []
    twin.happenings = []
    twin.sales = cols.desk.sales.tolist()
    twin.eases, twin.form_worth, twin.form_hours = (a.tolist() for a in cols.forms)
    twin.tools = [Tool(*row) for row in _rows(cols.tools)]
    twin.segments = _segments(cols)
    twin.shop = TwinShop([_title(t, dict(zip(cols.shop._fields, row, strict=True)))
                          for t, row in enumerate(_rows(cols.shop))])  # fmt: skip
    twin.operator = _operator(twin, cols)
    twin.circles = [_circle(cols, c) for c in range(cols.circles.members.size)]
    twin.books = _books(cols)
    twin.people = []
    rows = range(int(cols.desk.rows[0]))
    _people(twin, cols, rows)
    _messages(twin, cols)
    for member in twin.people:
        if member.status != Status.MEMBER:
            member.remove()


def _rows(group: Any) -> list[tuple[Any, ...]]:
    """Columns of a group turned into one tuple per row."""
    return list(zip(*(a.tolist() for a in group), strict=True))


def _title(t: int, values: dict[str, Any]) -> TwinTitle:
    told = [f.name for f in fields(TwinTitle) if f.name != "index"]
    title = TwinTitle(t, **{name: values[name] for name in told})
    title.__dict__.update({name: value for name, value in values.items() if name not in told})
    return title


def _segments(cols: Columns) -> list[TwinSegment]:
    return [TwinSegment(g, *row) for g, row in enumerate(_rows(cols.segments))]


def _operator(twin: TwinCommunity, cols: Columns) -> TwinOperator:
    d = cols.desk
    known = [f for f in d._fields if not f.startswith(("line_", "channel_")) and f not in ("rows", "sales")]
    columns = {f: getattr(d, f) for f in known}
    operator = TwinOperator(twin, **{f: c.tolist() if f in VECTORS else c[0].item() for f, c in columns.items()})
    lines = zip(
        *(
            a.tolist()
            for a in (
                d.line_topic, d.line_form, d.line_slot, d.line_week, d.line_need, d.line_quality, d.line_column,
                d.line_ugc, d.line_since,
            )
        ),
        strict=True,
    )  # fmt: skip
    operator.lines = [Line(*line) for line in lines]
    channels = zip(
        *(
            a.tolist()
            for a in (
                d.channel_open, d.channel_rate, d.channel_cost, d.channel_segment, d.channel_precision,
                d.channel_adverts, d.channel_coming, d.channel_pool, d.channel_came, d.channel_force,
            )
        ),
        strict=True,
    )  # fmt: skip
    operator.channels = [Channel(h, *channel) for h, channel in enumerate(channels)]
    return operator


def _circle(cols: Columns, c: int) -> TwinCircle:
    feed = TwinFeed(cols.feed.tick.shape[1])
    feed.head, feed.fresh = int(cols.feed.head[c]), int(cols.feed.fresh[c])
    circle = TwinCircle(c, feed, int(cols.circles.limit[c]))
    for name in cols.circles._fields:
        setattr(circle, name, getattr(cols.circles, name)[c].item())
    return circle


def _books(cols: Columns) -> Books:
    books = Books(cols.circles.members.size)
    books.entries = cols.ledger.books.sum(axis=0).tolist()
    books.counts = cols.ledger.tally.sum(axis=0).tolist()
    return books


def _people(twin: TwinCommunity, cols: Columns, rows: range) -> None:
    n = len(rows)
    attributes = {name: getattr(cols.people, name)[:n].tolist() for name in PLAIN}
    for row in rows:
        kind = CLASSES.get(attributes["role"][row], TwinMember)
        twin.people.append(kind(twin, row, **{name: values[row] for name, values in attributes.items()}))
    h = cols.holdings
    holdings = list(zip(*(getattr(h, name)[:n].tolist() for name in h._fields if name != "fit"), strict=True))
    for member, circle, segment, inviter, welcome, *titles in zip(
        twin.people, *(getattr(cols.people, f)[:n].tolist() for f in OTHERWISE), strict=True
    ):
        member.circle = twin.circles[circle]
        member.segment = twin.segments[segment]
        member.inviter = twin.people[inviter] if inviter >= 0 else None
        member.welcome = bool(welcome)
        for name, mask in zip(TITLES, titles, strict=True):
            setattr(member, name, bits(mask))
        member.holdings = [
            Holding(bits(heard), *rest[:3], bool(rest[3]), *rest[4:])
            for heard, *rest in zip(*holdings[member.row], strict=True)
        ]
        if member.row < twin.trace_rows:
            page = cols.ledger.trace[member.row]
            member.causes = {(int(q), int(c)): int(page[q, c]) for q, c in np.argwhere(page)}
    _ties(twin, cols, n)


def _ties(twin: TwinCommunity, cols: Columns, n: int) -> None:
    t = cols.ties
    for member, degree, peers, strengths, offline in zip(
        twin.people, *(a[:n].tolist() for a in (t.degree, t.peer, t.strength, t.offline)), strict=True
    ):
        for k in range(degree):
            member.ties[twin.people[peers[k]]] = Tie(strengths[k], bool(offline[k]))


def weights(cols: Columns, c: int, first: int) -> np.ndarray:
    """What each message from ``first`` to the head added to the running totals; shape (messages, F).

    Nothing is known any more of a message too old to be read: those before the next one stand in its place.
    """
    feed, size = cols.feed, cols.feed.tick.shape[1]
    numbers = np.arange(first, int(feed.head[c]))
    totals = np.vstack([feed.totals[c, numbers % size], feed.open[c]])
    added = np.diff(totals, axis=0).round(DIGITS)
    added[: max(0, int(feed.head[c]) - size + 1 - first)] = 0.0
    return added


def _messages(twin: TwinCommunity, cols: Columns) -> None:
    f, topics, size = cols.feed, cols.people.interests.shape[1], cols.feed.tick.shape[1]

    def who(row: int) -> TwinMember | None:
        return twin.people[row] if row >= 0 else None

    for circle in twin.circles:
        c, head = circle.index, circle.feed.head
        first = max(0, head - size)
        added = weights(cols, c, first)
        slots = np.arange(first, head) % size
        fields = (f.tick, f.author, f.kind, f.title, f.topic, f.form, f.reply_to, f.target, f.replies)
        for number, tick, author, kind, title, topic, form, reply_to, target, replies in zip(
            range(first, head), *(a[c, slots].tolist() for a in fields), strict=True
        ):
            message = Message(number, tick, who(author), kind, title, topic, form, reply_to, who(target), replies)
            w = added[number - first]
            if author < 0 and kind in (Kind.CONTENT, Kind.PROMPT):
                message.worth = float(w[topic])
                message.off = float(w[general(topics, OFF_TOPIC)])
                message.need = int(np.argmax(w[topics : topics + NEEDS]))
            elif title >= 0 and author >= 0:
                message.voice = float(w[of_title(topics, title, VOICES)])
            circle.feed.messages.append(message)
