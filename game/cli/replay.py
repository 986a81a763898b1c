"""``run.py replay FILE``: play a run file again and compare every day."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from game.score import Outcome


def replay_file(file: Path) -> None:
    """Play a run file again, without a window, and say whether it comes to what it claims.

    Raises:
        RunFileError: the file was altered, is of another version, or replays differently.
    """
    from game import runfile

    runfile.read(file)  # what is no run is refused before the model is loaded
    from game.replay import load_run

    session = load_run(file)
    outcome = session.outcome()
    days = len(session.digests)
    end = _ending(outcome)
    click.echo(f"{file.name}: scenario {session.scenario.id}, seed {session.seed}")
    click.echo(f"{days} of {session.scenario.days} days")
    click.echo(f"{len(session.journal)} decisions; {end}, {outcome.stars} stars")
    click.echo(f"replays to the same state on every day; digest {session.digest()}")


def _ending(outcome: Outcome) -> str:
    if outcome.lost is not None:
        return f"lost ({outcome.lost})"
    return "won" if outcome.won else "over" if outcome.over else "not over"
