"""Levers of content: the standing plan, its columns, and asking members instead of telling them."""

from __future__ import annotations

from agents.decisions import PlanContent, Reason, Verdict
from agents.founding import HOURS
from agents.levers.desk import Desk, carry_out, check, known, verdict, within
from agents.names import SLOTS_PER_DAY
from agents.setup import PLAN_LINES

POSTS_LIMIT = 14
HOURS_BY_CODE = {int(form): factor for form, factor in HOURS.items()}


def post_hours(desk: Desk, form: int, column: bool, ugc: bool) -> float:
    """Operator's hours for one post, as :func:`agents.kernels.editorial.line_hours` takes them."""
    hours = float(desk.cols.desk.hours_post[0]) * HOURS_BY_CODE[int(form)]
    if column:
        hours *= desk.par.column_hours
    return hours * desk.par.ugc_hours if ugc else hours


def line_week(desk: Desk, line: int) -> float:
    """Hours a week one line of the standing plan takes."""
    d = desk.cols.desk
    each = post_hours(desk, int(d.line_form[line]), bool(d.line_column[line]), bool(d.line_ugc[line]))
    return each * int(d.line_week[line])


def week_hours(desk: Desk) -> float:
    """Hours a week the standing content plan takes."""
    return sum(line_week(desk, line) for line in range(PLAN_LINES))


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
    each = post_hours(desk, decision.form, decision.column, decision.ugc)
    change = each * decision.per_week - line_week(desk, decision.line)
    total = week_hours(desk) + change
    if change > 0 and total > float(d.hours_week[0]):
        reasons.append(
            Reason("hours_week_short", (("needed", round(total, 1)), ("hours", float(d.hours_week[0]))))
        )
    return verdict(desk, reasons, week=change, reach=desk.members)


def _as_it_was(decision: PlanContent, desk: Desk) -> bool:
    """Whether a line keeps its place, form and cadence; a column may vary its topics (R7)."""
    d, w = desk.cols.desk, decision.line
    was = (d.line_week[w], d.line_form[w], d.line_slot[w], d.line_need[w], bool(d.line_column[w]), bool(d.line_ugc[w]))
    topic = desk.setup.topics.index(decision.topic) if decision.per_week else -1
    same = was == (
        decision.per_week, decision.form, decision.slot, decision.need, decision.column, decision.ugc,
    )  # fmt: skip
    return same and (decision.column or topic == d.line_topic[w])


@carry_out.register
def _(decision: PlanContent, desk: Desk) -> None:
    d, w = desk.cols.desk, decision.line
    if not _as_it_was(decision, desk):
        d.line_since[w] = desk.tick
    d.line_week[w] = decision.per_week
    if decision.per_week:
        d.line_topic[w] = desk.setup.topics.index(decision.topic)
        d.line_form[w] = decision.form
        d.line_slot[w] = decision.slot
        d.line_need[w] = decision.need
        d.line_column[w] = decision.column
        d.line_ugc[w] = decision.ugc
