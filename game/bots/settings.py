"""Dials: the numbers and choices of a way of playing. The textbook leaves them at their defaults."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Value = bool | int | float | str
Settings = Mapping[str, Value]


@dataclass(frozen=True)
class Dial:
    """One thing a rule may do more or less, sooner or later, this way or that.

    ``low`` and ``high`` bound a number (a whole one when the default is an int); ``choices`` name everything else.
    """

    name: str
    """Lever, a dot, what."""
    default: Value
    low: float = 0.0
    high: float = 0.0
    choices: tuple[str, ...] = ()

    def fitted(self, value: Value) -> Value:
        """The value as this dial can hold it: its default when the kind is wrong, cut to the range otherwise."""
        if isinstance(self.default, bool):
            return value if isinstance(value, bool) else self.default
        if isinstance(self.default, str):
            return value if value in self.choices else self.default
        if isinstance(value, (bool, str)):
            return self.default
        cut = min(self.high, max(self.low, value))
        return round(cut) if isinstance(self.default, int) else float(cut)


def number(name: str, default: float, low: float, high: float) -> Dial:
    """A dial of a number; the default is cut to the range."""
    return Dial(name, float(min(high, max(low, default))), low, high)


def whole(name: str, default: int, low: int, high: int) -> Dial:
    """A dial of a whole number; the default is cut to the range."""
    return Dial(name, int(min(high, max(low, default))), low, high)


def switch(name: str, default: bool) -> Dial:
    """A dial that is on or off."""
    return Dial(name, default)


def choice(name: str, best: tuple[str, ...], allowed: tuple[str, ...]) -> Dial:
    """A dial of names: those ``allowed``, and of them the first of ``best`` by default.

    ``allowed`` holds at least one name.
    """
    return Dial(name, next((b for b in best if b in allowed), allowed[0]), choices=allowed)
