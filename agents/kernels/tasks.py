"""Steps members are asked for, contributions they were prompted to, and points for checking in (T12, R7, P7)."""

from __future__ import annotations

from numba import njit

from agents.chance import TALK, draw1
from agents.columns import Columns, Desk, Ledger, People
from agents.exact import Int
from agents.kernels.books import pay, shift
from agents.kernels.codes import (
    BELONGING,
    C_POINTS,
    C_POINTS_COST,
    C_PROMPTED,
    C_TASK,
    MEMBER,
    T_ACTIVE,
    WARMTH,
)
from agents.names import SLOTS_PER_DAY as TICKS_A_DAY
from agents.params import Params

WEEK = 7 * TICKS_A_DAY


@njit(cache=True, nogil=True, error_model="numpy")
def take_part(
    people: People, desk: Desk, ledger: Ledger, part: Int, seed: Int, row: Int, tick: Int, prompts: float, par: Params
) -> None:
    """What it does to a member to be about to write after having been asked: a prompt followed, a step taken."""
    c = people.circle[row]
    away = 1.0 - people.belonging[row]
    if prompts > 0.0 and par.on_ugc > 0.0:
        shift(people.belonging, row, ledger, part, c, BELONGING, C_PROMPTED, par.prompted * away)
    step = desk.tasks[0]
    if step == 0.0 or par.on_tasks == 0.0 or people.last_post[row] >= tick - tick % TICKS_A_DAY:
        return
    if draw1(seed, TALK, tick, people.uid[row], 2) < 1.0 - par.task_hard * step:
        people.stepped[row] = tick
        shift(people.belonging, row, ledger, part, c, BELONGING, C_TASK, par.task_belonging * step * away)


@njit(cache=True, nogil=True, error_model="numpy")
def fall_short(people: People, desk: Desk, ledger: Ledger, part: Int, row: Int, tick: Int, par: Params) -> None:
    """At the end of a week, who was there but took no step is discouraged, the more the larger it was (T12)."""
    step = desk.tasks[0]
    if step == 0.0 or par.on_tasks == 0.0 or desk.tasks_since[0] > tick - WEEK:
        return
    since = tick - WEEK
    if people.seen[row] < since or people.stepped[row] >= since or people.joined[row] > since:
        return
    loss = par.task_discourage * step * step * people.warmth[row]
    shift(people.warmth, row, ledger, part, people.circle[row], WARMTH, C_TASK, -loss)


@njit(cache=True, nogil=True, error_model="numpy")
def weigh_points(desk: Desk, par: Params) -> None:
    """How far the points now given hold people."""
    desk.hold[0] = par.on_points * desk.check_in[0] / (desk.check_in[0] + par.points_half)


@njit(cache=True, nogil=True, error_model="numpy")
def owe_points(desk: Desk, ledger: Ledger, par: Params) -> None:
    """At the end of a day, count what its check-ins will cost."""
    if desk.hold[0] == 0.0:
        return
    checked = 0
    for p in range(ledger.tally.shape[0]):
        checked += ledger.tally[p, T_ACTIVE]
    desk.points_owed[0] += par.points_redeemed * desk.check_in[0] * checked


@njit(cache=True, nogil=True, error_model="numpy")
def redeem_points(desk: Desk, ledger: Ledger) -> None:
    """Pay out the points of the week that has ended."""
    if desk.points_owed[0] > 0.0:
        pay(desk, ledger, 0, -1, C_POINTS_COST, -desk.points_owed[0])
        desk.points_owed[0] = 0.0


@njit(cache=True, nogil=True, error_model="numpy")
def devalue_points(cols: Columns, yuan: float, par: Params) -> None:
    """Give less for a check-in, or nothing: who came for the points has less reason to come (overjustification)."""
    desk, people = cols.desk, cols.people
    old = desk.check_in[0]
    if yuan < old and par.on_points > 0.0:
        for row in range(desk.rows[0]):
            if people.status[row] != MEMBER:
                continue
            points = people.points[row]
            lost = par.points_let_down * (1.0 - yuan / old) * points / (points + par.points_many)
            loss = lost * people.warmth[row]
            shift(people.warmth, row, cols.ledger, 0, people.circle[row], WARMTH, C_POINTS, -loss)
            people.points[row] *= yuan / old
    desk.check_in[0] = yuan
