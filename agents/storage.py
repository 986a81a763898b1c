"""Making columns, copying them, giving them room, and telling two states apart (:mod:`agents.columns`)."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import DTypeLike

from agents.columns import GROUPS, Array, Col, Columns, layout
from agents.names import Cause, Metric

CACHE_LINE = 64
"""Bytes."""
SMALL = 4096
"""Bytes below which where a copied column begins is of no account: laying it out would cost more than copying it."""
GROWING = "n"
TRACED = "X"
CIRCLES = "C"
PARTS = "P"
"""Dimension of what is kept per part of a tick and only ever added up."""


def allocate(dims: dict[str, int]) -> Columns:
    """Fresh columns for the given dimensions (see the module's page for their names)."""
    return Columns(
        **{name: kind(*(_array(c, dims) for c in layout(kind).values())) for name, kind in GROUPS.items()}
    )


def _array(c: Col, dims: dict[str, int]) -> Array:
    return _filled(tuple(dims[d] if isinstance(d, str) else d for d in c.dims), c.fill, c.dtype)


def _filled(shape: tuple[int, ...], fill: float, dtype: DTypeLike) -> Array:
    """A fresh column; zeros take no memory before they are written over."""
    column = _aligned(shape, dtype, np.zeros if not fill else np.empty)
    if fill:
        column[...] = fill
    return column


def _aligned(shape: tuple[int, ...], dtype: DTypeLike, make: Callable[..., Array]) -> Array:
    """A column that begins where a cache line does: a row of a whole line then lies in one line, not in two."""
    size = math.prod(shape) * np.dtype(dtype).itemsize
    raw = make(size + CACHE_LINE, np.uint8)
    skip = -raw.__array_interface__["data"][0] % CACHE_LINE  # .ctypes would make an object each time
    return raw[skip : skip + size].view(dtype).reshape(shape)


def _copied(old: Array) -> Array:
    if old.nbytes < SMALL:
        return old.copy()
    new = _aligned(old.shape, old.dtype, np.empty)
    new[...] = old
    return new


def copy(columns: Columns) -> Columns:
    """An independent copy: this is what a fork is."""
    return Columns(**{name: type(g)(*(_copied(a) for a in g)) for name, g in columns.groups()})


def grow(columns: Columns, capacity: int) -> None:
    """Make room for ``capacity`` rows of members, in place, one group after the other.

    What a group leaves behind is freed before the next is copied: a large community needs room for one group
    twice, not for all of them.
    """
    _stretch(columns, GROWING, capacity)
    _stretch(columns, TRACED, capacity)


def widen(columns: Columns, circles: int) -> None:
    """Make room for ``circles`` circles, in place; the new ones are empty."""
    _stretch(columns, CIRCLES, circles)


def part(columns: Columns, parts: int) -> None:
    """Make books and scratch columns for ``parts`` parts of a tick, in place."""
    _stretch(columns, PARTS, parts)


def _stretch(columns: Columns, dim: str, length: int) -> None:
    for name in GROUPS:
        setattr(columns, name, _longer(getattr(columns, name), dim, length))
    columns.address_anew()


def _longer(group: Any, dim: str, length: int) -> Any:
    """A group whose columns reach ``length`` along a dimension; the rest of it is filled as declared."""
    arrays = []
    for c, old in zip(layout(type(group)).values(), group, strict=True):
        axis = c.dims.index(dim) if dim in c.dims else -1
        wanted = axis >= 0 and old.shape[axis] < length and not (dim == TRACED and old.shape[axis] == 0)
        arrays.append(_stretched(old, axis, length, c.fill) if wanted else old)
    return type(group)(*arrays)


def _stretched(old: Array, axis: int, length: int, fill: float) -> Array:
    shape = (*old.shape[:axis], length, *old.shape[axis + 1 :])
    new = _filled(shape, fill, old.dtype)
    new[tuple(slice(0, n) for n in old.shape)] = old
    return new


PASSING = ("intents", "segments", "forms", "tools", "events")
"""Groups a digest passes over: nothing is in them between two ticks, or nothing ever changes."""
DERIVED = ("totals", "trace", "expecting", "off", "unfair", "hurry", "ebb")
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
