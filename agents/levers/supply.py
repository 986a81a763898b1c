"""Levers of supply: what a title's supplier can do, and how well disappointments are made good (P2, T10)."""

from __future__ import annotations

from agents.decisions import Reason, SetSupply, Verdict
from agents.levers.desk import Desk, carry_out, check, known, verdict, within

CAPACITY_LIMIT = 100_000
QUALITY_LIMIT = 0.99
QUALITY_STEP = 0.1
"""Raise in quality that the price of quality is for."""


@check.register
def _(decision: SetSupply, desk: Desk) -> Verdict:
    reasons: list[Reason] = []
    known(reasons, "unknown_title", decision.title, desk.titles)
    within(reasons, "capacity_range", decision.capacity, 0, CAPACITY_LIMIT)
    within(reasons, "quality_range", decision.quality, 0.0, QUALITY_LIMIT)
    within(reasons, "aftersales_range", decision.aftersales, -1.0, 1.0)
    if reasons:
        return verdict(desk, reasons)
    t, shop, economy = desk.titles.index(decision.title), desk.cols.shop, desk.setup.economy
    cash = 0.0
    if decision.capacity:
        cash += max(0, decision.capacity - int(shop.capacity[t])) * economy.cash_supply
    if decision.quality:
        cash += max(0.0, decision.quality - float(shop.quality[t])) / QUALITY_STEP * economy.cash_quality
    return verdict(desk, reasons, cash)


@carry_out.register
def _(decision: SetSupply, desk: Desk) -> None:
    t, shop = desk.titles.index(decision.title), desk.cols.shop
    if decision.capacity:
        shop.capacity[t] = decision.capacity
    if decision.quality:
        shop.quality[t] = decision.quality
    if decision.aftersales >= 0.0:
        shop.aftersales[t] = decision.aftersales
