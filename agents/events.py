"""The event log: every join, leave, post, read, reply, purchase, introduction, gift and change of role.

``Community(setup, record=True)`` records; ``community.events()`` gives the table so far. Compiled code writes
events into columns (:mod:`agents.kernels.record`); here they are put away in chunks whenever room gets short.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from agents.columns import Array, Columns, Events
from agents.kernels.record import expected
from agents.names import EventKind as EventKind

RAW = ("kind", "tick", "circle", "row", "other", "a", "b", "c", "amount")
FIELDS = (*RAW, "uid", "other_uid")
"""Fields of the table. kind: uint8, EventKind; tick, circle, row, other, a, b, c: int32, -1 where there is none;
amount: float32; uid, other_uid: uint64, identities of ``row`` and ``other``, NOBODY where there is none."""
NOBODY = np.uint64(2**64 - 1)
ROOM_A_ROW = 8
LEAST_ROOM = 4096


@dataclass
class EventLog:
    """Events put away so far. Chunks are never written again, so copies share them."""

    chunks: list[dict[str, Array]] = field(default_factory=list)

    def copy(self) -> EventLog:
        """An independent log of the same events."""
        return EventLog(list(self.chunks))

    def take(self, cols: Columns) -> Columns:
        """Put away what the columns hold; returns columns with room for the settlement of any tick like this one."""
        events = cols.events
        count = int(events.head[0])
        if count:
            self.chunks.append({name: getattr(events, name)[:count].copy() for name in RAW})
            events.head[0] = 0
        needed = expected(cols, int(cols.desk.rows[0]))
        return cols if needed <= events.kind.size else with_room(cols, 2 * needed)

    def table(self, cols: Columns) -> dict[str, Array]:
        """Everything put away, one array per field of :data:`FIELDS`, in the order it happened."""
        parts = self.chunks or [{name: getattr(cols.events, name)[:0] for name in RAW}]
        table = {name: np.concatenate([part[name] for part in parts]) for name in RAW}
        table["uid"] = _identities(cols, table["row"])
        table["other_uid"] = _identities(cols, table["other"])
        return table


def recorded(cols: Columns) -> Columns:
    """The same state, from now on recorded: with room for events, and nothing of the past waiting to be told."""
    room = max(LEAST_ROOM, ROOM_A_ROW * int(cols.desk.rows[0]))
    cols = with_room(cols, room)
    cols.events.told[0] = cols.happenings.head[0]
    cols.events.mark[:] = cols.feed.head
    return cols


def with_room(cols: Columns, room: int) -> Columns:
    """The same state with room for so many events; those not yet put away must have been."""
    longer = {name: np.zeros(room, getattr(cols.events, name).dtype) for name in RAW}
    events: Events = cols.events._replace(**longer)
    return cols.replace(events=events)


def _identities(cols: Columns, rows: Array) -> Array:
    """Identities of rows, which never pass to another person."""
    found: Array = np.where(rows >= 0, cols.people.uid[np.maximum(rows, 0)], NOBODY)
    return found
