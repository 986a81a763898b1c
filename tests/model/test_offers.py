"""Offers: what is felt and told of goods, team prices, votes, incentives, gifts. Each with its switch on and off."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from agents.community import Community
from agents.decisions import GiveAway, Incentivise, Launch, OpenVote
from agents.kernels.adoption import exposure_to, felt_price, threshold_terms
from agents.kernels.fulfilment import unforgiven
from agents.levers.targets import chosen
from agents.names import Appeal, Cause, Form, Happening, LaunchMode, Metric, Status, Tally, Target
from agents.params import Params
from agents.setup import Network, Plan, Setup, Spread
from tests.model.builders import DAY, LAUNCH, STORIES, STORYBOOK, club, lived, play, with_people
from tests.twin.groups import groups

SEEDS = (1, 2, 3)
BURDEN = 9
"""Place of the price's burden among the terms of the threshold."""


def sold(setup: Setup, launch: Launch, days: int = 6, **params: float) -> int:
    """Pieces sold over a few lives."""
    return sum(int(lived(setup, seed, days, ((0, launch),), **params).columns.shop.sold[0]) for seed in SEEDS)


def goods(**traits: object) -> Setup:
    """A club of sixty, none of them easily moved, with one title of some traits."""
    setup = club(60, titles=(replace(STORYBOOK, **traits),))  # type: ignore[arg-type]
    return with_people(setup, threshold=Spread(0.75, 0.2, 0.0, 1.0), trust=Spread(0.25, 0.1))


def booked(model: Community, cause: Cause, metric: Metric = Metric.MONEY) -> float:
    """Sum of what was booked under a cause, over all days."""
    days = [*model.ledger.books, model.columns.ledger.books.sum(axis=0)]
    return float(sum(np.sum(b, axis=0)[metric, cause] for b in days)) / 2**32


# --- feeling and traits -------------------------------------------------------------------------------------


def test_a_pitch_to_reason_alone_undersells_what_moves_people() -> None:
    reason = replace(LAUNCH, appeal=Appeal.REASON)
    assert sold(goods(emotion=0.9), reason) < 0.9 * sold(goods(emotion=0.9), LAUNCH)
    assert sold(goods(emotion=0.9), reason, on_feeling=0.0) == sold(goods(emotion=0.9), LAUNCH, on_feeling=0.0)


def test_reason_helps_where_there_is_little_to_feel_and_saves_hours() -> None:
    dull, plain = with_people(goods(emotion=0.0), threshold=Spread(0.5, 0.2)), replace(LAUNCH, form=Form.TEXT)
    reason = replace(plain, appeal=Appeal.REASON)
    assert sold(dull, reason) > sold(dull, plain)
    model = Community(dull, Params(), 1)
    assert model.check(reason).hours < model.check(plain).hours


def test_fun_is_told_on() -> None:
    dull, fun = goods(entertaining=0.0), goods(entertaining=1.0)
    assert sold(fun, LAUNCH) > sold(dull, LAUNCH)
    assert sold(fun, LAUNCH, on_traits=0.0) == sold(dull, LAUNCH, on_traits=0.0)


def test_a_pitch_lands_in_the_scene_of_its_product() -> None:
    lent = {}
    for scene in (-1, 4, 0):
        model = lived(goods(scene=scene), 1, 1, ((0, replace(LAUNCH, form=Form.VIDEO)),))
        model.advance(5)  # the evening has just been
        lent[scene] = model.columns.shop.lent_form[0], model.columns.shop.lent_glow[0]
    assert lent[4] > lent[-1] > lent[0]
    anywhere = lived(goods(scene=-1), 1, 1, ((0, LAUNCH),), on_traits=0.0).digest()
    assert lived(goods(scene=0), 1, 1, ((0, LAUNCH),), on_traits=0.0).columns.shop.lent_form[0] == 1.0
    assert anywhere == lived(goods(scene=-1), 1, 1, ((0, LAUNCH),), on_traits=0.0).digest()


def test_of_interactive_goods_only_friends_count() -> None:
    model = Community(goods(interactive=True), Params(), 1)
    g, par = groups(model.columns), model.coefficients
    loud_feed = exposure_to(g.shop, np.int64(0), 0.0, 2.0, 500.0, 60.0, par)
    all_friends = exposure_to(g.shop, np.int64(0), 2.0, 2.0, 0.0, 60.0, par)
    assert (loud_feed, all_friends) == (0.0, 1.0)
    off = {"on_interactive": 0.0}
    assert sold(goods(interactive=True), LAUNCH, **off) == sold(goods(), LAUNCH, **off)
    early = sold(goods(interactive=True), LAUNCH, 2)
    assert early < sold(goods(), LAUNCH, 2)


