"""Which decisions a scenario lets its operator take."""

from __future__ import annotations

import pytest

from agents.decisions import (
    DECISIONS,
    Expel,
    Launch,
    PlanContent,
    SetChannel,
    SetGate,
    SetGreeting,
    SetReward,
)
from agents.names import Form, Gate, LaunchMode
from game.scenario import LeversSpec, load, refusals
from game.scenario.levers import everything
from game.scenario.load import HOME

CLUB = load(HOME / "story_corner").levers
GOOD_LAUNCH = Launch("lantern_bear", 39, LaunchMode.PRESALE, 0, 7, 4, Form.STORY, 2)


def codes(levers, decision):
    return [(r.code, dict(r.values).get("what")) for r in refusals(levers, decision)]


def test_every_decision_has_a_lever_of_its_name():
    assert set(LeversSpec.model_fields) == set(DECISIONS)
    assert set(everything().allowed) == set(DECISIONS)


@pytest.mark.parametrize("kind", list(DECISIONS.values()), ids=list(DECISIONS))
def test_nothing_is_allowed_that_is_not_named(kind):
    assert codes(LeversSpec(), kind()) == [("lever_not_allowed", None)]


@pytest.mark.parametrize(
    "decision",
    [
        SetGate(Gate.FREE), SetGate(Gate.PAID, 50), PlanContent(3, "bedtime", Form.LIVE, 4, 7),
        PlanContent(0, "", Form.COMIC, 4, 0),
        SetReward(20, True), SetGreeting(True), GOOD_LAUNCH, SetChannel("school_gate", True),
        Launch("seven_cats", 25, LaunchMode.STOCK, 200, 0, 2, Form.TEXT, 0),
    ],
    ids=str,
)  # fmt: skip
def test_what_lies_within_the_limits_is_allowed(decision):
    assert refusals(CLUB, decision) == ()


@pytest.mark.parametrize(
    ("decision", "code", "what"),
    [
        (SetGate(Gate.PAID, 51), "over_limit", "price"),
        (SetGate(Gate.PAID, 0.5), "under_limit", "price"),
        (PlanContent(4, "bedtime"), "over_limit", "line"),
        (PlanContent(0, "bedtime", Form.COMIC), "choice_not_allowed", "form"),
        (SetReward(20.5), "over_limit", "introduction"),
        (Expel(3), "lever_not_allowed", None),
        (Launch("seven_cats", 91), "over_limit", "price"),
        (Launch("seven_cats", 14), "under_limit", "price"),
        (Launch("seven_cats", 25, units=201), "over_limit", "units"),
        (Launch("seven_cats", 25, limit_days=15), "over_limit", "limit_days"),
        (Launch("seven_cats", 25, reminders=4), "over_limit", "reminders"),
    ],
)
def test_what_lies_outside_is_refused_for_one_reason(decision, code, what):
    assert codes(CLUB, decision) == [(code, what)]


def test_narrow_choices_hold():
    spec = LeversSpec.model_validate(
        {
            "gate": {"kinds": ("invite",)},
            "launch": {"titles": ("a",), "modes": ("presale",), "slots": ("noon",)},
            "channel": {"channels": ("door",)},
            "reward": {"praise": False},
        }
    )
    assert codes(spec, SetGate(Gate.FREE)) == [("choice_not_allowed", "kind")]
    assert [w for _, w in codes(spec, Launch("b", 9))] == ["title", "mode", "slot"]
    assert codes(spec, Launch("a", 9, LaunchMode.PRESALE, slot=99)) == [("choice_not_allowed", "slot")]
    assert codes(spec, SetChannel("window")) == [("choice_not_allowed", "channel")]
    assert codes(spec, SetReward(1, True)) == [("choice_not_allowed", "praise")]
    assert codes(spec, SetReward(1, False)) == []
