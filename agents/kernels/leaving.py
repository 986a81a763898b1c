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


@njit(cache=True, nogil=True, error_model="numpy")
def hazards(
    people: People, ties: Ties, desk: Desk, row: Int, par: Params
) -> tuple[float, float, float, float, float]:
    """Daily hazards of leaving: cold, fatigue, distrust, other groups, nobody known; before loyalty.

    A freeloader for whom nothing is left to get goes like one who is cold (P10).
    """
    cold = 1.0 - people.warmth[row]
    doubt = 1.0 - people.trust[row]
    tired = people.fatigue[row]
    near = 0.0
    for k in range(ties.degree[row]):
        near += ties.strength[row, k]
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
    people: People, ties: Ties, desk: Desk, intents: Intents, seed: Int, row: Int, tick: Int, par: Params
) -> None:
    """Once a day: intend to leave, over one cause drawn in proportion to its share of the hazard."""
    if par.on_leaving == 0.0:
        return
    h = hazards(people, ties, desk, row, par)
    total = h[0] + h[1] + h[2] + h[3] + h[4]
    stay = 1.0 - par.loyalty * people.belonging[row]
    u = draw4(seed, LEAVING, tick, people.uid[row])
    if u[0] >= min(1.0, total * stay):
        return
    pick = u[1] * total
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
