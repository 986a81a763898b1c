"""What was bought into stock goes first, whatever the offer is called afterwards (mechanisms R4)."""

from __future__ import annotations

from agents.community import Community
from agents.decisions import Launch
from agents.names import Cause, Form, LaunchMode, Metric
from agents.params import Params
from agents.setup import Economy, Network, Segment, Setup, Title

ALWAYS = tuple((1.0,) * 6 for _ in range(7))
EAGER = Params().replace(presence_floor=1.0, on_leaving=0.0)
"""Nobody leaves: what leavers had ordered would go on the shelf."""


def shop(seed: int = 3) -> Community:
    people = Segment("people", 30, ALWAYS, (1.0,))
    title = Title("book", (1.0,), price=30.0, fair_price=30.0, cost=15.0, emotion=1.0)
    setup = Setup(
        topics=("books",),
        segments=(people,),
        titles=(title,),
        network=Network(degree=4.0),
        economy=Economy(cash=2000.0),
    )
    return Community(setup, EAGER, seed)


def test_leftovers_are_sold_in_a_presale_before_anything_is_ordered():
    community = shop()
    assert community.apply(Launch("book", price=400.0, units=5, slot=0, form=Form.TEXT, limit_days=1)).ok
    community.advance(12)  # too dear: nobody buys, five pieces are left
    assert community.columns.shop.stock[0] == 5
    before = community.ledger.amounts(community.columns, Metric.MONEY, 0, 99)[Cause.GOODS]
    assert community.apply(Launch("book", price=18.0, mode=LaunchMode.PRESALE, slot=0)).ok
    community.advance(30)
    sold = int(community.columns.shop.sold[0])
    ordered = (before - community.ledger.amounts(community.columns, Metric.MONEY, 0, 99)[Cause.GOODS]) / 2**32
    assert sold > 5
    assert community.columns.shop.stock[0] == 0
    assert ordered == 15.0 * (sold - 5)
