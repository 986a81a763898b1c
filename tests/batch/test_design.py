"""Design files: every mistake at its place, judged by the scenario's own rules."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.batch.design import Design, load_design
from game.scenario import ScenarioError

GOOD = """
scenario: tiny
vary:
  plan.gate: [free, invite]
  params.talk_glow: {from: 0, to: 0.3, step: 0.1}
  titles.rain_song.price: 30
script:
  - {day: 3, verb: launch, title: rain_song, price: 28, slot: evening}
seeds: {root: 5, count: 4}
"""


def design(folder: Path, text: str) -> Design:
    path = folder / "design.yaml"
    path.write_text(text, encoding="utf-8")
    return load_design(path)


def problems(folder: Path, text: str) -> list[tuple[int, str, str]]:
    """(line, what is underlined, sentence) of every problem."""
    with pytest.raises(ScenarioError) as caught:
        design(folder, text)
    lines = text.split("\n")
    found = []
    for p in caught.value.problems:
        carets = p.caret_text.count("^")
        found.append((p.line, lines[p.line - 1][p.column - 1 : p.column - 1 + carets], p.message))
    return found


def test_a_design_becomes_a_plan(tmp_path: Path) -> None:
    made = design(tmp_path, GOOD)
    assert len(made.plan) == 2 * 4 * 4 and made.days == 10
    assert made.plan.run(5).values == {
        "plan.gate": "invite", "params.talk_glow": 0.1, "titles.rain_song.price": 30,
    }  # fmt: skip
    assert [made.plan.points.at(p)["params.talk_glow"] for p in range(4)] == [0.0, 0.1, 0.2, 0.3]


def test_ranges_of_whole_numbers_stay_whole(tmp_path: Path) -> None:
    made = design(tmp_path, "scenario: tiny\nvary:\n  segments.makers.members: {from: 4, to: 9, step: 2}\n")
    assert [made.plan.points.at(p)["segments.makers.members"] for p in range(3)] == [4, 6, 8]
    assert all(isinstance(v, int) for v in made.plan.points.values_of("segments.makers.members"))


def test_every_mistake_is_named_at_its_place_all_at_once(tmp_path: Path) -> None:
    text = """scenario: tiny
vary:
  plan.gate: [free, invit]
  plan.prais: [true]
  params.on_talk: [0, 1, 3]
  launch.price: {from: 20, to: 40, step: 5}
  launch.rain_sog.price: [1]
  economy.cash: [many]
cases:
  - {weekday: mondy}
  - {titles.rain_song.price: 0}
script:
  - {day: 3, verb: launch, title: rain_song, price: 28, slot: evenin}
  - {day: 11, verb: gate, kind: free}
  - {day: 1, verb: gate, kin: free}
  - {day: 1, verb: lunch}
  - {verb: greet}
  - {day: 2, verb: content, topic: storys}
  - {day: 2, verb: content, topic: stories, per_week: lots}
