"""Ties that stand before day 0: drawn by nearness and by friends of friends, within each circle."""

from __future__ import annotations

from numba import njit

from agents.chance import TIES, draw4, normal_inv
from agents.columns import Columns, People, Ties
from agents.exact import Int
from agents.kernels.ties import connect, nearness

CANDIDATES = 6
"""People looked at for one tie at full homophily."""


@njit(cache=True, nogil=True, error_model="numpy")
def _friend_of_friend(ties: Ties, row: Int, u: float, v: float) -> int:
    friend = ties.peer[row, int(u * ties.degree[row])]
    return ties.peer[friend, int(v * ties.degree[friend])]


@njit(cache=True, nogil=True, error_model="numpy")
def _nearest_of(people: People, seed: Int, row: Int, turn: Int, low: Int, high: Int, looked: Int) -> int:
    best = -1
    near = -1.0
    for k in range(looked):
        u = draw4(seed, TIES, turn, people.uid[row], 1 + k)
        other = low + int(u[0] * (high - low))
        if other == row:
            continue
        n = nearness(people, row, other)
        if n > near:
            best = other
            near = n
    return best


@njit(cache=True, nogil=True, error_model="numpy")
def found_ties(
    cols: Columns,
    seed: Int,
    low: Int,
    high: Int,
    degree: float,
    clustering: float,
    homophily: float,
    strength: tuple[float, float, float, float],
) -> None:
    """Draw about ``degree`` ties per member among rows low .. high - 1 (one circle).

    Each member proposes half of them: with chance ``clustering`` to a friend of a friend, else to the nearest
    of a few (mechanisms V3). strength is (mean, sd, low, high).
    """
    people, ties = cols.people, cols.ties
    if high - low < 2:
        return
    looked = 1 + int(homophily * (CANDIDATES - 1) + 0.5)
    turns = int(degree / 2.0) + 1
    for turn in range(turns):
        share = min(1.0, degree / 2.0 - turn)
        for row in range(low, high):
            u = draw4(seed, TIES, turn, people.uid[row], 0)
            if u[0] >= share:
                continue
            v = draw4(seed, TIES, turn, people.uid[row], 100)
            other = -1
            if ties.degree[row] > 0 and u[1] < clustering:
                other = _friend_of_friend(ties, row, u[2], u[3])
            if other < 0 or other == row:
                other = _nearest_of(people, seed, row, turn, low, high, looked)
            if other >= 0:
                s = strength[0] + strength[1] * normal_inv(v[0])
                connect(ties, row, other, min(strength[3], max(strength[2], s)), 0)
