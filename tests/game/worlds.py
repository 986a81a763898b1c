"""Scenarios and decisions the tests of the game play with."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from agents.decisions import (
    Decision,
    Expel,
    Launch,
    PlanContent,
    SetChannel,
    SetGate,
    SetGreeting,
    SetReward,
)
from agents.names import Form, Gate, LaunchMode
from game.scenario import Scenario, load, load_logic

ROOT = Path(__file__).resolve().parents[2]

DECISIONS: tuple[Decision, ...] = (
    SetGate(Gate.FREE),
    SetGate(Gate.PAID, 12.0),
    SetGreeting(False),
    SetGreeting(True),
    SetReward(8.0, True),
    PlanContent(line=0, topic="crafts", form=Form.VIDEO, slot=3, per_week=7, need=2),
    PlanContent(line=1, topic="stories", form=Form.TEXT, slot=4, per_week=5, need=1),
    Launch(title="paper_birds", price=25.0, mode=LaunchMode.PRESALE, slot=4, reminders=2),
    Launch(title="rain_song", price=28.0, mode=LaunchMode.STOCK, units=6, limit_days=3, slot=4),
    SetChannel("noticeboard", False),
    Expel(3),
    Launch(title="no_such_title", price=1.0),
)
"""Every lever once or twice; the last is always refused, others depend on the state."""


@cache
def tiny() -> Scenario:
    """Twenty-four people, ten days."""
    return load(ROOT / "scenarios" / "_tiny")


@cache
def changed(*replacements: tuple[str, str]) -> Scenario:
    """The tiny scenario with some of its text replaced."""
    text = tiny().source
    for old, new in replacements:
        assert old in text
        text = text.replace(old, new)
    return load_logic(text)
