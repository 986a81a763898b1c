"""What bots are known to make of a scenario: only from a certificate of the same rules."""

from __future__ import annotations

import shutil
from pathlib import Path

from game.certificate.certificate import read
from game.certificate.known import known_figures
from game.scenario import load
from game.scenario.load import HOME


def test_figures_come_from_the_certificate_beside_the_scenario() -> None:
    scenario = load(HOME / "story_corner")
    found = read(HOME / "story_corner")
    assert found is not None and known_figures(scenario) == found.bots
    assert set(known_figures(scenario)) >= {"idle", "seller", "textbook", "expert"}


def test_a_variant_has_its_own_figures() -> None:
    found = read(HOME / "story_corner")
    assert found is not None
    assert known_figures(load(HOME / "story_corner", "hard")) == found.variants["hard"]


def test_a_certificate_of_other_rules_says_nothing(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(HOME / "story_corner", tmp_path / "story_corner"))
    assert known_figures(load(folder))
    logic = folder / "scenario.yaml"
    logic.write_text(logic.read_text(encoding="utf-8").replace("hours_per_week: 12", "hours_per_week: 13"), "utf-8")
    assert known_figures(load(folder)) == {}
    (folder / "certificate.json").unlink()
    assert known_figures(load(folder)) == {}
