"""Each kind of mistake: exactly one message, at the right place, with caret and nearest name."""

from __future__ import annotations

import pytest

from game.scenario import check
from game.scenario.problems import width

GOALS = """goals:
  sold: {measure: sold_units, target: 5}
  stay: {measure: members, target: 15}
"""
# (what to replace, by what, where the caret must stand, what the message must say)
LOGIC = [
    # keys
    ("    members: 16", "    membrs: 16", "membrs", "unknown key 'membrs'; did you mean 'members'?"),
    ("days: 10", "days: 10\ncolour: red", "colour", "unknown key 'colour'; keys here: schema, id, days"),
    ("    members: 16\n", "", "rhythm: evenings", "missing key 'members' in 'parents'"),
    ("days: 10\n", "", "", "missing key 'days'"),
    ("days: 10", "days: 10\ndays: 12", "days: 12", "duplicate key 'days'; the first is on line 5"),
    ("  makers:", "  Makers!:", "Makers!", "key 'Makers!' must be small letters"),
    ("  greet: true\n", "  greeet: true\n", "greeet", "unknown key 'greeet'; did you mean 'greet'?"),
    ("id: tiny", "id: tiny\n<<: {}", "<<", "merge key '<<'"),
    (GOALS, "", "", "missing key 'goals'"),
    ("goals:", "gaols:", "gaols", "unknown key 'gaols'; did you mean 'goals'?"),
    ("levers: {gate: ,", "levers: {gaet: ,", "gaet", "unknown key 'gaet'; did you mean 'gate'?"),
    # types
    ("members: 16", "members: lots", "lots", "'members' should be a whole number, not 'lots'"),
    ("members: 16", "members: 16.5", "16.5", "'members' should be a whole number, not 16.5"),
    ("members: 16", "members: true", "true\n", "'members' should be a whole number, not true"),
    ("greet: true", "greet: yes", "yes", "'greet' should be true or false, not 'yes'"),
    ("id: tiny", "id: 7", "7", "'id' should be text, not 7"),
    ("topics: [stories, crafts]", "topics: stories", "stories", "'topics' should be a list, not 'stories'"),
    ("cost: 15,", "cost: [15],", "[15]", "'cost' should be a number, not a list"),
    ("economy: {cash: 1000, hours_per_week: 10}", "economy: 1000", "1000",
     "'economy' should be a mapping of keys"),
    ("economy: {cash: 1000", "economy: {cash: ", " , hours_per_week", "'cash' should be a number, not empty"),
    # ranges
    ("days: 10", "days: 0", "0\n", "'days' is 0; it must be at least 1"),
    ("{stories: 0.8, crafts: 0.4}", "{stories: 1.8, crafts: 0.4}", "1.8",
     "'stories' is 1.8; it must be at most 1"),
    ("price: 28", "price: -28", "-28", "'price' is -28; it must be more than 0"),
    ("per_week: 4", "per_week: 40", "40", "'per_week' is 40; it must be at most 14"),
    ("    members: 16", "    threshold: {mean: 0.3, sd: 1.2}\n    members: 16", "1.2", "'sd' is 1.2"),
    ("    members: 16", "    trust: 3\n    members: 16", "3\n", "'trust' is 3; it must be at most 1"),
    ("    members: 16", "    budget: {mean: 9, low: 8, high: 7}\n    members: 16", "8, high",
     "'low' must not be above"),
    ("interests: {crafts: 0.9, stories: 0.3}", "interests: {}", "{}", "'interests' has 0 entries"),
    # choices
    ("rhythm: all_day", "rhythm: nightowl", "nightowl",
     "'rhythm' cannot be 'nightowl'; did you mean 'night_owl'?"),
    ("form: story", "form: sotry", "sotry", "'form' cannot be 'sotry'; did you mean 'story'?"),
    ("measure: sold_units", "measure: sold_unit", "sold_unit", "did you mean 'sold_units'?"),
    ("kind: circle_dead", "kind: circle_ded", "circle_ded",
     "'kind' cannot be 'circle_ded'; did you mean 'circle_dead'?"),
    ("{kind: circle_dead}", "{}", "{}", "missing key 'kind' in 'dead'"),
    ("limit: 0}", "limt: 0}", "limt", "unknown key 'limt'; did you mean 'limit'?"),
    ("policy: fixed", "policy: fixt", "fixt", "'policy' cannot be 'fixt'; did you mean 'fixed'?"),
    ("schema: 1\n", "schema: 2\n", "2\n", "'schema' cannot be 2"),
    ("rhythm: all_day", "rhythm: {workday: [0.1, 0.1]}", "[0.1", "'workday' has 2 entries"),
    ("rhythm: all_day", "rhythm: {workdays: 1, workday: [0, 0, 0, 0, 0, 0]}", "workdays",
     "did you mean 'workday'?"),
    # references
    ("segment: parents", "segment: parent", "parent,",
     "there is no segment 'parent'; did you mean 'parents'?"),
    ("{topic: stories", "{topic: storys", "storys", "there is no topic 'storys'; did you mean 'stories'?"),
    ("{stories: 0.3, crafts: 0.9}", "{stories: 0.3, craft: 0.9}", "craft: 0.9", "there is no topic 'craft'"),
    ("target: 5}", "target: 5, title: rain}", "rain}", "there is no title 'rain'; did you mean 'rain_song'?"),
    ("kind: circle_dead", "kind: circle_dead, circle: mian", "mian",
     "there is no circle 'mian'; did you mean 'main'?"),
    ("launch: ,", "launch: {titles: [paper]},", "paper]",
     "there is no title 'paper'; did you mean 'paper_birds'?"),
    ("seed: {", "params: {patiense: 3}\nseed: {", "patiense", "did you mean 'patience'?"),
    ("seed: {", "params: {decay: 7}\nseed: {", "7}\n", "'decay' is 7; it must be within 0 to 1"),
    # contradictions between keys
    ("greet: true\n", "greet: true\n  gate_price: 9\n", "9\n", "'gate_price' is for a paid gate only"),
    ("target: 5}", "target: 5, by_day: 11}", "11}", "'by_day' is 11, but the course ends on day 10"),
    ("target: 15}", "target: 15, title: rain_song}", "rain_song}", "'title' goes with 'sold_units' only"),
    ("id: tiny", "id: tinny", "tinny", "'id' is 'tinny', but the folder is called 'tiny'"),
    ("[stories, crafts]", "[stories, crafts, stories]", "stories]", "topic 'stories' is named twice"),
    ("launch: ,", "launch: {price: {low: 9, high: 3}},", "9, high", "'low' must not be above 'high'"),
    # numbers no scenario can use
    ("lead_days: 1}", "lead_days: .inf}", ".inf", "'.inf' is not a number a scenario can use"),
    ("lead_days: 1}", "lead_days: .nan}", ".nan", "'.nan' is not a number a scenario can use"),
    ("lead_days: 1}", "lead_days: 1e999}", "1e999", "the number 1e999 is too large or too long"),
    ("members: 16", f"members: {'9' * 5000}", "99999", "is too large or too long"),
    # YAML that scenarios do without
    ("rhythm: all_day", "rhythm: &r all_day", "&r", "anchor '&r' is not used in scenarios"),
    ("rhythm: all_day", "rhythm: *r", "*r", "alias '*r': write the value out instead"),
    ("rhythm: all_day", "rhythm: !!str all_day", "!!str", "tag '!!str'"),
    ("rhythm: all_day", "rhythm: !!python/object/apply:os.system all_day", "!!python",
     "is not used in scenarios"),
    ("seed: {policy: fixed, value: 7}\n", "seed: random\n---\nid: other\n", "---",
     "a second document begins here"),
    ("id: tiny", "id: tiny\n? [a, b]\n: 3", "[a, b]", "a key must be a plain word"),
    # not YAML at all
    ("    members: 16", "\tmembers: 16", "\tmembers", "a tab indents this line; use spaces"),
    ("{price: 32, cost: 15", "{price: 32, cost: 15 lead: 3: 2", ": 3: 2", ""),
    ("    rhythm: all_day", "      rhythm: all_day", ": all_day", "a second ': ' on this line"),
    ("id: tiny", "id: tiny\njust words", "", "neither 'key: value' nor '- item'"),
    ("id: tiny", "id: ti\x07ny", "\x07", "control character U+0007"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "marker", "says"), LOGIC, ids=[f"{n[:40]}" for _, n, _, _ in LOGIC])
