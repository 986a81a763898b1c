"""``run.py debrief``: the look back on a recorded run, in a terminal or as a web page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from game.cli import options

if TYPE_CHECKING:
    from game.session import Session
    from game.text import Text


@click.command()
@click.argument("file", type=options.ExistingFile())
@options.language("--lang", None, "Language of the report; the system's when left out.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
              help="Write a web page instead: one file with charts that needs no network.")  # fmt: skip
@click.option("--luck", type=click.IntRange(0, 1000), default=0, metavar="N",
              help="With --output: also play the same decisions on N other seeds.")  # fmt: skip
@click.option("--without", type=click.IntRange(1), multiple=True, metavar="NUMBER",
              help="What if: live the run again without this decision of its journal. May be repeated.")  # fmt: skip
@click.option("--move", multiple=True, metavar="NUMBER:DAYS",
              help="What if: with this decision so many days later (earlier: -3). May be repeated.")  # fmt: skip
def debrief(
    file: Path, lang: str | None, output: Path | None, luck: int, without: tuple[int, ...], move: tuple[str, ...]
) -> None:
    """Look back on a run file: goals, sales by wave, turning points, who left over what, the journal.

    With --without or --move: what would have been with these decisions changed, on the same luck.
    """
    if output is not None and (without or move):
        raise click.UsageError("--without and --move answer in the terminal; leave --output out.")
    if luck and output is None:
        raise click.UsageError("--luck goes with --output: a terminal shows no chart.")
    from game import runfile

    runfile.read(file)  # what is no run is refused before the model is loaded
    from game.cli.debrief_text import Report
    from game.replay import load_run
    from game.text import Text, system_language

    session = load_run(file)
    if output is not None:
        output.write_text(_page(session, Text(lang or system_language()), luck), encoding="utf-8")
        click.echo(str(output))
        return
    if without or move:
        from game.cli.what_if_text import answer, changes_of
        from game.views.naming import Naming

        tr = Text(lang or system_language())
        changes = changes_of(session, without, move, Naming(session.scenario, tr, session.cast))
        for line in answer(session, changes, tr):
            click.echo(line)
        return
    for line in Report(session, Text(lang or system_language())).lines():
        click.echo(line)


def _page(session: Session, tr: Text, luck: int) -> str:
    from game.certificate.known import known_figures
    from game.debrief_page import debrief_page
    from game.luck import other_seeds, same_decisions
    from game.mistakes import books_of, check, mistakes, upheld

    found = session.debrief()
    checked = [one for mistake in mistakes(books_of(session, found)) if (one := check(session, mistake)) is not None]
    scenario = session.scenario
    return debrief_page(
        session, tr, mistakes=upheld(checked, found.outcome.won), known=known_figures(scenario),
        luck=[same_decisions(scenario, session.journal, seed) for seed in other_seeds(session.seed, luck)],
    )  # fmt: skip
