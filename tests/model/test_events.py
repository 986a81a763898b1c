"""Recorded events: complete, in order, and without any influence."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from agents.community import Community
from agents.decisions import Appoint, Expel, SetReward
from agents.events import FIELDS, NOBODY
from agents.names import EventKind, Happening, Kind, Role, Source, Tally, Wave
from agents.params import Params
from agents.setup import Circle, Setup
from tests.model.builders import DAY, LAUNCH, STRANGERS, open_club

SEED = 11
DAYS = 21
PAR = Params().replace(bring_belonging=0.05, leave_cold=0.05, leave_outside=0.03)


def _setup(members: int = 40, rooms: int = 2) -> Setup:
    return open_club(
        members,
        channels=(replace(STRANGERS, advertisers=0.3),),
        circles=tuple(Circle(f"room{k}", 400, leaders=1, kols=1) for k in range(rooms)),
    )


def _lived(record: bool, threads: int = 1, step: int = DAYS * DAY) -> Community:
    model = Community(_setup(), PAR, SEED, record=record)
    for decision in (SetReward(8.0, True), replace(LAUNCH, reminders=3), Expel(3)):
        assert model.apply(decision).ok
    for start in range(0, DAYS * DAY, step):
        model.advance(min(step, DAYS * DAY - start), threads)
    return model


@pytest.fixture(scope="module")
def model() -> Community:
    return _lived(True)


def _count(model: Community, *tallies: Tally) -> int:
    return int(sum(np.sum(model.ledger.tallies, axis=0)[t] for t in tallies))


def test_a_table_has_every_field_and_resolves_who(model: Community) -> None:
    table = model.events()
    assert tuple(table) == FIELDS
    assert len({column.size for column in table.values()}) == 1 and table["kind"].size > 1000
    people = model.columns.people
    somebody = table["row"] >= 0
    assert (table["uid"][somebody] == people.uid[table["row"][somebody]]).all()
    assert (table["uid"][~somebody] == NOBODY).all()
    assert (np.diff(table["tick"]) >= 0).all()
    assert table["tick"].max() == DAYS * DAY - 1
    assert int(model.columns.events.lost[0]) == 0


def test_events_agree_with_the_tallies_and_the_columns(model: Community) -> None:
    table, people = model.events(), model.columns.people
    kind = table["kind"]
    by_members = table["row"] >= 0
    said = ((kind == EventKind.POST) | (kind == EventKind.REPLY)) & by_members
    assert np.count_nonzero(said) == _count(model, Tally.POSTS)
    assert np.count_nonzero((kind == EventKind.REPLY) & by_members) >= _count(model, Tally.REPLIES) > 50
    assert np.count_nonzero(said & (table["a"] == Kind.ADVERT)) == _count(model, Tally.ADVERTS) > 0
    assert np.count_nonzero(kind == EventKind.READ) == _count(model, Tally.VISITS)
    assert table["amount"][kind == EventKind.READ].sum() == _count(model, Tally.READ) > 0
    joins, leaves = kind == EventKind.JOINED, kind == EventKind.LEFT
    assert np.count_nonzero(joins) == _count(model, Tally.JOINED) > 0
    assert np.count_nonzero(leaves) == _count(model, Tally.LEFT) > 0
    here = int(model.columns.circles.members.sum())
    assert np.count_nonzero(joins) - np.count_nonzero(leaves) == here - model.setup.members
    assert (people.left_cause[table["row"][leaves]] == table["a"][leaves]).all()
    assert (people.left[table["row"][leaves]] == table["tick"][leaves]).all()
    assert (people.inviter[table["row"][joins]] == table["other"][joins]).all()
    invited = kind == EventKind.INTRODUCED
    assert np.count_nonzero(invited) == _count(model, Tally.INTRODUCED) > 0
    assert (table["a"][invited] == Source.INVITED).all()


def test_purchases_carry_wave_exposure_and_price(model: Community) -> None:
    table = model.events()
    bought = table["kind"] == EventKind.BOUGHT
    assert np.count_nonzero(bought) == _count(model, Tally.ORDERS) == model.columns.shop.sold.sum() > 10
    waves = np.bincount(table["b"][bought], minlength=len(Wave))
    assert waves.tolist() == model.columns.desk.sales.tolist()
    assert set(table["c"][bought].tolist()) <= {int(w) for w in Wave} and table["c"][bought].any()
    revenue = sum(g["revenue"] for g in model.ledger.gauges)
    assert table["amount"][bought].sum() == pytest.approx(revenue)
    assert np.count_nonzero(table["kind"] == EventKind.DELIVERED) == _count(model, Tally.DELIVERED) > 0


def test_first_replies_and_their_wait_follow_from_the_events(model: Community) -> None:
    table = model.events()
    answers = (table["kind"] == EventKind.REPLY) & (table["other"] >= 0) & (table["amount"] >= 0)
    waited = table["amount"][answers]
    assert _count(model, Tally.REPLIED_FIRST) <= np.count_nonzero(answers)
    assert 0 < _count(model, Tally.REPLY_WAIT) <= waited.sum()


def test_each_circle_has_its_own(model: Community) -> None:
    table, circles = model.events(), model.columns.circles
    joined = np.bincount(table["circle"][table["kind"] == EventKind.JOINED], minlength=2)
    left = np.bincount(table["circle"][table["kind"] == EventKind.LEFT], minlength=2)
    assert (joined - left + model.setup.members // 2).tolist() == circles.members.tolist()


def test_recording_changes_nothing_and_threads_and_pieces_record_the_same(model: Community) -> None:
    assert _lived(False).digest() == model.digest()
    table = model.events()
    for other in (_lived(True, threads=3), _lived(True, step=5)):
        assert other.digest() == model.digest()
        again = other.events()
        assert all(np.array_equal(again[name], table[name]) for name in FIELDS)


def test_room_never_runs_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """With hardly any room to begin with, everything is collected all the same."""
    monkeypatch.setattr("agents.events.LEAST_ROOM", 1)
    monkeypatch.setattr("agents.events.ROOM_A_ROW", 0)
    tight = Community(_setup(), PAR, SEED, record=True)
    assert tight.columns.events.kind.size == 1
    monkeypatch.undo()
    whole = Community(_setup(), PAR, SEED, record=True)
    for each in (whole, tight):
        each.advance(6 * DAY)
    assert len(tight.events()["kind"]) == len(whole.events()["kind"]) > 300


def test_a_fork_goes_on_recording_by_itself(model: Community) -> None:
    before = len(model.events()["kind"])
    fork = model.fork()
    fork.advance(DAY)
    assert len(fork.events()["kind"]) > before == len(model.events()["kind"])


def test_without_recording_there_is_no_table() -> None:
    model = Community(_setup(), PAR, SEED)
    assert model.columns.events.kind.size == 0
    with pytest.raises(ValueError, match="record=True"):
        model.events()


def test_every_happening_has_its_event() -> None:
    for happening in Happening:
        assert EventKind[happening.name] == EventKind.JOINED + happening


def test_a_change_of_role_is_recorded() -> None:
    model = Community(_setup(), PAR, SEED, record=True)
    people = model.columns.people
    row = int(np.flatnonzero(people.role == Role.LEADER)[0])
    assert model.apply(Appoint(int(people.uid[row]), Role.MEMBER)).ok
    table = model.events()
    (at,) = np.flatnonzero(table["kind"] == EventKind.ROLE)
    assert [table[k][at] for k in ("row", "uid", "a", "b")] == [row, people.uid[row], Role.MEMBER, Role.LEADER]
