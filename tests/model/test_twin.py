"""The columns against the readable twin: whole ticks of random communities, every state by value."""

from __future__ import annotations

from random import Random

import pytest

from agents.community import Community
from agents.names import Tally
from agents.params import Params
from tests.twin.community import TwinCommunity
from tests.twin.mirror import mirror
from tests.twin.worlds import random_community, random_decision, random_setup, random_state

SEEDS = range(12)


def live_side_by_side(community: Community, ticks: int, luck: Random, decisions: float) -> list[str]:
    """Live tick by tick, the twin put back in step before each; the first differences, in words."""
    twin = TwinCommunity.from_columns(community)
    for _ in range(ticks):
        while luck.random() < decisions:
            community.apply(random_decision(luck, community))
        community._what_is_due()  # ends of shocks are decisions too, and the twin takes none
        mirror(twin, community)
        community.step()
        twin.step()
        found = twin.compare(community)
        if found:
            return [f"tick {community.tick - 1}", *found]
    return []


@pytest.mark.parametrize("seed", SEEDS)
def test_every_tick_leaves_the_same_state_as_the_twin(seed: int) -> None:
    community = random_community(seed, trace=seed % 3 == 0)
    assert live_side_by_side(community, 72, Random(seed), 0.3) == []


@pytest.mark.parametrize("seed", range(100, 108))
def test_ticks_from_unlikely_states_leave_the_same_state(seed: int) -> None:
    assert live_side_by_side(random_state(seed), 8, Random(seed), 0.2) == []


@pytest.mark.parametrize("seed", range(200, 204))
def test_the_twin_stays_in_step_on_its_own(seed: int) -> None:
    """Never put back in step: what one tick leaves, the next takes up."""
    luck = Random(seed)
    community = random_community(seed)
    for _ in range(6):
        community.apply(random_decision(luck, community))
    community.memory.later.clear()  # shocks stay: their ends are decisions, and the twin takes none
    twin = TwinCommunity.from_columns(community)
    for _ in range(36):
        community.step()
        twin.step()
        assert twin.compare(community) == []


def test_the_random_lives_have_everything_in_them() -> None:
    """A comparison proves nothing of what never happens."""
    counts = [0] * len(Tally)
    waves = [0] * 7
    for seed in range(20):
        luck, community = Random(seed), random_community(seed)
        for _ in range(72):
            while luck.random() < 0.3:
                community.apply(random_decision(luck, community))
            community.step()
        for tally in community.ledger.tallies:
            counts = [a + int(b) for a, b in zip(counts, tally, strict=False)]
        waves = [a + int(b) for a, b in zip(waves, community.columns.desk.sales, strict=True)]
    seldom = (Tally.SOLD_OUT, Tally.AT_EVENTS)  # two want the last piece in one tick; somebody can pay a guest
    conduct = (Tally.BREACHES, Tally.NEWCOMER_POSTS, Tally.NEWCOMER_BREACHES, Tally.AT_EVENTS)
    for t in (*(t for t in Tally if t <= Tally.DELIVERED), *conduct):
        assert counts[t] > (0 if t in seldom else 20), (t.name, counts[t])
    assert all(count > 0 for count in waves[1:]), waves


def test_a_rule_changed_on_one_side_is_noticed() -> None:
    """The comparison itself can fail: the twin lives by another coefficient."""
    luck = Random(5)
    community = Community(random_setup(luck), Params(), 5)
    twin = TwinCommunity.from_columns(community)
    twin.params = Params().replace(decay=Params().decay * 1.01)
    for _ in range(6):
        community.step()
        twin.step()
    assert any(line.startswith("people.warmth") for line in twin.compare(community))
    assert any(line.startswith("books of last day") for line in twin.compare(community))
