"""F3, F4 and F5: who writes how much, whether being answered brings newcomers back, how many speak at once.

All three look at one living community made of library defaults: one kind of people with interest in two topics,
a member's post of the operator's every day, greetings by nobody. What differs is said with each row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from agents.chance import spawn_seed
from agents.community import Community
from agents.names import SLOTS_PER_DAY, Gate, Kind, Role, Source, Status
from agents.params import Params
from agents.setup import Channel, Circle, ContentItem, Plan, Segment, Setup, Spread
from game.scenario.rhythms import to_rhythm
from game.validation.measures import (
    exponent,
    gini,
    mean_interval,
    ratio_of_sums,
    share_interval,
    top_share,
)
from game.validation.messages import Messages, watch
from game.validation.networks import generator
from game.validation.rows import Figure, Progress, Row

ROOT = 2006
DAYS = 90
IRC = "CollegeMsg (1,899 users), 173 IRC logs; van Mierlo 2014 is far steeper"
JOYCE = "Joyce & Kraut 2006, JCMC 11(3)"
JONES = "Jones et al. 2008; 173 IRC logs"


def living(members: int, posting: Spread | None = None, **changes: object) -> Setup:
    """A community of library defaults, with something of the operator's to read every evening.

    posting: the spread of log messages per visit, the library's when None (calibration moves it).
    """
    people = Segment("people", members, to_rhythm("evenings"), (0.7, 0.4))
    if posting is not None:
        people = replace(people, posting=posting)
    plan = Plan(gate=Gate.FREE, content=(ContentItem("theme", per_week=7),))
    setup = Setup(topics=("theme", "beside"), segments=(people,), circles=(Circle("room", 1000),), plan=plan, days=DAYS)
    return replace(setup, **changes)  # type: ignore[arg-type]  # names of Setup's own fields


# --- F3 ---------------------------------------------------------------------------------------------------

SIZES = (100, 200, 500)


def unequal(quick: bool, progress: Progress) -> list[Figure]:
    """F3: how unequal talk is after 90 days in living groups of 100, 200 and 500."""
    return inequality(Params(), None, range(2 if quick else 10), progress)


def inequality(params: Params, posting: Spread | None, seeds: Sequence[int], progress: Progress) -> list[Figure]:
    """The figures of F3 over these repetitions of each size."""
    found = []
    for k, (size, seed) in enumerate([(size, seed) for size in SIZES for seed in seeds]):
        community = Community(living(size, posting), params, spawn_seed(ROOT + 3, seed))
        community.advance(DAYS * SLOTS_PER_DAY)
        people = community.columns.people
        ordinary = people.role[: community.rows] == Role.MEMBER
        posts = people.posts[: community.rows][ordinary].astype(np.int64)
        found.append((gini(posts), top_share(posts), float((posts == 0).mean())))
        progress(k + 1, len(SIZES) * len(seeds))
    table = np.array(found)
    note = "everybody who was ever a member, those with no message included"
    ran = f"{len(seeds)} seeds each of {', '.join(map(str, SIZES))} members, root {ROOT + 3}"
    wanted = (
        ("Gini of messages per member", 0.80, 0.65, 0.92),
        ("written by the top tenth", 0.65, 0.50, 0.90),
        ("never posted", 0.29, 0.20, 0.75),
    )
    return [
        Figure(label, float(column.mean()), expected, low, high, mean_interval(column), ran, note)
        for (label, expected, low, high), column in zip(wanted, table.T, strict=True)
    ]


# --- F4 ---------------------------------------------------------------------------------------------------

WITHIN, PATIENCE = 30, 2
"""Days to post again, and days within which an answer counts."""
COMING = 90
"""Days over which newcomers come in."""


class First(NamedTuple):
    """A newcomer's first message."""

    answered: bool
    """A member answered it within PATIENCE days."""
    again: bool
    """Its author wrote in another visit within WITHIN days of it."""


def newcomers_setup(posting: Spread | None) -> Setup:
    """A living group of 150 to which two strangers a day find their way."""
    setup = living(150, posting)
    channel = Channel("word of mouth", per_day=2.0, cost=0.0, segment="people", precision=1.0, advertisers=0.0)
    return replace(setup, channels=(channel,), days=COMING + WITHIN)


def first_messages(community: Community, messages: Messages, last_tick: int) -> list[First]:
    """What became of the first message of every newcomer who wrote one by last_tick."""
    people = community.columns.people
    source = people.source[: community.rows]
    seen: set[int] = set()
    found = []
    span, wait = WITHIN * SLOTS_PER_DAY, PATIENCE * SLOTS_PER_DAY
    for k in range(len(messages.tick)):
        author, tick = int(messages.author[k]), int(messages.tick[k])
        if tick > last_tick:
            break
        if author in seen or source[author] == Source.FOUNDING:
            continue
        seen.add(author)
        later = messages.tick - tick
        replies = (messages.reply_to == messages.number[k]) & (messages.author != author) & (later <= wait)
        again = (messages.author == author) & (later > 0) & (later <= span)
        found.append(First(bool(replies.any()), bool(again.any())))
    return found


