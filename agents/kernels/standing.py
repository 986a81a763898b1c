"""Standing: how leaders and KOLs fare from night to night: strain, loyalty, courting, and who takes over (T4, T7)."""

from __future__ import annotations

from numba import njit

from agents.chance import EVENT, LEAVING, draw1, mix_uid
from agents.columns import Columns
from agents.exact import Int
from agents.kernels.adoption import remember_fit
from agents.kernels.books import shift
from agents.kernels.circles import home_for
from agents.kernels.codes import (
    BELONGING,
    C_ARRIVAL,
    C_BURN_OUT,
    C_LEADER_LOST,
    C_LEFT_COURTED,
    C_RECOGNITION,
    DEAD,
    FOLLOWER,
    H_BURNT_OUT,
    H_COURTED,
    H_ROLE,
    KOL,
    LEADER,
    MEMBER,
    ORDINARY,
    RECRUITED,
    T_LEADER_ACTS,
    WARMTH,
)
from agents.kernels.conduct import may_befriend
from agents.kernels.departing import depart, farewell
from agents.kernels.newcomers import enter, happen, make_person
from agents.kernels.reading import TICKS_A_DAY
from agents.kernels.ties import connect
from agents.params import Params

HAD_ONE = -2
"""In ``circles.leaderless`` during the count: there was a leader last night."""
LEADER_KNOWN = 0.3
"""Credibility a leader is courted for at least: whoever runs a room is known to rivals."""
COURTING = 5
"""``sub`` of draws of purpose LEAVING; 0 is a member's own leaving."""
STEPPING_UP = 9


@njit(cache=True, nogil=True, error_model="numpy")
def give_role(cols: Columns, row: Int, role: Int, tick: Int) -> None:
    """A member takes on or gives up a role; that a circle is without a leader shows at night."""
    old = cols.people.role[row]
    if old == role:
        return
    cols.people.role[row] = role
    cols.people.load[row] = 0.0
    happen(cols.happenings, H_ROLE, tick, row, role, old, 0.0)
    c = cols.people.circle[row]
    if role in (KOL, LEADER):
        cols.desk.named[0] += 1
    if old in (KOL, LEADER):
        cols.desk.named[0] -= 1
    if role == LEADER:
        cols.circles.leaders[c] += 1
        cols.circles.leaderless[c] = -1


@njit(cache=True, nogil=True, error_model="numpy")
def efficiency(cols: Columns, row: Int, par: Params) -> float:
    """Share of a leader's capacity that bears fruit: the way of working known, less strain (T5, Q3)."""
    known = 1.0 - par.on_ways * (1.0 - par.ways_floor) * (1.0 - cols.circles.ways[cols.people.circle[row]])
    return known * (1.0 - par.on_burnout * cols.people.load[row])


@njit(cache=True, nogil=True, error_model="numpy")
def pay_of(cols: Columns, par: Params) -> float:
    """How well leaders feel paid by their commission, in [0, 1)."""
    share = cols.desk.commission[0]
    return share / (share + par.commission_half)


@njit(cache=True, nogil=True, error_model="numpy")
def _tire(cols: Columns, row: Int, tick: Int, par: Params) -> None:
    """A leader's strain: too many to look after; rest; and at full strain, burning out."""
    people, circles = cols.people, cols.circles
    c = people.circle[row]
    over = circles.members[c] / (par.span * max(1, circles.leaders[c])) - 1.0
    spared = 1.0 - par.commission_rest * pay_of(cols, par)
    people.load[row] += par.strain_span * min(2.0, max(0.0, over)) * spared
    people.load[row] -= par.strain_rest * people.load[row]
    if people.load[row] < 1.0:
        return
    loss = par.burn_out
    shift(people.warmth, row, cols.ledger, 0, c, WARMTH, C_BURN_OUT, -loss * people.warmth[row])
    shift(people.belonging, row, cols.ledger, 0, c, BELONGING, C_BURN_OUT, -loss * people.belonging[row])
    happen(cols.happenings, H_BURNT_OUT, tick, row, c, -1, 0.0)
    give_role(cols, row, ORDINARY, tick)


