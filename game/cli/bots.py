"""``run.py scenario run``: let a bot play a scenario and see what comes of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from game.bots import Result
    from game.score import GoalState

BOTS = ("idle", "random", "seller", "textbook", "expert")
"""As :data:`game.bots.NAMES`, which is not imported before it is needed."""


@click.command(name="run")
@click.argument("folder", metavar="FOLDER")
@click.option("--bot", type=click.Choice(BOTS), default="textbook", help="Who plays; the textbook by default.")
@click.option(
    "--seed", type=click.IntRange(0, 2**53 - 1), default=1, metavar="N", help="Luck of the run; 1 by default."
)
@click.option("--only", metavar="LEVER", default="", help="With the textbook: use this lever alone.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write a run file.")
@click.option("--journal", is_flag=True, help="Show every decision.")
@click.option("--memory", is_flag=True, help="Show what the bot remembers at the end.")
def run_bot(folder: str, bot: str, seed: int, only: str, out: Path | None, journal: bool, memory: bool) -> None:
    """Let a bot play the scenario in FOLDER (or of that id) to its end."""
    from game.bots import make, play
    from game.cli.scenario import find

    scenario = find(folder)
    if only and bot != "textbook":
        raise click.UsageError("--only goes with the textbook: it uses one lever of its table.")
    if only and only not in scenario.levers.allowed:
        raise click.UsageError(
            f"there is no lever '{only}' in {scenario.id}; levers: {', '.join(scenario.levers.allowed)}"
        )
    player = make(bot, scenario, seed, only)
    result = play(scenario, seed, player, digests=out is not None)
    _tell(result, bot, seed)
    if journal:
        _journal(result)
    if memory:
        click.echo(f"\n{player.memory}")
    if out is not None:
        from game.replay import save_run

        save_run(result.session, out)
        click.echo(f"\nwritten: {out} (run.py play --run {out})")


def _tell(result: Result, bot: str, seed: int) -> None:
    outcome, session = result.outcome, result.session
    end = (
        "won" if outcome.won else f"lost on day {outcome.lost_day + 1} ({outcome.lost})" if outcome.lost else "not won"
    )
    click.echo(f"{session.scenario.id}, {bot}, seed {seed}: {end}, score {outcome.score:.0f}, stars {outcome.stars}")
    for goal in outcome.goals:
        click.echo(f"  {_goal(goal)}")
    refused = f", {result.refused} refused" if result.refused else ""
    click.echo(f"  {result.decisions} decisions{refused}, {session.series().days} days")


def _goal(goal: GoalState) -> str:
    mark = "reached" if goal.met else f"{goal.credit:.0%} of the way"
    by = f" by day {goal.by_day}" if goal.by_day else ""
    return f"{goal.key}: {goal.measure} {goal.value:,.4g} (asked: {goal.op} {goal.target:,.4g}{by}), {mark}"


def _journal(result: Result) -> None:
    from game.journal import to_records

    click.echo("")
    for entry, record in zip(result.session.journal, to_records(result.session.journal), strict=True):
        words = ", ".join(f"{key} {value}" for key, value in record.items() if key not in ("tick", "verb"))
        click.echo(f"  day {entry.day + 1:>3}  {entry.decision.verb:<10} {words}")
