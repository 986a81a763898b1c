"""State as columns: one NumPy array per attribute, grouped in named tuples that compiled kernels take.

Each attribute says its dtype, its dimensions, what it is filled with, and what it means. Dimension names:
``n`` rows of members (capacity), ``T`` titles, ``J`` topics, ``M`` needs, ``K`` ties kept per member,
``C`` circles, ``L`` messages a feed remembers, ``F`` running totals per message, ``G`` segments,
``H`` channels, ``W`` lines of the content plan, ``P`` parts a tick is worked in, ``Q`` metrics, ``R`` causes,
``E`` happenings remembered, ``N`` counts, ``Z`` places, ``A`` traits, ``X`` rows of the per-member trace
(0 when not asked for).
``V`` events kept between two collections (0 when not recorded), ``B`` kinds of campaign.

A tick reads these and writes these; nothing else is state. Copying them all is a fork.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, NamedTuple, get_args, get_origin, get_type_hints

import numpy as np
from numpy.typing import NDArray

from agents.elements import ColumnType
from agents.handles import GroupType, Referenced, column_entry

Array = NDArray[Any]
SCALE = float(2**32)
"""Ledger amounts are integers in units of 1/SCALE, so that sums are exact in any order of adding."""


class Col(NamedTuple):
    """How one column is made: dtype, dimensions (names or numbers), filling, meaning."""

    dtype: str
    dims: tuple[str | int, ...]
    fill: float
    doc: str


def col(dtype: str, dims: str, fill: float = 0, doc: str = "") -> Col:
    """Shorthand: ``col("f8", "n T", 0, "...")``."""
    return Col(dtype, tuple(int(d) if d.isdigit() else d for d in dims.split()), fill, doc)


class People(NamedTuple):
    """One row per person who is or was a member; rows are never reused."""

    uid: Annotated[Array, col("u8", "n", 0, "identity; luck is drawn by it, never by row")]
    circle: Annotated[Array, col("i4", "n", -1, "circle the member is in")]
    status: Annotated[Array, col("u1", "n", 0, "agents.names.Status")]
    role: Annotated[Array, col("u1", "n", 0, "agents.names.Role")]
    segment: Annotated[Array, col("u1", "n", 0, "index of the segment")]
    source: Annotated[Array, col("u1", "n", 0, "agents.names.Source")]
    joined: Annotated[Array, col("i4", "n", -1, "tick of coming in; before 0 for those who founded it")]
    left: Annotated[Array, col("i4", "n", -1, "tick of leaving, -1 while here")]
    left_cause: Annotated[Array, col("u1", "n", 0, "agents.names.Cause")]
    inviter: Annotated[Array, col("i4", "n", -1, "row of who brought this member")]
    theta: Annotated[Array, col("f8", "n", 1, "adoption threshold in [0, 1]")]
    price_sensitivity: Annotated[Array, col("f4", "n", 0, "in [0, 1]")]
    budget: Annotated[Array, col("f4", "n", 0, "yuan a month")]
    attention: Annotated[Array, col("f4", "n", 0, "messages read a visit")]
    posting: Annotated[Array, col("f4", "n", 0, "messages written a visit, at full warmth")]
    outside: Annotated[Array, col("f4", "n", 0, "pull of other communities in [0, 1]")]
    place: Annotated[Array, col("u1", "n", 0, "where the member lives")]
    identity: Annotated[Array, col("u1", "n", 0, "class of identity")]
    side: Annotated[Array, col("u1", "n", 0, "complementary side, 0 or 1")]
    interests: Annotated[Array, col("f4", "n J", 0, "weight of each topic in [0, 1]")]
    needs: Annotated[Array, col("f4", "n M", 0, "weight of each need in [0, 1]")]
    warmth: Annotated[Array, col("f8", "n", 0, "habit of visiting in [0, 1]")]
    trust: Annotated[Array, col("f8", "n", 0, "in [0, 1]")]
    belonging: Annotated[Array, col("f8", "n", 0, "in [0, 1]")]
    fatigue: Annotated[Array, col("f8", "n", 0, "in [0, 1]")]
    satisfaction: Annotated[Array, col("f4", "n", 0, "running verdict on what was delivered in [-1, 1]")]
    spent: Annotated[Array, col("f8", "n", 0, "yuan spent this month")]
    mark: Annotated[
        Array, col("i4", "n", 0, "number of the first message not yet read in the own circle's feed")
    ]
    seen: Annotated[Array, col("i4", "n", -1000, "tick last online")]
    last_post: Annotated[Array, col("i4", "n", -1000, "tick last posted")]
    posts: Annotated[Array, col("i4", "n", 0, "messages written")]
    replies: Annotated[Array, col("i4", "n", 0, "replies received")]
    heard: Annotated[Array, col("f8", "n", 0.5, "how far one expects to be answered, in [0, 1]")]
    asked: Annotated[Array, col("i4", "n", -1, "number of the open question, -1 when none")]
    asked_tick: Annotated[Array, col("i4", "n", -1, "tick it was asked")]
    welcome: Annotated[Array, col("u1", "n", 1, "0 waiting to be greeted, 1 settled")]
    friends: Annotated[Array, col("u1", "n", 0, "friends outside who could still be brought")]
    owned: Annotated[Array, col("u1", "n", 0, "bit t: has bought title t")]
    to_review: Annotated[Array, col("u1", "n", 0, "bit t: delivered and not yet spoken of")]
    voted: Annotated[Array, col("u1", "n", 0, "bit t: had a say in the making of title t (R5)")]
    teamed: Annotated[Array, col("u1", "n", 0, "bit t: waits for a team to fill, to buy title t together (Q6)")]
    coupon: Annotated[Array, col("u1", "n", 0, "bit t: holds the incentive offered on title t (Q10)")]
    credibility: Annotated[Array, col("f8", "n", 0, "how much this person's word carries, in [0, 1] (T4)")]
    loyalty: Annotated[Array, col("f8", "n", 0.5, "of a KOL or leader to this community, in [0, 1]")]
    load: Annotated[Array, col("f8", "n", 0, "strain of a KOL or leader, in [0, 1]; full is burnt out")]
    campaign: Annotated[Array, col("u1", "n", 0, "campaign they came through: 1 + agents.names.Campaign; 0 none")]
    points: Annotated[Array, col("f8", "n", 0, "points collected by checking in (P7)")]
    first_order: Annotated[Array, col("i4", "n", -1, "tick of the first order, -1 none yet (Q5, Q10)")]
    value: Annotated[Array, col("f8", "n", 0, "yuan earned on this member's own orders so far (Q5)")]
    social: Annotated[Array, col("f8", "n", 0, "yuan earned on the orders of those this member brought (Q5)")]
    expecting: Annotated[Array, col("u1", "n", 0, "bit t: a parcel of title t is on its way, as its due tick says")]
    stepped: Annotated[Array, col("i4", "n", -1000, "tick of the last step taken that members were asked for (T12)")]


class Holdings(NamedTuple):
    """What each person knows of and has of each title."""

    aware: Annotated[Array, col("u1", "n T", 0, "bit w: heard of through wave w")]
    voices: Annotated[Array, col("f4", "n T", 0, "weight of voices in the feed heard speaking well of it")]
    glow: Annotated[Array, col("f4", "n T", 0, "feeling still warm from what was read, in [0, 1]")]
    form: Annotated[Array, col("f4", "n T", 0, "strongest form it was told in, as an ease in [0, 1]")]
    fit: Annotated[Array, col("f8", "n T", 0, "match with the person's interests in [0, 1]; only a vote changes it")]
    introduced: Annotated[Array, col("u1", "n T", 0, "1 when brought in by a friend who has it")]
    exposure: Annotated[Array, col("u1", "n T", 0, "wave of the latest exposure")]
    bought: Annotated[Array, col("i4", "n T", -1, "tick of the latest purchase")]
    wave: Annotated[Array, col("u1", "n T", 0, "wave of the latest purchase")]
    due: Annotated[Array, col("i4", "n T", -1, "tick of delivery, -1 when nothing is on its way")]
    promised: Annotated[Array, col("i4", "n T", -1, "tick of delivery as promised")]
    pieces: Annotated[Array, col("u2", "n T", 0, "pieces bought")]
    pleased: Annotated[Array, col("i1", "n T", 0, "latest delivery: 1 pleased, -1 not, 0 none")]
    paid: Annotated[Array, col("f8", "n T", 0, "yuan paid for the latest piece")]
    joined: Annotated[Array, col("u1", "n T", 0, "wave over which its team was joined, while it is waited for (Q6)")]


class Ties(NamedTuple):
    """The K strongest friendship ties of each person; both ends hold an entry."""

    peer: Annotated[Array, col("i4", "n K", -1, "row of the friend; the first `degree` slots are used")]
    strength: Annotated[Array, col("f4", "n K", 0, "in [0, 1]")]
    offline: Annotated[Array, col("u1", "n K", 0, "1 when they know each other outside")]
    degree: Annotated[Array, col("i4", "n", 0, "ties held")]


class Feed(NamedTuple):
    """The last L messages of each circle, message m in slot m % L, and running totals before each message."""

    head: Annotated[Array, col("i4", "C", 0, "number the next message will get")]
    fresh: Annotated[Array, col("i4", "C", 0, "first message still fresh")]
    tick: Annotated[Array, col("i4", "C L", -1, "tick posted")]
    author: Annotated[Array, col("i4", "C L", -1, "row, -1 for the operator")]
    kind: Annotated[Array, col("u1", "C L", 0, "agents.names.Kind")]
    title: Annotated[Array, col("i1", "C L", -1, "title spoken of, -1 none")]
    topic: Annotated[Array, col("i1", "C L", -1, "topic, -1 none")]
    form: Annotated[Array, col("u1", "C L", 0, "agents.names.Form")]
    reply_to: Annotated[Array, col("i4", "C L", -1, "message answered, -1 none")]
    target: Annotated[Array, col("i4", "C L", -1, "row addressed, -1 everybody")]
    replies: Annotated[Array, col("u2", "C L", 0, "answers so far")]
    totals: Annotated[Array, col("f8", "C L F", 0, "running totals over all messages before this one")]
    open: Annotated[Array, col("f8", "C F", 0, "running totals up to the head")]


class Circles(NamedTuple):
    """Each room of the community."""

    members: Annotated[Array, col("i4", "C", 0, "people in it now")]
    limit: Annotated[Array, col("i4", "C", 500, "most people it takes")]
    active: Annotated[Array, col("i4", "C", 0, "people online in the last day, as counted at its end")]
    posts_day: Annotated[Array, col("i4", "C", 0, "members' posts today")]
    operator_day: Annotated[Array, col("i4", "C", 0, "operator's posts today")]
    posts_last: Annotated[Array, col("i4", "C", 0, "members' posts of the last day, as counted at its end")]
    speakers: Annotated[Array, col("i4", "C", 0, "members who speak in this slot, counted as it is settled")]
    ebb: Annotated[Array, col("f8", "C", 0, "how fast talk ebbs away among so many, for agents.kernels.talk.banter")]
    last_post: Annotated[Array, col("i4", "C", -1, "tick a member last posted")]
    vital: Annotated[Array, col("u1", "C", 0, "agents.names.Vital")]
    death: Annotated[Array, col("u1", "C", 0, "agents.names.Death")]
    recent: Annotated[Array, col("f8", "C", 0, "members' posts a day, mean of about three days")]
    past: Annotated[Array, col("f8", "C", 0, "highest of those, slowly forgotten")]
    place: Annotated[Array, col("i4", "C", -1, "place it is for, -1 for all")]
    topic: Annotated[Array, col("i4", "C", -1, "topic it is for, -1 for all")]
    founded: Annotated[Array, col("i4", "C", 0, "tick it came to be")]
    ended: Annotated[Array, col("i4", "C", -1, "tick of its death or of its merging into another, -1 while it lives")]
    parent: Annotated[Array, col("i4", "C", -1, "circle it was split from, -1 none")]
    merged: Annotated[Array, col("i4", "C", -1, "circle it was merged into, -1 none")]
    ways: Annotated[Array, col("f8", "C", 1, "how well its leaders know their work, in [0, 1] (T5)")]
    leaders: Annotated[Array, col("i4", "C", 0, "leaders in it, as counted at night and at appointments")]
    leaderless: Annotated[Array, col("i4", "C", -1, "tick its last leader was lost, -1 while it has one")]
    crowd: Annotated[Array, col("f8", "C", 1, "what voices are measured against: a measure of its size")]


class Segments(NamedTuple):
    """Kinds of people; newcomers are drawn from them. Never changes in a run."""

    rhythm: Annotated[Array, col("f8", "G 7 6", 0, "chance to open the group per weekday and slot")]
    spread: Annotated[
        Array, col("f8", "G A 4", 0, "mean, sd, low, high of each trait, kernels.newcomers order")
    ]
    interests: Annotated[Array, col("f8", "G J", 0, "mean weight of each topic")]
    needs: Annotated[Array, col("f8", "G M", 0, "mean weight of each need")]
    places: Annotated[Array, col("f8", "G Z", 1, "running share of those living in each place")]
    identity: Annotated[Array, col("u1", "G", 0, "class of identity")]
    side: Annotated[Array, col("u1", "G", 0, "complementary side")]


class Forms(NamedTuple):
    """What each form of telling lends and costs, by agents.names.Form. Never changes in a run."""

    ease: Annotated[Array, col("f8", "6", 0, "ease of adopting it lends a pitch, in [0, 1]")]
    worth: Annotated[Array, col("f8", "6", 1, "factor on the worth of content")]
    hours: Annotated[Array, col("f8", "6", 1, "factor on the operator's hours")]


class Tools(NamedTuple):
    """What each tool of the fission toolbox is like, by agents.names.Campaign (P10). Never changes in a run."""

    pull: Annotated[Array, col("f8", "B", 0, "lift of members' introductions while it runs")]
    by_member: Annotated[Array, col("f8", "B", 0, "people a day who come by each member who was active")]
    by_reach: Annotated[Array, col("f8", "B", 0, "people a day per person a day of the open channels")]
    lumps: Annotated[Array, col("f8", "B", 0, "people who come at once, about once in two days")]
    precision: Annotated[Array, col("f8", "B", 0, "share of those people who truly are of the segment")]
    freeloaders: Annotated[Array, col("f8", "B", 0, "share who come for what is given away")]
    each: Annotated[Array, col("f8", "B", 0, "yuan for each who comes in")]
    share: Annotated[Array, col("f8", "B", 0, "share of what they buy that goes to who brought them")]
    fatigue: Annotated[Array, col("f8", "B", 0, "fatigue a day of members whose circles are full of it")]


class Shop(NamedTuple):
    """Titles and their offers."""

    interests: Annotated[Array, col("f4", "T J", 0, "which topics a title speaks to")]
    price: Annotated[Array, col("f8", "T", 0, "yuan asked now")]
    fair: Annotated[Array, col("f8", "T", 0, "yuan thought fair")]
    cost: Annotated[Array, col("f8", "T", 0, "yuan paid to the supplier")]
    emotion: Annotated[Array, col("f8", "T", 0, "emotional appeal in [0, 1]")]
    quality: Annotated[Array, col("f8", "T", 0, "chance a piece pleases")]
    lead: Annotated[Array, col("f8", "T", 0, "days from order to door")]
    capacity: Annotated[Array, col("i4", "T", 0, "pieces sent out a day")]
    repeat: Annotated[Array, col("f8", "T", 0, "need cycle in days, 0 for once")]
    talkable: Annotated[Array, col("f8", "T", 0, "how much it gives to talk about")]
    interactive: Annotated[Array, col("u1", "T", 0, "1: worth little unless one's daily contacts have it too (Q12)")]
    entertaining: Annotated[Array, col("f8", "T", 0, "how much fun it is, in [0, 1] (R12)")]
    scene: Annotated[Array, col("i4", "T", -1, "slot of the day it fits, -1 any (R12)")]
    aftersales: Annotated[Array, col("f8", "T", 0, "how well disappointments are made good, in [0, 1] (T10)")]
    appeal: Annotated[Array, col("u1", "T", 0, "what its pitch speaks to, agents.names.Appeal (P5)")]
    team: Annotated[Array, col("i4", "T", 0, "buyers a team needs, 0 for no team price (Q6)")]
    team_price: Annotated[Array, col("f8", "T", 0, "yuan each, bought as a team")]
    teaming: Annotated[Array, col("i4", "T", 0, "members waiting for their team to fill")]
    vote_ends: Annotated[Array, col("i4", "T", -1, "tick its co-creation vote closes, -1 none open (R5)")]
    votes: Annotated[Array, col("i4", "T", 0, "members who had a say in it")]
    wish: Annotated[Array, col("f4", "T J", 0, "sum of the interests of those who voted")]
    coupon: Annotated[Array, col("f8", "T", 0, "yuan off for those who hold its incentive")]
    coupon_ends: Annotated[Array, col("i4", "T", -1, "tick the incentive ends, -1 none")]
    coupon_delay: Annotated[Array, col("f8", "T", 0, "days after the purchase the incentive is paid out")]
    sent: Annotated[Array, col("i4", "T Z", 0, "parcels of today by place (P2)")]
    given: Annotated[Array, col("i4", "T", 0, "pieces given away (Q10, Q11, Q13)")]
    lent_glow: Annotated[Array, col("f8", "T", 0, "glow a pitch read in this tick lends (P5, R12)")]
    lent_form: Annotated[Array, col("f8", "T", 0, "ease of adopting a pitch read in this tick lends (P5, R12)")]
    fun: Annotated[Array, col("f8", "T", 1, "factor on what is felt and told of it (R12)")]
    market: Annotated[Array, col("f8", "T", 0, "burden of a price for one wholly drawn elsewhere (P3)")]
    off: Annotated[Array, col("f8", "T", 0, "reduction of a threshold by a price below the fair one (Q10)")]
    unfair: Annotated[Array, col("f8", "T", 0, "burden of a price above the fair one (T10)")]
    hurry: Annotated[Array, col("f8", "T", 0, "reduction by the nearness of the offer's end (T12)")]
    open: Annotated[Array, col("u1", "T", 0, "1 while it can be bought")]
    launched: Annotated[Array, col("i4", "T", -1, "tick of the launch pitch, -1 when only in the catalogue")]
    ends: Annotated[Array, col("i4", "T", -1, "tick the offer ends, -1 open end")]
    mode: Annotated[Array, col("u1", "T", 1, "agents.names.LaunchMode")]
    stock: Annotated[Array, col("i4", "T", 0, "pieces left of what was bought in")]
    form: Annotated[Array, col("u1", "T", 0, "form of the pitch")]
    pitch_at: Annotated[Array, col("i4", "T", -1, "tick of the next pitch, -1 none")]
    pitches: Annotated[Array, col("i4", "T", 0, "pitches still to come")]
    sold: Annotated[Array, col("i4", "T", 0, "pieces sold")]
    waiting: Annotated[Array, col("i4", "T", 0, "pieces on their way")]
    ship_day: Annotated[Array, col("i4", "T", 0, "day the next parcel can go out")]
    shipped: Annotated[Array, col("i4", "T", 0, "parcels already planned for that day")]


class Desk(NamedTuple):
    """The operator's standing plan and means. One-element arrays are scalars a kernel may write."""

    rows: Annotated[Array, col("i8", "1", 0, "rows in use")]
    cash: Annotated[Array, col("f8", "1", 0, "yuan")]
    hours: Annotated[Array, col("f8", "1", 0, "hours left this week")]
    hours_week: Annotated[Array, col("f8", "1", 0, "hours given every Monday")]
    gate: Annotated[Array, col("u1", "1", 1, "agents.names.Gate")]
    gate_price: Annotated[Array, col("f8", "1", 0, "yuan")]
    greet: Annotated[Array, col("u1", "1", 0, "1: greets newcomers")]
    greeted: Annotated[Array, col("i8", "1", 0, "first row not yet looked at for greeting")]
    reward: Annotated[Array, col("f8", "1", 0, "yuan per friend brought in")]
    praise: Annotated[Array, col("u1", "1", 0, "1: praises members who post")]
    line_topic: Annotated[Array, col("i1", "W", -1, "topic of a line of the content plan")]
    line_form: Annotated[Array, col("u1", "W", 0, "form")]
    line_slot: Annotated[Array, col("u1", "W", 4, "slot of day")]
    line_week: Annotated[Array, col("u1", "W", 0, "posts a week, 0 for an empty line")]
    line_need: Annotated[Array, col("u1", "W", 1, "need served")]
    line_quality: Annotated[Array, col("f8", "W", 0.6, "in [0, 1]")]
    channel_open: Annotated[Array, col("u1", "H", 1, "1: strangers come this way")]
    channel_rate: Annotated[Array, col("f8", "H", 0, "people a day")]
    channel_cost: Annotated[Array, col("f8", "H", 0, "yuan each")]
    channel_segment: Annotated[Array, col("u1", "H", 0, "segment it reaches")]
    channel_precision: Annotated[Array, col("f8", "H", 0, "share truly of that segment")]
    channel_adverts: Annotated[Array, col("f8", "H", 0, "share who come to advertise")]
    channel_coming: Annotated[Array, col("i4", "H", 0, "strangers at the gate in this tick")]
    delivery_cost: Annotated[Array, col("f8", "1", 0, "yuan a parcel")]
    presale_extra: Annotated[Array, col("f8", "1", 0, "days a pre-sale adds to the wait")]
    density_saving: Annotated[Array, col("f8", "1", 0, "share of the delivery cost dense parcels save (P2)")]
    voting: Annotated[Array, col("u1", "1", 0, "bit t: members are voting on title t (R5)")]
    hours_post: Annotated[Array, col("f8", "1", 0, "hours for a text post")]
    cash_post: Annotated[Array, col("f8", "1", 0, "yuan for a post")]
    hours_greet: Annotated[Array, col("f8", "1", 0, "hours to greet one newcomer")]
    silent_days: Annotated[
        Array, col("f8", "1", 7, "days without a member's post after which a circle is dead")
    ]
    sales: Annotated[Array, col("i8", "7", 0, "pieces by wave, all days")]
    on_position: Annotated[Array, col("u1", "1", 0, "1: the community says what it is about (P1, R8)")]
    topic: Annotated[Array, col("i4", "1", 0, "topic it is about")]
    need: Annotated[Array, col("i4", "1", 1, "need it serves first")]
    breadth: Annotated[Array, col("f8", "1", 0, "0: a vertical community; 1: everything for everybody (P3)")]
    rules: Annotated[Array, col("u1", "1", 0, "1: rules are pinned (R10)")]
    cowritten: Annotated[Array, col("u1", "1", 0, "1: their details were decided with members")]
    befriend: Annotated[Array, col("u1", "1", 1, "1: members may befriend each other (V7)")]
    quiet_ok: Annotated[Array, col("u1", "1", 1, "1: those who only read may stay")]
    tasks: Annotated[Array, col("f8", "1", 0, "size of the weekly step members are asked for, in [0, 1]; 0 none (T12)")]
    check_in: Annotated[Array, col("f8", "1", 0, "yuan a member's daily check-in is worth in points; 0 none (P7)")]
    commission: Annotated[Array, col("f8", "1", 0, "share of a circle's sales its leaders get (Q3)")]
    ways: Annotated[Array, col("f8", "1", 0, "how good the written way of working is, in [0, 1]; 0 none (T5)")]
    reward_delay: Annotated[Array, col("f8", "1", 0, "days until a reward is paid (T12)")]
    heard_topic: Annotated[Array, col("f8", "J", 0, "the operator's recent posts by topic, fading (R7)")]
    line_column: Annotated[Array, col("u1", "W", 0, "1: a branded column, regular and recognised (R7)")]
    line_ugc: Annotated[Array, col("u1", "W", 0, "1: asks members to contribute instead of telling them (R7)")]
    line_since: Annotated[Array, col("i4", "W", 0, "tick since which a line stands as it is")]
    channel_pool: Annotated[Array, col("f8", "H", 0, "people a channel can still bring; 0 for no end")]
    channel_came: Annotated[Array, col("f8", "H", 0, "people it has brought to the gate")]
    channel_force: Annotated[Array, col("f8", "H", 1, "factor on its reach: shocks, boosts (R13)")]
    session_at: Annotated[Array, col("i4", "1", -1, "tick of the next sharing session, -1 none (R11)")]
    session_topic: Annotated[Array, col("i4", "1", 0, "")]
    session_need: Annotated[Array, col("i4", "1", 1, "")]
    session_parts: Annotated[Array, col("u1", "1", 0, "bit 0: trailer, bit 1: host and answers, bit 2: digest")]
    session_quality: Annotated[Array, col("f8", "1", 0, "of the guest, in [0, 1]")]
    digest_at: Annotated[Array, col("i4", "1", -1, "tick the digest is posted, -1 none")]
    pull: Annotated[Array, col("f8", "1", 0, "lift of presence in this tick: people come for the session")]
    meeting_at: Annotated[Array, col("i4", "1", -1, "tick of the next meeting offline, -1 none (V4)")]
    meeting_place: Annotated[Array, col("i4", "1", 0, "")]
    meeting_seats: Annotated[Array, col("i4", "1", 0, "most who can come")]
    meeting_cost: Annotated[Array, col("f8", "1", 0, "yuan for each who comes")]
    campaign_ends: Annotated[Array, col("i4", "B", -1, "tick a kind of campaign ends, -1 not running (P10)")]
    campaign_left: Annotated[Array, col("f8", "B", 0, "yuan left of its budget")]
    campaign_pull: Annotated[Array, col("f8", "1", 0, "lift of introductions by the campaigns now running")]
    lure: Annotated[Array, col("u1", "1", 0, "1: something is given away by a campaign now running")]
    campaign_kind: Annotated[Array, col("i4", "1", -1, "campaign through which a friend brought now comes, -1 none")]
    gate_height: Annotated[Array, col("f8", "1", 0.5, "how much a gate asks for, in [0, 1]")]
    reward_owed: Annotated[Array, col("f8", "32", 0, "yuan of rewards due, by day modulo 32 (T12)")]
    campaign_coming: Annotated[Array, col("i4", "B", 0, "people a campaign brings to the gate in this tick (P10)")]
    gate_title: Annotated[Array, col("i4", "1", -1, "title to be bought at a gate of purchase (V5)")]
    rival: Annotated[Array, col("f8", "1", 0, "outside pull a rival adds, in [0, 1] (Q16)")]
    orders: Annotated[Array, col("i8", "3", 0, "pieces sold by kind: first, repeat, first of one brought (Q5)")]
    honours: Annotated[Array, col("f8", "1", 0, "recent acts of recognition, fading (T12)")]
    named: Annotated[Array, col("i8", "1", 0, "leaders and KOLs, as counted at night")]
    rules_since: Annotated[Array, col("i4", "1", -10000, "tick since which the rules stand as they are (R10)")]
    resent: Annotated[Array, col("f8", "1", 0, "share of belonging lost tonight over rules from above (R10)")]
    tasks_since: Annotated[Array, col("i4", "1", -10000, "tick since which this step is asked for (T12)")]
    hold: Annotated[Array, col("f8", "1", 0, "how far points hold people, in [0, 1] (P7)")]
    points_owed: Annotated[Array, col("f8", "1", 0, "yuan of points collected this week, redeemed on Monday (P7)")]
    session_told: Annotated[Array, col("i4", "1", -1, "tick the next session was announced, -1 not (R11)")]
    echo: Annotated[Array, col("f8", "1", 0, "lift of the channels' reach by a digest passed on outside (R11)")]
    echo_ends: Annotated[Array, col("i4", "1", -1, "tick that ends, -1 none")]


