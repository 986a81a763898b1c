"""Words for elsewhere: texts go to the machine's clipboard, or into a file where there is no clipboard.

Not every machine has a clipboard that works: a display that is shared over the net, or a screen without a window
system, refuses. What was to be copied must not be lost then, and the game goes on.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Protocol

import pygame

from game import paths
from game.text import Text

FOLDER = "texts"
"""Where files stand that take the place of the clipboard, below the person's own folder."""


class Speaker(Protocol):
    """What copying asks of a screen: its words, and a way to ask back."""

    @property
    def tr(self) -> Text: ...
    def ask(
        self, title: str, body: str, buttons: list[tuple[str, str, object]], **options: object
    ) -> object: ...


def put(text: str) -> str:
    """Put a text on the clipboard; returns why that did not work, "" when it did."""
    try:
        pygame.scrap.put_text(text.replace("\0", ""))
    except (pygame.error, NotImplementedError, AttributeError, ValueError) as problem:
        return str(problem) or type(problem).__name__
    return ""


def take() -> str:
    """What is on the clipboard as text; "" when there is none, or no clipboard."""
    try:
        return str(pygame.scrap.get_text())
    except (pygame.error, NotImplementedError, AttributeError, ValueError):
        return ""


def copy(screen: Speaker, text: str, stem: str, tell: Callable[[str, str], object]) -> bool:
    """Copy a text and say so; where there is no clipboard, ask whether a file may take its place.

    Args:
        stem: begins the file's name, such as "feed".
        tell: shows a short notice, given its words and its kind (info, good, warn).

    Returns:
        Whether it is on the clipboard now.
    """
    tr = screen.tr
    problem = put(text)
    if not problem:
        tell(tr("clipboard.copied", count=tr.number(len(text.splitlines()))), "good")
        return True

    def write() -> None:
        try:
            path = write_file(text, stem)
        except OSError as error:
            tell(tr("clipboard.not_written", reason=error.strerror or str(error)), "warn")
        else:
            tell(tr("clipboard.written", path=str(path)), "good")

    screen.ask(
        tr("clipboard.none_title"), tr("clipboard.none", reason=problem),
        [(tr("app.cancel"), "plain", None), (tr("clipboard.write"), "primary", write)],
        icon="save", name="clipboard",
    )  # fmt: skip
    return False


def write_file(text: str, stem: str) -> Path:
    """Write a text into a file of its own below the person's folder; an older file is never written over.

    Raises:
        OSError: it cannot be written.
    """
    folder = paths.home() / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    begun = f"{stem}-{datetime.now():%Y%m%d-%H%M%S}"
    for name in (begun, *(f"{begun}-{k}" for k in range(2, 100))):
        try:
            with (folder / f"{name}.txt").open("x", encoding="utf-8", newline=os.linesep) as file:
                file.write(text if text.endswith("\n") else text + "\n")
        except FileExistsError:
            continue
        return folder / f"{name}.txt"
    raise OSError(f"{folder / begun}: too many files of this name")
