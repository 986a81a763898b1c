"""Rows T: what a community is for, how it sells in waves, how it dies, and what makes it run by itself."""

from __future__ import annotations

from dataclasses import replace

from agents.community import Community
from agents.decisions import (
    Appoint,
    HoldSession,
    Inject,
    Launch,
    PlanContent,
    Recognise,
    Recruit,
    Rekindle,
    SetCommission,
    SetReward,
    SetTasks,
    SplitCircle,
    WriteWays,
)
from agents.names import Cause, Form, Gate, LaunchMode, Metric, Role, Shock, Source, SplitBy, Status, Tally, Wave
from agents.setup import Channel, Circle, Economy, Network, Setup, Spread, Title
from game.validation.stories.measures import booked, cash, counted, mean, members, sold, sold_by
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


def _alike(setup: Setup, **spreads: Spread) -> Setup:
    return replace(setup, segments=tuple(replace(s, **spreads) for s in setup.segments))  # type: ignore[arg-type]


def _two_places(setup: Setup, belonging: float) -> Setup:
    people = tuple(replace(s, places=(0.65, 0.35), belonging=Spread(belonging, 0.05)) for s in setup.segments)
    return replace(setup, segments=people, circles=(Circle("main", size_limit=90),))


def _circles(m: Community) -> float:
    return float(m.columns.circles.members.size)


def _loyal(setup: Setup, kols: int) -> Setup:
    return replace(setup, circles=(Circle("main", size_limit=240, kols=kols),))


def _belonging_of_first(m: Community) -> float:
    """Belonging of the member with the first identity."""
    return float(m.columns.people.belonging[0])


def _warmth_of_three(m: Community) -> float:
    return float(m.columns.people.warmth[:3].mean())


def _warmth_of_founders(m: Community) -> float:
    people = m.columns.people
    founding = (people.source[: m.rows] == Source.FOUNDING) & (people.status[: m.rows] == Status.MEMBER)
    return float(people.warmth[: m.rows][founding].mean()) if founding.any() else 0.0


def _followed(m: Community) -> float:
    """People won over by a rival, and those who left after them."""
    return -booked(Metric.HEADCOUNT, Cause.LEFT_COURTED, Cause.LEFT_LEADER)(m)


