"""What if: a run again on the same luck, with one decision left out, taken at another time, or taken otherwise.

Luck is drawn by person, purpose and moment, never in a row, so both runs are the same to the last byte until the
decision makes a difference; whatever differs afterwards comes from it. Pure: scenario, seed and journal go in, a
comparison comes out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from agents.decisions import Inject, Reason, Verdict
from agents.names import SLOTS_PER_DAY
from game.journal import Act, Answer, Bet, Entry
from game.lives import Life
from game.observation import Series
from game.scenario import Scenario
from game.score import Outcome
from game.session import Session

Kind = Literal["out", "move", "other"]
KINDS: tuple[Kind, ...] = ("out", "move", "other")
MEASURES = ("warmth", "members", "sold", "cash", "trust")
"""Curves two runs are laid beside each other by."""
Going = Callable[[int], bool]
"""Told the day about to be played; False gives up."""


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
class Skipped:
    """A decision that could not be taken any more."""

    entry: Entry
    reasons: tuple[Reason, ...]


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

    change: Change
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


def altered(journal: Sequence[Entry], change: Change, ticks: int) -> tuple[Entry, ...]:
    """The journal with one entry changed, in order of time; a moved one goes behind those of its new moment.

    Args:
        ticks: of the whole course: a decision is moved to before the first or the last of them at most.

    Raises:
        ValueError: there is no such entry, or nothing is said to be decided instead.
    """
    if not 0 <= change.index < len(journal):
        raise ValueError(f"there is no decision {change.index}")
    kept = [entry for at, entry in enumerate(journal) if at != change.index]
    entry = journal[change.index]
    match change.kind:
        case "out":
            return tuple(kept)
        case "move":
            tick = min(ticks - 1, max(0, entry.tick + change.days * SLOTS_PER_DAY))
            return tuple(sorted([*kept, Entry(tick, entry.decision)], key=lambda e: e.tick))
        case "other":
            if change.act is None:
                raise ValueError("nothing is said to be decided instead")
            return (*journal[: change.index], replace(entry, decision=change.act), *journal[change.index + 1 :])


def live(
    scenario: Scenario, seed: int, journal: Sequence[Entry], ticks: int | None = None, going: Going | None = None
) -> Lived | None:
    """Play a journal; what cannot be done is left undone and named. None when ``going`` gave up.

    Cards no entry answers take their default; decisions behind an early end are not asked for. What befell the run
    from an instructor's hand befalls this one too.

    Args:
        ticks: how far, the whole course when left out.
    """
    end = scenario.days * SLOTS_PER_DAY if ticks is None else ticks
    session = Session.start(scenario, seed)
    session.keep_digests = False
    skipped: list[Skipped] = []
    for entry in journal:
        if not _play_to(session, min(entry.tick, end), going):
            return None
        if session.over or entry.tick > end:
            break
        verdict = _take(session, entry)
        if not verdict.ok:
            skipped.append(Skipped(entry, verdict.reasons))
    return Lived(session, tuple(skipped)) if _play_to(session, end, going) else None


def _take(session: Session, entry: Entry) -> Verdict:
    if isinstance(entry.decision, Inject):
        return session.befall(entry.decision)
    return session.submit(entry.decision)


def _play_to(session: Session, tick: int, going: Going | None) -> bool:
    """Play on to a tick, asking each morning whether to go on."""
    if going is None:
        session.skip(tick - session.tick)
        return True
    while session.tick < tick and not session.over:
        if not going(session.day):
            return False
        session.skip(min(tick - session.tick, SLOTS_PER_DAY - session.tick % SLOTS_PER_DAY))
    return True


def what_if(mine: Session, change: Change, going: Going | None = None) -> Compared | None:
    """A run beside itself with one decision changed; None when ``going`` gave up.

    A run that is over is played to the end of its course: one that was lost may live longer. One that is not is
    played as far as it has come.
    """
    scenario, ticks = mine.scenario, mine.scenario.days * SLOTS_PER_DAY
    far = ticks if mine.over else mine.tick
    other = live(scenario, mine.seed, altered(mine.journal, change, max(1, far)), far, going)
    return None if other is None else compared(mine, other, change)


def compared(mine: Session, other: Lived, change: Change) -> Compared:
    """Two runs on the same luck beside each other."""
    ours, theirs = told(mine), told(other.session)
    return Compared(
        change, ours, theirs, fates(mine.lives(), other.session.lives()),
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
