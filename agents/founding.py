"""Founding: from a :class:`agents.setup.Setup` and a seed to the columns of day 0."""

from __future__ import annotations

import numpy as np
from numba import njit

from agents.campaigns import TOOLS
from agents.columns import SCALE, Columns, Feed, layout
from agents.exact import Int
from agents.kernels.adoption import remember_fit
from agents.kernels.codes import C_FOUNDING, FOUNDING, MONEY
from agents.kernels.feed import features
from agents.kernels.newcomers import TRAITS_N, enter, make_person
from agents.kernels.offers import lend
from agents.kernels.reading import measure_crowds
from agents.names import NEEDS, SLOTS_PER_DAY, TALLIES, TIES_MAX, Campaign, Form, LaunchMode, Role
from agents.network import found_ties
from agents.params import Params
from agents.setup import PLAN_LINES, Segment, Setup
from agents.storage import allocate, book_shape

FEED_LONG, FEED_SHORT = 2048, 256
FEEDS_BYTES = 700 * 10**6
"""Most memory the feeds of all circles take together, as long as each keeps FEED_SHORT messages. Only communities of
more than about a thousand circles reach it; their circles remember fewer messages, a power of two, of long ago."""
HAPPENINGS = 4096
FOUNDING_CREDIBILITY = 0.5
"""Of leaders and KOLs who are known as such from the first day."""
SPARE = 64
SPARE_MOST = 1024
SPARE_SHARE = 4
"""Spare rows beyond the founding members: as many again up to SPARE_MOST, or one for so many of them if that is
more, so that most runs never grow. Rows nobody has used cost little: columns of zeros take no memory until then."""

EASE = {
    Form.TEXT: 0.15,
    Form.VIDEO: 0.75,
    Form.VOICE: 0.45,
    Form.LIVE: 0.85,
    Form.COMIC: 0.9,
    Form.STORY: 1.0,
}
WORTH = {Form.TEXT: 0.8, Form.VIDEO: 1.25, Form.VOICE: 1.0, Form.LIVE: 1.35, Form.COMIC: 1.3, Form.STORY: 1.2}
HOURS = {Form.TEXT: 1.0, Form.VIDEO: 2.5, Form.VOICE: 1.5, Form.LIVE: 3.0, Form.COMIC: 2.5, Form.STORY: 1.6}
"""Story, video and comics ease adoption and reading, and cost the operator more (mechanisms P4, Q14)."""


