"""All chance in the model: a pure function of (run seed, purpose, tick, member).

Nothing here has a state.  A draw is looked up, not taken from a stream, so adding a member, undoing a
decision or skipping a question changes nobody else's luck, and two runs that differ in one decision differ
only by its cause.

The generator is Philox 4x32-10 (Salmon, Moraes, Dror & Shaw 2011, "Parallel random numbers: as easy as 1, 2,
3"); the Random123 known-answer vectors are in the tests.  How a question becomes a counter::

    counter = (low half of uid, high half of uid, tick | sub << 20, purpose)
    key     = (low half of seed, high half of seed)

Ranges: seed and uid are uint64; tick < 2**20 (478 years of six ticks a day); sub < 2**12; purpose < 2**32.
From Python, pass a seed or uid of 2**63 and above as np.uint64: numba takes a plain int for a signed one.
The seeds and identities made here stay below that.

Counts and other distributions come from one uniform through the inverse of the distribution
(:mod:`agents.quantiles`, offered here too), never from a rejection sampler, which would use up a varying
number of draws.
"""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from agents.exact import Int
from agents.quantiles import geometric_at as geometric_at
from agents.quantiles import geometric_decay as geometric_decay
from agents.quantiles import geometric_inv as geometric_inv
from agents.quantiles import kumaraswamy_inv as kumaraswamy_inv
from agents.quantiles import lognormal_inv as lognormal_inv
from agents.quantiles import normal_inv as normal_inv
from agents.quantiles import pareto_inv as pareto_inv
from agents.quantiles import poisson_inv as poisson_inv

# Purposes.  A number is fixed once and for all: renumbering one would change every saved run.  New purposes
# go to the end; a retired number is never used again.  Where one purpose asks several questions of a member
# in the same tick, they differ by `sub` (or use the four lanes of one draw4).
TRAITS = 1  #         who a member is: drawn once, tick 0, sub = attribute
PRESENCE = 2  #       online in this slot?
READING = 3  #        what catches the eye, does an older pitch get read
TALK = 4  #           posts, asks, on which topic
REPLY = 5  #          answers whom
ADOPTION = 6  #       hesitation before a purchase
DELIVERY = 7  #       lead time of an order
QUALITY = 8  #        quality of what arrived
REVIEW = 9  #         writes a review, how kind
INTRODUCTION = 10  #  brings how many friends
FRIEND = 11  #        what the friend is like
ARRIVAL = 12  #       strangers from a channel
GATE = 13  #          passes the gate, pays, is deterred
LEAVING = 14  #       leaves this day
TIES = 15  #          which ties exist at the start, which form
CONTENT = 16  #       quality and luck of a piece of content
EVENT = 17  #         attendance at sessions and meetings
BOT = 18  #           scripted operators
DIFFUSION = 19  #     the stand-alone rules of agents/diffusion.py
SURVEY = 20  #        who answers the operator's research

PURPOSES: dict[str, int] = {
    "TRAITS": TRAITS,
    "PRESENCE": PRESENCE,
    "READING": READING,
    "TALK": TALK,
    "REPLY": REPLY,
    "ADOPTION": ADOPTION,
    "DELIVERY": DELIVERY,
    "QUALITY": QUALITY,
    "REVIEW": REVIEW,
    "INTRODUCTION": INTRODUCTION,
    "FRIEND": FRIEND,
    "ARRIVAL": ARRIVAL,
    "GATE": GATE,
    "LEAVING": LEAVING,
    "TIES": TIES,
    "CONTENT": CONTENT,
    "EVENT": EVENT,
    "BOT": BOT,
    "DIFFUSION": DIFFUSION,
    "SURVEY": SURVEY,
}

TICK_LIMIT = 1 << 20
SUB_LIMIT = 1 << 12

