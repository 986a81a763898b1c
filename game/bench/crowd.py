"""The communities the bench runs: the book club scaled up, in circles of 500, with every phase at work."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from agents.community import Community
from agents.decisions import Launch
from agents.names import SLOTS_PER_DAY, Form, Gate, LaunchMode
from agents.params import Params
from agents.setup import Setup

LESSON = "story_corner"
CIRCLE = 500
GROWTH_ROOM = 1.5
"""Room in a circle, in shares of those who found it: newcomers come in while the clock runs."""
FEE = 5.0
REWARD = 5.0
BEFORE_DAYS = 3
"""Days lived before a measurement begins: the pitch of the launch has been read and talk is lively."""
SEED = 20_260_101


@cache
def lesson() -> Setup:
    """The book club as its lesson sets it up."""
    from game.scenario import find_scenarios, load

    (folder,) = [f for f in find_scenarios() if f.name == LESSON]
    return load(folder).setup


def crowd(members: int) -> Setup:
    """The book club with so many founding members, in circles of at most 500.

    Same kinds of people, books and content plan; channels open and wide enough for the crowd, a paid gate,
    greetings and a reward, so that no phase of a tick idles.

    Raises:
        ValueError: fewer than ten members, or more than 500 that do not fill circles of 500.
    """
    if members < 10 or (members > CIRCLE and members % CIRCLE):
        raise ValueError(f"a bench has 10 to {CIRCLE} members, or a multiple of {CIRCLE}, not {members}")
    club = lesson()
    scale = members / club.members
    counts = [int(s.members * scale) for s in club.segments]
    counts[0] += members - sum(counts)
    rooms = max(1, members // CIRCLE)
    limit = int(members / rooms * GROWTH_ROOM)
    plan = replace(club.plan, gate=Gate.PAID, gate_price=FEE, greet=True, reward_introduction=REWARD)
    return replace(
        club,
        segments=tuple(replace(s, members=n) for s, n in zip(club.segments, counts, strict=True)),
        channels=tuple(replace(c, open=True, per_day=c.per_day * scale) for c in club.channels),
        circles=tuple(replace(club.circles[0], key=f"room{k}", size_limit=limit) for k in range(rooms)),
        plan=plan,
        economy=replace(club.economy, cash=club.economy.cash * scale, hours_per_week=40.0),
    )


def offer(setup: Setup) -> Launch:
    """The launch of the first evening."""
    title = setup.titles[0]
    return Launch(title.key, title.price, LaunchMode.PRESALE, slot=4, form=Form.STORY, reminders=2)


def full(members: int) -> Setup:
    """The same club in one room that is full from the first day: who comes in takes the place of one who left."""
    club = crowd(members)
    return replace(club, circles=tuple(replace(c, size_limit=members) for c in club.circles))


NO_SECOND_ROOM = Params().replace(found_size=500)
"""Members of one place look about every week whether they are enough to found a room of their own, and never are."""


def steady(members: int, record: bool = False) -> Community:
    """:func:`launched`, of a club that keeps its number: "so many members, so many days, everything on"."""
    return _launched(Community(full(members), NO_SECOND_ROOM, seed=SEED, record=record))


def launched(members: int) -> Community:
    """A community before its first tick whose first title is launched on its first evening."""
    return _launched(Community(crowd(members), seed=SEED))


def _launched(community: Community) -> Community:
    verdict = community.apply(offer(community.setup))
    if not verdict.ok:
        raise ValueError(f"the bench's launch is refused: {[reason.code for reason in verdict.reasons]}")
    return community


def lively(members: int) -> Community:
    """The same some days on."""
    community = launched(members)
    community.advance(BEFORE_DAYS * SLOTS_PER_DAY)
    return community


def here(community: Community) -> int:
    """Members now."""
    return int(community.columns.circles.members.sum())