@njit(cache=True, nogil=True, error_model="numpy")
def work(cols: Columns, row: Int, acts: Int, par: Params) -> None:
    """An evening's acts strain a leader by their share of a full day's work."""
    cols.ledger.tally[0, T_LEADER_ACTS] += acts
    spared = 1.0 - par.commission_rest * pay_of(cols, par)
    full = max(1.0, par.leader_capacity)
    cols.people.load[row] += par.strain * par.on_burnout * min(1.0, acts / full) * spared


@njit(cache=True, nogil=True, error_model="numpy")
def _courted(cols: Columns, row: Int, seed: Int, tick: Int, par: Params) -> bool:
    """Whether a rival wins somebody known over today (Q16)."""
    people = cols.people
    known = people.credibility[row]
    if people.role[row] == LEADER:
        known = max(known, LEADER_KNOWN)
    doubt = 1.0 - people.loyalty[row]
    pull = min(1.0, people.outside[row] + cols.desk.rival[0])
    return draw1(seed, LEAVING, tick, people.uid[row], COURTING) < par.courted * known * doubt * doubt * pull


@njit(cache=True, nogil=True, error_model="numpy")
def _stand(cols: Columns, row: Int, seed: Int, tick: Int, par: Params) -> bool:
    """One night of a leader or KOL; True when they are one still."""
    people = cols.people
    if people.role[row] == LEADER and par.on_burnout > 0.0:
        _tire(cols, row, tick, par)
    pay = pay_of(cols, par) if people.role[row] == LEADER else 0.0
    wished = 0.5 * people.belonging[row] + 0.5 * pay
    people.loyalty[row] += par.loyalty_drift * (wished - people.loyalty[row])
    if people.role[row] == ORDINARY:
        return False
    if par.on_courting > 0.0 and par.on_leaving > 0.0 and _courted(cols, row, seed, tick, par):
        happen(cols.happenings, H_COURTED, tick, row, people.circle[row], -1, 0.0)
        farewell(cols, row, tick, seed, par)
        depart(cols, row, C_LEFT_COURTED, tick)
        return False
    return True


@njit(cache=True, nogil=True, error_model="numpy")
def _mourn(cols: Columns, circle: Int, par: Params) -> None:
    """A circle has lost its last leader: those held by nothing else belong less (star against web, Q4)."""
    people, ties = cols.people, cols.ties
    for row in range(cols.desk.rows[0]):
        if people.circle[row] != circle or people.status[row] != MEMBER:
            continue
        near = 0.0
        for k in range(ties.degree[row]):
            near += ties.strength[row, k]
        alone = 1.0 - par.on_ties * near / (near + par.tie_half)
        lost = -par.leader_loss * par.on_characters * alone * people.belonging[row]
        shift(people.belonging, row, cols.ledger, 0, circle, BELONGING, C_LEADER_LOST, lost)


@njit(cache=True, nogil=True, error_model="numpy")
def _take_over(cols: Columns, circle: Int, seed: Int, tick: Int, par: Params) -> None:
    """Perhaps the member who belongs most takes the lead of a leaderless circle (T7)."""
    people = cols.people
    best = -1
    most = 0.0
    for row in range(cols.desk.rows[0]):
        if people.circle[row] != circle or people.status[row] != MEMBER or people.role[row] not in (ORDINARY, KOL):
            continue
        worth = people.belonging[row] + people.credibility[row]
        if people.belonging[row] >= par.step_up_belonging and worth > most:
            best = row
            most = worth
    if best >= 0 and draw1(seed, EVENT, tick, people.uid[best], STEPPING_UP) < par.step_up:
        give_role(cols, best, LEADER, tick)
        cols.circles.ways[circle] *= 0.5