def test_a_broad_range_stands_beside_the_marketplace() -> None:
    def burdens(breadth: float, **params: float) -> np.ndarray:
        plan = Plan(content=(STORIES,), topic="stories", breadth=breadth)
        model = Community(with_people(club(plan=plan), outside=Spread(0.5, 0.2)), Params().replace(**params), 1)
        g = groups(model.columns)
        rows = range(model.rows)
        terms = [threshold_terms(g.people, g.holdings, g.shop, r, 0, 0, 0.0, 0.0, model.coefficients) for r in rows]
        return np.array(terms)[:, BURDEN]

    pull = Community(with_people(club(), outside=Spread(0.5, 0.2)), Params(), 1).columns.people.outside[:30]
    more = burdens(1.0) - burdens(0.0)
    assert np.allclose(more, Params().market_max * pull)
    assert np.ptp(more) > 0.0
    assert np.array_equal(burdens(1.0, on_market=0.0), burdens(0.0))


# --- team prices ----------------------------------------------------------------------------------------------

THRIFTY = with_people(
    club(60, network=Network(8.0, 0.4, 0.5, Spread(0.5))),
    price_sensitivity=Spread(0.9, 0.1),
    budget=Spread(60.0, 20.0, 20.0, 200.0),
    threshold=Spread(0.6, 0.1, 0.0, 1.0),
)
DEAR = replace(LAUNCH, price=36.0)
TEAM = replace(DEAR, team=4, team_price=22.0)


def test_a_team_price_wakes_those_who_look_at_prices_and_in_bursts() -> None:
    assert sold(THRIFTY, TEAM) > 1.5 * sold(THRIFTY, DEAR)
    assert sold(THRIFTY, TEAM, on_teams=0.0) == sold(THRIFTY, DEAR, on_teams=0.0)
    model = lived(THRIFTY, 1, 6, ((0, TEAM),))
    holdings, n = model.columns.holdings, model.rows
    at_once = np.bincount(holdings.bought[:n, 0][holdings.paid[:n, 0] == TEAM.team_price])
    assert at_once.max() >= 4
    assert not set(at_once[at_once > 0].tolist()) & {1}


def test_who_would_have_paid_waits_for_the_team_price() -> None:
    """Where people buy anyhow the team price only costs margin."""
    means = Spread(300.0, 0.0, 0.0, 1000.0)
    eager = with_people(club(60), threshold=Spread(0.0), price_sensitivity=Spread(0.3), budget=means)

    def margin(launch: Launch) -> float:
        model = lived(eager, 1, 6, ((0, launch),))
        return float(model.columns.people.value[: model.rows].sum())

    assert margin(replace(LAUNCH, team=3, team_price=20.0)) < 0.75 * margin(LAUNCH)


def test_a_team_that_does_not_come_about_lets_those_down_who_waited() -> None:
    hopeless = replace(TEAM, team=50, limit_days=3)
    model = lived(THRIFTY, 1, 2, ((0, hopeless),))
    assert model.columns.shop.teaming[0] > 3
    model.advance(3 * DAY)
    assert model.columns.shop.teaming[0] == 0
    assert not model.columns.people.teamed.any()
    assert booked(model, Cause.BROKEN_PROMISE, Metric.TRUST) < 0.0
    off = lived(THRIFTY, 1, 5, ((0, hopeless),), on_teams=0.0)
    assert booked(off, Cause.BROKEN_PROMISE, Metric.TRUST) == 0.0
    assert not (off.columns.happenings.kind == Happening.TEAMED).any()


# --- votes ----------------------------------------------------------------------------------------------------

VOTE = OpenVote("storybook", days=4)
CRAFTSMEN = with_people(club(60, titles=(replace(STORYBOOK, interests=(0.6, 0.6)),)), interests=(0.2, 0.8))


