"""What a batch runs, as plain content, and what one point of a design makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from game.batch.paths import WHOLE, steps, with_value
from game.batch.plan import Value
from game.batch.script import Entry, is_script_key, with_script_value


@dataclass(frozen=True)
class Variant:
    """Things that go together under a name."""

    values: Mapping[str, Value] = field(default_factory=dict)
    plan: Mapping[str, Any] = field(default_factory=dict)
    script: tuple[Entry, ...] = ()
    bot: str = ""


@dataclass(frozen=True)
class Content:
    """Everything a point is made from. Plain data only, so that it travels to any worker."""

    scenario: str
    """Name of the scenario where none is varied."""
    scenarios: Mapping[str, Any]
    """Logic of every scenario by the name the design has for it."""
    script: tuple[Entry, ...] = ()
    variants: Mapping[str, Variant] = field(default_factory=dict)
    days: int | None = None
    """Length of a run; None for each scenario's own."""
    lost: bool = True
    """Whether a way to lose that comes true ends a run."""


@dataclass(frozen=True)
class Arranged:
    """One point: a scenario's data, decisions with their days, who operates, how long."""

    data: Any
    script: tuple[Entry, ...]
    bot: str
    days: int


def arrange(content: Content, values: Mapping[str, Value]) -> Arranged:
    """What a point's values make of the content. The point's own values go over those of its variant.

    Raises:
        KeyError: a value has no place there; the message says why, and ``key`` names the value.
    """
    data = content.scenarios[str(values.get("scenario", content.scenario))]
    variant = content.variants.get(str(values.get("variant", "")), Variant())
    script = (*content.script, *variant.script)
    if variant.plan:
        data = {**data, "plan": {**(data.get("plan") or {}), **variant.plan}}
    for key, value in (*variant.values.items(), *values.items()):
        if key in WHOLE:
            continue
        try:
            if is_script_key(key):
                script = with_script_value(script, key, value)
            else:
                data = with_value(data, steps(key), value)
        except KeyError as wrong:
            raise Misplaced(key, str(wrong.args[0])) from None
    if not content.lost:
        data = {**data, "losses": {}}
    days = content.days or int(data["days"])
    bot = str(values.get("bot", variant.bot))
    return Arranged({**data, "days": max(days, int(data["days"]))}, script, bot, days)


class Misplaced(KeyError):
    """A varied value that has no place; ``key`` is the design's key for it."""

    def __init__(self, key: str, message: str) -> None:
        super().__init__(message)
        self.key = key

    def __reduce__(self) -> tuple[Any, ...]:
        return (Misplaced, (self.key, self.args[0]))
