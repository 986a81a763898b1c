"""The conditions of events and of what a debrief says: a closed vocabulary, judged once a day.

A condition is data and nothing else: no text of a scenario is ever evaluated. What each means for a community is
told in :mod:`game.story.judging`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Self

from pydantic import BeforeValidator, Field, Tag, model_validator

from game.scenario.aims import DAYS_MAX, Amount, Day
from game.scenario.base import Key, LeverName, Share, WeekdayName, fault
from game.scenario.heads import Headed, headed
from game.scenario.watching import OF_CIRCLES, OF_PEOPLE, HappeningName, WatchedName

FAMILY = "condition"
Span = Annotated[int, Field(ge=1, le=DAYS_MAX)]
"""So many days."""


class Condition(Headed):
    """Base of all conditions."""

    FAMILY: ClassVar[str] = FAMILY


class All(Condition):
    """True when every one of them is."""

    HEAD: ClassVar[str] = "all"
    all: tuple[ConditionSpec, ...] = Field(min_length=1, max_length=12)


class AnyOf(Condition):
    """True when at least one of them is."""

    HEAD: ClassVar[str] = "any"
    any: tuple[ConditionSpec, ...] = Field(min_length=1, max_length=12)


class Not(Condition):
    """True when it is not."""

    HEAD: ClassVar[str] = "not"
    condition: ConditionSpec = Field(alias="not")


class OnDay(Condition):
    """True on one day of the course."""

    HEAD: ClassVar[str] = "day"
    day: Day


class FromDay(Condition):
    """True from a day on."""

    HEAD: ClassVar[str] = "from_day"
    from_day: Day


class UntilDay(Condition):
    """True to the end of a day."""

    HEAD: ClassVar[str] = "until_day"
    until_day: Day


class Between(Condition):
    """True from one day to another, both included."""

    HEAD: ClassVar[str] = "between"
    between: Annotated[tuple[Day, ...], Field(min_length=2, max_length=2)]

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.between[0] > self.between[1]:
            raise fault("the first of the two days must not be later than the second", "between")
        return self


def _as_list(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


Weekdays = Annotated[tuple[WeekdayName, ...], Field(min_length=1, max_length=7)]


class OnWeekday(Condition):
    """True on certain days of the week."""

    HEAD: ClassVar[str] = "weekday"
    weekday: Annotated[Weekdays, BeforeValidator(_as_list, json_schema_input_type=WeekdayName | Weekdays)]


class Measured(Condition):
    """A measure or gauge compared with a value, as it stood the evening before."""

    HEAD: ClassVar[str] = "measure"
    measure: WatchedName
    below: Amount | None = None
    """It is less than this."""
    above: Amount | None = None
    """It is more than this."""
    at_least: Amount | None = None
    """It is this or more."""
    at_most: Amount | None = None
    """It is this or less."""
    title: Key | None = None
    """Only with ``sold_units``: pieces of this title."""
    circle: Key | None = None
    """Of one circle: members, warmth, active_share, silent_days."""
    member: Key | None = None
    """Of one character: warmth, trust, belonging, fatigue, loyalty."""
    for_days: Span = 1
    """Evenings in a row on which it must have held."""
    ever: bool = False
    """Whether it is enough that it held on some evening so far."""

    @model_validator(mode="after")
    def _sensible(self) -> Self:
        if all(x is None for x in (self.below, self.above, self.at_least, self.at_most)):
            raise fault("a measure is compared: give 'below', 'above', 'at_least' or 'at_most'", "measure")
        if self.title is not None and self.measure != "sold_units":
            raise fault(f"'title' goes with 'sold_units' only, and the measure is '{self.measure}'", "title")
        if self.circle is not None and self.member is not None:
            raise fault("a circle or a member, not both", "member")
        for key, name, known in (("circle", self.circle, OF_CIRCLES), ("member", self.member, OF_PEOPLE)):
            if name is not None and self.measure not in known:
                raise fault(f"of one {key} there are {', '.join(known)}", "measure")
        if self.measure == "silent_days" and self.circle is None:
            raise fault("'silent_days' is of one circle: say which", "measure")
        if self.measure == "loyalty" and self.member is None:
            raise fault("'loyalty' is of one character: say which with 'member'", "measure")
        if self.ever and self.for_days > 1:
            raise fault("'ever' and 'for_days' cannot be asked together", "for_days")
        return self

    def holds(self, value: float) -> bool:
        """Whether a value is as wanted."""
        return (
            (self.below is None or value < self.below)
            and (self.above is None or value > self.above)
            and (self.at_least is None or value >= self.at_least)
            and (self.at_most is None or value <= self.at_most)
        )


class Trend(Condition):
    """Base of a measure that changed against the evening so many days ago."""

    days: Span
    """Against how many days ago."""
    by: Annotated[float, Field(ge=0.0, le=1_000_000_000.0)] = 0.0
    """At least by so much; any change when left out."""
    title: Key | None = None
    """Only with ``sold_units``: pieces of this title."""

    @property
    def watched(self) -> str:
        """The measure."""
        raise NotImplementedError

    @model_validator(mode="after")
    def _plain(self) -> Self:
        name = self.watched
        if name in ("silent_days", "loyalty"):
            raise fault(f"'{name}' can be compared, but has no trend", self.HEAD)
        if self.title is not None and name != "sold_units":
            raise fault(f"'title' goes with 'sold_units' only, and the measure is '{name}'", "title")
        return self


class Rising(Trend):
    """True when a measure rose."""

    HEAD: ClassVar[str] = "rising"
    rising: WatchedName

    @property
    def watched(self) -> str:
        return self.rising


class Falling(Trend):
    """True when a measure fell."""

    HEAD: ClassVar[str] = "falling"
    falling: WatchedName

    @property
    def watched(self) -> str:
        return self.falling


Since = Annotated[int, Field(ge=0, le=DAYS_MAX)]
_TITLED, _PLACED = ("purchase", "launch", "delivery", "disappointment"), ("dying", "death")


class Happened(Condition):
    """True once a thing has happened for the first time."""

    HEAD: ClassVar[str] = "happened"
    happened: HappeningName
    title: Key | None = None
    """Only of this title."""
    circle: Key | None = None
    """Only in this circle."""
    member: Key | None = None
    """Only this character."""
    days_ago: Since = 0
    """At least so long ago."""

    @model_validator(mode="after")
    def _fitting(self) -> Self:
        kinds = (("title", _TITLED), ("circle", _PLACED), ("member", ("departure", "burn_out")))
        for key, known in kinds:
            if getattr(self, key) is not None and self.happened not in known:
                raise fault(f"'{key}' goes with {', '.join(known)} only", key)
        return self


class Followed(Condition):
    """True once another event has come, or has been answered in a certain way."""

    HEAD: ClassVar[str] = "event"
    event: Key
    choice: Key | None = None
    """Only when answered so."""
    days_ago: Since = 0
    """At least so long ago."""


class Used(Condition):
    """True when a lever was used."""

    HEAD: ClassVar[str] = "used"
    used: LeverName
    days: Span | None = None
    """In the last so many days; ever when left out."""


class Unused(Condition):
    """True when a lever was not used for some days."""

    HEAD: ClassVar[str] = "unused"
    unused: LeverName
    days: Span


class GoalMet(Condition):
    """True when a goal is reached as things stand."""

    HEAD: ClassVar[str] = "goal"
    goal: Key


class Chance(Condition):
    """True by chance, drawn fresh every day from the run's seed, the day, and a name."""

    HEAD: ClassVar[str] = "chance"
    chance: Share
    stream: Key | None = None
    """Events that name the same stream share the draw of a day; the event's own name when left out."""


