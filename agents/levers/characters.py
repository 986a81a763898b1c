"""Levers of people with a name: recognition, roles, recruiting, commission (T4, T12, Q3)."""

from __future__ import annotations

from agents.decisions import Appoint, Reason, Recognise, Recruit, SetCommission, Verdict
from agents.kernels.standing import give_role, recognise, recruit
from agents.levers.desk import Desk, carry_out, check, known, row_of, verdict, within
from agents.names import Role

COMMISSION_LIMIT = 0.3
FOLLOWERS_LIMIT = 200


@check.register
def _(decision: Recognise, desk: Desk) -> Verdict:
    reasons: list[Reason] = []
    if row_of(decision.uid, desk) < 0:
        reasons.append(Reason("no_such_member"))
    return verdict(desk, reasons, hours=desk.setup.economy.hours_recognise, reach=1)


@carry_out.register
def _(decision: Recognise, desk: Desk) -> None:
    recognise(desk.cols, row_of(decision.uid, desk), desk.par)


@check.register
def _(decision: Appoint, desk: Desk) -> Verdict:
    reasons: list[Reason] = []
    row = row_of(decision.uid, desk)
    people = desk.cols.people
    if row < 0:
        reasons.append(Reason("no_such_member"))
    elif decision.role not in (Role.MEMBER, Role.KOL, Role.LEADER):
        reasons.append(Reason("role_not_given"))
    elif people.role[row] in (Role.ADVERTISER, Role.FREELOADER):
        reasons.append(Reason("role_refused"))
    elif people.role[row] == decision.role:
        reasons.append(Reason("role_held"))
    elif decision.role == Role.KOL and people.credibility[row] < desk.par.kol_credibility:
        low, now = desk.par.kol_credibility, float(people.credibility[row])
        reasons.append(Reason("credibility_low", (("value", round(now, 3)), ("low", low))))
    return verdict(desk, reasons, hours=desk.setup.economy.hours_appoint, reach=1)


@carry_out.register
def _(decision: Appoint, desk: Desk) -> None:
    row, cols = row_of(decision.uid, desk), desk.cols
    first = decision.role == Role.LEADER and cols.circles.leaders[cols.people.circle[row]] == 0
    give_role(cols, row, int(decision.role), desk.tick)
    if first:  # a room that never had a leader begins with what is written down
        cols.circles.ways[cols.people.circle[row]] = cols.desk.ways[0]


@check.register
def _(decision: Recruit, desk: Desk) -> Verdict:
    reasons: list[Reason] = []
    known(reasons, "unknown_segment", decision.segment, [s.key for s in desk.setup.segments])
    within(reasons, "followers_range", decision.followers, 0, FOLLOWERS_LIMIT)
    eco = desk.setup.economy
    return verdict(desk, reasons, eco.cash_recruit, eco.hours_appoint, reach=decision.followers)


@carry_out.register
def _(decision: Recruit, desk: Desk) -> None:
    desk.grow_rows(decision.followers + 2)
    segment = [s.key for s in desk.setup.segments].index(decision.segment)
    recruit(desk.cols, segment, decision.followers, desk.seed, desk.tick, desk.par)


@check.register
def _(decision: SetCommission, desk: Desk) -> Verdict:
    reasons: list[Reason] = []
    within(reasons, "share_range", decision.share, 0.0, COMMISSION_LIMIT)
    return verdict(desk, reasons, reach=int(desk.cols.circles.leaders.sum()))


@carry_out.register
def _(decision: SetCommission, desk: Desk) -> None:
    desk.cols.desk.commission[0] = decision.share