def answered(quick: bool, progress: Progress) -> list[Figure]:
    """F4: newcomers whose first message was answered or not: the chance that they post again."""
    seeds, pairs = (range(4), range(2)) if quick else (range(24), range(8))
    figures = observed(Params(), None, seeds, progress)
    return [*figures, *caused(Params(), pairs, progress)]


def observed(params: Params, posting: Spread | None, seeds: Sequence[int], progress: Progress) -> list[Figure]:
    """The comparison as published: nobody decides who is answered."""
    counts = []
    for k, seed in enumerate(seeds):
        community = Community(newcomers_setup(posting), params, spawn_seed(ROOT + 4, seed))
        messages = watch(community, (COMING + WITHIN) * SLOTS_PER_DAY)
        firsts = first_messages(community, messages, COMING * SLOTS_PER_DAY)
        yes, no = [f.again for f in firsts if f.answered], [f.again for f in firsts if not f.answered]
        counts.append((sum(yes), len(yes), sum(no), len(no)))
        progress(k + 1, len(seeds))
    table = np.array(counts, float).reshape(-1, 4)
    with_answer, yes_between = ratio_of_sums(table[:, 0], table[:, 1])
    without, no_between = ratio_of_sums(table[:, 2], table[:, 3])
    half = np.hypot(yes_between[1] - with_answer, no_between[1] - without)
    gap = with_answer - without
    ran = f"{len(seeds)} seeds, root {ROOT + 4}: {table[:, 1].sum():.0f} answered, {table[:, 3].sum():.0f} not"
    note = f"answered: by a member within {PATIENCE} days; again: in another visit within {WITHIN} days"
    return [
        Figure("post again, first message answered", with_answer, 0.56, 0.0, 1.0, yes_between, ran, note),
        Figure("post again, first message not answered", without, 0.44, 0.0, 1.0, no_between, ran),
        Figure("difference", gap, 0.12, 0.04, 0.20, (gap - half, gap + half), ran),
    ]


def caused(params: Params, seeds: Sequence[int], progress: Progress) -> list[Figure]:
    """The same as an experiment: one newcomer's unanswered first message, answered in one of two equal worlds."""
    gained = []
    for k, seed in enumerate(seeds):
        gained += pairs(Community(newcomers_setup(None), params, spawn_seed(ROOT + 5, seed)))
        progress(k + 1, len(seeds))
    given = [float(with_answer) - float(without) for with_answer, without in gained]
    return [
        Figure(
            "difference an answer makes, in pairs of equal worlds",
            float(np.mean(given)) if given else float("nan"),
            0.12,
            0.0,
            1.0,
            mean_interval(given),
            f"{len(seeds)} seeds, root {ROOT + 5}: {len(given)} pairs",
            "nobody answers the first message in one world, one member does at once in the other; more than 0",
        )
    ]


PAIR_DAYS = 45
"""Days over which newcomers are taken into the experiment."""


def pairs(community: Community) -> list[tuple[bool, bool]]:
    """(posted again when answered, when not) for newcomers whose first message stays unanswered by itself."""
    found = []
    seen: set[int] = set()
    while community.tick < PAIR_DAYS * SLOTS_PER_DAY:
        written = watch(community, 1)
        people = community.columns.people
        for k, row in enumerate(written.author.tolist()):
            if people.source[row] == Source.FOUNDING or row in seen:
                continue
            seen.add(row)
            without = community.fork()
            rest = watch(without, WITHIN * SLOTS_PER_DAY)
            replies = (rest.reply_to == written.number[k]) & (rest.tick - community.tick < PATIENCE * SLOTS_PER_DAY)
            if replies.any():
                continue
            with_answer = community.fork()
            with_answer.speak_for(_warmest(with_answer, row), Kind.ANSWER, reply_to=int(written.number[k]))
            more = watch(with_answer, WITHIN * SLOTS_PER_DAY)
            found.append((bool((more.author == row).any()), bool((rest.author == row).any())))
    return found


def _warmest(community: Community, but: int) -> int:
    """The member who answers: the warmest who was here from the start."""
    people = community.columns.people
    here = (people.status[: community.rows] == Status.MEMBER) & (people.source[: community.rows] == Source.FOUNDING)
    here[but] = False
    return int(np.argmax(np.where(here, people.warmth[: community.rows], -1.0)))


# --- F5 ---------------------------------------------------------------------------------------------------

