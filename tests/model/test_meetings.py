"""Meetings offline, and ties to those who have what one lacks (mechanisms V4, Q14, V3)."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from agents.community import Community
from agents.decisions import HoldMeeting
from agents.names import Cause, Happening, Metric, Tally
from agents.params import Params
from agents.setup import Network, Setup, Spread
from tests.model.builders import DAY, PARENTS, Script, club, lived, with_people

SEEDS = range(6)
MEET: Script = ((0, HoldMeeting(0, 2, 20)),)
STILL = {"on_leaving": 0.0}


def _here(setup: Setup, seed: int, days: int = 5, script: Script = MEET, **params: float) -> Community:
    return lived(setup, seed, days, script, **(STILL | params))


def _came(m: Community) -> int:
    return int(np.sum(m.ledger.tallies, axis=0)[Tally.AT_EVENTS])


def test_those_who_come_know_each_other_from_then_on_and_trust_more() -> None:
    setup = with_people(club(60), belonging=Spread(0.5, 0.1))
    for s in SEEDS:
        met, plain = _here(setup, s), _here(setup, s, script=())
        assert 5 < _came(met) <= 20
        assert met.columns.ties.offline.sum() > plain.columns.ties.offline.sum() + _came(met)
        assert dict(met.why("trust", 0, 5))[Cause.MEETING] > 1.0
        assert dict(met.why("belonging", 0, 5))[Cause.MEETING] > 0.5
        assert Cause.MEETING not in dict(plain.why("trust", 0, 5))
        kinds = met.columns.happenings.kind[: met.columns.happenings.head[0]]
        assert int((kinds == Happening.MET).sum()) == _came(met)


def test_only_those_of_the_place_come() -> None:
    m = _here(club(60), 1)
    h = m.columns.happenings
    rows = h.row[: h.head[0]][h.kind[: h.head[0]] == Happening.MET]
    assert rows.size > 0
    assert (m.columns.people.place[rows] == 0).all()


def test_switched_off_nobody_meets() -> None:
    m = _here(club(60), 1, on_meetings=0.0)
    assert _came(m) == 0
    assert Cause.MEETING not in dict(m.why("trust", 0, 5))
    assert m.columns.ties.offline.sum() == _here(club(60), 1, script=()).columns.ties.offline.sum()


def test_friendships_made_offline_do_not_fade() -> None:
    setup = club(60, network=Network(3.0, 0.2, 0.3, Spread(0.3, 0.1, 0.05, 1.0)))
    cold = {"on_talk": 0.0, "on_arrivals": 0.0, "tie_decay": 0.05}
    for s in SEEDS:
        met, plain = _here(setup, s, 60, **cold), _here(setup, s, 60, (), **cold)
        assert met.columns.ties.strength.sum() > plain.columns.ties.strength.sum() + 2.0


def test_an_empty_room_costs_more_than_it_gives() -> None:
    """Strangers scattered over many places: seats are paid for, and who comes sits alone."""
    alone = replace(PARENTS, places=tuple(1.0 for _ in range(20)))
    setup = replace(club(30), segments=(replace(alone, members=30, warmth=Spread(0.6, 0.1)),))
    came, change = 0, 0.0
    for s in range(20):
        m = _here(setup, s)
        came += _came(m)
        change += dict(m.why("warmth", 0, 5)).get(Cause.MEETING, 0.0)
        assert dict(m.why("cash", 0, 5))[Cause.EVENT_COST] == -20 * 30.0
    assert came < 40
    assert change < 0.0


def test_the_others_feel_left_out_when_few_are_of_that_place() -> None:
    def others(place: int) -> float:
        setup = replace(club(60), segments=(replace(PARENTS, members=60, places=(0.8, 0.2), belonging=Spread(0.5)),))
        total = 0.0
        for s in SEEDS:
            m = _traced(setup, s, place)
            total += sum(
                int(m.columns.ledger.trace[row, Metric.BELONGING, Cause.MEETING])
                for row in np.flatnonzero(m.columns.people.place[: m.rows] != place)
            )
        return total

    assert others(1) < 0.0
    assert others(0) == 0.0


def _traced(setup: Setup, seed: int, place: int) -> Community:
    model = Community(setup, Params().replace(**STILL), seed, trace=True)
    assert model.apply(HoldMeeting(place, 2, 40)).ok
    model.advance(3 * DAY)
    return model


def test_what_a_meeting_is_refused_over() -> None:
    model = Community(club(60), Params(), 1)

    def codes(decision: HoldMeeting) -> set[str]:
        return {r.code for r in model.check(decision).reasons}

    assert codes(HoldMeeting(2, 3, 10)) == {"place_range"}
    assert codes(HoldMeeting(0, 0, 10)) == {"days_range"}
    assert codes(HoldMeeting(0, 3, 1)) == {"seats_range"}
    assert codes(HoldMeeting(0, 3, 400)) == {"cash_short"}
    assert model.apply(HoldMeeting(0, 3, 10)).cash == 300.0
    assert codes(HoldMeeting(1, 3, 10)) == {"already_planned"}


# --- complement ------------------------------------------------------------------------------------------


def _sides(side: int) -> Setup:
    """Half of one side, half of the other or of the same; alike in everything else."""
    other = replace(PARENTS, key="suppliers", side=side, members=25)
    return club(segments=(replace(PARENTS, members=25), other))


def test_ties_between_opposite_sides_hold_longer() -> None:
    fading = {"on_talk": 0.0, "tie_decay": 0.05, **STILL}
    for s in SEEDS:
        mixed, alike = lived(_sides(1), s, 30, **fading), lived(_sides(0), s, 30, **fading)
        off = lived(_sides(1), s, 30, on_complement=0.0, **fading)
        assert mixed.columns.ties.strength.sum() > alike.columns.ties.strength.sum()
        assert off.columns.ties.strength.sum() == alike.columns.ties.strength.sum()


def test_an_answer_from_the_other_side_counts_for_more() -> None:
    def booked(side: int, **params: float) -> float:
        models = [lived(_sides(side), s, 15, ask_share=1.0, **params) for s in SEEDS]
        return sum(dict(m.why("trust", 0, 15)).get(Cause.COMPLEMENT, 0.0) for m in models)

    assert booked(1) > 0.0
    assert booked(0) == booked(1, on_complement=0.0) == 0.0
