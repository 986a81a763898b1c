"""The daily history of a community as its ledger keeps it, and how it stands now, for screens and judges."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from agents.community import Community
from agents.gauges import measure
from agents.ledger import Ledger
from agents.names import SLOTS_PER_DAY
from game.observation import GAUGES, OfferView, Series

OF_THE_DAY = (
    "active_share", "posts", "posts_per_active", "reply_rate", "founder_share", "joined", "left", "orders",
    "revenue", "margin", "traffic", "conversion", "introductions", "interaction", "time_spent", "first_reply",
    "breach_share",
)  # fmt: skip
"""Gauges that count what happened on a day; the others are states."""


@dataclass(frozen=True)
class Standing:
    """The part of a frame that goals and ways to lose are read from."""

    day: int
    """Day of the last tick run, 0 is the first."""
    gauges: Mapping[str, float]
    sales_by_wave: NDArray[np.int64]
    """(7,) pieces so far by wave."""
    look: Callable[[], tuple[OfferView, ...]]
    """Looks at the offers: few goals are about single titles, and a look costs more than all the rest."""

    @property
    def offers(self) -> tuple[OfferView, ...]:
        """Every title; to be asked for before the community lives on."""
        return self.look()


class Curves(Mapping[str, list[float]]):
    """Daily values by gauge, read from the ledger when asked for."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def __getitem__(self, key: str) -> list[float]:
        if key not in GAUGES:
            raise KeyError(key)
        return [day[key] for day in self._ledger.gauges]

    def table(self) -> list[list[float]]:
        """All of them at once: one list a gauge, in the order of :data:`game.observation.GAUGES`."""
        days = [tuple(map(day.__getitem__, GAUGES)) for day in self._ledger.gauges]
        return [list(column) for column in zip(*days, strict=True)] if days else [[] for _ in GAUGES]

    def __iter__(self) -> Iterator[str]:
        return iter(GAUGES)

    def __len__(self) -> int:
        return len(GAUGES)


@dataclass(frozen=True)
class Past:
    """Finished days, as much of :class:`Series` as judges ask for."""

    days: int
    gauges: Curves


def past(community: Community) -> Past:
    """The finished days of a community."""
    return Past(community.ledger.days, Curves(community.ledger))


def series(ledger: Ledger) -> Series:
    """The finished days as arrays."""
    if not ledger.days:
        return Series(0, {key: np.zeros(0) for key in GAUGES})
    gauges = {key: ledger.series(key) for key in GAUGES}
    sold = np.array(ledger.sales, np.int64)
    sold[1:] -= sold[:-1].copy()
    return Series(ledger.days, gauges, sold, np.array(ledger.states))


def gauges_now(community: Community) -> dict[str, float]:
    """Every gauge now. At a day's end its counts still stand, although the ledger has opened a new page."""
    now = measure(community.columns, int(community.tick))
    ledger = community.ledger
    if ledger.days and int(community.tick) == ledger.days * SLOTS_PER_DAY:
        ended = ledger.gauges[-1]
        now.update((key, ended[key]) for key in OF_THE_DAY)
    return now
