"""How a run stands against its scenario: goals, ways to lose, stars, score. Judged at the end of each day only.

Judging by the day and not by the tick makes the outcome the same however ticks are grouped into calls.

The score tells skill in one number of 0 to 100. Every goal gives credit for the part of the way from where the
community stood before day 1 to the target, never more than the whole way: what is sold too much does not make up for
members who have gone. All goals reached are worth 80; the rest is for going on from there to three stars, and only
who wins has any of it. Who loses keeps half.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from game.scenario.aims import CircleDead, Crossed, Goal, GoalSpec, Loss, StarsSpec
from game.scenario.measures import FrameLike, SeriesLike, read

GOALS_SHARE = 0.8
"""Share of the score that is for the goals."""
KEPT_BY_LOSERS = 0.5


@dataclass(frozen=True)
class Aims:
    """What a scenario asks for."""

    goals: tuple[Goal, ...] = ()
    losses: tuple[Loss, ...] = ()
    stars: StarsSpec | None = None


@dataclass(frozen=True)
class GoalState:
    """How one goal stands."""

    key: str
    value: float
    """The measure now, in its unit."""
    target: float
    met: bool
    """Reached in time (goals with a last day), or true as things stand."""
    measure: str = ""
    op: str = ">="
    by_day: int | None = None
    """Last day, counted from 1, for goals that have one."""
    missed: bool = False
    """Can no longer be met: its last day has passed."""
    credit: float = 0.0
    """Part of the way from the start to the target, in [0, 1]; 1 when met."""


@dataclass(frozen=True)
class Outcome:
    """How a run stands or ended."""

    over: bool
    won: bool
    lost: str | None
    """Key of the way to lose that came true, None when none did."""
    stars: int
    """0 to 3; 0 until the run is over and won."""
    goals: tuple[GoalState, ...]
    lost_day: int = -1
    """Day (0 is the first) at whose end it was lost, -1 when it was not."""
    score: float = 0.0
    """Skill, 0 to 100, as things stand."""


@dataclass
class Judge:
    """Remembers what must be remembered between days: which goals were reached in time, what was lost."""

    aims: Aims
    days: int
    """Length of the course."""
    reached: dict[str, int] = field(default_factory=dict)
    """Day (0 is the first) at whose end a goal with a last day first held."""
    lost: str | None = None
    lost_day: int = -1
    finished: int = 0
    """Days finished."""
    start: Mapping[str, float] = field(default_factory=dict)
    """Measure of each goal before day 1, by the goal's key; 0 where it is not known."""

    @classmethod
    def begin(cls, aims: Aims, days: int, frame: FrameLike, series: SeriesLike) -> Judge:
        """A judge who has seen where the community stands before day 1."""
        start = {goal.key: _value(goal, frame, series) for goal in aims.goals}
        return cls(aims, days, start=start)

    def copy(self) -> Judge:
        """An independent copy."""
        return Judge(
            self.aims, self.days, dict(self.reached), self.lost, self.lost_day, self.finished, self.start
        )

    @property
    def over(self) -> bool:
        """True when the last day has passed or a way to lose has come true."""
        return self.lost is not None or self.finished >= self.days

    @property
    def attentive(self) -> bool:
        """Whether a day's end can decide anything: a way to lose, or a goal with a last day that is still open."""
        timed = any(goal.by_day is not None and goal.key not in self.reached for goal in self.aims.goals)
        return timed or bool(self.aims.losses)

    def close_day(self, day: int, frame: FrameLike, series: SeriesLike, dead: dict[str, bool]) -> None:
        """Judge the end of ``day`` (0 is the first). ``dead``: whether each circle's fire is out."""
        self.finished = day + 1
        for goal in self.aims.goals:
            if goal.by_day is not None and goal.key not in self.reached and day < goal.by_day:
                if goal.holds(_value(goal, frame, series)):
                    self.reached[goal.key] = day
        if self.lost is None:
            true = (x.key for x in self.aims.losses if _came_true(x, day, frame, series, dead))
            self.lost = next(true, None)
            self.lost_day = day if self.lost is not None else -1

    def outcome(self, frame: FrameLike, series: SeriesLike) -> Outcome:
        """How the run stands now."""
        goals = tuple(self._state(goal, frame, series) for goal in self.aims.goals)
        won = self.over and self.lost is None and all(g.met for g in goals)
        stars, score = self._stars(won, frame, series), self._score(won, goals, frame, series)
        return Outcome(self.over, won, self.lost, stars, goals, self.lost_day, score)

    def _state(self, goal: Goal, frame: FrameLike, series: SeriesLike) -> GoalState:
        value = _value(goal, frame, series)
        in_time = goal.key in self.reached
        met = goal.holds(value) if goal.by_day is None else in_time
        missed = goal.by_day is not None and not in_time and self.finished >= goal.by_day
        way = 1.0 if met else credit(goal, self.start.get(goal.key, 0.0), value)
        return GoalState(goal.key, value, goal.target, met, goal.measure, goal.op, goal.by_day, missed, way)

    def _stars(self, won: bool, frame: FrameLike, series: SeriesLike) -> int:
        stars = self.aims.stars
        if stars is None:
            return 3 * int(won)
        return stars.earned(won, read(stars.measure, frame, series))

    def _score(self, won: bool, goals: tuple[GoalState, ...], frame: FrameLike, series: SeriesLike) -> float:
        weights = [goal.weight for goal in self.aims.goals]
        way = sum(w * goal.credit for w, goal in zip(weights, goals, strict=True)) / (sum(weights) or 1.0)
        if self.lost is not None:
            return 100.0 * GOALS_SHARE * KEPT_BY_LOSERS * way
        return 100.0 * (GOALS_SHARE * way + (1.0 - GOALS_SHARE) * (self._beyond(frame, series) if won else 0.0))

    def _beyond(self, frame: FrameLike, series: SeriesLike) -> float:
        """Part of the way from winning to three stars, in [0, 1]."""
        stars = self.aims.stars
        if stars is None:
            return 1.0
        same = [g.target for g in self.aims.goals if (g.measure, g.op, g.title) == (stars.measure, stars.op, None)]
        first = same[0] if same else 2 * stars.two - stars.three
        return _part(first, stars.three, read(stars.measure, frame, series))


def credit(goal: GoalSpec, start: float, value: float) -> float:
    """Part of the way to a goal's target, in [0, 1].

    The way begins where the community stood before day 1. A goal to keep what is there already begins at
    nothing: who keeps three quarters of the members has three quarters of the credit.
    """
    if not goal.holds(start):
        return _part(start, goal.target, value)
    if goal.op == ">=":
        return _part(min(0.0, 2 * goal.target), goal.target, value)
    return _part(goal.target + max(abs(goal.target), 1e-9), goal.target, value)


def _part(first: float, last: float, value: float) -> float:
    """Where a value lies on the way from ``first`` to ``last``, cut to [0, 1]; 1 when there is no way to go."""
    if first == last:
        return 1.0
    return min(1.0, max(0.0, (value - first) / (last - first)))


def _value(goal: GoalSpec, frame: FrameLike, series: SeriesLike) -> float:
    return read(goal.measure, frame, series, goal.title or "")


def _came_true(loss: Loss, day: int, frame: FrameLike, series: SeriesLike, dead: dict[str, bool]) -> bool:
    match loss.rule:
        case CircleDead(circle=key):
            return all(dead.values()) if key is None else dead[key]
        case Crossed() as rule:
            return day + 1 >= rule.from_day and rule.holds(read(rule.measure, frame, series))
