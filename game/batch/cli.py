"""The commands of ``run.py batch``. What they do is loaded when they are called: asking for help stays quick.

``run.py batch DESIGN --out DIR`` needs no further word: ``run`` is the command when none is named.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from game.batch import cli_results


class DefaultGroup(click.Group):
    """A group whose first command is meant when none is named."""

    default = "run"

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default command in front of what names none."""
        if args and args[0] not in {*self.commands, *ctx.help_option_names}:
            args = [self.default, *args]
        return super().parse_args(ctx, args)


@click.group(cls=DefaultGroup)
def batch() -> None:
    """Run designs of many runs, on all cores or a cluster, and read their results.

    `run.py batch DESIGN --out DIR` is short for `run.py batch run DESIGN --out DIR`.
    """


Command = TypeVar("Command", bound=Callable[..., Any])
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


def ways(command: Command) -> Command:
    """Options of how runs are done, which change nothing of what comes out."""
    for option in (
        click.option("--workers", type=click.IntRange(1, 1024), metavar="N",
                     help="Worker processes here; one a core when left out."),
        click.option("--cluster", metavar="tcp://HOST:PORT",
                     help="Scheduler of a Dask cluster that does the runs instead (docs/cluster.md)."),
        click.option("--retry-errors", is_flag=True,
                     help="Do the runs again that ended in an error or killed their worker."),
    ):  # fmt: skip
        command = option(command)
    return command


def sizes(command: Command) -> Command:
    """Options of how large the community is."""
    for option in (
        click.option("--branches", type=click.IntRange(1), metavar="N",
                     help="Copies of the circles; as many times as there are more people, when left out."),
        click.option("--members", type=click.IntRange(1), metavar="N",
                     help="Founding members, instead of as many as the scenario has."),
    ):  # fmt: skip
        command = option(command)
    return command


def _given(members: int | None, branches: int | None) -> dict[str, Any]:
    return {key: n for key, n in (("members", members), ("branches", branches)) if n is not None}


@batch.command()
@click.argument("design", type=click.Path(path_type=Path))
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, metavar="DIR", help="Folder of the results."
)
@sizes
@ways
def run(design: Path, out: Path, members: int | None, branches: int | None, **how: Any) -> None:
    """Run a scenario over settings and seeds, on all cores.

    DESIGN is a YAML file, which docs/batch.md describes, or a scenario, which is run once. Stopped with Ctrl-C,
    or killed, a batch goes on where it was when the same command is given again.
    """
    from game.batch import command

    command.run(design, out, command.How(overrides=_given(members, branches), **how))


@batch.command()
@click.argument("folder", type=FOLDER, metavar="DIR")
@ways
def resume(folder: Path, **how: Any) -> None:
    """Go on with the batch in a folder: do exactly the runs it lacks.

    The folder holds all that is needed; the design's file may have been changed or lost.
    """
    from game.batch import command

    command.resume(folder, command.How(**how))


@batch.command()
@click.argument("design", type=click.Path(path_type=Path))
@sizes
def check(design: Path, members: int | None, branches: int | None) -> None:
    """Say what a design would run, or everything that is wrong with it. Nothing is run."""
    from game.batch import command

    command.check(design, _given(members, branches))


@batch.command()
@click.argument("folder", type=FOLDER, metavar="DIR")
def status(folder: Path) -> None:
    """Say how far the batch in a folder is, also while it runs, and which runs failed."""
    from game.batch import command

    command.status(folder)


cli_results.register(batch)