def test_one_mistake_in_the_logic_gives_one_message_at_its_place(edit, old, new, marker, says):
    folder = edit(old, new)
    problems = check(folder)
    assert len(problems) == 1, [str(p) for p in problems]
    problem = problems[0]
    assert problem.file == "scenario.yaml"
    assert says in problem.message
    if marker:
        text = (folder / "scenario.yaml").read_text(encoding="utf-8")
        before = text[: text.index(marker, text.index(new))]
        assert (problem.line, problem.column) == (before.count("\n") + 1, len(before) - before.rfind("\n"))


TEXT = [
    ("title: 院子里的长椅\n", "", "", "missing key 'title'"),
    ("segments: {parents: 爸爸妈妈, makers: 手作人}", "segments: {parents: 爸爸妈妈}", "segments",
     "missing text 'makers'"),
    ("makers: 手作人}", "makers: 手作人, other: 别人}", "other", "unused text 'other'"),
    ("makers: 手作人}", "maker: 手作人}", "maker: 手作人", "unused text 'maker'"),
    ("tagline:", "tagine:", "tagine", "unknown key 'tagine'; did you mean 'tagline'?"),
    ("{main: 长椅}", "{main: }", " }", "'main' should be text, not empty"),
    ("{main: 长椅}", "{main: '  '}", "'  '", "at least 1 characters long"),
    ("卖出{target}本", "卖出{traget}本", "卖出{traget}本",
     "no number '{traget}' to fill in here; did you mean 'target'?"),
    ("sold: 卖出{target}本", "sold: {target}本", "本", "a text that begins with '{' must stand in quotes"),
    ("卖出{target}本", "卖出{target本", "卖出{target本", "a curly bracket stands alone"),
    ("卖出{target}本", "卖出{target.real}本", "卖出{target.real}", "no number '{target.real}'"),
    ("levers:", "lewers:", "lewers", "unknown key 'lewers'; did you mean 'levers'?"),
    ("  broke: 钱用完了。\n", "", "losses", "missing text 'broke' in 'losses'"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "marker", "says"), TEXT, ids=[str(t[1])[:40] for t in TEXT])
