"""Inverse distributions: one uniform in, one value out.

Each function is the quantile function of its distribution, so a draw costs exactly one uniform whatever its
outcome, and a larger uniform never gives a smaller value.  They rest on :mod:`agents.exact` instead of the C
library, so the same uniform gives the same bits on every platform.  Callable from compiled kernels and from
Python.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit

from agents.exact import exp_, log_, log_factorial, pow_


@njit(cache=True, nogil=True, error_model="numpy")
def poisson_inv(u: float, lam: float) -> int:
    """The smallest k with P(X ≤ k) ≥ u for X ~ Poisson(lam): the distribution summed up from below.

    lam ≤ 0 or NaN gives 0.  Above lam = 500, where e**-lam nears the smallest double, the sum starts 12
    standard deviations below the mean; what lies under that (1e-33) is far finer than a 32-bit uniform.  Cost
    grows as lam.
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


# Algorithm AS 241: numerators and denominators, highest power first, by distance from the middle.
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
    """Quantile of the Kumaraswamy distribution on (0, 1), beta-like in shape; a, b > 0."""
    return pow_(1.0 - pow_(1.0 - u, 1.0 / b), 1.0 / a)


@njit(cache=True, nogil=True, error_model="numpy")
def pareto_inv(u: float, minimum: float, alpha: float) -> float:
    """Quantile of a Pareto tail: minimum · (1 - u)**(-1/alpha); minimum, alpha > 0."""
    return minimum * pow_(1.0 - u, -1.0 / alpha)


@njit(cache=True, nogil=True, error_model="numpy")
def geometric_inv(u: float, p: float) -> int:
    """Failures before the first success of chance p; 0 at p ≥ 1, 2**31 - 1 at p ≤ 0 and at most."""
    if p >= 1.0:
        return 0
    if not p > 0.0:
        return 2147483647
    return geometric_at(u, geometric_decay(p))


@njit(cache=True, nogil=True, error_model="numpy")
def geometric_decay(p: float) -> float:
    """What :func:`geometric_at` takes of a chance of success p in (0, 1): the logarithm of the chance to fail."""
    # 1 - p loses the digits of a small p, so its logarithm is taken from the series there
    return log_(1.0 - p) if p > 1e-6 else -p * (1.0 + 0.5 * p)


@njit(cache=True, nogil=True, error_model="numpy")
def geometric_at(u: float, decay: float) -> int:
    """:func:`geometric_inv` where many draws share one chance: its logarithm is worked out once."""
    return math.floor(min(log_(1.0 - u) / decay, 2147483647.0))
