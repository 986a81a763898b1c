"""A scenario ready to play: checked logic, checked words, and the community it starts from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from agents.setup import Setup
from game.scenario.aims import Crossed, FixedSeed, Goal, Loss, OwnSeed, SeedSpec, StarsSpec, VisibilitySpec
from game.scenario.compile import to_setup
from game.scenario.conditions import ConditionSpec
from game.scenario.happenings import EventSpec
from game.scenario.levers import LeversSpec
from game.scenario.measures import MEASURES
from game.scenario.scale import scaled_goal, scaled_levers, scaled_loss, scaled_setup, scaled_stars
from game.scenario.scale_story import scaled_condition, scaled_event
from game.scenario.spec import SCHEMA, ScenarioSpec
from game.scenario.texts import LANGUAGES, Texts, fill

SECONDS_PER_DAY = 24
"""What a day of the course takes a player, thinking included: for the length told before playing."""
_NO_RULES = {
    "difficulty", "topics", "segments", "network", "titles", "channels", "circles", "plan", "economy",
    "extends", "without", "variants", "lesson", "after", "minutes", "teaches", "debrief", "attempts", "look_ahead",
}  # fmt: skip
"""Parts that are in the set-up, or that change nothing about how a run goes."""


class Scenario(BaseModel):
    """One scenario. Frozen; can be pickled to workers."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    spec: ScenarioSpec
    texts: dict[str, Texts]
    """By language, ``{numbers}`` not yet filled in; empty for a scenario made from its logic alone."""
    folder: Path | None = None
    """Where it was read; None when it was not read from a folder."""
    source: str = ""
    """The logic as text, so that a run file can hold it: scenario.yaml as read, or what it comes to."""
    variant: str = ""
    """Which of the scenario's difficulties this is; the plain one when empty."""
    variants: tuple[str, ...] = ()
    """Names of its other difficulties."""

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Scenario:
        """A copy with some parts exchanged; what had been worked out from the old parts is forgotten."""
        copy = super().model_copy(update=update, deep=deep)
        for name in [name for name in copy.__dict__ if name not in type(self).model_fields]:
            del copy.__dict__[name]
        return copy

    @property
    def id(self) -> str:
        """Short name of the scenario."""
        return self.spec.id

    @property
    def days(self) -> int:
        """Length of the course in days."""
        return self.spec.days

    @property
    def difficulty(self) -> int:
        """1 (easy) to 5."""
        return self.spec.difficulty

    @cached_property
    def factor(self) -> float:
        """How many times as many people as its segments say; 1 without a ``scale``."""
        return 1.0 if self.spec.scale is None else self.spec.scale.factor(to_setup(self.spec))

    @cached_property
    def levers(self) -> LeversSpec:
        """Levers at hand, with limits; see :func:`game.scenario.levers.refusals`."""
        return self.spec.levers if self.factor == 1.0 else scaled_levers(self.spec.levers, self.factor)

    @property
    def minutes(self) -> int:
        """About how long it takes to play, in minutes."""
        return self.spec.minutes or max(5, round(self.days * SECONDS_PER_DAY / 60 / 5) * 5)

    @property
    def stars(self) -> StarsSpec | None:
        """Thresholds of the second and third star."""
        return scaled_stars(self.spec.stars, self.factor)

    @property
    def seed(self) -> SeedSpec:
        """Whose luck is whose."""
        return self.spec.seed

    @property
    def visibility(self) -> VisibilitySpec:
        """What the trainee may see."""
        return self.spec.visibility

    @property
    def param_overrides(self) -> Mapping[str, float]:
        """Model parameters that differ here, for ``Params().replace(**...)``."""
        return self.spec.params

    @cached_property
    def goals(self) -> tuple[Goal, ...]:
        """What to reach, in file order."""
        goals = (Goal(key=key, **goal.model_dump()) for key, goal in self.spec.goals.items())
        return tuple(scaled_goal(goal, self.factor) for goal in goals)

    @cached_property
    def losses(self) -> tuple[Loss, ...]:
        """Ways to lose, in file order."""
        losses = (Loss(key=key, rule=rule) for key, rule in self.spec.losses.items())
        return tuple(scaled_loss(loss, self.factor) for loss in losses)

    @cached_property
    def events(self) -> Mapping[str, EventSpec]:
        """What comes about by itself, in file order."""
        goals = {goal.key: goal for goal in self.goals}
        return {key: scaled_event(event, self.factor, goals) for key, event in self.spec.events.items()}

    @cached_property
    def remarks(self) -> Mapping[str, ConditionSpec]:
        """What is said in the end beside the outcome, and when; in file order."""
        return {key: scaled_condition(condition, self.factor) for key, condition in self.spec.debrief.items()}

    @cached_property
    def setup(self) -> Setup:
        """The community before its first tick."""
        pattern = to_setup(self.spec)
        return pattern if self.spec.scale is None else scaled_setup(pattern, self.spec.scale)

    @cached_property
    def digest(self) -> str:
        """SHA-256 over the logic, 64 hex digits: same rules, same digest, whatever the words and layout."""
        rules = self.spec.model_dump(mode="json", exclude=_NO_RULES)
        # What few scenarios have is left out where it is not there: a new part of the format changes no old digest.
        rules = {k: v for k, v in rules.items() if v or k not in ("events", "locked", "characters", "scale")}
        held_back = [key for key, title in self.spec.titles.items() if not title.available]
        rules |= {"held back": held_back} if held_back else {}
        content = {"schema": SCHEMA, "setup": asdict(self.setup), "rules": _unordered_params(rules)}
        canonical = json.dumps(content, ensure_ascii=True, allow_nan=False, separators=(",", ":"))
        return hashlib.sha256(canonical.encode("ascii")).hexdigest()

    def seed_for(self, trainee: str) -> int | None:
        """The seed a trainee plays, in [0, 2**53]; None when fresh luck is to be drawn."""
        if isinstance(self.seed, FixedSeed):
            return self.seed.value
        if isinstance(self.seed, OwnSeed):
            named = f"{self.id}\n{trainee}".encode()
            return int.from_bytes(hashlib.sha256(named).digest()[:6], "big")
        return None

    def text(self, lang: str) -> Texts:
        """The words in a language, numbers filled in.

        Raises:
            KeyError: a language the scenario has no words for.
        """
        return _filled(self, self.texts[lang], lang)

    def goal_text(self, lang: str, key: str, target: float, by_day: int | None) -> str:
        """A goal's sentence with the numbers in force, which an event may have moved.

        Raises:
            KeyError: a language the scenario has no words for, or no such goal.
        """
        measure = next(goal.measure for goal in self.goals if goal.key == key)
        return fill(self.texts[lang].goals[key], _general(self, lang) | _aims(self, measure, target, by_day, lang))

    def attempts_left(self, graded: int) -> int | None:
        """How often it may still be played for a grade after so many graded runs; None for as often as one likes."""
        return max(0, self.spec.attempts - graded) if self.spec.attempts else None

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages there are words for."""
        return tuple(lang for lang in LANGUAGES if lang in self.texts)


def _unordered_params(rules: dict[str, Any]) -> dict[str, Any]:
    return rules | {"params": dict(sorted(rules["params"].items()))}


_Numbers = dict[str, str]


def _filled(scenario: Scenario, texts: Texts, lang: str) -> Texts:
    general, own = _general(scenario, lang), _own_numbers(scenario, lang)
    done = {name: _with_numbers(value, (name,), general, own) for name, value in texts}
    return Texts.model_construct(**done)


def _general(scenario: Scenario, lang: str) -> _Numbers:
    """Numbers every text may use."""
    economy = scenario.setup.economy
    return {
        "days": f"{scenario.days:,}", "members": f"{scenario.setup.members:,}",
        "cash": number(economy.cash, "count", lang), "hours": number(economy.hours_per_week, "count", lang),
    }  # fmt: skip


def _aims(scenario: Scenario, measure: str, target: float, by_day: int | None, lang: str) -> _Numbers:
    """Numbers a goal's sentence may use besides."""
    unit = MEASURES[measure].unit
    return {"target": number(target, unit, lang), "by_day": f"{by_day or scenario.days:,}"}


