"""Names: the same member always has the same name, in three scripts that agree, from a rich enough store."""

from __future__ import annotations

import numpy as np
import pytest

from game.names_data.characters import PINYIN, TRADITIONAL, pinyin, traditional
from game.names_data.lists import CHILDREN, MEN, SURNAMES, WOMEN
from game.people_names import nick_name, person_name

UIDS = [int(u) for u in np.random.default_rng(11).integers(1, 2**64 - 1, 400, dtype=np.uint64)]
STYLES = ("parent", "friend", "full")


def test_the_store_is_rich() -> None:
    assert len(set(SURNAMES)) >= 80
    assert len(set(WOMEN + MEN)) >= 200
    assert len(set(CHILDREN)) >= 100


def test_every_character_can_be_read_and_written() -> None:
    for word in (*SURNAMES, *WOMEN, *MEN, *CHILDREN):
        assert all(c in PINYIN for c in word), word
        word.encode("gb2312")
        traditional(word).encode("big5")


def test_names_do_not_depend_on_what_was_asked_before() -> None:
    first = [nick_name(u, "zh-Hans") for u in UIDS]
    assert [nick_name(u, "zh-Hans") for u in reversed(UIDS)] == first[::-1]
    assert nick_name(np.uint64(UIDS[0]).item(), "zh-Hans") == first[0]


def test_known_names_stay_what_they_are() -> None:
    assert person_name(9, "en") == "Lei Jiaming"
    assert person_name(9, "zh-Hans") == "雷家明"
    assert nick_name(5, "zh-Hans") == "苏小山妈妈"
    assert nick_name(5, "zh-Hant") == "蘇小山媽媽"
    assert nick_name(5, "en") == "Su Xiaoshan's mum"


@pytest.mark.parametrize("style", STYLES)
def test_the_scripts_agree(style: str) -> None:
    for uid in UIDS:
        simple, full, latin = (nick_name(uid, lang, style) for lang in ("zh-Hans", "zh-Hant", "en"))
        assert simple.translate(TRADITIONAL).replace("妈", "媽") == full
        assert latin.isascii() or "ü" in latin.lower()
        if style == "full":
            family = simple[:2] if simple[:2] == "欧阳" else simple[:1]
            assert latin == f"{pinyin(family)} {pinyin(simple[len(family) :])}"


def test_a_group_of_mothers_has_few_namesakes() -> None:
    assert len({nick_name(u, "zh-Hans") for u in UIDS[:100]}) >= 92
    assert len({person_name(u, "zh-Hans") for u in UIDS[:300]}) >= 290
    mothers = sum("妈" in nick_name(u, "zh-Hans") for u in UIDS)
    assert 0.75 < mothers / len(UIDS) < 0.95


def test_the_share_of_women_is_asked_for() -> None:
    women = {person_name(u, "zh-Hans", women=1.0)[-1] for u in UIDS}
    men = {person_name(u, "zh-Hans", women=0.0)[-1] for u in UIDS}
    assert women <= {w[-1] for w in WOMEN}
    assert men <= {w[-1] for w in MEN}


def test_syllables_that_would_run_together_are_parted() -> None:
    assert pinyin("思安") == "Si'an"
    assert pinyin("安安") == "An'an"


@pytest.mark.parametrize(("lang", "style"), [("fr", "parent"), ("zh", "full"), ("en", "baby")])
def test_unknown_languages_and_styles_are_refused(lang: str, style: str) -> None:
    with pytest.raises(ValueError, match="there are"):
        nick_name(1, lang, style)
