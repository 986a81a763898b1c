"""State as columns: one NumPy array per attribute, grouped in named tuples that compiled kernels take.

Each attribute says its dtype, its dimensions, what it is filled with, and what it means. Dimension names:
``n`` rows of members (capacity), ``T`` titles, ``J`` topics, ``M`` needs, ``K`` ties kept per member,
``C`` circles, ``L`` messages a feed remembers, ``F`` running totals per message, ``G`` segments,
``H`` channels, ``W`` lines of the content plan, ``P`` parts a tick is worked in, ``Q`` metrics, ``R`` causes,
``E`` happenings remembered, ``N`` counts, ``Z`` places, ``A`` traits, ``X`` rows of the per-member trace
(0 when not asked for).

A tick reads these and writes these; nothing else is state. Copying them all is a fork.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, NamedTuple, get_args, get_origin, get_type_hints

import numpy as np
from numpy.typing import NDArray

from agents.handles import GroupType, Referenced, column_entry, column_type
from agents.names import Cause, Metric

Array = NDArray[Any]
SCALE = float(2**32)
"""Ledger amounts are integers in units of 1/SCALE, so that sums are exact in any order of adding."""


class Col(NamedTuple):
    """How one column is made: dtype, dimensions (names or numbers), filling, meaning."""

    dtype: str
    dims: tuple[str | int, ...]
    fill: float
    doc: str


def col(dtype: str, dims: str, fill: float = 0, doc: str = "") -> Col:
    """Shorthand: ``col("f8", "n T", 0, "...")``."""
    return Col(dtype, tuple(int(d) if d.isdigit() else d for d in dims.split()), fill, doc)


class People(NamedTuple):
    """One row per person who is or was a member; rows are never reused."""

    uid: Annotated[Array, col("u8", "n", 0, "identity; luck is drawn by it, never by row")]
    circle: Annotated[Array, col("i4", "n", -1, "circle the member is in")]
    status: Annotated[Array, col("u1", "n", 0, "agents.names.Status")]
    role: Annotated[Array, col("u1", "n", 0, "agents.names.Role")]
    segment: Annotated[Array, col("u1", "n", 0, "index of the segment")]
    source: Annotated[Array, col("u1", "n", 0, "agents.names.Source")]
    joined: Annotated[Array, col("i4", "n", -1, "tick of coming in")]
    left: Annotated[Array, col("i4", "n", -1, "tick of leaving, -1 while here")]
    left_cause: Annotated[Array, col("u1", "n", 0, "agents.names.Cause")]
    inviter: Annotated[Array, col("i4", "n", -1, "row of who brought this member")]
    theta: Annotated[Array, col("f8", "n", 1, "adoption threshold in [0, 1]")]
    price_sensitivity: Annotated[Array, col("f4", "n", 0, "in [0, 1]")]
    budget: Annotated[Array, col("f4", "n", 0, "yuan a month")]
    attention: Annotated[Array, col("f4", "n", 0, "messages read a visit")]
    posting: Annotated[Array, col("f4", "n", 0, "messages written a visit, at full warmth")]
    outside: Annotated[Array, col("f4", "n", 0, "pull of other communities in [0, 1]")]
    place: Annotated[Array, col("u1", "n", 0, "where the member lives")]
    identity: Annotated[Array, col("u1", "n", 0, "class of identity")]
    side: Annotated[Array, col("u1", "n", 0, "complementary side, 0 or 1")]
    interests: Annotated[Array, col("f4", "n J", 0, "weight of each topic in [0, 1]")]
    needs: Annotated[Array, col("f4", "n M", 0, "weight of each need in [0, 1]")]
    warmth: Annotated[Array, col("f8", "n", 0, "habit of visiting in [0, 1]")]
    trust: Annotated[Array, col("f8", "n", 0, "in [0, 1]")]
    belonging: Annotated[Array, col("f8", "n", 0, "in [0, 1]")]
    fatigue: Annotated[Array, col("f8", "n", 0, "in [0, 1]")]
    satisfaction: Annotated[Array, col("f4", "n", 0, "running verdict on what was delivered in [-1, 1]")]
    spent: Annotated[Array, col("f8", "n", 0, "yuan spent this month")]
    mark: Annotated[
        Array, col("i4", "n", 0, "number of the first message not yet read in the own circle's feed")
    ]
    seen: Annotated[Array, col("i4", "n", -1000, "tick last online")]
    last_post: Annotated[Array, col("i4", "n", -1000, "tick last posted")]
    posts: Annotated[Array, col("i4", "n", 0, "messages written")]
    replies: Annotated[Array, col("i4", "n", 0, "replies received")]
    asked: Annotated[Array, col("i4", "n", -1, "number of the open question, -1 when none")]
    asked_tick: Annotated[Array, col("i4", "n", -1, "tick it was asked")]
    welcome: Annotated[Array, col("u1", "n", 1, "0 waiting to be greeted, 1 settled")]
    friends: Annotated[Array, col("u1", "n", 0, "friends outside who could still be brought")]
    owned: Annotated[Array, col("u1", "n", 0, "bit t: has bought title t")]
    to_review: Annotated[Array, col("u1", "n", 0, "bit t: delivered and not yet spoken of")]


class Holdings(NamedTuple):
    """What each person knows of and has of each title."""

    aware: Annotated[Array, col("u1", "n T", 0, "bit w: heard of through wave w")]
    voices: Annotated[Array, col("f4", "n T", 0, "weight of voices in the feed heard speaking well of it")]
    glow: Annotated[Array, col("f4", "n T", 0, "feeling still warm from what was read, in [0, 1]")]
    form: Annotated[Array, col("f4", "n T", 0, "strongest form it was told in, as an ease in [0, 1]")]
    fit: Annotated[Array, col("f8", "n T", 0, "match with the person's interests in [0, 1]; neither ever changes")]
    introduced: Annotated[Array, col("u1", "n T", 0, "1 when brought in by a friend who has it")]
    exposure: Annotated[Array, col("u1", "n T", 0, "wave of the latest exposure")]
    bought: Annotated[Array, col("i4", "n T", -1, "tick of the latest purchase")]
    wave: Annotated[Array, col("u1", "n T", 0, "wave of the latest purchase")]
    due: Annotated[Array, col("i4", "n T", -1, "tick of delivery, -1 when nothing is on its way")]
    promised: Annotated[Array, col("i4", "n T", -1, "tick of delivery as promised")]
    pieces: Annotated[Array, col("u2", "n T", 0, "pieces bought")]
    pleased: Annotated[Array, col("i1", "n T", 0, "latest delivery: 1 pleased, -1 not, 0 none")]
    paid: Annotated[Array, col("f8", "n T", 0, "yuan paid for the latest piece")]


class Ties(NamedTuple):
    """The K strongest friendship ties of each person; both ends hold an entry."""

    peer: Annotated[Array, col("i4", "n K", -1, "row of the friend; the first `degree` slots are used")]
    strength: Annotated[Array, col("f4", "n K", 0, "in [0, 1]")]
    offline: Annotated[Array, col("u1", "n K", 0, "1 when they know each other outside")]
    degree: Annotated[Array, col("i4", "n", 0, "ties held")]


class Feed(NamedTuple):
    """The last L messages of each circle, message m in slot m % L, and running totals before each message."""

    head: Annotated[Array, col("i4", "C", 0, "number the next message will get")]
    fresh: Annotated[Array, col("i4", "C", 0, "first message still fresh")]
    tick: Annotated[Array, col("i4", "C L", -1, "tick posted")]
    author: Annotated[Array, col("i4", "C L", -1, "row, -1 for the operator")]
    kind: Annotated[Array, col("u1", "C L", 0, "agents.names.Kind")]
    title: Annotated[Array, col("i1", "C L", -1, "title spoken of, -1 none")]
    topic: Annotated[Array, col("i1", "C L", -1, "topic, -1 none")]
    form: Annotated[Array, col("u1", "C L", 0, "agents.names.Form")]
    reply_to: Annotated[Array, col("i4", "C L", -1, "message answered, -1 none")]
    target: Annotated[Array, col("i4", "C L", -1, "row addressed, -1 everybody")]
    replies: Annotated[Array, col("u2", "C L", 0, "answers so far")]
    totals: Annotated[Array, col("f8", "C L F", 0, "running totals over all messages before this one")]
    open: Annotated[Array, col("f8", "C F", 0, "running totals up to the head")]


class Circles(NamedTuple):
    """Each room of the community."""

    members: Annotated[Array, col("i4", "C", 0, "people in it now")]
    limit: Annotated[Array, col("i4", "C", 500, "most people it takes")]
    active: Annotated[Array, col("i4", "C", 0, "people online in the last day, as counted at its end")]
    posts_day: Annotated[Array, col("i4", "C", 0, "members' posts today")]
    operator_day: Annotated[Array, col("i4", "C", 0, "operator's posts today")]
    last_post: Annotated[Array, col("i4", "C", -1, "tick a member last posted")]
    vital: Annotated[Array, col("u1", "C", 0, "agents.names.Vital")]
    death: Annotated[Array, col("u1", "C", 0, "agents.names.Death")]
    recent: Annotated[Array, col("f8", "C", 0, "members' posts a day, mean of about three days")]
    past: Annotated[Array, col("f8", "C", 0, "highest of those, slowly forgotten")]


class Segments(NamedTuple):
    """Kinds of people; newcomers are drawn from them. Never changes in a run."""

    rhythm: Annotated[Array, col("f8", "G 7 6", 0, "chance to open the group per weekday and slot")]
    spread: Annotated[
        Array, col("f8", "G A 4", 0, "mean, sd, low, high of each trait, kernels.newcomers order")
    ]
    interests: Annotated[Array, col("f8", "G J", 0, "mean weight of each topic")]
    needs: Annotated[Array, col("f8", "G M", 0, "mean weight of each need")]
    places: Annotated[Array, col("f8", "G Z", 1, "running share of those living in each place")]
    identity: Annotated[Array, col("u1", "G", 0, "class of identity")]
    side: Annotated[Array, col("u1", "G", 0, "complementary side")]


class Forms(NamedTuple):
    """What each form of telling lends and costs, by agents.names.Form. Never changes in a run."""

    ease: Annotated[Array, col("f8", "6", 0, "ease of adopting it lends a pitch, in [0, 1]")]
    worth: Annotated[Array, col("f8", "6", 1, "factor on the worth of content")]
    hours: Annotated[Array, col("f8", "6", 1, "factor on the operator's hours")]


class Shop(NamedTuple):
    """Titles and their offers."""

    interests: Annotated[Array, col("f4", "T J", 0, "which topics a title speaks to")]
    price: Annotated[Array, col("f8", "T", 0, "yuan asked now")]
    fair: Annotated[Array, col("f8", "T", 0, "yuan thought fair")]
    cost: Annotated[Array, col("f8", "T", 0, "yuan paid to the supplier")]
    emotion: Annotated[Array, col("f8", "T", 0, "emotional appeal in [0, 1]")]
    quality: Annotated[Array, col("f8", "T", 0, "chance a piece pleases")]
    lead: Annotated[Array, col("f8", "T", 0, "days from order to door")]
    capacity: Annotated[Array, col("i4", "T", 0, "pieces sent out a day")]
    repeat: Annotated[Array, col("f8", "T", 0, "need cycle in days, 0 for once")]
    talkable: Annotated[Array, col("f8", "T", 0, "how much it gives to talk about")]
    open: Annotated[Array, col("u1", "T", 0, "1 while it can be bought")]
    launched: Annotated[Array, col("i4", "T", -1, "tick of the launch pitch, -1 when only in the catalogue")]
    ends: Annotated[Array, col("i4", "T", -1, "tick the offer ends, -1 open end")]
    mode: Annotated[Array, col("u1", "T", 1, "agents.names.LaunchMode")]
    stock: Annotated[Array, col("i4", "T", 0, "pieces left of what was bought in")]
    form: Annotated[Array, col("u1", "T", 0, "form of the pitch")]
    pitch_at: Annotated[Array, col("i4", "T", -1, "tick of the next pitch, -1 none")]
    pitches: Annotated[Array, col("i4", "T", 0, "pitches still to come")]
    sold: Annotated[Array, col("i4", "T", 0, "pieces sold")]
    waiting: Annotated[Array, col("i4", "T", 0, "pieces on their way")]
    ship_day: Annotated[Array, col("i4", "T", 0, "day the next parcel can go out")]
    shipped: Annotated[Array, col("i4", "T", 0, "parcels already planned for that day")]


class Desk(NamedTuple):
    """The operator's standing plan and means. One-element arrays are scalars a kernel may write."""

    rows: Annotated[Array, col("i8", "1", 0, "rows in use")]
    cash: Annotated[Array, col("f8", "1", 0, "yuan")]
    hours: Annotated[Array, col("f8", "1", 0, "hours left this week")]
    hours_week: Annotated[Array, col("f8", "1", 0, "hours given every Monday")]
    gate: Annotated[Array, col("u1", "1", 1, "agents.names.Gate")]
    gate_price: Annotated[Array, col("f8", "1", 0, "yuan")]
    greet: Annotated[Array, col("u1", "1", 0, "1: greets newcomers")]
    greeted: Annotated[Array, col("i8", "1", 0, "first row not yet looked at for greeting")]
    reward: Annotated[Array, col("f8", "1", 0, "yuan per friend brought in")]
    praise: Annotated[Array, col("u1", "1", 0, "1: praises members who post")]
    line_topic: Annotated[Array, col("i1", "W", -1, "topic of a line of the content plan")]
    line_form: Annotated[Array, col("u1", "W", 0, "form")]
    line_slot: Annotated[Array, col("u1", "W", 4, "slot of day")]
    line_week: Annotated[Array, col("u1", "W", 0, "posts a week, 0 for an empty line")]
    line_need: Annotated[Array, col("u1", "W", 1, "need served")]
    line_quality: Annotated[Array, col("f8", "W", 0.6, "in [0, 1]")]
    channel_open: Annotated[Array, col("u1", "H", 1, "1: strangers come this way")]
    channel_rate: Annotated[Array, col("f8", "H", 0, "people a day")]
    channel_cost: Annotated[Array, col("f8", "H", 0, "yuan each")]
    channel_segment: Annotated[Array, col("u1", "H", 0, "segment it reaches")]
    channel_precision: Annotated[Array, col("f8", "H", 0, "share truly of that segment")]
    channel_adverts: Annotated[Array, col("f8", "H", 0, "share who come to advertise")]
    channel_coming: Annotated[Array, col("i4", "H", 0, "strangers at the gate in this tick")]
    delivery_cost: Annotated[Array, col("f8", "1", 0, "yuan a parcel")]
    presale_extra: Annotated[Array, col("f8", "1", 0, "days a pre-sale adds to the wait")]
    hours_post: Annotated[Array, col("f8", "1", 0, "hours for a text post")]
    cash_post: Annotated[Array, col("f8", "1", 0, "yuan for a post")]
    hours_greet: Annotated[Array, col("f8", "1", 0, "hours to greet one newcomer")]
    silent_days: Annotated[
        Array, col("f8", "1", 7, "days without a member's post after which a circle is dead")
    ]
    sales: Annotated[Array, col("i8", "7", 0, "pieces by wave, all days")]


