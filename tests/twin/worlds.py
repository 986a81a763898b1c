"""Random communities, decisions and states the twin is held against."""

from __future__ import annotations

from random import Random

import numpy as np

from agents.community import Community
from agents.decisions import (
    Decision,
    Expel,
    GiveAway,
    HoldSession,
    Incentivise,
    Launch,
    OpenVote,
    PlanContent,
    Position,
    Rekindle,
    Research,
    SetChannel,
    SetGate,
    SetGreeting,
    SetPoints,
    SetReward,
    SetRules,
    SetSupply,
    SetTasks,
)
from agents.names import SLOTS_PER_DAY, Appeal, Form, Gate, LaunchMode, Status, Study, Target, Vital
from agents.params import Params, documents
from agents.setup import (
    Channel,
    Circle,
    ContentItem,
    Economy,
    Network,
    Plan,
    Segment,
    Setup,
    Spread,
    Title,
)

TOPICS = ("tea", "looms", "kites", "maps")


def weights(luck: Random, n: int) -> tuple[float, ...]:
    """Weights in [0, 1], some of them at the ends."""
    return tuple(luck.choice((0.0, 1.0, luck.random(), luck.random(), luck.random())) for _ in range(n))


def bell(luck: Random, low: float, high: float) -> Spread:
    """A bounded bell within a range."""
    return Spread(luck.uniform(low, high), luck.uniform(0, high - low) / 2, low, high)


def random_segment(luck: Random, number: int, topics: int) -> Segment:
    """One kind of people, livelier than in any lesson."""
    return Segment(
        key=f"kind{number}",
        members=luck.randint(5, 16),
        rhythm=tuple(weights(luck, SLOTS_PER_DAY) for _ in range(7)),
        interests=weights(luck, topics),
        needs=weights(luck, 4),
        threshold=bell(luck, 0.0, 0.7),
        trust=bell(luck, 0.0, 1.0),
        warmth=bell(luck, 0.1, 1.0),
        belonging=bell(luck, 0.0, 1.0),
        price_sensitivity=bell(luck, 0.0, 1.0),
        budget=bell(luck, 0.0, 400.0),
        attention=bell(luck, 1.0, 40.0),
        posting=bell(luck, -3.0, 0.5),
        places=tuple(luck.random() + 0.1 for _ in range(luck.randint(1, 3))),
        identity=luck.randint(0, 1),
        side=luck.randint(0, 1),
        outside=bell(luck, 0.0, 1.0),
    )


def random_title(luck: Random, number: int, topics: int) -> Title:
    """One product."""
    fair = luck.uniform(5, 80)
    return Title(
        key=f"title{number}",
        interests=weights(luck, topics),
        price=fair * luck.uniform(0.4, 1.6),
        fair_price=luck.choice((fair, fair, 0.0)),
        cost=fair * 0.6,
        emotion=luck.random(),
        quality=luck.random(),
        lead_days=luck.uniform(0, 4),
        capacity=luck.randint(0, 5),
        repeat_days=luck.choice((0.0, luck.uniform(0.5, 5))),
        talkable=luck.random(),
        interactive=luck.random() < 0.3,
        entertaining=luck.random(),
        scene=luck.randint(-1, 5),
        aftersales=luck.random(),
    )


def random_plan(luck: Random, topics: int) -> Plan:
    """The operator's plan on day 0."""
    lines = [
        ContentItem(
            luck.choice(TOPICS[:topics]),
            luck.choice(list(Form)),
            luck.randrange(SLOTS_PER_DAY),
            luck.randint(0, 14),
            luck.randrange(4),
            luck.random(),
            luck.random() < 0.3,
            luck.random() < 0.3,
        )
        for _ in range(luck.randint(0, 5))
    ]
    return Plan(
        gate=luck.choice((Gate.FREE, Gate.INVITE, Gate.PAID)),
        gate_price=luck.uniform(0, 20),
        content=tuple(lines),
        greet=luck.random() < 0.5,
        reward_introduction=luck.choice((0.0, luck.uniform(0, 30))),
        praise=luck.random() < 0.5,
        commission=luck.choice((0.0, luck.uniform(0, 0.2))),
        topic=luck.choice(("", *TOPICS[:topics])),
        need=luck.randrange(4),
        breadth=luck.choice((0.0, luck.random())),
        rules=luck.random() < 0.3,
        cowritten=luck.random() < 0.5,
        befriend=luck.random() < 0.8,
        tasks=luck.choice((0.0, luck.random())),
        check_in=luck.choice((0.0, luck.random())),
    )


