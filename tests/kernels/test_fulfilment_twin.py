"""Fulfilment: queues, promises and deliveries, kernels against the twin."""

from __future__ import annotations

from hypothesis import given

from agents.kernels.fulfilment import lateness, plan_shipping, receive, schedule
from tests.twin.scenes import SEEDS, Scene, close, few


@few
@given(SEEDS)
def test_parcels_queue(seed: int) -> None:
    s = Scene(seed)
    day = s.twin.day
    for title in s.twin.shop:
        for later in sorted(s.luck.integers(0, 4, 20).tolist()):
            ours = plan_shipping(s.g.shop, title.index, day + later)
            assert ours == title.next_shipping_day(day + later)
            assert ours >= day + later
    assert s.differences() == []


@few
@given(SEEDS)
def test_when_orders_come(seed: int) -> None:
    s = Scene(seed)
    for a in s.here:
        for title in s.twin.shop:
            extra = float(s.luck.choice([0.0, 2.5]))
            schedule(s.g.people, s.g.holdings, s.g.shop, s.seed, a.row, title.index, s.tick, extra, s.par)
            a.await_parcel(title, extra)
    assert s.differences() == []


@few
@given(SEEDS)
def test_what_a_delivery_does(seed: int) -> None:
    s = Scene(seed)
    for a in s.here:
        for title in s.twin.shop:
            t = title.index
            promised = s.tick + int(s.luck.integers(-30, 12))
            s.cols.holdings.promised[a.row, t] = a.holdings[t].promised = promised
            assert close(lateness(s.g.holdings, a.row, t, s.tick), a.days_late(title))
            receive(s.g.people, s.g.holdings, s.g.shop, s.g.ledger, 0, s.seed, a.row, t, s.tick, s.par)
            a.receive(title)
            s.cols.intents.got[a.row] |= 1 << t  # the tick notes it beside the kernel
    assert s.differences() == []
