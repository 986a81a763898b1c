"""``run.py scenario certify`` and ``train``: bots over many seeds. What they do is loaded when they are called."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from game.certificate.certificate import Certificate
    from game.scenario import Scenario

Find = Callable[[str], "Scenario"]
WORKERS = click.option(
    "--workers", type=click.IntRange(1, 1024), metavar="N", help="Worker processes; one a core when left out."
)


def certify_command(find: Find) -> click.Command:
    """The command; ``find`` loads a scenario by folder or id."""

    @click.command(name="certify")
    @click.argument("folders", metavar="FOLDER...", nargs=-1)
    @click.option("--all", "everything", is_flag=True, help="Every scenario there is.")
    @click.option("--seeds", type=click.IntRange(4, 10_000), metavar="N", help="Seeds each bot plays; 100 by default.")
    @click.option("--quick", is_flag=True, help="Twelve seeds, and nothing is written: for a look while you write.")
    @click.option("--write-expected", is_flag=True, help="Write expected.yaml from what is found, before judging.")
    @WORKERS
    def certify(
        folders: Sequence[str],
        everything: bool,
        seeds: int | None,
        quick: bool,
        write_expected: bool,
        workers: int | None,
    ) -> int:
        """Let the bots play FOLDER (or a scenario's id) on many seeds and judge it.

        Writes certificate.json and certificate.html into the scenario's folder. Ends with 1 when a verdict is broken.
        """
        named = _named(folders, everything)
        found = [_one(find(name), seeds, quick, write_expected, workers) for name in named]
        return int(not all(certificate.holds for certificate in found))

    return certify


def _named(folders: Sequence[str], everything: bool) -> Sequence[str]:
    """The scenarios meant: those named, or every one there is."""
    from game.scenario import find_scenarios

    if everything == bool(folders):
        raise click.UsageError("name one scenario or more, or say --all.")
    return [str(path) for path in find_scenarios()] if everything else folders


def _one(scenario: Scenario, seeds: int | None, quick: bool, write_expected: bool, workers: int | None) -> Certificate:
    from dataclasses import replace

    from game.batch.certify import FULL, OF_VARIANTS, QUICK, certify
    from game.batch.engine import LocalEngine
    from game.batch.progress import progress
    from game.bots import NAMES
    from game.bots.expert import plan_digest
    from game.certificate import expected, terminal
    from game.certificate.verdicts import judge

    folder = scenario.folder
    assert folder is not None
    extent = QUICK if quick else FULL
    extent = (
        extent
        if seeds is None
        else replace(extent, seeds=seeds, lever_seeds=max(4, seeds // 3), variant_seeds=max(4, seeds // 4))
    )
    held = expected.read_expected(folder)
    players = len(NAMES) - (not plan_digest(scenario))
    total = players * extent.seeds + len(scenario.levers.allowed) * extent.lever_seeds
    total += len(scenario.variants) * len(OF_VARIANTS) * extent.variant_seeds
    shown = progress(total, 0, 0)
    try:
        made = certify(scenario, LocalEngine(workers), extent, held, shown)
    finally:
        shown.close()
    if write_expected:
        (folder / expected.FILE).write_text(expected.render(made.bots, held.because), encoding="utf-8")
        made = replace(made, verdicts=judge(made.bots, made.levers, expected.read_expected(folder), made.variants))
    click.echo(terminal.table(made))
    if not quick:
        _write(made, scenario, folder)
    return made


def _write(made: Certificate, scenario: Scenario, folder: Path) -> None:
    from game.certificate import certificate, page

    (folder / certificate.FILE).write_text(certificate.render(made), encoding="utf-8")
    (folder / page.FILE).write_text(page.render(made, scenario), encoding="utf-8")
    click.echo(f"wrote {folder / certificate.FILE}, {folder / page.FILE}")


def train_command(find: Find) -> click.Command:
    """The command; ``find`` loads a scenario by folder or id."""

    @click.command(name="train")
    @click.argument("folders", metavar="FOLDER...", nargs=-1)
    @click.option("--all", "everything", is_flag=True, help="Every scenario there is.")
    @click.option("--trials", type=click.IntRange(8, 100_000), default=160, metavar="N",
                  help="Plans tried; 160 by default.")  # fmt: skip
    @click.option("--seeds", type=click.IntRange(2, 1000), default=6, metavar="N", help="Seeds each plan plays.")
    @click.option("--go-on", is_flag=True, help="Begin from the plan that is there, after a small change.")
    @WORKERS
    def train(
        folders: Sequence[str], everything: bool, trials: int, seeds: int, go_on: bool, workers: int | None
    ) -> None:
        """Tune the expert for the scenario in FOLDER (or of that id); writes expert.yaml beside it."""
        for name in _named(folders, everything):
            _train(find(name), trials, seeds, go_on, workers)

    return train


def _train(scenario: Scenario, trials: int, seeds: int, go_on: bool, workers: int | None) -> None:
    from game.batch.engine import LocalEngine
    from game.batch.progress import progress
    from game.batch.train import FINALISTS, Effort, train
    from game.bots import expert

    assert scenario.folder is not None
    effort = Effort(trials, seeds)
    shown = progress(trials * seeds + (FINALISTS + 1) * effort.last, 0, 0)
    try:
        known = expert.plan_of(scenario) if go_on else None
        found = train(scenario, LocalEngine(workers), effort, shown, known)
    finally:
        shown.close()
    how = (
        f"The expert's plan for {scenario.id}, found by: run.py scenario train {scenario.id} "
        f"--trials {trials} --seeds {seeds}{' --go-on' * go_on}\n"
        f"On {effort.last} further seeds it won {found.won:.0%} with a mean score of {found.score:.1f}; "
        f"the textbook {found.textbook_won:.0%} and {found.textbook_score:.1f}."
    )
    (scenario.folder / expert.FILE).write_text(expert.render(scenario, found.plan, how), encoding="utf-8")
    click.echo(f"{scenario.id}: {how.splitlines()[1]}")
    click.echo(f"wrote {scenario.folder / expert.FILE}")
