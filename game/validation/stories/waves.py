"""Rows T: what a community is for, how it sells in waves, how it dies, and what makes it run by itself."""

from __future__ import annotations

from dataclasses import replace

from agents.community import Community
from agents.decisions import (
    HoldSession,
    Launch,
    PlanContent,
    SetCommission,
    SetReward,
    SetTasks,
    SplitCircle,
    WriteWays,
)
from agents.names import Cause, Form, Gate, LaunchMode, Metric, Role, SplitBy, Status, Tally, Wave
from agents.setup import Channel, Circle, Network, Setup, Spread, Title
from game.validation.stories.measures import booked, counted, mean, members, sold, sold_by
from game.validation.stories.story import Arm, Script, Story
from game.validation.village import CONTENT, village

__all__ = ["STORIES"]

KETTLE = Title(
    "kettle", (0.8, 0.3, 0.3), price=60.0, fair_price=66.0, cost=35.0, emotion=0.5, lead_days=3.0, talkable=0.6
)
SOAP = replace(KETTLE, key="soap", price=18.0, fair_price=20.0, cost=9.0, repeat_days=12.0)
PITCH = Launch("kettle", 60.0, LaunchMode.PRESALE, slot=4, form=Form.STORY)
SOAP_PITCH = replace(PITCH, title="soap", price=18.0)
STREET = Channel("street", per_day=2.0, cost=1.0, segment="parents", precision=0.7, advertisers=0.0)
TALKERS = village(60, titles=(KETTLE,))
BUYERS = village(60, titles=(SOAP,))
SILENCE: Script = tuple((20, PlanContent(line=k, per_week=0)) for k in range(len(CONTENT)))
"""The founder posts no more from day 20 on."""


def _led(setup: Setup, leaders: int, limit: int = 240) -> Setup:
    return replace(setup, circles=(Circle("main", size_limit=limit, leaders=leaders),))


def _strain(m: Community) -> float:
    """Mean strain of the leaders there are; 1 when all have given up."""
    people = m.columns.people
    leaders = (people.role[: m.rows] == Role.LEADER) & (people.status[: m.rows] == Status.MEMBER)
    return float(people.load[: m.rows][leaders].mean()) if leaders.any() else 1.0


def _two_places(setup: Setup, belonging: float) -> Setup:
    people = tuple(
        replace(s, places=(0.65, 0.35), belonging=Spread(belonging, 0.05)) for s in setup.segments
    )
    return replace(setup, segments=people, circles=(Circle("main", size_limit=90),))


def _circles(m: Community) -> float:
    return float(m.columns.circles.members.size)


def _named_posts(m: Community) -> float:
    """Members' messages of the last ten days."""
    return counted(Tally.POSTS, last=10)(m)


def _loyal(setup: Setup, kols: int) -> Setup:
    return replace(setup, circles=(Circle("main", size_limit=240, kols=kols),))


SPLIT_EARLY: Script = ((3, SplitCircle(0, SplitBy.EVENLY)), (20, WriteWays()))
SPLIT_LATE: Script = ((20, WriteWays()), (21, SplitCircle(0, SplitBy.EVENLY)))

