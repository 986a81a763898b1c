"""What recording every single event costs: a run with it against the same run without, in one process."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from agents.community import Community
from agents.names import SLOTS_PER_DAY
from game.bench.crowd import steady
from game.bench.speed import MILLI, median_of

RECORD_TIMES = 2.0
"""At most so many times the cost of a run."""


def recording(members: int, days: int, repeats: int) -> dict[str, Any]:
    """Milliseconds of a run unrecorded and recorded, the table of its events made; their ratio, and the events."""
    found: dict[str, Any] = {"members": members, "days": days}
    for record in (False, True):
        start = steady(members, record)

        def make(start: Community = start, record: bool = record) -> Callable[[], object]:
            community = start.fork()
            return lambda: _run(community, days, record)

        found["recorded_ms" if record else "plain_ms"] = median_of(make, repeats) * MILLI
    found["times"] = found["recorded_ms"] / found["plain_ms"]
    found["events"] = _run(steady(members, True), days, True)
    return found


def _run(community: Community, days: int, record: bool) -> int:
    """Live some days; returns how many events there are."""
    community.advance(days * SLOTS_PER_DAY)
    return len(community.events()["kind"]) if record else 0