def random_setup(luck: Random) -> Setup:
    """A small community of any kind."""
    topics, kinds, rooms = luck.randint(1, 4), luck.randint(1, 3), luck.randint(1, 2)
    segments = tuple(random_segment(luck, g, topics) for g in range(kinds))
    crowd = sum(s.members for s in segments)
    channels = [
        Channel(
            f"channel{h}", luck.uniform(0, 5), luck.uniform(0, 9), luck.choice(segments).key, luck.random(),
            luck.random() / 2,
        )
        for h in range(luck.randint(0, 2))
    ]  # fmt: skip
    circles = [
        Circle(f"room{c}", crowd + luck.randint(0, 12), luck.randint(0, 2), luck.randint(0, 2)) for c in range(rooms)
    ]
    return Setup(
        topics=TOPICS[:topics],
        segments=segments,
        titles=tuple(random_title(luck, t, topics) for t in range(luck.randint(0, 4))),
        channels=tuple(channels),
        circles=tuple(circles),
        network=Network(luck.uniform(0, 9), luck.random(), luck.random(), bell(luck, 0.05, 1.0)),
        plan=random_plan(luck, topics),
        economy=Economy(
            cash=luck.uniform(0, 5000),
            hours_per_week=luck.uniform(0, 30),
            cash_post=luck.choice((0.0, luck.uniform(0, 5))),
            presale_extra_days=luck.uniform(0, 3),
            density_saving=luck.random(),
        ),
        weekday=luck.randrange(7),
        silent_days=luck.randint(1, 7),
    )


def random_params(luck: Random) -> Params:
    """Coefficients about their defaults; one switch in twelve is off."""
    values, root = {}, luck.random()
    for name, d in documents().items():
        luck = Random(f"{root} {name}")  # of its own, so that a new parameter leaves the others as they were
        default = getattr(Params(), name)
        if name.startswith("on_"):
            values[name] = 0.0 if luck.random() < 1 / 12 else 1.0
        else:
            values[name] = min(d.high, max(d.low, default * luck.uniform(0.4, 2.2)))
    luck = Random(f"{root}")
    values["patience"] = luck.uniform(1, 4)
    values["bring_belonging"] = luck.uniform(0.01, 0.06)  # or hardly anybody would be brought in so few days
    values["on_spontaneous"] = 0.0  # circles that members found are made between days; they have tests of their own
    return Params().replace(**values)


def random_decision(luck: Random, community: Community) -> Decision:
    """Any lever, pulled anyhow; some decisions will be refused."""
    setup = community.setup
    choices: list[Decision] = [
        SetGate(luck.choice((Gate.FREE, Gate.INVITE, Gate.PAID)), luck.uniform(0.1, 20)),
        SetGreeting(luck.random() < 0.7),
        SetReward(luck.uniform(0, 30), luck.random() < 0.5),
        PlanContent(
            luck.randrange(8), luck.choice(setup.topics), luck.choice(list(Form)),
            luck.randrange(SLOTS_PER_DAY), luck.randint(0, 9), luck.randrange(4), luck.random() < 0.3,
            luck.random() < 0.3,
        ),
        Position(luck.choice(setup.topics), luck.randrange(4), luck.random()),
        SetRules(*(luck.random() < 0.7 for _ in range(4))),
        SetTasks(luck.choice((0.0, luck.random()))),
        SetPoints(luck.choice((0.0, luck.uniform(0, 2)))),
        HoldSession(
            luck.choice(setup.topics), luck.randrange(4), luck.randint(1, 3), luck.randrange(SLOTS_PER_DAY),
            luck.random(), *(luck.random() < 0.7 for _ in range(3)),
        ),
        Expel(int(luck.choice(community.columns.people.uid[: community.rows].tolist()))),
        Research(luck.choice(list(Study)), luck.choice(("needs", "topics", *(t.key for t in setup.titles))), 20),
    ]  # fmt: skip
    for circle in np.flatnonzero(community.columns.circles.vital == Vital.DEAD).tolist():
        choices += [Rekindle(circle)] * 3
    if setup.channels:
        choices.append(SetChannel(luck.choice(setup.channels).key, luck.random() < 0.6))
    for title in setup.titles:
        price = title.price * luck.uniform(0.5, 1.2)
        choices.append(
            Launch(
                title.key, price, luck.choice(list(LaunchMode)), luck.choice((1, 2, luck.randint(1, 15))),
                luck.randint(0, 6), luck.randrange(SLOTS_PER_DAY), luck.choice(list(Form)), luck.randint(0, 4),
                luck.choice(list(Appeal)), luck.choice((0, 2, 4)), price * luck.uniform(0.4, 0.95),
            )
        )  # fmt: skip
        choices.append(
            Incentivise(
                title.key, luck.choice(list(Target)), price * luck.uniform(0.1, 1.0), luck.randint(1, 20),
                luck.randint(1, 5), luck.randint(0, 9),
            )
        )  # fmt: skip
        choices.append(GiveAway(title.key, luck.choice(list(Target)), luck.randint(1, 4)))
        choices.append(OpenVote(title.key, luck.randint(1, 4)))
        choices.append(SetSupply(title.key, luck.randint(0, 6), luck.uniform(0, 0.9), luck.uniform(-0.5, 1)))
    return luck.choice(choices)


