"""The words of the interface: the same keys and fields in every language, none missing, none unused."""

from __future__ import annotations

import ast
import string
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from game.text import LANGUAGES, Text, TextError, locale_root, nearest_language, read_area, system_language
from game.ui.screens.about import KEYS
from game.ui.warmup import steps

ROOT = Path(__file__).resolve().parents[2]
DYNAMIC = ("names.",)
"""Beginnings of keys that are put together out of variables only, so that no source shows them."""


def areas() -> list[str]:
    return sorted(path.stem for path in (locale_root() / "en").glob("*.yaml"))


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@cache
def sources() -> list[ast.Module]:
    files = [ROOT / "run.py", *sorted((ROOT / "game").rglob("*.py"))]
    return [ast.parse(path.read_text(encoding="utf-8")) for path in files if path.is_file()]


def mentioned() -> tuple[set[str], set[str]]:
    """String constants of the sources, and constant beginnings of f-strings."""
    whole: set[str] = set()
    begun: set[str] = set()
    for tree in sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr) and node.values and isinstance(node.values[0], ast.Constant):
                begun.add(str(node.values[0].value))
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                whole.add(node.value)
    return whole, {b for b in begun if b.partition(".")[0] in areas() and "." in b}


def asked_for() -> set[str]:
    """First arguments of ``tr("...")``, ``self.tr("...")`` and the like."""
    keys = set()
    for tree in sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                if name == "tr" and isinstance(node.args[0].value, str):
                    keys.add(node.args[0].value)
    return keys


@cache
def texts(lang: str) -> dict[str, str]:
    return {key: text for area in areas() for key, text in read_area(locale_root(), lang, area).items()}


@pytest.mark.parametrize("lang", [tag for tag in LANGUAGES if tag != "en"])
def test_languages_have_the_same_keys_and_fields(lang: str) -> None:
    english, other = texts("en"), texts(lang)
    assert set(english) ^ set(other) == set()
    assert {k: fields(other[k]) for k in english if fields(english[k]) != fields(other[k])} == {}


def test_every_text_asked_for_is_there() -> None:
    assert asked_for() - set(texts("en")) == set()


def test_no_text_is_left_unused() -> None:
    whole, begun = mentioned()
    begun |= set(DYNAMIC)
    assert {k for k in texts("en") if k not in whole and not any(k.startswith(b) for b in begun)} == set()


def test_every_key_put_together_begins_like_some_text() -> None:
    _, begun = mentioned()
    assert {b for b in begun if not any(k.startswith(b) for k in texts("en"))} == set()


def test_texts_picked_from_a_list_are_all_there() -> None:
    tr = Text("en")
    assert all(tr.has(f"menu.keys.{key}") and tr.has(f"menu.keys.{key}_does") for key in KEYS)
    assert all(tr.has(f"menu.warmup.{key}") for key, _ in steps(("kernels", print)))
    assert all(tr.has(f"menu.difficulty.d{level}") for level in range(1, 6))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_text_is_empty_or_has_blanks_at_its_ends(lang: str) -> None:
    assert {k for k, v in texts(lang).items() if not v.strip() or (v != v.strip() and len(v) > 3)} == set()


def test_chinese_texts_are_chinese_and_use_chinese_punctuation() -> None:
    for lang in ("zh-Hans", "zh-Hant"):
        for key, text in texts(lang).items():
            if any("\u4e00" <= c <= "\u9fff" for c in text):
                assert not any(f"{c}" in text for c in ",;?!"), (lang, key, text)


def test_simplified_and_traditional_differ() -> None:
    hans, hant = texts("zh-Hans"), texts("zh-Hant")
    assert sum(hans[k] != hant[k] for k in hans) > len(hans) / 3


def test_a_missing_key_or_field_is_told_by_name() -> None:
    tr = Text("en")
    with pytest.raises(TextError, match=r"no text 'menu\.nowhere'"):
        tr("menu.nowhere")
    with pytest.raises(TextError, match=r"briefing\.by_day"):
        tr("briefing.by_day")
    with pytest.raises(TextError, match="no language"):
        Text("de")


@pytest.mark.parametrize(("count", "said"), [(1, "1 day"), (2, "2 days"), (0, "0 days"), ("1", "1 day")])
def test_one_day_is_not_days(count: object, said: str) -> None:
    assert Text("en")("levers.days", count=count) == said
    assert str(count) in Text("zh-Hans")("levers.days", count=count)


def test_no_other_language_asks_for_a_second_word() -> None:
    for lang in ("zh-Hans", "zh-Hant"):
        assert [key for key, text in texts(lang).items() if "|" in text] == []


def test_a_text_of_two_words_that_is_not_given_its_number_is_told_by_name() -> None:
    with pytest.raises(TextError, match=r"levers\.days"):
        Text("en")("levers.days")


def test_a_value_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "bad.yaml").write_text("price: 12\n", encoding="utf-8")
    with pytest.raises(TextError, match=r"bad\.price must be a text"):
        Text("en", tmp_path)("bad.price")


def test_numbers_money_and_shares_are_written_for_readers() -> None:
    en, zh = Text("en"), Text("zh-Hans")
    assert en.number(12345.6) == "12,346"
    assert en.money(-1234.5, 1) == "−¥1,234.5"
    assert zh.percent(0.425) == "42%"
    assert en.signed(3) == "+3"
    assert en.signed(-0.25, 2) == "−0.25"
    assert en.signed(0.001) == "0"
    assert zh.date(date(2026, 11, 21)) == "2026年11月21日"


@pytest.mark.parametrize(
    ("environ", "lang"),
    [
        ({}, "en"), ({"LANG": "C.UTF-8"}, "en"), ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh-Hans"),
        ({"LANG": "zh_TW.UTF-8"}, "zh-Hant"), ({"LC_ALL": "zh_HK", "LANG": "en_US"}, "zh-Hant"),
        ({"LANGUAGE": "zh_SG:en", "LANG": "en_US"}, "zh-Hans"),
    ],
)  # fmt: skip
def test_the_first_start_speaks_the_systems_language(environ: dict[str, str], lang: str) -> None:
    assert system_language(environ) == lang


@pytest.mark.parametrize(
    ("tag", "lang"),
    [("Chinese (Traditional)_Taiwan", "zh-Hant"), ("zh-Hans-HK", "zh-Hans"), ("Chinese_China", "zh-Hans")],
)
def test_names_of_languages_on_other_systems_are_understood(tag: str, lang: str) -> None:
    assert nearest_language(tag) == lang


def test_names_and_remarks_get_the_marks_of_the_language() -> None:
    en, zh = Text("en"), Text("zh-Hant")
    assert (en.pair("Cash", "¥3"), zh.pair("現金", "¥3")) == ("Cash: ¥3", "現金：¥3")
    assert ("a" + en.aside("b"), "甲" + zh.aside("乙")) == ("a (b)", "甲（乙）")
