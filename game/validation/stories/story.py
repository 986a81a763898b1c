"""One row of the mechanisms page as an experiment: what a cause does, and that it does nothing when switched off.

Four communities live by the same luck for every seed: treated and control, with the mechanism on and with it off. The
effect is the mean difference treated − control. A row holds when the effect with the mechanism on goes the stated way
beyond chance (paired t-test, one-sided), and the effect with it off is gone: zero to the last bit, or, where other
paths remain, at most a stated share of the other in its direction (or turned round), and beyond chance smaller.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from agents.community import Community
from agents.decisions import Decision
from agents.names import SLOTS_PER_DAY
from agents.params import Params
from agents.setup import Setup

Script = Sequence[tuple[int, Decision]]
"""Decisions, each with the day in whose morning it is taken; in order of days."""
Measure = Callable[[Community], float]
LEVEL = 0.01
"""Chance of error a row may stand on."""
FULL, QUICK = 80, 20


@dataclass(frozen=True)
class Arm:
    """A community and what its operator decides."""

    setup: Setup
    script: Script = ()


@dataclass(frozen=True)
class Story:
    """A claim of the mechanisms page and how to see it."""

    id: str
    """Row of the mechanisms page, such as ``Q14``; a second story of a row adds a letter: ``Q14b``."""
    claim: str
    """What must happen, in a few words."""
    module: str
    """Where the rule lives, such as ``agents/kernels/adoption.py``."""
    lever: str
    """Verbs of the decisions, or words of the set-up, that put it into a trainee's hands."""
    metric: str
    """What is measured, with its unit."""
    treated: Arm
    control: Arm
    measure: Measure
    switch: Mapping[str, float]
    """Parameters that switch the mechanism off."""
    sign: int = 1
    """1 when the cause raises the metric, -1 when it lowers it."""
    days: int = 40
    remains: float = 0.35
    """Share of the effect that may remain with the mechanism off, by other paths; 0 demands none at all."""
    params: Mapping[str, float] = field(default_factory=dict)
    """Parameters set in all four arms, to let the mechanism be seen alone; said in the notes."""
    note: str = ""
    quick: int = QUICK
    """Seeds that show it in tests; more where luck is large against the effect."""


@dataclass(frozen=True)
class Outcome:
    """What a story's four arms measured."""

    story: Story
    seeds: int
    on: NDArray[np.float64]
    """Treated − control by seed, mechanism on; shape (seeds,)."""
    off: NDArray[np.float64]
    """The same with it off."""

    @property
    def effect_on(self) -> float:
        """Mean effect with the mechanism on."""
        return float(self.on.mean())

    @property
    def effect_off(self) -> float:
        """Mean effect with it off."""
        return float(self.off.mean())

    @property
    def p_on(self) -> float:
        """Chance of such an effect, in the stated direction, were there none."""
        return _p(self.story.sign * self.on)

    @property
    def p_gone(self) -> float:
        """Chance of such a difference between on and off were the switch without effect."""
        return _p(self.story.sign * (self.on - self.off))

    @property
    def interval(self) -> tuple[float, float]:
        """95 % interval of the effect with the mechanism on."""
        half = float(stats.t.ppf(0.975, self.seeds - 1)) * float(self.on.std(ddof=1)) / self.seeds**0.5
        return self.effect_on - half, self.effect_on + half

    @property
    def gone(self) -> bool:
        """Whether the effect is absent with the mechanism off."""
        if not self.off.any():
            return True
        left = self.story.sign * self.effect_off
        small = self.story.remains > 0.0 and left <= self.story.remains * abs(self.effect_on)
        return small and self.p_gone < LEVEL

    @property
    def holds(self) -> bool:
        """Whether the row is as claimed."""
        return self.p_on < LEVEL and self.gone


def _p(values: NDArray[np.float64]) -> float:
    """One-sided chance that these differences are above zero by luck alone."""
    if np.ptp(values) == 0.0:
        return 0.0 if values[0] > 0.0 else 1.0
    return float(stats.ttest_1samp(values, 0.0, alternative="greater").pvalue)


def live(arm: Arm, days: int, params: Params, seed: int) -> Community:
    """A community after so many days.

    Raises:
        ValueError: a decision of the script is refused, which would make the story about something else.
    """
    community = Community(arm.setup, params, seed)
    for day, decision in (*arm.script, (days, None)):
        community.advance(day * SLOTS_PER_DAY - community.tick)
        if decision is not None:
            verdict = community.apply(decision)
            if not verdict.ok:
                raise ValueError(f"{decision} is refused: {[r.code for r in verdict.reasons]}")
    return community


def run(story: Story, seeds: int = FULL) -> Outcome:
    """Live all four arms for seeds 1 .. seeds."""
    base = Params().replace(**story.params)
    switched = base.replace(**story.switch)

    def effects(params: Params) -> NDArray[np.float64]:
        return np.array([
            story.measure(live(story.treated, story.days, params, seed))
            - story.measure(live(story.control, story.days, params, seed))
            for seed in range(1, seeds + 1)
        ])  # fmt: skip

    return Outcome(story, seeds, effects(base), effects(switched))


def with_plan(setup: Setup, **changes: object) -> Setup:
    """A set-up with some of its plan changed."""
    return replace(setup, plan=replace(setup.plan, **changes))  # type: ignore[arg-type]
