"""Looking ahead: two hundred futures of fourteen days for five hundred members, on two threads.

Beside it, from the same run: what the ticks of these futures take by themselves on one thread (the limit is that,
shared by the threads), and one future lived by the Mesa twin.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Any

from agents.community import Community
from agents.decisions import SetGreeting
from agents.names import SLOTS_PER_DAY
from game.bench.crowd import here, lively
from game.bench.speed import MILLI, SHORTEST, seconds, wall_seconds
from game.bench.yardstick import ABSENT, twin_class
from game.look_ahead import LookAhead

MEMBERS, DAYS, FUTURES, THREADS = 500, 14, 200, 2
TARGET_MS = 500.0


@dataclass(frozen=True)
class Plan:
    """How often what is measured."""

    repeats: int
    twin: bool


FULL, QUICK = Plan(5, True), Plan(1, False)


def measure(plan: Plan, echo: Callable[[str], object]) -> dict[str, Any]:
    """Everything, as plain values, said line by line."""
    start = lively(MEMBERS)
    look(start, 2, THREADS)  # what several threads compile or load, they do here
    figures: dict[str, Any] = {"members": here(start), "days": DAYS, "futures": FUTURES, "threads": THREADS}
    spans = {k: median(look(start, FUTURES, k) for _ in range(plan.repeats)) * MILLI for k in (1, THREADS)}
    figures["ms"] = {str(k): ms for k, ms in spans.items()}
    figures["gain"] = spans[1] / spans[THREADS]
    began = time.process_time()
    look(start, FUTURES, 1)
    figures["worked_ms"] = (time.process_time() - began) * MILLI
    one = _future_seconds(start, plan.repeats)
    figures["future_ms"] = one * MILLI
    figures["limit_ms"] = one * MILLI * FUTURES / THREADS
    echo(
        f"{FUTURES} futures of {DAYS} days from {figures['members']} members: {spans[THREADS]:,.0f} ms on {THREADS} "
        f"threads (at most {TARGET_MS:g}), {spans[1]:,.0f} ms on one, processor {figures['worked_ms']:,.0f} ms; "
        f"their ticks alone, shared by the threads: {figures['limit_ms']:,.0f} ms"
    )
    twin = twin_class()
    figures["twin_future_s"] = None
    if twin is None:
        echo(ABSENT)
    elif plan.twin:
        figures["twin_future_s"] = _twin_seconds(twin, start)
        figures["ratio"] = figures["twin_future_s"] / one
        echo(
            f"one future by the Mesa twin: {figures['twin_future_s']:.1f} s, {figures['ratio']:,.0f} times as long; "
            f"all of them would take it {figures['twin_future_s'] * FUTURES / 60:,.0f} minutes"
        )
    figures["targets"] = {
        f"{FUTURES} futures of {DAYS} days, {MEMBERS} members, {THREADS} threads: {TARGET_MS:g} ms":
        spans[THREADS] <= TARGET_MS
    }  # fmt: skip
    return figures


def look(start: Community, futures: int, threads: int) -> float:
    """Seconds by the clock for so many futures, half of them with a decision and half without."""
    ahead = LookAhead(start, SetGreeting(on=False), DAYS, futures // 2)

    def work() -> None:
        hands = [
            threading.Thread(target=ahead.run, args=(lambda k, hand=hand: k % threads == hand,))
            for hand in range(threads)
        ]
        for hand in hands:
            hand.start()
        for hand in hands:
            hand.join()

    spent = wall_seconds(work)
    if not ahead.finished:
        raise RuntimeError("not every future was lived")
    return spent


def _future_seconds(start: Community, repeats: int) -> float:
    """Processor time of the ticks of one future: nothing copied, nothing read."""
    spans: list[float] = []
    while len(spans) < repeats or sum(spans) < SHORTEST:
        twin = start.fork()
        spans.append(seconds(lambda twin=twin: twin.advance(DAYS * SLOTS_PER_DAY)))  # type: ignore[misc]
    return median(spans)


def _twin_seconds(twin_class: type[Any], start: Community) -> float:
    twin = twin_class.from_columns(start)

    def live() -> None:
        for _ in range(DAYS * SLOTS_PER_DAY):
            twin.step()

    spent = seconds(live)
    twin.remove_all_agents()
    return spent
