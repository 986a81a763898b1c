"""Events, debrief texts and characters in files: every mistake gets one message at its place, with the nearest name."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from game.scenario import LANGUAGES, check, format_problems, load, load_logic
from game.scenario.actions import HEADS as ACTIONS
from game.scenario.conditions import HEADS as CONDITIONS
from game.scenario.editor import changes_schema, schema
from game.scenario.load import HOME

EVENTS = """\
characters:
  lin: {role: kol, circle: main, segment: parents}
debrief:
  cold: {measure: warmth, below: 0.3, ever: true}
events:
  rival:
    when: {all: [{from_day: 3}, {measure: sold_units, title: rain_song, at_least: 5}]}
    do: [{rival: 0.2, days: 5}, {court: lin, by: 0.3}]
    choices:
      wait: {}
      act: {cash: 40, hours: 2, do: [{cost: all, factor: 0.9}, {goal: sold, target: 9}]}
    default: wait
    deadline: 3
  echo: {when: {event: rival, choice: act, days_ago: 2}, do: [{channel: noticeboard, open: false}]}
"""
WORDS = """
characters:
  lin: {{name: {lang} Lin, about: Who she is., says: [Hm.]}}
details:
  stories: [the wolf, the third voice]
  rain_song: [the refrain, the grey page]
events:
  rival:
    title: {lang} rival
    text: "{{cash}} left, {{deadline}} days"
    choices: {{wait: Wait, act: "Act for {{price}} and {{time}}"}}
    results: {{act: Done.}}
  echo: {{title: {lang} echo, text: Heard.}}
