"""The operator's verbs: what each decision costs, when it is refused, and what it changes.

``check`` changes nothing; ``apply`` changes the plan, from the next tick on. A refusal names every reason.
"""

from __future__ import annotations

from functools import singledispatch

import numpy as np

from agents.columns import SCALE, Columns
from agents.decisions import (
    Decision,
    Expel,
    Launch,
    PlanContent,
    Reason,
    SetChannel,
    SetGate,
    SetGreeting,
    SetReward,
    Verdict,
)
from agents.founding import HOURS
from agents.kernels.characters import expel
from agents.names import SLOTS_PER_DAY, Cause, Gate, LaunchMode, Metric, Status
from agents.setup import PLAN_LINES, Setup

PRICE_LIMIT = 10_000.0
UNITS_LIMIT = 100_000
FEE_LIMIT = 500.0
REWARD_LIMIT = 100.0
POSTS_LIMIT = 14
REMINDERS_LIMIT = 14
LIMIT_DAYS = 90


class Desk:
    """What a decision is checked against and applied to: a community's columns, set-up and time."""

    def __init__(self, cols: Columns, setup: Setup, tick: int) -> None:
        self.cols = cols
        self.setup = setup
        self.tick = tick
        self.titles = [t.key for t in setup.titles]
        self.channels = [c.key for c in setup.channels]

    @property
    def cash(self) -> float:
        """Yuan in hand."""
        return float(self.cols.desk.cash[0])

    @property
    def hours(self) -> float:
        """Hours left this week."""
        return float(self.cols.desk.hours[0])

    @property
    def members(self) -> int:
        """Members now."""
        return int(self.cols.circles.members.sum())

    def spend(self, cash: float, hours: float, cause: Cause) -> None:
        """Pay for a decision; money is booked for the first circle."""
        self.cols.desk.hours[0] -= hours
        if cash:
            self.cols.desk.cash[0] -= cash
            self.cols.ledger.books[0, 0, Metric.MONEY, cause] -= round(cash * SCALE)


def _verdict(
    desk: Desk,
    reasons: list[Reason],
    cash: float = 0.0,
    hours: float = 0.0,
    week: float = 0.0,
    reach: int = 0,
) -> Verdict:
    if cash > max(0.0, desk.cash):
        reasons.append(Reason("cash_short", (("needed", round(cash, 2)), ("cash", round(desk.cash, 2)))))
    if hours > max(0.0, desk.hours):
        reasons.append(Reason("hours_short", (("needed", round(hours, 2)), ("hours", round(desk.hours, 2)))))
    return Verdict(not reasons, cash, hours, week, reach, tuple(reasons))


def _within(reasons: list[Reason], code: str, value: float, low: float, high: float) -> None:
    if not low <= value <= high:
        reasons.append(Reason(code, (("value", value), ("low", low), ("high", high))))


def _known(reasons: list[Reason], code: str, key: str, keys: list[str]) -> None:
    if key not in keys:
        reasons.append(Reason(code, (("key", key),)))


def week_hours(desk: Desk) -> float:
    """Hours a week the standing content plan takes."""
    d = desk.cols.desk
    hours = [HOURS_BY_CODE[int(f)] * int(n) for f, n in zip(d.line_form, d.line_week, strict=True)]
    return float(sum(hours)) * float(d.hours_post[0])


HOURS_BY_CODE = {int(form): factor for form, factor in HOURS.items()}


@singledispatch
def check(decision: Decision, desk: Desk) -> Verdict:
    """What a decision would cost and whether it may be taken; changes nothing."""
    raise TypeError(f"not a decision: {decision!r}")


@singledispatch
def carry_out(decision: Decision, desk: Desk) -> None:
    """Apply a decision that has been checked."""
    raise TypeError(f"not a decision: {decision!r}")


@check.register
def _(decision: SetGate, desk: Desk) -> Verdict:
    reasons: list[Reason] = []
    _within(reasons, "price_range", decision.price, 0.0, FEE_LIMIT)
    if decision.kind == Gate.PAID and decision.price <= 0.0:
        reasons.append(Reason("fee_needed"))
    same = desk.cols.desk.gate[0] == decision.kind and desk.cols.desk.gate_price[0] == decision.price
    return _verdict(desk, reasons, hours=0.0 if same else desk.setup.economy.hours_gate)


@carry_out.register
def _(decision: SetGate, desk: Desk) -> None:
    desk.cols.desk.gate[0] = decision.kind
    desk.cols.desk.gate_price[0] = decision.price if decision.kind == Gate.PAID else 0.0


@check.register
def _(decision: PlanContent, desk: Desk) -> Verdict:
    reasons: list[Reason] = []
    _within(reasons, "line_range", decision.line, 0, PLAN_LINES - 1)
    _within(reasons, "slot_range", decision.slot, 0, SLOTS_PER_DAY - 1)
    _within(reasons, "per_week_range", decision.per_week, 0, POSTS_LIMIT)
    _within(reasons, "need_range", decision.need, 0, 3)
    if decision.per_week:
        _known(reasons, "unknown_topic", decision.topic, list(desk.setup.topics))
    if reasons:
        return _verdict(desk, reasons)
    d = desk.cols.desk
    old = HOURS_BY_CODE[int(d.line_form[decision.line])] * int(d.line_week[decision.line])
    change = (HOURS[decision.form] * decision.per_week - old) * float(d.hours_post[0])
    total = week_hours(desk) + change
    if change > 0 and total > float(d.hours_week[0]):
        reasons.append(
            Reason("hours_week_short", (("needed", round(total, 1)), ("hours", float(d.hours_week[0]))))
        )
    return _verdict(desk, reasons, week=change, reach=desk.members)


