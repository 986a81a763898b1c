"""Gates: each lets in and turns back as it says, with both kinds of error (mechanisms R9, V5; F10)."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from agents.community import Community
from agents.decisions import SetGate
from agents.names import Cause, Gate, Role, Source, Tally
from agents.setup import Channel
from tests.model.builders import STRANGERS, lived, open_club

SEEDS = range(6)
CROWD = replace(STRANGERS, per_day=12.0, advertisers=0.15, precision=0.5)


@cache
def _after(gate: Gate, height: float = 0.5, on: float = 1.0, channel: Channel = CROWD) -> list[Community]:
    script = ((0, SetGate(gate, 10.0 if gate == Gate.PAID else 0.0, height, "paper")),)
    return [
        lived(open_club(channels=(channel,)), s, 8, script, on_gate=on, on_introductions=0.0, on_leaving=0.0)
        for s in SEEDS
    ]


def _came(models: list[Community]) -> list[tuple[bool, bool]]:
    """Of each newcomer: whether they care for the theme, and whether they advertise."""
    told = []
    for m in models:
        people = m.columns.people
        for row in range(30, m.rows):
            told.append((people.interests[row].max() > 0.5, people.role[row] == Role.ADVERTISER))
    return told


def _count(models: list[Community], what: Tally) -> int:
    return sum(int(np.sum(m.ledger.tallies, axis=0)[what]) for m in models)


def _share(models: list[Community], k: int) -> float:
    return float(np.mean([told[k] for told in _came(models)]))


@pytest.mark.parametrize("gate", [Gate.CONDITIONS, Gate.LEVEL, Gate.PAID, Gate.INVITE])
def test_a_gate_lets_fewer_in_than_none(gate: Gate) -> None:
    free, shut = _after(Gate.FREE), _after(gate)
    assert len(_came(shut)) < 0.8 * len(_came(free))
    assert _count(shut, Tally.TURNED_AWAY) == _count(shut, Tally.CONTACTS) - _count(shut, Tally.JOINED)


def test_questions_keep_out_who_does_not_care_and_some_who_do() -> None:
    free, asked = _after(Gate.FREE), _after(Gate.CONDITIONS)
    assert _share(asked, 0) > _share(free, 0) + 0.1
    assert _share(asked, 1) < _share(free, 1)
    assert _count(asked, Tally.DETERRED) > 5, "some good ones are put off"
    assert any(not cares for cares, _ in _came(asked)), "some bad ones get through"


@pytest.mark.parametrize("gate", [Gate.CONDITIONS, Gate.LEVEL])
def test_the_higher_the_fewer(gate: Gate) -> None:
    counts = [len(_came(_after(gate, height))) for height in (0.0, 0.4, 1.0)]
    assert counts[0] > counts[1] > counts[2]


def test_a_level_lets_few_in_and_hardly_an_advertiser() -> None:
    level, asked = _after(Gate.LEVEL), _after(Gate.CONDITIONS)
    habits = [np.mean(m.columns.people.posting[30 : m.rows]) for m in level if m.rows > 30]
    free = [np.mean(m.columns.people.posting[30 : m.rows]) for m in _after(Gate.FREE)]
    assert len(_came(level)) < len(_came(asked)) * 1.5
    assert np.mean(habits) > np.mean(free)
    assert _share(level, 1) < 0.5 * _share(_after(Gate.FREE), 1)


def test_those_who_must_bring_friends_bring_many_and_few_of_them_care() -> None:
    bring = _after(Gate.BRING)
    brought = [(m.columns.people.source[30 : m.rows] == Source.INVITED).sum() for m in bring]
    assert sum(brought) > 20
    assert _share(bring, 0) < 0.95
    assert _count(bring, Tally.TURNED_AWAY) > 0
    assert all(dict(m.why("trust", 0, 8)).get(Cause.CROWDING_OUT, 0.0) < 0.0 for m in bring), "pestering costs trust"


@pytest.mark.parametrize("gate", list(Gate))
def test_with_gates_switched_off_everybody_comes_in(gate: Gate) -> None:
    models = _after(gate, on=0.0)
    assert _count(models, Tally.TURNED_AWAY) == 0
    assert _count(models, Tally.JOINED) == _count(models, Tally.CONTACTS) > 100
    assert all(Cause.GATE_FEES not in dict(m.why("cash", 0, 8)) for m in models)


def test_heights_titles_and_hours_of_gates() -> None:
    model = Community(open_club(), seed=1)

    def codes(decision: SetGate) -> set[str]:
        return {r.code for r in model.check(decision).reasons}

    assert codes(SetGate(Gate.CONDITIONS, height=1.01)) == {"height_range"}
    assert codes(SetGate(Gate.PURCHASE, title="cars")) == {"unknown_title"}
    plain, asking = (model.check(SetGate(g)).hours for g in (Gate.INVITE, Gate.CONDITIONS))
    assert 0.0 < plain < asking
    assert model.apply(SetGate(Gate.LEVEL, height=0.7)).ok
    assert model.check(SetGate(Gate.LEVEL, height=0.7)).hours == 0.0, "it stands like this already"
    assert model.check(SetGate(Gate.LEVEL, height=0.6)).hours > 0.0
