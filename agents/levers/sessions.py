"""Lever of sharing sessions: what is planned for before, during and after (mechanisms R11, T3)."""

from __future__ import annotations

from agents.decisions import HoldSession, Reason, Verdict
from agents.kernels.sessions import DIGEST, HOST, TRAILER
from agents.levers.desk import Desk, carry_out, check, known, verdict, within
from agents.names import SLOTS_PER_DAY

DAYS_LIMIT = 14
BARE, WITH_TRAILER, WITH_HOST, WITH_DIGEST = 0.35, 0.1, 0.35, 0.2
"""Shares of a whole session's hours: the guest's hour alone, and what each part adds."""


@check.register
def _(decision: HoldSession, desk: Desk) -> Verdict:
    reasons: list[Reason] = []
    known(reasons, "unknown_topic", decision.topic, list(desk.setup.topics))
    within(reasons, "need_range", decision.need, 0, 3)
    within(reasons, "days_range", decision.days, 1, DAYS_LIMIT)
    within(reasons, "slot_range", decision.slot, 0, SLOTS_PER_DAY - 1)
    within(reasons, "guest_range", decision.guest, 0.0, 1.0)
    d = desk.cols.desk
    if d.session_at[0] >= desk.tick or d.digest_at[0] >= desk.tick:
        reasons.append(Reason("session_planned", (("day", int(d.session_at[0]) // SLOTS_PER_DAY),)))
    share = BARE + WITH_TRAILER * decision.trailer + WITH_HOST * decision.host + WITH_DIGEST * decision.digest
    economy = desk.setup.economy
    hours, cash = economy.hours_session * share, economy.cash_guest * decision.guest
    return verdict(desk, reasons, max(0.0, cash), hours, reach=desk.members)


@carry_out.register
def _(decision: HoldSession, desk: Desk) -> None:
    d = desk.cols.desk
    day = desk.tick // SLOTS_PER_DAY + decision.days
    d.session_at[0] = day * SLOTS_PER_DAY + decision.slot
    d.session_told[0] = -1
    d.session_topic[0] = desk.setup.topics.index(decision.topic)
    d.session_need[0] = decision.need
    d.session_parts[0] = TRAILER * decision.trailer + HOST * decision.host + DIGEST * decision.digest
    d.session_quality[0] = decision.guest
