"""Leaders and KOLs from night to night: strain, pay, courting, loss and succession, recognition; how they learn."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from agents.community import Community
from agents.decisions import Appoint, Recognise, Recruit, SetCommission, WriteWays
from agents.invariants import broken
from agents.kernels.standing import efficiency, pay_of
from agents.names import Cause, Happening, Metric, Role, Source, Status, Tally
from agents.params import Params
from agents.setup import Circle, Network, Setup, Spread
from tests.model.builders import DAY, LAUNCH, STORYBOOK, Script, club, lived, open_club, play, with_people

LED = (Circle("main", size_limit=400, leaders=1),)
STARS = (Circle("main", size_limit=400, kols=3),)
STEADY = {"on_courting": 0.0, "on_leaving": 0.0, "on_introductions": 0.0}
"""The same people throughout."""


def booked(model: Community, metric: Metric, cause: Cause) -> float:
    """Booked over all members since the start."""
    return dict(model.why(metric.name.lower(), 0, model.day)).get(cause, 0.0)


def rows_in(model: Community, role: Role) -> list[int]:
    people = model.columns.people
    here = (people.role[: model.rows] == role) & (people.status[: model.rows] == Status.MEMBER)
    return np.flatnonzero(here).tolist()


def happened(model: Community, kind: Happening) -> int:
    return int(np.count_nonzero(model.columns.happenings.kind == kind))


def load_of_leader(model: Community) -> float:
    return float(model.columns.people.load[rows_in(model, Role.LEADER)[0]])


# --- strain ------------------------------------------------------------------------------------------------


def test_a_leader_of_too_many_tires_and_one_of_few_hardly() -> None:
    many, few = (lived(club(n, circles=LED), 1, 6, (), **STEADY) for n in (150, 30))
    off = lived(club(150, circles=LED), 1, 6, (), on_burnout=0.0, **STEADY)
    assert load_of_leader(many) > load_of_leader(few) + 0.2
    assert load_of_leader(off) == 0.0


def test_a_leader_burns_out_and_steps_down() -> None:
    hard = {"strain_span": 0.3, "strain_rest": 0.02, "on_succession": 0.0}
    model = Community(club(150, circles=LED), Params().replace(**STEADY, **hard), 1)
    leader = rows_in(model, Role.LEADER)[0]
    model.advance(10 * DAY)
    assert happened(model, Happening.BURNT_OUT) == 1
    assert model.columns.people.role[leader] == Role.MEMBER
    assert model.columns.people.load[leader] == 0.0
    assert model.columns.circles.leaders[0] == 0 == model.columns.desk.named[0]
    for metric in (Metric.WARMTH, Metric.BELONGING):
        assert booked(model, metric, Cause.BURN_OUT) < 0.0
    off = lived(club(150, circles=LED), 1, 10, (), on_burnout=0.0, **STEADY, **hard)
    assert happened(off, Happening.BURNT_OUT) == 0
    assert booked(off, Metric.WARMTH, Cause.BURN_OUT) == 0.0


def test_commission_spares_strain_and_keeps_loyalty() -> None:
    paid: Script = ((0, SetCommission(0.1)),)
    unpaid, well = (lived(club(150, circles=LED), 1, 8, script, **STEADY) for script in ((), paid))
    rate = pay_of(well.columns, well.coefficients)
    assert rate == pytest.approx(0.1 / (0.1 + Params().commission_half))
    assert pay_of(unpaid.columns, unpaid.coefficients) == 0.0
    assert load_of_leader(well) < (1.0 - 0.3 * rate) * load_of_leader(unpaid)
    row = rows_in(well, Role.LEADER)[0]
    assert well.columns.people.loyalty[row] > unpaid.columns.people.loyalty[row]


def test_strain_takes_from_what_a_leader_can_do() -> None:
    model = Community(club(30, circles=LED), seed=1)
    row, cols, par = rows_in(model, Role.LEADER)[0], model.columns, model.coefficients
    model.columns.circles.ways[0] = 1.0
    assert efficiency(cols, row, par) == pytest.approx(1.0)
    model.columns.people.load[row] = 0.75
    assert efficiency(cols, row, par) == pytest.approx(0.25)
    off = Community(club(30, circles=LED), Params().replace(on_burnout=0.0), 1)
    off.columns.circles.ways[0], off.columns.people.load[row] = 1.0, 0.75
    assert efficiency(off.columns, row, off.coefficients) == pytest.approx(1.0)


# --- the way of working ------------------------------------------------------------------------------------


def test_a_way_of_working_is_as_good_as_the_days_behind_it_and_as_whom_it_was_learnt_from() -> None:
    days = Params().ways_days
    early, late = (lived(club(circles=LED), 1, 25, ((day * DAY, WriteWays()),), **STEADY) for day in (3, 24))
    unled = lived(club(), 1, 25, ((24 * DAY, WriteWays()),), on_succession=0.0, **STEADY)
    known = [float(m.columns.desk.ways[0]) for m in (early, late, unled)]
    assert known == pytest.approx([3 / days, 24 / days, 0.6 * 24 / days])


def test_a_first_leader_begins_with_what_is_written_and_learns_by_doing() -> None:
    lead = Appoint(3, Role.LEADER)
    written, told_nothing = (
        lived(club(), 1, 20, (*script, (18 * DAY, lead)), on_succession=0.0, **STEADY)
        for script in (((17 * DAY, WriteWays()),), ())
    )
    assert written.columns.circles.ways[0] > told_nothing.columns.circles.ways[0] + 0.2
    skill = [efficiency(m.columns, 3, m.coefficients) for m in (written, told_nothing)]
    assert skill[0] > skill[1] + 0.1
    before = float(told_nothing.columns.circles.ways[0])
    play(told_nothing, 10 * DAY)
    assert told_nothing.columns.circles.ways[0] > before + 0.05
    off = lived(club(), 1, 20, ((18 * DAY, lead),), on_succession=0.0, on_ways=0.0, on_burnout=0.0, **STEADY)
    assert efficiency(off.columns, 3, off.coefficients) == 1.0


# --- courting and loss -------------------------------------------------------------------------------------

FANS = with_people(
    club(40, circles=STARS, network=Network(10.0, 0.2, 0.5, Spread(0.8, 0.05, 0.5, 1.0))),
    belonging=Spread(0.5, 0.05),
    outside=Spread(1.0, 0.0),
)
WOOED = {"courted": 0.6, "leave_base": 0.0, "leave_cold": 0.0, "leave_lonely": 0.0, "leave_outside": 0.0}


def test_a_known_name_is_courted_away_and_who_is_tied_to_it_belongs_less() -> None:
    model = lived(FANS, 3, 15, (), **WOOED)
    people = model.columns.people
    gone = np.flatnonzero(people.left_cause[: model.rows] == Cause.LEFT_COURTED)
    assert gone.size > 0
    assert set(people.role[gone].tolist()) == {int(Role.KOL)}
    assert happened(model, Happening.COURTED) == gone.size
    assert booked(model, Metric.BELONGING, Cause.LEADER_LOST) < 0.0
    assert broken(model.columns) == []
    for switch in ("on_courting", "on_leaving"):
        off = lived(FANS, 3, 15, (), **{**WOOED, switch: 0.0})
        assert happened(off, Happening.COURTED) == 0
        assert len(rows_in(off, Role.KOL)) == 3


def test_loyalty_keeps_a_name_that_is_courted() -> None:
    stay = [0, 0]
    for k, loyalty in enumerate((0.0, 0.95)):
        for seed in range(1, 9):
            model = Community(FANS, Params().replace(loyalty_drift=0.0, **WOOED), seed)
            model.columns.people.loyalty[: model.rows] = loyalty
            model.advance(10 * DAY)
            stay[k] += len(rows_in(model, Role.KOL))
    assert stay[1] == 24 > stay[0]


def test_losing_the_last_leader_costs_most_where_nothing_else_holds() -> None:
    web = replace(club(40, circles=LED), network=Network(10.0, 0.4, 0.5, Spread(0.9, 0.05)))
    crowd = replace(web, network=Network(0.0))
    relieve: Script = ((7, Appoint(int(rows_in(Community(web, seed=1), Role.LEADER)[0]), Role.MEMBER)),)
    lives = [lived(setup, 1, 4, relieve, on_talk=0.0, on_succession=0.0, **STEADY) for setup in (web, crowd)]
    lost = [booked(model, Metric.BELONGING, Cause.LEADER_LOST) for model in lives]
    assert lost[1] < 2.0 * lost[0] < 0.0
    off = lived(crowd, 1, 4, relieve, on_characters=0.0, on_succession=0.0, **STEADY)
    assert booked(off, Metric.BELONGING, Cause.LEADER_LOST) == 0.0


def test_the_one_who_belongs_most_takes_over_and_knows_half_of_the_work() -> None:
    setup = with_people(club(30, circles=LED), belonging=Spread(0.6, 0.1))
    first = rows_in(Community(setup, seed=1), Role.LEADER)[0]
    relieve: Script = ((7, Appoint(first, Role.MEMBER)),)
    model = Community(setup, Params().replace(step_up=1.0, **STEADY), 1)
    play(model, 2 * DAY - 1, relieve)
    assert rows_in(model, Role.LEADER) == []
    play(model, 2 * DAY)
    new = rows_in(model, Role.LEADER)
    assert len(new) == 1
    people = model.columns.people
    worth = people.belonging[: model.rows] + people.credibility[: model.rows]
    assert worth[new[0]] > np.quantile(worth, 0.8)
    assert model.columns.circles.leaders[0] == 1
    for off in ({"on_succession": 0.0}, {"step_up_belonging": 1.0}):
        assert rows_in(lived(setup, 1, 10, relieve, **{"step_up": 1.0, **STEADY, **off}), Role.LEADER) == []


# --- recognition and growth --------------------------------------------------------------------------------


def test_who_is_named_often_enough_can_be_appointed_and_praise_wears_off() -> None:
    model = lived(club(), 1, 1, (), on_talk=0.0, **STEADY)
    people, uid = model.columns.people, 4
    appoint = Appoint(uid, Role.KOL)
    assert [r.code for r in model.check(appoint).reasons] == ["credibility_low"]
    before = float(people.belonging[uid])
    gains = []
    for _ in range(3):
        was = float(people.credibility[uid])
        assert model.apply(Recognise(uid)).ok
        gains.append(float(people.credibility[uid]) - was)
    assert gains[0] == pytest.approx(Params().recognised_credibility) and gains == sorted(gains, reverse=True)
    assert people.belonging[uid] > before
    assert booked(model, Metric.BELONGING, Cause.RECOGNITION) == pytest.approx(people.belonging[uid] - before, abs=1e-6)
    assert model.apply(appoint).ok
    assert people.role[uid] == Role.KOL and model.columns.desk.named[0] == 1


def test_those_who_are_answered_become_credible_and_nobody_does_without_growth() -> None:
    chatty = with_people(club(40), posting=Spread(-0.5, 0.3, -6.0, 0.5))
    grown, off = (lived(chatty, 2, 20, (), on_growth=on, **STEADY) for on in (1.0, 0.0))
    people = grown.columns.people
    credible, answered = people.credibility[: grown.rows], people.replies[: grown.rows]
    assert credible.max() > Params().kol_credibility
    assert np.corrcoef(credible, answered)[0, 1] > 0.8
    assert not off.columns.people.credibility[: off.rows].any()
    assert off.columns.people.replies[: off.rows].any()


def test_credibility_fades_when_it_is_not_fed() -> None:
    model = Community(club(), Params().replace(on_talk=0.0, **STEADY), 1)
    model.columns.people.credibility[0] = 0.5
    model.advance(10 * DAY)
    assert model.columns.people.credibility[0] == pytest.approx(0.5 * (1.0 - Params().credibility_fading) ** 10)


def test_a_recruited_name_brings_followers_tied_to_nobody_else_and_the_books_hold() -> None:
    model = lived(club(), 1, 1)
    was = model.rows
    assert model.apply(Recruit("parents", followers=6)).ok
    assert model.rows == was + 7
    people, ties = model.columns.people, model.columns.ties
    assert people.role[was] == Role.KOL and people.source[was] == Source.RECRUITED
    assert set(people.source[was + 1 : model.rows].tolist()) == {int(Source.FOLLOWER)}
    assert (ties.degree[was + 1 : model.rows] == 1).all() and (ties.peer[was + 1 : model.rows, 0] == was).all()
    assert broken(model.columns) == []
    play(model, 5 * DAY)
    assert broken(model.columns) == []


# --- used up and bought again ------------------------------------------------------------------------------


def test_what_is_used_up_is_bought_again_and_not_with_its_switch_off() -> None:
    soap = replace(STORYBOOK, key="soap", repeat_days=3.0, lead_days=1.0, quality=1.0, price=5.0, cost=2.0)
    rich: Setup = with_people(open_club(30, titles=(soap,)), budget=Spread(900.0, 0.0, 0.0, 900.0))
    setup = with_people(rich, threshold=Spread(0.0))
    launch: Script = ((0, replace(LAUNCH, title="soap", price=5.0)),)
    lives = [lived(setup, 1, 25, launch, on_repeat=on, **STEADY) for on in (1.0, 0.0)]
    pieces = [int(m.columns.holdings.pieces[:30, 0].max()) for m in lives]
    assert pieces[0] > 1 == pieces[1]


def test_a_leader_answers_and_greets_more_with_skill() -> None:
    acts = []
    for ways in (0.0, 1.0):
        model = Community(open_club(40, circles=LED), Params().replace(ways_learning=0.0, **STEADY), 2)
        model.columns.circles.ways[0] = ways
        model.advance(10 * DAY)
        acts.append(int(np.sum(model.ledger.tallies, axis=0)[Tally.LEADER_ACTS]))
    assert acts[1] > acts[0] > 0
