"""What a circle died of, told apart from the books and the feed of its last weeks (mechanisms T11, V5, T10, Q4).

In this order, the first that holds:

- empty: nobody was in it;
- the largest of three forces, weighed by the fatigue and mistrust booked to it per member, where it weighs:
  adverts (with a free gate it was the gate that was missing: no gate, else spam), overload, broken promises;
- leader lost: its last leader went in these weeks, and nobody took over;
- no real need: what the operator served fitted its members far worse than it could have;
- star collapse: the operator did nearly all the talking, then fell silent, and few were tied to anybody;
- no self-drive: the operator did nearly all the talking to the end;
- no value: neither the operator nor the members gave anybody a reason to come.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from agents.columns import SCALE, Columns
from agents.ledger import Books, Ledger
from agents.names import NEEDS, SLOTS_PER_DAY, Cause, Death, Gate, Kind, Metric, Status
from agents.params import Params

LOOK_BACK = 28
"""Days before the death that are looked at."""
ONE_VOICE = 0.6
"""Founder's share of all messages above which a circle had no drive of its own."""
WEIGHS = 0.1
"""Fatigue or mistrust booked per member from which on it is what a circle died of."""
SILENT_SHARE = 0.25
"""A founder has fallen silent who wrote nothing in this last share of the days looked at."""
FEW_TIES = 2.0
"""Mean ties per member below which a star has no web behind it."""
POOR_FIT = 0.6
"""Fit of what was served, against the best that could have been, below which it met no real need."""
NO_FIT = 0.25
"""Fit, in [0, 1], below which nothing was met at all."""


def name_death(ledger: Ledger, cols: Columns, circle: int, par: Params) -> Death:
    """What a circle that has died today died of."""
    if cols.circles.members[circle] < 1:
        return Death.EMPTY
    force = _force(ledger, cols, circle)
    if force != Death.NONE:
        return Death.NO_GATE if force == Death.SPAM and cols.desk.gate[0] == Gate.FREE else force
    now = ledger.days * SLOTS_PER_DAY
    since = max(0, now - LOOK_BACK * SLOTS_PER_DAY)
    if cols.circles.leaderless[circle] >= since:
        return Death.LEADER_LOST
    if poorly_served(cols, circle, since, par):
        return Death.NO_REAL_NEED
    if not _one_voice(cols, circle, since):
        return Death.NO_VALUE
    return Death.STAR_COLLAPSE if _star_fell(cols, circle, since, now) else Death.NO_SELF_DRIVE


def _force(ledger: Ledger, cols: Columns, circle: int) -> Death:
    """The largest booked force against a circle, NONE when none weighs."""
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
    return worst if forces[worst] / _members(pages, cols, circle) > WEIGHS else Death.NONE


def _members(pages: list[Books], cols: Columns, circle: int) -> float:
    """Mean number of members at the ends of those days: today's, less what came and went since."""
    changes = np.array([page[Metric.HEADCOUNT].sum() for page in pages[1:]]) / SCALE
    since = np.append(np.cumsum(changes[::-1])[::-1], 0.0)
    return max(1.0, float(np.mean(cols.circles.members[circle] - since)))


def _of(cols: Columns, circle: int) -> NDArray[np.int64]:
    """Rows of a circle's members."""
    people, rows = cols.people, int(cols.desk.rows[0])
    return np.flatnonzero((people.status[:rows] == Status.MEMBER) & (people.circle[:rows] == circle))


def poorly_served(cols: Columns, circle: int, since: int, par: Params) -> bool:
    """Whether the content a circle was served since a tick fits its members poorly; no when none was served.

    Fit is the mean liking, by topic and need, of what was posted, weighed by its worth; the best possible is that
    of the topic and the need its members like most.
    """
    served = _served(cols, circle, since)
    topics = cols.people.interests.shape[1]
    worth = float(served[:topics].sum())
    rows = _of(cols, circle)
    if worth <= 0.0 or rows.size == 0 or par.on_content == 0.0:
        return False
    liked = cols.people.interests[rows].mean(axis=0, dtype=float)
    needed = cols.people.needs[rows].mean(axis=0, dtype=float)
    by_topic, by_need = par.topic_share, 1.0 - par.topic_share
    fit = (by_topic * liked @ served[:topics] + by_need * needed @ served[topics:]) / worth
    possible = by_topic * liked.max() + by_need * needed.max()
    return bool(fit < NO_FIT or fit < POOR_FIT * possible)


def _served(cols: Columns, circle: int, since: int) -> NDArray[np.float64]:
    """Worth of the content a circle's feed still holds since a tick, by topic and need; shape (J + M,)."""
    feed, size = cols.feed, cols.feed.tick.shape[1]
    head = int(feed.head[circle])
    numbers = np.arange(max(0, head - size + 1), head)  # the oldest goes unread
    late = numbers[feed.tick[circle, numbers % size] >= since]
    wide = cols.people.interests.shape[1] + NEEDS
    if late.size == 0:
        return np.zeros(wide)
    served: NDArray[np.float64] = feed.open[circle, :wide] - feed.totals[circle, late[0] % size, :wide]
    return served


def _one_voice(cols: Columns, circle: int, since: int) -> bool:
    """Whether the operator wrote nearly all of a circle's messages since a tick that its feed still holds."""
    late = _late(cols, circle, since)
    operator = np.count_nonzero(late & (cols.feed.author[circle] < 0))
    return bool(operator > ONE_VOICE * np.count_nonzero(late))


def _star_fell(cols: Columns, circle: int, since: int, now: int) -> bool:
    """Whether that one voice fell silent at last, with hardly a tie between those it spoke to."""
    silent_from = now - int(SILENT_SHARE * (now - since))
    late = _late(cols, circle, silent_from)
    spoke = bool((late & (cols.feed.author[circle] < 0)).any())
    rows = _of(cols, circle)
    return not spoke and float(cols.ties.degree[rows].mean()) < FEW_TIES


def _late(cols: Columns, circle: int, since: int) -> NDArray[np.bool_]:
    """Which of a feed's messages were written since a tick; adverts aside."""
    late: NDArray[np.bool_] = cols.feed.tick[circle] >= since
    return late & (cols.feed.kind[circle] != Kind.ADVERT)
