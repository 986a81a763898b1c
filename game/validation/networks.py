"""Networks the exact rows are measured on: random, ring, rewired.  Set-up only: seeded NumPy generators."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Edges = NDArray[np.int64]


def generator(root: int, *path: int) -> np.random.Generator:
    """An independent generator for each place in an experiment: spawned from the root, never added to it."""
    return np.random.default_rng(np.random.SeedSequence(root, spawn_key=path))


def random_graph(n: int, mean_degree: float, rng: np.random.Generator) -> Edges:
    """G(n, p) with p = mean_degree / (n - 1): each pair tied independently.  Edges of shape (m, 2)."""
    pairs = n * (n - 1) // 2
    count = int(rng.binomial(pairs, mean_degree / (n - 1)))
    chosen = rng.choice(pairs, size=count, replace=False, shuffle=False)
    # pair number k of the lower triangle: row i has i pairs, so i is the largest with i (i - 1) / 2 <= k
    high = ((1.0 + np.sqrt(1.0 + 8.0 * chosen)) / 2.0).astype(np.int64)
    high -= high * (high - 1) // 2 > chosen
    high += (high + 1) * high // 2 <= chosen
    return np.column_stack([chosen - high * (high - 1) // 2, high]).astype(np.int64)


def ring(n: int, reach: int) -> Edges:
    """Everybody on a circle tied to the nearest ``reach`` on each side.  Edges of shape (n · reach, 2)."""
    people = np.arange(n, dtype=np.int64)
    return np.concatenate([np.column_stack([people, (people + step) % n]) for step in range(1, reach + 1)])


def rewire(edges: Edges, share: float, rng: np.random.Generator) -> Edges:
    """Swap the ends of pairs of ties until ``share`` of all ties were moved; everybody keeps their degree.

    Each swap turns (a, b), (c, d) into (a, d), (c, b), and is refused when that would tie somebody to
    themselves or twice (Maslov & Sneppen 2002).  A swap moves two ties.
    """
    ties = [(int(a), int(b)) for a, b in edges]
    known = {frozenset(tie) for tie in ties}
    swaps = round(share * len(ties) / 2)
    while swaps:
        i, j = (int(k) for k in rng.integers(len(ties), size=2))
        (a, b), (c, d) = ties[i], ties[j]
        if rng.random() < 0.5:
            c, d = d, c
        new = frozenset((a, d)), frozenset((c, b))
        if len({a, b, c, d}) < 4 or new[0] in known or new[1] in known:
            continue
        known -= {frozenset(ties[i]), frozenset(ties[j])}
        known |= set(new)
        ties[i], ties[j] = (a, d), (c, b)
        swaps -= 1
    return np.array(ties, dtype=np.int64)
