"""Friendships: kernels on slots against the twin's dicts."""

from __future__ import annotations

from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from agents.kernels.ties import connect, fade, nearness, remove, remove_all, strengthen
from tests.twin.scenes import SEEDS, Scene, close, few

ACTS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 99), st.integers(0, 99)), max_size=250)


@few
@given(SEEDS, ACTS)
def test_any_sequence_of_acts(seed: int, acts: list[tuple[int, int, int]]) -> None:
    """Mostly new ties, so that people reach the number they can keep and drop their weakest."""
    s = Scene(seed)
    people, ties = s.twin.people, s.g.ties
    different = (0.031 + 0.0007 * k for k in count())  # no two alike: whose tie is weakest is never a draw
    for act, i, j in acts:
        a, b = people[i % len(people)], people[j % len(people)]
        if act < 6:
            strength = next(different)
            assert connect(ties, a.row, b.row, strength, act % 2) == a.connect(b, strength, bool(act % 2))
        elif act == 6:
            assert strengthen(ties, a.row, b.row, 0.1) == a.strengthen(b, 0.1)
        elif act == 7:
            remove(ties, a.row, b.row)
            a.forget(b)
        elif act == 8 and i < 10:
            remove_all(ties, a.row)
            for friend in list(a.ties):
                a.forget(friend)
        elif act == 9:
            for one in people:
                fade(ties, one.row, 0.97, 0.03)
                one.fade(0.97, 0.03)
    assert s.differences() == []


@few
@given(SEEDS)
def test_nearness(seed: int) -> None:
    s = Scene(seed)
    for a in s.here:
        for b in s.here:
            assert close(nearness(s.g.people, a.row, b.row), a.nearness(b))
