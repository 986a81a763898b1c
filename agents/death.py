"""What a circle died of, told apart from the books of its last weeks (mechanisms T11, V5, T10)."""

from __future__ import annotations

import numpy as np

from agents.ledger import Ledger
from agents.names import Cause, Death, Metric, Tally

LOOK_BACK = 28
"""Days before the death that are looked at."""
ONE_VOICE = 0.6
"""Founder's share of all messages above which a circle had no drive of its own."""


def name_death(ledger: Ledger, circle: int) -> Death:
    """The largest force against a circle in its last weeks.

    Adverts, overload and disappointed buyers are weighed by the fatigue and mistrust booked to them per
    member; where none weighs, a circle whose operator did nearly all the talking lacked self-drive, any other
    lacked value.
    """
    last = ledger.days - 1
    first = max(0, last - LOOK_BACK)
    members = max(1.0, float(np.mean([g["members"] for g in ledger.gauges[first : last + 1]])))
    page = circle if ledger.books[last].shape[0] > circle else 0
    days = ledger.books[first : last + 1]
    total = np.sum([b[page] for b in days], axis=0) / 2.0**32
    if ledger.gauges[last]["members"] < 1:
        return Death.EMPTY
    forces = {
        Death.SPAM: total[Metric.FATIGUE, Cause.ADVERT_FATIGUE] - total[Metric.TRUST, Cause.ADVERT_FATIGUE],
        Death.OVERLOAD: total[Metric.FATIGUE, Cause.OVERLOAD] + total[Metric.FATIGUE, Cause.PITCH_FATIGUE],
        Death.BROKEN_PROMISES: -sum(
            total[Metric.TRUST, c] for c in (Cause.LATE_DELIVERY, Cause.POOR_QUALITY, Cause.COMPLAINTS)
        ),
    }
    worst = max(forces, key=lambda k: forces[k])
    if forces[worst] / members > 0.1:
        return worst
    tallies = np.sum(ledger.tallies[first : last + 1], axis=0)
    spoken = tallies[Tally.POSTS] + tallies[Tally.OPERATOR_POSTS]
    if spoken and tallies[Tally.OPERATOR_POSTS] / spoken > ONE_VOICE:
        return Death.NO_SELF_DRIVE
    return Death.NO_VALUE
