"""Leaving: a daily hazard whose named parts say what somebody left over."""

from __future__ import annotations

from numba import njit

from agents.chance import LEAVING, draw4
from agents.columns import Desk, Intents, People, Ties
from agents.exact import Int
from agents.kernels.codes import (
    C_LEFT_COLD,
    C_LEFT_DISTRUST,
    C_LEFT_FATIGUE,
    C_LEFT_NO_TIES,
    C_LEFT_OUTSIDE,
    FREELOADER,
)
from agents.kernels.presence import outside_pull
from agents.params import Params

CERTAIN = 1e-9
"""Far more than rounding can do to a bound."""


@njit(cache=True, nogil=True, error_model="numpy")
def hazards(
    people: People, ties: Ties, desk: Desk, row: Int, par: Params
) -> tuple[float, float, float, float, float]:
    """Daily hazards of leaving: cold, fatigue, distrust, other groups, nobody known; before loyalty.

    A freeloader for whom nothing is left to get goes like one who is cold (P10).
    """
    near = 0.0
    for k in range(ties.degree[row]):
        near += ties.strength[row, k]
    return known_hazards(people, desk, row, near, par)


@njit(cache=True, nogil=True, error_model="numpy")
def known_hazards(
    people: People, desk: Desk, row: Int, near: float, par: Params
) -> tuple[float, float, float, float, float]:
    """The same with the strength of all ties known; without any they are highest."""
    cold = 1.0 - people.warmth[row]
    doubt = 1.0 - people.trust[row]
    tired = people.fatigue[row]
    lonely = 1.0 - near / (near + par.tie_half) * par.on_ties
    idle = 1.0 if people.role[row] == FREELOADER and desk.lure[0] == 0 else 0.0
    return (
        par.leave_cold * cold * cold + par.leave_freeloader * idle,
        par.leave_fatigue * tired * tired,
        par.leave_distrust * doubt * doubt * doubt,
        par.leave_base + par.leave_outside * outside_pull(people, desk, row, par),
        par.leave_lonely * lonely,
    )


@njit(cache=True, nogil=True, error_model="numpy")
def consider_leaving(
    people: People, ties: Ties, desk: Desk, intents: Intents, seed: Int, row: Int, tick: Int, u: float, par: Params
) -> None:
    """Once a day: intend to leave, over one cause drawn in proportion to its share of the hazard.

    u: the first draw for LEAVING. Most stay whoever they know, and their ties are not looked at.
    """
    if par.on_leaving == 0.0:
        return
    stay = 1.0 - par.loyalty * people.belonging[row]
    h = known_hazards(people, desk, row, 0.0, par)
    if u >= (h[0] + h[1] + h[2] + h[3] + h[4]) * stay + CERTAIN:
        return
    h = hazards(people, ties, desk, row, par)
    total = h[0] + h[1] + h[2] + h[3] + h[4]
    if u >= min(1.0, total * stay):
        return
    pick = draw4(seed, LEAVING, tick, people.uid[row])[1] * total
    if pick < h[0]:
        intents.leave[row] = C_LEFT_COLD
    elif pick < h[0] + h[1]:
        intents.leave[row] = C_LEFT_FATIGUE
    elif pick < h[0] + h[1] + h[2]:
        intents.leave[row] = C_LEFT_DISTRUST
    elif pick < h[0] + h[1] + h[2] + h[3]:
        intents.leave[row] = C_LEFT_OUTSIDE
    else:
        intents.leave[row] = C_LEFT_NO_TIES
