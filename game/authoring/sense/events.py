"""Events that can never come, and what waits for them: locked levers, withheld titles, texts of the debrief.

A condition is asked on every day of the course whether it might be true, from the rules alone: what it takes of
days, levers at hand, goods, other events, and the range a measure can have. What luck and the trainee do is open.
"""

from __future__ import annotations

from collections.abc import Iterator

from game.authoring.sense.aims import bounds
from game.authoring.sense.concern import Concern, launchable
from game.scenario import actions
from game.scenario import conditions as of
from game.scenario.base import WEEKDAYS
from game.scenario.happenings import EventSpec
from game.scenario.measures import MEASURES
from game.scenario.spec import ScenarioSpec

_NEEDS = {"new_circle": "split", "merge": "merge", "meeting": "meeting", "session": "session", "gift": "seed"}
"""Things that only happen by a lever."""
_OF_GOODS = ("purchase", "launch", "delivery", "disappointment")


def about_events(spec: ScenarioSpec) -> Iterator[Concern]:
    """Events and texts of the debrief whose time can never come, and what only they would bring."""
    calendar = Calendar(spec)
    for key, event in spec.events.items():
        first = calendar.first.get(key)
        if first is None:
            yield Concern(("events", key, "when"), f"event '{key}' can never come: {calendar.why(event.when)}")
        elif event.choices and first + event.deadline > spec.days:
            said = f"event '{key}' comes on day {first} at the earliest: the course ends before its deadline"
            yield Concern(("events", key), said, True)
    for key, condition in spec.debrief.items():
        if not calendar.may(condition, spec.days):
            yield Concern(("debrief", key), f"'{key}' is never said: {calendar.why(condition)}")
    brought = [action for event in spec.events.values() for action in _done(event)]
    for at, verb in enumerate(spec.locked):
        if not any(isinstance(action, actions.Unlock) and action.unlock == verb for action in brought):
            yield Concern(("locked", at), f"lever '{verb}' is locked and no event unlocks it")
    for key, title in spec.titles.items():
        if not title.available and not any(isinstance(a, actions.Offer) and a.offer == key for a in brought):
            yield Concern(("titles", key, "available"), f"title '{key}' is withheld and no event offers it")


def _done(event: EventSpec) -> Iterator[actions.Action]:
    yield from event.do
    for choice in event.choices.values():
        yield from choice.do


class Calendar:
    """The first day each event might come; those that cannot are not in it."""

    def __init__(self, spec: ScenarioSpec) -> None:
        self.spec = spec
        self.first: dict[str, int] = {}
        grown = True
        while grown:  # an event may wait for a later one: look again until nothing new can come
            grown = False
            for key, event in spec.events.items():
                if key not in self.first:
                    day = next((d for d in range(1, spec.days + 1) if self.may(event.when, d)), None)
                    if day is not None:
                        self.first[key], grown = day, True

    def may(self, condition: of.Condition, day: int) -> bool:
        """Whether it might be true on a day."""
        match condition:
            case of.All():
                return all(self.may(part, day) for part in condition.all)
            case of.AnyOf():
                return any(self.may(part, day) for part in condition.any)
            case of.Not():
                return not self.must(condition.condition, day)
            case of.Measured():
                return self._measured(condition, day)
            case of.Rising() | of.Falling():
                return day > condition.days
            case of.Happened():
                return day > condition.days_ago and self._possible(condition.happened, condition.title)
            case of.Followed():
                return self.first.get(condition.event, day + 1) + condition.days_ago <= day
            case of.Used():
                return condition.used in self.spec.levers.allowed
            case of.Unused():
                return day > condition.days
            case of.Chance():
                return condition.chance > 0
        return self._dated(condition, day) is not False

    def must(self, condition: of.Condition, day: int) -> bool:
        """Whether it is true on a day whatever happens."""
        match condition:
            case of.All():
                return all(self.must(part, day) for part in condition.all)
            case of.AnyOf():
                return any(self.must(part, day) for part in condition.any)
            case of.Not():
                return not self.may(condition.condition, day)
            case of.Chance():
                return condition.chance >= 1
            case of.Unused():
                return day > condition.days and condition.unused not in self.spec.levers.allowed
        return self._dated(condition, day) is True

    def _dated(self, condition: of.Condition, day: int) -> bool | None:
        """What only the calendar decides; None for what it does not."""
        match condition:
            case of.OnDay():
                return day == condition.day
            case of.FromDay():
                return day >= condition.from_day
            case of.UntilDay():
                return day <= condition.until_day
            case of.Between():
                return condition.between[0] <= day <= condition.between[1]
            case of.OnWeekday():
                return WEEKDAYS[(WEEKDAYS.index(self.spec.weekday) + day - 1) % 7] in condition.weekday
        return None

    def _measured(self, asked: of.Measured, day: int) -> bool:
        low, high = -float("inf"), float("inf")
        if asked.measure in MEASURES and asked.circle is None and asked.member is None:
            low, high, _ = bounds(self.spec, asked.measure, asked.title or "")
        low = max(x for x in (low, asked.at_least, asked.above) if x is not None)
        high = min(x for x in (high, asked.at_most, asked.below) if x is not None)
        open_end = asked.above == low or asked.below == high
        return day >= asked.for_days and (low < high or (low == high and not open_end))

    def _possible(self, thing: str, title: str | None) -> bool:
        if thing in _OF_GOODS:
            offered = launchable(self.spec)
            return bool(offered) and (title is None or title in offered)
        lever = _NEEDS.get(thing)
        if thing == "merge" and len(self.spec.circles) > 1:
            return self.spec.levers.merge is not None
        return lever is None or lever in self.spec.levers.allowed

    def why(self, condition: of.Condition) -> str:
        """The first part that no day of the course fulfils, in words."""
        days = range(1, self.spec.days + 1)
        for part in of.parts(condition):
            if not isinstance(part, (of.All, of.AnyOf, of.Not)) and not any(self.may(part, day) for day in days):
                return f"{_words(part)} is never true here"
        return "its parts are never true on the same day"


def _words(condition: of.Condition) -> str:
    told = condition.model_dump(by_alias=True, exclude_unset=True)
    return "'{" + ", ".join(f"{key}: {value}" for key, value in told.items()) + "}'"
