"""What Mesa users expect of a model: agents, agent sets, data collectors, batch runs; and that it costs nothing."""

from __future__ import annotations

import gc
import weakref

import mesa
import numpy as np
import pytest

from agents.community import Community, reporters
from agents.decisions import SetGreeting
from agents.names import Cause, Kind, Role, Status
from agents.params import Params
from agents.people import KOL, Leader, Member
from agents.setup import Circle
from tests.model.builders import DAY, LAUNCH, club, lived, open_club, play

LED = (Circle("main", size_limit=200, leaders=1, kols=2),)


def test_agents_are_the_members_of_now_in_row_order() -> None:
    model = lived(open_club(), 3, 10, leave_cold=0.1)
    people = model.columns.people
    here = np.flatnonzero(people.status[: model.rows] == Status.MEMBER)
    assert [a.row for a in model.agents] == here.tolist()
    assert len(here) < model.rows
    assert [a.unique_id for a in model.agents] == [r + 1 for r in here.tolist()]
    assert all(isinstance(a, mesa.Agent) and a.model is model for a in model.agents)


def test_agent_sets_select_get_and_aggregate_by_any_column() -> None:
    model = lived(club(), 3, 5, on_leaving=0.0)
    warm = model.agents.select(lambda a: a.warmth > 0.4)
    assert 0 < len(warm) < len(model.agents)
    assert model.agents.agg("warmth", max) == max(model.agents.get("warmth"))
    assert np.isclose(model.agents.agg("trust", np.mean), model.columns.people.trust[: model.rows].mean())
    assert len(model.agents.select(at_most=3)) == 3
    by_place = model.agents.groupby("place").count()
    assert sum(by_place.values()) == model.rows == len(model.agents)
    ordered = model.agents.sort("belonging", ascending=True).get("belonging")
    assert ordered == sorted(ordered)
    assert model.agents.do("step") is not None


def test_members_are_live_views_of_their_rows() -> None:
    model = lived(club(), 3, 2)
    member = next(iter(model.agents.select(lambda a: a.row == 7)))
    assert member is model.member(7)
    model.columns.people.warmth[7] = 0.125
    assert member.warmth == 0.125
    before = member.mark
    model.advance(5 * DAY)
    assert member.mark > before
    assert member.interests.shape == (2,)
    assert (member.role_name, member.source_name, member.here) == ("MEMBER", "FOUNDING", True)
    with pytest.raises(AttributeError, match="no 'wealth'"):
        _ = member.wealth


def test_members_stay_themselves_when_the_columns_grow() -> None:
    model = Community(open_club(), seed=3)
    member = model.member(4)
    model._grow()
    model.columns.people.warmth[4] = 0.75
    assert member.warmth == 0.75
    assert model.member(4) is member


def test_friends_come_strongest_first() -> None:
    model = Community(club(), seed=3)
    ties = model.columns.ties
    row = int(np.argmax(ties.degree))
    friends = model.member(row).friends_here
    assert len(friends) == ties.degree[row] > 3
    strengths = [ties.strength[row, ties.peer[row] == f.row].item() for f in friends]
    assert strengths == sorted(strengths, reverse=True)


def test_living_makes_no_agent_objects() -> None:
    model = Community(open_club(), seed=3)
    model.advance(20 * DAY)
    assert model._objects == {}
    assert not [o for o in gc.get_objects() if isinstance(o, Member) and o.model is model]


def test_kols_and_leaders_are_agents_who_deliberate_once_a_day() -> None:
    calls: list[tuple[int, int]] = []

    class Watched(Community):
        def member(self, row: int) -> Member:
            if self.columns.people.role[row] in (Role.KOL, Role.LEADER):
                calls.append((self.tick, row))
            return super().member(row)

    model = Watched(open_club(circles=LED), seed=3)
    kinds = model.agents_by_type
    assert {k: len(v) for k, v in kinds.items()} == {Member: 27, KOL: 2, Leader: 1}
    assert set(model.agent_types) == {Member, KOL, Leader}
    calls.clear()
    model.advance(4 * DAY)
    named = {a.row for k in (KOL, Leader) for a in kinds[k]}
    assert sorted(calls) == sorted((day * DAY + 4, row) for day in range(4) for row in named)


def test_what_leaders_and_kols_do_is_seen_in_the_feed() -> None:
    model = lived(open_club(circles=LED), 3, 12, ((0, LAUNCH),))
    plain = lived(open_club(circles=LED), 3, 12, ((0, LAUNCH),), on_characters=0.0)
    leader = next(iter(model.agents_by_type[Leader])).row
    feed = model.columns.feed
    by_leader = set(feed.kind[0][feed.author[0] == leader].tolist())
    assert {Kind.ANSWER, Kind.GREETING} & by_leader
    assert model.digest() != plain.digest()


