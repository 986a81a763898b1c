"""Recording single events, for analysis and the debrief: it only looks on.

Nobody calls in here to say that something happened. Messages are found in the feeds, joins, leaves, purchases
and the like among the happenings, visits in what members read; each is looked at once. So a rule that posts or
lets something happen is recorded without knowing of it. With no room for events (``V`` is 0) nothing is done.
"""

from __future__ import annotations

from numba import njit

from agents.columns import Columns, Events
from agents.exact import Int
from agents.kernels.codes import E_INTRODUCED, E_JOINED, E_POST, E_READ, E_REPLY, H_BOUGHT, H_JOINED, H_TURNED

PER_ACT = 12
"""Events one member's intents make in a tick, beyond one for each title and three for each friend brought: more
is never lost, but waits in the feeds and among the happenings for the next tick."""
SPARE = 64


@njit(cache=True, nogil=True, error_model="numpy")
def record(
    events: Events,
    kind: Int,
    tick: Int,
    circle: Int,
    row: Int,
    other: Int,
    a: Int,
    b: Int,
    c: Int,
    amount: float,
) -> None:
    """Keep one event, when there is room; see :class:`agents.names.EventKind` for what the fields hold."""
    k = events.head[0]
    if k >= events.kind.shape[0]:
        return
    events.kind[k] = kind
    events.tick[k] = tick
    events.circle[k] = circle
    events.row[k] = row
    events.other[k] = other
    events.a[k] = a
    events.b[k] = b
    events.c[k] = c
    events.amount[k] = amount
    events.head[0] = k + 1


@njit(cache=True, nogil=True, error_model="numpy")
def crowded(cols: Columns, rows: Int) -> bool:
    """Whether what this tick may bring could find no room. Call between the members and the settlement."""
    events = cols.events
    if events.kind.shape[0] == 0:
        return False
    return events.head[0] + expected(cols, rows) > events.kind.shape[0]


@njit(cache=True, nogil=True, error_model="numpy")
def expected(cols: Columns, rows: Int) -> int:
    """Events to make room for before the settlement of a tick."""
    events, intents, titles = cols.events, cols.intents, cols.shop.price.shape[0]
    total = rows + SPARE + cols.happenings.head[0] - events.told[0]
    for c in range(events.mark.shape[0]):
        total += cols.feed.head[c] - events.mark[c]
    for p in range(intents.many.shape[0]):
        total += intents.many[p] * (PER_ACT + titles)
    for t in range(titles):
        total += 2 * cols.shop.teaming[t]
    for h in range(cols.desk.channel_coming.shape[0]):
        total += 3 * cols.desk.channel_coming[h]
    for k in range(cols.desk.campaign_coming.shape[0]):
        total += 3 * cols.desk.campaign_coming[k]
    return int(total)


@njit(cache=True, nogil=True, error_model="numpy")
def watch_reads(cols: Columns, tick: Int, rows: Int) -> None:
    """Who opened the group in this tick, and what they read, in member order."""
    events, people = cols.events, cols.people
    if events.kind.shape[0] == 0:
        return
    for row in range(rows):
        if people.seen[row] == tick:
            first, last = cols.intents.first[row], people.mark[row]
            record(events, E_READ, tick, people.circle[row], row, -1, 0, first, last, last - first)


@njit(cache=True, nogil=True, error_model="numpy")
def _watch_feed(cols: Columns, circle: Int) -> None:
    """Messages of a circle since it was last looked at."""
    events, feed = cols.events, cols.feed
    size, room = feed.tick.shape[1], events.kind.shape[0]
    oldest = feed.head[circle] - size
    if events.mark[circle] < oldest:
        events.lost[0] += oldest - events.mark[circle]
        events.mark[circle] = oldest
    while events.mark[circle] < feed.head[circle] and events.head[0] < room:
        number = events.mark[circle]
        events.mark[circle] = number + 1
        slot = number % size
        author, kind, title = feed.author[circle, slot], feed.kind[circle, slot], feed.title[circle, slot]
        answered = feed.reply_to[circle, slot]
        if answered < 0:
            other = feed.target[circle, slot]
            record(events, E_POST, feed.tick[circle, slot], circle, author, other, kind, title, number, 0.0)
            continue
        other, waited = -1, -1.0
        if answered >= oldest:
            other = feed.author[circle, answered % size]
            waited = feed.tick[circle, slot] - feed.tick[circle, answered % size]
        record(events, E_REPLY, feed.tick[circle, slot], circle, author, other, kind, title, number, waited)


@njit(cache=True, nogil=True, error_model="numpy")
def _watch_happenings(cols: Columns) -> None:
    """What happened to named people since it was last looked at."""
    events, people, told = cols.events, cols.people, cols.happenings
    size, room = told.kind.shape[0], events.kind.shape[0] - 1  # some leave two events
    oldest = told.head[0] - size
    if events.told[0] < oldest:
        events.lost[0] += oldest - events.told[0]
        events.told[0] = oldest
    while events.told[0] < told.head[0] and events.head[0] < room:
        slot = events.told[0] % size
        events.told[0] += 1
        kind, tick, row = told.kind[slot], told.tick[slot], told.row[slot]
        a, b = told.a[slot], told.b[slot]
        circle = people.circle[row] if row >= 0 else -1
        other = b if kind in (H_JOINED, H_TURNED) else -1
        latest = cols.holdings.exposure[row, a] if kind == H_BOUGHT and row >= 0 else 0
        record(events, kind + E_JOINED, tick, circle, row, other, a, b, latest, told.amount[slot])
        if kind == H_JOINED and other >= 0:
            record(events, E_INTRODUCED, tick, circle, other, row, a, 0, 0, 0.0)


@njit(cache=True, nogil=True, error_model="numpy")
def watch_row(cols: Columns, row: Int) -> None:
    """What one member's acts have just brought about."""
    if cols.events.kind.shape[0] == 0:
        return
    _watch_happenings(cols)
    _watch_feed(cols, cols.people.circle[row])


@njit(cache=True, nogil=True, error_model="numpy")
def watch_all(cols: Columns) -> None:
    """Whatever has not been looked at yet: the operator's acts, arrivals, decisions taken between ticks."""
    if cols.events.kind.shape[0] == 0:
        return
    _watch_happenings(cols)
    for c in range(cols.events.mark.shape[0]):
        _watch_feed(cols, c)
