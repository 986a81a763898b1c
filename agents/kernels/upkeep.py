"""Upkeep: what a night does to one member: fading, resting, waiting in vain, a new month's budget."""

from __future__ import annotations

from numba import njit

from agents.columns import Holdings, Ledger, People, Ties
from agents.exact import Int
from agents.kernels.books import shift
from agents.kernels.codes import (
    BELONGING,
    C_DECAY,
    C_REST,
    C_UNANSWERED,
    C_UNGREETED,
    FATIGUE,
    WARMTH,
)
from agents.kernels.reading import TICKS_A_DAY
from agents.kernels.ties import fade
from agents.params import Params

MONTH = 30


@njit(cache=True, nogil=True, error_model="numpy")
def wait_in_vain(people: People, ledger: Ledger, part: Int, row: Int, tick: Int, par: Params) -> None:
    """A question nobody answered within the patience of its asker costs warmth and belonging."""
    if people.asked[row] < 0 or tick - people.asked_tick[row] < par.patience_answer * TICKS_A_DAY:
        return
    c = people.circle[row]
    shift(people.warmth, row, ledger, part, c, WARMTH, C_UNANSWERED, -par.unanswered)
    shift(people.belonging, row, ledger, part, c, BELONGING, C_UNANSWERED, -par.unanswered)
    people.asked[row] = -1


@njit(cache=True, nogil=True, error_model="numpy")
def wait_for_welcome(people: People, ledger: Ledger, part: Int, row: Int, tick: Int, par: Params) -> None:
    """A newcomer to whom nobody said hello within a day feels it, once."""
    if people.welcome[row] == 1 or tick - people.joined[row] < TICKS_A_DAY:
        return
    shift(people.belonging, row, ledger, part, people.circle[row], BELONGING, C_UNGREETED, -par.ungreeted)
    people.welcome[row] = 1


@njit(cache=True, nogil=True, error_model="numpy")
def overnight(
    people: People, holdings: Holdings, ties: Ties, ledger: Ledger, part: Int, row: Int, tick: Int, par: Params
) -> None:
    """One day's fading of warmth, belonging, feelings and ties; fatigue rests; budgets renew each month."""
    c = people.circle[row]
    fading = par.on_decay
    cooling = par.decay * (1.0 - par.decay_held * people.belonging[row]) * people.warmth[row]
    shift(people.warmth, row, ledger, part, c, WARMTH, C_DECAY, -cooling * fading)
    loss = par.belonging_decay * people.belonging[row] * fading
    shift(people.belonging, row, ledger, part, c, BELONGING, C_DECAY, -loss)
    shift(people.fatigue, row, ledger, part, c, FATIGUE, C_REST, -par.rest * people.fatigue[row])
    people.satisfaction[row] *= 1.0 - par.delight_decay
    keep = 1.0 - par.glow_decay
    for t in range(holdings.glow.shape[1]):
        holdings.glow[row, t] *= keep
        holdings.voices[row, t] *= 1.0 - par.voice_decay
    fade(ties, row, 1.0 - par.tie_decay * fading, par.tie_floor)
    wait_in_vain(people, ledger, part, row, tick, par)
    wait_for_welcome(people, ledger, part, row, tick, par)
    if (tick // TICKS_A_DAY) % MONTH == 0:
        people.spent[row] = 0.0