_MASK = np.uint64(0xFFFFFFFF)
_HALF = np.uint64(32)
_MULTIPLIER_0 = np.uint64(0xD2511F53)
_MULTIPLIER_1 = np.uint64(0xCD9E8D57)
_WEYL_0 = np.uint64(0x9E3779B9)
_WEYL_1 = np.uint64(0xBB67AE85)
_SUB_SHIFT = np.uint64(20)
_TO_UNIT = 1.0 / 4294967296.0
_NEWCOMER_KEY = np.uint64(0x48656172)  # keeps identities apart from draws, whose key is the run's seed
_NEWCOMER_BIT = np.uint64(1 << 62)
_NEWCOMER_MASK = np.uint64((1 << 62) - 1)


@njit(cache=True, nogil=True, error_model="numpy")
def philox4x32(c0: Int, c1: Int, c2: Int, c3: Int, k0: Int, k1: Int) -> tuple[Int, Int, Int, Int]:
    """Ten rounds of Philox 4x32: four 32-bit words from a 128-bit counter and a 64-bit key.

    Arguments are taken modulo 2**32; the words are returned in uint64.
    """
    a, b, c, d = np.uint64(c0) & _MASK, np.uint64(c1) & _MASK, np.uint64(c2) & _MASK, np.uint64(c3) & _MASK
    x, y = np.uint64(k0) & _MASK, np.uint64(k1) & _MASK
    for _ in range(10):
        p = _MULTIPLIER_0 * a
        q = _MULTIPLIER_1 * c
        a, b, c, d = (q >> _HALF) ^ b ^ x, q & _MASK, (p >> _HALF) ^ d ^ y, p & _MASK
        x = (x + _WEYL_0) & _MASK
        y = (y + _WEYL_1) & _MASK
    return a, b, c, d


@njit(cache=True, nogil=True, error_model="numpy")
def draw4(seed: Int, purpose: Int, tick: Int, uid: Int, sub: Int = 0) -> tuple[float, float, float, float]:
    """Four independent uniforms for one question about one member at one tick.

    Each is (x + ½)·2⁻³² for a 32-bit word x, so it lies strictly between 0 and 1 (smallest 1.16e-10): a
    logarithm or an inverse distribution of it is always finite, and ``u < p`` is never true at p = 0, always
    at p = 1.
    """
    s = np.uint64(seed)
    i = np.uint64(uid)
    a, b, c, d = philox4x32(
        i & _MASK,
        i >> _HALF,
        np.uint64(tick) | (np.uint64(sub) << _SUB_SHIFT),
        np.uint64(purpose),
        s & _MASK,
        s >> _HALF,
    )
    return (
        (np.float64(a) + 0.5) * _TO_UNIT,
        (np.float64(b) + 0.5) * _TO_UNIT,
        (np.float64(c) + 0.5) * _TO_UNIT,
        (np.float64(d) + 0.5) * _TO_UNIT,
    )


@njit(cache=True, nogil=True, error_model="numpy")
def draw1(seed: Int, purpose: Int, tick: Int, uid: Int, sub: Int = 0) -> float:
    """One uniform: the first of :func:`draw4`."""
    return draw4(seed, purpose, tick, uid, sub)[0]


@njit(cache=True, nogil=True, error_model="numpy")
def draws(seed: Int, purpose: Int, tick: Int, uids: NDArray[np.uint64], sub: Int = 0) -> NDArray[np.float64]:
    """:func:`draw4` for many members: float64, shape (len(uids), 4).  For set-up; allocates its result."""
    out = np.empty((uids.shape[0], 4), dtype=np.float64)
    for i in range(uids.shape[0]):
        u = draw4(seed, purpose, tick, uids[i], sub)
        out[i, 0] = u[0]
        out[i, 1] = u[1]
        out[i, 2] = u[2]
        out[i, 3] = u[3]
    return out


@njit(cache=True, nogil=True, error_model="numpy")
def _round(
    a: np.uint64, b: np.uint64, c: np.uint64, d: np.uint64, x: np.uint64, y: np.uint64
) -> tuple[np.uint64, np.uint64, np.uint64, np.uint64]:
    p = _MULTIPLIER_0 * a
    q = _MULTIPLIER_1 * c
    return (q >> _HALF) ^ b ^ x, q & _MASK, (p >> _HALF) ^ d ^ y, p & _MASK