@carry_out.register
def _(decision: PlanContent, desk: Desk) -> None:
    d, w = desk.cols.desk, decision.line
    d.line_week[w] = decision.per_week
    if decision.per_week:
        d.line_topic[w] = desk.setup.topics.index(decision.topic)
        d.line_form[w] = decision.form
        d.line_slot[w] = decision.slot
        d.line_need[w] = decision.need


@check.register
def _(decision: SetReward, desk: Desk) -> Verdict:
    reasons: list[Reason] = []
    _within(reasons, "reward_range", decision.introduction, 0.0, REWARD_LIMIT)
    return _verdict(desk, reasons, reach=desk.members)


@carry_out.register
def _(decision: SetReward, desk: Desk) -> None:
    desk.cols.desk.reward[0] = decision.introduction
    desk.cols.desk.praise[0] = decision.praise


@check.register
def _(decision: SetGreeting, desk: Desk) -> Verdict:
    return _verdict(desk, [])


@carry_out.register
def _(decision: SetGreeting, desk: Desk) -> None:
    desk.cols.desk.greet[0] = decision.on


@check.register
def _(decision: Launch, desk: Desk) -> Verdict:
    reasons: list[Reason] = []
    _known(reasons, "unknown_title", decision.title, desk.titles)
    _within(reasons, "price_range", decision.price, 0.01, PRICE_LIMIT)
    _within(reasons, "slot_range", decision.slot, 0, SLOTS_PER_DAY - 1)
    _within(reasons, "limit_range", decision.limit_days, 0, LIMIT_DAYS)
    _within(reasons, "reminders_range", decision.reminders, 0, REMINDERS_LIMIT)
    stock = decision.mode == LaunchMode.STOCK
    if stock:
        _within(reasons, "units_range", decision.units, 1, UNITS_LIMIT)
    if reasons:
        return _verdict(desk, reasons)
    t = desk.titles.index(decision.title)
    shop = desk.cols.shop
    if shop.launched[t] >= 0 and shop.open[t] and (shop.ends[t] >= 0 or shop.pitch_at[t] >= 0):
        reasons.append(Reason("already_on_offer", (("key", decision.title),)))
    cash = decision.units * float(shop.cost[t]) if stock else 0.0
    hours = desk.setup.economy.hours_launch * (0.5 + 0.5 * HOURS[decision.form])
    return _verdict(desk, reasons, cash, hours, reach=desk.members)


@carry_out.register
def _(decision: Launch, desk: Desk) -> None:
    shop, t = desk.cols.shop, desk.titles.index(decision.title)
    wait = (decision.slot - desk.tick) % SLOTS_PER_DAY
    start = desk.tick + wait
    shop.price[t] = decision.price
    shop.mode[t] = decision.mode
    if decision.mode == LaunchMode.STOCK:
        shop.stock[t] += decision.units
    shop.open[t] = 1
    shop.launched[t] = start
    shop.ends[t] = start + decision.limit_days * SLOTS_PER_DAY if decision.limit_days else -1
    shop.form[t] = decision.form
    shop.pitch_at[t] = start
    shop.pitches[t] = 1 + decision.reminders


@check.register
def _(decision: SetChannel, desk: Desk) -> Verdict:
    reasons: list[Reason] = []
    _known(reasons, "unknown_channel", decision.channel, desk.channels)
    return _verdict(desk, reasons)


@carry_out.register
def _(decision: SetChannel, desk: Desk) -> None:
    desk.cols.desk.channel_open[desk.channels.index(decision.channel)] = decision.open


@check.register
def _(decision: Expel, desk: Desk) -> Verdict:
    reasons: list[Reason] = []
    if _row_of(decision, desk) < 0:
        reasons.append(Reason("no_such_member"))
    return _verdict(desk, reasons, hours=0.1, reach=1)


@carry_out.register
def _(decision: Expel, desk: Desk) -> None:
    expel(desk.cols, _row_of(decision, desk), desk.tick)


def _row_of(decision: Expel, desk: Desk) -> int:
    if not 0 <= decision.uid < 2**64:
        return -1
    rows = int(desk.cols.desk.rows[0])
    people = desk.cols.people
    here = (people.uid[:rows] == np.uint64(decision.uid)) & (people.status[:rows] == Status.MEMBER)
    found = np.flatnonzero(here)
    return int(found[0]) if found.size else -1


def apply(decision: Decision, desk: Desk) -> Verdict:
    """Check a decision and, when it may be taken, pay for it and carry it out."""
    verdict = check(decision, desk)
    if verdict.ok:
        cause = Cause.GOODS if isinstance(decision, Launch) else Cause.CONTENT_COST
        desk.spend(verdict.cash, verdict.hours, cause)
        carry_out(decision, desk)
    return verdict
