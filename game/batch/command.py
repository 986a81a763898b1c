"""What ``run.py batch`` does: from a design file to tables and a few lines on the terminal."""

from __future__ import annotations

import json
import os
from pathlib import Path

import click

from game.batch.batch import Outcome, run_batch
from game.batch.community_work import experiment
from game.batch.design import load_design
from game.batch.engine import LocalEngine
from game.batch.errors import BatchError
from game.batch.progress import progress
from game.batch.worker import run_chunk

FAILURES_SHOWN = 5


def run(design: Path, out: Path, workers: int | None, retry_errors: bool) -> None:
    """Run a design, or go on with it, and say what came out.

    Raises:
        ScenarioError: the design or its scenario is wrong.
        BatchError: it cannot go on; finished runs are safe.
    """
    whole = experiment(load_design(design))
    plan = whole.plan
    click.echo(
        f"{len(plan.points):,} points x {plan.reps:,} seeds = {len(plan):,} runs, into {out}", err=True
    )
    outcome = run_batch(whole, out, LocalEngine(workers), retry_errors=retry_errors, show=progress)
    _report(outcome, design, out)


def _report(outcome: Outcome, design: Path, out: Path) -> None:
    click.echo(outcome.table)
    click.echo()
    if outcome.done_now < outcome.runs:
        click.echo(
            f"{outcome.runs - outcome.done_now:,} of {outcome.runs:,} runs were in the ledger already."
        )
    click.echo(f"digest {outcome.digest}")
    click.echo("wrote " + ", ".join(str(path) for path in outcome.tables))
    if outcome.failed:
        _report_failures(outcome, design, out)


def _report_failures(outcome: Outcome, design: Path, out: Path) -> None:
    again = f"run.py batch {design} --out {out}"
    click.echo(f"{len(outcome.failed):,} runs failed:", err=True)
    for id, status, error in outcome.failed[:FAILURES_SHOWN]:
        click.echo(f"  run {id} ({status}): {error}\n    see it happen: {again} --run {id}", err=True)
    if len(outcome.failed) > FAILURES_SHOWN:
        click.echo(f"  ... the others are in {out / 'runs.csv'}, column error", err=True)
    click.echo(f"Once mended: {again} --retry-errors", err=True)


def run_single(design: Path, out: Path, id: int) -> None:
    """Do one run of a design in this process and print what it gives. The ledger is not touched.

    Raises:
        BatchError: there is no such run, or it fails; where the details are is said.
    """
    import pickle

    whole = experiment(load_design(design))
    try:
        run = whole.plan.run(id)
    except IndexError as wrong:
        raise BatchError(f"{str(wrong)[:1].upper()}{str(wrong)[1:]}.") from None
    (record,) = run_chunk(pickle.dumps(whole.work), [run])
    click.echo(f"run {run.id}: point {run.point}, rep {run.rep}, seed {run.seed}")
    for name, value in run.values.items():
        click.echo(f"  {name} = {json.dumps(value)}")
    if record.status != "done":
        raise BatchError(f"The run fails: {record.error}. Details: {_keep_trace(out, id, record.trace)}")
    for name, value in json.loads(record.summary).items():
        click.echo(f"  {name}: {json.dumps(value)}")
    click.echo(f"digest {record.digest}")


def _keep_trace(out: Path, id: int, trace: str) -> Path:
    path = out / f"run-{id}-error.txt"
    os.makedirs(out, exist_ok=True)
    path.write_text(trace, encoding="utf-8")
    return path