class Ledger(NamedTuple):
    """Bookings of today, in units of 1/SCALE."""

    books: Annotated[Array, col("i8", "P C Q R", 0, "change per part, circle, metric and cause")]
    trace: Annotated[Array, col("i8", "X Q R", 0, "the same per member over all days, when asked for")]
    tally: Annotated[Array, col("i8", "P N", 0, "today's counts per part, agents.names.Tally")]


class Happenings(NamedTuple):
    """The last E things that happened to named people, for screens and event files."""

    head: Annotated[Array, col("i8", "1", 0, "number the next one gets")]
    kind: Annotated[Array, col("u1", "E", 0, "agents.names.Happening")]
    tick: Annotated[Array, col("i4", "E", 0, "")]
    row: Annotated[Array, col("i4", "E", 0, "")]
    a: Annotated[Array, col("i4", "E", 0, "title, cause or source")]
    b: Annotated[Array, col("i4", "E", 0, "wave, inviter, or 1 when pleased")]
    amount: Annotated[Array, col("f4", "E", 0, "price, or days late")]


class Intents(NamedTuple):
    """What members mean to do to others in this tick; carried out in member order by the settlement."""

    many: Annotated[Array, col("i8", "P", 0, "rows with intents, per part")]
    row: Annotated[Array, col("i4", "n", 0, "those rows; a part fills its own stretch")]
    online: Annotated[Array, col("u1", "n", 0, "1: online in this tick")]
    kind: Annotated[Array, col("i1", "n", -1, "kind of message posted, -1 none")]
    title: Annotated[Array, col("i1", "n", -1, "title spoken of")]
    topic: Annotated[Array, col("i1", "n", -1, "topic")]
    reply_to: Annotated[Array, col("i4", "n", -1, "message answered")]
    buy: Annotated[Array, col("i1", "n", -1, "title bought")]
    wave: Annotated[Array, col("u1", "n", 0, "decisive exposure")]
    push: Annotated[
        Array, col("f8", "P T 4", 0, "what this visit added for each title: pitch, backlog, talk, review")
    ]
    near: Annotated[Array, col("f8", "P T 2", 0, "strength of ties to buyers, per title; 1: one offline")]
    bring: Annotated[Array, col("u1", "n", 0, "1: brings a friend")]
    got: Annotated[Array, col("u1", "n", 0, "bit t: title t was delivered")]
    leave: Annotated[Array, col("u1", "n", 0, "cause of leaving, 0 stays")]


