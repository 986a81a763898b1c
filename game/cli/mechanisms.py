"""``run.py mechanisms``: every claim of the sources as a paired experiment, on and off."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.option("--rows", metavar="P1,Q14", help="Only these rows; all when left out.")
@click.option("--seeds", type=click.IntRange(4, 10_000), default=80, show_default=True, help="Seeds for each arm.")
@click.option("--markdown", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
              help="Write the table for reading.")  # fmt: skip
def mechanisms(rows: str | None, seeds: int, markdown: Path | None) -> None:
    """Show that each mechanism has its effect, and none when it is switched off.

    Ends with exit code 1 when a row does not hold.
    """
    from game.validation.stories import all_stories, run, table

    stories = all_stories()
    names = {name.upper(): name for name in stories}
    wanted = list(stories) if rows is None else [r.strip().upper() for r in rows.split(",") if r.strip()]
    unknown = [name for name in wanted if name.upper() not in names]
    if unknown or not wanted:
        raise click.UsageError(f"there is no row {', '.join(unknown) or '(none named)'}. Rows: {', '.join(stories)}.")
    outcomes = []
    for name in wanted:
        outcomes.append(run(stories[names[name.upper()]], seeds))
        click.echo(table.line(outcomes[-1]))
    held = sum(o.holds for o in outcomes)
    click.echo(f"{held} of {len(outcomes)} rows hold.")
    if markdown is not None:
        command = f"run.py mechanisms --seeds {seeds} --markdown docs/mechanisms.md"
        markdown.write_text(table.markdown(outcomes, command), encoding="utf-8")
    raise SystemExit(0 if held == len(outcomes) else 1)
