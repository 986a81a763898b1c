"""Every shipped scenario, played to its end by every bot, and held to its certificate. A few seeds: the full form is
``run.py scenario certify --all``.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from game.batch.certify import ROOT, seed_number
from game.bots import NAMES, Result, make, play
from game.bots.expert import plan_digest
from game.certificate import certificate
from game.certificate.expected import read_expected
from game.certificate.verdicts import judge
from game.scenario import find_scenarios, load

FOLDERS = find_scenarios()
SEEDS = tuple(seed_number(ROOT, rep) for rep in range(2))
"""The first of certification's: a run that goes wrong here is found again there."""
WITHOUT_CERTIFICATE: set[str] = set()
"""Shipped scenarios that still have none; this list may only become shorter."""

folders = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)


@cache
def played(folder: Path) -> dict[str, list[Result]]:
    """Every bot on the first seeds; an expert only where one is trained."""
    scenario = load(folder)
    names = [name for name in NAMES if name != "expert" or plan_digest(scenario)]
    return {name: [play(scenario, seed, make(name, scenario, seed)) for seed in SEEDS] for name in names}


@folders
def test_every_bot_plays_it_to_its_end(folder: Path) -> None:
    for name, results in played(folder).items():
        for result in results:
            assert result.session.over, name
            assert result.outcome.lost or result.session.day == load(folder).days, name
            assert 0.0 <= result.outcome.score <= 100.0, name


@folders
def test_doing_nothing_does_not_win_it_and_the_rules_of_thumb_do_better(folder: Path) -> None:
    runs = played(folder)
    assert not any(result.outcome.won for result in runs["idle"])
    assert score(runs["idle"]) < score(runs["textbook"])
    if "expert" in runs:
        assert score(runs["idle"]) < score(runs["expert"])


def test_scenarios_without_a_certificate_are_known() -> None:
    found = {folder.name for folder in FOLDERS if certificate.read(folder) is None}
    assert found == WITHOUT_CERTIFICATE, "run.py scenario certify, then take it from the list"


def test_certificates_are_current_and_hold() -> None:
    for folder in FOLDERS:
        scenario, kept = load(folder), certificate.read(folder)
        if kept is None:
            continue
        assert certificate.stale(kept, scenario) == [], f"run.py scenario certify {scenario.id}"
        assert [v.said for v in kept.verdicts if v.broken] == [], scenario.id
        assert not kept.quick and kept.seeds >= 100 and tuple(kept.bots) == NAMES, scenario.id
        assert tuple(kept.levers) == scenario.levers.allowed and tuple(kept.variants) == scenario.variants, scenario.id
        expected = read_expected(folder)
        assert judge(kept.bots, kept.levers, expected, kept.variants) == kept.verdicts, f"{scenario.id}: edited by hand"
        assert tuple(expected.bots) == NAMES, f"{scenario.id}: certify --write-expected"
        for name, results in played(folder).items():
            low, high = kept.bots[name].score.p5 - 15.0, kept.bots[name].score.p95 + 15.0
            assert all(low <= result.outcome.score <= high for result in results), (scenario.id, name)


def score(results: list[Result]) -> float:
    """Mean score."""
    return sum(result.outcome.score for result in results) / len(results)
