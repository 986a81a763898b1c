"""Supply: the cost of parcels, disappointments made good, and what every order is worth."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from agents.community import Community
from agents.decisions import Expel, SetSupply
from agents.kernels.fulfilment import parcel_cost
from agents.kernels.sales import buy_at_the_door, would_buy_at_the_door
from agents.names import Cause, LaunchMode, Metric, Source, Tally
from agents.params import Params
from agents.setup import Circle, Plan, Spread
from tests.model.builders import DAY, LAUNCH, STORIES, STORYBOOK, club, lived, open_club, with_people
from tests.model.test_offers import OFF, booked
from tests.twin.groups import groups

TORN = replace(STORYBOOK, quality=0.0, lead_days=1.0)
MEANS = Spread(300.0, 0.0, 0.0, 1000.0)
EAGER = with_people(club(40), threshold=Spread(0.0), price_sensitivity=Spread(0.1), budget=MEANS)


def test_the_first_parcel_to_a_place_is_dear_and_many_are_cheap() -> None:
    model = Community(club(), Params(), 1)
    shop, par, g = model.columns.shop, model.coefficients, groups(model.columns)
    costs = []
    for sent in (0, 1, 15, 10_000):
        shop.sent[0, 0] = sent
        costs.append(parcel_cost(g.shop, g.desk, 0, par))
    assert costs == sorted(costs, reverse=True)
    assert costs[0] == 6.0
    assert costs[2] == pytest.approx(6.0 * 0.75)
    assert costs[3] == pytest.approx(3.0, rel=1e-2)
    assert parcel_cost(g.shop, g.desk, 1, par) == 6.0  # elsewhere nothing was sent


def test_dense_orders_cost_less_to_deliver_than_scattered_ones() -> None:
    def each(places: tuple[float, ...], **params: float) -> float:
        model = lived(with_people(EAGER, places=places), 1, 4, ((0, LAUNCH),), **params)
        return -booked(model, Cause.DELIVERY_COST) / int(model.columns.shop.sold.sum())

    assert each((1.0,)) < each((1.0,) * 12) < 6.0
    assert each((1.0,), on_density=0.0) == 6.0


def test_disappointments_are_made_good_and_cost_money() -> None:
    def let_down(care: float, **params: float) -> tuple[float, float]:
        setup = replace(EAGER, titles=(replace(TORN, aftersales=care),))
        model = lived(setup, 1, 5, ((0, LAUNCH),), **params)
        pieces = int(model.columns.shop.sold[0] - model.columns.shop.waiting[0])
        return booked(model, Cause.REFUND) / pieces, booked(model, Cause.POOR_QUALITY, Metric.TRUST) / pieces

    off = {"on_leaving": 0.0}
    none, usual, full = (let_down(care, **off) for care in (0.0, 0.3, 1.0))
    assert none[0] > usual[0] > full[0]
    assert none[1] < usual[1] < full[1] < 0.0
    assert usual[0] == pytest.approx(-0.5 * 30.0)
    assert let_down(0.0, on_aftersales=0.0, **off) == let_down(1.0, on_aftersales=0.0, **off)


def test_a_better_supplier_is_paid_at_once() -> None:
    model = Community(club(), Params(), 1)
    more = SetSupply("storybook", capacity=110, quality=0.95, aftersales=0.8)
    cost = 10 * 40.0 + 0.05 / 0.1 * 2000.0
    assert model.check(more).cash == pytest.approx(cost)
    assert model.apply(more).ok
    assert booked(model, Cause.SUPPLY_COST) == pytest.approx(-cost)
    shop = model.columns.shop
    assert (shop.capacity[0], shop.quality[0], shop.aftersales[0]) == (110, 0.95, 0.8)
    assert model.check(SetSupply("storybook", capacity=50, quality=0.5)).cash == 0.0
    codes = {r.code for r in model.check(SetSupply("storybook", -1, 1.0, 2.0)).reasons}
    assert codes == {"capacity_range", "quality_range", "aftersales_range"}
    assert [r.code for r in model.check(SetSupply("ghost")).reasons] == ["unknown_title"]


def test_who_goes_before_the_parcel_came_is_paid_back() -> None:
    slow = replace(EAGER, titles=(replace(STORYBOOK, lead_days=9.0),))
    model = lived(slow, 1, 2, ((0, LAUNCH),))
    holdings, shop = model.columns.holdings, model.columns.shop
    waiting = int(np.flatnonzero(holdings.due[: model.rows, 0] >= 0)[0])
    before, cash = int(shop.waiting[0]), float(model.columns.desk.cash[0])
    assert model.apply(Expel(int(model.columns.people.uid[waiting]))).ok
    assert model.columns.desk.cash[0] == cash - LAUNCH.price
    assert (int(shop.waiting[0]), int(shop.stock[0])) == (before - 1, 1)


def test_every_order_is_a_first_a_repeat_or_a_referred_one() -> None:
    again = replace(STORYBOOK, lead_days=0.0, repeat_days=1.0)
    setup = replace(with_people(open_club(40), threshold=Spread(0.1)), titles=(again,))
    model = lived(setup, 3, 14, ((0, LAUNCH),), bring_belonging=0.1)
    first, repeat, referred = model.columns.desk.orders.tolist()
    counts = np.sum(model.ledger.tallies, axis=0)
    assert min(first, repeat, referred) > 0
    assert (counts[Tally.FIRST], counts[Tally.REPEAT], counts[Tally.REFERRED]) == (first, repeat, referred)
    assert first + repeat + referred == model.columns.shop.sold.sum()
    people, n = model.columns.people, model.rows
    brought = (people.source[:n] == Source.INVITED) & (people.first_order[:n] >= 0)
    assert referred == np.count_nonzero(brought)


def test_members_worth_adds_up_to_what_was_earned_on_goods() -> None:
    setup = open_club(40, plan=Plan(content=(STORIES,), commission=0.1), circles=(Circle("main", 200, leaders=2),))
    model = Community(setup, Params().replace(bring_belonging=0.1), 3)
    model.columns.circles.leaders[0] = 2
    model.apply(LAUNCH)
    model.apply(OFF)
    model.advance(14 * DAY)
    money = [Cause.SALES, Cause.GOODS, Cause.DELIVERY_COST, Cause.COMMISSION, Cause.SUBSIDY, Cause.REFUND]
    people, n = model.columns.people, model.rows
    assert booked(model, Cause.COMMISSION) == pytest.approx(-0.1 * booked(model, Cause.SALES))
    assert people.value[:n].sum() == pytest.approx(sum(booked(model, c) for c in money))
    brought = people.inviter[:n] >= 0
    assert people.social[:n].sum() == pytest.approx(people.value[:n][brought].sum())
    assert people.value[:n][brought].any()


def test_without_leaders_nobody_gets_a_commission() -> None:
    model = lived(club(plan=Plan(content=(STORIES,), commission=0.1)), 1, 4, ((0, LAUNCH),))
    assert model.columns.shop.sold[0] > 0
    assert booked(model, Cause.COMMISSION) == 0.0


@pytest.mark.parametrize(("price", "buys"), [(10.0, True), (250.0, False)])
def test_who_would_buy_at_the_door_buys(price: float, buys: bool) -> None:
    model = Community(with_people(club(), threshold=Spread(0.2)), Params(), 1)
    shop, row, tick = model.columns.shop, np.int64(7), np.int64(0)
    shop.price[0] = price
    assert would_buy_at_the_door(model.columns, row, np.int64(0), tick, model.coefficients) == buys
    done = buy_at_the_door(model.columns, row, np.int64(0), tick, model.seed_key, model.coefficients)
    assert done == buys
    assert shop.sold[0] == int(buys)
    assert model.columns.desk.cash[0] == pytest.approx(4000.0 + buys * (price - 15.0 - 6.0))


def test_nobody_buys_at_the_door_what_is_gone() -> None:
    model = Community(with_people(club(), threshold=Spread(0.0)), Params(), 1)
    model.columns.shop.launched[0], model.columns.shop.mode[0] = 0, LaunchMode.STOCK
    assert not would_buy_at_the_door(model.columns, np.int64(7), np.int64(0), np.int64(0), model.coefficients)