@njit(cache=True, nogil=True, error_model="numpy")
def stand(cols: Columns, seed: Int, tick: Int, par: Params) -> None:
    """One night: credibility fades, leaders and KOLs are tried, circles without a leader look for one."""
    people, circles = cols.people, cols.circles
    for c in range(circles.members.shape[0]):
        if circles.leaders[c] > 0:
            circles.leaderless[c] = HAD_ONE
    named = 0
    for row in range(cols.desk.rows[0]):
        if people.credibility[row] > 0.0:
            people.credibility[row] -= par.credibility_fading * people.credibility[row]
        role = people.role[row]
        if role not in (KOL, LEADER) or people.status[row] != MEMBER:
            continue
        if _stand(cols, row, seed, tick, par):
            named += 1
    _count_leaders(cols, tick)
    cols.desk.named[0] = named
    cols.desk.honours[0] -= par.honours_fading * cols.desk.honours[0]
    for c in range(circles.members.shape[0]):
        if circles.leaders[c] > 0:
            circles.ways[c] += par.ways_learning * (1.0 - circles.ways[c])
        elif circles.leaderless[c] == tick:
            _mourn(cols, c, par)
        elif circles.leaderless[c] >= 0 and par.on_succession > 0.0 and circles.vital[c] != DEAD:
            if tick - circles.leaderless[c] >= TICKS_A_DAY:
                _take_over(cols, c, seed, tick, par)


@njit(cache=True, nogil=True, error_model="numpy")
def _count_leaders(cols: Columns, tick: Int) -> None:
    people, circles = cols.people, cols.circles
    for c in range(circles.members.shape[0]):
        circles.leaders[c] = 0
    for row in range(cols.desk.rows[0]):
        if people.role[row] == LEADER and people.status[row] == MEMBER:
            circles.leaders[people.circle[row]] += 1
    for c in range(circles.members.shape[0]):
        if circles.leaders[c] > 0:
            circles.leaderless[c] = -1
        elif circles.leaderless[c] == HAD_ONE:
            circles.leaderless[c] = tick


@njit(cache=True, nogil=True, error_model="numpy")
def recognise(cols: Columns, row: Int, par: Params) -> None:
    """One member is named before all: belonging, credibility, loyalty; what is done every day is worth less (T12)."""
    people = cols.people
    worth = par.honours_half / (par.honours_half + cols.desk.honours[0])
    cols.desk.honours[0] += 1.0
    gain = par.recognised_belonging * worth * (1.0 - people.belonging[row])
    shift(people.belonging, row, cols.ledger, 0, people.circle[row], BELONGING, C_RECOGNITION, gain)
    people.credibility[row] += par.recognised_credibility * worth * (1.0 - people.credibility[row])
    people.loyalty[row] += par.recognised_loyalty * worth * (1.0 - people.loyalty[row])


@njit(cache=True, nogil=True, error_model="numpy")
def recruit(cols: Columns, segment: Int, followers: Int, seed: Int, tick: Int, par: Params) -> int:
    """A KOL comes from outside, with followers tied to nobody else; returns the KOL's row, -1 when all is full.

    Where members may not make friends, followers are tied to nobody at all (V7).

    There must be rows for 1 + followers people.
    """
    people, desk = cols.people, cols.desk
    kol = desk.rows[0]
    for k in range(followers + 1):
        row = desk.rows[0]
        uid = mix_uid(EVENT, segment, tick, k)
        make_person(people, cols.segments, seed, row, uid, segment, False, par)
        remember_fit(people, cols.holdings, cols.shop, row)
        circle = home_for(people, cols.circles, row, people.circle[kol] if k > 0 else -1)
        if circle < 0:
            return kol if k > 0 else -1
        desk.rows[0] = row + 1
        people.warmth[row] = max(people.warmth[row], par.newcomer_warmth)
        source = FOLLOWER if k > 0 else RECRUITED
        inviter = kol if k > 0 else -1
        enter(
            people, cols.feed, cols.circles, cols.ledger, cols.happenings, row, circle, tick, source, inviter,
            C_ARRIVAL,
        )  # fmt: skip
        if k > 0:
            if may_befriend(desk, par):
                connect(cols.ties, row, kol, par.friend_tie, 0)
            continue
        people.credibility[row] = par.recruit_credibility
        people.loyalty[row] = par.recruit_loyalty
        give_role(cols, row, KOL, tick)
    return kol
