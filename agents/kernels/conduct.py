"""Rules of the place: who breaks them, what pinning them does, and what forbidding friendship does (R10, V7, F11)."""

from __future__ import annotations

from numba import njit

from agents.chance import TALK, draw1
from agents.columns import Columns, Desk, Intents, Ledger, People
from agents.exact import Int, exp_
from agents.kernels.books import shift
from agents.kernels.codes import (
    BELONGING,
    C_CO_WRITTEN,
    C_FORBIDDEN,
    C_LEFT_RULES,
    C_RULES,
    FOUNDING,
    K_BREACH,
    MEMBER,
)
from agents.names import SLOTS_PER_DAY as TICKS_A_DAY
from agents.params import Params

NEW_TICKS = 14 * TICKS_A_DAY
"""Ticks for which somebody who came in is a newcomer."""
CO_AUTHORS = 7 * TICKS_A_DAY
"""Who was on line within so many ticks has a say in the rules."""
SILENT = 30 * TICKS_A_DAY
"""Ticks without a message after which a member only reads."""


@njit(cache=True, nogil=True, error_model="numpy")
def is_new(people: People, row: Int, tick: Int) -> bool:
    """Whether a member is in their first fortnight; founding members were never new."""
    return people.source[row] != FOUNDING and tick - people.joined[row] < NEW_TICKS


@njit(cache=True, nogil=True, error_model="numpy")
def strictness(desk: Desk, par: Params) -> float:
    """How far rules are known and heeded: 0 without, 1 when pinned, more when written with members (R10)."""
    if desk.rules[0] == 0:
        return 0.0
    return par.on_rules * par.rules_cowritten if desk.cowritten[0] else par.on_rules


@njit(cache=True, nogil=True, error_model="numpy")
def breach_chance(people: People, desk: Desk, row: Int, tick: Int, par: Params) -> float:
    """Chance that a message breaks the rules of the place: newcomers', most; less as they settle and belong."""
    chance = par.breach_settled
    if people.source[row] != FOUNDING:
        days = (tick - people.joined[row]) / TICKS_A_DAY
        chance += max(0.0, par.breach_new - par.breach_settled) * exp_(-days / par.breach_days)
    spared = 1.0 - par.breach_spared * people.belonging[row]
    return chance * spared * max(0.0, 1.0 - par.rules_keep * strictness(desk, par))


@njit(cache=True, nogil=True, error_model="numpy")
def misstep(people: People, desk: Desk, intents: Intents, seed: Int, row: Int, tick: Int, par: Params) -> None:
    """Perhaps what a member is about to say turns out against the rules: off the subject, a small advert."""
    if par.on_breaches == 0.0:
        return
    if draw1(seed, TALK, tick, people.uid[row], 1) < breach_chance(people, desk, row, tick, par):
        intents.kind[row] = K_BREACH
        intents.title[row] = -1
        intents.topic[row] = -1
        intents.reply_to[row] = -1


@njit(cache=True, nogil=True, error_model="numpy")
def may_befriend(desk: Desk, par: Params) -> bool:
    """Whether members may make friends with each other (V7)."""
    return desk.befriend[0] == 1 or par.on_rules == 0.0


@njit(cache=True, nogil=True, error_model="numpy")
def weigh_rules(desk: Desk, tick: Int, par: Params) -> None:
    """How much rules from above are resented tonight: it passes with the days they stand."""
    desk.resent[0] = 0.0
    if desk.rules[0] == 1 and desk.cowritten[0] == 0 and par.on_rules > 0.0:
        days = (tick - desk.rules_since[0]) / TICKS_A_DAY
        desk.resent[0] = par.rules_resent * exp_(-days / par.rules_resent_days)


@njit(cache=True, nogil=True, error_model="numpy")
def live_by_rules(people: People, desk: Desk, ledger: Ledger, part: Int, row: Int, par: Params) -> None:
    """What a day under the rules costs one member in belonging."""
    c, belonging = people.circle[row], people.belonging
    if desk.resent[0] > 0.0:
        shift(belonging, row, ledger, part, c, BELONGING, C_RULES, -desk.resent[0] * belonging[row])
    if not may_befriend(desk, par):
        shift(belonging, row, ledger, part, c, BELONGING, C_FORBIDDEN, -par.forbidden * belonging[row])


@njit(cache=True, nogil=True, error_model="numpy")
def clears_out(desk: Desk, tick: Int, par: Params) -> bool:
    """Whether the silent are removed tonight: once a month, when the rules have stood for one."""
    day = tick // TICKS_A_DAY
    if desk.quiet_ok[0] == 1 or par.on_rules == 0.0 or day == 0 or day % 30 != 0:
        return False
    return tick % TICKS_A_DAY == TICKS_A_DAY - 1 and tick - desk.rules_since[0] >= SILENT


@njit(cache=True, nogil=True, error_model="numpy")
def remove_silent(people: People, intents: Intents, row: Int, tick: Int) -> None:
    """A member who wrote nothing for a month has to go."""
    if people.last_post[row] <= tick - SILENT and people.joined[row] <= tick - SILENT:
        intents.leave[row] = C_LEFT_RULES


@njit(cache=True, nogil=True, error_model="numpy")
def co_write(cols: Columns, tick: Int, par: Params) -> None:
    """Writing the rules together binds those who were there for it, the warm ones most (R10, R5)."""
    if par.on_rules == 0.0:
        return
    people = cols.people
    for row in range(cols.desk.rows[0]):
        if people.status[row] == MEMBER and people.seen[row] > tick - CO_AUTHORS:
            gain = par.cowrite_belonging * people.warmth[row] * (1.0 - people.belonging[row])
            shift(people.belonging, row, cols.ledger, 0, people.circle[row], BELONGING, C_CO_WRITTEN, gain)