class Ledger(NamedTuple):
    """Bookings of today, in units of 1/SCALE."""

    books: Annotated[Array, col("i8", "P C Q R", 0, "change per part, circle, metric and cause")]
    trace: Annotated[Array, col("i8", "X Q R", 0, "the same per member over all days, when asked for")]
    tally: Annotated[Array, col("i8", "P N", 0, "today's counts per part, agents.names.Tally")]


class Happenings(NamedTuple):
    """The last E things that happened to named people, for screens and event files."""

    head: Annotated[Array, col("i8", "1", 0, "number the next one gets")]
    kind: Annotated[Array, col("u1", "E", 0, "agents.names.Happening")]
    tick: Annotated[Array, col("i4", "E", 0, "")]
    row: Annotated[Array, col("i4", "E", 0, "")]
    a: Annotated[Array, col("i4", "E", 0, "title, cause or source")]
    b: Annotated[Array, col("i4", "E", 0, "wave, inviter, or 1 when pleased")]
    amount: Annotated[Array, col("f4", "E", 0, "price, or days late")]


class Events(NamedTuple):
    """Single events since they were last collected, when asked for; for analysis and the debrief."""

    head: Annotated[Array, col("i8", "1", 0, "events kept")]
    told: Annotated[Array, col("i8", "1", 0, "number of the first happening not yet looked at")]
    mark: Annotated[Array, col("i4", "C", 0, "number of the first message not yet looked at")]
    lost: Annotated[Array, col("i8", "1", 0, "what was overwritten before it could be looked at")]
    kind: Annotated[Array, col("u1", "V", 0, "agents.names.EventKind")]
    tick: Annotated[Array, col("i4", "V", 0, "")]
    circle: Annotated[Array, col("i4", "V", 0, "")]
    row: Annotated[Array, col("i4", "V", 0, "who")]
    other: Annotated[Array, col("i4", "V", -1, "the other person, -1 none")]
    a: Annotated[Array, col("i4", "V", 0, "what: kind of message, title, cause, source, role")]
    b: Annotated[Array, col("i4", "V", 0, "further: wave, title spoken of, first message read")]
    c: Annotated[Array, col("i4", "V", 0, "further: exposure, number of the message, where reading ended")]
    amount: Annotated[Array, col("f4", "V", 0, "yuan, messages, or ticks")]


