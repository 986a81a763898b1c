"""Single events of a run as a table: who did what to whom, in which circle and tick, in words and not in codes."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from agents.events import NOBODY
from agents.names import SLOTS_PER_DAY, Cause, EventKind, Kind, Role, Source, Wave
from game.batch.experiment import Column

COLUMNS = (
    Column("run", "int", "", "number of the run"),
    Column("tick", "int", "ticks", "when, from 0; six ticks a day"),
    Column("day", "int", "days", "when, from 1"),
    Column("kind", "text", "", "what happened"),
    Column("circle", "int", "", "where, from 0; empty when nowhere in particular"),
    Column("member", "int", "", "identity of who did it, the same in every run of a seed; empty for the operator"),
    Column("other", "int", "", "identity of whom it concerned: friend, inviter, author answered"),
    Column("row", "int", "", "the member's row in the community"),
    Column("other_row", "int", "", "the other's row"),
    Column("title", "text", "", "product it was about"),
    Column("wave", "text", "", "bought: the decisive exposure"),
    Column("exposure", "text", "", "bought: the latest exposure"),
    Column("cause", "text", "", "left: why"),
    Column("source", "text", "", "joined, introduced: how they came"),
    Column("role", "text", "", "role: the new one"),
    Column("role_before", "text", "", "role: the old one"),
    Column("message", "text", "", "post, reply: kind of message"),
    Column("number", "int", "", "post, reply: its number in its circle; read: of the first message read"),
    Column("pleased", "bool", "", "delivered: whether it pleased"),
    Column("amount", "float", "", "read: messages; bought, gift: yuan; reply: ticks waited; delivered: days late"),
    Column("a", "int", "", "as the model notes it; see agents.names.EventKind"),
    Column("b", "int", "", "likewise"),
    Column("c", "int", "", "likewise"),
)
Table = Mapping[str, NDArray[Any]]


@dataclass(frozen=True)
class Packed:
    """A run's events: a Parquet file's bytes, and how many rows it has."""

    data: bytes = b""
    rows: int = 0


def kept(table: Table, kinds: frozenset[int]) -> dict[str, NDArray[Any]]:
    """The events of some kinds; all when none is named."""
    if not kinds:
        return dict(table)
    here = np.isin(table["kind"], sorted(kinds))
    return {name: column[here] for name, column in table.items()}


def fingerprint(table: Table) -> bytes:
    """Bytes that are the same when every event is."""
    return b"".join(np.ascontiguousarray(table[name]).tobytes() for name in sorted(table))


def pack(table: Table, titles: tuple[str, ...]) -> Packed:
    """A Parquet file of the events, its column ``run`` still to be told apart by the file's name.

    The run's number is no part of the bytes: the driver knows which run it asked for (see :func:`columns_of`).
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pa.schema([_field(column) for column in COLUMNS if column.name != "run"])
    arrays = columns_of(table, titles)
    batch = pa.record_batch([arrays[field.name].cast(field.type) for field in schema], schema=schema)
    sink = io.BytesIO()
    with pq.ParquetWriter(sink, schema, compression="zstd") as writer:
        writer.write_batch(batch)
    return Packed(sink.getvalue(), batch.num_rows)


def _field(column: Column) -> Any:
    import pyarrow as pa

    types = {"int": pa.int64(), "text": pa.string(), "bool": pa.bool_(), "float": pa.float32()}
    small = {"tick", "day", "circle", "row", "other_row", "number", "a", "b", "c"}
    kind = pa.int32() if column.name in small else types[column.kind]
    about = {key: text for key, text in (("unit", column.unit), ("about", column.about)) if text}
    return pa.field(column.name, kind, True, about or None)


def columns_of(table: Table, titles: tuple[str, ...]) -> dict[str, Any]:
    """Arrow arrays by column name, all but ``run``."""
    import pyarrow as pa

    kind, a, b, c = (np.asarray(table[name], np.int64) for name in ("kind", "a", "b", "c"))
    is_ = _Kinds(kind)
    bought, message = is_(EventKind.BOUGHT), is_(EventKind.POST, EventKind.REPLY)
    about_title = bought | is_(EventKind.DELIVERED, EventKind.GIFT)
    spoken = np.where(about_title, a, np.where(message, b, -1))
    came = is_(EventKind.JOINED, EventKind.INTRODUCED)
    role = is_(EventKind.ROLE)
    number = message | is_(EventKind.READ)
    return {
        "tick": pa.array(table["tick"]),
        "day": pa.array(table["tick"] // SLOTS_PER_DAY + 1),
        "kind": _named(kind, np.ones(kind.size, bool), EventKind),
        "circle": _numbers(table["circle"], table["circle"] >= 0),
        "member": _identity(table["uid"]),
        "other": _identity(table["other_uid"]),
        "row": _numbers(table["row"], table["row"] >= 0),
        "other_row": _numbers(table["other"], table["other"] >= 0),
        "title": _worded(spoken, spoken >= 0, titles),
        "wave": _named(b, bought, Wave),
        "exposure": _named(c, bought, Wave),
        "cause": _named(a, is_(EventKind.LEFT), Cause),
        "source": _named(a, came, Source),
        "role": _named(a, role, Role),
        "role_before": _named(b, role, Role),
        "message": _named(a, message, Kind),
        "number": _numbers(np.where(message, c, b), number),
        "pleased": pa.array(b > 0, mask=~is_(EventKind.DELIVERED)),
        "amount": pa.array(table["amount"]),
        "a": pa.array(a), "b": pa.array(b), "c": pa.array(c),
    }  # fmt: skip


class _Kinds:
    def __init__(self, kind: NDArray[np.int64]) -> None:
        self.kind = kind

    def __call__(self, *kinds: EventKind) -> NDArray[np.bool_]:
        return np.isin(self.kind, [int(k) for k in kinds])


def _numbers(values: NDArray[Any], here: NDArray[np.bool_]) -> Any:
    import pyarrow as pa

    return pa.array(values, mask=~here)


def _identity(uid: NDArray[Any]) -> Any:
    """Identities stay below 2**63, so that every reader's signed integers hold them."""
    import pyarrow as pa

    nobody = uid == NOBODY
    return pa.array(np.where(nobody, 0, uid).astype(np.int64), mask=nobody)


def _named(codes: NDArray[Any], here: NDArray[np.bool_], names: type[IntEnum]) -> Any:
    words = {int(member): member.name.lower() for member in names}
    return _worded(codes, here, tuple(words.get(code, str(code)) for code in range(max(words) + 1)))


def _worded(codes: NDArray[Any], here: NDArray[np.bool_], words: tuple[str, ...]) -> Any:
    import pyarrow as pa

    inside = here & (codes >= 0) & (codes < len(words))
    numbers = pa.array(np.where(inside, codes, 0).astype(np.int32), mask=~inside)
    return pa.DictionaryArray.from_arrays(numbers, pa.array(list(words), pa.string()))


