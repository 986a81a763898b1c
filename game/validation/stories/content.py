"""Rows R: content, community and product: what is served, who has a say, who is let in, and what they carry on."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from agents.community import Community
from agents.decisions import HoldSession, Inject, Launch, OpenVote, PlanContent, SetGate, SetReward, SetRules
from agents.names import Cause, Form, Gate, LaunchMode, Metric, Need, Shock, Source, Status, Tally
from agents.setup import Channel, ContentItem, Economy, Network, Setup, Spread, Title
from game.validation.stories.measures import booked, cash, counted, gauge, mean, members, sold
from game.validation.stories.story import Arm, Script, Story, with_plan
from game.validation.village import CONTENT, village

__all__ = ["STORIES"]

LAMP = Title("lamp", (0.8, 0.4, 0.4), price=50.0, fair_price=55.0, cost=28.0, emotion=0.5, lead_days=3.0, talkable=0.6)
TEA = replace(LAMP, key="tea", price=18.0, fair_price=20.0, cost=9.0, repeat_days=10.0)
POOR = replace(LAMP, quality=0.15, aftersales=0.0)
SCHOOL = replace(LAMP, interests=(0.0, 0.0, 1.0))
PITCH = Launch("lamp", 50.0, LaunchMode.PRESALE, slot=4, form=Form.STORY)
STREET = Channel("street", per_day=3.0, cost=4.0, segment="parents", precision=0.6, advertisers=0.0)
CROWD = replace(STREET, per_day=6.0, precision=0.3)
WELL = replace(STREET, per_day=6.0, pool=25.0)
UGC = ContentItem("small_gardens", Form.TEXT, slot=4, per_week=5, need=int(Need.SHOWING), ugc=True)
NAGGING = replace(UGC, per_week=14)
TELLING = replace(NAGGING, ugc=False, quality=0.15)
"""As many posts of a prompt's worth that ask for nothing."""
DAILY = ContentItem("home_cooking", Form.TEXT, slot=2, per_week=14)
TIGHT = Economy(cash=1_000_000.0, hours_per_week=5.75)
"""Hours for the village's plan as it is (3 videos and 4 texts a week), and for no more."""


def _like(setup: Setup, **spreads: Spread) -> Setup:
    """A village whose people differ from the library's in some traits."""
    return replace(setup, segments=tuple(replace(s, **spreads) for s in setup.segments))  # type: ignore[arg-type]


def _stops(day: int) -> Script:
    return tuple((day, PlanContent(line=k, per_week=0)) for k in range(len(CONTENT)))


def _here(m: Community) -> np.ndarray:
    return np.asarray(m.columns.people.status[: m.rows] == Status.MEMBER)


def _channel_cost(m: Community) -> float:
    """Yuan paid to channels for each order there has been."""
    return -booked(Metric.MONEY, Cause.CHANNEL_COST)(m) / max(1.0, counted(Tally.ORDERS)(m))


def _lost_by_piece(m: Community) -> float:
    """Trust lost over poor goods for each piece delivered."""
    return booked(Metric.TRUST, Cause.POOR_QUALITY)(m) / max(1.0, counted(Tally.DELIVERED)(m))


def _interest_of_newcomers(m: Community) -> float:
    """Mean of the strongest interest of those who came by a channel; 0 when nobody did."""
    people = m.columns.people
    came = _here(m) & (people.source[: m.rows] == Source.CHANNEL)
    return float(people.interests[: m.rows][came].max(axis=1).mean()) if came.any() else 0.0


def _came(m: Community) -> np.ndarray:
    return _here(m) & (m.columns.people.source[: m.rows] != Source.FOUNDING)


def _acquainted(m: Community) -> float:
    """Share of those who came in who have a tie to anybody."""
    came = _came(m)
    return float((m.columns.ties.degree[: m.rows][came] > 0).mean()) if came.any() else 0.0


def _trust_of_newcomers(m: Community) -> float:
    came = _came(m) & (m.columns.people.source[: m.rows] == Source.CHANNEL)
    return float(m.columns.people.trust[: m.rows][came].mean()) if came.any() else 0.0


def _sold_to_others(m: Community) -> float:
    """Members of the first two walks of life who have the title."""
    people = m.columns.people
    others = people.segment[: m.rows] < 2
    return float(np.count_nonzero(people.owned[: m.rows][others] & 1))


