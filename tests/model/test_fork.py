"""A fork is the community as it is now: the same when both go on, and independent of what it came from."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from agents.community import Community
from agents.decisions import Expel, SetReward
from agents.setup import Circle
from tests.model.builders import DAY, LAUNCH, Script, lived, open_club, play, random_runs, stories

LED = (Circle("main", size_limit=200, leaders=2, kols=2),)


@random_runs(10)
@given(stories(), st.integers(0, 30))
def test_a_fork_goes_on_as_the_original_does(story: tuple, when: int) -> None:  # type: ignore[type-arg]
    setup, seed, script = story
    model = play(Community(setup, seed=seed), when, script)
    twin = model.fork()
    assert twin.digest() == model.digest()
    play(model, 7 * DAY, script)
    play(twin, 7 * DAY, script)
    assert twin.digest() == model.digest()
    assert twin.why("belonging", 0, 99) == model.why("belonging", 0, 99)


def test_what_happens_to_a_fork_leaves_the_original_alone() -> None:
    model = lived(open_club(circles=LED), 5, 6)
    model.advance(4)  # the evening, in which leaders have still to think
    before, books = model.digest(), model.why("warmth", 0, 9)
    twin = model.fork()
    twin.apply(LAUNCH)
    twin.apply(Expel(3))
    play(twin, 5 * DAY)
    assert model.digest() == before != twin.digest()
    assert model.why("warmth", 0, 9) == books
    assert model.tick == 40
    assert not model.columns.people.left[3] >= 0


def test_what_happens_to_the_original_leaves_a_fork_alone() -> None:
    model = lived(open_club(circles=LED), 5, 6)
    twin = model.fork()
    before, books = twin.digest(), twin.why("cash", 0, 9)
    play(model, 5 * DAY, ((36, LAUNCH),))
    assert twin.digest() == before
    assert twin.why("cash", 0, 9) == books
    assert twin.ledger.days == 6


def test_members_of_a_fork_view_the_fork() -> None:
    model = lived(open_club(), 5, 4)
    twin = model.fork()
    assert model.member(2).model is model
    assert twin.member(2).model is twin
    twin.columns.people.warmth[2] = 0.25
    assert twin.member(2).warmth == 0.25 != model.member(2).warmth


def test_a_fork_in_the_evening_neither_repeats_nor_skips_what_leaders_do() -> None:
    setup = open_club(circles=LED)
    model = Community(setup, seed=12)
    script: Script = ((4, SetReward(3.0)),)
    for tick in range(40):
        twin = model.fork()
        play(model, 1, script)
        play(twin, 1, script)
        assert twin.digest() == model.digest(), tick


def test_comparing_two_futures_of_one_moment() -> None:
    """What a fork is for: the same people and luck, one decision apart."""
    model = lived(open_club(), 5, 5)
    sold = play(model.fork(), 10 * DAY, ((30, LAUNCH),))
    unsold = play(model.fork(), 10 * DAY)
    assert sold.columns.shop.sold[0] > 0 == unsold.columns.shop.sold[0]
