"""Levers of growth: the fission toolbox (mechanisms P10)."""

from __future__ import annotations

from agents.decisions import Reason, RunCampaign, Verdict
from agents.levers.desk import Desk, carry_out, check, verdict, within
from agents.names import SLOTS_PER_DAY, Campaign

DAYS_LIMIT = 60
BUDGET_LIMIT = 100_000.0


@check.register
def _(decision: RunCampaign, desk: Desk) -> Verdict:
    """Setting up is paid at once; the budget has to be in hand and is spent as people come."""
    reasons: list[Reason] = []
    within(reasons, "days_range", decision.days, 1, DAYS_LIMIT)
    within(reasons, "budget_range", decision.budget, 1.0, BUDGET_LIMIT)
    if desk.cols.desk.campaign_ends[decision.kind] >= 0:
        reasons.append(Reason("already_running"))
    eco = desk.setup.economy
    needed = eco.cash_campaign + decision.budget
    if not reasons and desk.cash >= eco.cash_campaign and needed > desk.cash:
        reasons.append(Reason("cash_short", (("needed", round(needed, 2)), ("cash", round(desk.cash, 2)))))
    reach = desk.members if decision.kind != Campaign.PARTNER else 0
    return verdict(desk, reasons, cash=eco.cash_campaign, hours=eco.hours_campaign, reach=reach)


@carry_out.register
def _(decision: RunCampaign, desk: Desk) -> None:
    d = desk.cols.desk
    d.campaign_ends[decision.kind] = desk.tick + decision.days * SLOTS_PER_DAY
    d.campaign_left[decision.kind] = decision.budget
