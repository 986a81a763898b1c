"""How fast days pass in play, and how long a lesson's days take by the clock alone."""

from __future__ import annotations

from agents.names import SLOTS_PER_DAY

SPEEDS: tuple[tuple[str, float], ...] = (("slow", 0.9), ("steady", 0.45), ("quick", 0.18), ("rush", 0.067))
"""Name and seconds of one tick, speed 1 first; six ticks are a day, so a day in a rush takes 0.4 seconds."""


def clock_alone(days: int) -> tuple[int, int]:
    """Whole minutes of all days at the slowest speed, and seconds (in fives) at the fastest, at least one and five."""
    slow, fast = (SPEEDS[k][1] * SLOTS_PER_DAY * days for k in (0, -1))
    return max(1, round(slow / 60)), max(5, 5 * round(fast / 5))
