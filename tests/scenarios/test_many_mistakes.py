"""All mistakes at once, each once, in file order."""

from __future__ import annotations

import pickle

import pytest

from game.scenario import ScenarioError, check, format_problems, load, load_logic
from game.scenario.load import HOME
from game.scenario.source import PROBLEMS_MAX

TWELVE = """\
schema: 1
id: tiny
days: ten
weekday: wensday
topics: [stories, crafts]
segments:
  parents:
    membrs: 16
    rhythm: evening
    interests: {storys: 0.8, crafts: 1.4}
  makers: {members: 8, rhythm: all_day, interests: {stories: 0.3}}
  makers: {members: 9}
titles:
  paper_birds: {price: 32, interests: {crafts: 0.9}}
  rain_song: {price: 28, cost: .nan, interests: {stories: 0.9}}
channels:
  noticeboard: {segment: parent, per_day: 0.4}
goals:
  sold: {measure: sold_units, target: 5}
  stay: {measure: member, target: 15}
losses:
  dead: {kind: circle_dead}
  broke: {kind: below, measure: cash, limit: 0}
params: {patiense: 3}
"""
PLACES = [
    (3, 7, "whole number"), (4, 10, "'wednesday'"), (8, 5, "'members'"), (9, 13, "'evenings'"),
    (10, 17, "'stories'"), (10, 38, "at most 1"), (12, 3, "duplicate key"), (14, 16, "missing key 'cost'"),
    (15, 32, "not a number"), (17, 26, "'parents'"), (20, 19, "'members'"), (24, 10, "'patience'"),
]  # fmt: skip


def test_twelve_mistakes_in_one_file_give_twelve_messages(tiny):
    (tiny / "scenario.yaml").write_text(TWELVE, encoding="utf-8")
    problems = check(tiny)
    assert len(problems) == 12, format_problems(problems)
    for problem, (line, column, says) in zip(problems, PLACES):
        assert (problem.line, problem.column) == (line, column), str(problem)
        assert says in problem.message


def test_mistakes_in_four_files_are_all_reported_logic_first(edit):
    edit("days: 10", "days: x")
    for lang in ("en", "zh-Hans", "zh-Hant"):
        folder = edit("tagline:", "tagine:", f"text.{lang}.yaml")
    files = [p.file for p in check(folder)]
    assert files == ["scenario.yaml", "text.en.yaml", "text.zh-Hans.yaml", "text.zh-Hant.yaml"]


def test_words_are_still_judged_when_the_logic_cannot_be_read(edit):
    edit("id: tiny", "id: 'tiny")
    folder = edit("tagline:", "tagine:", "text.en.yaml")
    assert sorted({p.file for p in check(folder)}) == ["scenario.yaml", "text.en.yaml"]


def test_the_error_carries_every_problem_and_survives_pickling(tiny):
    (tiny / "scenario.yaml").write_text(TWELVE, encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        load(tiny)
    assert caught.value.problems == check(tiny)
    assert pickle.loads(pickle.dumps(caught.value)).problems == caught.value.problems
    assert str(caught.value).endswith("12 problems")


def test_a_file_of_nothing_but_mistakes_is_reported_up_to_a_bound(tiny):
    path = tiny / "scenario.yaml"
    path.write_text(path.read_text() + "".join(f"key_{n}: 1\n" for n in range(1000)))
    problems = check(tiny)
    assert len(problems) == PROBLEMS_MAX + 1
    assert problems[-1].message == "further problems are not listed"


def test_logic_alone_is_judged_as_strictly(tiny):
    with pytest.raises(ScenarioError) as caught:
        load_logic(TWELVE)
    assert len(caught.value.problems) == 12
    alone = load_logic((HOME / "_tiny" / "scenario.yaml").read_text(encoding="utf-8"))
    assert alone.digest == load(HOME / "_tiny").digest
    assert alone.languages == ()
