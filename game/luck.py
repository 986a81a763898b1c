"""Luck or skill: somebody's decisions again, on other luck."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from agents.chance import spawn_seed
from game.journal import Entry
from game.scenario import Scenario
from game.score import Outcome
from game.what_if import live

ROOT_BITS = 10
"""Bits cut off a spawned seed, so that it is one that can be asked for."""


def other_seeds(seed: int, count: int) -> tuple[int, ...]:
    """``count`` seeds that follow from a run's own: the same every time, and none of them the run's."""
    return tuple(spawn_seed(seed, rep) >> ROOT_BITS for rep in range(count))


def same_decisions(scenario: Scenario, journal: Sequence[Entry], seed: int) -> Outcome:
    """How it ends when the same decisions are taken at the same moments on another seed.

    What cannot be done there is left undone: a card that never came, a member who never joined, money that is not
    in hand. What befell the run from an instructor's hand befalls this one too.
    """
    lived = live(scenario, seed, journal)
    assert lived is not None  # nobody was there to give up
    return lived.session.outcome()


def scores(scenario: Scenario, journal: Sequence[Entry], seeds: Iterable[int]) -> tuple[float, ...]:
    """The score on each seed, in their order."""
    return tuple(same_decisions(scenario, journal, seed).score for seed in seeds)
