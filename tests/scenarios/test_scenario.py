"""From a file to the numbers the model starts from, and to the words a reader sees."""

from __future__ import annotations

import pickle

import pytest

from agents.names import Form, Gate, Need
from agents.setup import Segment
from game.scenario import check, load, load_logic
from game.scenario.load import HOME
from game.scenario.rhythms import PRESETS, to_rhythm
from game.scenario.scenario import number
from game.scenario.texts import fill

TINY = HOME / "_tiny"
LOGIC = (TINY / "scenario.yaml").read_text(encoding="utf-8")


def changed(old, new):
    assert LOGIC.count(old) == 1
    return load_logic(LOGIC.replace(old, new))


def test_a_scenario_of_thirty_lines_becomes_a_whole_community():
    assert len([line for line in LOGIC.split("\n") if line and not line.startswith("#")]) <= 36
    setup = load(TINY).setup
    parents, makers = setup.segments
    assert (parents.key, parents.members, parents.interests) == ("parents", 16, (0.8, 0.4))
    assert parents.threshold == Segment.threshold
    assert setup.titles[0].interests == (0.3, 0.9)
    assert setup.titles[0].fair_price == setup.titles[0].price == 32
    assert setup.plan.gate is Gate.INVITE
    (line,) = setup.plan.content
    assert (line.topic, line.form, line.slot, line.per_week, line.need) == (
        "stories",
        Form.STORY,
        4,
        4,
        Need.KNOWLEDGE,
    )
    assert [c.key for c in setup.circles] == ["main"]
    assert (setup.days, setup.weekday, setup.members) == (10, 0, 24)
    assert makers.rhythm == to_rhythm("all_day")


def test_a_bell_keeps_what_it_does_not_say():
    segment = changed(
        "    members: 16", "    members: 16\n    threshold: {mean: 0.5, high: 0.9}"
    ).setup.segments[0]
    assert (segment.threshold.mean, segment.threshold.high) == (0.5, 0.9)
    assert (segment.threshold.sd, segment.threshold.low) == (Segment.threshold.sd, Segment.threshold.low)
    short = changed("    members: 16", "    members: 16\n    trust: 0.6").setup.segments[0]
    assert (short.trust.mean, short.trust.sd) == (0.6, Segment.trust.sd)


def test_needs_left_out_of_a_table_are_none():
    segment = changed("    members: 16", "    members: 16\n    needs: {showing: 0.7}").setup.segments[0]
    assert segment.needs == (0.0, 0.0, 0.7, 0.0)


def test_rhythms_are_presets_tables_or_seven_rows():
    row = "[0, 0.1, 0.2, 0.3, 0.4, 0.5]"
    table = changed("rhythm: all_day", f"rhythm: {{workday: {row}}}").setup.segments[1].rhythm
    assert table == ((0, 0.1, 0.2, 0.3, 0.4, 0.5),) * 7
    two = changed(
        "rhythm: all_day", f"rhythm: {{workday: {row}, weekend: [1, 1, 1, 1, 1, 1]}}"
    ).setup.segments[1]
    assert two.rhythm[4][0] == 0
    assert two.rhythm[5] == two.rhythm[6] == (1,) * 6
    seven = changed(
        "rhythm: all_day", "rhythm: [" + ", ".join(f"[0.{n}, 0, 0, 0, 0, 0]" for n in range(7)) + "]"
    )
    assert [r[0] for r in seven.setup.segments[1].rhythm] == [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6]


@pytest.mark.parametrize("name", list(PRESETS))
def test_a_preset_is_a_table_of_chances(name):
    rhythm = to_rhythm(name)
    assert len(rhythm) == 7
    assert all(len(row) == 6 and all(0 < x < 1 for x in row) for row in rhythm)


def test_the_presets_live_up_to_their_names():
    assert max(range(6), key=to_rhythm("evenings")[0].__getitem__) == 4
    assert max(range(6), key=to_rhythm("night_owl")[0].__getitem__) == 5
    assert max(range(6), key=to_rhythm("lunch_breaks")[0].__getitem__) == 2
    assert sum(to_rhythm("weekends")[6]) > 2 * sum(to_rhythm("weekends")[0])


def test_numbers_are_filled_in_as_each_language_writes_them():
    scenario = load(HOME / "story_corner")
    assert scenario.text("en").goals["purse"] == "End with at least 5,000 yuan."
    assert "100" in scenario.text("zh-Hans").story[0]
    assert scenario.text("zh-Hant").losses["scattered"] == "群組剩不到 50 人。"
    assert scenario.text("en").people["working_mothers"].startswith("24 of them.")
    assert number(0.35, "share", "en") == "35 %"
    assert number(0.355, "share", "zh-Hans") == "35.5%"
    assert number(1234.5, "yuan", "en") == "1,234.5"
    with pytest.raises(KeyError):
        scenario.text("fr")


def test_tuning_a_goal_needs_no_change_of_words(edit):
    folder = edit("target: 5}", "target: 7, by_day: 6}")
    assert check(folder) == []
    assert load(folder).text("en").goals["sold"] == "Sell 7 copies."


def test_seeds_follow_their_policy():
    fixed = load(TINY)
    assert fixed.seed_for("Lin") == fixed.seed_for("Mei") == 7
    own = changed("seed: {policy: fixed, value: 7}", "seed: per_trainee")
    assert own.seed_for("Lin") == own.seed_for("Lin") != own.seed_for("Mei")
    assert 0 <= own.seed_for("Lin") <= 2**53
    assert changed("seed: {policy: fixed, value: 7}\n", "").seed_for("Lin") is None


def test_a_scenario_can_go_to_a_worker_and_cannot_be_changed():
    scenario = load(TINY)
    again = pickle.loads(pickle.dumps(scenario))
    assert again == scenario
    assert again.digest == scenario.digest
    assert load_logic(scenario.source).digest == scenario.digest
    with pytest.raises(ValueError, match="frozen"):
        scenario.spec.days = 3


def test_parameters_are_handed_on_by_name():
    assert dict(changed("seed: {", "params: {decay: 0.02}\nseed: {").param_overrides) == {"decay": 0.02}


def test_numbers_stand_apart_from_chinese_words_however_they_were_typed() -> None:
    assert fill("{days}天内卖出 260本，至少¥{cash}，占5%以上", {"days": "60", "cash": "5,000"}) == (
        "60 天内卖出 260 本，至少 ¥5,000，占 5% 以上"
    )
    assert fill("Sell {n} books at ¥39.", {"n": "3"}) == "Sell 3 books at ¥39."
