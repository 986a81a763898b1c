"""Newcomers: who somebody is, the gate, and arriving, kernels against the twin."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from agents.kernels.arrivals import arrive
from agents.kernels.circles import home_for
from agents.kernels.gates import passes_gate
from agents.kernels.newcomers import make_person, resemble
from agents.kernels.operator import count_strangers
from agents.names import Gate, Role
from tests.twin.mirror import PLAIN
from tests.twin.scenes import SEEDS, Scene, few
from tests.twin.worlds import scatter

DRAWN = [name for name in PLAIN if name in {
    "uid", "theta", "trust", "warmth", "belonging", "price_sensitivity", "budget", "attention", "posting",
    "outside", "interests", "needs", "place", "identity", "side", "friends",
}]  # fmt: skip


@few
@given(SEEDS, st.lists(st.integers(0, 2**62), min_size=5, max_size=5))
def test_who_somebody_is(seed: int, uids: list[int]) -> None:
    s = Scene(seed)
    row, people = s.community.rows, s.cols.people
    for uid in uids:
        for segment in s.twin.segments:
            for unrelated in (False, True):
                make_person(
                    s.g.people, s.g.segments, s.seed, row, np.uint64(uid), segment.index, unrelated, s.par
                )
                drawn = segment.draw_person(int(s.seed), uid, unrelated, s.community.params.friends_mean)
                for name in DRAWN:
                    assert np.allclose(getattr(people, name)[row], drawn[name], rtol=1e-6, atol=1e-9), name
                inviter = s.here[0] if s.here else None
                if inviter is not None:
                    person = s.twin.imagine(uid, segment, unrelated)
                    person.resemble(inviter)
                    resemble(s.g.people, s.g.holdings, row, inviter.row, s.par)
                    assert np.allclose(people.interests[row], person.interests, atol=1e-6)
                    assert (people.place[row], people.trust[row]) == (person.place, person.trust)
                    person.remove()


@few
@given(SEEDS)
def test_the_gate(seed: int) -> None:
    s = Scene(seed)
    desk, operator = s.cols.desk, s.twin.operator
    passed = 0
    for gate in Gate:
        for fee in (0.5, 4.0, 60.0):
            desk.gate[0] = operator.gate = int(gate)
            desk.gate_price[0] = operator.gate_price = fee
            desk.gate_height[0] = operator.gate_height = float(s.luck.random())
            desk.gate_title[0] = operator.gate_title = int(s.luck.integers(-1, len(s.titles)))
            for a in s.here:
                for invited in (False, True):
                    for unrelated in (False, True):
                        ours = passes_gate(s.cols, a.row, s.seed, s.tick, invited, unrelated, s.par)
                        assert ours == operator.lets_in(a, invited, unrelated)
                        passed += ours
    everybody = 3 * 4 * len(Gate) * len(s.here)
    if s.community.params.on_gate and s.here:
        assert 0 < passed < everybody
    else:
        assert passed == everybody


@few
@given(SEEDS)
def test_the_circle_that_suits_best(seed: int) -> None:
    s = Scene(seed)
    for _ in range(20):
        for circle in s.twin.circles:
            circle.members = int(s.luck.integers(0, 5))
            circle.limit = int(s.luck.integers(0, 5))
            s.cols.circles.members[circle.index] = circle.members
            s.cols.circles.limit[circle.index] = circle.limit
            s.cols.circles.vital[circle.index] = circle.vital = int(s.luck.integers(0, 3))
            s.cols.circles.place[circle.index] = circle.place = int(s.luck.integers(-1, 2))
            s.cols.circles.topic[circle.index] = circle.topic = int(s.luck.integers(-1, 1))
        for person in s.here[:3]:
            for wished in (None, *s.twin.circles):
                found = s.twin.home_for(person, wished)
                ours = home_for(s.g.people, s.g.circles, person.row, -1 if wished is None else wished.index)
                assert ours == (-1 if found is None else found.index)


@few
@given(SEEDS)
def test_strangers_arrive(seed: int) -> None:
    """Until the rows run out; the tick itself makes room beforehand."""
    s = Scene(seed)
    for later in range(6):
        tick = s.tick + later
        s.twin.tick = tick
        coming = count_strangers(s.g.desk, s.seed, tick, s.par)
        s.twin.operator.count_strangers()
        if s.community.rows + coming >= s.community.capacity:
            break
        arrive(s.cols, s.seed, tick, s.par)
        for channel in s.twin.operator.channels:
            for k in range(channel.coming):
                s.twin.meet_stranger(channel, k)
        s.twin.tick = s.tick
        assert s.differences() == []


def test_scattered_states_hold_advertisers_and_people_to_greet() -> None:
    roles, waiting = set(), 0
    for seed in range(6):
        s = Scene(seed)
        scatter(s.community, np.random.default_rng(seed))
        roles |= {int(r) for r in s.cols.people.role[: s.community.rows]}
        waiting += int((s.cols.people.welcome[: s.community.rows] == 0).sum())
    assert int(Role.ADVERTISER) in roles
    assert waiting > 0
