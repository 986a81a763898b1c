"""Levers of offers: launches, with a team price or without, and votes on how a title shall be made."""

from __future__ import annotations

import numpy as np

from agents.decisions import Launch, OpenVote, Reason, Verdict
from agents.founding import HOURS
from agents.kernels.offers import call_vote, dissolve_team
from agents.levers.desk import Desk, carry_out, check, known, verdict, within
from agents.names import SLOTS_PER_DAY, Appeal, LaunchMode

PRICE_LIMIT = 10_000.0
UNITS_LIMIT = 100_000
REMINDERS_LIMIT = 14
LIMIT_DAYS = 90
TEAM_LIMIT = 50
VOTE_DAYS = 30


@check.register
def _(decision: Launch, desk: Desk) -> Verdict:
    reasons: list[Reason] = []
    known(reasons, "unknown_title", decision.title, desk.titles)
    within(reasons, "price_range", decision.price, 0.01, PRICE_LIMIT)
    within(reasons, "slot_range", decision.slot, 0, SLOTS_PER_DAY - 1)
    within(reasons, "limit_range", decision.limit_days, 0, LIMIT_DAYS)
    within(reasons, "reminders_range", decision.reminders, 0, REMINDERS_LIMIT)
    stock = decision.mode == LaunchMode.STOCK
    if stock:
        within(reasons, "units_range", decision.units, 1, UNITS_LIMIT)
    if decision.team:
        within(reasons, "team_range", decision.team, 2, TEAM_LIMIT)
        if not 0.0 < decision.team_price < decision.price:
            reasons.append(Reason("team_price_range", (("value", decision.team_price), ("price", decision.price))))
    if reasons:
        return verdict(desk, reasons)
    t = desk.titles.index(decision.title)
    shop = desk.cols.shop
    if shop.launched[t] >= 0 and shop.open[t] and (shop.ends[t] >= 0 or shop.pitch_at[t] >= 0):
        reasons.append(Reason("already_on_offer", (("key", decision.title),)))
    cash = decision.units * float(shop.cost[t]) if stock else 0.0
    hours = desk.setup.economy.hours_launch * (0.5 + 0.5 * HOURS[decision.form])
    if decision.appeal != Appeal.BOTH:
        hours *= desk.par.appeal_hours
    return verdict(desk, reasons, cash, hours, reach=desk.members)


@carry_out.register
def _(decision: Launch, desk: Desk) -> None:
    shop, t = desk.cols.shop, desk.titles.index(decision.title)
    wait = (decision.slot - desk.tick) % SLOTS_PER_DAY
    start = desk.tick + wait
    if shop.teaming[t]:
        dissolve_team(desk.cols, np.int64(t), desk.par)
    shop.team[t] = decision.team
    shop.team_price[t] = decision.team_price if decision.team else 0.0
    shop.appeal[t] = decision.appeal
    shop.price[t] = decision.price
    shop.coupon[t] = min(float(shop.coupon[t]), decision.price)
    shop.mode[t] = decision.mode
    if decision.mode == LaunchMode.STOCK:
        shop.stock[t] += decision.units
    shop.open[t] = 1
    shop.launched[t] = start
    shop.ends[t] = start + decision.limit_days * SLOTS_PER_DAY if decision.limit_days else -1
    shop.form[t] = decision.form
    shop.pitch_at[t] = start
    shop.pitches[t] = 1 + decision.reminders


@check.register
def _(decision: OpenVote, desk: Desk) -> Verdict:
    reasons: list[Reason] = []
    known(reasons, "unknown_title", decision.title, desk.titles)
    within(reasons, "days_range", decision.days, 1, VOTE_DAYS)
    if not reasons and desk.cols.shop.vote_ends[desk.titles.index(decision.title)] >= 0:
        reasons.append(Reason("vote_open", (("key", decision.title),)))
    return verdict(desk, reasons, hours=desk.setup.economy.hours_vote, reach=desk.members)


@carry_out.register
def _(decision: OpenVote, desk: Desk) -> None:
    t = desk.titles.index(decision.title)
    ends = desk.tick + decision.days * SLOTS_PER_DAY
    call_vote(desk.cols, np.int64(t), np.int64(desk.tick), np.int64(ends))
