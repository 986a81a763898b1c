"""What a run was about, looked back upon: codes and numbers only; the screens put them into words.

Pure functions. :func:`debrief` asks a :class:`Past`, which a session provides; so does anything else that
holds a run, such as a replayed file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from agents.names import Cause, Death, Vital, Wave
from game.journal import Entry, entries_near
from game.observation import CauseShare, Series
from game.score import Outcome

SMOOTHING_DAYS = 7
"""A whole week, so that the rhythm of weekdays is no turning point."""
TREND_DAYS = 5
"""Days over which a trend is measured on either side of a turning point."""
TURNING_POINTS = 3
APART_DAYS = 5
"""Two turning points are at least so many days apart."""
SMALLEST_TURN = 0.002
"""Change of trend per day, in shares, below which nothing turned."""
LEAST_JITTER = 0.01
"""Day-to-day jitter, in shares, below which a curve counts as smooth."""
CAUSES_SHOWN = 4
WATCHED = {"warmth": "warmth", "active_share": "warmth", "trust": "trust"}
"""Curves searched for turning points, and the state whose causes explain each: activity follows warmth."""
MOODS = ("warmth", "trust")
COMING_AND_GOING = (Cause.FOUNDING, Cause.ARRIVAL, Cause.INTRODUCTION, Cause.LEAVERS)
"""Bookings of what people bring along and take away: they change sums, and nobody's feelings."""


@dataclass(frozen=True)
class Departure:
    """Somebody who left."""

    uid: int
    row: int
    day: int
    cause: Cause


@dataclass(frozen=True)
class Departures:
    """Everybody who left over one thing, in order of leaving."""

    cause: Cause
    people: tuple[Departure, ...]


@dataclass(frozen=True)
class CircleFate:
    """What became of a circle."""

    key: str
    vital: Vital
    death: Death
    died_day: int
    """Day on which its fire went out or it was merged into another, -1 while it burns."""
    into: str = ""
    """Key of the circle it was merged into, "" when it was not."""


LEVEL = 0.0005
"""A trend below this, per day, is said as none: it would be shown as 0.0 points of a hundred."""


@dataclass(frozen=True)
class TurningPoint:
    """A day on which a curve changed its course."""

    day: int
    metric: str
    """Key of the curve in the gauges."""
    before: float
    """Trend before it, change per day."""
    after: float
    causes: tuple[CauseShare, ...]
    """What changed with it: bookings per member and day after it, less those before it; largest first."""
    entries: tuple[Entry, ...]
    """Decisions taken about that day."""

    @property
    def change(self) -> float:
        """How much the trend changed, per day."""
        return self.after - self.before

    @property
    def manner(self) -> str:
        """Whether the curve turned (``up``, ``down``) or kept its direction, faster or slower than before."""
        before, after = (0.0 if abs(trend) < LEVEL else trend for trend in (self.before, self.after))
        if self.change > 0:
            return "rose_faster" if before > 0 else "up" if after > 0 else "fell_slower"
        return "fell_faster" if before < 0 else "down" if after < 0 else "rose_slower"


@dataclass(frozen=True)
class Mood:
    """What raised and what lowered a state over the whole run, summed over members; largest first.

    What people brought along or took away (:data:`COMING_AND_GOING`) is not counted.
    """

    metric: str
    first: float
    """Mean at the end of the first day."""
    last: float
    raised: tuple[CauseShare, ...]
    lowered: tuple[CauseShare, ...]
    shares: tuple[CauseShare, ...] = ()
    """By how much each cause moved the mean after the first day, largest first."""
    company: float = 0.0
    """What is left of its change: who came had other feelings than those who were there, and so had who left."""


@dataclass(frozen=True)
class WaveTotal:
    """What one wave sold."""

    wave: Wave
    pieces: int
    peak_day: int
    """Day on which it sold most, -1 when it sold nothing."""


