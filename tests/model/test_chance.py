"""Luck belongs to who, when and what for: nobody's changes when somebody else comes, goes or is decided on."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from agents.chance import PRESENCE, draw1
from agents.columns import Columns, layout
from agents.community import Community
from agents.decisions import Expel, SetChannel, SetGate, SetGreeting, SetReward
from agents.names import Gate, Source
from agents.params import Params
from agents.setup import Network, Setup
from tests.model.builders import DAY, LAUNCH, STRANGERS, Script, club, lived, open_club, play

ALONE = {
    "on_talk": 0.0,
    "on_ties": 0.0,
    "on_voices": 0.0,
    "on_introductions": 0.0,
    "on_arrivals": 0.0,
}
"""Nobody meets anybody: people read what the operator posts, buy, wait and leave."""


def _same_rows(a: Columns, b: Columns, rows: int) -> None:
    """Everything about the first people is the same to the last bit, in both communities."""
    for group, other in ((a.people, b.people), (a.holdings, b.holdings)):
        for name, column in layout(type(group)).items():
            if "n" in column.dims:
                left, right = getattr(group, name)[:rows], getattr(other, name)[:rows]
                np.testing.assert_array_equal(left, right, err_msg=name)


def _people_alone(members: int) -> Setup:
    return club(members, network=Network(degree=0.0))


def test_one_more_founding_member_changes_nobody_elses_life_where_people_do_not_meet() -> None:
    script: Script = ((3, LAUNCH), (30, replace(LAUNCH, title="paper", price=12.0)))
    few = lived(_people_alone(30), 9, 40, script, **ALONE)
    more = lived(_people_alone(31), 9, 40, script, **ALONE)
    assert more.rows == few.rows + 1
    assert few.columns.shop.sold.sum() > 5  # a life in which something happened
    assert (few.columns.people.left[:30] >= 0).any()
    _same_rows(few.columns, more.columns, 30)


def test_one_more_founding_member_changes_nobody_elses_traits_or_moments() -> None:
    few, more = Community(club(30), seed=4), Community(club(31), seed=4)
    for name in ("uid", "theta", "trust", "warmth", "interests", "needs", "budget", "posting", "friends", "place"):
        np.testing.assert_array_equal(
            getattr(few.columns.people, name)[:30], getattr(more.columns.people, name)[:30], err_msg=name
        )
    # where habit and rhythm leave no doubt, the draw alone says who is on line: it is the same for both
    for tick in range(30):
        chance = [_presence(c, tick) for c in (few, more)]
        for c in (few, more):
            c.advance(1)
        online = [c.columns.people.seen[:30] == tick for c in (few, more)]
        luck = np.array([draw1(np.uint64(4), PRESENCE, tick, np.uint64(uid)) for uid in range(30)])
        for who, share in zip(online, chance, strict=True):
            np.testing.assert_array_equal(who[share >= 0], (luck < share)[share >= 0])


def _presence(model: Community, tick: int) -> np.ndarray:
    """Chances to be on line as they stand before the tick; -1 in the morning, whose night changes them first."""
    people, par = model.columns.people, model.params
    rhythm = model.columns.segments.rhythm[0, 0, tick % DAY]
    habit = par.presence_floor + (1.0 - par.presence_floor) * people.warmth[:30]
    muted = 1.0 - par.presence_mute * people.fatigue[:30]
    drawn = 1.0 - par.outside_pull * people.outside[:30].astype(float) * (1.0 - people.belonging[:30])
    chance = rhythm * habit * muted * drawn
    return np.where((tick % DAY == 0) | (people.status[:30] != 1), -1.0, chance)


def test_expelling_somebody_changes_nobody_elses_life_where_people_do_not_meet() -> None:
    script: Script = ((3, LAUNCH),)
    with_all = lived(_people_alone(30), 8, 25, script, **ALONE)
    without = lived(_people_alone(30), 8, 25, (*script, (10, Expel(29))), **ALONE)
    assert without.columns.people.left[29] == 10
    assert without.columns.people.owned[29] == 0, "an order of theirs, cancelled, would serve somebody else sooner"
    _same_rows(with_all.columns, without.columns, 29)


def test_a_decision_taken_back_before_it_works_leaves_no_trace() -> None:
    setup = open_club()
    plain = play(Community(setup, seed=6), 60)
    model = play(Community(setup, seed=6), 20)
    model.apply(SetReward(20.0, True))
    model.apply(SetReward(0.0, False))
    assert play(model, 40).digest() == plain.digest()


def test_a_decision_that_touches_nothing_changes_nothing() -> None:
    silent = replace(STRANGERS, key="silent", per_day=0.0)
    setup = open_club(channels=(STRANGERS, silent))
    plain = play(Community(setup, seed=6), 15 * DAY)
    other = play(Community(setup, seed=6), 15 * DAY, ((20, SetChannel("silent", False)),))
    assert other.columns.desk.channel_open[1] == 0
    other.columns.desk.channel_open[1] = 1
    assert other.digest() == plain.digest()
    assert plain.rows > 35


def test_a_decision_only_changes_what_it_causes() -> None:
    """Same strangers at the same ticks with the same luck, whether or not newcomers are greeted."""
    setup = open_club()
    greeted = lived(setup, 8, 20)
    ignored = lived(setup, 8, 20, ((0, SetGreeting(False)),))
    strangers = [_identities(m, Source.CHANNEL) for m in (greeted, ignored)]
    assert len(strangers[0]) > 5
    assert strangers[0] == strangers[1]


def test_who_a_newcomer_is_does_not_depend_on_how_many_came_before() -> None:
    alone = lived(open_club(), 8, 20, bring_new=0)
    crowd = replace(STRANGERS, key="crowd", per_day=5.0)
    both = lived(open_club(channels=(STRANGERS, crowd)), 8, 20, bring_new=0)  # there is room for all of them
    first, second = _identities(alone, Source.CHANNEL), _identities(both, Source.CHANNEL)
    assert len(second) > len(first) > 5
    assert set(first.items()) <= set(second.items())


def test_a_friend_is_the_same_person_whatever_the_gate_let_in_before() -> None:
    """Two that differ in their gate alone: whoever the same member brought in the same tick is the same."""
    eager = {"bring_belonging": 0.5}
    invite = lived(open_club(), 8, 12, ((0, SetGate(Gate.INVITE)),), **eager)
    free = lived(open_club(), 8, 12, ((0, SetGate(Gate.FREE)),), **eager)
    few, many = _friends(invite), _friends(free)
    shared = few.keys() & many.keys()
    assert len(shared) > 3
    assert all(few[key] == many[key] for key in shared)
    assert free.rows > invite.rows


def test_two_seeds_are_two_lives() -> None:
    assert lived(open_club(), 1, 3).digest() != lived(open_club(), 2, 3).digest()
    assert lived(open_club(), 1, 3).digest() != lived(open_club(), 2**63 - 1, 3).digest()


def test_nobody_shares_an_identity() -> None:
    model = lived(open_club(channels=(replace(STRANGERS, per_day=20.0),)), 3, 30, bring_belonging=0.05)
    uids = model.columns.people.uid[: model.rows]
    assert np.unique(uids).size == uids.size > 100


def _identities(model: Community, source: Source) -> dict[int, tuple[int, float]]:
    people, rows = model.columns.people, model.rows
    here = np.flatnonzero(people.source[:rows] == source)
    return {int(people.uid[r]): (int(people.joined[r]), float(people.theta[r])) for r in here}


def _friends(model: Community) -> dict[tuple[int, int], tuple[int, float]]:
    people, rows = model.columns.people, model.rows
    brought = np.flatnonzero(people.source[:rows] == Source.INVITED)
    return {
        (int(people.uid[people.inviter[r]]), int(people.joined[r])): (int(people.uid[r]), float(people.theta[r]))
        for r in brought
    }


def test_params_are_the_only_other_source_of_difference() -> None:
    setup = open_club()
    same = [Community(setup, Params(), 5), Community(setup, Params().replace(decay=Params().decay), 5)]
    assert len({play(m, 30).digest() for m in same}) == 1
    assert play(Community(setup, Params().replace(decay=0.2), 5), 30).digest() != same[0].digest()
