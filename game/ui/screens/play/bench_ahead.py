"""How soon the fan of a card stands, with frames drawn meanwhile: part of ``run.py bench ui``."""

from __future__ import annotations

import time
from dataclasses import dataclass

from game.ui.screens.play.bench import prepared

DAYS_LIVED = 3
PATIENCE = 60.0
"""Seconds after which a fan is given up."""
FRAME = 1 / 60


@dataclass(frozen=True)
class FanCost:
    """Seconds from the click on a card to the first curve and to the last of ``pairs`` pairs of futures."""

    members: int
    days: int
    pairs: int
    first_s: float
    all_s: float


def measure_ahead(members: int = 500, size: tuple[int, int] = (1280, 800)) -> FanCost:
    """Open the card of a launch and draw frames until its look ahead is complete.

    Raises:
        ValueError: there is no scenario to play, or the lesson allows no look ahead.
    """
    screen = prepared(members, size)
    for _ in range(DAYS_LIVED):
        screen.step_day()
    while len(screen.tree.layers) > 1:
        screen.tree.dismiss()
    title = screen.scenario.setup.titles[-1].key
    began = time.perf_counter()
    screen.open_card(f"launch.{title}")
    first = 0.0
    while time.perf_counter() - began < PATIENCE:
        drawn = time.perf_counter()
        screen.app.frame(FRAME)
        look = screen.ahead.latest
        if look is not None and look.done and not first:
            first = time.perf_counter() - began
        if look is not None and look.finished:
            break
        time.sleep(max(0.0, FRAME - (time.perf_counter() - drawn)))
    look = screen.ahead.latest
    screen.app.close()
    if look is None or not first:
        raise ValueError("the bench found no look ahead to measure")
    return FanCost(members, look.days, look.done, first, time.perf_counter() - began)
