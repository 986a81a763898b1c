"""Commands of ``run.py batch`` that read results: query, export, report."""

from __future__ import annotations

from pathlib import Path

import click

FOLDER = click.Path(path_type=Path)


def register(group: click.Group) -> None:
    """Put the commands into ``run.py batch``."""
    for command in (query,):
        group.add_command(command)


@click.command()
@click.argument("folder", type=FOLDER, metavar="DIR")
@click.argument("sql")
@click.option("--out", type=FOLDER, metavar="FILE", help="Keep the whole answer as .csv, .parquet or .json.")
def query(folder: Path, sql: str, out: Path | None) -> None:
    """Ask the tables of a batch in SQL (DuckDB); nothing can be changed.

    Tables: runs, daily, statistics, wide, and events where they were recorded. DESCRIBE runs lists the columns;
    names with a dot stand in double quotes, such as "launch.price". Needs the extra `analysis`.
    """
    from game.batch.query import ask, keep, shown

    answer = ask(folder, sql)
    if out is None:
        click.echo(shown(answer))
        return
    keep(answer, out)
    click.echo(f"wrote {out}: {len(answer):,} rows", err=True)
