"""Variants and scenarios that extend others: what is merged, where mistakes are shown, which words are inherited."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from game.scenario import check, format_problems, load, load_logic
from game.scenario.load import HOME

VARIANTS = """\
variants:
  easy: {economy: {cash: 5000}, difficulty: 1}
  hard:
    goals: {sold: {target: 9}}
    without: [goals.stay, levers.reward]
    titles: {rain_song: {price: 31}}
"""


@pytest.fixture
def varied(tiny: Path) -> Path:
    """The copy with two variants."""
    logic = tiny / "scenario.yaml"
    logic.write_text(logic.read_text(encoding="utf-8") + VARIANTS, encoding="utf-8")
    for path in tiny.glob("text.*.yaml"):
        path.write_text(path.read_text(encoding="utf-8") + "\nvariants: {easy: More money, hard: More to sell}\n")
    return tiny


@pytest.fixture
def child(tmp_path: Path, tiny: Path) -> Path:
    """A folder beside the copy that extends it, with no words of its own."""
    folder = tmp_path / "child"
    folder.mkdir()
    (folder / "scenario.yaml").write_text("extends: tiny\nid: child\ndays: 20\neconomy: {cash: 70}\n")
    return folder


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, (old, text.count(old))
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_variants_merge_key_by_key_and_leave_out(varied: Path) -> None:
    assert check(varied) == [], format_problems(check(varied))
    plain, easy, hard = load(varied), load(varied, "easy"), load(varied, "hard")
    assert plain.variants == easy.variants == ("easy", "hard") and (plain.variant, hard.variant) == ("", "hard")
    assert [s.setup.economy.cash for s in (plain, easy, hard)] == [1000, 5000, 1000]
    assert [[g.key for g in s.goals] for s in (plain, hard)] == [["sold", "stay"], ["sold"]]
    assert [s.goals[0].target for s in (plain, easy, hard)] == [5, 5, 9]
    assert hard.setup.titles[1].price == 31 and hard.setup.titles[1].cost == 13
    assert hard.levers.reward is None and plain.levers.reward is not None
    assert easy.text("en").goals["stay"] == plain.text("en").goals["stay"]
    assert "9" in hard.text("en").goals["sold"]
    assert len({s.digest for s in (plain, easy, hard)}) == 3


def test_a_variant_is_written_into_run_files_whole(varied: Path) -> None:
    from game.replay import scenario_of
    from game.session import Session

    hard = load(varied, "hard")
    session = Session.start(hard, 1)
    session.step_day()
    assert load_logic(hard.source).digest == hard.digest
    assert scenario_of(session.record(), "it", []).digest == hard.digest


def test_a_variant_that_is_not_there_is_named(varied: Path) -> None:
    from game.scenario import ScenarioError

    with pytest.raises(ScenarioError, match="there is no variant 'hart'; did you mean 'hard'"):
        load(varied, "hart")


@pytest.mark.parametrize(
    ("old", "new", "marker", "says"),
    [
        ("{target: 9}", "{target: x}", "x}", "'target' should be a number, not 'x'"),
        ("{target: 9}", "{tarket: 9}", "tarket", "unknown key 'tarket'; did you mean 'target'?"),
        ("goals: {sold: {t", "gaols: {sold: {t", "gaols", "unknown key 'gaols'; did you mean 'goals'?"),
        ("goals.stay, ", "goals.sty, ", "goals.sty", "there is no 'goals.sty' to leave out; did you mean 'stay'?"),
        ("goals.stay, ", "3, ", "3, ", "'3' names no part"),
        ("{rain_song: {price: 31}}", "{rain_son: {price: 31}}", "rain_son", "missing key"),
        ("easy: {economy", "easy: {id: other, economy", "id: other", "a variant cannot change 'id'"),
        ("difficulty: 1}", "variants: {}}", "variants: {}", "a variant cannot change 'variants'"),
    ],
)
def test_a_mistake_in_a_variant_is_shown_there(varied: Path, old: str, new: str, marker: str, says: str) -> None:
    replaced(varied / "scenario.yaml", old, new)
    problems = [p for p in check(varied) if p.file == "scenario.yaml"]
    assert any(says in p.message for p in problems), [str(p) for p in problems]
    text = (varied / "scenario.yaml").read_text(encoding="utf-8")
    before = text[: text.index(marker, text.index("variants:\n"))]
    assert (problems[0].line, problems[0].column)[0] == before.count("\n") + 1


def test_a_mistake_in_the_plain_part_is_said_once(varied: Path) -> None:
    replaced(varied / "scenario.yaml", "hours_per_week: 10", "hours_per_week: -10")
    assert len(check(varied)) == 1


def test_a_scenario_extends_another_and_inherits_its_words(child: Path) -> None:
    assert check(child) == [], format_problems(check(child))
    made = load(child)
    assert (made.id, made.days, made.setup.economy.cash, made.setup.economy.hours_per_week) == ("child", 20, 70, 10)
    assert made.text("zh-Hans").title == load(HOME / "_tiny").text("zh-Hans").title
    assert "20" in made.text("en").story[0]
    assert load_logic(made.source).digest == made.digest


def test_words_of_its_own_replace_and_add(child: Path, tmp_path: Path) -> None:
    with (child / "scenario.yaml").open("a") as file:
        file.write("without: [losses.broke, channels.noticeboard, levers.channel]\nevents: {rain: {when: {day: 2}}}\n")
    for lang in ("en", "zh-Hans", "zh-Hant"):
        words = f"title: Child {lang}\nevents: {{rain: {{title: Rain, text: It rains.}}}}\n"
        (child / f"text.{lang}.yaml").write_text(words)
    assert check(child) == [], format_problems(check(child))
    words = load(child).text("zh-Hant")
    assert words.title == "Child zh-Hant" and words.events["rain"].text == "It rains."
    assert "broke" not in words.losses and "broke" not in words.debrief
    (child / "text.en.yaml").write_text("losses: {broke: Gone.}\nevents: {rain: {title: Rain, text: It rains.}}\n")
    said = [p.message for p in check(child)]
    assert said[:1] == ["unused text 'broke': the scenario has no such name for 'losses'; keys here: dead"]


def test_a_mistake_below_is_shown_in_the_file_it_is_in(child: Path, tiny: Path) -> None:
    replaced(tiny / "scenario.yaml", "hours_per_week: 10", "hours_per_week: -10")
    (problem,) = check(child)
    assert (problem.file, problem.message) == ("tiny/scenario.yaml", "'hours_per_week' is -10; it must be at least 0")


@pytest.mark.parametrize(
    ("extends", "says"),
    [
        ("tinny", "there is no scenario 'tinny'; did you mean 'tiny'?"),
        ("child", "this goes round in a circle: child extends child"),
        ("../tiny", "'extends' names another scenario by its id, without any path"),
        ("/etc", "without any path"),
        ("'..'", "without any path"),
        ("3", "without any path"),
        ("[tiny]", "without any path"),
    ],
)
def test_what_cannot_be_extended_is_one_sentence(child: Path, extends: str, says: str) -> None:
    replaced(child / "scenario.yaml", "extends: tiny", f"extends: {extends}")
    problems = check(child)
    assert len(problems) == 1 and says in problems[0].message and problems[0].line == 1, [str(p) for p in problems]


def test_circles_of_several_and_long_chains_end(child: Path, tmp_path: Path, tiny: Path) -> None:
    replaced(tiny / "scenario.yaml", "id: tiny\n", "id: tiny\nextends: child\n")
    assert "circle: child extends tiny extends child" in check(child)[0].message
    names = [f"link{n}" for n in range(7)]
    for name, below in zip(names, [*names[1:], "tiny"]):
        (tmp_path / name).mkdir()
        (tmp_path / name / "scenario.yaml").write_text(f"extends: {below}\nid: {name}\n")
    assert "stands on more than 4 scenarios" in check(tmp_path / "link0")[0].message


def test_conditions_and_kinds_are_replaced_whole(tiny: Path) -> None:
    logic = (tiny / "scenario.yaml").read_text(encoding="utf-8")
    words = "events: {rain: {when: {day: 2}, do: [{cash: 3}]}}\ndebrief: {said: {day: 3}}\n"
    loss = "losses: {dead: {kind: below, measure: members, limit: 3}}"
    said = "debrief: {said: {from_day: 1}}"
    changes = f"variants: {{other: {{events: {{rain: {{when: {{from_day: 3}}}}}}, {said}, {loss}}}}}\n"
    (tiny / "scenario.yaml").write_text(logic + words + changes, encoding="utf-8")
    assert [p.message for p in check(tiny) if p.file == "scenario.yaml"] == []


def test_a_run_file_cannot_stand_on_a_folder() -> None:
    from game.scenario import ScenarioError

    with pytest.raises(ScenarioError, match="cannot be read without it"):
        load_logic("extends: tiny\nid: child\n")


def test_a_copy_of_a_shipped_scenario_may_extend_it(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "scenario.yaml").write_text("extends: story_corner\nid: mine\ndays: 40\n")
    assert load(folder).days == 40
    shutil.rmtree(folder)
