"""Files made to hurt: one clear sentence, bounded work, nothing but ScenarioError."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import game.scenario.tree as tree_module
from game.scenario import ScenarioError, check, load, load_logic
from game.scenario.load import HOME
from game.scenario.source import BYTES_MAX

GOOD = (HOME / "_tiny" / "scenario.yaml").read_text(encoding="utf-8")
BOMB = "a: &a [x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
)


def only(folder):
    problems = check(folder)
    assert len(problems) == 1, [str(p) for p in problems]
    return problems[0]


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (codecs.BOM_UTF8 + GOOD.encode(), "byte order mark"),
        (GOOD.encode("utf-16"), "UTF-16"),
        (GOOD.encode("utf-32"), "UTF-32"),
        (b"", "empty"),
        (b"# only a remark\n", "empty"),
        (b"just text\n", "should be a mapping of keys"),
        (b"- a\n- b\n", "should be a mapping of keys"),
        (b"x" * (BYTES_MAX + 1), "larger than 300,000 bytes"),
        (b"a: " + b"x" * 20_000, "longer than 10,000 characters"),
        (b"[" * 100_000, "longer than 10,000 characters"),
        (b"[" * 9_000, "nested more than"),
        (b"\n".join(b" " * n + b"a:" for n in range(200)), "nested more than"),
        (b"- " * 4_000, "nested more than"),
        (b"? " * 4_000, "plain word"),
        (b"a: [" + b"1,\n" * 30_000 + b"]", "holds more than 10,000 values"),
        (b"a: 'never closed\n", "quotation mark"),
        (b"a: [1, 2\n", "bracket"),
        (b"a: {b: 1\nc: 2\n", ""),
        (b"%YAML 9.9\n---\na: 1\n", ""),
        (b"\xff\xfe\x00", "UTF-16"),
        (b"days: 10\n\x80\n", "byte 0x80 is not UTF-8"),
    ],
    ids=range(21),
)
def test_a_hostile_file_gets_one_clear_sentence(tiny, raw, says):
    (tiny / "scenario.yaml").write_bytes(raw)
    problem = only(tiny)
    assert problem.file == "scenario.yaml"
    assert says in problem.message
    assert len(str(problem)) < 600


def test_a_file_in_a_chinese_encoding_is_named_with_the_place_of_the_first_wrong_byte(tiny):
    path = tiny / "text.zh-Hans.yaml"
    path.write_bytes(path.read_text(encoding="utf-8").encode("gb18030"))
    problem = only(tiny)
    assert "it looks like GB18030" in problem.message
    assert problem.line == 2


def test_an_alias_bomb_is_refused_without_growing(tiny):
    (tiny / "scenario.yaml").write_text(BOMB)
    problems = check(tiny)
    assert all(p.file == "scenario.yaml" for p in problems if "alias" in p.message)
    assert sum("alias '*" in p.message for p in problems) == 40
    assert len(problems) < 200


def test_a_self_containing_anchor_is_refused():
    with pytest.raises(ScenarioError, match="alias"):
        load_logic(GOOD.replace("topics: [stories, crafts]", "topics: &t [*t, stories]"))


def test_reading_stops_at_the_bound_instead_of_reading_on(monkeypatch, tiny):
    counted = 0
    real = tree_module._Walker.value

    def value(self, *args):
        nonlocal counted
        counted += 1
        return real(self, *args)

    monkeypatch.setattr(tree_module._Walker, "value", value)
    (tiny / "scenario.yaml").write_text("a:\n" + "- 1\n" * 200_000)
    check(tiny)
    assert counted <= tree_module.EVENTS_MAX + 1000


def test_a_folder_where_a_file_should_be(tiny):
    (tiny / "scenario.yaml").unlink()
    (tiny / "scenario.yaml").mkdir()
    assert "folder" in only(tiny).message


def problems_of(text):
    """Problems of a logic, none when it loads; anything else raised fails the test."""
    try:
        load_logic(text)
    except ScenarioError as error:
        return error.problems or ["an error without problems"]
    return []


YAMLISH = st.text(
    alphabet=st.sampled_from(list("ab12:-[]{},&*!|>'\"#%@`\n\t ?~.\\é围\u2028\x00")), max_size=300
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(YAMLISH | st.text(max_size=200))
def test_garbage_never_raises_anything_but_a_scenario_error(text):
    with pytest.raises(ScenarioError):
        load_logic(text)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, len(GOOD)), length=st.integers(0, 30), piece=YAMLISH.map(lambda s: s[:20]))
def test_a_damaged_scenario_loads_or_says_why(at, length, piece):
    problems = problems_of(GOOD[:at] + piece + GOOD[at + length :])
    assert all(p.line >= 1 and p.column >= 1 and p.message for p in problems)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(raw=st.binary(max_size=200))
def test_garbage_bytes_in_a_text_file_never_raise_anything_else(tiny, raw):
    (tiny / "text.en.yaml").write_bytes(raw)
    with pytest.raises(ScenarioError):
        load(tiny)


SCALARS = (
    st.none() | st.booleans() | st.integers(-(10**12), 10**12) | st.text(max_size=5) | st.just("[1, {a: b}]")
)


@settings(max_examples=80, deadline=None)
@given(data=st.data())
def test_any_value_anywhere_loads_or_says_why(data):
    lines = GOOD.split("\n")
    at = data.draw(st.sampled_from([n for n, line in enumerate(lines) if ": " in line and "{" not in line]))
    head = lines[at].split(": ")[0]
    lines[at] = f"{head}: {data.draw(SCALARS)}"
    assert len(problems_of("\n".join(lines))) < 20
