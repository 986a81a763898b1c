"""From single runs to the figures of a bot: win rate, percentiles, ways to end."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

PERCENTILES = (5, 25, 50, 75, 95)


@dataclass(frozen=True)
class RunFigures:
    """One run of one bot, as a worker hands it back."""

    bot: str
    seed: int
    won: bool
    score: float
    stars: int
    lost: str
    """Key of the way to lose that came true, "" when none did."""
    death: str
    """What the first circle whose fire went out died of, "" when all burn."""
    died_day: int
    """Day (from 1) of that, 0 when all burn."""
    days: int
    """Days played."""
    decisions: int
    answers: int
    """Event cards answered, of the decisions."""
    values: Mapping[str, float]
    """Measure of each goal at the end, by its key."""
    met: Mapping[str, bool]
    """Whether each goal was reached."""


@dataclass(frozen=True)
class Spread:
    """Five percentiles: 5, 25, 50, 75, 95."""

    p5: float
    p25: float
    p50: float
    p75: float
    p95: float

    @classmethod
    def of(cls, values: Sequence[float]) -> Spread:
        """Percentiles of some values; at least one."""
        found = np.percentile(np.asarray(values, np.float64), PERCENTILES)
        return cls(*(round(float(x), 4) for x in found))

    @property
    def middle(self) -> float:
        """Width of the middle half."""
        return self.p75 - self.p25


@dataclass(frozen=True)
class BotFigures:
    """All runs of one bot, or of the textbook with one lever."""

    runs: int
    won: float
    """Share of runs won."""
    won_low: float
    won_high: float
    """95 % interval of that share (Wilson)."""
    score: Spread
    stars: tuple[float, float, float, float]
    """Shares of runs with 0, 1, 2, 3 stars."""
    lost: Mapping[str, float]
    """Share of runs by way to lose; those not lost are left out."""
    deaths: Mapping[str, float]
    """Share of runs in which a fire went out, by cause."""
    days: Spread
    """Days played."""
    died: Spread | None
    """Days of the first death, of the runs that had one."""
    decisions: float
    """Mean."""
    answers: float
    """Mean number of event cards answered."""
    goals: Mapping[str, Spread] = field(default_factory=dict)
    """Measure of each goal at the end."""
    met: Mapping[str, float] = field(default_factory=dict)
    """Share of runs in which each goal was reached."""


def summed(runs: Sequence[RunFigures]) -> BotFigures:
    """The figures of some runs of one bot; at least one."""
    count, won = len(runs), sum(r.won for r in runs)
    low, high = wilson(won, count)
    died = [float(r.died_day) for r in runs if r.died_day]
    keys = list(runs[0].values)
    return BotFigures(
        runs=count,
        won=round(won / count, 4),
        won_low=low,
        won_high=high,
        score=Spread.of([r.score for r in runs]),
        stars=tuple(round(sum(r.stars == n for r in runs) / count, 4) for n in range(4)),  # type: ignore[arg-type]
        lost=_shares([r.lost for r in runs]),
        deaths=_shares([r.death for r in runs]),
        days=Spread.of([float(r.days) for r in runs]),
        died=Spread.of(died) if died else None,
        decisions=round(sum(r.decisions for r in runs) / count, 2),
        answers=round(sum(r.answers for r in runs) / count, 2),
        goals={key: Spread.of([r.values[key] for r in runs]) for key in keys},
        met={key: round(sum(r.met[key] for r in runs) / count, 4) for key in keys},
    )


def _shares(names: Sequence[str]) -> dict[str, float]:
    counted = Counter(name for name in names if name)
    return {name: round(n / len(names), 4) for name, n in sorted(counted.items(), key=lambda p: (-p[1], p[0]))}


def wilson(hits: int, count: int, z: float = 1.96) -> tuple[float, float]:
    """95 % interval of a share after ``hits`` of ``count`` (Wilson 1927), cut to [0, 1]."""
    share, square = hits / count, z * z / count
    middle = (share + square / 2) / (1 + square)
    half = z * math.sqrt(share * (1 - share) / count + square / (4 * count)) / (1 + square)
    return round(max(0.0, middle - half), 4), round(min(1.0, middle + half), 4)


def by_luck(runs: Mapping[str, Sequence[RunFigures]]) -> float:
    """Share of the variance of scores that is luck: the mean variance within a bot, of the whole variance."""
    groups = [np.array([r.score for r in group], np.float64) for group in runs.values() if group]
    whole = np.concatenate(groups)
    if whole.var() <= 0.0:
        return 0.0
    within = sum(g.var() * g.size for g in groups) / whole.size
    return round(float(within / whole.var()), 4)


def from_summary(summary: Mapping[str, Any]) -> RunFigures:
    """The run a worker's summary stands for; values and goals come as ``value.KEY`` and ``met.KEY``."""
    rest = {k: v for k, v in summary.items() if "." not in k}
    values = {k.removeprefix("value."): float(v) for k, v in summary.items() if k.startswith("value.")}
    met = {k.removeprefix("met."): bool(v) for k, v in summary.items() if k.startswith("met.")}
    return RunFigures(**rest, values=values, met=met)
