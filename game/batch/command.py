"""What ``run.py batch`` does: from a design to tables and a few lines on the terminal."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import click

from game.batch.batch import Outcome, run_batch
from game.batch.community_work import CommunityWork, experiment
from game.batch.design import Design, design_of, load_design
from game.batch.engine import Engine, LocalEngine
from game.batch.errors import BatchError
from game.batch.experiment import Experiment
from game.batch.library import Library
from game.batch.plan import Value
from game.batch.progress import progress
from game.batch.reopen import reopen

FAILURES_SHOWN = 5


@dataclass(frozen=True)
class How:
    """How runs are done; nothing here changes what comes out."""

    workers: int | None = None
    cluster: str | None = None
    retry_errors: bool = False
    overrides: Mapping[str, Value] = field(default_factory=dict)


def read(design: Path, overrides: Mapping[str, Value]) -> Design:
    """The design in a file, or the shortest one there is for a scenario: one run.

    Raises:
        ScenarioError: the design or its scenario is wrong.
        BatchError: there is no such file.
    """
    if design.is_file():
        return load_design(design, overrides)
    if design.suffix.lower() in (".yaml", ".yml"):
        raise BatchError(f"There is no file {design}.")
    text = f'scenario: "{design.as_posix()}"\nseeds: {{count: 1}}\n'
    return design_of(text, "one-run.yaml", Library(), overrides)


def run(design: Path, out: Path, how: How) -> None:
    """Run a design, or go on with it, and say what came out.

    Raises:
        ScenarioError: the design or its scenario is wrong.
        BatchError: it cannot go on; finished runs are safe.
    """
    _run(experiment(read(design, how.overrides)), out, how)


def resume(out: Path, how: How) -> None:
    """Go on with the batch in a folder, from what the folder holds. Raises as :func:`run`."""
    _run(reopen(out), out, how)


def check(design: Path, overrides: Mapping[str, Value]) -> None:
    """Say what a design would run, or everything that is wrong with it. Raises as :func:`run`."""
    found = read(design, overrides)
    plan = found.plan
    click.echo(f"{found.name}: {_size(plan.reps, len(plan.points))}, {found.days} days each; no problems")
    for name in plan.points.names:
        values = list(dict.fromkeys(plan.points.values_of(name)))
        shown = ", ".join(map(_word, values[:8])) + (f", … ({len(values):,})" if len(values) > 8 else "")
        click.echo(f"  {name}: {shown}")


def status(out: Path) -> None:
    """Say how far the batch in a folder is; also while it runs.

    Raises:
        BatchError: there is none.
    """
    from game.batch.ledger import Ledger

    with Ledger.read(out) as ledger:
        kept, counts, failed = ledger.meta(), ledger.counts(), ledger.failed()
    total, done = int(kept.get("runs", 0)), sum(counts.values())
    click.echo(f"{kept.get('design_name', 'a design')}: {done:,} of {total:,} runs in the ledger")
    for word, count in sorted(counts.items()):
        click.echo(f"  {word}: {count:,}")
    _report_failures(failed, out)
    if done < total:
        click.echo(f"go on: run.py batch resume {out}")


def replay(out: Path, id: int, save: Path | None) -> None:
    """Live one run of the batch in a folder again, and say what it gives and whether that is what the ledger has.

    Raises:
        BatchError: there is no such run, it fails again, or it comes out differently.
    """
    from game.batch.again import lived
    from game.replay import save_run

    found = lived(out, id)
    run = found.run
    click.echo(f"run {run.id}: point {run.point}, rep {run.rep}, seed {run.seed}")
    for name, value in run.values.items():
        click.echo(f"  {name} = {json.dumps(value, ensure_ascii=False)}")
    for name, value in found.summary.items():
        click.echo(f"  {name}: {json.dumps(value, ensure_ascii=False)}")
    said = "as in the ledger" if found.known else "the ledger does not hold it yet"
    click.echo(f"digest {found.digest}, {said}")
    if save is not None:
        save_run(found.session, save)
        click.echo(f"wrote {save}")


def _run(whole: Experiment, out: Path, how: How) -> None:
    plan = whole.plan
    click.echo(f"{_size(plan.reps, len(plan.points))}, into {out}", err=True)
    whole, how = _spread(whole, how)
    engine = _engine(how)
    try:
        outcome = run_batch(whole, out, engine, retry_errors=how.retry_errors, show=progress)
    finally:
        engine.close()
    _report(outcome, out)


def _spread(whole: Experiment, how: How) -> tuple[Experiment, How]:
    """Say what big communities will take, and spread them over the cores and the memory there are."""
    from game.batch.estimate import estimate, free_bytes, room

    found = estimate(whole)
    if found is None:
        return whole, how
    click.echo(found.said(), err=True)
    work = whole.work
    if how.cluster is not None or not isinstance(work, CommunityWork):
        return whole, how
    spread = room(found, len(whole.plan), how.workers or os.cpu_count() or 1, free_bytes())
    click.echo(spread.said, err=True)
    threads = max(work.threads, spread.threads)
    return replace(whole, work=replace(work, threads=threads)), replace(how, workers=spread.workers)


def _engine(how: How) -> Engine:
    if how.cluster is None:
        return LocalEngine(how.workers)
    from game.batch.cluster import ClusterEngine

    engine = ClusterEngine(how.cluster)
    click.echo(f"cluster {how.cluster}: {engine.lanes:,} cores", err=True)
    return engine


def _size(reps: int, points: int) -> str:
    return f"{points:,} points x {reps:,} seeds = {points * reps:,} runs"


def _word(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _report(outcome: Outcome, out: Path) -> None:
    click.echo(outcome.table)
    click.echo()
    if outcome.done_now < outcome.runs:
        click.echo(
            f"{outcome.runs - outcome.done_now:,} of {outcome.runs:,} runs were in the ledger already."
        )
    click.echo(f"digest {outcome.digest}")
    click.echo("wrote " + ", ".join(str(path) for path in outcome.tables))
    _report_failures(outcome.failed, out)


def _report_failures(failed: list[tuple[int, str, str]], out: Path) -> None:
    if not failed:
        return
    click.echo(f"{len(failed):,} runs failed:", err=True)
    for id, status, error in failed[:FAILURES_SHOWN]:
        click.echo(f"  run {id} ({status}): {error}", err=True)
        click.echo(f"    see it happen: run.py replay --from {out} --run {id}", err=True)
    if len(failed) > FAILURES_SHOWN:
        click.echo(f"  ... the others are in {out / 'runs.csv'}, column error", err=True)
    click.echo(f"Once mended: run.py batch resume {out} --retry-errors", err=True)
