"""Circles coming to be, dividing and joining: who goes where, decided once and carried out in compiled code.

Used by the operator's levers and by members who organise themselves (mechanisms V4, V8, T7).
"""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from agents.columns import Columns
from agents.exact import Floats, Int
from agents.kernels.circles import move_all
from agents.kernels.codes import DEAD, H_FOUNDED_CIRCLE, H_MERGED_CIRCLE, LEADER, MEMBER
from agents.kernels.newcomers import happen
from agents.kernels.standing import give_role
from agents.names import Death, Role, SplitBy, Status
from agents.params import Params
from agents.storage import widen

CIRCLES_MAX = 4096
Rows = NDArray[np.int64]


def members_of(cols: Columns, circle: int) -> Rows:
    """Rows of a circle's members, in order."""
    rows = int(cols.desk.rows[0])
    here = (cols.people.circle[:rows] == circle) & (cols.people.status[:rows] == Status.MEMBER)
    return np.flatnonzero(here)


def who_goes(cols: Columns, circle: int, by: SplitBy) -> tuple[Rows, int, int]:
    """Rows that move when a circle is divided, and the place and topic of the new one (-1 for none).

    By place or interest, groups move, smallest first, as long as they are less than half; evenly, every other row.
    Nobody moves when all are of one place or interest.
    """
    rows = members_of(cols, circle)
    if by == SplitBy.EVENLY:
        return rows[1::2], -1, -1
    kind = cols.people.place[rows] if by == SplitBy.PLACE else np.argmax(cols.people.interests[rows], axis=1)
    kinds, counts = np.unique(kind, return_counts=True)
    going: list[int] = []
    moved = 0
    for k in np.lexsort((kinds, counts))[:-1].tolist():
        if going and moved + counts[k] > rows.size / 2:
            break
        going.append(int(kinds[k]))
        moved += int(counts[k])
    chosen = rows[np.isin(kind, going)]
    one = going[0] if len(going) == 1 else -1
    return (chosen, one, -1) if by == SplitBy.PLACE else (chosen, -1, one)


def open_circle(cols: Columns, parent: int, place: int, topic: int, tick: int, ways: float) -> int:
    """A new, empty circle with its parent's size limit; returns its index."""
    index = int(cols.circles.members.size)
    widen(cols, index + 1)
    circles = cols.circles
    circles.limit[index] = circles.limit[parent]
    circles.place[index], circles.topic[index] = place, topic
    circles.founded[index] = circles.last_post[index] = tick
    circles.parent[index] = parent
    circles.ways[index] = ways
    circles.crowd[index] = circles.crowd[parent]
    return index


def found_circle(
    cols: Columns, parent: int, rows: Rows, place: int, topic: int, tick: int, par: Params, wished: bool
) -> int:
    """Members leave a circle for a new one and the best placed of them leads it; returns its index.

    wished: whether they do so by themselves, and so lose nothing by the move.
    """
    index = open_circle(cols, parent, place, topic, tick, float(cols.desk.ways[0]))
    losses = np.zeros(rows.size) if wished else par.split_loss * (1.0 - _common(cols, rows, place, topic))
    move_all(cols, rows.astype(np.int64), index, losses)
    leader = lead(cols, index, tick)
    happen(cols.happenings, H_FOUNDED_CIRCLE, tick, leader, index, parent, float(rows.size))
    return index


def _common(cols: Columns, rows: Rows, place: int, topic: int) -> Floats:
    """What those moved have in common, in [0, 1]: their place, or the weight they give the topic."""
    if place >= 0:
        return np.ones(rows.size)
    if topic >= 0:
        return cols.people.interests[rows, topic].astype(float)
    return np.zeros(rows.size)


def lead(cols: Columns, circle: int, tick: int) -> int:
    """Give a circle without a leader one: who belongs most, knows most people and is listened to; -1 when empty."""
    rows, people = members_of(cols, circle), cols.people
    leaders = rows[people.role[rows] == Role.LEADER]
    if leaders.size:
        return int(leaders[0])
    ordinary = rows[(people.role[rows] == Role.MEMBER) | (people.role[rows] == Role.KOL)]
    if not ordinary.size:
        return -1
    standing = people.belonging[ordinary] + people.credibility[ordinary] + 0.5 * people.warmth[ordinary]
    best = int(ordinary[np.lexsort((ordinary, -standing))[0]])
    give_role(cols, best, LEADER, tick)
    return best


def merge(cols: Columns, circle: int, into: int, tick: int, par: Params) -> None:
    """Everybody of one circle goes into another, which they do not know; the empty one is closed for good."""
    rows = members_of(cols, circle)
    move_all(cols, rows, into, np.full(rows.size, par.merge_loss))
    circles = cols.circles
    circles.limit[circle] = 0
    circles.merged[circle] = into
    circles.ended[circle] = tick
    circles.vital[circle] = DEAD
    circles.death[circle] = Death.EMPTY
    happen(cols.happenings, H_MERGED_CIRCLE, tick, -1, circle, into, float(rows.size))


@njit(cache=True, nogil=True, error_model="numpy")
def ready_to_found(cols: Columns, par: Params) -> tuple[Int, Int]:
    """A circle and a place in it whose members would found their own, (-1, -1) for none (mechanisms T7).

    The room is well filled, they are many enough but not most of it, and they belong.
    """
    people, circles = cols.people, cols.circles
    places = cols.segments.places.shape[1]
    if par.on_spontaneous == 0.0 or places < 2:
        return -1, -1
    count = np.zeros((circles.members.shape[0], places))
    belonging = np.zeros((circles.members.shape[0], places))
    for row in range(cols.desk.rows[0]):
        if people.status[row] == MEMBER:
            count[people.circle[row], people.place[row]] += 1.0
            belonging[people.circle[row], people.place[row]] += people.belonging[row]
    for c in range(circles.members.shape[0]):
        if circles.vital[c] == DEAD or circles.members[c] < par.found_crowd * circles.limit[c]:
            continue
        if circles.place[c] >= 0:
            continue
        for z in range(places):
            many = count[c, z]
            if many >= par.found_size and many <= 0.5 * circles.members[c]:
                if belonging[c, z] >= par.found_belonging * many:
                    return c, z
    return -1, -1


def organise_themselves(cols: Columns, tick: int, par: Params) -> None:
    """Once a week: members of one place who belong leave a full room and found their own."""
    circle, place = ready_to_found(cols, par)
    if circle < 0 or cols.circles.members.size >= CIRCLES_MAX:
        return
    rows = members_of(cols, int(circle))
    rows = rows[cols.people.place[rows] == place]
    found_circle(cols, int(circle), rows, int(place), -1, tick, par, wished=True)
