"""Decisions a batch takes by itself: entries of a design's ``script``, and the keys that vary them.

An entry is a decision's record (as in a journal) plus ``day`` (from 1) and perhaps ``at`` (a slot of the day,
morning when left out): it is taken before that slot runs. Enumerations are written by name. A varied key is
``VERB.FIELD`` for every entry of that verb, or ``VERB.NAME.FIELD`` for those whose title, topic or channel is
NAME; the field may also be ``day`` or ``at``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from enum import IntEnum
from typing import Any

from agents.decisions import DECISIONS
from agents.names import SLOTS_PER_DAY, Need, Slot
from game.journal import Act, Answer, act_of
from game.scenario.problems import suggestion

TIMING = ("day", "at")
NAMED = ("title", "topic", "channel", "event")
"""Fields that name something of the scenario."""
_BY_NAME: dict[str, type[IntEnum]] = {"slot": Slot, "at": Slot, "need": Need}
Entry = dict[str, Any]
Timed = tuple[int, Act]
"""(tick before which it is taken, decision or answer to an event)."""
VERBS: dict[str, type[Any]] = {**DECISIONS, Answer.verb: Answer}
"""What an entry can be."""


class ScriptError(ValueError):
    """An entry that is no decision; ``field`` is the key to point at, empty for the whole entry."""

    def __init__(self, message: str, field: str = "", on_key: bool = False) -> None:
        super().__init__(message)
        self.field, self.on_key = field, on_key


def is_script_key(key: str) -> bool:
    """Whether a varied key speaks of the script."""
    return key.split(".")[0] in VERBS


def read_entry(entry: Mapping[str, Any], days: int) -> Timed:
    """The decision an entry stands for, and its tick.

    Raises:
        ScriptError: unknown verb or field, a value that cannot be, a day outside the course.
    """
    verb = entry.get("verb")
    if verb is None:
        raise ScriptError(f"missing key 'verb'; decisions: {', '.join(VERBS)}")
    if verb not in VERBS:
        raise ScriptError(f"there is no decision '{verb}'{suggestion(str(verb), list(VERBS))}", "verb")
    names = [f.name for f in fields(VERBS[str(verb)])]
    for key in entry:
        if key not in ("verb", *TIMING, *names):
            raise ScriptError(f"unknown key '{key}'{suggestion(key, [*names, *TIMING])}", key, on_key=True)
    tick = _tick(entry, days)
    record = {k: _number(VERBS[str(verb)], k, v) for k, v in entry.items() if k not in TIMING}
    try:
        return tick, act_of(record)
    except ValueError as wrong:
        raise ScriptError(str(wrong), next((k for k in names if f".{k} " in str(wrong)), "")) from None


def with_script_value(script: tuple[Entry, ...], key: str, value: Any) -> tuple[Entry, ...]:
    """The script with one field changed in every entry the key speaks of.

    Raises:
        KeyError: no entry is meant; the message says so.
    """
    verb, *middle, field = key.split(".")
    name = middle[0] if middle else None
    meant = [e.get("verb") == verb and (name is None or name in map(e.get, NAMED)) for e in script]
    if (not middle and field == verb) or len(middle) > 1 or not any(meant):
        raise KeyError(
            f"no entry of the script is meant by '{key}'; write '{verb}.FIELD' or '{verb}.NAME.FIELD'"
        )
    return tuple({**e, field: value} if hit else e for e, hit in zip(script, meant, strict=True))


def _tick(entry: Mapping[str, Any], days: int) -> int:
    day, at = entry.get("day"), _number(None, "at", entry.get("at", 0))
    if day is None:
        raise ScriptError("missing key 'day': the day (from 1) on which this is decided")
    if isinstance(day, bool) or not isinstance(day, int) or not 1 <= day <= days:
        raise ScriptError(
            f"'day' is {day}; it must be a whole number from 1 to {days}, the end of the course", "day"
        )
    if isinstance(at, bool) or not isinstance(at, int) or not 0 <= at < SLOTS_PER_DAY:
        raise ScriptError(f"'at' is {at}; it must be a slot of the day", "at")
    return (day - 1) * SLOTS_PER_DAY + at


def _number(kind: type | None, field: str, value: Any) -> Any:
    """A name to its number where the field is an enumeration; anything else as it is."""
    default = getattr(kind, field, None)
    names = type(default) if isinstance(default, IntEnum) else _BY_NAME.get(field)
    if names is None or not isinstance(value, str):
        return value
    known = [member.name.lower() for member in names]
    if value not in known:
        raise ScriptError(f"'{field}' cannot be '{value}'{suggestion(value, known)}", field)
    return int(names[value.upper()])
