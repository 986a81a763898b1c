"""``run.py scenario``: look at scenario folders without playing them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from game.cli import options
from game.cli.authoring import new

if TYPE_CHECKING:
    from game.scenario import Scenario


def find(name: str) -> Scenario:
    """The scenario in a folder, or of that id.

    Raises:
        UsageError: there is none.
        ScenarioError: it has problems.
    """
    from game.scenario import load

    return load(folder_of(name))


def folder_of(name: str) -> Path:
    """The folder of that path, or of the scenario of that id.

    Raises:
        UsageError: there is none.
    """
    from game.scenario.load import find_scenarios
    from game.scenario.problems import suggestion

    known = {folder.name: folder for folder in find_scenarios(hidden=True)}
    path = known.get(name) or known.get(f"_{name}") or Path(name)
    if not path.is_dir():
        shown = [each for each in known if not each.startswith("_")]
        raise click.UsageError(f"there is no scenario '{name}'{suggestion(name, shown, 'scenarios')}")
    return path


@click.group()
def scenario() -> None:
    """Check, list and describe scenarios."""


@scenario.command()
@click.argument("folder", metavar="FOLDER")
@click.option("--quick", is_flag=True, help="Only what follows from the files, without the quick runs.")
def check(folder: str, quick: bool) -> int:
    """Say everything that is wrong with the scenario in FOLDER (or of that id), and what makes no sense in it.

    Ends with 0 when there is nothing to say, 1 with warnings (it can be played), 2 with problems (it cannot).
    """
    from game.authoring.sense import sense
    from game.scenario.problems import format_warnings

    found = find(folder)
    warnings = sense(folder_of(folder), runs=not quick)
    if warnings:
        click.echo(format_warnings(warnings))
        return 1
    click.echo(f"{found.id}: no problems. {found.setup.members} people, {found.days} days, "
               f"{len(found.setup.titles)} titles; {', '.join(found.languages)}")  # fmt: skip
    return 0


@scenario.command(name="list")
@options.language("--lang", "en", "Language of the titles.")
def list_scenarios(lang: str) -> None:
    """Name every scenario there is: its id, title, days, difficulty, certificate, and what it teaches."""
    from game.authoring.listing import listing

    for line in listing(lang):
        click.echo(line)


@scenario.command()
def measures() -> None:
    """Name everything goals and ways to lose can be about."""
    from game.scenario import MEASURES

    for name, measure in MEASURES.items():
        click.echo(f"{name:<18}{measure.unit:<8}{measure.about}")


@scenario.command()
def schema() -> None:
    """Print the JSON Schema of scenario.yaml, for completion in editors."""
    from game.scenario.editor import render

    click.echo(render()["scenario.schema.json"], nl=False)


scenario.add_command(new)
