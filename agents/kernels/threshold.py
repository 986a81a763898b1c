"""The adoption rule: enough of one's contacts have adopted.

The linear threshold model of Granovetter (1978) and Watts (2002).  ``contact_share`` and ``tips`` are the
whole rule; the full model asks them of a member's weighted, trusted contacts and an effective threshold, and
the stand-alone cascades of :mod:`agents.diffusion` ask them of plain counts.  There is no tolerance: a share
is one division, which IEEE 754 rounds correctly, so one contact of five meets a threshold written 0.2.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit
from numpy.typing import NDArray

from agents.exact import Int

NEVER = np.int32(-1)


@njit(cache=True, nogil=True, error_model="numpy")
def contact_share(active_weight: float, total_weight: float) -> float:
    """Share of the weight of one's contacts that has adopted, in [0, 1]; 0 for somebody without contacts."""
    if total_weight > 0.0:
        return active_weight / total_weight
    return 0.0


@njit(cache=True, nogil=True, error_model="numpy")
def tips(share: float, theta_eff: float) -> bool:
    """Whether somebody with this effective threshold adopts: at ≤ 0 unmoved by others, else at share ≥ it."""
    return theta_eff <= 0.0 or share >= theta_eff


@njit(cache=True, nogil=True, error_model="numpy")
def _tips_at(count: Int, degree: Int, theta: float, absolute: bool) -> bool:
    if absolute:
        return tips(np.float64(count), theta)
    return tips(contact_share(np.float64(count), np.float64(degree)), theta)


@njit(cache=True, nogil=True, error_model="numpy")
def contacts_needed(degree: Int, theta: float, absolute: bool) -> int:
    """The smallest number of active contacts, of degree, at which one adopts; degree + 1 when none suffices.

    Found by asking :func:`tips`, so a cascade that counts down to it follows the rule to the last bit.
    """
    if theta <= 0.0:
        return 0
    wanted = theta if absolute else theta * degree
    if wanted > degree + 1.0:
        return degree + 1
    needed = max(1, math.ceil(wanted) - 1)  # one below the estimate: rounding may put it a contact too high
    while needed <= degree and not _tips_at(needed, degree, theta, absolute):
        needed += 1
    return needed


@njit(cache=True, nogil=True, error_model="numpy")
def cascade_rounds(
    indptr: NDArray[np.int64],
    indices: NDArray[np.int32],
    thresholds: NDArray[np.float64],
    absolute: bool,
    active: NDArray[np.bool_],
    adopted_at: NDArray[np.int32],
) -> int:
    """Synchronous rounds until nobody adopts any more; returns the number of rounds in which somebody did.

    indptr (n + 1,), indices (2 · ties,): neighbours of i are ``indices[indptr[i]:indptr[i + 1]]``, each tie
    in both directions.  thresholds (n,): a share of one's contacts, or a number of them when absolute. active
    (n,): the seeds on entry, everybody who adopted on return. adopted_at (n,), overwritten: 0 for seeds, the
    round for those who followed, -1 for the others.

    Every round looks at the state its predecessor left.  Each tie is walked once per newly active end, so the
    whole cascade costs O(n + ties) whatever the number of rounds.
    """
    n = thresholds.shape[0]
    missing = np.empty(n, dtype=np.int32)  # active contacts still missing; counts on below 0 after adoption
    queue = np.empty(n, dtype=np.int32)  # everybody active, in order of adoption
    size = 0
    for i in range(n):
        missing[i] = contacts_needed(indptr[i + 1] - indptr[i], thresholds[i], absolute)
        adopted_at[i] = NEVER
        if active[i]:
            missing[i] = -1
            adopted_at[i] = 0
            queue[size] = i
            size += 1
    begin = 0
    end = size
    rounds = 0
    for i in range(n):
        if missing[i] == 0:
            active[i] = True
            adopted_at[i] = 1
            queue[size] = i
            size += 1
    while True:
        for place in range(begin, end):
            i = queue[place]
            for link in range(indptr[i], indptr[i + 1]):
                j = indices[link]
                missing[j] -= 1
                if missing[j] == 0:
                    active[j] = True
                    adopted_at[j] = rounds + 1
                    queue[size] = j
                    size += 1
        if size == end:
            return rounds
        rounds += 1
        begin = end
        end = size


@njit(cache=True, nogil=True, error_model="numpy")
def broadcast_rounds(
    ordered: NDArray[np.float64], order: NDArray[np.int64], adopted_at: NDArray[np.int32]
) -> int:
    """The same where everybody sees everybody: one adopts when the number of active people ≥ one's threshold.

    ordered (n,): thresholds in persons, ascending; order (n,): whose they are; adopted_at (n,), overwritten.
    Returns the number of rounds in which somebody adopted.
    """
    n = ordered.shape[0]
    adopted_at[:] = NEVER
    done = 0
    rounds = 0
    while True:
        seen = np.float64(done)
        first = done
        while done < n and tips(seen, ordered[done]):
            adopted_at[order[done]] = rounds + 1
            done += 1
        if done == first:
            return rounds
        rounds += 1


@njit(cache=True, nogil=True, error_model="numpy")
def peel_below(
    indptr: NDArray[np.int64], indices: NDArray[np.int32], k: Int, stays: NDArray[np.bool_]
) -> None:
    """Whoever has fewer than k ties to people who stay, leaves, until all who stay have k: the k-core.

    stays (n,), overwritten.  The order of leaving does not matter: the largest such group is unique.
    """
    n = stays.shape[0]
    left = np.empty(n, dtype=np.int64)  # ties to people who are still there
    queue = np.empty(n, dtype=np.int32)
    size = 0
    for i in range(n):
        left[i] = indptr[i + 1] - indptr[i]
        stays[i] = left[i] >= k
        if not stays[i]:
            queue[size] = i
            size += 1
    place = 0
    while place < size:
        i = queue[place]
        place += 1
        for link in range(indptr[i], indptr[i + 1]):
            j = indices[link]
            left[j] -= 1
            if stays[j] and left[j] < k:
                stays[j] = False
                queue[size] = j
                size += 1
