"""F11: what pinned rules do to newcomers (mechanisms R10).

Matias pinned the rules of a community with millions of subscribers on half of its discussions: first-time commenters
kept them more often by about 8 points, and 70 % more of them wrote. A village stands open to a street, as in F10 but
without advertisers; the same strangers come whether no rules are pinned, rules from above, or rules written with the
members. The rules are pinned on the day the street opens.

Keeping the rules is counted over newcomers' messages (their first fortnight). First posts are those newcomers who
write within three days of coming in: given time nearly everybody writes once, and what the rules change is how readily.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from agents.community import Community
from agents.decisions import SetRules
from agents.names import SLOTS_PER_DAY, Gate, Source, Tally
from agents.params import Params
from agents.setup import Channel, Circle
from game.validation.rows import Figure, Progress, Row
from game.validation.village import advance_days, interval, over_seeds, ratio_interval, seeds_of, village

MATIAS = "Matias 2019, PNAS 116:9785"
MEMBERS, DAYS = 100, 30
SOON = 3
STREET = Channel("street", per_day=8.0, cost=0.0, segment="office_people", advertisers=0.0)
RULES = (None, SetRules(cowritten=False), SetRules(cowritten=True))
"""No rules pinned, rules from above, rules written with members."""
FULL, QUICK = 100, 24


class Newcomers(NamedTuple):
    """What newcomers wrote in one village."""

    messages: int
    kept: int
    """Messages within the rules."""
    first_posts: int
    """Newcomers who wrote within :data:`SOON` days."""


def under_rules(rules: SetRules | None, seed: int, params: Params, street: Channel = STREET) -> Newcomers:
    """Thirty days of a village under some rules, or none."""
    room = (Circle("main", size_limit=10_000),)
    community = Community(village(MEMBERS, room, channels=(street,), gate=Gate.FREE, days=DAYS), params, seed)
    if rules is not None and not community.apply(rules).ok:
        raise RuntimeError("the rules of this row were refused")
    wrote_soon = 0
    silent = np.ones(0, bool)
    for day in range(DAYS):
        advance_days(community, 1)
        people, rows = community.columns.people, community.rows
        silent = np.append(silent, np.ones(rows - len(silent), bool))
        first = silent & (people.posts[:rows] > 0)
        soon = people.joined[:rows] >= (day + 1 - SOON) * SLOTS_PER_DAY
        wrote_soon += int((first & soon & (people.source[:rows] != Source.FOUNDING)).sum())
        silent &= ~first
    tallies = np.sum(community.ledger.tallies, axis=0)
    messages, broken = int(tallies[Tally.NEWCOMER_POSTS]), int(tallies[Tally.NEWCOMER_BREACHES])
    return Newcomers(messages, messages - broken, wrote_soon)


def pinned(quick: bool, progress: Progress) -> list[Figure]:
    """F11: points of messages within the rules gained, and first posts as a multiple, for both ways of writing them."""
    seeds = seeds_of(FULL, QUICK, quick)
    arms = [lambda seed, rules=rules: under_rules(rules, seed, Params()) for rules in RULES]
    values = over_seeds(seeds, arms, progress)  # (arms, seeds, three)
    messages, kept, first = values[:, :, 0], values[:, :, 1], values[:, :, 2]
    note = f"{len(seeds)} seeds, 1 to {seeds[-1]}, the same for all"
    share = 100.0 * kept / np.maximum(1.0, messages)
    figures = []
    for k, name in ((1, "from above"), (2, "co-written")):
        gained = share[k] - share[0]
        told = (
            f"within the rules: {share[0].mean():.0f} % of newcomers' messages without, {share[k].mean():.0f} % {name}"
        )
        label = f"points gained in keeping them, rules {name}"
        figures.append(Figure(label, float(gained.mean()), 8.0, 4.0, 15.0, interval(gained), note, told, digits=1))
    for k, name in ((1, "from above"), (2, "co-written")):
        ratio, low, high = ratio_interval(first[k], first[0])
        told = f"newcomers who wrote within {SOON} days: {first[0].mean():.1f} without, {first[k].mean():.1f} {name}"
        figures.append(Figure(f"first posts, rules {name}", ratio, 1.7, 1.2, 2.2, (low, high), note, told, digits=2))
    return figures


ROWS = (
    Row(
        "F11",
        "Rules pinned, from above or co-written",
        "share of newcomers' messages within the rules; newcomers' first posts",
        MATIAS,
        pinned,
    ),
)
