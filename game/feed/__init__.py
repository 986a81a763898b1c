"""The feed: what is being said, as lines that are chosen once and can be written in any language.

:class:`FeedLog` hears every frame; :func:`write` puts a line into words; :func:`reasons` says who and why.
"""

from game.feed.line import KEPT, MORE, NEWS, OPERATOR, PEOPLE, SAID, SALE, Line
from game.feed.log import FeedLog
from game.feed.plain import plain_text
from game.feed.reasons import heading, reasons
from game.feed.retold import Retold, feed_of
from game.feed.situations import situation_of, wordings
from game.feed.writing import author, write

__all__ = [
    "KEPT", "MORE", "NEWS", "OPERATOR", "PEOPLE", "SAID", "SALE", "FeedLog", "Line", "Retold", "author",
    "feed_of", "heading", "plain_text", "reasons", "situation_of", "wordings", "write",
]  # fmt: skip
