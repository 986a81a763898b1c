"""Levers at the door: gate, channels, greeting, reward for those who bring friends, and showing somebody out."""

from __future__ import annotations

from agents.decisions import Expel, Reason, SetChannel, SetGate, SetGreeting, SetReward, Verdict
from agents.kernels.characters import expel
from agents.levers.desk import Desk, carry_out, check, known, row_of, verdict, within
from agents.names import Gate

FEE_LIMIT = 500.0
REWARD_LIMIT = 100.0


@check.register
def _(decision: SetGate, desk: Desk) -> Verdict:
    reasons: list[Reason] = []
    within(reasons, "price_range", decision.price, 0.0, FEE_LIMIT)
    if decision.kind == Gate.PAID and decision.price <= 0.0:
        reasons.append(Reason("fee_needed"))
    same = desk.cols.desk.gate[0] == decision.kind and desk.cols.desk.gate_price[0] == decision.price
    return verdict(desk, reasons, hours=0.0 if same else desk.setup.economy.hours_gate)


@carry_out.register
def _(decision: SetGate, desk: Desk) -> None:
    desk.cols.desk.gate[0] = decision.kind
    desk.cols.desk.gate_price[0] = decision.price if decision.kind == Gate.PAID else 0.0


@check.register
def _(decision: SetReward, desk: Desk) -> Verdict:
    reasons: list[Reason] = []
    within(reasons, "reward_range", decision.introduction, 0.0, REWARD_LIMIT)
    return verdict(desk, reasons, reach=desk.members)


@carry_out.register
def _(decision: SetReward, desk: Desk) -> None:
    desk.cols.desk.reward[0] = decision.introduction
    desk.cols.desk.praise[0] = decision.praise


@check.register
def _(decision: SetGreeting, desk: Desk) -> Verdict:
    return verdict(desk, [])


@carry_out.register
def _(decision: SetGreeting, desk: Desk) -> None:
    desk.cols.desk.greet[0] = decision.on


@check.register
def _(decision: SetChannel, desk: Desk) -> Verdict:
    reasons: list[Reason] = []
    known(reasons, "unknown_channel", decision.channel, desk.channels)
    return verdict(desk, reasons)


@carry_out.register
def _(decision: SetChannel, desk: Desk) -> None:
    desk.cols.desk.channel_open[desk.channels.index(decision.channel)] = decision.open


@check.register
def _(decision: Expel, desk: Desk) -> Verdict:
    reasons: list[Reason] = []
    if row_of(decision.uid, desk) < 0:
        reasons.append(Reason("no_such_member"))
    return verdict(desk, reasons, hours=0.1, reach=1)


@carry_out.register
def _(decision: Expel, desk: Desk) -> None:
    expel(desk.cols, row_of(decision.uid, desk), desk.tick)
