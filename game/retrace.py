"""A run lived once more for what is not kept while it is played: whom the causes of its turning points touched.

Booked member by member, the accounts of a day are kept for a week only (:mod:`game.traces`). So the run is played
again, with a stop behind the days before and the days after each turn; on the way everybody's moods are noted every
evening. Pure, and the same bytes as the run itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from agents.names import SLOTS_PER_DAY, Cause
from game.debrief import MOODS, TREND_DAYS, WATCHED, TurningPoint
from game.living import Going, Living
from game.observation import Series, Touched
from game.session import Session

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Turned:
    """Whom one cause of a turning point touched."""

    cause: Cause
    touched: Touched
    """Those whose part in it changed most first; amounts and ``apart`` add up to the cause's amount in the turn."""
    own: Floats
    """By how much it moved each of them more (or less) a day, in her own mood; in the order of ``touched``."""


@dataclass(frozen=True)
class Evenings:
    """Everybody's moods, evening by evening."""

    uids: tuple[NDArray[np.uint64], ...]
    """Who was there, by day."""
    moods: tuple[dict[str, NDArray[np.float32]], ...]
    """Beside them, by :data:`MOODS`."""

    def course(self, uid: int, mood: str) -> Floats:
        """One person's mood by day, NaN while not there."""
        made = np.full(len(self.uids), np.nan)
        for day, there in enumerate(self.uids):
            found = np.flatnonzero(there == np.uint64(uid))
            if found.size:
                made[day] = self.moods[day][mood][found[0]]
        return made


@dataclass(frozen=True)
class Retraced:
    """What living it once more brought to light."""

    turns: tuple[tuple[Turned, ...], ...]
    """By turning point, in the order of its causes."""
    evenings: Evenings


def retrace(mine: Session, turns: Sequence[TurningPoint], going: Going | None = None) -> Retraced | None:
    """Live a run once more as far as it has come; None when ``going`` gave up."""
    living = Living(mine.scenario, mine.seed, mine.journal, going, traced=True)
    series, session = mine.series(), living.session
    found: dict[tuple[int, bool], dict[Cause, Touched]] = {}
    uids: list[NDArray[np.uint64]] = []
    moods: list[dict[str, NDArray[np.float32]]] = []
    for day in range(series.days):
        if not living.to((day + 1) * SLOTS_PER_DAY):
            return None
        members = session.frame.members
        uids.append(members.uid)
        moods.append({key: getattr(members, key) for key in MOODS})
        for number, turn in enumerate(turns):
            for later in (False, True):
                first, last = window(turn, series, later)
                if day == last:
                    found[number, later] = _touched(session, WATCHED[turn.metric], first, last)
    told = tuple(
        tuple(_turned(series, turn, share.cause, found, number) for share in turn.causes)
        for number, turn in enumerate(turns)
    )
    return Retraced(told, Evenings(tuple(uids), tuple(moods)))


def window(turn: TurningPoint, series: Series, later: bool) -> tuple[int, int]:
    """First and last of the days before the turn, its own included, or of those after it."""
    if later:
        return turn.day + 1, min(series.days - 1, turn.day + TREND_DAYS)
    return max(0, turn.day - TREND_DAYS + 1), turn.day


def _touched(session: Session, state: str, first: int, last: int) -> dict[Cause, Touched]:
    causes = session.why(state, first, last).causes
    return {share.cause: share.touched for share in causes if share.touched is not None}


def _turned(
    series: Series, turn: TurningPoint, cause: Cause, found: dict[tuple[int, bool], dict[Cause, Touched]], number: int
) -> Turned:
    """Later less earlier: a member's bookings over the days people were there, as the turn itself is reckoned."""
    sides = [(later, found.get((number, later), {}).get(cause)) for later in (False, True)]
    told = [(later, touched) for later, touched in sides if touched is not None]
    rows = np.unique(np.concatenate([np.zeros(0, np.int32), *(touched.rows for _, touched in told)]))
    parts, own, apart = np.zeros(len(rows)), np.zeros(len(rows)), 0.0
    traits = {key: np.zeros(len(rows), kind) for key, kind in _TRAITS.items()}
    for later, touched in told:
        first, last = window(turn, series, later)
        there = float(np.sum(series.gauges["members"][first : last + 1]))
        at, sign = np.searchsorted(rows, touched.rows), 1.0 if later else -1.0
        if there > 0.0:
            parts[at] += sign * touched.amounts / there
            own[at] += sign * touched.amounts / (last - first + 1)
            apart += sign * touched.apart / there
        for key, values in traits.items():
            values[at] = getattr(touched, key)
    order = np.lexsort((rows, -np.abs(parts)))
    uids, circle, segment, role, source, here = (values[order] for values in traits.values())
    touched = Touched(rows[order].astype(np.int32), uids, parts[order], circle, segment, role, source, here, apart)
    return Turned(cause, touched, own[order])


_TRAITS: dict[str, type[np.generic]] = {
    "uids": np.uint64, "circle": np.int32, "segment": np.uint8, "role": np.uint8, "source": np.uint8, "here": np.bool_,
}  # fmt: skip
"""What is known of those touched beside their amounts."""
