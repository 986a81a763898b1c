"""A silent circle is dead, and what it died of is told apart."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from agents.community import Community
from agents.decisions import Expel, PlanContent
from agents.names import Death, Form, Gate, Role, Tally, Vital
from agents.params import Params
from agents.setup import Circle, ContentItem, Network, Plan, Setup, Spread
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


@pytest.mark.parametrize(("gate", "cause"), [(Gate.FREE, Death.NO_GATE), (Gate.PAID, Death.SPAM)])
def test_a_group_full_of_adverts_dies_of_spam_or_of_having_had_no_gate(gate: Gate, cause: Death) -> None:
    pests = replace(STRANGERS, per_day=6.0, advertisers=0.8)
    setup = _mute(open_club(30, channels=(pests,), plan=Plan(gate=gate, gate_price=1.0)))
    assert _state(lived(setup, 1, 15)) == (Vital.DEAD, cause)


def test_a_group_served_what_nobody_asked_for_dies_of_no_real_need() -> None:
    """People who come for stories and knowledge are served crafts to show off."""
    wrong = ContentItem("crafts", Form.VIDEO, 4, 7, 2, 0.8)
    assert _state(lived(_mute(club(plan=Plan(content=(wrong,)))), 1, 10)) == (Vital.DEAD, Death.NO_REAL_NEED)
    right = replace(wrong, topic="stories", need=1)
    assert _state(lived(_mute(club(plan=Plan(content=(right,)))), 1, 10)) == (Vital.DEAD, Death.NO_SELF_DRIVE)


@pytest.mark.parametrize(("degree", "stops", "cause"), [
    (0.0, True, Death.STAR_COLLAPSE),
    (8.0, True, Death.NO_SELF_DRIVE),
    (0.0, False, Death.NO_SELF_DRIVE),
])  # fmt: skip
def test_a_star_collapses_when_the_founder_falls_silent_and_there_is_no_web(
    degree: float, stops: bool, cause: Death
) -> None:
    setup = _mute(club(silent_days=16, network=Network(degree, 0.4, 0.5, Spread(0.9))))
    script: Script = ((8 * DAY, PlanContent(0, "stories", per_week=0)),) if stops else ()
    assert _state(lived(setup, 1, 17, script, tie_decay=0.0)) == (Vital.DEAD, cause)


@pytest.mark.parametrize(("day", "cause"), [(2, Death.LEADER_LOST), (-1, Death.NO_SELF_DRIVE)])
def test_a_circle_whose_last_leader_went_dies_of_that(day: int, cause: Death) -> None:
    """Out of two clubs that talk no more, one has just lost its leader, and nobody stands in."""
    quiet = Params().replace(on_succession=0.0, on_characters=0.0)
    model = Community(_mute(club(circles=(Circle("main", 200, leaders=1),))), quiet, seed=1)
    people = model.columns.people
    leader = int(people.uid[np.flatnonzero(people.role == Role.LEADER)[0]])
    model.advance(2 * DAY)
    if day >= 0:
        assert model.apply(Expel(leader)).ok
    model.advance(8 * DAY)
    assert _state(model) == (Vital.DEAD, cause)


def test_the_tick_of_a_death_is_kept() -> None:
    model = Community(_mute(club(plan=NOTHING, silent_days=3)), seed=1)
    model.advance(2 * DAY)
    assert model.columns.circles.ended[0] == -1
    model.advance(8 * DAY)
    assert model.columns.circles.ended[0] == 3 * DAY - 1


@pytest.mark.parametrize("on_silence", [1.0, 0.0])
def test_out_of_a_dead_circle_nobody_brings_friends_or_buys_untold(on_silence: float) -> None:
    """Every evening's pitch has been read long before; nothing is posted any more."""
    eager = with_people(_mute(club(plan=NOTHING)), threshold=Spread(0.3), trust=Spread(0.2))
    model = lived(eager, 1, 8, on_silence=on_silence, bring_belonging=0.5, content_trust=0.0)
    assert _state(model)[0] == Vital.DEAD
    model.columns.holdings.aware[:] = 2
    model.columns.people.theta[:] = 0.0
    model.columns.people.friends[:] = 9
    model.columns.people.warmth[:] = 1.0
    before = np.sum(model.ledger.tallies, axis=0)
    model.advance(4 * DAY)
    after = np.sum(model.ledger.tallies, axis=0)
    untold = [int(after[t] - before[t]) for t in (Tally.ORDERS, Tally.INTRODUCED)]
    assert (untold == [0, 0]) is (on_silence == 1.0)
    model.apply(LAUNCH)
    model.advance(2 * DAY)
    assert np.sum(model.ledger.tallies, axis=0)[Tally.ORDERS] > after[Tally.ORDERS], "a pitch is still read"


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
