"""Newcomers: who somebody is, drawn once from a segment, and how they come in."""

from __future__ import annotations

from numba import njit

from agents.chance import TRAITS, draw4, normal_inv, poisson_inv
from agents.columns import Circles, Feed, Happenings, Holdings, Ledger, People, Segments
from agents.exact import Int, exp_
from agents.kernels.books import book, shift
from agents.kernels.codes import (
    BELONGING,
    C_GREETING,
    FATIGUE,
    FOUNDING,
    H_JOINED,
    HEADCOUNT,
    MEMBER,
    ORDINARY,
    T_JOINED,
    TRUST,
    WARMTH,
)
from agents.names import NEEDS
from agents.params import Params

THETA, TRUST_0, WARMTH_0, BELONGING_0, PRICE, BUDGET, ATTENTION, POSTING, OUTSIDE = range(9)
TRAITS_N = 9
NOISE = 0.18
"""Standard deviation of a member's interests and needs around the segment's."""


@njit(cache=True, nogil=True, error_model="numpy")
def trait(segments: Segments, segment: Int, which: Int, seed: Int, uid: Int) -> float:
    """One trait of a person: normal around the segment's mean, clipped to its range."""
    u = draw4(seed, TRAITS, 0, uid, which // 4)
    z = normal_inv(u[which % 4])
    s = segments.spread[segment, which]
    return min(s[3], max(s[2], s[0] + s[1] * z))


@njit(cache=True, nogil=True, error_model="numpy")
def _weight(mean: float, u: float) -> float:
    return min(1.0, max(0.0, mean + NOISE * normal_inv(u)))


@njit(cache=True, nogil=True, error_model="numpy")
def _tastes(
    people: People, segments: Segments, segment: Int, row: Int, seed: Int, uid: Int, unrelated: bool
) -> None:
    for j in range(people.interests.shape[1]):
        u = draw4(seed, TRAITS, 0, uid, 10 + j)
        mean = 0.25 * u[1] if unrelated else segments.interests[segment, j]
        people.interests[row, j] = _weight(mean, u[0])
    for m in range(NEEDS):
        u = draw4(seed, TRAITS, 0, uid, 30 + m)
        people.needs[row, m] = _weight(segments.needs[segment, m], u[0])


@njit(cache=True, nogil=True, error_model="numpy")
def make_person(
    people: People,
    segments: Segments,
    seed: Int,
    row: Int,
    uid: Int,
    segment: Int,
    unrelated: bool,
    par: Params,
) -> None:
    """Fill a row with a person of a segment (or one unrelated to the theme); nobody else's luck changes."""
    people.uid[row] = uid
    people.role[row] = ORDINARY
    people.campaign[row] = 0
    people.segment[row] = segment
    people.theta[row] = trait(segments, segment, THETA, seed, uid)
    people.trust[row] = trait(segments, segment, TRUST_0, seed, uid)
    people.warmth[row] = trait(segments, segment, WARMTH_0, seed, uid)
    people.belonging[row] = trait(segments, segment, BELONGING_0, seed, uid)
    people.price_sensitivity[row] = trait(segments, segment, PRICE, seed, uid)
    people.budget[row] = trait(segments, segment, BUDGET, seed, uid)
    people.attention[row] = trait(segments, segment, ATTENTION, seed, uid)
    people.posting[row] = min(0.95, exp_(trait(segments, segment, POSTING, seed, uid)))
    people.outside[row] = trait(segments, segment, OUTSIDE, seed, uid)
    _tastes(people, segments, segment, row, seed, uid, unrelated)
    u = draw4(seed, TRAITS, 0, uid, 3)
    place = 0
    while place < segments.places.shape[1] - 1 and u[0] >= segments.places[segment, place]:
        place += 1
    people.place[row] = place
    people.identity[row] = segments.identity[segment]
    people.side[row] = segments.side[segment]
    people.friends[row] = min(255, poisson_inv(u[1], par.friends_mean))


@njit(cache=True, nogil=True, error_model="numpy")
def resemble(people: People, holdings: Holdings, row: Int, inviter: Int, par: Params) -> None:
    """Make a friend like who brought them (mechanisms V3) and curious about what they were told of."""
    like = par.resemblance
    for j in range(people.interests.shape[1]):
        own = people.interests[row, j]
        people.interests[row, j] = own + like * (people.interests[inviter, j] - own)
    people.place[row] = people.place[inviter]
    people.trust[row] = min(1.0, people.trust[row] + par.friend_trust * people.trust[inviter])


@njit(cache=True, nogil=True, error_model="numpy")
def happen(happenings: Happenings, kind: Int, tick: Int, row: Int, a: Int, b: Int, amount: float) -> None:
    """Remember what happened to a person."""
    slot = happenings.head[0] % happenings.kind.shape[0]
    happenings.kind[slot] = kind
    happenings.tick[slot] = tick
    happenings.row[slot] = row
    happenings.a[slot] = a
    happenings.b[slot] = b
    happenings.amount[slot] = amount
    happenings.head[0] += 1


@njit(cache=True, nogil=True, error_model="numpy")
def take_stock(people: People, ledger: Ledger, row: Int, cause: Int, sign: float) -> None:
    """Book all a person brings into a circle (sign 1) or takes out of it (sign -1)."""
    c = people.circle[row]
    book(ledger, 0, c, row, WARMTH, cause, sign * people.warmth[row])
    book(ledger, 0, c, row, TRUST, cause, sign * people.trust[row])
    book(ledger, 0, c, row, BELONGING, cause, sign * people.belonging[row])
    book(ledger, 0, c, row, FATIGUE, cause, sign * people.fatigue[row])


@njit(cache=True, nogil=True, error_model="numpy")
def enter(
    people: People,
    feed: Feed,
    circles: Circles,
    ledger: Ledger,
    happenings: Happenings,
    row: Int,
    circle: Int,
    tick: Int,
    source: Int,
    inviter: Int,
    cause: Int,
) -> None:
    """Let a person in: counted, booked, and reading from here on; earlier messages are not shown to them."""
    people.status[row] = MEMBER
    people.circle[row] = circle
    people.source[row] = source
    people.inviter[row] = inviter
    people.joined[row] = tick
    people.mark[row] = feed.head[circle]
    people.welcome[row] = 1 if source == FOUNDING else 0
    circles.members[circle] += 1
    book(ledger, 0, circle, row, HEADCOUNT, cause, 1.0)
    take_stock(people, ledger, row, cause, 1.0)
    if source != FOUNDING:
        ledger.tally[0, T_JOINED] += 1
        happen(happenings, H_JOINED, tick, row, source, inviter, 0.0)


@njit(cache=True, nogil=True, error_model="numpy")
def feel_welcome(people: People, ledger: Ledger, row: Int, par: Params) -> None:
    """What a greeting by name does to a newcomer, whoever gives it (P10, F4)."""
    c = people.circle[row]
    people.welcome[row] = 1
    near = par.greet_belonging * (1.0 - people.belonging[row])
    warm = par.greet_warmth * (1.0 - people.warmth[row])
    shift(people.belonging, row, ledger, 0, c, BELONGING, C_GREETING, near)
    shift(people.warmth, row, ledger, 0, c, WARMTH, C_GREETING, warm)
