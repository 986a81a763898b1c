"""Friendship ties: the K strongest of each person, held by both ends at the same strength."""

from __future__ import annotations

from numba import njit

from agents.columns import People, Ties
from agents.exact import Int


@njit(cache=True, nogil=True, error_model="numpy")
def find(ties: Ties, a: Int, b: Int) -> int:
    """Slot of b among a's ties, -1 when there is none."""
    for k in range(ties.degree[a]):
        if ties.peer[a, k] == b:
            return k
    return -1


@njit(cache=True, nogil=True, error_model="numpy")
def _drop_half(ties: Ties, a: Int, slot: Int) -> None:
    last = ties.degree[a] - 1
    ties.peer[a, slot] = ties.peer[a, last]
    ties.strength[a, slot] = ties.strength[a, last]
    ties.offline[a, slot] = ties.offline[a, last]
    ties.peer[a, last] = -1
    ties.strength[a, last] = 0.0
    ties.offline[a, last] = 0
    ties.degree[a] = last


@njit(cache=True, nogil=True, error_model="numpy")
def remove(ties: Ties, a: Int, b: Int) -> None:
    """Forget the tie between a and b at both ends."""
    k = find(ties, a, b)
    if k >= 0:
        _drop_half(ties, a, k)
    k = find(ties, b, a)
    if k >= 0:
        _drop_half(ties, b, k)


@njit(cache=True, nogil=True, error_model="numpy")
def remove_all(ties: Ties, a: Int) -> None:
    """Forget every tie of a."""
    while ties.degree[a] > 0:
        remove(ties, a, ties.peer[a, ties.degree[a] - 1])


@njit(cache=True, nogil=True, error_model="numpy")
def _weakest(ties: Ties, a: Int) -> int:
    """Slot of the weakest tie; of equals the one with the lowest row, wherever it stands."""
    slot = 0
    for k in range(1, ties.degree[a]):
        less = ties.strength[a, slot] - ties.strength[a, k]
        if less > 0.0 or (less == 0.0 and ties.peer[a, k] < ties.peer[a, slot]):
            slot = k
    return slot


@njit(cache=True, nogil=True, error_model="numpy")
def _room_for(ties: Ties, a: Int, strength: float) -> bool:
    if ties.degree[a] < ties.peer.shape[1]:
        return True
    return ties.strength[a, _weakest(ties, a)] < strength


@njit(cache=True, nogil=True, error_model="numpy")
def _add_half(ties: Ties, a: Int, b: Int, strength: float, offline: Int) -> None:
    if ties.degree[a] == ties.peer.shape[1]:
        remove(ties, a, ties.peer[a, _weakest(ties, a)])
    k = ties.degree[a]
    ties.peer[a, k] = b
    ties.strength[a, k] = strength
    ties.offline[a, k] = offline
    ties.degree[a] = k + 1


@njit(cache=True, nogil=True, error_model="numpy")
def connect(ties: Ties, a: Int, b: Int, strength: float, offline: Int) -> bool:
    """A new tie of a given strength, unless there is one or either end holds K stronger ones."""
    if (
        a == b
        or find(ties, a, b) >= 0
        or not _room_for(ties, a, strength)
        or not _room_for(ties, b, strength)
    ):
        return False
    _add_half(ties, a, b, strength, offline)
    _add_half(ties, b, a, strength, offline)
    return True


@njit(cache=True, nogil=True, error_model="numpy")
def strengthen(ties: Ties, a: Int, b: Int, gain: float) -> bool:
    """Bring a tie nearer to full strength at both ends; False when there is none."""
    k = find(ties, a, b)
    if k < 0:
        return False
    j = find(ties, b, a)
    strength = ties.strength[a, k] + gain * (1.0 - ties.strength[a, k])
    ties.strength[a, k] = strength
    ties.strength[b, j] = strength
    return True


@njit(cache=True, nogil=True, error_model="numpy")
def nearness(people: People, a: Int, b: Int) -> float:
    """How near two people are in place, interests and identity, in [0, 1] (mechanisms V3)."""
    near = 0.0
    if people.place[a] == people.place[b]:
        near += 1.0
    if people.identity[a] == people.identity[b]:
        near += 1.0
    both = 0.0
    either = 0.0
    for j in range(people.interests.shape[1]):
        x = people.interests[a, j]
        y = people.interests[b, j]
        both += min(x, y)
        either += max(x, y)
    if either > 0.0:
        near += both / either
    return near / 3.0


@njit(cache=True, nogil=True, error_model="numpy")
def fade(ties: Ties, a: Int, keep: float, floor: float) -> None:
    """One day of fading of a's online ties, own row only: the other end does the same to its own."""
    k = 0
    while k < ties.degree[a]:
        if ties.offline[a, k] == 0:
            ties.strength[a, k] *= keep
            if ties.strength[a, k] < floor:
                _drop_half(ties, a, k)
                continue
        k += 1
