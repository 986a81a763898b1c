"""``run.py debrief``: the look back on a recorded run, in a terminal."""

from __future__ import annotations

from pathlib import Path

import click

from game.cli import options


@click.command()
@click.argument("file", type=options.ExistingFile())
@options.language("--lang", None, "Language of the report; the system's when left out.")
def debrief(file: Path, lang: str | None) -> None:
    """Look back on a run file: goals, sales by wave, turning points, who left over what, the journal."""
    from game import runfile

    runfile.read(file)  # what is no run is refused before the model is loaded
    from game.cli.debrief_text import Report
    from game.replay import load_run
    from game.text import Text, system_language

    session = load_run(file)
    for line in Report(session, Text(lang or system_language())).lines():
        click.echo(line)
