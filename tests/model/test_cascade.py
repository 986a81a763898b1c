"""The engine is the linear threshold model: with every other term at zero it follows its cascades, round by round.

Two independent pieces of code are compared: the full model's tick over columns, and the stand-alone cascade of
:mod:`agents.diffusion` over a sparse graph.
"""

from __future__ import annotations

from dataclasses import replace

import networkx as nx
import numpy as np
import pytest

from agents.community import Community
from agents.decisions import Launch
from agents.diffusion import Ties, threshold_cascade
from agents.names import TIES_MAX, Form, LaunchMode
from agents.params import Params
from agents.setup import Network, Plan, Setup, Spread
from tests.model.builders import ALWAYS, PARENTS, STORYBOOK, club

NOTHING_ELSE = Params().replace(
    **{name: 0.0 for name in Params._fields if name.endswith("_max")},
    **{name: 0.0 for name in Params._fields if name.startswith("on_") and name != "on_ties"},
    feed_weight=0.0,
    presence_floor=1.0,
    presence_mute=0.0,
    outside_pull=0.0,
)
"""Everybody on line in every tick, nobody talks, comes or goes; friends who bought are all that counts."""
LAUNCH = Launch("storybook", price=1.0, mode=LaunchMode.PRESALE, slot=0, form=Form.TEXT)


def _people(n: int) -> Setup:
    rich = replace(PARENTS, members=n, rhythm=ALWAYS, budget=Spread(1000.0, 0.0, 0.0, 2000.0))
    rich = replace(rich, threshold=Spread(0.5, 0.3))
    shop = (replace(STORYBOOK, price=1.0, fair_price=1.0),)
    return club(n, segments=(rich,), titles=shop, network=Network(degree=0.0), plan=Plan())


def _tie(model: Community, graph: nx.Graph, strength: float) -> None:
    ties = model.columns.ties
    for a, b in graph.edges:
        for one, other in ((a, b), (b, a)):
            slot = ties.degree[one]
            ties.peer[one, slot] = other
            ties.strength[one, slot] = strength
            ties.degree[one] += 1


def _rounds(model: Community, ticks: int) -> np.ndarray:
    """Round in which each adopted, -1 for never, as the model lives it: the tick of the launch is round 1."""
    model.apply(LAUNCH)
    model.advance(ticks)
    bought = model.columns.holdings.bought[: model.rows, 0]
    return np.where(bought >= 0, bought + 1, -1)


GRAPHS = {
    "sparse": lambda n, s: nx.gnm_random_graph(n, 2 * n, seed=s),
    "small world": lambda n, s: nx.watts_strogatz_graph(n, 6, 0.2, seed=s),
    "ring": lambda n, s: nx.watts_strogatz_graph(n, 4, 0.0, seed=s),
    "hubs": lambda n, s: nx.barabasi_albert_graph(n, 1, seed=s),
    "equal": lambda n, s: nx.random_regular_graph(5, n, seed=s),
}


@pytest.mark.parametrize("strength", [0.5, 0.37, 1.0])
@pytest.mark.parametrize("kind", sorted(GRAPHS))
def test_the_full_model_is_the_linear_threshold_model(kind: str, strength: float) -> None:
    sizes = []
    for seed in range(6):
        n = 60
        graph = GRAPHS[kind](n, seed)
        graph.remove_edges_from([e for v in graph for e in list(graph.edges(v))[TIES_MAX:]])
        model = Community(_people(n), NOTHING_ELSE, seed)
        _tie(model, graph, strength)
        theta = model.columns.people.theta
        theta[:n] *= np.float32(0.8)
        theta[:6] = 0.0  # these buy at once
        theta[6:12] = (1 / 5, 1 / 4, 1 / 3, 1 / 2, 2 / 5, 1.0)  # met exactly, or just not
        alone = threshold_cascade(Ties.from_networkx(graph), theta[:n].astype(float), seeds=[])
        np.testing.assert_array_equal(_rounds(model, 60), alone.adopted_at)
        sizes.append(alone.rounds)
    assert max(sizes) > 3  # cascades that ran over several rounds


def test_one_of_three_tips_and_one_of_four_does_not() -> None:
    """Row E10, in the full model: threshold 0.3, one contact of three has bought, or one of four."""
    model = Community(_people(9), NOTHING_ELSE, 1)
    _tie(model, nx.Graph([(0, 1), (0, 2), (0, 3), (4, 5), (4, 6), (4, 7), (4, 8)]), 0.4)
    model.columns.people.theta[:9] = 1.5
    model.columns.people.theta[[0, 4]] = 0.3
    model.columns.people.theta[[1, 5]] = 0.0
    assert _rounds(model, 5).tolist() == [2, 1, -1, -1, -1, 1, -1, -1, -1]


def test_a_share_that_just_meets_the_threshold_tips() -> None:
    """One contact of four at a threshold of a quarter; one of four at the next larger number does not."""
    for theta, when in ((np.float32(0.25), 2), (np.nextafter(np.float32(0.25), np.float32(1.0)), -1)):
        model = Community(_people(5), NOTHING_ELSE, 1)
        _tie(model, nx.star_graph(4), 0.37)
        model.columns.people.theta[:5] = (theta, 0.0, 1.5, 1.5, 1.5)
        assert _rounds(model, 4)[0] == when


def test_a_stronger_friend_weighs_more() -> None:
    """The share is of tie strength: one strong buyer of two friends moves whom one weak buyer does not."""
    for strong, bought in ((0.9, 2), (0.1, -1)):
        model = Community(_people(3), NOTHING_ELSE, 1)
        _tie(model, nx.Graph([(0, 1)]), strong)
        _tie(model, nx.Graph([(0, 2)]), 1.0 - strong)
        model.columns.people.theta[:3] = (0.6, 0.0, 2.0)
        assert _rounds(model, 4)[0] == bought


def test_nobody_buys_what_they_never_heard_of() -> None:
    model = Community(_people(20), NOTHING_ELSE, 1)
    model.columns.people.theta[:20] = 0.0
    model.advance(12)
    assert model.columns.shop.sold[0] == 0