"""
    found = problems(tmp_path, text)
    assert [(line, marked) for line, marked, _ in found] == [
        (3, "invit"), (4, "plan.prais"), (5, "3"), (7, "launch.rain_sog.price"), (8, "many"), (10, "mondy"),
        (11, "0"), (13, "evenin"), (14, "11"), (15, "kin"), (16, "lunch"), (17, "{"), (18, "storys"),
        (19, "lots"),
    ]  # fmt: skip
    said = {line: message for line, _, message in found}
    hints = {3: "invite", 4: "praise", 10: "monday", 13: "evening", 15: "kind", 16: "launch", 18: "stories"}
    for line, word in hints.items():
        assert f"did you mean '{word}'" in said[line]
    assert "missing key 'day'" in said[17]


def test_mistakes_of_the_frame_do_not_hide_those_of_the_values(tmp_path: Path) -> None:
    text = "scenario: tiny\nseeds: {count: 0}\nvary: {plan.gate: [fre]}\nmetrics: [warmt]\nrecords: day\n"
    assert [(line, marked) for line, marked, _ in problems(tmp_path, text)] == [
        (2, "0"), (3, "fre"), (4, "warmt"), (5, "records"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "marked", "sentence"),
    [
        ("vary: {goals.sold.target: [1]}", "goals.sold.target", "a design cannot vary 'goals'"),
        ("vary: {plan: [1]}", "plan", "write 'plan.NAME'"),
        ("vary: {plan.gate: []}", "[", "has no values"),
        ("vary: {plan.greet: [true, true]}", "true", "named twice"),
        ("vary: {plan.greet: [[true]]}", "[", "not a list"),
        ("vary: {economy.cash: {from: 1, to: 9}}", "{", "missing key 'step'"),
        ("vary: {economy.cash: {from: 9, to: 1, step: 1}}", "{", "a range goes up"),
        ("vary: {economy.cash: {from: 1, to: 9, by: 2}}", "by", "unknown key 'by'"),
        ("vary: {economy.cash: {from: 0, to: 9000000, step: 1}}", "1", "9,000,001 values"),
        ("vary: {plan.content.3.per_week: [1]}", "plan.content.3.per_week", "no entry '3'"),
        ("vary: {launch.price: [9]}", "launch.price", "no entry of the script"),
        ("vary: {gate.day: [1, 99]}\nscript: [{day: 1, verb: gate, kind: free}]", "99", "from 1 to 10"),
        ("cases: [{}]", "{", "sets nothing"),
        ("cases: [{plan.greet: true}]\nvary: {plan.greet: [false]}", "plan.greet", "varied already"),
        ("record: weekly", "weekly", "'record' cannot be 'weekly'"),
        ("days: 0", "0", "at least 1"),
        ("metrics: [cash, cash]", "cash", "named twice"),
        ("record: [day, weekly]", "weekly", "cannot be 'weekly'"),
        ("record: end\nmetrics: [cash]", "metrics", "kept by day or tick"),
        ("events: [joined]", "events", "only when 'record' names events"),
        ("record: events\nevents: [join]", "join", "did you mean 'joined'"),
        ("vary: {bot: [idle, textbok]}", "textbok", "did you mean 'textbook'"),
        ("vary: {scenario: [tiny, story_cornr]}", "story_cornr", "did you mean 'story_corner'"),
        ("vary: {members: 0}", "0", "at least 1"),
        ("vary: {member: [10]}", "member", "did you mean 'members'"),
        ("vary: {branches: 5000}", "5000", "at most 4096"),
        ("zip: [{economy.cash: [1, 2], plan.greet: [true]}]", "{", "'economy.cash' has 2, 'plan.greet' has 1"),
        ("zip: [{plan.greet: [true]}]\nvary: {plan.greet: [false]}", "plan.greet", "varied already under 'zip'"),
        ("variants: {a: {set: {plan.gat: free}}}", "plan.gat", "did you mean 'gate'"),
        ("variants: {a: {plan: {gate: fre}}}", "fre", "did you mean 'free'"),
        ("variants: {a: {bot: nobody}}", "nobody", "there is no bot 'nobody'"),
        ("variants: {a: {script: [{day: 1, verb: gate, kind: fee}]}}", "fee", "did you mean 'free'"),
        ("variants: {a: {}}\nvary: {variant: [a, b]}", "b", "there is no variant 'b'"),
        ("sample: {method: sobol, size: 6, ranges: {plan.greet: [true, false]}}", "6", "such as 4 or 8"),
        ("sample: {method: lhs, size: 6, ranges: {economy.cash: {low: 9, high: 1}}}", "1", "more than 'low'"),
        ("sample: {method: lhs, size: 6, ranges: {economy.cash: {low: 1}}}", "{", "missing key 'high'"),
        ("sample: {method: lhs, size: 6, ranges: {plan.gate: [free, ivite]}}", "ivite", "did you mean 'invite'"),
        ("sample: {method: lhs, size: 6, ranges: {titles.rain_song.quality: {low: 0, high: 2}}}", "2", "at most 1"),
        ("sample: {method: lsh, size: 6, ranges: {economy.cash: [1]}}", "lsh", "did you mean 'lhs'"),
        ("stop: {when: [{measure: members}]}", "{", "one of 'at_least' and 'at_most'"),
        ("stop: {when: [{measure: member, at_least: 1}]}", "member", "did you mean 'members'"),
    ],
)
def test_one_mistake_one_sentence(tmp_path: Path, line: str, marked: str, sentence: str) -> None:
    (only,) = problems(tmp_path, f"scenario: tiny\n{line}\n")
    assert only[1] == marked and sentence in only[2]


def test_an_unknown_scenario_is_named_with_the_nearest(tmp_path: Path) -> None:
    ((line, marked, sentence),) = problems(tmp_path, "scenario: story_cornr\n")
    assert (line, marked) == (1, "story_cornr") and "did you mean 'story_corner'" in sentence


def test_a_scenario_may_be_a_folder_beside_the_design(tmp_path: Path) -> None:
    source = Path(__file__).parents[2] / "scenarios" / "_tiny" / "scenario.yaml"
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "scenario.yaml").write_text(source.read_text(encoding="utf-8"), encoding="utf-8")
    assert design(tmp_path, "scenario: ./own\n").scenario.id == "tiny"


def test_a_scenario_with_problems_is_not_run(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "scenario.yaml").write_text("schema: 1\nid: own\n", encoding="utf-8")
    ((_, marked, sentence),) = problems(tmp_path, "scenario: ./own\n")
    assert marked == "./own" and "problems" in sentence and "scenario check ./own" in sentence


def test_a_huge_plan_is_read_at_once(tmp_path: Path) -> None:
    text = "scenario: tiny\nseeds: {count: 10000}\nvary: {economy.cash: {from: 1, to: 1000, step: 1}}\n"
    assert len(design(tmp_path, text).plan) == 10_000_000


DOCS = (Path(__file__).parents[2] / "docs" / "batch.md").read_text(encoding="utf-8")


def test_the_examples_in_the_docs_can_be_run(tmp_path: Path) -> None:
    examples = re.findall(r"```yaml\n(.*?)```", DOCS, flags=re.S)
    assert [len(design(tmp_path, example).plan) for example in examples] == [800, 360, 256 * 7 * 10]


def test_every_key_named_in_the_docs_can_be_varied(tmp_path: Path) -> None:
    values = {
        "plan.gate": "free", "economy.cash": 900, "network.degree": 3, "titles.lantern_bear.quality": 0.5,
        "segments.toddler_mothers.members": 50, "segments.toddler_mothers.budget.mean": 90,
        "channels.library_poster.open": "true", "plan.content.0.per_week": 2, "weekday": "sunday",
        "silent_days": 4, "params.talk_glow": 0.1, "launch.price": 30, "launch.lantern_bear.price": 31,
    }  # fmt: skip
    assert all(f"`{key}`" in DOCS for key in values)
    script = "script: [{day: 2, verb: launch, title: lantern_bear, price: 39}]"
    for key, value in values.items():
        made = design(tmp_path, f"scenario: story_corner\n{script}\nvary: {{{key}: {value}}}\n")
        assert made.plan.run(0).values.keys() == {key}
