"""Every message members write while a community is watched: who, when, in which circle, in answer to what.

A feed forgets, so it is read after each tick. What the operator posts and greetings of characters are left out:
the rows count members' talk.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from agents.community import Community
from agents.names import SLOTS_PER_DAY, Kind


class Messages(NamedTuple):
    """Members' messages in the order they were written; int64, shape (messages,)."""

    tick: NDArray[np.int64]
    circle: NDArray[np.int64]
    number: NDArray[np.int64]
    """Number in the circle's feed."""
    author: NDArray[np.int64]
    """Row of the member."""
    reply_to: NDArray[np.int64]
    """Number of the message answered, -1 for none."""
    kind: NDArray[np.int64]
    """agents.names.Kind"""

    @property
    def day(self) -> NDArray[np.int64]:
        """Day each was written on."""
        return self.tick // SLOTS_PER_DAY


NOT_COUNTED = (int(Kind.ADVERT), int(Kind.GREETING))


def watch(community: Community, ticks: int) -> Messages:
    """Let a community live through some ticks and write down all its members' messages.

    Raises:
        RuntimeError: more was written in one tick than a feed remembers.
    """
    parts: list[NDArray[np.int64]] = []
    heads = community.columns.feed.head.copy()
    for _ in range(ticks):
        community.advance(1)
        feed = community.columns.feed
        for c in np.flatnonzero(feed.head != heads):
            parts.append(_read(community, int(c), int(heads[c]), int(feed.head[c])))
        heads = feed.head.copy()
    rows = np.concatenate(parts) if parts else np.zeros((0, 6), np.int64)
    return Messages(*rows.T)


def _read(community: Community, circle: int, first: int, last: int) -> NDArray[np.int64]:
    feed = community.columns.feed
    length = feed.tick.shape[1]
    if last - first > length:
        raise RuntimeError(f"{last - first} messages in one tick are more than a feed of {length} remembers")
    numbers = np.arange(first, last)
    slots = numbers % length
    kinds, authors = feed.kind[circle, slots].astype(np.int64), feed.author[circle, slots].astype(np.int64)
    ticks, answered = feed.tick[circle, slots].astype(np.int64), feed.reply_to[circle, slots].astype(np.int64)
    table = np.stack([ticks, np.full_like(numbers, circle), numbers, authors, answered, kinds], axis=1)
    return table[(authors >= 0) & ~np.isin(kinds, NOT_COUNTED)]
