"""What a few quick runs show: goals that come by themselves or never, ways to lose that come at once."""

from __future__ import annotations

from collections.abc import Iterator

from game.authoring.listing import certified
from game.authoring.sense.concern import Concern
from game.bots import make, play
from game.scenario.measures import MEASURES
from game.scenario.scenario import Scenario
from game.score import GoalState, Outcome

RUNS = {"idle": 3, "seller": 1, "textbook": 2}
"""How many seeds each bot plays."""
WORK_MOST = 100_000
"""Members times days of one run. Larger scenarios are judged by their certificate alone."""
_EARLY = 3
_FAR = 0.25
"""A goal nobody came a quarter of the way to is said to be out of reach."""


def about_runs(scenario: Scenario) -> Iterator[Concern]:
    """Idle, seller and textbook play a seed or a few; what all of these runs have in common is said.

    A certificate of the present rules knows more: with one, nothing is run.
    """
    if scenario.setup.members * scenario.days > WORK_MOST or certified(scenario) == "yes":
        return
    ends = {name: [_end(scenario, name, seed) for seed in range(count)] for name, count in RUNS.items()}
    every = [outcome for outcomes in ends.values() for outcome in outcomes]
    lost = every[0].lost
    if lost is not None and all(o.lost == lost and o.lost_day < _EARLY for o in every):
        said = f"every quick run is lost by '{lost}' within {_EARLY} days, whoever plays"
        yield Concern(("losses", lost), said, True)
        return
    idle = sum(outcome.won for outcome in ends["idle"])
    if 2 * idle > RUNS["idle"]:
        said = f"{idle} of {RUNS['idle']} quick runs are won with nobody at the levers"
        yield Concern(("goals",), said, True)
    for number, goal in enumerate(scenario.goals):
        said = _about(goal.key, [o.goals[number] for o in ends["idle"]], [o.goals[number] for o in every])
        if said:
            yield Concern(("goals", goal.key, "target"), said)


def _end(scenario: Scenario, name: str, seed: int) -> Outcome:
    return play(scenario, seed, make(name, scenario, luck=seed)).outcome


def _about(key: str, idle: list[GoalState], every: list[GoalState]) -> str:
    state = every[0]
    if all(s.met for s in idle) and MEASURES[state.measure].how in ("sales", "total") and state.op == ">=":
        return f"goal '{key}' is met in all quick runs with nobody at the levers"
    if any(s.met for s in every) or max(s.credit for s in every) >= _FAR:
        return ""
    best = max((s.value for s in every), key=lambda v: v if state.op == ">=" else -v)
    seen = f"in {len(every)} quick runs the bots came to {best:.4g} at best"
    return f"goal '{key}' seems out of reach: {seen}, and it asks for {state.target:g}"
