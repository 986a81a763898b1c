"""Levers of meeting offline (mechanisms V4, T3)."""

from __future__ import annotations

import numpy as np

from agents.decisions import HoldMeeting, Reason, Verdict
from agents.levers.desk import Desk, carry_out, check, verdict, within
from agents.names import SLOTS_PER_DAY, Slot, Status

DAYS_LIMIT = 30
SEATS_LIMIT = 500


def living_in(desk: Desk, place: int) -> int:
    """Members who live in a place."""
    rows, people = int(desk.cols.desk.rows[0]), desk.cols.people
    here = people.status[:rows] == Status.MEMBER
    return int(np.count_nonzero(here & (people.place[:rows] == place)))


@check.register
def _(decision: HoldMeeting, desk: Desk) -> Verdict:
    """Seats are paid for whether anybody sits on them or not."""
    reasons: list[Reason] = []
    within(reasons, "place_range", decision.place, 0, desk.cols.segments.places.shape[1] - 1)
    within(reasons, "days_range", decision.days, 1, DAYS_LIMIT)
    within(reasons, "seats_range", decision.seats, 2, SEATS_LIMIT)
    if desk.cols.desk.meeting_at[0] >= 0:
        reasons.append(Reason("already_planned"))
    if reasons:
        return verdict(desk, reasons)
    eco = desk.setup.economy
    reach = min(decision.seats, living_in(desk, decision.place))
    return verdict(desk, reasons, decision.seats * eco.cash_meeting, eco.hours_meeting, reach=reach)


@carry_out.register
def _(decision: HoldMeeting, desk: Desk) -> None:
    d = desk.cols.desk
    d.meeting_at[0] = (desk.tick // SLOTS_PER_DAY + decision.days) * SLOTS_PER_DAY + Slot.AFTERNOON
    d.meeting_place[0] = decision.place
    d.meeting_seats[0] = decision.seats
    d.meeting_cost[0] = desk.setup.economy.cash_meeting
