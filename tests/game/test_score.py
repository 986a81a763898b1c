from __future__ import annotations

from dataclasses import dataclass, field
from types import SimpleNamespace

import numpy as np
import pytest

from game.scenario.aims import CircleDead, Crossed, Goal, Loss, StarsSpec
from game.score import Aims, Judge, credit


@dataclass
class World:
    """A run that a test dictates day by day."""

    cash: list[float] = field(default_factory=list)

    @property
    def days(self) -> int:
        return len(self.cash)

    @property
    def gauges(self) -> dict[str, list[float]]:
        return {"cash": self.cash, "revenue": self.cash}

    def frame(self) -> SimpleNamespace:
        return SimpleNamespace(
            day=self.days - 1,
            gauges={"cash": self.cash[-1], "revenue": self.cash[-1]},
            sales_by_wave=np.zeros(7, np.int64),
            offers=(),
        )


def play(judge: Judge, cash: list[float], dead: dict[str, bool] | None = None) -> World:
    world = World()
    for day, amount in enumerate(cash):
        world.cash.append(amount)
        judge.close_day(day, world.frame(), world, dead or {"main": False})
    return world


def outcome(aims: Aims, cash: list[float], days: int = 4, dead: dict[str, bool] | None = None):
    judge = Judge(aims, days)
    world = play(judge, cash, dead)
    return judge.outcome(world.frame(), world)


RICH = Goal(key="rich", measure="cash", target=10.0)


def test_a_goal_without_a_day_is_judged_as_things_stand() -> None:
    aims = Aims((RICH,))
    before = outcome(aims, [20.0, 30.0])
    assert before.goals[0].met and not before.over and not before.won and before.stars == 0
    assert outcome(aims, [20.0, 30.0, 5.0, 9.0]).won is False
    end = outcome(aims, [1.0, 1.0, 1.0, 10.0])
    assert end.over and end.won and end.stars == 3


def test_a_goal_with_a_day_is_kept_once_reached_and_missed_once_late() -> None:
    aims = Aims((Goal(key="early", measure="cash", target=10.0, by_day=2),))
    assert outcome(aims, [1.0, 10.0, 0.0, 0.0]).won
    late = outcome(aims, [1.0, 1.0, 10.0, 10.0])
    assert not late.won and late.goals[0].missed and not late.goals[0].met
    assert not outcome(aims, [1.0]).goals[0].missed


def test_at_most_means_at_most() -> None:
    goal = Goal(key="lean", measure="cash", target=10.0, op="<=")
    assert outcome(Aims((goal,)), [0.0, 0.0, 0.0, 10.0]).won
    assert not outcome(Aims((goal,)), [0.0, 0.0, 0.0, 10.5]).won


def test_totals_count_the_day_that_has_just_ended_once() -> None:
    goal = Goal(key="revenue", measure="revenue", target=100.0)
    assert outcome(Aims((goal,)), [10.0, 20.0, 30.0, 40.0]).goals[0].value == pytest.approx(100.0)


def test_a_loss_ends_the_run_at_once_and_for_good() -> None:
    broke = Loss(key="broke", rule=Crossed(kind="below", measure="cash", limit=0.0))
    lost = outcome(Aims((RICH,), (broke,)), [20.0, -1.0])
    assert lost.over and lost.lost == "broke" and lost.lost_day == 1 and not lost.won and lost.stars == 0
    assert outcome(Aims((RICH,), (broke,)), [20.0, -1.0, 50.0, 50.0]).lost == "broke"
    assert outcome(Aims((RICH,), (broke,)), [20.0, 0.0, 50.0, 50.0]).won


def test_a_loss_with_a_first_day_waits_for_it() -> None:
    rule = Crossed(kind="above", measure="cash", limit=5.0, from_day=3)
    aims = Aims((), (Loss(key="greedy", rule=rule),))
    assert outcome(aims, [9.0, 9.0]).lost is None
    assert outcome(aims, [9.0, 9.0, 9.0]).lost_day == 2


