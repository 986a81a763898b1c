"""Diffusion on a network of one's own: results that are known, and every kind of wrong input."""

from __future__ import annotations

import math
import re
from dataclasses import FrozenInstanceError
from pathlib import Path

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from agents.diffusion import (
    TREE_LIMIT,
    Ties,
    bass_adoption,
    broadcast_adoption,
    leave_below,
    referral_trees,
    threshold_cascade,
)

COMPILED = settings(deadline=None)
PATH = Ties.from_edges(4, [(0, 1), (1, 2), (2, 3)])

EDGES = st.integers(1, 15).flatmap(
    lambda n: st.tuples(
        st.just(n), st.lists(st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)), max_size=60)
    )
)


# --- ties ---


@given(EDGES)
@COMPILED
def test_ties_are_those_of_a_simple_graph(sample):
    n, edges = sample
    graph = nx.Graph()
    graph.add_nodes_from(range(n))
    graph.add_edges_from((a, b) for a, b in edges if a != b)
    ties = Ties.from_edges(n, edges)
    assert ties.n == n
    assert ties.count == graph.number_of_edges()
    for i in range(n):
        assert ties.neighbours(i).tolist() == sorted(graph[i])
    assert ties.degrees.tolist() == [graph.degree(i) for i in range(n)]
    assert {tuple(edge) for edge in ties.edges().tolist()} == {tuple(sorted(edge)) for edge in graph.edges}


@given(EDGES)
@COMPILED
def test_edges_lead_back_to_the_same_ties(sample):
    ties = Ties.from_edges(*sample)
    again = Ties.from_edges(ties.n, ties.edges())
    assert np.array_equal(again.indptr, ties.indptr)
    assert np.array_equal(again.indices, ties.indices)


@pytest.mark.parametrize("edges", [[], np.empty((0, 2)), np.empty((0, 2), dtype=np.int32), ()])
def test_people_without_ties(edges):
    ties = Ties.from_edges(3, edges)
    assert (ties.n, ties.count) == (3, 0)
    assert threshold_cascade(ties, 0.5, [1]).adopted.tolist() == [False, True, False]


def test_nobody_at_all():
    nobody = Ties.from_edges(0, [])
    result = threshold_cascade(nobody, 0.5, [])
    assert (result.size, result.share, result.rounds) == (0, 0.0, 0)
    assert leave_below(nobody, 2).shape == (0,)
    assert broadcast_adoption([]).size == 0


def test_any_integer_dtype_will_do():
    for dtype in (np.int8, np.uint8, np.int32, np.uint64):
        assert Ties.from_edges(4, np.array([[0, 1], [3, 2]], dtype=dtype)).count == 2


def test_networkx_nodes_keep_their_order_and_names():
    graph = nx.Graph([("zhou", "an"), ("an", "mei")])
    graph.add_node(7)
    ties = Ties.from_networkx(graph)
    assert ties.labels == ("zhou", "an", "mei", 7)
    assert ties.neighbours(1).tolist() == [0, 2]
    assert ties.degrees.tolist() == [1, 2, 1, 0]


def test_parallel_edges_and_loops_of_a_multigraph_collapse():
    ties = Ties.from_networkx(nx.MultiGraph([(0, 1), (1, 0), (1, 1), (1, 2)]))
    assert ties.edges().tolist() == [[0, 1], [1, 2]]


def test_a_directed_graph_is_refused_with_a_way_out():
    graph = nx.DiGraph([(0, 1), (1, 2), (2, 1)])
    with pytest.raises(ValueError, match="to_undirected"):
        Ties.from_networkx(graph)
    assert Ties.from_networkx(graph.to_undirected()).count == 2
    assert Ties.from_networkx(graph.to_undirected(reciprocal=True)).count == 1


def test_ties_and_results_cannot_be_changed():
    result = threshold_cascade(PATH, 0.5, [0])
    for array in (PATH.indptr, PATH.indices, result.adopted, result.adopted_at):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1
    with pytest.raises(FrozenInstanceError):
        result.rounds = 7
    with pytest.raises(FrozenInstanceError):
        PATH.labels = None


@pytest.mark.parametrize(
    ("n", "edges", "message"),
    [
        (-1, [], "n must be at least 0"),
        (2.0, [], "n must be a whole number"),
        (True, [], "n must be a whole number"),
        (2**31, [], "n must be at most"),
        (3, [[0, 1, 2]], r"shape \(m, 2\)"),
        (3, [0, 1], r"shape \(m, 2\)"),
        (3, [[0, 1], [2]], r"shape \(m, 2\)"),
        (3, np.empty((0, 3)), r"shape \(m, 2\)"),
        (3, 5, r"shape \(m, 2\)"),
        (3, [[0.0, 1.0]], "whole numbers"),
        (3, [[0, math.nan]], "whole numbers"),
        (3, [["a", "b"]], "whole numbers"),
        (3, [[True, False]], "whole numbers"),
        (3, [[0, 3]], "id 3 in edges is not a person"),
        (3, [[-1, 0]], "id -1 in edges is not a person"),
        (0, [[0, 0]], "id 0 in edges is not a person"),
    ],
)
def test_wrong_edges_are_refused(n, edges, message):
    with pytest.raises(ValueError, match=message):
        Ties.from_edges(n, edges)