STORIES: tuple[Story, ...] = (
    Story(
        "T1", "A lasting need keeps a venture alive", "agents/kernels/adoption.py", "titles (need cycle)",
        "orders of days 31–60", Arm(BUYERS, ((2, SOAP_PITCH),)),
        Arm(village(60, titles=(replace(SOAP, repeat_days=0.0),)), ((2, SOAP_PITCH),)),
        counted(Tally.ORDERS, last=30), {"on_repeat": 0}, days=60,
    ),
    Story(
        "T2", "Members flow: a closed group shrinks", "agents/kernels/arrivals.py", "channel, gate",
        "members on day 40", Arm(village(60, channels=(STREET,), gate=Gate.FREE)), Arm(village(60, gate=Gate.FREE)),
        members, {"on_arrivals": 0}, days=40, remains=0.0,
    ),
    Story(
        "T3", "Taking part in events makes people belong", "agents/kernels/sessions.py", "session",
        "mean belonging on day 30",
        Arm(TALKERS, tuple((d, HoldSession(topic="home_cooking", days=1)) for d in (2, 9, 16, 23))), Arm(TALKERS),
        mean("belonging"), {"on_sessions": 0}, days=30,
    ),
    Story(
        "T4", "Members who have grown into names carry on when the founder falls silent", "agents/people.py",
        "recognise, appoint, content", "members' messages of days 26–35",
        Arm(_loyal(TALKERS, 6), SILENCE), Arm(TALKERS, SILENCE), _named_posts, {"on_characters": 0}, days=35,
    ),
    Story(
        "T5", "A second room opened before there is a way of working is led badly", "agents/kernels/standing.py",
        "ways, split", "answers and greetings by leaders, 20 days after the split",
        Arm(_led(TALKERS, 1), SPLIT_LATE), Arm(_led(TALKERS, 1), SPLIT_EARLY),
        counted(Tally.LEADER_ACTS, last=15), {"on_ways": 0}, days=42, remains=0.6,
    ),
    Story(
        "T6", "Small sellers last when they are paid", "agents/kernels/standing.py", "commission",
        "mean strain of leaders on day 30", Arm(_led(village(160), 1, 320), ((1, SetCommission(0.1)),)),
        Arm(_led(village(160), 1, 320)), _strain, {"on_burnout": 0}, sign=-1, days=30,
    ),
    Story(
        "T7", "Members who belong found circles by themselves", "agents/structure.py", "circles, places",
        "circles on day 21", Arm(_two_places(village(80), 0.75)), Arm(_two_places(village(80), 0.15)), _circles,
        {"on_spontaneous": 0}, days=21, remains=0.0,
    ),
    Story(
        "T8", "The same people sell each other more when they know each other", "agents/kernels/adoption.py",
        "network, launch", "copies sold in 20 days",
        Arm(village(60, titles=(KETTLE,), network=Network(degree=8.0)), ((2, PITCH),)),
        Arm(village(60, titles=(KETTLE,), network=Network(degree=0.0)), ((2, PITCH),)),
        sold, {"on_ties": 0}, days=22, remains=0.5,
    ),
    Story(
        "T9", "Those who received theirs sell to others", "agents/kernels/talk.py", "launch, supply",
        "copies of the review wave", Arm(TALKERS, ((2, PITCH),)),
        Arm(village(60, titles=(replace(KETTLE, lead_days=60.0),)), ((2, PITCH),)),
        sold_by(Wave.REVIEW), {"on_reviews": 0}, days=30,
    ),
    Story(
        "T9b", "Newcomers brought in buy what their friends have", "agents/kernels/settle.py", "launch, reward",
        "copies of the introduction wave", Arm(TALKERS, ((2, PITCH), (2, SetReward(15.0, True)))), Arm(TALKERS),
        sold_by(Wave.INTRODUCTION), {"on_introductions": 0}, days=35, remains=0.0,
    ),
    Story(
        "T10", "Poor goods turn members' talk against you", "agents/kernels/reading.py", "supply",
        "trust lost over complaints read", Arm(village(60, titles=(replace(KETTLE, quality=0.3),)), ((2, PITCH),)),
        Arm(village(60, titles=(replace(KETTLE, quality=0.99),)), ((2, PITCH),)),
        booked(Metric.TRUST, Cause.COMPLAINTS), {"on_reviews": 0}, sign=-1, days=30, remains=0.0,
    ),
    Story(
        "T11", "Without value the fire goes out", "agents/kernels/reading.py", "content", "mean warmth on day 30",
        Arm(TALKERS), Arm(village(60, titles=(KETTLE,), content=())), mean("warmth"), {"on_content": 0}, days=30,
        remains=0.5,
    ),
    Story(
        "T11b", "Without drive of their own members do not keep a group alive", "agents/kernels/talk.py",
        "network", "mean warmth on day 40",
        Arm(village(60, content=(), network=Network(degree=9.0))),
        Arm(village(60, content=(), network=Network(degree=0.0))), mean("warmth"), {"on_ties": 0}, days=40,
        remains=0.5,
    ),
    Story(
        "T12", "Clear steps, one at a time, bind", "agents/kernels/conduct.py", "tasks", "mean belonging on day 30",
        Arm(TALKERS, ((1, SetTasks(0.3)),)), Arm(TALKERS), mean("belonging"), {"on_tasks": 0}, days=30,
    ),
    Story(
        "T12b", "A reward paid at once moves more than one paid a month later", "agents/kernels/talk.py", "reward",
        "friends let in", Arm(TALKERS, ((1, SetReward(30.0, False, 0)),)),
        Arm(TALKERS, ((1, SetReward(30.0, False, 30)),)), counted(Tally.INTRODUCED), {"reward_pull": 0}, days=40,
        remains=0.5,
    ),
    Story(
        "T12c", "A near end makes people decide", "agents/kernels/adoption.py", "launch (time limit)",
        "copies sold in 6 days", Arm(TALKERS, ((2, replace(PITCH, limit_days=4)),)), Arm(TALKERS, ((2, PITCH),)),
        sold, {"urgency_max": 0}, days=6,
    ),
    Story(
        "T12d", "Praise binds", "agents/kernels/settle.py", "reward (praise)", "mean belonging on day 30",
        Arm(TALKERS, ((1, SetReward(0.0, True)),)), Arm(TALKERS), mean("belonging"),
        {"praise_belonging": 0, "praise_pull": 0}, days=30, remains=0.0,
    ),
    Story(
        "T13", "People known to all are listened to", "agents/people.py", "circles (KOLs), appoint",
        "copies sold in 20 days", Arm(_loyal(TALKERS, 5), ((2, PITCH),)), Arm(TALKERS, ((2, PITCH),)), sold,
        {"on_characters": 0}, days=22,
    ),
    Story(
        "T14", "Orders come in silence when what was bought is used up", "agents/kernels/adoption.py",
        "titles (need cycle)", "orders without any pitch or talk", Arm(BUYERS, ((2, SOAP_PITCH),)),
        Arm(village(60, titles=(replace(SOAP, repeat_days=0.0),)), ((2, SOAP_PITCH),)), sold_by(Wave.NEED),
        {"on_repeat": 0}, days=45, remains=0.0,
    ),
)  # fmt: skip
