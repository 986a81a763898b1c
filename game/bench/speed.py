"""Timings of the model: per member and tick, against the twin, of a fork, of a whole run, on two threads."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Any

import numpy as np

from agents.community import Community
from agents.names import SLOTS_PER_DAY, Tally
from game.bench.crowd import here, lively, steady

NANO = 1e9
MILLI = 1e3
SMALL = 40
"""Members of a community that is only run to warm up."""
SHORTEST = 0.2
"""Seconds a compiled measurement is repeated for at least."""


@dataclass(frozen=True)
class Plan:
    """How long one size is measured."""

    members: int
    days: int
    repeats: int
    twin_days: int
    """Days the twin lives, 0 for none; a ratio compares the same days."""
    twin_repeats: int = 1


@dataclass(frozen=True)
class Speed:
    """Nanoseconds a member and tick take; the ratio compares the same days, counted from the same state."""

    members: int
    ns_per_member_tick: float
    twin_ns_per_member_tick: float | None
    ratio: float | None


def seconds(act: Callable[[], object]) -> float:
    """Seconds of this thread's own processor time one call takes: other programs do not count."""
    start = time.thread_time()
    act()
    return time.thread_time() - start


def wall_seconds(act: Callable[[], object]) -> float:
    """Seconds by the clock on the wall, for work shared by threads."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def median_of(make: Callable[[], Callable[[], object]], repeats: int) -> float:
    """Median of the seconds of several calls, each prepared afresh outside the clock."""
    spans: list[float] = []
    while len(spans) < repeats or (sum(spans) < SHORTEST and len(spans) < 50 * repeats):
        spans.append(seconds(make()))
    return median(spans)


def compiled_ns(start: Community, days: int, repeats: int) -> float:
    """Nanoseconds per member and tick over some days from a state, which stays as it is."""
    ends: list[Community] = []

    def make() -> Callable[[], object]:
        ends[:] = [start.fork()]
        return lambda: ends[0].advance(days * SLOTS_PER_DAY)

    spent = median_of(make, repeats)
    return spent * NANO / (days * SLOTS_PER_DAY * (here(start) + here(ends[0])) / 2)


def twin_ns(twin_class: type[Any], start: Community, days: int, repeats: int) -> float:
    """The same for the twin."""
    spans: list[float] = []
    for _ in range(repeats):
        twin = twin_class.from_columns(start)
        spent, lived = 0.0, 0
        for _ in range(days * SLOTS_PER_DAY):
            lived += len(twin.agents)
            spent += seconds(twin.step)
        spans.append(spent * NANO / lived)
        twin.remove_all_agents()
    return median(spans)


def speed(plan: Plan, twin_class: type[Any] | None) -> Speed:
    """One size of community."""
    start = lively(plan.members)
    ns = compiled_ns(start, plan.days, plan.repeats)
    if twin_class is None or not plan.twin_days:
        return Speed(plan.members, ns, None, None)
    twin_ns(twin_class, lively(SMALL), 1, 1)  # its draws are compiled at the first call
    same_days = ns if plan.days == plan.twin_days else compiled_ns(start, plan.twin_days, plan.repeats)
    slow = twin_ns(twin_class, start, plan.twin_days, plan.twin_repeats)
    return Speed(plan.members, ns, slow, slow / same_days)


def fork_ms(members: int, repeats: int) -> float:
    """Milliseconds of one fork, in the middle of a run."""
    start = lively(members)
    return median_of(lambda: start.fork, repeats) * MILLI


def whole_run(members: int, days: int, repeats: int) -> dict[str, Any]:
    """Milliseconds of a run from its first tick, books and gauges of every day included, and how much life was in it.

    The club keeps its number: members at the end, visits and members' messages are told with the figure.
    """
    start = steady(members)
    ends: list[Community] = []

    def make() -> Callable[[], object]:
        ends[:] = [start.fork()]
        return lambda: ends[0].advance(days * SLOTS_PER_DAY)

    spent = median_of(make, repeats)
    counts = np.sum(ends[0].ledger.tallies, axis=0)
    return {
        "members": members,
        "days": days,
        "ms": spent * MILLI,
        "members_at_end": here(ends[0]),
        "visits": int(counts[Tally.VISITS]),
        "messages": int(counts[Tally.POSTS]),
    }


def threads_ns(members: int, days: int, threads: int) -> dict[str, Any]:
    """Nanoseconds per member and tick on one and on several threads, and whether the same bits come out."""
    found: dict[str, Any] = {"members": members, "threads": threads}
    digests = set()
    lively(SMALL).advance(SLOTS_PER_DAY, threads=threads)  # compiles what only several threads call
    one = lively(members)
    for count, community in ((1, one), (threads, one.fork())):
        ticks, before = days * SLOTS_PER_DAY, here(community)
        spent = wall_seconds(lambda c=community, n=ticks, k=count: c.advance(n, threads=k))  # type: ignore[misc]
        found[f"ns_{count}"] = spent * NANO / (ticks * (before + here(community)) / 2)
        digests.add(community.digest())
    found["gain"] = found["ns_1"] / found[f"ns_{threads}"]
    found["same_bits"] = len(digests) == 1
    return found
