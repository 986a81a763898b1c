"""The guide for authors tells the truth: its examples load, its tables are complete."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.scenario import MEASURES, load_logic
from game.scenario.rhythms import PRESETS
from game.scenario.spec import ScenarioSpec

GUIDE = (Path(__file__).resolve().parents[2] / "docs" / "authoring.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)
FRAME = """\
schema: 1
id: guide
days: 60
topics: [bedtime, nature]
segments: {parents: {members: 9, rhythm: evenings, interests: {bedtime: 1}}}
titles:
  lantern_bear: {price: 39, cost: 20, interests: {bedtime: 1}}
  seven_cats: {price: 25, cost: 12, interests: {bedtime: 1}}
channels: {library_poster: {segment: parents, per_day: 0.5}}
goals: {sold: {measure: sold_units, target: 5}}
"""


def test_the_first_example_is_a_whole_scenario():
    assert load_logic(EXAMPLES[0]).setup.members == 24


@pytest.mark.parametrize("example", EXAMPLES[1:], ids=lambda e: e.split("\n")[0])
def test_every_other_example_fits_into_a_scenario(example):
    parts = [line.split(":")[0] for line in example.split("\n") if re.match(r"[a-z]", line)]
    frame = "".join(p for p in re.split(r"(?m)^(?=[a-z])", FRAME) if p.split(":")[0] not in parts)
    extra = "channels: {library_poster: {segment: toddler_mothers, per_day: 0.5}}\n"
    if "segments" in parts:
        frame = re.sub(r"(?m)^channels.*\n", extra, frame)
    assert load_logic(frame + example).setup.members > 0


def test_tables_name_every_key_and_every_measure():
    for name, info in ScenarioSpec.model_fields.items():
        assert f"| `{info.alias or name}` |" in GUIDE, name
    for name, measure in MEASURES.items():
        assert f"| `{name}` | {measure.unit} | {measure.about} |" in GUIDE
    assert all(f"`{name}`" in GUIDE for name in PRESETS)
