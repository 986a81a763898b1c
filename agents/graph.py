"""Undirected ties among n people, in compressed rows: what the diffusion rules walk over."""

from __future__ import annotations

import operator
from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numba import njit
from numpy.typing import ArrayLike, NDArray

PEOPLE_LIMIT = 2**31 - 1


@dataclass(frozen=True, eq=False)
class Ties:
    """Who is tied to whom.  Build it with :meth:`from_edges` or :meth:`from_networkx`; arrays are read-only.

    Each tie stands in both directions; nobody is tied to themselves or twice to the same person.  There is no
    bound on the number of ties a person has.
    """

    indptr: NDArray[np.int64]
    """(n + 1,): the ties of person i are indices[indptr[i]:indptr[i + 1]]."""
    indices: NDArray[np.int32]
    """(2 · ties,): the other ends, ascending for each person."""
    labels: tuple[Hashable, ...] | None = field(default=None, repr=False)
    """(n,): what person i is called in the graph they came from; None when ids are all there is."""

    def __post_init__(self) -> None:
        """Refuse arrays that no network has: the compiled rules do not look again."""
        pointers, ends = self.indptr, self.indices
        if pointers.dtype != np.int64 or pointers.ndim != 1 or pointers.size == 0:
            raise ValueError(f"indptr must be int64 of shape (n + 1,), got {pointers.dtype} {pointers.shape}")
        if ends.dtype != np.int32 or ends.ndim != 1:
            raise ValueError(f"indices must be int32 of shape (2 · ties,), got {ends.dtype} {ends.shape}")
        if pointers[0] != 0 or pointers[-1] != ends.size or (np.diff(pointers) < 0).any():
            raise ValueError("indptr must rise from 0 to the number of indices")
        if ends.size and not (0 <= int(ends.min()) and int(ends.max()) < self.n):
            raise ValueError(f"indices must be ids in 0..{self.n - 1}")
        if self.labels is not None and len(self.labels) != self.n:
            raise ValueError(f"labels must name all {self.n} people, got {len(self.labels)}")
        pointers.flags.writeable = False
        ends.flags.writeable = False

    @classmethod
    def from_edges(cls, n: int, edges: ArrayLike) -> Ties:
        """Ties among people 0..n-1 from pairs of ids.

        edges: whole numbers of shape (m, 2).  A pair ties both ways, whichever way it is written; repeated
        pairs count once and a pair of a person with themselves is dropped.  An empty list means no ties.

        Raises ValueError for a negative or fractional n, another shape, ids that are not whole or not 0..n-1.
        """
        people = whole_number("n", n)
        if people > PEOPLE_LIMIT:
            raise ValueError(f"n must be at most {PEOPLE_LIMIT}, got {people}")
        pairs = _pairs(edges, people)
        low, high = pairs.min(axis=1), pairs.max(axis=1)
        keys = np.unique((low * people + high)[low != high])
        low, high = (keys // people, keys % people) if people else (keys, keys)
        degrees = np.bincount(low, minlength=people) + np.bincount(high, minlength=people)
        indptr = np.zeros(people + 1, dtype=np.int64)
        np.cumsum(degrees, out=indptr[1:])
        return cls(indptr, _fill_rows(indptr, low, high))

    @classmethod
    def from_networkx(cls, graph: Any) -> Ties:
        """Ties of a networkx graph; person i is the i-th of ``graph.nodes`` and ``labels[i]`` its name there.

        Parallel edges of a multigraph count once, self-loops are dropped, edge attributes are not read.  A
        directed graph is refused: say ``graph.to_undirected()`` when a tie either way is to count as one.
        """
        if not (hasattr(graph, "nodes") and hasattr(graph, "edges") and hasattr(graph, "is_directed")):
            raise ValueError(f"a networkx graph is needed, got {type(graph).__name__}")
        if graph.is_directed():
            raise ValueError(
                "ties are mutual, but this graph is directed: graph.to_undirected() counts a tie either way, "
                "graph.to_undirected(reciprocal=True) those that go both ways"
            )
        labels = tuple(graph.nodes)
        place = {label: i for i, label in enumerate(labels)}
        edges = [(place[edge[0]], place[edge[1]]) for edge in graph.edges()]
        plain = cls.from_edges(len(labels), edges)
        return cls(plain.indptr, plain.indices, labels)

    @property
    def n(self) -> int:
        """Number of people."""
        return int(self.indptr.size) - 1

    @property
    def count(self) -> int:
        """Number of ties, each counted once."""
        return int(self.indices.size) // 2

    @property
    def degrees(self) -> NDArray[np.int64]:
        """(n,): number of ties of each person."""
        return np.diff(self.indptr)

    def neighbours(self, person: int) -> NDArray[np.int32]:
        """Ids of those tied to a person, ascending.  Raises ValueError for an id out of range."""
        i = whole_number("person", person)
        if i >= self.n:
            raise ValueError(f"{i} is not a person: ids run from 0 to {self.n - 1}")
        return self.indices[self.indptr[i] : self.indptr[i + 1]]

    def edges(self) -> NDArray[np.int64]:
        """(ties, 2): each tie once, smaller id first, ascending."""
        source = np.repeat(np.arange(self.n, dtype=np.int64), self.degrees)
        once = source < self.indices
        return np.column_stack([source[once], self.indices[once].astype(np.int64)])

    def __repr__(self) -> str:
        """Short: sizes, not the arrays."""
        return f"Ties({self.n} people, {self.count} ties)"


def whole_number(name: str, value: Any, least: int = 0) -> int:
    """Value as an int; ValueError with the argument's name when it is no whole number or below least."""
    if isinstance(value, (bool, np.bool_)):
        raise ValueError(f"{name} must be a whole number, got {value}")
    try:
        number = operator.index(value)
    except TypeError:
        raise ValueError(f"{name} must be a whole number, got {value!r}") from None
    if number < least:
        raise ValueError(f"{name} must be at least {least}, got {number}")
    return number


def _pairs(edges: ArrayLike, n: int) -> NDArray[np.int64]:
    """Edges as int64 of shape (m, 2), all ids in 0..n-1."""
    try:
        given = np.asarray(edges)
    except ValueError:
        raise ValueError("edges must have shape (m, 2): some pair has more or fewer than two ids") from None
    if given.size == 0 and given.shape in ((0,), (0, 2)):
        return np.empty((0, 2), dtype=np.int64)
    if given.ndim != 2 or given.shape[1] != 2:
        raise ValueError(f"edges must have shape (m, 2), got {given.shape}")
    if given.dtype.kind not in "iu":
        raise ValueError(f"edges must be whole numbers, got {given.dtype} values")
    wrong = (given < 0) | (given >= n)
    if wrong.any():
        raise ValueError(f"id {given[wrong][0]} in edges is not a person: ids run from 0 to {n - 1}")
    return given.astype(np.int64)


@njit(cache=True, nogil=True)
def _fill_rows(
    indptr: NDArray[np.int64], low: NDArray[np.int64], high: NDArray[np.int64]
) -> NDArray[np.int32]:
    """The other ends of every person's ties, ascending, from ties sorted by (low, high)."""
    indices = np.empty(2 * low.shape[0], dtype=np.int32)
    free = indptr[:-1].copy()
    for tie in range(low.shape[0]):
        a, b = low[tie], high[tie]
        indices[free[a]] = b
        free[a] += 1
        indices[free[b]] = a
        free[b] += 1
    return indices
