"""What befalls a community from outside: events of a scenario and an instructor's acts (mechanisms Q16, R13).

Costs nothing. A shock for some days plans its own undoing, which takes back what was really changed, so that a
decision taken in between stays.
"""

from __future__ import annotations

import numpy as np

from agents.columns import Array
from agents.decisions import Inject, Reason, Verdict
from agents.kernels.shocks import court, flood, give, news
from agents.levers.desk import Desk, carry_out, check, known, row_of, within
from agents.memory import Later
from agents.names import SLOTS_PER_DAY, Role, Shock, Status

FACTORS = {
    Shock.CHANNEL: (0.01, 200.0),
    Shock.RIVAL: (-1.0, 1.0),
    Shock.QUALITY: (0.01, 200.0),
    Shock.CAPACITY: (0.01, 200.0),
    Shock.FLOOD: (1.0, 500.0),
    Shock.COURT: (-1.0, 1.0),
    Shock.CASH: (-1e6, 1e6),
    Shock.HOURS: (-168.0, 168.0),
    Shock.COST: (0.01, 200.0),
    Shock.WARMTH: (-1.0, 1.0),
}
"""Range of the factor by kind; multiplying ones stay above 0, so that they can be undone."""
FOR_GOOD = (Shock.FLOOD, Shock.WARMTH)
"""Shocks nothing undoes: who came in is there, and warmth comes back by itself or not at all."""
OF_TITLES = (Shock.QUALITY, Shock.CAPACITY, Shock.COST)
DAYS_LIMIT = 365
QUALITY_MOST = 0.99


@check.register
def _(decision: Inject, desk: Desk) -> Verdict:
    reasons: list[Reason] = []
    within(reasons, "factor_range", decision.factor, *FACTORS[decision.shock])
    within(reasons, "days_range", decision.days, 0, 0 if decision.shock in FOR_GOOD else DAYS_LIMIT)
    if decision.key and decision.shock == Shock.CHANNEL:
        known(reasons, "unknown_channel", decision.key, desk.channels)
    if decision.key and decision.shock in OF_TITLES:
        known(reasons, "unknown_title", decision.key, desk.titles)
    if decision.shock == Shock.COURT and courted(decision, desk) < 0:
        reasons.append(Reason("no_such_member"))
    return Verdict(not reasons, reach=desk.members, reasons=tuple(reasons))


def courted(decision: Inject, desk: Desk) -> int:
    """Row of the KOL or leader of most credibility, or of the member whose uid the key gives; -1 for none."""
    if decision.key:
        return row_of(int(decision.key), desk) if decision.key.isdigit() else -1
    rows, people = int(desk.cols.desk.rows[0]), desk.cols.people
    role = people.role[:rows]
    named = ((role == Role.KOL) | (role == Role.LEADER)) & (people.status[:rows] == Status.MEMBER)
    found = np.flatnonzero(named)
    return int(found[np.argmax(people.credibility[found])]) if found.size else -1


@carry_out.register
def _(decision: Inject, desk: Desk) -> None:
    undo = _strike(decision, desk)
    if decision.days:
        tick = desk.tick + decision.days * SLOTS_PER_DAY
        desk.memory.later += [Later(tick, Inject(decision.shock, key, factor)) for key, factor in undo]


def _strike(decision: Inject, desk: Desk) -> list[tuple[str, float]]:
    """Do it; returns keys and factors of what would undo it."""
    shock, key, factor, d = decision.shock, decision.key, decision.factor, desk.cols.desk
    if shock == Shock.CHANNEL:
        return _scale(d.channel_force, desk.channels, key, factor)
    if shock == Shock.QUALITY:
        return _scale(desk.cols.shop.quality, desk.titles, key, factor, most=QUALITY_MOST)
    if shock == Shock.COST:
        return _scale(desk.cols.shop.cost, desk.titles, key, factor)
    if shock == Shock.CAPACITY:
        return _scale(desk.cols.shop.capacity, desk.titles, key, factor, least=1.0)
    if shock == Shock.RIVAL:
        return [("", -_add(d.rival, factor, 0.0, 1.0))]
    if shock == Shock.HOURS:
        change = _add(d.hours_week, factor, 0.0, 168.0)
        d.hours[0] += change
        return [("", -change)]
    if shock == Shock.CASH:
        give(desk.cols, factor)
        return [("", -factor)]
    if shock == Shock.COURT:
        return _court(decision, desk)
    _many(shock, factor, desk)
    return []


def _many(shock: Shock, factor: float, desk: Desk) -> None:
    """Shocks that reach many people at once."""
    if shock == Shock.WARMTH:
        news(desk.cols, factor)
        return
    many = int(factor + 0.5)
    desk.grow_rows(many)
    flood(desk.cols, desk.seed, desk.tick, many, desk.par)


def _scale(
    column: Array, keys: list[str], key: str, factor: float, least: float = 0.0, most: float = np.inf
) -> list[tuple[str, float]]:
    """Multiply one entry, or all; returns by key the factors that take each back to where it was."""
    undo = []
    for k, name in enumerate(keys):
        old = float(column[k])
        if (key and name != key) or old <= 0.0:
            continue
        new = min(max(most, old), max(least, old * factor))
        column[k] = new if column.dtype.kind == "f" else round(new)
        undo.append((name, old / float(column[k])))
    return undo


def _add(column: Array, change: float, low: float, high: float) -> float:
    """Add to a scalar kept in a range; returns what was really added."""
    old = float(column[0])
    column[0] = min(high, max(low, old + change))
    return float(column[0]) - old


def _court(decision: Inject, desk: Desk) -> list[tuple[str, float]]:
    """Somebody courts a named person: their loyalty falls; to undo it is to court the same person less."""
    row = courted(decision, desk)
    change = court(desk.cols, row, desk.tick, decision.factor)
    return [(str(int(desk.cols.people.uid[row])), change)]
