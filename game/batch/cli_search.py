"""``run.py optimise``."""

from __future__ import annotations

from pathlib import Path

import click

from game.cli import options


@click.command()
@click.argument("design", type=options.ExistingFile())
@click.option("--out", type=click.Path(path_type=Path), required=True, metavar="DIR", help="Folder of the search.")
@click.option(
    "--workers", type=click.IntRange(1, 1024), metavar="N", help="Worker processes; one a core when left out."
)
def optimise(design: Path, out: Path, workers: int | None) -> None:
    """Search for the best plan, or the best fit, for declared goals.

    DESIGN is a batch's design whose sample.ranges are the space, with goals; docs/optimise.md describes it. Two goals
    give a frontier. Stopped in whatever way, a search goes on when the same command is given again, and comes to the
    same end. Needs the extra `analysis`.
    """
    from game.batch.engine import LocalEngine
    from game.batch.search.outcome import names, retry, table, write
    from game.batch.search.spec import load_search
    from game.batch.search.study import Study

    search = load_search(design)
    engine = LocalEngine(workers)
    count = search.experiment.plan.reps
    click.echo(f"{names(search.objectives)}: {search.spec.trials:,} proposals x {count:,} lucks, into {out}", err=True)
    with Study(search, out) as study:
        study.run(engine, lambda done, of: click.echo(f"{done:,} of {of:,} proposals judged", err=True))
        best = retry(study, engine)
        written = write(study, best)
    click.echo(table(search, best))
    click.echo("wrote " + ", ".join(str(path) for path in written))
