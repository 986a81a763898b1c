"""Events of a community with more people: what counts heads, pieces, yuan or hours grows with them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from game.scenario import actions as a
from game.scenario import conditions as c
from game.scenario.aims import Goal
from game.scenario.happenings import Actions, ChoiceSpec, EventSpec
from game.scenario.scale import HEADS

_COMPARED = ("below", "above", "at_least", "at_most")


def scaled_condition(condition: c.ConditionSpec, factor: float) -> c.ConditionSpec:
    """A condition with its values in proportion, where they count heads; those of one circle or person stay."""
    changed: dict[str, Any] = {}
    match condition:
        case c.All():
            changed["all"] = tuple(scaled_condition(each, factor) for each in condition.all)
        case c.AnyOf():
            changed["any"] = tuple(scaled_condition(each, factor) for each in condition.any)
        case c.Not():
            changed["condition"] = scaled_condition(condition.condition, factor)
        case c.Measured() if condition.measure in HEADS and condition.circle is None:
            values = {name: getattr(condition, name) for name in _COMPARED}
            changed = {name: value * factor for name, value in values.items() if value is not None}
        case c.Trend() if condition.watched in HEADS:
            changed["by"] = condition.by * factor
    return condition.model_copy(update=changed) if changed else condition


def scaled_event(event: EventSpec, factor: float, goals: Mapping[str, Goal]) -> EventSpec:
    """An event in proportion: what it waits for, what it does, what its answers cost."""
    choices = {key: _choice(choice, factor, goals) for key, choice in event.choices.items()}
    when = scaled_condition(event.when, factor)
    return event.model_copy(update={"when": when, "do": _scaled(event.do, factor, goals), "choices": choices})


def _choice(choice: ChoiceSpec, factor: float, goals: Mapping[str, Goal]) -> ChoiceSpec:
    costs = {"cash": choice.cash * factor, "hours": choice.hours * factor}
    return choice.model_copy(update={**costs, "do": _scaled(choice.do, factor, goals)})


def _scaled(actions: Actions, factor: float, goals: Mapping[str, Goal]) -> Actions:
    return tuple(_action(each, factor, goals) for each in actions)


def _action(action: a.ActionSpec, factor: float, goals: Mapping[str, Goal]) -> a.ActionSpec:
    match action:
        case a.Advertisers():
            return action.model_copy(update={"advertisers": max(1, round(action.advertisers * factor))})
        case a.Cash():
            return action.model_copy(update={"cash": action.cash * factor})
        case a.Hours():
            return action.model_copy(update={"hours": action.hours * factor})
        case a.MoveGoal() if action.target is not None and goals[action.goal].measure in HEADS:
            return action.model_copy(update={"target": action.target * factor})
    return action
