"""Levers that make others buy: yuan off for some members, and pieces given away (Q10, Q11, Q13)."""

from __future__ import annotations

import numpy as np

from agents.decisions import GiveAway, Incentivise, Reason, Verdict
from agents.kernels.incentives import give_away, offer_incentive
from agents.kernels.offers import end_incentive
from agents.levers.desk import Desk, carry_out, check, known, verdict, within
from agents.levers.targets import candidates, chosen
from agents.names import SLOTS_PER_DAY, Target

COUNT_LIMIT = 100_000
GIFTS_LIMIT = 500
INCENTIVE_DAYS = 60
DELAY_LIMIT = 30


@check.register
def _(decision: Incentivise, desk: Desk) -> Verdict:
    reasons: list[Reason] = []
    known(reasons, "unknown_title", decision.title, desk.titles)
    within(reasons, "days_range", decision.days, 1, INCENTIVE_DAYS)
    within(reasons, "delay_range", decision.delay, 0, DELAY_LIMIT)
    within(reasons, "count_range", decision.count, 1, COUNT_LIMIT)
    if reasons:
        return verdict(desk, reasons)
    t = desk.titles.index(decision.title)
    within(reasons, "amount_range", decision.amount, 0.01, float(desk.cols.shop.price[t]))
    reach = candidates(desk, decision.target, t, again=True).size
    if decision.target != Target.EVERYONE:
        reach = min(reach, decision.count)
    if not reach:
        reasons.append(Reason("nobody_to_reach"))
    return verdict(desk, reasons, reach=reach)


@carry_out.register
def _(decision: Incentivise, desk: Desk) -> None:
    t = desk.titles.index(decision.title)
    end_incentive(desk.cols, np.int64(t))
    rows = chosen(desk, decision.target, t, decision.count, again=True)
    ends = desk.tick + decision.days * SLOTS_PER_DAY
    offer_incentive(
        desk.cols, rows, np.int64(t), float(decision.amount), float(decision.delay), np.int64(ends),
        np.int64(desk.tick), desk.par,
    )  # fmt: skip


@check.register
def _(decision: GiveAway, desk: Desk) -> Verdict:
    reasons: list[Reason] = []
    known(reasons, "unknown_title", decision.title, desk.titles)
    within(reasons, "count_range", decision.count, 1, GIFTS_LIMIT)
    if reasons:
        return verdict(desk, reasons)
    t, shop = desk.titles.index(decision.title), desk.cols.shop
    reach = candidates(desk, decision.target, t, again=False).size
    if decision.target != Target.EVERYONE:
        reach = min(reach, decision.count)
    if not reach:
        reasons.append(Reason("nobody_to_reach"))
    cash = max(0, reach - int(shop.stock[t])) * float(shop.cost[t]) + reach * float(desk.cols.desk.delivery_cost[0])
    return verdict(desk, reasons, cash, reach=reach)


@carry_out.register
def _(decision: GiveAway, desk: Desk) -> None:
    t = desk.titles.index(decision.title)
    rows = chosen(desk, decision.target, t, decision.count, again=False)
    give_away(desk.cols, desk.seed, rows, np.int64(t), np.int64(desk.tick), desk.par)
