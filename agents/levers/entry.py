"""Levers at the door: gate, channels, greeting, reward for those who bring friends, and showing somebody out."""

from __future__ import annotations

from agents.decisions import Expel, Reason, SetChannel, SetGate, SetGreeting, SetReward, Verdict
from agents.kernels.characters import expel
from agents.levers.desk import Desk, carry_out, check, known, row_of, verdict, within
from agents.names import Gate

FEE_LIMIT = 500.0
REWARD_LIMIT = 100.0
DELAY_LIMIT = 30
HEIGHTS = (Gate.CONDITIONS, Gate.LEVEL, Gate.BRING)
"""Gates that can be higher or lower."""
GATE_HOURS = {Gate.CONDITIONS: 2.0, Gate.LEVEL: 2.0, Gate.PURCHASE: 1.5, Gate.BRING: 1.5}
"""Hours for setting up a gate, as multiples of a plain one's: questions and levels have to be thought out."""


@check.register
def _(decision: SetGate, desk: Desk) -> Verdict:
    reasons: list[Reason] = []
    within(reasons, "price_range", decision.price, 0.0, FEE_LIMIT)
    within(reasons, "height_range", decision.height, 0.0, 1.0)
    if decision.kind == Gate.PAID and decision.price <= 0.0:
        reasons.append(Reason("fee_needed"))
    if decision.kind == Gate.PURCHASE:
        known(reasons, "unknown_title", decision.title, desk.titles)
    same = not reasons and _gate(decision, desk) == _gate_now(desk)
    hours = desk.setup.economy.hours_gate * GATE_HOURS.get(decision.kind, 1.0)
    return verdict(desk, reasons, hours=0.0 if same else hours)


def _gate(decision: SetGate, desk: Desk) -> tuple[int, float, float, int]:
    """Kind, fee, height and title as the desk keeps them; what a kind does not ask for is left at rest."""
    fee = decision.price if decision.kind == Gate.PAID else 0.0
    height = decision.height if decision.kind in HEIGHTS else float(desk.cols.desk.gate_height[0])
    title = desk.titles.index(decision.title) if decision.kind == Gate.PURCHASE else -1
    return int(decision.kind), fee, height, title


def _gate_now(desk: Desk) -> tuple[int, float, float, int]:
    d = desk.cols.desk
    fee = float(d.gate_price[0]) if d.gate[0] == Gate.PAID else 0.0
    title = int(d.gate_title[0]) if d.gate[0] == Gate.PURCHASE else -1
    return int(d.gate[0]), fee, float(d.gate_height[0]), title


@carry_out.register
def _(decision: SetGate, desk: Desk) -> None:
    d = desk.cols.desk
    d.gate[0], d.gate_price[0], d.gate_height[0], d.gate_title[0] = _gate(decision, desk)


@check.register
def _(decision: SetReward, desk: Desk) -> Verdict:
    reasons: list[Reason] = []
    within(reasons, "reward_range", decision.introduction, 0.0, REWARD_LIMIT)
    within(reasons, "delay_range", decision.delay, 0, DELAY_LIMIT)
    return verdict(desk, reasons, reach=desk.members)


@carry_out.register
def _(decision: SetReward, desk: Desk) -> None:
    desk.cols.desk.reward[0] = decision.introduction
    desk.cols.desk.praise[0] = decision.praise
    desk.cols.desk.reward_delay[0] = decision.delay


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
