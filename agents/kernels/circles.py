"""Circles: moving people between rooms, and which room a newcomer belongs in (mechanisms V4, V8)."""

from __future__ import annotations

from numba import njit
from numpy.typing import NDArray

from agents.columns import Circles, Columns, People
from agents.exact import Int
from agents.kernels.books import book, shift
from agents.kernels.codes import BELONGING, C_MOVED, DEAD, HEADCOUNT, MEMBER
from agents.kernels.newcomers import take_stock


@njit(cache=True, nogil=True, error_model="numpy")
def move(cols: Columns, row: Int, to: Int) -> None:
    """One member goes from one circle to another, with all that is theirs; the new feed is read from here on."""
    people, circles, ledger = cols.people, cols.circles, cols.ledger
    old = people.circle[row]
    if old == to or people.status[row] != MEMBER:
        return
    book(ledger, 0, old, row, HEADCOUNT, C_MOVED, -1.0)
    take_stock(people, ledger, row, C_MOVED, -1.0)
    circles.members[old] -= 1
    people.circle[row] = to
    people.mark[row] = cols.feed.head[to]
    people.asked[row] = -1
    circles.members[to] += 1
    book(ledger, 0, to, row, HEADCOUNT, C_MOVED, 1.0)
    take_stock(people, ledger, row, C_MOVED, 1.0)


@njit(cache=True, nogil=True, error_model="numpy")
def move_all(cols: Columns, rows: NDArray, to: Int, losses: NDArray) -> None:  # type: ignore[type-arg]
    """Several members go; losses, shape (len(rows),): share of belonging each loses by it, in [0, 1]."""
    people = cols.people
    for k in range(rows.shape[0]):
        row = rows[k]
        move(cols, row, to)
        lost = -losses[k] * people.belonging[row]
        shift(people.belonging, row, cols.ledger, 0, to, BELONGING, C_MOVED, lost)


@njit(cache=True, nogil=True, error_model="numpy")
def suits(people: People, circles: Circles, row: Int, circle: Int) -> float:
    """How well a circle suits a person, in [0, 1]: its place and its topic, where it has one."""
    suit = 0.5
    if circles.place[circle] >= 0:
        suit = 1.0 if circles.place[circle] == people.place[row] else 0.0
    if circles.topic[circle] >= 0:
        suit = 0.5 * suit + 0.5 * people.interests[row, circles.topic[circle]]
    return suit


@njit(cache=True, nogil=True, error_model="numpy")
def _best(people: People, circles: Circles, row: Int, dead: bool) -> int:
    best = -1
    most = -1.0
    for c in range(circles.members.shape[0]):
        free = circles.limit[c] - circles.members[c]
        if free <= 0 or (circles.vital[c] == DEAD) != dead:
            continue
        worth = suits(people, circles, row, c) * 1.0e9 + free  # among equally fitting rooms, the roomiest
        if worth > most:
            best = c
            most = worth
    return best


@njit(cache=True, nogil=True, error_model="numpy")
def home_for(people: People, circles: Circles, row: Int, wished: Int) -> Int:
    """The wished circle when it has room, else the one that suits best, the roomiest of these; -1 when all are full.

    Dead circles come last.
    """
    if wished >= 0 and circles.members[wished] < circles.limit[wished]:
        return wished
    best = _best(people, circles, row, False)
    return best if best >= 0 else _best(people, circles, row, True)
