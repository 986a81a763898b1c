"""The operator's verbs: checking changes nothing, every refusal names its reason, applying does what it says."""

from __future__ import annotations

from dataclasses import replace
from math import nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.community import Community
from agents.decisions import (
    Decision,
    Expel,
    PlanContent,
    SetChannel,
    SetGate,
    SetGreeting,
    SetReward,
    from_record,
    to_record,
)
from agents.names import Cause, Form, Gate, Kind, LaunchMode, Metric, Role
from agents.params import Params
from agents.setup import Economy, Setup, Spread
from tests.model.builders import (
    DAY,
    ECONOMY,
    LAUNCH,
    PAPER,
    STORYBOOK,
    STRANGERS,
    club,
    decisions,
    lived,
    open_club,
    play,
    random_runs,
    setups,
    with_people,
)

CONTENT = PlanContent(line=0, topic="stories", form=Form.TEXT, slot=4, per_week=3, need=1)
TITLES = (STORYBOOK, PAPER, replace(STORYBOOK, key="atlas"))
SETUP = open_club(economy=Economy(cash=1000.0, hours_per_week=20.0, hours_post=1.0))


def _codes(model: Community, decision: Decision) -> set[str]:
    verdict = model.check(decision)
    assert verdict.ok == (not verdict.reasons)
    return {r.code for r in verdict.reasons}


@st.composite
def _cases(draw: st.DrawFn) -> tuple[Setup, Decision]:
    setup = draw(setups())
    return setup, draw(decisions(setup))


@random_runs(30)
@given(_cases(), st.integers(0, 40))
def test_checking_changes_nothing_and_applying_agrees_with_it(case: tuple, when: int) -> None:  # type: ignore[type-arg]
    setup, decision = case
    model = Community(setup, seed=3)
    model.advance(when)
    before = model.digest()
    cash, hours = model.columns.desk.cash[0], model.columns.desk.hours[0]
    verdict = model.check(decision)
    assert model.digest() == before
    assert model.apply(decision) == verdict
    if not verdict.ok:
        assert model.digest() == before
    else:
        assert model.columns.desk.cash[0] == cash - verdict.cash
        assert model.columns.desk.hours[0] == hours - verdict.hours
    model.advance(7)


REFUSED: dict[str, Decision] = {
    "cash_short": replace(LAUNCH, mode=LaunchMode.STOCK, units=1000),
    "fee_needed": SetGate(Gate.PAID, 0.0),
    "line_range": replace(CONTENT, line=8),
    "slot_range": replace(CONTENT, slot=6),
    "per_week_range": replace(CONTENT, per_week=15),
    "need_range": replace(CONTENT, need=4),
    "unknown_topic": replace(CONTENT, topic="cars"),
    "hours_week_short": replace(CONTENT, per_week=14, form=Form.LIVE),
    "reward_range": SetReward(100.5),
    "unknown_title": replace(LAUNCH, title="cars"),
    "limit_range": replace(LAUNCH, limit_days=-1),
    "reminders_range": replace(LAUNCH, reminders=15),
    "units_range": replace(LAUNCH, mode=LaunchMode.STOCK, units=0),
    "unknown_channel": SetChannel("pigeons"),
    "no_such_member": Expel(777),
}


@pytest.mark.parametrize("code", sorted(REFUSED))
def test_every_reason_to_refuse_is_given(code: str) -> None:
    model = Community(SETUP, seed=1)
    assert code in _codes(model, REFUSED[code])


@pytest.mark.parametrize("price", [-1.0, 500.5, nan])
def test_prices_outside_their_range_are_refused(price: float) -> None:
    model = Community(SETUP, seed=1)
    assert "price_range" in _codes(model, SetGate(Gate.PAID, price))
    assert "price_range" in _codes(model, replace(LAUNCH, price=price * 100.0))


def test_hours_run_out_and_come_back_on_monday() -> None:
    model = Community(SETUP, seed=1)
    model.columns.desk.hours[0] = 2.0
    model.advance(1)
    assert _codes(model, LAUNCH) == {"hours_short"}
    play(model, 7 * DAY)
    assert _codes(model, LAUNCH) == set()


def test_the_first_day_has_no_more_hours_than_the_week() -> None:
    model = Community(club(titles=TITLES, economy=replace(ECONOMY, hours_per_week=9.0)), seed=1)
    verdicts = [model.apply(replace(LAUNCH, title=t.key)) for t in TITLES]
    assert [v.ok for v in verdicts] == [True, True, False]
    assert 0.0 <= model.columns.desk.hours[0] < verdicts[0].hours


@pytest.mark.parametrize("weekday", [0, 3])
def test_what_is_decided_on_monday_morning_takes_hours_of_the_new_week(weekday: int) -> None:
    monday = (7 - weekday) * DAY
    model = play(Community(club(weekday=weekday), seed=1), monday - 1)
    model.columns.desk.hours[0] = 0.25
    model.advance(1)
    assert model.columns.desk.hours[0] == 40.0
    spent = model.apply(LAUNCH).hours
    model.advance(1)
    assert spent > 0.0
    assert model.columns.desk.hours[0] == 40.0 - spent


