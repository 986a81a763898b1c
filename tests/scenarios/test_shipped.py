"""Every scenario in the repository, and what the format promises about them."""

from __future__ import annotations

import json
import re
import shutil
from string import Formatter

import pytest

from game.scenario import (
    LANGUAGES,
    check,
    find_scenarios,
    format_problems,
    load,
    load_logic,
    schema,
    text_schema,
)
from game.scenario.editor import render
from game.scenario.load import HOME

FOLDERS = find_scenarios(hidden=True)


@pytest.fixture(params=FOLDERS, ids=lambda f: f.name)
def folder(request):
    return request.param


def test_the_book_club_is_offered_and_the_one_for_tests_is_not():
    assert [f.name for f in find_scenarios()] == sorted(f.name for f in FOLDERS if not f.name.startswith("_"))
    assert "story_corner" in [f.name for f in find_scenarios()]
    assert "_tiny" not in [f.name for f in find_scenarios()]


def test_a_shipped_scenario_has_no_problems(folder):
    assert check(folder) == [], format_problems(check(folder))


def test_every_language_is_there_and_filled_in(folder):
    scenario = load(folder)
    assert scenario.languages == LANGUAGES
    for lang in LANGUAGES:
        words = scenario.text(lang).model_dump_json()
        assert not re.search(r"\{[a-z_]+\}", words)


def test_translations_use_the_same_numbers(folder):
    texts = load(folder).texts
    for section in ("goals", "losses", "people", "debrief", "levers"):
        for key, english in getattr(texts["en"], section).items():
            for lang in LANGUAGES[1:]:
                assert fields(getattr(texts[lang], section)[key]) == fields(english), (section, key, lang)


def test_translations_are_translated(folder):
    texts = load(folder).texts
    for lang in ("zh-Hans", "zh-Hant"):
        for key, english in texts["en"].debrief.items():
            words = texts[lang].debrief[key]
            assert words != english
            assert sum("\u4e00" <= c <= "\u9fff" for c in words) > len(words) * 0.6
    assert texts["zh-Hans"].story != texts["zh-Hant"].story


def test_traditional_text_holds_no_simplified_characters(folder):
    words = set((folder / "text.zh-Hant.yaml").read_text(encoding="utf-8"))
    assert not words & set("书妈亲这个们为来时间说话谁读卖买没开关门问题应该让给对进还过种样发现钱岁带图")


def test_simplified_text_holds_no_traditional_characters(folder):
    words = set((folder / "text.zh-Hans.yaml").read_text(encoding="utf-8"))
    assert not words & set("書媽親這個們為來時間說話誰讀賣買沒開關門問題應該讓給對進還過種樣發現錢歲帶圖")


def test_the_book_club_is_what_its_story_says():
    scenario = load(HOME / "story_corner")
    setup = scenario.setup
    assert setup.members == 100
    assert setup.days == 60
    assert len(setup.titles) == 6
    assert all(25 <= t.price <= 68 and t.cost < t.price and t.lead_days == 3 for t in setup.titles)
    assert len(setup.circles) == 1
    evening = [s.rhythm[0][4] for s in setup.segments]
    assert sum(s.members * e for s, e in zip(setup.segments, evening)) / 100 > 0.4
    assert scenario.levers.allowed == ("gate", "content", "reward", "greet", "launch", "channel")
    assert scenario.text("en").title == "Story corner: a mothers' book club"
    assert scenario.text("zh-Hans").title == "故事角：妈妈书友群"
    assert scenario.text("zh-Hant").title == "故事角：媽媽書友群"


def test_the_opening_cash_buys_fifty_copies_of_the_cheapest_book():
    setup = load(HOME / "story_corner").setup
    assert setup.economy.cash >= 50 * min(t.cost for t in setup.titles)


CHANGES = (
    ("members: 42", "members: 43"), ("measure: sold_units, target: ", "measure: sold_units, target: 1"),
    ("units: 200", "units: 201"),
    ("  library_poster", "  library_wall"), ("days: 60", "days: 61"), ("slot: noon", "slot: night"),
)  # fmt: skip


def test_the_digest_covers_the_rules_and_nothing_else(tmp_path):
    home = HOME / "story_corner"
    before = load(home).digest
    copy = shutil.copytree(home, tmp_path / "story_corner")
    logic, words = copy / "scenario.yaml", copy / "text.en.yaml"
    words.write_text(
        words.read_text(encoding="utf-8").replace("eleven cushions", "ten cushions"), encoding="utf-8"
    )
    text = logic.read_text(encoding="utf-8")
    logic.write_text("# a remark\n" + text.replace("difficulty: 2", "difficulty: 3"), encoding="utf-8")
    assert load(copy).digest == before
    for old, new in CHANGES:
        assert load_logic(text.replace(old, new)).digest != before, new


def test_the_order_of_parameters_does_not_change_the_digest(edit):
    one = load(edit("seed: {", "params: {decay: 0.05, patience: 5}\nseed: {")).digest
    two = load(edit("params: {decay: 0.05, patience: 5}", "params: {patience: 5, decay: 0.05}")).digest
    three = load(edit("params: {patience: 5, decay: 0.05}", "params: {patience: 5, decay: 0.06}")).digest
    assert one == two != three


def test_the_schemas_in_the_repository_are_current():
    for name, content in render().items():
        written = (HOME / name).read_text(encoding="utf-8")
        assert written == content, f"{name} is old: run python -m game.scenario"


def test_the_schema_names_every_choice_with_its_meaning():
    made = schema()
    assert made["required"] == ["schema", "id", "days", "topics", "segments", "goals"]
    assert "Length of the course." in json.dumps(made["properties"]["days"])
    assert "night_owl" in json.dumps(made)
    assert made["additionalProperties"] is False
    assert "debrief" in text_schema()["required"]


def test_every_description_in_the_example_files_points_an_editor_at_the_schema(folder):
    for path in sorted([folder / "scenario.yaml", *folder.glob("text.*.yaml")]):
        text = path.read_text(encoding="utf-8")
        first = text.split("\n")[0]
        logic = "changes" if "\nextends:" in text else "scenario"
        wanted = "text.schema.json" if path.name.startswith("text.") else f"{logic}.schema.json"
        assert first == f"# yaml-language-server: $schema=../{wanted}"


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}