def test_what_is_no_graph_is_refused():
    with pytest.raises(ValueError, match="networkx graph is needed"):
        Ties.from_networkx([(0, 1)])
    with pytest.raises(ValueError, match="not a person"):
        PATH.neighbours(4)


def test_ties_made_by_hand_are_checked():
    indptr, indices = np.array([0, 1, 2]), np.array([1, 0], dtype=np.int32)
    assert Ties(indptr.copy(), indices.copy()).count == 1
    for wrong in (np.array([0, 3, 2]), np.array([1, 1, 2]), np.array([0, 1, 1]), np.array([0.0, 1, 2])):
        with pytest.raises(ValueError, match="indptr"):
            Ties(wrong, indices.copy())
    with pytest.raises(ValueError, match=r"ids in 0..1"):
        Ties(indptr.copy(), np.array([1, 2], dtype=np.int32))
    with pytest.raises(ValueError, match="int32"):
        Ties(indptr.copy(), np.array([1, 0]))
    with pytest.raises(ValueError, match="name all 2"):
        Ties(indptr.copy(), indices.copy(), ("a",))


# --- cascades ---


def test_a_path_tips_one_by_one():
    result = threshold_cascade(PATH, 0.5, [0])
    assert result.adopted.dtype == np.bool_
    assert result.adopted.all()
    assert result.adopted_at.tolist() == [0, 1, 2, 3]
    assert result.rounds == 3
    assert result.new_by_round.tolist() == [1, 1, 1, 1]
    assert (result.size, result.share) == (4, 1.0)


def test_a_threshold_above_a_half_stops_the_path():
    result = threshold_cascade(PATH, 0.51, [0])
    assert result.adopted_at.tolist() == [0, -1, -1, -1]
    assert (result.rounds, result.share) == (0, 0.25)


def test_the_ends_adopt_from_both_sides():
    assert threshold_cascade(PATH, 1.0, [1, 2]).adopted_at.tolist() == [1, 0, 0, 1]


def test_absolute_thresholds_count_contacts():
    star = Ties.from_edges(5, [(0, i) for i in range(1, 5)])
    assert threshold_cascade(star, 2, [1], absolute=True).size == 1
    result = threshold_cascade(star, [2, 1, 1, 1, 1], [1, 2], absolute=True)
    assert result.adopted_at.tolist() == [1, 0, 0, 2, 2]


def test_nobody_with_a_threshold_waits_without_contacts():
    lonely = Ties.from_edges(3, [])
    assert threshold_cascade(lonely, [0.0, -2.0, 1e-9], []).adopted_at.tolist() == [1, 1, -1]


@pytest.mark.parametrize(
    "seeds",
    [
        [3, 0],
        (3, 0, 0),
        {0, 3},
        np.array([0, 3], dtype=np.uint8),
        [True, False, False, True],
        np.array([True, False, False, True]),
        range(0, 4, 3),
        iter([3, 0]),
    ],
)
def test_seeds_in_every_form(seeds):
    assert threshold_cascade(PATH, 2.0, seeds).adopted.tolist() == [True, False, False, True]


@given(EDGES, st.floats(0, 1), st.floats(0, 1), st.data())
@COMPILED
def test_more_seeds_or_lower_thresholds_never_make_fewer_adopters(sample, one, other, data):
    n, edges = sample
    ties = Ties.from_edges(n, edges)
    few = data.draw(st.sets(st.integers(0, n - 1)))
    more = few | data.draw(st.sets(st.integers(0, n - 1)))
    low, high = sorted((one, other))
    fewer = threshold_cascade(ties, high, few).adopted
    assert not (fewer & ~threshold_cascade(ties, low, more).adopted).any()


@given(EDGES, st.floats(0, 1), st.data())
@COMPILED
def test_renaming_people_renames_the_result(sample, theta, data):
    n, edges = sample
    new = np.array(data.draw(st.permutations(range(n))))
    seeds = data.draw(st.lists(st.integers(0, n - 1)))
    plain = threshold_cascade(Ties.from_edges(n, edges), theta, seeds)
    renamed = [(new[a], new[b]) for a, b in edges]
    moved = threshold_cascade(Ties.from_edges(n, renamed), theta, [new[s] for s in seeds])
    assert np.array_equal(moved.adopted_at[new], plain.adopted_at)
    assert moved.rounds == plain.rounds