def test_what_is_on_offer_is_not_launched_again() -> None:
    model = Community(open_club(), seed=1)
    model.columns.desk.hours_week[0] = 90.0
    assert model.apply(replace(LAUNCH, limit_days=5)).ok
    model.advance(DAY)
    assert _codes(model, LAUNCH) == {"already_on_offer"}
    model.advance(7 * DAY)
    assert model.check(LAUNCH).ok


def test_all_reasons_are_named_at_once() -> None:
    model = Community(SETUP, seed=1)
    assert _codes(model, PlanContent(line=99, topic="cars", slot=9, per_week=99, need=9)) == {
        "line_range",
        "slot_range",
        "per_week_range",
        "need_range",
        "unknown_topic",
    }


@pytest.mark.parametrize("uid", [-1, 2**63, 2**64, 2**80])
def test_an_identity_no_member_can_have_is_refused(uid: int) -> None:
    assert _codes(Community(SETUP, seed=1), Expel(uid)) == {"no_such_member"}


def test_what_costs_nothing_may_be_done_in_debt() -> None:
    """Whoever has no money left must still be able to stop what costs money."""
    model = Community(SETUP, seed=1)
    model.columns.desk.cash[0] = -50.0
    model.columns.desk.hours[0] = -0.5
    model.advance(1)
    for decision in (
        SetChannel("noticeboard", False),
        SetReward(0.0),
        replace(CONTENT, per_week=0),
        SetGreeting(False),
    ):
        assert model.apply(decision).ok
    assert _codes(model, replace(LAUNCH, mode=LaunchMode.STOCK, units=1)) >= {"cash_short", "hours_short"}


# --- what they do ----------------------------------------------------------------------------------------


def test_the_gate_lets_in_whom_it_says() -> None:
    strangers = {}
    for gate in (SetGate(Gate.FREE), SetGate(Gate.INVITE), SetGate(Gate.PAID, 10.0)):
        model = lived(open_club(channels=(replace(STRANGERS, per_day=8.0),)), 4, 12, ((0, gate),), on_introductions=0.0)
        strangers[gate.kind] = model.rows - 30
        fees = dict(model.why("cash", 0, 12)).get(Cause.GATE_FEES, 0.0)
        assert fees == (10.0 * strangers[gate.kind] if gate.kind == Gate.PAID else 0.0)
    assert strangers[Gate.FREE] > strangers[Gate.PAID] > strangers[Gate.INVITE] == 0


def test_the_plan_posts_what_it_says_when_it_says() -> None:
    plan = PlanContent(line=1, topic="crafts", form=Form.COMIC, slot=2, per_week=7, need=0)
    model = lived(club(), 1, 5, ((0, plan),))
    feed = model.columns.feed
    mine = (feed.kind[0] == Kind.CONTENT) & (feed.topic[0] == 1)
    assert (feed.tick[0][mine] % DAY).tolist() == [2] * 5
    assert set(feed.form[0][mine].tolist()) == {Form.COMIC}


@pytest.mark.parametrize("per_week", [1, 3, 5, 7, 14])
def test_a_week_has_as_many_posts_as_planned(per_week: int) -> None:
    planned = ((0, replace(CONTENT, per_week=per_week)),)
    model = lived(club(plan=replace(club().plan, content=())), 1, 14, planned, on_talk=0)  # a feed forgets
    feed = model.columns.feed
    assert np.count_nonzero((feed.kind[0] == Kind.CONTENT) & (feed.tick[0] >= 0)) == 2 * per_week


def test_planning_tells_its_hours_a_week() -> None:
    model = Community(SETUP, seed=1)
    now = 7 * 1.6  # the standing plan: a story every day
    assert model.check(replace(CONTENT, per_week=10)).hours_week == pytest.approx(10 - now)
    assert model.check(replace(CONTENT, line=2)).hours_week == pytest.approx(3.0)


def test_a_launch_from_stock_pays_at_once_and_sells_no_more_than_it_has() -> None:
    model = Community(club(), seed=1)
    verdict = model.apply(replace(LAUNCH, mode=LaunchMode.STOCK, units=4, price=10.0))
    assert verdict.cash == 4 * 15.0
    assert dict(model.why("cash", 0, 0))[Cause.GOODS] == -60.0
    model.advance(10 * DAY)
    assert model.columns.shop.sold[0] == 4
    assert model.columns.shop.stock[0] == 0
    assert dict(model.why("cash", 0, 10))[Cause.GOODS] + 60.0 <= 0.0


