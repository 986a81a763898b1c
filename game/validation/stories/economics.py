"""Rows Q: what a community earns, what makes people buy, and whom to move first."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from agents.community import Community
from agents.decisions import (
    GiveAway,
    HoldMeeting,
    Incentivise,
    Inject,
    Launch,
    PlanContent,
    RunCampaign,
    SetChannel,
    SetCommission,
    SetReward,
    SplitCircle,
)
from agents.names import Campaign, Form, Gate, LaunchMode, Shock, SplitBy, Status, Tally, Target
from agents.setup import Channel, Circle, Network, Segment, Setup, Spread, Title
from game.validation.stories.measures import counted, gauge, mean, members, sold
from game.validation.stories.story import Arm, Script, Story
from game.validation.village import CONTENT, village

__all__ = ["STORIES"]

KETTLE = Title(
    "kettle", (0.8, 0.3, 0.3), price=60.0, fair_price=66.0, cost=35.0, emotion=0.5, lead_days=3.0, talkable=0.6
)
PAN = replace(KETTLE, key="pan", price=40.0, fair_price=44.0, cost=22.0)
SOAP = replace(KETTLE, key="soap", price=18.0, fair_price=20.0, cost=9.0, repeat_days=12.0)
PITCH = Launch("kettle", 60.0, LaunchMode.PRESALE, slot=4, form=Form.STORY)
PLAIN = replace(PITCH, form=Form.TEXT)
SOAP_PITCH = replace(PITCH, title="soap", price=18.0)
SHOP = village(60, titles=(KETTLE,))
STREET = Channel("street", per_day=3.0, cost=1.0, segment="parents", precision=0.8, advertisers=0.0, open=False)
FAIRGROUND = replace(STREET, precision=0.2, advertisers=0.3)
OPEN: Script = ((1, SetChannel("street")),)
SILENCE: Script = tuple((15, PlanContent(line=k, per_week=0)) for k in range(len(CONTENT)))
MEETINGS: Script = ((1, HoldMeeting(place=0, days=1, seats=60)), (3, HoldMeeting(place=1, days=1, seats=60)))
PRIVATE = {"feed_weight": 0.1}
NEARLY_PRIVATE = "What is said in the feed counts for a tenth in all arms, so that private ties are seen at work."


def _people(setup: Setup, **traits: object) -> Setup:
    """The same people, all of them with these traits."""
    return replace(setup, segments=tuple(replace(s, **traits) for s in setup.segments))  # type: ignore[arg-type]


def _titled(**traits: object) -> Setup:
    """A village whose title has these traits."""
    return replace(SHOP, titles=(replace(KETTLE, **traits),))  # type: ignore[arg-type]


def _all_tied(people: int) -> Setup:
    """So many people who are all friends of each other, alike in all, and do not post."""
    setup = _people(
        village(people, content=(), titles=(KETTLE,), network=Network(40.0, 0.0, 0.0, Spread(1.0, 0.0))),
        threshold=Spread(0.3, 0.0), budget=Spread(300.0, 0.0, 0.0, 1000.0), posting=Spread(-11.0, 0.0, -11.0, 1.5),
    )  # fmt: skip
    one: Segment = setup.segments[0]
    return replace(setup, segments=(replace(one, members=people),))


BARE = dict.fromkeys(
    ("feed_weight", "fit_max", "emotion_max", "trust_max", "form_max", "introduction_max", "offline_max",
     "discount_max", "price_max", "fatigue_max", "on_leaving", "on_decay", "on_introductions"), 0.0,
)  # fmt: skip
"""Nothing but the share of one's contacts against one's own threshold."""


def _converted(m: Community) -> float:
    """Orders for each time an open offer was weighed."""
    return counted(Tally.ORDERS)(m) / max(1.0, counted(Tally.CONSIDERED)(m))


def _bold(m: Community) -> float:
    """Mean threshold of those who bought."""
    people, rows = m.columns.people, m.rows
    bought = people.first_order[:rows] >= 0
    return float(people.theta[:rows][bought].mean()) if bought.any() else 0.0


def _newcomers_orders(m: Community) -> float:
    """Pieces bought by each who came in after day 0."""
    people, rows = m.columns.people, m.rows
    came = (people.joined[:rows] >= 0) & (people.status[:rows] != Status.EMPTY)
    return float(m.columns.holdings.pieces[:rows][came].sum()) / max(1, int(np.count_nonzero(came)))


def _owners(m: Community) -> float:
    """People who have a piece, bought or given."""
    return float(m.columns.shop.sold.sum() + m.columns.shop.given.sum())


def _seeded(target: Target, count: int = 16) -> Script:
    return ((1, GiveAway("kettle", target, count)), (3, PLAIN))


DOORSTEP = village(60, titles=(KETTLE,), channels=(STREET,), gate=Gate.FREE)
TWICE: Script = ((2, PITCH), (15, PITCH))
CLUSTERED = village(200, titles=(KETTLE,), network=Network(6.0, 0.8, 1.0))
"""Neighbours who know each other's friends."""
WITH_NAMES = replace(CLUSTERED, circles=(Circle("main", 800, kols=8),))
HARD = _people(village(100, titles=(KETTLE,), network=Network(6.0, 0.8, 1.0)), threshold=Spread(0.75, 0.1, 0.02, 1.0))
"""Nobody moves before others do."""
COMPANY = _titled(interactive=True)
CHEAP_EYES = _people(SHOP, price_sensitivity=Spread(0.8, 0.1), budget=Spread(160.0, 40.0, 0.0, 100_000.0))
TEAM = replace(PITCH, team=3, team_price=42.0)
CROWDED_TEAM = replace(PITCH, team=50, team_price=42.0, limit_days=8)
ESTATE = village(160, circles=(Circle("estate", 320, leaders=1),))
FULL_ROOM = village(80, circles=(Circle("estate", size_limit=80, leaders=1),), channels=(STREET,), gate=Gate.FREE)
TOWN = village(120, titles=(KETTLE,))
PAIR = village(60, titles=(KETTLE, PAN))
EASY: Script = ((1, PLAIN), (6, Incentivise("kettle", Target.EASILY_TIPPED, 12.0, 30, 10)))
ANYBODY: Script = ((1, PLAIN), (6, Incentivise("kettle", Target.RANDOM, 12.0, 30, 10)))
FIRST_THE_PAN: Script = ((1, replace(PITCH, title="pan", price=40.0)), (10, PLAIN))

