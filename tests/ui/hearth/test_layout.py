"""The layout: people have room, circles hold together, and nobody jumps when others come and go."""

from __future__ import annotations

import numpy as np
import pytest

from game.ui.hearth import places
from game.ui.hearth.layout import Graph, Layout


def graph(n: int, circles: int, seed: int = 1) -> Graph:
    r = np.random.default_rng(seed)
    circle = np.sort(r.integers(0, circles, n)).astype(np.int32)
    pairs = set()
    for i in range(n):
        mates = np.nonzero(circle == circle[i])[0]
        pairs |= {
            tuple(sorted((i, int(j)))) for j in r.choice(mates, min(3, len(mates)), replace=False) if i != j
        }
    ties = np.array(sorted(pairs), np.int32).reshape(-1, 2)
    strength = r.uniform(0.2, 0.8, len(ties)).astype(np.float32)
    return Graph(circle, r.uniform(0, 1, n).astype(np.float32), ties[:, 0], ties[:, 1], strength)


def grown(g: Graph, hosts: list[int]) -> tuple[Graph, np.ndarray, np.ndarray]:
    """The graph with a newcomer beside every host; former positions; whom each sits beside."""
    n, k = len(g.circle), len(hosts)
    circle = np.concatenate((g.circle, g.circle[hosts]))
    a = np.concatenate((g.a, np.array(hosts, np.int32)))
    b = np.concatenate((g.b, np.arange(n, n + k, dtype=np.int32)))
    more = Graph(
        circle,
        np.full(n + k, 0.5, np.float32),
        a,
        b,
        np.concatenate((g.strength, np.full(k, 0.5, np.float32))),
    )
    old = np.concatenate((np.arange(n), np.full(k, -1))).astype(np.int32)
    near = np.concatenate((np.full(n, -1), hosts)).astype(np.int32)
    return more, old, near


def gaps(at: np.ndarray) -> np.ndarray:
    d = np.hypot(*(at[:, None] - at[None]).transpose(2, 0, 1))
    np.fill_diagonal(d, np.inf)
    return d


@pytest.mark.parametrize(("n", "circles"), [(100, 1), (300, 8), (500, 12)])
def test_everybody_has_room(n: int, circles: int) -> None:
    layout = Layout(graph(n, circles), circles, 1.4)
    nearest = gaps(layout.at).min(1)
    assert nearest.min() > 0.3
    assert np.median(nearest) > 0.7


@pytest.mark.parametrize("circles", [2, 5, 8, 12, 40])
def test_neighbours_belong_to_the_same_circle(circles: int) -> None:
    g = graph(circles * 30, circles)
    layout = Layout(g, circles, 1.4)
    nearest = np.argsort(gaps(layout.at), axis=1)[:, :6]
    assert (g.circle[nearest] == g.circle[:, None]).mean() > 0.93


@pytest.mark.parametrize("circles", [1, 3, 8, 30])
def test_nobody_sits_in_the_fire(circles: int) -> None:
    layout = Layout(graph(circles * 40, circles), circles, 1.4)
    assert np.hypot(*layout.at.T).min() > 0.6 * places.HEARTH_RADIUS


def test_friends_sit_nearer_than_strangers_of_the_same_circle() -> None:
    g = graph(100, 1)
    d = gaps(Layout(g, 1, 1.4).at)
    everybody = d[np.isfinite(d)].mean()
    assert d[g.a, g.b].mean() < 0.75 * everybody


def test_the_warm_sit_nearer_the_fire() -> None:
    g = graph(200, 1)
    reach = np.hypot(*Layout(g, 1, 1.4).at.T)
    assert reach[g.warmth > 0.75].mean() < reach[g.warmth < 0.25].mean() - 0.5


@pytest.mark.parametrize(("n", "circles"), [(100, 1), (300, 8), (1000, 20)])
def test_newcomers_and_leavers_move_nobody_else(n: int, circles: int) -> None:
    g = graph(n, circles)
    layout = Layout(g, circles, 1.4)
    before, spread = layout.at.copy(), float(layout.at.std())
    more, old, near = grown(g, list(range(0, n, max(1, n // max(3, n // 33)))))
    keep = np.ones(len(old), bool)
    keep[5:n:40] = False  # some leave in the same tick
    new_index = np.cumsum(keep) - 1
    stay = keep[more.a] & keep[more.b]
    less = Graph(
        more.circle[keep], more.warmth[keep], new_index[more.a[stay]].astype(np.int32),
        new_index[more.b[stay]].astype(np.int32), more.strength[stay],
    )  # fmt: skip
    beside = np.array([new_index[k] if k >= 0 and keep[k] else -1 for k in near[keep]], np.int32)
    layout.change(less, circles, old[keep], beside)
    biggest = np.zeros(0)
    for _ in range(90):
        last = layout.at.copy()
        layout.step()
        biggest = np.append(biggest, np.hypot(*(layout.at - last).T)[old[keep] >= 0].max())
    stayed = old[keep] >= 0
    moved = np.hypot(*(layout.at[stayed] - before[old[keep][stayed]]).T) / spread
    assert np.median(moved) < 0.02
    assert np.percentile(moved, 95) < 0.06
    assert biggest.max() < 0.02 * spread


def test_a_newcomer_sits_down_beside_her_friend() -> None:
    g = graph(100, 1)
    layout = Layout(g, 1, 1.4)
    more, old, near = grown(g, [17])
    layout.change(more, 1, old, near)
    for _ in range(120):
        layout.step()
    assert np.hypot(*(layout.at[100] - layout.at[17])) < 3.0
    assert gaps(layout.at)[100].min() > 0.3


def test_a_split_draws_the_halves_apart_and_leaves_other_circles_alone() -> None:
    g = graph(200, 5)
    layout = Layout(g, 5, 1.4)
    before, spread = layout.at.copy(), float(layout.at.std())
    here = np.nonzero(g.circle == 2)[0]
    circle = g.circle.copy()
    circle[here[::2]] = 5
    split = Graph(circle, g.warmth, g.a, g.b, g.strength)
    layout.change(split, 6, np.arange(200, dtype=np.int32), np.full(200, -1, np.int32))
    for _ in range(240):
        layout.step()
    middle = [layout.at[circle == k].mean(0) for k in (2, 5)]
    assert np.hypot(*(middle[0] - middle[1])) > 2.0
    moved = np.hypot(*(layout.at - before).T)[(g.circle != 2)] / spread
    assert np.median(moved) < 0.1


def test_an_empty_community_and_a_first_member() -> None:
    none = Graph(
        *(
            np.zeros(0, np.int32),
            np.zeros(0, np.float32),
            *(np.zeros(0, np.int32),) * 2,
            np.zeros(0, np.float32),
        )
    )
    layout = Layout(none, 1, 1.4)
    layout.step()
    low, high = layout.bounds()
    assert (low < 0).all() and (high > 0).all()
    one = Graph(np.zeros(1, np.int32), np.ones(1, np.float32), none.a, none.b, none.strength)
    layout.change(one, 1, np.array([-1], np.int32), np.array([-1], np.int32))
    layout.step()
    assert np.isfinite(layout.at).all()
