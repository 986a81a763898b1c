"""F1 and F2: new groups that nobody manages, and how they grow by invitation.

Each group is founded on day 0 and left to itself: no content, no launch, no greeting, no channel, no reward. Whoever
is in may bring a friend. What differs between groups is what differs between real ones: why they were opened, how many
people stand in them, and how well these know each other. None of it was fitted to the row:

* size: 5 to 100, a power law of density size^-2 as sizes of messaging groups have: half have 10 members or fewer;
* purpose: something that is about to happen (a trip, a dinner, a sale), a family or a class, a hobby, work, in the
  shares of ``PURPOSES``, with ties, common interest and needs as the words say.

The creator of a group invited its founding members, so these stand at depth 1 of the tree of invitations, whom they
bring at depth 2, and so on.

A group is silent by day 7 when nobody writes from day 7 on; alive after day 30 when somebody still writes later than
day 30 (in the 34 days of Qiu et al., and so are our first two figures); dead by day 90 when nobody wrote in the last 30
of 90 days, since a group that is opened once a month for the next dinner is not dead (Kraut & Fiore count likewise).
Long-lived is who is alive after day 30, short-lived who was silent by day 7.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from agents.chance import spawn_seed
from agents.community import Community
from agents.names import SLOTS_PER_DAY, Gate, Source
from agents.params import Params
from agents.setup import Circle, Network, Plan, Segment, Setup, Spread
from game.scenario.rhythms import to_rhythm
from game.validation.measures import ratio_of_sums, share_interval
from game.validation.messages import watch
from game.validation.networks import generator
from game.validation.rows import Figure, Progress, Row

ROOT = 2016
FULL, QUICK = 600, 300
SMALLEST, LARGEST = 5, 100
SHORT_WATCH, LONG_WATCH, LAST_DAYS = 34, 90, 30
QIU = "Qiu et al. 2016 (474,726 WeChat groups), arXiv:1512.07831"
KRAUT = "Kraut & Fiore 2014 (472,231 groups)"


class Purpose(NamedTuple):
    """Why a group was opened: its share of all groups, and the people it gathers."""

    key: str
    share: float
    rhythm: str
    degree: float
    """Ties a member holds on day 0, no more than there are others."""
    strength: float
    interest: float
    """Mean weight of the group's one topic."""
    needs: tuple[float, float, float, float]
    belonging: float


PURPOSES = (
    Purpose("event", 0.40, "all_day", 3.0, 0.35, 0.5, (0.6, 0.3, 0.2, 0.2), 0.15),
    Purpose("family or class", 0.20, "evenings", 8.0, 0.6, 0.5, (0.3, 0.2, 0.4, 0.6), 0.4),
    Purpose("hobby", 0.20, "evenings", 2.0, 0.3, 0.8, (0.5, 0.6, 0.5, 0.4), 0.2),
    Purpose("work", 0.20, "office", 5.0, 0.4, 0.5, (0.6, 0.4, 0.2, 0.3), 0.25),
)


def group(index: int) -> Setup:
    """The set-up of the index-th group: its purpose and size, drawn from this row's own luck."""
    rng = generator(ROOT, 1, index)
    purpose = PURPOSES[int(rng.choice(len(PURPOSES), p=[p.share for p in PURPOSES]))]
    low, high = 1.0 / SMALLEST, 1.0 / (LARGEST + 1)
    size = int(1.0 / (low - rng.random() * (low - high)))  # inverse of the power law's distribution
    people = Segment(
        key="people",
        members=size,
        rhythm=to_rhythm(purpose.rhythm),
        interests=(purpose.interest,),
        needs=purpose.needs,
        belonging=Spread(purpose.belonging, 0.1),
    )
    return Setup(
        topics=("theirs",),
        segments=(people,),
        circles=(Circle("group"),),
        network=Network(min(purpose.degree, size - 1.0), strength=Spread(purpose.strength, 0.2, 0.05, 1.0)),
        plan=Plan(gate=Gate.INVITE),
        days=LONG_WATCH,
        age_days=0,
        silent_days=LAST_DAYS,
    )


class Life(NamedTuple):
    """What became of one group."""

    size: int
    last_day: int
    """Day of the last message in 90 days, -1 for none."""
    last_day_short: int
    """Day of the last message in the first 34 days, -1 for none."""
    depths: NDArray[np.int64]
    """Depth of each member ever, founding ones 1; int64, shape (members,)."""
    waited: NDArray[np.float64]
    """Days from joining to the first friend brought, for each member who brought one; shape (inviters,)."""
    short_days: NDArray[np.int64]
    """Day each member joined."""

    @property
    def silent(self) -> bool:
        """Nobody writes from day 7 on, in 34 days."""
        return self.last_day_short < 7

    @property
    def alive(self) -> bool:
        """Somebody writes later than day 30, in 34 days."""
        return self.last_day_short > 30

    @property
    def dead(self) -> bool:
        """Nobody writes in the last 30 of 90 days."""
        return self.last_day < LONG_WATCH - LAST_DAYS


def depths(inviters: NDArray[np.int64]) -> NDArray[np.int64]:
    """Depth in the tree of invitations by row; whoever nobody here invited stands at 1. Rows come after inviters."""
    depth = np.ones(len(inviters), np.int64)
    for row, inviter in enumerate(inviters):
        if inviter >= 0:
            depth[row] = depth[inviter] + 1
    return depth


