"""The tick: the phases of :data:`PHASES` in their order, compiled as one loop.

Members read the state of the tick's start and write only their own rows, so they can be worked in several
parts at once; what one member does to another waits as an intent and is settled in member order. The same
bits come out whatever the number of parts.
"""

from __future__ import annotations

from numba import njit

from agents.chance import INTRODUCTION, LEAVING, PRESENCE, TALK, first_words, four_words, unit
from agents.columns import Columns
from agents.exact import Int
from agents.kernels.adoption import choose, look_round
from agents.kernels.arrivals import arrive
from agents.kernels.campaigns import campaigns_arrive, count_campaigned_strangers, run_campaigns
from agents.kernels.codes import (
    ADVERTISER,
    DEAD,
    K_ADVERT,
    K_BREACH,
    MEMBER,
    T_ACTIVE,
    T_CONSIDERED,
    T_READ,
    T_TIPPED,
    T_VISITS,
)
from agents.kernels.conduct import clears_out, live_by_rules, remove_silent, weigh_rules
from agents.kernels.editorial import forget_topics
from agents.kernels.entrance import companions
from agents.kernels.expect import VISITS, expect_acts, expect_scan, expect_visit, far
from agents.kernels.feed import oldest, seal
from agents.kernels.fulfilment import receive
from agents.kernels.leaving import consider_leaving
from agents.kernels.meetings import hold_meeting
from agents.kernels.offers import consider_voting, keep_offers
from agents.kernels.operator import count_strangers, greet, mark_fresh, pitch, post_content
from agents.kernels.presence import lingering_chance, outside_pull, presence_chance
from agents.kernels.reading import TICKS_A_DAY, feel, hear, measure_crowds, stretch
from agents.kernels.record import crowded, watch_all, watch_reads, watch_row
from agents.kernels.rewards import pay_due
from agents.kernels.sessions import attend, attends, close_session, drawn_chance, prepare_session
from agents.kernels.settle import settle_row
from agents.kernels.standing import stand
from agents.kernels.talk import announce, banter_decay, closeness, introduce, on_mind, speak, spur
from agents.kernels.tasks import fall_short, owe_points, redeem_points, take_part, weigh_points
from agents.kernels.upkeep import overnight
from agents.kernels.vitals import end_day
from agents.names import DAYS_PER_WEEK
from agents.params import Params

PHASES = (
    "operator: content and prompts, sessions, pitches, greetings, offers that end; campaigns run, meetings are held",
    "upkeep: parcels arrive; in the morning, what the night and the rules did; on Mondays, steps not taken",
    "presence: who opens the group",
    "reading: from the last-read mark as far as attention goes; being at a session",
    "talk: who means to say what to whom",
    "adoption: who means to buy, over which decisive exposure",
    "introductions: who means to bring a friend",
    "leaving: at night, who means to go, and over what; who has to",
    "settlement: intents are carried out in member order",
    "arrivals: channels and campaigns bring strangers to the gate",
    "standing: at night, what becomes of leaders and KOLs",
    "vitals: who was at a session; at night, each circle against its own past",
)
"""The phases of one tick, in order."""

NIGHT = TICKS_A_DAY - 1


@njit(cache=True, nogil=True, error_model="numpy")
def begin(cols: Columns, seed: Int, tick: Int, weekday_0: Int, par: Params) -> None:
    """The operator acts; campaigns run and meetings are held."""
    day = tick // TICKS_A_DAY
    weekday = (day + weekday_0) % DAYS_PER_WEEK
    desk, topics = cols.desk, cols.people.interests.shape[1]
    forget(cols)
    mark_fresh(cols.feed, tick, par)
    measure_crowds(cols.circles, par)
    weigh_points(desk, par)
    if tick % TICKS_A_DAY == 0:
        forget_topics(desk, par)
        weigh_rules(desk, tick, par)
        if weekday == 0:
            redeem_points(desk, cols.ledger)
    post_content(cols.feed, cols.circles, cols.forms, desk, cols.ledger, topics, tick, weekday, par)
    prepare_session(cols, tick, par)
    pitch(cols.feed, cols.circles, cols.shop, cols.ledger, topics, tick)
    keep_offers(cols, tick, par)
    greet(cols.people, cols.feed, cols.circles, desk, cols.ledger, tick, par)
    pay_due(desk, cols.ledger, tick)
    run_campaigns(cols, seed, tick, par)
    hold_meeting(cols, seed, tick, par)
    seal(cols.feed)


