"""The actions of events: a closed vocabulary. Each is a cause in the community, or changes what the operator may do.

What each does is told in :mod:`game.story.effects`; what befalls the community is a shock of
:class:`agents.decisions.Inject`, booked in its ledger like any other cause.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import Field, Tag, model_validator

from game.scenario.aims import Amount, Day
from game.scenario.base import Key, LeverName, fault
from game.scenario.heads import Headed, headed

FAMILY = "action"
ALL, ANYONE = "all", "anyone"
"""Words that stand for every channel or title, and for the named person of most credibility."""
Factor = Annotated[float, Field(ge=0.01, le=200.0)]
Signed = Annotated[float, Field(ge=-1.0, le=1.0)]
Lasting = Annotated[int, Field(ge=1, le=365)]


class Action(Headed):
    """Base of all actions."""

    FAMILY: ClassVar[str] = FAMILY


class Passing(Action):
    """Base of what can be undone after some days."""

    days: Lasting | None = None
    """Days until it is undone; for good when left out."""


class Scaled(Passing):
    """Base of what multiplies a number of the community."""

    factor: Factor
    """What it is multiplied by."""


class ChannelReach(Scaled):
    """How many strangers a channel brings is multiplied; ``all`` for every channel."""

    HEAD: ClassVar[str] = "channel_reach"
    channel_reach: Key


class Quality(Scaled):
    """The chance that a title's pieces please is multiplied; ``all`` for every title."""

    HEAD: ClassVar[str] = "quality"
    quality: Key


class Capacity(Scaled):
    """How many pieces a supplier sends out a day is multiplied; ``all`` for every title."""

    HEAD: ClassVar[str] = "capacity"
    capacity: Key


class Cost(Scaled):
    """What the operator pays for a title is multiplied; ``all`` for every title."""

    HEAD: ClassVar[str] = "cost"
    cost: Key


class Channel(Action):
    """A channel is opened or closed."""

    HEAD: ClassVar[str] = "channel"
    channel: Key
    open: bool
    """Whether strangers come through it from now on."""


class Rival(Passing):
    """Everybody is drawn elsewhere, more or less than before."""

    HEAD: ClassVar[str] = "rival"
    rival: Signed


class Advertisers(Action):
    """So many advertisers come in, past the gate."""

    HEAD: ClassVar[str] = "advertisers"
    advertisers: int = Field(ge=1, le=500)


class Court(Passing):
    """A rival courts a character; ``anyone`` is the opinion leader or leader of most credibility."""

    HEAD: ClassVar[str] = "court"
    court: Key
    by: Signed
    """How far their loyalty falls; below 0 it rises."""


class Cash(Action):
    """Yuan are given, or taken."""

    HEAD: ClassVar[str] = "cash"
    cash: float = Field(ge=-1_000_000.0, le=1_000_000.0)


class Hours(Passing):
    """The operator has more or fewer hours a week."""

    HEAD: ClassVar[str] = "hours"
    hours: float = Field(ge=-168.0, le=168.0)


class News(Action):
    """News moves everybody: warmth rises, or falls."""

    HEAD: ClassVar[str] = "news"
    news: Signed


class Unlock(Action):
    """A lever is at hand from now on."""

    HEAD: ClassVar[str] = "unlock"
    unlock: LeverName


class Lock(Passing):
    """A lever is not at hand for some days, or any more."""

    HEAD: ClassVar[str] = "lock"
    lock: LeverName


class Offer(Action):
    """A title can be offered from now on."""

    HEAD: ClassVar[str] = "offer"
    offer: Key


class Withdraw(Action):
    """A title cannot be offered any more; what runs, runs on."""

    HEAD: ClassVar[str] = "withdraw"
    withdraw: Key


class MoveGoal(Action):
    """A goal is set anew."""

    HEAD: ClassVar[str] = "goal"
    goal: Key
    target: Amount | None = None
    by_day: Day | None = None

    @model_validator(mode="after")
    def _something(self) -> Self:
        if self.target is None and self.by_day is None:
            raise fault("say what becomes of the goal: 'target', 'by_day', or both", "goal")
        return self


class Cancel(Action):
    """An event does not come any more."""

    HEAD: ClassVar[str] = "cancel"
    cancel: Key


_KINDS = (
    ChannelReach, Quality, Capacity, Cost, Channel, Rival, Advertisers, Court, Cash, Hours, News, Unlock, Lock,
    Offer, Withdraw, MoveGoal, Cancel,
)  # fmt: skip
HEADS = tuple(kind.HEAD for kind in _KINDS)
ActionSpec = Annotated[
    Annotated[ChannelReach, Tag("action:channel_reach")] | Annotated[Quality, Tag("action:quality")]
    | Annotated[Capacity, Tag("action:capacity")] | Annotated[Cost, Tag("action:cost")]
    | Annotated[Channel, Tag("action:channel")] | Annotated[Rival, Tag("action:rival")]
    | Annotated[Advertisers, Tag("action:advertisers")] | Annotated[Court, Tag("action:court")]
    | Annotated[Cash, Tag("action:cash")] | Annotated[Hours, Tag("action:hours")]
    | Annotated[News, Tag("action:news")] | Annotated[Unlock, Tag("action:unlock")]
    | Annotated[Lock, Tag("action:lock")] | Annotated[Offer, Tag("action:offer")]
    | Annotated[Withdraw, Tag("action:withdraw")] | Annotated[MoveGoal, Tag("action:goal")]
    | Annotated[Cancel, Tag("action:cancel")],
    headed(FAMILY, HEADS),
]  # fmt: skip
"""One action: a mapping whose head says of which kind."""
