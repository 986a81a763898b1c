"""The fission toolbox: what each tool brings, what it costs, and whom (mechanisms P10, Q15, R13, T12)."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from agents.community import Community
from agents.decisions import Inject, RunCampaign, SetReward
from agents.names import Campaign, Cause, Gate, Role, Shock, Source, Tally
from agents.params import Params
from agents.setup import Plan, Spread
from tests.model.builders import DAY, LAUNCH, STORIES, STRANGERS, Script, club, lived, open_club, play, with_people

SEEDS = range(4)
QUIET = {"on_leaving": 0.0}
STRANGERS_COME = (Campaign.POSTER, Campaign.GIFT, Campaign.QR, Campaign.READ_TO_EARN, Campaign.PARTNER)
WARM = with_people(
    open_club(channels=(replace(STRANGERS, per_day=4.0),)), warmth=Spread(0.7, 0.1), belonging=Spread(0.5, 0.1)
)


@cache
def _run(kind: Campaign | None, days: int = 8, budget: float = 600.0, **params: float) -> list[Community]:
    script: Script = ((6, RunCampaign(kind, days, budget)),) if kind is not None else ()
    return [lived(WARM, s, 10, script, **(QUIET | params)) for s in SEEDS]


def _tally(models: list[Community], what: Tally) -> int:
    return sum(int(np.sum(m.ledger.tallies, axis=0)[what]) for m in models)


def _roles(models: list[Community], role: Role) -> int:
    return sum(int((m.columns.people.role[: m.rows] == role).sum()) for m in models)


@pytest.mark.parametrize("kind", [k for k in Campaign if k != Campaign.BROADCAST])
def test_every_tool_brings_people_and_none_when_switched_off(kind: Campaign) -> None:
    on, off, none = _run(kind), _run(kind, on_campaigns=0.0), _run(None)
    assert _tally(on, Tally.JOINED) > _tally(none, Tally.JOINED)
    assert _tally(on, Tally.CAMPAIGNED) > 0
    assert _tally(off, Tally.CAMPAIGNED) == _tally(none, Tally.CAMPAIGNED) == 0
    for a, b in zip(off, none, strict=True):
        assert np.array_equal(a.columns.people.uid[: a.rows], b.columns.people.uid[: b.rows])
    source = Source.CAMPAIGN if kind in STRANGERS_COME else Source.INVITED
    for m in on:
        people = m.columns.people
        came = people.campaign[: m.rows] == 1 + kind
        assert (people.source[: m.rows][came] == source).all()


def test_what_is_given_away_draws_those_who_come_for_it() -> None:
    shares = {k: _roles(_run(k), Role.FREELOADER) / max(1, _tally(_run(k), Tally.CAMPAIGNED)) for k in STRANGERS_COME}
    assert min(shares[Campaign.GIFT], shares[Campaign.READ_TO_EARN]) > 0.3
    assert max(shares[Campaign.POSTER], shares[Campaign.QR], shares[Campaign.PARTNER]) < 0.3
    assert _tally(_run(Campaign.GIFT), Tally.FREELOADERS) == _roles(_run(Campaign.GIFT), Role.FREELOADER)


def test_a_campaign_ends_with_its_days_or_its_budget() -> None:
    model = play(Community(WARM, Params(), 1), 12 * DAY, ((0, RunCampaign(Campaign.GIFT, 30, 40.0)),))
    spent = -dict(model.why("cash", 0, 12))[Cause.CAMPAIGN_COST]
    assert 20.0 + 34.0 <= spent <= 20.0 + 40.0
    assert model.columns.desk.campaign_ends[Campaign.GIFT] == -1
    model = play(Community(WARM, Params(), 1), 5 * DAY, ((0, RunCampaign(Campaign.QR, 3, 400.0)),))
    assert model.columns.desk.campaign_ends[Campaign.QR] == -1
    before = int(np.sum(model.ledger.tallies, axis=0)[Tally.CAMPAIGNED])
    model.advance(5 * DAY)
    assert int(np.sum(model.ledger.tallies, axis=0)[Tally.CAMPAIGNED]) == before > 0


def test_freeloaders_are_heads_and_no_life() -> None:
    """They write nothing, buy bargains only, and go when there is nothing left to get."""
    script: Script = ((0, RunCampaign(Campaign.READ_TO_EARN, 6, 900.0)), (DAY, LAUNCH))
    posted, dear, gone, stayed = 0, 0, 0, 0
    for s in SEEDS:
        m = lived(WARM, s, 35, script, freeloader_price=0.6)
        people = m.columns.people
        free = people.role[: m.rows] == Role.FREELOADER
        posted += int(people.posts[: m.rows][free].sum())
        dear += int((m.columns.holdings.bought[: m.rows][free] >= 0).sum())
        gone += int((people.left[: m.rows][free] >= 0).sum())
        stayed += int((people.left[: m.rows][free] < 0).sum())
    assert posted == dear == 0
    assert gone > 2 * stayed


def test_freeloaders_take_bargains() -> None:
    cheap = replace(LAUNCH, price=15.0)
    paper = replace(cheap, title="paper", price=6.0)
    script: Script = ((0, RunCampaign(Campaign.READ_TO_EARN, 9, 900.0)), (DAY, cheap), (6 * DAY, paper))
    setup = with_people(WARM, threshold=Spread(0.05), price_sensitivity=Spread(0.0))
    bought = 0
    for s in SEEDS:
        m = lived(setup, s, 16, script, leave_freeloader=0.0)
        free = m.columns.people.role[: m.rows] == Role.FREELOADER
        bought += int((m.columns.holdings.bought[: m.rows][free] >= 0).sum())
    assert bought > 0


def test_posters_use_up_the_friends_who_have_not_seen_them() -> None:
    """Fission falls off as the pool is used up (Q15)."""
    script: Script = ((0, RunCampaign(Campaign.POSTER, 60, 3000.0)),)
    early, late = 0, 0
    for s in SEEDS:
        m = lived(club(channels=()), s, 60, script, friends_mean=2.0, campaign_reach=2.0, on_introductions=0.0, **QUIET)
        counts = [int(t[Tally.CAMPAIGNED]) for t in m.ledger.tallies]
        active = [max(1, int(t[Tally.ACTIVE])) for t in m.ledger.tallies]
        early += sum(counts[2:12]) / sum(active[2:12])
        late += sum(counts[45:60]) / sum(active[45:60])
    assert early > 1.2 * late


def test_posters_tire_the_members_and_not_when_fatigue_is_off() -> None:
    def tired(models: list[Community]) -> float:
        return sum(dict(m.why("fatigue", 0, 10)).get(Cause.ADVERT_FATIGUE, 0.0) for m in models)

    setup = {"on_arrivals": 1.0}
    assert tired(_run(Campaign.POSTER, **setup)) > tired(_run(None, **setup)) + 1.0
    assert tired(_run(Campaign.POSTER, on_fatigue=0.0)) == 0.0


def test_a_share_of_what_those_brought_buy_is_paid_later() -> None:
    """Distribution costs little while it runs and goes on costing after it has ended."""
    script: Script = ((0, RunCampaign(Campaign.DISTRIBUTION, 8, 500.0)), (9 * DAY, LAUNCH))
    total = 0.0
    for s in range(6):
        m = lived(with_people(WARM, threshold=Spread(0.2, 0.1)), s, 20, script, bring_belonging=0.05)
        people, bought = m.columns.people, m.columns.holdings.bought[:, 0]
        brought = np.flatnonzero((people.campaign[: m.rows] == 1 + Campaign.DISTRIBUTION) & (bought[: m.rows] >= 0))
        late = dict(m.why("cash", 9, 20)).get(Cause.CAMPAIGN_COST, 0.0)
        total += late
        assert late <= 0.0
        assert late >= -0.15 * 60.0 * 3 * max(1, brought.size)
    assert total < 0.0


def test_a_message_to_all_wakes_the_dormant_and_tires_everybody() -> None:
    asleep = with_people(club(40), warmth=Spread(0.1, 0.05), trust=Spread(0.6, 0.1))
    script: Script = ((5 * DAY, RunCampaign(Campaign.BROADCAST, 2, 100.0)),)
    for s in SEEDS:
        plain, told = lived(asleep, s, 8, **QUIET), lived(asleep, s, 8, script, **QUIET)
        assert dict(told.why("warmth", 0, 8))[Cause.NEWS] > 0.0
        assert told.columns.people.fatigue[:40].mean() > plain.columns.people.fatigue[:40].mean()
        cost = -dict(told.why("cash", 0, 8))[Cause.CAMPAIGN_COST]
        assert cost == pytest.approx(20.0 + 2 * 0.05 * 40, abs=2.0)
    lost = [lived(asleep, s, 8, script, broadcast_leave=1.0, **QUIET) for s in SEEDS]
    assert all(int(np.sum(m.ledger.tallies, axis=0)[Tally.LEFT]) > 0 for m in lost), "some block it and go"


def test_what_a_campaign_is_refused_over() -> None:
    model = Community(club(), Params(), 1)

    def codes(decision: RunCampaign) -> set[str]:
        return {r.code for r in model.check(decision).reasons}

    assert codes(RunCampaign(Campaign.TASK, 0, 100.0)) == {"days_range"}
    assert codes(RunCampaign(Campaign.TASK, 5, 0.0)) == {"budget_range"}
    assert codes(RunCampaign(Campaign.TASK, 5, 4000.0)) == {"cash_short"}
    assert model.apply(RunCampaign(Campaign.TASK, 5, 100.0)).cash == 20.0
    assert codes(RunCampaign(Campaign.TASK, 5, 100.0)) == {"already_running"}
    assert codes(RunCampaign(Campaign.POSTER, 5, 100.0)) == set()


# --- rewards ---------------------------------------------------------------------------------------------


def _brought(delay: int, belonging: float, on: float = 1.0, yuan: float = 40.0) -> int:
    setup = with_people(club(60), belonging=Spread(belonging), warmth=Spread(0.8))
    still = ("crowding", "speak_belonging", "reply_belonging", "tie_belonging", "belonging_decay")
    steady = {"bring_belonging": 0.05, "on_crowding": on, **dict.fromkeys(still, 0.0), **QUIET}
    models = [lived(setup, s, 5, ((0, SetReward(yuan, False, delay)),), **steady) for s in range(8)]
    return _tally(models, Tally.INTRODUCED)


def test_a_late_reward_moves_less() -> None:
    assert _brought(0, 0.3) > _brought(30, 0.3) >= _brought(0, 0.3, yuan=0.0)


def test_pay_can_put_off_those_who_belong_and_moves_those_who_do_not() -> None:
    assert _brought(0, 0.2) > _brought(0, 0.2, yuan=0.0)
    assert _brought(0, 0.95) < _brought(0, 0.95, yuan=0.0)
    assert _brought(0, 0.95, on=0.0) > _brought(0, 0.95, on=0.0, yuan=0.0)


def test_late_rewards_are_paid_when_they_are_due() -> None:
    setup = with_people(club(40), belonging=Spread(0.6, 0.1), warmth=Spread(0.8))
    model = Community(setup, Params().replace(bring_belonging=0.05), 2)
    model.apply(SetReward(10.0, False, 4))
    model.advance(4 * DAY)
    friends = int(np.sum(model.ledger.tallies, axis=0)[Tally.INTRODUCED])
    assert friends > 0
    assert Cause.REWARD_COST not in dict(model.why("cash", 0, 4))
    model.apply(SetReward(0.0))
    model.advance(5 * DAY)
    assert dict(model.why("cash", 0, 9))[Cause.REWARD_COST] == -10.0 * friends


def test_crowding_goes_both_ways() -> None:
    for belonging, sign in ((0.1, 1.0), (0.9, -1.0)):
        setup = with_people(club(40), belonging=Spread(belonging), warmth=Spread(0.8))
        lively = {"bring_belonging": 0.2, "on_decay": 0.0, **QUIET}
        paid = lived(setup, 3, 4, ((0, SetReward(30.0)),), **lively)
        causes = dict(paid.why("belonging", 0, 4))
        assert sign * (causes.get(Cause.REWARD, 0.0) + causes.get(Cause.CROWDING_OUT, 0.0)) > 0.0
        off = dict(lived(setup, 3, 4, ((0, SetReward(30.0)),), on_crowding=0.0, **lively).why("belonging", 0, 4))
        assert Cause.CROWDING_OUT not in off
        assert Cause.REWARD not in off


# --- channels --------------------------------------------------------------------------------------------


def test_a_channel_runs_dry_and_gets_dearer() -> None:
    dry = replace(STRANGERS, per_day=10.0, pool=60.0, cost=2.0)
    plan = Plan(gate=Gate.FREE, content=(STORIES,))
    setup = club(channels=(dry,), plan=plan)
    for s in SEEDS:
        m = lived(setup, s, 30, on_introductions=0.0)
        counts = [int(t[Tally.CONTACTS]) for t in m.ledger.tallies]
        assert sum(counts[:7]) > 3 * sum(counts[-7:])
        cost = -dict(m.why("cash", 0, 30))[Cause.CHANNEL_COST]
        assert cost > 1.5 * 2.0 * sum(counts)
        off = lived(setup, s, 30, on_introductions=0.0, on_drying=0.0)
        many = sum(int(t[Tally.CONTACTS]) for t in off.ledger.tallies)
        assert many > 200
        assert -dict(off.why("cash", 0, 30))[Cause.CHANNEL_COST] == pytest.approx(2.0 * many)


def test_a_channel_that_is_struck_brings_fewer() -> None:
    setup = open_club(channels=(replace(STRANGERS, per_day=12.0),))
    shock = ((0, Inject(Shock.CHANNEL, "noticeboard", 0.3)),)
    struck = [lived(setup, s, 10, shock, on_introductions=0.0) for s in SEEDS]
    plain = [lived(setup, s, 10, on_introductions=0.0) for s in SEEDS]
    off = [lived(setup, s, 10, shock, on_introductions=0.0, on_drying=0.0) for s in SEEDS]
    assert _tally(struck, Tally.CONTACTS) < 0.5 * _tally(plain, Tally.CONTACTS)
    assert _tally(off, Tally.CONTACTS) == _tally(plain, Tally.CONTACTS)
