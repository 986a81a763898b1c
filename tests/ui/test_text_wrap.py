from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.text import locale_root, read_area
from game.text_wrap import NO_END, NO_START, ellipsis, wrap


def wide(text: str) -> float:
    """Chinese characters are two units wide, others one."""
    return sum(2 if ord(c) > 0x2E7F else 1 for c in text)


def test_latin_breaks_between_words() -> None:
    assert wrap("keep the fire burning all night", wide, 14) == ["keep the fire", "burning all", "night"]


def test_chinese_breaks_anywhere_but_never_before_a_comma_or_after_a_bracket() -> None:
    lines = wrap("火要一直烧，人才会一直来（夜里也是）。", wide, 12)
    assert "".join(lines) == "火要一直烧，人才会一直来（夜里也是）。"
    assert all(line[0] not in NO_START and line[-1] not in NO_END for line in lines)


def test_mixed_text_keeps_numbers_and_words_whole() -> None:
    lines = wrap("群里有100位妈妈，用Mesa模拟", wide, 10)
    assert any("100" in line for line in lines)
    assert any("Mesa" in line for line in lines)


def test_a_word_longer_than_the_line_is_cut_without_a_hyphen() -> None:
    assert wrap("incomprehensible", wide, 6) == ["incomp", "rehens", "ible"]


def test_newlines_break_and_empty_lines_stay() -> None:
    assert wrap("a\n\nb", wide, 10) == ["a", "", "b"]


def test_a_single_character_is_not_left_alone_on_the_last_line() -> None:
    lines = wrap("社群是一炉火众人围坐学会让它烧下去", wide, 32)
    assert len(lines) == 2
    assert len(lines[-1]) > 1


@given(st.text(alphabet="火炉，。（）“”人 ab1,.-—…", max_size=60), st.integers(8, 40))
def test_nothing_is_lost_added_or_too_wide(text: str, width: int) -> None:
    lines = wrap(text, wide, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(wide(line) <= width for line in lines)


CHINESE = sorted({
    text
    for lang in ("zh-Hans", "zh-Hant")
    for file in (locale_root() / lang).glob("*.yaml")
    for text in read_area(locale_root(), lang, file.stem).values()
    if len(text) > 9
})  # fmt: skip


@given(st.sampled_from(CHINESE), st.integers(18, 70))
def test_the_games_own_chinese_follows_the_rules_of_line_breaking(text: str, width: int) -> None:
    lines = [line for line in wrap(text, wide, width) if line]
    for before, after in pairwise(lines):
        assert after[0] not in NO_START, lines
        assert before[-1] not in NO_END, lines
        assert not (before[-1].isdigit() and after[0].isdigit()), lines


@pytest.mark.parametrize(("width", "shown"), [(20, "a long sentence"), (10, "a long..."), (3, "...")])
def test_ellipsis_cuts_what_does_not_fit(width: int, shown: str) -> None:
    assert ellipsis("a long sentence", wide, width) == shown


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("还剩一些钱、12.0 小时。", "12.0 小时。"),
        ("现货 20 件；故事", "20 件；"),
        ("你手上有 60 天、3,000 元", "3,000 元"),
        ("开售以后限第 7 天结束", "第 7 天"),
        ("可能是 1.5 个百分点", "1.5 个百分点"),
    ],
)
def test_a_number_keeps_its_unit_and_what_announces_it_on_its_line(text: str, kept: str) -> None:
    for width in range(12, 2 * len(text)):
        assert any(kept in line for line in wrap(text, wide, width)), wrap(text, wide, width)
