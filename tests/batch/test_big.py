"""Big communities: the same scenario in branches, and what it will take is said before."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from agents.community import Community
from agents.storage import nbytes
from agents.structure import CIRCLES_MAX
from game.batch import command
from game.batch.community_work import experiment
from game.batch.design import design_of
from game.batch.errors import BatchError
from game.batch.estimate import Estimate, _part, _state_bytes, duration, estimate, room
from game.batch.experiment import Experiment
from game.batch.library import Library
from game.scenario import Scenario, find_scenarios, load
from game.scenario.scale import ScaleSpec


def club(**scale: int) -> Scenario:
    (folder,) = [f for f in find_scenarios() if f.name == "story_corner"]
    plain = load(folder)
    spec = plain.spec.model_copy(update={"scale": ScaleSpec(**scale)})
    return Scenario(spec=spec, texts={})


def design(members: int, more: str = "") -> Experiment:
    text = f"scenario: story_corner\nseeds: {{count: 1}}\n{more}"
    return experiment(design_of(text, "x", Library(), {"members": members}))


def test_eighty_nine_branches_are_eighty_nine_of_the_pattern() -> None:
    plain, many = club(), club(members=8_900)
    assert many.setup.members == 8_900 and len(many.setup.circles) == 89
    assert [s.members for s in many.setup.segments] == [89 * s.members for s in plain.setup.segments]
    assert {c.size_limit for c in many.setup.circles} == {plain.setup.circles[0].size_limit}
    assert many.setup.economy.cash == pytest.approx(89 * plain.setup.economy.cash)
    assert many.goals[0].target == 89 * plain.goals[0].target and many.goals[1].target == plain.goals[1].target
    assert plain.digest != many.digest


def test_people_add_up_exactly_and_branches_may_be_chosen() -> None:
    odd = club(members=12_347, branches=7)
    assert odd.setup.members == 12_347 and len(odd.setup.circles) == 7
    assert sum(c.size_limit for c in odd.setup.circles) >= 12_347 * 3
    small = club(members=11)
    assert small.setup.members == 11 and len(small.setup.circles) == 1
    assert len(club(members=10_000_000).setup.circles) == CIRCLES_MAX


def test_a_plain_scenario_is_untouched_by_the_word_scale() -> None:
    (folder,) = [f for f in find_scenarios() if f.name == "story_corner"]
    plain = load(folder)
    same = club(members=plain.setup.members)
    assert same.setup == plain.setup and same.factor == 1.0


def test_branches_live_like_the_pattern() -> None:
    text = "scenario: story_corner\nseeds: {count: 12}\ndays: 12\nrecord: end\n"
    whole = experiment(design_of(text, "x", Library(), {}))
    one = np.mean([whole.work({}, whole.plan.run(k).seed).summary["warmth"] for k in range(12)])
    big = design(6_000, "days: 12\nrecord: end\n")
    run = big.plan.run(0)
    summary = big.work(run.values, run.seed).summary
    assert summary["circles"] == 60
    assert summary["warmth"] == pytest.approx(one, abs=0.05)


def test_what_it_takes_is_counted_from_the_shapes_it_will_have() -> None:
    setup = club(members=3_000).setup
    assert _state_bytes(setup) == nbytes(Community(setup, seed=1).columns)


def test_an_estimate_is_of_the_largest_run_and_measured_on_a_part() -> None:
    assert estimate(design(19_999)) is None
    found = estimate(design(20_000, "vary: {plan.greet: [true, false]}\n"))
    assert found is not None
    assert (found.members, found.circles, found.days, found.probed) == (20_000, 200, 60, 10_000)
    assert 50 < found.ns < 20_000 and found.state > 20_000 * 1_000
    assert "20,000 members in 200 circles for 60 days: about" in found.said()
    part = _part(club(members=1_000_000, branches=10))
    assert part.setup.members == 10_000 and len(part.setup.circles) == 1


def test_runs_are_spread_over_cores_and_memory() -> None:
    big = Estimate(10**6, 4096, 60, 2.3e9, 200.0, 10_000)
    assert big.seconds == pytest.approx(72.0)
    assert (room(big, 50, 8, 100e9).workers, room(big, 50, 8, 100e9).threads) == (8, 1)
    assert (room(big, 1, 8, 100e9).workers, room(big, 1, 8, 100e9).threads) == (1, 8)
    assert (room(big, 50, 8, 8e9).workers, room(big, 50, 8, 8e9).threads) == (2, 4)
    assert "more than the machine can hold" in room(big, 1, 2, 1e9).said
    assert room(big, 3, 4, None).workers == 3
    assert [duration(s) for s in (5, 600, 36_000)] == ["5 s", "10 min", "10.0 h"]


def test_more_circles_than_there_can_be_are_refused_at_the_command(tmp_path: Path) -> None:
    text = "scenario: tiny\nvary: {branches: 4096, segments.makers.members: 9000}\n"
    (tmp_path / "d.yaml").write_text(text, encoding="utf-8")
    command.check(tmp_path / "d.yaml", {})
    with pytest.raises((BatchError, ValueError), match="at most 4096"):
        command.check(tmp_path / "d.yaml", {"branches": 4097})
