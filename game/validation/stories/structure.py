"""Rows V: needs, nearness, gates, and communities made of small circles."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from agents.community import Community
from agents.decisions import HoldMeeting, Inject, MergeCircles, Position, Research, SetGate, SetRules, SplitCircle
from agents.names import Cause, Gate, Metric, Need, Shock, Source, SplitBy, Status, Study, Tally
from agents.setup import Channel, Circle, ContentItem, Network, Setup, Title
from game.validation.stories.measures import booked, counted, gauge, mean, members
from game.validation.stories.story import Arm, Script, Story, with_plan
from game.validation.village import CONTENT, village

__all__ = ["STORIES"]

HUNGRY = (0.9, 0.2, 0.1, 0.1)
"""Needs of people who come for answers."""
CROWDED = Channel("market_square", per_day=4.0, cost=0.5, segment="parents", precision=0.4, advertisers=0.25)
BROAD = Channel("big_street", per_day=8.0, cost=0.5, segment="parents", precision=0.2, advertisers=0.0)
MEETINGS: Script = tuple((d, HoldMeeting(place=0, days=1, seats=60)) for d in (3, 17, 31))


def _needing(needs: tuple[float, float, float, float], serving: Need) -> Setup:
    setup = village(60, content=tuple(replace(c, need=int(serving)) for c in CONTENT))
    return replace(setup, segments=tuple(replace(s, needs=needs) for s in setup.segments))


def _sides(mixed: bool) -> Setup:
    setup = village(80, network=Network(degree=8.0))
    people = tuple(replace(s, side=k % 2 if mixed else 0) for k, s in enumerate(setup.segments))
    return replace(setup, segments=people)


def _tie_strength(m: Community) -> float:
    """Summed strength of ties per member."""
    people, ties = m.columns.people, m.columns.ties
    here = people.status[: m.rows] == Status.MEMBER
    return float(ties.strength[: m.rows][here].sum()) / max(1, int(np.count_nonzero(here)))


def _rooms(count: int, people: int) -> Setup:
    circles = tuple(Circle(f"room{k}", size_limit=3 * people // count, leaders=1) for k in range(count))
    return village(people, circles=circles)


def _error(m: Community) -> float:
    """How far the first finding lies from what members truly need; mean over the four needs."""
    people = m.columns.people
    here = people.status[: m.rows] == Status.MEMBER
    truth = people.needs[: m.rows][here].mean(axis=0)
    return float(np.abs(np.asarray(m.memory.findings[0].values) - truth).mean())


def _belonging_elsewhere(m: Community) -> float:
    people = m.columns.people
    there = (people.status[: m.rows] == Status.MEMBER) & (people.place[: m.rows] != 3)
    return float(people.belonging[: m.rows][there].mean()) if there.any() else 0.0


def _fit_of_newcomers(m: Community) -> float:
    people = m.columns.people
    came = (people.status[: m.rows] == Status.MEMBER) & (people.source[: m.rows] != Source.FOUNDING)
    return float(m.columns.holdings.fit[: m.rows, 0][came].mean()) if came.any() else 0.0


def _hall() -> Setup:
    """A hall with one leader, many newcomers, and a way of working."""
    channel = replace(BROAD, precision=0.8)
    hall = village(100, circles=(Circle("hall", size_limit=900, leaders=1),), channels=(channel,), gate=Gate.FREE)
    return with_plan(hall, ways=1.0)


def _dozens() -> Setup:
    """Six rooms of twelve who hardly know each other."""
    circles = tuple(Circle(f"room{k}", size_limit=100) for k in range(6))
    return village(72, circles=circles, network=Network(degree=1.0), content=())


MERGED: Script = tuple((1, MergeCircles(k, 0)) for k in range(1, 6))
SWARM: Script = ((1, Inject(Shock.FLOOD, factor=6.0)),)
SWARM_FORBIDDEN: Script = ((1, SetRules(on=False, befriend=False)), *SWARM)
TOWEL = Title("towel", (0.2, 0.2, 0.9), price=30.0, fair_price=33.0, cost=15.0)
SHOP = village(60, titles=(TOWEL,), channels=(BROAD,), gate=Gate.FREE)
CROWDED_STREET = village(60, channels=(CROWDED,), gate=Gate.FREE)
ONE_NEED = tuple(ContentItem("home_cooking", c.form, c.slot, c.per_week, int(Need.KNOWLEDGE)) for c in CONTENT)
FOUR_NEEDS = tuple(
    ContentItem("home_cooking", c.form, c.slot, c.per_week, need)
    for c, need in zip(CONTENT, (int(Need.ANSWERS), int(Need.SHOWING), int(Need.KNOWLEDGE)), strict=True)
)

STORIES: tuple[Story, ...] = (
    Story(
        "V1", "Content warms those whose need it serves", "agents/kernels/reading.py", "content (need)",
        "mean warmth on day 30", Arm(_needing(HUNGRY, Need.ANSWERS)), Arm(_needing(HUNGRY, Need.SHOWING)),
        mean("warmth"), {"on_content": 0}, days=30, remains=0.0,
    ),
    Story(
        "V2", "One need dug deep beats several served thinly", "agents/kernels/editorial.py", "content, position",
        "trust from content in 30 days",
        Arm(village(60, content=ONE_NEED), ((1, Position("home_cooking", int(Need.KNOWLEDGE), 0.0)),)),
        Arm(village(60, content=FOUR_NEEDS), ((1, Position("home_cooking", int(Need.KNOWLEDGE), 0.0)),)),
        booked(Metric.TRUST, Cause.CONTENT_VALUE), {"on_position": 0, "on_novelty": 0}, days=30, remains=0.6,
        params={"topic_share": 1.0}, note="Value is by topic alone in all arms, so that needs differ only in focus.",
    ),
    Story(
        "V3", "Ties to those who have what one lacks hold", "agents/kernels/ties.py", "segments (side)",
        "summed strength of ties per member on day 40", Arm(_sides(True)), Arm(_sides(False)), _tie_strength,
        {"on_complement": 0}, days=40,
    ),
    Story(
        "V4", "Those who meet offline trust each other", "agents/kernels/meetings.py", "meeting",
        "mean trust on day 40", Arm(village(60), MEETINGS), Arm(village(60)), mean("trust"),
        {"on_meetings": 0}, days=40,
    ),
    Story(
        "V4b", "A meeting only few live near leaves the others out", "agents/kernels/meetings.py", "meeting (place)",
        "mean belonging of those elsewhere on day 40",
        Arm(village(100), tuple((d, HoldMeeting(place=3, days=1, seats=60)) for d in range(2, 37, 3))),
        Arm(village(100)), _belonging_elsewhere, {"on_meetings": 0}, sign=-1, days=40,
    ),
    Story(
        "V5", "A gate keeps the rotten apples out", "agents/kernels/gates.py", "gate", "adverts posted in 30 days",
        Arm(village(60, channels=(CROWDED,), gate=Gate.FREE), ((0, SetGate(Gate.PAID, 9.0)),)),
        Arm(village(60, channels=(CROWDED,), gate=Gate.FREE)), counted(Tally.ADVERTS), {"on_gate": 0}, sign=-1,
        days=30,
    ),
    Story(
        "V5b", "A gate keeps good people out, too", "agents/kernels/gates.py", "gate", "members on day 30",
        Arm(village(60, channels=(replace(CROWDED, advertisers=0.0),), gate=Gate.FREE),
            ((0, SetGate(Gate.PAID, 9.0)),)),
        Arm(village(60, channels=(replace(CROWDED, advertisers=0.0),), gate=Gate.FREE)), members, {"on_gate": 0},
        sign=-1, days=30,
    ),
    Story(
        "V5c", "A gate of level keeps out those who never took part anywhere", "agents/kernels/gates.py",
        "gate (level)", "trust lost over adverts in 30 days",
        Arm(CROWDED_STREET, ((0, SetGate(Gate.LEVEL, height=0.6)),)), Arm(CROWDED_STREET),
        booked(Metric.TRUST, Cause.ADVERT_FATIGUE), {"on_gate": 0}, days=30,
    ),
    Story(
        "V5d", "The same gate turns away people who would have fitted", "agents/kernels/gates.py", "gate (level)",
        "people of fitting interest turned away in 30 days",
        Arm(CROWDED_STREET, ((0, SetGate(Gate.LEVEL, height=0.6)),)), Arm(CROWDED_STREET), counted(Tally.DETERRED),
        {"on_gate": 0}, days=30,
    ),
    Story(
        "V5e", "Who bought at the door wants what is offered", "agents/kernels/gates.py", "gate (purchase)",
        "mean fit of newcomers to the title, day 30", Arm(SHOP, ((0, SetGate(Gate.PURCHASE, title="towel")),)),
        Arm(SHOP), _fit_of_newcomers, {"on_gate": 0}, days=30,
    ),
    Story(
        "V5f", "Few buy before they have seen anything", "agents/kernels/gates.py", "gate (purchase)",
        "people who came in by the tenth day",
        Arm(SHOP, ((0, SetGate(Gate.PURCHASE, title="towel")),)), Arm(SHOP), counted(Tally.JOINED), {"on_gate": 0},
        sign=-1, days=10,
    ),
    Story(
        "V6", "Who knows others stays", "agents/kernels/leaving.py", "network", "members on day 60",
        Arm(village(80, network=Network(degree=9.0))), Arm(village(80, network=Network(degree=0.0))), members,
        {"on_ties": 0}, days=60, remains=0.5,
    ),
    Story(
        "V7", "Forbidding members to befriend each other leaves them strangers", "agents/kernels/conduct.py", "rules",
        "mean belonging on day 40", Arm(village(60), ((1, SetRules(befriend=False)),)),
        Arm(village(60), ((1, SetRules(befriend=True)),)), mean("belonging"), {"on_rules": 0}, sign=-1, days=40,
    ),
    Story(
        "V7b", "Where advertisers swarm, members who cannot be written to are spared some of it",
        "agents/kernels/reading.py", "rules", "trust lost over adverts in 8 days", Arm(village(60), SWARM_FORBIDDEN),
        Arm(village(60), SWARM), booked(Metric.TRUST, Cause.ADVERT_FATIGUE), {"advert_private": 0}, days=8,
    ),
    Story(
        "V8", "Small rooms with leaders hold people a hall loses", "agents/people.py", "circles, split",
        "mean belonging on day 40", Arm(_rooms(4, 160)), Arm(_rooms(1, 160)), mean("belonging"),
        {"on_characters": 0}, days=40,
    ),
    Story(
        "V8b", "A room divided by chance tears people apart", "agents/structure.py", "split",
        "mean belonging on day 20", Arm(village(60), ((5, SplitCircle(0, SplitBy.EVENLY)),)), Arm(village(60)),
        mean("belonging"),
        {"split_loss": 0}, sign=-1, days=20, remains=0.5,
        params={"on_characters": 0}, note="The new room's leader is left out, who makes up for some of it (V8).",
    ),
    Story(
        "V8c", "A hall divided by place gains a leader who welcomes and answers", "agents/people.py", "split",
        "answers and greetings by leaders in 40 days",
        Arm(_hall(), ((5, SplitCircle(0, SplitBy.PLACE)),)), Arm(_hall()), counted(Tally.LEADER_ACTS),
        {"on_characters": 0}, days=40,
    ),
    Story(
        "V8d", "Merged into a strange room people belong less", "agents/structure.py", "merge",
        "mean belonging on day 10", Arm(_rooms(2, 80), ((5, MergeCircles(1, 0)),)), Arm(_rooms(2, 80)),
        mean("belonging"), {"merge_loss": 0}, sign=-1, days=10, remains=0.5,
    ),
    Story(
        "V8e", "Rooms too small to keep talk alive do so together", "agents/kernels/talk.py", "merge",
        "mean warmth on day 40", Arm(_dozens(), MERGED), Arm(_dozens()), mean("warmth"), {"on_talk": 0}, days=40,
    ),
    Story(
        "V9", "Heads grow while the community thins out", "agents/kernels/arrivals.py", "channel, gate",
        "ties per member, last week", Arm(village(60, channels=(BROAD,), gate=Gate.FREE)),
        Arm(village(60, gate=Gate.FREE)), gauge("ties_per_member"), {"on_arrivals": 0}, sign=-1, days=40, remains=0.0,
    ),
    Story(
        "V10", "Trying out tells more truly than asking", "agents/research.py", "research (trial, survey)",
        "error of the estimated needs",
        Arm(village(120), ((5, Research(Study.TRIAL, "needs", 60)),)),
        Arm(village(120), ((5, Research(Study.SURVEY, "needs", 60)),)), _error, {"on_bias": 0}, sign=-1, days=6,
        remains=0.6,
    ),
)  # fmt: skip
