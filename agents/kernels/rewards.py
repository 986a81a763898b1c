"""What those get who bring people: yuan now or later, praise, a share of later sales (P10, T12)."""

from __future__ import annotations

from numba import njit

from agents.columns import Desk, Ledger, People, Tools
from agents.exact import Int
from agents.kernels.books import pay, shift
from agents.kernels.codes import (
    BELONGING,
    C_CAMPAIGN_COST,
    C_CROWDING,
    C_REWARD,
    C_REWARD_COST,
    MEMBER,
)
from agents.kernels.reading import TICKS_A_DAY
from agents.params import Params


@njit(cache=True, nogil=True, error_model="numpy")
def crowd(people: People, ledger: Ledger, row: Int, amount: float, par: Params) -> None:
    """Paying for friendship: who belongs loses some joy in it, who does not is drawn in (Frey & Jegen 2001)."""
    paid = amount / (amount + par.reward_half)
    change = par.crowding * paid * (par.crowd_turn - people.belonging[row]) * par.on_crowding
    cause = C_CROWDING if change < 0.0 else C_REWARD
    shift(people.belonging, row, ledger, 0, people.circle[row], BELONGING, cause, change)


@njit(cache=True, nogil=True, error_model="numpy")
def thank(people: People, desk: Desk, ledger: Ledger, inviter: Int, tick: Int, par: Params) -> None:
    """Reward and praise for a friend brought in; what is paid late is only noted here (T12)."""
    c = people.circle[inviter]
    if desk.reward[0] > 0.0:
        if desk.reward_delay[0] >= 1.0:
            day = tick // TICKS_A_DAY + int(desk.reward_delay[0])
            desk.reward_owed[day % desk.reward_owed.shape[0]] += desk.reward[0]
        else:
            pay(desk, ledger, c, inviter, C_REWARD_COST, -desk.reward[0])
        crowd(people, ledger, inviter, desk.reward[0], par)
    if desk.praise[0] == 1:
        gain = 2.0 * par.praise_belonging * (1.0 - people.belonging[inviter])
        shift(people.belonging, inviter, ledger, 0, c, BELONGING, C_REWARD, gain)


@njit(cache=True, nogil=True, error_model="numpy")
def pay_due(desk: Desk, ledger: Ledger, tick: Int) -> None:
    """In the morning: rewards whose day has come, booked for the first circle."""
    place = tick // TICKS_A_DAY % desk.reward_owed.shape[0]
    if tick % TICKS_A_DAY == 0 and desk.reward_owed[place] > 0.0:
        pay(desk, ledger, 0, -1, C_REWARD_COST, -desk.reward_owed[place])
        desk.reward_owed[place] = 0.0


@njit(cache=True, nogil=True, error_model="numpy")
def share_out(
    people: People, desk: Desk, ledger: Ledger, tools: Tools, row: Int, price: float, tick: Int, par: Params
) -> None:
    """The share of an order that goes to who brought the buyer: a member, or a partner outside (P10)."""
    k = int(people.campaign[row]) - 1
    if k < 0 or tools.share[k] == 0.0 or tick - people.joined[row] > par.share_days * TICKS_A_DAY:
        return
    inviter = people.inviter[row]
    if inviter >= 0 and people.status[inviter] != MEMBER:
        return
    due = tools.share[k] * price
    pay(desk, ledger, people.circle[row], row, C_CAMPAIGN_COST, -due)
    desk.campaign_left[k] = max(0.0, desk.campaign_left[k] - due)
