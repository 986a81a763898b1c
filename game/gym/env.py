"""A scenario as a Gymnasium environment: decide from a menu, let days pass, be judged by the scenario's goals."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import gymnasium
import numpy as np
from gymnasium import spaces
from numpy.typing import NDArray

from agents.decisions import Decision
from game.gym.menu import Choice, answers, menu
from game.gym.view import F32, columns, observe, progress, space
from game.journal import Answer
from game.scenario import Scenario, find_scenarios, load
from game.scenario.measures import MEASURES, read
from game.score import Outcome
from game.session import SEEDS, Session

WAIT = 0
"""The action that lets the day pass."""
Observation = dict[str, F32]


class CommunityEnv(gymnasium.Env[Observation, np.int64]):
    """One play-through an episode.

    **Action**, ``Discrete``: 0 lets the day pass; every other one takes the decision of that name in :attr:`names`
    at once. After ``acts_per_day`` decisions the day passes by itself. What may not be taken (money, hours, the
    scenario's levers) changes nothing and counts as an act; :meth:`action_masks` says beforehand.

    **Observation**, ``Dict`` of float32: see :mod:`game.gym.view`; :attr:`columns` names every number.

    **Reward**: with ``reward="goals"`` the change of the mean progress towards the goals (each in [0, 1]), and at the
    end 1 more when won, 1 less when a way to lose came true. With the name of a measure (such as ``sold_units``) the
    change of that measure, in its unit.

    An episode ends when the course does or a way to lose comes true; it is never cut short. ``reset(seed=s)`` plays
    the luck of seed ``s``, the same that batches, bots and the window have under it.
    """

    metadata: dict[str, Any] = {"render_modes": ["ansi"], "render_fps": 1}

    def __init__(
        self, scenario: str | Path | Scenario = "story_corner", reward: str = "goals", acts_per_day: int = 3,
        render_mode: str | None = None,
    ) -> None:  # fmt: skip
        """``scenario``: an id, a folder, or one loaded already.

        Raises:
            ValueError: no such scenario or measure, ``acts_per_day`` below 1.
            ScenarioError: the scenario has mistakes.
        """
        if reward != "goals" and reward not in MEASURES:
            raise ValueError(f"reward is 'goals' or one of {', '.join(MEASURES)}, not {reward!r}")
        if acts_per_day < 1:
            raise ValueError(f"acts_per_day is at least 1, not {acts_per_day}")
        if render_mode not in (None, "ansi"):
            raise ValueError(f"render_mode is None or 'ansi', not {render_mode!r}")
        self.scenario = scenario if isinstance(scenario, Scenario) else _load(scenario)
        self.reward, self.acts_per_day, self.render_mode = reward, acts_per_day, render_mode
        made = (*menu(self.scenario.levers, self.scenario.setup), *answers(self.scenario))
        self.choices: tuple[Choice | None, ...] = (None, *made)
        self.names = ("wait", *(choice.name for choice in self.choices if choice is not None))
        """What each action is, by its number."""
        self.columns = columns(self.scenario)
        self.action_space = spaces.Discrete(len(self.choices))
        self.observation_space = space(self.scenario)  # type: ignore[assignment]
        self._acts = 0
        self._value = 0.0
        self._session: Session | None = None
        self._outcome: Outcome | None = None

    @property
    def session(self) -> Session:
        """The play-through of this episode: its journal, frame, outcome, and run record.

        Raises:
            RuntimeError: before the first ``reset``.
        """
        if self._session is None:
            raise RuntimeError("call reset() before anything else")
        return self._session

    def reset(
        self, *, seed: int | None = None, options: dict[str, Any] | None = None
    ) -> tuple[Observation, dict[str, Any]]:
        """Begin an episode: with ``seed`` under that luck, without it under one drawn from the last seed given."""
        super().reset(seed=seed)
        luck = int(self.np_random.integers(SEEDS)) if seed is None else seed
        self._session = Session.start(self.scenario, luck)
        self._session.keep_digests = False
        self._acts = 0
        self._outcome = None
        self._value = self._objective()
        return self._observe(), self._info()

    def step(self, action: np.int64 | int) -> tuple[Observation, float, bool, bool, dict[str, Any]]:
        """Decide, or let the day pass.

        Raises:
            RuntimeError: before ``reset``, or after the end.
            IndexError: no such action.
        """
        session = self.session
        if session.over:
            raise RuntimeError("the episode is over; call reset()")
        number = int(action)
        if not 0 <= number < len(self.choices):
            raise IndexError(f"there is no action {number} of {len(self.choices)}")
        refused = "" if number == WAIT else self._decide(number)
        self._acts += number != WAIT
        if number == WAIT or self._acts >= self.acts_per_day:
            session.skip_day()
            self._acts = 0
        self._outcome = None
        before, self._value = self._value, self._objective()
        reward = self._value - before + (self._verdict() if session.over else 0.0)
        return self._observe(), reward, session.over, False, self._info() | {"refused": refused}

    def action_masks(self) -> NDArray[np.bool_]:
        """Which actions could be taken now; shape (actions,). Waiting always can."""
        frame, session = self.session.frame, self.session
        allowed = np.zeros(len(self.choices), np.bool_)
        allowed[WAIT] = True
        for number, choice in enumerate(self.choices):
            decision = None if choice is None else choice.decide(frame)
            allowed[number] |= decision is not None and session.propose(decision).ok
        return allowed

    def decision(self, action: int) -> Decision | Answer | None:
        """What an action would decide now; None for waiting, and when there is nobody it could mean."""
        choice = self.choices[action]
        return None if choice is None else choice.decide(self.session.frame)

    def render(self) -> str | None:  # type: ignore[override]
        """A line of text (``render_mode="ansi"``)."""
        if self.render_mode is None:
            return None
        day, frame = self.session.day, self.session.frame
        members, warmth, cash = (frame.gauges[name] for name in ("members", "warmth", "cash"))
        told = f"{members:.0f} members, warmth {warmth:.2f}, {int(frame.sales_by_wave.sum())} sold, {cash:,.0f} yuan"
        return f"day {day} of {frame.days_total}: {told}"

    def _decide(self, number: int) -> str:
        """Take a decision; the code of what stood in the way, empty when nothing did."""
        decision = self.decision(number)
        if decision is None:
            return "nobody_meant"
        verdict = self.session.submit(decision)
        if verdict.ok:
            return ""
        return verdict.reasons[0].code if verdict.reasons else "refused"

    def _objective(self) -> float:
        session = self.session
        if self.reward != "goals":
            return read(self.reward, session.frame, session.series())
        goals = self._stands().goals
        return sum(progress(g.value, g.target, g.op) for g in goals) / len(goals)

    def _verdict(self) -> float:
        if self.reward != "goals":
            return 0.0
        outcome = self._stands()
        return float(outcome.won) - float(outcome.lost is not None)

    def _observe(self) -> Observation:
        waiting = {card.event for card in self.session.awaiting}
        left = self.acts_per_day - self._acts
        return observe(self.scenario, self.session.frame, self._stands(), left, waiting)

    def _stands(self) -> Outcome:
        """How the run stands, worked out once a step."""
        if self._outcome is None:
            self._outcome = self.session.outcome()
        return self._outcome

    def _info(self) -> dict[str, Any]:
        outcome = self._stands()
        return {
            "day": self.session.day, "seed": self.session.seed, "won": outcome.won, "lost": outcome.lost or "",
            "stars": outcome.stars, "goals": {g.key: g.value for g in outcome.goals},
        }  # fmt: skip


def _load(named: str | Path) -> Scenario:
    folders = {f.name: f for f in find_scenarios(hidden=True)}
    known = folders | {name.lstrip("_"): folder for name, folder in folders.items()}
    folder = known.get(str(named), Path(named))
    if not folder.is_dir():
        raise ValueError(f"there is no scenario {str(named)!r}; installed: {', '.join(sorted(known))}")
    return load(folder)
