"""Finding the expert's plan: the textbook's dials are turned on seeds that certification never plays.

Most of a generation are mutants of the best plans so far, the rest what Optuna's sampler, which learns from all of
them, proposes: with sixty dials and some hundred plans neither would find as much alone.
"""

from __future__ import annotations

import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Any

from game.batch.batch import Shown
from game.batch.certify import seed_number, spread
from game.batch.engine import Engine
from game.batch.errors import BatchError
from game.batch.plan import Run, Value
from game.batch.worker import Result
from game.bots import brief_of
from game.bots.expert import dials_of
from game.bots.settings import Dial, Settings
from game.scenario import Scenario

ROOT = 7_301
"""Root of the seeds of training; certification has another."""
WIN = 30.0
"""What a win is worth beside the score of 0 to 100: a plan shall win often before it wins high."""
GENERATION = 8
"""Plans tried at a time; fixed, so that the search is the same on any number of cores."""
MUTANTS, PARENTS = 6, 4
"""Of a generation, plans made by turning a few dials of one of the best so far; the others are Optuna's own."""
FINALISTS = 8


@dataclass(frozen=True)
class Effort:
    """How much is tried."""

    trials: int = 160
    seeds: int = 6
    """Seeds each plan plays; the finalists play ``last`` others."""
    last: int = 40


@dataclass(frozen=True)
class Found:
    """The best plan, and how it was judged on the finalists' seeds."""

    plan: Settings
    won: float
    score: float
    textbook_won: float
    textbook_score: float


@dataclass(frozen=True)
class PlanWork:
    """One run of the expert with the plan given as values. Travels to any worker."""

    scenario: Scenario

    def __call__(self, values: Mapping[str, Value], seed: int) -> Result:
        """Play it."""
        from game.bots.expert import Expert
        from game.bots.play import play

        outcome = play(self.scenario, seed, Expert(brief_of(self.scenario), values)).outcome
        return Result({"won": outcome.won, "score": outcome.score})


def train(
    scenario: Scenario, engine: Engine, effort: Effort, show: Shown | None = None, known: Settings | None = None
) -> Found:
    """Search, then let the best plans and the textbook's play further seeds and take the winner.

    ``known``: a plan to begin from, beside the textbook's.

    Raises:
        BatchError: a run failed.
    """
    import optuna

    optuna.logging.set_verbosity(optuna.logging.WARNING)
    dials = dials_of(scenario)
    sampler = optuna.samplers.TPESampler(seed=ROOT, n_startup_trials=min(40, effort.trials // 4))
    study = optuna.create_study(direction="maximize", sampler=sampler)
    defaults: Settings = {dial.name: dial.default for dial in dials}
    study.enqueue_trial(dict(defaults))
    if known is not None:
        study.enqueue_trial({dial.name: dial.fitted(known.get(dial.name, dial.default)) for dial in dials})
    tried: list[tuple[float, Settings]] = []
    arena = _Arena(scenario, engine, show)
    lots = random.Random(ROOT)
    while len(tried) < effort.trials:
        for _ in range(MUTANTS if tried else 0):
            leading = sorted(tried, key=lambda pair: -pair[0])[:PARENTS]
            study.enqueue_trial(_mutated(lots.choice(leading)[1], dials, lots))
        asked = [study.ask() for _ in range(min(GENERATION, effort.trials - len(tried)))]
        plans = [{dial.name: _suggested(trial, dial) for dial in dials} for trial in asked]
        for trial, plan, runs in zip(asked, plans, arena.play(plans, 0, effort.seeds), strict=True):
            tried.append((_worth(runs), plan))
            study.tell(trial, tried[-1][0])
    tried.sort(key=lambda pair: -pair[0])
    finalists = [plan for _, plan in tried[:FINALISTS]]
    ends = arena.play([defaults, *finalists], effort.seeds, effort.last)
    best = max(range(len(ends)), key=lambda k: (_worth(ends[k]), -k))
    return Found([defaults, *finalists][best], *_told(ends[best]), *_told(ends[0]))


def _mutated(plan: Settings, dials: Sequence[Dial], lots: random.Random) -> dict[str, Value]:
    """A plan like one that did well, with a few dials turned: half of them a little, half of them anywhere."""
    made = dict(plan)
    for dial in lots.sample(list(dials), lots.choice((1, 2, 3, 5, 8))):
        made[dial.name] = _turned(dial, made[dial.name], lots)
    return made


def _turned(dial: Dial, now: Value, lots: random.Random) -> Value:
    if isinstance(dial.default, bool):
        return not now
    if isinstance(dial.default, str):
        return lots.choice(dial.choices)
    if lots.random() < 0.5:
        return dial.fitted(lots.uniform(dial.low, dial.high))
    return dial.fitted(float(now) + lots.gauss(0.0, 0.15) * (dial.high - dial.low))


class _Arena:
    """Plays plans against seeds on every core."""

    def __init__(self, scenario: Scenario, engine: Engine, show: Shown | None) -> None:
        self.work, self.engine, self.show = PlanWork(scenario), engine, show

    def play(self, plans: Sequence[Settings], first: int, count: int) -> list[list[dict[str, Any]]]:
        """Summaries of each plan's runs on ``count`` seeds from number ``first`` on."""
        seeds = [seed_number(ROOT, first + k) for k in range(count)]
        runs = [
            Run(p * count + k, p, k, seed, dict(plan)) for p, plan in enumerate(plans) for k, seed in enumerate(seeds)
        ]
        done: list[list[dict[str, Any]]] = [[] for _ in plans]
        for run, record in sorted(spread(self.engine, self.work, runs, self.show), key=lambda pair: pair[0].id):
            if record.status != "done":
                raise BatchError(f"a plan failed on seed {run.seed}: {record.error}")
            done[run.point].append(json.loads(record.summary))
        return done


def _suggested(trial: Any, dial: Dial) -> Value:
    if isinstance(dial.default, bool):
        return bool(trial.suggest_categorical(dial.name, (True, False)))
    if isinstance(dial.default, str):
        return str(trial.suggest_categorical(dial.name, dial.choices))
    if isinstance(dial.default, int):
        return int(trial.suggest_int(dial.name, int(dial.low), int(dial.high)))
    return float(trial.suggest_float(dial.name, dial.low, dial.high))


def _worth(runs: Sequence[Mapping[str, Any]]) -> float:
    won, score = _told(runs)
    return score + WIN * won


def _told(runs: Sequence[Mapping[str, Any]]) -> tuple[float, float]:
    return fmean(float(r["won"]) for r in runs), fmean(float(r["score"]) for r in runs)
