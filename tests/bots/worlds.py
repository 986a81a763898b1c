"""Scenarios the tests of the bots play: the small one, and it with every lever there is."""

from __future__ import annotations

from functools import cache

from game.scenario import Scenario, load, load_logic
from game.scenario.load import HOME


@cache
def tiny() -> Scenario:
    """Twenty-four people, ten days."""
    return load(HOME / "_tiny")


@cache
def everything(days: int = 24) -> Scenario:
    """The book club's people and goods, every lever without limits, thresholds hidden."""
    source = load(HOME / "story_corner").source
    head, rest = source.split("\nlevers:\n")
    goals = rest[rest.index("\ngoals:\n") :]
    text = (
        head.replace("days: 60", f"days: {days}").replace("hours_per_week: 12", "hours_per_week: 30")
        + goals
        + "\nvisibility: {thresholds: false}\n"
    )
    return load_logic(text)
