"""Whom an incentive or a gift goes to: the orders of :class:`agents.names.Target` (Q10, Q11, Q13).

Every order is the same however often it is asked for: equals go by row, guesses and lots by the run's seed.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from agents.chance import SURVEY, draws
from agents.kernels.incentives import guess_gaps, seed_structurally
from agents.levers.desk import Desk
from agents.names import Role, Status, Target

Rows = NDArray[np.int64]
LOT_SUB = 128


def candidates(desk: Desk, target: Target, title: int, again: bool) -> Rows:
    """Rows of members it could go to, in row order; again: also those who have the title, if it is used up."""
    people, n = desk.cols.people, int(desk.cols.desk.rows[0])
    able = (people.status[:n] == Status.MEMBER) & (people.role[:n] != Role.ADVERTISER)
    if not (again and desk.cols.shop.repeat[title] > 0):
        able &= (people.owned[:n] >> title & 1) == 0
    if target == Target.EARLIEST:
        able &= people.first_order[:n] >= 0
    return np.flatnonzero(able)


def chosen(desk: Desk, target: Target, title: int, count: int, again: bool) -> Rows:
    """The first ``count`` rows of a target's order; all of them for everyone."""
    rows = candidates(desk, target, title, again)
    if target == Target.EVERYONE:
        return rows
    if target == Target.STRUCTURAL:
        return seed_structurally(desk.cols, rows, np.int64(count), desk.par)
    return rows[_ORDERS[target](desk, rows, title)][:count]


def _earliest(desk: Desk, rows: Rows, title: int) -> Rows:
    return np.argsort(desk.cols.people.first_order[rows], kind="stable")


def _easily_tipped(desk: Desk, rows: Rows, title: int) -> Rows:
    """Those guessed to be nearest to buying come first; those guessed to buy anyway come last."""
    gaps = np.zeros(rows.size)
    tick = np.int64(desk.tick)
    guess_gaps(desk.cols, rows, np.int64(title), desk.seed, tick, desk.par, gaps)
    return np.lexsort((np.abs(gaps), gaps <= 0.0))


def _hubs(desk: Desk, rows: Rows, title: int) -> Rows:
    ties = desk.cols.ties
    return np.lexsort((-ties.strength[rows].sum(axis=1), -ties.degree[rows]))


def _kols(desk: Desk, rows: Rows, title: int) -> Rows:
    people = desk.cols.people
    named = (people.role[rows] == Role.KOL) | (people.role[rows] == Role.LEADER)
    return np.lexsort((-people.posts[rows], -(people.credibility[rows] + named)))


def _by_lot(desk: Desk, rows: Rows, title: int) -> Rows:
    lots = draws(desk.seed, SURVEY, np.int64(desk.tick), desk.cols.people.uid[rows], LOT_SUB)
    return np.argsort(lots[:, 0], kind="stable")


_ORDERS = {
    Target.EARLIEST: _earliest,
    Target.EASILY_TIPPED: _easily_tipped,
    Target.HUBS: _hubs,
    Target.KOLS: _kols,
    Target.RANDOM: _by_lot,
}
