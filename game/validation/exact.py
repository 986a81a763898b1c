"""Rows E1 to E10: results the engine has to meet with every other mechanism off.

Each function is one row: it builds the set-up of the published case, runs :mod:`agents.diffusion`, and
returns the figures beside what is expected.  Updates are synchronous; rounds are those in which somebody new
adopted.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from agents.chance import spawn_seed
from agents.diffusion import (
    Ties,
    bass_adoption,
    broadcast_adoption,
    leave_below,
    referral_trees,
    threshold_cascade,
)
from agents.kernels.threshold import contact_share, tips
from game.validation.networks import generator, random_graph, rewire, ring
from game.validation.rows import Figure, Progress, Row, around, exactly, share_error


def granovetter_ladder(quick: bool, progress: Progress) -> list[Figure]:
    """E1: thresholds 0..99 carry everybody; change one from 1 to 2 and nobody follows."""
    ladder = np.arange(100.0)
    changed = ladder.copy()
    changed[1] = 2.0
    return [
        exactly("active at the end, thresholds 0..99", broadcast_adoption(ladder).size, 100),
        exactly("active at the end, one threshold 1 → 2", broadcast_adoption(changed).size, 1),
    ]


def granovetter_spread(quick: bool, progress: Progress) -> list[Figure]:
    """E2: how often a crowd with Normal(25, s) thresholds tips, by s."""
    draws = 500 if quick else 4000
    figures = []
    expected = {10: 0.00, 12: 0.16, 13: 0.38, 14: 0.62, 16: 0.91, 20: 1.00}
    for place, (spread, share) in enumerate(expected.items()):
        tipped = 0
        for draw in range(draws):
            thresholds = generator(1978, 2, spread, draw).normal(25.0, spread, 100)
            tipped += broadcast_adoption(thresholds).size > 50
        progress(place + 1, len(expected))
        figures.append(
            around(
                f"share with > 50 active, s = {spread}",
                tipped / draws,
                share,
                0.05,
                error=share_error(tipped / draws, draws),
                widen=quick,
                seeds=f"{draws} draws, root 1978",
                digits=2,
                within=(0.0, 1.0),
            )
        )
    return figures


def watts_window(quick: bool, progress: Progress) -> list[Figure]:
    """E3: global cascades from one seed in random networks, by mean degree."""
    graphs = 30 if quick else 100
    expected = {1.5: (0.56, 0.58), 2: (0.74, 0.80), 3: (0.87, 0.94), 4: (0.85, 0.98), 5: (0.74, 0.99)}
    steps = len(expected) + 2
    figures = []
    for place, (degree, (chance, size)) in enumerate(expected.items()):
        figures += _inside_the_window(degree, graphs, chance, size, quick)
        progress(place + 1, steps)
    for place, degree in enumerate((0.5, 8.0)):
        figures.append(_outside_the_window(degree, 400 if quick else 2000))
        progress(len(expected) + place + 1, steps)
    return figures


_STARTS = 20
"""Single seeds tried in each random network of E3."""


def _inside_the_window(degree: float, graphs: int, chance: float, size: float, quick: bool) -> list[Figure]:
    shares = _watts_runs(degree, graphs, _STARTS)
    world = shares > 0.10
    by_graph = [row[big].mean() for row, big in zip(shares, world, strict=True) if big.any()]
    seeds = f"z = 1.5 to 5: {graphs} graphs × {_STARTS} seeds each, root 2002"
    return [
        around(
            f"P(global) at z = {degree:g}",
            float(world.mean()),
            chance,
            0.05,
            error=_mean_error(world.mean(axis=1)),
            widen=quick,
            seeds=seeds,
            within=(0.0, 1.0),
        ),
        around(
            f"size of global ones at z = {degree:g}",
            float(shares[world].mean()),
            size,
            0.02,
            error=_mean_error(by_graph),
            widen=quick,
            seeds=seeds,
            within=(0.0, 1.0),
        ),
    ]


def _outside_the_window(degree: float, graphs: int) -> Figure:
    """At most 1 run in 2,000, over many more: the few there are come several at a time, from one network."""
    world = _watts_runs(degree, graphs, _STARTS) > 0.10
    return Figure(
        f"global runs in 2,000 at z = {degree:g}",
        float(world.mean()) * 2000,
        0.0,
        0.0,
        1.0,
        seeds=f"z = 0.5 and 8: {graphs} graphs × {_STARTS} seeds each, root 2002",
        digits=2,
    )


def _watts_runs(degree: float, graphs: int, starts: int) -> NDArray[np.float64]:
    """Final shares, shape (graphs, starts)."""
    people = 1000
    shares = np.empty((graphs, starts))
    for graph in range(graphs):
        rng = generator(2002, 3, round(degree * 10), graph)
        ties = Ties.from_edges(people, random_graph(people, degree, rng))
        for start, person in enumerate(rng.integers(people, size=starts)):
            shares[graph, start] = threshold_cascade(ties, 0.18, [int(person)]).share
    return shares


def gleeson_seeds(quick: bool, progress: Progress) -> list[Figure]:
    """E4: one per cent of random seeds in a large random network, by mean degree."""
    people, runs = 10_000, 5 if quick else 40
    expected = {5: 0.993, 7: 0.999, 10: 0.020}
    figures = []
    for place, (degree, share) in enumerate(expected.items()):
        shares = []
        for run in range(runs):
            rng = generator(2007, 4, degree, run)
            ties = Ties.from_edges(people, random_graph(people, degree, rng))
            start = rng.choice(people, size=people // 100, replace=False)
            shares.append(threshold_cascade(ties, 0.18, start).share)
        progress(place + 1, len(expected))
        figures.append(
            around(
                f"final share at z = {degree}",
                float(np.mean(shares)),
                share,
                0.01,
                error=_mean_error(shares),
                widen=quick,
                seeds=f"{runs} graphs, root 2007",
                within=(0.0, 1.0),
            )
        )
    return figures


def centola_ring(quick: bool, progress: Progress) -> list[Figure]:
    """E5: a contagion that needs a contacts creeps round a ring, up to a = 4 of 8."""
    ties = Ties.from_edges(1000, ring(1000, 4))
    expected = {1: 124, 2: 165, 3: 248, 4: 494}
    figures = []
    for needed in range(1, 9):
        result = threshold_cascade(ties, float(needed), np.arange(9), absolute=True)
        spreads = result.size == ties.n
        figures.append(exactly(f"spreads to all, a = {needed} (1 yes, 0 no)", spreads, needed in expected))
        if needed in expected:
            figures.append(exactly(f"rounds, a = {needed}", result.rounds, expected[needed]))
    return figures


def centola_rewired(quick: bool, progress: Progress) -> list[Figure]:
    """E6: rewiring the ring breaks the wide bridges a contagion of a = 3 needs."""
    runs = 40 if quick else 200
    expected = {0: 1.0, 10: 0.35, 20: 0.0}
    figures = []
    for place, (percent, share) in enumerate(expected.items()):
        spread = 0
        for run in range(runs):
            rng = generator(2007, 6, percent, run)
            ties = Ties.from_edges(1000, rewire(ring(1000, 4), percent / 100.0, rng))
            person = int(rng.integers(1000))
            start = [person, *ties.neighbours(person).tolist()]
            spread += threshold_cascade(ties, 3.0, start, absolute=True).share > 0.5
        progress(place + 1, len(expected))
        figures.append(
            around(
                f"share with > half adopting, {percent} % rewired",
                spread / runs,
                share,
                0.15,
                error=share_error(spread / runs, runs),
                seeds=f"{runs} networks, root 2007",
                digits=2,
                within=(0.0, 1.0),
            )
        )
    return figures


def bass_curve(quick: bool, progress: Progress) -> list[Figure]:
    """E7: hazard 0.03 + 0.38 · share among 500, in steps of 1 and of 0.1."""
    runs = 100 if quick else 400
    expected = {1.0: (0.271, 0.777, 0.977), 0.1: (0.331, 0.813, 0.972)}
    figures = []
    for place, (dt, shares) in enumerate(expected.items()):
        steps = round(15 / dt)
        curves = np.array(
            [bass_adoption(500, 0.03, 0.38, steps, spawn_seed(1969, run), dt) for run in range(runs)]
        )
        progress(place + 1, len(expected))
        for when, share in zip((5, 10, 15), shares, strict=True):
            values = curves[:, round(when / dt)]
            figures.append(
                around(
                    f"cumulative share at t = {when}, step {dt:g}",
                    float(values.mean()),
                    share,
                    0.015,
                    error=_mean_error(values),
                    widen=quick,
                    seeds=f"{runs} runs, root 1969",
                    within=(0.0, 1.0),
                )
            )
    return figures


def leaving_cores(quick: bool, progress: Progress) -> list[Figure]:
    """E8: whoever has too few ties left, leaves: what remains is the k-core."""
    import networkx

    figures = []
    cases = [
        ("karate club", networkx.karate_club_graph(), {2: 33, 3: 22, 4: 10}),
        ("Les Misérables", networkx.les_miserables_graph(), {3: 48, 4: 41, 5: 38}),
    ]
    for name, graph, expected in cases:
        ties = Ties.from_networkx(graph)
        for k, survivors in expected.items():
            figures.append(exactly(f"{name}, k = {k}: survivors", leave_below(ties, k).sum(), survivors))
    return figures


def referral_sizes(quick: bool, progress: Progress) -> list[Figure]:
    """E9: families of referrals when each joiner brings Poisson(R) friends."""
    trees = 5_000 if quick else 20_000
    figures = []
    for place, r in enumerate((0.3, 0.5, 0.8)):
        sizes = referral_trees(r, trees, spawn_seed(1874, place))
        progress(place + 1, 3)
        mean, alone = 1.0 / (1.0 - r), math.exp(-r)
        mean_error = math.sqrt(r / (1.0 - r) ** 3 / trees)
        alone_error = math.sqrt(alone * (1.0 - alone) / trees)
        brought_nobody = (sizes == 1).mean()
        figures += [
            _three_errors(f"mean tree at R = {r}", sizes.mean(), mean, mean_error, trees),
            _three_errors(f"share that brings nobody, R = {r}", brought_nobody, alone, alone_error, trees),
        ]
    return figures


def small_groups_tip(quick: bool, progress: Progress) -> list[Figure]:
    """E10: one active contact of three tips where one of four does not, in the rule and in a network."""
    figures = []
    for contacts, adopts in ((3, 1), (4, 0)):
        star = Ties.from_edges(contacts + 1, [(0, i) for i in range(1, contacts + 1)])
        thresholds = [0.3, *[2.0] * contacts]
        by_rule = tips(contact_share(1.0, float(contacts)), 0.3)
        by_network = threshold_cascade(star, thresholds, [1]).adopted[0]
        figures += [
            exactly(f"1 of {contacts} contacts active, rule (1 yes, 0 no)", by_rule, adopts),
            exactly(f"1 of {contacts} contacts active, network (1 yes, 0 no)", by_network, adopts),
        ]
    return figures


def _three_errors(label: str, value: float, expected: float, error: float, trees: int) -> Figure:
    return Figure(
        label,
        float(value),
        expected,
        expected - 3 * error,
        expected + 3 * error,
        (float(value) - 1.96 * error, float(value) + 1.96 * error),
        f"{trees} trees for each R, root 1874",
        "accepted: 3 standard errors of the Galton–Watson process",
    )


def _mean_error(values: Sequence[float] | NDArray[np.float64]) -> float:
    """Standard error of a mean over independent networks or runs."""
    return float(np.std(values, ddof=1) / math.sqrt(len(values))) if len(values) > 1 else 0.0


ROWS = (
    Row(
        "E1",
        "100 people who all see all, absolute thresholds 0..99; then one changed from 1 to 2",
        "final active",
        "Granovetter 1978, AJS 83:1420",
        granovetter_ladder,
    ),
    Row(
        "E2",
        "100 people who all see all, thresholds from Normal(25, s)",
        "share of draws ending with more than 50 active",
        "Granovetter 1978, AJS 83:1420 (critical s = 12.22)",
        granovetter_spread,
    ),
    Row(
        "E3",
        "Random graph of 1,000 with mean degree z, threshold 0.18 for all, one random seed",
        "share of runs ending with > 10 % of everyone (global); mean final share among those",
        "Watts 2002, PNAS 99:5766 (finite-size values computed)",
        watts_window,
    ),
    Row(
        "E4",
        "Random graph of 10,000, 1 % random seeds, threshold 0.18",
        "final share",
        "Gleeson & Cahalane 2007, PRE 75:056103",
        gleeson_seeds,
    ),
    Row(
        "E5",
        "Ring of 1,000 with 4 neighbours each side, absolute threshold a, 9 consecutive seeds",
        "spreads to all?; rounds in which somebody new adopted",
        "Centola & Macy 2007, AJS 113:702",
        centola_ring,
    ),
    Row(
        "E6",
        "The ring of E5 with degree-preserving rewiring, a = 3, seeds = a node and its neighbours",
        "share of runs with more than half adopting",
        "Centola & Macy 2007, AJS 113:702 (computed)",
        centola_rewired,
    ),
    Row(
        "E7",
        "500 people who all see all, hazard 0.03 + 0.38 × share per unit of time",
        "cumulative share of adopters",
        "Bass 1969, Man. Sci. 15:215",
        bass_curve,
    ),
    Row(
        "E8",
        "Members leave when they have fewer than k active ties, in any order",
        "survivors = k-core",
        "Garcia et al. 2013, arXiv:1302.6109",
        leaving_cores,
    ),
    Row(
        "E9",
        "Each joiner brings Poisson(R) friends, unlimited pool",
        "mean tree; share of trees that bring nobody",
        "Galton–Watson process: 1 / (1 - R); e^-R",
        referral_sizes,
    ),
    Row(
        "E10",
        "One active contact of three against one of four, threshold 0.3",
        "adopts?",
        "Practitioners' rule of the critical majority (mechanism Q8)",
        small_groups_tip,
    ),
)