@njit(cache=True, nogil=True, error_model="numpy")
def first_words(
    out: NDArray[np.uint64], seed: Int, purpose: Int, tick: Int, uids: NDArray[np.uint64]
) -> None:
    """The words behind :func:`draw1` of many members, cast side by side; :func:`unit` makes the draw of one.

    out, at least as long as uids, is written. One question to many takes a fraction of the time of as many
    questions, since the ten rounds of one member wait for each other and those of several do not.
    """
    x0, y0 = np.uint64(seed) & _MASK, np.uint64(seed) >> _HALF
    when, what = np.uint64(tick), np.uint64(purpose)
    for i in range(uids.shape[0]):
        a, b, c, d, x, y = uids[i] & _MASK, uids[i] >> _HALF, when, what, x0, y0
        a, b, c, d = _round(a, b, c, d, x, y)
        for _ in range(9):
            x = (x + _WEYL_0) & _MASK
            y = (y + _WEYL_1) & _MASK
            a, b, c, d = _round(a, b, c, d, x, y)
        out[i] = a


@njit(cache=True, nogil=True, error_model="numpy")
def four_words(
    out: NDArray[np.uint64], seed: Int, purpose: Int, tick: Int, uids: NDArray[np.uint64], count: Int
) -> None:
    """The same for all four words behind :func:`draw4`, of the first ``count`` of uids; out (4, ...) is written."""
    x0, y0 = np.uint64(seed) & _MASK, np.uint64(seed) >> _HALF
    when, what = np.uint64(tick), np.uint64(purpose)
    for i in range(count):
        a, b, c, d, x, y = uids[i] & _MASK, uids[i] >> _HALF, when, what, x0, y0
        a, b, c, d = _round(a, b, c, d, x, y)
        for _ in range(9):
            x = (x + _WEYL_0) & _MASK
            y = (y + _WEYL_1) & _MASK
            a, b, c, d = _round(a, b, c, d, x, y)
        out[0, i] = a
        out[1, i] = b
        out[2, i] = c
        out[3, i] = d


@njit(cache=True, nogil=True, error_model="numpy")
def unit(word: Int) -> float:
    """A 32-bit word as a uniform strictly between 0 and 1."""
    return (np.float64(word) + 0.5) * _TO_UNIT


@njit(cache=True, nogil=True, error_model="numpy")
def mix_uid(kind: Int, a: Int, b: Int, c: Int) -> Int:
    """A lasting identity (uint64) for a newcomer, from how they came and not from how many came before.

    kind: how (a purpose such as INTRODUCTION or ARRIVAL); a: the inviter's uid or the channel's number
    (uint64); b: the tick; c: the index among those of the same a and b (both below 2**32).  The result lies
    in 2**62 .. 2**63 - 1: it never equals the small number of a founding member, and it fits a signed column
    of a database.  Two given newcomers share one with chance 2**-62.
    """
    source = np.uint64(a)
    low, high, _, _ = philox4x32(
        source & _MASK, source >> _HALF, np.uint64(b), np.uint64(c), np.uint64(kind), _NEWCOMER_KEY
    )
    return ((low | (high << _HALF)) & _NEWCOMER_MASK) | _NEWCOMER_BIT


def spawn_seed(root: int, rep: int) -> int:
    """The seed of repetition rep under a root seed: spawned by NumPy's SeedSequence, never root + rep.

    A Python int in 0 .. 2**63 - 1, so it fits a signed column of a database.  Raises ValueError when either
    is negative.
    """
    if root < 0 or rep < 0:
        raise ValueError(f"seeds and repetitions count from 0: got root {root}, repetition {rep}")
    state = np.random.SeedSequence(root, spawn_key=(rep,)).generate_state(1, np.uint64)
    return int(state[0] >> np.uint64(1))
