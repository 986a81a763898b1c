"""Adoption: thresholds, exposure and choice, kernels against the twin."""

from __future__ import annotations

from hypothesis import given

from agents.gauges import TERMS
from agents.kernels.adoption import (
    choose,
    contacts,
    exposure_to,
    felt_price,
    fit,
    least_threshold,
    loneliness,
    look_round,
    needs_again,
    price_burden,
    threshold_now,
    threshold_terms,
    urgency,
    wants,
)
from agents.kernels.offers import lay_out
from agents.kernels.reading import hear
from tests.twin.scenes import SEEDS, Scene, close, few


@few
@given(SEEDS)
def test_effective_threshold_term_by_term(seed: int) -> None:
    s = Scene(seed)
    p = s.community.params
    for a in s.here:
        for title in s.twin.shop:
            _, _, offline = contacts(s.g.people, s.g.ties, a.row, title.index)
            alone = loneliness(s.g.shop, title.index, a.exposure(title), s.par)
            ours = threshold_terms(
                s.g.people, s.g.holdings, s.g.shop, a.row, title.index, s.tick, offline * p.on_ties, alone, s.par
            )
            theirs = a.effective_threshold(title)
            assert tuple(theirs) == TERMS
            assert all(close(x, theirs[name]) for name, x in zip(TERMS, ours, strict=True)), (ours, theirs)
            assert close(fit(s.g.people, s.g.shop, a.row, title.index), a.fit(title))
            felt = felt_price(s.g.people, s.g.shop, a.row, title.index, s.par)
            assert close(felt, a.felt_price(title))
            args = (felt, title.fair, a.budget - a.spent, s.cols.people.price_sensitivity[a.row])
            assert close(price_burden(*args, s.par), a.price_burden(title, felt))
            assert close(urgency(s.cols.shop.ends[title.index], s.tick, s.par), title.urgency(s.tick, p))


@few
@given(SEEDS)
def test_the_short_sum_and_the_bound_agree_with_the_terms(seed: int) -> None:
    """To the bit: what is the same for all members was worked out with the offers of the tick."""
    s = Scene(seed)
    lay_out(s.g.shop, s.tick, s.par)
    p = s.community.params
    for a in s.here:
        for t in s.titles:
            for offline in (0.0, p.on_ties):
                args = (s.g.people, s.g.holdings, s.g.shop, a.row, t)
                terms = threshold_terms(*args, s.tick, offline, 0.5, s.par)
                added = 0.0
                for term in terms:
                    added += term
                assert threshold_now(*args, offline, 0.5, s.par) == added
                people, row = s.cols.people, a.row
                floor = people.theta[row] - p.trust_max * people.trust[row] + p.fatigue_max * people.fatigue[row]
                least = least_threshold(*args, floor - p.offline_max * offline, s.par)
                assert least <= threshold_now(*args, offline, 0.0, s.par)


@few
@given(SEEDS)
def test_one_pass_over_the_ties_finds_what_many_would(seed: int) -> None:
    s = Scene(seed)
    for a in s.here:
        company, total, offline = look_round(s.g.people, s.g.ties, s.cols.intents.near, 0, a.row, s.tick - 6)
        assert close(company, a.company(s.tick - 6))
        for t in s.titles:
            known, whole, near = contacts(s.g.people, s.g.ties, a.row, t)
            assert (s.cols.intents.near[0, t], total, float((offline >> t) & 1)) == (known, whole, near)


@few
@given(SEEDS)
def test_exposure_and_wish(seed: int) -> None:
    s = Scene(seed)
    for a in s.here:
        crowd = s.cols.circles.crowd[a.circle.index]
        for title in s.twin.shop:
            t = title.index
            active, total, _ = contacts(s.g.people, s.g.ties, a.row, t)
            share = exposure_to(s.g.shop, t, active, total, s.cols.holdings.voices[a.row, t], crowd, s.par)
            assert close(share, a.exposure(title))
            assert wants(s.g.people, s.g.holdings, s.g.shop, a.row, t, s.tick, s.par) == a.wants(title)
            again = needs_again(s.g.holdings, s.g.shop, a.row, t, s.tick, s.par)
            assert again == a.needs_again(title, a.holdings[t])


@few
@given(SEEDS)
def test_choice_and_the_exposure_that_decided(seed: int) -> None:
    s = Scene(seed)
    for a in s.here:
        first, last, _ = a.stretch()
        hear(
            s.g.people, s.g.holdings, s.g.feed, s.g.shop, s.g.circles, s.g.ledger, s.g.intents,
            0, a.row, a.unread, first, last, s.par,
        )  # fmt: skip
        s.cols.people.mark[a.row] = last
        visit = a.read()
        a.hear(visit)
        _, total, offline = look_round(s.g.people, s.g.ties, s.cols.intents.near, 0, a.row, s.tick)
        weighed = choose(
            s.g.people, s.g.holdings, s.g.circles, s.g.shop, s.g.intents, 0, a.row, s.tick, total, offline, s.par
        )
        assert weighed == a.weigh_offers(visit)
    assert s.differences() == []
