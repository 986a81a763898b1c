"""What an environment's agent is told: numbers of the frame its scenario lets a trainee see, and no others.

Every part is a float32 array whose columns are named in :func:`columns`, each in the unit of the frame. What the
lesson hides (friendships, thresholds) is hidden here too, because the frame goes through the same filter as the
screen's.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import numpy as np
from gymnasium import spaces
from numpy.typing import NDArray

from agents.decisions import SetCommission, SetPoints, SetTasks
from agents.names import DAYS_PER_WEEK, LaunchMode, Role, Wave
from game.observation import GAUGES, Frame
from game.scenario import Scenario
from game.score import Outcome
from game.views.visible import visible

MORE_CIRCLES = 8
"""Rooms told about beyond those of the scenario; circles founded later than these are left out."""
TIPPING = 0.1
"""Whose exposure is within this of the threshold is about to buy."""
F32 = NDArray[np.float32]

TIME = ("day", "days_left", "weekday", "acts_left")
WAVES = tuple(wave.name.lower() for wave in Wave)
CROWD = ("tipping_share", "advertisers", "leaders", "kols", "least_trust", "most_fatigue")
TITLE = ("price", "open", "presale", "days_since_launch", "days_left", "stock", "sold", "waiting")
CIRCLE = ("members", "warmth", "active_share", "vital", "silent_days")
PLAN = ("gate", "gate_price", "greet", "reward", "praise", "posts_a_week", "tasks", "points", "commission")
GOAL = ("progress", "met")


def columns(scenario: Scenario) -> dict[str, tuple[str, ...]]:
    """Name of every number, by part of the observation, in order; parts without any (titles, events) are left out."""
    setup = scenario.setup
    rooms = [c.key for c in setup.circles] + [f"founded_{k}" for k in range(MORE_CIRCLES)]
    parts = {
        "time": TIME,
        "gauges": GAUGES,
        "waves": WAVES,
        "crowd": CROWD,
        "plan": (*PLAN, *(f"channel.{c.key}" for c in setup.channels)),
        "titles": tuple(f"{t.key}.{name}" for t in setup.titles for name in TITLE),
        "circles": tuple(f"{room}.{name}" for room in rooms for name in CIRCLE),
        "goals": tuple(f"{goal.key}.{name}" for goal in scenario.goals for name in GOAL),
        "cards": asking(scenario),
    }
    return {part: names for part, names in parts.items() if names}


def asking(scenario: Scenario) -> tuple[str, ...]:
    """Events that ask for an answer, in file order."""
    return tuple(key for key, event in scenario.events.items() if event.choices)


def space(scenario: Scenario) -> spaces.Dict:
    """The space of :func:`observe`."""
    return spaces.Dict({
        part: spaces.Box(-np.inf, np.inf, (len(names),), np.float32)
        for part, names in columns(scenario).items()
    })  # fmt: skip


def observe(
    scenario: Scenario, seen: Frame, outcome: Outcome, acts_left: int, waiting: Collection[str] = ()
) -> dict[str, F32]:
    """One observation; ``waiting`` are the events whose card lies there. A gauge that has no value yet is 0."""
    frame = visible(seen, scenario.visibility)
    parts: dict[str, Any] = {
        "time": [frame.day, frame.days_total - frame.day, frame.weekday / DAYS_PER_WEEK, acts_left],
        "gauges": [frame.gauges[name] for name in GAUGES],
        "waves": frame.sales_by_wave,
        "crowd": _crowd(frame),
        "plan": _plan(frame),
        "titles": [_title(frame, t) for t in range(len(frame.offers))],
        "circles": _circles(frame, len(scenario.setup.circles) + MORE_CIRCLES),
        "goals": [(progress(goal.value, goal.target, goal.op), goal.met) for goal in outcome.goals],
        "cards": [key in waiting for key in asking(scenario)],
    }
    arrays = {part: np.asarray(values, np.float32).ravel() for part, values in parts.items()}
    return {part: np.where(np.isfinite(array), array, np.float32(0)) for part, array in arrays.items() if array.size}


def progress(value: float, target: float, op: str) -> float:
    """How near a goal is, in [0, 1]; 1 is reached."""
    reached = value >= target if op == ">=" else value <= target
    if reached:
        return 1.0
    small, large = (value, target) if op == ">=" else (target, value)
    return max(0.0, small / large) if large > 0 else 0.0


def _crowd(frame: Frame) -> list[float]:
    members = frame.members
    if not len(members):
        return [0.0] * len(CROWD)
    waiting = (members.exposure < members.threshold) & (members.threshold - members.exposure <= TIPPING)
    tipping = float(waiting.mean()) if frame.focus >= 0 else 0.0
    roles = [float((members.role == role).sum()) for role in (Role.ADVERTISER, Role.LEADER, Role.KOL)]
    return [tipping, *roles, float(members.trust.min()), float(members.fatigue.max())]


def _plan(frame: Frame) -> list[float]:
    plan = frame.plan
    week = sum(line.per_week for line in plan.content)
    stand = {type(decision): decision for decision in plan.standing}
    tasks, points, share = stand.get(SetTasks), stand.get(SetPoints), stand.get(SetCommission)
    return [
        float(plan.gate), plan.gate_price, float(plan.greet), plan.reward_introduction, float(plan.praise), float(week),
        tasks.step if isinstance(tasks, SetTasks) else 0.0,
        points.yuan if isinstance(points, SetPoints) else 0.0,
        share.share if isinstance(share, SetCommission) else 0.0,
        *(float(is_open) for _, is_open in plan.channels),
    ]  # fmt: skip


def _title(frame: Frame, number: int) -> list[float]:
    offer = frame.offers[number]
    since = frame.day - offer.launched_day if offer.launched_day >= 0 else -1
    left = max(offer.ends_day - frame.day, 0) if offer.ends_day >= 0 else -1
    presale = offer.open and offer.mode == LaunchMode.PRESALE
    return [offer.price, float(offer.open), float(presale), since, left, offer.stock, offer.sold, offer.waiting]


def _circles(frame: Frame, rooms: int) -> NDArray[np.float64]:
    table = np.zeros((rooms, len(CIRCLE)))
    for row, circle in zip(table, frame.circles, strict=False):
        row[:] = circle.members, circle.warmth, circle.active_share, circle.vital, circle.silent_days
    return table
