"""Levers beyond the first seven: what stands of them, and what an untouched card proposes."""

from __future__ import annotations

from collections.abc import Sequence

from agents.decisions import (
    Decision,
    GiveAway,
    HoldMeeting,
    HoldSession,
    Incentivise,
    MergeCircles,
    OpenVote,
    Position,
    Recruit,
    Rekindle,
    Research,
    RunCampaign,
    SetSupply,
    SplitCircle,
    WriteWays,
)
from agents.names import Campaign, SplitBy, Study, Target, Vital
from game.observation import CircleView, Frame
from game.scenario import Scenario

GROUP_OF = {
    "position": "content", "research": "people", "rules": "people", "recruit": "people", "campaign": "people",
    "tasks": "rewards", "points": "rewards", "commission": "rewards", "session": "events", "meeting": "events",
    "vote": "events", "incentive": "offers", "seed": "offers", "supply": "offers", "split": "structure",
    "merge": "structure", "ways": "structure", "rekindle": "structure",
}  # fmt: skip
"""Verb -> group of its card. What is done to one member has no card: recognise, appoint, expel."""
STANDING = ("position", "rules", "tasks", "points", "commission")
"""Levers that stand until changed; the others are pulled once."""


def standing(verb: str, frame: Frame) -> Decision | None:
    """The decision that would leave things as they are, None for what does not stand."""
    return next((d for d in frame.plan.standing if d.verb == verb), None)


def proposal(verb: str, scenario: Scenario, frame: Frame) -> Decision:
    """What an untouched card would do: how things stand, or a modest first proposal within the limits.

    Raises:
        ValueError: a lever that has no card.
    """
    now = standing(verb, frame)
    return now if now is not None else _first(verb, scenario, frame)


def _first(verb: str, scenario: Scenario, frame: Frame) -> Decision:
    levers, setup = scenario.levers, scenario.setup
    lever = getattr(levers, verb)
    title = _pick(lever, "titles", [t.key for t in setup.titles])
    topic = _pick(lever, "topics", list(setup.topics))
    match verb:
        case "position":
            return Position(topic)
        case "research":
            return Research(Study[lever.kinds[0].upper()], "needs", min(20, lever.sample))
        case "recruit":
            return Recruit(_pick(lever, "segments", [s.key for s in setup.segments]), min(15, lever.followers))
        case "campaign":
            kind = Campaign[lever.kinds[0].upper()]
            return RunCampaign(kind, min(5, lever.days), min(300.0, lever.budget))
        case "session":
            return HoldSession(topic, guest=min(0.6, lever.guest))
        case "meeting":
            return HoldMeeting(seats=min(30, lever.seats))
        case "vote":
            return OpenVote(title)
        case "incentive":
            target = Target[lever.targets[0].upper()]
            return Incentivise(title, target, min(5.0, lever.amount), min(50, lever.count), min(7, lever.days))
        case "seed":
            target = Target.HUBS if "hubs" in lever.targets else Target[lever.targets[0].upper()]
            return GiveAway(title, target, min(5, lever.count))
        case "supply":
            made = next((t for t in setup.titles if t.key == title), None)
            capacity = min(lever.capacity, made.capacity if made else 0)
            quality = min(lever.quality, made.quality if made else 0.0)
            return SetSupply(title, capacity, quality, min(lever.aftersales, made.aftersales if made else 0.0))
    return _of_circles(verb, lever, frame.circles)


def _of_circles(verb: str, lever: object, circles: Sequence[CircleView]) -> Decision:
    alive = [n for n, c in enumerate(circles) if c.merged < 0 and c.vital != Vital.DEAD] or [0]
    if verb == "split":
        by = getattr(lever, "by", ("place",))
        return SplitCircle(alive[0], SplitBy[by[0].upper()])
    if verb == "merge":
        return MergeCircles(alive[-1], alive[0])
    if verb == "ways":
        return WriteWays()
    if verb == "rekindle":
        return Rekindle(next((n for n, c in enumerate(circles) if c.merged < 0 and c.vital == Vital.DEAD), 0))
    raise ValueError(f"there is no card for {verb!r}")


def _pick(lever: object, limit: str, there: list[str]) -> str:
    allowed = getattr(lever, limit, ()) or there
    return allowed[0] if allowed else ""
