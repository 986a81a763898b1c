"""With a mechanism switched off its effect is gone: its causes book nothing and nobody behaves that way."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from agents.community import Community
from agents.decisions import HoldSession, PlanContent, SetPoints, SetReward, SetRules
from agents.kernels.editorial import novelty
from agents.kernels.talk import spur
from agents.names import Cause, Form, Gate, Kind, Role, Source, Tally, Wave
from agents.params import Params, documents
from agents.setup import Circle, Plan
from tests.model.builders import LAUNCH, STORIES, STRANGERS, Script, lived, open_club
from tests.twin.groups import groups

SCRIPT: Script = (
    (0, SetReward(8.0, True)),
    (3, replace(LAUNCH, reminders=3)),
    (30, replace(LAUNCH, title="paper", price=12.0)),
)
LIVELY = {
    "bring_belonging": 0.05,
    "patience_answer": 0.2,
    "leave_cold": 0.05,
    "leave_fatigue": 1.0,
    "leave_distrust": 0.1,
    "leave_outside": 0.05,
    "leave_lonely": 0.05,
    "banter": 0.0,
}
"""So that everything happens within three weeks, and two messages of one person in a tick are a character's."""


@cache
def _life(**off: float) -> Community:
    setup = open_club(
        40,
        channels=(replace(STRANGERS, advertisers=0.3),),
        circles=(Circle("main", 200, leaders=1, kols=2),),
    )
    setup = replace(setup, segments=tuple(replace(s, attention=replace(s.attention, mean=6)) for s in setup.segments))
    return lived(setup, 21, 21, SCRIPT, **(LIVELY | off))


def _booked(model: Community, *causes: Cause) -> float:
    total = np.sum(np.abs(model.ledger.books), axis=0)
    return float(total[:, :, [int(c) for c in causes]].sum())


def _kinds(model: Community) -> set[int]:
    feed = model.columns.feed
    return {int(k) for k in feed.kind[0, : min(feed.head[0], feed.kind.shape[1])]}


def _members_posts(model: Community) -> int:
    return int(np.sum(model.ledger.tallies, axis=0)[Tally.POSTS])


def _characters_spoke(model: Community) -> bool:
    """Leaders and KOLs wrote in ticks in which they were not on line."""
    people, feed = model.columns.people, model.columns.feed
    named = set(np.flatnonzero((people.role == Role.LEADER) | (people.role == Role.KOL)).tolist())
    authors, ticks = feed.author[0], feed.tick[0]
    written = [(int(a), int(t)) for a, t in zip(authors, ticks, strict=True) if int(a) in named]
    return len(written) != len(set(written))


def _came(source: Source) -> Callable[[Community], bool]:
    return lambda m: bool((m.columns.people.source[: m.rows] == source).any())


CAUSES: dict[str, tuple[Cause, ...]] = {
    "on_content": (Cause.CONTENT_VALUE,),
    "on_talk": (Cause.TALK, Cause.REPLY, Cause.ANSWERED, Cause.UNANSWERED),
    "on_ties": (Cause.TIES,),
    "on_reviews": (Cause.REVIEWS, Cause.COMPLAINTS),
    "on_introductions": (Cause.INTRODUCTION, Cause.REWARD_COST, Cause.CROWDING_OUT),
    "on_arrivals": (Cause.ARRIVAL, Cause.CHANNEL_COST),
    "on_leaving": (
        Cause.LEFT_COLD,
        Cause.LEFT_FATIGUE,
        Cause.LEFT_DISTRUST,
        Cause.LEFT_OUTSIDE,
        Cause.LEFT_NO_TIES,
        Cause.LEAVERS,
    ),
    "on_fatigue": (Cause.ADVERT_FATIGUE, Cause.PITCH_FATIGUE, Cause.OVERLOAD, Cause.REST),
    "on_decay": (Cause.DECAY,),
}
BEHAVIOUR: dict[str, Callable[[Community], object]] = {
    "on_talk": _members_posts,
    "on_voices": lambda m: m.columns.holdings.voices.any(),
    "on_reviews": lambda m: _kinds(m) & {Kind.REVIEW, Kind.COMPLAINT},
    "on_introductions": _came(Source.INVITED),
    "on_arrivals": _came(Source.CHANNEL),
    "on_leaving": lambda m: (m.columns.people.left[: m.rows] >= 0).any(),
    "on_fatigue": lambda m: m.columns.people.fatigue[: m.rows].any(),
    "on_characters": _characters_spoke,
}