class Intents(NamedTuple):
    """What members mean to do to others in this tick; carried out in member order by the settlement."""

    many: Annotated[Array, col("i8", "P", 0, "rows with intents, per part")]
    start: Annotated[Array, col("i8", "P", 0, "where a part's stretch of `row` begins")]
    row: Annotated[Array, col("i4", "n", 0, "those rows; a part fills its own stretch")]
    online: Annotated[Array, col("u1", "n", 0, "1: online in this tick")]
    kind: Annotated[Array, col("i1", "n", -1, "kind of message posted, -1 none")]
    title: Annotated[Array, col("i1", "n", -1, "title spoken of")]
    topic: Annotated[Array, col("i1", "n", -1, "topic")]
    reply_to: Annotated[Array, col("i4", "n", -1, "message answered")]
    buy: Annotated[Array, col("i1", "n", -1, "title bought")]
    wave: Annotated[Array, col("u1", "n", 0, "decisive exposure")]
    push: Annotated[
        Array, col("f8", "P T 4", 0, "what this visit added for each title: pitch, backlog, talk, review")
    ]
    near: Annotated[Array, col("f8", "P 8", 0, "strength of ties to buyers, per title")]
    luck: Annotated[Array, col("u8", "P 256", 0, "a block's draws for presence, as 32-bit words")]
    comers: Annotated[Array, col("u8", "P 256", 0, "identities of those rows")]
    dice: Annotated[Array, col("u8", "P 4 256", 0, "what they drew for talking, as 32-bit words")]
    bond: Annotated[Array, col("u8", "P 256", 0, "what they drew for bringing a friend, as 32-bit words")]
    there: Annotated[Array, col("i8", "P 256", 0, "rows of a block that are online")]
    acted: Annotated[Array, col("u1", "P 256", 0, "1: this row of a block may have intents")]
    bring: Annotated[Array, col("u1", "n", 0, "1: brings a friend")]
    got: Annotated[Array, col("u1", "n", 0, "bit t: title t was delivered")]
    leave: Annotated[Array, col("u1", "n", 0, "cause of leaving, 0 stays")]
    team: Annotated[Array, col("i1", "n", -1, "title whose team this member joins, -1 none")]
    vote: Annotated[Array, col("i1", "n", -1, "title whose vote this member takes part in, -1 none")]
    first: Annotated[Array, col("i4", "n", 0, "first message read in this visit")]


