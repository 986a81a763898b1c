"""``run.py debrief --without/--move``: changes asked for on the command line, and the answer as lines of text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from game.views.naming import Naming
from game.views.what_if import changed_lines, clash_text, facing, groups, headline, skipped_texts
from game.what_if import Change, Clash, Compared, can_matter, can_move, together, what_if

if TYPE_CHECKING:
    from game.session import Session
    from game.text import Text

NAMED = 8
"""People named of each group."""


def changes_of(session: Session, without: Sequence[int], moves: Sequence[str], naming: Naming) -> tuple[Change, ...]:
    """The changes asked for; decisions are numbered as the report numbers them.

    Raises:
        click.UsageError: no such decision, one that cannot be moved, or two changes that cannot both be made.
    """
    asked = [Change(number - 1) for number in without]
    for move in moves:
        read = re.fullmatch(r"(\d+):([+-]?\d+)", move)
        if read is None:
            raise click.UsageError(f"--move {move} is not NUMBER:DAYS, such as 4:-3.")
        asked.append(Change(int(read[1]) - 1, "move", int(read[2])))
    for change in asked:
        if not 0 <= change.index < len(session.journal):
            raise click.UsageError(f"There is no decision {change.index + 1} in this run.")
        if not can_matter(session.journal[change.index]):
            raise click.UsageError(f"Number {change.index + 1} is a bet: without it the run is the same.")
        if change.kind == "move" and not can_move(session.journal[change.index]):
            raise click.UsageError(f"Decision {change.index + 1} answers an event; it cannot be moved.")
    try:
        return together(asked)
    except Clash as found:
        raise click.UsageError(clash_text(found, session.journal, naming)) from found


def answer(session: Session, changes: Sequence[Change], tr: Text) -> Iterator[str]:
    """What would have been, line by line."""
    naming = Naming(session.scenario, tr, session.cast)
    found = what_if(session, changes)
    assert found is not None  # nobody was there to give up
    yield from changed_lines(session.journal, found.changes, naming)
    yield headline(found, naming)
    yield from skipped_texts(found, naming)
    if found.apart >= 0:
        yield from _beside(found, naming)


def _beside(found: Compared, naming: Naming) -> Iterator[str]:
    tr = naming.tr
    sides = tr("debrief.figures.from_to", first=tr("whatif.table.mine"), last=tr("whatif.table.other"))
    yield from ("", tr("whatif.table.title") + tr.aside(sides))
    for row in facing(found, naming):
        yield f"  {tr.pair(row.name.rstrip('.。'), tr('debrief.figures.from_to', first=row.mine, last=row.other))}"
    told = groups(found, naming)
    if told:
        yield from ("", tr("whatif.fates.title"))
    for group in told:
        names = list(group.names[:NAMED])
        if len(group.names) > NAMED:
            names.append(tr("debrief.people.more", count=len(group.names) - NAMED))
        yield f"  {tr.pair(group.title, tr('report.between').join(names))}"