def _with_numbers(value: Any, path: tuple[str, ...], numbers: _Numbers, own: dict[tuple[str, ...], _Numbers]) -> Any:
    """A text, or a group of texts, with its numbers put in; ``own`` are the further numbers of a group."""
    numbers = numbers | own.get(path, {})
    if isinstance(value, str):
        return fill(value, numbers)
    if isinstance(value, tuple):
        return tuple(fill(paragraph, numbers) for paragraph in value)
    if isinstance(value, BaseModel):
        return value.model_copy(update={k: _with_numbers(v, (*path, k), numbers, own) for k, v in value})
    return {k: _with_numbers(v, (*path, k), numbers, own) for k, v in value.items()}


def _own_numbers(scenario: Scenario, lang: str) -> dict[tuple[str, ...], _Numbers]:
    found: dict[tuple[str, ...], _Numbers] = {}
    for segment in scenario.setup.segments:
        found["people", segment.key] = {"count": f"{segment.members:,}"}
    for goal in scenario.goals:
        found["goals", goal.key] = _aims(scenario, goal.measure, goal.target, goal.by_day, lang)
    for loss in scenario.losses:
        rule = loss.rule
        if isinstance(rule, Crossed):
            limit = number(rule.limit, MEASURES[rule.measure].unit, lang)
            found["losses", loss.key] = {"limit": limit}
    for key, event in scenario.events.items():
        found["events", key] = {"deadline": str(event.deadline), "price": "0", "time": "0"}
        for name, choice in event.choices.items():
            costs = {"price": number(choice.cash, "yuan", lang), "time": number(choice.hours, "count", lang)}
            found["events", key, "choices", name] = found["events", key, "results", name] = costs
    return found


def number(value: float, unit: str, lang: str) -> str:
    """A number for running text: shares in per cent, thousands grouped, no needless decimals."""
    if unit == "share":
        percent = f"{round(value * 100, 1):g}"
        return f"{percent} %" if lang == "en" else f"{percent}%"
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,.2f}".rstrip("0")
