"""The community most rows live in: people of three walks of life around three topics, and the measures taken of it.

Everything a set-up can leave open is left at the library's default (traits, ties, parameters); what has to be said
(rhythms, topics, a content plan) is the same for every row and was chosen before any row was looked at. There is
nothing to buy unless a row says so.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from agents.community import Community
from agents.names import DAYS_PER_WEEK, SLOTS_PER_DAY, Form, Gate, Need, Role, Status
from agents.setup import Channel, Circle, ContentItem, Economy, Network, Plan, Segment, Setup, Title
from game.scenario.rhythms import to_rhythm
from game.validation.rows import Figure, Progress

TOPICS = ("home_cooking", "small_gardens", "school_years")
WALKS = (
    ("parents", "evenings", 0.4, (0.6, 0.3, 0.8), 0, 0),
    ("office_people", "lunch_breaks", 0.35, (0.8, 0.4, 0.4), 1, 0),
    ("retired", "all_day", 0.25, (0.5, 0.8, 0.3), 2, 1),
)
"""Name, rhythm, share, interests, identity, side of each walk of life."""
PLACES = (4.0, 3.0, 2.0, 1.0)
CONTENT = (
    ContentItem("home_cooking", Form.VIDEO, slot=4, per_week=3, need=int(Need.KNOWLEDGE)),
    ContentItem("school_years", Form.TEXT, slot=2, per_week=2, need=int(Need.ANSWERS)),
    ContentItem("small_gardens", Form.TEXT, slot=1, per_week=2, need=int(Need.KNOWLEDGE)),
)
"""One post a day: enough to keep a village alive without a crowd of its own."""
ECONOMY = Economy(cash=1_000_000.0, hours_per_week=1000.0)
"""Neither money nor time limits what a row sets up: rows ask what a decision does, not whether it is affordable."""


def walks(members: int) -> tuple[Segment, ...]:
    """The three walks of life, ``members`` people in all; traits as the library draws them."""
    counts = [round(members * share) for _, _, share, *_ in WALKS]
    counts[0] += members - sum(counts)
    return tuple(
        Segment(
            key,
            members=count,
            rhythm=to_rhythm(rhythm),
            interests=interests,
            places=PLACES,
            identity=identity,
            side=side,
        )
        for count, (key, rhythm, _, interests, identity, side) in zip(counts, WALKS, strict=True)
    )


def village(
    members: int,
    circles: tuple[Circle, ...] = (),
    content: tuple[ContentItem, ...] = CONTENT,
    titles: tuple[Title, ...] = (),
    channels: tuple[Channel, ...] = (),
    network: Network = Network(),  # noqa: B008  # immutable
    gate: Gate = Gate.INVITE,
    befriend: bool = True,
    days: int = 120,
) -> Setup:
    """A village of so many members; one circle with room for all unless told otherwise."""
    return Setup(
        topics=TOPICS,
        segments=walks(members),
        titles=titles,
        channels=channels,
        circles=circles or (Circle("main", size_limit=4 * members),),
        network=network,
        plan=Plan(gate=gate, content=content, befriend=befriend),
        economy=ECONOMY,
        days=days,
    )


def here(community: Community) -> NDArray[np.bool_]:
    """Who is a member now; bool, shape (rows in use,)."""
    return np.asarray(community.columns.people.status[: community.rows] == Status.MEMBER)


def active(community: Community) -> int:
    """Active members: those who opened the group within the last seven days; advertisers do not count."""
    people, rows = community.columns.people, community.rows
    week = people.seen[:rows] >= community.tick - DAYS_PER_WEEK * SLOTS_PER_DAY
    return int((here(community) & week & (people.role[:rows] != Role.ADVERTISER)).sum())


def advance_days(community: Community, days: int) -> None:
    """Let some days pass."""
    community.advance(days * SLOTS_PER_DAY)


def seeds_of(full: int, quick: int, is_quick: bool) -> range:
    """Seeds 1, 2, ...: as many as the form of the row takes."""
    return range(1, (quick if is_quick else full) + 1)


def over_seeds(seeds: Sequence[int], arms: Sequence[Callable[[int], Any]], progress: Progress) -> NDArray[np.float64]:
    """Every arm with every seed, the same seeds for all arms; shape (arms, seeds, what an arm returns)."""
    values = []
    for k, arm in enumerate(arms):
        values.append([arm(seed) for seed in seeds])
        progress(k + 1, len(arms))
    return np.asarray(values, float)


def interval(values: NDArray[np.float64]) -> tuple[float, float]:
    """95 % interval of the mean of independent values."""
    half = 1.96 * float(values.std(ddof=1)) / math.sqrt(len(values))
    return float(values.mean()) - half, float(values.mean()) + half


def ratio_interval(top: NDArray[np.float64], bottom: NDArray[np.float64]) -> tuple[float, float, float]:
    """Ratio of two means over the same seeds and its 95 % interval, by leaving out one seed at a time (jackknife)."""
    n = len(top)
    ratio = float(top.sum() / bottom.sum())
    left_out = (top.sum() - top) / (bottom.sum() - bottom)
    half = 1.96 * math.sqrt((n - 1) / n * float(((left_out - left_out.mean()) ** 2).sum()))
    return ratio, ratio - half, ratio + half


def p_value(more: NDArray[np.float64], less: NDArray[np.float64]) -> float:
    """One-sided p of a paired t-test that the first mean is the larger; 1 when no pair differs."""
    from scipy import stats

    difference = more - less
    if not difference.any():
        return 1.0
    return float(stats.ttest_rel(more, less, alternative="greater").pvalue)


def signed(label: str, change: NDArray[np.float64], sign: int, note: str, seeds: str) -> Figure:
    """A mean change over paired runs, shape (seeds,), accepted when it has this sign (1 or -1)."""
    low, high = (float(np.nextafter(0.0, 1.0)), math.inf) if sign > 0 else (-math.inf, -float(np.nextafter(0.0, 1.0)))
    return Figure(label, float(change.mean()), math.nan, low, high, interval(change), seeds, note, digits=1)


def paired(label: str, more: NDArray[np.float64], less: NDArray[np.float64], note: str, seeds: str) -> Figure:
    """The p-value of paired runs, shape (seeds,), that the first mean is the larger; accepted below 0.01."""
    p = p_value(more, less)
    between = interval(more - less)
    told = f"{label}: {note}; mean difference {(more - less).mean():.1f} ({between[0]:.1f} … {between[1]:.1f})"
    return Figure(f"p of {label}", p, 0.0, 0.0, 0.01, None, seeds, told, digits=4)
