"""What somebody said and why, at the top of her card; in a dialog where there is no card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.feed import Line, author, heading, reasons, write
from game.ui import clipboard
from game.ui.widgets import Card, Column, IconButton, Paragraph, Row, Widget

if TYPE_CHECKING:
    from game.ui.screens.play.screen import PlayScreen


def plain(screen: PlayScreen, line: Line) -> str:
    """The line, when it was said and why, as plain text."""
    who, words = author(line, screen.naming), write(line, screen.naming)
    said = screen.tr("feed.spoken", name=who, words=words) if who else words
    why = reasons(screen.feed, line, screen.frame, screen.naming)
    return "\n".join([heading(line, screen.naming), said, *why])


def said_part(screen: PlayScreen, line: Line) -> Widget:
    """The line with its reasons."""
    tr = screen.tr
    copy = IconButton(
        "copy", tr("said.copy"), lambda: clipboard.copy(screen, plain(screen, line), "line", screen.tell),
        kind="quiet", side=32, name="said.copy",
    )  # fmt: skip
    head = Row([Paragraph(heading(line, screen.naming), "small", color="amber", grow=1), copy], gap=6)
    why = reasons(screen.feed, line, screen.frame, screen.naming)
    texts: list[Widget] = [Paragraph(write(line, screen.naming), "strong", color="text")]
    texts += [Paragraph(reason, "small") for reason in why]
    return Card([Column([head, *texts], gap=5)], pad=(14, 8, 14, 10), name="said")


def show_line(screen: PlayScreen, line: Line) -> None:
    """A line that leads to nobody here: the same in a dialog."""
    title = author(line, screen.naming) or screen.tr("said.title")
    body = plain(screen, line)
    screen.ask(
        title, body,
        [
            (screen.tr("said.copy"), "plain", lambda: clipboard.copy(screen, body, "line", screen.tell)),
            (screen.tr("play.notice.understood"), "primary", None),
        ],
        icon="people", name="said",
    )  # fmt: skip
