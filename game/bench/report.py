"""The bench as a whole: what is measured, said line by line, and held against its targets."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable
from dataclasses import asdict
from importlib.metadata import version
from typing import Any

from game.bench.compilation import compile_seconds
from game.bench.crowd import CIRCLE
from game.bench.recording import RECORD_TIMES, recording
from game.bench.speed import Plan, Speed, fork_ms, speed, threads_ns, whole_run
from game.bench.yardstick import ABSENT, twin_class

Echo = Callable[[str], object]

FULL = (
    Plan(100, days=30, repeats=9, twin_days=5, twin_repeats=3),
    Plan(500, days=30, repeats=9, twin_days=5, twin_repeats=3),
    Plan(5_000, days=10, repeats=5, twin_days=2, twin_repeats=2),
    Plan(100_000, days=2, repeats=3, twin_days=0),
)
QUICK = (
    Plan(100, days=10, repeats=3, twin_days=2),
    Plan(500, days=10, repeats=3, twin_days=2),
    Plan(5_000, days=3, repeats=3, twin_days=1),
)
"""The twin is not run at 100,000 members: building and living one day would take minutes and tell nothing new."""
RATIO_AT = {500: 60.0, 5_000: 100.0}
"""Least ratio to the twin by size."""
FORK_MS = 1.0
RUN_DAYS, RUN_MS = 90, 40.0
NOTE = (
    "The twin lives by the same rules and the same luck (tests hold it to equal values), written as Mesa users "
    "write: one object per person, friendships in dicts, feeds as lists of messages that readers walk through."
)


def measure(quick: bool, echo: Echo) -> dict[str, Any]:
    """Everything, as plain values."""
    figures: dict[str, Any] = {"quick": quick, "machine": machine(), "twin": NOTE}
    echo("  ".join(str(v) for v in figures["machine"].values()))
    twin = twin_class()
    if twin is None:
        echo(ABSENT)
    sizes = [_said(speed(plan, twin), echo) for plan in (QUICK if quick else FULL)]
    figures["sizes"] = [asdict(s) for s in sizes]
    figures["fork_ms"] = fork_ms(CIRCLE, 20 if quick else 200)
    echo(f"fork at {CIRCLE} members: {figures['fork_ms']:.2f} ms (at most {FORK_MS:g})")
    figures["run"] = run = whole_run(CIRCLE, RUN_DAYS, 3 if quick else 9)
    figures["run_ms"] = run["ms"]
    echo(
        f"{CIRCLE} members, {RUN_DAYS} days: {run['ms']:.1f} ms (at most {RUN_MS:g}); at the end "
        f"{run['members_at_end']:,} members, {run['visits']:,} visits, {run['messages']:,} messages"
    )
    figures["recording"] = recording(CIRCLE, RUN_DAYS, 3 if quick else 9)
    r = figures["recording"]
    echo(f"the same recorded, {r['events']:,} events: {r['times']:.2f} times as long (below {RECORD_TIMES:g})")
    if not quick:
        figures["threads"] = threads_ns(100_000, 2, 2)
        t = figures["threads"]
        bits = "the same bits" if t["same_bits"] else "DIFFERENT BITS"
        echo(f"100,000 members on 1 and 2 threads: {t['ns_1']:.0f} and {t['ns_2']:.0f} ns, {bits}")
        figures["compile"] = compile_seconds()
        c = figures["compile"]
        echo(f"kernels: {c['cold_s']:.1f} s to compile the first time, {c['warm_s']:.1f} s from the cache")
    figures["targets"] = targets(sizes, figures)
    missed = [name for name, met in figures["targets"].items() if not met]
    echo("every target is met" if not missed else f"missed: {', '.join(missed)}")
    return figures


def machine() -> dict[str, Any]:
    """What the figures were taken on."""
    return {
        "processor": platform.processor() or platform.machine(),
        "cores": f"{os.cpu_count()} cores",
        "python": f"Python {platform.python_version()}",
        "numba": f"numba {version('numba')}",
        "mesa": f"Mesa {version('mesa')}",
    }


def _said(found: Speed, echo: Echo) -> Speed:
    line = f"{found.members:>7,} members: {found.ns_per_member_tick:6.0f} ns per member and tick"
    if found.ratio is not None and found.twin_ns_per_member_tick is not None:
        line += f"; Mesa twin {found.twin_ns_per_member_tick:8,.0f} ns, {found.ratio:5.0f} times as long"
    echo(line)
    return found


def targets(sizes: list[Speed], figures: dict[str, Any]) -> dict[str, bool]:
    """Which targets are met; a ratio that was not measured is none."""
    met = {
        f"{RATIO_AT[s.members]:g} times the twin at {s.members:,} members": s.ratio >= RATIO_AT[s.members]
        for s in sizes
        if s.members in RATIO_AT and s.ratio is not None
    }
    met[f"fork within {FORK_MS:g} ms"] = figures["fork_ms"] <= FORK_MS
    met[f"{RUN_DAYS} days within {RUN_MS:g} ms"] = figures["run_ms"] <= RUN_MS
    met[f"recorded below {RECORD_TIMES:g} times"] = figures["recording"]["times"] < RECORD_TIMES
    return met
