"""Searches over a toy whose best is known, and an engine that stops in the middle."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from game.batch.engine import Lane, SerialEngine
from game.batch.experiment import Experiment
from game.batch.plan import Plan, Points
from game.batch.samples import Range, Sample
from game.batch.search.spec import GoalSpec, Objective, OptimiseSpec, Search
from game.batch.worker import Result

SPACE = (
    Range("x", 0.0, 10.0), Range("n", 1.0, 4.0, whole=True), Range("gate", choices=("free", "invite")),
)  # fmt: skip


class ToyWork:
    """``score`` is best at x = 7 with the gate free; ``cash`` falls with x; luck shakes both alike."""

    def __call__(self, values: Mapping[str, Any], seed: int) -> Result:
        if values["x"] < 0.2:
            raise RuntimeError("nobody came")
        luck = (seed % 1009) / 1009 - 0.5
        score = 50 - (values["x"] - 7) ** 2 - 20 * (values["gate"] == "invite") + luck
        return Result({"score": score, "cash": 100 - 10 * values["x"] + values["n"], "members": 30 * values["n"]})


def search(*goals: GoalSpec, trials: int = 64, fresh: int = 5, seed: int = 1) -> Search:
    """A search of the toy's space; the objectives of several goals are theirs one by one."""
    sample = Sample("random", 1001, 1, SPACE)
    plan = Plan(Points(sample=sample), 3, 11)
    experiment = Experiment(plan, ToyWork(), (), identity={"toy": 1})
    spec = OptimiseSpec(goals=goals, trials=trials, fresh=fresh, seed=seed)
    meet = tuple(goal for goal in goals if not isinstance(goal.aim, str))
    each = [Objective(f"{g.aim} {g.measure}", (g,)) for g in goals if isinstance(g.aim, str)]
    data = {"scenario": "toy", "sample": {}, "optimise": {}, "seeds": {"root": 11, "count": 3}}
    return Search(experiment, spec, (*each, *((Objective("distance", meet),) if meet else ())), data)


class Stops(SerialEngine):
    """An engine whose driver is stopped at its n-th chunk."""

    def __init__(self, at: int) -> None:
        self.left = at

    def open(self) -> Lane:
        """A lane that counts."""
        inner, engine = super().open(), self

        class Counted:
            def submit(self, fn: Any, /, *args: Any) -> Any:
                engine.left -= 1
                if engine.left < 0:
                    raise KeyboardInterrupt
                return inner.submit(fn, *args)

            def close(self) -> None:
                inner.close()

        return Counted()
