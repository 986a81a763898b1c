"""Mistakes in words: the evidence as a sentence, and what doing otherwise would have come to."""

from __future__ import annotations

from collections.abc import Sequence

from agents.decisions import Launch
from game.journal import Entry
from game.mistakes import MUCH, Checked, Mistake
from game.views.naming import Naming
from game.views.status import POINTS
from game.views.what_if import changed_text

_SECTIONS = {"title": "titles", "channel": "channels"}
_POINTS = ("warmth", "later", "trust", "start", "load")


def mistake_text(mistake: Mistake, naming: Naming) -> str:
    """What happened, with its numbers, and why it matters."""
    values = dict(mistake.values)
    code = values.pop("code", "")
    fields = {key: _word(key, value, naming) for key, value in values.items()}
    key = f"{mistake.kind}.{code}" if code else mistake.kind
    return naming.tr(f"mistakes.text.{key}", **fields)


def _word(key: str, value: float | str, naming: Naming) -> str:
    if isinstance(value, str):
        return naming.word(_SECTIONS[key], value)
    if key in _POINTS:
        return naming.tr.number(round(value * POINTS))
    return naming.tr.percent(value) if key == "share" else naming.tr.number(value)


def checked_text(one: Checked, journal: Sequence[Entry], naming: Naming) -> str:
    """What the change would have come to on the same luck, "" when it could not be played."""
    if one.other is None or one.mistake.instead is None:
        return ""
    tr, act = naming.tr, one.mistake.instead.act
    change = changed_text(journal, one.mistake.instead, naming)
    if isinstance(act, Launch):  # only reminders are ever proposed otherwise
        change = tr("mistakes.no_reminders", title=naming.word("titles", act.title))
    mine, other = tr.number(round(one.mine)), tr.number(round(one.other))
    if mine == other:
        return tr("mistakes.checked.same", change=change, mine=mine)
    return tr(f"mistakes.checked.{'better' if one.gain >= MUCH else 'alike'}", change=change, mine=mine, other=other)
