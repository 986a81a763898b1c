"""What stands from now on: everything the community's own plan will do, or let happen, in the days to come.

Nothing here is foreseen: it is read from what has been decided, ordered and promised. What members will make of it,
and who will come to be greeted, is for the model to say when the time comes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from agents.community import Community
from agents.kernels.operator import posts_today
from agents.kernels.sessions import DIGEST, EVENING, FORENOON, TRAILER
from agents.levers import Desk
from agents.levers.content import post_hours
from agents.names import DAYS_PER_WEEK, SLOTS_PER_DAY, Campaign
from agents.setup import PLAN_LINES
from game.journal import Bet, Entry
from game.scenario import Goal
from game.story.state import Card

WEEK = 7
"""Days looked at."""
MONDAY = 0


@dataclass(frozen=True)
class Due:
    """One thing that is to come, as far as it is known."""

    tick: int
    kind: str
    """content, pitch, offer_ends, parcels, overdue, vote_ends, price_cut_ends, trailer, session, digest, meeting,
    campaign_ends, rewards, points, step, answer, goal, bet, lever_back, end.
    """
    key: str = ""
    """Card of the lever it belongs to; an event, a goal or a lever by its key."""
    what: str = ""
    """Topic, title, campaign or place it is about."""
    count: int = 1
    hours: float = 0.0
    """Operator's hours it takes when it comes."""
    cash: float = 0.0
    """Yuan it takes when it comes."""
    standing: bool = False
    """Left standing: it comes again every week until it is changed."""
    short: bool = False
    """The hours left by then will not be enough, and it will not be done."""


@dataclass(frozen=True)
class Day:
    """One day's share of the hours."""

    day: int
    """0 is the first."""
    weekday: int
    """0 is Monday."""
    hours: float
    """Hours that what is planned takes."""
    left: float
    """Hours left at its end, if nothing else is decided and nobody is greeted."""
    fresh: bool
    """A new week's hours are given in its morning."""


@dataclass(frozen=True)
class Agenda:
    """The days from the next tick on."""

    tick: int
    """The next tick."""
    days: tuple[Day, ...]
    due: tuple[Due, ...]
    """In the order of their coming."""
    hours: float
    """Hours left this week."""
    hours_week: float
    """Hours given every Monday."""
    cash: float
    greeting: float
    """Hours each newcomer's greeting takes; 0 when nobody is greeted."""

    @property
    def cash_out(self) -> float:
        """Yuan known to go out in these days."""
        return sum(due.cash for due in self.due)

    @property
    def hours_out(self) -> float:
        """Hours that what is planned takes in these days."""
        return sum(day.hours for day in self.days)


