"""The same seed and decisions give the same bits: in any process, grouping, number of threads and capacity."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.community import Community
from agents.founding import FEED_LONG, FEED_SHORT, FEEDS_BYTES, SPARE, dimensions
from agents.setup import Circle
from agents.storage import allocate, grow
from tests.model.builders import DAY, LAUNCH, STRANGERS, Script, open_club, play, random_runs, stories

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
from tests.model.builders import LAUNCH, open_club, play
from agents.community import Community
from agents.setup import Circle
setup = open_club(circles=(Circle("a", 200, 1, 2), Circle("b", 200, 1, 1)))
print(play(Community(setup, seed=77), 90, ((5, LAUNCH),), threads=THREADS).digest())
"""


def test_two_processes_with_other_hash_seeds_and_threads_agree() -> None:
    def digest(hash_seed: str, threads: str) -> str:
        environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(ROOT)}
        program = PROGRAM.replace("THREADS", threads)
        command = [sys.executable, "-c", program]
        done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    first, second = digest("0", "1"), digest("12345", "2")
    assert len(first) == 32
    assert first == second


@random_runs(10)
@given(stories(), st.lists(st.integers(0, 20), max_size=12))
def test_any_grouping_of_ticks_gives_the_same_bits(story: tuple, groups: Sequence[int]) -> None:  # type: ignore[type-arg]
    setup, seed, _ = story
    whole, pieces = Community(setup, seed=seed), Community(setup, seed=seed)
    whole.advance(sum(groups))
    for ticks in groups:
        pieces.advance(ticks)
    assert pieces.digest() == whole.digest()
    assert pieces.ledger.days == whole.ledger.days == whole.day


def test_steps_are_ticks() -> None:
    model, other = Community(open_club(), seed=1), Community(open_club(), seed=1)
    for _ in range(20):
        model.step()
    other.advance(20)
    assert model.digest() == other.digest()
    assert (model.tick, model.day, model.slot, model.steps) == (20, 3, 2, 20)
    assert other.steps == 20


@random_runs(10)
@given(stories())
def test_one_two_and_three_threads_give_the_same_bits(story: tuple) -> None:  # type: ignore[type-arg]
    setup, seed, script = story
    models = [play(Community(setup, seed=seed), 9 * DAY, script, threads) for threads in (1, 2, 3)]
    assert len({m.digest() for m in models}) == 1
    assert len({str(m.why("warmth", 0, 9)) for m in models}) == 1
    assert len({str(m.ledger.tallies) for m in models}) == 1


def test_threads_may_change_in_mid_run() -> None:
    script: Script = ((4, LAUNCH), (50, LAUNCH))
    plain = play(Community(open_club(), seed=9), 90, script)
    mixed = Community(open_club(), seed=9)
    for threads in (1, 3, 2, 1, 4, 1):
        play(mixed, 15, script, threads)
    assert mixed.digest() == plain.digest()
    assert mixed.fork().digest() == plain.digest()


@pytest.mark.parametrize("threads", [1, 2])
def test_growing_in_mid_run_changes_nothing(threads: int) -> None:
    setup = open_club(channels=(replace(STRANGERS, per_day=14.0),))
    tight, roomy = Community(setup, seed=2), Community(setup, seed=2)
    grow(roomy.columns, 4000)
    capacity = tight.capacity
    play(tight, 15 * DAY, threads=threads)
    play(roomy, 15 * DAY)
    assert capacity < tight.capacity < roomy.capacity == 4000
    assert tight.digest() == roomy.digest()


def test_a_flood_of_newcomers_in_one_tick_finds_room() -> None:
    """More in one tick than one enlargement holds."""
    setup = open_club(channels=(replace(STRANGERS, per_day=2500.0),), circles=(Circle("hall", 100_000),))
    model, other = Community(setup, seed=2), Community(setup, seed=2)
    model.advance(3)
    other.advance(3, threads=2)
    assert model.rows > 1000
    assert model.digest() == other.digest()


def test_nonsense_is_refused() -> None:
    model = Community(open_club(), seed=1)
    for ticks, threads in ((-1, 1), (3, 0)):
        with pytest.raises(ValueError, match="cannot advance"):
            model.advance(ticks, threads)
    with pytest.raises(IndexError, match="row 30"):
        model.member(30)


def test_a_large_community_has_rows_for_a_quarter_more_and_grows_in_place() -> None:
    setup = open_club()
    large = replace(setup, segments=(replace(setup.segments[0], members=8_000), *setup.segments[1:]))
    founders = large.members
    assert dimensions(large, 1, False)["n"] >= founders * 1.25
    assert dimensions(setup, 1, False)["n"] == 2 * setup.members + SPARE
    community = Community(setup, seed=2)
    before, columns, digest = community.columns.people.uid, community.columns, community.digest()
    grow(columns, 5_000)
    assert community.columns is columns and columns.people.uid is not before
    assert columns.people.uid.shape == (5_000,) and columns.ties.peer.shape[0] == 5_000
    assert (columns.people.joined[before.size :] == -1).all() and (columns.people.warmth[before.size :] == 0).all()
    assert community.digest() == digest


def test_feeds_of_very_many_circles_share_what_memory_there_is() -> None:
    setup = open_club()
    people = replace(setup.segments[0], members=500)

    def rooms(many: int) -> dict[str, int]:
        circles = tuple(Circle(f"room{k}", 750) for k in range(many))
        crowd = (replace(people, members=500 * many), *setup.segments[1:])
        return dimensions(replace(setup, segments=crowd, circles=circles), 1, False)

    few, many, most = rooms(2), rooms(4_000), rooms(100_000)
    message = allocate(few).feed
    bytes_each = sum(a.nbytes for a in message if a.ndim > 1 and a.shape[1] == few["L"]) / (2 * few["L"])
    assert few["L"] == FEED_LONG
    assert FEEDS_BYTES / 2 < many["L"] * 4_000 * bytes_each <= FEEDS_BYTES
    assert FEED_LONG % many["L"] == 0
    assert most["L"] == FEED_SHORT
