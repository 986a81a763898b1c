"""What if: a run again on the same luck, with decisions left out, taken at another time, or taken otherwise.

Luck is drawn by person, purpose and moment, never in a row, so both runs are the same to the last byte until the
decision makes a difference; whatever differs afterwards comes from it. Pure: scenario, seed and journal go in, a
comparison comes out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from agents.names import SLOTS_PER_DAY
from game.journal import Act, Answer, Bet, Entry
from game.lives import Life
from game.living import Going, Living, Skipped
from game.observation import Series
from game.scenario import Scenario
from game.score import Outcome
from game.session import Session

Kind = Literal["out", "move", "other"]
KINDS: tuple[Kind, ...] = ("out", "move", "other")
MEASURES = ("warmth", "members", "sold", "cash", "trust")
"""Curves two runs are laid beside each other by."""


@dataclass(frozen=True)
class Change:
    """One decision of a journal, changed."""

    index: int
    """Which entry of the journal."""
    kind: Kind = "out"
    days: int = 0
    """With ``move``: so many days later, earlier when below 0."""
    act: Act | None = None
    """With ``other``: what is decided instead, at the same moment."""


@dataclass(frozen=True)
class Lived:
    """A run made from a journal, and what of it could not be done."""

    session: Session
    skipped: tuple[Skipped, ...]


@dataclass(frozen=True)
class Told:
    """What is compared of one run."""

    outcome: Outcome
    days: int
    sold: int
    members: int
    curves: dict[str, NDArray[np.float64]]
    """One value a finished day, by :data:`MEASURES`."""


@dataclass(frozen=True)
class Fates:
    """Whose fate differs, by identity and in the order they came; one person may stand in several lists."""

    stayed: tuple[Life, ...]
    """Left in the run as it was, and would still be there. As it was."""
    left: tuple[Life, ...]
    """Still there, and would have left. As it would have been."""
    came: tuple[Life, ...]
    """Never came, and would have come. As it would have been."""
    missed: tuple[Life, ...]
    """Came, and would never have come. As it was."""
    bought: tuple[Life, ...]
    """Bought nothing, and would have bought. As it would have been."""
    unsold: tuple[Life, ...]
    """Bought, and would have bought nothing. As it was."""


@dataclass(frozen=True)
class Compared:
    """The run as it was, beside the run as it would have been."""

    changes: tuple[Change, ...]
    """In the order of the journal."""
    mine: Told
    other: Told
    fates: Fates
    apart: int
    """First day (0 is the first) on whose evening anything differs, -1 when nothing ever does."""
    skipped: tuple[Skipped, ...]


def can_move(entry: Entry) -> bool:
    """Whether a decision could have been taken at another time: a card is answered when it comes."""
    return not isinstance(entry.decision, Answer | Bet)


def can_matter(entry: Entry) -> bool:
    """Whether a change of it can change anything: a bet only says what one expects."""
    return not isinstance(entry.decision, Bet)


class Clash(ValueError):
    """Two changes that cannot both be made; ``code`` names the sentence.

    ``left_out``: the decision is left out, so nothing else of it can be changed. ``changed``: it is moved or taken
    otherwise, so it cannot be left out as well. ``twice``: the same of it is changed already.
    """

    def __init__(self, code: str, index: int) -> None:
        super().__init__(f"decision {index} cannot be changed like that as well: {code}")
        self.code, self.index = code, index


def clash(changes: Sequence[Change], new: Change) -> Clash | None:
    """Why a change cannot be made together with those; None when it can."""
    kinds = {change.kind for change in changes if change.index == new.index}
    if not kinds:
        return None
    if "out" in kinds:
        return Clash("left_out", new.index)
    if new.kind == "out":
        return Clash("changed", new.index)
    return Clash("twice", new.index) if new.kind in kinds else None


def together(changes: Change | Iterable[Change]) -> tuple[Change, ...]:
    """Changes as one: in the order of the journal, whichever was thought of first.

    Raises:
        Clash: two of them cannot both be made.
    """
    made: list[Change] = []
    for change in [changes] if isinstance(changes, Change) else changes:
        found = clash(made, change)
        if found is not None:
            raise found
        made.append(change)
    return tuple(sorted(made, key=lambda change: (change.index, KINDS.index(change.kind))))


def altered(journal: Sequence[Entry], changes: Change | Iterable[Change], ticks: int) -> tuple[Entry, ...]:
    """The journal with some entries changed, in order of time; a moved one goes behind those of its new moment.

    Indices are those of the journal as it is, however many changes there are. Several moved to one moment keep the
    order they had.

    Args:
        ticks: of the whole course: a decision is moved to before the first or the last of them at most.

    Raises:
        ValueError: there is no such entry, or nothing is said to be decided instead.
        Clash: two changes cannot both be made.
    """
    kept: list[Entry | None] = list(journal)
    moves: dict[int, int] = {}
    for change in together(changes):
        if not 0 <= change.index < len(journal):
            raise ValueError(f"there is no decision {change.index}")
        if change.kind == "out":
            kept[change.index] = None
        elif change.kind == "move":
            moves[change.index] = change.days
        elif change.act is None:
            raise ValueError("nothing is said to be decided instead")
        else:
            kept[change.index] = replace(journal[change.index], decision=change.act)
    moved: list[Entry] = []
    for index, days in moves.items():
        entry = kept[index]
        assert entry is not None  # together() lets nothing be both left out and moved
        tick = min(ticks - 1, max(0, entry.tick + days * SLOTS_PER_DAY))
        if tick != entry.tick:
            moved.append(Entry(tick, entry.decision))
            kept[index] = None
    stayed = [entry for entry in kept if entry is not None]
    return tuple(sorted([*stayed, *moved], key=lambda entry: entry.tick))


def live(
    scenario: Scenario, seed: int, journal: Sequence[Entry], ticks: int | None = None, going: Going | None = None
) -> Lived | None:
    """Play a journal as :class:`game.living.Living` does. None when ``going`` gave up.

    Args:
        ticks: how far, the whole course when left out.
    """
    living = Living(scenario, seed, journal, going)
    end = scenario.days * SLOTS_PER_DAY if ticks is None else ticks
    if not living.to(end):
        return None
    living.decide()  # what was decided after the last tick belongs to the run as well
    return Lived(living.session, tuple(living.skipped))


def what_if(mine: Session, changes: Change | Iterable[Change], going: Going | None = None) -> Compared | None:
    """A run beside itself with one decision changed, or several together; None when ``going`` gave up.

    A run that is over is played to the end of its course: one that was lost may live longer. One that is not is
    played as far as it has come.

    Raises:
        ValueError, Clash: as :func:`altered`.
    """
    changed = together(changes)
    scenario, ticks = mine.scenario, mine.scenario.days * SLOTS_PER_DAY
    far = ticks if mine.over else mine.tick
    other = live(scenario, mine.seed, altered(mine.journal, changed, max(1, far)), far, going)
    return None if other is None else compared(mine, other, changed)


def compared(mine: Session, other: Lived, changes: tuple[Change, ...]) -> Compared:
    """Two runs on the same luck beside each other."""
    ours, theirs = told(mine), told(other.session)
    return Compared(
        changes, ours, theirs, fates(mine.lives(), other.session.lives()),
        first_apart(mine.series(), other.session.series()), other.skipped,
    )  # fmt: skip


def told(session: Session) -> Told:
    """What is compared of a run."""
    series = session.series()
    curves = {key: series.gauges[key] for key in MEASURES if key != "sold"}
    curves["sold"] = series.sales_by_wave.sum(axis=1).cumsum().astype(np.float64)
    sold = int(series.sales_by_wave.sum())
    here = sum(life.here for life in session.lives())
    return Told(session.outcome(), series.days, sold, here, curves)


def first_apart(mine: Series, other: Series) -> int:
    """First day on which any gauge or sale differs, -1 when none does."""
    days = min(mine.days, other.days)
    differs = (mine.sales_by_wave[:days] != other.sales_by_wave[:days]).any(axis=1)
    for key, curve in mine.gauges.items():
        theirs = other.gauges[key][:days]
        differs |= ~((curve[:days] == theirs) | (np.isnan(curve[:days]) & np.isnan(theirs)))
    if differs.any():
        return int(differs.argmax())
    return -1 if mine.days == other.days else days


def fates(mine: Sequence[Life], other: Sequence[Life]) -> Fates:
    """Whose fate differs between two runs on the same luck."""
    ours, theirs = {life.uid: life for life in mine}, {life.uid: life for life in other}
    both = [(life, theirs[life.uid]) for life in mine if life.uid in theirs]
    return Fates(
        stayed=tuple(a for a, b in both if not a.here and b.here),
        left=tuple(b for a, b in both if a.here and not b.here),
        came=tuple(life for life in other if life.uid not in ours),
        missed=tuple(life for life in mine if life.uid not in theirs),
        bought=tuple(b for b in other if b.pieces and not (b.uid in ours and ours[b.uid].pieces)),
        unsold=tuple(a for a in mine if a.pieces and not (a.uid in theirs and theirs[a.uid].pieces)),
    )
