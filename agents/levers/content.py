"""Levers of content: the standing plan."""

from __future__ import annotations

from agents.decisions import PlanContent, Reason, Verdict
from agents.founding import HOURS
from agents.levers.desk import Desk, carry_out, check, known, verdict, within
from agents.names import SLOTS_PER_DAY
from agents.setup import PLAN_LINES

POSTS_LIMIT = 14


def week_hours(desk: Desk) -> float:
    """Hours a week the standing content plan takes."""
    d = desk.cols.desk
    hours = [HOURS_BY_CODE[int(f)] * int(n) for f, n in zip(d.line_form, d.line_week, strict=True)]
    return float(sum(hours)) * float(d.hours_post[0])


HOURS_BY_CODE = {int(form): factor for form, factor in HOURS.items()}


@check.register
def _(decision: PlanContent, desk: Desk) -> Verdict:
    reasons: list[Reason] = []
    within(reasons, "line_range", decision.line, 0, PLAN_LINES - 1)
    within(reasons, "slot_range", decision.slot, 0, SLOTS_PER_DAY - 1)
    within(reasons, "per_week_range", decision.per_week, 0, POSTS_LIMIT)
    within(reasons, "need_range", decision.need, 0, 3)
    if decision.per_week:
        known(reasons, "unknown_topic", decision.topic, list(desk.setup.topics))
    if reasons:
        return verdict(desk, reasons)
    d = desk.cols.desk
    old = HOURS_BY_CODE[int(d.line_form[decision.line])] * int(d.line_week[decision.line])
    change = (HOURS[decision.form] * decision.per_week - old) * float(d.hours_post[0])
    total = week_hours(desk) + change
    if change > 0 and total > float(d.hours_week[0]):
        reasons.append(
            Reason("hours_week_short", (("needed", round(total, 1)), ("hours", float(d.hours_week[0]))))
        )
    return verdict(desk, reasons, week=change, reach=desk.members)


@carry_out.register
def _(decision: PlanContent, desk: Desk) -> None:
    d, w = desk.cols.desk, decision.line
    d.line_week[w] = decision.per_week
    if decision.per_week:
        d.line_topic[w] = desk.setup.topics.index(decision.topic)
        d.line_form[w] = decision.form
        d.line_slot[w] = decision.slot
        d.line_need[w] = decision.need
