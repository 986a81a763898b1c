"""Each kind of nonsense: one warning, where it stands; a scenario that makes sense has none."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from game.authoring.sense import sense
from game.cli.scenario import scenario as commands
from game.scenario import find_scenarios, format_problems
from game.scenario.load import HOME

# (what to replace in the tiny scenario, by what, where the warning stands, what it says)
LOGIC = [
    # people
    ("topics: [stories, crafts]", "topics: [stories, crafts, opera]", "opera", "nobody is interested in 'opera'"),
    ("per_day: 0.4, cost: 2", "per_day: 0", "0}", "channel 'noticeboard' brings nobody"),
    # goods
    ("price: 32, cost: 15", "price: 32, cost: 31", "32", "loses 2 yuan"),
    ("price: 32, cost: 15", "price: 9000, cost: 15", "9000", "nobody can afford 'paper_birds'"),
    ("launch: ,", "launch: {titles: [rain_song]},", "paper_birds", "'launch' does not name it"),
    ("launch: ,", "launch: {price: {low: 40, high: 90}},", "{low", "the usual price of 'paper_birds', 32, lies"),
    # levers
    ("expel: }", "expel: , merge: }", "merge", "there is one circle, and no lever makes a second"),
    ("expel: }", "expel: , split: {by: [place]}}", "split", "everybody lives in the same place"),
    ("expel: }", "expel: , rekindle: }", "rekindle", "when the only circle is dead, the run is over"),
    ("expel: }", "expel: , commission: }", "commission", "there are no leaders"),
    ("expel: }", "expel: , supply: {capacity: 100, quality: 0.5, aftersales: 0.1}}", "supply",
     "no more than the titles"),
    ("reward: ,", "reward: {introduction: 0, praise: false},", "reward", "allows neither yuan nor praise"),
    ("levers: {gate: ,", "levers: {gate: {kinds: [invite]},", "gate", "stands already"),
    # goals, losses, stars
    ("measure: sold_units, target: 5", "measure: warmth, target: 1.5", "1.5", "'warmth' is at most 1 here"),
    ("measure: sold_units, target: 5", "measure: waves, target: 6", "6", "'waves' is at most 5 here"),
    ("measure: sold_units, target: 5", "measure: sold_need, target: 5", "5", "because no title has 'repeat_days'"),
    ("measure: members, target: 15", "measure: members, target: 900", "900", "the circles hold no more"),
    ("measure: members, target: 15", "measure: joined, target: 0", "0", "is reached whatever happens"),
    ("measure: cash, limit: 0", "measure: cash, limit: 2000", "2000", "is lost on the evening of day 1"),
    ("measure: cash, limit: 0", "measure: trust, limit: 0", "0", "can never come true"),
    ("seed: {", "stars: {measure: sold_units, two: 4, three: 9}\nseed: {", "4", "comes with winning: goal 'sold'"),
    ("seed: {", "stars: {measure: trust, two: 0.5, three: 2}\nseed: {", "2}", "this star can never be earned"),
    # costs
    ("expel: }", "expel: , ways: }", "ways", "takes 16 hours at least, and a week has 10"),
    ("cash: 1000, hours_per_week: 10", "cash: 1000, hours_per_week: 10, hours_launch: 11", "11",
     "lever 'launch' takes 11"),
    # what quick runs show
    ("measure: sold_units, target: 5", "measure: posts, target: 3", "3", "met in all quick runs with nobody"),
    ("measure: sold_units, target: 5", "measure: sold_units, target: 9000", "9000", "seems out of reach"),
    ("limit: 0}", "limit: 0}\n  few: {kind: below, measure: ties_per_member, limit: 20}", "few",
     "every quick run is lost"),
]  # fmt: skip


def spoilt(tiny: Path, old: str, new: str, file: str = "scenario.yaml") -> Path:
    path = tiny / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, (old, text.count(old))
    path.write_text(text.replace(old, new), encoding="utf-8")
    return tiny


def name_in_words(folder: Path, name: str, section: str) -> None:
    """Give a new name its words in every language."""
    for path in sorted(folder.glob("text.*.yaml")):
        entry = f"{name}: {'x' if path.name == 'text.en.yaml' else '一'}"
        written = f"{section}{entry}, " if section.endswith("{") else f"{section}  {entry}\n"
        spoilt(folder, section, written, path.name)


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    return Path(shutil.copytree(HOME / "_tiny", tmp_path / "tiny"))


@pytest.mark.parametrize(("old", "new", "at", "says"), LOGIC, ids=lambda v: str(v)[:40])
def test_each_nonsense_is_said_where_it_stands(tiny: Path, old: str, new: str, at: str, says: str) -> None:
    folder = spoilt(tiny, old, new)
    if "expel: , " in new:
        name_in_words(folder, new.partition("expel: , ")[2].partition(":")[0], "levers:\n")
    if "opera" in new:
        name_in_words(folder, "opera", "topics: {")
    if "  few:" in new:
        name_in_words(folder, "few", "losses:\n")
        name_in_words(folder, "few", "debrief:\n")
    found = sense(folder)
    assert [says in w.message for w in found].count(True) == 1, format_problems(found)
    warning = next(w for w in found if says in w.message)
    lines = (folder / "scenario.yaml").read_text(encoding="utf-8").split("\n")
    assert lines[warning.line - 1][warning.column - 1 :].startswith(at), str(warning)


WORDS = [
    ("text.zh-Hans.yaml", "title: 院子里的长椅", "title: The reading bench", "it holds no Chinese"),
    ("text.en.yaml", "title: The reading bench", "title: 院子里的长椅", "it is Chinese"),
    ("text.zh-Hant.yaml", "title: 院子裡的長椅", "title: 院子里的这张长椅", "is a Simplified character"),
    ("text.zh-Hans.yaml", "title: 院子里的长椅", "title: 這張长椅", "is a Traditional character"),
    ("text.zh-Hans.yaml", "卖出{target}本。", "把书都卖出去。", "'{target}' stands only in English"),
]


@pytest.mark.parametrize(("file", "old", "new", "says"), WORDS, ids=lambda v: str(v)[:24])
def test_words_in_another_language_or_with_other_numbers(tiny: Path, file: str, old: str, new: str, says: str) -> None:
    found = sense(spoilt(tiny, old, new, file), runs=False)
    assert [(w.file, says in w.message) for w in found] == [(file, True)], format_problems(found)


@pytest.mark.parametrize("folder", find_scenarios(hidden=True), ids=lambda f: f.name)
def test_what_is_shipped_makes_sense(folder: Path) -> None:
    assert sense(folder, runs=False) == [], format_problems(sense(folder, runs=False))


@pytest.mark.parametrize("name", ["starter_club", "starter_answers", "tiny"])
def test_a_starter_makes_sense_in_quick_runs_too(name: str) -> None:
    assert sense(HOME / f"_{name}") == []


def test_whoever_wins_by_doing_nothing_is_told(tiny: Path) -> None:
    spoilt(tiny, "  sold: {measure: sold_units, target: 5}\n", "  sold: {measure: sold_units, op: '<=', target: 900}\n")
    assert any("are won with nobody at the levers" in w.message for w in sense(tiny))


def test_the_exit_code_tells_clean_warned_and_wrong_apart(tiny: Path) -> None:
    run = CliRunner()
    assert run.invoke(commands, ["check", str(tiny)], standalone_mode=False).return_value == 0
    spoilt(tiny, "expel: }", "expel: , merge: }")
    name_in_words(tiny, "merge", "levers:\n")
    warned = run.invoke(commands, ["check", str(tiny)], standalone_mode=False)
    assert warned.return_value == 1
    assert "scenario.yaml:26:78: warning: lever 'merge' has no effect here" in warned.output
    assert warned.output.rstrip().endswith("1 warning")
    spoilt(tiny, "days: 10", "days: ten")
    assert "whole number" in str(run.invoke(commands, ["check", str(tiny)]).exception)


EVENTS = [
    ("{measure: warmth, above: 1}", "'{measure: warmth, above: 1.0}' is never true here"),
    ("{all: [{day: 3}, {day: 4}]}", "never true on the same day"),
    ("{measure: waves, at_least: 6}", "is never true here"),
    ("{all: [{weekday: sunday}, {until_day: 6}]}", "never true on the same day"),
    ("{used: merge}", "'{used: merge}' is never true here"),
    ("{happened: new_circle}", "is never true here"),
    ("{not: {from_day: 1}}", "never true on the same day"),
    ("{event: gust, days_ago: 2}", "is never true here"),
    ("{chance: 0}", "is never true here"),
    ("{measure: members, for_days: 11, above: 3}", "is never true here"),
    ("{measure: cash, at_least: 500, at_most: 100}", "is never true here"),
]


def with_event(tiny: Path, when: str, more: str = "") -> Path:
    spoilt(tiny, "seed: {", f"events:\n  gust: {{when: {when}, do: [{{news: 0.1}}]{more}}}\nseed: {{")
    for path in sorted(tiny.glob("text.*.yaml")):
        word = "x" if path.name == "text.en.yaml" else "一"
        spoilt(tiny, "debrief:\n", f"events:\n  gust: {{title: {word}, text: {word}}}\ndebrief:\n", path.name)
    return tiny


@pytest.mark.parametrize(("when", "says"), EVENTS, ids=lambda v: str(v)[:40])
def test_an_event_that_can_never_come_is_named_with_the_reason(tiny: Path, when: str, says: str) -> None:
    found = sense(with_event(tiny, when), runs=False)
    assert [says in w.message for w in found] == [True], format_problems(found)
    assert "event 'gust' can never come" in found[0].message


@pytest.mark.parametrize(
    "when",
    [
        "{day: 10}", "{all: [{weekday: sunday}, {from_day: 7}]}", "{measure: trust, at_least: 1}", "{used: launch}",
        "{not: {used: launch}}", "{happened: purchase, title: rain_song}", "{falling: posts, days: 9}",
        "{chance: 0.01}",
        "{any: [{measure: waves, above: 9}, {day: 2}]}", "{measure: cash, below: 0}", "{goal: sold}",
    ],
)  # fmt: skip
def test_an_event_that_may_come_is_left_alone(tiny: Path, when: str) -> None:
    assert sense(with_event(tiny, when), runs=False) == []


def test_what_waits_for_an_event_that_is_not_there_is_named(tiny: Path) -> None:
    spoilt(tiny, "seed: {", "locked: [expel]\ndebrief: {gust: {measure: trust, above: 1}}\nseed: {")
    spoilt(tiny, "rain_song: {price: 28", "rain_song: {available: false, price: 28")
    name_in_words(tiny, "gust", "debrief:\n")
    said = "\n".join(w.message for w in sense(tiny, runs=False))
    assert "lever 'expel' is locked and no event unlocks it" in said
    assert "title 'rain_song' is withheld and no event offers it" in said
    assert "'gust' is never said" in said
