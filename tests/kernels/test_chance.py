"""Chance: known answers, agreement with NumPy, independence of members and purposes, exact arithmetic."""

from __future__ import annotations

import math
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from scipy.special import ndtri

from agents import chance, exact, quantiles

COMPILED = settings(deadline=None)  # the first call of a kernel may compile it
U64 = st.integers(0, 2**64 - 1)
TICK = st.integers(0, chance.TICK_LIMIT - 1)
SUB = st.integers(0, chance.SUB_LIMIT - 1)
PURPOSE = st.sampled_from(sorted(chance.PURPOSES.values()))
UNIFORM = st.integers(0, 2**32 - 1).map(lambda x: (x + 0.5) * 2.0**-32)

F = 0xFFFFFFFF
# Random123 1.14, tests/kat_vectors, philox4x32 10 rounds: counter, key, answer.
KNOWN_ANSWERS = [
    ((0, 0, 0, 0), (0, 0), (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
    ((F, F, F, F), (F, F), (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
    (
        (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
        (0xA4093822, 0x299F31D0),
        (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
    ),
]


def philox_by_hand(counter: tuple[int, ...], key: tuple[int, ...]) -> tuple[int, ...]:
    """Philox 4x32-10 in unbounded Python integers, as the paper writes it."""
    a, b, c, d = counter
    x, y = key
    for _ in range(10):
        p, q = 0xD2511F53 * a, 0xCD9E8D57 * c
        a, b, c, d = (q >> 32) ^ b ^ x, q & F, (p >> 32) ^ d ^ y, p & F
        x, y = (x + 0x9E3779B9) & F, (y + 0xBB67AE85) & F
    return a, b, c, d


@pytest.mark.parametrize(("counter", "key", "answer"), KNOWN_ANSWERS)
def test_known_answers_of_random123(counter, key, answer):
    assert tuple(int(w) for w in chance.philox4x32(*counter, *key)) == answer


WORD = st.integers(0, F)


@given(st.tuples(WORD, WORD, WORD, WORD), st.tuples(WORD, WORD))
@COMPILED
def test_compiled_philox_equals_the_one_by_hand(counter, key):
    assert tuple(int(w) for w in chance.philox4x32(*counter, *key)) == philox_by_hand(counter, key)


@given(seed=U64, purpose=PURPOSE, tick=TICK, uid=U64, sub=SUB)
@COMPILED
def test_a_question_becomes_the_documented_counter(seed, purpose, tick, uid, sub):
    words = philox_by_hand((uid & F, uid >> 32, tick | sub << 20, purpose), (seed & F, seed >> 32))
    seed, uid = np.uint64(seed), np.uint64(uid)
    assert chance.draw4(seed, purpose, tick, uid, sub) == tuple((w + 0.5) * 2.0**-32 for w in words)
    assert chance.draw1(seed, purpose, tick, uid, sub) == chance.draw4(seed, purpose, tick, uid, sub)[0]


def test_the_extreme_words_stay_inside_the_open_interval():
    low, high = 0.5 * 2.0**-32, (F + 0.5) * 2.0**-32
    assert 0.0 < low
    assert high < 1.0
    assert math.isfinite(chance.normal_inv(low))
    assert math.isfinite(chance.normal_inv(high))


def test_draws_are_uniform_and_their_lanes_uncorrelated():
    u = chance.draws(20240607, chance.PRESENCE, 11, np.arange(50_000, dtype=np.uint64))
    for lane in range(4):
        assert stats.kstest(u[:, lane], "uniform").pvalue > 1e-4
    assert np.abs(np.corrcoef(u.T) - np.eye(4)).max() < 0.02


def test_neighbouring_ticks_members_and_seeds_are_uncorrelated():
    uids = np.arange(1, 20_001, dtype=np.uint64)
    base = chance.draws(7, chance.TALK, 100, uids)[:, 0]
    others = [
        chance.draws(7, chance.TALK, 101, uids)[:, 0],
        chance.draws(7, chance.TALK, 100, uids + np.uint64(1))[:, 0],
        chance.draws(8, chance.TALK, 100, uids)[:, 0],
        chance.draws(7, chance.TALK, 100, uids, 1)[:, 0],
    ]
    for other in others:
        assert abs(np.corrcoef(base, other)[0, 1]) < 0.03


@COMPILED
@given(U64, PURPOSE, TICK, st.lists(U64, min_size=1, max_size=40))
def test_draws_cast_together_are_those_cast_one_by_one(seed: int, purpose: int, tick: int, uids: list[int]) -> None:
    out = np.zeros(48, np.uint64)
    chance.first_words(out, np.uint64(seed), purpose, tick, np.array(uids, np.uint64))
    ours = [chance.unit(word) for word in out[: len(uids)]]
    assert ours == [chance.draw1(np.uint64(seed), purpose, tick, np.uint64(uid)) for uid in uids]
    assert not out[len(uids) :].any()



@given(
    seed=U64,
    uids=st.lists(U64, min_size=1, max_size=20, unique=True),
    more=st.lists(U64, max_size=10),
    data=st.data(),
)
@settings(max_examples=50, deadline=None)
def test_adding_members_or_reordering_them_changes_nobodys_draw(seed, uids, more, data):
    seed = np.uint64(seed)
    alone = chance.draws(seed, chance.TALK, 5, np.array(uids, dtype=np.uint64))
    crowd = data.draw(st.permutations(uids + more))
    together = chance.draws(seed, chance.TALK, 5, np.array(crowd, dtype=np.uint64))
    for row, uid in enumerate(uids):
        assert np.array_equal(together[crowd.index(uid)], alone[row])


def test_purposes_have_fixed_distinct_numbers():
    """Renumbering a purpose would change every saved run: the first twenty are pinned here."""
    names = [
        name for name, number in sorted(chance.PURPOSES.items(), key=lambda item: item[1]) if number <= 20
    ]
    assert " ".join(names) == (
        "TRAITS PRESENCE READING TALK REPLY ADOPTION DELIVERY QUALITY REVIEW INTRODUCTION "
        "FRIEND ARRIVAL GATE LEAVING TIES CONTENT EVENT BOT DIFFUSION SURVEY"
    )
    assert [chance.PURPOSES[name] for name in names] == list(range(1, 21))
    assert len(set(chance.PURPOSES.values())) == len(chance.PURPOSES)
    for name, number in chance.PURPOSES.items():
        assert getattr(chance, name) == number


def test_purposes_are_independent():
    uids = np.arange(10_000, dtype=np.uint64)
    table = np.array([chance.draws(3, p, 0, uids)[:, 0] for p in chance.PURPOSES.values()])
    assert np.abs(np.corrcoef(table) - np.eye(len(table))).max() < 0.05


@given(kind=PURPOSE, a=U64, b=TICK, c=st.integers(0, 1000))
@COMPILED
def test_a_newcomers_identity_is_lasting_and_never_a_founders_number(kind, a, b, c):
    a = np.uint64(a)
    uid = int(chance.mix_uid(kind, a, b, c))
    assert uid == int(chance.mix_uid(kind, a, b, c))
    assert 2**62 <= uid < 2**63
    assert uid != int(chance.mix_uid(kind, a, b, c + 1))
    assert uid != int(chance.mix_uid(kind, a, b + 1, c))
    assert uid != int(chance.mix_uid(kind, a ^ np.uint64(1), b, c))
    assert uid != int(chance.mix_uid(kind + 1, a, b, c))


def test_spawned_seeds_are_distinct_and_documented():
    seeds = [chance.spawn_seed(42, rep) for rep in range(200)]
    assert len(set(seeds)) == 200
    assert not set(seeds) & {chance.spawn_seed(43, rep) for rep in range(200)}
    expected = np.random.SeedSequence(42, spawn_key=(7,)).generate_state(1, np.uint64)[0]
    assert seeds[7] == int(expected) >> 1
    assert all(isinstance(seed, int) and 0 <= seed < 2**63 for seed in seeds)


@pytest.mark.parametrize(("root", "rep"), [(-1, 0), (0, -1)])
def test_negative_seeds_are_refused(root, rep):
    with pytest.raises(ValueError, match="count from 0"):
        chance.spawn_seed(root, rep)


def test_draws_do_not_depend_on_the_hash_seed():
    code = (
        "from agents import chance as c;"
        "print(c.draw4(9, c.TALK, 3, 5), c.mix_uid(1, 2, 3, 4), c.spawn_seed(1, 2), c.poisson_inv(.7, 3.2))"
    )
    outputs = [
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PATH": ""},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert outputs[0] == outputs[1]
    assert outputs[0].startswith(str(chance.draw4(9, chance.TALK, 3, 5)))


# --- inverse distributions ---


@given(u=UNIFORM, lam=st.one_of(st.floats(0.001, 60), st.floats(400, 3000)))
@settings(deadline=None)
def test_poisson_is_the_inverse_of_its_distribution(u, lam):
    k = chance.poisson_inv(u, lam)
    assert stats.poisson.cdf(k, lam) >= u - 1e-11
    assert k == 0 or stats.poisson.cdf(k - 1, lam) < u + 1e-11


@pytest.mark.parametrize("lam", [0.0, -1.0, math.nan])
def test_poisson_without_a_rate_counts_nothing(lam):
    assert chance.poisson_inv(0.999, lam) == 0


@pytest.mark.parametrize("lam", [0.3, 30.0, 900.0])
def test_poisson_ends_even_at_one(lam):
    assert chance.poisson_inv(1.0, lam) >= lam


@given(UNIFORM)
@COMPILED
def test_normal_quantile(u):
    assert chance.normal_inv(u) == pytest.approx(float(ndtri(u)), rel=1e-12, abs=1e-15)


@given(UNIFORM, st.floats(0.2, 8), st.floats(0.2, 8))
@COMPILED
def test_kumaraswamy_quantile(u, a, b):
    x = chance.kumaraswamy_inv(u, a, b)
    assert 0.0 <= x <= 1.0
    assert x == pytest.approx((1.0 - (1.0 - u) ** (1.0 / b)) ** (1.0 / a), rel=1e-9, abs=1e-300)


@given(UNIFORM, st.floats(0.1, 100), st.floats(0.3, 5))
@COMPILED
def test_pareto_and_lognormal_quantiles(u, minimum, alpha):
    assert chance.pareto_inv(u, minimum, alpha) == pytest.approx(
        float(stats.pareto.ppf(u, alpha, scale=minimum)), rel=1e-9
    )
    expected = math.exp(0.3 + alpha * float(ndtri(u)))
    assert chance.lognormal_inv(u, 0.3, alpha) == pytest.approx(expected, rel=1e-11)


@given(UNIFORM, st.floats(0.001, 0.999))
@COMPILED
def test_geometric_quantile(u, p):
    k = chance.geometric_inv(u, p)
    assert 1.0 - (1.0 - p) ** (k + 1) >= u - 1e-12
    assert k == 0 or 1.0 - (1.0 - p) ** k <= u + 1e-12


def test_geometric_at_its_ends():
    assert chance.geometric_inv(0.9, 1.0) == 0
    assert chance.geometric_inv(0.9, 0.0) == 2**31 - 1
    assert chance.geometric_inv(0.999, 1e-300) == 2**31 - 1


@given(st.lists(UNIFORM, min_size=2, max_size=2))
@COMPILED
def test_a_larger_uniform_never_gives_a_smaller_value(pair):
    u, v = sorted(pair)
    assert chance.normal_inv(u) <= chance.normal_inv(v)
    assert chance.poisson_inv(u, 4.2) <= chance.poisson_inv(v, 4.2)
    assert chance.geometric_inv(u, 0.1) <= chance.geometric_inv(v, 0.1)
    assert chance.kumaraswamy_inv(u, 2.0, 3.0) <= chance.kumaraswamy_inv(v, 2.0, 3.0)


# --- arithmetic that is the same everywhere ---


@given(st.floats(-708, 709.78))
@COMPILED
def test_exp(x):
    assert exact.exp_(x) == pytest.approx(math.exp(x), rel=1e-14)


@given(st.floats(5e-324, 1.7e308))
@COMPILED
def test_log(x):
    assert exact.log_(x) == pytest.approx(math.log(x), rel=1e-14, abs=0.0)


@given(st.floats(1e-300, 1e300), st.floats(-3, 3))
@COMPILED
def test_pow(x, y):
    try:
        expected = math.pow(x, y)
    except OverflowError:
        expected = math.inf
    got = exact.pow_(x, y)
    if expected == math.inf or expected < 1e-307:
        assert got == expected or expected < 1e-307
        assert got >= 0.0
    else:
        assert got == pytest.approx(expected, rel=1e-14)


@given(st.floats(0.5, 2.0), st.floats(-600, 600))
@COMPILED
def test_pow_near_one_with_large_exponents(x, y):
    expected = math.pow(x, y)
    assert exact.pow_(x, y) == pytest.approx(expected, rel=1e-14)


def test_elementary_functions_at_their_ends():
    assert exact.exp_(0.0) == 1.0
    assert exact.exp_(1000.0) == math.inf
    assert exact.exp_(-1000.0) == 0.0
    assert 0.0 < exact.exp_(-745.0) < 1e-322
    assert math.isnan(exact.exp_(math.nan))
    assert exact.log_(1.0) == 0.0
    assert exact.log_(0.0) == -math.inf
    assert exact.log_(math.inf) == math.inf
    assert math.isnan(exact.log_(-1.0))
    assert math.isnan(exact.log_(math.nan))
    for x, y in [(0.0, 0.0), (0.0, 2.0), (2.0, 0.0), (1.0, 1e300), (math.inf, 2.0), (math.inf, -2.0)]:
        assert exact.pow_(x, y) == math.pow(x, y)
    assert exact.pow_(0.0, -1.0) == math.inf
    assert math.isnan(exact.pow_(-1.0, 0.5))
    assert math.isnan(exact.pow_(math.nan, 0.5))
    assert exact.pow_(2.0, 1e300) == math.inf
    assert exact.pow_(0.5, 1e300) == 0.0
    assert exact.pow_(2.0, -1074.0) == 5e-324
    assert exact.pow_(2.0, 1023.0) == 2.0**1023


@given(st.integers(0, 5000))
@COMPILED
def test_log_factorial(k):
    assert exact.log_factorial(k) == pytest.approx(math.lgamma(k + 1), rel=1e-14, abs=1e-15)


ASSEMBLY = """
import os, sys, tempfile
with tempfile.TemporaryDirectory() as folder:
    os.environ["NUMBA_CACHE_DIR"] = folder  # a fresh cache: the assembly of a cached function cannot be read
    from agents import exact, quantiles
    exact.exp_(0.3), exact.log_(0.3), exact.pow_(0.3, 0.7), quantiles.normal_inv(0.3)
    text = ""
    for f in (exact.exp_, exact.log_, exact.pow_, quantiles.normal_inv):
        text += "".join(f.inspect_asm().values())
    assert "mulsd" in text or "fmul" in text, "no arithmetic found: the check would be empty"
    print(sum(text.count(word) for word in ("vfmadd", "vfmsub", "vfnmadd", "fmadd", "fmsub", "fmla")))
"""


def test_compiled_arithmetic_is_not_fused():
    """A fused multiply-add rounds once instead of twice, and not every machine has it."""
    result = subprocess.run([sys.executable, "-c", ASSEMBLY], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "0"


def test_chance_offers_the_quantiles():
    for name in (
        "poisson_inv",
        "normal_inv",
        "lognormal_inv",
        "kumaraswamy_inv",
        "pareto_inv",
        "geometric_inv",
    ):
        assert getattr(chance, name) is getattr(quantiles, name)
