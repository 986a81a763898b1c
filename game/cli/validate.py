"""``run.py validate``: the model against published and independently computed figures."""

from __future__ import annotations

from pathlib import Path

import click

from game.cli import options


@click.command()
@click.option("--rows", metavar="E3,F7", help="Only these rows; all when left out.")
@click.option("--quick", is_flag=True, help="Fewer repetitions and wider ranges: under a minute.")
@options.json_file("Write the figures for other programs.")
@click.option("--markdown", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
              help="Write the table for reading.")  # fmt: skip
def validate(rows: str | None, quick: bool, json_path: Path | None, markdown: Path | None) -> None:
    """Hold the model against published results: figure, expected, range, source.

    Ends with exit code 1 when a figure lies outside its range.
    """
    from game.validation import run_rows
    from game.validation.rows import choose
    from game.validation.table import as_data, summary
    from game.validation.table import markdown as as_markdown

    ids = None if rows is None else [part.strip() for part in rows.split(",") if part.strip()]
    if ids == []:
        raise click.UsageError("--rows names no row; write for example --rows E3,F7")
    try:
        chosen = [row.id for row in choose(ids)]
    except ValueError as wrong:
        raise click.UsageError(str(wrong)) from None
    results = run_rows(chosen, quick, echo=lambda text: click.echo(text + "\n"))
    click.echo(summary(results))
    if json_path is not None:
        options.write_json(json_path, as_data(results))
    if markdown is not None:
        markdown.write_text(as_markdown(results), encoding="utf-8")
    raise SystemExit(0 if all(result.passed for result in results) else 1)
