"""The adoption rule: exact at the boundary, and the cascade kernel against a readable twin."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from agents.kernels.threshold import (
    WIDE,
    broadcast_rounds,
    cascade_rounds,
    contact_share,
    contacts_needed,
    peel_below,
    tips,
)

COMPILED = settings(deadline=None)  # the first call of a kernel may compile it


def test_one_of_five_contacts_is_a_fifth():
    assert contact_share(1.0, 5.0) == 0.2
    assert tips(contact_share(1.0, 5.0), 0.2)
    assert not tips(contact_share(1.0, 5.0), np.nextafter(0.2, 1.0))


def test_somebody_without_contacts_has_a_share_of_nothing():
    assert contact_share(0.0, 0.0) == 0.0
    assert not tips(contact_share(0.0, 0.0), 1e-300)


@pytest.mark.parametrize("theta", [0.0, -0.3, -1e300])
def test_no_threshold_is_no_waiting(theta):
    assert tips(0.0, theta)
    assert contacts_needed(0, theta, False) == 0
    assert contacts_needed(7, theta, True) == 0


def test_one_of_three_tips_before_one_of_four():
    """Mechanism Q8."""
    assert tips(contact_share(1.0, 3.0), 0.3)
    assert not tips(contact_share(1.0, 4.0), 0.3)


def smallest_count(degree, theta, absolute):
    """The definition, tried one count after the other."""
    for count in range(degree + 1):
        value = count if absolute else (count / degree if degree else 0.0)
        if theta <= 0 or value >= theta:
            return count
    return degree + 1


@given(degree=st.integers(0, 300), theta=st.floats(-0.5, 1.5), absolute=st.booleans())
@example(degree=0, theta=0.5, absolute=False)
@example(degree=0, theta=0.5, absolute=True)
@example(degree=3, theta=1e308, absolute=False)
@COMPILED
def test_contacts_needed_is_the_smallest_count_that_tips(degree, theta, absolute):
    assert contacts_needed(degree, theta, absolute) == smallest_count(degree, theta, absolute)


@given(degree=st.integers(1, 300), data=st.data())
@COMPILED
def test_thresholds_written_as_a_fraction_need_just_that_count(degree, data):
    """k of d contacts meet the threshold k / d, not one more and not one fewer."""
    count = data.draw(st.integers(1, degree))
    assert contacts_needed(degree, count / degree, False) == count
    assert contacts_needed(degree, float(Fraction(count, degree)), False) == count


@given(degree=st.integers(0, 40), theta=st.one_of(st.floats(0.01, 60), st.integers(1, 60).map(float)))
@COMPILED
def test_absolute_thresholds_count_heads(degree, theta):
    assert contacts_needed(degree, theta, True) == smallest_count(degree, theta, True)


# --- rounds: kernel against twin ---


@st.composite
def networks(draw):
    n = draw(st.integers(1, 14))
    person = st.integers(0, n - 1)
    pairs = draw(st.sets(st.tuples(person, person).filter(lambda p: p[0] < p[1]), max_size=40))
    contacts = [[] for _ in range(n)]
    for a, b in pairs:
        contacts[a].append(b)
        contacts[b].append(a)
    return [sorted(row) for row in contacts]


def rows(contacts):
    indptr = np.zeros(len(contacts) + 1, dtype=np.int64)
    indptr[1:] = np.cumsum([len(row) for row in contacts])
    return indptr, np.array([j for row in contacts for j in row], dtype=np.int32)


def cascade_twin(contacts, thresholds, absolute, seeds):
    """Round by round, person by person, asking everybody again in every round."""
    adopted_at = [0 if i in seeds else -1 for i in range(len(contacts))]
    rounds = 0
    while True:
        before = list(adopted_at)
        for i, row in enumerate(contacts):
            if before[i] >= 0:
                continue
            active = sum(before[j] >= 0 for j in row)
            level = active if absolute else (active / len(row) if row else 0.0)
            if thresholds[i] <= 0 or level >= thresholds[i]:
                adopted_at[i] = rounds + 1
        if adopted_at == before:
            return adopted_at, rounds
        rounds += 1


@given(contacts=networks(), absolute=st.booleans(), data=st.data())
@settings(deadline=None, max_examples=300)
def test_cascade_equals_its_twin(contacts, absolute, data):
    n = len(contacts)
    nice = [0.0, -1.0, 0.2, 0.25, 1 / 3, 0.5, 1.0, 2.0, 3.0]
    theta = data.draw(st.lists(st.one_of(st.sampled_from(nice), st.floats(-1, 5)), min_size=n, max_size=n))
    seeds = data.draw(st.sets(st.integers(0, n - 1)))
    active = np.array([i in seeds for i in range(n)])
    adopted_at = np.full(n, 99, dtype=np.int32)
    rounds = cascade_rounds(*rows(contacts), np.array(theta), absolute, active, adopted_at)
    expected, expected_rounds = cascade_twin(contacts, theta, absolute, seeds)
    assert adopted_at.tolist() == expected
    assert rounds == expected_rounds
    assert active.tolist() == [at >= 0 for at in expected]


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("highest", [0.15, 0.4, 1.2])
@pytest.mark.parametrize("unmoved", [0, 3])
def test_a_cascade_that_starts_narrow_equals_its_twin(seed, highest, unmoved):
    """Few seeds among many: numbers are worked out one by one at first, all at once when it grows."""
    rng = np.random.default_rng(seed)
    n = 40 * WIDE // 8
    contacts = [set() for _ in range(n)]
    for a, b in rng.integers(0, n, (4 * n, 2)).tolist():
        if a != b:
            contacts[a].add(b)
            contacts[b].add(a)
    contacts = [sorted(row) for row in contacts]
    theta = rng.uniform(0.02, highest, n)
    theta[rng.permutation(n)[:unmoved]] = 0.0
    seeds = set(rng.permutation(n)[:3].tolist())
    assert len(seeds) * WIDE < n
    active = np.array([i in seeds for i in range(n)])
    adopted_at = np.full(n, 99, dtype=np.int32)
    rounds = cascade_rounds(*rows(contacts), theta, False, active, adopted_at)
    expected, expected_rounds = cascade_twin(contacts, theta, False, seeds)
    assert adopted_at.tolist() == expected
    assert rounds == expected_rounds
    assert active.tolist() == [at >= 0 for at in expected]


@given(st.lists(st.one_of(st.integers(-2, 12).map(float), st.floats(-2, 12)), max_size=12))
@COMPILED
def test_broadcast_is_a_cascade_where_everybody_is_tied_to_everybody(theta):
    n = len(theta)
    order = np.argsort(np.array(theta), kind="stable")
    adopted_at = np.full(n, 99, dtype=np.int32)
    rounds = broadcast_rounds(np.array(theta)[order], order, adopted_at)
    everybody = [[j for j in range(n) if j != i] for i in range(n)]
    expected, expected_rounds = cascade_twin(everybody, theta, True, set())
    assert adopted_at.tolist() == expected
    assert rounds == expected_rounds


@given(contacts=networks(), k=st.integers(0, 6), data=st.data())
@COMPILED
def test_leaving_in_any_order_ends_the_same(contacts, k, data):
    stays = np.empty(len(contacts), dtype=np.bool_)
    peel_below(*rows(contacts), k, stays)
    there = set(range(len(contacts)))
    while True:
        lonely = sorted(i for i in there if sum(j in there for j in contacts[i]) < k)
        if not lonely:
            break
        there.remove(data.draw(st.sampled_from(lonely)))
    assert set(np.flatnonzero(stays)) == there
