"""``run.py scenario new``, ``preview``: begin a scenario, by questions or by flags, and see it run."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from game.cli import options

if TYPE_CHECKING:
    from game.authoring.preview import Preview
    from game.scenario import Scenario
    from game.text import Text

Draw = Callable[["Preview", "Text", Path], None]


@click.command()
@click.argument("name", required=False)
@click.option("--starter", metavar="NAME", help="What to begin from; asked for, or listed, when left out.")
@click.option("--members", type=int, metavar="N", help="People on day 1.")
@click.option("--days", type=int, metavar="N", help="Length of the course.")
@click.option("--cash", type=int, metavar="YUAN", help="Money on day 1.")
@click.option("--difficulty", type=int, metavar="1-5", help="For the choice of lessons.")
@click.option("--title", metavar="TEXT", help="Title in English.")
@click.option("--title-hans", metavar="TEXT", help="Title in Simplified Chinese.")
@click.option("--title-hant", metavar="TEXT", help="Title in Traditional Chinese.")
@click.option("--in", "where", type=click.Path(file_okay=False, path_type=Path), metavar="DIR",
              help="Folder to write it into; where the game looks for lessons when left out.")  # fmt: skip
@click.option("--yes", is_flag=True, help="Ask nothing: what is not said stays as in the starter.")
def new(name: str | None, where: Path | None, yes: bool, **flags: Any) -> None:
    """Begin a scenario called NAME: a folder that checks clean, with remarks that say what to change.

    Asks for what the flags leave open when there is somebody to answer.
    """
    from game.authoring import new as making
    from game.scenario.load import HOME

    where = HOME if where is None else where
    asked = not yes and somebody_answers()
    if name is None and not asked:
        raise click.UsageError("say what the scenario is to be called: run.py scenario new my_lesson")
    wishes = _wishes(name, where, flags, asked)
    folder = making.write(wishes, where)
    click.echo(f"\n{folder} is a scenario that can be played. Next:")
    named = wishes.name if where == HOME else str(folder)
    for command, why in (
        ("check", "every problem at once"), ("preview", "how it runs when nobody does anything"),
        ("certify", "whether it can be won, and not too easily"),
    ):  # fmt: skip
        click.echo(f"  run.py scenario {command} {named}\n      {why}")
    click.echo(f"  run.py play --watch {named}\n      play it, and see every change as soon as the file is saved")


def somebody_answers() -> bool:
    """Whether a person sits at the terminal."""
    return sys.stdin.isatty()


def _wishes(name: str | None, where: Path, flags: dict[str, Any], asked: bool) -> Any:
    from game.authoring import new as making

    if name is not None and (trouble := making.name_trouble(name, where)):
        raise making.CannotBegin(trouble)
    if asked:
        name = name or _name(where)
        flags["starter"] = flags["starter"] or _starter(making.starters())
    flags["starter"] = flags["starter"] or "club"
    base = making.starters().get(flags["starter"])
    if asked and base is not None:
        _ask(flags, base)
    titles = {"en": flags.pop("title"), "zh-Hans": flags.pop("title_hans"), "zh-Hant": flags.pop("title_hant")}
    return making.Wishes(name=str(name), titles={k: v for k, v in titles.items() if v}, **flags)


def _name(where: Path) -> str:
    from game.authoring import new as making

    click.echo("A short name for the folder, in small letters: for example night_market")
    while True:
        name: str = click.prompt("Name").strip()
        trouble = making.name_trouble(name, where)
        if not trouble:
            return name
        click.echo(trouble)


def _starter(known: dict[str, Scenario]) -> str:
    click.echo("\nWhat is it nearest to?")
    for key, scenario in known.items():
        click.echo(f"  {key:<10} {scenario.text('en').title}: {scenario.text('en').teaches}")
    answer: str = click.prompt("Starter", type=click.Choice(list(known)), default=next(iter(known)))
    return answer


def _ask(flags: dict[str, Any], base: Scenario) -> None:
    """Fill in what the flags leave open; Enter keeps the starter's value."""
    from game.authoring import new as making

    click.echo("\nEnter keeps the value in brackets; everything can be changed later.")
    spec, texts = base.spec, base.texts
    for key, question, default, bounds in (
        ("members", "People on day 1", base.setup.members, making.MEMBERS),
        ("days", "Days of the course", spec.days, making.DAYS),
        ("difficulty", "Difficulty, 1 to 5", spec.difficulty, (1, 5)),
    ):
        if flags[key] is None:
            flags[key] = click.prompt(question, type=click.IntRange(*bounds), default=default)
    if flags["cash"] is None:
        cash = round(spec.economy.cash * flags["members"] / base.setup.members)
        flags["cash"] = click.prompt("Yuan on day 1", type=click.IntRange(*making.CASH), default=cash)
    for key, question, lang in (
        ("title", "Title", "en"), ("title_hans", "标题", "zh-Hans"), ("title_hant", "標題", "zh-Hant"),
    ):  # fmt: skip
        if flags[key] is None:
            flags[key] = click.prompt(question, default=texts[lang].title).strip()


def preview_command(find: Callable[[str], Scenario], draw: Draw) -> click.Command:
    """``preview``, with what finds a scenario and what draws a picture: drawing is the window's, not ours."""

    @click.command()
    @click.argument("folder", metavar="FOLDER")
    @click.option("--seeds", type=click.IntRange(1, 1_000), default=20, show_default=True, metavar="N",
                  help="How many runs.")  # fmt: skip
    @click.option("--out", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE.png",
                  help="Where to draw it; <id>-preview.png here when left out.")  # fmt: skip
    @click.option("--no-picture", is_flag=True, help="Only the terminal.")
    @options.language("--lang", "en", "Language of the words.")
    def preview(folder: str, seeds: int, out: Path | None, no_picture: bool, lang: str) -> None:
        """Run the scenario in FOLDER (or of that id) with nobody at the levers, and draw how it goes.

        The standing plan alone, over some seeds: the middle of each measure and the band eight runs in ten lie in.
        """
        from game.authoring.preview import preview as run
        from game.authoring.terminal import lines
        from game.text import Text

        scenario = find(folder)
        if scenario.setup.members * scenario.days * seeds > 50_000_000:
            click.echo(f"{scenario.setup.members:,} people over {scenario.days} days, {seeds} times: this takes long.")
        with click.progressbar(length=seeds, label="Running") as bar:
            found = run(scenario, seeds, done=lambda: bar.update(1))
        for line in lines(found, Text(lang)):
            click.echo(line)
        if not no_picture:
            path = out or Path(f"{scenario.id}-preview.png")
            draw(found, Text(lang), path)
            click.echo(f"\n{path}")

    return preview
