"""How a scenario runs when nobody touches it: the standing plan alone, over several seeds, as curves with spread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from agents.names import SLOTS_PER_DAY
from game.observation import Frame
from game.scenario.measures import MEASURES, read
from game.scenario.scenario import Scenario
from game.session import Session

Floats = NDArray[np.float64]
CURVES = ("members", "active_share", "reply_rate", "warmth", "trust", "cash")
"""Measures every preview shows; those of the goals come after them."""
LOW, HIGH = 0.1, 0.9
"""The spread: eight runs in ten lie between these shares of them."""
SEEDS_MOST = 1_000
Operator = Callable[[Session], None]
"""Called at the beginning of every day."""


@dataclass(frozen=True)
class Spread:
    """One curve over all runs; arrays of shape (days,), NaN where no run is left."""

    name: str
    """Measure, one of :data:`game.scenario.measures.MEASURES`."""
    unit: str
    low: Floats
    middle: Floats
    high: Floats
    target: float | None = None
    """Where a goal wants it, the last one named when several do."""


@dataclass(frozen=True)
class Preview:
    """What some runs of one scenario gave."""

    scenario: Scenario
    seeds: int
    spreads: tuple[Spread, ...]
    lost: tuple[tuple[str, int, int], ...]
    """Key of a way to lose, runs lost by it, and the day (from 1) by which half of these were; most first."""
    won: int
    """Runs in which all goals were met at the end."""


def preview(
    scenario: Scenario, seeds: int = 20, operator: Operator | None = None, done: Callable[[], object] | None = None
) -> Preview:
    """Run ``seeds`` runs, seeds 0 and up. ``operator`` acts each day; ``done`` is called after every run."""
    names = list(dict.fromkeys([*CURVES, *(goal.measure for goal in scenario.goals)]))
    table = np.full((len(names), seeds, scenario.days), np.nan)
    lost: dict[str, list[int]] = {}
    won = 0
    for seed in range(seeds):
        session = Session.start(scenario, seed=seed)
        session.keep_digests = False
        for day, frame in _days(session, operator):
            past = session.series()
            table[:, seed, day] = [read(name, frame, past) for name in names]
        outcome = session.outcome()
        won += outcome.won
        if outcome.lost is not None:
            lost.setdefault(outcome.lost, []).append(outcome.lost_day + 1)
        if done is not None:
            done()
    spreads = tuple(_spread(scenario, name, rows) for name, rows in zip(names, table, strict=True))
    ways = sorted(((key, len(d), int(np.median(d))) for key, d in lost.items()), key=lambda way: (-way[1], way[0]))
    return Preview(scenario, seeds, spreads, tuple(ways), won)


def _days(session: Session, operator: Operator | None) -> Iterator[tuple[int, Frame]]:
    while not session.over:
        if operator is not None:
            operator(session)
        day = session.day
        session.skip(SLOTS_PER_DAY)
        yield day, session.frame


def _spread(scenario: Scenario, name: str, rows: Floats) -> Spread:
    alive = np.isfinite(rows).any(axis=0)
    bands = np.full((3, rows.shape[1]), np.nan)
    bands[:, alive] = np.nanquantile(rows[:, alive], (LOW, 0.5, HIGH), axis=0)
    targets = [goal.target for goal in scenario.goals if goal.measure == name and goal.title is None]
    return Spread(name, MEASURES[name].unit, bands[0], bands[1], bands[2], targets[-1] if targets else None)


def counted(preview: Preview) -> list[tuple[str, int]]:
    """How the runs ended: ``won``, ``missed`` and each way to lose, with how many, those that happened."""
    ends = Counter({key: number for key, number, _ in preview.lost})
    ends["won"] = preview.won
    ends["missed"] = preview.seeds - sum(ends.values())
    return [(key, number) for key, number in ends.most_common() if number]
