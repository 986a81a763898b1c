"""Which decisions a scenario lets its operator take."""

from __future__ import annotations

import pytest

from agents.decisions import (
    DECISIONS,
    Appoint,
    Expel,
    GiveAway,
    HoldMeeting,
    HoldSession,
    Incentivise,
    Inject,
    Launch,
    OpenVote,
    PlanContent,
    Position,
    Recruit,
    Research,
    RunCampaign,
    SetChannel,
    SetCommission,
    SetGate,
    SetGreeting,
    SetPoints,
    SetReward,
    SetRules,
    SetSupply,
    SetTasks,
    SplitCircle,
)
from agents.names import Appeal, Campaign, Form, Gate, LaunchMode, Role, SplitBy, Study, Target
from game.scenario import LeversSpec, load, refusals
from game.scenario.levers import everything
from game.scenario.load import HOME

CLUB = load(HOME / "story_corner").levers
GOOD_LAUNCH = Launch("lantern_bear", 39, LaunchMode.PRESALE, 0, 7, 4, Form.STORY, 2)


def codes(levers, decision):
    return [(r.code, dict(r.values).get("what")) for r in refusals(levers, decision)]


def test_every_decision_has_a_lever_of_its_name():
    assert set(LeversSpec.model_fields) == set(DECISIONS) - {"inject"}
    assert set(everything().allowed) == set(DECISIONS) - {"inject"}


def test_what_befalls_from_outside_is_nobodys_lever():
    assert codes(everything(), Inject()) == [("lever_not_allowed", None)]


@pytest.mark.parametrize("kind", [k for k in DECISIONS.values() if k is not Inject], ids=lambda k: k.verb)
def test_a_lever_without_limits_allows_what_a_decision_holds_by_itself(kind):
    assert refusals(everything(), kind()) == ()


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


NARROW = LeversSpec.model_validate(
    {
        "gate": {"kinds": ("conditions",), "height": 0.5},
        "content": {},
        "reward": {},
        "launch": {},
        "position": {"topics": ("a",)},
        "research": {"kinds": ("survey",), "sample": 30},
        "rules": {"cowritten": False, "forbid": False, "quiet": False},
        "tasks": {"step": 0.5},
        "points": {"yuan": 0.5},
        "commission": {"share": 0.1},
        "appoint": {"roles": ("leader",)},
        "recruit": {"segments": ("a",), "followers": 20},
        "split": {"by": ("place",)},
        "session": {"topics": ("a",), "guest": 0.5},
        "meeting": {"seats": 10},
        "vote": {"titles": ("a",)},
        "incentive": {"titles": ("a",), "targets": ("hubs",), "amount": 5, "count": 10, "days": 5, "delay": 3},
        "seed": {"titles": ("a",), "targets": ("hubs",), "count": 3},
        "campaign": {"kinds": ("poster",), "days": 5, "budget": 100},
        "supply": {"titles": ("a",), "capacity": 50, "quality": 0.9, "aftersales": 0.5},
    }
)


@pytest.mark.parametrize(
    ("decision", "what"),
    [
        (SetGate(Gate.CONDITIONS, height=0.6), ["height"]),
        (PlanContent(0, "a", column=True, ugc=True), ["column", "ugc"]),
        (SetReward(1.0, delay=1), ["delay"]),
        (Launch("a", 9, appeal=Appeal.REASON, team=3), ["appeal", "team"]),
        (Position("b"), ["topic"]),
        (Research(Study.TRIAL, sample=31), ["study", "sample"]),
        (SetRules(cowritten=True, befriend=False, quiet_ok=False), ["cowritten", "forbid", "quiet"]),
        (SetTasks(0.6), ["step"]),
        (SetPoints(0.6), ["yuan"]),
        (SetCommission(0.2), ["share"]),
        (Appoint(1, Role.KOL), ["role"]),
        (Recruit("b", 21), ["segment", "followers"]),
        (SplitCircle(0, SplitBy.EVENLY), ["by"]),
        (HoldSession("b", guest=0.6), ["topic", "guest"]),
        (HoldMeeting(seats=11), ["seats"]),
        (OpenVote("b"), ["title"]),
        (Incentivise("b", Target.KOLS, 6, 11, 6, 4), ["title", "target", "amount", "count", "days", "delay"]),
        (GiveAway("b", Target.KOLS, 4), ["title", "target", "count"]),
        (RunCampaign(Campaign.QR, 6, 101), ["campaign", "days", "budget"]),
        (SetSupply("b", 51, 0.95, 0.6), ["title", "capacity", "quality", "aftersales"]),
    ],
    ids=lambda d: getattr(d, "verb", ""),
)
def test_every_limit_of_a_lever_holds(decision, what):
    assert [w for _, w in codes(NARROW, decision)] == what
