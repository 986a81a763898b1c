"""Circles divided, joined and founded by their members: who moves, what it costs, and that the books balance."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from agents.community import Community
from agents.decisions import MergeCircles, SplitCircle
from agents.invariants import broken, totals
from agents.names import Cause, Happening, Metric, Role, SplitBy, Status, Vital
from agents.params import Params
from agents.setup import Circle, Setup, Spread
from agents.structure import who_goes
from tests.model.builders import DAY, club, lived, play, with_people

ROOM = (Circle("main", size_limit=200),)
STATES = (Metric.WARMTH, Metric.TRUST, Metric.BELONGING, Metric.FATIGUE, Metric.HEADCOUNT)
MIXED = with_people(club(40, circles=ROOM), places=(0.6, 0.4), interests=(0.5, 0.5))
TWO = club(40, circles=(Circle("one", size_limit=60), Circle("two", size_limit=60)))


def members(model: Community, circle: int) -> np.ndarray:
    people = model.columns.people
    here = (people.circle[: model.rows] == circle) & (people.status[: model.rows] == Status.MEMBER)
    return np.flatnonzero(here)


def check_books(model: Community, first_day: int) -> None:
    """Everything booked per circle since the founding adds up to what there is per circle."""
    now = totals(model.columns)
    for circle in range(now.shape[0]):
        for metric in STATES:
            told = sum(amount for _, amount in model.why(NAMES[metric], first_day, model.day, circle))
            assert told == pytest.approx(now[circle, metric], abs=1e-3), (circle, metric.name)


NAMES = {m: m.name.lower() for m in STATES} | {Metric.HEADCOUNT: "members"}


def moved(model: Community, metric: Metric, circle: int | None = None) -> float:
    return dict(model.why(NAMES[metric], 0, model.day, circle)).get(Cause.MOVED, 0.0)


# --- dividing ----------------------------------------------------------------------------------------------


def test_a_circle_is_divided_by_place_and_the_books_tell_it() -> None:
    model = lived(MIXED, 1, 5)
    people = model.columns.people
    inside = members(model, 0)
    places, counts = np.unique(people.place[inside], return_counts=True)
    fewer = int(places[np.argmin(counts)])
    assert model.apply(SplitCircle(0, SplitBy.PLACE)).ok
    went = members(model, 1)
    people, circles = model.columns.people, model.columns.circles
    assert went.size == counts.min() > 0
    assert set(people.place[went].tolist()) == {fewer}
    assert fewer not in set(people.place[members(model, 0)].tolist())
    assert circles.place.tolist() == [-1, fewer] and circles.parent.tolist() == [-1, 0]
    assert circles.limit[1] == circles.limit[0]
    assert (people.mark[went] == model.columns.feed.head[1]).all()
    leader = np.flatnonzero(people.role[: model.rows] == Role.LEADER)
    assert leader.tolist() == [r for r in went if people.role[r] == Role.LEADER] and leader.size == 1
    assert moved(model, Metric.HEADCOUNT, 0) == -went.size
    assert moved(model, Metric.HEADCOUNT, 1) == went.size
    assert moved(model, Metric.HEADCOUNT) == 0.0
    assert moved(model, Metric.BELONGING) == pytest.approx(0.0, abs=1e-6)  # those of one place lose nothing
    assert (model.columns.happenings.kind == Happening.FOUNDED_CIRCLE).sum() == 1
    check_books(model, 0)
    assert broken(model.columns) == []
    play(model, 6 * DAY)
    check_books(model, 0)
    assert broken(model.columns) == []
    assert model.columns.feed.head[1] > 0


def test_those_divided_with_nothing_in_common_belong_less_and_those_of_one_interest_little() -> None:
    model = lived(MIXED, 1, 3)
    people = model.columns.people
    stays, goes = members(model, 0)[::2], members(model, 0)[1::2]
    before = people.belonging[: model.rows].copy()
    fork = model.fork()
    assert model.apply(SplitCircle(0, SplitBy.EVENLY)).ok
    after = model.columns.people.belonging
    assert members(model, 1).tolist() == goes.tolist()
    np.testing.assert_array_equal(after[stays], before[stays])
    np.testing.assert_allclose(after[goes], before[goes] * (1.0 - Params().split_loss), rtol=1e-6)
    assert moved(model, Metric.BELONGING) == pytest.approx(float((after[goes] - before[goes]).sum()), abs=1e-5)
    assert fork.apply(SplitCircle(0, SplitBy.INTEREST)).ok
    rows, topic = members(fork, 1), int(fork.columns.circles.topic[1])
    people = fork.columns.people
    assert topic >= 0 and set(np.argmax(people.interests[rows], axis=1).tolist()) == {topic}
    shared = people.interests[rows, topic].astype(float)
    kept = people.belonging[rows] / before[rows]
    np.testing.assert_allclose(kept, 1.0 - Params().split_loss * (1.0 - shared), rtol=1e-6)


def test_the_smaller_groups_go_together_as_long_as_they_are_less_than_half() -> None:
    model = Community(with_people(club(60, circles=ROOM), places=(5.0, 3.0, 2.0)), seed=4)
    rows, place, _topic = who_goes(model.columns, 0, SplitBy.PLACE)
    counts = np.bincount(model.columns.people.place[:60], minlength=3)
    by_size = np.argsort(counts, kind="stable")
    both = counts[by_size[0]] + counts[by_size[1]]
    assert rows.size == (both if both <= 30 else counts[by_size[0]])
    assert place == (-1 if both <= 30 else by_size[0])
    assert by_size[2] not in model.columns.people.place[rows]


@pytest.mark.parametrize(
    ("code", "setup", "split"),
    [
        ("no_such_circle", club(), SplitCircle(3)),
        ("nothing_to_split_by", with_people(club(), places=(1.0,)), SplitCircle(0, SplitBy.PLACE)),
        ("too_few_to_split", club(3), SplitCircle(0, SplitBy.EVENLY)),
    ],
)
def test_what_cannot_be_divided_is_refused(code: str, setup: Setup, split: SplitCircle) -> None:
    model = Community(setup, seed=1)
    before = model.digest()
    assert code in {r.code for r in model.apply(split).reasons}
    assert model.digest() == before


def test_a_split_circle_is_better_looked_after() -> None:
    """Two leaders of half the members each tire less than one of them all (V8)."""
    steady = {"on_courting": 0.0, "on_leaving": 0.0, "on_introductions": 0.0}
    setup = club(160, circles=(Circle("main", size_limit=200, leaders=1),))
    one = lived(setup, 1, 8, (), **steady)
    two = lived(setup, 1, 8, ((0, SplitCircle(0, SplitBy.EVENLY)),), **steady)
    load = [m.columns.people.load[m.columns.people.role == Role.LEADER] for m in (one, two)]
    assert [x.size for x in load] == [1, 2]
    assert load[1].max() < load[0].max()


# --- joining -----------------------------------------------------------------------------------------------


def test_everybody_of_a_circle_goes_into_another_and_the_empty_one_is_closed_for_good() -> None:
    model = lived(TWO, 1, 4)
    people = model.columns.people
    coming, there = members(model, 1), members(model, 0)
    before = people.belonging[: model.rows].copy()
    assert model.apply(MergeCircles(1, 0)).ok
    circles = model.columns.circles
    assert circles.members.tolist() == [coming.size + there.size, 0]
    assert (circles.limit[1], circles.merged[1], circles.ended[1]) == (0, 0, model.tick)
    assert circles.vital[1] == Vital.DEAD
    np.testing.assert_allclose(people.belonging[coming], before[coming] * (1.0 - Params().merge_loss), rtol=1e-6)
    np.testing.assert_array_equal(people.belonging[there], before[there])
    assert moved(model, Metric.HEADCOUNT, 1) == -coming.size
    check_books(model, 0)
    assert {r.code for r in model.check(MergeCircles(1, 0)).reasons} == {"no_such_circle"}
    play(model, 10 * DAY)
    assert model.columns.circles.members[1] == 0
    assert broken(model.columns) == []
    check_books(model, 0)


def test_what_cannot_be_joined_is_refused() -> None:
    tight = Community(replace(TWO, circles=(Circle("one", size_limit=25), Circle("two", size_limit=25))), seed=1)
    assert {r.code for r in tight.check(MergeCircles(0, 0)).reasons} == {"merge_with_itself"}
    assert {r.code for r in tight.check(MergeCircles(1, 0)).reasons} == {"no_room"}
    assert {r.code for r in tight.check(MergeCircles(1, 5)).reasons} == {"no_such_circle"}


def test_divided_and_joined_again_everybody_is_where_they_were() -> None:
    model = lived(MIXED, 1, 3)
    was = members(model, 0).tolist()
    assert model.apply(SplitCircle(0, SplitBy.PLACE)).ok
    assert model.apply(MergeCircles(1, 0)).ok
    assert members(model, 0).tolist() == was
    assert moved(model, Metric.HEADCOUNT, 0) == moved(model, Metric.HEADCOUNT, 1) == 0.0
    assert moved(model, Metric.BELONGING) < 0.0
    check_books(model, 0)


# --- of their own accord -----------------------------------------------------------------------------------

CROWDED = with_people(
    club(80, circles=(Circle("main", size_limit=100),)), places=(0.65, 0.35), belonging=Spread(0.8, 0.05)
)
QUIET = {"on_leaving": 0.0, "on_introductions": 0.0, "on_decay": 0.0}


def test_members_of_one_place_who_belong_leave_a_full_room_and_found_their_own() -> None:
    model = lived(CROWDED, 1, 15, (), **QUIET)
    circles, people = model.columns.circles, model.columns.people
    assert circles.members.size == 2
    assert circles.place[1] == 1 and set(people.place[members(model, 1)].tolist()) == {1}
    assert circles.members[1] >= Params().found_size
    assert circles.founded[1] % (7 * DAY) == 0
    assert (people.role[members(model, 1)] == Role.LEADER).sum() == 1
    assert moved(model, Metric.BELONGING) == pytest.approx(0.0, abs=1e-6)  # they wished it
    check_books(model, 0)
    assert broken(model.columns) == []


@pytest.mark.parametrize(
    ("setup", "off"),
    [
        (CROWDED, {"on_spontaneous": 0.0}),
        (with_people(CROWDED, belonging=Spread(0.1, 0.02)), {}),
        (replace(CROWDED, circles=(Circle("hall", size_limit=900),)), {}),
        (with_people(CROWDED, places=(1.0,)), {}),
    ],
    ids=["switched off", "who do not belong", "room enough", "all of one place"],
)
def test_otherwise_nobody_founds_anything(setup: Setup, off: dict[str, float]) -> None:
    model = lived(setup, 1, 15, (), on_talk=0.0, on_content=0.0, on_ties=0.0, **{**QUIET, **off})
    assert model.columns.circles.members.size == 1


def test_a_life_with_circles_founded_in_it_is_the_same_each_time_and_in_parts() -> None:
    script = ((9, SplitCircle(0, SplitBy.EVENLY)), (40, MergeCircles(1, 0)))
    once, again = (lived(MIXED, 5, 12, script) for _ in range(2))
    assert once.digest() == again.digest()
    parts = play(Community(MIXED, seed=5), 12 * DAY, script, threads=2)
    assert parts.digest() == once.digest()