def test_one_mistake_in_the_words_gives_one_message_at_its_place(edit, old, new, marker, says):
    folder = edit(old, new, "text.zh-Hans.yaml")
    problems = check(folder)
    assert len(problems) == 1, [str(p) for p in problems]
    assert problems[0].file == "text.zh-Hans.yaml"
    assert says in problems[0].message
    if marker:
        text = (folder / "text.zh-Hans.yaml").read_text(encoding="utf-8")
        before = text[: text.index(marker, text.index(new) if new else 0)]
        assert problems[0].line == before.count("\n") + 1
        assert problems[0].column == len(before) - before.rfind("\n")


def test_the_caret_stands_under_the_mistake_even_after_wide_characters(edit):
    folder = edit(
        "{paper_birds: 纸鸟, rain_song: 雨的歌}", "{paper_birds: 纸鸟, rain_son: 雨的歌}", "text.zh-Hans.yaml"
    )
    (problem,) = check(folder)
    source, carets = problem.caret_text.split("\n")
    at = source.index("rain_son")
    assert carets.index("^") == width(source[:at])
    assert carets.strip(" |") == "^" * len("rain_son")


def test_a_long_line_is_cut_around_the_caret(edit):
    folder = edit("rhythm: all_day", f"rhythm: all_day # {'x' * 3000}\n    side: 9 # {'y' * 3000}")
    (problem,) = check(folder)
    source, carets = problem.caret_text.split("\n")
    assert width(source) < 120
    assert source[carets.index("^")] == "9"


def test_a_missing_text_file_is_one_problem(tiny):
    (tiny / "text.zh-Hant.yaml").unlink()
    (problem,) = check(tiny)
    assert (problem.file, problem.line, problem.column) == ("text.zh-Hant.yaml", 1, 1)
    assert "missing" in problem.message


def test_a_file_nobody_reads_is_named(tiny):
    (tiny / "text.zh-hans.yaml.yaml").write_text("title: x\n")
    (problem,) = check(tiny)
    assert problem.file == "text.zh-hans.yaml.yaml"
    assert "is not read" in problem.message


def test_no_folder_at_all_is_one_problem(tmp_path):
    (problem,) = check(tmp_path / "nowhere")
    assert "there is no such scenario folder" in problem.message
