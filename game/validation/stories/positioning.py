"""Rows P: whom a community is for, what it says it is about, and the toolbox by which it grows."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from agents.community import Community
from agents.decisions import (
    GiveAway,
    Launch,
    PlanContent,
    Position,
    Research,
    RunCampaign,
    SetPoints,
    SetSupply,
)
from agents.names import (
    SLOTS_PER_DAY,
    Appeal,
    Campaign,
    Cause,
    Form,
    Gate,
    LaunchMode,
    Metric,
    Need,
    Source,
    Status,
    Study,
    Tally,
    Target,
)
from agents.setup import Channel, ContentItem, Setup, Spread, Title
from game.validation.stories.measures import booked, cash, counted, mean, sold
from game.validation.stories.story import Arm, Script, Story, with_plan
from game.validation.village import CONTENT, advance_days, village

__all__ = ["STORIES"]

KETTLE = Title(
    "kettle", (0.8, 0.3, 0.3), price=60.0, fair_price=66.0, cost=35.0, emotion=0.5, lead_days=3.0, talkable=0.6
)
PITCH = Launch("kettle", 60.0, LaunchMode.PRESALE, slot=4, form=Form.STORY)
PLAIN = replace(PITCH, form=Form.TEXT)
SHORT = replace(PLAIN, limit_days=2)
SHOP = village(60, titles=(KETTLE,))
COOKS, GARDENERS = (0.85, 0.15, 0.3), (0.05, 0.95, 0.3)
STREET = Channel("street", per_day=2.0, cost=1.0, segment="parents", precision=0.7, advertisers=0.0)
GREEN_NEED = int(Need.KNOWLEDGE)


def _people(setup: Setup, **traits: object) -> Setup:
    """The same people, all of them with these traits."""
    return replace(setup, segments=tuple(replace(s, **traits) for s in setup.segments))  # type: ignore[arg-type]


def _titled(**traits: object) -> Setup:
    """A village whose title has these traits."""
    return replace(SHOP, titles=(replace(KETTLE, **traits),))  # type: ignore[arg-type]


def _about(topic: str) -> tuple[ContentItem, ...]:
    """The usual content, all of it on one topic."""
    return tuple(replace(c, topic=topic) for c in CONTENT)


def _served(topic: str, need: Need) -> Setup:
    """Gardeners who want to learn, and content on one topic for one need."""
    content = tuple(replace(c, need=int(need)) for c in _about(topic))
    return _people(village(60, content=content), interests=(0.05, 0.95, 0.3), needs=(0.1, 0.9, 0.1, 0.1))


def _turn_to(topic: str, day: int) -> Script:
    """Every line of the plan turns to another topic."""
    return tuple((day, PlanContent(k, topic, c.form, c.slot, c.per_week, c.need)) for k, c in enumerate(CONTENT))


def _heeding(m: Community) -> float:
    """Mean warmth a month after the operator has done what the last study showed; nothing new without a study."""
    if m.memory.findings:
        topic = m.setup.topics[int(np.argmax(m.memory.findings[-1].values))]
        for _day, decision in (*_turn_to(topic, 0), (0, Position(topic, GREEN_NEED, 0.0))):
            if not m.apply(decision).ok:
                raise RuntimeError("what research showed could not be followed")
    advance_days(m, 30)
    return mean("warmth")(m)


def _parcel(m: Community) -> float:
    """Yuan of delivery saved or spent for each parcel; negative when spent."""
    return booked(Metric.MONEY, Cause.DELIVERY_COST)(m) / max(1.0, sold(m))


def _worth_of_campaigned(m: Community) -> float:
    """Pieces bought by each who came in through a campaign."""
    people, rows = m.columns.people, m.rows
    came = people.source[:rows] == Source.CAMPAIGN
    return float(m.columns.holdings.pieces[:rows][came].sum()) / max(1, int(np.count_nonzero(came)))


def _campaigned(kind: Campaign, days: int = 6, budget: float = 5000.0) -> Script:
    return ((1, RunCampaign(kind, days, budget)),)


def _brings(letter: str, kind: Campaign, claim: str) -> Story:
    """A tool of the toolbox brings people."""
    return Story(
        f"P10{letter}", claim, "agents/kernels/campaigns.py", f"campaign ({kind.name.lower()})",
        "people let in, 8 days", Arm(TOOLS_VILLAGE, _campaigned(kind)), Arm(TOOLS_VILLAGE), counted(Tally.JOINED),
        {"on_campaigns": 0}, days=8, remains=0.0,
    )  # fmt: skip


def _awake(m: Community) -> float:
    """Visits of the last week."""
    return counted(Tally.VISITS, last=7)(m)


def _founders_about(m: Community) -> float:
    """Founding members who opened the group within two days."""
    people, rows = m.columns.people, m.rows
    founders = (people.source[:rows] == Source.FOUNDING) & (people.status[:rows] == Status.MEMBER)
    return float(np.count_nonzero(founders & (people.seen[:rows] >= m.tick - 2 * SLOTS_PER_DAY)))


TOOLS_VILLAGE = village(40, channels=(STREET,), gate=Gate.FREE)
SLEEPERS = _people(village(80), warmth=Spread(0.02, 0.01), trust=Spread(0.7, 0.1), belonging=Spread(0.5, 0.1))
ONE_PLACE = _people(SHOP, places=(1.0,))
FOUR_PLACES = _people(SHOP, places=(1.0, 1.0, 1.0, 1.0))
WRONG = with_plan(_people(village(60, content=_about("home_cooking")), interests=GARDENERS), topic="home_cooking")
DRAWN = _people(village(60), outside=Spread(0.8, 0.1))
TRIED: Script = tuple((day, Research(Study.TRIAL, "needs", 60)) for day in range(1, 20))
BROAD_RANGE = _people(SHOP, outside=Spread(0.6, 0.15))
POINTS_END: Script = ((1, SetPoints(0.5)), (20, SetPoints(0.0)))
TOUCHING, DULL = (village(150, titles=(replace(KETTLE, emotion=e),)) for e in (0.6, 0.0))

STORIES: tuple[Story, ...] = (
    Story(
        "P1", "A product that meets what these people care for sells", "agents/kernels/adoption.py",
        "titles, segments (interests), position", "copies sold in 15 days",
        Arm(_people(_titled(interests=(1.0, 0.0, 0.0)), interests=COOKS), ((2, PITCH),)),
        Arm(_people(_titled(interests=(0.0, 1.0, 0.0)), interests=COOKS), ((2, PITCH),)), sold, {"fit_max": 0},
        days=17,
    ),
    Story(
        "P1b", "Saying what the community is about lifts what fits it", "agents/kernels/editorial.py", "position",
        "trust from content in 30 days",
        Arm(village(60, content=_about("home_cooking")), ((1, Position("home_cooking", GREEN_NEED, 0.0)),)),
        Arm(village(60, content=_about("home_cooking"))), booked(Metric.TRUST, Cause.CONTENT_VALUE),
        {"on_position": 0}, days=30, remains=0.0,
    ),
    Story(
        "P1c", "Being tried out on again and again tires members, who come less", "agents/research.py",
        "research (trial)", "visits in 21 days", Arm(village(60), TRIED), Arm(village(60)), counted(Tally.VISITS),
        {"on_fatigue": 0}, sign=-1, days=21, remains=0.0,
    ),
    Story(
        "P2", "Dense drop points make delivery cheap", "agents/kernels/fulfilment.py", "segments (places), launch",
        "yuan of delivery for each parcel, as a gain", Arm(ONE_PLACE, ((2, PITCH),)),
        Arm(FOUR_PLACES, ((2, PITCH),)), _parcel, {"on_density": 0}, days=12, remains=0.0,
    ),
    Story(
        "P2b", "Demand was there; a supplier who can send enough keeps the trust of those who ordered",
        "agents/kernels/fulfilment.py", "supply (capacity)", "mean trust on day 30",
        Arm(_titled(capacity=1), ((1, SetSupply("kettle", capacity=60)), (2, PITCH))),
        Arm(_titled(capacity=1), ((2, PITCH),)), mean("trust"), {"late_trust": 0}, days=30,
    ),
    Story(
        "P2c", "Generous after-sales care over goods that do not please eats the profit",
        "agents/kernels/fulfilment.py", "supply (after-sales care)", "yuan on day 20",
        Arm(_titled(quality=0.4), ((1, SetSupply("kettle", aftersales=1.0)), (2, PITCH))),
        Arm(_titled(quality=0.4), ((2, PITCH),)), cash, {"on_aftersales": 0}, sign=-1, days=20, remains=0.0,
    ),
    Story(
        "P3", "One thing for few stands where everything for everybody is measured against the marketplace",
        "agents/kernels/offers.py", "position (breadth)", "copies sold in 15 days",
        Arm(BROAD_RANGE, ((1, Position("home_cooking", GREEN_NEED, 0.0)), (2, PITCH))),
        Arm(BROAD_RANGE, ((1, Position("home_cooking", GREEN_NEED, 1.0)), (2, PITCH))), sold,
        {"on_market": 0}, days=17,
    ),
    Story(
        "P3b", "A narrow position makes everything else off the topic", "agents/kernels/reading.py",
        "position (breadth), content", "mean belonging on day 30",
        Arm(village(60), ((1, Position("home_cooking", GREEN_NEED, 0.0)),)),
        Arm(village(60), ((1, Position("home_cooking", GREEN_NEED, 1.0)),)), mean("belonging"),
        {"on_position": 0}, sign=-1, days=30, remains=0.0,
    ),
    Story(
        "P4", "A comic tells what a page of rules does not: the same pitch reaches more",
        "agents/kernels/adoption.py", "launch (form)", "copies sold in 10 days",
        Arm(SHOP, ((2, replace(PITCH, form=Form.COMIC)),)), Arm(SHOP, ((2, replace(PITCH, form=Form.TEXT)),)), sold,
        {"form_max": 0}, days=12, remains=0.0,
    ),
    Story(
        "P4b", "The same content drawn as a comic warms more", "agents/kernels/editorial.py", "content (form)",
        "mean warmth on day 30", Arm(village(60, content=tuple(replace(c, form=Form.COMIC) for c in CONTENT))),
        Arm(village(60, content=tuple(replace(c, form=Form.TEXT) for c in CONTENT))), mean("warmth"),
        {"on_content": 0}, days=30, remains=0.0,
    ),
    Story(
        "P5", "A pitch to reason alone undersells", "agents/kernels/offers.py", "launch (appeal)",
        "copies sold in 10 days", Arm(SHOP, ((2, replace(PITCH, appeal=Appeal.REASON)),)), Arm(SHOP, ((2, PITCH),)),
        sold, {"on_feeling": 0}, sign=-1, days=12, remains=0.0,
    ),
    Story(
        "P5b", "A pitch to feeling alone sells what touches people, while the feeling lasts",
        "agents/kernels/offers.py", "launch (appeal)", "copies sold in two days",
        Arm(TOUCHING, ((2, replace(SHORT, appeal=Appeal.FEELING)),)), Arm(TOUCHING, ((2, SHORT),)), sold,
        {"on_feeling": 0}, days=4, remains=0.0,
    ),
    Story(
        "P5c", "A pitch to reason alone sells what touches nobody", "agents/kernels/offers.py", "launch (appeal)",
        "copies sold in 10 days", Arm(DULL, ((2, replace(PLAIN, appeal=Appeal.REASON)),)), Arm(DULL, ((2, PLAIN),)),
        sold, {"on_feeling": 0}, days=12, remains=0.0, quick=60,
    ),
    Story(
        "P6", "Those who have it already unlock the next", "agents/kernels/adoption.py", "seed",
        "copies sold in 20 days", Arm(SHOP, ((1, GiveAway("kettle", Target.RANDOM, 8)), (2, PLAIN))),
        Arm(SHOP, ((2, PLAIN),)), sold, {"on_ties": 0, "on_voices": 0, "on_reviews": 0}, days=22,
    ),
    Story(
        "P6b", "Poor goods given away are spoken of, too", "agents/kernels/talk.py", "seed",
        "mean trust on day 15", Arm(_titled(quality=0.1), ((1, GiveAway("kettle", Target.HUBS, 20)),)),
        Arm(_titled(quality=0.1)), mean("trust"), {"on_reviews": 0, "poor_trust": 0}, sign=-1, days=15,
    ),
    Story(
        "P7", "Points hold those whom other communities draw", "agents/kernels/presence.py", "points",
        "visits of the last week", Arm(DRAWN, ((1, SetPoints(0.5)),)), Arm(DRAWN), _awake, {"on_points": 0},
        days=30, remains=0.0,
    ),
    Story(
        "P7b", "Points that end leave a cold behind that was not there before", "agents/kernels/tasks.py", "points",
        "mean warmth on day 21", Arm(village(60), POINTS_END), Arm(village(60)), mean("warmth"), {"on_points": 0},
        sign=-1, days=21, remains=0.0,
    ),
    Story(
        "P8", "Who looks, and lets go of the first idea, recovers", "agents/research.py", "research, position, content",
        "mean warmth a month after doing what a survey showed",
        Arm(WRONG, ((10, Research(Study.SURVEY, "topics", 40)),)), Arm(WRONG), _heeding, {"on_content": 0}, days=11,
        note="In the treated arm the operator turns position and content to the topic the survey found best.",
    ),
    Story(
        "P8b", "Content that turns while the stated aim does not stays off the topic", "agents/kernels/reading.py",
        "position, content", "mean belonging on day 40",
        Arm(WRONG, (*_turn_to("small_gardens", 10), (10, Position("small_gardens", GREEN_NEED, 0.0)))),
        Arm(WRONG, _turn_to("small_gardens", 10)), mean("belonging"), {"on_position": 0}, days=40, remains=0.0,
    ),
    Story(
        "P8c", "Turning away from what fitted lets people down", "agents/kernels/positioning.py", "position",
        "mean trust on day 12",
        Arm(with_plan(_people(village(60, content=_about("small_gardens")), interests=GARDENERS),
                      topic="small_gardens"), ((10, Position("home_cooking", GREEN_NEED, 0.0)),)),
        Arm(with_plan(_people(village(60, content=_about("small_gardens")), interests=GARDENERS),
                      topic="small_gardens")),
        mean("trust"), {"on_position": 0}, sign=-1, days=12, remains=0.0,
    ),
    Story(
        "P9", "A group that serves none of its people's needs empties", "agents/kernels/reading.py",
        "content, segments (interests, needs)", "visits of days 31–40",
        Arm(_served("home_cooking", Need.SHOWING)), Arm(_served("small_gardens", Need.KNOWLEDGE)),
        counted(Tally.VISITS, last=10), {"on_content": 0}, sign=-1, days=40,
    ),
    _brings("", Campaign.TASK, "Bring three friends, get a gift: friends come"),
    _brings("b", Campaign.POSTER, "Forwarded posters bring people"),
    _brings("c", Campaign.GIFT, "A gift for following brings people"),
    _brings("d", Campaign.QR, "Codes on the channels bring people"),
    _brings("e", Campaign.READ_TO_EARN, "Pennies for reading bring people"),
    _brings("f", Campaign.DISTRIBUTION, "A share of sales makes members bring people"),
    _brings("g", Campaign.PARTNER, "Partners bring their own customers"),
    Story(
        "P10h", "A message to everybody wakes some of those asleep", "agents/kernels/campaigns.py",
        "campaign (broadcast)", "visits of the last week", Arm(SLEEPERS, _campaigned(Campaign.BROADCAST, 3)),
        Arm(SLEEPERS), _awake, {"on_campaigns": 0}, days=10, remains=0.0,
    ),
    Story(
        "P10i", "Who comes for a gift buys less later than who follows a code", "agents/kernels/campaigns.py",
        "campaign (gift, code)", "pieces by each newcomer of the campaign",
        Arm(replace(TOOLS_VILLAGE, titles=(KETTLE,)), (*_campaigned(Campaign.GIFT, 10), (12, PITCH))),
        Arm(replace(TOOLS_VILLAGE, titles=(KETTLE,)), (*_campaigned(Campaign.QR, 10), (12, PITCH))),
        _worth_of_campaigned, {"on_campaigns": 0}, sign=-1, days=24, remains=0.0,
    ),
    Story(
        "P10j", "Circles full of posters tire those who live in them", "agents/kernels/campaigns.py",
        "campaign (read to earn)", "founding members who looked in during the last two days",
        Arm(TOOLS_VILLAGE, _campaigned(Campaign.READ_TO_EARN, 20)), Arm(TOOLS_VILLAGE), _founders_about,
        {"on_campaigns": 0}, sign=-1, days=20, remains=0.0,
    ),
)  # fmt: skip
