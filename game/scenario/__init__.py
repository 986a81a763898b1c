"""Scenarios: folders of YAML, read into frozen specifications with every problem named at its place.

:func:`load` and :func:`check` are the ways in; docs/authoring.md describes the format.
"""

from __future__ import annotations

from game.scenario.aims import CircleDead, Crossed, Goal, Loss
from game.scenario.editor import schema, text_schema
from game.scenario.levers import LeversSpec, refusals
from game.scenario.load import check, find_scenarios, load, load_logic
from game.scenario.measures import MEASURES, read
from game.scenario.problems import Problem, ScenarioError, format_problems
from game.scenario.scenario import Scenario
from game.scenario.texts import LANGUAGES, Texts

__all__ = [
    "LANGUAGES", "MEASURES", "CircleDead", "Crossed", "Goal", "LeversSpec", "Loss", "Problem", "Scenario",
    "ScenarioError", "Texts", "check", "find_scenarios", "format_problems", "load", "load_logic",
    "read", "refusals", "schema", "text_schema",
]  # fmt: skip