_KINDS = (
    All, AnyOf, Not, OnDay, FromDay, UntilDay, Between, OnWeekday, Measured, Rising, Falling, Happened, Followed,
    Used, Unused, GoalMet, Chance,
)  # fmt: skip
HEADS = tuple(kind.HEAD for kind in _KINDS)
ConditionSpec = Annotated[
    Annotated[All, Tag("condition:all")] | Annotated[AnyOf, Tag("condition:any")]
    | Annotated[Not, Tag("condition:not")] | Annotated[OnDay, Tag("condition:day")]
    | Annotated[FromDay, Tag("condition:from_day")] | Annotated[UntilDay, Tag("condition:until_day")]
    | Annotated[Between, Tag("condition:between")] | Annotated[OnWeekday, Tag("condition:weekday")]
    | Annotated[Measured, Tag("condition:measure")] | Annotated[Rising, Tag("condition:rising")]
    | Annotated[Falling, Tag("condition:falling")] | Annotated[Happened, Tag("condition:happened")]
    | Annotated[Followed, Tag("condition:event")] | Annotated[Used, Tag("condition:used")]
    | Annotated[Unused, Tag("condition:unused")] | Annotated[GoalMet, Tag("condition:goal")]
    | Annotated[Chance, Tag("condition:chance")],
    headed(FAMILY, HEADS),
]  # fmt: skip
"""One condition: a mapping whose head says of which kind."""
for _kind in (All, AnyOf, Not):
    _kind.model_rebuild()


def parts(condition: Condition) -> Iterator[Condition]:
    """The condition and every one inside it."""
    yield condition
    inside: tuple[Condition, ...] = ()
    match condition:
        case All():
            inside = condition.all
        case AnyOf():
            inside = condition.any
        case Not():
            inside = (condition.condition,)
    for each in inside:
        yield from parts(each)
