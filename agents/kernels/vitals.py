"""Vitals: each circle's activity against its own past, at the end of a day."""

from __future__ import annotations

from numba import njit

from agents.columns import Circles, Desk, People
from agents.exact import Int
from agents.kernels.codes import DEAD, DYING, LIVELY, MEMBER
from agents.kernels.reading import TICKS_A_DAY
from agents.params import Params

RECENT = 1.0 / 3.0
FORGET = 0.02
QUIET = 0.5
"""Posts a day below which a circle never counted as lively."""


@njit(cache=True, nogil=True, error_model="numpy")
def count_active(people: People, circles: Circles, desk: Desk, tick: Int) -> None:
    """How many of each circle opened it in the last day."""
    for c in range(circles.active.shape[0]):
        circles.active[c] = 0
    for i in range(desk.rows[0]):
        if people.status[i] == MEMBER and people.seen[i] > tick - TICKS_A_DAY:
            circles.active[people.circle[i]] += 1


@njit(cache=True, nogil=True, error_model="numpy")
def end_day(people: People, circles: Circles, desk: Desk, tick: Int, par: Params) -> None:
    """Compare each circle with its own past: lively, dying (a warning), or dead after long silence."""
    count_active(people, circles, desk, tick)
    for c in range(circles.members.shape[0]):
        circles.recent[c] += RECENT * (circles.posts_day[c] - circles.recent[c])
        circles.past[c] = max(circles.recent[c], circles.past[c] * (1.0 - FORGET))
        circles.posts_last[c] = circles.posts_day[c]
        circles.posts_day[c] = 0
        circles.operator_day[c] = 0
        if circles.vital[c] == DEAD:
            continue
        silent = tick - circles.last_post[c] >= desk.silent_days[0] * TICKS_A_DAY
        if silent or circles.members[c] == 0:
            circles.vital[c] = DEAD
            circles.ended[c] = tick
        elif circles.past[c] > QUIET and circles.recent[c] < par.dying_share * circles.past[c]:
            circles.vital[c] = DYING
        else:
            circles.vital[c] = LIVELY
