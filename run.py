#!/usr/bin/env python3
"""Hearth · 围炉: the one entry point. A command takes in its part of the game only when asked for."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if sys.version_info < (3, 11):  # noqa: UP036 - whoever starts it with an older Python is told so
    sys.exit("Hearth needs Python 3.11 or newer; with one installed: make env PYTHON=python3.13")

try:
    import click
except ModuleNotFoundError:
    print(
        "This Python lacks the packages Hearth needs: `make env`, then .venv/bin/python run.py",
        file=sys.stderr,
    )
    sys.exit(2)

from game.batch.cli import batch
from game.batch.cli_certify import certify_command, train_command
from game.batch.cli_search import optimise
from game.cli import options
from game.cli.authoring import preview_command
from game.cli.bots import run_bot
from game.cli.calibrate import calibrate
from game.cli.debrief import debrief
from game.cli.guard import guarded
from game.cli.mechanisms import mechanisms
from game.cli.replay import replay_file
from game.cli.scenario import find, folder_of, scenario
from game.cli.validate import validate

if TYPE_CHECKING:
    from game.authoring.preview import Preview
    from game.runfile import RunRecord
    from game.session import Session
    from game.text import Text
    from game.ui.app import App


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def hearth() -> None:
    """Hearth · 围炉: run an online community, see why it warms or dies."""
    from game import compiled

    compiled.use_cache()  # before any command imports numba; asking for --help does not come here


@hearth.command()
@click.option("--scenario", metavar="ID", help="Open this scenario's briefing instead of the title.")
@click.option("--seed", type=click.IntRange(0, 2**53 - 1), metavar="N", help="Luck of the play-through.")
@options.language("--lang", None, "Language of the window; as set before when left out.")
@click.option("--size", type=options.WindowSize(), help="Size of the window, such as 1280x800.")
@click.option("--run", "run_file", type=options.ExistingFile(), help="Open a run file.")
@click.option("--watch", metavar="FOLDER", help="Play the scenario in FOLDER; every save is seen at once.")
def play(
    scenario: str | None,
    seed: int | None,
    lang: str | None,
    size: tuple[int, int] | None,
    run_file: Path | None,
    watch: str | None,
) -> None:
    """Open the game."""
    if watch is not None and (scenario is not None or run_file is not None):
        raise click.UsageError("--watch goes alone: it opens the scenario in its folder.")
    if seed is not None and scenario is None and watch is None:
        raise click.UsageError("--seed goes with --scenario: luck belongs to a lesson.")
    from game import runfile
    from game.store import Store
    from game.ui import screens
    from game.ui.app import App

    lesson = None if scenario is None else find(scenario)
    watched = None if watch is None else folder_of(watch)
    record = None if run_file is None else runfile.read(run_file)
    app = App(size, lang, Store())
    screens.open_title(app)
    if watched is not None:
        from game.ui.watcher import Watcher

        app.each_frame.append(Watcher(app, watched, seed).update)
    if lesson is not None:
        screens.open_briefing(app, lesson, seed)
    if record is not None and run_file is not None:
        open_run_file(app, record, run_file.name)
    app.run()


def open_run_file(app: App, record: RunRecord, name: str) -> None:
    """Play a recorded run on from where it stands; behind a waiting screen, because it is replayed first."""
    from game import runfile
    from game.ui import screens
    from game.ui.screens.loading import LoadingScreen

    def leave(wrong: Exception) -> None:
        app.close()
        raise wrong

    def work() -> Session:
        from game.replay import open_run

        return open_run(record, name, autosave=app.store.autosave, traced=True)

    def then(session: Session) -> None:
        if app.settings.lang not in session.scenario.languages:
            detail = f"'{session.scenario.id}' is not installed here, so its words are missing"
            leave(runfile.RunFileError("scenario", name=name, detail=detail))
        screens.open_play(app, session.scenario, session)

    app.push(LoadingScreen(app, app.tr("menu.saves.opening"), work, then, leave))


@hearth.command()
@click.argument("part", type=click.Choice(["model", "cascade", "scale", "batch", "ahead", "ui"]), default="model")
@click.option("--quick", is_flag=True, help="Fewer repetitions, smaller sizes: under a minute.")
@click.option("--hour", is_flag=True, help="With ui: memory over an hour of play, not five minutes.")
@click.option("--install", is_flag=True, help="With cascade: first put its yardsticks into .cache/yardsticks.")
@options.json_file("Write the figures for other programs.")
@click.option("--markdown", "page", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
              help="Write the tables into a page, in the place of the last ones.")  # fmt: skip
def bench(part: str, quick: bool, hour: bool, install: bool, json_path: Path | None, page: Path | None) -> None:
    """Measure speed, each part against its yardstick.

    The model (the default) against the Mesa twin; `cascade`, a threshold cascade against CyNetDiff and NDlib;
    `scale`, up to a million members against memory's speed; `batch`, runs of a batch against the model's own time and
    mesa.batch_run; `ahead`, looking ahead against the ticks alone; `ui`, the start, the frames and the
    memory of the game's window.
    """
    if install and part != "cascade":
        raise click.UsageError("--install goes with cascade: no other part has anything to install.")
    if hour and part != "ui":
        raise click.UsageError("--hour goes with ui: no other part sits at a screen.")
    if page is not None and part == "ui":
        raise click.UsageError("--markdown goes with every part but ui.")
    from game import bench as benches

    told = None
    if part == "batch":
        from game.batch import bench as batches

        figures = batches.measure(quick, click.echo)
        told = batches.text(figures)
    else:
        if part == "ui":
            from game.ui import bench_ui

            figures = bench_ui.run(quick, click.echo, hour)
        else:
            figures = benches.run(quick, click.echo, part, install)
    if json_path is not None:
        options.write_json(json_path, figures)
    if page is not None:
        benches.write_page(page, part, figures, told)


def draw_preview(found: Preview, tr: Text, path: Path) -> None:
    """A preview as a picture: the window's part of `scenario preview`."""
    from game.ui.preview_sheet import save

    save(found, tr, path)


