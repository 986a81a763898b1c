"""Gauges: each is what its name says, counted by hand; and heads without health are flagged."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from agents.community import Community
from agents.decisions import SetReward
from agents.gauges import CIRCLE_GAUGES, GAUGES, HORIZON, INTERACTION, MONTH, WINDOW
from agents.health import SPAN, hollow_growth, trend
from agents.ledger import Ledger
from agents.names import Role, Source, Status, Tally
from agents.params import Params
from agents.setup import Channel, Circle, Rhythm, Spread
from tests.model.builders import DAY, LAUNCH, PARENTS, STRANGERS, open_club

DAYS = 40
SELDOM: Rhythm = tuple((0.02,) * 6 for _ in range(7))
PAR = Params().replace(bring_belonging=0.05, leave_cold=0.05, leave_outside=0.03)


@pytest.fixture(scope="module")
def model() -> Community:
    setup = open_club(
        40,
        channels=(replace(STRANGERS, advertisers=0.3),),
        circles=(Circle("a", 400, leaders=1), Circle("b", 400, leaders=1)),
    )
    model = Community(setup, PAR, 11, record=True)
    for decision in (SetReward(8.0, True), replace(LAUNCH, reminders=3)):
        assert model.apply(decision).ok
    model.advance(DAYS * DAY)
    return model


def test_every_gauge_is_a_number(model: Community) -> None:
    assert tuple(model.gauges()) == GAUGES
    assert np.isfinite(list(model.gauges().values())).all()
    assert set(INTERACTION) < set(GAUGES)


def test_churn_and_reproduction_follow_from_who_came_and_went(model: Community) -> None:
    people, rows, since = model.columns.people, model.rows, model.tick - int(WINDOW) * DAY
    joined, left = people.joined[:rows], people.left[:rows]
    here = people.status[:rows] == Status.MEMBER
    gone = ~here & (left >= since)
    ends = np.where(here, model.tick, left)
    stayed = np.maximum(0, ends - np.maximum(joined, since)).sum() / DAY
    brought = np.count_nonzero((people.source[:rows] == Source.INVITED) & (joined >= since))
    g = model.gauges()
    assert gone.sum() > 3 and brought > 3
    assert g["churn"] == pytest.approx(MONTH * gone.sum() / stayed)
    assert g["reproduction"] == pytest.approx(brought / (gone.sum() + stayed / HORIZON))


def test_reproduction_is_friends_a_day_times_days_of_a_stay(model: Community) -> None:
    people, rows, since = model.columns.people, model.rows, model.tick - int(WINDOW) * DAY
    left = people.left[:rows]
    gone = int((left >= since).sum())
    g = model.gauges()
    stay = MONTH / g["churn"]
    a_day = g["reproduction"] * (gone + gone * stay / HORIZON) / (gone * stay)
    brought = int(((people.source[:rows] == Source.INVITED) & (people.joined[:rows] >= since)).sum())
    assert a_day == pytest.approx(brought / (gone * stay))


def test_time_spent_and_the_wait_for_a_reply_are_of_the_day(model: Community) -> None:
    day, tally = model.ledger.gauges[-1], model.ledger.tallies[-1]
    assert day["time_spent"] == pytest.approx(tally[Tally.READ] / tally[Tally.ACTIVE])
    waits = [t[Tally.REPLY_WAIT] / t[Tally.REPLIED_FIRST] for t in model.ledger.tallies if t[Tally.REPLIED_FIRST]]
    hours = [g["first_reply"] for g in model.ledger.gauges if g["first_reply"]]
    assert max(waits) > 0 and hours == pytest.approx([4 * w for w in waits if w])
    assert day["interaction"] == pytest.approx(tally[Tally.POSTS] / day["members"])


def test_who_is_here_for_what(model: Community) -> None:
    cols, g = model.columns, model.gauges()
    here = cols.people.status[: model.rows] == Status.MEMBER
    role = cols.people.role[: model.rows][here]
    assert g["advert_share"] == pytest.approx(np.mean(role == Role.ADVERTISER)) and g["advert_share"] > 0
    assert g["freeloader_share"] == 0.0
    fork = model.fork()
    people = fork.columns.people
    people.role[:2] = Role.LEADER
    people.load[:2] = 0.4, 0.8
    leaders = here & (people.role[: model.rows] == Role.LEADER)
    people.value[:] = people.social[:] = 0.0
    people.value[3], people.social[4] = 90.0, 30.0
    fork.columns.desk.orders[:] = 5, 3, 2
    g = fork.gauges()
    assert g["leader_load"] == pytest.approx(people.load[: model.rows][leaders].mean())
    assert g["lifetime_value"] == pytest.approx(90.0 / model.rows)
    assert g["social_value"] == pytest.approx(30.0 / model.rows)
    assert (g["first_share"], g["repeat_share"], g["referred_share"]) == pytest.approx((0.5, 0.3, 0.2))


def test_circles_add_up_to_the_whole(model: Community) -> None:
    ledger = model.ledger
    pages = {k: sum(ledger.circle_series(k, c) for c in range(2)) for k in CIRCLE_GAUGES}
    assert pages["members"].tolist() == ledger.series("members").tolist()
    assert pages["revenue"] == pytest.approx(ledger.series("revenue")) and pages["revenue"].sum() > 0
    assert (pages["margin"] < pages["revenue"]).any()
    adverts = np.array([t[Tally.ADVERTS] for t in ledger.tallies])
    assert (pages["posts"] == ledger.series("posts") - adverts).all() and pages["posts"].sum() > 50
    assert 0 < pages["active"].max() <= pages["members"].max()
    with pytest.raises(KeyError):
        ledger.circle_series("weather", 0)


def _course(members: tuple[float, float], active: tuple[float, float]) -> Ledger:
    ledger = Ledger()
    for k in range(2):
        for _ in range(SPAN):
            day = {"members": members[k], "active_share": active[k], "interaction": active[k], "ties_per_member": 4.0}
            ledger.gauges.append(day)
            ledger.books.append(np.zeros((1, 1, 1), np.int64))
    return ledger


@pytest.mark.parametrize(
    ("members", "active", "flagged"),
    [
        ((100, 130), (0.5, 0.3), True),
        ((100, 130), (0.5, 0.49), False),  # growing and well
        ((100, 90), (0.5, 0.3), False),  # shrinking is another trouble, and seen without help
        ((100, 100), (0.5, 0.3), False),
    ],
)
def test_more_heads_and_less_health_are_flagged(
    members: tuple[float, float], active: tuple[float, float], flagged: bool
) -> None:
    assert hollow_growth(_course(members, active)) is flagged


def test_there_is_no_verdict_before_there_is_a_past() -> None:
    ledger = _course((100, 130), (0.5, 0.3))
    ledger.books.pop()
    assert trend(ledger) is None and not hollow_growth(ledger)


def test_a_club_flooded_with_strangers_is_flagged_and_one_left_alone_is_not() -> None:
    """From the fifteenth day on people stream in who look round and say nothing."""
    quiet = replace(PARENTS, key="passers_by", members=1, posting=Spread(-9.0, 0.0, -9.0, 0.5), rhythm=SELDOM)
    flood = Channel("posters", 6.0, 0.0, "passers_by", precision=1.0, advertisers=0.0, open=False)
    club = open_club(40)
    flags = []
    for opened in (True, False):
        model = Community(replace(club, segments=(*club.segments, quiet), channels=(flood,)), Params(), 3)
        model.advance(SPAN * DAY)
        model.columns.desk.channel_open[0] = opened
        model.advance(SPAN * DAY)
        flags.append(hollow_growth(model.ledger))
    assert flags == [True, False]
