"""A dead circle can be lit again: dearer and weaker the longer it has been cold, and for good only if it is lived."""

from __future__ import annotations

import numpy as np
import pytest

from agents.community import Community
from agents.decisions import Rekindle
from agents.events import EventKind
from agents.names import Cause, Death, Metric, Vital
from agents.params import Params
from agents.setup import Circle, Plan, Spread
from tests.model.builders import DAY, club, with_people

MUTE = Spread(-12.0, 0.0, -12.0, 0.5)


def _dead(days: int = 0, **params: float) -> Community:
    """A club of two rooms that has been dead for so many days; the second room talks."""
    setup = with_people(club(24, circles=(Circle("a", 60), Circle("b", 60)), plan=Plan(), silent_days=3), posting=MUTE)
    model = Community(setup, Params().replace(leave_base=0.0, leave_cold=0.0, **params), seed=4, record=True)
    model.columns.people.posting[model.columns.people.circle == 1] = 0.6
    model.advance((3 + days) * DAY)
    assert model.columns.circles.vital.tolist() == [Vital.DEAD, Vital.LIVELY]
    return model


def _warmth(model: Community) -> float:
    people = model.columns.people
    return float(people.warmth[: model.rows][people.circle[: model.rows] == 0].sum())


def _lifted(days: int, **params: float) -> float:
    model = _dead(days, **params)
    model.columns.people.warmth[:] = 0.05
    before = _warmth(model)
    assert model.apply(Rekindle(0)).ok
    return _warmth(model) - before


def test_it_costs_by_members_and_days_dead() -> None:
    economy = club().economy
    for days in (0, 5, 20):
        model = _dead(days)
        verdict = model.check(Rekindle(0))
        assert verdict.cash == pytest.approx(economy.cash_rekindle * 12 * (1 + days / 10))
        assert (verdict.hours, verdict.reach) == (economy.hours_rekindle, 12)


@pytest.mark.parametrize(("circle", "code"), [(1, "circle_alive"), (2, "no_such_circle"), (-1, "no_such_circle")])
def test_only_a_dead_circle_can_be_lit(circle: int, code: str) -> None:
    (reason,) = _dead().check(Rekindle(circle)).reasons
    assert reason.code == code


def test_an_empty_circle_cannot_be_lit() -> None:
    model = Community(club(8, circles=(Circle("a", 60), Circle("b", 60))), seed=1)
    model.columns.circles.members[1] = 0
    model.columns.circles.vital[1] = Vital.DEAD
    assert [r.code for r in model.check(Rekindle(1)).reasons] == ["circle_empty"]


def test_dormant_members_warm_up_less_the_longer_it_lay_cold_and_not_at_all_when_switched_off() -> None:
    at_once, later, late = _lifted(0), _lifted(5), _lifted(20)
    assert at_once > later > late > 0.0
    par = Params()
    assert at_once == pytest.approx(12 * par.rekindle_warmth * (par.rekindle_below - 0.05))
    assert later / at_once == pytest.approx(par.rekindle_days / (par.rekindle_days + 5))
    assert _lifted(0, on_rekindling=0.0) == 0.0


def test_the_lift_is_booked_and_bounded_and_leaves_the_warm_alone() -> None:
    model = _dead()
    people = model.columns.people
    people.warmth[:] = 0.9
    rows = np.flatnonzero(people.circle[: model.rows] == 0)
    people.warmth[rows[:4]] = 0.1
    before = people.warmth[: model.rows].copy()
    model.apply(Rekindle(0))
    change = people.warmth[: model.rows] - before
    assert np.flatnonzero(change).tolist() == rows[:4].tolist()
    assert people.warmth[rows[:4]].max() <= Params().rekindle_below
    told = dict(model.why("warmth", model.ledger.days, model.ledger.days, 0))
    assert told[Cause.REKINDLED] == pytest.approx(change.sum(), abs=1e-6)
    assert dict(model.why("cash", model.ledger.days, model.ledger.days))[Cause.STRUCTURE_COST] < 0.0
    assert model.ledger.today(model.columns)[1, Metric.WARMTH, Cause.REKINDLED] == 0


def test_it_lives_when_it_is_lived_in_and_dies_again_when_not() -> None:
    for posting, vital in ((0.9, Vital.LIVELY), (0.0, Vital.DEAD)):
        model = _dead()
        people = model.columns.people
        people.posting[people.circle == 0] = posting
        assert model.apply(Rekindle(0)).ok
        circles = model.columns.circles
        assert (circles.vital[0], circles.death[0], circles.ended[0]) == (Vital.LIVELY, Death.NONE, -1)
        model.advance(4 * DAY)
        assert model.columns.circles.vital[0] == vital
        assert bool(model.columns.circles.death[0] != Death.NONE) is (vital == Vital.DEAD)


def test_it_is_remembered() -> None:
    model = _dead(5)
    model.apply(Rekindle(0))
    table = model.events()
    (at,) = np.flatnonzero(table["kind"] == EventKind.REKINDLED)
    assert (table["circle"][at], table["a"][at], table["b"][at]) == (0, 0, 5)
