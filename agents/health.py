"""Whether growth is health: heads are a number, members who stay and interact are a community (mechanisms V9)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from agents.ledger import Ledger

SPAN = 14
"""Days that are held against as many before them."""
GROWN = 0.05
"""Growth in heads from which on falling health is hollow growth."""
FALLEN = 0.10
"""Fall of health, as a share of what it was, that is more than a week's weather."""
HEALTH = ("active_share", "interaction", "ties_per_member")
"""Gauges health is read from: who comes, who speaks, who knows whom. None of them rises by heads alone, as the
messages there are to read do."""


@dataclass(frozen=True)
class Trend:
    """How heads and health of the last days stand against the days before. Shares of what they were."""

    heads: float
    health: float
    """Mean change of :data:`HEALTH`, each bounded to [-1, 1]."""

    @property
    def hollow(self) -> bool:
        """The warning: more heads, less community."""
        return self.heads >= GROWN and self.health <= -FALLEN


def trend(ledger: Ledger, span: int = SPAN) -> Trend | None:
    """Heads and health of the last ``span`` closed days against the ``span`` before; None until there are both."""
    if ledger.days < 2 * span:
        return None
    changes = [_change(ledger, gauge, span) for gauge in HEALTH]
    return Trend(_change(ledger, "members", span), float(np.mean(np.clip(changes, -1.0, 1.0))))


def hollow_growth(ledger: Ledger, span: int = SPAN) -> bool:
    """Whether heads grow while members come, speak and know each other less than before."""
    found = trend(ledger, span)
    return found is not None and found.hollow


def _change(ledger: Ledger, gauge: str, span: int) -> float:
    days = [day[gauge] for day in ledger.gauges[-2 * span :]]
    before, after = float(np.mean(days[:span])), float(np.mean(days[span:]))
    if before == 0.0:
        return 0.0 if after == 0.0 else 1.0
    return after / before - 1.0
