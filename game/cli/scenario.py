"""``run.py scenario``: look at scenario folders without playing them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from game.cli import options

if TYPE_CHECKING:
    from game.scenario import Scenario


def find(name: str) -> Scenario:
    """The scenario in a folder, or of that id.

    Raises:
        UsageError: there is none.
        ScenarioError: it has problems.
    """
    from game.scenario import load

    return load(_folder(name))


def _folder(name: str) -> Path:
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
def check(folder: str) -> None:
    """Say everything that is wrong with the scenario in FOLDER (or of that id)."""
    found = find(folder)
    click.echo(f"{found.id}: no problems. {found.setup.members} people, {found.days} days, "
               f"{len(found.setup.titles)} titles; {', '.join(found.languages)}")  # fmt: skip


@scenario.command(name="list")
@options.language("--lang", "en", "Language of the titles.")
def list_scenarios(lang: str) -> None:
    """Name every scenario there is."""
    from game.scenario import ScenarioError, find_scenarios, load

    for folder in find_scenarios():
        try:
            found = load(folder)
        except ScenarioError as error:
            click.echo(
                f"{folder.name}  has {len(error.problems)} problems: run.py scenario check {folder.name}"
            )
            continue
        click.echo(f"{found.id}  {found.text(lang).title}  ({found.setup.members} people, {found.days} days)")


@scenario.command()
def schema() -> None:
    """Print the JSON Schema of scenario.yaml, for completion in editors."""
    from game.scenario.editor import render

    click.echo(render()["scenario.schema.json"], nl=False)
