"""The same community with more people: branches founded from one pattern, and everything that counts heads with them.

A scenario of a hundred members at ``scale: {members: 8900}`` is 89 branches of a hundred: each with the circles,
leaders and opinion leaders of the pattern, and with as many times the money, hours, strangers and goods. With
``branches`` the same people sit in fewer and larger, or more and smaller, circles.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from pydantic import Field

from agents.setup import Circle, Segment, Setup
from agents.structure import CIRCLES_MAX
from game.scenario.aims import Crossed, Goal, Loss, StarsSpec
from game.scenario.base import Spec
from game.scenario.levers import LeversSpec

MEMBERS_MAX = 10_000_000
HEADS = frozenset((
    "sold_units", "sold_pitch", "sold_talk", "sold_backlog", "sold_review", "sold_introduction", "sold_need",
    "sold_by_talk", "revenue", "cash", "members", "joined", "left", "introductions", "posts",
))  # fmt: skip
"""Measures that grow with the number of people."""


class ScaleSpec(Spec):
    """How many people the community is founded with, when not as many as its segments say."""

    members: int | None = Field(default=None, ge=1, le=MEMBERS_MAX)
    """Founding members; the kinds of people keep their shares."""
    branches: int | None = Field(default=None, ge=1, le=CIRCLES_MAX)
    """Copies of the circles; as many times as there are more people, when left out, and room for their number."""

    def factor(self, setup: Setup) -> float:
        """How many times as many people as the pattern has."""
        return 1.0 if self.members is None else self.members / setup.members

    def copies(self, setup: Setup) -> int:
        """Branches of the scaled community."""
        most = CIRCLES_MAX // len(setup.circles)
        return self.branches or max(1, min(round(self.factor(setup)), most))


def scaled_setup(setup: Setup, scale: ScaleSpec) -> Setup:
    """The pattern with as many people, branches, money, hours, strangers and goods as the scale says.

    Raises:
        ValueError: more circles than a community can have.
    """
    factor, copies = scale.factor(setup), scale.copies(setup)
    if copies * len(setup.circles) > CIRCLES_MAX:
        raise ValueError(f"{copies:,} branches of {len(setup.circles)} circles are more than {CIRCLES_MAX:,} circles")
    members = setup.members if scale.members is None else scale.members
    economy = setup.economy
    return replace(
        setup,
        segments=_people(setup.segments, members),
        circles=tuple(_branch(c, number, factor / copies) for number in range(1, copies + 1) for c in setup.circles),
        channels=tuple(replace(c, per_day=c.per_day * factor, pool=c.pool * factor) for c in setup.channels),
        titles=tuple(replace(t, capacity=max(1, round(t.capacity * factor))) for t in setup.titles),
        economy=replace(economy, cash=economy.cash * factor, hours_per_week=economy.hours_per_week * factor),
    )


def _people(segments: Sequence[Segment], members: int) -> tuple[Segment, ...]:
    """Kinds of people in the shares they had, adding up exactly: the largest remainders get the odd ones."""
    total = sum(s.members for s in segments)
    whole = [s.members * members // total for s in segments]
    remainders = sorted(range(len(segments)), key=lambda i: (-(segments[i].members * members % total), i))
    for i in remainders[: members - sum(whole)]:
        whole[i] += 1
    return tuple(replace(s, members=n) for s, n in zip(segments, whole, strict=True))


def _branch(circle: Circle, number: int, larger: float) -> Circle:
    """A circle of one branch; the first branch keeps the names of the pattern."""
    key = circle.key if number == 1 else f"{circle.key}_{number}"
    return replace(circle, key=key, size_limit=max(2, math.ceil(circle.size_limit * larger)))


def scaled_goal(goal: Goal, factor: float) -> Goal:
    """A goal with its target in proportion, where it counts heads."""
    return goal.model_copy(update={"target": goal.target * factor}) if goal.measure in HEADS else goal


def scaled_loss(loss: Loss, factor: float) -> Loss:
    """A way to lose with its limit in proportion, where it counts heads."""
    rule = loss.rule
    if not isinstance(rule, Crossed) or rule.measure not in HEADS:
        return loss
    return loss.model_copy(update={"rule": rule.model_copy(update={"limit": rule.limit * factor})})


def scaled_stars(stars: StarsSpec | None, factor: float) -> StarsSpec | None:
    """Thresholds of stars in proportion, where they count heads."""
    if stars is None or stars.measure not in HEADS:
        return stars
    return stars.model_copy(update={"two": stars.two * factor, "three": stars.three * factor})


def scaled_levers(levers: LeversSpec, factor: float) -> LeversSpec:
    """Limits of the levers in proportion, where they count pieces."""
    if levers.launch is None:
        return levers
    units = max(1, round(levers.launch.units * factor))
    return levers.model_copy(update={"launch": levers.launch.model_copy(update={"units": units})})
