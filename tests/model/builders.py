"""Small communities the model's tests live in, and strategies for random ones. Every number is said here.

Nothing rests on the defaults of a set-up, so that recalibrating these does not change what a test is about.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from hypothesis import Phase, settings
from hypothesis import strategies as st

from agents.community import Community
from agents.decisions import (
    Decision,
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
    Rekindle,
    Research,
    RunCampaign,
    SetChannel,
    SetGate,
    SetGreeting,
    SetPoints,
    SetReward,
    SetRules,
    SetSupply,
    SetTasks,
)
from agents.names import Appeal, Campaign, Form, Gate, LaunchMode, Shock, Study, Target
from agents.params import Params
from agents.setup import (
    Channel,
    Circle,
    ContentItem,
    Economy,
    Network,
    Plan,
    Rhythm,
    Segment,
    Setup,
    Spread,
    Title,
)

DAY = 6
OPEN_GATES = tuple(g for g in Gate if g != Gate.PURCHASE)
"""Gates a community can begin with whatever it sells."""
TOPICS = ("stories", "crafts")
EVENINGS: Rhythm = tuple((0.15, 0.1, 0.25, 0.1, 0.6, 0.4) for _ in range(7))
ALWAYS: Rhythm = tuple((1.0,) * 6 for _ in range(7))
Script = Sequence[tuple[int, Decision]]
"""Decisions and the tick before which each is taken."""

PARENTS = Segment(
    key="parents",
    members=30,
    rhythm=EVENINGS,
    interests=(0.7, 0.3),
    needs=(0.5, 0.6, 0.3, 0.4),
    threshold=Spread(0.5, 0.2, 0.02, 1.0),
    trust=Spread(0.4, 0.1),
    warmth=Spread(0.55, 0.15),
    belonging=Spread(0.25, 0.1),
    price_sensitivity=Spread(0.3, 0.15),
    budget=Spread(300.0, 80.0, 60.0, 1000.0),
    attention=Spread(40.0, 15.0, 5.0, 200.0),
    posting=Spread(-2.0, 0.9, -6.0, 0.5),
    places=(0.5, 0.5),
    outside=Spread(0.3, 0.1),
)
STORYBOOK = Title(
    key="storybook",
    interests=(0.9, 0.2),
    price=30.0,
    fair_price=36.0,
    cost=15.0,
    emotion=0.6,
    quality=0.9,
    lead_days=2.0,
    capacity=100,
    talkable=0.6,
)
PAPER = Title(
    key="paper",
    interests=(0.2, 0.9),
    price=12.0,
    fair_price=14.0,
    cost=5.0,
    emotion=0.3,
    quality=0.8,
    lead_days=1.0,
    capacity=4,
    repeat_days=2.0,
    talkable=0.3,
)
STRANGERS = Channel("noticeboard", per_day=2.0, cost=1.0, segment="parents", precision=0.7, advertisers=0.1)
STORIES = ContentItem(topic="stories", form=Form.STORY, slot=4, per_week=7, need=1, quality=0.8)
ECONOMY = Economy(cash=4000.0, hours_per_week=40.0, cash_post=0.0)


def club(members: int = 30, **changes: object) -> Setup:
    """A book club of one circle: content every evening, two titles, a gate that needs an introduction."""
    plain = Setup(
        topics=TOPICS,
        segments=(replace(PARENTS, members=members),),
        titles=(STORYBOOK, PAPER),
        channels=(),
        circles=(Circle("main", size_limit=200),),
        network=Network(5.0, 0.4, 0.5, Spread(0.45, 0.15, 0.05, 1.0)),
        plan=Plan(gate=Gate.INVITE, content=(STORIES,)),
        economy=ECONOMY,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def with_people(setup: Setup, **changes: object) -> Setup:
    """The same community with other traits in every segment."""
    return replace(setup, segments=tuple(replace(s, **changes) for s in setup.segments))  # type: ignore[arg-type]


def open_club(members: int = 30, **changes: object) -> Setup:
    """The same with strangers coming through a free gate."""
    plan = Plan(gate=Gate.FREE, content=(STORIES,), greet=True)
    return replace(club(members, channels=(STRANGERS,), plan=plan), **changes)  # type: ignore[arg-type]


LAUNCH = Launch("storybook", price=30.0, mode=LaunchMode.PRESALE, slot=4, form=Form.STORY)


def play(community: Community, ticks: int, script: Script = (), threads: int = 1) -> Community:
    """Live on for some ticks, taking each decision before its tick; refused ones change nothing."""
    end = community.tick + ticks
    for tick, decision in sorted(script, key=lambda entry: entry[0]):
        if community.tick <= tick < end:
            community.advance(tick - community.tick, threads)
            community.apply(decision)
    community.advance(end - community.tick, threads)
    return community


def lived(setup: Setup, seed: int, days: int, script: Script = (), **params: float) -> Community:
    """A community after some days."""
    return play(Community(setup, Params().replace(**params), seed), days * DAY, script)


# --- random communities ----------------------------------------------------------------------------------


def random_runs(examples: int) -> settings:
    """So many random communities; a failing one is shown as found, for making it smaller takes minutes."""
    return settings(max_examples=examples, phases=(Phase.explicit, Phase.generate))


seeds = st.integers(0, 2**63 - 1)
shares = st.floats(0.0, 1.0)


def _spread(low: float, high: float) -> st.SearchStrategy[Spread]:
    mean, sd = st.floats(low, high), st.floats(0.0, (high - low) / 3)
    return st.builds(Spread, mean, sd, st.just(low), st.just(high))


def segments(key: str) -> st.SearchStrategy[Segment]:
    """People of any temper."""
    return st.builds(
        Segment,
        key=st.just(key),
        members=st.integers(1, 22),
        rhythm=st.sampled_from([EVENINGS, ALWAYS]),
        interests=st.tuples(shares, shares),
        needs=st.tuples(shares, shares, shares, shares),
        threshold=_spread(0.0, 1.0),
        trust=_spread(0.0, 1.0),
        warmth=_spread(0.0, 1.0),
        belonging=_spread(0.0, 1.0),
        price_sensitivity=_spread(0.0, 1.0),
        budget=_spread(0.0, 800.0),
        attention=_spread(1.0, 80.0),
        posting=_spread(-4.0, 0.5),
        places=st.sampled_from([(1.0,), (0.4, 0.6), (1.0, 2.0, 3.0)]),
        identity=st.integers(0, 2),
        side=st.integers(0, 1),
        outside=_spread(0.0, 1.0),
    )


def titles(key: str) -> st.SearchStrategy[Title]:
    """Goods of any kind, those soon used up and those slow to send included."""
    return st.builds(
        Title,
        key=st.just(key),
        interests=st.tuples(shares, shares),
        price=st.floats(1.0, 60.0),
        fair_price=st.floats(0.0, 60.0),
        cost=st.floats(0.0, 30.0),
        emotion=shares,
        quality=shares,
        lead_days=st.floats(0.0, 6.0),
        capacity=st.integers(0, 30),
        repeat_days=st.sampled_from([0.0, 0.0, 0.5, 3.0]),
        talkable=shares,
        interactive=st.booleans(),
        entertaining=shares,
        scene=st.integers(-1, 5),
        aftersales=shares,
    )


def channels(key: str, people: Sequence[str]) -> st.SearchStrategy[Channel]:
    """Sources of strangers, advertisers among them."""
    return st.builds(
        Channel,
        key=st.just(key),
        per_day=st.floats(0.0, 12.0),
        cost=st.floats(0.0, 5.0),
        segment=st.sampled_from(list(people)),
        precision=shares,
        advertisers=st.floats(0.0, 0.5),
        open=st.booleans(),
        pool=st.sampled_from([0.0, 0.0, 5.0, 40.0]),
    )


circles = st.builds(
    Circle,
    key=st.just("room"),
    size_limit=st.integers(45, 90),
    leaders=st.integers(0, 2),
    kols=st.integers(0, 2),
)
lines = st.builds(
    ContentItem,
    topic=st.sampled_from(TOPICS),
    form=st.sampled_from(Form),
    slot=st.integers(0, 5),
    per_week=st.integers(0, 14),
    need=st.integers(0, 3),
    quality=shares,
    column=st.booleans(),
    ugc=st.booleans(),
)
plans = st.builds(
    Plan,
    gate=st.sampled_from(OPEN_GATES),
    gate_price=st.floats(0.0, 30.0),
    gate_height=shares,
    content=st.lists(lines, max_size=2).map(tuple),
    greet=st.booleans(),
    reward_introduction=st.sampled_from([0.0, 0.0, 10.0]),
    praise=st.booleans(),
    topic=st.sampled_from(["", *TOPICS]),
    need=st.integers(0, 3),
    breadth=shares,
    commission=st.sampled_from([0.0, 0.1]),
    rules=st.booleans(),
    cowritten=st.booleans(),
    befriend=st.booleans(),
    tasks=st.sampled_from([0.0, 0.3, 1.0]),
    check_in=st.sampled_from([0.0, 0.2, 5.0]),
)


@st.composite
def setups(draw: st.DrawFn) -> Setup:
    """Any small community: one or two segments, circles, channels; up to three titles."""
    people = [draw(segments(f"kind{k}")) for k in range(draw(st.integers(1, 2)))]
    return Setup(
        topics=TOPICS,
        segments=tuple(people),
        titles=tuple(draw(titles(f"title{k}")) for k in range(draw(st.integers(0, 3)))),
        channels=tuple(
            draw(channels(f"way{k}", [p.key for p in people])) for k in range(draw(st.integers(0, 2)))
        ),
        circles=tuple(draw(st.lists(circles, min_size=1, max_size=2))),
        network=Network(draw(st.floats(0.0, 9.0)), draw(shares), draw(shares), draw(_spread(0.05, 1.0))),
        plan=draw(plans),
        economy=replace(
            ECONOMY, cash=draw(st.floats(0.0, 5000.0)), cash_post=draw(st.sampled_from([0.0, 2.0]))
        ),
        weekday=draw(st.integers(0, 6)),
        silent_days=draw(st.integers(1, 5)),
    )


def decisions(setup: Setup) -> st.SearchStrategy[Decision]:
    """Any decision in that community; many will be refused."""
    kinds: list[st.SearchStrategy[Decision]] = [
        st.builds(
            SetGate,
            st.sampled_from(Gate),
            st.floats(0.0, 60.0),
            shares,
            st.sampled_from([t.key for t in setup.titles] or [""]),
        ),
        st.builds(RunCampaign, st.sampled_from(Campaign), st.integers(0, 9), st.floats(0.0, 400.0)),
        st.builds(HoldMeeting, st.integers(0, 2), st.integers(1, 4), st.integers(2, 20)),
        st.builds(Inject, st.sampled_from(Shock), st.just(""), st.floats(-1.0, 3.0), st.integers(0, 3)),
        st.builds(
            PlanContent,
            line=st.integers(0, 3),
            topic=st.sampled_from(TOPICS),
            form=st.sampled_from(Form),
            slot=st.integers(0, 5),
            per_week=st.integers(0, 14),
            need=st.integers(0, 3),
            column=st.booleans(),
            ugc=st.booleans(),
        ),
        st.builds(Position, topic=st.sampled_from(TOPICS), need=st.integers(0, 3), breadth=shares),
        st.builds(SetRules, st.booleans(), st.booleans(), st.booleans(), st.booleans()),
        st.builds(SetTasks, shares),
        st.builds(SetPoints, st.sampled_from([0.0, 0.1, 2.0])),
        st.builds(
            HoldSession,
            topic=st.sampled_from(TOPICS),
            need=st.integers(0, 3),
            days=st.integers(1, 4),
            slot=st.integers(0, 5),
            guest=shares,
            trailer=st.booleans(),
            host=st.booleans(),
            digest=st.booleans(),
        ),
        st.builds(SetReward, st.floats(0.0, 40.0), st.booleans(), st.sampled_from([0, 0, 2, 30])),
        st.builds(SetGreeting, st.booleans()),
        st.builds(Expel, st.integers(0, setup.members)),
        st.builds(Rekindle, st.integers(0, 2)),
        st.builds(
            Research,
            st.sampled_from(Study),
            st.sampled_from(["needs", "topics", *(t.key for t in setup.titles)]),
            st.integers(5, 40),
        ),
    ]
    if setup.titles:
        launches = st.builds(
            Launch,
            title=st.sampled_from([t.key for t in setup.titles]),
            price=st.floats(1.0, 50.0),
            mode=st.sampled_from(LaunchMode),
            units=st.integers(1, 40),
            limit_days=st.integers(0, 5),
            slot=st.integers(0, 5),
            form=st.sampled_from(Form),
            reminders=st.integers(0, 4),
            appeal=st.sampled_from(Appeal),
            team=st.sampled_from([0, 0, 2, 5]),
            team_price=st.floats(0.5, 20.0),
        )
        keys = st.sampled_from([t.key for t in setup.titles])
        targets, prices = st.sampled_from(Target), st.floats(0.1, 40.0)
        days = st.integers(1, 6)
        kinds += [
            launches,
            launches,
            st.builds(OpenVote, keys, days),
            st.builds(Incentivise, keys, targets, prices, st.integers(1, 30), days, st.integers(0, 9)),
            st.builds(GiveAway, keys, targets, st.integers(1, 6)),
            st.builds(SetSupply, keys, st.integers(0, 30), st.floats(0.0, 0.99), st.floats(-1.0, 1.0)),
        ]
    if setup.channels:
        keys = [c.key for c in setup.channels]
        kinds.append(st.builds(SetChannel, st.sampled_from(keys), st.booleans()))
    return st.one_of(kinds)


@st.composite
def stories(draw: st.DrawFn, days: int = 12) -> tuple[Setup, int, list[tuple[int, Decision]]]:
    """A random community, a seed, and what its operator does when."""
    setup = draw(setups())
    entry = st.tuples(st.integers(0, days * DAY - 1), decisions(setup))
    return setup, draw(seeds), draw(st.lists(entry, max_size=8))


def by_tick(script: Iterable[tuple[int, Decision]]) -> dict[int, list[Decision]]:
    """What is decided before each tick."""
    table: dict[int, list[Decision]] = {}
    for tick, decision in script:
        table.setdefault(tick, []).append(decision)
    return table