@dataclass(frozen=True)
class Debrief:
    """The whole look back."""

    days: int
    outcome: Outcome
    series: Series
    waves: tuple[WaveTotal, ...]
    turning_points: tuple[TurningPoint, ...]
    """At most three, in order of day."""
    moods: tuple[Mood, ...]
    departures: tuple[Departures, ...]
    """Most frequent cause first."""
    circles: tuple[CircleFate, ...]
    journal: tuple[Entry, ...]


class Past(Protocol):
    """What a debrief asks of a run."""

    @property
    def journal(self) -> tuple[Entry, ...]:
        """Decisions taken."""
        ...

    def series(self) -> Series:
        """Daily history."""
        ...

    def outcome(self) -> Outcome:
        """How it stands."""
        ...

    def causes(self, metric: str, first_day: int, last_day: int) -> Sequence[tuple[Cause, float]]:
        """Booked change of a state per cause over some days, both included, summed over members."""
        ...

    def departed(self) -> tuple[Departure, ...]:
        """Everybody who left, in order of day and row."""
        ...

    def fates(self) -> tuple[CircleFate, ...]:
        """What became of each circle."""
        ...


def debrief(past: Past) -> Debrief:
    """Look back on a run, finished or not."""
    series = past.series()
    return Debrief(
        days=series.days,
        outcome=past.outcome(),
        series=series,
        waves=wave_totals(series.sales_by_wave),
        turning_points=turning_points(past, series),
        moods=tuple(mood(past, series, metric) for metric in MOODS) if series.days else (),
        departures=by_cause(past.departed()),
        circles=past.fates(),
        journal=past.journal,
    )


def wave_totals(sales: NDArray[np.int64]) -> tuple[WaveTotal, ...]:
    """Totals and peaks per wave from ``sales``, shape (days, 7); the wave NONE is left out."""
    totals = sales.sum(axis=0)
    peaks = sales.argmax(axis=0) if len(sales) else np.zeros(len(totals), np.int64)
    real = [wave for wave in Wave if wave is not Wave.NONE]
    return tuple(WaveTotal(w, int(totals[w]), int(peaks[w]) if totals[w] else -1) for w in real)


def by_cause(people: Sequence[Departure]) -> tuple[Departures, ...]:
    """Those who left, grouped by what they left over; most frequent first, then by number of the cause."""
    causes = sorted({p.cause for p in people})
    groups = [Departures(c, tuple(p for p in people if p.cause == c)) for c in causes]
    return tuple(sorted(groups, key=lambda g: (-len(g.people), g.cause)))


def mood(past: Past, series: Series, metric: str) -> Mood:
    """What raised and lowered ``metric`` over all finished days; at least one day is finished."""
    booked = _feelings(past, metric, 0, series.days - 1)
    ranked = sorted(booked.items(), key=lambda pair: (-abs(pair[1]), pair[0]))
    curve = series.gauges[metric]
    shares = _moved(past, series, metric)
    return Mood(
        metric,
        float(curve[0]),
        float(curve[-1]),
        tuple(CauseShare(c, a) for c, a in ranked if a > 0),
        tuple(CauseShare(c, a) for c, a in ranked if a < 0),
        shares,
        float(curve[-1] - curve[0]) - sum(share.amount for share in shares),
    )


def _moved(past: Past, series: Series, metric: str) -> tuple[CauseShare, ...]:
    """Each day's bookings over those who were there that evening, added up from the first evening to the last."""
    moved: dict[Cause, float] = {}
    for day in range(1, series.days):
        for cause, amount in _per_member_day(past, series, metric, day, day).items():
            moved[cause] = moved.get(cause, 0.0) + amount
    ranked = sorted(moved.items(), key=lambda pair: (-abs(pair[1]), pair[0]))
    return tuple(CauseShare(cause, amount) for cause, amount in ranked)


