"""The lever that lights a dead circle again (mechanisms P9, T11)."""

from __future__ import annotations

from agents.decisions import Reason, Rekindle, Verdict
from agents.kernels.rekindle import rekindle
from agents.levers.desk import Desk, carry_out, check, verdict
from agents.names import SLOTS_PER_DAY, Vital

DEARER_DAYS = 10.0
"""Days dead after which it costs twice as much."""


def days_dead(desk: Desk, circle: int) -> float:
    """Days since a circle's fire went out."""
    return max(0.0, (desk.tick - 1 - int(desk.cols.circles.ended[circle])) / SLOTS_PER_DAY)


@check.register
def _(decision: Rekindle, desk: Desk) -> Verdict:
    circles, c = desk.cols.circles, decision.circle
    if not 0 <= c < circles.members.size or circles.merged[c] >= 0:
        return verdict(desk, [Reason("no_such_circle", (("value", c),))])
    if circles.vital[c] != Vital.DEAD:
        return verdict(desk, [Reason("circle_alive", (("value", c),))])
    members, economy = int(circles.members[c]), desk.setup.economy
    if members == 0:
        return verdict(desk, [Reason("circle_empty", (("value", c),))])
    cash = economy.cash_rekindle * members * (1.0 + days_dead(desk, c) / DEARER_DAYS)
    return verdict(desk, [], cash, economy.hours_rekindle, reach=members)


@carry_out.register
def _(decision: Rekindle, desk: Desk) -> None:
    rekindle(desk.cols, decision.circle, days_dead(desk, decision.circle), desk.tick, desk.par)
