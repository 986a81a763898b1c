"""Lever of positioning: what the community says it is about (mechanisms P1, P3, P8, R8)."""

from __future__ import annotations

from agents.decisions import Position, Reason, Verdict
from agents.kernels.positioning import reposition
from agents.levers.desk import Desk, carry_out, check, known, verdict, within


@check.register
def _(decision: Position, desk: Desk) -> Verdict:
    reasons: list[Reason] = []
    known(reasons, "unknown_topic", decision.topic, list(desk.setup.topics))
    within(reasons, "need_range", decision.need, 0, 3)
    within(reasons, "breadth_range", decision.breadth, 0.0, 1.0)
    economy = desk.setup.economy
    return verdict(desk, reasons, economy.cash_position, economy.hours_position, reach=desk.members)


@carry_out.register
def _(decision: Position, desk: Desk) -> None:
    topic = desk.setup.topics.index(decision.topic)
    reposition(desk.cols, topic, decision.need, decision.breadth, desk.par)
