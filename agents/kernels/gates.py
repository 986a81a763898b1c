"""Gates: who comes in and who is turned back, with both kinds of error (mechanisms R9, V5; F10).

Every gate keeps out some who would do harm and some who would fit, lets in some of each, and differs in how
many it costs. What a gate asks for is paid by the good as well as by the bad.
"""

from __future__ import annotations

from numba import njit

from agents.chance import GATE, draw4
from agents.columns import Columns, Desk, Ledger, People
from agents.exact import Int
from agents.kernels.adoption import sold_out
from agents.kernels.codes import (
    ADVERTISER,
    FREELOADER,
    GATE_BRING,
    GATE_CONDITIONS,
    GATE_FREE,
    GATE_INVITE,
    GATE_LEVEL,
    GATE_PAID,
    ORDINARY,
    T_DETERRED,
    T_TURNED_AWAY,
)
from agents.params import Params

STRAY_DETERRENCE = 3.0
"""How much more a fee deters who does not care for the theme, or came for a gift."""
FITTING = 0.5
"""Interest from which on somebody turned away counts as lost (F10); counted, of no effect."""


@njit(cache=True, nogil=True, error_model="numpy")
def care(people: People, desk: Desk, row: Int) -> float:
    """Interest in what the community says it is about, in [0, 1]; without a position, in anything."""
    if desk.on_position[0]:
        return people.interests[row, desk.topic[0]]
    best = 0.0
    for j in range(people.interests.shape[1]):
        best = max(best, people.interests[row, j])
    return best


@njit(cache=True, nogil=True, error_model="numpy")
def over_bar(have: float, bar: float) -> float:
    """Chance to pass a bar: one half where what somebody has equals it."""
    if bar <= 0.0:
        return 1.0
    return have * have / (have * have + bar * bar)


@njit(cache=True, nogil=True, error_model="numpy")
def _pays(people: People, desk: Desk, row: Int, invited: bool, unrelated: bool, par: Params) -> float:
    """A fee turns people back by how little they care and how dear it is; advertisers weigh it coolly."""
    fee = desk.gate_price[0]
    if people.role[row] == ADVERTISER:
        return par.advert_gate / (par.advert_gate + fee)
    dear = par.paid_deterrence * (0.4 + 1.2 * people.price_sensitivity[row])
    if unrelated or people.role[row] == FREELOADER:
        dear *= STRAY_DETERRENCE
    if invited:
        dear *= 0.5
    return 1.0 / (1.0 + dear * fee)


@njit(cache=True, nogil=True, error_model="numpy")
def _answers(people: People, desk: Desk, row: Int, ease: float, par: Params) -> float:
    """Questions: known by interest; the effort puts off good ones too, and twice those who want little."""
    height = desk.gate_height[0]
    effort = par.gate_effort * height * ease
    if people.role[row] != ORDINARY:
        effort = min(1.0, 2.0 * effort)
    return over_bar(care(people, desk, row), par.gate_bar * height * ease) * (1.0 - effort)


@njit(cache=True, nogil=True, error_model="numpy")
def experience(people: People, row: Int, par: Params) -> float:
    """What somebody can show of having taken part elsewhere, in [0, 1]: habit of visiting and of posting."""
    posting = people.posting[row]
    shown = 0.5 * people.warmth[row] + 0.5 * posting / (posting + par.level_habit)
    return shown * par.level_bluff if people.role[row] == ADVERTISER else shown


@njit(cache=True, nogil=True, error_model="numpy")
def _stands(people: People, desk: Desk, row: Int, ease: float, par: Params) -> float:
    """A level: only the experienced, and of those who would pass not all wait for it."""
    height = desk.gate_height[0]
    waits = 1.0 - par.level_wait * height
    return over_bar(experience(people, row, par), par.level_bar * height * ease) * waits


@njit(cache=True, nogil=True, error_model="numpy")
def asked_for(desk: Desk) -> int:
    """Friends a gate of bringing asks for: 1 to 5."""
    return 1 + int(4.0 * desk.gate_height[0] + 0.5)


@njit(cache=True, nogil=True, error_model="numpy")
def _forwards(people: People, desk: Desk, row: Int, ease: float, par: Params) -> float:
    """The poster, or so many friends: the talkative mind it less, those after something least of all."""
    posting = people.posting[row]
    mind = 1.0 - 0.5 * posting / (posting + par.level_habit)
    if people.role[row] != ORDINARY:
        mind *= 0.5
    return 1.0 / (1.0 + par.bring_effort * asked_for(desk) * mind * ease)


@njit(cache=True, nogil=True, error_model="numpy")
def _buys(cols: Columns, row: Int, ease: float, par: Params) -> float:
    """A purchase at the door: by fit and by what it takes of the month's budget; no goods, no entry."""
    people, shop, title = cols.people, cols.shop, cols.desk.gate_title[0]
    if title < 0 or not shop.open[title] or sold_out(shop, title):
        return 0.0
    price = shop.price[title]
    if price > people.budget[row]:
        return 0.0
    if people.role[row] == ADVERTISER:
        return par.advert_gate / (par.advert_gate + price)
    strain = 0.4 + people.price_sensitivity[row] * price / people.budget[row] if price > 0.0 else 0.4
    chance = over_bar(cols.holdings.fit[row, title], par.purchase_bar * strain * ease)
    return 0.2 * chance if people.role[row] == FREELOADER else chance


@njit(cache=True, nogil=True, error_model="numpy")
def gate_chance(cols: Columns, row: Int, invited: bool, unrelated: bool, par: Params) -> float:
    """Chance in [0, 1] that somebody at the gate comes in."""
    people, desk = cols.people, cols.desk
    gate = desk.gate[0]
    if par.on_gate == 0.0 or gate == GATE_FREE:
        return 1.0
    if gate == GATE_INVITE:
        return 1.0 if invited else 0.0
    if gate == GATE_PAID:
        return _pays(people, desk, row, invited, unrelated, par)
    ease = par.gate_vouch if invited else 1.0
    if gate == GATE_CONDITIONS:
        return _answers(people, desk, row, ease, par)
    if gate == GATE_LEVEL:
        return _stands(people, desk, row, ease, par)
    if gate == GATE_BRING:
        return _forwards(people, desk, row, ease, par)
    return _buys(cols, row, ease, par)


@njit(cache=True, nogil=True, error_model="numpy")
def passes_gate(
    cols: Columns, row: Int, seed: Int, tick: Int, invited: bool, unrelated: bool, par: Params
) -> bool:
    """Whether somebody at the gate comes in; row: where their traits and fits stand."""
    chance = gate_chance(cols, row, invited, unrelated, par)
    return draw4(seed, GATE, tick, cols.people.uid[row])[0] < chance


@njit(cache=True, nogil=True, error_model="numpy")
def turn_away(people: People, desk: Desk, ledger: Ledger, row: Int) -> None:
    """Count somebody who did not come in, and whether they would have fitted."""
    ledger.tally[0, T_TURNED_AWAY] += 1
    if people.role[row] == ORDINARY and care(people, desk, row) >= FITTING:
        ledger.tally[0, T_DETERRED] += 1