def test_a_leader_greets_whom_nobody_greeted() -> None:
    script = ((0, SetGreeting(False)),)
    led = lived(open_club(circles=LED), 3, 15, script)
    alone = lived(open_club(circles=LED), 3, 15, script, on_characters=0.0)
    assert dict(led.why("belonging", 0, 15)).get(Cause.GREETING, 0.0) > 0.0
    assert Cause.GREETING not in dict(alone.why("belonging", 0, 15))


def test_a_data_collector_takes_model_and_agent_reporters() -> None:
    collector = mesa.DataCollector(
        model_reporters=reporters() | {"day": "day", "sold": lambda m: int(m.columns.shop.sold.sum())},
        agent_reporters={"warmth": "warmth", "circle": "circle", "posts": lambda a: a.posts},
    )
    model = Community(open_club(), seed=3, datacollector=collector)
    model.apply(LAUNCH)
    for _ in range(24):
        model.step()
    table = collector.get_model_vars_dataframe()
    assert len(table) == 24
    assert table["members"].iloc[-1] == len(model.agents)
    assert table["day"].iloc[-1] == model.day == 4
    assert table["sold"].is_monotonic_increasing
    assert table["sold"].iloc[-1] > 0
    rows = collector.get_agent_vars_dataframe()
    last = rows.xs(24, level="Step")
    assert len(last) == len(model.agents)
    assert last.loc[8, "warmth"] == model.member(7).warmth  # agents count from 1, rows from 0
    plain = Community(open_club(), seed=3)
    plain.apply(LAUNCH)
    plain.advance(24)
    assert plain.digest() == model.digest()  # collecting disturbs nothing


class Small(Community):
    """A community as mesa.batch_run makes one: from plain values."""

    def __init__(self, decay: float = 0.05, days: int = 2, luck: int = 1, seed: int | None = None) -> None:
        collector = mesa.DataCollector(
            {"warmth": lambda m: m.gauges()["warmth"], "bits": lambda m: m.digest(), "tick": "tick"}
        )
        super().__init__(club(20), Params().replace(decay=decay), seed or luck, datacollector=collector)
        self.last = days * DAY

    def step(self) -> None:
        super().step()
        self.running = self.tick < self.last


def test_batch_run_sweeps_parameters_and_stops_when_the_model_does() -> None:
    records = mesa.batch_run(
        Small,
        {"decay": [0.0, 0.4], "days": 2, "luck": [3, 4]},
        number_processes=1,
        data_collection_period=-1,
        display_progress=False,
    )
    assert len(records) == 4
    assert {r["tick"] for r in records} == {12}
    warmth = {(r["decay"], r["luck"]): r["warmth"] for r in records}
    assert all(warmth[0.0, s] > warmth[0.4, s] for s in (3, 4))
    assert len({r["bits"] for r in records}) == 4


def test_no_seed_is_the_seed_one() -> None:
    assert Community(club(), seed=None).digest() == Community(club(), seed=1).digest()


def test_run_model_runs_until_it_says_stop() -> None:
    model = Small(days=1)
    model.run_model()
    assert (model.tick, model.steps) == (6, 6)


def test_removing_a_member_is_a_departure() -> None:
    model = lived(open_club(circles=LED), 3, 4)
    member = next(iter(model.agents_by_type[KOL]))
    row = member.row
    member.remove()
    assert not member.here
    assert member not in model.agents
    assert KOL not in model.agents_by_type or row not in [a.row for a in model.agents_by_type[KOL]]
    assert dict(model.why("members", 4, 4))[Cause.REMOVED] == -1.0
    play(model, 3 * DAY)
    assert model.columns.people.left_cause[row] == Cause.REMOVED


def test_removing_everybody_empties_the_community() -> None:
    model = lived(club(12), 3, 2)
    model.columns.desk.hours[0] = 0.0  # that is the operator's business
    for member in list(model.agents):
        member.remove()
    assert len(model.agents) == 0
    model.advance(2 * DAY)
    assert model.gauges()["members"] == 0.0


def test_a_dropped_community_is_freed() -> None:
    def life() -> tuple[weakref.ref[Community], weakref.ref[Member]]:
        model = Community(open_club(circles=LED), seed=3)
        model.step()
        play(model, 2 * DAY)
        twin = model.fork()
        twin.advance(DAY)
        return weakref.ref(model), weakref.ref(next(iter(twin.agents)))

    model, member = life()
    gc.collect()
    assert model() is None
    assert member() is None


def test_mesas_own_random_numbers_disturb_nothing() -> None:
    model, other = Community(club(), seed=3), Community(club(), seed=3)
    model.random.random()
    model.rng.random()
    model.agents.shuffle_do("step")
    assert play(model, 20).digest() == play(other, 20).digest()
