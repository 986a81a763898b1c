"""Traditional Chinese is written as in Taiwan: no simplified characters, no words of the mainland, one form of each."""

from __future__ import annotations

from pathlib import Path

import pytest

from assets.tools.texts import ROOT

FILES = sorted([*ROOT.glob("assets/locale/zh-Hant/*.yaml"), *ROOT.glob("scenarios/*/text.zh-Hant.yaml")])
FORMS = {"臺": "台", "佔": "占", "裏": "裡", "羣": "群", "溼": "濕", "麪": "麵", "衆": "眾", "峯": "峰"}
"""Forms that mean the same; the second is the one used here."""
WORDS = {
    "渠道": "管道", "文本": "文字", "計劃": "計畫", "視頻": "影片", "軟件": "軟體", "信息": "訊息",
    "默認": "預設", "反饋": "回饋", "用戶": "使用者", "屏幕": "螢幕", "鼠標": "滑鼠", "文件夾": "資料夾",
    "賬": "帳", "復盤": "回顧", "覆盤": "回顧", "裂變": "揪友", "群聊": "聊天", "曬單": "開箱",
    "帖子": "貼文", "片區": "地區", "彙報": "回報", "保質期": "保存期限", "包郵": "免運", "簽到積分": "簽到集點",
    "倒計時": "倒數", "孃家": "娘家", "咱們": "我們", "私聊": "私訊", "發貨": "出貨", "工位": "座位",
}  # fmt: skip
"""Words a reader in Taiwan would not use, and what is said instead."""


def simplified(text: str) -> set[str]:
    """Ideographs that Big5, the character set of Taiwan, does not have."""
    return {sign for sign in text if "\u3400" <= sign <= "\u9fff" and not sign.encode("cp950", "ignore")}


def test_a_simplified_character_is_told_from_a_traditional_one() -> None:
    assert simplified("圍爐夜話：围过来说话") == set("围过来说话")
    assert not simplified("圍爐夜話")


@pytest.mark.parametrize("path", FILES, ids=lambda path: "/".join(path.relative_to(ROOT).parts[-2:]))
def test_no_simplified_character_and_no_mainland_word_is_left(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not simplified(text)
    assert {sign: form for sign, form in FORMS.items() if sign in text} == {}
    assert {word: better for word, better in WORDS.items() if word in text} == {}