GROUPS: dict[str, type[Any]] = {
    "people": People,
    "holdings": Holdings,
    "ties": Ties,
    "feed": Feed,
    "circles": Circles,
    "segments": Segments,
    "forms": Forms,
    "shop": Shop,
    "desk": Desk,
    "ledger": Ledger,
    "happenings": Happenings,
    "events": Events,
    "intents": Intents,
    "tools": Tools,
}
"""Every group of the state, in the order they are hashed."""


def _described(group: type[Any]) -> dict[str, Col]:
    hints = get_type_hints(group, include_extras=True)
    return {k: get_args(h)[1] for k, h in hints.items() if get_origin(h) is Annotated}


_LAYOUTS = {group: _described(group) for group in GROUPS.values()}


def layout(group: type[Any]) -> dict[str, Col]:
    """Column descriptions of one group, in order."""
    return _LAYOUTS[group]


@cache
def _compiled_group(name: str) -> GroupType:
    spec = layout(GROUPS[name])
    return GroupType(name, tuple((k, ColumnType(c.dtype, len(c.dims))) for k, c in spec.items()))


@cache
def _compiled_state() -> GroupType:
    return GroupType("columns", tuple((name, _compiled_group(name)) for name in GROUPS))


class Columns(Referenced):
    """The whole state: one named tuple of arrays per group. Compiled code takes it by reference."""

    people: People
    holdings: Holdings
    ties: Ties
    feed: Feed
    circles: Circles
    segments: Segments
    forms: Forms
    shop: Shop
    desk: Desk
    ledger: Ledger
    happenings: Happenings
    events: Events
    intents: Intents
    tools: Tools

    def __init__(self, **groups: Any) -> None:
        for name in GROUPS:
            setattr(self, name, groups[name])
        self.address_anew()

    def address_anew(self) -> None:
        """Write down where the arrays lie, for compiled code; called whenever a group has been exchanged."""
        tables = [[w for a in getattr(self, name) for w in column_entry(a)] for name in GROUPS]
        self._tables = [np.array(t, np.int64) for t in tables]
        self._root = np.array([t.ctypes.data for t in self._tables], np.int64)
        self.address = int(self._root.ctypes.data)

    def compiled_type(self) -> GroupType:
        """The compiled type of the state."""
        return _compiled_state()

    def groups(self) -> Iterator[tuple[str, Any]]:
        """Names and groups, in order."""
        for name in GROUPS:
            yield name, getattr(self, name)

    def replace(self, **groups: Any) -> Columns:
        """The same state with some groups exchanged."""
        return Columns(**{name: groups.get(name, group) for name, group in self.groups()})
