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
UNASKED, TIPPED = np.int32(0), np.int32(-1)
"""In the place of a number of missing contacts: not worked out yet; has adopted."""
WIDE = 32
"""Once one in so many has adopted, working out everybody's number at one go is cheaper than asking each time."""


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
def _spread_narrow(
    indptr: NDArray[np.int64],
    indices: NDArray[np.int32],
    thresholds: NDArray[np.float64],
    absolute: bool,
    missing: NDArray[np.int32],
    queue: NDArray[np.int32],
    begin: Int,
    end: Int,
    size: Int,
) -> Int:
    """What the adopters queue[begin:end] do to their contacts, whose numbers are worked out when first needed.

    size: people in the queue so far; returns the new number.
    """
    for place in range(begin, end):
        i = np.uint32(queue[place])  # unsigned: an id is never counted from the end of an array
        for link in range(indptr[i], indptr[i + 1]):
            j = np.uint32(indices[link])
            left = missing[j]
            if left == TIPPED:
                continue
            if left == UNASKED:
                left = np.int32(contacts_needed(indptr[j + 1] - indptr[j], thresholds[j], absolute))
            if left > 1:
                missing[j] = left - 1
            else:
                missing[j] = TIPPED
                queue[size] = j
                size += 1
    return size


@njit(cache=True, nogil=True, error_model="numpy")
def _spread_wide(
    indptr: NDArray[np.int64],
    indices: NDArray[np.int32],
    missing: NDArray[np.int32],
    queue: NDArray[np.int32],
    begin: Int,
    end: Int,
    size: Int,
) -> Int:
    """The same once everybody's number is known: without a branch, since which tie tips cannot be foretold.

    Each contact is written behind the end of the queue, which moves on only for those who tip; numbers of
    those who have adopted go on falling below 0. size: people in the queue so far; returns the new number.
    """
    top = np.uint64(size)
    for place in range(begin, end):
        i = np.uint32(queue[place])
        for link in range(indptr[i], indptr[i + 1]):
            j = np.uint32(indices[np.uint64(link)])
            left = missing[j] - np.int32(1)
            missing[j] = left
            queue[top] = j
            top += np.uint64(left == 0)
    return np.int64(top)


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

    Every round looks at the state its predecessor left.  Each tie is walked once per newly active end and the
    rest is plain passes over n, so the whole cascade costs O(n + ties of those who adopt) whatever the number
    of rounds; a cascade that stops early never asks what would have tipped the others.
    """
    n = thresholds.shape[0]
    missing = np.full(n, UNASKED, dtype=np.int32)  # active contacts still missing
    queue = np.empty(n + 1, dtype=np.int32)  # everybody active, in order of adoption
    adopted_at[:] = NEVER
    unmoved = 0
    for i in range(n):
        unmoved += thresholds[i] <= 0.0
    size: Int = 0
    for i in range(n):
        if active[i]:
            missing[i] = TIPPED
            adopted_at[i] = 0
            queue[size] = i
            size += 1
    begin: Int = 0
    end: Int = size
    if unmoved > 0:
        for i in range(n):
            if thresholds[i] <= 0.0 and missing[i] == UNASKED:
                missing[i] = TIPPED
                queue[size] = i
                size += 1
    wide = False
    rounds = 0
    while True:
        if not wide and end * WIDE > n:
            wide = True
            for i in range(n):
                if missing[i] == UNASKED:
                    missing[i] = contacts_needed(indptr[i + 1] - indptr[i], thresholds[i], absolute)
        if wide:
            size = _spread_wide(indptr, indices, missing, queue, begin, end, size)
        else:
            size = _spread_narrow(indptr, indices, thresholds, absolute, missing, queue, begin, end, size)
        if size == end:
            return rounds
        rounds += 1
        for place in range(end, size):
            adopted_at[queue[place]] = rounds
            active[queue[place]] = True
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