@njit(cache=True, nogil=True, error_model="numpy")
def forget(cols: Columns) -> None:
    """Nobody means anything any more: wipe what the last tick's intents left, and only that."""
    intents = cols.intents
    for p in range(intents.many.shape[0]):
        for k in range(intents.start[p], intents.start[p] + intents.many[p]):
            row = intents.row[k]
            intents.kind[row] = -1
            intents.title[row] = -1
            intents.topic[row] = -1
            intents.reply_to[row] = -1
            intents.buy[row] = -1
            intents.wave[row] = 0
            intents.bring[row] = 0
            intents.got[row] = 0
            intents.leave[row] = 0
            intents.team[row] = -1
            intents.vote[row] = -1
        intents.many[p] = 0


@njit(cache=True, nogil=True, error_model="numpy")
def _parcels(cols: Columns, part: Int, seed: Int, row: Int, tick: Int, par: Params) -> bool:
    """What comes today for a member who expects something; True when anything did."""
    holdings, got = cols.holdings, 0
    for t in range(holdings.due.shape[1]):
        if holdings.due[row, t] == tick:
            receive(cols.people, holdings, cols.shop, cols.ledger, part, seed, row, t, tick, par)
            got |= 1 << t
    if got:
        cols.intents.got[row] = got
    return got != 0


@njit(cache=True, nogil=True, error_model="numpy", forceinline=True)
def _visit(cols: Columns, part: Int, seed: Int, k: Int, row: Int, tick: Int, par: Params) -> None:
    """One visit, of the k-th of those who come: read, speak, weigh what is on offer, think of a friend."""
    people, holdings, feed, shop = cols.people, cols.holdings, cols.feed, cols.shop
    intents, ledger, c = cols.intents, cols.ledger, cols.people.circle[row]
    intents.online[row] = 1
    ledger.tally[part, T_VISITS] += 1
    if people.seen[row] < tick - tick % TICKS_A_DAY:
        ledger.tally[part, T_ACTIVE] += 1
        if cols.desk.hold[0] > 0.0:
            people.points[row] += 1.0
    people.seen[row] = tick
    start = max(people.mark[row], oldest(feed, c))
    first, last, skipped = stretch(feed, c, people.mark[row], people.attention[row], par.patience)
    company, ties, offline = look_round(people, cols.ties, intents.near, part, row, tick - TICKS_A_DAY)
    near = company * par.on_ties
    prompts, operators, said = feel(people, feed, cols.desk, ledger, part, row, first, last, skipped, near, par)
    if attends(cols, row, tick, par):
        attend(people, cols.desk, ledger, part, row, par)
    hear(people, holdings, feed, shop, cols.circles, ledger, intents, part, row, start, first, last, par)
    people.mark[row] = last
    intents.first[row] = first
    ledger.tally[part, T_READ] += last - first
    alive = cols.circles.vital[c] != DEAD
    if alive:
        by = spur(people, cols.desk, row, tick, last - first, prompts, operators, par)
        by *= closeness(ties, cols.circles.members[c], par)
        stir = last - first - (1.0 - par.strangers) * said
        dice = intents.dice
        u = unit(dice[part, 0, k]), unit(dice[part, 1, k]), unit(dice[part, 2, k]), unit(dice[part, 3, k])
        speak(people, holdings, feed, shop, cols.desk, intents, seed, row, tick, first, last, stir, near, by, u, par)
        if intents.kind[row] >= 0 and intents.kind[row] not in (K_ADVERT, K_BREACH):
            take_part(people, cols.desk, ledger, part, seed, row, tick, prompts, par)
    if people.role[row] == ADVERTISER:
        return
    awake = alive or par.on_silence == 0.0
    if not awake and first == last:
        return  # a dead circle reminds of nothing
    if choose(people, holdings, cols.circles, shop, intents, part, row, tick, ties, offline, par):
        ledger.tally[part, T_CONSIDERED] += 1
    if intents.buy[row] >= 0:
        ledger.tally[part, T_TIPPED] += 1
    if alive and (intents.buy[row] >= 0 or intents.team[row] >= 0):
        announce(people, intents, seed, row, tick, par)
    if alive and cols.desk.voting[0] & ~people.voted[row]:
        consider_voting(people, holdings, intents, cols.desk.voting[0], seed, row, tick, par)
    if awake:
        introduce(people, cols.desk, intents, row, tick, last - first, unit(intents.bond[part, k]), par)


