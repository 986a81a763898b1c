"""A new scenario: a folder that checks clean, whatever is asked for within the ranges."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from game.authoring.edit import edited
from game.authoring.new import DAYS, MEMBERS, CannotBegin, Wishes, starters, write
from game.cli.authoring import new
from game.scenario import LANGUAGES, check, format_problems, load
from game.scenario.load import HOME

NAMES = list(starters())


@pytest.mark.parametrize("starter", NAMES)
@pytest.mark.parametrize("members", [MEMBERS[0], 97, MEMBERS[1]])
def test_every_starter_of_every_size_checks_clean(tmp_path: Path, starter: str, members: int) -> None:
    folder = write(Wishes("night_market", starter, members, DAYS[1], 900, 4), tmp_path)
    assert check(folder) == [], format_problems(check(folder))
    made = load(folder)
    assert made.setup.members == members
    assert (made.id, made.days, made.difficulty) == ("night_market", DAYS[1], 4)
    assert made.spec.economy.cash == 900
    assert made.languages == LANGUAGES


def test_what_is_not_wished_stays_as_in_the_starter_remarks_included(tmp_path: Path) -> None:
    folder = write(Wishes("night_market", "club"), tmp_path)
    ours = (folder / "scenario.yaml").read_text(encoding="utf-8").split("\n")
    theirs = (HOME / "_starter_club" / "scenario.yaml").read_text(encoding="utf-8").split("\n")
    assert [line for line in ours if line not in theirs] == ["id: night_market"]
    assert sum("#" in line for line in ours) > 10


def test_an_editor_finds_the_schema_from_wherever_the_folder_lies(tmp_path: Path) -> None:
    folder = write(Wishes("night_market"), tmp_path)
    for path in sorted(folder.glob("*.yaml")):
        head = path.read_text(encoding="utf-8").split("\n")[0]
        schema = (folder / head.rpartition("=")[2]).resolve()
        assert schema.read_text(encoding="utf-8") == (HOME / schema.name).read_text(encoding="utf-8")


def test_people_and_what_is_expected_of_them_grow_together(tmp_path: Path) -> None:
    small, large = (load(write(Wishes(f"m{n}", "answers", n), tmp_path)) for n in (52, 520))
    for key in ("goals", "losses"):
        for name, aim in getattr(small.spec, key).items():
            measure = getattr(aim, "measure", "")
            if measure == "members":
                field = "target" if key == "goals" else "limit"
                assert getattr(getattr(large.spec, key)[name], field) == 10 * getattr(aim, field)
    assert large.spec.goals["trusted"] == small.spec.goals["trusted"]


@pytest.mark.parametrize("title", ['Pots: "and" pans', "{days} #1", "true", "- 3", "钱 & 货", "a\\b"])
def test_a_title_is_kept_as_it_was_said(tmp_path: Path, title: str) -> None:
    folder = write(Wishes("pots", titles={"en": title, "zh-Hans": "锅"}), tmp_path)
    assert load(folder).text("en").title == title
    assert load(folder).text("zh-Hans").title == "锅"


@pytest.mark.parametrize(
    ("wishes", "says"),
    [
        (Wishes("../../outside"), "cannot be a name"),
        (Wishes("Night"), "cannot be a name"),
        (Wishes("x" * 33), "cannot be a name"),
        (Wishes("pots", "opera"), "no starter 'opera'"),
        (Wishes("pots", members=3), "members is 3"),
        (Wishes("pots", days=900), "days is 900"),
        (Wishes("pots", titles={"en": "x" * 500}), "text.en.yaml would be wrong"),
        (Wishes("pots", titles={"en": " "}), "text.en.yaml would be wrong"),
    ],
)
def test_what_cannot_be_written_is_said_and_leaves_nothing_behind(tmp_path: Path, wishes: Wishes, says: str) -> None:
    with pytest.raises(CannotBegin, match=says):
        write(wishes, tmp_path / "lessons")
    assert not [p for p in tmp_path.rglob("*") if p.is_file()]


def test_a_folder_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    write(Wishes("pots"), tmp_path)
    with pytest.raises(CannotBegin, match="there already"):
        write(Wishes("pots"), tmp_path)


def test_questions_are_asked_until_the_answers_fit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.cli.authoring.somebody_answers", lambda: True)
    answers = "Night Market\nnight_market\nanswers\n5\n80\n\n2\n700\nThe repair café\n\n\n"
    done = CliRunner().invoke(new, ["--in", str(tmp_path)], input=answers)
    assert done.exit_code == 0, done.output
    assert "'Night Market' cannot be a name" in done.output
    made = load(tmp_path / "night_market")
    assert (made.setup.members, made.spec.difficulty, made.spec.economy.cash) == (80, 2, 700)
    assert made.days == starters()["answers"].days
    assert made.text("en").title == "The repair café"
    assert made.text("zh-Hant").title == starters()["answers"].text("zh-Hant").title


def test_without_anybody_to_answer_the_flags_say_everything(tmp_path: Path) -> None:
    done = CliRunner().invoke(new, ["pots", "--in", str(tmp_path), "--members", "40"])
    assert done.exit_code == 0, done.output
    assert load(tmp_path / "pots").setup.members == 40
    assert "what the scenario is to be called" in CliRunner().invoke(new, ["--in", str(tmp_path)]).output


def test_single_values_are_changed_and_nothing_else() -> None:
    text = "a: 1 # one\nb: {c: 2, d: [3, x]}\ne: 'f'\n"
    changed = {("a",): 10, ("b", "d", 1): "null", ("b", "c"): 2.5, ("e",): "g"}
    assert edited(text, changed) == 'a: 10 # one\nb: {c: 2.5, d: [3, "null"]}\ne: g\n'