def _breaches_by_post(m: Community) -> float:
    """Share of newcomers' messages that break the rules."""
    return counted(Tally.NEWCOMER_BREACHES)(m) / max(1.0, counted(Tally.NEWCOMER_POSTS)(m))


def _sessions(**parts: bool | float) -> Script:
    made = HoldSession(topic="home_cooking", days=2)
    return tuple((d, replace(made, **parts)) for d in (2, 9, 16, 23))  # type: ignore[arg-type]


def _about(topic: str) -> tuple[ContentItem, ...]:
    return tuple(replace(c, topic=topic) for c in CONTENT)


def _opinionated(setup: Setup) -> Setup:
    """A village in which only the retired, who like gardens, are warm enough to take part in a vote."""
    warm = tuple(Spread(0.95, 0.02) if s.key == "retired" else Spread(0.05, 0.02) for s in setup.segments)
    return replace(setup, segments=tuple(replace(s, warmth=w) for s, w in zip(setup.segments, warm, strict=True)))


VILLAGE = village(60, titles=(LAMP,))
STRANGERS = village(80, titles=(TEA,), network=Network(degree=1.0), gate=Gate.FREE)
"""Goods that are used up, among people few of whom know each other."""
BUYERS = village(60, titles=(TEA,), gate=Gate.FREE)
OPEN = village(60, channels=(STREET,), gate=Gate.FREE)
CROWDED = village(40, channels=(CROWD,), gate=Gate.FREE)
HOME = with_plan(village(60), topic="home_cooking", content=_about("home_cooking"))
AWAY = with_plan(village(60), topic="home_cooking", content=_about("school_years"))
COLD = _like(village(60, content=CONTENT), warmth=Spread(0.1, 0.05))
MUTE = Spread(-25.0, 0.0, -30.0, 0.0)
"""Posting of people who never write."""
ALONE = _like(village(60, network=Network(degree=0.0)), posting=Spread(-4.0, 0.3, -11.0, 1.5))
FANS, USERS = Spread(0.85, 0.05), Spread(0.1, 0.05)
DEAR = replace(PITCH, price=75.0)
"""More than the lamp is worth, so that few want it."""
TEA_PITCH = replace(PITCH, title="tea", price=18.0)
RIVAL: Script = ((2, Inject(Shock.RIVAL, factor=0.7)),)
EASY = {"fit_max": 1.0, "emotion_max": 1.0, "trust_max": 1.0, "price_max": 0.0, "unfair_max": 0.0, "fatigue_max": 0.0}
"""Nothing keeps anybody from buying."""