ELSEWHERE = {
    *("on_feeling", "on_traits", "on_interactive", "on_market", "on_teams", "on_votes", "on_incentives"),
    *("on_density", "on_aftersales", "on_forgiveness"),
}
"""Switches looked at where their mechanisms are tested: test_offers.py, test_supply.py."""


@pytest.mark.parametrize("switch", sorted(CAUSES))
def test_a_mechanism_switched_off_books_nothing(switch: str) -> None:
    for cause in CAUSES[switch]:
        if cause != Cause.LEAVERS:
            assert _booked(_life(), cause) > 0.0, f"{cause.name} must happen for its absence to mean anything"
    assert _booked(_life(**{switch: 0.0}), *CAUSES[switch]) == 0.0


@pytest.mark.parametrize("switch", sorted(BEHAVIOUR))
def test_nobody_behaves_as_a_mechanism_switched_off_would_have_them(switch: str) -> None:
    assert BEHAVIOUR[switch](_life())
    assert not BEHAVIOUR[switch](_life(**{switch: 0.0}))


GOVERNED: Script = (
    (0, SetRules(True, befriend=False)),
    (0, SetPoints(1.0)),
    (1, HoldSession("stories", days=3, guest=0.8)),
    (1, PlanContent(2, "stories", Form.TEXT, 2, 7, 1, ugc=True)),
    (60, SetRules(True, cowritten=True)),
    (80, SetPoints(0.0)),
)
CONDUCT: dict[str, tuple[Cause, ...]] = {
    "on_position": (Cause.OFF_TOPIC,),
    "on_ugc": (Cause.PROMPTED,),
    "on_sessions": (Cause.SESSION,),
    "on_rules": (Cause.RULES, Cause.FORBIDDEN, Cause.CO_WRITTEN),
    "on_breaches": (Cause.BREACHES,),
    "on_tasks": (Cause.TASK,),
    "on_points": (Cause.POINTS, Cause.POINTS_COST),
}
WEIGHED: dict[str, Callable[[Community], float]] = {
    "on_novelty": lambda m: novelty(groups(m.columns).desk, 1, m.coefficients),
    "on_founder": lambda m: spur(
        groups(m.columns).people, groups(m.columns).desk, 0, m.tick, 9, 0.0, 9.0, m.coefficients
    ),
}
"""Factors that are 1 when the switch is off."""


@cache
def _governed(**off: float) -> Community:
    plan = Plan(gate=Gate.FREE, content=(STORIES, replace(STORIES, topic="crafts")), topic="stories", tasks=0.8)
    return lived(open_club(plan=plan), 4, 21, GOVERNED, **off)


@pytest.mark.parametrize("switch", sorted(CONDUCT))
def test_how_people_are_governed_switched_off_books_nothing(switch: str) -> None:
    for cause in CONDUCT[switch]:
        assert _booked(_governed(), cause) > 0.0, f"{cause.name} must happen for its absence to mean anything"
    assert _booked(_governed(**{switch: 0.0}), *CONDUCT[switch]) == 0.0


@pytest.mark.parametrize("switch", sorted(WEIGHED))
def test_a_factor_switched_off_is_one(switch: str) -> None:
    assert WEIGHED[switch](_governed()) != 1.0
    assert WEIGHED[switch](_governed(**{switch: 0.0})) == 1.0


def test_every_switch_is_looked_at() -> None:
    """Here, or in the test of its own mechanism."""
    switches = {name for name in Params._fields if documents()[name].unit == "switch"}
    text = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    elsewhere = {name for name in switches if re.search(rf"\b{name}\b", text)}
    assert switches == CAUSES.keys() | BEHAVIOUR.keys() | CONDUCT.keys() | WEIGHED.keys() | elsewhere


def test_without_ties_and_voices_nobody_buys_because_of_others() -> None:
    """Only those whom the pitch moves by itself buy; with others to look at, more do."""
    alone = _life(on_ties=0.0, on_voices=0.0)
    waves = set(np.flatnonzero(alone.columns.desk.sales).tolist())
    assert waves <= {Wave.PITCH, Wave.BACKLOG, Wave.REVIEW, Wave.INTRODUCTION, Wave.NEED, Wave.TALK}
    assert alone.columns.shop.sold[0] < _life().columns.shop.sold[0]
