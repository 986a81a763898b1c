"""Kinds of option that several commands share."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])
LANGUAGES = ("en", "zh-Hans", "zh-Hant")
SMALLEST, LARGEST = (1024, 640), (15_360, 8_640)


class ExistingFile(click.Path):
    """The path of a file that is there."""

    def __init__(self) -> None:
        super().__init__(exists=True, dir_okay=False, path_type=Path)

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """Shown in the help."""
        return "FILE"


class WindowSize(click.ParamType):
    """Width and height in pixels, as ``1280x800``."""

    name = "WxH"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        """(width, height), or a usage error."""
        if isinstance(value, tuple):
            return value
        found = re.fullmatch(r"(\d{1,6})[xX×](\d{1,6})", str(value).strip())
        if not found:
            self.fail(f"'{value}' is not a size; write width x height, such as 1280x800.", param, ctx)
        width, height = int(found[1]), int(found[2])
        if not (SMALLEST[0] <= width <= LARGEST[0] and SMALLEST[1] <= height <= LARGEST[1]):
            self.fail(
                f"{width}x{height} is outside {SMALLEST[0]}x{SMALLEST[1]} to {LARGEST[0]}x{LARGEST[1]}.",
                param,
                ctx,
            )
        return width, height


def language(flag: str, default: str | None, about: str) -> Callable[[Command], Command]:
    """An option for one of the languages."""
    return click.option(
        flag, "lang", type=click.Choice(LANGUAGES, case_sensitive=False), default=default, help=about
    )


def json_file(about: str) -> Callable[[Command], Command]:
    """An option ``--json FILE``."""
    path = click.Path(dir_okay=False, path_type=Path)
    return click.option("--json", "json_path", type=path, metavar="FILE", help=about)


def write_json(path: Path, value: Any) -> None:
    """Write a value for other programs, readable by people too."""
    path.write_text(json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False) + "\n", encoding="utf-8")
