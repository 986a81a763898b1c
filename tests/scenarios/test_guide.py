"""The guide for authors tells the truth: its examples load, its lesson can be followed, its tables are complete."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pydantic import TypeAdapter

import run
from game.authoring.new import Wishes, write
from game.authoring.sense import sense
from game.bots import make, play
from game.scenario import MEASURES, check, format_problems, load, load_logic, vocabulary
from game.scenario.actions import HEADS as ACTIONS
from game.scenario.actions import ActionSpec
from game.scenario.conditions import HEADS as CONDITIONS
from game.scenario.conditions import ConditionSpec
from game.scenario.rhythms import PRESETS
from game.scenario.source import read_text
from game.scenario.spec import ScenarioSpec
from game.scenario.texts import Texts
from game.scenario.tree import read_tree
from tests.scenarios.test_many_mistakes import TWELVE

DOCS = Path(__file__).resolve().parents[2] / "docs"
GUIDE = (DOCS / "authoring.md").read_text(encoding="utf-8")
CHINESE = (DOCS / "authoring.zh.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"(?<!-->\n)```yaml\n(.*?)```", GUIDE, re.DOTALL)
STEPS = re.findall(r"<!-- night market: (\S+) -->\n```yaml\n(.*?)```", GUIDE + CHINESE, re.DOTALL)
"""Pieces of the lesson: which file, what to put into it."""
COMMANDS = re.findall(r"(?m)^run\.py (.*)$", "\n".join(re.findall(r"```sh\n(.*?)```", GUIDE, re.DOTALL)))
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


def test_twelve_mistakes_are_shown_as_they_are_said(tiny):
    (tiny / "scenario.yaml").write_text(TWELVE, encoding="utf-8")
    said = format_problems(check(tiny))
    assert said.endswith("12 problems")
    for page in (GUIDE, CHINESE):
        assert f"```text\n{said}\n```" in page


def put(text: str, piece: str) -> str:
    """A file with the parts of a piece in the place of those of the same name, or at its end."""
    for part in re.split(r"(?m)^(?=[a-z])", piece):
        name = part.split(":")[0]
        there = re.compile(rf"(?ms)^{name}:.*?(?=^[a-z#]|\Z)")
        text = there.sub(lambda _, part=part: part, text) if there.search(text) else text.rstrip("\n") + "\n" + part
    return text


@pytest.fixture(scope="module")
def night_market(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What somebody has who did what the guide says, step by step."""
    said = shlex.split(next(c for c in COMMANDS if c.startswith("scenario new")))
    folder = tmp_path_factory.mktemp("lessons")
    done = CliRunner().invoke(run.hearth, [*said, "--in", str(folder), "--yes"])
    assert done.exit_code == 0, done.output
    made = folder / "night_market"
    for target, piece in STEPS:
        path = made / ("scenario.yaml" if target == "logic" else target)
        text = put(path.read_text(encoding="utf-8"), piece) if target == "logic" else piece
        path.write_text(text, encoding="utf-8")
    return made


def test_the_lesson_of_the_guide_ends_in_a_scenario_that_makes_sense(night_market):
    assert {target for target, _ in STEPS} == {"logic", "text.en.yaml", "text.zh-Hans.yaml", "text.zh-Hant.yaml"}
    assert check(night_market) == [], format_problems(check(night_market))
    assert sense(night_market) == []
    made = load(night_market)
    assert (made.setup.members, made.days, list(made.spec.events)) == (80, 40, ["rain"])


def test_the_lesson_is_not_won_by_doing_nothing_and_can_be_won(night_market):
    made = load(night_market)
    won = {name: sum(play(made, seed, make(name, made)).outcome.won for seed in range(4)) for name in
           ("idle", "seller", "textbook")}  # fmt: skip
    assert won["idle"] == 0
    assert won["textbook"] > won["seller"]


def test_the_first_attempt_is_broken_as_the_guide_says(night_market):
    """The goals of step 4: doing nothing is trusted enough. (Of launch alone certify tells; it plays more runs.)"""
    logic = (night_market / "scenario.yaml").read_text(encoding="utf-8")
    first = next(piece for target, piece in STEPS if target == "logic" and piece.startswith("goals:"))
    for text, wanted in ((put(logic, first), True), (logic, False)):
        made = load_logic(text)
        ends = [play(made, seed, make("idle", made)).outcome.goals for seed in range(4)]
        assert all(goal.met is wanted for goals in ends for goal in goals if goal.key == "trusted")


def test_after_every_step_of_the_logic_the_files_say_what_is_still_to_be_done(tmp_path):
    made = write(Wishes("night_market", "club", 80, 40), tmp_path)
    logic = made / "scenario.yaml"
    first = next(piece for target, piece in STEPS if target == "logic")
    logic.write_text(put(logic.read_text(encoding="utf-8"), first), encoding="utf-8")
    said = [p.message for p in check(made) if p.file == "text.en.yaml"]
    assert any("missing text 'office_people' in 'segments'" in message for message in said)
    assert not any(p.file == "scenario.yaml" for p in check(made))


def invoked(arguments: list[str]) -> Result:
    return CliRunner().invoke(run.hearth, arguments, standalone_mode=False)


@pytest.mark.parametrize("command", [c for c in COMMANDS if not c.startswith("scenario new")])
def test_every_command_of_the_guide_is_one_there_is(command, night_market, tmp_path, monkeypatch):
    """Quick ones are run on what the guide has made; of the others every word is looked up."""
    monkeypatch.chdir(tmp_path)
    words = [str(night_market) if w == "night_market" else w for w in shlex.split(command)]
    if words[1] in ("check", "preview", "run"):
        done = invoked([w.replace("20", "2") if w == "20" else w for w in words])
        assert done.exception is None, done.output
        return
    group = run.hearth if words[0] == "play" else run.hearth.commands["scenario"]
    name = words[0] if words[0] == "play" else words[1]
    known = {option for parameter in group.commands[name].params for option in parameter.opts}
    assert {w for w in words if w.startswith("--")} <= known


def test_the_example_of_words_is_read_as_words():
    written = re.findall(r"<!-- words -->\n```yaml\n(.*?)```", GUIDE, re.DOTALL)
    data = read_tree(read_text(written[0], "")).data
    for section, value in data.items():
        assert TypeAdapter(Texts.model_fields[section].annotation).validate_python(value)


def test_the_vocabulary_is_current_and_complete():
    written = (DOCS / vocabulary.PAGE).read_text(encoding="utf-8")
    assert written == vocabulary.render(), "docs/vocabulary.md is old: run python -m game.scenario"
    assert set(vocabulary.CONDITIONS) == set(CONDITIONS)
    assert set(vocabulary.ACTIONS) == set(ACTIONS)


@pytest.mark.parametrize(
    ("example", "kind"),
    [
        *((example, ConditionSpec) for example in vocabulary.CONDITIONS.values()),
        *((example, ActionSpec) for example in vocabulary.ACTIONS.values()),
    ],
    ids=[*vocabulary.CONDITIONS, *vocabulary.ACTIONS],
)
def test_every_example_of_the_vocabulary_is_one(example, kind):
    value = read_tree(read_text(f"x: {example}\n", "")).data["x"]
    assert TypeAdapter(kind).validate_python(value)


def test_the_chinese_guide_has_the_same_steps():
    for page in (GUIDE, CHINESE):
        assert [len(re.findall(rf"(?m)^### {n}\. ", page)) for n in range(1, 10)] == [1] * 9
    assert set(COMMANDS) <= set(re.findall(r"(?m)^run\.py (.*)$", CHINESE))
