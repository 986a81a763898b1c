"""Keys of a design: dotted ones such as ``plan.gate`` or ``titles.moon.price``, which are a place in a scenario's
data, and a few words that mean a run as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

ROOTS = (
    "plan", "params", "economy", "network", "titles", "segments", "channels", "circles", "scale",
    "silent_days", "weekday", "age_days",
)  # fmt: skip
"""Parts of a scenario a design may vary: not what is to be reached, nor what the trainee sees."""
SINGLE = ("weekday", "silent_days", "age_days")
"""Roots that are a value themselves."""
_ALIASES = {"param": "params"}
WHOLE = ("scenario", "variant", "bot")
"""Keys that change a run as a whole."""
SIZES = {"members": "scale.members", "branches": "scale.branches"}
"""Short keys, and what they stand for: a column ``members`` already tells how many there are at the end."""
Steps = tuple[str | int, ...]


def whole_key(key: str) -> str:
    """A key in full: ``members`` stands for ``scale.members``."""
    return SIZES.get(key, key)


def is_varied_root(name: str) -> bool:
    """Whether a dotted key of the scenario may begin with this name."""
    return name in ROOTS or name in _ALIASES


def steps(key: str) -> Steps:
    """``plan.content.0.per_week`` -> ("plan", "content", 0, "per_week")."""
    first, *rest = key.split(".")
    return (_ALIASES.get(first, first), *(int(part) if part.isdigit() else part for part in rest))


def with_value(data: Any, place: Steps, value: Any) -> Any:
    """A copy of plain data (dicts, tuples, scalars) with one place set; mappings on the way are made.

    A number where a mapping is needed is the mean of a bell, as scenarios may write it.

    Raises:
        KeyError: a list has no such entry; the message says which.
    """
    if not place:
        return value
    head, rest = place[0], place[1:]
    if isinstance(data, tuple):
        if not isinstance(head, int) or not 0 <= head < len(data):
            raise KeyError(f"this list has {len(data)} entries, counted from 0: there is no entry '{head}'")
        return (*data[:head], with_value(data[head], rest, value), *data[head + 1 :])
    if isinstance(data, (int, float)) and not isinstance(data, bool):
        data = {"mean": data}
    inside: Mapping[Any, Any] = data if isinstance(data, Mapping) else {}
    return {**inside, head: with_value(inside.get(head), rest, value)}
