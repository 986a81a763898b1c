"""Commands of ``run.py batch`` that read results: export, query, report."""

from __future__ import annotations

from pathlib import Path

import click

from game.cli import options

FOLDER = click.Path(path_type=Path)


def register(group: click.Group) -> None:
    """Put the commands into ``run.py batch``."""
    for command in (export, query, report):
        group.add_command(command)


@click.command()
@click.argument("folder", type=FOLDER, metavar="DIR")
@click.option("--events", is_flag=True, help="Also all single events in one table, all_events.")
def export(folder: Path, events: bool) -> None:
    """Write the tables of a batch anew from its ledger, also of one that is not finished.

    The batch may be at work meanwhile: what is in its ledger now is written.
    """
    from game.batch.export import export_folder

    click.echo("wrote " + ", ".join(str(path) for path in export_folder(folder, events=events)))


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


@click.command()
@click.argument("folder", type=FOLDER, metavar="DIR")
@click.option("--out", type=FOLDER, metavar="FILE", help="Where to write it; DIR/report.html when left out.")
@options.language("--lang", "en", "Language of the page.")
@click.option("--measure", "measures", multiple=True, metavar="NAME",
              help="Measure to show, as named in runs.csv; may be given again. Left out: the headline's.")  # fmt: skip
def report(folder: Path, out: Path | None, lang: str, measures: tuple[str, ...]) -> None:
    """Write one HTML page about a batch that opens and prints anywhere, offline.

    Response curves with intervals, sensitivity, survival, waves, paired differences, days and tables.
    """
    from game.batch.report.write import write_report

    click.echo(f"wrote {write_report(folder, out, lang, measures)}")