scenario.add_command(preview_command(find, draw_preview))
@hearth.command()
@click.argument("file", type=options.ExistingFile(), required=False)
@click.option("--from", "folder", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="DIR",
              help="Instead of a file: the folder of a batch.")  # fmt: skip
@click.option("--run", "number", type=click.IntRange(0), metavar="K", help="Which run of the batch.")
@click.option("--save", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
              help="With --from: write the run as a run file.")  # fmt: skip
@click.option("--open", "window", is_flag=True, help="With --from: open the run in the game.")
def replay(file: Path | None, folder: Path | None, number: int | None, save: Path | None, window: bool) -> None:
    """Play a run again and say whether it comes to what it claims: a run file, or one run of a batch.

    Ends with exit code 2 when the file was altered or is of another version, and 1 when it replays differently.
    """
    if (file is None) == (folder is None) or (folder is None) != (number is None):
        raise click.UsageError("replay takes a run file, or --from DIR with --run K.")
    if folder is None or number is None:
        if save is not None or window:
            raise click.UsageError("--save and --open go with --from.")
        assert file is not None
        replay_file(file)
    elif window:
        open_run_of_batch(folder, number)
    else:
        from game.batch import command

        command.replay(folder, number, save)


def open_run_of_batch(folder: Path, number: int) -> None:
    """Open one run of a batch in the window, replayed to its end."""
    from game.batch.again import lived
    from game.store import Store
    from game.ui import screens
    from game.ui.app import App

    record = lived(folder, number).record()
    app = App(None, None, Store())
    screens.open_title(app)
    open_run_file(app, record, f"run {number} of {folder.name}")
    app.run()


for command in (batch, debrief, scenario, mechanisms, validate, calibrate, optimise):
    hearth.add_command(command)

for one in (run_bot, certify_command(find), train_command(find)):
    scenario.add_command(one)


if __name__ == "__main__":
    sys.exit(guarded(hearth))
