"""The example of a learned policy: it learns, the same each time, and is compared under luck it has not met."""

from __future__ import annotations

import numpy as np

from game.gym.env import CommunityEnv
from game.gym.train import TESTING, TRAINING, Policy, compare, report, train


def learned(generations: int) -> tuple[CommunityEnv, Policy, list[str]]:
    env, said = CommunityEnv("tiny"), []
    return env, train(env, generations, 10, 1, 3, said.append), said


def test_the_same_seed_learns_the_same_policy() -> None:
    _, first, said = learned(2)
    _, again, _ = learned(2)
    assert np.array_equal(first.weights, again.weights) and len(said) == 2


def test_it_learns() -> None:
    env, policy, _ = learned(5)
    waiting = np.zeros_like(policy.weights)
    waiting[0, 0] = 1.0
    seeds = range(TESTING, TESTING + 8)
    before = np.mean([Policy(waiting).play(env, seed) for seed in seeds])
    assert np.mean([policy.play(env, seed) for seed in seeds]) > before + 20


def test_it_is_compared_with_a_bot_under_the_same_fresh_lucks() -> None:
    env, policy, _ = learned(1)
    ours, theirs = compare(env, policy, "idle", 4)
    assert ours.shape == theirs.shape == (4,) and ours.tolist() == [policy.play(env, TESTING + k) for k in range(4)]
    assert TESTING - TRAINING > 1_000_000
    assert "+2.0 (+0.9 to +3.1)" in report(np.array([3.0, 4, 5, 6]), np.array([2.0, 3, 2, 3]), "idle")