GROUPS: dict[str, type[Any]] = {
    "people": People,
    "holdings": Holdings,
    "ties": Ties,
    "feed": Feed,
    "circles": Circles,
    "segments": Segments,
    "forms": Forms,
    "shop": Shop,
    "desk": Desk,
    "ledger": Ledger,
    "happenings": Happenings,
    "intents": Intents,
}
"""Every group of the state, in the order they are hashed."""


def _described(group: type[Any]) -> dict[str, Col]:
    hints = get_type_hints(group, include_extras=True)
    return {k: get_args(h)[1] for k, h in hints.items() if get_origin(h) is Annotated}


_LAYOUTS = {group: _described(group) for group in GROUPS.values()}


def layout(group: type[Any]) -> dict[str, Col]:
    """Column descriptions of one group, in order."""
    return _LAYOUTS[group]


@cache
def _compiled_group(name: str) -> GroupType:
    spec = layout(GROUPS[name])
    return GroupType(name, tuple((k, column_type(c.dtype, len(c.dims))) for k, c in spec.items()))


@cache
def _compiled_state() -> GroupType:
    return GroupType("columns", tuple((name, _compiled_group(name)) for name in GROUPS))


class Columns(Referenced):
    """The whole state: one named tuple of arrays per group. Compiled code takes it by reference."""

    people: People
    holdings: Holdings
    ties: Ties
    feed: Feed
    circles: Circles
    segments: Segments
    forms: Forms
    shop: Shop
    desk: Desk
    ledger: Ledger
    happenings: Happenings
    intents: Intents

    def __init__(self, **groups: Any) -> None:
        for name in GROUPS:
            setattr(self, name, groups[name])
        tables = [[w for a in groups[name] for w in column_entry(a)] for name in GROUPS]
        self._tables = [np.array(t, np.int64) for t in tables]
        self._root = np.array([t.ctypes.data for t in self._tables], np.int64)
        self.address = int(self._root.ctypes.data)

    def compiled_type(self) -> GroupType:
        """The compiled type of the state."""
        return _compiled_state()

    def groups(self) -> Iterator[tuple[str, Any]]:
        """Names and groups, in order."""
        for name in GROUPS:
            yield name, getattr(self, name)

    def replace(self, **groups: Any) -> Columns:
        """The same state with some groups exchanged."""
        return Columns(**{name: groups.get(name, group) for name, group in self.groups()})


