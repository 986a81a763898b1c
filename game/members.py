"""What may be seen of members and their ties, taken from the columns without a loop over people in Python."""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from agents.columns import Columns
from agents.exact import Floats, Int
from agents.kernels.adoption import TERMS_N, contacts, exposure_to, loneliness, threshold_terms
from agents.names import Status
from agents.params import Params
from game.observation import F32, I32, MembersView, TiesView

Rows = NDArray[np.int64]


def member_rows(columns: Columns) -> Rows:
    """Rows of everybody in the community now, ascending; shape (m,)."""
    used = int(columns.desk.rows[0])
    rows: Rows = np.flatnonzero(columns.people.status[:used] == Status.MEMBER)
    return rows


def members_view(columns: Columns, rows: Rows, tick: int, focus: int, params: Params) -> MembersView:
    """Members as they stand after ``tick``, the last tick run (-1 before the first)."""
    people = columns.people
    shown_exposure, threshold = focus_numbers(columns, rows, tick, focus, params)
    wave, bought = _latest_purchase(columns, rows)
    return MembersView(
        row=rows.astype(np.int32),
        uid=people.uid[rows],
        circle=people.circle[rows],
        role=people.role[rows],
        segment=people.segment[rows],
        warmth=people.warmth[rows].astype(np.float32),
        trust=people.trust[rows].astype(np.float32),
        belonging=people.belonging[rows].astype(np.float32),
        fatigue=people.fatigue[rows].astype(np.float32),
        exposure=shown_exposure,
        threshold=threshold,
        wave=wave,
        bought_tick=bought,
        joined_tick=people.joined[rows],
        source=people.source[rows],
        inviter=people.inviter[rows],
        online=(people.seen[rows] == tick) & (tick >= 0),
        posts=people.posts[rows],
    )


def ties_view(columns: Columns, rows: Rows) -> TiesView:
    """Each tie between members once, as positions in ``rows``."""
    ties = columns.ties
    degree = ties.degree[rows]
    place = np.full(columns.people.status.shape[0], -1, np.int32)
    place[rows] = np.arange(len(rows), dtype=np.int32)
    kept = np.arange(ties.peer.shape[1])[None, :] < degree[:, None]
    owner, slot = np.nonzero(kept)
    peer = ties.peer[rows[owner], slot]
    once = (peer > rows[owner]) & (place[peer] >= 0)
    owner, slot, peer = owner[once], slot[once], peer[once]
    return TiesView(owner.astype(np.int32), place[peer], ties.strength[rows[owner], slot])


def focus_numbers(columns: Columns, rows: Rows, tick: int, title: int, params: Params) -> tuple[F32, F32]:
    """Exposure to a title and effective threshold for it, by the model's own rule; zeros without a title."""
    seen, threshold = np.zeros(len(rows)), np.zeros(len(rows))
    if title >= 0:
        _weigh(columns, rows, np.int64(title), np.int64(tick + 1), params, seen, threshold)
    return seen.astype(np.float32), threshold.astype(np.float32)


@njit(cache=True, nogil=True, error_model="numpy")
def weigh_one(
    columns: Columns, row: Int, title: Int, tick: Int, params: Params
) -> tuple[float, tuple[float, float, float, float, float, float, float, float, float, float, float]]:
    """What a member would weigh in tick ``tick``: exposure to a title, and the terms of its threshold."""
    active, total, offline = contacts(columns.people, columns.ties, row, title)
    crowd = columns.circles.crowd[columns.people.circle[row]]
    voices = columns.holdings.voices[row, title]
    seen = exposure_to(columns.shop, title, active, total, voices, crowd, params)
    alone = loneliness(columns.shop, title, seen, params)
    terms = threshold_terms(
        columns.people, columns.holdings, columns.shop, row, title, tick, offline * params.on_ties, alone, params
    )
    return seen, terms


@njit(cache=True, nogil=True, error_model="numpy")
def _weigh(
    columns: Columns, rows: Rows, title: Int, tick: Int, params: Params, seen: Floats, threshold: Floats
) -> None:
    """Fill both arrays, (m,), for the given rows."""
    for at in range(rows.shape[0]):
        seen[at], terms = weigh_one(columns, rows[at], title, tick, params)
        for k in range(TERMS_N):
            threshold[at] += terms[k]


def _latest_purchase(columns: Columns, rows: Rows) -> tuple[NDArray[np.uint8], I32]:
    """Wave (0 when none) and tick (-1 when none) of each member's latest purchase of any title."""
    bought = columns.holdings.bought[rows]
    if bought.shape[1] == 0:
        return np.zeros(len(rows), np.uint8), np.full(len(rows), -1, np.int32)
    title = bought.argmax(axis=1)
    at = np.arange(len(rows))
    return columns.holdings.wave[rows, title], bought[at, title]
