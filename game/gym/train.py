"""An example: a small policy learned by the cross-entropy method, held against the textbook bot under fresh luck.

    python -m game.gym.train --scenario first_spark --out policy.npz

NumPy and nothing else. The policy is linear in a few numbers a trainee sees, with a few weights an action; what it
learned can be read: ``--explain`` prints the decisions of one play-through. Everything follows from ``--seed``.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from game import bots, compiled
from game.bots.play import play
from game.gym.env import WAIT, CommunityEnv

F64 = NDArray[np.float64]
FEATURES = 4
"""One, the day, progress towards the goals, hours left; and one weight for how often the action was taken already."""
HOURS = 10.0
"""Hours that count as one."""
TRAINING, TESTING = 1_000_000, 5_000_000
"""First seeds of the lucks learned on, and of those the learned policy is held against the bot on."""


@dataclass
class Policy:
    """Takes the action of the highest sum; ``weights`` has shape (actions, FEATURES + 1)."""

    weights: F64

    def play(self, env: CommunityEnv, seed: int) -> float:
        """One episode; its score, 0 to 100."""
        seen, _ = env.reset(seed=seed)
        taken = np.zeros(len(self.weights))
        refused = np.zeros(len(self.weights), np.bool_)
        over = False
        while not over:
            worth = self.weights[:, :FEATURES] @ features(env, seen) - np.abs(self.weights[:, FEATURES]) * taken
            worth[refused] = -np.inf
            action = int(worth.argmax())
            before = env.session.day
            seen, _, over, _, info = env.step(action)
            taken[action] += action != WAIT
            refused[action] = bool(info["refused"])
            if env.session.day != before:
                refused[:] = False
        return env.session.outcome().score


def features(env: CommunityEnv, seen: dict[str, Any]) -> F64:
    """What the policy looks at."""
    day, left = float(seen["time"][0]), float(seen["time"][1])
    hours = float(seen["gauges"][env.columns["gauges"].index("hours_left")])
    goals = seen["goals"][::2]
    return np.array([1.0, 2 * day / (day + left) - 1, float(goals.mean()), hours / HOURS])


def train(
    env: CommunityEnv, generations: int, population: int, lucks: int, seed: int, say: Any = print
) -> Policy:  # fmt: skip
    """The cross-entropy method: draw weights, keep the best fifth, draw around them.

    All of a generation meet the same lucks; every generation meets new ones. Deterministic.
    """
    rng = np.random.default_rng(seed)
    shape = (len(env.names), FEATURES + 1)
    mean, spread = np.zeros(shape), np.ones(shape)
    mean[WAIT, 0] = 1.0  # at first, leave well alone
    elite = max(2, population // 5)
    for generation in range(generations):
        drawn = mean + spread * rng.standard_normal((population, *shape))
        drawn[0] = mean
        seeds = range(TRAINING + generation * lucks, TRAINING + (generation + 1) * lucks)
        scores = np.array([np.mean([Policy(w).play(env, s) for s in seeds]) for w in drawn])
        kept = drawn[np.argsort(-scores, kind="stable")[:elite]]
        # The spread shrinks slowly, so that one lucky generation does not end the search.
        mean, spread = kept.mean(axis=0), 0.85 * kept.std(axis=0) + 0.135 * spread
        say(f"generation {generation + 1}: best {scores.max():.1f}, mean {scores.mean():.1f}, centre {scores[0]:.1f}")
    return Policy(mean)


def compare(env: CommunityEnv, policy: Policy, bot: str, lucks: int) -> tuple[F64, F64]:
    """Scores of the policy and of a bot under the same fresh lucks; each of shape (lucks,)."""
    seeds = range(TESTING, TESTING + lucks)
    ours = np.array([policy.play(env, seed) for seed in seeds])
    theirs = [play(env.scenario, s, bots.make(bot, env.scenario, luck=s)).outcome.score for s in seeds]
    return ours, np.array(theirs)


def main() -> None:
    """The command."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--scenario", default="first_spark")
    asked.add_argument("--generations", type=int, default=24)
    asked.add_argument("--population", type=int, default=40)
    asked.add_argument("--lucks", type=int, default=2, help="episodes each candidate is judged by")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--bot", default="textbook")
    asked.add_argument("--test", type=int, default=40, help="fresh lucks it is held against the bot on")
    asked.add_argument("--out", type=Path, help="keep the weights")
    asked.add_argument("--explain", action="store_true", help="print the decisions of one play-through")
    given = asked.parse_args()
    compiled.use_cache()
    env = CommunityEnv(given.scenario)
    start = time.process_time()
    policy = train(env, given.generations, given.population, given.lucks, given.seed)
    print(f"learned in {time.process_time() - start:.0f} s of processor time")
    ours, theirs = compare(env, policy, given.bot, given.test)
    print(report(ours, theirs, given.bot))
    if given.explain:
        policy.play(env, TESTING)
        print(*(f"day {e.tick // 6 + 1}: {e.decision}" for e in env.session.journal), sep="\n")
    if given.out is not None:
        np.savez(given.out, weights=policy.weights, names=np.array(env.names))


def report(ours: F64, theirs: F64, bot: str) -> str:
    """Both means, and the paired difference with its 95 % interval."""
    apart = ours - theirs
    half = 1.96 * apart.std(ddof=1) / len(apart) ** 0.5
    return (
        f"under {len(apart)} fresh lucks: policy {ours.mean():.1f}, {bot} {theirs.mean():.1f}; paired difference "
        f"{apart.mean():+.1f} ({apart.mean() - half:+.1f} to {apart.mean() + half:+.1f})"
    )


if __name__ == "__main__":
    main()
