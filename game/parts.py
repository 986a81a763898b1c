"""What a number's change is made of, whatever kind of number it is: booked causes, waves, who came, hours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from agents.columns import Columns
from agents.community import Community
from agents.names import Cause, Wave
from game.accounts import Accounts
from game.daybook import Entry
from game.observation import Part, Touched, Why
from game.traces import told_of

Kind = Literal["cause", "wave", "presence", "hours"]
SOLD = ("orders", "first_share", "repeat_share", "referred_share")
"""Gauges of orders: the waves they came in say more than the money."""
NOT_COUNTED = (Cause.FOUNDING, Cause.MOVED)
"""Causes that make nobody a newcomer or a leaver."""
STAYED, NEW, AWAY, GONE = "came", "new", "away", "gone"
"""Heads of who came: looked in now and not then though a member then; new since; stayed away; left."""


def kind_of(metric: str, traced: bool) -> Kind:
    """What a gauge's parts are. Who came and what took hours is known of a traced run only."""
    if metric in SOLD:
        return "wave"
    if traced and metric == "active_share":
        return "presence"
    return "hours" if traced and metric == "hours_left" else "cause"


def of_causes(why: Why) -> tuple[Part, ...]:
    """Booked causes, largest first; of who came and who went only those that the gauge counts."""
    sign = {"joined": 1, "introductions": 1, "left": -1}.get(why.metric, 0)
    counted = [s for s in why.causes if not sign or (s.amount * sign > 0 and s.cause not in NOT_COUNTED)]
    if why.metric == "introductions":
        counted = [s for s in counted if s.cause == Cause.INTRODUCTION]
    return tuple(Part(share.cause.name.lower(), share.amount, share.touched) for share in counted)


def of_hours(spent: Mapping[str, float]) -> tuple[Part, ...]:
    """Heads of the hours' account, largest first."""
    return tuple(Part(head, hours) for head, hours in sorted(spent.items(), key=lambda pair: -abs(pair[1])))


def of_waves(community: Community, accounts: Accounts | None, first: int, last: int) -> tuple[Part, ...]:
    """Pieces sold over days first .. last by wave, largest first, with who bought them where that is kept."""
    ledger, columns = community.ledger, community.columns
    today = ledger.days
    sold = [*ledger.sales[: min(last + 1, today)], columns.desk.sales] if last >= today else ledger.sales[: last + 1]
    before = ledger.sales[first - 1] if 0 < first <= len(ledger.sales) else np.zeros(len(Wave), np.int64)
    pieces = (sold[-1] - before if sold else np.zeros(len(Wave), np.int64)).tolist()
    found = _entries(accounts, columns, max(0, first), min(last, today), today)
    orders = np.concatenate([entry.bought for entry in found]) if found else None
    parts = [
        Part(wave.name.lower(), float(pieces[wave]), _buyers(columns, orders, wave, pieces[wave]))
        for wave in Wave
        if pieces[wave]
    ]
    return tuple(sorted(parts, key=lambda part: -part.amount))


def of_presence(community: Community, accounts: Accounts, first: int, last: int) -> tuple[Part, ...] | None:
    """Who looked in on the last day and not on the day before the first, and the other way round.

    They add up to the difference in heads. None when one of the two days is not kept.
    """
    columns, today = community.columns, community.ledger.days
    now = accounts.daybook.of(columns, min(last, today), today)
    nobody: NDArray[np.int64] = np.zeros(0, np.int64)
    then = Entry(nobody, nobody, nobody) if first <= 0 else accounts.daybook.of(columns, first - 1, today)
    if now is None or then is None:
        return None
    more, fewer = np.setdiff1d(now.came, then.came), np.setdiff1d(then.came, now.came)
    old = np.isin(more, then.here)
    still = np.isin(fewer, now.here)
    heads = {STAYED: (more[old], 1.0), NEW: (more[~old], 1.0), AWAY: (fewer[still], -1.0), GONE: (fewer[~still], -1.0)}
    parts = [
        Part(head, sign * len(rows), told_of(columns, rows, np.full(len(rows), sign), 0.0))
        for head, (rows, sign) in heads.items()
        if len(rows)
    ]
    return tuple(sorted(parts, key=lambda part: -abs(part.amount)))


def _entries(
    accounts: Accounts | None, columns: Columns, first: int, last: int, today: int
) -> list[Entry] | None:
    if accounts is None:
        return None
    found = [accounts.daybook.of(columns, day, today) for day in range(first, last + 1)]
    kept = [entry for entry in found if entry is not None]
    return kept if len(kept) == len(found) else None


def _buyers(columns: Columns, orders: NDArray[np.int64] | None, wave: Wave, pieces: int) -> Touched | None:
    if orders is None:
        return None
    rows, count = np.unique(orders[orders[:, 1] == wave, 0], return_counts=True)
    order = np.lexsort((rows, -count))
    return told_of(columns, rows[order], count[order].astype(float), float(pieces - count.sum()))
