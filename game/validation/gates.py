"""F10: what a gate keeps out (mechanisms R9, V5).

Hill & Shaw compared 136 wikis before and after they began to ask for an account: less vandalism, and less good work.
A village stands open to a street: strangers come by a channel with the library's share of advertisers, and whoever is
in may bring friends. The gate then asks for a fee, at three heights. The same strangers come to every gate.

A bad post is an advert, a good one any other message of a member. Deterred are those who came to the open gate's
village and not to the gated one.
"""

from __future__ import annotations

from typing import NamedTuple

from agents.community import Community
from agents.decisions import SetGate
from agents.names import Gate, Role, Source
from agents.params import Params
from agents.setup import Channel, Circle
from game.validation.rows import Figure, Progress, Row
from game.validation.village import advance_days, over_seeds, seeds_of, signed, village

HILL = "Hill & Shaw 2021, Comm. Res. 48:771"
MEMBERS, DAYS = 60, 90
STREET = Channel("street", per_day=4.0, cost=0.0, segment="office_people")
FEES = (0.0, 10.0, 30.0, 60.0)
"""Yuan; 0 is the open gate."""
FULL, QUICK = 60, 16


class Village(NamedTuple):
    """What came of one village behind one gate."""

    bad_posts: int
    good_posts: int
    bad_people: int
    """Advertisers let in."""
    good_people: int
    """Strangers let in who are not."""


def behind_gate(fee: float, seed: int, params: Params, street: Channel = STREET, days: int = DAYS) -> Village:
    """Ninety days of a village behind a fee."""
    room = (Circle("main", size_limit=10_000),)
    community = Community(village(MEMBERS, room, channels=(street,), gate=Gate.FREE, days=days), params, seed)
    if fee > 0.0 and not community.apply(SetGate(Gate.PAID, fee)).ok:
        raise RuntimeError("the gate of this row was refused")
    advance_days(community, days)
    people, rows = community.columns.people, community.rows
    bad = people.role[:rows] == Role.ADVERTISER
    came = people.source[:rows] == Source.CHANNEL
    posts = people.posts[:rows]
    return Village(int(posts[bad].sum()), int(posts[~bad].sum()), int((came & bad).sum()), int((came & ~bad).sum()))


def raised(quick: bool, progress: Progress) -> list[Figure]:
    """F10: posts and people by the height of the gate; every step is paired by the same luck."""
    seeds = seeds_of(FULL, QUICK, quick)
    arms = [lambda seed, fee=fee: behind_gate(fee, seed, Params()) for fee in FEES]
    values = over_seeds(seeds, arms, progress)  # (fees, seeds, four)
    note = f"{len(seeds)} seeds, 1 to {seeds[-1]}, the same for every fee"
    figures = []
    heights = ", ".join(f"{fee:g}" for fee in FEES)
    for k in range(1, len(FEES)):
        step = f"fee {FEES[k - 1]:g} → {FEES[k]:g} yuan"
        for what, name in ((0, "bad posts"), (1, "good posts")):
            means = ", ".join(f"{v:.0f}" for v in values[:, :, what].mean(axis=1))
            told = f"{name}: {means} at {heights} yuan"
            figures.append(signed(f"{name}, {step}", values[k, :, what] - values[k - 1, :, what], -1, told, note))
    for k in range(1, len(FEES)):
        bad, good = (values[0, :, which] - values[k, :, which] for which in (2, 3))
        told = f"deterred at {FEES[k]:g} yuan: {good.mean():.1f} good, {bad.mean():.1f} bad people"
        figures.append(signed(f"good less bad people deterred at {FEES[k]:g} yuan", good - bad, 1, told, note))
    return figures


ROWS = (
    Row(
        "F10",
        "A gate raised in three steps",
        "change of bad and of good posts; good against bad people deterred",
        HILL,
        raised,
    ),
)
