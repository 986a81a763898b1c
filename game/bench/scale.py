"""How cost and memory grow with the number of members, up to a million, and how near memory's speed a tick comes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Any

from agents.names import SLOTS_PER_DAY
from game.bench.bandwidth import bandwidth, touched
from game.bench.crowd import BEFORE_DAYS, here, launched, lively
from game.bench.life import life
from game.bench.speed import NANO, seconds

Echo = Callable[[str], object]
GIGA = 1e9
RATIO = 1.5
"""Most a member and tick may cost among the many, as a multiple of what they cost among the few."""
PEAK_BYTES = 2e9
LARGEST_COPIED = 100_000
"""Members of the largest community that is copied for another repetition."""
WATCHED_MEMBERS = 500
"""Members whose memory is watched, in plain Python: one full circle."""


@dataclass(frozen=True)
class Plan:
    """What is measured."""

    sizes: tuple[int, ...]
    """The first is what the others are held against; the last lives the long life."""
    days: int
    """Days measured at every size, the same ones counted from founding."""
    repeats: int
    """Communities the smallest size is measured on; larger ones on fewer, since they average by themselves."""
    life_days: int
    threads: tuple[int, ...]

    def repeats_at(self, members: int) -> int:
        """Communities of a size that are measured: three at least, but one where two would not fit in memory."""
        return max(3, self.repeats * self.sizes[0] // members) if members <= LARGEST_COPIED else 1


FULL = Plan((1_000, 10_000, 100_000, 1_000_000), days=5, repeats=25, life_days=30, threads=(1, 2))
QUICK = Plan((1_000, 10_000), days=3, repeats=5, life_days=5, threads=(1, 2))


def ns_at(members: int, days: int, repeats: int) -> float:
    """Nanoseconds of processor time a member and tick take, median over the days after the first few."""
    spans: list[float] = []
    start = lively(members)
    for turn in range(repeats):
        community = start if turn == repeats - 1 else start.fork()
        for _ in range(days):
            before = here(community)
            spent = seconds(lambda c=community: c.advance(SLOTS_PER_DAY))  # type: ignore[misc]
            spans.append(spent * NANO / (SLOTS_PER_DAY * (before + here(community)) / 2))
    return median(spans)


def measure(plan: Plan, echo: Echo) -> dict[str, Any]:
    """Everything, as plain values, said line by line."""
    few, many = plan.sizes[0], plan.sizes[-1]
    launched(40).advance(SLOTS_PER_DAY)
    figures: dict[str, Any] = {"sizes": []}
    for members in plan.sizes:
        ns = ns_at(members, plan.days, plan.repeats_at(members))
        base = figures["sizes"][0]["ns"] if figures["sizes"] else ns
        figures["sizes"].append({"members": members, "ns": ns, "ratio": ns / base})
        echo(f"{members:>9,} members: {ns:6.0f} ns per member and tick, {ns / base:.2f} times that at {few:,}")
    figures["lives"] = [_told(life(many, plan.life_days, threads), echo) for threads in plan.threads]
    figures["same_bits"] = len({one["digest"] for one in figures["lives"]}) == 1
    echo("threads gave the same bits" if figures["same_bits"] else "threads gave DIFFERENT BITS")
    figures["memory"] = _memory(figures, plan, echo)
    figures["targets"] = targets(figures)
    missed = [name for name, met in figures["targets"].items() if not met]
    echo("every target is met" if not missed else f"missed: {', '.join(missed)}")
    return figures


def _told(one: dict[str, Any], echo: Echo) -> dict[str, Any]:
    members, days = one["members"], one["days"]
    spent, lived = sum(one["day_s"]), sum(one["member_ticks"])
    one["seconds"], one["ns"] = spent, spent * NANO / lived
    one["worked_seconds"] = sum(one["day_worked_s"])
    spans = one["day_worked_s"] if one["threads"] == 1 else one["day_s"]  # threads gain by the clock alone
    paired = list(zip(spans, one["member_ticks"], strict=True))
    paired = paired[BEFORE_DAYS:] or paired
    one["ns_late"] = median(s * NANO / t for s, t in paired)
    peak = "unknown here" if one["peak_bytes"] is None else f"{one['peak_bytes'] / GIGA:.2f} GB"
    echo(
        f"{members:,} members for {days} days on {one['threads']} thread(s): founded in {one['founding_s']:.1f} s, "
        f"lived in {spent:.1f} s, of processor time {one['worked_seconds']:.1f} s "
        f"({one['ns_late']:.0f} ns per member and tick after the first days), peak memory {peak}"
    )
    if one["threads"] == 1:
        rows = one["members"]
        largest = ", ".join(f"{k} {v / rows:,.0f}" for k, v in one["largest_columns"].items())
        echo(f"  state {one['state_bytes'] / GIGA:.2f} GB; bytes a founding member: {largest}")
    return one


def _memory(figures: dict[str, Any], plan: Plan, echo: Echo) -> dict[str, Any]:
    """Bandwidth, what a tick moves, and how far from the limit the largest size is."""
    speed = {threads: bandwidth(threads) for threads in plan.threads}
    moved = touched(WATCHED_MEMBERS, BEFORE_DAYS * SLOTS_PER_DAY, SLOTS_PER_DAY)
    found: dict[str, Any] = {"touched": moved, "threads": []}
    by_group = {k: moved["read"][k] + moved["written"][k] for k in moved["read"]}
    top = sorted(by_group.items(), key=lambda item: -item[1])[:4]
    echo(
        f"bytes of memory a member and tick move: {moved['bytes']:.0f} ("
        + ", ".join(f"{k} {v:.0f}" for k, v in top)
        + "), whole 64-byte lines"
    )
    for one in figures["lives"]:
        rate = speed[one["threads"]]
        limit = moved["bytes"] / rate * NANO
        found["threads"].append(
            {"threads": one["threads"], "bytes_per_s": rate, "limit_ns": limit, "times_limit": one["ns_late"] / limit}
        )
        echo(
            f"{one['threads']} thread(s): memory moves {rate / GIGA:.1f} GB/s, so {limit:.0f} ns is the limit; "
            f"a tick takes {one['ns_late'] / limit:.1f} times that"
        )
    return found


def targets(figures: dict[str, Any]) -> dict[str, bool]:
    """Which targets are met; what was not measured is none."""
    largest, few = figures["sizes"][-1], figures["sizes"][0]
    name = f"{largest['members']:,} members within {RATIO:g} times the cost at {few['members']:,}"
    met = {name: largest["ratio"] <= RATIO}
    peaks = [one["peak_bytes"] for one in figures["lives"] if one["peak_bytes"] is not None]
    if peaks:
        life_ = figures["lives"][0]
        name = f"{life_['members']:,} members for {life_['days']} days within {PEAK_BYTES / GIGA:g} GB"
        met[name] = max(peaks) <= PEAK_BYTES
    return met
