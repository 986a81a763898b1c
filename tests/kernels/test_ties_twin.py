"""Friendships: kernels on slots against the twin's dicts."""

from __future__ import annotations

from hypothesis import given

from agents.kernels.ties import connect, fade, nearness, remove, remove_all, strengthen
from agents.names import TIES_MAX
from tests.twin.scenes import SEEDS, Scene, close, few

CENTRE = 4
"""Acts gather on a few people, so that these reach the number of ties they can keep and drop their weakest."""


@few
@given(SEEDS)
def test_any_sequence_of_acts(seed: int) -> None:
    s = Scene(seed)
    people, ties, n = s.twin.people, s.g.ties, len(s.twin.people)
    different = (0.031 + 0.0007 * k for k in s.luck.permutation(1200).tolist())  # whose tie is weakest is no draw
    for act in s.luck.integers(0, 40, 600).tolist():
        a, b = people[int(s.luck.integers(min(CENTRE, n)))], people[int(s.luck.integers(n))]
        if act < 28:
            strength, offline = next(different), act % 2
            assert connect(ties, a.row, b.row, strength, offline) == a.connect(b, strength, bool(offline))
        elif act < 34:
            assert strengthen(ties, a.row, b.row, 0.1) == a.strengthen(b, 0.1)
        elif act < 38:
            remove(ties, a.row, b.row)
            a.forget(b)
        elif act == 38:
            for one in people:
                fade(s.g.people, ties, one.row, 0.03, 0.03, 0.6)
                one.fade(0.03, 0.03, 0.6)
    assert s.differences() == []
    for one in people[::3]:
        remove_all(ties, one.row)
        for friend in list(one.ties):
            one.forget(friend)
    assert s.differences() == []


def test_people_reach_the_number_of_ties_they_keep() -> None:
    """The test above proves nothing of dropped ties unless somebody's are full."""
    s = Scene(30)
    a = s.twin.people[0]
    for k, b in enumerate(s.twin.people[1:]):
        strength = 0.9 - 0.01 * k if k < TIES_MAX else 0.91 + 0.001 * k
        assert connect(s.g.ties, a.row, b.row, strength, 0) == a.connect(b, strength)
    assert len(s.twin.people) > TIES_MAX + 1
    assert len(a.ties) == s.cols.ties.degree[0] == TIES_MAX
    assert s.differences() == []


@few
@given(SEEDS)
def test_nearness(seed: int) -> None:
    s = Scene(seed)
    for a in s.here:
        for b in s.here:
            assert close(nearness(s.g.people, a.row, b.row), a.nearness(b))
