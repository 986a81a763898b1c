"""How a run stands against its scenario: goals, ways to lose, stars. Judged at the end of each day only.

Judging by the day and not by the tick makes the outcome the same however ticks are grouped into calls.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from game.scenario.aims import CircleDead, Crossed, Goal, GoalSpec, Loss, StarsSpec
from game.scenario.measures import FrameLike, SeriesLike, read


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

    def copy(self) -> Judge:
        """An independent copy."""
        return Judge(self.aims, self.days, dict(self.reached), self.lost, self.lost_day, self.finished)

    @property
    def over(self) -> bool:
        """True when the last day has passed or a way to lose has come true."""
        return self.lost is not None or self.finished >= self.days

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
        return Outcome(self.over, won, self.lost, self._stars(won, frame, series), goals, self.lost_day)

    def _state(self, goal: Goal, frame: FrameLike, series: SeriesLike) -> GoalState:
        value = _value(goal, frame, series)
        in_time = goal.key in self.reached
        met = goal.holds(value) if goal.by_day is None else in_time
        missed = goal.by_day is not None and not in_time and self.finished >= goal.by_day
        return GoalState(goal.key, value, goal.target, met, goal.measure, goal.op, goal.by_day, missed)

    def _stars(self, won: bool, frame: FrameLike, series: SeriesLike) -> int:
        stars = self.aims.stars
        if stars is None:
            return 3 * int(won)
        return stars.earned(won, read(stars.measure, frame, series))


def _value(goal: GoalSpec, frame: FrameLike, series: SeriesLike) -> float:
    return read(goal.measure, frame, series, goal.title or "")


def _came_true(loss: Loss, day: int, frame: FrameLike, series: SeriesLike, dead: dict[str, bool]) -> bool:
    match loss.rule:
        case CircleDead(circle=key):
            return all(dead.values()) if key is None else dead[key]
        case Crossed() as rule:
            return day + 1 >= rule.from_day and rule.holds(read(rule.measure, frame, series))
