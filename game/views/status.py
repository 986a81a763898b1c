"""The figures of the top bar, the date, and how the goals stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from agents.names import SLOTS_PER_DAY, Slot
from game.observation import Frame, Series
from game.scenario.measures import MEASURES
from game.score import GoalState
from game.text import Text
from game.views.naming import Naming

POINTS = 100.0
"""Feelings and shares are told in points of a hundred."""

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True)
class Figure:
    """One number with its name; ``metric`` is what to ask the session "why?" about."""

    key: str
    value: str
    metric: str
    low: bool = False
    """Worth worrying about."""
    taken: str = ""
    """What decisions not yet run have taken of it already, "" for nothing."""


@dataclass(frozen=True)
class GoalView:
    """A goal as a line: short name, how far, share in [0, 1], whole sentence."""

    key: str
    name: str
    state: str
    share: float
    met: bool
    missed: bool
    sentence: str
    """The whole goal with the numbers in force; where an event has moved it, what it was before, too."""
    metric: str
    moved: bool = False
    """An event has set it anew."""


def figures(
    frame: Frame, series: Series, tr: Text, pending: tuple[float, float] = (0.0, 0.0)
) -> tuple[Figure, ...]:
    """Members, activity, pieces sold, cash, hours and warmth. ``pending``: yuan and hours that decisions not yet run
    have taken.
    """
    cash, hours = pending
    paid = tr.money(-cash) if abs(cash) >= 0.5 else ""
    spent = tr.signed(-hours, 1) if abs(hours) >= 0.05 else ""
    g = frame.gauges
    sold = int(frame.sales_by_wave.sum())
    today = sold - int(series.sales_by_wave[: frame.day].sum())
    return (
        Figure("members", tr.number(g["members"]), "members"),
        Figure("active", tr.percent(g["active_share"]), "active_share", g["active_share"] < 0.15),
        Figure("sold", f"{tr.number(today)} / {tr.number(sold)}", "orders"),
        Figure("cash", tr.money(g["cash"]), "cash", g["cash"] < 0, paid),
        Figure("hours", tr.number(g["hours_left"], 1), "hours_left", g["hours_left"] < 1, spent),
        Figure("warmth", tr.percent(g["warmth"]), "warmth", g["warmth"] < 0.3),
    )


def date_lines(tick: int, weekday: int, days_total: int, tr: Text) -> tuple[str, str]:
    """Day and hour of the tick to come, such as "Day 12 of 60" and "Tuesday · Evening"."""
    day = min(tick // SLOTS_PER_DAY, days_total - 1)
    name = tr(f"names.weekday.{WEEKDAYS[weekday % 7]}")
    hour = tr("play.date.hour", weekday=name, slot=slot_name(tick % SLOTS_PER_DAY, tr))
    return tr("play.date.day", day=day + 1, days=days_total), hour


def slot_name(slot: int, tr: Text) -> str:
    """Name of a slot of the day."""
    return tr(f"names.slot.{Slot(slot).name.lower()}")


def moment(tick: int, tr: Text) -> str:
    """Day and slot of a tick, short."""
    return tr("play.moment", day=tick // SLOTS_PER_DAY + 1, slot=slot_name(tick % SLOTS_PER_DAY, tr))


def goal_views(goals: tuple[GoalState, ...], naming: Naming) -> tuple[GoalView, ...]:
    """How every goal stands."""
    return tuple(_goal(goal, naming) for goal in goals)


def _goal(goal: GoalState, naming: Naming) -> GoalView:
    tr, unit, moved = naming.tr, MEASURES[goal.measure].unit, moved_text(goal, naming)
    key = "play.goal.at_most" if goal.op == "<=" else "play.goal.at_least"
    state = tr(key, value=amount(goal.value, unit, tr), target=amount(goal.target, unit, tr))
    return GoalView(
        goal.key, tr(f"play.measure.{goal.measure}"), state, _share(goal), goal.met, goal.missed,
        " ".join(part for part in (naming.goal(goal.key, goal.target, goal.by_day), moved) if part),
        MEASURES[goal.measure].gauge or "orders", bool(moved),
    )  # fmt: skip


class Aimed(Protocol):
    """A goal, or how one stands."""

    @property
    def key(self) -> str: ...
    @property
    def target(self) -> float: ...
    @property
    def by_day(self) -> int | None: ...


def moved_text(goal: Aimed, naming: Naming) -> str:
    """What an event has made of a goal and what it was before; "" for one that stands as the scenario set it."""
    first = next((g for g in naming.scenario.goals if g.key == goal.key), None)
    if first is None or (first.target, first.by_day) == (goal.target, goal.by_day):
        return ""
    unit = MEASURES[first.measure].unit
    return naming.tr(
        "play.goal.moved", now=_aim(goal.target, goal.by_day, unit, naming.tr),
        before=_aim(first.target, first.by_day, unit, naming.tr),
    )  # fmt: skip


def _aim(target: float, by_day: int | None, unit: str, tr: Text) -> str:
    shown = amount(target, unit, tr)
    return tr("play.goal.by", target=shown, day=tr.number(by_day)) if by_day else shown


def _share(goal: GoalState) -> float:
    if goal.met:
        return 1.0
    if goal.op == "<=":
        return min(1.0, max(0.0, goal.target / goal.value)) if goal.value > 0 else 1.0
    return min(1.0, max(0.0, goal.value / goal.target)) if goal.target > 0 else 0.0


def amount(value: float, unit: str, tr: Text) -> str:
    """A measure's value in its unit."""
    if unit == "share":
        return tr.percent(value, tenths(value))
    if unit == "yuan":
        return tr.money(value)
    return tr.number(value, 0 if float(value).is_integer() or abs(value) >= 100 else 1)


def tenths(share: float) -> int:
    """Digits of a percentage: a goal an author set at 27.5 % keeps its half, what was measured is rounded."""
    exact = round(share * 1000)
    return int(exact % 10 != 0 and abs(share * 1000 - exact) < 1e-9)
