"""A silent circle is dead, and what it died of is told apart."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from agents.community import Community
from agents.decisions import Expel
from agents.names import Death, Form, Gate, Tally, Vital
from agents.setup import Circle, ContentItem, Plan, Setup, Spread
from tests.model.builders import (
    DAY,
    LAUNCH,
    STORIES,
    STORYBOOK,
    STRANGERS,
    Script,
    club,
    lived,
    open_club,
    play,
    with_people,
)

MUTE = Spread(-12.0, 0.0, -12.0, 0.5)
NOTHING = Plan(gate=Gate.INVITE)


def _mute(setup: Setup) -> Setup:
    return with_people(setup, posting=MUTE)


def _state(model: Community) -> tuple[Vital, Death]:
    circles = model.columns.circles
    return Vital(circles.vital[0]), Death(circles.death[0])


@pytest.mark.parametrize("days", [3, 7])
def test_a_circle_dies_when_nobody_has_posted_for_so_many_days(days: int) -> None:
    model = Community(_mute(club(plan=NOTHING, silent_days=days)), seed=1)
    model.advance(days * DAY - 1)
    assert _state(model) == (Vital.LIVELY, Death.NONE)
    model.advance(1)
    assert _state(model)[0] == Vital.DEAD


def test_without_any_value_the_cause_is_no_value() -> None:
    assert _state(lived(_mute(club(plan=NOTHING)), 1, 10)) == (Vital.DEAD, Death.NO_VALUE)


def test_where_only_the_operator_talks_the_cause_is_no_drive_of_its_own() -> None:
    assert _state(lived(_mute(club()), 1, 10)) == (Vital.DEAD, Death.NO_SELF_DRIVE)


def test_a_group_full_of_adverts_dies_of_spam() -> None:
    pests = replace(STRANGERS, per_day=6.0, advertisers=0.8)
    setup = _mute(open_club(30, channels=(pests,), plan=Plan(gate=Gate.FREE)))
    assert _state(lived(setup, 1, 15)) == (Vital.DEAD, Death.SPAM)


def test_a_group_that_is_only_sold_to_dies_of_overload() -> None:
    script: Script = ((0, replace(LAUNCH, reminders=14)), (1, replace(LAUNCH, title="paper", reminders=14, price=12.0)))
    setup = with_people(_mute(club(plan=NOTHING, silent_days=14)), budget=Spread(0.0))
    assert _state(lived(setup, 1, 15, script)) == (Vital.DEAD, Death.OVERLOAD)


def test_a_group_let_down_by_its_supplier_dies_of_broken_promises() -> None:
    shop = (replace(STORYBOOK, quality=0.0, capacity=3),)
    eager = with_people(_mute(club(plan=NOTHING, silent_days=14, titles=shop)), threshold=Spread(0.0))
    model = lived(eager, 1, 25, ((0, LAUNCH),), on_reviews=0.0)
    assert model.columns.shop.sold[0] > 20
    assert _state(model) == (Vital.DEAD, Death.BROKEN_PROMISES)


def test_an_empty_circle_is_empty() -> None:
    model = Community(club(5), seed=1)
    for uid in range(5):
        assert model.apply(Expel(uid)).ok
    model.advance(DAY)
    assert _state(model) == (Vital.DEAD, Death.EMPTY)


def test_one_empty_circle_beside_a_living_one_is_empty() -> None:
    model = Community(club(12, circles=(Circle("a", 50), Circle("b", 50))), seed=1)
    people = model.columns.people
    for uid in people.uid[:12][people.circle[:12] == 1].tolist():
        model.apply(Expel(uid))
    model.advance(DAY)
    assert model.columns.circles.vital.tolist() == [Vital.LIVELY, Vital.DEAD]
    assert model.columns.circles.death.tolist() == [Death.NONE, Death.EMPTY]


def test_in_a_dead_circle_nobody_speaks_and_the_cause_stays() -> None:
    model = lived(_mute(club(plan=NOTHING)), 1, 8)
    assert _state(model) == (Vital.DEAD, Death.NO_VALUE)
    model.columns.people.posting[:] = 0.9
    play(model, 10 * DAY)
    assert _state(model) == (Vital.DEAD, Death.NO_VALUE)
    assert np.sum(model.ledger.tallies, axis=0)[Tally.POSTS] == 0


def test_a_lively_group_lives_and_a_cooling_one_is_called_dying_first() -> None:
    talkative = with_people(club(30), posting=Spread(-1.0, 0.5, -4.0, 0.5))
    model = lived(talkative, 1, 20)
    assert _state(model) == (Vital.LIVELY, Death.NONE)
    model.columns.people.posting[:] = 0.0
    seen = set()
    for _ in range(9):
        model.advance(DAY)
        seen.add(_state(model)[0])
    assert seen == {Vital.LIVELY, Vital.DYING, Vital.DEAD} or seen == {Vital.DYING, Vital.DEAD}


def test_two_circles_die_each_of_its_own() -> None:
    """Content in both; one talks, the other does not."""
    setup = club(24, circles=(Circle("a", 50), Circle("b", 50)), plan=Plan(content=(STORIES,)))
    setup = with_people(setup, posting=Spread(-1.0, 0.3, -3.0, 0.5))
    model = Community(setup, seed=3)
    people = model.columns.people
    people.posting[: model.rows][people.circle[: model.rows] == 1] = 0.0
    people.friends[:] = 0
    model.advance(12 * DAY)
    assert model.columns.circles.vital.tolist() == [Vital.LIVELY, Vital.DEAD]
    assert model.columns.circles.death.tolist() == [Death.NONE, Death.NO_SELF_DRIVE]


def test_content_in_any_form_keeps_a_mute_group_from_nothing() -> None:
    lines = tuple(ContentItem("stories", form, 4, 7, 1, 0.5) for form in (Form.TEXT, Form.COMIC))
    assert _state(lived(_mute(club(plan=Plan(content=lines))), 2, 9))[1] == Death.NO_SELF_DRIVE