"""


def spoken(tiny: Path, events: str = EVENTS) -> Path:
    """The copy with events and their words in every language."""
    logic = tiny / "scenario.yaml"
    logic.write_text(logic.read_text(encoding="utf-8") + events, encoding="utf-8")
    for lang in LANGUAGES:
        path = tiny / f"text.{lang}.yaml"
        text = path.read_text(encoding="utf-8").replace("debrief:\n", "debrief:\n  cold: Cold.\n")
        path.write_text(text + WORDS.format(lang=lang), encoding="utf-8")
    return tiny


@pytest.fixture
def told(tiny: Path) -> Path:
    """A scenario with events that has no problems."""
    return spoken(tiny)


def test_events_are_read_with_their_words(told: Path) -> None:
    assert check(told) == [], format_problems(check(told))
    scenario = load(told)
    event = scenario.text("zh-Hans").events["rival"]
    assert event.title == "zh-Hans rival"
    assert event.text == "1,000 left, 3 days"
    assert event.choices["act"] == "Act for 40 and 2"
    assert scenario.text("en").characters["lin"].says == ("Hm.",)
    assert scenario.text("en").details["rain_song"] == ("the refrain", "the grey page")
    assert scenario.setup.circles[0].kols == 1
    assert load_logic(scenario.source).digest == scenario.digest


MISTAKES = [
    ("{from_day: 3}", "{form_day: 3}", "form_day", "unknown key 'form_day'; did you mean 'from_day'?"),
    ("{from_day: 3}", "{from_day: 0}", "0}", "'from_day' is 0; it must be at least 1"),
    ("{from_day: 3}", "3", "3, {measure", "this should be a condition: a mapping of keys that has one of all, any"),
    ("{from_day: 3}", "{xyzzy: 3}", "{xyzzy", "this should be a condition"),
    ("{from_day: 3}", "{between: [9, 3]}", "[9, 3]", "the first of the two days must not be later"),
    ("{from_day: 3}", "{weekday: sonday}", "sonday", "cannot be 'sonday'; did you mean 'sunday'?"),
    ("{from_day: 3}", "{from_day: 3, chance: 0.5}", "chance", "'chance' is a condition of its own"),
    ("{from_day: 3}", "{used: lunch}", "lunch", "'used' cannot be 'lunch'; did you mean 'launch'?"),
    ("{from_day: 3}", "{happened: deth}", "deth", "did you mean 'death'?"),
    ("{from_day: 3}", "{happened: death, title: rain_song}", "rain_song}, {m", "'title' goes with purchase"),
    ("{from_day: 3}", "{goal: solt}", "solt", "there is no goal 'solt'; did you mean 'sold'?"),
    ("{from_day: 3}", "{measure: warmth}", "warmth}, ", "a measure is compared"),
    ("{from_day: 3}", "{measure: gini, circle: main, above: 1}", "gini", "of one circle there are members, warmth"),
    ("{from_day: 3}", "{measure: warmth, circle: mian, above: 1}", "mian", "there is no circle 'mian'; did"),
    ("{from_day: 3}", "{measure: trust, member: lim, above: 1}", "lim", "there is no character 'lim'; did"),
    ("title: rain_song, at", "title: rain_sing, at", "rain_sing", "no title 'rain_sing'; did you"),
    ("measure: sold_units, title", "measure: posts, title", "rain_song, at_", "'title' goes with 'sold_units' only"),
    ("{rival: 0.2, days: 5}", "{rivl: 0.2, days: 5}", "rivl", "unknown key 'rivl'; did you mean 'rival'?"),
    ("{rival: 0.2, days: 5}", "{rival: 2}", "2}, {court", "'rival' is 2; it must be at most 1"),
    ("{rival: 0.2, days: 5}", "{news: 0.2, days: 5}", "days: 5}, {", "unknown key 'days'; keys here: news"),
    ("{rival: 0.2, days: 5}", "{unlock: expell}", "expell", "did you mean 'expel'?"),
    ("{rival: 0.2, days: 5}", "{unlock: vote}", "vote", "'vote' is not among the levers"),
    ("{rival: 0.2, days: 5}", "{goal: sold}", "sold}, {", "say what becomes of the goal"),
    ("{court: lin, by", "{court: ling, by", "ling", "there is no character 'ling'; did you mean 'lin'?"),
    ("      wait: {}\n", "", "act: {cash", "one choice is none: give at least two"),
    ("    default: wait\n", "", "wait: {}", "say which choice is taken when nobody answers"),
    ("default: wait", "default: act", "act\n    deadline", "the default must cost nothing"),
    ("default: wait", "default: wiat", "wiat", "there is no choice 'wiat'; did you mean 'wait'?"),
    ("deadline: 3", "hidden: true", "true\n", "a hidden event cannot ask for an answer"),
    ("{event: rival, choice: act", "{event: rivel, choice: act", "rivel", "there is no event 'rivel'; did"),
    ("{event: rival, choice: act", "{event: rival, choice: akt", "akt", "there is no choice 'akt'; did"),
    ("{channel: noticeboard", "{channel: notice_board", "notice_board", "there is no channel 'notice_board'"),
    ("role: kol, circle", "role: kool, circle", "kool", "'role' cannot be 'kool'; did you mean 'kol'?"),
    ("segment: parents}\n", "segment: parent}\n", "parent}", "there is no segment 'parent'; did you mean 'parents'?"),
    ("cold: {measure: warmth, below: 0.3, ever: true}", "cold: {chance: 0.5}", "chance", "not left to chance"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "marker", "says"), MISTAKES, ids=[m[1][:40] or m[0][:40] for m in MISTAKES])
def test_one_mistake_gives_one_message_at_its_place(tiny: Path, old: str, new: str, marker: str, says: str) -> None:
    assert EVENTS.count(old) == 1
    folder = spoken(tiny, EVENTS.replace(old, new))
    problems = [p for p in check(folder) if p.file == "scenario.yaml"]
    if "one choice" in says:
        problems = [p for p in problems if "there is no choice 'wait'" not in p.message]
    assert len(problems) == 1, [str(p) for p in problems]
    assert says in problems[0].message
    text = (folder / "scenario.yaml").read_text(encoding="utf-8")
    before = text[: text.index(marker, text.index(EVENTS[:12]))]
    if "choices" not in says and "one choice" not in says and "which choice" not in says:
        assert (problems[0].line, problems[0].column) == (before.count("\n") + 1, len(before) - before.rfind("\n"))


TEXT_MISTAKES = [
    ("    choices: {{wait: Wait, act: \"Act for {{price}} and {{time}}\"}}\n", "", "rival:", "missing key 'choices'"),
    ("{{wait: Wait, act", "{{weit: Wait, act", "weit", "unused text 'weit'"),
    ("results: {{act: Done.}}", "results: {{acts: Done.}}", "acts", "unused text 'acts'"),
    ("  echo: {{title: {lang} echo, text: Heard.}}\n", "", "events:", "missing text 'echo' in 'events'"),
    ("text: Heard.", "txt: Heard.", "txt", "unknown key 'txt'; did you mean 'text'?"),
    ("{{price}}", "{{prise}}", "\"Act", "there is no number '{prise}' to fill in here; did you mean 'price'?"),
    ("about: Who she is., ", "", "{name", "missing key 'about' in 'lin'"),
    ("    results: {{act: Done.}}\n", "", "rival:", "missing text 'results'"),
    ("  stories: [", "  storys: [", "storys", "unused text 'storys'"),
    ("the wolf, the third", "the third", "stories", "it must have at least 2"),
    ("the wolf, the", "the wolf, the goat, the", "stories", "3 details of 'stories', but 2 in en"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "marker", "says"), TEXT_MISTAKES, ids=[m[3][:40] for m in TEXT_MISTAKES])
def test_one_mistake_in_the_words(told: Path, old: str, new: str, marker: str, says: str) -> None:
    path = told / "text.zh-Hant.yaml"
    text = path.read_text(encoding="utf-8")
    words = WORDS.format(lang="zh-Hant")
    changed = WORDS.replace(old, new).format(lang="zh-Hant")
    assert words != changed and words in text
    path.write_text(text.replace(words, changed), encoding="utf-8")
    problems = check(told)
    if says == "missing text 'results'":
        assert [p.message for p in problems] == ["missing text 'act' in 'results', which en has"]
        return
    assert len(problems) == 1, [str(p) for p in problems]
    assert problems[0].file == "text.zh-Hant.yaml" and says in problems[0].message


@pytest.mark.parametrize("family", ["conditions", "actions"])
def test_editors_know_every_condition_and_action(family: str) -> None:
    known = json.dumps(schema()["$defs"])
    for head in CONDITIONS if family == "conditions" else ACTIONS:
        assert f'"{head}": {{' in known, head
    assert '"required"' not in json.dumps(changes_schema()) and '"oneOf"' not in json.dumps(changes_schema())


def test_events_change_the_digest_and_what_is_said_does_not(edit: Callable[..., Path], tmp_path: Path) -> None:
    plain = (HOME / "_tiny" / "scenario.yaml").read_text(encoding="utf-8")
    before = load_logic(plain).digest
    assert load_logic(plain + EVENTS).digest != before
    longer = EVENTS.replace("0.2, days: 5", "0.2, days: 6")
    assert load_logic(plain + EVENTS).digest != load_logic(plain + longer).digest
    course = "lesson: 3\nafter: [story_corner]\nteaches: [T9]\nminutes: 9\n"
    said = plain + "debrief: {cold: {measure: warmth, below: 0.3}}\n" + course
    assert load_logic(said).digest == before