SPLIT = SplitCircle(0, SplitBy.EVENLY)
GROWING = _led(village(120, channels=(replace(STREET, per_day=8.0),), gate=Gate.FREE), 1, 800)
LED = _led(village(150), 1, 600)
BUSY = replace(village(60), economy=Economy(cash=1_000_000.0, hours_per_week=17.0))
"""Hours for the content plan and a way of working are more than the week has."""
QUIET = _alike(village(60, network=Network(degree=1.0)), posting=Spread(-6.0, 1.0, -11.0, 1.5))
"""People who leave the talking to others."""
MUTE = _alike(village(60, content=(), network=Network(degree=1.0)), posting=Spread(-25.0, 0.0, -30.0, 0.0))
"""Nobody ever writes: dead after a week."""
FANS = _alike(village(120, titles=(KETTLE,)), belonging=Spread(0.95, 0.02))
HONOURS: Script = tuple(
    (day, Recognise(uid)) for day, order in ((1, (0, 1, 2)), (8, (2, 1, 0)), (15, (1, 2, 0))) for uid in order
)
NAMED: Script = (*HONOURS, *((16, Appoint(uid, Role.KOL)) for uid in range(3)))
NAMES: Script = tuple((0, Recruit(walk, 0)) for walk in ("parents", "office_people", "retired"))
RIVAL: Script = ((1, Inject(Shock.RIVAL, factor=0.7)),)
SWARM: Script = ((1, Inject(Shock.FLOOD, factor=10.0)),)
REKINDLED: Script = ((9, Rekindle(0)),)
STAYING = {"on_leaving": 0.0}
NOBODY_BUYS = {"price_max": 1.0, "fit_max": 0.0, "emotion_max": 0.0, "trust_max": 0.0, "form_max": 0.0}

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
        "recognise, appoint, content", "members' messages of days 26–35", Arm(QUIET, (*NAMED, *SILENCE)),
        Arm(QUIET, SILENCE), counted(Tally.POSTS, last=10), {"on_characters": 0}, days=35, params=STAYING,
        note="Nobody leaves in any arm, so that those who are named are there on the day.",
    ),
    Story(
        "T4b", "A name from outside is courted away and takes followers along", "agents/kernels/departing.py",
        "recruit", "people lost to the rival and after those, 60 days",
        Arm(village(60), (*RIVAL, (2, Recruit("parents", 20)))), Arm(village(60), RIVAL), _followed,
        {"on_courting": 0}, days=60,
    ),
    Story(
        "T4c", "Honoured members belong", "agents/kernels/standing.py", "recognise",
        "mean warmth of the three who were named, day 35", Arm(QUIET, HONOURS), Arm(QUIET), _warmth_of_three,
        {"recognised_belonging": 0}, days=35, params=STAYING, remains=0.5,
    ),
    Story(
        "T4d", "Honours given to everybody are worth little to anybody", "agents/kernels/standing.py", "recognise",
        "belonging of one member named last, day 8",
        Arm(QUIET, (*((6, Recognise(uid)) for uid in range(1, 40)), (7, Recognise(0)))),
        Arm(QUIET, ((7, Recognise(0)),)), _belonging_of_first, {"honours_half": 50}, sign=-1, days=8, params=STAYING,
        remains=0.6,
    ),
    Story(
        "T4e", "Who is given a room too large for one burns out", "agents/kernels/standing.py", "appoint",
        "belonging lost by leaders who burn out, 30 days", Arm(village(200), ((1, Appoint(0, Role.LEADER)),)),
        Arm(village(200)), booked(Metric.BELONGING, Cause.BURN_OUT), {"on_burnout": 0}, sign=-1, days=30,
        params=STAYING,
    ),
    Story(
        "T4f", "Names from outside bring life into a quiet room", "agents/people.py", "recruit",
        "mean warmth of founding members on day 30", Arm(QUIET, NAMES), Arm(QUIET), _warmth_of_founders,
        {"on_characters": 0}, days=30,
    ),
    Story(
        "T5", "Leaders of a second room do more when there is a way of working to hand on",
        "agents/kernels/standing.py", "ways, split", "answers and greetings by leaders, 15 days after the split",
        Arm(GROWING, ((30, WriteWays()), (31, SPLIT))), Arm(GROWING, ((31, SPLIT), (32, WriteWays()))),
        counted(Tally.LEADER_ACTS, last=15), {"on_ways": 0}, days=46,
    ),
    Story(
        "T5b", "Written down before there is experience it teaches nothing and costs a week's content",
        "agents/levers/structure.py", "ways", "trust from content in 10 days", Arm(BUSY, ((1, WriteWays()),)),
        Arm(BUSY), booked(Metric.TRUST, Cause.CONTENT_VALUE), {"on_content": 0}, sign=-1, days=10,
    ),
    Story(
        "T6", "Small sellers last when they are paid", "agents/kernels/standing.py", "commission",
        "answers and greetings by leaders in 40 days", Arm(LED, ((1, SetCommission(0.3)),)), Arm(LED),
        counted(Tally.LEADER_ACTS), {"commission_rest": 0}, days=40,
    ),
    Story(
        "T6b", "Leaders who are not strained cost their commission for nothing", "agents/kernels/sales.py",
        "commission", "cash on day 30, yuan",
        Arm(_led(TALKERS, 4), ((1, SetCommission(0.3)), (2, PITCH))), Arm(_led(TALKERS, 4), ((2, PITCH),)), cash,
        NOBODY_BUYS, sign=-1, days=30, note="A commission is paid on sales: off is a world in which nobody buys.",
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
        "copies sold in 30 days", Arm(TALKERS, ((2, PITCH),)),
        Arm(village(60, titles=(replace(KETTLE, lead_days=60.0),)), ((2, PITCH),)),
        sold, {"on_reviews": 0}, days=30,
    ),
    Story(
        "T9b", "Newcomers brought in buy what their friends have", "agents/kernels/settle.py", "launch, reward",
        "copies sold in 35 days", Arm(TALKERS, ((2, PITCH), (2, SetReward(15.0, True)))), Arm(TALKERS, ((2, PITCH),)),
        sold, {"on_introductions": 0}, days=35,
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
        "T11c", "A dead circle lit again is visited again", "agents/kernels/rekindle.py", "rekindle",
        "visits of days 9–16", Arm(MUTE, REKINDLED), Arm(MUTE), counted(Tally.VISITS, last=8),
        {"on_rekindling": 0}, days=17,
    ),
    Story(
        "T11d", "Lit again before the advertisers are gone, more people read them", "agents/kernels/rekindle.py",
        "rekindle", "trust lost over adverts in 17 days", Arm(MUTE, (*SWARM, *REKINDLED)), Arm(MUTE, SWARM),
        booked(Metric.TRUST, Cause.ADVERT_FATIGUE), {"advert_trust": 0}, sign=-1, days=17,
    ),
    Story(
        "T12", "Clear steps, one at a time, bind", "agents/kernels/conduct.py", "tasks", "mean belonging on day 30",
        Arm(TALKERS, ((1, SetTasks(0.3)),)), Arm(TALKERS), mean("belonging"), {"on_tasks": 0}, days=30,
    ),
    Story(
        "T12e", "A step too large discourages those who do not take it", "agents/kernels/tasks.py", "tasks",
        "mean warmth on day 30", Arm(TALKERS, ((1, SetTasks(1.0)),)), Arm(TALKERS), mean("warmth"), {"on_tasks": 0},
        sign=-1, days=30,
    ),
    Story(
        "T12f", "Paying fans for their friends puts them off", "agents/kernels/talk.py", "reward",
        "friends let in",
        Arm(FANS, ((1, SetReward(90.0, False, 0)), (2, PITCH))), Arm(FANS, ((2, PITCH),)), counted(Tally.INTRODUCED),
        {"on_crowding": 0, "reward_pull": 0}, sign=-1, days=60,
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
        "T12d", "Praise binds", "agents/kernels/settle.py", "reward (praise)", "members on day 60",
        Arm(TALKERS, ((1, SetReward(0.0, True)),)), Arm(TALKERS), members,
        {"praise_belonging": 0, "praise_pull": 0}, days=60, remains=0.0,
    ),
    Story(
        "T13", "People known to all are listened to", "agents/people.py", "circles (KOLs), appoint",
        "copies sold in 20 days", Arm(_loyal(TALKERS, 5), ((2, PITCH),)), Arm(TALKERS, ((2, PITCH),)), sold,
        {"on_characters": 0}, days=22, quick=60,
    ),
    Story(
        "T14", "Orders come in silence when what was bought is used up", "agents/kernels/adoption.py",
        "titles (need cycle)", "orders without any pitch or talk", Arm(BUYERS, ((2, SOAP_PITCH),)),
        Arm(village(60, titles=(replace(SOAP, repeat_days=0.0),)), ((2, SOAP_PITCH),)), sold_by(Wave.NEED),
        {"on_repeat": 0}, days=45, remains=0.0,
    ),
)  # fmt: skip
