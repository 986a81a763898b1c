"""What goals and ways to lose can be about: a closed list, each with unit and meaning.

A measure is read from what the operator sees (a frame and the daily history), never from the model itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol, get_args

from agents.names import Wave

MeasureName = Literal[
    "sold_units", "sold_pitch", "sold_talk", "sold_backlog", "sold_review", "sold_introduction", "sold_need",
    "sold_by_talk", "waves", "revenue", "cash", "members", "joined", "left", "introductions", "posts",
    "active_share", "reply_rate", "founder_share", "gini", "warmth", "trust", "belonging", "fatigue",
    "ties_per_member",
]  # fmt: skip
Unit = Literal["pieces", "yuan", "people", "share", "count"]
FIVE_WAVES = (Wave.PITCH, Wave.TALK, Wave.BACKLOG, Wave.REVIEW, Wave.INTRODUCTION)
WAVE_SHARE = 0.05
"""A wave counts when it brought at least this share of all pieces (validation row F8)."""
WEEK = 7


@dataclass(frozen=True)
class Measure:
    """One thing a goal can be about."""

    unit: Unit
    about: str
    how: str
    """``now`` a gauge as it stands; ``total`` summed over the run; ``week`` mean over the last seven finished
    days (today's value before the first has passed); ``sales`` from the pieces sold by wave."""
    gauge: str = ""


def _sales(about: str) -> Measure:
    return Measure("pieces", about, "sales")


MEASURES: dict[str, Measure] = {
    "sold_units": _sales("pieces sold so far; with 'title' those of one title"),
    "sold_pitch": _sales("pieces sold by the pitch itself"),
    "sold_talk": _sales("pieces sold by members' talk"),
    "sold_backlog": _sales("pieces sold to members who scrolled up later"),
    "sold_review": _sales("pieces sold by reviews of those who received theirs"),
    "sold_introduction": _sales("pieces sold to friends brought in"),
    "sold_need": _sales("pieces ordered again without a pitch"),
    "sold_by_talk": _sales("pieces sold by talk, backlog, reviews and introductions together"),
    "waves": Measure("count", "how many of the five waves brought at least 5 % of the pieces sold", "sales"),
    "revenue": Measure("yuan", "taken in by sales so far", "total", "revenue"),
    "cash": Measure("yuan", "money in hand now", "now", "cash"),
    "members": Measure("people", "members now", "now", "members"),
    "joined": Measure("people", "people who came in so far", "total", "joined"),
    "left": Measure("people", "people who left so far", "total", "left"),
    "introductions": Measure("people", "friends brought in so far", "total", "introductions"),
    "posts": Measure("count", "messages members have written so far", "total", "posts"),
    "active_share": Measure(
        "share", "members who look in on a day, mean of seven days", "week", "active_share"
    ),
    "reply_rate": Measure("share", "messages that got a reply, mean of seven days", "week", "reply_rate"),
    "founder_share": Measure(
        "share", "messages by the operator, mean of seven days", "week", "founder_share"
    ),
    "gini": Measure("share", "inequality of posting, mean of seven days", "week", "gini"),
    "warmth": Measure("share", "mean warmth of members now", "now", "warmth"),
    "trust": Measure("share", "mean trust of members now", "now", "trust"),
    "belonging": Measure("share", "mean belonging of members now", "now", "belonging"),
    "fatigue": Measure("share", "mean fatigue of members now", "now", "fatigue"),
    "ties_per_member": Measure("count", "friendships per member now", "now", "ties_per_member"),
}
assert set(MEASURES) == set(get_args(MeasureName))


class FrameLike(Protocol):
    """What is read of a :class:`game.observation.Frame`."""

    @property
    def day(self) -> int: ...
    @property
    def gauges(self) -> Mapping[str, float]: ...
    @property
    def sales_by_wave(self) -> Sequence[int] | Any: ...
    @property
    def offers(self) -> Sequence[Any]: ...


class SeriesLike(Protocol):
    """What is read of a :class:`game.observation.Series`."""

    @property
    def days(self) -> int: ...
    @property
    def gauges(self) -> Mapping[str, Any]: ...


def read(measure: str, frame: FrameLike, series: SeriesLike, title: str = "") -> float:
    """The measure's value now, in its unit; ``title`` narrows ``sold_units`` to one title.

    Raises:
        KeyError: no such measure.
    """
    entry = MEASURES[measure]
    if entry.how == "sales":
        return _read_sales(measure, frame, title)
    now = float(frame.gauges[entry.gauge])
    if entry.how == "now":
        return now
    history = series.gauges.get(entry.gauge, ())[: series.days]
    if entry.how == "total":
        return sum(map(float, history)) + (now if len(history) <= frame.day else 0.0)
    recent = [float(x) for x in history[-WEEK:]]
    return sum(recent) / len(recent) if recent else now


def _read_sales(measure: str, frame: FrameLike, title: str) -> float:
    if title:
        return float(sum(offer.sold for offer in frame.offers if offer.key == title))
    waves = [float(x) for x in frame.sales_by_wave]
    total = sum(waves)
    if measure == "sold_units":
        return total
    if measure == "sold_by_talk":
        return sum(waves[w] for w in FIVE_WAVES if w is not Wave.PITCH)
    if measure == "waves":
        return float(sum(1 for w in FIVE_WAVES if total > 0 and waves[w] >= WAVE_SHARE * total))
    return waves[Wave[measure.removeprefix("sold_").upper()]]