WINDOWS = 12
"""Windows of 20 minutes in a slot of four hours."""
BUSY = 0.10
"""The busiest tenth of a room's slots is its busiest."""
MOST = 40
ROOMS = (100, 200, 500)
VISIT = 20.0
"""Minutes a member stays at most for one conversation."""


class Talk(NamedTuple):
    """One room over its slots and windows."""

    messages: NDArray[np.int64]
    """Per slot, int64, shape (slots,)."""
    posters: NDArray[np.int64]
    """Distinct posters per slot, int64, shape (slots,)."""
    windows: NDArray[np.int64]
    """Distinct posters per window of 20 minutes in the busiest slots, int64, shape (windows,)."""


def talk(members: int, params: Params, seed: int) -> Talk:
    """Sixty days of one room after its first month."""
    community = Community(living(members), params, spawn_seed(ROOT + 6, seed))
    community.advance(30 * SLOTS_PER_DAY)
    ticks = 60 * SLOTS_PER_DAY
    start = community.tick
    written = watch(community, ticks)
    slot = written.tick - start
    messages = np.bincount(slot, minlength=ticks)
    each = np.unique(np.stack([slot, written.author]), axis=1)
    posters = np.bincount(each[0], minlength=ticks)
    busy = np.argsort(-messages, kind="stable")[: max(1, round(BUSY * ticks))]
    rng = generator(ROOT, 6, members, seed)
    windows = [n for s in busy for n in spread_over_windows(written.author[slot == s], rng)]
    return Talk(messages, posters, np.array(windows, np.int64))


def spread_over_windows(authors: NDArray[np.int64], rng: np.random.Generator) -> list[int]:
    """Distinct posters per window when each member's messages of one slot are one conversation.

    A slot does not say when in its four hours something was written. Each member's conversation begins at an even
    moment of the slot and its messages come evenly within the next 20 minutes, so a conversation touches one or two
    windows. This takes members' arrivals for independent, which the slots' own counts already bunch by evening.
    """
    minutes = WINDOWS * VISIT
    present: list[set[int]] = [set() for _ in range(WINDOWS)]
    begins = {author: rng.random() * minutes for author in np.unique(authors).tolist()}
    for author in authors.tolist():
        at = min(minutes - 1e-9, begins[author] + rng.random() * VISIT)
        present[int(at // VISIT)].add(author)
    return [len(window) for window in present]


def crowded(quick: bool, progress: Progress) -> list[Figure]:
    """F5: how many people speak in one room within 20 minutes, and how that grows with the messages."""
    seeds = range(1 if quick else 5)
    rooms = {size: [] for size in ROOMS}  # type: dict[int, list[Talk]]
    for k, (size, seed) in enumerate([(size, seed) for size in ROOMS for seed in seeds]):
        rooms[size].append(talk(size, Params(), seed))
        progress(k + 1, len(ROOMS) * len(seeds))
    return crowd_figures(rooms)


def crowd_figures(rooms: dict[int, list[Talk]]) -> list[Figure]:
    """The figures of F5 of rooms already watched, one list of repetitions per size."""
    repetitions = len(next(iter(rooms.values())))
    ran = f"{repetitions} seeds each of {', '.join(map(str, rooms))} members, 60 days, root {ROOT + 6}"
    figures = []
    for size, seen in rooms.items():
        counts = np.concatenate([room.windows for room in seen])
        inside = int((counts <= MOST).sum())
        figures.append(
            Figure(
                f"windows with at most {MOST} posters, {size} members",
                inside / len(counts),
                0.98,
                0.95,
                1.0,
                share_interval(inside, len(counts)),
                ran,
                f"{size} members: mean {counts.mean():.1f}, most {counts.max()} posters in 20 minutes",
            )
        )
    slopes = [_exponent([seen[k] for seen in rooms.values()]) for k in range(repetitions)]
    figures.append(
        Figure(
            "exponent of posters by messages, over slots of all rooms",
            _exponent([room for seen in rooms.values() for room in seen]),
            0.64,
            0.5,
            0.8,
            mean_interval(slopes) if repetitions > 1 else None,
            ran,
        )
    )
    return figures


def _exponent(rooms: Sequence[Talk]) -> float:
    messages = np.concatenate([room.messages for room in rooms]).astype(float)
    posters = np.concatenate([room.posters for room in rooms]).astype(float)
    return exponent(messages[messages > 0], posters[messages > 0])


ROWS = (
    Row(
        "F3",
        "Messages per member after 90 days in a living group of 100 to 500",
        "Gini; share of the top tenth; never posted",
        IRC,
        unequal,
    ),
    Row(
        "F4",
        "Newcomers whose first message is answered or not",
        "difference in the chance to post again",
        JOYCE,
        answered,
    ),
    Row("F5", "One room of 100, 200, 500 at its busiest", "distinct posters per 20 minutes", JONES, crowded),
)
