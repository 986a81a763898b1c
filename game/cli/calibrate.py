"""``run.py calibrate``: bring F3, F4 and F7 into their ranges by moving a declared list of parameters."""

from __future__ import annotations

from pathlib import Path

import click

from game.cli import options


@click.command()
@click.option("--trials", type=click.IntRange(1, 100_000), default=200, show_default=True, metavar="N",
              help="Points to try; about a second and a half each.")  # fmt: skip
@click.option("--seed", type=click.IntRange(0, 2**53 - 1), default=2006, show_default=True, metavar="N",
              help="Luck of the search.")  # fmt: skip
@click.option("--apply", "show_apply", is_flag=True, help="Print the lines to put into the library's defaults.")
@options.json_file("Write the record for other programs.")
@click.option("--markdown", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
              help="Write the record for reading.")  # fmt: skip
def calibrate(trials: int, seed: int, show_apply: bool, json_path: Path | None, markdown: Path | None) -> None:
    """Search parameters for rows F3, F4 and F7; every other row has to follow by itself.

    Changes nothing: the new values are printed and recorded. The same trials and seed give the same values.
    """
    from game.validation import calibrate as calibration

    calibration.check_bounds()
    with click.progressbar(length=trials, label="Trying", show_pos=True) as bar:
        outcome = calibration.search(trials, seed, lambda done, total: bar.update(1))
    click.echo(calibration.summary(outcome))
    if show_apply:
        click.echo("\n" + "\n".join(calibration.apply_lines(outcome) or ["nothing to change"]))
    if json_path is not None:
        options.write_json(json_path, calibration.as_data(outcome))
    if markdown is not None:
        markdown.write_text(calibration.markdown(outcome), encoding="utf-8")
