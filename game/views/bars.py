"""Signed bars: amounts that add up to something, drawn to one scale."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Bar:
    """One amount: its name, how it is written, its length in [-1, 1], and whether it helps what is asked
    about (None: neither).
    """

    label: str
    value: str
    share: float
    helps: bool | None = None


def scaled(rows: Iterable[tuple[str, str, float, bool | None]], floor: float = 1e-9) -> tuple[Bar, ...]:
    """Bars from (label, text, amount, helps), the largest amount filling the scale; ``floor`` is its least
    length.
    """
    listed = list(rows)
    largest = max([floor, *(abs(amount) for _, _, amount, _ in listed)])
    return tuple(Bar(label, text, amount / largest, helps) for label, text, amount, helps in listed)