STORIES: tuple[Story, ...] = (
    Story(
        "Q1", "Traffic: more who come, more who buy", "agents/kernels/arrivals.py", "channel", "orders in 30 days",
        Arm(DOORSTEP, (*OPEN, *TWICE)), Arm(DOORSTEP, TWICE),
        counted(Tally.ORDERS), {"on_arrivals": 0}, days=30, remains=0.0,
    ),
    Story(
        "Q1b", "A higher margin costs conversion", "agents/kernels/adoption.py", "launch (price)",
        "orders for each offer weighed", Arm(SHOP, ((2, replace(PITCH, price=90.0)),)), Arm(SHOP, ((2, PITCH),)),
        _converted, {"price_max": 0, "unfair_max": 0, "discount_max": 0}, sign=-1, days=14,
    ),
    Story(
        "Q1c", "Traffic of the wrong people spoils what was there", "agents/kernels/arrivals.py", "channel",
        "mean trust on day 30", Arm(village(60, channels=(FAIRGROUND,), gate=Gate.FREE), OPEN),
        Arm(village(60, channels=(FAIRGROUND,), gate=Gate.FREE)), mean("trust"), {"on_arrivals": 0}, sign=-1, days=30,
        remains=0.0,
    ),
    Story(
        "Q2", "Where there is trust more of those who look buy", "agents/kernels/adoption.py", "segments (trust)",
        "orders for each offer weighed", Arm(_people(SHOP, trust=Spread(0.75, 0.1)), ((2, PITCH),)),
        Arm(_people(SHOP, trust=Spread(0.1, 0.05)), ((2, PITCH),)), _converted, {"trust_max": 0}, days=14,
    ),
    Story(
        "Q2b", "Steady value earns trust", "agents/kernels/reading.py", "content", "mean trust on day 30",
        Arm(village(60)), Arm(village(60, content=())), mean("trust"), {"on_content": 0}, days=30,
    ),
    Story(
        "Q3", "A chief who is paid goes on answering", "agents/kernels/standing.py", "commission",
        "leaders' answers and greetings, last 15 days",
        Arm(ESTATE, ((1, SetCommission(0.15)),)), Arm(ESTATE), counted(Tally.LEADER_ACTS, last=15),
        {"on_burnout": 0}, days=60,
    ),
    Story(
        "Q3b", "Opening the next estate lets a full neighbourhood grow", "agents/structure.py", "split, channel",
        "members on day 25", Arm(FULL_ROOM, (*OPEN, (3, SplitCircle(0, SplitBy.PLACE)))), Arm(FULL_ROOM, OPEN),
        members, {"on_arrivals": 0}, days=25,
    ),
    Story(
        "Q4", "When the founder falls silent the web talks on and the star does not", "agents/kernels/reading.py",
        "network, content", "members' messages of days 31–40",
        Arm(village(60, network=Network(degree=9.0)), SILENCE), Arm(village(60, network=Network(degree=0.0)), SILENCE),
        counted(Tally.POSTS, last=10), {"on_ties": 0}, days=40,
    ),
    Story(
        "Q5", "Customers refer customers", "agents/kernels/introductions.py", "reward",
        "first orders of those whom a member brought", Arm(SHOP, ((1, SetReward(30.0, True)), (2, PITCH))),
        Arm(SHOP, ((2, PITCH),)), counted(Tally.REFERRED), {"on_introductions": 0}, days=30, remains=0.0,
    ),
    Story(
        "Q5b", "What is used up is bought again", "agents/kernels/adoption.py", "titles (need cycle)",
        "repeated orders in 45 days", Arm(village(60, titles=(SOAP,)), ((2, SOAP_PITCH),)),
        Arm(village(60, titles=(replace(SOAP, repeat_days=0.0),)), ((2, SOAP_PITCH),)), counted(Tally.REPEAT),
        {"on_repeat": 0}, days=45, remains=0.0,
    ),
    Story(
        "Q6", "A team price wakes those who look at prices", "agents/kernels/offers.py", "launch (team price)",
        "copies sold in 12 days", Arm(CHEAP_EYES, ((2, TEAM),)), Arm(CHEAP_EYES, ((2, PITCH),)), sold,
        {"on_teams": 0}, days=14, remains=0.0,
    ),
    Story(
        "Q6b", "A team too large to fill keeps even those from buying who would have", "agents/kernels/offers.py",
        "launch (team price)", "copies sold in 10 days", Arm(CHEAP_EYES, ((2, CROWDED_TEAM),)),
        Arm(CHEAP_EYES, ((2, replace(PITCH, limit_days=8)),)), sold, {"on_teams": 0}, sign=-1, days=12, remains=0.0,
    ),
    Story(
        "Q7", "People of higher thresholds follow where those they know have bought", "agents/kernels/adoption.py",
        "network, launch", "mean threshold of those who bought",
        Arm(village(60, titles=(KETTLE,), network=Network(degree=9.0)), ((2, PITCH),)),
        Arm(village(60, titles=(KETTLE,), network=Network(degree=0.0)), ((2, PITCH),)), _bold, {"on_ties": 0},
        days=22, remains=0.5,
    ),
    Story(
        "Q8", "One active friend of three tips, one of four does not", "agents/kernels/threshold.py", "network, seed",
        "friends who buy",
        Arm(_all_tied(4), ((1, GiveAway("kettle", Target.RANDOM, 1)),)),
        Arm(_all_tied(5), ((1, GiveAway("kettle", Target.RANDOM, 1)),)), sold, {"on_ties": 0}, days=12, remains=0.0,
        params=BARE,
        note="All thresholds are 0.3 and every other term is 0: the page's example, a third against a quarter.",
    ),
    Story(
        "Q9", "The same gifts to those who stand together ignite what gifts by lot do not",
        "agents/kernels/incentives.py", "seed (target)", "copies sold in 25 days",
        Arm(CLUSTERED, _seeded(Target.STRUCTURAL)), Arm(CLUSTERED, _seeded(Target.RANDOM)), sold, {"on_ties": 0},
        days=26, params=PRIVATE, note=NEARLY_PRIVATE,
    ),
    Story(
        "Q10", "An incentive to the easily tipped sells", "agents/kernels/incentives.py",
        "incentive (easily tipped)", "copies sold in 20 days", Arm(TOWN, EASY), Arm(TOWN, ((1, PLAIN),)), sold,
        {"on_incentives": 0}, days=20, remains=0.0,
    ),
    Story(
        "Q10b", "A price cut for all makes those who paid more feel cheated", "agents/kernels/incentives.py",
        "incentive (everyone)", "mean trust on day 12",
        Arm(SHOP, ((1, PITCH), (10, Incentivise("kettle", Target.EVERYONE, 30.0, 60, 10)))), Arm(SHOP, ((1, PITCH),)),
        mean("trust"), {"on_incentives": 0}, sign=-1, days=12, remains=0.0,
    ),
    Story(
        "Q10c", "An incentive to the earliest adopters starts the next title", "agents/kernels/incentives.py",
        "incentive (earliest)", "copies sold in 20 days",
        Arm(PAIR, (*FIRST_THE_PAN, (10, Incentivise("kettle", Target.EARLIEST, 12.0, 15, 10)))),
        Arm(PAIR, FIRST_THE_PAN), sold, {"on_incentives": 0}, days=25, remains=0.0,
    ),
    Story(
        "Q10d", "Fun and topicality spread what a dull product does not", "agents/kernels/offers.py",
        "titles (fun)", "copies sold in 20 days", Arm(_titled(entertaining=0.9), ((2, PITCH),)),
        Arm(_titled(entertaining=0.05), ((2, PITCH),)), sold, {"on_traits": 0}, days=22, remains=0.0,
    ),
    Story(
        "Q10e", "At equal cost the easily tipped bring more than anybody", "agents/levers/targets.py",
        "incentive (target)", "copies sold in 20 days", Arm(TOWN, EASY), Arm(TOWN, ANYBODY), sold,
        {"on_incentives": 0}, days=20, remains=0.0,
    ),
    Story(
        "Q11", "Where all are hard to move, converting the hubs opens the way they block",
        "agents/kernels/incentives.py", "seed (hubs)", "copies sold in 25 days",
        Arm(HARD, _seeded(Target.HUBS)), Arm(HARD, _seeded(Target.RANDOM)), sold, {"on_ties": 0}, days=26,
        params=PRIVATE, note=NEARLY_PRIVATE,
    ),
    Story(
        "Q11b", "Going round the hubs moves more: of a hub each friend sees one among many",
        "agents/kernels/incentives.py", "seed (target)", "copies sold in 25 days",
        Arm(HARD, _seeded(Target.HUBS)), Arm(HARD, _seeded(Target.STRUCTURAL)), sold, {"on_ties": 0},
        sign=-1, days=26, params=PRIVATE, note=NEARLY_PRIVATE,
    ),
    Story(
        "Q12", "Goods that need company start slowly", "agents/kernels/adoption.py", "titles (interactive)",
        "copies sold in 4 days", Arm(_titled(interactive=True), ((2, PITCH),)), Arm(SHOP, ((2, PITCH),)), sold,
        {"on_interactive": 0}, sign=-1, days=6, remains=0.0,
    ),
    Story(
        "Q12b", "Goods that need company spread among those who have friends", "agents/kernels/adoption.py",
        "titles (interactive), network, seed", "copies sold in 25 days",
        Arm(replace(COMPANY, network=Network(degree=9.0)), _seeded(Target.RANDOM)),
        Arm(replace(COMPANY, network=Network(degree=1.0)), _seeded(Target.RANDOM)), sold, {"on_interactive": 0},
        days=28, remains=0.6,
    ),
    Story(
        "Q13", "Knowing the network beats using opinion leaders", "agents/kernels/incentives.py", "seed (target)",
        "copies sold in 25 days",
        Arm(WITH_NAMES, _seeded(Target.STRUCTURAL)), Arm(WITH_NAMES, _seeded(Target.KOLS)), sold,
        {"on_ties": 0}, days=26, params=PRIVATE, note=NEARLY_PRIVATE,
    ),
    Story(
        "Q14", "A story lowers the threshold where a notice does not", "agents/kernels/adoption.py", "launch (form)",
        "copies sold in 12 days", Arm(SHOP, ((2, PITCH),)), Arm(SHOP, ((2, PLAIN),)), sold, {"form_max": 0}, days=14,
        remains=0.0,
    ),
    Story(
        "Q14b", "Who comes with a friend buys sooner than a stranger", "agents/kernels/introductions.py",
        "reward, channel", "pieces by each newcomer",
        Arm(DOORSTEP, ((1, SetReward(30.0, True)), (2, PITCH))), Arm(DOORSTEP, (*OPEN, (2, PITCH))),
        _newcomers_orders, {"introduction_max": 0}, days=30, remains=0.6,
    ),
    Story(
        "Q14c", "Who met offline buys from those they know", "agents/kernels/meetings.py", "meeting, launch",
        "copies sold in 12 days", Arm(SHOP, (*MEETINGS, (6, PLAIN))), Arm(SHOP, ((6, PLAIN),)), sold,
        {"on_meetings": 0}, days=18, remains=0.0,
    ),
    Story(
        "Q15", "Each who comes brings others: fission lifts the reproduction of a community",
        "agents/kernels/introductions.py", "reward, campaign",
        "friends let in per member and stay (R), last week",
        Arm(village(60, gate=Gate.FREE), ((1, SetReward(30.0, True)), (1, RunCampaign(Campaign.TASK, 30, 5000.0)))),
        Arm(village(60, gate=Gate.FREE)), gauge("reproduction"), {"on_introductions": 0}, days=30, remains=0.0,
    ),
    Story(
        "Q15b", "Fission from newcomers makes a new community outgrow an old one", "agents/kernels/talk.py",
        "scenario (age of the group)", "members on day 20",
        Arm(replace(village(60, gate=Gate.FREE), age_days=0)), Arm(village(60, gate=Gate.FREE)), members,
        {"bring_new": 0}, days=20,
    ),
    Story(
        "Q16", "Who belongs elsewhere as well comes less", "agents/kernels/presence.py", "segments (outside)",
        "visits in 30 days", Arm(_people(village(60), outside=Spread(0.9, 0.05))),
        Arm(_people(village(60), outside=Spread(0.1, 0.05))), counted(Tally.VISITS), {"on_outside": 0}, sign=-1,
        days=30, remains=0.0,
    ),
    Story(
        "Q16b", "A rival next door takes attention away", "agents/kernels/presence.py", "inject (rival)",
        "visits of the last week", Arm(village(60), ((5, Inject(Shock.RIVAL, "", 0.6)),)), Arm(village(60)),
        counted(Tally.VISITS, last=7), {"on_outside": 0}, sign=-1, days=25, remains=0.0,
    ),
)  # fmt: skip
