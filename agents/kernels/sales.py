"""Sales: what one purchase moves, alone, as a team, at the door or as a gift; and what a delivery settles."""

from __future__ import annotations

from numba import njit

from agents.columns import Columns, Holdings, Ties
from agents.exact import Int
from agents.kernels.adoption import TERMS_N, affordable, exposure_to, loneliness, saving, sold_out, threshold_terms
from agents.kernels.books import pay, shift
from agents.kernels.codes import (
    BELONGING,
    C_COMMISSION,
    C_CROWDING,
    C_DELIVERY,
    C_GOODS,
    C_REFUND,
    C_SALES,
    C_SHARED,
    C_SUBSIDY,
    C_VOTE,
    H_BOUGHT,
    H_DELIVERED,
    H_GIFT,
    H_TEAMED,
    H_VOTED,
    MEMBER,
    PRESALE,
    STOCK,
    T_DELIVERED,
    T_FIRST,
    T_ORDERS,
    T_REFERRED,
    T_REPEAT,
    T_SOLD_OUT,
    T_VOTES,
    W_INTRODUCTION,
    W_PITCH,
    W_TALK,
    WARMTH,
)
from agents.kernels.fulfilment import lateness, parcel_cost, refunded, schedule
from agents.kernels.newcomers import happen
from agents.kernels.offers import let_down
from agents.kernels.threshold import tips
from agents.params import Params

FIRST, REPEAT, REFERRED = 0, 1, 2


@njit(cache=True, nogil=True, error_model="numpy")
def tell_friends(holdings: Holdings, ties: Ties, row: Int, title: Int) -> None:
    """Friends hear of a title in private."""
    for k in range(ties.degree[row]):
        peer = ties.peer[row, k]
        if holdings.aware[peer, title] == 0:
            holdings.exposure[peer, title] = W_TALK
        holdings.aware[peer, title] |= 1 << W_TALK


@njit(cache=True, nogil=True, error_model="numpy")
def credit(cols: Columns, row: Int, amount: float) -> None:
    """Yuan a member was worth, and to whom it is owed that they came (Q5, R3)."""
    people = cols.people
    people.value[row] += amount
    if people.inviter[row] >= 0:
        people.social[people.inviter[row]] += amount


@njit(cache=True, nogil=True, error_model="numpy")
def _tag(cols: Columns, row: Int, tick: Int) -> None:
    """Every order is a first one, a repeat, or the first of somebody a member brought (Q5)."""
    people, desk, tally = cols.people, cols.desk, cols.ledger.tally
    if people.first_order[row] >= 0:
        desk.orders[REPEAT] += 1
        tally[0, T_REPEAT] += 1
        return
    people.first_order[row] = tick
    if people.inviter[row] >= 0:
        desk.orders[REFERRED] += 1
        tally[0, T_REFERRED] += 1
    else:
        desk.orders[FIRST] += 1
        tally[0, T_FIRST] += 1


@njit(cache=True, nogil=True, error_model="numpy")
def _use_incentive(cols: Columns, row: Int, title: Int, off: float, par: Params) -> None:
    """What a used incentive costs beyond its yuan (Q10, T12).

    The price thought fair slides towards the reduced one, and belonging is crowded out of who would have come for
    its own sake.
    """
    people, shop = cols.people, cols.shop
    people.coupon[row] &= ~(1 << title) & 255
    c = people.circle[row]
    pay(cols.desk, cols.ledger, c, row, C_SUBSIDY, -off)
    everybody = 0
    for k in range(cols.circles.members.shape[0]):
        everybody += cols.circles.members[k]
    gap = max(0.0, shop.fair[title] - (shop.price[title] - off))
    shop.fair[title] -= par.coupon_memory * gap / max(1, everybody)
    paid = off / (off + par.reward_half)
    loss = par.crowding * par.on_crowding * paid * people.belonging[row]
    shift(people.belonging, row, cols.ledger, 0, c, BELONGING, C_CROWDING, -loss)


@njit(cache=True, nogil=True, error_model="numpy")
def _take_piece(cols: Columns, row: Int, title: Int) -> int:
    """Find a piece: 1 from stock, 2 ordered from the supplier and paid for; 0 when there is none."""
    shop = cols.shop
    if shop.stock[title] > 0:
        shop.stock[title] -= 1
        return 1
    if shop.launched[title] >= 0 and shop.mode[title] == STOCK:
        return 0
    pay(cols.desk, cols.ledger, cols.people.circle[row], row, C_GOODS, -shop.cost[title])
    return 2