GROWING = "n"
TRACED = "X"
PARTS = "P"
"""Dimension of what is kept per part of a tick and only ever added up."""


def allocate(dims: dict[str, int]) -> Columns:
    """Fresh columns for the given dimensions (see the module's page for their names)."""
    return Columns(
        **{name: kind(*(_array(c, dims) for c in layout(kind).values())) for name, kind in GROUPS.items()}
    )


def _array(c: Col, dims: dict[str, int]) -> Array:
    shape = tuple(dims[d] if isinstance(d, str) else d for d in c.dims)
    return np.full(shape, c.fill, c.dtype) if c.fill else np.zeros(shape, c.dtype)


def copy(columns: Columns) -> Columns:
    """An independent copy: this is what a fork is."""
    return Columns(**{name: type(g)(*(a.copy() for a in g)) for name, g in columns.groups()})


def grown(columns: Columns, capacity: int) -> Columns:
    """The same state with room for ``capacity`` rows of members."""
    return Columns(**{name: _grown(g, capacity) for name, g in columns.groups()})


def _grown(group: Any, capacity: int) -> Any:
    arrays = []
    for c, old in zip(layout(type(group)).values(), group, strict=True):
        if (GROWING in c.dims or (TRACED in c.dims and old.shape[0])) and old.shape[0] < capacity:
            new = np.full((capacity, *old.shape[1:]), c.fill, c.dtype)
            new[: old.shape[0]] = old
            arrays.append(new)
        else:
            arrays.append(old)
    return type(group)(*arrays)


PASSING = ("intents", "segments", "forms")
"""Groups a digest passes over: nothing is in them between two ticks, or nothing ever changes."""
DERIVED = ("totals", "trace")
"""Columns a digest passes over: what other columns determine, and what only looks on."""


def digest(columns: Columns) -> str:
    """Thirty-two hex digits of everything that is state, whatever the spare capacity."""
    used = int(columns.desk.rows[0])
    h = hashlib.blake2b(digest_size=16)
    for name, group in columns.groups():
        if name in PASSING:
            continue
        for (key, c), array in zip(layout(GROUPS[name]).items(), group, strict=True):
            if key in DERIVED:
                continue
            part = array[:used] if GROWING in c.dims else array.sum(axis=0) if c.dims[0] == PARTS else array
            h.update(np.ascontiguousarray(part).data if part.size else b"-")
    return h.hexdigest()


def nbytes(columns: Columns) -> int:
    """Bytes the state takes."""
    return sum(a.nbytes for _, g in columns.groups() for a in g)


def book_shape() -> tuple[int, int]:
    """(Q, R): how many metrics and causes the ledger has."""
    return len(Metric), len(Cause)
