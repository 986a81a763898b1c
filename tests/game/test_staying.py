"""Why a member stays: the sum shown is the model's own hazard, and its terms are told apart rightly."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numba import njit

from agents.columns import Columns
from agents.exact import Int
from agents.kernels.leaving import hazards
from agents.names import Cause, Role
from agents.params import Params
from game.observation import HOLDS, PUSHES
from game.scenario import Scenario, load
from game.session import Session
from game.staying import month_chance, staying

ROOT = Path(__file__).resolve().parents[2]


@njit(cache=True, nogil=True, error_model="numpy")
def model_hazard(cols: Columns, row: Int, par: Params) -> float:
    """What agents.kernels.leaving.consider_leaving compares its draw with."""
    h = hazards(cols.people, cols.ties, cols.desk, row, par)
    total = h[0] + h[1] + h[2] + h[3] + h[4]
    return min(1.0, total * (1.0 - par.loyalty * cols.people.belonging[row]))


@pytest.fixture(scope="module")
def rescue() -> Scenario:
    return load(ROOT / "scenarios" / "cold_ashes")


@pytest.fixture
def session(rescue: Scenario) -> Session:
    session = Session.start(rescue, 4)
    for _ in range(8):
        session.skip_day()
    return session


def test_the_terms_add_up_to_the_model_s_own_hazard(session: Session) -> None:
    community = session._community
    rows = session.frame.members.row.tolist()
    people = community.columns.people
    people.role[rows[0]] = Role.FREELOADER  # for whom nothing is given away
    seen = set()
    for row in rows:
        told = session.staying(row)
        assert told.here and told.cause is None
        terms = dict(told.terms)
        seen |= set(terms)
        own = told.hazard - terms.get("courted", 0.0)
        theirs = model_hazard(community.columns, np.int64(row), community.coefficients)
        assert own == pytest.approx(float(theirs), rel=1e-9)
        assert sum(terms.values()) == pytest.approx(told.hazard, rel=1e-9)
        assert all(amount > 0 for key, amount in terms.items() if key in PUSHES)
        assert all(amount < 0 for key, amount in terms.items() if key in HOLDS)
    assert {"cold", "idle", "distrust", "life", "outside", "no_ties", "friends", "belonging"} <= seen


def test_a_rival_adds_to_the_hazard_of_those_others_listen_to(session: Session) -> None:
    columns, params = session._community.columns, session._community.params
    row = int(session.frame.members.row[1])
    columns.people.role[row] = Role.LEADER
    columns.people.credibility[row] = 0.5
    columns.people.loyalty[row] = 0.2
    columns.people.outside[row] = 0.3
    columns.desk.rival[0] = 0.4
    terms = dict(staying(columns, row, params).terms)
    assert terms["courted"] == pytest.approx(params.courted * 0.5 * 0.8**2 * 0.7)
    columns.people.credibility[row] = 0.1
    assert dict(staying(columns, row, params).terms)["courted"] == pytest.approx(params.courted * 0.3 * 0.8**2 * 0.7)
    columns.people.role[row] = Role.MEMBER
    assert "courted" not in dict(staying(columns, row, params).terms)


def test_who_has_left_is_told_with_day_and_cause_and_without_ties(session: Session) -> None:
    while not session.departed():
        session.skip_day()
    gone = session.departed()[-1]
    told = session.staying(gone.row)
    assert not told.here
    assert (told.left_day, told.cause) == (gone.day, gone.cause)
    assert not {"friends", "no_ties"} & set(dict(told.terms))


def test_nobody_leaves_where_the_model_lets_nobody_leave(session: Session) -> None:
    params = session._community.params.replace(on_leaving=0.0)
    told = staying(session._community.columns, int(session.frame.members.row[0]), params)
    assert told.hazard == 0.0 and all(amount == 0.0 for _, amount in told.terms)


def test_a_month_s_chance_counts_thirty_nights() -> None:
    assert month_chance(0.01) == pytest.approx(1 - 0.99**30)
    assert month_chance(0.0) == 0.0 and month_chance(2.0) == 1.0


def test_there_is_nobody_in_a_row_never_used(session: Session) -> None:
    with pytest.raises(ValueError, match="no member"):
        session.staying(10_000_000)
    assert Cause.LEFT_COLD.name.lower().removeprefix("left_") == "cold"
