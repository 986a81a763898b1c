"""One batch from its first command to its tables: begin or go on, run what is missing, export."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Protocol

from game.batch.engine import Engine
from game.batch.errors import BatchError, Paused
from game.batch.experiment import Experiment, versions
from game.batch.ledger import FAILED, Ledger
from game.batch.pause import Pause
from game.batch.sweep import sweep
from game.batch.table import summary_table
from game.batch.worker import Record


class Shown(Protocol):
    """A progress display."""

    def finished(self, records: list[Record]) -> None:
        """These runs are in the ledger now."""
        ...

    def close(self) -> None:
        """The batch is over."""
        ...


@dataclass(frozen=True)
class Outcome:
    """What a finished batch left."""

    runs: int
    done_now: int
    """Runs done by this command; the others were in the ledger already."""
    failed: list[tuple[int, str, str]]
    """(run, status, error) of every run that ended badly."""
    digest: str
    """Of all results: the same however the batch was interrupted, and on whatever engine."""
    tables: list[Path]
    table: str
    """Short summary for the terminal."""


def run_batch(
    experiment: Experiment, folder: Path, engine: Engine, *, retry_errors: bool = False,
    show: Callable[[int, int, int], Shown], pause: Pause | None = None,
) -> Outcome:  # fmt: skip
    """Do whatever the ledger in ``folder`` lacks, then write the tables.

    ``show(total, done, failed)`` makes the progress display. Calling again after any interruption goes on;
    calling again after the end only writes the tables anew.

    Raises:
        Paused: Ctrl-C; the sentence says how far it is.
        BatchError: another design's ledger, a full disk, another batch in the same folder.
    """
    total = len(experiment.plan)
    with Ledger(folder) as ledger:
        _claim(ledger, experiment)
        counts = ledger.counts()
        again = [id for id, _, _ in ledger.failed()] if retry_errors else []
        recorded = sum(counts.values())
        count = total - recorded + len(again)
        if count:
            failed = sum(counts.get(status, 0) for status in FAILED) - len(again)
            shown = show(total, recorded - len(again), failed)
            try:
                _sweep(experiment, ledger, engine, chain(again, ledger.missing(total)), count, pause, shown)
            finally:
                shown.close()
        return _finish(ledger, experiment, count)


def _sweep(
    experiment: Experiment, ledger: Ledger, engine: Engine, todo: Iterator[int], count: int,
    pause: Pause | None, shown: Shown,
) -> None:  # fmt: skip
    total = len(experiment.plan)
    try:
        with pause or Pause() as asked:
            sweep(experiment.plan, experiment.work, ledger, engine, todo, count, asked, shown)
    except Paused:
        done = sum(ledger.counts().values())
        raise Paused(
            f"Paused with {done:,} of {total:,} runs in the ledger. The same command goes on."
        ) from None


def _finish(ledger: Ledger, experiment: Experiment, count: int) -> Outcome:
    from game.batch.export import export

    digest = ledger.digest()
    ledger.set_meta({"digest": digest})
    tables = export(ledger, experiment, digest)
    table = summary_table(experiment, ledger.rows())
    return Outcome(len(experiment.plan), count, ledger.failed(), digest, tables, table)


def _claim(ledger: Ledger, experiment: Experiment) -> None:
    """Begin a new ledger, or make sure that this one is of the same experiment."""
    kept = ledger.meta()
    if not kept:
        ledger.set_meta({
            "identity": experiment.hash(), "parts": json.dumps(experiment.identity_parts(), sort_keys=True),
            "design": experiment.design_text, "design_name": experiment.design_name,
            "overrides": json.dumps(dict(experiment.overrides)), "scenario": experiment.scenario_text,
            "scenarios": json.dumps(dict(experiment.scenario_texts), ensure_ascii=False),
            "versions": json.dumps(versions(), sort_keys=True), "runs": str(len(experiment.plan)),
            "root_seed": str(experiment.plan.root),
            "columns": json.dumps(experiment.columns(), ensure_ascii=False),
        })  # fmt: skip
        return
    if kept.get("identity") != experiment.hash():
        changed = _changed(json.loads(kept.get("parts", "{}")), experiment.identity_parts())
        raise BatchError(
            f"{ledger.folder} holds the runs of another design ({changed} differ). "
            "Name another --out, or give the design as it was to go on."
        )


def _changed(before: dict[str, str], now: dict[str, str]) -> str:
    names = [key for key in sorted({*before, *now}) if before.get(key) != now.get(key)]
    return ", ".join(names) or "its details"
