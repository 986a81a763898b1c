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


@cache
def eventful() -> Scenario:
    """The small one with two events to answer, on days 3 and 5."""
    events = """
events:
  rain:
    when: {day: 3}
    choices: {shrug: {}, visit: {hours: 1, do: [{news: 0.02}]}, gifts: {cash: 60, do: [{news: 0.05}]}}
    default: shrug
  rival:
    when: {day: 5}
    choices: {shrug: {}, buy_them: {cash: 1000000}, discount: {cash: 40, do: [{news: 0.03}]}}
    default: shrug
"""
    return load_logic(tiny().source + events)