def test_a_dead_circle_loses_by_name_or_when_it_is_the_last() -> None:
    named = Aims((), (Loss(key="out", rule=CircleDead(circle="b")),))
    every = Aims((), (Loss(key="out", rule=CircleDead()),))
    half = {"a": False, "b": True}
    assert outcome(named, [1.0], dead=half).lost == "out"
    assert outcome(every, [1.0], dead=half).lost is None
    assert outcome(every, [1.0], dead={"a": True, "b": True}).lost == "out"


def test_stars_follow_their_own_measure() -> None:
    aims = Aims((RICH,), (), StarsSpec(measure="cash", two=20.0, three=30.0))
    assert [outcome(aims, [0.0, 0.0, 0.0, cash]).stars for cash in (9.0, 10.0, 20.0, 30.0)] == [0, 1, 2, 3]


def test_a_copy_remembers_but_does_not_share() -> None:
    judge = Judge(Aims((Goal(key="early", measure="cash", target=10.0, by_day=4),)), 9)
    play(judge, [1.0])
    copy = judge.copy()
    play(copy, [1.0, 50.0])
    assert copy.reached == {"early": 1}
    assert judge.reached == {} and judge.finished == 1


def test_the_way_to_a_goal_begins_where_the_community_stood() -> None:
    rise = Goal(key="rise", measure="cash", target=5000.0)
    assert credit(rise, 3000.0, 3000.0) == 0.0
    assert credit(rise, 3000.0, 4000.0) == pytest.approx(0.5)
    assert credit(rise, 3000.0, 2000.0) == 0.0
    assert credit(rise, 3000.0, 9000.0) == 1.0


def test_what_is_to_be_kept_has_its_credit_for_what_is_left() -> None:
    keep = Goal(key="keep", measure="members", target=100.0)
    assert credit(keep, 120.0, 75.0) == pytest.approx(0.75)
    calm = Goal(key="calm", measure="fatigue", target=0.2, op="<=")
    assert credit(calm, 0.1, 0.3) == pytest.approx(0.5)
    assert credit(calm, 0.1, 0.9) == 0.0
    assert credit(calm, 0.6, 0.4) == pytest.approx(0.5)


def test_the_score_weighs_goals_and_only_a_win_goes_beyond_them() -> None:
    light = Goal(key="light", measure="cash", target=10.0)
    heavy = Goal(key="heavy", measure="revenue", target=10.0, weight=3.0)
    assert scored(Aims((light, heavy)), 10.0, 0.0) == pytest.approx(20.0)
    assert scored(Aims((light, heavy)), 0.0, 10.0) == pytest.approx(60.0)
    assert scored(Aims((light, heavy)), 10.0, 10.0) == pytest.approx(100.0)
    stars = StarsSpec(measure="cash", two=20.0, three=30.0)
    assert scored(Aims((light,), stars=stars), 10.0) == pytest.approx(80.0)
    assert scored(Aims((light,), stars=stars), 20.0) == pytest.approx(90.0)
    assert scored(Aims((light,), stars=stars), 90.0) == pytest.approx(100.0)
    assert scored(Aims((light, heavy), stars=stars), 90.0, 5.0) == pytest.approx(80.0 * (1.0 + 1.5) / 4.0)


def test_who_loses_keeps_half_of_the_score() -> None:
    aims = Aims((RICH,), (Loss(key="broke", rule=Crossed(kind="below", measure="cash", limit=6.0)),))
    assert outcome(aims, [9.0, 5.0]).score == pytest.approx(20.0)


def scored(aims: Aims, cash: float, revenue: float = 0.0) -> float:
    """Score at the end of a one-day course, from nothing."""
    frame = SimpleNamespace(
        day=0, gauges={"cash": cash, "revenue": revenue}, sales_by_wave=np.zeros(7, np.int64), offers=()
    )
    world = SimpleNamespace(days=1, gauges={"cash": [cash], "revenue": [revenue]})
    judge = Judge(aims, 1)
    judge.close_day(0, frame, world, {"main": False})
    return judge.outcome(frame, world).score
