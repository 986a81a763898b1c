"""What can be done with the feed besides reading it: narrow it, jump to its end, take it elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.feed import plain_text
from game.ui import clipboard
from game.ui.widgets import IconButton, Row, Segmented, Widget

if TYPE_CHECKING:
    from game.ui.screens.play.feed_view import FeedList
    from game.ui.screens.play.screen import PlayScreen

FEEDS = ("all", "said", "sale", "people")


def feed_tools(screen: PlayScreen, feed: FeedList) -> Widget:
    """The filter, and buttons for the newest line and for plain text."""
    tr = screen.tr
    options = [(which, tr(f"play.feed.{which}")) for which in FEEDS]
    choice = Segmented(
        options, screen.feed_filter, screen.filter_feed, label=tr("play.feed.title"), name="feed.filter", grow=1.0
    )
    help = tr("said.export.help")
    return Row(
        [
            choice,
            IconButton("down", tr("said.latest"), feed.to_latest, kind="quiet", side=30, name="feed.latest"),
            IconButton("copy", tr("said.export.copy"), lambda: copy_feed(screen), kind="quiet", side=30,
                       name="feed.copy", tooltip=help),
            IconButton("save", tr("said.export.save"), lambda: save_feed(screen), kind="quiet", side=30,
                       name="feed.save", tooltip=help),
        ],
        gap=2,
    )  # fmt: skip


def copy_feed(screen: PlayScreen) -> None:
    """Put the feed on the clipboard, or into a file where there is none."""
    clipboard.copy(screen, _text(screen), "feed", screen.tell)


def save_feed(screen: PlayScreen) -> None:
    """Write the feed into a text file and say where."""
    text = _text(screen)
    try:
        path = clipboard.write_file(text, "feed")
    except OSError as error:
        screen.tell(screen.tr("clipboard.not_written", reason=error.strerror or str(error)), "warn")
        return
    count = screen.tr.number(len(text.splitlines()))
    screen.tell(screen.tr("said.export.written", count=count, path=str(path)), "good")


def _text(screen: PlayScreen) -> str:
    return plain_text(screen.passing(screen.feed.all), screen.naming)
