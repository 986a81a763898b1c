"""Whether a condition of a scenario is true on a morning."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from agents.chance import draw1
from agents.names import DAYS_PER_WEEK
from game.journal import Entry
from game.scenario import conditions as c
from game.scenario.base import WEEKDAYS
from game.story.watching import Memory, watch_of

STORY = 10_000
"""Purpose of the draws of a scenario's events; numbers from 10,000 on are the game's, those below the model's."""


@dataclass(frozen=True)
class Coming:
    """That an event came."""

    day: int
    """Counted from 1."""
    choice: str = ""
    """How it was answered; "" when it asked nothing, or is not answered yet."""
    answered: int = 0
    """Day of the answer, counted from 1; 0 without."""


@dataclass(frozen=True)
class Morning:
    """What conditions are judged by."""

    day: int
    """The day that begins, counted from 1."""
    weekday: int
    """Of that day; 0 is Monday."""
    seed: int
    memory: Memory
    journal: Sequence[Entry] = ()
    came: Mapping[str, Sequence[Coming]] = field(default_factory=dict)
    """Comings of each event so far, oldest first."""
    goals_met: frozenset[str] = frozenset()


def weekday(day: int, first: int) -> int:
    """Weekday (0 is Monday) of a day counted from 1, when the course begins on weekday ``first``."""
    return (first + day - 1) % DAYS_PER_WEEK


def draw(seed: int, stream: str, day: int) -> float:
    """The draw of a stream on a day, in (0, 1): a pure function, apart from all draws of the model."""
    name = hashlib.sha256(stream.encode()).digest()[:8]
    return float(draw1(np.uint64(seed), STORY, day, np.uint64(int.from_bytes(name, "big"))))


def holds(condition: c.Condition, now: Morning, event: str = "") -> bool:
    """Whether a condition is true; ``event`` names the stream of chances that name none."""
    match condition:
        case c.All():
            return all(holds(each, now, event) for each in condition.all)
        case c.AnyOf():
            return any(holds(each, now, event) for each in condition.any)
        case c.Not():
            return not holds(condition.condition, now, event)
        case c.Chance():
            return draw(now.seed, condition.stream or event, now.day) < condition.chance
        case c.Measured() | c.Trend():
            return _measured(condition, now.memory)
        case c.Happened():
            return _happened(condition, now)
        case c.Followed():
            return _followed(condition, now)
        case c.Used():
            return bool(_uses(condition.used, condition.days or now.day, now))
        case c.Unused():
            return now.day > condition.days and not _uses(condition.unused, condition.days, now)
        case c.GoalMet():
            return condition.goal in now.goals_met
    return _calendar(condition, now)


def _calendar(condition: c.Condition, now: Morning) -> bool:
    match condition:
        case c.OnDay():
            return now.day == condition.day
        case c.FromDay():
            return now.day >= condition.from_day
        case c.UntilDay():
            return now.day <= condition.until_day
        case c.Between():
            return condition.between[0] <= now.day <= condition.between[1]
        case c.OnWeekday():
            return WEEKDAYS[now.weekday] in condition.weekday
    raise TypeError(f"not a condition: {condition!r}")


def _measured(condition: c.Measured | c.Trend, memory: Memory) -> bool:
    watch = watch_of(condition)
    if watch is None:
        raise TypeError(f"watches nothing: {condition!r}")
    latest = memory.latest(watch)
    if isinstance(condition, c.Measured):
        evenings = memory.values.get(watch, [])
        if condition.ever:
            return any(map(condition.holds, evenings))
        if condition.for_days > 1:
            recent = evenings[-condition.for_days :]
            return len(recent) == condition.for_days and all(map(condition.holds, recent))
        return condition.holds(latest)
    if len(memory.values.get(watch, [])) < condition.days:
        return False
    change = latest - memory.latest(watch, condition.days)
    change = change if isinstance(condition, c.Rising) else -change
    return change > 0.0 and change >= condition.by


def _happened(condition: c.Happened, now: Morning) -> bool:
    name = condition.title or condition.circle or condition.member
    first = now.memory.first.get(f"{condition.happened}:{name}" if name else condition.happened)
    return first is not None and now.day - first >= condition.days_ago


def _followed(condition: c.Followed, now: Morning) -> bool:
    for coming in now.came.get(condition.event, ()):
        since = coming.answered if condition.choice else coming.day
        if condition.choice in (None, coming.choice) and now.day - since >= condition.days_ago:
            return True
    return False


def _uses(verb: str, days: int, now: Morning) -> int:
    """How often a lever was used in the last so many days, today not counted."""
    days_of_use = (entry.day + 1 for entry in now.journal if entry.decision.verb == verb)
    return sum(now.day - days <= day < now.day for day in days_of_use)