def random_community(seed: int, trace: bool = False) -> Community:
    """A community before its first tick."""
    luck = Random(seed)
    return Community(random_setup(luck), random_params(luck), luck.randrange(2**40), trace)


def random_state(seed: int, trace: bool = False) -> Community:
    """A community some ticks into its life, with its people's states then drawn anew."""
    luck = Random(seed)
    community = random_community(seed, trace)
    for _ in range(luck.randint(0, 5)):
        for _ in range(luck.randint(0, 3)):
            community.apply(random_decision(luck, community))
        community.advance(luck.randint(1, 7))
    scatter(community, np.random.default_rng(seed))
    return community


def scatter(community: Community, rng: np.random.Generator) -> None:
    """Draw states of members anew, as a life of ticks would seldom combine them; some at their limits."""
    people, holdings, n = community.columns.people, community.columns.holdings, community.rows
    here = people.status[:n] == Status.MEMBER
    for name in ("warmth", "trust", "belonging", "fatigue"):
        values = np.clip(rng.uniform(-0.15, 1.15, n), 0.0, 1.0)
        column = getattr(people, name)[:n]
        column[here] = values[here]
    people.satisfaction[:n] = rng.uniform(-1, 1, n)
    people.spent[:n] = rng.choice([0.0, 60.0], n) * rng.random(n)
    people.friends[:n] = rng.integers(0, 4, n)
    people.points[:n] = rng.integers(0, 30, n)
    people.stepped[:n] = community.tick - rng.integers(0, 90, n)
    people.last_post[:n] = np.where(rng.random(n) < 0.2, -1000, people.last_post[:n])
    people.role[:n] = np.where(rng.random(n) < 0.1, 3, people.role[:n])
    people.welcome[:n] &= rng.random(n) < 0.7
    head = community.columns.feed.head[people.circle[:n]]
    people.mark[:n] = np.where(rng.random(n) < 0.5, head * rng.random(n), people.mark[:n])
    shape = holdings.glow[:n].shape
    holdings.glow[:n] = rng.random(shape) * (rng.random(shape) < 0.7)
    holdings.voices[:n] = rng.normal(1, 3, shape)
    holdings.form[:n] = rng.random(shape)
    holdings.aware[:n] |= (rng.integers(0, 64, shape) * (rng.random(shape) < 0.5)).astype(np.uint8)
    holdings.introduced[:n] |= rng.random(shape) < 0.1
    holdings.exposure[:n] = rng.integers(0, 6, shape)
    holdings.pleased[:n] = np.where(holdings.bought[:n] >= 0, rng.integers(-1, 2, shape), 0)
    owned = (holdings.bought[:n] >= 0) & (rng.random(shape) < 0.4)
    people.to_review[:n] = (owned << np.arange(shape[1])).sum(axis=1)
    _scatter_offers(community, rng, here)


def _scatter_offers(community: Community, rng: np.random.Generator, here: np.ndarray) -> None:
    """Some hold incentives, have had a say, or wait for a team."""
    people, shop, n = community.columns.people, community.columns.shop, community.rows
    titles = shop.price.size
    shop.coupon[:] = shop.price * rng.random(titles) * (rng.random(titles) < 0.5)
    shop.coupon_delay[:] = rng.integers(0, 9, titles)
    shop.team[:] = rng.choice([0, 3, 40], titles)
    shop.team_price[:] = shop.price * rng.uniform(0.3, 1.0, titles)
    for name, chance in (("coupon", 0.5), ("voted", 0.3), ("teamed", 0.3)):
        held = rng.random((n, titles)) < chance
        if name == "teamed":
            held &= here[:, None] & (shop.team > 0) & (shop.open == 1)
            held[:, held.sum(axis=0) >= shop.team] = False
        getattr(people, name)[:n] = (held << np.arange(titles)).sum(axis=1)
    every = people.teamed[:n, None] >> np.arange(titles) & 1
    shop.teaming[:] = every.sum(axis=0)
    shop.votes[:] = (people.voted[:n, None] >> np.arange(titles) & 1).sum(axis=0)
    people.first_order[:n] = np.where(people.owned[:n] > 0, 0, -1)
