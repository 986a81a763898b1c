"""The bench: what it says and writes. No figure is held against the clock."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from agents.community import Community
from game.bench import crowd as crowds
from game.bench import report, speed
from game.bench.compilation import first_run
from game.bench.report import Plan, measure, targets
from game.bench.speed import Speed, compiled_ns, twin_ns
from game.bench.yardstick import ROOT, TWIN, twin_class


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sizes at which everything is over in a moment."""
    monkeypatch.setattr(report, "QUICK", (Plan(30, 2, 1, 1), Plan(60, 1, 1, 0)))
    monkeypatch.setattr(report, "CIRCLE", 40)
    monkeypatch.setattr(report, "RUN_DAYS", 3)
    monkeypatch.setattr(speed, "SHORTEST", 0.0)


@pytest.mark.usefixtures("small")
def test_what_a_quick_bench_says_and_returns() -> None:
    said: list[str] = []
    figures = measure(True, said.append)
    json.dumps(figures, allow_nan=False)
    assert [s["members"] for s in figures["sizes"]] == [30, 60]
    with_twin, without = figures["sizes"]
    assert all(s["ns_per_member_tick"] > 0 for s in figures["sizes"])
    assert with_twin["ratio"] > 1 and with_twin["twin_ns_per_member_tick"] > with_twin["ns_per_member_tick"]
    assert without["ratio"] is None
    assert figures["fork_ms"] > 0 and figures["run_ms"] > 0
    run = figures["run"]
    assert 20 < run["members_at_end"] <= 40 < run["visits"] and run["messages"] > 40
    assert "threads" not in figures and "compile" not in figures
    assert set(figures["targets"]) == {"fork within 1 ms", "3 days within 40 ms", "recorded below 2 times"}
    assert figures["recording"]["events"] > 100 and figures["recording"]["times"] > 0
    text = "\n".join(said)
    assert re.search(r"30 members: .* times as long", text)
    assert "fork at 40 members" in text
    assert not re.search(r"60 members: .*twin", text)


@pytest.mark.usefixtures("small")
def test_without_the_tests_at_hand_the_bench_says_so_and_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report, "twin_class", lambda: None)
    said: list[str] = []
    figures = measure(True, said.append)
    assert any("tests/twin" in line and "checkout" in line for line in said)
    assert all(s["ratio"] is None for s in figures["sizes"])


def test_the_twin_is_found_by_its_place(tmp_path: Path) -> None:
    assert (ROOT / TWIN).is_file()
    assert twin_class() is not None
    assert twin_class(tmp_path) is None


def test_targets_say_which_are_met() -> None:
    sizes = [Speed(500, 100.0, 5_900.0, 59.0), Speed(5_000, 100.0, 10_000.0, 100.0), Speed(100_000, 1, None, None)]
    met = targets(sizes, {"fork_ms": 1.0, "run_ms": 40.1, "recording": {"times": 1.9}})
    assert met == {
        "60 times the twin at 500 members": False,
        "100 times the twin at 5,000 members": True,
        "fork within 1 ms": True,
        "90 days within 40 ms": False,
        "recorded below 2 times": True,
    }


def test_the_crowd_is_the_book_club_in_circles_of_five_hundred() -> None:
    club = crowds.lesson()
    for members, circles in ((100, 1), (500, 1), (1_500, 3)):
        setup = crowds.crowd(members)
        assert setup.members == members
        assert len(setup.circles) == circles
        assert setup.titles == club.titles
        assert setup.plan.content == club.plan.content
        assert all(channel.open for channel in setup.channels)
        for ours, theirs in zip(setup.segments, club.segments, strict=True):
            assert abs(ours.members / members - theirs.members / club.members) < 0.01
    for wrong in (5, 700):
        with pytest.raises(ValueError, match="multiple of 500"):
            crowds.crowd(wrong)


def test_a_steady_club_keeps_its_number_and_its_one_room() -> None:
    """With newcomers for those who leave: what a whole run costs is told of the members it is told of."""
    community = crowds.steady(60)
    community.advance(40 * 6)
    counts = sum(community.ledger.tallies)
    from agents.names import Tally

    assert counts[Tally.JOINED] > 0 and counts[Tally.LEFT] > 0
    assert community.columns.circles.members.size == 1
    assert 50 <= crowds.here(community) <= 60


def test_every_phase_is_at_work_in_what_is_measured() -> None:
    community = crowds.lively(100)
    community.advance(120)
    counts = sum(community.ledger.tallies)
    names = ("VISITS", "POSTS", "OPERATOR_POSTS", "REPLIES", "QUESTIONS", "JOINED", "LEFT", "ORDERS", "CONTACTS",
             "INTRODUCED", "DELIVERED")  # fmt: skip
    from agents.names import Tally

    assert all(counts[Tally[name]] > 0 for name in names), dict(zip(Tally, counts, strict=False))


def test_measuring_leaves_the_community_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speed, "SHORTEST", 0.0)
    community: Community = crowds.lively(30)
    before = community.digest()
    assert compiled_ns(community, 1, 1) > 0
    assert twin_ns(twin_class(), community, 1, 1) > 0
    assert community.digest() == before


def test_threads_are_compared_by_their_bits() -> None:
    found = speed.threads_ns(60, 1, 2)
    assert found["same_bits"] is True
    assert found["gain"] == found["ns_1"] / found["ns_2"]


def test_a_python_that_fails_is_told_by_its_last_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("game.bench.compilation.SCRIPT", "raise SystemExit('no room')")
    with pytest.raises(RuntimeError, match="no room"):
        first_run(tmp_path)
    monkeypatch.setattr("game.bench.compilation.SCRIPT", "print(1.5)")
    assert first_run(tmp_path) == 1.5
