"""Presence: who opens the group in this slot."""

from __future__ import annotations

from numba import njit

from agents.columns import Desk, People
from agents.exact import Int
from agents.params import Params


@njit(cache=True, nogil=True, error_model="numpy")
def presence_chance(
    rhythm: float, warmth: float, fatigue: float, belonging: float, outside: float, par: Params
) -> float:
    """Chance in [0, 1] to open the group: rhythm of the persona x habit, less muting, less other groups.

    Outside groups pull at those who do not belong (mechanisms Q16, P7).
    """
    habit = par.presence_floor + (1.0 - par.presence_floor) * warmth
    muted = 1.0 - par.presence_mute * fatigue
    drawn = 1.0 - par.outside_pull * outside * (1.0 - belonging)
    return rhythm * habit * muted * drawn


@njit(cache=True, nogil=True, error_model="numpy")
def outside_pull(people: People, desk: Desk, row: Int, par: Params) -> float:
    """Pull of other communities on a member, in [0, 1]: their own, and a rival's (mechanisms Q16)."""
    return min(1.0, people.outside[row] + desk.rival[0]) * par.on_outside


@njit(cache=True, nogil=True, error_model="numpy")
def lingering_chance(chance: float, glow: float, par: Params) -> float:
    """Chance to stay on from one slot to the next: the usual one, lifted while a title glows in one's mind.

    This is how an evening's pitch is talked over the same night (mechanisms T9).
    """
    return chance + (1.0 - chance) * par.linger * glow
