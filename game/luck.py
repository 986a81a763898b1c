"""Luck or skill: somebody's decisions again, on other luck."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from agents.chance import spawn_seed
from game.journal import Entry
from game.scenario import Scenario
from game.score import Outcome
from game.what_if import live

SEEDS = 200
"""Other seeds a run is laid beside."""
MOSTLY, SELDOM = 0.7, 0.3
"""Shares of other seeds won, from which a plan carries a win, and below which it seldom does."""
ENOUGH = 20
"""Seeds played before anything is said about them."""
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


@dataclass(frozen=True)
class Weighed:
    """One run among runs of the same decisions on other luck."""

    runs: int
    won: int
    """Of the other runs."""
    mine: float
    """The run's own score."""
    below: float
    """Share of the others that scored less; those that scored the same count half."""
    spread: tuple[float, float, float, float, float]
    """Percentiles of the others' scores: 5, 25, 50, 75, 95."""
    verdict: str
    """Won: ``earned``, ``even`` or ``lucky``. Not won: ``unlucky``, ``open`` or ``short``."""


def weigh(mine: Outcome, others: Sequence[Outcome]) -> Weighed:
    """What other luck says of a run that is over; there is at least one other."""
    found = np.array([other.score for other in others], np.float64)
    won = sum(other.won for other in others)
    below = float((found < mine.score).mean() + (found == mine.score).mean() / 2)
    share = won / len(others)
    rank = 0 if share >= MOSTLY else 1 if share >= SELDOM else 2
    verdict = (("earned", "even", "lucky") if mine.won else ("unlucky", "open", "short"))[rank]
    p5, p25, p50, p75, p95 = (float(x) for x in np.percentile(found, (5, 25, 50, 75, 95)))
    return Weighed(len(others), won, mine.score, below, (p5, p25, p50, p75, p95), verdict)


class Lucks:
    """Plays somebody's decisions on other seeds in a thread of its own; what there is can be read at any time."""

    def __init__(self, scenario: Scenario, journal: Sequence[Entry], seed: int, count: int = SEEDS) -> None:
        self.scenario, self.journal, self.count = scenario, tuple(journal), count
        self.seeds = other_seeds(seed, count)
        self.error = ""
        """Why it ended early, "" when it did not."""
        self._found: list[Outcome] = []
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin, or go on after a stop; while it runs nothing happens."""
        if self.finished or self.error or (self._thread is not None and self._thread.is_alive()):
            return
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(self._stop,), name="luck", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Play no more days; what was found stays."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _run(self, stop: threading.Event) -> None:
        try:
            for seed in self.seeds[len(self._found) :]:
                lived = live(self.scenario, seed, self.journal, going=lambda _: not stop.is_set())
                if lived is None:
                    return
                self._found.append(lived.session.outcome())
        except Exception as wrong:  # said on the screen, which goes on
            self.error = str(wrong) or type(wrong).__name__

    @property
    def found(self) -> tuple[Outcome, ...]:
        """How the runs so far came out, in the order of the seeds."""
        return tuple(self._found)

    @property
    def finished(self) -> bool:
        """All seeds have been played."""
        return len(self._found) >= self.count
