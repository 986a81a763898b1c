"""Choices about events and offers: sessions, meetings, votes, incentives, gifts, campaigns, supply."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product

from agents.decisions import (
    GiveAway,
    HoldMeeting,
    HoldSession,
    Incentivise,
    OpenVote,
    RunCampaign,
    SetSupply,
)
from agents.names import Campaign, Target
from agents.setup import Setup
from game.gym.menu import Choice, fixed, names_of, titles
from game.scenario.levers import (
    CampaignLever,
    IncentiveLever,
    MeetingLever,
    SeedLever,
    SessionLever,
    SupplyLever,
    VoteLever,
)

GUEST = 0.6
SEATS = 30
VOTE_DAYS = 5
CUT_SHARE = 0.15
"""Yuan off, as a share of a title's usual price."""
CUT_COUNT, CUT_DAYS = 50, 7
GIFTS = 5
CAMPAIGN_DAYS, CAMPAIGN_BUDGET = 5, 300.0
CAPACITY = 60
BETTER_QUALITY, BETTER_CARE = 0.95, 0.8


def _session(lever: SessionLever, setup: Setup) -> Iterator[Choice]:
    for topic in names_of(lever.topics, setup.topics):
        yield fixed(f"session.{topic}", HoldSession(topic, guest=min(GUEST, lever.guest)))


def _meeting(lever: MeetingLever, setup: Setup) -> Iterator[Choice]:
    places = max((len(s.places) for s in setup.segments), default=1)
    for place in range(places):
        yield fixed(f"meeting.place_{place}", HoldMeeting(place, seats=min(SEATS, lever.seats)))


def _vote(lever: VoteLever, setup: Setup) -> Iterator[Choice]:
    for title in names_of(lever.titles, titles(setup)):
        yield fixed(f"vote.{title}", OpenVote(title, VOTE_DAYS))


def _incentive(lever: IncentiveLever, setup: Setup) -> Iterator[Choice]:
    prices = {title.key: title.price for title in setup.titles}
    for title, target in product(names_of(lever.titles, titles(setup)), lever.targets):
        off = min(lever.amount, max(round(CUT_SHARE * prices[title], 2), 0.01))
        cut = Incentivise(title, Target[target.upper()], off, min(CUT_COUNT, lever.count), min(CUT_DAYS, lever.days))
        yield fixed(f"incentive.{title}.{target}", cut)


def _seed(lever: SeedLever, setup: Setup) -> Iterator[Choice]:
    for title, target in product(names_of(lever.titles, titles(setup)), lever.targets):
        gift = GiveAway(title, Target[target.upper()], min(GIFTS, lever.count))
        yield fixed(f"seed.{title}.{target}", gift)


def _campaign(lever: CampaignLever, setup: Setup) -> Iterator[Choice]:
    for kind in lever.kinds:
        run = RunCampaign(Campaign[kind.upper()], min(CAMPAIGN_DAYS, lever.days), min(CAMPAIGN_BUDGET, lever.budget))
        yield fixed(f"campaign.{kind}", run)


def _supply(lever: SupplyLever, setup: Setup) -> Iterator[Choice]:
    for title in names_of(lever.titles, titles(setup)):
        if lever.capacity:
            yield fixed(f"supply.{title}.capacity", SetSupply(title, capacity=min(CAPACITY, lever.capacity)))
        if lever.quality:
            yield fixed(f"supply.{title}.quality", SetSupply(title, quality=min(BETTER_QUALITY, lever.quality)))
        yield fixed(f"supply.{title}.care", SetSupply(title, aftersales=min(BETTER_CARE, lever.aftersales)))


CHOICES: dict[str, Callable[..., Iterator[Choice]]] = {
    "session": _session, "meeting": _meeting, "vote": _vote, "incentive": _incentive, "seed": _seed,
    "campaign": _campaign, "supply": _supply,
}  # fmt: skip