def turning_points(past: Past, series: Series) -> tuple[TurningPoint, ...]:
    """The days on which the smoothed trend of warmth, activity or trust changed most, in order of day.

    A turn counts by how far it stands out of its own curve's jitter: activity jumps from day to day, warmth hardly.
    """
    candidates: list[tuple[float, int, str]] = []
    for metric in WATCHED if series.days else ():
        before, after = trends(series.gauges[metric])
        turn = np.abs(after - before)
        jitter = max(LEAST_JITTER, float(np.std(series.gauges[metric] - smoothed(series.gauges[metric]))))
        candidates += [(-float(turn[day]) / jitter, day, metric) for day in _summits(turn)]
    chosen: list[tuple[int, str]] = []
    for _, day, metric in sorted(candidates):
        if len(chosen) < TURNING_POINTS and all(abs(day - other) >= APART_DAYS for other, _ in chosen):
            chosen.append((day, metric))
    return tuple(_turning_point(past, series, day, metric) for day, metric in sorted(chosen))


def _summits(turn: NDArray[np.float64]) -> list[int]:
    """Days that turned more than any near them: the days beside a turn bend too, but are not it."""
    highest = [float(turn[max(0, d - APART_DAYS) : d + APART_DAYS + 1].max()) for d in range(len(turn))]
    return [d for d, top in enumerate(highest) if turn[d] >= max(SMALLEST_TURN, top)]


def trends(curve: NDArray[np.float64]) -> NDArray[np.float64]:
    """(2, days): mean daily change of the smoothed curve over the days before and after each day.

    The first and last days of a long run, which cannot be smoothed over a whole week, are left out; days too
    near them for a trend on both sides (half of :data:`TREND_DAYS`) have both trends 0.
    """
    smooth = smoothed(curve)
    found = np.zeros((2, len(smooth)))
    rough = min(SMOOTHING_DAYS // 2, len(smooth) // 6)
    start, end = rough, len(smooth) - 1 - rough
    for day in range(start + TREND_DAYS // 2, end - TREND_DAYS // 2 + 1):
        first, last = max(start, day - TREND_DAYS), min(end, day + TREND_DAYS)
        found[0, day] = (smooth[day] - smooth[first]) / (day - first)
        found[1, day] = (smooth[last] - smooth[day]) / (last - day)
    return found


def smoothed(curve: NDArray[np.float64]) -> NDArray[np.float64]:
    """Centred mean over a week; near the ends over as many days on both sides as there are."""
    days = len(curve)
    sums = np.concatenate(([0.0], np.cumsum(np.asarray(curve, np.float64))))
    at = np.arange(days)
    reach = np.minimum(np.minimum(at, days - 1 - at), SMOOTHING_DAYS // 2)
    means: NDArray[np.float64] = (sums[at + reach + 1] - sums[at - reach]) / (2 * reach + 1)
    return means


def _turning_point(past: Past, series: Series, day: int, metric: str) -> TurningPoint:
    before, after = trends(series.gauges[metric])[:, day]
    causes = _changed_causes(past, series, WATCHED[metric], day, np.sign(after - before))
    return TurningPoint(day, metric, float(before), float(after), causes, entries_near(past.journal, day))


def _changed_causes(past: Past, series: Series, state: str, day: int, sign: float) -> tuple[CauseShare, ...]:
    """Causes whose bookings per member and day changed most in the direction of the turn."""
    earlier = _per_member_day(past, series, state, max(0, day - TREND_DAYS + 1), day)
    later = _per_member_day(past, series, state, day + 1, min(series.days - 1, day + TREND_DAYS))
    change = {c: later.get(c, 0.0) - earlier.get(c, 0.0) for c in sorted({*earlier, *later})}
    pushing = [(c, a) for c, a in change.items() if a * sign > 0]
    pushing.sort(key=lambda pair: (-abs(pair[1]), pair[0]))
    return tuple(CauseShare(c, a) for c, a in pushing[:CAUSES_SHOWN])


def _per_member_day(past: Past, series: Series, state: str, first: int, last: int) -> dict[Cause, float]:
    people = float(np.sum(series.gauges["members"][first : last + 1]))
    if last < first or people <= 0.0:
        return {}
    return {cause: amount / people for cause, amount in _feelings(past, state, first, last).items()}


def _feelings(past: Past, state: str, first: int, last: int) -> dict[Cause, float]:
    """Bookings of those who were there, per cause."""
    return {c: amount for c, amount in past.causes(state, first, last) if c not in COMING_AND_GOING}
