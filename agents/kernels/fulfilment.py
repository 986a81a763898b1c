"""Fulfilment: when an order will come, and what its coming does to the one who waited."""

from __future__ import annotations

from numba import njit

from agents.chance import DELIVERY, QUALITY, draw1
from agents.columns import Desk, Holdings, Ledger, People, Shop
from agents.exact import Int
from agents.kernels.books import shift
from agents.kernels.codes import C_GOOD, C_LATE, C_POOR, TRUST, WARMTH
from agents.kernels.reading import TICKS_A_DAY
from agents.params import Params

PROMISE_SLACK = 1.0
"""Days beyond the usual lead time that buyers are told to expect."""


@njit(cache=True, nogil=True, error_model="numpy")
def plan_shipping(shop: Shop, title: Int, day: Int) -> int:
    """Day on which the next parcel of a title goes out, given how many go out a day; keeps the place."""
    if shop.ship_day[title] < day:
        shop.ship_day[title] = day
        shop.shipped[title] = 0
    if shop.shipped[title] >= max(1, shop.capacity[title]):
        shop.ship_day[title] += 1
        shop.shipped[title] = 0
    shop.shipped[title] += 1
    return shop.ship_day[title]


@njit(cache=True, nogil=True, error_model="numpy")
def schedule(
    people: People,
    holdings: Holdings,
    shop: Shop,
    seed: Int,
    row: Int,
    title: Int,
    tick: Int,
    extra: float,
    par: Params,
) -> None:
    """Fix when an order will come: queue, lead time, its jitter, and a pre-sale's wait (``extra`` days)."""
    day = tick // TICKS_A_DAY
    queue = plan_shipping(shop, title, day) - day
    usual = shop.lead[title] + extra
    u = draw1(seed, DELIVERY, tick, people.uid[row], title)
    days = max(0.5, usual + queue + (2.0 * u - 1.0) * par.lead_jitter)
    holdings.due[row, title] = tick + max(1, int(days * TICKS_A_DAY))
    people.expecting[row] |= 1 << title
    holdings.promised[row, title] = tick + int((usual + PROMISE_SLACK) * TICKS_A_DAY)


@njit(cache=True, nogil=True, error_model="numpy")
def lateness(holdings: Holdings, row: Int, title: Int, tick: Int) -> float:
    """Days beyond the promise, 0 when in time."""
    return max(0.0, (tick - holdings.promised[row, title]) / TICKS_A_DAY)


@njit(cache=True, nogil=True, error_model="numpy")
def unforgiven(people: People, row: Int, title: Int, par: Params) -> float:
    """Share of a let-down that is not forgiven: belonging forgives (R2), and having had a say in it (R5)."""
    own = par.vote_forgives * ((people.voted[row] >> title) & 1) * par.on_votes
    return 1.0 - par.on_forgiveness * min(1.0, par.forgiveness * people.belonging[row] + own)


@njit(cache=True, nogil=True, error_model="numpy")
def care(shop: Shop, title: Int, par: Params) -> float:
    """How well disappointments over a title are made good, in [0, 1]; the usual with the mechanism off (T10)."""
    return shop.aftersales[title] if par.on_aftersales > 0.0 else par.aftersales_usual


@njit(cache=True, nogil=True, error_model="numpy")
def refunded(shop: Shop, title: Int, par: Params) -> float:
    """Share of the price paid that is given back for poor goods."""
    return min(1.0, par.refund_share * care(shop, title, par) / par.aftersales_usual)


@njit(cache=True, nogil=True, error_model="numpy")
def parcel_cost(shop: Shop, desk: Desk, place: Int, par: Params) -> float:
    """Yuan for one more parcel to a place today: the more go there, the cheaper it is (mechanisms P2)."""
    sent = 0
    for t in range(shop.sent.shape[0]):
        sent += shop.sent[t, place]
    saved = desk.density_saving[0] * sent / (sent + par.density_half)
    return desk.delivery_cost[0] * (1.0 - par.on_density * saved)


@njit(cache=True, nogil=True, error_model="numpy")
def receive(
    people: People,
    holdings: Holdings,
    shop: Shop,
    ledger: Ledger,
    part: Int,
    seed: Int,
    row: Int,
    title: Int,
    tick: Int,
    par: Params,
) -> None:
    """A parcel comes: it pleases or not, in time or late; belonging forgives (mechanisms T10, R2)."""
    c = people.circle[row]
    pleased = draw1(seed, QUALITY, tick, people.uid[row], title) < shop.quality[title]
    spared = unforgiven(people, row, title, par)
    late = lateness(holdings, row, title, tick)
    shift(people.trust, row, ledger, part, c, TRUST, C_LATE, -par.late_trust * late * spared)
    if pleased:
        shift(people.trust, row, ledger, part, c, TRUST, C_GOOD, par.good_trust * (1.0 - people.trust[row]))
        shift(
            people.warmth, row, ledger, part, c, WARMTH, C_GOOD, par.good_warmth * (1.0 - people.warmth[row])
        )
    else:
        left = 1.0 - par.aftersales_trust * (care(shop, title, par) - par.aftersales_usual)
        shift(people.trust, row, ledger, part, c, TRUST, C_POOR, -par.poor_trust * spared * left)
    verdict = (1.0 if pleased else -1.0) - min(1.0, 0.2 * late)
    people.satisfaction[row] += 0.5 * (verdict - people.satisfaction[row])
    holdings.pleased[row, title] = 1 if pleased else -1
    holdings.due[row, title] = -1
    people.expecting[row] &= ~(1 << title) & 255
    people.to_review[row] |= 1 << title
