"""Levers of research: surveys and trials (mechanisms P1, P8, V10)."""

from __future__ import annotations

from agents.decisions import Reason, Research, Verdict
from agents.levers.desk import Desk, carry_out, check, known, verdict, within
from agents.names import Study
from agents.research import NEEDS_SUBJECT, TOPICS_SUBJECT, conduct

SAMPLE_LEAST, SAMPLE_MOST = 5, 500
TRIAL_HOURS = 2.0
"""A trial takes so many times the hours of a survey."""


@check.register
def _(decision: Research, desk: Desk) -> Verdict:
    reasons: list[Reason] = []
    within(reasons, "sample_range", decision.sample, SAMPLE_LEAST, SAMPLE_MOST)
    known(reasons, "unknown_subject", decision.subject, [NEEDS_SUBJECT, TOPICS_SUBJECT, *desk.titles])
    if reasons:
        return verdict(desk, reasons)
    economy, trial = desk.setup.economy, decision.kind == Study.TRIAL
    asked = min(decision.sample, desk.members)
    cash = asked * (economy.cash_trial if trial else economy.cash_survey)
    hours = economy.hours_research * (TRIAL_HOURS if trial else 1.0)
    return verdict(desk, reasons, cash, hours, reach=asked)


@carry_out.register
def _(decision: Research, desk: Desk) -> None:
    found = conduct(
        desk.cols, desk.seed, desk.tick, decision.kind, decision.subject, decision.sample, desk.titles, desk.par
    )
    desk.memory.findings.append(found)