@njit(cache=True, nogil=True, error_model="numpy")
def _send(cols: Columns, seed: Int, row: Int, title: Int, in_hand: bool, tick: Int, par: Params) -> None:
    """A piece is somebody's, and will come."""
    people, holdings, shop = cols.people, cols.holdings, cols.shop
    people.owned[row] |= 1 << title
    holdings.bought[row, title] = tick
    holdings.pieces[row, title] += 1
    shop.sent[title, people.place[row]] += 1
    shop.waiting[title] += 1
    waits = shop.launched[title] >= 0 and shop.mode[title] == PRESALE and not in_hand
    schedule(people, holdings, shop, seed, row, title, tick, cols.desk.presale_extra[0] if waits else 0.0, par)


@njit(cache=True, nogil=True, error_model="numpy")
def sell(
    cols: Columns, seed: Int, row: Int, title: Int, wave: Int, price: float, off: float, tick: Int, par: Params
) -> bool:
    """One purchase: what was bought in goes first, the rest is ordered; first come, first served.

    price: yuan asked; off: yuan of it the operator pays as an incentive. False when the last piece was gone.
    """
    people, holdings, shop, desk, ledger = cols.people, cols.holdings, cols.shop, cols.desk, cols.ledger
    c = people.circle[row]
    piece = _take_piece(cols, row, title)
    if piece == 0:
        ledger.tally[0, T_SOLD_OUT] += 1
        return False
    pay(desk, ledger, c, row, C_SALES, price)
    parcel = parcel_cost(shop, desk, people.place[row], par)
    pay(desk, ledger, c, row, C_DELIVERY, -parcel)
    cut = 0.0
    if desk.commission[0] > 0.0 and cols.circles.leaders[c] > 0:
        cut = desk.commission[0] * price
        pay(desk, ledger, c, row, C_COMMISSION, -cut)
    people.spent[row] += price - off
    holdings.wave[row, title] = wave
    holdings.paid[row, title] = price - off
    shop.sold[title] += 1
    desk.sales[wave] += 1
    ledger.tally[0, T_ORDERS] += 1
    _tag(cols, row, tick)
    credit(cols, row, price - off - shop.cost[title] - parcel - cut)
    _send(cols, seed, row, title, piece == 1, tick, par)
    if off > 0.0:
        _use_incentive(cols, row, title, off, par)
    warm = par.bought_warmth * (1.0 - people.warmth[row])
    shift(people.warmth, row, ledger, 0, c, WARMTH, C_SHARED, warm)
    if par.on_ties > 0.0 and par.on_talk > 0.0:
        tell_friends(holdings, cols.ties, row, title)
    happen(cols.happenings, H_BOUGHT, tick, row, title, wave, price - off)
    return True


@njit(cache=True, nogil=True, error_model="numpy")
def buy(cols: Columns, seed: Int, row: Int, title: Int, wave: Int, tick: Int, par: Params) -> None:
    """A member buys alone what they meant to, if a team's purchase in this very tick has left them the means."""
    if affordable(cols.people, cols.shop, row, title, par):
        off = saving(cols.people, cols.shop, row, title, par)
        sell(cols, seed, row, title, wave, cols.shop.price[title], off, tick, par)


@njit(cache=True, nogil=True, error_model="numpy")
def join_team(cols: Columns, seed: Int, row: Int, title: Int, wave: Int, tick: Int, par: Params) -> None:
    """A member joins those who wait; friends are told; when enough wait, all of them buy (Q6)."""
    people, shop = cols.people, cols.shop
    people.teamed[row] |= 1 << title
    cols.holdings.joined[row, title] = wave
    shop.teaming[title] += 1
    happen(cols.happenings, H_TEAMED, tick, row, title, shop.teaming[title], shop.team_price[title])
    if par.on_ties > 0.0 and par.on_talk > 0.0:
        tell_friends(cols.holdings, cols.ties, row, title)
    if shop.teaming[title] >= shop.team[title]:
        fill_team(cols, seed, title, tick, par)


@njit(cache=True, nogil=True, error_model="numpy")
def fill_team(cols: Columns, seed: Int, title: Int, tick: Int, par: Params) -> None:
    """All who wait buy at the team's price, in member order, who has no money left excepted."""
    people, price = cols.people, cols.shop.team_price[title]
    for row in range(cols.desk.rows[0]):
        if not (people.teamed[row] >> title) & 1:
            continue
        leave_team(cols, row, title)
        if people.spent[row] + price > people.budget[row]:
            continue
        if not sell(cols, seed, row, title, cols.holdings.joined[row, title], price, 0.0, tick, par):
            let_down(cols, row, par)


@njit(cache=True, nogil=True, error_model="numpy")
def leave_team(cols: Columns, row: Int, title: Int) -> None:
    """Somebody waits for a title's team no more."""
    if (cols.people.teamed[row] >> title) & 1:
        cols.people.teamed[row] &= ~(1 << title) & 255
        cols.shop.teaming[title] -= 1