def live(index: int, params: Params) -> Life:
    """Watch one group for 90 days."""
    community = Community(group(index), params, spawn_seed(ROOT, index))
    size = community.rows
    messages = watch(community, LONG_WATCH * SLOTS_PER_DAY)
    people = community.columns.people
    n = community.rows
    inviter = np.where(people.source[:n] == Source.INVITED, people.inviter[:n], -1).astype(np.int64)
    joined = people.joined[:n].astype(np.int64)
    first = np.full(n, -1, np.int64)  # tick of the first friend brought
    for row in range(n - 1, -1, -1):
        if inviter[row] >= 0:
            first[inviter[row]] = joined[row]
    brought = first >= 0
    days = messages.day
    early = days[days < SHORT_WATCH]
    return Life(
        size,
        int(days.max()) if len(days) else -1,
        int(early.max()) if len(early) else -1,
        depths(inviter),
        (first[brought] - joined[brought]) / SLOTS_PER_DAY,
        joined // SLOTS_PER_DAY,
    )


def lives(params: Params, groups: Sequence[int], progress: Progress) -> list[Life]:
    """Watch many groups."""
    seen = []
    for k, index in enumerate(groups):
        seen.append(live(index, params))
        progress(k + 1, len(groups))
    return seen


def _groups(quick: bool) -> range:
    return range(QUICK if quick else FULL)


def _seeds(groups: range) -> str:
    return f"{len(groups)} groups, root {ROOT}"


def survival(quick: bool, progress: Progress) -> list[Figure]:
    """F1: how many new groups fall silent in a week, live past a month, are dead after three."""
    return survival_figures(lives(Params(), _groups(quick), progress), _seeds(_groups(quick)))


def survival_figures(seen: Sequence[Life], seeds: str) -> list[Figure]:
    """The three figures of F1 of groups already watched."""
    wanted = (
        ("silent from day 7 on, in 34 days", [g.silent for g in seen], 0.40, 0.25, 0.55),
        ("alive after day 30, in 34 days", [g.alive for g in seen], 0.30, 0.20, 0.45),
        ("dead by day 90 (silent for the last 30 days)", [g.dead for g in seen], 0.57, 0.45, 0.70),
    )
    sizes = np.array([g.size for g in seen])
    note = f"founding members: median {np.median(sizes):.0f}, mean {sizes.mean():.1f}, {SMALLEST} to {LARGEST}"
    return [
        Figure(label, sum(hits) / len(hits), expected, low, high, share_interval(sum(hits), len(hits)), seeds, note)
        for label, hits, expected, low, high in wanted
    ]


def invitations(quick: bool, progress: Progress) -> list[Figure]:
    """F2: when members first bring a friend, and how deep the tree of invitations goes by how long a group lives."""
    return invitation_figures(lives(Params(), _groups(quick), progress), _seeds(_groups(quick)))


def _deep(seen: Sequence[Life], days: int) -> tuple[list[float], list[float]]:
    """Invitations at depth 3 or more and all invitations of the first days, per group (the creator's included)."""
    deep = [float((g.depths[g.short_days < days] >= 3).sum()) for g in seen]
    return deep, [float((g.short_days < days).sum()) for g in seen]


def invitation_figures(seen: Sequence[Life], seeds: str) -> list[Figure]:
    """The figures of F2 of groups already watched."""
    soon = [float((g.waited <= 5.0).sum()) for g in seen]
    inviters = [float(len(g.waited)) for g in seen]
    share, between = ratio_of_sums(soon, inviters)
    long_lived, short_lived = [g for g in seen if g.alive], [g for g in seen if g.silent]
    deep, deep_between = ratio_of_sums(*_deep(long_lived, SHORT_WATCH))
    flat, flat_between = ratio_of_sums(*_deep(short_lived, SHORT_WATCH))
    # With none so deep in short-lived groups the ratio is taken against half an invitation, the least one can see.
    least = 0.5 / max(1.0, sum(_deep(short_lived, SHORT_WATCH)[1]))
    note = f"{sum(inviters):.0f} members brought a friend; {len(long_lived)} long-lived, {len(short_lived)} short-lived"
    any_value = (0.0, 1.0)
    return [
        Figure("first friend brought within 5 days of joining", share, 0.80, 0.65, 0.92, between, seeds, note),
        Figure("invitations at depth 3 or more, long-lived", deep, 0.10, *any_value, deep_between, seeds),
        Figure("invitations at depth 3 or more, short-lived", flat, 0.01, *any_value, flat_between, seeds),
        Figure(
            "ratio of the two",
            deep / max(flat, least),
            10.0,
            3.0,
            float("inf"),
            seeds=seeds,
            note="depth 1 was invited by the creator of the group",
            digits=1,
        ),
    ]


ROWS = (
    Row(
        "F1",
        "New groups of mixed purpose that nobody manages, 34 and 90 days",
        "silent by day 7; alive after day 30; dead by day 90",
        f"{QIU}; {KRAUT}",
        survival,
    ),
    Row(
        "F2",
        "Invitations in those groups",
        "first invitation within 5 days of joining; invitations at depth 3 or more, long-lived against short-lived",
        QIU,
        invitations,
    ),
)
