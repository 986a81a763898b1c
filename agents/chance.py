"""All chance in the model: a pure function of (run seed, purpose, tick, member).

Nothing here has a state.  A draw is looked up, not taken from a stream, so adding a member, undoing a decision or
skipping a question changes nobody else's luck, and two runs that differ in one decision differ only by its cause.

The generator is Philox 4x32-10 (Salmon, Moraes, Dror & Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3");
the Random123 known-answer vectors are in the tests.  How a question becomes a counter::

    counter = (low half of uid, high half of uid, tick | sub << 20, purpose)        key = (low, high half of seed)

Ranges: seed and uid are uint64; tick < 2**20 (478 years of six ticks a day); sub < 2**12; purpose < 2**32.

Counts and other distributions come from one uniform through the inverse of the distribution, never from a
rejection sampler, which would use up a varying number of draws.  They use :mod:`agents.exact` instead of the C
library, so the same seed gives the same bits on every platform.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit
from numpy.typing import NDArray

from agents.exact import Int, exp_, log_, log_factorial, pow_

# ---------------------------------------------------------------------------------------------------------------
# Purposes.  A number is fixed once and for all: renumbering one would change every saved run.  New purposes go to
# the end; a retired number is never used again.  Where one purpose asks several questions of a member in the same
# tick, they differ by `sub` (or use the four lanes of one draw4).
# ---------------------------------------------------------------------------------------------------------------
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
_NEWCOMER_KEY = np.uint64(
    0x48656172
)  # "Hear": keeps identities apart from draws, whose key is the run's seed
_NEWCOMER_BIT = np.uint64(1 << 63)


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

    Each is (x + ½)·2⁻³² for a 32-bit word x, so it lies strictly between 0 and 1 (smallest 1.16e-10): a logarithm
    or an inverse distribution of it is always finite, and ``u < p`` is never true at p = 0, always at p = 1.
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
def mix_uid(kind: Int, a: Int, b: Int, c: Int) -> Int:
    """A lasting identity (uint64) for a newcomer, from how they came and not from how many came before.

    kind: how (a purpose such as INTRODUCTION or ARRIVAL); a: the inviter's uid or the channel's number (uint64);
    b: the tick; c: the index among those of the same a and b (both below 2**32).  The top bit is always set, so an
    identity never equals the small number of a founding member; two newcomers share one with chance 2**-63.
    """
    source = np.uint64(a)
    low, high, _, _ = philox4x32(
        source & _MASK, source >> _HALF, np.uint64(b), np.uint64(c), np.uint64(kind), _NEWCOMER_KEY
    )
    return low | (high << _HALF) | _NEWCOMER_BIT


def spawn_seed(root: int, rep: int) -> int:
    """The seed (uint64 as a Python int) of repetition rep under a root seed: spawned, never root + rep.

    Raises ValueError when either is negative.
    """
    if root < 0 or rep < 0:
        raise ValueError(f"seeds and repetitions count from 0: got root {root}, repetition {rep}")
    state = np.random.SeedSequence(root, spawn_key=(rep,)).generate_state(1, np.uint64)
    return int(state[0])


# ---------------------------------------------------------------------------------------------------------------
# One uniform in, one value out.
# ---------------------------------------------------------------------------------------------------------------


@njit(cache=True, nogil=True, error_model="numpy")
def poisson_inv(u: float, lam: float) -> int:
    """The smallest k with P(X ≤ k) ≥ u for X ~ Poisson(lam): the distribution summed up from below.

    lam ≤ 0 or NaN gives 0.  Above lam = 500, where e**-lam nears the smallest double, the sum starts 12 standard
    deviations below the mean; what lies under that (1e-33) is far finer than a 32-bit uniform.  Cost grows as lam.
    """
    if not lam > 0.0:
        return 0
    k = np.int64(0)
    if lam > 500.0:
        k = np.int64(math.floor(lam - 12.0 * math.sqrt(lam)))
        p = exp_(k * log_(lam) - lam - log_factorial(k))
    else:
        p = exp_(-lam)
    total = p
    while u > total and (k < lam or p > 1e-20):
        k += 1
        p *= lam / k
        total += p
    return int(k)


# Algorithm AS 241: numerators and denominators, highest power first, by how far the quantile is from the middle.
_CENTRAL_TOP = (
    2.5090809287301226727e3,
    3.3430575583588128105e4,
    6.7265770927008700853e4,
    4.5921953931549871457e4,
    1.3731693765509461125e4,
    1.9715909503065514427e3,
    1.3314166789178437745e2,
    3.3871328727963666080e0,
)
_CENTRAL_BOTTOM = (
    5.2264952788528545610e3,
    2.8729085735721942674e4,
    3.9307895800092710610e4,
    2.1213794301586595867e4,
    5.3941960214247511077e3,
    6.8718700749205790830e2,
    4.2313330701600911252e1,
    1.0,
)
_MIDDLE_TOP = (
    7.74545014278341407640e-4,
    2.27238449892691845833e-2,
    2.41780725177450611770e-1,
    1.27045825245236838258e0,
    3.64784832476320460504e0,
    5.76949722146069140550e0,
    4.63033784615654529590e0,
    1.42343711074968357734e0,
)
_MIDDLE_BOTTOM = (
    1.05075007164441684324e-9,
    5.47593808499534494600e-4,
    1.51986665636164571966e-2,
    1.48103976427480074590e-1,
    6.89767334985100004550e-1,
    1.67638483018380384940e0,
    2.05319162663775882187e0,
    1.0,
)
_TAIL_TOP = (
    2.01033439929228813265e-7,
    2.71155556874348757815e-5,
    1.24266094738807843860e-3,
    2.65321895265761230930e-2,
    2.96560571828504891230e-1,
    1.78482653991729133580e0,
    5.46378491116411436990e0,
    6.65790464350110377720e0,
)
_TAIL_BOTTOM = (
    2.04426310338993978564e-15,
    1.42151175831644588870e-7,
    1.84631831751005468180e-5,
    7.86869131145613259100e-4,
    1.48753612908506148525e-2,
    1.36929880922735805310e-1,
    5.99832206555887937690e-1,
    1.0,
)


@njit(cache=True, nogil=True, error_model="numpy")
def _polynomial(coefficients: tuple[float, ...], r: float) -> float:
    value = 0.0
    for c in coefficients:
        value = value * r + c
    return value


@njit(cache=True, nogil=True, error_model="numpy")
def normal_inv(u: float) -> float:
    """The standard normal quantile of u in (0, 1): Wichura 1988, algorithm AS 241 (PPND16), about 1e-15."""
    q = u - 0.5
    if abs(q) <= 0.425:
        r = 0.180625 - q * q
        return q * _polynomial(_CENTRAL_TOP, r) / _polynomial(_CENTRAL_BOTTOM, r)
    r = math.sqrt(-log_(u if q < 0.0 else 1.0 - u))
    if r <= 5.0:
        z = _polynomial(_MIDDLE_TOP, r - 1.6) / _polynomial(_MIDDLE_BOTTOM, r - 1.6)
    else:
        z = _polynomial(_TAIL_TOP, r - 5.0) / _polynomial(_TAIL_BOTTOM, r - 5.0)
    return -z if q < 0.0 else z


@njit(cache=True, nogil=True, error_model="numpy")
def lognormal_inv(u: float, mu: float, sigma: float) -> float:
    """Quantile of exp(Normal(mu, sigma)); median e**mu."""
    return exp_(mu + sigma * normal_inv(u))


@njit(cache=True, nogil=True, error_model="numpy")
def kumaraswamy_inv(u: float, a: float, b: float) -> float:
    """Quantile of the Kumaraswamy distribution on (0, 1): beta-like shapes with a closed inverse; a, b > 0."""
    return pow_(1.0 - pow_(1.0 - u, 1.0 / b), 1.0 / a)


@njit(cache=True, nogil=True, error_model="numpy")
def pareto_inv(u: float, minimum: float, alpha: float) -> float:
    """Quantile of a Pareto tail: minimum · (1 - u)**(-1/alpha); minimum, alpha > 0."""
    return minimum * pow_(1.0 - u, -1.0 / alpha)


@njit(cache=True, nogil=True, error_model="numpy")
def geometric_inv(u: float, p: float) -> int:
    """Failures before the first success of chance p in (0, 1]; 0 at p ≥ 1, capped at 2**31 - 1 (also for p ≤ 0)."""
    if p >= 1.0:
        return 0
    if not p > 0.0:
        return 2147483647
    k = math.floor(log_(1.0 - u) / log_(1.0 - p))
    return int(min(k, 2147483647.0))
