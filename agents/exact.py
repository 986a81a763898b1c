"""Elementary functions that give the same bits on every platform.

A C library's ``exp`` may differ in the last bit from another's, and one such bit in a state column is enough
to send two runs of the same seed apart.  The functions here use only additions, subtractions,
multiplications, divisions, square roots and the bit pattern of a double: all exactly defined by IEEE 754.
The compiled code holds no fused multiply-add, because fast-math is off (a test looks at the assembly).

Relative errors are below 1e-14 (tests compare with :mod:`math`).  Reductions and the coefficients of ``exp_``
and ``log_`` are those of Sun's fdlibm (``e_exp.c``, ``e_log.c``, 1993); ``pow_`` carries its logarithm in two
doubles.  All scalar functions may be called from other compiled kernels and from Python.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

# What compiled code passes about as a whole number: a Python int or a NumPy one (numba itself ignores
# annotations).
Int = int | np.integer[Any]
Floats = NDArray[np.float64]

_LN2_HI = 6.93147180369123816490e-01
_LN2_LO = 1.90821492927058770002e-10
_INV_LN2 = 1.44269504088896338700
_EXP_MAX = 709.782712893383973096
_EXP_MIN = -745.133219101941108420
_TINY = 2.2250738585072014e-308
_TWO54 = 18014398509481984.0
_SPLIT = 134217729.0  # 2**27 + 1: splits a double into two halves of 26 bits (Veltkamp)
_MANTISSA = np.int64(0x000FFFFFFFFFFFFF)
_ONE_BITS = np.int64(0x3FF0000000000000)
_SQRT2 = 1.41421356237309504880


@njit(cache=True, nogil=True, error_model="numpy")
def power_of_two(k: Int) -> float:
    """2.0**k for an integer k in -1022..1023, built from its bits."""
    return np.int64((np.int64(k) + np.int64(1023)) << np.int64(52)).view(np.float64)


@njit(cache=True, nogil=True, error_model="numpy")
def _scale(y: float, k: Int) -> float:
    """y · 2**k in two steps, so that k may lie outside the range of a normal double (-1075..1024)."""
    if k > 1000:
        return y * power_of_two(k - 1000) * power_of_two(1000)
    if k < -1000:
        return y * power_of_two(k + 1000) * power_of_two(-1000)
    return y * power_of_two(k)


@njit(cache=True, nogil=True, error_model="numpy")
def exp_(x: float) -> float:
    """e**x.  Overflows to inf, underflows to 0, passes NaN on."""
    if math.isnan(x):
        return x
    if x > _EXP_MAX:
        return math.inf
    if x < _EXP_MIN:
        return 0.0
    k = np.int64(math.floor(x * _INV_LN2 + 0.5))
    high = x - k * _LN2_HI
    low = k * _LN2_LO
    r = high - low
    t = r * r
    c = r - t * (
        1.66666666666666019037e-01
        + t
        * (
            -2.77777777770155933842e-03
            + t
            * (
                6.61375632143793436117e-05
                + t * (-1.65339022054652515390e-06 + t * 4.13813679705723846039e-08)
            )
        )
    )
    return _scale(1.0 - ((low - (r * c) / (2.0 - c)) - high), k)


@njit(cache=True, nogil=True, error_model="numpy")
def _split_float(x: float) -> tuple[float, Int]:
    """(m, k) with x = m · 2**k and m in [√½, √2), for a finite x > 0."""
    k = np.int64(0)
    if x < _TINY:
        x *= _TWO54
        k -= 54
    bits = np.float64(x).view(np.int64)
    k += (bits >> np.int64(52)) - np.int64(1023)
    m = np.int64((bits & _MANTISSA) | _ONE_BITS).view(np.float64)
    if m >= _SQRT2:
        m *= 0.5
        k += 1
    return m, k


@njit(cache=True, nogil=True, error_model="numpy")
def log_(x: float) -> float:
    """Natural logarithm.  -inf at 0, NaN below 0, inf at inf."""
    if math.isnan(x) or x < 0.0:
        return math.nan
    if x == 0.0:
        return -math.inf
    if x == math.inf:
        return x
    m, k = _split_float(x)
    f = m - 1.0
    s = f / (2.0 + f)
    z = s * s
    w = z * z
    odd = z * (
        6.666666666666735130e-01
        + w * (2.857142874366239149e-01 + w * (1.818357216161805012e-01 + w * 1.479819860511658591e-01))
    )
    even = w * (3.999999999940941908e-01 + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01))
    half = 0.5 * f * f
    return k * _LN2_HI - ((half - (s * (half + odd + even) + k * _LN2_LO)) - f)


@njit(cache=True, nogil=True, error_model="numpy")
def _product(a: float, b: float) -> tuple[float, float]:
    """a · b as an unevaluated sum of two doubles (Dekker 1971)."""
    p = a * b
    t = _SPLIT * a
    a1 = t - (t - a)
    a2 = a - a1
    t = _SPLIT * b
    b1 = t - (t - b)
    b2 = b - b1
    return p, ((a1 * b1 - p) + a1 * b2 + a2 * b1) + a2 * b2


@njit(cache=True, nogil=True, error_model="numpy")
def _log_pair(x: float) -> tuple[float, float]:
    """Natural logarithm of a finite x > 0 as high + low, good to about 70 bits."""
    m, k = _split_float(x)
    f = m - 1.0
    d = m + 1.0
    d_low = (1.0 - (d - m)) if m >= 1.0 else (m - (d - 1.0))
    s = f / d
    p, p_low = _product(s, d)
    s_low = ((f - p) - p_low - s * d_low) / d
    z = s * s
    tail = 1.0 / 23.0
    for n in range(21, 1, -2):
        tail = tail * z + 1.0 / n
    lead = 2.0 * s
    rest = 2.0 * s_low + lead * z * tail
    base = k * _LN2_HI
    high = base + lead
    gap = (lead - (high - base)) if abs(base) >= abs(lead) else (base - (high - lead))
    low = gap + (rest + k * _LN2_LO)
    total = high + low
    return total, low - (total - high)


@njit(cache=True, nogil=True, error_model="numpy")
def pow_(x: float, y: float) -> float:
    """x**y for x ≥ 0 (NaN for x < 0; 0**0 = 1 and x**0 = 1 as in :func:`math.pow`)."""
    if y == 0.0 or x == 1.0:
        return 1.0
    if math.isnan(x) or math.isnan(y) or x < 0.0:
        return math.nan
    if x == 0.0:
        return 0.0 if y > 0.0 else math.inf
    if x == math.inf:
        return math.inf if y > 0.0 else 0.0
    if (
        abs(y) > 1e18
    ):  # beyond any finite result unless x is 1; also keeps the splitting below from overflowing
        return math.inf if (x > 1.0) == (y > 0.0) else 0.0
    high, low = _log_pair(x)
    p, p_low = _product(high, y)
    p_low += low * y
    if p > _EXP_MAX + 1.0:
        return math.inf
    if p < _EXP_MIN - 1.0:
        return 0.0
    # near the overflow limit half of the power is taken twice, so that the correction cannot turn inf into
    # NaN
    if p > 700.0:
        half = exp_(0.5 * p)
        return half * (half + half * p_low)
    result = exp_(p)
    return result + result * p_low


@njit(cache=True, nogil=True, error_model="numpy")
def log_factorial(k: Int) -> float:
    """ln k! for k ≥ 0: a sum below 16, Stirling's series with five terms above (relative error < 1e-14)."""
    if k < 16:
        product = 1.0
        for n in range(2, k + 1):
            product *= n
        return log_(product)
    x = k + 1.0
    z = 1.0 / (x * x)
    series = 1.0 / 12.0 - z * (1.0 / 360.0 - z * (1.0 / 1260.0 - z * (1.0 / 1680.0 - z / 1188.0)))
    return (x - 0.5) * log_(x) - x + 0.91893853320467274178 + series / x
