"""Text of the interface by key, in three languages, with numbers and dates in each language's way.

``assets/locale/<lang>/<area>.yaml`` holds nested mappings of strings; ``tr("menu.play")`` is the key ``play``
of ``menu.yaml``. An area is read when a key of it is first asked for, so the title waits for little. Texts
may hold ``{fields}``: ``tr("app.day", day=3)``. Fields arrive as finished strings or whole numbers.
``{count:day|days}`` is the first word when the field says 1, else the second; other languages leave it out.
"""

from __future__ import annotations

import locale
import os
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path

from game import assets

LANGUAGES: dict[str, str] = {"en": "English", "zh-Hans": "简体中文", "zh-Hant": "繁體中文"}
"""Language tags (BCP 47) with their own names."""

_BABEL = {"en": "en_GB", "zh-Hans": "zh_Hans_CN", "zh-Hant": "zh_Hant_TW"}


_FORMS = re.compile(r"\{(\w+):([^{}|]*)\|([^{}|]*)\}")
"""A field that says which of two words follows a number."""


class TextError(ValueError):
    """A text file that cannot be read or lacks what it should hold."""


class Text:
    """Looks up texts of one language; call it with a key.

    Args:
        lang: one of :data:`LANGUAGES`.
        root: folder with one folder per language; the game's own by default.

    Raises:
        TextError: unknown language, or (when an area is first used) a missing or malformed file.
    """

    def __init__(self, lang: str, root: Path | None = None) -> None:
        if lang not in LANGUAGES:
            raise TextError(f"no language {lang!r}; there are {', '.join(LANGUAGES)}")
        self.lang = lang
        self.root = root or locale_root()

    def __call__(self, key: str, **fields: object) -> str:
        """The text under ``key`` with its fields filled in.

        Raises:
            TextError: no such key, or a field the text asks for is not given.
        """
        area = key.partition(".")[0]
        try:
            text = _area(self.root, self.lang, area)[key]
        except KeyError:
            raise TextError(f"no text {key!r} in {self.lang}/{area}.yaml") from None
        try:
            if "|" in text:
                text = _FORMS.sub(lambda found: found[2] if str(fields[found[1]]) == "1" else found[3], text)
            return text.format_map(fields) if "{" in text else text
        except (KeyError, IndexError, ValueError) as error:
            raise TextError(f"text {key!r} ({self.lang}) cannot be filled: {error}") from None

    def lines(self, key: str) -> tuple[str, ...]:
        """The lines of a text of several lines, as they stand in the file: their fields are not filled.

        Raises:
            TextError: no such key.
        """
        return _lines(self.root, self.lang, key)

    def has(self, key: str) -> bool:
        """Whether there is a text under ``key``."""
        area = key.partition(".")[0]
        return (self.root / self.lang / f"{area}.yaml").is_file() and key in _area(self.root, self.lang, area)

    def number(self, value: float, digits: int = 0) -> str:
        """A number with separators of thousands and ``digits`` decimals."""
        return _decimal(value, "#,##0" + ("." + "0" * digits if digits else ""), self.lang)

    def money(self, value: float, digits: int = 0) -> str:
        """An amount in yuan, such as ¥1,280; minus before the sign."""
        return _decimal(value, "¥#,##0" + ("." + "0" * digits if digits else ""), self.lang)

    def percent(self, share: float, digits: int = 0) -> str:
        """A share in [0, 1] as a percentage."""
        return _decimal(share, "#,##0" + ("." + "0" * digits if digits else "") + "%", self.lang)

    def signed(self, value: float, digits: int = 0) -> str:
        """A change, always with its sign."""
        shown = self.number(abs(value), digits)
        if shown.strip("0.,") == "":
            return shown
        return ("+" if value > 0 else "−") + shown

    def pair(self, name: str, value: object) -> str:
        """A name and what is said of it, with the colon of the language."""
        return f"{name}：{value}" if self.lang.startswith("zh") else f"{name}: {value}"

    def aside(self, text: str) -> str:
        """A remark in the brackets of the language, to stand behind something."""
        return f"（{text}）" if self.lang.startswith("zh") else f" ({text})"

    def date(self, day: date) -> str:
        """A calendar day, written out in medium length."""
        from babel.dates import format_date

        return str(format_date(day, "medium", locale=_BABEL[self.lang]))

    def moment(self, when: datetime) -> str:
        """A day with hour and minute."""
        from babel.dates import format_time

        return f"{self.date(when.date())} {format_time(when, 'HH:mm', locale=_BABEL[self.lang])}"


def _decimal(value: float, pattern: str, lang: str) -> str:
    from babel.numbers import format_decimal

    return str(format_decimal(value, format=pattern, locale=_BABEL[lang])).replace("-", "−")


def locale_root() -> Path:
    """Folder of the game's own texts."""
    return assets.folder() / "locale"


def system_language(environ: Mapping[str, str] | None = None) -> str:
    """The nearest of :data:`LANGUAGES` to what the system is set to; English when nothing says otherwise."""
    env = os.environ if environ is None else environ
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        for tag in env.get(name, "").split(":"):
            if tag and tag not in ("C", "POSIX") and not tag.startswith("C."):
                return nearest_language(tag)
    if environ is None:
        return nearest_language(locale.getlocale()[0] or "en")
    return "en"


def nearest_language(tag: str) -> str:
    """One of :data:`LANGUAGES` for a name such as ``zh_TW.UTF-8`` or ``Chinese (Traditional)_Taiwan``."""
    low = tag.lower().replace("_", "-")
    if not low.startswith(("zh", "chinese", "yue")):
        return "en"
    traditional = ("hant", "-tw", "-hk", "-mo", "traditional", "taiwan", "hong kong", "yue")
    return "zh-Hant" if any(part in low for part in traditional) and "hans" not in low else "zh-Hans"


def read_area(root: Path, lang: str, area: str) -> dict[str, str]:
    """All texts of one file, flat: ``{"menu.play": "Play", ...}``.

    Raises:
        TextError: no such file, not YAML, or a value that is not a string.
    """
    from ruamel.yaml import YAML, YAMLError

    path = root / lang / f"{area}.yaml"
    try:
        data = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise TextError(f"cannot read the texts {lang}/{area}.yaml: {error.strerror}") from None
    except YAMLError as error:
        raise TextError(f"{lang}/{area}.yaml is not valid YAML: {error}") from None
    return dict(_flat(data, area, f"{lang}/{area}.yaml"))


def _flat(node: object, prefix: str, where: str) -> Iterator[tuple[str, str]]:
    if isinstance(node, str):
        yield prefix, node
    elif isinstance(node, dict):
        for key, value in node.items():
            yield from _flat(value, f"{prefix}.{key}", where)
    else:
        raise TextError(f"{where}: {prefix} must be a text (put it in quotation marks)")


@cache
def _area(root: Path, lang: str, area: str) -> dict[str, str]:
    return read_area(root, lang, area)


@cache
def _lines(root: Path, lang: str, key: str) -> tuple[str, ...]:
    try:
        return tuple(_area(root, lang, key.partition(".")[0])[key].splitlines())
    except KeyError:
        raise TextError(f"no text {key!r} in {lang}/{key.partition('.')[0]}.yaml") from None