def test_a_presale_pays_the_supplier_piece_by_piece_and_takes_longer() -> None:
    off = {"on_leaving": 0.0}  # what leavers had ordered goes on the shelf
    stock = lived(club(), 1, 12, ((0, replace(LAUNCH, mode=LaunchMode.STOCK, units=100)),), **off)
    presale = lived(club(), 1, 12, ((0, LAUNCH),), **off)
    paper = presale.columns.shop.sold[1]
    goods = dict(presale.why("cash", 0, 12))[Cause.GOODS]
    assert goods == -15.0 * presale.columns.shop.sold[0] - 5.0 * paper
    waits = [
        (m.columns.holdings.promised[:, 0] - m.columns.holdings.bought[:, 0])[m.columns.holdings.bought[:, 0] >= 0]
        for m in (stock, presale)
    ]
    assert waits[1].mean() - waits[0].mean() == pytest.approx(4.0 * DAY)


def test_a_launch_pitches_in_its_slot_and_reminds_daily() -> None:
    model = Community(club(), Params().replace(on_talk=0), seed=1)  # a feed forgets
    model.advance(3)
    model.apply(replace(LAUNCH, slot=1, reminders=3))
    model.advance(8 * DAY)
    feed = model.columns.feed
    assert feed.tick[0][feed.kind[0] == Kind.PITCH].tolist() == [7, 13, 19, 25]


def test_what_is_sold_out_keeps_nobody_from_buying_something_else() -> None:
    setup = with_people(club(titles=TITLES), threshold=Spread(0.0), price_sensitivity=Spread(0.0))
    bargain = replace(LAUNCH, price=10.0, mode=LaunchMode.STOCK, units=1)
    model = lived(setup, 1, 8, ((0, bargain), (0, replace(LAUNCH, title="atlas"))))
    sold = dict(zip((t.key for t in TITLES), model.columns.shop.sold.tolist(), strict=True))
    assert sold["storybook"] == 1
    assert sold["atlas"] > 20


def test_a_refund_is_a_share_of_the_price_paid_whatever_the_price_is_now() -> None:
    torn = replace(STORYBOOK, quality=0.0, lead_days=6.0)
    model = lived(club(titles=(torn,)), 1, 3, ((0, LAUNCH),), on_leaving=0.0, refund_share=0.5)
    bought = int(model.columns.shop.sold[0])
    model.columns.shop.price[0], model.columns.shop.open[0] = 5.0, 0
    model.advance(12 * DAY)
    assert bought > 0
    assert dict(model.why("cash", 0, 15))[Cause.REFUND] == -0.5 * LAUNCH.price * bought


def test_a_reward_is_paid_for_every_friend() -> None:
    model = lived(open_club(), 1, 12, ((0, SetReward(12.0)),), bring_belonging=0.1)
    friends = int(np.count_nonzero(model.columns.people.source[: model.rows] == 2))
    assert friends > 3
    assert dict(model.why("cash", 0, 12))[Cause.REWARD_COST] == -12.0 * friends


def test_a_closed_channel_brings_nobody_and_costs_nothing() -> None:
    model = lived(open_club(), 1, 10, ((0, SetChannel("noticeboard", False)),), on_introductions=0.0)
    assert model.rows == 30
    assert Cause.CHANNEL_COST not in dict(model.why("cash", 0, 10))


def test_greeting_costs_time_for_every_newcomer() -> None:
    model = lived(open_club(), 1, 3)
    other = lived(open_club(), 1, 3, ((0, SetGreeting(False)),))
    greeted = np.count_nonzero(model.columns.feed.kind[0] == Kind.GREETING)
    assert greeted > 0
    spent = other.columns.desk.hours[0] - model.columns.desk.hours[0]
    assert spent == pytest.approx(0.1 * greeted)


def test_expelling_removes_and_is_booked() -> None:
    model = lived(open_club(channels=(replace(STRANGERS, advertisers=0.9),)), 1, 8)
    people = model.columns.people
    pest = int(np.flatnonzero(people.role[: model.rows] == Role.ADVERTISER)[0])
    assert model.apply(Expel(int(people.uid[pest]))).ok
    assert model.apply(Expel(int(people.uid[pest]))).reasons[0].code == "no_such_member"
    assert model.columns.ledger.books[0, 0, Metric.HEADCOUNT, Cause.REMOVED] == -(2**32)


@pytest.mark.parametrize("decision", [*REFUSED.values(), SetGreeting(False), SetChannel("noticeboard")])
def test_a_decision_survives_its_record(decision: Decision) -> None:
    assert from_record(to_record(decision)) == decision


@pytest.mark.parametrize(
    ("record", "word"),
    [
        ({"verb": "dance"}, "unknown decision"),
        ({}, "unknown decision"),
        ({"verb": "launch", "colour": 1}, "no field 'colour'"),
        ({"verb": "launch", "price": "dear"}, "launch.price"),
        ({"verb": "greet", "on": "yes"}, "greet.on"),
        ({"verb": "content", "per_week": True}, "content.per_week"),
        ({"verb": "channel", "channel": 3}, "channel.channel"),
        ({"verb": "gate", "kind": 9}, "9"),
    ],
)
def test_a_record_that_is_no_decision_is_refused(record: dict[str, object], word: str) -> None:
    with pytest.raises(ValueError, match=word):
        from_record(record)