@njit(cache=True, nogil=True, error_model="numpy")
def give(cols: Columns, seed: Int, row: Int, title: Int, tick: Int, par: Params) -> None:
    """A member is given a piece, already paid for; it comes like any other and is spoken of (Q10, Q11, Q13)."""
    in_hand = cols.shop.stock[title] > 0
    if in_hand:
        cols.shop.stock[title] -= 1
    leave_team(cols, row, title)
    cols.holdings.paid[row, title] = 0.0
    cols.shop.given[title] += 1
    _send(cols, seed, row, title, in_hand, tick, par)
    if par.on_ties > 0.0 and par.on_talk > 0.0:
        tell_friends(cols.holdings, cols.ties, row, title)
    happen(cols.happenings, H_GIFT, tick, row, title, -1, cols.shop.price[title])


@njit(cache=True, nogil=True, error_model="numpy")
def have_say(cols: Columns, row: Int, title: Int, tick: Int, par: Params) -> None:
    """A member votes on how a title shall be made (R5)."""
    people, shop = cols.people, cols.shop
    people.voted[row] |= 1 << title
    shop.votes[title] += 1
    for j in range(shop.wish.shape[1]):
        shop.wish[title, j] += people.interests[row, j]
    gain = par.vote_belonging * (1.0 - people.belonging[row])
    shift(people.belonging, row, cols.ledger, 0, people.circle[row], BELONGING, C_VOTE, gain)
    cols.ledger.tally[0, T_VOTES] += 1
    happen(cols.happenings, H_VOTED, tick, row, title, -1, 0.0)


@njit(cache=True, nogil=True, error_model="numpy")
def hand_over(cols: Columns, row: Int, got: Int, tick: Int, par: Params) -> None:
    """Count what was delivered to a member in this tick, and refund a share of what was paid if it displeased."""
    people, holdings, shop = cols.people, cols.holdings, cols.shop
    for t in range(shop.price.shape[0]):
        if (got >> t) & 1 == 0:
            continue
        shop.waiting[t] -= 1
        cols.ledger.tally[0, T_DELIVERED] += 1
        pleased = holdings.pleased[row, t] > 0
        if not pleased:
            back = refunded(shop, t, par) * holdings.paid[row, t]
            pay(cols.desk, cols.ledger, people.circle[row], row, C_REFUND, -back)
            credit(cols, row, -back)
        late = lateness(holdings, row, t, tick)
        happen(cols.happenings, H_DELIVERED, tick, row, t, 1 if pleased else 0, late)


@njit(cache=True, nogil=True, error_model="numpy")
def let_go(cols: Columns, row: Int) -> None:
    """Who leaves gets the money back for what has not come, whose pieces go back on the shelf, and waits no more."""
    people, holdings, shop = cols.people, cols.holdings, cols.shop
    for t in range(shop.price.shape[0]):
        leave_team(cols, row, t)
        if holdings.due[row, t] >= 0:
            holdings.due[row, t] = -1
            shop.waiting[t] -= 1
            shop.stock[t] += 1
            pay(cols.desk, cols.ledger, people.circle[row], row, C_REFUND, -holdings.paid[row, t])
            if holdings.paid[row, t] > 0.0:  # gifts were never counted as earned
                credit(cols, row, shop.cost[t] - holdings.paid[row, t])


@njit(cache=True, nogil=True, error_model="numpy")
def would_buy_at_the_door(cols: Columns, row: Int, title: Int, tick: Int, par: Params) -> bool:
    """Whether somebody at a gate of purchase buys the piece it asks for (V5); changes nothing.

    The row must be filled (made, with its fit); its circle need not. A friend inside who has it is the only one
    they can look at.
    """
    people, shop = cols.people, cols.shop
    if not shop.open[title] or sold_out(shop, title) or not affordable(people, shop, row, title, par):
        return False
    inviter = people.inviter[row]
    known = 1.0 if inviter >= 0 and (people.owned[inviter] >> title) & 1 else 0.0
    share = exposure_to(shop, title, known, 1.0, 0.0, 1.0, par)
    alone = loneliness(shop, title, share, par)
    terms = threshold_terms(people, cols.holdings, shop, row, title, tick, known * par.on_ties, alone, par)
    threshold = 0.0
    for k in range(TERMS_N):
        threshold += terms[k]
    return tips(share, threshold)


@njit(cache=True, nogil=True, error_model="numpy")
def buy_at_the_door(cols: Columns, row: Int, title: Int, tick: Int, seed: Int, par: Params) -> bool:
    """Sell the piece a gate of purchase asks for to somebody who would buy it and has just been let in.

    Call it after the row has entered its circle, because the sale is booked there; ask
    :func:`would_buy_at_the_door` before. False when there was no sale.
    """
    if cols.people.status[row] != MEMBER or not would_buy_at_the_door(cols, row, title, tick, par):
        return False
    wave = W_INTRODUCTION if cols.people.inviter[row] >= 0 else W_PITCH
    return sell(cols, seed, row, title, wave, cols.shop.price[title], 0.0, tick, par)
