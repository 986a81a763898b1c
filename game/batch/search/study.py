"""The search itself: Optuna proposes a handful at a time, all are tried, all are told, and so on.

Optuna's journal file in the folder is the memory. Each handful is proposed by a sampler whose seed follows from the
search's seed and the number of the first of them, so that an interrupted search goes on as if it had not been; what
had been proposed and not yet judged is judged first.
"""

from __future__ import annotations

import json
import math
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from game.batch.engine import Engine
from game.batch.errors import BatchError
from game.batch.ledger import lock_folder
from game.batch.plan import Value, Values
from game.batch.samples import Range
from game.batch.search.evaluate import Bench, Tried, worth
from game.batch.search.spec import Search

if TYPE_CHECKING:
    import optuna

JOURNAL = "search.journal"
WARM_UP = 16
"""Proposals made blindly before the sampler learns."""


class Study:
    """An open search in its folder, locked against a second driver until closed."""

    def __init__(self, search: Search, folder: Path) -> None:
        """Begin a search, or go on with it.

        Raises:
            BatchError: the folder cannot be written, is in use, or holds another search.
        """
        import optuna
        from optuna.storages import JournalStorage
        from optuna.storages.journal import JournalFileBackend, JournalFileOpenLock

        optuna.logging.set_verbosity(optuna.logging.ERROR)
        self.search, self.folder = search, folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as wrong:
            raise BatchError(f"The folder {folder} cannot be made: {wrong.strerror}.") from None
        self._lock = lock_folder(folder)
        path = str(folder / JOURNAL)
        _mend(folder / JOURNAL)
        storage = JournalStorage(JournalFileBackend(path, lock_obj=JournalFileOpenLock(path)))
        self.study: optuna.Study = optuna.create_study(
            study_name="search", storage=storage, load_if_exists=True,
            directions=["minimize"] * len(search.objectives),
        )  # fmt: skip
        kept = self.study.user_attrs.get("identity")
        if kept is None:
            self.study.set_user_attr("identity", search.identity)
        elif kept != search.identity:
            self.close()
            raise BatchError(
                f"{folder} holds another search: its file, scenario or model has changed since. "
                "Name another --out, or give the file as it was to go on."
            )

    def close(self) -> None:
        """Let go of the folder."""
        self._lock.close()

    def __enter__(self) -> Study:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def run(self, engine: Engine, say: Callable[[int, int], object]) -> None:
        """Do what is missing; ``say(done, of)`` after each handful.

        Raises:
            BatchError: a worker died; all that was judged is kept.
        """
        from optuna.trial import TrialState

        search, asked = self.search, self.search.spec
        plan = search.experiment.plan
        with Bench(search.experiment.work, engine) as bench:
            while True:
                trials = self.study.get_trials(deepcopy=False)
                done = sum(trial.state.is_finished() for trial in trials)
                say(done, asked.trials)
                if done >= asked.trials:
                    return
                first = done - done % asked.at_once
                last = min(first + asked.at_once, asked.trials)
                begun = [t.number for t in trials if t.state == TrialState.RUNNING]
                numbers = [*begun, *[None] * max(0, last - len(trials))]
                handful = [self._propose(number) for number in numbers]
                tried = bench.try_out([values for _, values in handful], plan.root, range(plan.reps))
                for (trial, _), found in zip(handful, tried, strict=True):
                    self._tell(trial, found)

    def _propose(self, number: int | None) -> tuple[optuna.Trial, Values]:
        """A new trial (None) or one begun before, and its values: what it has been given already, and the rest."""
        import optuna

        with warnings.catch_warnings():
            warnings.simplefilter("ignore", optuna.exceptions.ExperimentalWarning)
            made = self.study.get_trials(deepcopy=False)
            self.study.sampler = self._sampler(len(made) if number is None else number)
            trial = self.study.ask() if number is None else optuna.Trial(self.study, made[number]._trial_id)
            return trial, {r.key: suggest(trial, r) for r in self._space}

    @property
    def _space(self) -> tuple[Range, ...]:
        sample = self.search.experiment.plan.points.sample
        assert sample is not None
        return sample.ranges

    def _sampler(self, number: int) -> optuna.samplers.BaseSampler:
        from optuna.samplers import TPESampler

        seed = (self.search.spec.seed * 1_000_003 + number) % 2**32
        return TPESampler(seed=seed, n_startup_trials=WARM_UP, constant_liar=True)

    def _tell(self, trial: optuna.Trial, tried: Tried) -> None:
        from optuna.trial import TrialState

        values = [] if tried.error else [worth(o, tried) for o in self.search.objectives]
        if tried.error or not all(map(math.isfinite, values)):
            trial.set_user_attr("error", tried.error or "a goal's measure has no value")
            self.study.tell(trial, state=TrialState.FAIL)
            return
        trial.set_user_attr("means", tried.means())
        self.study.tell(trial, values)

    def finished(self) -> list[tuple[int, Values, list[float], dict[str, float | None], str]]:
        """(number, values, objectives, means, error) of every trial judged, by number."""
        rows = []
        for trial in self.study.get_trials(deepcopy=False):
            if trial.state.is_finished():
                values = {r.key: read(trial.params[r.key], r) for r in self._space if r.key in trial.params}
                error = trial.user_attrs.get("error", "")
                rows.append((trial.number, values, list(trial.values or []), trial.user_attrs.get("means", {}), error))
        return rows

    def best(self) -> list[int]:
        """Numbers of the best trials: one, or for two goals those no other beats in both, by the first goal."""
        judged = [(number, values) for number, _, values, _, error in self.finished() if not error]
        if len(self.search.objectives) == 1:
            return [min(judged, key=lambda t: (t[1][0], t[0]))[0]] if judged else []
        front = [(n, v) for n, v in judged if not any(_beats(other, v) for _, other in judged)]
        once = {tuple(v): n for n, v in reversed(front)}
        return [once[key] for key in sorted(once)]


def _mend(journal: Path) -> None:
    """Clear away what a driver killed in the middle of writing left: half a line, and Optuna's lock (ours holds)."""
    journal.with_name(f"{journal.name}.lock").unlink(missing_ok=True)
    if journal.is_file():
        with journal.open("rb+") as file:
            file.truncate(file.read().rfind(b"\n") + 1)


def _beats(a: list[float], b: list[float]) -> bool:
    return all(x <= y for x, y in zip(a, b, strict=True)) and a != b


def suggest(trial: optuna.Trial, given: Range) -> Value:
    """Ask the sampler for a value of one factor."""
    if given.choices:
        told = trial.suggest_categorical(given.key, [json.dumps(choice) for choice in given.choices])
        return read(told, given)
    if given.whole:
        return trial.suggest_int(given.key, int(given.low), int(given.high), log=given.log)
    return trial.suggest_float(given.key, given.low, given.high, log=given.log)


def read(told: Any, given: Range) -> Value:
    """A value as the journal keeps it: choices are kept as JSON, so that 1 and true stay apart."""
    value: Value = json.loads(told) if given.choices else told
    return value
