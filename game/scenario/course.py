"""The course: in which order lessons come, and which of them are open to somebody who has won some."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from game.scenario.scenario import Scenario

LAST = 1_000
"""Place of lessons that name none: after all that do."""


def in_order(scenarios: Iterable[Scenario]) -> list[Scenario]:
    """Lessons by their place, then difficulty, then name."""
    return sorted(scenarios, key=place)


def place(scenario: Scenario) -> tuple[int, int, str]:
    """Where a lesson stands: by place, then difficulty, then name."""
    lesson = scenario.spec.lesson
    return (LAST if lesson is None else lesson, scenario.difficulty, scenario.id)


def missing(scenario: Scenario, won: Collection[str], known: Collection[str]) -> tuple[str, ...]:
    """Lessons still to be won before this one opens; those that are not installed are not waited for."""
    return tuple(key for key in scenario.spec.after if key in known and key not in won)