def test_a_vote_turns_a_title_to_what_its_voters_like() -> None:
    model = lived(CRAFTSMEN, 1, 3, ((0, VOTE),), on_introductions=0.0)  # the same people before and after
    shop, people, fit = model.columns.shop, model.columns.people, model.columns.holdings.fit
    before = fit[: model.rows, 0].copy()
    assert 0 < shop.votes[0] == np.count_nonzero(people.voted[: model.rows]) == booked_votes(model)
    assert booked(model, Cause.VOTE, Metric.BELONGING) > 0.0
    model.advance(2 * DAY)
    assert shop.vote_ends[0] == -1
    assert shop.interests[0].tolist() == pytest.approx([0.39, 0.74])
    assert (fit[: model.rows, 0] - before).mean() > 0.03
    off = lived(CRAFTSMEN, 1, 5, ((0, VOTE),), on_votes=0.0)
    assert not off.columns.people.voted.any()
    assert off.columns.shop.interests[0].tolist() == pytest.approx([0.6, 0.6])


def booked_votes(model: Community) -> int:
    """Votes as counted."""
    return int(sum(int(t[Tally.VOTES]) for t in model.ledger.tallies))


def test_pieces_already_made_are_not_changed_by_a_vote() -> None:
    stock = replace(LAUNCH, mode=LaunchMode.STOCK, units=200, limit_days=1)
    model = lived(CRAFTSMEN, 1, 6, ((0, stock), (0, VOTE)))
    assert model.columns.shop.stock[0] > 0
    assert model.columns.shop.interests[0].tolist() == pytest.approx([0.6, 0.6])


def test_ones_own_is_forgiven() -> None:
    model = lived(CRAFTSMEN, 1, 5, ((0, VOTE),))
    people, par, g = model.columns.people, model.coefficients, groups(model.columns)
    had_say = int(np.flatnonzero(people.voted[: model.rows] & 1)[0])
    people.belonging[had_say] = 0.2
    with_say = unforgiven(g.people, had_say, np.int64(0), par)
    people.voted[had_say] = 0
    without = unforgiven(g.people, had_say, np.int64(0), par)
    assert with_say == pytest.approx(without - par.vote_forgives)
    hard = Community(CRAFTSMEN, Params().replace(on_forgiveness=0.0), 1)
    assert unforgiven(groups(hard.columns).people, 0, np.int64(0), hard.coefficients) == 1.0


# --- incentives and gifts -------------------------------------------------------------------------------------

OFF = Incentivise("storybook", Target.RANDOM, amount=12.0, count=30, days=5)


def test_an_incentive_moves_those_who_hold_it_and_is_paid_when_used() -> None:
    with_, without = (lived(THRIFTY, 1, 6, ((0, DEAR), *extra)) for extra in ([(0, OFF)], []))
    used = np.flatnonzero(with_.columns.holdings.paid[: with_.rows, 0] == 24.0)
    assert with_.columns.shop.sold[0] > without.columns.shop.sold[0]
    assert booked(with_, Cause.SUBSIDY) == pytest.approx(-12.0 * used.size)
    assert booked(with_, Cause.CROWDING_OUT, Metric.BELONGING) < 0.0
    assert with_.columns.shop.fair[0] < without.columns.shop.fair[0]  # one gets used to it
    assert with_.columns.shop.coupon[0] == 0.0
    assert not with_.columns.people.coupon.any()
    off = lived(THRIFTY, 1, 6, ((0, DEAR), (0, OFF)), on_incentives=0.0)
    assert off.columns.shop.sold[0] == lived(THRIFTY, 1, 6, ((0, DEAR),), on_incentives=0.0).columns.shop.sold[0]
    assert booked(off, Cause.SUBSIDY) == 0.0


def test_what_is_paid_out_late_moves_less() -> None:
    felt = []
    for delay in (0, 7, 30):
        model = Community(THRIFTY, Params(), 1)
        model.apply(replace(OFF, target=Target.EVERYONE, delay=delay))
        felt.append(felt_price(groups(model.columns).people, groups(model.columns).shop, 0, 0, model.coefficients))
    assert felt[0] == pytest.approx(30.0 - 12.0)
    assert felt[1] == pytest.approx(30.0 - 6.0)
    assert felt[0] < felt[1] < felt[2] < 30.0


def test_who_paid_more_the_day_before_thinks_it_unfair() -> None:
    later = replace(OFF, target=Target.EVERYONE)
    model = lived(club(60), 1, 4, ((0, LAUNCH),))
    buyers = model.columns.people.owned[: model.rows] > 0
    trust = model.columns.people.trust[: model.rows].copy()
    assert model.apply(later).ok
    fallen = model.columns.people.trust[: model.rows] < trust
    assert buyers.any()
    assert np.array_equal(fallen, buyers & (trust > 0) & (model.columns.people.status[: model.rows] == Status.MEMBER))
    assert model.columns.ledger.books[0, 0, Metric.TRUST, Cause.SUBSIDY] < 0
    calm = lived(club(60), 1, 4, ((0, LAUNCH),), on_incentives=0.0)
    calm.apply(later)
    assert calm.columns.ledger.books[0, 0, Metric.TRUST, Cause.SUBSIDY] == 0


