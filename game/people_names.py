"""Invented names of people, drawn from a member's uid alone: the same member always has the same name.

Characters in Chinese, pinyin in English. Uniqueness is not promised: in a big community two may share a
name, as they do outside.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from game.names_data.characters import pinyin, traditional
from game.names_data.lists import CHILDREN, MEN, SURNAMES, WOMEN

Style = Literal["parent", "friend", "full"]

_MASK = (1 << 64) - 1
_SHARE = 1 << 53
_PARENTS: tuple[tuple[float, str, str], ...] = (
    (0.70, "妈妈", "mum"),
    (0.85, "妈", "mum"),
    (0.94, "爸爸", "dad"),
    (0.97, "奶奶", "gran"),
    (1.0, "外婆", "gran"),
)
"""Cumulative share, word, English word of who in the family keeps the group."""
_WITH_SURNAME = 0.45
_HANT_EXTRA = str.maketrans("妈", "媽")


@lru_cache(maxsize=8192)
def person_name(uid: int, lang: str, women: float = 0.5) -> str:
    """Full name of a member.

    Args:
        uid: the member's identity, any whole number.
        lang: "en" gives pinyin, family name first; "zh-Hans" and "zh-Hant" characters.
        women: share of women among those named, in [0, 1].

    Raises:
        ValueError: another language.
    """
    family = _pick(SURNAMES, uid, 1)
    given = _pick(WOMEN if _share(uid, 2) < women else MEN, uid, 3)
    if _check(lang) == "en":
        return f"{pinyin(family)} {pinyin(given)}"
    return _write(family + given, lang)


@lru_cache(maxsize=8192)
def nick_name(uid: int, lang: str, style: Style = "parent") -> str:
    """What a member calls herself in the group.

    Args:
        uid: the member's identity, any whole number.
        lang: "en", "zh-Hans" or "zh-Hant".
        style: "parent" is named after the child (小满妈妈, Xiaoman's mum); "friend" is what friends say
            (阿月, 小林, 老陈); "full" is :func:`person_name`.

    Raises:
        ValueError: another language or style.
    """
    _check(lang)
    if style == "full":
        return person_name(uid, lang)
    if style == "friend":
        return _friend(uid, lang)
    if style != "parent":
        raise ValueError(f"no style of names {style!r}; there are parent, friend and full")
    return _parent(uid, lang)


def _parent(uid: int, lang: str) -> str:
    child = _pick(CHILDREN, uid, 4)
    family = _pick(SURNAMES, uid, 1) if _share(uid, 5) < _WITH_SURNAME else ""
    kin = _share(uid, 6)
    _, word, english = next(p for p in _PARENTS if kin < p[0])
    if lang == "en":
        return f"{pinyin(family)} {pinyin(child)}'s {english}".strip()
    return _write(family + child + word, lang)


def _friend(uid: int, lang: str) -> str:
    family = _pick(SURNAMES, uid, 1)
    given = _pick(WOMEN if _share(uid, 2) < 0.5 else MEN, uid, 3)
    form = int(_share(uid, 7) * 3)
    if lang == "en":
        return (f"Xiao {pinyin(family)}", f"Lao {pinyin(family)}", f"A-{pinyin(given[-1])}")[form]
    return _write((f"小{family}", f"老{family}", f"阿{given[-1]}")[form], lang)


def _write(word: str, lang: str) -> str:
    return traditional(word).translate(_HANT_EXTRA) if lang == "zh-Hant" else word


def _check(lang: str) -> str:
    if lang not in ("en", "zh-Hans", "zh-Hant"):
        raise ValueError(f"no names in {lang!r}; there are en, zh-Hans and zh-Hant")
    return lang


def _pick(words: Sequence[str], uid: int, purpose: int) -> str:
    return words[int(_share(uid, purpose) * len(words))]


def _share(uid: int, purpose: int) -> float:
    """A number in [0, 1) from uid and purpose (SplitMix64's mixing), the same on every machine."""
    z = (uid + (purpose * 0x9E3779B97F4A7C15)) & _MASK
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & _MASK
    z ^= z >> 31
    return (z >> 11) / _SHARE