@njit(cache=True, nogil=True, error_model="numpy", forceinline=True)
def _comes(cols: Columns, row: Int, tick: Int, weekday: Int, u: float, par: Params) -> bool:
    """Whether somebody is on line in this slot; u: what their luck drew for it, in [0, 1]."""
    people, hold = cols.people, cols.desk.hold[0]
    rhythm = cols.segments.rhythm[people.segment[row], weekday, tick % TICKS_A_DAY]
    usual = presence_chance(
        rhythm,
        people.warmth[row],
        people.fatigue[row],
        people.belonging[row],
        outside_pull(people, cols.desk, row, par) * (1.0 - par.points_shield * hold),
        par,
    )
    if hold > 0.0:
        usual = min(1.0, usual * (1.0 + par.points_lift * hold))
    if cols.desk.pull[0] > 0.0:
        usual = drawn_chance(people, cols.desk, row, usual, rhythm, par)
    if people.seen[row] != tick - 1:
        return u < usual
    if u < usual:
        return True
    glowing = on_mind(people, cols.holdings, cols.shop, row)
    return glowing >= 0 and u < lingering_chance(usual, cols.holdings.glow[row, glowing], par)


@njit(cache=True, nogil=True, error_model="numpy")
def _has_intents(cols: Columns, row: Int) -> bool:
    i = cols.intents
    bought = i.buy[row] >= 0 or i.team[row] >= 0 or i.got[row] > 0
    return bought or i.kind[row] >= 0 or i.bring[row] > 0 or i.leave[row] > 0 or i.vote[row] >= 0


@njit(cache=True, nogil=True, error_model="numpy")
def _morning(
    cols: Columns, part: Int, low: Int, high: Int, seed: Int, tick: Int, weekday: Int, par: Params
) -> None:
    """Parcels arrive; in the first slot of a day the night is done to everybody, and what the rules do."""
    people, acted = cols.people, cols.intents.acted
    for row in range(low, high):
        acted[part, row - low] = 0
        if people.expecting[row] and _parcels(cols, part, seed, row, tick, par):
            acted[part, row - low] = 1
    if tick % TICKS_A_DAY == 0:
        for row in range(low, high):
            if people.status[row] == MEMBER:
                overnight(people, cols.holdings, cols.ties, cols.ledger, part, row, tick, par)
                live_by_rules(people, cols.desk, cols.ledger, part, row, par)
                if weekday == 0:
                    fall_short(people, cols.desk, cols.ledger, part, row, tick, par)


@njit(cache=True, nogil=True, error_model="numpy")
def _come(cols: Columns, part: Int, low: Int, high: Int, seed: Int, tick: Int, weekday: Int, par: Params) -> int:
    """List who opens the group in this slot, in row order; returns how many do."""
    people, luck, there = cols.people, cols.intents.luck, cols.intents.there
    first_words(luck[part], seed, PRESENCE, tick, people.uid[low:high])
    count, ahead = 0, far(cols)
    for row in range(low, high):
        if ahead:
            expect_scan(cols, row, high, tick)
        there[part, count] = row
        if people.status[row] == MEMBER:
            count += int(_comes(cols, row, tick, weekday, unit(luck[part, row - low]), par))
    return count


@njit(cache=True, nogil=True, error_model="numpy")
def _block(
    cols: Columns, part: Int, low: Int, high: Int, seed: Int, tick: Int, weekday: Int, par: Params
) -> None:
    """A stretch of rows no longer than the scratch columns, worked phase by phase while it lies in the cache."""
    people, intents = cols.people, cols.intents
    _morning(cols, part, low, high, seed, tick, weekday, par)
    coming = _come(cols, part, low, high, seed, tick, weekday, par)
    for k in range(coming):
        intents.comers[part, k] = people.uid[intents.there[part, k]]
    four_words(intents.dice[part], seed, TALK, tick, intents.comers[part], coming)
    first_words(intents.bond[part], seed, INTRODUCTION, tick, intents.comers[part, :coming])
    expected = 0 if far(cols) else coming
    for k in range(coming):
        while expected <= min(coming - 1, k + VISITS):
            expect_visit(cols, intents.there[part, expected], par)
            expected += 1
        row = intents.there[part, k]
        intents.acted[part, row - low] = 1
        _visit(cols, part, seed, k, row, tick, par)
    if tick % TICKS_A_DAY == NIGHT:
        month_ends = clears_out(cols.desk, tick, par)
        first_words(intents.luck[part], seed, LEAVING, tick, people.uid[low:high])
        for row in range(low, high):
            if people.status[row] == MEMBER:
                u = unit(intents.luck[part, row - low])
                consider_leaving(people, cols.ties, cols.desk, intents, seed, row, tick, u, par)
                if month_ends:
                    remove_silent(people, intents, row, tick)
                intents.acted[part, row - low] |= intents.leave[row]
    for row in range(low, high):
        if intents.acted[part, row - low] and _has_intents(cols, row):
            intents.row[intents.start[part] + intents.many[part]] = row
            intents.many[part] += 1


