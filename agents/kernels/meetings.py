"""Meetings offline: those of one place who come get to know and trust each other (mechanisms V4, Q14)."""

from __future__ import annotations

from numba import njit

from agents.chance import EVENT, draw4
from agents.columns import Columns, People, Ties
from agents.exact import Int
from agents.kernels.books import shift
from agents.kernels.codes import (
    ADVERTISER,
    BELONGING,
    C_MEETING,
    H_MET,
    MEMBER,
    T_AT_EVENTS,
    TRUST,
    WARMTH,
)
from agents.kernels.newcomers import happen
from agents.kernels.ties import connect, meet, nearness
from agents.params import Params

COMING, FACES = 16, 17
"""Questions to chance about one member and one meeting."""


@njit(cache=True, nogil=True, error_model="numpy")
def coming_chance(people: People, ties: Ties, row: Int, par: Params) -> float:
    """Chance to come to a meeting in one's own place: warmth, belonging, and friends who live there."""
    near = 0.0
    for k in range(ties.degree[row]):
        if people.place[ties.peer[row, k]] == people.place[row]:
            near += ties.strength[row, k]
    known = near / (near + par.tie_half)
    drawn = (people.warmth[row] + people.belonging[row] + known) / 3.0
    return par.meeting_come * (par.meeting_cold + (1.0 - par.meeting_cold) * drawn)


@njit(cache=True, nogil=True, error_model="numpy")
def _gather(cols: Columns, seed: Int, tick: Int, par: Params) -> int:
    """Write the rows of those who come into the scratch list of intents; returns how many: seats by lot."""
    people, desk, came = cols.people, cols.desk, cols.intents.row
    willing = 0
    for row in range(desk.rows[0]):
        if people.status[row] != MEMBER or people.place[row] != desk.meeting_place[0]:
            continue
        if people.role[row] == ADVERTISER:
            continue
        if draw4(seed, EVENT, tick, people.uid[row], COMING)[0] < coming_chance(people, cols.ties, row, par):
            came[willing] = row
            willing += 1
    seats = desk.meeting_seats[0]
    if willing <= seats:
        return willing
    many = 0
    for k in range(willing):
        row = came[k]
        left = willing - k
        if draw4(seed, EVENT, tick, people.uid[row], COMING)[1] * left < seats - many:
            came[many] = row
            many += 1
    return many


@njit(cache=True, nogil=True, error_model="numpy")
def _get_to_know(cols: Columns, seed: Int, tick: Int, many: Int, par: Params) -> None:
    """Each of those who came talks with a few of the others; what is between them holds from then on."""
    people, ties, came = cols.people, cols.ties, cols.intents.row
    faces = min(int(par.meeting_faces + 0.5), many - 1)
    for k in range(many):
        row = came[k]
        for f in range(faces):
            u = draw4(seed, EVENT, tick, people.uid[row], FACES + f)
            other = came[(k + 1 + int(u[0] * (many - 1))) % many]
            if not meet(ties, row, other, par.meeting_tie):
                connect(ties, row, other, par.meeting_start * (0.4 + nearness(people, row, other)), 1)


@njit(cache=True, nogil=True, error_model="numpy")
def _leave_out(cols: Columns, full: float, par: Params) -> None:
    """The others hear of it; the fewer are of that place, the more it was not for them."""
    people, desk = cols.people, cols.desk
    there = 0
    all_ = 0
    for row in range(desk.rows[0]):
        if people.status[row] == MEMBER:
            all_ += 1
            if people.place[row] == desk.meeting_place[0]:
                there += 1
    share = max(0.0, 1.0 - 2.0 * there / max(1, all_)) * par.meeting_left_out * full
    if share <= 0.0:
        return
    for row in range(desk.rows[0]):
        if people.status[row] == MEMBER and people.place[row] != desk.meeting_place[0]:
            c = people.circle[row]
            shift(
                people.belonging, row, cols.ledger, 0, c, BELONGING, C_MEETING, -share * people.belonging[row]
            )  # fmt: skip


@njit(cache=True, nogil=True, error_model="numpy")
def hold_meeting(cols: Columns, seed: Int, tick: Int, par: Params) -> None:
    """The meeting planned for this tick, if any: who comes, whom they meet, what it does to them and to others.

    Runs before members live through the tick, whose list of rows with intents serves as scratch.
    """
    desk, people, ledger = cols.desk, cols.people, cols.ledger
    if desk.meeting_at[0] < 0 or tick < desk.meeting_at[0]:
        return
    desk.meeting_at[0] = -1
    if par.on_meetings == 0.0:
        return
    many = _gather(cols, seed, tick, par)
    ledger.tally[0, T_AT_EVENTS] += many
    full = (many - 1.0) / (many - 1.0 + par.meeting_half) if many > 1 else 0.0
    _get_to_know(cols, seed, tick, many, par)
    empty = par.meeting_empty * (1.0 - full) * (1.0 - full)
    for k in range(many):
        row = cols.intents.row[k]
        c = people.circle[row]
        trust = par.meeting_trust * full * (1.0 - people.trust[row]) - empty * people.trust[row]
        shift(people.trust, row, ledger, 0, c, TRUST, C_MEETING, trust)
        near = par.meeting_belonging * full * (1.0 - people.belonging[row])
        shift(people.belonging, row, ledger, 0, c, BELONGING, C_MEETING, near)
        shift(people.warmth, row, ledger, 0, c, WARMTH, C_MEETING, -empty * people.warmth[row])
        happen(cols.happenings, H_MET, tick, row, desk.meeting_place[0], many, 0.0)
    _leave_out(cols, full, par)
