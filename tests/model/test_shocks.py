"""Shocks from outside: what they do, and that those for some days are undone (mechanisms Q16, P7, R13)."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from agents.community import Community
from agents.decisions import Inject
from agents.invariants import broken
from agents.names import Cause, Gate, Happening, Role, Shock, Status, Tally
from agents.params import Params
from agents.setup import Circle, Plan, Spread
from tests.model.builders import DAY, STORIES, club, lived, open_club, with_people

SEEDS = range(6)
LED = club(circles=(Circle("main", 200, leaders=1, kols=1),))


def _value(model: Community, shock: Shock) -> float:
    cols = model.columns
    return float(
        {
            Shock.CHANNEL: lambda: cols.desk.channel_force[0],
            Shock.RIVAL: lambda: cols.desk.rival[0],
            Shock.QUALITY: lambda: cols.shop.quality[1],
            Shock.CAPACITY: lambda: cols.shop.capacity[1],
            Shock.COST: lambda: cols.shop.cost[1],
            Shock.HOURS: lambda: cols.desk.hours_week[0],
            Shock.CASH: lambda: cols.desk.cash[0],
        }[shock]()
    )


LASTING = {
    Shock.CHANNEL: 0.5,
    Shock.RIVAL: 0.4,
    Shock.QUALITY: 1.5,
    Shock.CAPACITY: 0.3,
    Shock.COST: 3.0,
    Shock.HOURS: -7.0,
    Shock.CASH: -250.0,
}


@pytest.mark.parametrize("shock", sorted(LASTING))
def test_a_shock_for_some_days_is_undone(shock: Shock) -> None:
    """Quality stops at its bound and a capacity is whole: both come back to where they were all the same."""
    off = {"on_arrivals": 0.0, "on_introductions": 0.0, "on_talk": 0.0}
    setup = open_club(titles=tuple(replace(t, price=900.0) for t in open_club().titles))
    model = Community(setup, Params().replace(**off), 1)
    before = _value(model, shock)
    assert model.apply(Inject(shock, "", LASTING[shock], 2)).ok
    struck = _value(model, shock)
    assert struck != before
    model.advance(2 * DAY - 1)
    assert _value(model, shock) == struck
    model.advance(2)
    assert _value(model, shock) == pytest.approx(before)
    assert not model.memory.later


def test_a_shock_for_good_stays() -> None:
    model = Community(open_club(), Params(), 1)
    model.apply(Inject(Shock.COST, "paper", 2.0))
    model.advance(8 * DAY)
    assert model.columns.shop.cost.tolist() == [15.0, 10.0]


def test_a_rival_draws_people_away_and_belonging_holds_them() -> None:
    def left(belonging: float, rival: float, **params: float) -> int:
        setup = with_people(club(60), belonging=Spread(belonging))
        script = ((0, Inject(Shock.RIVAL, "", rival)),) if rival else ()
        still = {"leave_outside": 0.05, "on_introductions": 0.0, "belonging_decay": 0.0}
        models = [lived(setup, s, 20, script, **still, **params) for s in SEEDS]
        return sum(int(np.sum(m.ledger.tallies, axis=0)[Tally.LEFT]) for m in models)

    assert left(0.1, 0.7) > 1.3 * left(0.1, 0.0)
    assert left(0.9, 0.7) < 0.6 * left(0.1, 0.7)
    assert left(0.1, 0.7, on_outside=0.0) == left(0.1, 0.0, on_outside=0.0)


def test_a_flood_of_advertisers_comes_past_any_gate() -> None:
    setup = open_club(plan=Plan(gate=Gate.INVITE, content=(STORIES,)), channels=())
    model = Community(setup, Params(), 1)
    assert model.apply(Inject(Shock.FLOOD, "", 120.0)).ok
    people = model.columns.people
    assert int((people.role[: model.rows] == Role.ADVERTISER).sum()) == 120
    assert broken(model.columns) == []
    assert dict(model.why("members", 0, 0))[Cause.NEWS] == 120
    model.advance(DAY)
    assert broken(model.columns) == []
    assert {r.code for r in model.check(Inject(Shock.FLOOD, "", 10.0, 3)).reasons} == {"days_range"}


def test_a_flood_stops_when_the_rooms_are_full() -> None:
    model = Community(open_club(circles=(Circle("main", 40),)), Params(), 1)
    model.apply(Inject(Shock.FLOOD, "", 100.0))
    assert int((model.columns.people.status[: model.rows] == Status.MEMBER).sum()) == 40


def test_the_best_known_name_is_courted() -> None:
    model = Community(LED, Params(), 1)
    people = model.columns.people
    named = np.flatnonzero(people.role[: model.rows] >= Role.KOL)
    people.credibility[named] = [0.2, 0.6][: named.size]
    before = people.loyalty[named].copy()
    assert model.apply(Inject(Shock.COURT, "", 0.3, 2)).ok
    best = named[np.argmax(people.credibility[named])]
    assert people.loyalty[best] == pytest.approx(before[list(named).index(best)] - 0.3)
    h = model.columns.happenings
    assert h.kind[int(h.head[0]) - 1] == Happening.COURTED
    assert h.row[int(h.head[0]) - 1] == best
    assert model.memory.later[0].decision == Inject(Shock.COURT, str(int(people.uid[best])), pytest.approx(-0.3))
    nobody = Community(club(), Params(), 1)
    assert {r.code for r in nobody.check(Inject(Shock.COURT, "", 0.3)).reasons} == {"no_such_member"}


def test_news_moves_everybody_and_is_booked() -> None:
    model = Community(club(), Params(), 1)
    before = model.columns.people.warmth[:30].sum()
    assert model.apply(Inject(Shock.WARMTH, "", -0.1)).ok
    change = model.columns.people.warmth[:30].sum() - before
    assert change < -1.0
    assert dict(model.why("warmth", 0, 0))[Cause.NEWS] == pytest.approx(change, abs=1e-6)


def test_money_from_outside_is_booked() -> None:
    model = Community(club(), Params(), 1)
    model.apply(Inject(Shock.CASH, "", 500.0))
    assert model.columns.desk.cash[0] == 4500.0
    assert dict(model.why("cash", 0, 0))[Cause.NEWS] == 500.0


@pytest.mark.parametrize(
    ("inject", "code"),
    [
        (Inject(Shock.CHANNEL, "pigeons", 0.5), "unknown_channel"),
        (Inject(Shock.QUALITY, "cars", 0.5), "unknown_title"),
        (Inject(Shock.RIVAL, "", 1.5), "factor_range"),
        (Inject(Shock.COST, "", 0.0), "factor_range"),
        (Inject(Shock.COST, "", 2.0, 400), "days_range"),
        (Inject(Shock.COURT, "x", 0.5), "no_such_member"),
    ],
)
def test_what_a_shock_is_refused_over(inject: Inject, code: str) -> None:
    verdict = Community(open_club(), Params(), 1).check(inject)
    assert {r.code for r in verdict.reasons} == {code}
    assert verdict.cash == verdict.hours == 0.0