@njit(cache=True, nogil=True, error_model="numpy")
def members(
    cols: Columns, part: Int, low: Int, high: Int, seed: Int, tick: Int, weekday_0: Int, par: Params
) -> None:
    """Rows low .. high - 1 live through the tick; writes own rows, this part's books and intents only.

    Nobody reads in a tick what another writes in it, so whole blocks of rows go through one phase after the
    other: the draws of a block are cast together, and what is read by few is loaded for few.
    """
    intents, block = cols.intents, cols.intents.there.shape[1]
    weekday = (tick // TICKS_A_DAY + weekday_0) % DAYS_PER_WEEK
    intents.start[part] = low
    intents.many[part] = 0
    intents.online[low:high] = 0
    start = low
    while start < high:
        stop = min(high, start + block)
        _block(cols, part, start, stop, seed, tick, weekday, par)
        start = stop


@njit(cache=True, nogil=True, error_model="numpy")
def bounds(rows: Int, parts: Int, part: Int) -> int:
    """First row of a part; parts are contiguous stretches in order."""
    return int(rows * part // parts)


@njit(cache=True, nogil=True, error_model="numpy")
def needed(cols: Columns, seed: Int, tick: Int, parts: Int, rows: Int, par: Params) -> Int:
    """Rows the newcomers of this tick can need at most."""
    total = count_strangers(cols.desk, seed, tick, par) + count_campaigned_strangers(cols, seed, tick, par)
    for p in range(parts):
        low = bounds(rows, parts, p)
        for k in range(cols.intents.many[p]):
            total += cols.intents.bring[cols.intents.row[low + k]]
    return total * (1 + companions(cols, par)) + 1


@njit(cache=True, nogil=True, error_model="numpy")
def _count_speakers(cols: Columns, parts: Int, rows: Int, par: Params) -> None:
    """How many members mean to speak in each circle in this slot, and what talk will come of it."""
    intents, circles = cols.intents, cols.circles
    for c in range(circles.speakers.shape[0]):
        circles.speakers[c] = 0
    for p in range(parts):
        low = bounds(rows, parts, p)
        for k in range(intents.many[p]):
            row = intents.row[low + k]
            if intents.kind[row] >= 0 and intents.kind[row] not in (K_ADVERT, K_BREACH):
                circles.speakers[cols.people.circle[row]] += 1
    for c in range(circles.speakers.shape[0]):
        circles.ebb[c] = banter_decay(circles.speakers[c] - 1, par)


@njit(cache=True, nogil=True, error_model="numpy")
def settle(cols: Columns, seed: Int, tick: Int, parts: Int, rows: Int, par: Params) -> None:
    """Carry out intents in member order, let strangers arrive, and end the day at night."""
    watch_reads(cols, tick, rows)
    _count_speakers(cols, parts, rows, par)
    ahead = far(cols)
    for p in range(parts):
        low = bounds(rows, parts, p)
        for k in range(cols.intents.many[p]):
            if ahead:
                expect_acts(cols, low + k, low + cols.intents.many[p] - 1)
            row = int(cols.intents.row[low + k])
            settle_row(cols, seed, row, tick, par)
            watch_row(cols, row)
    arrive(cols, seed, tick, par)
    campaigns_arrive(cols, seed, tick, par)
    close_session(cols, tick, par)
    if tick % TICKS_A_DAY == NIGHT:
        stand(cols, seed, tick, par)
        owe_points(cols.desk, cols.ledger, par)
        end_day(cols.people, cols.circles, cols.desk, tick, par)
    watch_all(cols)


@njit(cache=True, nogil=True, error_model="numpy")
def run(
    cols: Columns, seed: Int, tick: Int, last: Int, lived: bool, weekday_0: Int, par: Params
) -> tuple[Int, bool]:
    """Ticks from ``tick`` up to ``last`` (exclusive), worked in one part.

    Returns the tick reached, and True when it stopped between the members and the settlement of that tick
    because newcomers may need more rows than there are, or events more room: make it, then call again with
    ``lived`` True.
    """
    while tick < last:
        rows = cols.desk.rows[0]
        if not lived:
            begin(cols, seed, tick, weekday_0, par)
            members(cols, 0, 0, rows, seed, tick, weekday_0, par)
        if rows + needed(cols, seed, tick, 1, rows, par) > cols.people.uid.shape[0] or crowded(cols, rows):
            return tick, True
        settle(cols, seed, tick, 1, rows, par)
        lived = False
        tick += 1
    return tick, False
