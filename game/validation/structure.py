"""F12 and F13: what holds a community together when nobody feeds it: ties, and rooms small enough to know people.

F12: two villages of the same people with the same luck and the same founder, who posts every day and falls silent on
day 30. In the fan club nobody knows anybody when it opens, and fans do not befriend each other (a star: all ties lead
to the founder); in the web people know as many others as the library's default says, and may befriend more.

F13: villages over 120 days, paired by the same luck. Two hundred neighbours hold a meeting offline in each of their
four places every four weeks, or none; may befriend each other, or may not (all else of the rules left open). Five
hundred live in ten rooms of fifty with a leader each, or in one with ten leaders.
"""

from __future__ import annotations

from agents.community import Community
from agents.decisions import HoldMeeting, PlanContent
from agents.names import Vital
from agents.params import Params
from agents.setup import Circle, Network
from game.validation.rows import Figure, Progress, Row
from game.validation.village import (
    CONTENT,
    PLACES,
    active,
    advance_days,
    interval,
    over_seeds,
    paired,
    seeds_of,
    village,
)

MEMBERS = 100
SILENT_DAY, LAST_DAY = 30, 90
STAR, WEB = Network(degree=0.0), Network()
CROWD, CROWD_DAYS = 500, 120
ROOMS = 10
NEIGHBOURS = 200
MONTH, SEATS = 28, 40
FULL, QUICK = 200, 30
PAIRS, QUICK_PAIRS = 100, 20


def without_founder(star: bool, seed: int, params: Params, members: int = MEMBERS) -> bool:
    """Whether a village is alive on day 90 whose founder fell silent on day 30."""
    setup = village(members, network=STAR if star else WEB, befriend=not star, days=LAST_DAY)
    community = Community(setup, params, seed)
    advance_days(community, SILENT_DAY)
    for line in range(len(CONTENT)):
        if not community.apply(PlanContent(line=line, per_week=0)).ok:
            raise RuntimeError("the founder of this row would not be silent")
    advance_days(community, LAST_DAY - SILENT_DAY)
    return bool(community.columns.circles.vital[0] != Vital.DEAD)


def star_and_web(quick: bool, progress: Progress) -> list[Figure]:
    """F12: share of villages alive on day 90, and the difference between web and star."""
    seeds = seeds_of(FULL, QUICK, quick)
    arms = [lambda seed, star=star: without_founder(star, seed, Params()) for star in (True, False)]
    alive = over_seeds(seeds, arms, progress)
    note = f"{len(seeds)} seeds, 1 to {seeds[-1]}, the same for both"
    figures = [
        Figure(f"alive on day {LAST_DAY}, {name}", float(arm.mean()), expected, 0.0, 1.0, interval(arm), note, digits=2)
        for name, expected, arm in zip(("star", "web"), (0.0, 1.0), alive, strict=True)
    ]
    difference = alive[1] - alive[0]
    label = f"web less star, {MEMBERS} members"
    figures.append(Figure(label, float(difference.mean()), 1.0, 0.4, 1.0, interval(difference), note, digits=2))
    return figures


def in_rooms(rooms: int, seed: int, params: Params, members: int = CROWD) -> int:
    """Active members on day 120 of a crowd in so many rooms; ten founding members lead, whatever the rooms."""
    size = 2 * members // rooms
    circles = tuple(Circle(f"room_{k}", size, leaders=ROOMS // rooms) for k in range(rooms))
    community = Community(village(members, circles, days=CROWD_DAYS), params, seed)
    advance_days(community, CROWD_DAYS)
    return active(community)


def befriending(allowed: bool, seed: int, params: Params, members: int = NEIGHBOURS) -> int:
    """Active members on day 120 where members may befriend each other, or may not."""
    community = Community(village(members, befriend=allowed, days=CROWD_DAYS), params, seed)
    advance_days(community, CROWD_DAYS)
    return active(community)


def meeting(monthly: bool, seed: int, params: Params, members: int = NEIGHBOURS) -> int:
    """Active members on day 120 with a meeting offline in each place every month, or without."""
    community = Community(village(members, days=CROWD_DAYS), params, seed)
    for day in range(CROWD_DAYS):
        place, when = divmod(day % MONTH, MONTH // len(PLACES))
        if monthly and when == 0 and place < len(PLACES):
            if not community.apply(HoldMeeting(place=place, days=3, seats=SEATS)).ok:
                raise RuntimeError("a meeting of this row was refused")
        advance_days(community, 1)
    return active(community)


def structure(quick: bool, progress: Progress) -> list[Figure]:
    """F13: active members on day 120, paired by the same luck."""
    seeds = seeds_of(PAIRS, QUICK_PAIRS, quick)
    arms = (
        lambda seed: meeting(True, seed, Params()),
        lambda seed: meeting(False, seed, Params()),
        lambda seed: befriending(True, seed, Params()),
        lambda seed: befriending(False, seed, Params()),
        lambda seed: in_rooms(ROOMS, seed, Params()),
        lambda seed: in_rooms(1, seed, Params()),
    )
    counts = over_seeds(seeds, arms, progress)
    note = f"{len(seeds)} seeds, 1 to {seeds[-1]}, the same for each pair"
    named = (
        ("monthly meetings less none", "with meetings", "without"),
        ("befriending allowed less forbidden", "allowed", "forbidden"),
        ("ten rooms of 50 less one of 500", "in ten rooms with a leader each", "in one with ten leaders"),
    )
    figures = []
    for k, (label, more, less) in enumerate(named):
        one, other = counts[2 * k], counts[2 * k + 1]
        told = f"{one.mean():.1f} active {more}, {other.mean():.1f} {less}"
        figures.append(paired(label, one, other, told, note))
    return figures


ROWS = (
    Row(
        "F12",
        "The founder falls silent on day 30: star-shaped fan club and web-shaped community",
        "share alive on day 90",
        "mechanisms Q4, T4",
        star_and_web,
    ),
    Row(
        "F13",
        "Meetings offline, befriending, and ten rooms of fifty against one of five hundred",
        "active members on day 120, paired",
        "mechanisms V4, V7, V8",
        structure,
    ),
)
