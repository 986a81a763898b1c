"""Books: every change has a cause, and causes add up to the change, for circles and for members."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given

from agents.columns import SCALE
from agents.community import Community
from agents.decisions import Expel
from agents.invariants import STATES, totals, unbooked
from agents.names import Cause, Metric, Status
from agents.storage import copy
from tests.model.builders import (
    DAY,
    LAUNCH,
    STRANGERS,
    Script,
    by_tick,
    lived,
    open_club,
    play,
    random_runs,
    stories,
)


@random_runs(25)
@given(stories())
def test_causes_add_up_to_the_change_of_every_circle_and_day(story: tuple) -> None:  # type: ignore[type-arg]
    setup, seed, script = story
    model, table = Community(setup, seed=seed), by_tick(script)
    before = copy(model.columns)
    for day in range(12):
        for tick in range(day * DAY, (day + 1) * DAY):
            for decision in table.get(tick, ()):
                model.apply(decision)
            model.advance(1)
        booked = model.ledger.books[day]
        if day == 0:  # who was there from the start is booked too, and is no change
            booked = booked.copy()
            booked[:, :, Cause.FOUNDING] = 0
        assert unbooked(before, model.columns, booked) == []
        before = copy(model.columns)


@random_runs(25)
@given(stories())
def test_causes_add_up_for_every_member_where_they_are_traced(story: tuple) -> None:  # type: ignore[type-arg]
    setup, seed, script = story
    model = Community(setup, seed=seed, trace=True)
    play(model, 12 * DAY, script)
    people, rows = model.columns.people, model.rows
    trace = model.columns.ledger.trace[:rows].sum(axis=2) / SCALE
    here = people.status[:rows] == Status.MEMBER
    for name in STATES:
        state = np.where(here, getattr(people, name)[:rows], 0.0)
        np.testing.assert_allclose(trace[:, Metric[name.upper()]], state, atol=1e-7)
    np.testing.assert_array_equal(trace[:, Metric.HEADCOUNT], here)


def test_newcomers_beyond_the_first_capacity_are_traced_like_the_others() -> None:
    setup = open_club(channels=(replace(STRANGERS, per_day=12.0),))
    model = Community(setup, seed=5, trace=True)
    first = model.capacity
    play(model, 12 * DAY)
    assert model.rows > first + 5
    booked = sum(model.ledger.books).sum(axis=0)  # type: ignore[union-attr]
    people = slice(Metric.WARMTH, Metric.FATIGUE + 1)
    np.testing.assert_array_equal(
        model.columns.ledger.trace[: model.rows].sum(axis=0)[people], booked[people]
    )


def test_tracing_disturbs_nothing() -> None:
    setup = open_club()
    plain, traced = Community(setup, seed=3), Community(setup, seed=3, trace=True)
    assert play(plain, 60).digest() == play(traced, 60).digest()


def test_why_tells_the_change_between_any_two_days() -> None:
    model = lived(open_club(), 11, 4)
    start = copy(model.columns)
    model.advance(5 * DAY)
    change = totals(model.columns) - totals(start)
    for name in STATES:
        told = sum(amount for _, amount in model.why(name, 4, 8))
        assert abs(told - change[:, Metric[name.upper()]].sum()) < 1e-6
    assert sum(a for _, a in model.why("members", 4, 8)) == change[:, Metric.HEADCOUNT].sum()
    cash = model.columns.desk.cash[0] - start.desk.cash[0]
    assert abs(sum(a for _, a in model.why("cash", 4, 8)) - cash) < 1e-6


def test_all_money_ever_booked_is_the_cash_in_hand() -> None:
    script: Script = ((0, LAUNCH), (20, Expel(2)))
    model = lived(open_club(), 2, 15, script)
    assert model.ledger.sales[-1].sum() > 0
    booked = sum(a for _, a in model.why("cash", 0, 15))
    assert abs(booked - model.columns.desk.cash[0]) < 1e-6


def test_the_day_that_runs_is_booked_too() -> None:
    model = lived(open_club(), 2, 3)
    model.advance(2)
    today = model.why("warmth", 3, 3)
    assert today
    whole = dict(model.why("warmth", 0, 3))
    closed = dict(model.why("warmth", 0, 2))
    for cause, amount in today:
        assert abs(closed.get(cause, 0.0) + amount - whole[cause]) < 1e-9
