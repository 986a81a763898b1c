"""Campaigns: the fission toolbox at work (mechanisms P10), one summing-up a tick and strangers at the gate."""

from __future__ import annotations

from numba import njit

from agents.chance import ARRIVAL, LEAVING, draw1, draw4, mix_uid, poisson_inv
from agents.columns import Columns, Desk, People
from agents.exact import Int
from agents.kernels.adoption import remember_fit
from agents.kernels.books import pay, shift
from agents.kernels.circles import home_for
from agents.kernels.codes import (
    ADVERTISER,
    C_ADVERT,
    C_ARRIVAL,
    C_CAMPAIGN_COST,
    C_LEFT_FATIGUE,
    C_NEWS,
    CAMPAIGN,
    FATIGUE,
    FREELOADER,
    KOL,
    LEADER,
    MEMBER,
    T_CONTACTS,
    WARMTH,
)
from agents.kernels.departing import depart
from agents.kernels.entrance import come_in
from agents.kernels.gates import passes_gate, turn_away
from agents.kernels.introductions import count_campaigned
from agents.kernels.newcomers import make_person
from agents.kernels.operator import reach_left
from agents.kernels.reading import TICKS_A_DAY
from agents.kernels.ties import connect
from agents.names import Campaign
from agents.params import Params

BROADCAST = int(Campaign.BROADCAST)
SLOT = 2
"""Slot of day in which campaigns' messages go round: noon."""
LUMPS_A_DAY = 0.5
"""How often partners bring their customers."""
CAMPAIGN_UID = 1 << 41
"""Identities by which the luck of campaigns is drawn start here."""


@njit(cache=True, nogil=True, error_model="numpy")
def _spam(cols: Columns, amount: float, par: Params) -> None:
    """A day of circles full of posters tires whoever has to look at them."""
    people = cols.people
    for row in range(cols.desk.rows[0]):
        if people.status[row] == MEMBER:
            tired = amount * (1.0 - people.fatigue[row]) * par.on_fatigue
            shift(people.fatigue, row, cols.ledger, 0, people.circle[row], FATIGUE, C_ADVERT, tired)


@njit(cache=True, nogil=True, error_model="numpy")
def broadcast(cols: Columns, seed: Int, tick: Int, par: Params) -> None:
    """A message to everybody: wakes some of the dormant, loses others, tires all; in the order of rows."""
    people, desk, ledger = cols.people, cols.desk, cols.ledger
    asleep = tick - par.dormant_days * TICKS_A_DAY
    for row in range(desk.rows[0]):
        if people.status[row] != MEMBER:
            continue
        c = people.circle[row]
        pay(desk, ledger, c, row, C_CAMPAIGN_COST, -par.broadcast_cost)
        desk.campaign_left[BROADCAST] = max(0.0, desk.campaign_left[BROADCAST] - par.broadcast_cost)
        tired = par.broadcast_fatigue * (1.0 - people.fatigue[row]) * par.on_fatigue
        shift(people.fatigue, row, ledger, 0, c, FATIGUE, C_ADVERT, tired)
        named = people.role[row] == KOL or people.role[row] == LEADER
        if named or people.seen[row] >= asleep or people.joined[row] >= asleep:
            continue
        if draw1(seed, LEAVING, tick, people.uid[row], 1) < par.broadcast_leave * (1.0 - people.belonging[row]):
            depart(cols, row, C_LEFT_FATIGUE, tick)
            continue
        warm = par.broadcast_warmth * people.trust[row] * (1.0 - people.warmth[row])
        shift(people.warmth, row, ledger, 0, c, WARMTH, C_NEWS, warm)


@njit(cache=True, nogil=True, error_model="numpy")
def run_campaigns(cols: Columns, seed: Int, tick: Int, par: Params) -> None:
    """End what is over, sum up what runs for the rest of the tick, and let messages go round at noon."""
    desk, tools = cols.desk, cols.tools
    pull = 0.0
    kind = -1
    strongest = 0.0
    lure = 0
    for k in range(desk.campaign_ends.shape[0]):
        if desk.campaign_ends[k] < 0:
            continue
        if tick >= desk.campaign_ends[k] or desk.campaign_left[k] <= tools.each[k]:
            desk.campaign_ends[k] = -1
            desk.campaign_left[k] = 0.0
            continue
        if par.on_campaigns == 0.0:
            continue
        pull += tools.pull[k]
        if tools.pull[k] > strongest:
            strongest = tools.pull[k]
            kind = k
        if tools.each[k] > 0.0:
            lure = 1
        if tick % TICKS_A_DAY == SLOT and k == BROADCAST:
            broadcast(cols, seed, tick, par)
        elif tick % TICKS_A_DAY == SLOT and tools.fatigue[k] > 0.0:
            _spam(cols, tools.fatigue[k], par)
    desk.campaign_pull[0] = pull
    desk.campaign_kind[0] = kind
    desk.lure[0] = lure