def dimensions(setup: Setup, parts: int, trace: bool) -> dict[str, int]:
    """Sizes of every dimension of the columns (see :mod:`agents.columns`)."""
    topics, titles = len(setup.topics), len(setup.titles)
    longest = max(c.size_limit for c in setup.circles)
    totals = features(topics, titles)
    feed = min(FEED_LONG, max(FEED_SHORT, 1 << (4 * min(longest, setup.members) - 1).bit_length()))
    while feed > FEED_SHORT and feed * _message_bytes(totals) * len(setup.circles) > FEEDS_BYTES:
        feed //= 2
    metrics, causes = book_shape()
    rows = setup.members + SPARE + max(min(setup.members, SPARE_MOST), setup.members // SPARE_SHARE)
    return {
        "n": rows,
        "T": titles,
        "J": topics,
        "M": NEEDS,
        "K": TIES_MAX,
        "C": len(setup.circles),
        "L": feed,
        "F": totals,
        "G": len(setup.segments),
        "H": len(setup.channels),
        "W": PLAN_LINES,
        "P": parts,
        "Q": metrics,
        "R": causes,
        "E": HAPPENINGS,
        "N": TALLIES,
        "Z": max(len(s.places) for s in setup.segments),
        "A": TRAITS_N,
        "X": rows if trace else 0,
        "V": 0,
        "B": len(Campaign),
    }


def _message_bytes(totals: int) -> int:
    """Bytes a feed keeps of one message with so many running totals."""
    kept = (c for c in layout(Feed).values() if "L" in c.dims)
    return sum(np.dtype(c.dtype).itemsize * (totals if "F" in c.dims else 1) for c in kept)


def found(setup: Setup, params: Params, seed: int, parts: int = 1, trace: bool = False) -> Columns:
    """The columns of day 0: people drawn from their segments, laid out by circle, and their ties.

    params: as kernels take them (:class:`agents.params.Coefficients`).

    Raises:
        ValueError: the circles have no room for the founding members.
    """
    cols = allocate(dimensions(setup, parts, trace))
    _describe_segments(cols, setup)
    _describe_shop(cols, setup)
    _describe_desk(cols, setup)
    cols.circles.limit[:] = [c.size_limit for c in setup.circles]
    cols.circles.place[:] = [c.place for c in setup.circles]
    cols.circles.topic[:] = [c.topic for c in setup.circles]
    sizes = _sizes(setup)
    start = 0
    for circle, counts in enumerate(sizes):
        segments = np.repeat(np.arange(len(counts)), counts).astype(np.uint8)
        stop = start + len(segments)
        since = -setup.age_days * SLOTS_PER_DAY
        _people(cols, np.uint64(seed), start, segments, circle, since, params)
        n = setup.network
        strength = (n.strength.mean, n.strength.sd, n.strength.low, n.strength.high)
        found_ties(cols, np.uint64(seed), start, stop, n.degree, n.clustering, n.homophily, strength)
        _appoint(cols, setup, circle, start, stop)
        start = stop
    measure_crowds(cols.circles, params)
    cols.ledger.books[0, 0, MONEY, C_FOUNDING] = round(setup.economy.cash * SCALE)
    cols.desk.greeted[0] = cols.desk.rows[0]
    lend(cols, 0, params)
    return cols


def _sizes(setup: Setup) -> list[list[int]]:
    """Founding members per circle and segment: every circle gets the same mix, remainders to the first."""
    circles = len(setup.circles)
    table = [[0] * len(setup.segments) for _ in range(circles)]
    turn = 0
    for g, s in enumerate(setup.segments):
        for c in range(circles):
            table[c][g] = s.members // circles
        for _ in range(s.members % circles):
            table[turn % circles][g] += 1
            turn += 1
    for circle, counts in zip(setup.circles, table, strict=True):
        if sum(counts) > circle.size_limit:
            raise ValueError(
                f"circle {circle.key} has room for {circle.size_limit}, not for {sum(counts)} members"
            )
    return table


@njit(cache=True, nogil=True, error_model="numpy")
def _people(
    cols: Columns, seed: Int, start: Int, segments: np.ndarray, circle: Int, since: Int, par: Params
) -> None:
    for k in range(segments.shape[0]):
        row = start + k
        make_person(cols.people, cols.segments, seed, row, row, segments[k], False, par)
        remember_fit(cols.people, cols.holdings, cols.shop, row)
        enter(
            cols.people,
            cols.feed,
            cols.circles,
            cols.ledger,
            cols.happenings,
            row,
            circle,
            since,
            FOUNDING,
            -1,
            C_FOUNDING,
        )
        cols.desk.rows[0] = row + 1


def _appoint(cols: Columns, setup: Setup, circle: int, start: int, stop: int) -> None:
    """The most talkative warm members lead; the next whose word carries are KOLs."""
    spec, people = setup.circles[circle], cols.people
    if spec.leaders + spec.kols == 0:
        return
    rows = np.arange(start, stop)
    standing = people.belonging[rows] + people.warmth[rows] + people.trust[rows]
    order = rows[np.lexsort((rows, -(standing + 0.5 * people.posting[rows])))]
    people.role[order[: spec.leaders]] = Role.LEADER
    known = order[: spec.leaders + spec.kols]
    people.role[known[spec.leaders :]] = Role.KOL
    people.credibility[known] = FOUNDING_CREDIBILITY
    cols.circles.leaders[circle] = spec.leaders
    cols.desk.named[0] += known.size


def _describe_segments(cols: Columns, setup: Setup) -> None:
    seg = cols.segments
    for g, s in enumerate(setup.segments):
        seg.rhythm[g] = s.rhythm
        seg.spread[g] = _spreads(s)
        seg.interests[g] = s.interests
        seg.needs[g] = s.needs
        shares = np.asarray(s.places, float)
        seg.places[g, : len(shares)] = np.cumsum(shares) / shares.sum()
        seg.identity[g] = s.identity
        seg.side[g] = s.side
    cols.forms.ease[:] = [EASE[f] for f in Form]
    cols.forms.worth[:] = [WORTH[f] for f in Form]
    cols.forms.hours[:] = [HOURS[f] for f in Form]
    for k, tool in TOOLS.items():
        for name, value in tool._asdict().items():
            getattr(cols.tools, name)[k] = value


def _spreads(s: Segment) -> list[tuple[float, float, float, float]]:
    order = (
        s.threshold,
        s.trust,
        s.warmth,
        s.belonging,
        s.price_sensitivity,
        s.budget,
        s.attention,
        s.posting,
        s.outside,
    )
    return [(x.mean, x.sd, x.low, x.high) for x in order]


def _describe_shop(cols: Columns, setup: Setup) -> None:
    shop = cols.shop
    for t, title in enumerate(setup.titles):
        shop.interests[t] = title.interests
        shop.price[t] = title.price
        shop.fair[t] = title.fair_price
        shop.cost[t] = title.cost
        shop.emotion[t] = title.emotion
        shop.quality[t] = title.quality
        shop.lead[t] = title.lead_days
        shop.capacity[t] = title.capacity
        shop.repeat[t] = title.repeat_days
        shop.talkable[t] = title.talkable
        shop.mode[t] = LaunchMode.PRESALE
        shop.open[t] = 1
        shop.interactive[t] = title.interactive
        shop.entertaining[t] = title.entertaining
        shop.scene[t] = title.scene
        shop.aftersales[t] = title.aftersales


def _describe_desk(cols: Columns, setup: Setup) -> None:
    desk, eco, plan = cols.desk, setup.economy, setup.plan
    desk.cash[0] = eco.cash
    desk.hours[0] = desk.hours_week[0] = eco.hours_per_week
    desk.delivery_cost[0] = eco.delivery_cost
    desk.presale_extra[0] = eco.presale_extra_days
    desk.density_saving[0] = eco.density_saving
    desk.hours_post[0] = eco.hours_post
    desk.cash_post[0] = eco.cash_post
    desk.hours_greet[0] = eco.hours_greet
    desk.silent_days[0] = setup.silent_days
    desk.gate[0] = plan.gate
    desk.gate_price[0] = plan.gate_price
    desk.gate_height[0] = plan.gate_height
    desk.greet[0] = plan.greet
    desk.reward[0] = plan.reward_introduction
    desk.praise[0] = plan.praise
    if plan.topic:
        desk.on_position[0] = 1
        desk.topic[0] = setup.topics.index(plan.topic)
        desk.need[0] = plan.need
        desk.breadth[0] = plan.breadth
    if plan.gate_title:
        desk.gate_title[0] = [t.key for t in setup.titles].index(plan.gate_title)
    desk.rules[0] = plan.rules
    desk.cowritten[0] = plan.cowritten
    desk.befriend[0] = plan.befriend
    desk.tasks[0] = plan.tasks
    desk.check_in[0] = plan.check_in
    desk.commission[0] = plan.commission
    desk.ways[0] = plan.ways
    for w, item in enumerate(plan.content[:PLAN_LINES]):
        desk.line_topic[w] = setup.topics.index(item.topic)
        desk.line_form[w] = item.form
        desk.line_slot[w] = item.slot
        desk.line_week[w] = item.per_week
        desk.line_need[w] = item.need
        desk.line_quality[w] = item.quality
        desk.line_column[w] = item.column
        desk.line_ugc[w] = item.ugc
    segments = [s.key for s in setup.segments]
    for h, channel in enumerate(setup.channels):
        desk.channel_open[h] = channel.open
        desk.channel_rate[h] = channel.per_day
        desk.channel_cost[h] = channel.cost
        desk.channel_segment[h] = segments.index(channel.segment)
        desk.channel_precision[h] = channel.precision
        desk.channel_adverts[h] = channel.advertisers
        desk.channel_pool[h] = channel.pool