def test_input_arrays_are_left_alone():
    mask, theta = np.array([True, False, False, False]), np.full(4, 0.5)
    threshold_cascade(PATH, theta, mask)
    assert mask.tolist() == [True, False, False, False]
    mask[1] = True
    theta[0] = 9.0


@pytest.mark.parametrize(
    ("thresholds", "seeds", "message"),
    [
        (math.nan, [0], "finite"),
        ([0.1, 0.2, math.inf, 0.1], [0], "finite, got inf"),
        ([0.1, 0.2, 0.3], [0], r"shape \(4,\)"),
        (np.zeros((4, 1)), [0], r"shape \(4,\)"),
        ("half", [0], "numbers"),
        ([[0.1], [0.2, 0.3]], [0], "numbers"),
        (None, [0], "numbers"),
        (0.5, [4], "seed 4 is not a person"),
        (0.5, [-1], "seed -1 is not a person"),
        (0.5, [0.0], "whole numbers"),
        (0.5, [math.nan], "whole numbers"),
        (0.5, ["0"], "whole numbers"),
        (0.5, "0", "ids"),
        (0.5, 0, "ids"),
        (0.5, None, "ids"),
        (0.5, [[0, 1]], "ids"),
        (0.5, [[0], [1, 2]], "ids"),
        (0.5, [True, False], r"shape \(4,\)"),
    ],
)
def test_wrong_thresholds_and_seeds_are_refused(thresholds, seeds, message):
    with pytest.raises(ValueError, match=message):
        threshold_cascade(PATH, thresholds, seeds)


def test_ties_must_be_ties():
    with pytest.raises(ValueError, match="from_edges"):
        threshold_cascade([(0, 1)], 0.5, [0])
    with pytest.raises(ValueError, match="from_edges"):
        leave_below(nx.path_graph(3), 1)


# --- everybody sees everybody ---


def test_granovetters_two_crowds():
    ladder = np.arange(100.0)
    assert broadcast_adoption(ladder).adopted_at.tolist() == list(range(1, 101))
    ladder[1] = 2.0
    stopped = broadcast_adoption(ladder)
    assert (stopped.size, stopped.rounds) == (1, 1)


@given(st.lists(st.one_of(st.integers(-2, 12), st.floats(-2, 12)), min_size=1, max_size=12))
@COMPILED
def test_a_feed_is_the_complete_network(thresholds):
    n = len(thresholds)
    complete = Ties.from_networkx(nx.complete_graph(n))
    by_ties = threshold_cascade(complete, thresholds, [], absolute=True)
    by_feed = broadcast_adoption(thresholds)
    assert by_feed.adopted_at.tolist() == by_ties.adopted_at.tolist()
    assert by_feed.rounds == by_ties.rounds


@pytest.mark.parametrize("thresholds", [3.0, [[1.0]], [math.nan], [math.inf], ["a"], [True]])
def test_wrong_crowds_are_refused(thresholds):
    with pytest.raises(ValueError, match=r"thresholds must be|thresholds must have"):
        broadcast_adoption(thresholds)


# --- leaving ---


@given(EDGES, st.integers(0, 7))
@COMPILED
def test_who_stays_is_the_k_core(sample, k):
    n, edges = sample
    ties = Ties.from_edges(n, edges)
    graph = nx.Graph()
    graph.add_nodes_from(range(n))
    graph.add_edges_from(ties.edges().tolist())
    stays = leave_below(ties, k)
    assert stays.dtype == np.bool_
    assert set(np.flatnonzero(stays)) == set(nx.k_core(graph, k))


def test_any_k_above_the_crowd_empties_it():
    assert not leave_below(PATH, 10**30).any()


@pytest.mark.parametrize("k", [-1, 1.5, math.nan, "2", None, True])
def test_wrong_k_is_refused(k):
    with pytest.raises(ValueError, match="k must be"):
        leave_below(PATH, k)


# --- Bass ---


def test_bass_starts_empty_rises_and_repeats():
    shares = bass_adoption(300, 0.03, 0.38, 12, seed=5)
    assert shares.shape == (13,)
    assert shares.dtype == np.float64
    assert shares[0] == 0.0
    assert (np.diff(shares) >= 0).all()
    assert np.array_equal(shares, bass_adoption(300, 0.03, 0.38, 12, seed=5))
    assert not np.array_equal(shares, bass_adoption(300, 0.03, 0.38, 12, seed=6))
    assert np.array_equal(shares[:6], bass_adoption(300, 0.03, 0.38, 5, seed=5))