def agenda(community: Community, more: Sequence[Due] = (), days: int = WEEK) -> Agenda:
    """What stands in the next ``days`` days of the course; ``more`` is what others have to add."""
    desk, first = community.columns.desk, community.tick
    last = min(first // SLOTS_PER_DAY + days, community.setup.days)
    posts, shares = _content(community, first, last)
    found = [*posts, *_offers(community), *_gatherings(community), *_money(community, last), *more]
    found = [due for due in found if first <= due.tick < last * SLOTS_PER_DAY]
    return Agenda(
        first, shares, tuple(sorted(found, key=lambda due: due.tick)), float(desk.hours[0]),
        float(desk.hours_week[0]), float(desk.cash[0]), float(desk.hours_greet[0]) if desk.greet[0] else 0.0,
    )  # fmt: skip


def weekday(community: Community, day: int) -> int:
    """Day of the week of a day, 0 is Monday."""
    return int((community.setup.weekday + day) % DAYS_PER_WEEK)


def _content(community: Community, first: int, last: int) -> tuple[list[Due], tuple[Day, ...]]:
    """Posts of the standing lines, while hours last, and what they leave of each day's hours."""
    desk = community.columns.desk
    levers = Desk(
        community.columns, community.setup, community.tick, community.seed_key, community.coefficients, community.memory
    )
    left, found, days = float(desk.hours[0]), [], []
    for day in range(first // SLOTS_PER_DAY, last):
        today = weekday(community, day)
        fresh = today == MONDAY and day * SLOTS_PER_DAY > first
        left = float(desk.hours_week[0]) if fresh else left
        used = 0.0
        for tick in range(max(first, day * SLOTS_PER_DAY), (day + 1) * SLOTS_PER_DAY):
            short = False
            for line in range(PLAN_LINES):
                if desk.line_slot[line] != tick % SLOTS_PER_DAY:
                    continue
                count = int(posts_today.py_func(int(desk.line_week[line]), today))
                if not count:
                    continue
                each = post_hours(
                    levers, int(desk.line_form[line]), bool(desk.line_column[line]), bool(desk.line_ugc[line])
                )
                done = 0
                while done < count and not short:
                    short = left < each
                    left, done = (left, done) if short else (left - each, done + 1)
                topic = community.setup.topics[int(desk.line_topic[line])]
                used += done * each
                found.append(
                    Due(
                        tick, "content", f"content.{line}", topic, count, done * each,
                        done * float(desk.cash_post[0]), standing=True, short=short,
                    )
                )  # fmt: skip
        days.append(Day(day, today, used, left, fresh))
    return found, tuple(days)


def _offers(community: Community) -> Iterator[Due]:
    """Pitches, ends of offers, votes and price cuts, and the parcels that have been promised."""
    shop, people, holdings = community.columns.shop, community.columns.people, community.columns.holdings
    first, rows = community.tick, community.rows
    for t, title in enumerate(community.setup.titles):
        card = f"launch.{title.key}"
        for k in range(int(shop.pitches[t]) if shop.pitch_at[t] >= first else 0):
            tick = int(shop.pitch_at[t]) + k * SLOTS_PER_DAY
            if shop.ends[t] < 0 or tick < shop.ends[t]:
                yield Due(tick, "pitch", card, title.key)
        if shop.open[t] and shop.ends[t] >= first:
            yield Due(int(shop.ends[t]), "offer_ends", card, title.key)
        if shop.vote_ends[t] >= first:
            yield Due(int(shop.vote_ends[t]), "vote_ends", "vote", title.key)
        if shop.coupon_ends[t] >= first:
            yield Due(int(shop.coupon_ends[t]), "price_cut_ends", "incentive", title.key)
        waits = ((people.expecting[:rows] >> t) & 1 == 1) & (people.left[:rows] < 0)
        promised = holdings.promised[:rows, t][waits]
        late = int((promised < first).sum())
        if late:
            yield Due(first, "overdue", card, title.key, late)
        by_day = np.bincount(promised[promised >= first] // SLOTS_PER_DAY)
        for day in np.flatnonzero(by_day).tolist():
            ticks = promised[promised // SLOTS_PER_DAY == day]
            yield Due(int(ticks.max()), "parcels", card, title.key, int(by_day[day]))


def _gatherings(community: Community) -> Iterator[Due]:
    """Sessions with what comes before and after, meetings, campaigns that end."""
    desk, first = community.columns.desk, community.tick
    at, parts = int(desk.session_at[0]), int(desk.session_parts[0])
    topic = community.setup.topics[int(desk.session_topic[0])] if community.setup.topics else ""
    if at >= first:
        day = at // SLOTS_PER_DAY
        if parts & TRAILER and desk.session_told[0] < 0 and at > first:
            yield Due(max(first, (day - 1) * SLOTS_PER_DAY + EVENING), "trailer", "session", topic)
        yield Due(at, "session", "session", topic)
        if parts & DIGEST:
            yield Due((day + 1) * SLOTS_PER_DAY + FORENOON, "digest", "session", topic)
    elif desk.digest_at[0] >= first:
        yield Due(int(desk.digest_at[0]), "digest", "session", topic)
    if desk.meeting_at[0] >= first:
        yield Due(
            int(desk.meeting_at[0]), "meeting", "meeting", str(int(desk.meeting_place[0])), int(desk.meeting_seats[0])
        )
    for kind in Campaign:
        if desk.campaign_ends[kind] >= first:
            yield Due(int(desk.campaign_ends[kind]), "campaign_ends", "campaign", kind.name.lower())


def _money(community: Community, last: int) -> Iterator[Due]:
    """What is owed and will be paid; steps that are counted; the end of the course."""
    desk, first = community.columns.desk, community.tick
    span = desk.reward_owed.shape[0]
    for day in range(first // SLOTS_PER_DAY, last):
        tick = day * SLOTS_PER_DAY
        if tick >= first and desk.reward_owed[day % span] > 0.0:
            yield Due(tick, "rewards", "reward", cash=float(desk.reward_owed[day % span]))
        if tick >= first and weekday(community, day) == MONDAY:
            if desk.points_owed[0] > 0.0:
                yield Due(tick, "points", "points", cash=float(desk.points_owed[0]), standing=True)
            if desk.tasks[0] > 0.0:
                yield Due(tick, "step", "tasks", standing=True)
    if last == community.setup.days:
        yield Due(last * SLOTS_PER_DAY - 1, "end")


def dates(
    cards: Iterable[Card], locked: Mapping[str, int], goals: Iterable[Goal], journal: Iterable[Entry]
) -> list[Due]:
    """Days by which events want an answer, levers come back, goals are judged and bets are settled."""
    found = [Due(card.due_day * SLOTS_PER_DAY, "answer", card.event) for card in cards]
    found += [Due((day - 1) * SLOTS_PER_DAY, "lever_back", verb) for verb, day in locked.items() if day > 0]
    found += [Due(goal.by_day * SLOTS_PER_DAY - 1, "goal", goal.key) for goal in goals if goal.by_day is not None]
    bets = [entry.decision for entry in journal if isinstance(entry.decision, Bet)]
    return found + [Due(bet.by_day * SLOTS_PER_DAY - 1, "bet", str(n)) for n, bet in enumerate(bets)]


def freed(community: Community) -> dict[str, int]:
    """Card, with a dot and which one where it depends on that -> tick from which it can be used again.

    Only what is taken up now is named. What money or hours forbid is not: see the verdict on a decision.
    """
    desk, shop, first = community.columns.desk, community.columns.shop, community.tick
    found: dict[str, int] = {}
    for t, title in enumerate(community.setup.titles):
        if shop.launched[t] >= 0 and shop.open[t] and (shop.ends[t] >= 0 or shop.pitch_at[t] >= 0):
            last_pitch = int(shop.pitch_at[t]) + (int(shop.pitches[t]) - 1) * SLOTS_PER_DAY
            ends = int(shop.ends[t]) if shop.ends[t] >= 0 else last_pitch
            found[f"launch.{title.key}"] = ends + 1
        if shop.vote_ends[t] >= 0:
            found[f"vote.{title.key}"] = int(shop.vote_ends[t]) + 1
    session = [due.tick for due in _gatherings(community) if due.key == "session"]
    if session:
        found["session"] = max(session) + 1
    if desk.meeting_at[0] >= first:
        found["meeting"] = int(desk.meeting_at[0]) + 1
    for kind in Campaign:
        if desk.campaign_ends[kind] >= 0:
            found[f"campaign.{kind.name.lower()}"] = int(desk.campaign_ends[kind]) + 1
    return found
