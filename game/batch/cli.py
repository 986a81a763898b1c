"""The commands of ``run.py batch``. What they do is loaded when they are called: asking for help stays quick.

``run.py batch DESIGN --out DIR`` needs no further word: ``run`` is the command when none is named.
"""

from __future__ import annotations

from pathlib import Path

import click

from game.batch import cli_results
from game.cli import options


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


@batch.command()
@click.argument("design", type=options.ExistingFile())
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, metavar="DIR", help="Folder of the results."
)
@click.option(
    "--workers", type=click.IntRange(1, 1024), metavar="N", help="Worker processes; one a core when left out."
)
@click.option(
    "--retry-errors", is_flag=True, help="Do the runs again that ended in an error or killed their worker."
)
@click.option("--run", "single", type=click.IntRange(0), metavar="K",
              help="Do run number K alone, here, and print what it gives; nothing is recorded.")  # fmt: skip
def run(design: Path, out: Path, workers: int | None, retry_errors: bool, single: int | None) -> None:
    """Run a scenario over settings and seeds, on all cores.

    DESIGN is a YAML file; docs/batch.md describes it. Stopped with Ctrl-C, or killed, a batch goes on where
    it was when the same command is given again.
    """
    from game.batch import command

    if single is None:
        command.run(design, out, workers, retry_errors)
    else:
        command.run_single(design, out, single)


cli_results.register(batch)