def test_bass_at_its_ends():
    assert bass_adoption(10, 0.0, 1.0, 5, seed=1).tolist() == [0.0] * 6
    assert bass_adoption(10, 1.0, 0.0, 3, seed=1).tolist() == [0.0, 1.0, 1.0, 1.0]
    assert bass_adoption(10, 0.5, 0.0, 2, seed=1, dt=50.0).tolist() == [0.0, 1.0, 1.0]
    assert bass_adoption(10, 0.5, 0.0, 0, seed=1).tolist() == [0.0]


def test_without_imitation_bass_is_a_coin_a_step():
    n, p, steps = 20_000, 0.1, 6
    share = bass_adoption(n, p, 0.0, steps, seed=2**64 - 1)[-1]
    expected = 1.0 - (1.0 - p) ** steps
    assert abs(share - expected) < 4.0 * math.sqrt(expected * (1.0 - expected) / n)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"n": 0}, "n must be at least 1"),
        ({"n": -5}, "n must be at least 1"),
        ({"n": 2.5}, "n must be a whole number"),
        ({"p": -0.1}, "p must be between"),
        ({"p": math.nan}, "p must be finite"),
        ({"p": "x"}, "p must be a number"),
        ({"q": 1.1}, "q must be between"),
        ({"q": math.inf}, "q must be finite"),
        ({"steps": -1}, "steps must be at least 0"),
        ({"steps": 1.5}, "steps must be a whole number"),
        ({"steps": 2**20 + 1}, "steps must be at most"),
        ({"dt": 0.0}, "dt must be above 0"),
        ({"dt": -1.0}, "dt must be above 0"),
        ({"dt": math.nan}, "dt must be finite"),
        ({"seed": -1}, "seed must be at least 0"),
        ({"seed": 0.5}, "seed must be a whole number"),
        ({"seed": 2**64}, "seed must be below"),
    ],
)
def test_wrong_bass_arguments_are_refused(change, message):
    with pytest.raises(ValueError, match=message):
        bass_adoption(**({"n": 10, "p": 0.1, "q": 0.1, "steps": 3, "seed": 1} | change))


# --- referral trees ---


def test_trees_have_the_borel_distribution():
    """The size of a Galton-Watson tree with Poisson(r) children: P(n) = exp(-r n) (r n)**(n - 1) / n!."""
    r, trees = 0.6, 30_000
    sizes = referral_trees(r, trees, seed=11)
    assert sizes.dtype == np.int64
    assert sizes.shape == (trees,)
    table = [
        math.exp(-r * n + (n - 1) * math.log(r * n) - math.lgamma(n + 1)) if n > 1 else math.exp(-r)
        for n in range(1, 15)
    ]
    expected = np.array([*table, 1.0 - sum(table)]) * trees
    observed = np.bincount(np.minimum(sizes, 15), minlength=16)[1:]
    assert stats.chisquare(observed, expected).pvalue > 1e-4


def test_a_tree_does_not_depend_on_how_many_are_asked_for():
    assert np.array_equal(referral_trees(0.8, 50, seed=3), referral_trees(0.8, 200, seed=3)[:50])


def test_nobody_brings_anybody():
    assert referral_trees(0.0, 4, seed=1).tolist() == [1, 1, 1, 1]
    assert referral_trees(0.5, 0, seed=1).shape == (0,)


def test_growth_without_end_is_cut_off():
    sizes = referral_trees(1.5, 300, seed=4, limit=2_000)
    assert sizes.max() == 2_000
    endless = float((sizes == 2_000).mean())
    assert abs(endless - 0.5828) < 4 * math.sqrt(0.5828 * 0.4172 / 300)  # s = 1 - exp(-1.5 s)
    assert referral_trees(3.0, 5, seed=4).max() == TREE_LIMIT
    assert referral_trees(1000.0, 2, seed=4, limit=1).tolist() == [1, 1]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"r": -0.1}, "r must be between"),
        ({"r": 1001}, "r must be between"),
        ({"r": math.nan}, "r must be finite"),
        ({"r": None}, "r must be a number"),
        ({"trees": -1}, "trees must be at least 0"),
        ({"trees": 2.0}, "trees must be a whole number"),
        ({"limit": 0}, "limit must be at least 1"),
        ({"limit": 2**23}, "limit must be at most"),
        ({"seed": -1}, "seed must be at least 0"),
    ],
)
def test_wrong_tree_arguments_are_refused(change, message):
    with pytest.raises(ValueError, match=message):
        referral_trees(**({"r": 0.5, "trees": 3, "seed": 1} | change))


# --- the page ---


def test_the_documented_example_runs():
    """Code blocks of docs/diffusion.md, one after the other, in one namespace: their assertions hold."""
    page = (Path(__file__).parents[2] / "docs" / "diffusion.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```python\n(.*?)^```", page, flags=re.M | re.S)
    assert len(blocks) >= 4
    assert sum(block.count("assert ") for block in blocks) >= 8
    space: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, "docs/diffusion.md", "exec"), space)
