"""Goals out of reach or met by anything, ways to lose that cannot come true, stars that come by themselves."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf

from game.authoring.sense.concern import Concern, can_earn, crossed, launchable
from game.scenario.measures import MEASURES
from game.scenario.spec import ScenarioSpec

Bounds = tuple[float, float, str]
"""Least and most a measure can be, and why no more."""


def about_aims(spec: ScenarioSpec) -> Iterator[Concern]:
    """What follows from the rules alone, without a run."""
    yield from _goals(spec)
    yield from _losses(spec)
    yield from _stars(spec)


def _goals(spec: ScenarioSpec) -> Iterator[Concern]:
    for key, goal in spec.goals.items():
        low, high, why = bounds(spec, goal.measure, goal.title or "")
        at = ("goals", key, "target")
        far = goal.target > high if goal.op == ">=" else goal.target < low
        sure = goal.target <= low if goal.op == ">=" else goal.target >= high
        if far:
            most = f"at most {high:g}" if goal.op == ">=" else f"at least {low:g}"
            yield Concern(at, f"goal '{key}' can never be reached: '{goal.measure}' is {most} here{why}")
        elif sure:
            yield Concern(at, f"goal '{key}' is reached whatever happens: '{goal.measure}' is {_range(low, high)}")


def _losses(spec: ScenarioSpec) -> Iterator[Concern]:
    starts = {"cash": spec.economy.cash, "members": float(sum(s.members for s in spec.segments.values()))}
    for key, loss in crossed(spec):
        low, high, _ = bounds(spec, loss.measure, "")
        at = ("losses", key, "limit")
        never = loss.limit <= low if loss.kind == "below" else loss.limit >= high
        if never:
            said = f"'{key}' can never come true: '{loss.measure}' is {_range(low, high)}"
            yield Concern(at, said)
        start = starts.get(loss.measure)
        if start is not None and loss.from_day == 1 and loss.holds(start):
            said = f"'{key}' is lost on the evening of day 1: '{loss.measure}' begins at {start:g}"
            yield Concern(at, said)


def _stars(spec: ScenarioSpec) -> Iterator[Concern]:
    stars = spec.stars
    if stars is None:
        return
    _, high, why = bounds(spec, stars.measure, "")
    for step in ("two", "three"):
        if stars.op == ">=" and getattr(stars, step) > high:
            said = f"this star can never be earned: '{stars.measure}' is at most {high:g} here{why}"
            yield Concern(("stars", step), said)
    for key, goal in spec.goals.items():
        same = (goal.measure, goal.op, goal.by_day, goal.title) == (stars.measure, stars.op, None, None)
        given = goal.target >= stars.two if stars.op == ">=" else goal.target <= stars.two
        if same and given:
            said = f"the second star comes with winning: goal '{key}' asks for {goal.target:g} already"
            yield Concern(("stars", "two"), said)


def bounds(spec: ScenarioSpec, measure: str, title: str) -> Bounds:
    """What a measure can be in this scenario, whatever is done; ``title`` narrows pieces sold."""
    offered = launchable(spec)
    if measure.startswith("sold_") or measure in ("revenue", "waves"):
        if not offered:
            return 0.0, 0.0, ", because no title can be offered"
        if title and title not in offered:
            return 0.0, 0.0, f", because '{title}' can never be offered"
        if measure == "sold_need" and not any(spec.titles[key].repeat_days for key in offered):
            return 0.0, 0.0, ", because no title has 'repeat_days'"
        return 0.0, 5.0 if measure == "waves" else inf, ""
    if measure == "cash":
        rich = inf if can_earn(spec) or spec.events else spec.economy.cash
        return -inf, rich, "" if rich == inf else ", because nothing earns money"
    if measure == "members" and spec.levers.split is None:
        seats = sum(circle.size_limit for circle in spec.circles.values())
        return 0.0, float(seats), ", because the circles hold no more and no lever divides them"
    return (0.0, 1.0, "") if MEASURES[measure].unit == "share" else (0.0, inf, "")


def _range(low: float, high: float) -> str:
    if low == -inf:
        return f"never more than {high:g}"
    return f"always {low:g} or more" if high == inf else f"always between {low:g} and {high:g}"
