"""Mistakes by kind, each found by a rule of its own in journal and ledger, with its evidence and what to try instead.

A rule only suspects: it says what a careful operator would have done otherwise, and names the decision. Then the change
is played on the same luck (:mod:`game.what_if`), and :func:`upheld` drops what would have done harm. The limits are
judgements, named here so that they can be argued with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from agents.decisions import Launch, Position, Research, SetChannel
from agents.names import Cause, Source
from game.debrief import smoothed
from game.journal import Act, Entry
from game.lives import Life
from game.what_if import Change, Going, what_if

if TYPE_CHECKING:
    from game.debrief import Debrief
    from game.session import Session

KINDS = (
    "too_early", "too_late", "too_often", "wrong_target", "trust_low", "need_not_tested", "leader_overloaded",
)  # fmt: skip
RISE = 0.15
"""Warmth still to come within :data:`SOON` days from which a launch came too early."""
WARM = 0.5
"""Warmth at which nothing is launched too early."""
SOON = 14
MUCH = 2.0
"""Points of score from which doing otherwise helps or harms."""
LATE = 0.35
"""Share of the course after which a first launch is late."""
WINDOW, PITCHES = 14, 7
"""Pitches within so many days that are too many."""
TRUST_LOST = 0.05
"""Trust lost since the first day at which one does not launch."""
COMERS, GONE_AGAIN = 8, 0.5
"""Strangers, and the share of them who left again, from which a channel reached the wrong people."""
STOOD, WANTED, OTHERS = 14, 0.05, 3.0
"""Days a title stood, share of members that bought it, and how many times better another sold."""
HURT = 0.08
"""Share of all that lowered warmth from which finding nothing of use is worth a word."""
STRAIN, STRAINED = 0.7, 5
"""Mean strain of leaders, and days of it, from which they are overloaded."""
RELIEF = ("appoint", "split", "ways")
"""Decisions that take work off leaders."""


@dataclass(frozen=True)
class Mistake:
    """One mistake: ``kind`` names the words, ``values`` are its numbers and keys."""

    kind: str
    day: int
    """Day it happened on; 0 is the first."""
    index: int = -1
    """The decision in the journal, -1 when it was none that was taken."""
    values: tuple[tuple[str, float | str], ...] = ()
    weight: float = 1.0
    instead: Change | None = None
    """What could be tried instead, None when there is no decision to change."""


@dataclass(frozen=True)
class Checked:
    """A mistake, and what doing otherwise would have come to on the same luck."""

    mistake: Mistake
    mine: float
    """Score as it was."""
    other: float | None
    """Score had one done otherwise; None when there is nothing to change, or it could not have been done."""

    @property
    def gain(self) -> float:
        """Points of score; 0 when it could not be played."""
        return 0.0 if self.other is None else self.other - self.mine


def check(session: Session, mistake: Mistake, going: Going | None = None) -> Checked | None:
    """Play what is proposed instead; None when ``going`` gave up."""
    mine = session.outcome().score
    if mistake.instead is None:
        return Checked(mistake, mine, None)
    found = what_if(session, mistake.instead, going)
    if found is None:
        return None
    act = mistake.instead.act or session.journal[mistake.instead.index].decision
    undone = any(skipped.entry.decision == act for skipped in found.skipped)
    return Checked(mistake, mine, None if undone else found.other.outcome.score)


def upheld(checked: Sequence[Checked], won: bool) -> tuple[Checked, ...]:
    """What is worth a word, most harmful first: what did harm, and where the run was not won, also what did not help.

    Suspicions that doing otherwise would have been worse are dropped.
    """
    kept = [one for one in checked if one.gain >= MUCH or (one.gain > -MUCH and not won)]
    return tuple(sorted(kept, key=lambda one: (-one.gain if one.gain >= MUCH else 0.0, -one.mistake.weight)))


@dataclass(frozen=True)
class Books:
    """What the rules read of a run."""

    journal: tuple[Entry, ...]
    course: int
    """Days the course has."""
    days: int
    """Days finished."""
    gauges: Mapping[str, NDArray[np.float64]]
    sold: Mapping[str, int]
    """Pieces by title."""
    lives: tuple[Life, ...]
    allowed: tuple[str, ...]
    """Levers by verb."""
    no_value: float = 0.0
    """Share of what lowered warmth that was finding nothing of use, or nothing on the subject."""

    @property
    def launches(self) -> list[tuple[int, int, Launch]]:
        """Index, day and decision of every launch taken on a finished day, in order."""
        found = [(k, e.day, e.decision) for k, e in enumerate(self.journal)]
        return [(k, day, act) for k, day, act in found if isinstance(act, Launch) and day < self.days]

    def before(self, gauge: str, day: int) -> float:
        """A gauge on the evening before a day; on the first evening for day 0."""
        return float(self.gauges[gauge][max(0, day - 1)])


def books_of(session: Session, found: Debrief) -> Books:
    """What the rules read of a session."""
    return Books(
        journal=found.journal,
        course=session.scenario.days,
        days=found.days,
        gauges=found.series.gauges,
        sold={offer.key: offer.sold for offer in session.frame.offers},
        lives=session.lives(),
        allowed=tuple(session.scenario.levers.allowed),
        no_value=_no_value(found),
    )


def _no_value(found: Debrief) -> float:
    for mood in found.moods:
        if mood.metric == "warmth":
            down = sum(-share.amount for share in mood.lowered)
            idle = sum(-s.amount for s in mood.lowered if s.cause in (Cause.NO_VALUE, Cause.OFF_TOPIC))
            return idle / down if down > 0.0 else 0.0
    return 0.0


def mistakes(books: Books) -> tuple[Mistake, ...]:
    """The weightiest mistake of each kind, heaviest first."""
    if not books.days:
        return ()
    found: dict[str, Mistake] = {}
    for rule in RULES:
        for one in rule(books):
            if one.kind not in found or one.weight > found[one.kind].weight:
                found[one.kind] = one
    return tuple(sorted(found.values(), key=lambda m: (-m.weight, KINDS.index(m.kind))))


def _too_early(books: Books) -> Iterator[Mistake]:
    """A launch in the first half into a room that grew much warmer within a fortnight without a further one."""
    curve = smoothed(books.gauges["warmth"])
    for index, day, act in books.launches:
        now = books.before("warmth", day)
        ahead = curve[day + 3 : day + 1 + SOON]
        if now >= WARM or day > books.course / 2 or not len(ahead) or float(ahead.max()) - now < RISE:
            continue
        then = day + 3 + int(ahead.argmax())
        values = (("title", act.title), ("warmth", now), ("later", float(ahead.max())), ("then", then + 1))
        yield Mistake("too_early", day, index, values, 2.0 + 8.0 * (float(ahead.max()) - now),
                      Change(index, "move", min(7, then - day)))  # fmt: skip


def _too_late(books: Books) -> Iterator[Mistake]:
    """The first launch after a third of the course: later waves need parcels to arrive and friends to be brought."""
    launches = books.launches
    if launches and launches[0][1] > LATE * books.course:
        index, day, act = launches[0]
        instead = Change(index, "move", round(LATE * books.course / 2) - day)
        values = (("title", act.title), ("days", books.course), ("left", books.course - day))
        yield Mistake("too_late", day, index, values, 3.0 + 4.0 * day / books.course, instead)


def _too_often(books: Books) -> Iterator[Mistake]:
    """Many pitches within a fortnight, first ones and reminders alike."""
    pitches = sorted(
        (day + k, index) for index, day, act in books.launches for k in range(act.reminders + 1)
    )  # fmt: skip
    for first, _ in pitches:
        within = [(day, index) for day, index in pitches if first <= day < first + WINDOW]
        if len(within) < PITCHES:
            continue
        index = max((index for _, index in within), key=lambda k: (_reminders(books, k), k))
        values = (("count", len(within)), ("first", first + 1), ("last", within[-1][0] + 1))
        yield Mistake("too_often", first, index, values, 2.0 + 0.4 * len(within), _fewer(books, index))


def _reminders(books: Books, index: int) -> int:
    act = books.journal[index].decision
    return act.reminders if isinstance(act, Launch) else 0


def _fewer(books: Books, index: int) -> Change:
    """The launch without its reminders; one that has none a week later."""
    act = books.journal[index].decision
    if isinstance(act, Launch) and act.reminders:
        return Change(index, "other", act=replace(act, reminders=0))
    return Change(index, "move", 7)


def _wrong_target(books: Books) -> Iterator[Mistake]:
    """Strangers who left again, and titles hardly anybody here wanted."""
    strangers = [life for life in books.lives if life.source == Source.CHANNEL]
    gone = sum(not life.here for life in strangers)
    opened = _first(books.journal, lambda act: isinstance(act, SetChannel) and act.open)
    if opened >= 0 and len(strangers) >= COMERS and gone >= GONE_AGAIN * len(strangers):
        act = books.journal[opened].decision
        channel = act.channel if isinstance(act, SetChannel) else ""
        values = (("code", "channel"), ("channel", channel), ("count", gone), ("all", len(strangers)))
        yield Mistake("wrong_target", books.journal[opened].day, opened, values,
                      2.0 + 3.0 * gone / len(strangers), Change(opened))  # fmt: skip
    best = max(books.sold.values(), default=0)
    people = float(books.gauges["members"][books.days - 1])
    for index, day, launch in books.launches:
        sold = books.sold.get(launch.title, 0)
        if books.days - day >= STOOD and sold < WANTED * people and best >= OTHERS * max(1, sold):
            values = (("code", "title"), ("title", launch.title), ("count", sold), ("all", round(people)))
            yield Mistake("wrong_target", day, index, values, 3.0, Change(index))


def _first(journal: Sequence[Entry], fits: Callable[[Act], bool]) -> int:
    """Index of the first decision that fits, -1 when none does."""
    return next((k for k, entry in enumerate(journal) if fits(entry.decision)), -1)


def _trust_low(books: Books) -> Iterator[Mistake]:
    """A launch while trust lay clearly below where it began: an offer spends trust before it can earn any."""
    start = float(books.gauges["trust"][0])
    for index, day, act in books.launches:
        now = books.before("trust", day)
        if start - now >= TRUST_LOST:
            values = (("title", act.title), ("trust", now), ("start", start))
            yield Mistake("trust_low", day, index, values, 2.5 + 12.0 * (start - now), Change(index, "move", 7))


def _need_not_tested(books: Books) -> Iterator[Mistake]:
    """A position or a first launch before anybody was asked, in a room where much met no need."""
    if "research" not in books.allowed or books.no_value < HURT:
        return
    index = _first(books.journal, lambda act: isinstance(act, Position | Launch))
    asked = _first(books.journal, lambda act: isinstance(act, Research))
    if index < 0 or 0 <= asked < index:
        return
    entry = books.journal[index]
    said = isinstance(entry.decision, Position)
    values = (("code", "position" if said else "launch"), ("share", books.no_value))
    yield Mistake("need_not_tested", entry.day, index, values, 2.5 + 4.0 * books.no_value,
                  Change(index) if said else Change(index, "move", 7))  # fmt: skip


def _leader_overloaded(books: Books) -> Iterator[Mistake]:
    """Leaders strained for days, though there were ways to share their work."""
    load = books.gauges.get("leader_load")
    if load is None or not any(verb in books.allowed for verb in RELIEF):
        return
    strained = np.flatnonzero(np.nan_to_num(load) >= STRAIN)
    if len(strained) < STRAINED:
        return
    first, worst = int(strained[0]), int(np.nanargmax(load))
    relief = next((k for k, e in enumerate(books.journal) if e.decision.verb in RELIEF and e.day > first), -1)
    instead = Change(relief, "move", max(0, first - 3) - books.journal[relief].day) if relief >= 0 else None
    values = (("count", len(strained)), ("load", float(load[worst])), ("worst", worst + 1))
    yield Mistake("leader_overloaded", first, relief, values, 2.0 + 0.05 * len(strained), instead)


RULES: tuple[Callable[[Books], Iterator[Mistake]], ...] = (
    _too_early, _too_late, _too_often, _wrong_target, _trust_low, _need_not_tested, _leader_overloaded,
)  # fmt: skip
"""One rule a kind, in the order of :data:`KINDS`."""
