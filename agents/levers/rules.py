"""Levers of conduct: rules, steps members are asked for, and points for checking in (R10, V7, T12, P7)."""

from __future__ import annotations

from agents.decisions import Reason, SetPoints, SetRules, SetTasks, Verdict
from agents.kernels.conduct import co_write
from agents.kernels.tasks import devalue_points
from agents.levers.desk import Desk, carry_out, check, verdict, within

POINTS_LIMIT = 5.0
TOGETHER = 3.0
"""Factor on the hours of rules that are written with members."""
TASK_HOURS = 1.0
"""Hours for finding and explaining a step."""


def _stands(decision: SetRules, desk: Desk) -> bool:
    """Whether the rules already are as decided."""
    d = desk.cols.desk
    now = (d.rules[0], d.cowritten[0], d.befriend[0], d.quiet_ok[0])
    return now == (decision.on, decision.on and decision.cowritten, decision.befriend, decision.quiet_ok)


def _written_together(decision: SetRules, desk: Desk) -> bool:
    """Whether members now have a say in rules they had none in before."""
    d = desk.cols.desk
    return decision.on and decision.cowritten and not (d.rules[0] and d.cowritten[0])


@check.register
def _(decision: SetRules, desk: Desk) -> Verdict:
    hours = 0.0
    if decision.on and not _stands(decision, desk):
        hours = desk.setup.economy.hours_rules * (TOGETHER if _written_together(decision, desk) else 1.0)
    return verdict(desk, [], hours=hours, reach=desk.members)


@carry_out.register
def _(decision: SetRules, desk: Desk) -> None:
    if _stands(decision, desk):
        return
    if _written_together(decision, desk):
        co_write(desk.cols, desk.tick, desk.par)
    d = desk.cols.desk
    d.rules[0] = decision.on
    d.cowritten[0] = decision.on and decision.cowritten
    d.befriend[0] = decision.befriend
    d.quiet_ok[0] = decision.quiet_ok
    d.rules_since[0] = desk.tick


@check.register
def _(decision: SetTasks, desk: Desk) -> Verdict:
    reasons: list[Reason] = []
    within(reasons, "step_range", decision.step, 0.0, 1.0)
    changed = decision.step > 0.0 and decision.step != float(desk.cols.desk.tasks[0])
    return verdict(desk, reasons, hours=TASK_HOURS if changed else 0.0, reach=desk.members)


@carry_out.register
def _(decision: SetTasks, desk: Desk) -> None:
    d = desk.cols.desk
    if decision.step != d.tasks[0]:
        d.tasks[0] = decision.step
        d.tasks_since[0] = desk.tick


@check.register
def _(decision: SetPoints, desk: Desk) -> Verdict:
    reasons: list[Reason] = []
    within(reasons, "price_range", decision.yuan, 0.0, POINTS_LIMIT)
    return verdict(desk, reasons, reach=desk.members)


@carry_out.register
def _(decision: SetPoints, desk: Desk) -> None:
    devalue_points(desk.cols, decision.yuan, desk.par)
