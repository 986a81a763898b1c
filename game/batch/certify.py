"""Running the bots over many seeds on all cores, and the certificate that comes of it."""

from __future__ import annotations

import json
import pickle
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass

from agents.names import Death
from agents.version import MODEL_VERSION
from game.batch.batch import Shown
from game.batch.engine import Engine, Lane
from game.batch.errors import BatchError
from game.batch.plan import Run, Value, seed_of
from game.batch.worker import Record, Result, run_chunk
from game.bots import NAMES
from game.bots.expert import plan_digest
from game.certificate.certificate import BOTS_VERSION, Certificate
from game.certificate.expected import ExpectedSpec
from game.certificate.figures import BotFigures, RunFigures, by_luck, from_summary, summed
from game.certificate.minutes import minutes
from game.certificate.verdicts import judge
from game.scenario import Scenario, load

ROOT = 20_261_122
"""Root of the seeds of certification; training has another."""
SEED_BITS = 10
"""Bits cut off a spawned seed, so that it can be given to ``--seed`` again."""
CHUNK = 4
"""Runs handed to a worker at a time."""


Given = dict[Future[list[Record]], tuple[int, Sequence[Run]]]
"""Chunks out at work: number of the lane, and the runs."""


@dataclass(frozen=True)
class Extent:
    """How many seeds a bot plays, and how many each lever alone."""

    seeds: int
    lever_seeds: int
    variant_seeds: int = 0
    quick: bool = False


FULL, QUICK = Extent(100, 30, 25), Extent(12, 5, quick=True)
OF_VARIANTS = ("idle", "textbook", "expert")
"""Bots that play the variants too."""


@dataclass(frozen=True)
class BotWork:
    """One run of one bot; values: ``bot``, and ``only`` for the textbook with one lever. Travels to any worker."""

    scenario: Scenario

    def __call__(self, values: Mapping[str, Value], seed: int) -> Result:
        """Play it."""
        from game.bots import make, play

        bot = make(str(values["bot"]), self.scenario, seed, str(values.get("only", "")))
        done = play(self.scenario, seed, bot)
        outcome, session = done.outcome, done.session
        died = [f.died_day + 1 for f in session.fates() if f.died_day >= 0 and not f.into]
        return Result({
            "bot": bot.name, "seed": seed, "won": outcome.won, "score": outcome.score, "stars": outcome.stars,
            "lost": outcome.lost or "", "death": "" if done.death == Death.NONE else done.death.name.lower(),
            "died_day": min(died, default=0), "days": session.day, "decisions": done.decisions, "answers": done.answers,
            **{f"value.{goal.key}": goal.value for goal in outcome.goals},
            **{f"met.{goal.key}": goal.met for goal in outcome.goals},
        })  # fmt: skip


def seed_number(root: int, rep: int) -> int:
    """Seed of repetition ``rep`` under a root, in 0 .. 2**53 - 1."""
    return seed_of(root, rep) >> SEED_BITS


def certify(
    scenario: Scenario, engine: Engine, extent: Extent, expected: ExpectedSpec, show: Shown | None = None
) -> Certificate:
    """Run every bot and every lever alone, and judge.

    Raises:
        BatchError: a run failed.
    """
    expert = plan_digest(scenario)
    bots = [name for name in NAMES if name != "expert" or expert]
    whole = _Runs(engine, show)
    by_bot = whole.play(scenario, [{"bot": name} for name in bots], extent.seeds)
    alone: list[Values] = [{"bot": "textbook", "only": lever} for lever in scenario.levers.allowed]
    levers = whole.play(scenario, alone, extent.lever_seeds)
    varied: dict[str, dict[str, BotFigures]] = {}
    for variant in scenario.variants if scenario.folder and not scenario.variant and extent.variant_seeds else ():
        found = whole.play(
            load(scenario.folder or "", variant), [{"bot": n} for n in OF_VARIANTS if n in bots], extent.variant_seeds
        )
        varied[variant] = dict(zip([n for n in OF_VARIANTS if n in bots], map(summed, found), strict=True))
    figures = dict(zip(bots, map(summed, by_bot), strict=True))
    lever_figures = dict(zip(scenario.levers.allowed, map(summed, levers), strict=True))
    return Certificate(
        scenario=scenario.id, digest=scenario.digest, model=MODEL_VERSION, bots_version=BOTS_VERSION, expert=expert,
        root=ROOT, seeds=extent.seeds, quick=extent.quick, bots=figures, levers=lever_figures, variants=varied,
        minutes=minutes(scenario, figures["textbook"]), luck=by_luck(dict(zip(bots, by_bot, strict=True))),
        verdicts=judge(figures, lever_figures, expected, varied),
    )  # fmt: skip


Values = dict[str, Value]


@dataclass(frozen=True)
class _Runs:
    """Plays kinds of runs on the seeds of certification."""

    engine: Engine
    show: Shown | None

    def play(self, scenario: Scenario, kinds: Sequence[Values], seeds: int) -> list[list[RunFigures]]:
        """The figures of each kind's runs, seed by seed.

        Raises:
            BatchError: a run failed.
        """
        numbers = [seed_number(ROOT, rep) for rep in range(seeds)]
        runs = [
            Run(k * seeds + rep, k, rep, seed, kind) for k, kind in enumerate(kinds) for rep, seed in enumerate(numbers)
        ]
        found: list[list[RunFigures]] = [[] for _ in kinds]
        done = spread(self.engine, BotWork(scenario), runs, self.show)
        for run, record in sorted(done, key=lambda pair: pair[0].id):
            if record.status != "done":
                raise BatchError(f"{run.values['bot']} on seed {run.seed} failed: {record.error}")
            found[run.point].append(from_summary(json.loads(record.summary)))
        return found


def spread(
    engine: Engine, work: object, runs: Sequence[Run], show: Shown | None = None
) -> Iterator[tuple[Run, Record]]:
    """Do runs on every lane of an engine; (run, record) as they are finished."""
    packed = pickle.dumps(work)
    chunks = deque(runs[at : at + CHUNK] for at in range(0, len(runs), CHUNK))
    lanes = [engine.open() for _ in range(engine.lanes)]
    given: Given = {}
    try:
        for _ in range(2):  # one being worked on and one waiting
            for number in range(len(lanes)):
                _give(lanes, number, chunks, packed, given)
        while given:
            for future in wait(given, return_when=FIRST_COMPLETED).done:
                number, chunk = given.pop(future)
                _give(lanes, number, chunks, packed, given)
                records = future.result()
                if show is not None:
                    show.finished(records)
                yield from zip(chunk, records, strict=True)
    finally:
        for lane in lanes:
            lane.close()


def _give(lanes: Sequence[Lane], number: int, chunks: deque[Sequence[Run]], packed: bytes, given: Given) -> None:
    """Put the next chunk on a lane, if there is one."""
    if chunks:
        chunk = chunks.popleft()
        given[lanes[number].submit(run_chunk, packed, list(chunk))] = (number, chunk)
