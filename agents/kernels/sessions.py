"""Sharing sessions: a trailer the evening before, the guest live, a digest the day after (mechanisms R11, T3, V1)."""

from __future__ import annotations

from numba import njit

from agents.columns import Columns, Desk, Ledger, People
from agents.exact import Int
from agents.kernels.books import shift
from agents.kernels.codes import (
    ADVERTISER,
    BELONGING,
    C_SESSION,
    DEAD,
    F_LIVE,
    F_TEXT,
    FATIGUE,
    H_SESSION,
    K_CONTENT,
    K_TRAILER,
    MEMBER,
    T_ANSWERED,
    T_AT_EVENTS,
    TRUST,
    WARMTH,
)
from agents.kernels.editorial import focus, novelty, off_topic
from agents.kernels.newcomers import happen
from agents.kernels.operator import publish
from agents.names import SLOTS_PER_DAY as TICKS_A_DAY
from agents.params import Params

TRAILER, HOST, DIGEST = 1, 2, 4
"""Bits of the parts a session has."""
EVENING, FORENOON = 4, 1
PLAIN_PULL = 0.3
"""Share of a session's pull that is left with a guest of no name."""
ECHO_TICKS = 2 * TICKS_A_DAY


@njit(cache=True, nogil=True, error_model="numpy")
def _publish(cols: Columns, tick: Int, kind: Int, form: Int, worth: float, par: Params) -> None:
    desk, topics = cols.desk, cols.people.interests.shape[1]
    topic, need = desk.session_topic[0], desk.session_need[0]
    off = 0.0
    if kind == K_CONTENT:
        worth *= cols.forms.worth[form] * focus(desk, topic, need, par) * novelty(desk, topic, par)
        off = off_topic(desk, topic, par)
        desk.heard_topic[topic] += 1.0
    publish(cols.feed, cols.circles, cols.ledger, topics, tick, kind, -1, topic, need, form, worth, off)


@njit(cache=True, nogil=True, error_model="numpy")
def prepare_session(cols: Columns, tick: Int, par: Params) -> None:
    """The operator's part: announce, open, and write up afterwards what is planned; each only if its part is."""
    desk = cols.desk
    desk.pull[0] = 0.0
    if 0 <= desk.session_at[0] < tick:
        desk.session_at[0] = -1
        desk.session_told[0] = -1
    if 0 <= desk.echo_ends[0] <= tick:
        desk.echo_ends[0] = -1
        desk.echo[0] = 0.0
    if par.on_sessions == 0.0:
        return
    at, parts, guest = desk.session_at[0], desk.session_parts[0], desk.session_quality[0]
    if at > tick and parts & TRAILER and desk.session_told[0] < 0:
        eve = (at // TICKS_A_DAY - 1) * TICKS_A_DAY + EVENING
        if tick >= eve:
            _publish(cols, tick, K_TRAILER, F_TEXT, 0.0, par)
            desk.session_told[0] = tick
    if at == tick:
        if desk.session_told[0] >= 0:
            desk.pull[0] = par.session_pull * (PLAIN_PULL + (1.0 - PLAIN_PULL) * guest)
        _publish(cols, tick, K_CONTENT, F_LIVE, par.session_live * guest, par)
        if parts & DIGEST:
            desk.digest_at[0] = (at // TICKS_A_DAY + 1) * TICKS_A_DAY + FORENOON
    if desk.digest_at[0] == tick:
        desk.digest_at[0] = -1
        _publish(cols, tick, K_CONTENT, F_TEXT, par.digest_worth * guest, par)
        desk.echo[0] = par.session_reach * guest
        desk.echo_ends[0] = tick + ECHO_TICKS


@njit(cache=True, nogil=True, error_model="numpy")
def liking(people: People, desk: Desk, row: Int, par: Params) -> float:
    """How much a session speaks to a member, in [0, 1]: its topic and the need it serves."""
    topic, need = desk.session_topic[0], desk.session_need[0]
    return par.topic_share * people.interests[row, topic] + (1.0 - par.topic_share) * people.needs[row, need]


@njit(cache=True, nogil=True, error_model="numpy")
def drawn_chance(people: People, desk: Desk, row: Int, chance: float, rhythm: float, par: Params) -> float:
    """Chance to come in the slot of a session, for who was on line since it was announced and has time then."""
    if people.seen[row] < desk.session_told[0]:
        return chance
    free = min(1.0, 2.0 * rhythm)
    return chance + (1.0 - chance) * desk.pull[0] * liking(people, desk, row, par) * free


@njit(cache=True, nogil=True, error_model="numpy")
def attend(people: People, desk: Desk, ledger: Ledger, part: Int, row: Int, par: Params) -> None:
    """Be there: what is heard live; hosted, what is asked is answered and everybody takes part.

    A poor guest, or one on what does not concern a member, wastes an evening's patience.
    """
    c, parts = people.circle[row], desk.session_parts[0]
    like = liking(people, desk, row, par)
    worth = par.session_worth * desk.session_quality[0] * like
    gain = worth / (worth + par.value_half)
    ledger.tally[part, T_AT_EVENTS] += 1
    warm = par.session_warmth * gain * (1.0 - people.warmth[row])
    shift(people.warmth, row, ledger, part, c, WARMTH, C_SESSION, warm)
    trust = par.session_trust * gain * (1.0 - people.trust[row])
    shift(people.trust, row, ledger, part, c, TRUST, C_SESSION, trust)
    tired = par.session_fatigue * (1.0 - gain) * par.on_fatigue
    shift(people.fatigue, row, ledger, part, c, FATIGUE, C_SESSION, tired)
    if parts & HOST == 0:
        return
    near = par.session_belonging * gain * (1.0 - people.belonging[row])
    shift(people.belonging, row, ledger, part, c, BELONGING, C_SESSION, near)
    if people.asked[row] >= 0:
        people.asked[row] = -1
        ledger.tally[part, T_ANSWERED] += 1
        trust = par.answer_trust * (1.0 - people.trust[row])
        shift(people.trust, row, ledger, part, c, TRUST, C_SESSION, trust)


@njit(cache=True, nogil=True, error_model="numpy")
def attends(cols: Columns, row: Int, tick: Int, par: Params) -> bool:
    """Whether a member on line in this tick is at a session."""
    if cols.desk.session_at[0] != tick or par.on_sessions == 0.0 or cols.people.role[row] == ADVERTISER:
        return False
    return cols.circles.vital[cols.people.circle[row]] != DEAD


@njit(cache=True, nogil=True, error_model="numpy")
def close_session(cols: Columns, tick: Int, par: Params) -> None:
    """At the end of its tick, remember how many were at a session."""
    if cols.desk.session_at[0] != tick or par.on_sessions == 0.0:
        return
    there = 0
    for row in range(cols.desk.rows[0]):
        if cols.people.status[row] == MEMBER and cols.people.seen[row] == tick and attends(cols, row, tick, par):
            there += 1
    happen(cols.happenings, H_SESSION, tick, -1, cols.desk.session_topic[0], there, 0.0)