@njit(cache=True, nogil=True, error_model="numpy")
def open_reach(desk: Desk, par: Params) -> float:
    """People a day whom the open channels reach."""
    reach = 0.0
    for h in range(desk.channel_rate.shape[0]):
        if desk.channel_open[h]:
            reach += desk.channel_rate[h] * reach_left(desk, h, par)
    return reach


@njit(cache=True, nogil=True, error_model="numpy")
def count_campaigned_strangers(cols: Columns, seed: Int, tick: Int, par: Params) -> int:
    """How many people each campaign brings to the gate in this tick; returns the sum."""
    desk, tools = cols.desk, cols.tools
    active = 0
    reach = -1.0
    total = 0
    for k in range(desk.campaign_ends.shape[0]):
        desk.campaign_coming[k] = 0
        if desk.campaign_ends[k] < 0 or par.on_campaigns == 0.0:
            continue
        if reach < 0.0:
            reach = open_reach(desk, par)
            for c in range(cols.circles.active.shape[0]):
                active += cols.circles.active[c]
        u = draw4(seed, ARRIVAL, tick, CAMPAIGN_UID + k)
        lam = (tools.by_member[k] * active + tools.by_reach[k] * reach) * par.campaign_reach / TICKS_A_DAY
        coming = poisson_inv(u[0], lam)
        if tools.lumps[k] > 0.0 and u[1] < LUMPS_A_DAY / TICKS_A_DAY:
            coming += int(tools.lumps[k] * par.campaign_reach + 0.5)
        if tools.each[k] > 0.0:
            coming = min(coming, int(desk.campaign_left[k] / tools.each[k]))
        desk.campaign_coming[k] = coming
        total += coming
    return total


@njit(cache=True, nogil=True, error_model="numpy")
def _forwarder(people: People, rows: Int, u: tuple[float, float, float, float]) -> int:
    """A member with friends left who have not seen the poster; -1 when four looks found none (Q15)."""
    for x in u:
        row = int(x * rows)
        plain = people.role[row] != ADVERTISER and people.role[row] != FREELOADER
        if people.status[row] == MEMBER and people.friends[row] > 0 and plain:
            return row
    return -1


@njit(cache=True, nogil=True, error_model="numpy")
def _segment_of_reach(desk: Desk, u: float, par: Params) -> int:
    """Segment of an open channel, by how many it reaches; the first segment when none is open."""
    left = u * open_reach(desk, par)
    for h in range(desk.channel_rate.shape[0]):
        if desk.channel_open[h]:
            left -= desk.channel_rate[h] * reach_left(desk, h, par)
            if left < 0.0:
                return int(desk.channel_segment[h])
    return 0


@njit(cache=True, nogil=True, error_model="numpy")
def _campaigned(cols: Columns, seed: Int, kind: Int, index: Int, tick: Int, par: Params) -> None:
    """One person follows a campaign to the gate: by a member's poster, from a channel, or with a partner."""
    people, desk, tools = cols.people, cols.desk, cols.tools
    row = desk.rows[0]
    uid = mix_uid(ARRIVAL, CAMPAIGN_UID + kind, tick, index)
    u = draw4(seed, ARRIVAL, tick, uid)
    by = -1
    if tools.by_member[kind] > 0.0:
        by = _forwarder(people, row, draw4(seed, ARRIVAL, tick, uid, 1))
        if by < 0:
            return
        people.friends[by] -= 1
    if by >= 0:
        segment = int(people.segment[by])
    elif tools.by_reach[kind] > 0.0:
        segment = _segment_of_reach(desk, u[2], par)
    else:
        segment = int(u[2] * cols.segments.identity.shape[0])
    freeloads = u[0] < tools.freeloaders[kind]
    unrelated = freeloads or u[1] >= tools.precision[kind]
    make_person(people, cols.segments, seed, row, uid, segment, unrelated, par)
    remember_fit(people, cols.holdings, cols.shop, row)
    people.campaign[row] = 1 + kind
    if freeloads:
        people.role[row] = FREELOADER
    cols.ledger.tally[0, T_CONTACTS] += 1
    circle = home_for(people, cols.circles, row, people.circle[by] if by >= 0 else -1)
    if circle < 0 or not passes_gate(cols, row, seed, tick, by >= 0, unrelated, par):
        turn_away(people, desk, cols.ledger, row)
        return
    come_in(cols, row, circle, seed, tick, CAMPAIGN, by, C_ARRIVAL, par)
    count_campaigned(cols, row, kind)
    if by >= 0:
        connect(cols.ties, row, by, par.campaign_tie, 0)


@njit(cache=True, nogil=True, error_model="numpy")
def campaigns_arrive(cols: Columns, seed: Int, tick: Int, par: Params) -> None:
    """Everybody the campaigns bring in this tick."""
    for kind in range(cols.desk.campaign_coming.shape[0]):
        for k in range(cols.desk.campaign_coming[kind]):
            _campaigned(cols, seed, kind, k, tick, par)