def test_gifts_come_are_spoken_of_and_are_paid_for() -> None:
    model = Community(club(60), Params(), 1)
    assert model.check(GiveAway("storybook", Target.HUBS, 5)).cash == 5 * (15.0 + 6.0)
    assert model.apply(GiveAway("storybook", Target.HUBS, 5)).ok
    shop, people, n = model.columns.shop, model.columns.people, model.rows
    given = np.flatnonzero(people.owned[:n])
    assert shop.given[0] == given.size == 5
    assert set(model.columns.ties.degree[given].tolist()) >= {int(model.columns.ties.degree[:n].max())}
    play(model, 8 * DAY)
    assert booked(model, Cause.GIFTS) == -5 * 21.0
    assert (model.columns.holdings.pleased[given, 0] != 0).all()
    assert model.columns.holdings.aware[:n, 0].any()
    assert shop.sold.sum() == model.columns.desk.sales.sum()


def test_whom_each_target_means() -> None:
    model = lived(club(60), 4, 6, ((0, LAUNCH),))
    desk, people, ties, n = model._desk(), model.columns.people, model.columns.ties, model.rows
    here = people.status[:n] == Status.MEMBER
    order = {t: chosen(desk, t, 1, 8, again=True).tolist() for t in Target}
    assert sorted(order[Target.EVERYONE]) == np.flatnonzero(here).tolist()
    for target in set(Target) - {Target.EVERYONE}:
        assert len(order[target]) == 8 == len(set(order[target]))
        assert order[target] == chosen(desk, target, 1, 8, again=True).tolist()
    firsts = people.first_order[order[Target.EARLIEST]]
    assert firsts[0] == people.first_order[:n][people.first_order[:n] >= 0].min()
    assert (np.diff(firsts) >= 0).all()
    assert ties.degree[order[Target.HUBS]].min() >= np.sort(ties.degree[:n])[-8]
    assert order[Target.RANDOM] != order[Target.HUBS]


def test_structural_seeds_sit_together_and_hubs_do_not() -> None:
    """Friends of the seeds see a larger share of theirs seeded."""
    model = Community(club(120, network=Network(6.0, 0.7, 0.7, Spread(0.5))), Params(), 2)
    ties, n = model.columns.ties, model.rows

    def won(target: Target) -> int:
        """Others of whose ties a third or more go to seeds."""
        seeds = np.isin(np.arange(n), chosen(model._desk(), target, 0, 15, again=False))
        kept = np.arange(ties.peer.shape[1]) < ties.degree[:n, None]
        to_seeds = (ties.strength[:n] * (kept & seeds[ties.peer[:n]])).sum(axis=1)
        share = to_seeds / np.maximum(1e-9, ties.strength[:n].sum(axis=1))
        return int(np.count_nonzero((share >= 1 / 3) & ~seeds))

    assert won(Target.STRUCTURAL) > won(Target.HUBS)
    assert won(Target.STRUCTURAL) > won(Target.RANDOM)


# --- what is refused ------------------------------------------------------------------------------------------

BUILT = OpenVote("storybook", 3)
REFUSED = {
    "team_range": replace(TEAM, team=1),
    "team_price_range": replace(TEAM, team_price=36.0),
    "days_range": replace(VOTE, days=0),
    "vote_open": BUILT,
    "amount_range": replace(OFF, amount=31.0),
    "count_range": GiveAway("storybook", Target.HUBS, 0),
    "delay_range": replace(OFF, delay=31),
    "nobody_to_reach": replace(OFF, target=Target.EARLIEST),
    "unknown_title": GiveAway("ghost"),
    "cash_short": GiveAway("storybook", Target.EVERYONE),
}


@pytest.mark.parametrize("code", REFUSED)
def test_what_is_refused_and_why(code: str) -> None:
    model = Community(club(60, economy=replace(club().economy, cash=200.0)), Params(), 1)
    model.apply(BUILT)
    before = model.digest()
    assert code in {r.code for r in model.check(REFUSED[code]).reasons}
    assert model.digest() == before