STORIES: tuple[Story, ...] = (
    Story(
        "R1", "Those who stay buy again: an order costs less traffic", "agents/kernels/adoption.py",
        "titles (need cycle), channel", "yuan paid to channels per order in 45 days",
        Arm(replace(BUYERS, channels=(STREET,)), ((2, TEA_PITCH),)),
        Arm(replace(BUYERS, channels=(STREET,), titles=(replace(TEA, repeat_days=0.0),)), ((2, TEA_PITCH),)),
        _channel_cost, {"on_repeat": 0}, sign=-1, days=45,
    ),
    Story(
        "R2", "Fans forgive a bad delivery", "agents/kernels/fulfilment.py", "segments (belonging), supply",
        "trust lost per piece delivered in 20 days",
        Arm(_like(village(60, titles=(POOR,)), belonging=FANS), ((2, PITCH),)),
        Arm(_like(village(60, titles=(POOR,)), belonging=USERS), ((2, PITCH),)), _lost_by_piece,
        {"on_forgiveness": 0}, days=20,
    ),
    Story(
        "R2b", "Fans stay when a rival opens", "agents/kernels/leaving.py", "segments (belonging), inject",
        "members on day 60", Arm(_like(village(80), belonging=FANS), RIVAL),
        Arm(_like(village(80), belonging=USERS), RIVAL), members, {"loyalty": 0, "decay_held": 0},
        days=60, remains=0.5,
    ),
    Story(
        "R3", "Everybody is a channel: buyers who speak sell on", "agents/kernels/talk.py",
        "segments (posting), launch", "copies sold in 20 days",
        Arm(VILLAGE, ((2, PITCH),)), Arm(_like(VILLAGE, posting=MUTE), ((2, PITCH),)), sold,
        {"on_voices": 0, "on_ties": 0, "on_reviews": 0}, days=22,
    ),
    Story(
        "R4", "A pre-sale leaves nothing on the shelf", "agents/levers/offers.py", "launch (pre-sale, stock)",
        "cash on day 20, yuan",
        Arm(VILLAGE, ((2, DEAR),)), Arm(VILLAGE, ((2, replace(DEAR, mode=LaunchMode.STOCK, units=60)),)), cash, EASY,
        days=20, note="Stock is at risk while demand falls short of it: off is a world in which nobody hesitates.",
    ),
    Story(
        "R4b", "What is made to order comes later, and so does what its buyers say of it",
        "agents/kernels/fulfilment.py", "launch (pre-sale, stock)", "copies sold in 9 days",
        Arm(village(100, titles=(LAMP,)), ((1, PITCH),)),
        Arm(village(100, titles=(LAMP,)), ((1, replace(PITCH, mode=LaunchMode.STOCK, units=100)),)),
        sold, {"on_reviews": 0}, sign=-1, days=9,
    ),
    Story(
        "R5", "People forgive what they had a say in", "agents/kernels/fulfilment.py", "vote",
        "trust lost per piece delivered in 25 days",
        Arm(village(60, titles=(POOR,)), ((0, OpenVote("lamp", 5)), (6, PITCH))),
        Arm(village(60, titles=(POOR,)), ((6, PITCH),)), _lost_by_piece, {"on_votes": 0}, days=25,
    ),
    Story(
        "R5b", "A vote of the few takes a title from the rest", "agents/kernels/offers.py", "vote",
        "copies sold to those who do not vote, in 25 days",
        Arm(_opinionated(village(100, titles=(SCHOOL,))), ((0, OpenVote("lamp", 5)), (6, PITCH))),
        Arm(_opinionated(village(100, titles=(SCHOOL,))), ((6, PITCH),)), _sold_to_others, {"on_votes": 0}, sign=-1,
        days=25, params={"on_voices": 0, "on_ties": 0},
        note="Nobody follows others in any arm, so that the vote's effect on what is made is seen alone.",
    ),
    Story(
        "R6", "Content serves: with product and friends but without it, less is sold", "agents/kernels/reading.py",
        "content", "orders of goods that are used up, days 11–40",
        Arm(STRANGERS, ((2, TEA_PITCH),)), Arm(with_plan(STRANGERS, content=()), ((2, TEA_PITCH),)),
        counted(Tally.ORDERS, last=30), {"on_content": 0}, days=40, remains=0.5, quick=60,
    ),
    Story(
        "R6b", "Community connects: without friends, content and product sell less", "agents/kernels/reading.py",
        "network", "orders of goods that are used up, days 11–40", Arm(BUYERS, ((2, TEA_PITCH),)),
        Arm(village(60, titles=(TEA,), network=Network(degree=0.0)), ((2, TEA_PITCH),)),
        counted(Tally.ORDERS, last=30), {"on_ties": 0}, days=40, remains=0.5,
    ),
    Story(
        "R6c", "Product satisfies: without it, content and friends do not keep trust", "agents/kernels/fulfilment.py",
        "supply", "mean trust on day 30", Arm(VILLAGE, ((2, PITCH),)),
        Arm(village(60, titles=(POOR,)), ((2, PITCH),)), mean("trust"),
        {"poor_trust": 0, "good_trust": 0, "on_reviews": 0}, days=30, remains=0.2,
    ),
    Story(
        "R7", "When content stops the decay begins", "agents/kernels/reading.py", "content",
        "mean warmth on day 30", Arm(village(60), _stops(8)), Arm(village(60)), mean("warmth"), {"on_content": 0},
        sign=-1, days=30, remains=0.5,
    ),
    Story(
        "R7b", "Members asked to contribute stick", "agents/kernels/tasks.py", "content (ugc)",
        "mean belonging on day 30", Arm(village(60, content=(*CONTENT, UGC))), Arm(village(60)), mean("belonging"),
        {"on_ugc": 0}, days=30,
    ),
    Story(
        "R7c", "Asked too often while nobody is warm, members stay away", "agents/kernels/reading.py",
        "content (ugc)", "visits in 21 days", Arm(with_plan(COLD, content=(NAGGING, NAGGING))),
        Arm(with_plan(COLD, content=(TELLING, TELLING))), counted(Tally.VISITS), {"on_ugc": 0}, sign=-1,
        days=21,
    ),
    Story(
        "R7d", "A column kept up is looked forward to", "agents/kernels/editorial.py", "content (column)",
        "trust from content in 60 days", Arm(village(60, content=tuple(replace(c, column=True) for c in CONTENT))),
        Arm(village(60)), booked(Metric.TRUST, Cause.CONTENT_VALUE), {"column_lift": 0}, days=60,
    ),
    Story(
        "R7e", "A column one has not the hours for crowds out content", "agents/kernels/operator.py",
        "content (column), hours", "trust from content in 14 days",
        Arm(replace(village(60, content=tuple(replace(c, column=True) for c in CONTENT)), economy=TIGHT)),
        Arm(replace(village(60), economy=TIGHT)), booked(Metric.TRUST, Cause.CONTENT_VALUE),
        {"column_hours": 1, "column_lift": 0}, sign=-1, days=14,
    ),
    Story(
        "R7f", "A worn-out topic gives less than varied ones", "agents/kernels/editorial.py", "content (topics)",
        "trust from content in 30 days", Arm(village(60, content=_about("home_cooking"))), Arm(village(60)),
        booked(Metric.TRUST, Cause.CONTENT_VALUE), {"on_novelty": 0}, sign=-1, days=30, params={"topic_share": 0.0},
        note="Members' own tastes are left out in all arms, so that topics differ in novelty only.",
    ),
    Story(
        "R7g", "A founder who posts all day silences members", "agents/kernels/talk.py", "content (posts a week)",
        "members' messages in 30 days", Arm(with_plan(ALONE, content=8 * (DAILY,))),
        Arm(with_plan(ALONE, content=2 * (DAILY,))), counted(Tally.POSTS), {"on_founder": 0}, sign=-1, days=30,
        params={"cue_half": 0.1},
        note="One message to read stirs as much as many in all arms, so that more of them is not better.",
    ),
    Story(
        "R8", "Content off what the community stands for erodes belonging", "agents/kernels/reading.py",
        "position, content", "mean belonging on day 30", Arm(AWAY), Arm(HOME), mean("belonging"), {"on_position": 0},
        sign=-1, days=30,
    ),
    Story(
        "R9", "A gate of questions lets in those who care", "agents/kernels/gates.py", "gate",
        "mean strongest interest of those who came by the channel",
        Arm(CROWDED, ((0, SetGate(Gate.CONDITIONS, height=0.8)),)), Arm(CROWDED), _interest_of_newcomers,
        {"on_gate": 0}, days=25,
    ),
    Story(
        "R9b", "The same gate lets in far fewer", "agents/kernels/gates.py", "gate", "people who joined in 25 days",
        Arm(CROWDED, ((0, SetGate(Gate.CONDITIONS, height=0.8)),)), Arm(CROWDED), counted(Tally.JOINED),
        {"on_gate": 0}, sign=-1, days=25,
    ),
    Story(
        "R9c", "Who must bring friends brings friends", "agents/kernels/gates.py", "gate (bring)",
        "share of newcomers who know somebody, day 25",
        Arm(CROWDED, ((0, SetGate(Gate.BRING, height=0.5)),)), Arm(CROWDED), _acquainted, {"on_gate": 0}, days=25,
    ),
    Story(
        "R9d", "Who had to pester friends thinks less of the place", "agents/kernels/gates.py", "gate (bring)",
        "mean trust of those who came by the channel, day 10",
        Arm(CROWDED, ((0, SetGate(Gate.BRING, height=1.0)),)), Arm(CROWDED), _trust_of_newcomers, {"on_gate": 0},
        sign=-1, days=10, params={"on_breaches": 0},
        note="Without breaches in any arm: an open door brings more of them, which costs trust, too (R10c).",
    ),
    Story(
        "R10", "Rules written with members are kept more than rules from above", "agents/kernels/conduct.py", "rules",
        "share of newcomers' messages that break them, 30 days", Arm(CROWDED, ((1, SetRules(cowritten=True)),)),
        Arm(CROWDED, ((1, SetRules(cowritten=False)),)), _breaches_by_post, {"on_rules": 0}, sign=-1, days=30,
    ),
    Story(
        "R10b", "Rules from above are resented where nobody breaks them", "agents/kernels/conduct.py", "rules",
        "mean belonging on day 20", Arm(village(60), ((1, SetRules(cowritten=False)),)), Arm(village(60)),
        mean("belonging"), {"on_rules": 0}, sign=-1, days=20,
    ),
    Story(
        "R10c", "Pinned rules spare members the breaches of many newcomers", "agents/kernels/conduct.py", "rules",
        "trust lost over breaches per member, 40 days", Arm(CROWDED, ((1, SetRules(cowritten=False)),)), Arm(CROWDED),
        booked(Metric.TRUST, Cause.BREACHES), {"on_rules": 0}, days=40,
    ),
    Story(
        "R10d", "Showing out the silent empties the room", "agents/kernels/conduct.py", "rules (quiet)",
        "members on day 40", Arm(village(60), ((0, SetRules(quiet_ok=False, cowritten=True)),)),
        Arm(village(60), ((0, SetRules(quiet_ok=True, cowritten=True)),)), members, {"on_rules": 0}, sign=-1, days=40,
    ),
    Story(
        "R10e", "Where the silent are shown out, those who stay are there", "agents/kernels/conduct.py",
        "rules (quiet)", "messages per member and day, last week",
        Arm(village(60), ((0, SetRules(quiet_ok=False, cowritten=True)),)),
        Arm(village(60), ((0, SetRules(quiet_ok=True, cowritten=True)),)), gauge("interaction"), {"on_rules": 0},
        days=40,
    ),
    Story(
        "R11", "A session announced beforehand is attended", "agents/kernels/sessions.py", "session (trailer)",
        "people at four sessions", Arm(village(60), _sessions()), Arm(village(60), _sessions(trailer=False)),
        counted(Tally.AT_EVENTS), {"on_sessions": 0}, days=30,
    ),
    Story(
        "R11b", "A host makes listeners take part", "agents/kernels/sessions.py", "session (host)",
        "mean belonging on day 30", Arm(village(60), _sessions()), Arm(village(60), _sessions(host=False)),
        mean("belonging"), {"on_sessions": 0}, days=30,
    ),
    Story(
        "R11c", "A digest brings strangers", "agents/kernels/sessions.py", "session (digest)",
        "people who came to the gate in 30 days", Arm(OPEN, _sessions(guest=1.0)),
        Arm(OPEN, _sessions(guest=1.0, digest=False)), counted(Tally.CONTACTS), {"on_sessions": 0}, days=30,
    ),
    Story(
        "R11d", "A poor guest wastes the patience of those who came", "agents/kernels/sessions.py", "session (guest)",
        "fatigue from sessions in 30 days", Arm(village(60), _sessions(guest=0.05)),
        Arm(village(60), _sessions(guest=1.0)), booked(Metric.FATIGUE, Cause.SESSION), {"session_fatigue": 0}, days=30,
    ),
    Story(
        "R12", "A dull good product spreads less", "agents/kernels/offers.py", "titles (entertaining)",
        "copies sold in 20 days", Arm(village(60, titles=(replace(LAMP, entertaining=0.0),)), ((2, PITCH),)),
        Arm(village(60, titles=(replace(LAMP, entertaining=0.9),)), ((2, PITCH),)), sold, {"on_traits": 0}, sign=-1,
        days=22,
    ),
    Story(
        "R12b", "A product offered out of its scene is bought less", "agents/kernels/offers.py", "titles (scene)",
        "copies sold in 20 days", Arm(village(120, titles=(replace(LAMP, scene=0),)), ((2, PITCH),)),
        Arm(village(120, titles=(replace(LAMP, scene=4),)), ((2, PITCH),)), sold, {"on_traits": 0}, sign=-1, days=22,
        params={"on_voices": 0, "on_ties": 0}, note="Nobody follows others in any arm: the pitch is seen alone.",
    ),
    Story(
        "R13", "Platform traffic dries up", "agents/kernels/operator.py", "channels (pool)", "members on day 40",
        Arm(village(60, channels=(WELL,), gate=Gate.FREE)),
        Arm(village(60, channels=(replace(WELL, pool=0.0),), gate=Gate.FREE)), members, {"on_drying": 0}, sign=-1,
        days=40,
    ),
    Story(
        "R13b", "Where channels run dry, friends whom members bring go on coming", "agents/kernels/talk.py",
        "reward, channels (pool)", "people who joined on days 11–40",
        Arm(village(60, channels=(WELL,), gate=Gate.FREE), ((8, SetReward(20.0, True)),)),
        Arm(village(60, channels=(WELL,), gate=Gate.FREE)), counted(Tally.JOINED, last=30), {"on_introductions": 0},
        days=40,
    ),
)  # fmt: skip
