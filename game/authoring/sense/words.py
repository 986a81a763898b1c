"""Words that were left in another language, or say another number than the other languages do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from string import Formatter
from typing import Any

from game.authoring.sense.concern import Concern
from game.scenario.texts import Texts
from game.scenario.tree import Path

_CHINESE = re.compile("[\u4e00-\u9fff]")
_LATIN = re.compile("[A-Za-z]")
_SIMPLIFIED = frozenset("书妈这们为来时间说话谁读卖买没问题应该让给对进还过样发现钱岁带图")
"""Frequent characters that are written otherwise in Traditional Chinese."""
_TRADITIONAL = frozenset("書媽這們為來時間說話誰讀賣買沒問題應該讓給對進還過樣發現錢歲帶圖")


def about_words(texts: Mapping[str, Texts]) -> Iterator[Concern]:
    """What seems untranslated, text by text, and ``{numbers}`` that not every language shows."""
    english = dict(_all(texts["en"].model_dump())) if "en" in texts else {}
    for lang, words in texts.items():
        for path, text in _all(words.model_dump()):
            said = _foreign(lang, text)
            if not said and lang != "en" and path in english:
                said = _numbers(english[path], text)
            if said:
                yield Concern(path, said, file=f"text.{lang}.yaml")


def _all(data: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every text with its place."""
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _all(value, (*path, key))
    elif isinstance(data, (tuple, list)):
        for at, value in enumerate(data):
            yield from _all(value, (*path, at))


def _foreign(lang: str, text: str) -> str:
    plain = re.sub(r"\{\w*\}", "", text)
    chinese, latin = len(_CHINESE.findall(plain)), len(_LATIN.findall(plain))
    if lang == "en":
        return "this text is not translated: it is Chinese" if chinese > latin else ""
    if not chinese and latin > 3 and " " in plain.strip():
        return "this text is not translated: it holds no Chinese"
    wrong = _SIMPLIFIED - _TRADITIONAL if lang == "zh-Hant" else _TRADITIONAL - _SIMPLIFIED
    found = next((char for char in plain if char in wrong), None)
    if found is None:
        return ""
    other = "Simplified" if lang == "zh-Hant" else "Traditional"
    return f"'{found}' is a {other} character"


def _numbers(english: str, text: str) -> str:
    missing = sorted(_fields(english) ^ _fields(text))
    if not missing:
        return ""
    where = "only in English" if missing[0] in _fields(english) else "not in English"
    return f"'{{{missing[0]}}}' stands {where}: the languages tell different numbers"


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}
