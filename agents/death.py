"""What a circle died of, told apart from the books of its last weeks (mechanisms T11, V5, T10)."""

from __future__ import annotations

import numpy as np

from agents.columns import SCALE, Columns
from agents.ledger import Books, Ledger
from agents.names import SLOTS_PER_DAY, Cause, Death, Kind, Metric

LOOK_BACK = 28
"""Days before the death that are looked at."""
ONE_VOICE = 0.6
"""Founder's share of all messages above which a circle had no drive of its own."""
WEIGHS = 0.1
"""Fatigue or mistrust booked per member from which on it is what a circle died of."""


def name_death(ledger: Ledger, cols: Columns, circle: int) -> Death:
    """The largest force against a circle in its last weeks.

    Adverts, overload and disappointed buyers are weighed by the fatigue and mistrust booked to them per
    member; where none weighs, a circle whose operator did nearly all the talking lacked self-drive, any other
    lacked value.
    """
    if cols.circles.members[circle] < 1:
        return Death.EMPTY
    days = ledger.books[max(0, ledger.days - 1 - LOOK_BACK) :]
    page = circle if days[-1].shape[0] > circle else 0
    pages: list[Books] = [day[page] for day in days if day.shape[0] > page]
    total = np.sum(pages, axis=0) / SCALE
    tired, trust = total[Metric.FATIGUE], total[Metric.TRUST]
    forces = {
        Death.SPAM: tired[Cause.ADVERT_FATIGUE] - trust[Cause.ADVERT_FATIGUE],
        Death.OVERLOAD: tired[Cause.OVERLOAD] + tired[Cause.PITCH_FATIGUE],
        Death.BROKEN_PROMISES: -sum(
            trust[c] for c in (Cause.LATE_DELIVERY, Cause.POOR_QUALITY, Cause.COMPLAINTS)
        ),
    }
    worst = max(forces, key=lambda k: forces[k])
    if forces[worst] / _members(pages, cols, circle) > WEIGHS:
        return worst
    return Death.NO_SELF_DRIVE if _one_voice(cols, circle, ledger.days) else Death.NO_VALUE


def _members(pages: list[Books], cols: Columns, circle: int) -> float:
    """Mean number of members at the ends of those days: today's, less what came and went since."""
    changes = np.array([page[Metric.HEADCOUNT].sum() for page in pages[1:]]) / SCALE
    since = np.append(np.cumsum(changes[::-1])[::-1], 0.0)
    return max(1.0, float(np.mean(cols.circles.members[circle] - since)))


def _one_voice(cols: Columns, circle: int, today: int) -> bool:
    """Whether the operator wrote nearly all of a circle's messages of the last weeks that its feed still holds."""
    feed = cols.feed
    late = feed.tick[circle] >= max(0, (today - LOOK_BACK) * SLOTS_PER_DAY)
    late &= feed.kind[circle] != Kind.ADVERT
    operator = np.count_nonzero(late & (feed.author[circle] < 0))
    return bool(operator > ONE_VOICE * np.count_nonzero(late))
